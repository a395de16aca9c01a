//! Workbooks: real numbers with their formats, names as text, headings that stay in view.

use crate::{
    Control,
    exact::Hundredths,
    load::Report,
    rules::Indicator,
    table::{Cell, Table, Value, tables},
    views::{View, against, capital, dated, formula, period},
};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use shell::Frame;

/// The report as a workbook: a summary, then a sheet for each table, then who answers for it.
pub fn workbook(frame: &Frame, report: &Report, control: &Control) -> Result<Vec<u8>, XlsxError> {
    let month = report.monthly.month;
    let title = format!("{} · {}", frame.t("reports-title"), frame.month(&month.to_string()));
    let mut book = new(frame, &title)?;
    let looks = Looks::new();
    write(book.add_worksheet(), &summary(frame, report), &looks)?;
    for indicator in Indicator::ALL {
        for table in tables(frame, report, *indicator) {
            write(book.add_worksheet(), &table, &looks)?;
        }
    }
    write(book.add_worksheet(), &control_sheet(frame, report, control), &looks)?;
    book.save_to_buffer()
}

/// Code, version, signatures.
fn control_sheet(frame: &Frame, report: &Report, control: &Control) -> Table {
    let word = |key: &str| frame.t(&format!("reports-{key}")).into_owned();
    let mut lines = vec![
        (word("control-code"), control.code.clone()),
        (word("control-version"), control.version.clone()),
        (word("month"), frame.month(&report.monthly.month.to_string())),
        (word("control-at"), dated(frame, frame.now)),
    ];
    lines.extend(control.signatures.iter().map(|signature| {
        let who = signature.person.as_ref().map(|(name, at)| format!("{name} · {}", dated(frame, *at)));
        (word(&format!("paper-{}", signature.step)), who.unwrap_or_default())
    }));
    let rows =
        lines.into_iter().map(|(name, value)| vec![Value::Text(name).into(), Value::Text(value).into()]);
    let columns = vec![(word("control"), false), (String::new(), false)];
    Table::new(word("control"), columns, rows.collect())
}

/// Rows behind a figure, as many as there are.
pub fn workbook_of_rows(frame: &Frame, table: &Table) -> Result<Vec<u8>, crate::Error> {
    let mut book = new(frame, &table.title)?;
    write(book.add_worksheet_with_constant_memory()?, table, &Looks::new())?;
    Ok(book.save_to_buffer()?)
}

fn new(frame: &Frame, title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let mut properties =
        DocProperties::new().set_title(title).set_company(&frame.company.name).set_author("Atiende");
    let now = frame.company.local(frame.now);
    let made = ExcelDateTime::from_ymd(
        now.year().try_into().unwrap_or(1900),
        now.month().unsigned_abs(),
        now.day().unsigned_abs(),
    )?;
    properties = properties.set_creation_datetime(&made);
    book.set_properties(&properties);
    Ok(book)
}

/// The five numbers with the month before, the goal, and how each is calculated.
fn summary(frame: &Frame, report: &Report) -> Table {
    let value = |indicator: Indicator, value: Option<Hundredths>| match (indicator, value) {
        (_, None) => Value::Blank,
        (Indicator::Coverage | Indicator::Couriers, Some(value)) => Value::Percent(value),
        (Indicator::SalesReps, Some(value)) => Value::Mean(value),
        (_, Some(value)) => Value::Count(value.0 / 100),
    };
    let month = report.monthly.month;
    let rows = Indicator::ALL.iter().map(|indicator| {
        let before = report.before.as_ref().and_then(|before| before.value(*indicator));
        let counts = format!("{} {}", formula(frame, *indicator), capital(&period(frame, *indicator, month)));
        let values = [
            Value::Text(frame.t(&format!("reports-{indicator}")).into_owned()),
            value(*indicator, report.monthly.value(*indicator)),
            value(*indicator, before),
            value(*indicator, report.goals.on(*indicator, month)),
            Value::Text(counts),
        ];
        values.map(Cell::from).into()
    });
    let columns =
        [("indicator", false), ("month", true), ("month-before", true), ("goal", true), ("formula", false)];
    let columns = columns.map(|(key, number)| (frame.t(&format!("reports-col-{key}")).into_owned(), number));
    let title = frame.t("reports-summary").into_owned();
    let note = against(&View { frame, report, links: false });
    Table { note, ..Table::new(title, columns.into(), rows.collect()) }
}

