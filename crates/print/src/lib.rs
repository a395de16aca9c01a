//! Paper and pictures: charts, and reports as PDF.

pub mod chart;
pub mod pdf;
