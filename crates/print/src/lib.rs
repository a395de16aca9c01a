//! Paper and pictures: for now, charts.

pub mod chart;
