//! A measured figure beside its floor and its target.

use anyhow::Result;
use serde::Serialize;
use std::{fmt, path::Path};

/// What a figure must reach.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Figure ÷ floor at least this.
    RatioAtLeast(f64),
    /// Figure ÷ floor at most this.
    RatioAtMost(f64),
    /// The figure itself under this.
    Under(f64),
}

/// A figure, in its unit, with what it was held against.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    pub name: String,
    pub unit: &'static str,
    pub value: f64,
    /// The floor of the same run, in the same unit; none where the target is a plain number.
    pub floor: Option<f64>,
    pub target: Target,
    /// What else is worth knowing: spread, conditions.
    pub note: String,
}

impl Figure {
    pub fn ratio(&self) -> Option<f64> {
        self.floor.map(|floor| self.value / floor)
    }

    pub fn ok(&self) -> bool {
        match (self.target, self.ratio()) {
            (Target::RatioAtLeast(least), Some(ratio)) => ratio >= least,
            (Target::RatioAtMost(most), Some(ratio)) => ratio <= most,
            (Target::Under(limit), _) => self.value < limit,
            _ => false,
        }
    }

    fn cells(&self) -> [String; 6] {
        let target = match self.target {
            Target::RatioAtLeast(least) => format!("≥ {least} ×"),
            Target::RatioAtMost(most) => format!("≤ {most} ×"),
            Target::Under(limit) => format!("< {limit} {}", self.unit),
        };
        let number = |value: f64| if value < 100.0 { format!("{value:.2}") } else { format!("{value:.0}") };
        [
            self.name.clone(),
            format!("{} {}", number(self.value), self.unit),
            self.floor.map(number).unwrap_or_default(),
            self.ratio().map(|ratio| format!("{ratio:.2} ×")).unwrap_or_default(),
            target,
            if self.ok() { "ok" } else { "missed" }.into(),
        ]
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  ({})", self.cells().join("  "), self.note)
    }
}

/// The figures as a table to read.
pub fn table(figures: &[Figure]) -> String {
    let head = ["", "measured", "floor", "ratio", "target", ""].map(str::to_owned);
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(figures.iter().map(Figure::cells)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..6).map(width).collect();
    let line = |row: &[String; 6]| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The figures for programs.
pub fn write(figures: &[Figure], path: &Path) -> Result<()> {
    let all: Vec<_> = figures
        .iter()
        .map(|figure| {
            let mut json = serde_json::to_value(figure)?;
            json["ratio"] = figure.ratio().into();
            json["ok"] = figure.ok().into();
            Ok(json)
        })
        .collect::<Result<_>>()?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(path, serde_json::to_string_pretty(&all)? + "\n")?)
}

/// The middle of several measurements.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The pair whose ratio is the middle one: a figure and the floor measured beside it.
pub fn median_pair(mut pairs: Vec<(f64, f64)>) -> (f64, f64) {
    pairs.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
    pairs.get(pairs.len() / 2).copied().unwrap_or((f64::NAN, f64::NAN))
}

/// The ratios of all rounds, for a note.
pub fn spread(pairs: &[(f64, f64)]) -> String {
    let ratios: Vec<String> = pairs.iter().map(|(value, floor)| format!("{:.2}", value / floor)).collect();
    format!("rounds {}", ratios.join(" "))
}
