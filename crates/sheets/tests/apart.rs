//! Workbooks read in a process of their own: this program, called again.

// This is a test, though it has a main of its own.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sheets::{Hints, Limits, Options, Reader};
use zip::write::SimpleFileOptions;

const READ: &str = "read-workbook";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some(READ) => return sheets::child::main(arguments),
        // What a test runner asks when it lists the tests.
        Some("--list") => return ExitCode::SUCCESS,
        _ => {}
    }
    let tests: [(&str, fn()); 6] = [
        ("a_workbook_is_read_apart_as_it_is_here", a_workbook_is_read_apart_as_it_is_here),
        ("a_refusal_comes_back_with_its_data", a_refusal_comes_back_with_its_data),
        ("a_reader_out_of_memory_or_time_is_told_and_gone", a_reader_out_of_memory_or_time_is_told_and_gone),
        ("a_workbook_is_understood_in_its_time", a_workbook_is_understood_in_its_time),
        ("a_program_that_is_not_there_is_told", a_program_that_is_not_there_is_told),
        ("a_program_that_hangs_is_ended", a_program_that_hangs_is_ended),
    ];
    for (name, test) in tests {
        test();
        println!("test {name} ... ok");
    }
    ExitCode::SUCCESS
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

fn apart(limits: Limits) -> Options {
    let program = std::env::current_exe().unwrap();
    Options {
        reader: Some(Reader { program, arguments: vec![READ.to_owned()] }),
        limits,
        ..Options::default()
    }
}

fn a_workbook_is_read_apart_as_it_is_here() {
    for name in ["ventas.xlsx", "ventas.xls", "ventas.ods", "epoca1904.xlsx"] {
        let rows = |options: &Options| -> Vec<(u64, Vec<String>)> {
            let source = sheets::open(&fixture(name), options).unwrap();
            source
                .rows()
                .unwrap()
                .map(|row| row.unwrap())
                .map(|row| (row.number(), row.to_strings()))
                .collect()
        };
        let here = rows(&Options::default());
        assert!(here.len() > 1);
        assert_eq!(rows(&apart(Limits::default())), here, "{name}");
    }
}

fn a_refusal_comes_back_with_its_data() {
    let refusal = sheets::open(&fixture("protegida.ods"), &apart(Limits::default())).unwrap_err();
    assert_eq!(refusal.code(), "password");
    let options = Options { sheet: Some("Marzo de 2026".into()), ..apart(Limits::default()) };
    let refusal = sheets::open(&fixture("ventas.xlsx"), &options).unwrap_err();
    assert!(matches!(refusal, sheets::Refusal::UnknownSheet { name } if name == "Marzo de 2026"));
    let limits = Limits { columns: 2, ..Limits::default() };
    let refusal = sheets::open(&fixture("ventas.xlsx"), &apart(limits)).unwrap_err();
    assert!(
        matches!(refusal, sheets::Refusal::TooBig { measure: sheets::Measure::Columns, limit: 2 }),
        "{refusal}"
    );
}

/// A workbook of many different shared strings: a few MB that need far more memory.
fn heavy() -> tempfile::NamedTempFile {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    part(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    );
    part(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    );
    part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    );
    part("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>");
    let strings: String = (0..300_000).map(|n| format!("<si><t>{n}</t></si>")).collect();
    part("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>"));
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&zip.finish().unwrap().into_inner()).unwrap();
    file
}

fn a_reader_out_of_memory_or_time_is_told_and_gone() {
    let file = heavy();
    let started = Instant::now();
    let refusal = sheets::open(
        file.path(),
        &apart(Limits { memory: 24 << 20, time: Duration::from_secs(60), ..Limits::default() }),
    )
    .unwrap_err();
    assert!(matches!(refusal, sheets::Refusal::TooBig { measure: sheets::Measure::Memory, .. }), "{refusal}");
    let refusal =
        sheets::open(file.path(), &apart(Limits { time: Duration::from_millis(20), ..Limits::default() }))
            .unwrap_err();
    assert_eq!(refusal.code(), "too-slow");
    assert!(started.elapsed() < Duration::from_secs(30));
}

fn a_workbook_is_understood_in_its_time() {
    let understood = |name: &str, time: Duration| {
        let options = Options { limits: Limits { time, ..Limits::default() }, ..Options::default() };
        let source = sheets::open(&fixture(name), &options).unwrap();
        sheets::understand(&source, &[], &Hints::default())
    };
    assert_eq!(understood("ventas.xlsx", Duration::ZERO).unwrap_err().code(), "too-slow");
    assert!(understood("ventas.xlsx", Duration::from_secs(60)).is_ok());
    // Text is read at leisure: it cannot unpack to more than was sent.
    assert!(understood("utf8.csv", Duration::ZERO).is_ok());
}

fn a_program_that_is_not_there_is_told() {
    let mut options = apart(Limits::default());
    options.reader = Some(Reader { program: "/nonexistent/program".into(), arguments: Vec::new() });
    assert_eq!(sheets::open(&fixture("ventas.xlsx"), &options).unwrap_err().code(), "reader");
}

fn a_program_that_hangs_is_ended() {
    let mut options = apart(Limits { time: Duration::from_millis(100), ..Limits::default() });
    options.reader =
        Some(Reader { program: "/bin/sh".into(), arguments: vec!["-c".into(), "sleep 60".into()] });
    let started = Instant::now();
    assert_eq!(sheets::open(&fixture("ventas.xlsx"), &options).unwrap_err().code(), "too-slow");
    assert!(started.elapsed() < Duration::from_secs(10));
    let text = sheets::open(&fixture("utf8.csv"), &options).unwrap();
    assert!(sheets::understand(&text, &[], &Hints::default()).is_ok());
}
