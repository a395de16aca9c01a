//! How a list is laid out: its header, its columns, its styles, and which rows are data.

use crate::class::{Class, Title};
use crate::dates::DateOrder;
use crate::fields::{Field, Kind};
use crate::fold::fold;
use crate::header::{self, Header, to_letters};
use crate::hints::Hints;
use crate::numbers::DecimalMark;
use crate::profile::{Evidence, Verdict, agreed};
use crate::record::Records;
use crate::refusal::Refusal;
use crate::row::{CellKind, Row};
use crate::source::Source;

/// How a list is laid out, understood from the whole of it.
#[derive(Debug, Clone)]
pub struct Layout {
    fields: Vec<Field>,
    /// Every column, from the left.
    pub columns: Vec<Column>,
    /// The column of each field, in the order of the fields.
    column_of: Vec<Option<usize>>,
    /// What each column must hold.
    kinds: Vec<Option<Kind>>,
    /// The row of the header, as a spreadsheet numbers it.
    pub header_row: u64,
    header_width: usize,
    /// The headers, folded, to know them again below.
    pub(crate) folded: Vec<String>,
    /// What stands above the header, to know it again below.
    pub(crate) titles: Vec<Title>,
    /// How many rows of data there are.
    pub rows: u64,
    /// The rows that are none.
    pub skipped: Skipped,
    /// What the file does not tell and a person must. Until then the cells concerned are refused.
    pub undecided: Vec<Undecided>,
    pub(crate) epoch_1904: bool,
    is_text: bool,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its header, cleaned; may be empty.
    pub header: String,
    /// Its letter, as a spreadsheet shows it.
    pub letter: String,
    /// A name by which a mapping finds exactly this column again: its header, or `#3` when the
    /// header is empty or an earlier column has the same.
    pub reference: String,
    /// A few of its values.
    pub samples: Vec<String>,
    /// The order of its dates, if it holds any that need one.
    pub date_order: Option<DateOrder>,
    /// Its decimal sign, if it holds numbers that need one.
    pub decimal_mark: Option<DecimalMark>,
    pub(crate) in_hundredths: bool,
}

/// Rows that are no data, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Skipped {
    /// With content, above the header; and again below it, with page numbers and the like.
    pub titles: u64,
    /// Blank, below the header.
    pub blank: u64,
    /// Totals and subtotals.
    pub totals: u64,
    /// The header again.
    pub repeated_headers: u64,
}

/// What a file does not tell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undecided {
    /// Day first or month first: no date of the column, nor of another, can only be read in one way.
    DateOrder {
        /// The key of the field.
        field: &'static str,
        /// The header of its column.
        column: String,
        /// A date that could be either.
        example: String,
    },
    /// A decimal comma or a decimal point: no number of the column, nor of another, can only be read in one way.
    Decimals {
        /// The key of the field.
        field: &'static str,
        /// The header of its column.
        column: String,
        /// A number that could be either.
        example: String,
    },
}

/// Understands a list: finds its header, maps its columns to `fields`, and reads it once from
/// beginning to end to learn how its dates and numbers are written.
///
/// # Errors
/// No table in the file, a mapping that fits no column, or a file that cannot be read to its end.
pub fn understand(source: &Source, fields: &[Field], hints: &Hints) -> Result<Layout, Refusal> {
    let header = header::find(source.rows()?, fields, hints)?;
    let column_of = header::map(&header, fields, hints)?;
    let mut layout = Layout::new(source, fields, column_of, &header, hints);
    let evidence = layout.survey(source)?;
    layout.decide(&evidence, hints);
    Ok(layout)
}

impl Layout {
    fn new(
        source: &Source,
        fields: &[Field],
        column_of: Vec<Option<usize>>,
        header: &Header,
        hints: &Hints,
    ) -> Self {
        let column = |(at, text): (usize, &String)| {
            let is_first = !text.is_empty() && !header.texts[..at].contains(text);
            Column {
                header: text.clone(),
                letter: to_letters(at),
                reference: if is_first { text.clone() } else { format!("#{}", at + 1) },
                samples: Vec::new(),
                date_order: None,
                decimal_mark: None,
                in_hundredths: false,
            }
        };
        let kind = |column| {
            let field = column_of.iter().position(|held| *held == Some(column))?;
            Some(fields[field].kind)
        };
        Self {
            kinds: (0..header.texts.len()).map(kind).collect(),
            fields: fields.to_vec(),
            columns: header.texts.iter().enumerate().map(column).collect(),
            column_of,
            header_row: header.row,
            header_width: header.width,
            folded: header.texts.iter().map(|text| fold(text)).collect(),
            titles: header.titles.clone(),
            rows: 0,
            skipped: Skipped { titles: header.titles.len() as u64, ..Skipped::default() },
            undecided: Vec::new(),
            epoch_1904: hints.epoch_1904.unwrap_or(source.epoch_1904()),
            is_text: source.encoding().is_some(),
        }
    }

