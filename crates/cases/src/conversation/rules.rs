//! What a message may be, and how letters of one conversation belong together. Pure.

use super::{Author, Letter, Message};
use crate::Direction;
use channels::Thread;
use shell::{Say, Wrong};
use uuid::Uuid;

/// How many files a message takes.
pub(crate) const MOST_FILES: usize = 20;
/// The largest a letter may be with all its files, in bytes: most mail servers refuse more.
pub(crate) const LARGEST_LETTER: i64 = 20 * 1024 * 1024;
/// The longest text message, in characters; gateways send it in parts.
pub(crate) const LONGEST_SMS: usize = 600;
/// The longest `Message-ID` taken.
const LONGEST_MAIL_ID: usize = 500;
/// How many letters a reply names besides the first.
const MOST_REFERENCES: usize = 19;

/// Whether a message comes between an answer that `me` writes and what they had `seen`: the customer spoke, or somebody else
/// of the house told them something. Notes, what the program sends by itself and what a list brings from long ago do not.
pub(crate) fn overtakes(message: &Message, me: Uuid, seen: Uuid) -> bool {
    let told = match message.direction {
        Direction::Inbound => true,
        Direction::Outbound => message.author == Author::Person,
        Direction::Internal => false,
    };
    told && message.id > seen && message.written_by != Some(me) && message.entry.is_none()
}

/// A size as people say it.
pub(crate) fn megabytes(bytes: usize) -> usize {
    bytes / (1024 * 1024)
}

/// Refuses more files than a message takes.
pub(crate) fn check_count(files: usize) -> Result<(), Wrong> {
    if files <= MOST_FILES {
        return Ok(());
    }
    Err(Wrong::new("file", Say::key("cases-files-too-many").with("most", MOST_FILES).with("n", files)))
}

/// A `Message-ID` as it is kept: in its brackets, on one line.
pub(crate) fn mail_id(written: &str) -> Option<String> {
    let bare = written.trim().trim_start_matches('<').trim_end_matches('>');
    let plain = !bare.is_empty()
        && bare.len() <= LONGEST_MAIL_ID
        && !bare.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
    plain.then(|| format!("<{bare}>"))
}

/// The letter's identities as they are kept.
pub(crate) fn letter(given: &Letter) -> Result<Letter, Wrong> {
    let wrong = |field| Wrong::new(field, Say::key("cases-mail-id-wrong"));
    let message_id = mail_id(&given.message_id).ok_or_else(|| wrong("message_id"))?;
    let in_reply_to = match given.in_reply_to.as_deref().filter(|id| !id.trim().is_empty()) {
        Some(id) => Some(mail_id(id).ok_or_else(|| wrong("in_reply_to"))?),
        None => None,
    };
    Ok(Letter { message_id, in_reply_to })
}

/// The subject of a letter about a case: it carries the code, so that whatever comes back finds it.
pub(crate) fn subject(code: &str, about: &str, first: bool) -> String {
    if first { format!("{about} [{code}]") } else { format!("Re: {about} [{code}]") }
}

/// How a letter belongs to what was written before: it answers the customer's last letter, or our own.
pub(crate) fn thread(message_id: String, before: &[Message]) -> Thread {
    let letters = || before.iter().filter_map(|m| Some((m.direction, m.mail_id.as_ref()?)));
    let theirs = letters().rev().find(|(direction, _)| *direction == Direction::Inbound);
    let in_reply_to = theirs.or_else(|| letters().next_back()).map(|(_, id)| id.clone());
    let mut references: Vec<String> = letters().map(|(_, id)| id.clone()).collect();
    if references.len() > MOST_REFERENCES + 1 {
        // The first names the conversation; of the rest the last ones say enough.
        references.drain(1..references.len() - MOST_REFERENCES);
    }
    Thread { message_id, in_reply_to, references }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Channel;

    fn letter(direction: Direction, id: &str) -> Message {
        Message {
            id: Uuid::now_v7(),
            case_id: Uuid::nil(),
            at: jiff::Timestamp::UNIX_EPOCH,
            author: Author::Customer,
            author_name: String::new(),
            written_by: None,
            written_by_name: String::new(),
            direction,
            channel: Channel::Email,
            body: String::new(),
            recipients: serde_json::json!([]),
            sent_id: None,
            mail_id: Some(id.to_owned()),
            reply_to: None,
            entry: None,
            brought: None,
        }
    }

    #[test]
    fn only_what_others_told_the_customer_or_they_said_comes_between_an_answer() {
        let (me, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let check = |direction, author, written_by, entry: Option<&str>, expected| {
            let entry = entry.map(str::to_owned);
            let message = Message { author, written_by, entry, ..letter(direction, "<1@x>") };
            let before = Uuid::nil();
            assert_eq!(overtakes(&message, me, before), expected, "{direction} {author}");
            assert!(!overtakes(&message, me, message.id), "what was seen is no surprise");
        };
        use Direction::{Inbound, Internal, Outbound};
        check(Inbound, Author::Customer, None, None, true);
        check(Inbound, Author::Consumer, Some(other), None, true);
        check(Inbound, Author::Customer, Some(me), None, false);
        check(Outbound, Author::Person, Some(other), None, true);
        check(Outbound, Author::Person, Some(me), None, false);
        check(Outbound, Author::Program, None, None, false);
        check(Internal, Author::Person, Some(other), None, false);
        check(Inbound, Author::Customer, None, Some("77"), false);
    }

    #[test]
    fn a_reply_answers_the_customers_last_letter_and_names_all() {
        use Direction::{Inbound, Outbound};
        let check = |before: &[Message], answers: Option<&str>, names: &[&str]| {
            let thread = thread("<n@x>".into(), before);
            assert_eq!(
                (thread.in_reply_to.as_deref(), thread.references),
                (answers, names.iter().map(|n| (*n).to_owned()).collect())
            );
        };
        check(&[], None, &[]);
        check(&[letter(Outbound, "<1@x>")], Some("<1@x>"), &["<1@x>"]);
        check(
            &[letter(Outbound, "<1@x>"), letter(Inbound, "<2@y>"), letter(Outbound, "<3@x>")],
            Some("<2@y>"),
            &["<1@x>", "<2@y>", "<3@x>"],
        );
        let many: Vec<_> = (0..50).map(|n| letter(Outbound, &format!("<{n}@x>"))).collect();
        let thread = thread("<n@x>".into(), &many);
        assert_eq!(
            (thread.references.len(), &*thread.references[0], &*thread.references[1]),
            (20, "<0@x>", "<31@x>")
        );
    }

    #[test]
    fn identities_of_letters_are_kept_in_one_way() {
        let check =
            |written: &str, kept: Option<&str>| assert_eq!(mail_id(written).as_deref(), kept, "{written}");
        check("<a@b>", Some("<a@b>"));
        check(" a@b ", Some("<a@b>"));
        check("", None);
        check("<>", None);
        check("<a@b> <c@d>", None);
        check("a\r\nBcc: x", None);
    }
}
