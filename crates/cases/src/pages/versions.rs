//! Two people wrote the same field: both are shown, and whoever saves chooses, field by field.

use maud::{Markup, html};
use shell::{Cx, hash_of, t, ui};
use std::collections::BTreeMap;

/// What a form says of a conflict beside its own fields: `was_subject`, what a field said when the form was made, and
/// `take_subject`, whose words are to stay.
pub(super) type Beside = BTreeMap<String, String>;

/// What tells whether a field was touched, without sending a long text twice.
fn mark(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    hash_of(&text).iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Whether whoever writes changed a field since their form was made. Without a mark they may have.
fn touched(beside: &Beside, name: &str, written: &str) -> bool {
    beside.get(&format!("was_{name}")).is_none_or(|was| *was != mark(written))
}

/// Whether they chose to leave what the other wrote.
pub(super) fn takes_theirs(beside: &Beside, name: &str) -> bool {
    beside.get(&format!("take_{name}")).is_some_and(|whose| whose == "theirs")
}

/// What a field says now, for the next time. A draft keeps it: words that come back later are compared with what they
/// were written over.
pub(super) fn was(name: &str, now: &str) -> Markup {
    html! { input type="hidden" name={ "was_" (name) } value=(mark(now)) data-draft-keep; }
}

/// How a field stands between two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Both say the same, or only whoever writes changed it.
    Agreed,
    /// Only the other changed it, and so theirs stays.
    Theirs,
    /// Both changed it: what the other says.
    Both(String),
}

/// How a field stands: `mine` was written over something whose mark is in `beside`, and meanwhile it says `theirs`.
pub(super) fn between(beside: &Beside, name: &str, mine: &str, theirs: &str) -> Between {
    let same = |a: &str, b: &str| mark(a) == mark(b);
    if same(mine, theirs) {
        return Between::Agreed;
    }
    if !touched(beside, name, mine) {
        return Between::Theirs;
    }
    // What is there now is what it was: only whoever writes changed it.
    if beside.get(&format!("was_{name}")).is_some_and(|was| *was == mark(theirs)) {
        return Between::Agreed;
    }
    Between::Both(theirs.to_owned())
}

/// What stands under a field of a form that two people wrote. `said` is what the other wrote, as people read it.
pub(super) fn beside(cx: &Cx, beside: &Beside, name: &str, how: &Between, said: &str, who: &str) -> Markup {
    let nothing = cx.t("cases-nothing");
    let said = if said.trim().is_empty() { &*nothing } else { said };
    match how {
        Between::Agreed => html! {},
        Between::Theirs => html! { p.soft.small { (t!(cx, "cases-theirs-stays", who = who)) } },
        Between::Both(_) => {
            let take = format!("take_{name}");
            let (mine, theirs) = (cx.t("cases-keep-mine"), t!(cx, "cases-keep-theirs", who = who));
            let choices = [ui::choice("mine", &mine), ui::choice("theirs", &theirs)];
            let chosen = if takes_theirs(beside, name) { "theirs" } else { "mine" };
            html! {
                div.versions {
                    p.small { (t!(cx, "cases-theirs", who = who)) }
                    blockquote { (said) }
                    (ui::radios(&take, &cx.t("cases-keep-whose"), &choices).value(chosen))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_asked_about_only_when_both_changed_it() {
        #[track_caller]
        fn check(was: Option<&str>, mine: &str, theirs: &str, expected: Between) {
            let was = was.map(|was| ("was_subject".to_owned(), mark(was)));
            assert_eq!(between(&was.into_iter().collect(), "subject", mine, theirs), expected);
        }
        let both = |theirs: &str| Between::Both(theirs.to_owned());
        check(Some("a"), "a", "a", Between::Agreed);
        check(Some("a"), "b", "b", Between::Agreed);
        check(Some("a"), "b", "a", Between::Agreed);
        check(Some("a"), "a", "c", Between::Theirs);
        check(Some("a"), "b", "c", both("c"));
        check(None, "b", "c", both("c"));
        check(None, "b", "b", Between::Agreed);
        // A browser sends line ends its own way, and spaces around are nothing.
        check(Some("a\nb"), "a\r\nb ", "c", Between::Theirs);
    }
}