    /// The field and column of everything mapped: key, then [`Column::reference`].
    pub fn mapping(&self) -> Vec<(&'static str, &str)> {
        let mapped = self.fields.iter().zip(&self.column_of);
        mapped
            .filter_map(|(field, column)| Some((field.key, self.columns[(*column)?].reference.as_str())))
            .collect()
    }

    /// The keys of the fields that no column holds.
    pub fn missing(&self) -> Vec<&'static str> {
        let unmapped = self.fields.iter().zip(&self.column_of).filter(|(_, column)| column.is_none());
        unmapped.map(|(field, _)| field.key).collect()
    }

    /// The columns with a header that no field uses.
    pub fn unused(&self) -> Vec<&Column> {
        let used = |at: usize| self.column_of.contains(&Some(at));
        self.columns
            .iter()
            .enumerate()
            .filter(|(at, column)| !used(*at) && !column.header.is_empty())
            .map(|(_, column)| column)
            .collect()
    }

    /// Whether a column holds this field, given by its index.
    pub fn has(&self, field: usize) -> bool {
        self.column(field).is_some()
    }

    /// The column of this field, given by its index.
    pub fn column(&self, field: usize) -> Option<&Column> {
        self.columns.get(self.position(field)?)
    }

    pub(crate) fn position(&self, field: usize) -> Option<usize> {
        self.column_of.get(field).copied().flatten()
    }

    pub(crate) fn key(&self, field: usize) -> &'static str {
        self.fields.get(field).map_or("", |field| field.key)
    }

    /// The headers, to be written back over fewer rows: those of dates say the order the whole list told, so
    /// that a date mended in it is read in that order again.
    pub fn headers(&self) -> Vec<String> {
        let header = |(at, column): (usize, &Column)| {
            let order = column.date_order.filter(|_| self.kind_of(at) == Some(Kind::Day));
            let said = match order {
                Some(DateOrder::Dmy) => "dd/mm/aaaa",
                Some(DateOrder::Mdy) => "mm/dd/aaaa",
                Some(DateOrder::Ymd) | None => return column.header.clone(),
            };
            let says_so = said_order(&column.header).is_some() || column.header.is_empty();
            if says_so { column.header.clone() } else { format!("{} ({said})", column.header) }
        };
        self.columns.iter().enumerate().map(header).collect()
    }

    /// The fields that are days.
    pub(crate) fn days(&self) -> impl Iterator<Item = usize> {
        (0..self.fields.len()).filter(|field| self.fields[*field].kind == Kind::Day)
    }

    /// The rows of data, one after another.
    ///
    /// # Errors
    /// The file is gone.
    pub fn records<'a>(&'a self, source: &Source) -> Result<Records<'a>, Refusal> {
        Ok(Records::new(self, source.rows()?))
    }

    /// How many cells with content a row of text has beyond its header, if any.
    pub(crate) fn excess(&self, row: &Row) -> bool {
        self.is_text && (self.header_width..row.len()).any(|column| row.cell(column).kind != CellKind::Empty)
    }

    /// Whether bytes of the row are no letters in the encoding of its text.
    pub(crate) fn is_undecodable(&self, row: &Row) -> bool {
        self.is_text && row.holds(char::REPLACEMENT_CHARACTER)
    }

    pub(crate) fn header_width(&self) -> usize {
        self.header_width
    }

    pub(crate) fn kind_of(&self, column: usize) -> Option<Kind> {
        self.kinds.get(column).copied().flatten()
    }

    /// Reads the whole list once.
    fn survey(&mut self, source: &Source) -> Result<Vec<Evidence>, Refusal> {
        let mut evidence = vec![Evidence::default(); self.columns.len()];
        let mut rows = source.rows()?;
        let mut row = Row::default();
        while rows.read(&mut row)? {
            if row.number() <= self.header_row {
                continue;
            }
            source.still_in_time()?;
            let class = self.classify(&row);
            let counted = match class {
                Class::Data => &mut self.rows,
                Class::Blank => &mut self.skipped.blank,
                Class::Furniture => &mut self.skipped.titles,
                Class::Total => &mut self.skipped.totals,
                Class::RepeatedHeader => &mut self.skipped.repeated_headers,
            };
            *counted += 1;
            if class == Class::Data {
                let columns = evidence.iter_mut().zip(&self.kinds).zip(row.cells());
                columns.for_each(|((evidence, kind), cell)| evidence.add(cell, *kind));
            }
        }
        Ok(evidence)
    }

    /// Decides the style of each column: from itself, else from the others, else from the file.
    fn decide(&mut self, evidence: &[Evidence], hints: &Hints) {
        let orders: Vec<_> =
            evidence.iter().zip(&self.columns).map(|(one, column)| date_order(one, &column.header)).collect();
        let common_order = agreed(orders.iter().copied());
        let common_mark = agreed(evidence.iter().map(Evidence::decimal_mark));
        let told = |kind: Option<Kind>| match kind {
            Some(Kind::Price) if hints.whole_money => Some(Kind::Amount),
            kind => kind,
        };
        let of_kind: Vec<_> =
            evidence.iter().zip(&self.kinds).map(|(one, kind)| one.mark_of_kind(told(*kind))).collect();
        // What the money of a list leaves no doubt about holds for its prices and quantities.
        let common_mark = common_mark.or_else(|| agreed(of_kind.iter().copied()));
        for (at, ((column, one), order)) in self.columns.iter_mut().zip(evidence).zip(orders).enumerate() {
            column.samples = one.samples.clone();
            column.in_hundredths = one.over_one;
            column.date_order = hints.date_order.or(match order {
                Verdict::Silent if one.ambiguous_date.is_some() => common_order,
                // With dates that could be either, a person is asked. Without, each can only be read in its own
                // way: the column settles on the commoner, and the others are refused as contradicting it.
                Verdict::Mixed if one.ambiguous_date.is_none() => {
                    one.prevailing_date_order().or(common_order).or(Some(DateOrder::Dmy))
                }
                verdict => verdict.decided(),
            });
            column.decimal_mark = hints.decimal_mark.or(match one.decimal_mark() {
                Verdict::Silent if one.ambiguous_number.is_some() => common_mark.or(of_kind[at].decided()),
                verdict => verdict.decided(),
            });
        }
        self.undecided = self.left_undecided(evidence);
    }

    fn left_undecided(&self, evidence: &[Evidence]) -> Vec<Undecided> {
        let held = self.fields.iter().zip(&self.column_of).filter_map(|(field, at)| Some((field, (*at)?)));
        let undecided = held.filter_map(|(field, at)| {
            let (held, evidence, field, kind) = (&self.columns[at], &evidence[at], field.key, field.kind);
            let column = held.header.clone();
            match (kind, &evidence.ambiguous_date, &evidence.ambiguous_number) {
                (Kind::Day, Some(example), _) if held.date_order.is_none() => {
                    Some(Undecided::DateOrder { field, column, example: example.clone() })
                }
                // A column that holds both styles says what each of its cells would have to say.
                (_, _, Some(example)) if held.decimal_mark.is_none() && evidence.shows_no_mark() => {
                    Some(Undecided::Decimals { field, column, example: example.clone() })
                }
                _ => None,
            }
        });
        undecided.collect()
    }
}

/// The order the column's dates show, or its header says: `Fecha (dd/mm/aaaa)`.
fn date_order(evidence: &Evidence, header: &str) -> Verdict<DateOrder> {
    match (evidence.date_order(), said_order(header)) {
        (Verdict::Silent, Some(order)) => Verdict::Decided(order),
        (verdict, _) => verdict,
    }
}

fn said_order(header: &str) -> Option<DateOrder> {
    let header = header.to_lowercase();
    let said = |order: &str| header.contains(order);
    if said("dd/mm") || said("dd-mm") {
        Some(DateOrder::Dmy)
    } else if said("mm/dd") || said("mm-dd") {
        Some(DateOrder::Mdy)
    } else {
        None
    }
}
