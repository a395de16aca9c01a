//! What a text message's address looks like once it is filled in, and what gateways answer. Pure.

use crate::{Channel, State};
use shell::Say;

/// The address to ask: `{to}`, `{text}` and `{id}` of the template, percent-encoded.
pub(crate) fn address(template: &str, to: &str, text: &str, id: &str) -> String {
    template.replace("{to}", &encoded(to)).replace("{id}", &encoded(id)).replace("{text}", &encoded(text))
}

/// Whether a template can be used: an address that says whom and what.
pub(crate) fn is_template(template: &str) -> bool {
    let web = template.starts_with("http://") || template.starts_with("https://");
    web && template.contains("{to}") && template.contains("{text}") && !template.contains(char::is_whitespace)
}

/// What is kept of a text message to something that is no number.
pub(crate) const NO_NUMBER: &str = "not a number to dial";

/// Whether a gateway can dial it: digits, as many as the shortest and the longest numbers have, with or without a plus.
pub(crate) fn is_number(to: &str) -> bool {
    let digits = to.strip_prefix('+').unwrap_or(to);
    (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A value inside a query, where a slash has no business either.
fn encoded(text: &str) -> String {
    shell::encode(text).replace('/', "%2F")
}

/// Whether an answer of the gateway may be another one later.
pub(crate) fn for_now(status: u16) -> bool {
    !(400..500).contains(&status) || matches!(status, 401 | 403 | 408 | 425 | 429)
}

/// What a gateway's report means: words, or Kannel's numbers (1 delivered, 2 not, 16 refused by the
/// network); the rest says nothing new.
pub(crate) fn reported(state: &str) -> Option<State> {
    match state.trim().to_ascii_lowercase().as_str() {
        "delivered" | "delivrd" | "1" => Some(State::Delivered),
        "failed" | "undelivered" | "undeliv" | "rejected" | "rejectd" | "expired" | "2" | "16" => {
            Some(State::Failed)
        }
        _ => None,
    }
}

/// How much of what a server answered is shown, in characters.
const SHOWN: usize = 120;

/// Why a message did not go out, for people: what the libraries and servers said is kept as they said it. What the
/// other side answered is shown with its number; what the libraries say is only recognised.
pub(crate) fn in_words(channel: Channel, said: &str) -> Say {
    let folded = said.to_ascii_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let say = |key| Say::key(key).with("channel", channel);
    if let Some((code, text)) = answered(said) {
        let later = match channel {
            Channel::Email => code.starts_with('4'),
            Channel::Sms => code.parse().is_ok_and(for_now),
        };
        let key = if later { "channels-why-later" } else { "channels-why-refused" };
        return say(key).with("code", code).with("text", text.chars().take(SHOWN).collect::<String>());
    }
    if said == NO_NUMBER {
        say("channels-why-not-a-number")
    } else if any(&["timed out", "timeout", "no answer in time", "deadline"]) {
        say("channels-why-silent")
    } else if any(&["lookup", "resolve", "dns", "name or service"]) {
        say("channels-why-unknown")
    } else if any(&["certificate", "tls", "handshake"]) {
        say("channels-why-unsafe")
    } else if any(&["connect", "refused", "unreachable", "reset", "broken pipe", "sending request"]) {
        say("channels-why-unreachable")
    } else if any(&["address", "mailbox", "invalid user", "missing domain"]) {
        say("channels-why-address")
    } else {
        say("channels-why-other")
    }
}

/// The number and the text of an answer: `transient error (450): later` of a mail server, `400 Bad Request: no` of a
/// gateway.
fn answered(said: &str) -> Option<(&str, &str)> {
    let of_mail = || {
        let (_, rest) = said.split_once(" error (")?;
        rest.split_once(')')
    };
    let of_gateway = || said.split_once(' ').filter(|(code, _)| code.len() == 3);
    let (code, rest) = of_mail().or_else(of_gateway)?;
    let is_code = code.len() == 3 && code.bytes().all(|digit| digit.is_ascii_digit());
    let text = rest.split_once(':').map_or("", |(_, text)| text).trim();
    is_code.then_some((code, if text.is_empty() { "-" } else { text }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_message_did_not_go_out_is_said_in_words() {
        #[track_caller]
        fn check(channel: Channel, said: &str, expected: &str) {
            let say = in_words(channel, said);
            let args: Vec<&str> = say.args.iter().skip(1).map(|(_, value)| value.as_str()).collect();
            let key = say.key.trim_start_matches("channels-why-");
            assert_eq!([&[key], &args[..]].concat().join("; "), expected, "{said}");
        }
        use Channel::{Email, Sms};
        check(Email, "Connection error: Connection refused (os error 111)", "unreachable");
        check(Email, "transient error (450): 4.2.0 try later", "later; 450; 4.2.0 try later");
        check(Email, "permanent error (550): no such user", "refused; 550; no such user");
        check(Email, "permanent error (535)", "refused; 535; -");
        check(Email, "no answer in time", "silent");
        check(
            Email,
            "Connection error: failed to lookup address information: Name or service not known",
            "unknown",
        );
        check(Email, "Connection error: invalid peer certificate: UnknownIssuer", "unsafe");
        check(Sms, "error sending request: client error (Connect)", "unreachable");
        check(Sms, "400 Bad Request: no such number", "refused; 400; no such number");
        check(Sms, "503 Service Unavailable: later", "later; 503; later");
        check(Email, "the pipes are wet", "other");
    }

    #[test]
    fn what_is_put_into_the_address_cannot_leave_its_place() {
        let template = "http://127.0.0.1:13013/send?to={to}&text={text}&id={id}";
        assert_eq!(
            address(template, "+593991234567", "Año {id} & más/vez?", "7"),
            "http://127.0.0.1:13013/send?to=%2B593991234567&text=A%C3%B1o%20%7Bid%7D%20%26%20m%C3%A1s%2Fvez%3F&id=7"
        );
    }

    #[test]
    fn a_template_says_whom_and_what() {
        assert!(is_template("https://sms.ejemplo.ec/?to={to}&text={text}"));
        for wrong in
            ["", "sms.ejemplo.ec?to={to}&text={text}", "http://a/?to={to}", "http://a/ b?to={to}&text={text}"]
        {
            assert!(!is_template(wrong), "{wrong}");
        }
    }

    #[test]
    fn refusals_of_a_number_are_for_good_and_those_of_a_password_are_not() {
        for (status, later) in
            [(400, false), (404, false), (403, true), (429, true), (500, true), (503, true), (302, true)]
        {
            assert_eq!(for_now(status), later, "{status}");
        }
    }

    #[test]
    fn reports_are_read_in_words_and_in_numbers() {
        assert_eq!(reported("1"), Some(State::Delivered));
        assert_eq!(reported("DELIVRD"), Some(State::Delivered));
        assert_eq!(reported("16"), Some(State::Failed));
        assert_eq!(reported("8"), None);
    }
}
