//! The strip over the figures: which version they are of, who signed, what would be different today, whom
//! it was sent to. It says in a line what most readers need, and opens where somebody needs more.

use super::{
    Frozen, Settings, Which,
    compare::{Difference, differences},
    control::version,
    document::short_hash,
    mail,
    questions::PageOf,
    rules, settings,
};
use crate::{month::Month, pdf::Step, views::cell};
use channels::State;
use maud::{Markup, html};
use shell::{
    Cx, Permission, t,
    ui::{self, Tone},
};

/// How many differences are listed; the figures themselves show all of them.
const MOST_LISTED: usize = 100;
/// What may have just been done.
const DONE: [&str; 4] = ["frozen", "signed", "sent", "version"];

/// The strip.
pub(crate) fn strip(cx: &Cx, month: Month, page: &PageOf, which: &Which, done: &str) -> Markup {
    let over = rules::is_over(month, cx.today);
    let said = DONE.iter().find(|known| **known == done).map(|done| cx.t(&format!("reports-done-{done}")));
    html! {
        @if let Some(said) = said { (ui::flash(Tone::Good, &said, None)) }
        @match (&page.shown.frozen, page.versions.last()) {
            (Some(frozen), latest) => (of_version(cx, month, page, frozen, latest.is_none_or(|l| l.id == frozen.id))),
            (None, Some(latest)) if which.is_live() => {
                div.control { p {
                    (ui::pill(Tone::Info, &cx.t("reports-live-pill"))) " "
                    (t!(cx, "reports-live", at = cx.instant(cx.now))) " "
                    a href={ "/reports/" (month) } { (t!(cx, "reports-live-back", version = latest.version)) }
                } }
            }
            (None, _) if over && !page.shown.report.monthly.is_empty() => (not_frozen(cx, month, page)),
            _ => {}
        }
    }
}

fn signs(cx: &Cx) -> bool {
    cx.actor.may(Permission::SignReports)
}

fn not_frozen(cx: &Cx, month: Month, page: &PageOf) -> Markup {
    html! {
        div.control role="region" aria-label=(cx.t("reports-control")) {
            div.row {
                p { (ui::pill(Tone::Plain, &cx.t("reports-open-pill"))) " " (cx.t("reports-open")) }
                @if signs(cx) {
                    form method="post" action={ "/reports/" (month) "/freeze" } {
                        (cx.once_field())
                        button.main { (cx.t("reports-freeze")) }
                    }
                }
            }
            @if !page.drafts.is_empty() { (sending(cx, page, &page.drafts, "reports-drafts")) }
        }
    }
}

fn of_version(cx: &Cx, month: Month, page: &PageOf, frozen: &Frozen, newest: bool) -> Markup {
    let today = page.today.as_ref();
    let moved = today.map(|today| differences(cx, &page.shown.report, today)).unwrap_or_default();
    let (tone, pill) = match frozen.is_approved() {
        true => (Tone::Good, "reports-approved-pill"),
        false => (Tone::Soon, "reports-frozen-pill"),
    };
    html! {
        @if !page.shown.intact { (ui::flash(Tone::Late, &cx.t("reports-altered"), None)) }
        div.control role="region" aria-label=(cx.t("reports-control")) {
            div.row {
                p {
                    (ui::pill(tone, &cx.t(pill))) " " b { (frozen.code) } " · " (version(cx, frozen)) " · "
                    span.soft { (t!(cx, "reports-frozen-by", name = frozen.frozen_by_name.as_str(), at = cx.instant(frozen.frozen_at))) }
                }
                @if !newest {
                    p { (cx.t("reports-older")) " " a href={ "/reports/" (month) } { (cx.t("reports-see-newest")) } }
                }
            }
            (signatures(cx, month, frozen, newest))
            @if !moved.is_empty() { (corrections(cx, month, frozen, &moved)) }
            div.row {
                @if newest { (list(cx, month, page, frozen)) }
                @else if !page.messages.is_empty() { (sending(cx, page, &page.messages, "reports-sent")) }
                (history(cx, month, page, frozen, newest))
            }
        }
    }
}

/// Three boxes in order; where it is this reader's turn, the button.
fn signatures(cx: &Cx, month: Month, frozen: &Frozen, newest: bool) -> Markup {
    let next = rules::next(&frozen.signatures).filter(|_| newest);
    let own = frozen.signatures.iter().any(|signed| signed.person_id == cx.actor.id);
    html! {
        ol.signatures aria-label=(cx.t("reports-paper-signatures")) {
            @for step in Step::ALL {
                @let signed = frozen.signature(*step);
                @let turn = next == Some(*step) && signs(cx);
                li class=[signed.map(|_| "done")] {
                    b { (cx.t(&format!("reports-paper-{step}"))) }
                    @match signed {
                        Some(signed) => {
                            span { (ui::icon(ui::Icon::Check)) " " (signed.person_name) }
                            span.soft { (cx.t(&format!("shell-role-{}", signed.role))) " · " (cx.when(signed.signed_at)) }
                        }
                        None if turn && own => span.soft { (cx.t("reports-sign-other")) },
                        None if turn => {
                            form method="post" action={ "/reports/" (month) "/sign" } {
                                input type="hidden" name="step" value=(step);
                                input type="hidden" name="version" value=(frozen.version);
                                button.main { (cx.t(&format!("reports-sign-{step}"))) }
                            }
                        }
                        None => span.soft { (cx.t("reports-unsigned")) },
                    }
                }
            }
        }
    }
}

