//! What pages say, as plain text. Pure.

/// The text of a page, its paragraphs and lines on lines of their own.
pub(crate) fn plain(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        text.push_str(&one_line(&rest[..at]));
        let Some(end) = rest[at..].find('>') else {
            text.push_str(&rest[at..]);
            rest = "";
            break;
        };
        let tag = name(&rest[at + 1..at + end]);
        rest = &rest[at + end + 1..];
        match tag.as_str() {
            "style" | "script" | "head" | "title" => rest = after(rest, &tag),
            "br" | "p" | "/p" | "div" | "/div" | "li" | "tr" | "blockquote" | "details" | "h1" | "h2"
            | "h3" => {
                text.push('\n');
            }
            _ => {}
        }
    }
    text.push_str(&one_line(rest));
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    unescaped(&lines.join("\n"))
}

/// Whether this is the text of a page.
pub(crate) fn is_page(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["</p>", "</div>", "<br>", "<br/>", "<br />", "</html>", "</span>"].iter().any(|tag| lower.contains(tag))
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if !line.is_empty() && text.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{before}{line}{after}")
}

fn name(tag: &str) -> String {
    let end = tag.find(|c: char| c.is_whitespace() || c == '/' && !tag.starts_with('/')).unwrap_or(tag.len());
    tag[..end].to_lowercase()
}

/// What follows the end of an element.
fn after<'a>(rest: &'a str, tag: &str) -> &'a str {
    let end = format!("</{tag}");
    let at = rest.to_ascii_lowercase().find(&end);
    at.and_then(|at| rest[at..].find('>').map(|close| &rest[at + close + 1..])).unwrap_or_default()
}

/// Signs that pages write by name.
const NAMED: [(&str, &str); 24] = [
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("amp", "&"),
    ("aacute", "á"),
    ("eacute", "é"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("uuml", "ü"),
    ("Aacute", "Á"),
    ("Eacute", "É"),
    ("Iacute", "Í"),
    ("Oacute", "Ó"),
    ("Uacute", "Ú"),
    ("Ntilde", "Ñ"),
    ("iquest", "¿"),
    ("iexcl", "¡"),
    ("euro", "€"),
    ("laquo", "«"),
    ("raquo", "»"),
];

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let sign = rest.find(';').filter(|end| *end < 10).and_then(|end| Some((end, sign(&rest[1..end])?)));
        match sign {
            Some((end, sign)) => {
                out.push_str(&sign);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn sign(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
        let code = hex.unwrap_or_else(|| number.parse()).ok()?;
        return char::from_u32(code).filter(|c| !c.is_control()).map(String::from);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_as_text() {
        let check = |page: &str, expected: &str| assert_eq!(plain(page), expected, "{page}");
        check(
            "Lo resolvió <span class=\"soft\">· antes</span><p>«Se cambió»</p>",
            "Lo resolvió · antes\n«Se cambió»",
        );
        check(
            "<div>Hola,<br>no&nbsp;enfr&iacute;a &amp; &lt;b&gt; &#241; &#xf1;</div>\n<p>Rosa</p>",
            "Hola,\nno enfría & <b> ñ ñ\nRosa",
        );
        check("<style>p { x: y }</style><P>Uno</P>", "Uno");
        check("2 < 3 & 4", "2 < 3 & 4");
        check("A & B; C", "A & B; C");
        assert!(is_page("Hola<br/>x") && !is_page("2 < 3 y 4 > 1"));
    }
}