struct Looks {
    head: Format,
    number_head: Format,
    count: Format,
    percent: Format,
    mean: Format,
    day: Format,
    under: Format,
    note: Format,
    long: Format,
}

/// Characters of the widest column; longer words are wrapped.
const WIDEST: usize = 60;

impl Looks {
    fn new() -> Self {
        let head = Format::new().set_bold().set_text_wrap();
        Self {
            number_head: head.clone().set_align(FormatAlign::Right),
            head,
            count: Format::new().set_num_format("#,##0"),
            percent: Format::new().set_num_format("0.00%"),
            mean: Format::new().set_num_format("0.00"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            under: Format::new().set_indent(1),
            note: Format::new().set_italic(),
            long: Format::new().set_text_wrap(),
        }
    }
}

fn write(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(&table.title))?;
    sheet.set_freeze_panes(1, 1)?;
    for (at, (heading, number)) in (0..).zip(&table.columns) {
        sheet.set_column_width(at, width(table, at.into()))?;
        sheet.write_string_with_format(
            0,
            at,
            heading,
            if *number { &looks.number_head } else { &looks.head },
        )?;
    }
    for (row, cells) in (1..).zip(table.rows.iter().chain(&table.total)) {
        for (at, cell) in (0..).zip(cells) {
            put(sheet, row, at, cell, looks)?;
        }
    }
    if let Some(note) = &table.note {
        let below = u32::try_from(table.rows.len()).unwrap_or(u32::MAX - 3) + 3;
        sheet.write_string_with_format(below, 0, note, &looks.note)?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    // Below 2^53 every count and hundredth is exact in the only number a workbook has.
    match &cell.value {
        Value::Blank => Ok(()),
        Value::Text(text) if text.is_empty() => Ok(()),
        Value::Text(_) => {
            let text = words(cell);
            match cell {
                Cell { under: true, .. } => sheet.write_string_with_format(row, at, text, &looks.under),
                _ if text.chars().count() > WIDEST => {
                    sheet.write_string_with_format(row, at, text, &looks.long)
                }
                _ => sheet.write_string(row, at, text),
            }
            .map(drop)
        }
        Value::Count(n) => sheet.write_number_with_format(row, at, *n as f64, &looks.count).map(drop),
        Value::Percent(percent) => {
            sheet.write_number_with_format(row, at, percent.0 as f64 / 10_000.0, &looks.percent).map(drop)
        }
        Value::Mean(mean) => {
            sheet.write_number_with_format(row, at, mean.0 as f64 / 100.0, &looks.mean).map(drop)
        }
        Value::Days(days) => sheet.write_number(row, at, days.0 as f64 / 100.0).map(drop),
        Value::Delay(days) => sheet.write_number(row, at, *days as f64).map(drop),
        Value::Day(day) => match excel_day(*day) {
            Some(date) => sheet.write_datetime_with_format(row, at, &date, &looks.day).map(drop),
            None => sheet.write_string(row, at, day.to_string()).map(drop),
        },
    }
}

/// The text with its remark; a cell holds 32,767 characters at most.
fn words(cell: &Cell) -> String {
    let Value::Text(text) = &cell.value else { return String::new() };
    let whole = match &cell.mark {
        Some(mark) => format!("{text} ({mark})"),
        None => text.clone(),
    };
    whole.chars().take(32_767).collect()
}

/// A workbook knows no day before 1900.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

/// What a sheet may be called: 31 characters, none of `[]:*?/\`.
fn sheet_name(title: &str) -> String {
    title
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c })
        .take(31)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Wide enough for what is in the column, within reason.
fn width(table: &Table, at: usize) -> f64 {
    let of = |cell: &Cell| match &cell.value {
        Value::Text(_) => words(cell).chars().count(),
        _ => 10,
    };
    let cells = table.rows.iter().take(500).filter_map(|row| row.get(at)).map(of);
    let heading =
        table.columns.get(at).map_or(0, |(heading, _)| heading.split(' ').map(str::len).max().unwrap_or(0));
    (cells.chain([heading]).max().unwrap_or(0).clamp(9, WIDEST) + 2) as f64
}