/// What would be another figure today. The figures themselves show it too.
fn corrections(cx: &Cx, month: Month, frozen: &Frozen, moved: &[Difference]) -> Markup {
    let n = i64::try_from(moved.len()).unwrap_or(i64::MAX);
    let words = ["section", "row", "figure", "given-out", "today"].map(|w| cx.t(&format!("reports-col-{w}")));
    let [section, row, figure, given, now] = &words;
    let columns = [ui::col(section), ui::col(row), ui::col(figure), ui::num(given), ui::num(now)];
    let rows = moved.iter().take(MOST_LISTED).map(|d| {
        ui::row([
            html! { a href={ "#" (d.indicator.slug()) } { (cx.t(&format!("reports-{}", d.indicator))) } },
            html! { (d.row) },
            html! { (d.column) },
            html! { (cell(cx, &d.frozen)) },
            html! { b { (cell(cx, &d.today)) } },
        ])
    });
    html! {
        details.corrections {
            summary { (ui::icon(ui::Icon::Warning)) " " (t!(cx, "reports-moved", n = n, count = cx.number(n), at = cx.instant(frozen.frozen_at))) }
            p { (t!(cx, "reports-moved-what", at = cx.instant(cx.now))) " " a href={ "/reports/" (month) "?live=true" } { (cx.t("reports-see-live")) } }
            (ui::table(&cx.t("reports-moved-title"), &columns, rows))
            @if moved.len() > MOST_LISTED { p.soft { (t!(cx, "reports-moved-more", n = n - MOST_LISTED as i64)) } }
        }
    }
}

/// To whom it goes, and what became of it.
fn list(cx: &Cx, month: Month, page: &PageOf, frozen: &Frozen) -> Markup {
    let settings: Settings = cx.company.setting(settings::NAME);
    let has = |email: &str| {
        page.messages.iter().any(|m| m.purpose == mail::REPORT && m.recipient.eq_ignore_ascii_case(email))
    };
    let missing = settings.recipients.iter().filter(|r| !has(&r.email)).count();
    let missing = i64::try_from(missing).unwrap_or(i64::MAX);
    let due = cx.company.instant(rules::due(month, &settings));
    html! {
        @if page.messages.is_empty() {
            p.soft {
                @if settings.recipients.is_empty() { (cx.t("reports-mailing-empty")) }
                @else if settings.on && due > cx.now { (t!(cx, "reports-mailing-due", n = missing, at = cx.instant(due))) }
                @else if settings.on && !frozen.is_approved() { (t!(cx, "reports-mailing-waits", n = missing)) }
                @else { (t!(cx, "reports-mailing-hand", n = missing)) }
            }
        } @else {
            (sending(cx, page, &page.messages, "reports-sent"))
        }
        @if signs(cx) && frozen.is_approved() && missing > 0 {
            form method="post" action={ "/reports/" (month) "/send" } { button { (ui::icon(ui::Icon::Mail)) (cx.t("reports-send")) } }
        }
        @if cx.actor.may(Permission::Settings) { a href="/settings/report" { (cx.t("reports-mailing")) } }
        @if !page.drafts.is_empty() { (sending(cx, page, &page.drafts, "reports-drafts")) }
    }
}

/// Each message with its state; the line says how many arrived.
fn sending(cx: &Cx, page: &PageOf, messages: &[channels::Message], key: &str) -> Markup {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let told = messages.iter().filter(|m| m.state.is_told()).count();
    let failed = messages.iter().any(|m| m.state == State::Failed);
    let words = cx.say(key, vec![("n", count(messages.len()).into()), ("told", count(told).into())]);
    html! {
        details.sending open[failed] {
            summary { (ui::icon(ui::Icon::Mail)) " " (words) }
            (channels::notices(cx, messages, (page.sends_mail, false)))
        }
    }
}

/// Every version, and how another is made.
fn history(cx: &Cx, month: Month, page: &PageOf, shown: &Frozen, newest: bool) -> Markup {
    let n = i64::try_from(page.versions.len()).unwrap_or(i64::MAX);
    html! {
        details.versions {
            summary { (t!(cx, "reports-versions", n = n)) }
            ul.stack {
                @for frozen in page.versions.iter().rev() {
                    li {
                        a href={ "/reports/" (month) "?version=" (frozen.version) } aria-current=[(frozen.id == shown.id).then_some("true")] { (version(cx, frozen)) } " "
                        span.soft { (t!(cx, "reports-frozen-by", name = frozen.frozen_by_name.as_str(), at = cx.instant(frozen.frozen_at))) }
                        " " span.soft title=(cx.t("reports-proof-what")) { (t!(cx, "reports-proof", hash = short_hash(frozen))) }
                        @if !frozen.reason.is_empty() { p { (frozen.reason) } }
                    }
                }
            }
            @if newest && signs(cx) {
                form.form method="post" action={ "/reports/" (month) "/freeze" } {
                    (cx.once_field())
                    input type="hidden" name="new_version" value="true";
                    (ui::area("reason", &cx.t("reports-reason"), 2).hint(&*cx.t("reports-reason-hint")).required())
                    (ui::actions(html! { button { (cx.t("reports-new-version")) } }))
                }
            }
        }
    }
}
