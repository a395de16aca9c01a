//! How a return goes from one step to the next, which way it comes, and why it is still open. Pure.

use jiff::{ToSpan, civil::Date};
use places::{Currency, Money, fold};
use rust_decimal::Decimal;

db::stored! {
    /// How it comes back.
    pub enum Way {
        /// The customer brings it to the head office or a shop.
        DropOff = "drop_off",
        /// A courier brings it, under a return waybill of ours.
        Courier = "courier",
    }
}

db::stored! {
    /// Why it comes back; the first three are also categories of claims.
    pub enum Reason {
        /// It is not what was bought.
        WrongItem = "wrong_item",
        /// It arrived broken or does not work.
        Damaged = "damaged",
        /// Something of it did not arrive.
        Missing = "missing",
        /// Something else, said in words.
        Other = "other",
    }
}

db::stored! {
    /// How the customer wants to be told of each step.
    pub enum TellBy {
        /// By e-mail.
        Email = "email",
        /// By text message.
        Sms = "sms",
        /// Somebody calls.
        Phone = "phone",
    }
}

db::stored! {
    /// How far it is.
    pub enum State {
        /// Agreed with the customer; nothing has moved.
        Opened = "opened",
        /// It has a waybill; the courier does not have it yet.
        WaybillIssued = "waybill_issued",
        /// The courier or a shop has it.
        InTransit = "in_transit",
        /// It is at the head office.
        Received = "received",
        /// Looked at: the customer is right.
        Accepted = "accepted",
        /// Looked at: it goes back to the customer.
        Rejected = "rejected",
        /// Replaced, credited or sent back; the customer may not know yet.
        Resolved = "resolved",
        /// Settled, and the customer knows.
        Closed = "closed",
        /// It does not come back after all.
        Cancelled = "cancelled",
    }
}

impl State {
    /// Whether something is still to be done with the product.
    pub fn is_under_way(self) -> bool {
        !matches!(self, Self::Resolved | Self::Closed | Self::Cancelled)
    }
}

db::stored! {
    /// How it was settled.
    pub enum Outcome {
        /// The right product was sent.
        Replacement = "replacement",
        /// The money was given back.
        Credit = "credit",
        /// The product went back to the customer.
        ReturnedToCustomer = "returned_to_customer",
    }
}

/// Something that is done with a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A courier's waybill is issued.
    IssueWaybill,
    /// The courier took it, or it was left at a shop.
    HandOver,
    /// It arrived at the head office.
    Receive,
    /// It was looked at: the customer is right.
    Accept,
    /// It was looked at: it is not taken back.
    Reject,
    /// It was settled.
    Resolve(Outcome),
    /// It does not come back.
    Cancel,
}

/// Where a step leads from here; none when it is not its turn. Who was to bring it and cannot may get a
/// waybill after all; what arrives is received however it came.
pub fn next(from: State, step: Step) -> Option<State> {
    use State as S;
    match (from, step) {
        (S::Opened, Step::IssueWaybill) => Some(S::WaybillIssued),
        (S::Opened | S::WaybillIssued, Step::HandOver) => Some(S::InTransit),
        (S::Opened | S::WaybillIssued | S::InTransit, Step::Receive) => Some(S::Received),
        (S::Received, Step::Accept) => Some(S::Accepted),
        (S::Received, Step::Reject) => Some(S::Rejected),
        (S::Accepted, Step::Resolve(Outcome::Replacement | Outcome::Credit))
        | (S::Rejected, Step::Resolve(Outcome::ReturnedToCustomer)) => Some(S::Resolved),
        (S::Opened | S::WaybillIssued | S::InTransit, Step::Cancel) => Some(S::Cancelled),
        _ => None,
    }
}

/// How a return comes unless somebody says otherwise: by courier from another province than the company's,
/// else brought. Nobody is sent to a courier over a province that is not known.
pub fn default_way(country: &str, home: &str, theirs: Option<&str>) -> Way {
    let name = |written: &str| {
        places::province(country, written).map_or_else(|| fold(written), |known| fold(known.name))
    };
    let (home, theirs) = (name(home), name(theirs.unwrap_or_default()));
    if home.is_empty() || theirs.is_empty() || home == theirs { Way::DropOff } else { Way::Courier }
}

/// The day so many days after another that a customer can be told: from a weekend or a holiday it goes on to the next
/// working day.
pub fn day_after(day: Date, days: i64, is_business_day: impl Fn(Date) -> bool) -> Date {
    let day = day.saturating_add(days.days());
    // Nobody rests for a month; a calendar that says so is not followed.
    let mut on = (0..30).map(|later: i64| day.saturating_add(later.days()));
    on.find(|day| is_business_day(*day)).unwrap_or(day)
}

