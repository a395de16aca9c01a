//! Secrets of links and cookies: made at random, given out once, kept only as a hash.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// So many random bytes, as text for a link, a cookie or a header.
fn random<const N: usize>() -> String {
    let mut bytes = [0; N];
    // Without randomness nothing here is safe; better to stop than to go on.
    getrandom::fill(&mut bytes).unwrap_or_else(|e| panic!("the machine gives no randomness: {e}"));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// 256 random bits, for a cookie or a token.
pub fn secret() -> String {
    random::<32>()
}

/// 128 random bits: short enough for the link in a text message, too many to be guessed.
pub fn short_secret() -> String {
    random::<16>()
}

/// What is kept of a secret. It holds enough chance for a fast hash.
pub fn hash_of(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_their_hashes_tell_them_apart() {
        let (a, b) = (secret(), secret());
        assert_ne!(a, b);
        assert_eq!(a.len(), 43);
        assert_ne!(hash_of(&a), hash_of(&b));
    }
}
