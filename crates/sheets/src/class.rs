//! Telling data from what a report prints around it: headers again, totals, titles, page numbers.

use crate::fields::Kind;
use crate::fold::fold;
use crate::layout::Layout;
use crate::numbers;
use crate::row::{Cell, CellKind, Row};

/// What a row below the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Data,
    Blank,
    Total,
    RepeatedHeader,
    /// A title printed again, a page number, the end of the report.
    Furniture,
}

/// How many cells a page number may be spread over: `Página | 2 | de | 5`.
const PAGE_CELLS: usize = 4;
const PAGE: [&str; 5] = ["pagina", "pag", "page", "hoja", "pg"];
const END: [&str; 7] = [
    "fin del reporte",
    "fin de reporte",
    "fin del informe",
    "fin del listado",
    "fin del archivo",
    "fin de la lista",
    "end of report",
];

/// A row above the header: its cells with content, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title(Vec<String>);

impl Title {
    pub fn of(row: &Row) -> Self {
        Self(filled(row).map(|(_, cell)| fold(cell.text)).collect())
    }

    /// Whether a row of this many cells, the first of which is given, says the same.
    fn is_repeated(&self, row: &Row, cells: usize, first: Cell<'_>) -> bool {
        let alike = self.0.first().is_some_and(|title| title.chars().next() == initial(first.text));
        self.0.len() == cells
            && alike
            && filled(row).zip(&self.0).all(|((_, cell), title)| fold(cell.text) == *title)
    }
}

fn filled(row: &Row) -> impl Iterator<Item = (usize, Cell<'_>)> {
    row.cells().enumerate().filter(|(_, cell)| cell.kind != CellKind::Empty)
}

/// The first letter or digit as folding leaves it. Most rows differ in it from what they are compared
/// with; folding them all would cost.
fn initial(text: &str) -> Option<char> {
    let first = text.chars().find(|c| c.is_alphanumeric())?;
    fold(first.encode_utf8(&mut [0; 4])).chars().next()
}

impl Layout {
    /// Tells data from everything else.
    pub(crate) fn classify(&self, row: &Row) -> Class {
        let Some((at, first)) = filled(row).next() else { return Class::Blank };
        if self.repeats_header(row, at, first) {
            Class::RepeatedHeader
        } else if self.is_total(row, at, first) {
            Class::Total
        } else if self.is_furniture(row, first) {
            Class::Furniture
        } else {
            Class::Data
        }
    }

    fn repeats_header(&self, row: &Row, at: usize, first: Cell<'_>) -> bool {
        let same = |column: usize, cell: Cell<'_>| {
            let header = self.folded.get(column).map_or("", String::as_str);
            cell.kind == CellKind::Text && header == fold(cell.text)
        };
        let header = self.columns.get(at).map_or("", |column| column.header.as_str());
        first_lower(header) == first_lower(first.text)
            && same(at, first)
            && filled(row).all(|(column, cell)| same(column, cell))
    }

    /// A total has a label and numbers, or nothing but amounts; and it is about no one thing.
    fn is_total(&self, row: &Row, at: usize, first: Cell<'_>) -> bool {
        let label = label_of(first).map(|label| (at, label)).or_else(|| {
            let exact = |cell| label_of(cell).filter(|label| *label == Label::Exact);
            filled(row).find_map(|(column, cell)| Some((column, exact(cell)?)))
        });
        let may_have_none = self.columns.len() >= 3
            && matches!(self.kind_of(at), None | Some(Kind::Amount | Kind::Price | Kind::Quantity));
        if label.is_none() && !may_have_none {
            return false;
        }
        let mut amounts = false;
        for (column, cell) in filled(row).filter(|(column, _)| label.is_none_or(|(at, _)| at != *column)) {
            let is_number = cell.kind == CellKind::Number || numbers::written(cell.text.trim()).is_ok();
            let fits = match (self.kind_of(column), label) {
                (Some(Kind::Amount | Kind::Price | Kind::Quantity | Kind::Percent), _) => {
                    amounts = true;
                    is_number
                }
                (None, None) => is_number,
                // `TOTAL | 3 facturas`, `Subtotal | Quito`.
                (None | Some(Kind::Text), Some((_, label))) => {
                    is_number || label == Label::Exact || cell.text.trim_start().starts_with(char_is_digit)
                }
                // `Servientrega | | Subtotal`: no number is without a digit.
                (Some(Kind::Identifier), Some((_, Label::Exact))) => !cell.text.contains(char_is_digit),
                // The day the report was made; of an invoice its number would be there too.
                (Some(Kind::Day), Some((_, Label::Exact))) => true,
                // A count of things, where no day can be so short.
                (Some(Kind::Day), Some(_)) => is_number && cell.text.trim().len() < 5,
                _ => false,
            };
            if !fits {
                return false;
            }
        }
        label.is_some() || amounts
    }

    /// A title again, or what numbers and ends the pages of a report. A list of one column has none.
    fn is_furniture(&self, row: &Row, first: Cell<'_>) -> bool {
        let cells = filled(row).take(PAGE_CELLS + 1).count();
        if self.columns.len() < 2 || first.kind != CellKind::Text {
            return false;
        }
        if self.titles.iter().any(|title| title.is_repeated(row, cells, first)) {
            return true;
        }
        let may_be_page = cells == 1 || cells <= PAGE_CELLS && matches!(initial(first.text), Some('p' | 'h'));
        if !may_be_page {
            return false;
        }
        let said = filled(row).map(|(_, cell)| fold(cell.text)).collect::<Vec<_>>().join(" ");
        says_page(&said, cells == 1) || cells == 1 && END.contains(&said.as_str())
    }
}