/// What a courier's numbers begin with until somebody says otherwise: `SERV-D-` for Servientrega.
pub fn default_prefix(courier: &str) -> String {
    let letters: String = fold(courier).chars().filter(char::is_ascii_alphanumeric).take(4).collect();
    format!("{}-D-", if letters.is_empty() { "DEV".to_owned() } else { letters.to_uppercase() })
}

/// Whether numbers can begin so: short, and readable by every scanner.
pub fn is_prefix(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-./".contains(c);
    (1..=12).contains(&text.len()) && text.chars().all(fits)
}

/// A waybill as it is read: `SERV-D-00017`.
pub fn waybill(prefix: &str, number: i64) -> String {
    format!("{prefix}{number:05}")
}

db::stored! {
    /// Why the customer does not know yet of a step.
    pub enum Untold {
        /// What was to be sent did not go out.
        Failed = "failed",
        /// Somebody still has to call.
        Call = "call",
        /// It is about to go out.
        Waiting = "waiting",
    }
}

/// Why the customer does not know yet, the gravest reason first; none once they know of every step.
pub fn untold(notices: impl IntoIterator<Item = Option<Untold>>) -> Option<Untold> {
    notices.into_iter().flatten().min()
}

/// Whether the loop is closed: nothing more happens to the product, and the customer knows.
pub fn is_closed(state: State, untold: Option<Untold>) -> bool {
    !state.is_under_way() && untold.is_none()
}

/// Why a loop is still open, as the key of the sentence that says so.
pub fn why_open(state: State, way: Way, tell_by: TellBy, untold: Option<Untold>) -> &'static str {
    match (state, way) {
        (State::Opened, Way::DropOff) => "bring",
        (State::Opened, Way::Courier) => "issue",
        (State::WaybillIssued, _) => "hand-over",
        (State::InTransit, Way::Courier) => "arrive",
        (State::InTransit, Way::DropOff) => "from-shop",
        (State::Received, _) => "inspect",
        (State::Accepted, _) => "settle",
        (State::Rejected, _) => "give-back",
        (State::Resolved | State::Closed | State::Cancelled, _) => why_untold(tell_by, untold),
    }
}

/// Why the customer does not know, as the key of the sentence that says so.
pub fn why_untold(tell_by: TellBy, untold: Option<Untold>) -> &'static str {
    match (untold, tell_by) {
        (None, _) => "nothing",
        (Some(Untold::Failed), TellBy::Sms) => "tell-failed-sms",
        (Some(Untold::Failed), _) => "tell-failed-email",
        (Some(Untold::Call), _) => "tell-call",
        (Some(Untold::Waiting), _) => "tell-waiting",
    }
}

