//! Rules of signing in. Pure.

use jiff::{SignedDuration, Timestamp};

/// The shortest password taken, in characters.
pub(crate) const SHORTEST_PASSWORD: usize = 10;
/// The longest password read, in characters.
pub(crate) const LONGEST_PASSWORD: usize = 200;
/// The longest address there can be, in characters (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// How tries that failed are counted, and how much they slow the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slowed {
    /// One address from one place: nobody else is kept waiting.
    AddressFromPlace,
    /// One address from anywhere: a little only, so that nobody is locked out by another's guesses.
    Address,
    /// One place with any address.
    Place,
}

impl Slowed {
    /// Every way of counting.
    pub(crate) const ALL: [Self; 3] = [Self::AddressFromPlace, Self::Address, Self::Place];

    /// Failures that cost nothing (anybody may mistype), and the longest wait between two tries.
    fn bounds(self) -> (i64, SignedDuration) {
        match self {
            Self::AddressFromPlace => (4, SignedDuration::from_mins(15)),
            Self::Address => (20, SignedDuration::from_secs(20)),
            Self::Place => (40, SignedDuration::from_mins(1)),
        }
    }
}

impl Slowed {
    /// How many failures are counted: those that make the wait the longest there is.
    pub(crate) fn most(self) -> i64 {
        let (free, longest) = self.bounds();
        free + i64::from(i64::BITS - longest.as_secs().leading_zeros())
    }

    /// How many of the failures are forgotten by now, the last of them at `last`. Many people share a place, and each
    /// mistypes now and then: it forgets one a minute.
    pub(crate) fn forgotten(self, last: Timestamp, now: Timestamp) -> i64 {
        match self {
            Self::AddressFromPlace | Self::Address => 0,
            Self::Place => now.duration_since(last).as_secs().max(0) / 60,
        }
    }
}

/// How long a browser may stay signed in, used or not.
pub(crate) const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How long it may stay signed in without being used.
pub(crate) const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(12);
/// How often the use of a session or token is noted.
pub(crate) const NOTE_USE_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// An address as it is compared: without spaces around it, in lower case.
pub(crate) fn fold_email(email: &str) -> String {
    email.trim().to_lowercase().chars().take(LONGEST_EMAIL).collect()
}

/// Whether it can be an address: something, an `@`, something with a dot or a single host name.
pub(crate) fn is_email(email: &str) -> bool {
    let Some((name, host)) = email.split_once('@') else { return false };
    !name.is_empty()
        && !host.is_empty()
        && !host.contains('@')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !email.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether it can be a phone number as people write them: digits enough, and nothing but what stands between them.
pub(crate) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (6..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-./()".contains(c))
}

/// The longest extension there can be.
const LONGEST_EXTENSION: usize = 32;

/// Whether it can be an extension: `101`, `ventas-2`, `SIP/101`.
pub(crate) fn is_extension(text: &str) -> bool {
    text.len() <= LONGEST_EXTENSION
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./@*#+".contains(c))
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WeakPassword {
    Short,
    Common,
}

/// Refuses what is short or on everybody's list.
pub(crate) fn judge_password(password: &str, email: &str) -> Result<(), WeakPassword> {
    const COMMON: &[&str] = &[
        "1234567890",
        "12345678910",
        "contraseña",
        "contrasena1",
        "password123",
        "qwertyuiop",
        "1q2w3e4r5t",
        "administrador",
        "bienvenido",
        "iloveyou12",
        "tequieromucho",
        "atiende2026",
    ];
    let folded = password.to_lowercase();
    let own = email.split('@').next().unwrap_or_default();
    if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&password.chars().count()) {
        return Err(WeakPassword::Short);
    }
    let one_letter = folded.chars().all(|c| folded.starts_with(c));
    if COMMON.contains(&folded.as_str()) || one_letter || folded == own || folded == email {
        return Err(WeakPassword::Common);
    }
    Ok(())
}

/// How long to wait before the next try, after so many failures, the last of them at `last`.
pub(crate) fn wait(slowed: Slowed, failures: i64, last: Timestamp, now: Timestamp) -> Option<SignedDuration> {
    let (free, longest) = slowed.bounds();
    let over = u32::try_from(failures - free).ok().filter(|n| *n > 0)?;
    let pause = SignedDuration::from_secs(2_i64.saturating_pow(over)).min(longest);
    let left = pause - now.duration_since(last);
    left.is_positive().then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_gets_slower_with_every_failure() {
        #[track_caller]
        fn check(failures: i64, seconds_ago: i64, expected: Option<i64>) {
            let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
            let last = now - SignedDuration::from_secs(seconds_ago);
            let waits = wait(Slowed::AddressFromPlace, failures, last, now);
            assert_eq!(waits.map(|d| d.as_secs()), expected);
        }
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        assert_eq!(wait(Slowed::Address, 20, now, now), None);
        assert_eq!(wait(Slowed::Address, 1000, now, now), Some(SignedDuration::from_secs(20)));
        check(0, 0, None);
        check(4, 0, None);
        check(5, 0, Some(2));
        check(6, 0, Some(4));
        check(6, 4, None);
        check(10, 60, Some(4));
        check(40, 0, Some(900));
        check(40, 900, None);
    }

    #[test]
    fn weak_passwords_are_refused() {
        #[track_caller]
        fn check(password: &str, expected: Result<(), WeakPassword>) {
            assert_eq!(judge_password(password, "lucia.andrade@ejemplo.ec"), expected, "{password}");
        }
        check("corta", Err(WeakPassword::Short));
        check("ñandúñandú", Ok(()));
        check("Password123", Err(WeakPassword::Common));
        check("aaaaaaaaaaaa", Err(WeakPassword::Common));
        check("Lucia.Andrade", Err(WeakPassword::Common));
        check("la lluvia en Cuenca", Ok(()));
    }

    #[test]
    fn an_address_has_a_name_and_a_host() {
        #[track_caller]
        fn check(email: &str, expected: bool) {
            assert_eq!(is_email(email), expected, "{email}");
        }
        check("lucia@ejemplo.ec", true);
        check("agente@demo", true);
        check("lucia", false);
        check("@ejemplo.ec", false);
        check("lu cia@ejemplo.ec", false);
        check("a@b@c", false);
        check("a@b.", false);
    }
}