/// `pagina 2`, `pag 2 5`, `page 2 of 5`. A cell that stands alone may say more before or after it.
fn says_page(said: &str, alone: bool) -> bool {
    let words: Vec<&str> = said.split(' ').collect();
    let is_number = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let number_at = |at: usize| words.get(at).is_some_and(is_number);
    let Some(at) = words.iter().position(|word| PAGE.contains(word)) else { return false };
    let mut end = at + 1;
    if number_at(end) {
        end += 1;
        let of = usize::from(matches!(words.get(end), Some(&("de" | "of"))));
        if number_at(end + of) {
            end += of + 1;
        }
    }
    let numbered = end > at + 1;
    numbered && (at == 0 || alone) && (end == words.len() || alone && at == 0)
}

fn char_is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn first_lower(text: &str) -> Option<Option<char>> {
    text.trim_start().chars().next().map(|c| c.to_lowercase().next())
}

/// How plainly a cell names a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// `Total`, and nothing else.
    Exact,
    /// `Total Quito`, which may be somebody's name.
    Begun,
}

fn label_of(cell: Cell<'_>) -> Option<Label> {
    let text = cell.text.trim_start();
    if cell.kind != CellKind::Text || !text.starts_with(['T', 't', 'S', 's', 'G', 'g']) {
        return None;
    }
    let label = fold(text);
    let exact = [
        "total",
        "totales",
        "totals",
        "subtotal",
        "subtotales",
        "suma",
        "sumas",
        "sum",
        "sub total",
        "gran total",
        "grand total",
        "total general",
    ];
    let begun = [
        "total ",
        "totales ",
        "subtotal ",
        "sub total",
        "gran total",
        "grand total",
        "suma total",
        "sumas totales",
        "suma y sigue",
    ];
    if exact.contains(&label.as_str()) {
        Some(Label::Exact)
    } else {
        begun.iter().any(|start| label.starts_with(start)).then_some(Label::Begun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known_and_words_that_only_sound_like_them_are_not() {
        fn check(text: &str, alone: bool, expected: bool) {
            assert_eq!(says_page(&fold(text), alone), expected, "{text}");
        }
        for page in ["Página 2", "Página 2 de 5", "PÁG. 2/5", "Page 2 of 5", "Hoja 12"] {
            check(page, true, true);
            check(page, false, true);
        }
        check("Ventas de octubre - Página 2 de 5", true, true);
        check("Página 2 · Ventas de octubre", true, true);
        check("Ventas Página 2", false, false);
        check("Página web", true, false);
        check("Hoja de ruta", true, false);
        check("Hoja 2 Cuero S.A.", false, false);
    }
}
