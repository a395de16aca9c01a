//! Letters out: built and handed to a mail server over SMTP. What comes in is for later.

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{Attachment, Mailbox, Message, MessageBuilder, MultiPart, SinglePart, header},
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use std::{net::IpAddr, time::Duration};

/// How long one letter may take, from finding the server to its last word.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    host: String,
    port: u16,
    login: Option<(String, String)>,
    tls_from_the_start: bool,
}

/// Why an address of a server cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAServer;

impl Server {
    /// Reads `smtp://[user:password@]host[:port]` (TLS as soon as the server offers it) or
    /// `smtps://…` (TLS from the start).
    ///
    /// # Errors
    /// When it is neither.
    pub fn read(address: &str) -> Result<Self, NotAServer> {
        let address = address.trim();
        let (tls_from_the_start, rest) = match address.split_once("://") {
            Some(("smtp", rest)) => (false, rest),
            Some(("smtps", rest)) => (true, rest),
            _ => return Err(NotAServer),
        };
        let rest = rest.trim_end_matches('/');
        let (login, place) = match rest.rsplit_once('@') {
            Some((login, place)) => {
                let (user, password) = login.split_once(':').unwrap_or((login, ""));
                (Some((decoded(user), decoded(password))), place)
            }
            None => (None, rest),
        };
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().map_err(|_| NotAServer)?),
            _ => (place, if tls_from_the_start { 465 } else { 25 }),
        };
        let host = host.trim_matches(['[', ']']).to_owned();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._:".contains(c);
        if host.is_empty() || port == 0 || !host.chars().all(plain) {
            return Err(NotAServer);
        }
        Ok(Self { host, port, login, tls_from_the_start })
    }

    /// The address without its password, to be shown.
    pub fn shown(&self) -> String {
        let scheme = if self.tls_from_the_start { "smtps" } else { "smtp" };
        let login = self.login.as_ref().map_or(String::new(), |(user, _)| format!("{user}:…@"));
        format!("{scheme}://{login}{}:{}", self.host, self.port)
    }

    fn is_this_machine(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// A password never travels in the clear to another machine.
    fn tls(&self) -> Result<Tls, lettre::transport::smtp::Error> {
        let parameters = || TlsParameters::new_rustls(self.host.clone());
        Ok(if self.tls_from_the_start {
            Tls::Wrapper(parameters()?)
        } else if self.login.is_some() && !self.is_this_machine() {
            Tls::Required(parameters()?)
        } else if self.login.is_some() {
            // Not in the clear within this machine either, where it offers better. No authority certifies it to itself.
            let own = TlsParameters::builder(self.host.clone()).dangerous_accept_invalid_certs(true);
            Tls::Opportunistic(own.build_rustls()?)
        } else if self.is_this_machine() {
            Tls::None
        } else {
            Tls::Opportunistic(parameters()?)
        })
    }

    /// Hands a letter over. `Ok` says that the server took it on.
    ///
    /// # Errors
    /// [`Refusal`], and whether it is worth trying again.
    pub async fn send(&self, letter: &Letter) -> Result<(), Refusal> {
        let message = letter.message()?;
        let tls = self.tls().map_err(|e| Refusal::for_now(&e))?;
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host)
            .port(self.port)
            .tls(tls)
            .timeout(Some(DEADLINE / 3));
        if let Some((user, password)) = self.login.clone() {
            transport = transport.credentials(Credentials::new(user, password));
        }
        let sending = transport.build::<Tokio1Executor>();
        match tokio::time::timeout(DEADLINE, sending.send(message)).await {
            Err(_) => Err(Refusal { for_now: true, said: "no answer in time".to_owned() }),
            Ok(Ok(_)) => Ok(()),
            // A server that does not know us is a matter of the settings, not of the letter.
            Ok(Err(e)) if e.is_permanent() && !about_login(&e) => Err(Refusal::for_good(&e)),
            Ok(Err(e)) => Err(Refusal::for_now(&e)),
        }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

fn about_login(e: &lettre::transport::smtp::Error) -> bool {
    e.status().is_some_and(|code| matches!(code.to_string().as_str(), "530" | "534" | "535" | "538"))
}

/// `%40` is `@`: user names are often addresses.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Why a letter was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Whether it may be taken later.
    pub for_now: bool,
    /// What the other side said.
    pub said: String,
}

