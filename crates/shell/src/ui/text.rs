//! Text on its way into a page.

use fluent_bundle::FluentValue;
use maud::Render;
use std::{borrow::Cow, fmt, ops::Deref};

/// Text, escaped like any other. Most of it has nothing to escape, which is seen in one look; then it goes into
/// the page whole instead of letter by letter. What the program says is such text ([`crate::Frame::t`]); [`text`] is for
/// what a page says many times over: rows and their labels.
#[derive(Clone, Debug, Default)]
pub struct Text<'a>(Cow<'a, str>);

/// The text of a row, see [`Text`].
pub fn text(text: &str) -> Text<'_> {
    Text(Cow::Borrowed(text))
}

impl Text<'_> {
    /// The text alone.
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(said: &'a str) -> Self {
        Self(Cow::Borrowed(said))
    }
}

impl From<String> for Text<'_> {
    fn from(said: String) -> Self {
        Self(Cow::Owned(said))
    }
}

impl From<Text<'_>> for String {
    fn from(text: Text<'_>) -> Self {
        text.into_owned()
    }
}

impl<'a> From<Text<'a>> for FluentValue<'a> {
    fn from(text: Text<'a>) -> Self {
        text.0.into()
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Render for Text<'_> {
    fn render_to(&self, page: &mut String) {
        // Every byte is looked at, with no way out in between: so the machine looks at many at once.
        let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
        if self.bytes().fold(false, |found, byte| found | special(byte)) {
            (**self).render_to(page);
        } else {
            page.push_str(self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_maud_escapes_it() {
        for given in ["Rosa Peñafiel", "", "a & b", "<b>", "\"así\"", "it's > that"] {
            assert_eq!(text(given).render().into_string(), given.render().into_string());
        }
    }
}
