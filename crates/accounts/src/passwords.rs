//! Passwords: kept only as a slow hash, and compared off the threads that answer others.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

/// How many passwords are hashed at once: each takes a core and 19 MiB for some tens of milliseconds.
const AT_ONCE: usize = 3;
static HASHING: Semaphore = Semaphore::const_new(AT_ONCE);

/// Hashes or compares off the threads that answer others, a few at a time.
///
/// # Errors
/// [`db::Error::Busy`] when too many are waiting.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, db::Error> {
    let permit = tokio::time::timeout(Duration::from_secs(3), HASHING.acquire()).await;
    let permit = permit.map_err(|late| db::Error::Busy(Some(late.into())))?.map_err(db::Error::other)?;
    // The permit goes with the work: a caller who hangs up does not make room for another.
    let done = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        work()
    });
    done.await.map_err(|_| db::Error::Panicked)
}

/// What is kept of a password: argon2id with its salt and cost. Takes some tens of milliseconds.
pub(crate) fn hash_password(password: &str) -> Result<String, db::Error> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|e| db::Error::other(e.to_string()))
}

/// Whether a password is the one kept. With none kept it takes as long, so that nobody learns from
/// the time whether an address is known.
pub(crate) fn is_password(password: &str, kept: Option<&str>) -> bool {
    static NOBODYS: LazyLock<String> = LazyLock::new(|| hash_password(&shell::secret()).unwrap_or_default());
    let against = kept.unwrap_or(&NOBODYS);
    let same = PasswordHash::new(against)
        .is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok());
    same && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_by_its_hash_and_another_is_not() {
        let kept = hash_password("la lluvia en Cuenca").unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(is_password("la lluvia en Cuenca", Some(&kept)));
        assert!(!is_password("la lluvia en Loja", Some(&kept)));
        assert!(!is_password("la lluvia en Cuenca", None));
    }
}
