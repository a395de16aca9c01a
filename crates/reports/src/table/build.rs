//! The tables of each indicator.

use super::{Cell, Table, Value};
use crate::{
    exact::Hundredths,
    load::Report,
    month::Month,
    monthly::{CategoryShare, Cause, Delivery, Rating, Recurrence},
    rules::{Indicator, sum_of_shares},
};
use sales::Standing;
use shell::{Frame, encode, t};
use std::{cmp::Reverse, collections::BTreeMap};

/// The address of the rows behind a figure.
pub fn rows_of(month: Month, indicator: Indicator, asked: &[(&str, &str)]) -> String {
    let query: Vec<_> = asked.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/reports/{month}/rows/{}{mark}{}", indicator.slug(), query.join("&"))
}

/// The tables of an indicator, the main one first.
pub fn tables(frame: &Frame, report: &Report, indicator: Indicator) -> Vec<Table> {
    let of = Tables { frame, report };
    match indicator {
        Indicator::Coverage => vec![of.coverage()],
        Indicator::SalesReps => of.sales_reps(),
        Indicator::Couriers => vec![of.couriers(), of.provinces()],
        Indicator::Claims => vec![of.claims()],
        Indicator::TechnicalService => vec![of.technical_service()],
    }
}

/// Answers, mean and how many times each point.
type OnScale = (i64, Option<Hundredths>, BTreeMap<i64, i64>);

struct Tables<'a> {
    frame: &'a Frame,
    report: &'a Report,
}