impl Refusal {
    fn for_now(cause: &dyn std::error::Error) -> Self {
        Self { for_now: true, said: whole(cause) }
    }

    fn for_good(cause: &dyn std::error::Error) -> Self {
        Self { for_now: false, said: whole(cause) }
    }
}

fn whole(cause: &dyn std::error::Error) -> String {
    let mut said = cause.to_string();
    let mut next = cause.source();
    while let Some(cause) = next {
        said = format!("{said}: {cause}");
        next = cause.source();
    }
    said.chars().take(500).collect()
}

/// A letter to one person.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The same at every attempt: what stands in the `Message-ID` before the `@`.
    pub id: String,
    /// Who writes: `Name <address>` or an address.
    pub from: String,
    /// The name of whom it is for.
    pub to_name: String,
    /// The address of whom it is for.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// What comes with it.
    pub attachments: Vec<Enclosed>,
    /// The conversation it belongs to, when a person wrote it; none when a program did.
    pub thread: Option<Thread>,
}

/// The conversation a letter belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// Its own `Message-ID`, angle brackets and all.
    pub message_id: String,
    /// The `Message-ID` of the letter it answers.
    pub in_reply_to: Option<String>,
    /// Those of the conversation so far, oldest first.
    pub references: Vec<String>,
}

/// The domain of who writes: what stands behind the `@` of every `Message-ID` of theirs.
pub fn domain_of(sender: &str) -> Option<String> {
    Some(sender.trim().parse::<Mailbox>().ok()?.email.domain().to_owned())
}

