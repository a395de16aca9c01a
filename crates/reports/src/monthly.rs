//! The month's five indicators as one object: what the page shows, the API answers and the command
//! line prints. The names and their order are a contract; what was added later comes last.

use crate::{exact::Hundredths, month::Month, rules::Indicator};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The five indicators of a month (manual of 27 August 2007, 4.2; R19–R27).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = MonthlyReport)]
pub struct Monthly {
    /// The month of the invoices, `YYYY-MM`, by the company's calendar.
    #[schema(value_type = String, example = "2026-10")]
    pub month: Month,
    /// Follow-up calls.
    pub coverage: Coverage,
    /// How customers rate the sales reps.
    pub sales_reps: SalesReps,
    /// Whether couriers keep their promises.
    pub couriers: Couriers,
    /// Claims received in the month.
    pub claims: Claims,
    /// Technical cases received in the month.
    pub technical_service: TechnicalService,
}

/// Invoices whose dispatch was confirmed in a call, over all invoices of the month not voided (R20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Coverage {
    /// Invoices of the month, voided ones left out.
    pub invoiced: i64,
    /// Of them, called at least once.
    pub attempted: i64,
    /// Of them, somebody answered.
    pub contacted: i64,
    /// Of them, the customer said whether and how it arrived.
    pub confirmed: i64,
    /// Confirmed ÷ invoiced, per cent.
    #[schema(value_type = Option<f64>)]
    pub percent: Option<Hundredths>,
}

/// Marks given to the sales reps, on the scale in force (R22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SalesReps {
    /// All of them together.
    #[serde(flatten)]
    pub all: Rating,
    /// By sales rep, in order of name; a null name stands for invoices without one.
    pub by_rep: Vec<RepRating>,
    /// Why marks were low, the most frequent first.
    pub low_mark_causes: Vec<Cause>,
}

/// Marks and what they say together. Those of different scales are not comparable: where a month has some of several,
/// there is no mean and no distribution of all, but those of each scale, and the share of who was satisfied on their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rating {
    /// How many customers gave a mark.
    pub answers: i64,
    /// Mean of the marks; null where they were given on several scales.
    #[schema(value_type = Option<f64>)]
    pub mean: Option<Hundredths>,
    /// How many times each point of the scale was given; empty where there were several scales.
    #[serde(deserialize_with = "points")]
    #[schema(value_type = BTreeMap<String, i64>)]
    pub distribution: BTreeMap<i64, i64>,
    /// Marks above the middle of their own scale ÷ answers, per cent; only where there were several scales.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub satisfied_percent: Option<Hundredths>,
    /// The marks on each version of the scale, the oldest first; only where there were several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_scale: Vec<ScaleRating>,
}

/// The marks on one version of the scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScaleRating {
    /// Which version.
    pub version: i64,
    /// How many customers gave a mark on it.
    pub answers: i64,
    /// Mean of the marks.
    #[schema(value_type = Option<f64>)]
    pub mean: Option<Hundredths>,
    /// How many times each of its points was given.
    #[serde(deserialize_with = "points")]
    #[schema(value_type = BTreeMap<String, i64>)]
    pub distribution: BTreeMap<i64, i64>,
    /// Marks above its middle ÷ answers, per cent.
    #[schema(value_type = Option<f64>)]
    pub satisfied_percent: Option<Hundredths>,
}

/// In JSON the points are words, and what stands beside others in one object is not read as numbers.
fn points<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<i64, i64>, D::Error> {
    let written = BTreeMap::<String, i64>::deserialize(from)?;
    let point = |(point, n): (String, i64)| Ok((point.parse().map_err(serde::de::Error::custom)?, n));
    written.into_iter().map(point).collect()
}

/// One sales rep's marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RepRating {
    /// Name; null for invoices without a sales rep.
    pub name: Option<String>,
    /// The marks.
    #[serde(flatten)]
    pub rating: Rating,
    /// Why marks were low, the most frequent first.
    pub low_mark_causes: Vec<Cause>,
}

/// Why a mark was low, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Cause {
    /// Code: `knowledge`, `manner`, `false_promises`, `slow`, `other`.
    pub cause: String,
    /// How many times.
    pub count: i64,
}

/// Promises kept, for the month's invoices that were not voided (R23, R24).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Couriers {
    /// All of them together.
    #[serde(flatten)]
    pub all: Delivery,
    /// By courier, in order of name; a null name stands for invoices without one, and comes last.
    pub by_courier: Vec<CourierDelivery>,
    /// By province the goods were sent to, in the same order.
    pub by_province: Vec<ProvinceDelivery>,
}

