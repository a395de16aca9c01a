//! What came back.

use http::HeaderMap;
use serde_json::Value as Json;

/// The answer to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) what: String,
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Fails unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.what, self.text());
        self
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{}: {e}: {}", self.what, self.text()))
    }

    /// Where it sends the browser on to.
    #[track_caller]
    pub fn location(&self) -> String {
        let to = self.headers.get("location").unwrap_or_else(|| panic!("{}: leads nowhere", self.what));
        to.to_str().unwrap().to_owned()
    }
}
