//! Tables that stay tables: on a phone each row becomes a small stack with its column names.
//!
//! Classes: `rows` on the table, `n` on number cells, `short` on cells that never break, `prose` on
//! cells of whole sentences, `lead` on the cell that names the row and `count` beside it where that
//! is a number, a tone on a `tr` whose left edge is coloured, `scroll` around a table wider than its
//! page. Every `td` has `data-label`.

use maud::{Markup, html};

use super::{Tone, text};

/// A column's heading and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    label: &'a str,
    class: &'static str,
    sort: Option<(&'a str, Option<Sort>)>,
}

/// Which way a table is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The smallest, earliest first.
    Up,
    /// The largest, latest first.
    Down,
}

impl<'a> Column<'a> {
    /// A heading that puts the table in order by its column: the link to that, and which way it is in it now.
    pub fn sorted(self, href: &'a str, now: Option<Sort>) -> Self {
        Self { sort: Some((href, now)), ..self }
    }
}

/// A column of words.
pub fn col(label: &str) -> Column<'_> {
    Column { label, class: "", sort: None }
}

/// A column of codes, days or pills, which are never broken over two lines.
pub fn short(label: &str) -> Column<'_> {
    Column { label, class: "short", sort: None }
}

/// A column of whole sentences: on a phone they stand under the column's name, from the left as one reads.
pub fn prose(label: &str) -> Column<'_> {
    Column { label, class: "prose", sort: None }
}

/// A column of numbers, set to the right with figures of one width.
pub fn num(label: &str) -> Column<'_> {
    Column { label, class: "n", sort: None }
}

/// One row: its cells, in the order of the columns.
#[derive(Clone, Debug)]
pub struct Row {
    cells: Vec<Markup>,
    tone: Tone,
}

/// A row. A link with `data-row` in its first cell makes the whole row clickable.
pub fn row(cells: impl Into<Vec<Markup>>) -> Row {
    Row { cells: cells.into(), tone: Tone::Plain }
}

impl Row {
    /// Colours the left edge.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// A table. `caption` names it for screen readers. Arrow keys move between rows that lead
/// somewhere.
pub fn table(caption: &str, columns: &[Column], rows: impl IntoIterator<Item = Row>) -> Markup {
    html! {
        table class="rows" {
            caption class="sr" { (caption) }
            thead { tr { @for (at, column) in columns.iter().enumerate() { (head(at, column)) } } }
            tbody data-rows {
                @for row in rows {
                    tr class=[(row.tone != Tone::Plain).then(|| row.tone.class())] {
                        @for (at, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
                            td class=[class(at, column)] data-label=(text(column.label)) { (cell) }
                        }
                    }
                }
            }
        }
    }
}

fn head(at: usize, column: &Column) -> Markup {
    let Some((href, now)) = column.sort else {
        return html! { th scope="col" class=[class(at, column)] { (column.label) } };
    };
    let (said, arrow) = match now {
        Some(Sort::Up) => ("ascending", " ↑"),
        Some(Sort::Down) => ("descending", " ↓"),
        None => ("none", ""),
    };
    html! {
        th scope="col" class=[class(at, column)] aria-sort=(said) {
            a href=(href) { (column.label) span aria-hidden="true" { (arrow) } }
        }
    }
}

/// The first column names the row and stands at the left, whatever it holds.
fn class(at: usize, column: &Column) -> Option<&'static str> {
    match (at, column.class) {
        (0, "") => Some("lead"),
        (0, "n") => Some("lead count"),
        (0, _) => Some("lead short"),
        (_, "") => None,
        (_, class) => Some(class),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_carries_its_columns_name() {
        let page = table("Casos", &[col("Código"), num("Días")], [row([html! { "C-1" }, html! { "3" }])])
            .into_string();
        assert!(page.contains(r#"data-label="Código">C-1"#), "{page}");
        assert!(page.contains(r#"<td class="n" data-label="Días">3"#), "{page}");
        let page =
            table("Filas", &[num("Fila"), prose("Motivo")], [row([html! { "4" }, html! { "Falta." }])])
                .into_string();
        assert!(page.contains(r#"<td class="lead count" data-label="Fila">4"#), "{page}");
        assert!(page.contains(r#"<td class="prose" data-label="Motivo">Falta."#), "{page}");
    }
}