impl Tables<'_> {
    fn month(&self) -> Month {
        self.report.monthly.month
    }

    /// A count of the month before, which leads to its rows there.
    fn before(&self, indicator: Indicator, asked: (&str, &str), count: Option<i64>) -> Cell {
        let to =
            |count| Cell::from(Value::Count(count)).to(rows_of(self.month().plus(-1), indicator, &[asked]));
        count.map_or(Value::Blank.into(), to)
    }

    fn word(&self, key: &str) -> String {
        self.frame.t(&format!("reports-{key}")).into_owned()
    }

    /// Headings: the first of words, the others of numbers.
    fn columns(&self, keys: &[&str]) -> Vec<(String, bool)> {
        keys.iter().enumerate().map(|(i, key)| (self.word(&format!("col-{key}")), i > 0)).collect()
    }

    /// A name that leads to its rows; the unknown by the words for it.
    fn name(&self, indicator: Indicator, param: &str, name: Option<&str>, unknown: &str) -> Cell {
        let value = Value::Text(name.map_or_else(|| self.word(unknown), str::to_owned));
        Cell::from(value).to(rows_of(self.month(), indicator, &[asked(param, name)]))
    }

    fn coverage(&self) -> Table {
        let c = &self.report.monthly.coverage;
        let row = |key: &str, n: i64| {
            // Those invoiced are all of the rows, whatever became of their calls.
            let state = (key != "invoiced").then_some(("state", key));
            let href = rows_of(self.month(), Indicator::Coverage, state.as_slice());
            let share = Value::percent(Hundredths::percent(n, c.invoiced));
            vec![
                Value::Text(self.word(&format!("state-{key}"))).into(),
                Cell::from(Value::Count(n)).to(href.clone()),
                Cell::from(share).to(href),
            ]
        };
        let rows = vec![
            row("invoiced", c.invoiced),
            row("attempted", c.attempted),
            row("contacted", c.contacted),
            row("confirmed", c.confirmed),
        ];
        Table::new(self.word("table-coverage"), self.columns(&["step", "invoices", "of-invoices"]), rows)
    }

    /// The marks of the month; of each scale where there were several, after how many were satisfied on any.
    fn sales_reps(&self) -> Vec<Table> {
        let all = &self.report.monthly.sales_reps.all;
        if all.by_scale.is_empty() {
            let points: Vec<i64> = all.distribution.keys().copied().collect();
            let marks = |rating: &Rating| Some((rating.answers, rating.mean, rating.distribution.clone()));
            return vec![self.marks(self.word("table-sales_reps"), &points, true, marks)];
        }
        let by_scale = all.by_scale.iter().map(|scale| {
            let points: Vec<i64> = scale.distribution.keys().copied().collect();
            let (first, last) = (points.first().copied(), points.last().copied());
            let title = t!(
                self.frame,
                "reports-table-scale",
                first = first.unwrap_or_default(),
                last = last.unwrap_or_default(),
                version = scale.version
            );
            self.marks(title, &points, false, |rating| {
                let on = rating.by_scale.iter().find(|on| on.version == scale.version)?;
                Some((on.answers, on.mean, on.distribution.clone()))
            })
        });
        std::iter::once(self.satisfied()).chain(by_scale).collect()
    }

    /// How many were satisfied, each on their own scale.
    fn satisfied(&self) -> Table {
        let reps = &self.report.monthly.sales_reps;
        let row = |lead: Cell, rating: &Rating, causes: &[Cause]| {
            let (answers, satisfied) =
                (Value::Count(rating.answers), Value::percent(rating.satisfied_percent));
            vec![lead, answers.into(), satisfied.into(), self.top_cause(causes)]
        };
        let rows = reps.by_rep.iter().map(|rep| {
            let lead = self.name(Indicator::SalesReps, "rep", rep.name.as_deref(), "no-sales-rep");
            row(lead, &rep.rating, &rep.low_mark_causes)
        });
        let all = Cell::from(Value::Text(self.word("all")));
        let total = Some(row(all, &reps.all, &reps.low_mark_causes));
        let mut columns = self.columns(&["sales-rep", "answers", "satisfied", "cause"]);
        columns[3].1 = false;
        Table { total, ..Table::new(self.word("table-sales_reps"), columns, rows.collect()) }
    }

    /// The marks of a scale by sales rep: answers, mean, how many times each point. Where there is only one scale, every
    /// number leads to its rows, and the cause most given for the low ones is told.
    fn marks(
        &self,
        title: String,
        points: &[i64],
        only: bool,
        marks: impl Fn(&Rating) -> Option<OnScale>,
    ) -> Table {
        let reps = &self.report.monthly.sales_reps;
        let mut columns = self.columns(&["sales-rep", "answers", "mean"]);
        columns.extend(points.iter().map(|point| (t!(self.frame, "reports-col-mark", mark = *point), true)));
        if only {
            columns.push((self.word("col-cause"), false));
        }
        let row = |lead: Cell, rating: &Rating, causes: &[Cause], who: Option<(&str, &str)>| {
            let mut row = self.given(lead, &marks(rating)?, points, who, only);
            row.extend(only.then(|| self.top_cause(causes)));
            Some(row)
        };
        let rows = reps.by_rep.iter().filter_map(|rep| {
            let name = rep.name.as_deref();
            let lead = self.name(Indicator::SalesReps, "rep", name, "no-sales-rep");
            row(lead, &rep.rating, &rep.low_mark_causes, Some(asked("rep", name)))
        });
        let all = Cell::from(Value::Text(self.word("all")));
        let total = row(all, &reps.all, &reps.low_mark_causes, None);
        Table { total, ..Table::new(title, columns, rows.collect()) }
    }

    /// Answers, mean and how many times each point, which lead to their rows.
    fn given(
        &self,
        lead: Cell,
        (answers, mean, distribution): &OnScale,
        points: &[i64],
        who: Option<(&str, &str)>,
        leads: bool,
    ) -> Vec<Cell> {
        let to = |value: Value, mark: Option<&str>| {
            let asked: Vec<_> = who.into_iter().chain(mark.map(|mark| ("mark", mark))).collect();
            let cell = Cell::from(value);
            if leads { cell.to(rows_of(self.month(), Indicator::SalesReps, &asked)) } else { cell }
        };
        let given = |point: &i64| Value::Count(distribution.get(point).copied().unwrap_or_default());
        let mut row = vec![lead, to(Value::Count(*answers), None), to(Value::mean(*mean), None)];
        row.extend(points.iter().map(|point| to(given(point), Some(&point.to_string()))));
        row
    }

    /// The cause most given for low marks.
    fn top_cause(&self, causes: &[Cause]) -> Cell {
        let words =
            |c: &Cause| format!("{} ({})", self.frame.t(&format!("followups-cause-{}", c.cause)), c.count);
        Value::text(causes.first().map(words)).into()
    }

    fn couriers(&self) -> Table {
        let mut couriers: Vec<_> = self.report.monthly.couriers.by_courier.iter().collect();
        couriers.sort_by_key(|courier| Reverse(courier.delivery.invoiced));
        let rows = couriers.iter().map(|courier| {
            let mut name = self.name(Indicator::Couriers, "carrier", courier.name.as_deref(), "no-courier");
            name.mark = courier.recurrence.map(|recurrence| recurrent(self.frame, recurrence));
            self.delivery(name, &courier.delivery, Some(asked("carrier", courier.name.as_deref())))
        });
        let all = Cell::from(Value::Text(self.word("all")));
        let total = Some(self.delivery(all, &self.report.monthly.couriers.all, None));
        Table { total, ..self.deliveries("couriers", "courier", rows.collect()) }
    }

    fn provinces(&self) -> Table {
        let mut provinces: Vec<_> = self.report.monthly.couriers.by_province.iter().collect();
        provinces
            .sort_by_key(|province| (Reverse(province.delivery.late), Reverse(province.delivery.invoiced)));
        let rows = provinces.iter().map(|province| {
            let name = self.name(Indicator::Couriers, "province", province.name.as_deref(), "no-province");
            self.delivery(name, &province.delivery, Some(asked("province", province.name.as_deref())))
        });
        self.deliveries("provinces", "province", rows.collect())
    }

    fn deliveries(&self, title: &str, first: &str, rows: Vec<Vec<Cell>>) -> Table {
        let columns =
            [first, "invoices", "delivered", "on-time", "percent", "late", "mean", "median", "p90", "max"];
        let note = Some(self.word("delay-days"));
        Table { note, ..Table::new(self.word(&format!("table-{title}")), self.columns(&columns), rows) }
    }

    fn delivery(&self, name: Cell, d: &Delivery, who: Option<(&str, &str)>) -> Vec<Cell> {
        let to = |value: Value, standing: Option<Standing>| {
            let standing = standing.map(|standing| ("standing", standing.as_str()));
            let asked: Vec<_> = who.into_iter().chain(standing).collect();
            Cell::from(value).to(rows_of(self.month(), Indicator::Couriers, &asked))
        };
        let late =
            |value: Value| if value == Value::Blank { value.into() } else { to(value, Some(Standing::Late)) };
        vec![
            name,
            to(Value::Count(d.invoiced), None),
            to(Value::Count(d.delivered), Some(Standing::Delivered)),
            to(Value::Count(d.on_time), Some(Standing::OnTime)),
            to(Value::percent(d.percent), Some(Standing::Delivered)),
            to(Value::Count(d.late), Some(Standing::Late)),
            late(Value::mean(d.delay_days.mean)),
            late(d.delay_days.median.map_or(Value::Blank, Value::Days)),
            late(Value::days(d.delay_days.p90)),
            late(Value::days(d.delay_days.max)),
        ]
    }

    /// Each branch of the tree with the categories that hang from it.
    fn claims(&self) -> Table {
        let claims = &self.report.monthly.claims;
        let before = self.report.before.as_ref().map(|before| &before.claims);
        let mut rows = Vec::new();
        for branch in &claims.by_branch {
            let then = before.map(|before| count_of(&before.by_branch, &branch.category));
            rows.push(self.category(branch, then, "branch", false));
            let leaves = claims
                .by_category
                .iter()
                .filter(|leaf| leaf.parent.is_some() && leaf.parent == branch.category);
            rows.extend(leaves.map(|leaf| {
                let then = before.map(|before| count_of(&before.by_category, &leaf.category));
                self.category(leaf, then, "category", true)
            }));
        }
        let columns = self.columns(&["category", "claims", "share", "month-before"]);
        let shares = claims.by_category.iter().map(|share| share.percent);
        Table {
            note: self.note(sum_of_shares(shares)),
            ..Table::new(self.word("table-claims"), columns, rows)
        }
    }

    fn category(&self, share: &CategoryShare, before: Option<i64>, param: &str, under: bool) -> Vec<Cell> {
        let who = asked(param, share.category.as_deref());
        let href = rows_of(self.month(), Indicator::Claims, &[who]);
        let name = share.name.clone().or_else(|| share.category.clone());
        let name = Value::Text(name.unwrap_or_else(|| self.word("no-category")));
        vec![
            Cell { under, ..Cell::from(name).to(href.clone()) },
            Cell::from(Value::Count(share.count)).to(href.clone()),
            Cell::from(Value::percent(share.percent)).to(href),
            self.before(Indicator::Claims, who, before),
        ]
    }

    fn technical_service(&self) -> Table {
        let technical = &self.report.monthly.technical_service;
        let before = self.report.before.as_ref().map(|before| &before.technical_service);
        let rows = technical.by_product_group.iter().map(|share| {
            let group = share.product_group.as_deref();
            let href = rows_of(self.month(), Indicator::TechnicalService, &[asked("group", group)]);
            let then = before.map(|before| {
                before
                    .by_product_group
                    .iter()
                    .find(|then| then.product_group == share.product_group)
                    .map_or(0, |then| then.count)
            });
            vec![
                self.name(Indicator::TechnicalService, "group", group, "no-product-group"),
                Cell::from(Value::Count(share.count)).to(href.clone()),
                Cell::from(Value::percent(share.percent)).to(href),
                self.before(Indicator::TechnicalService, asked("group", group), then),
            ]
        });
        let columns = self.columns(&["product-group", "cases", "share", "month-before"]);
        let shares = technical.by_product_group.iter().map(|share| share.percent);
        let note = self.note(sum_of_shares(shares));
        let total =
            self.total(Indicator::TechnicalService, technical.total, before.map(|before| before.total));
        Table { total, note, ..Table::new(self.word("table-technical_service"), columns, rows.collect()) }
    }

    /// How many in all, this month and the one before.
    fn total(&self, indicator: Indicator, now: i64, before: Option<i64>) -> Option<Vec<Cell>> {
        let cell = |month: Month, n: i64| Cell::from(Value::Count(n)).to(rows_of(month, indicator, &[]));
        Some(vec![
            Value::Text(self.word("all")).into(),
            cell(self.month(), now),
            Value::Blank.into(),
            before.map_or(Value::Blank.into(), |before| cell(self.month().plus(-1), before)),
        ])
    }

    fn note(&self, sum: Option<Hundredths>) -> Option<String> {
        sum.map(|sum| t!(self.frame, "reports-shares-sum", sum = self.frame.hundredths(sum.0)))
    }
}

fn count_of(shares: &[CategoryShare], category: &Option<String>) -> i64 {
    shares.iter().find(|share| share.category == *category).map_or(0, |share| share.count)
}

/// How a name that may be unknown is asked for in an address.
fn asked<'a>(param: &'a str, name: Option<&'a str>) -> (&'a str, &'a str) {
    name.map_or(("without", param), |name| (param, name))
}

/// *3.er mes seguido*, or *2 de los últimos 3 meses*.
pub fn recurrent(frame: &Frame, recurrence: Recurrence) -> String {
    if recurrence.in_a_row >= 2 {
        t!(frame, "reports-in-a-row", n = recurrence.in_a_row)
    } else {
        t!(frame, "reports-of-last-three", n = recurrence.of_last_three)
    }
}
