//! The real mail server and the real gateway of `dev/services`, and what they took.

use std::{collections::BTreeMap, path::PathBuf};

/// Postfix and Kannel.
pub struct Outside {
    /// `ATIENDE_TEST_SMTP`: `smtp://127.0.0.1:port`.
    pub smtp: String,
    /// `ATIENDE_TEST_SMS_URL`: Kannel's address with `{to}` and `{text}`.
    pub sms_url: String,
    /// `ATIENDE_TEST_MAILBOX`: the Maildir that every letter ends in.
    mailbox: PathBuf,
    /// `ATIENDE_TEST_SMS_LOG`: what the network behind the gateway says it took.
    sms_log: PathBuf,
}

impl Outside {
    /// The servers, when their addresses are given. In CI a missing one is a failure.
    pub fn given() -> Option<Self> {
        let given = |name: &str| {
            let value = std::env::var(name).ok();
            if value.is_none() {
                assert!(std::env::var("CI").is_err(), "CI must give {name}");
                println!("passed over, there is no {name}: dev/services up mail sms");
            }
            value
        };
        Some(Self {
            smtp: given("ATIENDE_TEST_SMTP")?,
            sms_url: given("ATIENDE_TEST_SMS_URL")?,
            mailbox: given("ATIENDE_TEST_MAILBOX")?.into(),
            sms_log: given("ATIENDE_TEST_SMS_LOG")?.into(),
        })
    }

    /// Every letter in the mailbox with this line among its headers; lines broken for the wire are whole.
    pub fn letters(&self, line: &str) -> Vec<String> {
        let files = std::fs::read_dir(self.mailbox.join("new")).into_iter().flatten();
        let letters = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        let letters = letters.map(|bytes| String::from_utf8_lossy(&bytes).replace("=\n", ""));
        letters.filter(|letter| letter.lines().any(|l| l == line)).collect()
    }

    /// Every text message the network took for a number: put together from its parts, in UCS-2, as it
    /// travels. A line of the log says `<from to udh UDH data TEXT>`, or without the two in the middle
    /// when the message is one.
    pub fn texts(&self, to: &str) -> Vec<String> {
        let log = std::fs::read_to_string(&self.sms_log).unwrap();
        let mut texts = Vec::new();
        let mut parts: BTreeMap<u8, BTreeMap<u8, String>> = BTreeMap::new();
        for line in log.lines().filter_map(|line| line.split_once('<')?.1.strip_suffix('>')) {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                [_, number, "udh", udh, "data", text] if number == to => {
                    let [_, _, _, message, of, part] = decoded(udh)[..] else { panic!("{line}") };
                    let parts = parts.entry(message).or_default();
                    assert!(parts.insert(part, ucs2(text)).is_none(), "the same part twice: {line}");
                    if parts.len() == usize::from(of) {
                        texts.push(parts.values().map(String::as_str).collect());
                    }
                }
                [_, number, _, text] if number == to => texts.push(ucs2(text)),
                _ => {}
            }
        }
        texts
    }
}

fn ucs2(text: &str) -> String {
    let units: Vec<u16> =
        decoded(text).chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// `%00C+` is a zero, a `C` and a space.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    bytes
}
