//! What a macro may be, and how its actions are written in a form. Pure.

use super::{Action, MacroInput, Whom};
use crate::{Kind, Phase, Priority, Stages, mending::wrong_tags, network::Party, opening::LONGEST_TEXT};
use shell::{Lang, Say, Wrong};

/// The most actions of one macro.
pub(crate) const MOST_ACTIONS: usize = 20;
/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// What is wrong with a macro, whatever else there is in the house.
pub(crate) fn check(input: &MacroInput, lang: Lang) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    if input.name.trim().is_empty() {
        wrongs.push(Wrong::new("name", Say::key("cases-macro-name-missing")));
    } else if input.name.chars().count() > LONGEST_NAME {
        wrongs.push(Wrong::new("name", Say::key("cases-too-long")));
    }
    if input.actions.is_empty() {
        wrongs.push(Wrong::new("actions", Say::key("cases-macro-empty")));
    }
    if input.actions.len() > MOST_ACTIONS {
        wrongs.push(Wrong::new("actions", Say::key("cases-macro-many").with("most", MOST_ACTIONS)));
    }
    let mut solved = false;
    let mut prepared = false;
    for (n, action) in input.actions.iter().enumerate() {
        let say = match action {
            Action::Phase { phase } if !phase.is_open() => Some(Say::key("cases-macro-phase-open")),
            Action::Phase { .. } | Action::Stage { .. } if solved => {
                Some(Say::key("cases-macro-after-solved"))
            }
            Action::Solve { .. } if solved => Some(Say::key("cases-macro-after-solved")),
            Action::Prepare { .. } if prepared => Some(Say::key("cases-macro-prepare-once")),
            Action::Tag { tags } | Action::Untag { tags } if tags.iter().all(|tag| tag.trim().is_empty()) => {
                Some(Say::key("cases-macro-words-missing"))
            }
            Action::Tag { tags } | Action::Untag { tags } => wrong_tags(tags).map(|wrong| wrong.say),
            action => words_of(action).and_then(|words| wrong_words(words, lang)),
        };
        solved |= matches!(action, Action::Solve { .. });
        prepared |= matches!(action, Action::Prepare { .. });
        wrongs.extend(say.map(|say| Wrong::new(field(n), say)));
    }
    wrongs
}

/// The field of an action, as programs name it.
pub(crate) fn field(n: usize) -> String {
    format!("actions[{n}]")
}

/// Which action a field is about.
pub(crate) fn of_field(field: &str) -> Option<usize> {
    field.strip_prefix("actions[")?.split_once(']')?.0.parse().ok()
}

fn wrong_words(words: &str, lang: Lang) -> Option<Say> {
    if words.trim().is_empty() {
        return Some(Say::key("cases-macro-words-missing"));
    }
    if words.chars().count() > LONGEST_TEXT {
        return Some(Say::key("cases-too-long"));
    }
    replies::refuse_unknown("", words, lang).map(|wrong| wrong.say)
}

/// What a person wrote for an action, for those that say something.
pub(crate) fn words_of(action: &Action) -> Option<&str> {
    match action {
        Action::Note { body } => Some(body),
        Action::Call { words, .. } => Some(words),
        Action::Solve { solution } => Some(solution),
        _ => None,
    }
}

/// What stands beside an action in a form: what it says, or its words with commas between them.
pub(crate) fn written(action: &Action) -> String {
    match action {
        Action::Tag { tags } | Action::Untag { tags } => tags.join(", "),
        action => words_of(action).unwrap_or_default().to_owned(),
    }
}

/// Words as they are written in a form.
fn tags(written: &str) -> Vec<String> {
    let each = written.split([',', '\n']).map(str::trim).filter(|tag| !tag.is_empty());
    each.map(str::to_owned).collect()
}

/// The same action saying something else.
pub(crate) fn saying(action: Action, said: String) -> Action {
    match action {
        Action::Note { .. } => Action::Note { body: said },
        Action::Call { party, .. } => Action::Call { party, words: said },
        Action::Solve { .. } => Action::Solve { solution: said },
        other => other,
    }
}

/// An action as the choice of a form sends it; what it says stands beside it.
pub(crate) fn code(action: &Action) -> String {
    match action {
        Action::Phase { phase } => format!("phase:{phase}"),
        Action::Stage { stage } => format!("stage:{stage}"),
        Action::Assign { to } => format!("assign:{}", String::from(*to)),
        Action::Team { team } => format!("team:{team}"),
        Action::Priority { priority } => format!("priority:{priority}"),
        Action::Tag { .. } => "tag".to_owned(),
        Action::Untag { .. } => "untag".to_owned(),
        Action::Follow => "follow".to_owned(),
        Action::Reason { kind, category } => {
            format!("reason:{kind}:{}", category.as_deref().unwrap_or_default())
        }
        Action::Note { .. } => "note".to_owned(),
        Action::Call { party, .. } => format!("call:{party}"),
        Action::Prepare { template } => format!("prepare:{template}"),
        Action::Send { by, template } => format!("send:{by}:{template}"),
        Action::Solve { .. } => "solve".to_owned(),
    }
}

