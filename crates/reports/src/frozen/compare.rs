//! What would be different if the month were counted today. The report's own tables are held against each
//! other, so that every figure that can be read can be compared. Pure.

use super::document::moved;
use crate::{
    load::Report,
    rules::Indicator,
    table::{Cell, Table, Value, tables},
};
use shell::Frame;

/// A figure that would be another one today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Where it stands.
    pub(crate) indicator: Indicator,
    /// In which row.
    pub(crate) row: String,
    /// Under which heading.
    pub(crate) column: String,
    /// What was given out.
    pub(crate) frozen: Value,
    /// What it would be.
    pub(crate) today: Value,
}

/// Every figure of a month that would be another one today, in the order of the page.
pub(crate) fn differences(frame: &Frame, frozen: &Report, today: &Report) -> Vec<Difference> {
    let mut all = Vec::new();
    for indicator in Indicator::ALL {
        // Of the claims, how many in all stands in no table.
        if let (Indicator::Claims, Some((then, now))) =
            (indicator, moved(*indicator, &frozen.monthly, &today.monthly))
        {
            let count =
                |value: Option<crate::Hundredths>| value.map_or(Value::Blank, |n| Value::Count(n.0 / 100));
            let row = frame.t("reports-all").into_owned();
            let column = frame.t("reports-col-claims").into_owned();
            all.push(Difference {
                indicator: *indicator,
                row,
                column,
                frozen: count(then),
                today: count(now),
            });
        }
        let today = tables(frame, today, *indicator);
        for (mut table, today) in tables(frame, frozen, *indicator).into_iter().zip(&today) {
            all.extend(beside(*indicator, &mut table, today));
        }
    }
    all
}

/// Puts beside each figure of a table what it would be today, where that is another; answers those.
pub(crate) fn beside(indicator: Indicator, frozen: &mut Table, today: &Table) -> Vec<Difference> {
    let columns: Vec<String> = frozen.columns.iter().map(|(heading, _)| heading.clone()).collect();
    let at: Vec<Option<usize>> =
        columns.iter().map(|heading| today.columns.iter().position(|(other, _)| other == heading)).collect();
    let now = named(today.rows.iter().chain(&today.total));
    let mut found = Vec::new();
    let mut difference = |row: &str, column: &str, frozen: &Value, today: &Value| {
        let (row, column) = (row.to_owned(), column.to_owned());
        found.push(Difference { indicator, row, column, frozen: frozen.clone(), today: today.clone() });
    };
    let names: Vec<String> =
        named(frozen.rows.iter().chain(&frozen.total)).into_iter().map(|(name, _)| name).collect();
    for (name, cells) in names.iter().zip(frozen.rows.iter_mut().chain(&mut frozen.total)) {
        let other = now.iter().find(|(other, _)| other == name).map(|(_, cells)| *cells);
        for (i, cell) in cells.iter_mut().enumerate().skip(1) {
            let value = at[i].and_then(|at| other?.get(at)).map_or(Value::Blank, |cell| cell.value.clone());
            if cell.value != value {
                difference(last(name), &columns[i], &cell.value, &value);
                cell.today = Some(value);
            }
        }
    }
    for (name, cells) in now.iter().filter(|(name, _)| !names.contains(name)) {
        for (i, (heading, _)) in today.columns.iter().enumerate().skip(1) {
            if let Some(cell) = cells.get(i).filter(|cell| !is_nothing(&cell.value)) {
                difference(last(name), heading, &Value::Blank, &cell.value);
            }
        }
    }
    found
}

fn is_nothing(value: &Value) -> bool {
    matches!(value, Value::Blank | Value::Count(0))
}

/// Between the name of a branch and of what hangs from it.
const UNDER: char = '\u{1f}';

/// Rows by their names; what hangs under another by both.
fn named<'a>(rows: impl Iterator<Item = &'a Vec<Cell>>) -> Vec<(String, &'a [Cell])> {
    let mut branch = String::new();
    rows.map(|cells| {
        let name = match cells.first().map(|cell| &cell.value) {
            Some(Value::Text(name)) => name.clone(),
            _ => String::new(),
        };
        if cells.first().is_some_and(|cell| cell.under) {
            (format!("{branch}{UNDER}{name}"), cells.as_slice())
        } else {
            branch.clone_from(&name);
            (name, cells.as_slice())
        }
    })
    .collect()
}

fn last(name: &str) -> &str {
    name.rsplit(UNDER).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(&str, i64)]) -> Table {
        let row = |(name, n): &(&str, i64)| {
            let under = name.starts_with(' ');
            let name = Cell::from(Value::Text(name.trim().to_owned()));
            vec![Cell { under, ..name }, Value::Count(*n).into()]
        };
        let columns = vec![("Categoría".to_owned(), false), ("Reclamos".to_owned(), true)];
        Table::new("Reclamos".into(), columns, rows.iter().map(row).collect())
    }

    #[track_caller]
    fn check(frozen: &[(&str, i64)], today: &[(&str, i64)], expected: &[(&str, Value, Value)]) {
        let mut frozen = table(frozen);
        let found = beside(Indicator::Claims, &mut frozen, &table(today));
        let found: Vec<_> =
            found.iter().map(|d| (d.row.as_str(), d.frozen.clone(), d.today.clone())).collect();
        assert_eq!(found, expected);
        let marked = frozen.rows.iter().flatten().filter(|cell| cell.today.is_some()).count();
        assert_eq!(
            marked,
            expected
                .iter()
                .filter(|(row, ..)| frozen.rows.iter().any(|r| r[0].value == Value::Text((*row).into())))
                .count()
        );
    }

    #[test]
    fn what_changed_is_found_wherever_its_row_stands_now() {
        use Value::{Blank, Count};
        check(&[("Tarde", 2), ("Roto", 1)], &[("Roto", 1), ("Tarde", 2)], &[]);
        check(&[("Tarde", 2), ("Roto", 1)], &[("Roto", 4), ("Tarde", 2)], &[("Roto", Count(1), Count(4))]);
        check(&[("Tarde", 2)], &[("Tarde", 2), ("Roto", 1)], &[("Roto", Blank, Count(1))]);
        check(&[("Tarde", 2), ("Roto", 1)], &[("Tarde", 2)], &[("Roto", Count(1), Blank)]);
        // The same name under two branches is two rows.
        let (then, now) = (
            [("A", 1), (" Otro", 1), ("B", 1), (" Otro", 1)],
            [("A", 1), (" Otro", 1), ("B", 1), (" Otro", 2)],
        );
        check(&then, &now, &[("Otro", Count(1), Count(2))].map(|d| d));
    }
}
