//! What a text message's address looks like once it is filled in, and what gateways answer. Pure.

use crate::State;

/// The address to ask: `{to}`, `{text}` and `{id}` of the template, percent-encoded.
pub(crate) fn address(template: &str, to: &str, text: &str, id: &str) -> String {
    template.replace("{to}", &encoded(to)).replace("{id}", &encoded(id)).replace("{text}", &encoded(text))
}

/// Whether a template can be used: an address that says whom and what.
pub(crate) fn is_template(template: &str) -> bool {
    let web = template.starts_with("http://") || template.starts_with("https://");
    web && template.contains("{to}") && template.contains("{text}") && !template.contains(char::is_whitespace)
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

#[cfg(test)]
mod tests {
    use super::*;

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
