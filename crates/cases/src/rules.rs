//! What a case is and what may become of it. Pure.

use places::{Country, Currency, DecimalStyle, fold};

db::stored! {
    /// What somebody comes with.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Kind {
        /// Asks something.
        Inquiry = "inquiry",
        /// Asks for something.
        Request = "request",
        /// Says that a product, a delivery or a bill is not as agreed.
        Claim = "claim",
        /// Is displeased with how they were attended.
        Grievance = "grievance",
        /// Tells that something happened.
        Incident = "incident",
        /// Proposes something.
        Suggestion = "suggestion",
        /// Thanks or congratulates.
        Compliment = "compliment",
        /// Needs a technician.
        TechnicalService = "technical_service",
        /// Another department asks for something.
        InternalRequest = "internal_request",
    }
}

impl Kind {
    /// The kind of a code; programs may say `complaint` for a claim.
    pub fn read(code: &str) -> Option<Self> {
        match code.trim() {
            "complaint" => Some(Self::Claim),
            code => Self::parse(code),
        }
    }

    /// Whether somebody complains.
    pub fn is_complaint(self) -> bool {
        matches!(self, Self::Claim | Self::Grievance)
    }
}

db::stored! {
    /// How far a case is.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Phase {
        /// Nobody has begun.
        New = "new",
        /// Somebody is on it.
        Working = "working",
        /// The customer owes an answer.
        WaitingCustomer = "waiting_customer",
        /// Somebody else does: courier, workshop, supplier.
        WaitingThird = "waiting_third",
        /// There is a solution.
        Solved = "solved",
        /// Nothing more is expected.
        Closed = "closed",
    }
}

db::stored! {
    /// By which way it came in, or something was said.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Channel {
        /// In our own follow-up call.
        FollowUp = "follow_up",
        /// By phone.
        Phone = "phone",
        /// In person.
        InPerson = "in_person",
        /// By letter.
        Letter = "letter",
        /// By e-mail.
        Email = "email",
        /// By text message.
        Sms = "sms",
        /// Through a web page.
        Web = "web",
        /// From another program.
        Api = "api",
        /// Inside the house.
        Internal = "internal",
    }
}

db::stored! {
    /// How soon it must be looked at, beside the others.
    #[derive(Default, utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Priority {
        /// When there is time.
        Low = "low",
        /// In its turn.
        #[default]
        Normal = "normal",
        /// Before the others.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}

db::stored! {
    /// What a customer gets for what went wrong.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Remedy {
        /// Their money back.
        Refund = "refund",
        /// Another one.
        Replacement = "replacement",
        /// It is repaired.
        Repair = "repair",
        /// It is done again.
        Redo = "redo",
        /// A credit note or voucher.
        Credit = "credit",
        /// A lower price.
        Discount = "discount",
        /// An apology.
        Apology = "apology",
        /// Something else, told in the solution.
        Other = "other",
        /// Nothing is due.
        None = "none",
    }
}

db::stored! {
    /// Who speaks to whom.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Direction {
        /// The customer to us.
        Inbound = "inbound",
        /// We to the customer.
        Outbound = "outbound",
        /// Among ourselves.
        Internal = "internal",
    }
}

impl Phase {
    /// Whether nothing is solved yet.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }

    /// What may come next. From solved or closed back to working is reopening.
    pub fn next(self) -> &'static [Phase] {
        use Phase::*;
        match self {
            New => &[Working, WaitingCustomer, WaitingThird, Solved],
            Working => &[WaitingCustomer, WaitingThird, Solved],
            WaitingCustomer => &[Working, WaitingThird, Solved],
            WaitingThird => &[Working, WaitingCustomer, Solved],
            Solved => &[Closed, Working],
            Closed => &[Working],
        }
    }

    /// Whether a case in this phase may go to that one.
    pub fn may_become(self, next: Phase) -> bool {
        self.next().contains(&next)
    }
}

/// The most words a case is marked with, and the longest of them, in characters.
pub const MOST_TAGS: usize = 20;
/// See [`MOST_TAGS`].
pub const LONGEST_TAG: usize = 40;