/// An amount as people type it, in minor units: `12.5`, `12,50`, `1.250,00`, `$ 1,250`. A single mark with no
/// more digits after it than the currency has decimals is a decimal mark; every other one groups thousands.
pub fn read_amount(written: &str, currency: &str) -> Option<i64> {
    let currency: Currency = currency.parse().ok()?;
    let text: String =
        written.chars().filter(|c| !c.is_whitespace() && *c != '$' && *c != '€' && *c != '\'').collect();
    let text = text.strip_prefix(currency.code()).unwrap_or(&text);
    let is_mark = |c: char| c == '.' || c == ',';
    let digits = currency.minor_digits() as usize;
    let (whole, decimals) = match text.rsplit_once(is_mark) {
        Some((whole, decimals)) if (1..=digits).contains(&decimals.len()) => (whole, decimals),
        _ => (text, ""),
    };
    let whole: String = whole.chars().filter(|c| !is_mark(*c)).collect();
    let amount: Decimal = format!("{whole}.{decimals}0").parse().ok()?;
    let readable = !whole.is_empty() && whole.chars().chain(decimals.chars()).all(|c| c.is_ascii_digit());
    readable.then(|| Money::from_decimal(amount, currency).ok().map(|money| money.minor)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    #[test]
    fn a_return_goes_step_by_step_and_no_other_way() {
        use State::*;
        let steps = [
            Step::IssueWaybill,
            Step::HandOver,
            Step::Receive,
            Step::Accept,
            Step::Reject,
            Step::Resolve(Outcome::Replacement),
            Step::Resolve(Outcome::ReturnedToCustomer),
            Step::Cancel,
        ];
        #[track_caller]
        fn check(steps: &[Step], from: State, expected: [Option<State>; 8]) {
            let found: Vec<_> = steps.iter().map(|step| next(from, *step)).collect();
            assert_eq!(found, expected, "{from}");
        }
        let no = None;
        let (cancelled, received) = (Some(Cancelled), Some(Received));
        check(&steps, Opened, [Some(WaybillIssued), Some(InTransit), received, no, no, no, no, cancelled]);
        check(&steps, WaybillIssued, [no, Some(InTransit), received, no, no, no, no, cancelled]);
        check(&steps, InTransit, [no, no, received, no, no, no, no, cancelled]);
        check(&steps, Received, [no, no, no, Some(Accepted), Some(Rejected), no, no, no]);
        check(&steps, Accepted, [no, no, no, no, no, Some(Resolved), no, no]);
        check(&steps, Rejected, [no, no, no, no, no, no, Some(Resolved), no]);
        for ended in [Resolved, Closed, Cancelled] {
            check(&steps, ended, [no; 8]);
        }
    }

    #[test]
    fn who_lives_in_another_province_sends_it_by_courier() {
        #[track_caller]
        fn check(home: &str, theirs: Option<&str>, expected: Way) {
            assert_eq!(default_way("EC", home, theirs), expected, "{home} {theirs:?}");
        }
        check("Pichincha", Some("Manabí"), Way::Courier);
        check("Pichincha", Some("PICHINCHA "), Way::DropOff);
        check("Cañar", Some("canar"), Way::DropOff);
        check("Pichincha", None, Way::DropOff);
        check("Pichincha", Some(" "), Way::DropOff);
        check("", Some("Guayas"), Way::DropOff);
    }

    #[test]
    fn nobody_is_promised_anything_for_a_weekend_or_a_holiday() {
        let rests =
            |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || day.day() == 1;
        #[track_caller]
        fn check(rests: impl Fn(Date) -> bool, days: i64, expected: &str) {
            let day = day_after(jiff::civil::date(2026, 11, 26), days, |day| !rests(day));
            assert_eq!(day.to_string(), expected);
        }
        check(rests, 1, "2026-11-27");
        check(rests, 2, "2026-11-30");
        check(rests, 3, "2026-11-30");
        check(rests, 4, "2026-11-30");
        check(rests, 5, "2026-12-02");
        check(|_| true, 4, "2026-11-30");
    }

    #[test]
    fn numbers_begin_with_something_every_scanner_reads() {
        #[track_caller]
        fn check(courier: &str, expected: &str) {
            let prefix = default_prefix(courier);
            assert_eq!(prefix, expected);
            assert!(is_prefix(&prefix));
        }
        check("Servientrega", "SERV-D-");
        check("Ñandú Exprés", "NAND-D-");
        check("Ll", "LL-D-");
        check("速達", "DEV-D-");
        for wrong in ["", "serv-", "SERV D", "ÑAND-", "MUCHO-MAS-LARGO", "A\n"] {
            assert!(!is_prefix(wrong), "{wrong}");
        }
        assert_eq!(waybill("SERV-D-", 17), "SERV-D-00017");
        assert_eq!(waybill("X", 1_234_567), "X1234567");
    }

    #[test]
    fn an_amount_is_read_however_it_is_typed() {
        #[track_caller]
        fn check(written: &str, currency: &str, expected: Option<i64>) {
            assert_eq!(read_amount(written, currency), expected, "{written} {currency}");
        }
        for twelve_fifty in ["12.50", "12,50", "12,5", " $ 12.50 ", "USD 12.50", "USD\u{a0}12,50"] {
            check(twelve_fifty, "USD", Some(1250));
        }
        check("1.250,00", "USD", Some(125_000));
        check("1,250", "USD", Some(125_000));
        check("40", "USD", Some(4000));
        check("12.500", "CLP", Some(12_500));
        for wrong in ["", "doce", "-5", "1e3", ".", ",50", "99999999999999999999999"] {
            check(wrong, "USD", None);
        }
        check("5", "XXX", None);
    }

    #[test]
    fn the_loop_closes_when_it_is_settled_and_the_customer_knows() {
        assert!(is_closed(State::Resolved, untold([None, None])));
        assert!(is_closed(State::Cancelled, untold([])));
        assert!(!is_closed(State::Accepted, untold([None])));
        assert!(!is_closed(State::Resolved, untold([None, Some(Untold::Waiting)])));
        assert_eq!(untold([Some(Untold::Waiting), Some(Untold::Failed), None]), Some(Untold::Failed));
        assert_eq!(
            why_open(State::Resolved, Way::Courier, TellBy::Email, Some(Untold::Failed)),
            "tell-failed-email"
        );
        assert_eq!(why_open(State::Opened, Way::Courier, TellBy::Email, Some(Untold::Failed)), "issue");
    }
}
