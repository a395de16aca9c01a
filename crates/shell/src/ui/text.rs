//! Text on its way into a page.

use maud::Render;

/// Text, escaped like any other. Most of it has nothing to escape, which is seen in one look; then it goes into
/// the page whole instead of letter by letter. For what a page says many times over: rows and their labels.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a>(&'a str);

/// The text of a row, see [`Text`].
pub fn text(text: &str) -> Text<'_> {
    Text(text)
}

impl Render for Text<'_> {
    fn render_to(&self, page: &mut String) {
        // Every byte is looked at, with no way out in between: so the machine looks at many at once.
        let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
        if self.0.bytes().fold(false, |found, byte| found | special(byte)) {
            self.0.render_to(page);
        } else {
            page.push_str(self.0);
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
