//! The case that a call proposes, put into words: in the company's language, because a case is read by
//! others than who raises it.

use crate::{
    codes::Problem,
    rules::{Answers, Proposal},
    words,
};
use jiff::civil::Date;
use sales::{Invoice, Line};
use shell::{Company, FluentValue};

/// What is known of a case that a call proposes.
pub struct Facts<'a> {
    pub proposal: &'a Proposal,
    pub invoice: &'a Invoice,
    pub lines: &'a [Line],
    pub answers: &'a Answers,
    /// What whoever called adds.
    pub added: &'a str,
}

/// Subject and description, from dispatch and answers.
pub fn put_into_words(company: &Company, facts: &Facts<'_>) -> (String, String) {
    let say = |key: &str, args| words::say(company.lang, company.country.code, key, args);
    let Facts { proposal, invoice, answers, .. } = facts;
    let text = |text: &str| FluentValue::from(text.to_owned());
    let day = |day: Date| FluentValue::from(words::day(company.lang, day));
    let number = || ("number", text(&invoice.number));
    let subject = say(&format!("followups-claim-subject-{}", proposal.category()), vec![number()]);
    let mut lines: Vec<String> = Vec::new();
    for problem in &proposal.problems {
        lines.push(match (problem, proposal.days_late) {
            (Problem::Late, Some(days)) => say("followups-claim-late-days", vec![("n", days.into())]),
            _ => say(&format!("followups-claim-{problem}"), vec![]),
        });
    }
    for product in &answers.products {
        let condition = say(&format!("followups-condition-{}", product.condition), vec![]).to_lowercase();
        let line = facts.lines.iter().find(|line| line.position == product.position);
        lines.extend(line.map(|line| format!("– {}: {condition}", line.product)));
    }
    lines.push(say("followups-claim-invoice", vec![number(), ("day", day(invoice.invoiced_on))]));
    if let Some(carrier) = &invoice.carrier {
        let waybill = invoice.waybill.as_deref().unwrap_or("—");
        lines.push(say(
            "followups-claim-courier",
            vec![("carrier", text(carrier)), ("waybill", text(waybill))],
        ));
    }
    lines.extend(invoice.promised_on.map(|on| say("followups-claim-promised", vec![("day", day(on))])));
    lines.extend(answers.received_on.map(|on| say("followups-claim-received", vec![("day", day(on))])));
    if !answers.comment.is_empty() {
        lines.push(say("followups-claim-comment", vec![("comment", text(&answers.comment))]));
    }
    if !facts.added.is_empty() {
        lines.extend([String::new(), facts.added.to_owned()]);
    }
    (subject, lines.join("\n"))
}
