//! What is kept of a month: its figures as they are given out, and all else that page and files are made
//! of. Written once, read for ever: each format that was ever written stays readable.

use super::{Frozen, types::in_hex};
use crate::{
    exact::Hundredths,
    load::{Against, Report, Trend},
    monthly::Monthly,
    rules::Goals,
};
use db::Error;
use sales::CourierRow;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shell::{Brand, Company, Frame, Lang};
use std::sync::Arc;

/// The format that is written now.
const FORMAT: u32 = 1;

/// A month as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// The five indicators, as JSON.
    pub(crate) figures: String,
    /// Everything else, as JSON.
    pub(crate) rest: String,
}

#[derive(Serialize, Deserialize)]
struct Rest {
    format: u32,
    letterhead: Letterhead,
    before: Option<Monthly>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    against: Option<Against>,
    trend: Vec<Trend>,
    goals: Goals,
    rows: Vec<CourierRow>,
}

/// Under whose name and in which language the files are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    name: String,
    country: String,
    zone: String,
    lang: Lang,
    #[serde(default)]
    brand: Brand,
}

/// Writes a month down.
pub(crate) fn write(report: &Report, company: &Company) -> db::Result<Content> {
    let rest = Rest {
        format: FORMAT,
        letterhead: Letterhead {
            name: company.name.clone(),
            country: company.country.code.to_owned(),
            zone: company.zone.iana_name().unwrap_or(company.country.zone).to_owned(),
            lang: company.lang,
            brand: company.brand(),
        },
        before: report.before.clone(),
        against: report.against,
        trend: report.trend.clone(),
        goals: report.goals.clone(),
        rows: report.rows.clone(),
    };
    Ok(Content {
        figures: serde_json::to_string_pretty(&report.monthly).map_err(Error::other)?,
        rest: serde_json::to_string(&rest).map_err(Error::other)?,
    })
}

/// Reads a month again.
///
/// # Errors
/// When it was written in a format of a later version of the program.
pub(crate) fn read(content: &Content) -> db::Result<(Report, Letterhead)> {
    let monthly = serde_json::from_str(&content.figures).map_err(Error::other)?;
    let rest: Rest = serde_json::from_str(&content.rest).map_err(Error::other)?;
    if rest.format != FORMAT {
        return Err(Error::other(format!("a frozen month in format {}, which is not known", rest.format)));
    }
    let Rest { letterhead, before, against, trend, goals, rows, .. } = rest;
    Ok((Report { monthly, before, against, trend, goals, rows }, letterhead))
}

/// What proves that nothing of it was changed.
pub(crate) fn hash(content: &Content) -> Vec<u8> {
    let hash = Sha256::new().chain_update(&content.figures).chain_update(&content.rest);
    hash.finalize().to_vec()
}

/// The contract's object of a frozen month: its figures, byte for byte, then under which version they stand
/// and who signed.
pub(crate) fn json(content: &Content, frozen: &Frozen) -> db::Result<String> {
    let stamp = serde_json::to_string_pretty(frozen).map_err(Error::other)?.replace('\n', "\n  ");
    let figures = content.figures.trim_end().trim_end_matches('}').trim_end();
    Ok(format!("{figures},\n  \"frozen\": {stamp}\n}}\n"))
}

impl Letterhead {
    /// The frame in which a version's files are written: the company as it was, at the instant of freezing.
    pub(crate) fn frame(&self, frame: &Frame, frozen: &Frozen) -> Frame {
        let country = places::country(&self.country).unwrap_or(frame.company.country);
        let mut company = Company::clone(&frame.company).with_brand(self.brand);
        company.name.clone_from(&self.name);
        company.country = country;
        company.zone = places::time_zone(&self.zone).unwrap_or_else(|| frame.company.zone.clone());
        company.lang = self.lang;
        Frame {
            lang: self.lang,
            company: Arc::new(company),
            now: frozen.frozen_at,
            person: None,
            ..frame.clone()
        }
    }
}

/// The first characters of a version's proof, enough to compare by eye.
pub(crate) fn short_hash(frozen: &Frozen) -> String {
    in_hex(&frozen.sha256).chars().take(12).collect()
}

/// The value of an indicator then and now, when they differ.
pub(crate) fn moved(
    indicator: crate::rules::Indicator,
    frozen: &Monthly,
    today: &Monthly,
) -> Option<(Option<Hundredths>, Option<Hundredths>)> {
    let (then, now) = (frozen.value(indicator), today.value(indicator));
    (then != now).then_some((then, now))
}
