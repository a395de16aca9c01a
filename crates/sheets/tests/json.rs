//! Lists of JSON objects, from bytes to values.

// Helpers are tests too.
#![allow(clippy::unwrap_used)]

mod common;

use common::{AMOUNT, CUSTOMER, DAY, DELIVERED, FIELDS, NUMBER, PHONE, code, file, list, list_with};
use sheets::{Format, Hints, Limits, Moment, Options, Refusal};

fn rows(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let file = file(bytes);
    let source = sheets::open(file.path(), &Options::default()).unwrap();
    source.rows().unwrap().map(|row| row.unwrap()).map(|row| row.to_strings().join("|")).collect()
}

#[test]
fn a_list_of_objects_is_a_table_whose_heading_is_every_key_as_it_first_comes() {
    let text = "[\n{\"Factura\":\"A-1\",\"Cliente\":\"Ñandú\"},\n{\"Monto\":2.5,\"Factura\":\"A-2\"}\n]\n";
    assert_eq!(rows(text), ["Factura|Cliente|Monto", "A-1|Ñandú", "A-2||2.5"]);
    assert_eq!(rows(format!("\u{feff}{{\"next\":null,\"rows\":{text},\"n\":[1]}}")), rows(text));
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(rows([b"\xff\xfe", wide.as_slice()].concat()), rows(text), "as PowerShell saves it");
}

#[test]
fn a_value_stands_in_its_cell_as_a_list_of_ours_writes_it() {
    let cells = |value: &str| rows(format!("[{{\"a\":\"x\",\"b\":{value}}}]"))[1].clone();
    for (value, cell) in [
        ("\"=1+1\"", "x|=1+1"),
        ("\"a\\n\\\"b\\\" \\u00f1\"", "x|a\n\"b\" ñ"),
        ("-12.50", "x|-12.5"),
        ("1e3", "x|1000"),
        ("9007199254740993", "x|9007199254740993"),
        ("true", "x|TRUE"),
        ("null", "x|"),
        ("[]", "x|"),
        ("{}", "x|"),
        ("[\"frío\",\"garantía\",3]", "x|frío, garantía, 3"),
        ("{\"phase\":[\"new\",\"closed\"]}", "x|{\"phase\":[\"new\",\"closed\"]}"),
    ] {
        assert_eq!(cells(value), cell, "{value}");
    }
}

#[test]
fn its_values_are_read_by_field() {
    let list = list(
        "[{\"invoice_number\":10234,\"date\":\"2026-03-02T15:00:00Z\",\"customer\":\"Rosa\",\"amount\":1234.5,\"phone\":\"0987654321\"},
          {},
          {\"invoice_number\":\"A-7\",\"date\":\"2026-11-05\",\"delivered_at\":\"2026-11-06T08:30:00.5-05:00\"}]",
    );
    assert_eq!(list.source.format(), Format::Json);
    let read = list.each(|record| {
        let moment = |field| match record.moment(field).unwrap() {
            Some(Moment::Exact { at, .. }) => at.to_string(),
            Some(other) => other.day().to_string(),
            None => String::new(),
        };
        let text = |field| record.identifier(field).unwrap().unwrap_or_default().into_owned();
        let amount = record.amount(AMOUNT).unwrap().map(|amount| amount.value.to_string());
        let told = [text(NUMBER), moment(DAY), moment(DELIVERED), text(CUSTOMER), text(PHONE)].join("|");
        (record.number(), told, amount)
    });
    let expected = [
        (2, "10234|2026-03-02T15:00:00Z||Rosa|0987654321", Some("1234.5".to_owned())),
        (4, "A-7|2026-11-05|2026-11-06T13:30:00.5Z||", None),
    ];
    assert_eq!(read, expected.map(|(row, told, amount)| (row, told.to_owned(), amount)));
}

#[test]
fn what_is_broken_or_no_list_of_objects_is_told_with_its_line() {
    fn check(text: &str, expected: &str, at: u64) {
        let refusal = list_with(text, &Hints::default()).err().unwrap();
        let line = match refusal {
            Refusal::BrokenJson { line } | Refusal::NoObjects { line } => line,
            _ => 0,
        };
        assert_eq!((refusal.code(), line), (expected, at), "{text}");
    }
    check("[\n{\"a\":1},\n{\"a\":}\n]", "broken-json", 3);
    check("[\n{\"a\":1},\n{\"a\":\"b", "broken-json", 3);
    check("[{\"a\":1}]\n\n]", "broken-json", 3);
    check("[\n{\"a\":1},\n\"b\"]", "no-objects", 3);
    check("[[1,2]]", "no-objects", 1);
    check("{\"a\":1}", "no-objects", 1);
    check("{\"rows\":{\"rows\":[]}}", "no-objects", 1);
    check("{\"rows\":3}", "no-objects", 1);
    check("[\n]\n", "empty", 0);
    check("{\"rows\":[{},{}]}", "empty", 0);
    assert_eq!(code(format!("[{{\"a\":{}1", "[".repeat(100_000))), "broken-json", "nested without end");
    // A heading in brackets is none of it.
    assert_eq!(code("[Factura];[Fecha];[Monto]\n1;2026-01-02;3\n2;2026-01-03;4\n"), "read");
}

#[test]
fn more_than_is_borne_is_refused() {
    let told = |text: &str, limits: Limits| {
        let (file, options) = (file(text), Options { limits, ..Options::default() });
        let read = sheets::open(file.path(), &options)
            .and_then(|source| sheets::understand(&source, FIELDS, &Hints::default()));
        read.map(drop).map_err(|refusal| refusal.to_string())
    };
    let text = "[{\"factura\":\"1\",\"monto\":2},{\"factura\":\"2\",\"monto\":3}]";
    assert_eq!(told(text, Limits::default()), Ok(()));
    let check = |limits: Limits, expected: &str| assert_eq!(told(text, limits), Err(expected.to_owned()));
    check(Limits { rows: 1, ..Limits::default() }, "more than 1 Rows");
    check(Limits { columns: 1, ..Limits::default() }, "more than 1 Columns");
    let long = format!("[{{\"factura\":\"{}\"}}]", "x".repeat(200_000));
    assert_eq!(told(&long, Limits::default()), Err("more than 131072 CellBytes".to_owned()));
    // Many keys, each of which almost every object lacks.
    let keys: String = (0..900).map(|n| format!("\"k{n}\":1,")).collect();
    let sparse = format!("[{{{keys}\"z\":1}}{}]", ",{\"z\":1}".repeat(9_000));
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    assert_eq!(told(&sparse, limits), Err("more than 1048576 UnpackedBytes".to_owned()));
}