/// Reads what [`code`] writes.
pub(crate) fn read(code: &str, words: &str) -> Option<Action> {
    let words = words.trim().to_owned();
    let (what, which) = code.split_once(':').unwrap_or((code, ""));
    Some(match what {
        "phase" => Action::Phase { phase: Phase::parse(which)? },
        "stage" if !which.is_empty() => Action::Stage { stage: which.to_owned() },
        "assign" => Action::Assign { to: Whom::read(which)? },
        "team" => Action::Team { team: which.parse().ok()? },
        "priority" => Action::Priority { priority: Priority::parse(which)? },
        "tag" => Action::Tag { tags: tags(&words) },
        "untag" => Action::Untag { tags: tags(&words) },
        "follow" => Action::Follow,
        "reason" => {
            let (kind, category) = which.split_once(':')?;
            let category = Some(category.to_owned()).filter(|code| !code.is_empty());
            Action::Reason { kind: Kind::parse(kind)?, category }
        }
        "note" => Action::Note { body: words },
        "call" => Action::Call { party: Party::parse(which)?, words },
        "prepare" => Action::Prepare { template: which.parse().ok()? },
        "send" => {
            let (by, template) = which.split_once(':')?;
            Action::Send { by: channels::Channel::parse(by)?, template: template.parse().ok()? }
        }
        "solve" => Action::Solve { solution: words },
        _ => return None,
    })
}

/// Whether an action lets the case wait for the customer. Where an answer is only prepared, there is nothing to wait for
/// before it is sent.
pub(crate) fn waits(action: &Action, stages: &Stages) -> bool {
    match action {
        Action::Phase { phase } => *phase == Phase::WaitingCustomer,
        Action::Stage { stage } => {
            stages.offered_as(stage).is_some_and(|stage| stage.phase == Phase::WaitingCustomer)
        }
        _ => false,
    }
}

/// Whether a macro prepares an answer and sends none.
pub(crate) fn only_prepares(actions: &[Action]) -> bool {
    let any = |is: fn(&Action) -> bool| actions.iter().any(is);
    any(|action| matches!(action, Action::Prepare { .. }))
        && !any(|action| matches!(action, Action::Send { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn solve() -> Action {
        Action::Solve { solution: "Se cambió".into() }
    }

    #[track_caller]
    fn wrong(actions: &[Action], expected: Option<(&str, &str)>) {
        let input = MacroInput { name: "M".into(), actions: actions.to_vec(), ..MacroInput::default() };
        let wrongs = check(&input, Lang::Es);
        assert_eq!(wrongs.first().map(|w| (w.field.as_str(), &*w.say.key)), expected, "{actions:?}");
    }

    #[test]
    fn a_macro_that_could_never_run_is_refused_when_it_is_kept() {
        let phase = |phase| Action::Phase { phase };
        let prepare = || Action::Prepare { template: Uuid::nil() };
        wrong(&[], Some(("actions", "cases-macro-empty")));
        wrong(&[phase(Phase::Working), solve()], None);
        wrong(&[phase(Phase::Closed)], Some(("actions[0]", "cases-macro-phase-open")));
        wrong(&[solve(), phase(Phase::Working)], Some(("actions[1]", "cases-macro-after-solved")));
        wrong(&[solve(), solve()], Some(("actions[1]", "cases-macro-after-solved")));
        wrong(&[prepare(), prepare()], Some(("actions[1]", "cases-macro-prepare-once")));
        wrong(&[Action::Tag { tags: vec![" ".into()] }], Some(("actions[0]", "cases-macro-words-missing")));
        wrong(
            &[solve(), Action::Stage { stage: "taller".into() }],
            Some(("actions[1]", "cases-macro-after-solved")),
        );
        wrong(&[Action::Note { body: " ".into() }], Some(("actions[0]", "cases-macro-words-missing")));
        wrong(&[Action::Note { body: "{{7*7}}".into() }], Some(("actions[0]", "replies-unknown-variable")));
        wrong(&[Action::Note { body: "{{caso.codigo}}".into() }], None);
        let many = vec![Action::Assign { to: Whom::Me }; MOST_ACTIONS + 1];
        wrong(&many, Some(("actions", "cases-macro-many")));
    }

    #[test]
    fn an_action_is_read_as_it_was_written() {
        let all = [
            Action::Phase { phase: Phase::WaitingThird },
            Action::Assign { to: Whom::Me },
            Action::Assign { to: Whom::Nobody },
            Action::Assign { to: Whom::Person(Uuid::from_u128(7)) },
            Action::Stage { stage: "taller".into() },
            Action::Team { team: Uuid::from_u128(8) },
            Action::Priority { priority: Priority::Urgent },
            Action::Tag { tags: vec!["garantía".into(), "frágil".into()] },
            Action::Untag { tags: vec!["frágil".into()] },
            Action::Follow,
            Action::Reason { kind: Kind::Claim, category: Some("late".into()) },
            Action::Reason { kind: Kind::Inquiry, category: None },
            Action::Note { body: "Visto".into() },
            Action::Call { party: Party::Consumer, words: "Que ya va".into() },
            Action::Prepare { template: Uuid::from_u128(9) },
            Action::Send { by: channels::Channel::Sms, template: Uuid::from_u128(9) },
            solve(),
        ];
        for action in all {
            let again = read(&code(&action), &written(&action));
            assert_eq!(again.as_ref(), Some(&action));
            let json = serde_json::to_value(&action).unwrap();
            assert_eq!(serde_json::from_value::<Action>(json).unwrap(), action);
        }
        for unknown in [
            "",
            "phase:",
            "phase:lost",
            "assign:who",
            "reason:claim",
            "call:me",
            "prepare:x",
            "send:email:x",
            "drop",
        ] {
            assert_eq!(read(unknown, ""), None, "{unknown}");
        }
    }

    #[test]
    fn a_field_says_which_action_it_is_about() {
        assert_eq!(of_field(&field(3)), Some(3));
        assert_eq!(of_field("actions[2].phase"), Some(2));
        assert_eq!(of_field("name"), None);
    }
}