/// What parts tags where they are written one after another: none of it stands in one.
pub(crate) const BETWEEN_TAGS: [char; 3] = [',', ';', '\n'];

/// The words a case is marked with, tidied: each once, however it is written, without blanks around it or a hash before it.
pub fn tags(written: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in written {
        let tag = tag.trim().trim_start_matches('#').split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = fold(&tag);
        if !folded.is_empty() && kept.iter().all(|known| fold(known) != folded) {
            kept.push(tag);
        }
    }
    kept
}

/// An amount as somebody types it, in whole minor units; none when it is no amount. The last mark divides the decimals
/// off, unless it is the country's mark of thousands with three figures after it: `1.200` is one thousand two hundred
/// where `1.200,50` is written so, and `12.5` is twelve and a half everywhere.
pub fn read_amount(typed: &str, style: DecimalStyle, currency: Currency) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let written = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    if !typed.chars().all(written) || !typed.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let thousands = |after: &str| after.len() == 3 && digits(after).len() == 3;
    let (whole, decimals) = match typed.rsplit_once(['.', ',']) {
        Some((_, after))
            if typed.ends_with(&format!("{}{after}", style.group_mark())) && thousands(after) =>
        {
            (digits(&typed), String::new())
        }
        Some((before, after)) => (digits(before), after.to_owned()),
        None => (typed, String::new()),
    };
    let places = usize::try_from(currency.minor_digits()).unwrap_or_default();
    if decimals.len() > places && decimals[places..].chars().any(|c| c != '0') {
        return None;
    }
    format!("{whole}{:0<places$.places$}", decimals).parse().ok()
}

/// A text in one line, as a subject is: a break in it would end the line of a letter it becomes the subject of.
pub fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest subject that is made of what somebody told, in characters; and from where on a stop ends a sentence: before,
/// it is that of *Sra.* or after a greeting.
const SUBJECT_MADE: usize = 80;
const SUBJECT_ENDS: usize = 12;

/// The subject of what has none: the first sentence of what was told, cut between words where it is long.
pub fn subject_of(told: &str) -> String {
    let line = one_line(told.trim().lines().next().unwrap_or_default());
    let ends = line
        .match_indices(['.', '?', '!', ';'])
        .find(|(at, end)| *at >= SUBJECT_ENDS && line[at + end.len()..].starts_with(' '));
    let sentence = ends.map_or(&*line, |(at, end)| &line[..at + end.len()]);
    let sentence = sentence.trim_end_matches(['.', ';']);
    if sentence.chars().count() <= SUBJECT_MADE {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(SUBJECT_MADE).collect();
    let whole = cut.rsplit_once(' ').map_or(&*cut, |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ':', ';']))
}

/// What a case's code is made of.
pub fn code(number: i64) -> String {
    format!("C-{number}")
}

/// The number a code was made of.
pub fn number_of(code: &str) -> i64 {
    digits(code).parse().unwrap_or_default()
}

/// A code as somebody types it: `c1042`, `C 1042` and `1042` are C-1042.
pub fn read_code(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let letters: String = typed.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() || letters.eq_ignore_ascii_case("c") {
        format!("C-{digits}")
    } else {
        typed.to_owned()
    }
}

/// What a case is found by.
#[derive(Clone, Debug, Default)]
pub struct Findable<'a> {
    /// `C-1042`
    pub code: &'a str,
    /// Name of who buys and of who uses.
    pub names: Vec<&'a str>,
    /// International numbers of both.
    pub phones: Vec<&'a str>,
    /// Numbers of invoice, of the courier's document, of another program, for taxes, as written.
    pub numbers: Vec<&'a str>,
    /// Addresses of both.
    pub emails: Vec<&'a str>,
    /// What it is about.
    pub subject: &'a str,
}

/// Shorter words of a subject are articles and prepositions.
const SHORTEST_SUBJECT_WORD: usize = 4;

/// The most words that are looked for, and the most characters of them that are read.
const MOST_WORDS: usize = 8;
const LONGEST_SEARCH: usize = 200;
/// A longer word is no word; nobody would type it.
const LONGEST_WORD: usize = 100;