/// Deliveries against their promises, in days, never instants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Delivery {
    /// Invoices, voided ones left out.
    pub invoiced: i64,
    /// Of them, delivered, with or without a promise.
    pub delivered: i64,
    /// Delivered with a promise, on its day or before.
    pub on_time: i64,
    /// On time ÷ delivered with a promise, per cent.
    #[schema(value_type = Option<f64>)]
    pub percent: Option<Hundredths>,
    /// Delivered with a promise, after its day.
    pub late: i64,
    /// How late the late ones were.
    pub delay_days: DelayDays,
}

impl Delivery {
    /// What stands below the line of the percentage.
    pub fn with_promise(&self) -> i64 {
        self.on_time + self.late
    }
}

/// Whole days after the promised one, over the late deliveries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DelayDays {
    /// Mean.
    #[schema(value_type = Option<f64>)]
    pub mean: Option<Hundredths>,
    /// The middle one; of an even number, the mean of the two in the middle.
    #[schema(value_type = Option<f64>)]
    pub median: Option<Hundredths>,
    /// 90th percentile by nearest rank.
    pub p90: Option<i64>,
    /// The longest.
    pub max: Option<i64>,
}

/// One courier's deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CourierDelivery {
    /// Name; null for invoices without a courier.
    pub name: Option<String>,
    /// The deliveries.
    #[serde(flatten)]
    pub delivery: Delivery,
    /// Present when the courier fell short in this month and others before it, or twice in three.
    pub recurrence: Option<Recurrence>,
}

/// One province's deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProvinceDelivery {
    /// Name; null for invoices without a province.
    pub name: Option<String>,
    /// The deliveries.
    #[serde(flatten)]
    pub delivery: Delivery,
}

/// A courier that keeps falling short: see [`crate::rules::recurrence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Recurrence {
    /// In how many of the last three months, this one included.
    pub of_last_three: i64,
    /// How many months in a row, ending with this one; at most six are looked at.
    pub in_a_row: i64,
}

/// Claims and grievances received in the month, by the tree of categories (R25).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Claims {
    /// How many.
    pub total: i64,
    /// By category, the most frequent first.
    pub by_category: Vec<CategoryShare>,
    /// By the branch of the tree the categories hang from, the most frequent first.
    pub by_branch: Vec<CategoryShare>,
}

/// A category's share of the claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CategoryShare {
    /// Code of the category; null for claims without one.
    pub category: Option<String>,
    /// How many.
    pub count: i64,
    /// Count ÷ total, per cent. Rounded shares need not add up to 100, and none is altered.
    #[schema(value_type = Option<f64>)]
    pub percent: Option<Hundredths>,
    /// Name of the category, in the company's language.
    pub name: Option<String>,
    /// Code of the branch it hangs from.
    pub parent: Option<String>,
}

/// Technical cases received in the month, by product group (R26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TechnicalService {
    /// How many.
    pub total: i64,
    /// By product group, the most frequent first.
    pub by_product_group: Vec<GroupShare>,
}

/// A product group's share of the technical cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GroupShare {
    /// Name; null for cases without one.
    pub product_group: Option<String>,
    /// How many.
    pub count: i64,
    /// Count ÷ total, per cent. Rounded shares need not add up to 100, and none is altered.
    #[schema(value_type = Option<f64>)]
    pub percent: Option<Hundredths>,
}

impl Monthly {
    /// The one number of an indicator, in hundredths also where it is a count.
    pub fn value(&self, indicator: Indicator) -> Option<Hundredths> {
        match indicator {
            Indicator::Coverage => self.coverage.percent,
            Indicator::SalesReps => self.sales_reps.all.mean,
            Indicator::Couriers => self.couriers.all.percent,
            Indicator::Claims => Some(Hundredths(self.claims.total * 100)),
            Indicator::TechnicalService => Some(Hundredths(self.technical_service.total * 100)),
        }
    }

    /// The same, to be compared with another month's: none where the marks of the two are of different scales.
    pub fn value_beside(&self, other: &Self, indicator: Indicator) -> Option<Hundredths> {
        let points = |of: &Self| of.sales_reps.all.distribution.keys().copied().collect::<Vec<_>>();
        let apart = indicator == Indicator::SalesReps && points(self) != points(other);
        self.value(indicator).filter(|_| !apart)
    }

    /// Whether anything at all happened in the month.
    pub fn is_empty(&self) -> bool {
        self.coverage.invoiced == 0 && self.claims.total == 0 && self.technical_service.total == 0
    }
}