/// A file that comes with a letter.
#[derive(Clone, Debug)]
pub struct Enclosed {
    /// What it is called.
    pub name: String,
    /// Its type.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Whether it can stand as who writes: `Name <address>` or an address.
pub fn is_sender(text: &str) -> bool {
    text.trim().parse::<Mailbox>().is_ok()
}

/// Whether it can be an address.
pub fn is_address(text: &str) -> bool {
    text.trim().parse::<Address>().is_ok()
}

impl Letter {
    fn message(&self) -> Result<Message, Refusal> {
        let from: Mailbox = self.from.trim().parse().map_err(|e| Refusal::for_now(&e))?;
        let address: Address = self.to.trim().parse().map_err(|e| Refusal::for_good(&e))?;
        let name = Some(one_line(&self.to_name)).filter(|name| !name.is_empty());
        let own = || format!("<{}@{}>", self.id, from.email.domain());
        let id = self.thread.as_ref().map_or_else(own, |thread| one_line(&thread.message_id));
        let builder = Message::builder()
            .from(from)
            .to(Mailbox::new(name, address))
            .message_id(Some(id))
            .subject(one_line(&self.subject))
            .date_now();
        let builder = match &self.thread {
            Some(thread) => threaded(builder, thread),
            None => builder.header(AutoSubmitted),
        };
        let text = SinglePart::plain(self.text.clone());
        let built = if self.attachments.is_empty() {
            builder.singlepart(text)
        } else {
            let mut parts = MultiPart::mixed().singlepart(text);
            for Enclosed { name, media_type, bytes } in &self.attachments {
                let kind = header::ContentType::parse(media_type).unwrap_or(header::ContentType::TEXT_PLAIN);
                parts = parts.singlepart(Attachment::new(one_line(name)).body(bytes.clone(), kind));
            }
            builder.multipart(parts)
        };
        built.map_err(|e| Refusal::for_good(&e))
    }
}

/// Says what a letter answers and what came before it.
fn threaded(builder: MessageBuilder, thread: &Thread) -> MessageBuilder {
    let builder = match &thread.in_reply_to {
        Some(id) => builder.in_reply_to(one_line(id)),
        None => builder,
    };
    if thread.references.is_empty() {
        return builder;
    }
    builder.references(one_line(&thread.references.join(" ")))
}

/// A header is one line, whoever wrote what is in it.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says that a program wrote: robots do not answer it (RFC 3834).
#[derive(Clone, Copy)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, shown: Option<&str>) {
        assert_eq!(Server::read(address).ok().map(|s| s.shown()).as_deref(), shown, "{address}");
    }

    #[tokio::test]
    async fn a_password_is_not_said_in_the_clear_to_a_server_that_offers_better() {
        use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("smtp://ana:secreto@{}", listener.local_addr().unwrap());
        let heard = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let mut stream = BufReader::new(stream);
            stream.write_all(b"220 hola\r\n").await.unwrap();
            let mut line = String::new();
            stream.read_line(&mut line).await.unwrap();
            stream.write_all(b"250-hola\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n").await.unwrap();
            line.clear();
            stream.read_line(&mut line).await.unwrap();
            line
        });
        let sent = Server::read(&address).unwrap().send(&letter()).await;
        assert_eq!(heard.await.unwrap().trim(), "STARTTLS");
        assert!(sent.unwrap_err().for_now);
    }

    #[test]
    fn addresses_of_servers_are_read() {
        check("smtp://127.0.0.1:2525", Some("smtp://127.0.0.1:2525"));
        check("smtp://mail.ejemplo.ec", Some("smtp://mail.ejemplo.ec:25"));
        check(
            "smtps://ana%40ejemplo.ec:se:creta@mail.ejemplo.ec",
            Some("smtps://ana@ejemplo.ec:…@mail.ejemplo.ec:465"),
        );
        check("smtp://[::1]:2525/", Some("smtp://::1:2525"));
        check("mail.ejemplo.ec", None);
        check("http://mail.ejemplo.ec", None);
        check("smtp://", None);
        check("smtp://mail.ejemplo.ec:puerto", None);
    }

    fn letter() -> Letter {
        Letter {
            id: "0197".into(),
            from: "Casa Andina <avisos@casaandina.ec>".into(),
            to_name: "Íñigo Ñacato".into(),
            to: "inigo@ejemplo.ec".into(),
            subject: "Caso C-1042\r\nBcc: otro@ejemplo.ec".into(),
            text: "Buenos días:\nrecibió un caso.".into(),
            attachments: vec![],
            thread: None,
        }
    }

    #[test]
    fn a_letter_of_a_conversation_says_what_it_answers() {
        let thread = Thread {
            message_id: "<0198@casaandina.ec>".into(),
            in_reply_to: Some("<b@ejemplo.ec>".into()),
            references: vec!["<a@casaandina.ec>".into(), "<b@ejemplo.ec>".into()],
        };
        let letter = Letter { thread: Some(thread), ..letter() };
        let text = String::from_utf8(letter.message().unwrap().formatted()).unwrap();
        for header in [
            "Message-ID: <0198@casaandina.ec>\r\n",
            "In-Reply-To: <b@ejemplo.ec>\r\n",
            "References: <a@casaandina.ec> <b@ejemplo.ec>\r\n",
        ] {
            assert!(text.contains(header), "{header}: {text}");
        }
        // A person wrote it: whoever is away may say so.
        assert!(!text.contains("Auto-Submitted"), "{text}");
    }

    #[test]
    fn a_letter_keeps_its_identity_and_its_lines() {
        let text = String::from_utf8(letter().message().unwrap().formatted()).unwrap();
        assert!(text.contains("Message-ID: <0197@casaandina.ec>\r\n"), "{text}");
        assert!(text.contains("Auto-Submitted: auto-generated\r\n"), "{text}");
        assert!(text.contains("Subject: Caso C-1042 Bcc: otro@ejemplo.ec\r\n"), "{text}");
        assert!(!text.contains("\r\nBcc:"), "{text}");
    }

    #[test]
    fn a_letter_to_no_address_is_refused_for_good() {
        let refusal = Letter { to: "nadie".into(), ..letter() }.message().unwrap_err();
        assert!(!refusal.for_now);
    }
}