/// The words by which a case is found. Whatever a person may read aloud of it is the beginning of one.
pub fn words(case: &Findable<'_>, country: &Country) -> Vec<String> {
    let mut words = vec![joined(case.code), digits(case.code)];
    for name in &case.names {
        words.extend(fold(name).split(' ').map(str::to_owned));
    }
    for phone in &case.phones {
        words.extend(phone_words(phone, country));
    }
    for number in &case.numbers {
        words.extend([joined(number), digits(number), last_digits(number)]);
    }
    words.extend(case.emails.iter().map(|email| joined(email)));
    let subject = fold(case.subject);
    words
        .extend(subject.split(' ').filter(|w| w.chars().count() >= SHORTEST_SUBJECT_WORD).map(str::to_owned));
    words.retain(|word| !word.is_empty() && word.len() <= LONGEST_WORD);
    words.sort_unstable();
    words.dedup();
    words
}

/// A phone as its digits, with and without the country's prefix.
pub fn phone_words(e164: &str, country: &Country) -> Vec<String> {
    let all = digits(e164);
    let national = all.strip_prefix(&country.phone_code.to_string()).map(str::to_owned);
    std::iter::once(all).chain(national).collect()
}

/// What people say of a long number: its last group of digits, without leading zeros.
fn last_digits(number: &str) -> String {
    let groups = number.split(|c: char| !c.is_ascii_digit());
    let last = groups.rev().find(|group| !group.is_empty()).unwrap_or_default();
    last.trim_start_matches('0').to_owned()
}

