//! The templates every company starts with: thanks, what was done, and what comes next, how and when; nothing is
//! ever advertised in them (manual of customer service, *Por escrito*).

use crate::{Template, rules};
use jiff::Timestamp;
use serde_json::json;
use shell::Lang;
use uuid::Uuid;

const ES: &str = include_str!("../words/templates.es.txt");
const EN: &str = include_str!("../words/templates.en.txt");

/// Those of both languages; only those of `lang` are offered from the start.
pub(crate) fn templates(lang: Lang, now: Timestamp) -> Vec<Template> {
    let of = |(text, its): (&str, Lang)| -> Vec<Template> {
        blocks(text).enumerate().map(|(n, block)| template(block, its, its == lang, n, now)).collect()
    };
    [(ES, Lang::Es), (EN, Lang::En)].into_iter().flat_map(of).collect()
}

/// Each template stands under its head: lines of `field: value`, an empty line, then what it says.
fn blocks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n---\n").filter_map(|block| block.trim().split_once("\n\n"))
}

fn template((head, body): (&str, &str), lang: Lang, active: bool, n: usize, now: Timestamp) -> Template {
    let fields: Vec<(&str, &str)> = head.lines().filter_map(|line| line.split_once(": ")).collect();
    let field = |name: &str| fields.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
    let list = |name: &str| field(name).split_whitespace().collect::<Vec<_>>();
    Template {
        id: Uuid::now_v7(),
        name: field("name").to_owned(),
        shortcut: rules::shortcut(field("shortcut")),
        kinds: json!(list("kinds")),
        ways: json!(list("ways")),
        language: lang.to_string(),
        subject: rules::renamed(field("subject"), Lang::En),
        body: rules::renamed(body, Lang::En),
        acknowledges: field("acknowledges") == "yes",
        owner_id: None,
        owner_name: None,
        active,
        position: 10 * i64::try_from(n + 1).unwrap_or(i64::MAX),
        version: 1,
        made_by_name: "Atiende".to_owned(),
        made_at: now,
        changed_at: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TemplateInput, Way};
    use std::collections::BTreeSet;

    #[test]
    fn the_first_templates_pass_the_rules_of_any_other() {
        for lang in [Lang::Es, Lang::En] {
            let all = templates(lang, Timestamp::UNIX_EPOCH);
            let own: Vec<_> = all.iter().filter(|t| t.lang() == Some(lang)).collect();
            assert!(own.len() >= 12, "{}", own.len());
            assert!(all.iter().all(|t| t.active == (t.lang() == Some(lang))));
            let shortcuts: BTreeSet<_> = own.iter().map(|t| &t.shortcut).collect();
            assert_eq!(shortcuts.len(), own.len(), "each has a shortcut of its own");
            for template in own {
                let input = TemplateInput::of(template);
                assert_eq!(rules::check(&input, lang), [], "{}", template.name);
                // What goes out by itself must not wait for anybody's words.
                let asks =
                    |t: &Template| rules::gaps(&t.body).iter().any(|m| matches!(m, rules::Missing::Words(_)));
                assert!(!template.acknowledges || !asks(template), "{}", template.name);
            }
        }
    }

    #[test]
    fn a_case_that_comes_in_can_be_acknowledged_by_mail_and_by_text_message() {
        let all = templates(Lang::Es, Timestamp::UNIX_EPOCH);
        let by = |way| all.iter().filter(|t| t.acknowledges && t.active && t.for_ways() == [way]).count();
        assert_eq!((by(Way::Email), by(Way::Sms)), (1, 1));
    }
}