pub(crate) fn joined(text: &str) -> String {
    fold(text).replace(' ', "")
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What somebody typed to find a case: every part must be the beginning of one of its words, in one of the
/// ways it may be meant.
pub fn sought(typed: &str) -> Vec<[String; 2]> {
    let typed: String = typed.chars().take(LONGEST_SEARCH).collect();
    let typed = typed.as_str();
    let written: Vec<&str> = typed.split_whitespace().collect();
    // A phone is written in groups; it is one number all the same.
    let one_number = !typed.contains(char::is_alphabetic);
    let mut parts: Vec<String> = if one_number {
        vec![digits(typed)]
    } else if written.len() == 2 && written[0].eq_ignore_ascii_case("c") {
        vec![joined(typed)]
    } else {
        let read = |word: &&str| {
            if word.contains(|c: char| c.is_ascii_digit() || c == '@') {
                vec![joined(word)]
            } else {
                fold(word).split(' ').map(str::to_owned).collect()
            }
        };
        written.iter().flat_map(read).collect()
    };
    parts.retain(|part| !part.is_empty());
    parts.truncate(MOST_WORDS);
    let meant = |part: String| {
        let bare = part.trim_start_matches('0').to_owned();
        if bare.is_empty() { [part.clone(), part] } else { [part, bare] }
    };
    parts.into_iter().map(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_no_subject_gets_the_first_sentence_of_what_was_told() {
        #[track_caller]
        fn check(told: &str, expected: &str) {
            assert_eq!(subject_of(told), expected);
        }
        check("La llave gotea", "La llave gotea");
        check("  La llave gotea. Amenaza con ir a la Defensoría.\nEs urgente.", "La llave gotea");
        check("¿Cuándo le llega el pedido? Lo pagó el lunes.", "¿Cuándo le llega el pedido?");
        check("La Sra. Vera dice que gotea", "La Sra. Vera dice que gotea");
        check("Hola. Mi horno no enciende. Gracias.", "Hola. Mi horno no enciende");
        check("Pesa 3.5 kg", "Pesa 3.5 kg");
        check(
            "Dice que desde que le instalaron la llave nueva, que era cromada, gotea de noche y no deja dormir a nadie",
            "Dice que desde que le instalaron la llave nueva, que era cromada, gotea de…",
        );
        check(&"a".repeat(90), &format!("{}…", "a".repeat(80)));
        check("", "");
    }

    #[test]
    fn a_case_goes_on_by_the_allowed_steps_only() {
        use Phase::*;
        let check = |from: Phase, expected: &[Phase]| {
            let may: Vec<Phase> = Phase::ALL.iter().copied().filter(|to| from.may_become(*to)).collect();
            assert_eq!(may, expected, "{from}");
        };
        check(New, &[Working, WaitingCustomer, WaitingThird, Solved]);
        check(Working, &[WaitingCustomer, WaitingThird, Solved]);
        check(WaitingCustomer, &[Working, WaitingThird, Solved]);
        check(WaitingThird, &[Working, WaitingCustomer, Solved]);
        check(Solved, &[Working, Closed]);
        check(Closed, &[Working]);
    }

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        for typed in ["C-1042", "c1042", " c 1042", "1042"] {
            assert_eq!(read_code(typed), "C-1042", "{typed}");
        }
        assert_eq!(read_code("FA-12"), "FA-12");
    }

    #[test]
    fn programs_may_say_complaint_for_claim() {
        assert_eq!(Kind::read("complaint"), Some(Kind::Claim));
        assert_eq!(Kind::read("technical_service"), Some(Kind::TechnicalService));
        assert_eq!(Kind::read("reclamo"), None);
    }

    #[test]
    fn tags_are_kept_once_each_as_they_were_first_written() {
        let written = [" Garantía ", "#garantia", "muy   urgente", "", "#"].map(str::to_owned);
        assert_eq!(tags(&written), ["Garantía", "muy urgente"]);
    }

    #[test]
    fn an_amount_is_read_as_the_country_writes_it_and_a_lone_point_never_multiplies_it() {
        let check = |typed, style, currency, expected: Option<i64>| {
            assert_eq!(read_amount(typed, style, currency), expected, "{typed} {style:?}");
        };
        let (comma, point) = (DecimalStyle::Comma, DecimalStyle::Point);
        check("486,20", comma, Currency::Usd, Some(48_620));
        check("486.20", comma, Currency::Usd, Some(48_620));
        check("486.2", point, Currency::Usd, Some(48_620));
        check("1.200", comma, Currency::Usd, Some(120_000));
        check("1.200,5", comma, Currency::Usd, Some(120_050));
        check("1,200.50", point, Currency::Usd, Some(120_050));
        check("12.000", comma, Currency::Clp, Some(12_000));
        check(" 35 ", comma, Currency::Usd, Some(3_500));
        check("1,205", comma, Currency::Usd, None);
        for wrong in ["", "-5", "cinco", "5 USD", "."] {
            check(wrong, comma, Currency::Usd, None);
        }
    }

    fn found(typed: &str) -> bool {
        let ecuador = places::country("EC").unwrap();
        let case = Findable {
            code: "C-1042",
            names: vec!["Ferretería El Sol", "Luis Cabrera"],
            phones: vec!["+59322451180"],
            numbers: vec!["001-002-000018811", "SE-9917720", "0912345678"],
            emails: vec!["Luis.Cabrera@elsol.ec"],
            subject: "Faltan 4 llaves de paso",
        };
        let words = words(&case, ecuador);
        let parts = sought(typed);
        !parts.is_empty()
            && parts
                .iter()
                .all(|ways| ways.iter().any(|way| words.iter().any(|w| w.starts_with(way.as_str()))))
    }

    #[test]
    fn a_case_is_found_by_whatever_is_read_aloud_of_it() {
        for typed in [
            "C-1042",
            "c1042",
            "c 1042",
            "C-10",
            "1042",
            "ferr",
            "sol FERRETERIA",
            "cabrera",
            "02 245 1180",
            "+593 2 245",
            "022451",
            "001-002-000018811",
            "001002",
            "18811",
            "000018811",
            "SE-9917",
            "se9917720",
            "9917720",
            "llaves",
            "cabrera llaves",
            "0912345678",
            "luis.cabrera@elsol.ec",
            "Luis.Cabrera@els",
        ] {
            assert!(found(typed), "{typed}");
        }
        for typed in ["", " ", "-", "C-1043", "luz", "cabrera tuercas", "1180"] {
            assert!(!found(typed), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_without_empty_parts(typed in ".*") {
            for ways in sought(&typed) {
                prop_assert!(ways.iter().all(|way| !way.is_empty()));
            }
        }
    }
}
