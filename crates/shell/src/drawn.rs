//! Markup of what many look at, drawn once for each way in which it is told.

use crate::{Frame, Lang};
use jiff::civil::Date;
use maud::{Markup, PreEscaped, Render, html};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// In how many ways one thing is kept drawn: languages, days, people, parts of a page.
const WAYS: usize = 32;

/// What was drawn of a thing that does not change; it is kept beside the thing, and goes with it.
#[derive(Debug, Default)]
pub struct Drawn {
    whole: Ways<Arc<str>>,
    about: Ways<Arc<[Piece]>>,
}

/// Markup that many show.
pub type Shared = PreEscaped<Arc<str>>;

impl Drawn {
    /// The markup, told in the language and on the day of the page; `way` says everything else that it depends on
    /// besides the thing itself.
    pub fn once(&self, frame: &Frame, way: &str, draw: impl FnOnce() -> Markup) -> Shared {
        self.whole.drawn((frame.lang, frame.today, way), draw)
    }

    /// Markup with forms, each with a key of its own that makes it safe to send twice ([`crate::Frame::once_field`]).
    pub fn forms(&self, frame: &Frame, way: &str, draw: impl FnOnce() -> Markup) -> Told {
        self.about.told((frame.lang, frame.today, way), &[], |_| draw())
    }

    /// Forms that are the same about each of many things, but for what it is called in their addresses, fields and words, and
    /// for the keys that make them safe to send twice ([`crate::Frame::once_field`]): drawn once, about a thing with the
    /// names that `draw` is given, and told about the one with these, two at most.
    pub fn about(
        &self,
        frame: &Frame,
        way: &str,
        names: &[&str],
        draw: impl FnOnce(&[&str]) -> Markup,
    ) -> Told {
        self.about.told((frame.lang, frame.today, way), names, draw)
    }
}

/// In which language, on which day (what is told of a day has another name on another), and how else.
type Way<'a> = (Lang, Date, &'a str);

impl Ways<Arc<str>> {
    fn drawn(&self, way: Way<'_>, draw: impl FnOnce() -> Markup) -> Shared {
        PreEscaped(self.once(way, || Arc::from(draw().into_string())))
    }
}

impl Ways<Arc<[Piece]>> {
    /// Without names there are none to look for in it: who wrote a text may have written those letters.
    fn told(&self, way: Way<'_>, names: &[&str], draw: impl FnOnce(&[&str]) -> Markup) -> Told {
        let stand_ins = &NAMES[..names.len().min(NAMES.len())];
        let pieces = self.once(way, || pieces(&draw(stand_ins).into_string(), stand_ins).into());
        Told { pieces, names: names.iter().map(|name| html! { (name) }.into_string()).collect() }
    }
}

/// Forms about one thing, written where they are shown: they are long, and copied once.
#[derive(Debug)]
pub struct Told {
    pieces: Arc<[Piece]>,
    /// The names, escaped.
    names: Vec<String>,
}

impl Render for Told {
    fn render_to(&self, page: &mut String) {
        page.reserve(self.pieces.iter().map(|piece| piece.room(&self.names)).sum());
        for piece in self.pieces.iter() {
            match piece {
                Piece::Text(text) => page.push_str(text),
                Piece::Name(n) => page.push_str(self.names.get(*n).map_or("", String::as_str)),
                Piece::Key => {
                    page.push_str(Uuid::now_v7().hyphenated().encode_lower(&mut Uuid::encode_buffer()))
                }
            }
        }
    }
}

/// One thing, in the ways it was wanted.
#[derive(Debug)]
struct Ways<T>(Mutex<Vec<Made<T>>>);

/// What was made in one way.
type Made<T> = (Lang, Date, Box<str>, T);

impl<T> Default for Ways<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Ways<T> {
    fn once(&self, way: Way<'_>, make: impl FnOnce() -> T) -> T {
        self.known(way).unwrap_or_else(|| self.keep(way, make()))
    }

    fn known(&self, (lang, day, way): Way<'_>) -> Option<T> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.iter().find(|(l, d, w, _)| (*l, *d, &**w) == (lang, day, way));
        known.map(|(_, _, _, made)| made.clone())
    }

    fn keep(&self, (lang, day, way): Way<'_>, made: T) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < WAYS {
            all.push((lang, day, way.into(), made.clone()));
        }
        made
    }
}

/// Names nothing has: of the letters that nobody may give a meaning to, so nobody writes them.
const NAMES: [&str; 2] = ["\u{f8ff}", "\u{f8fe}"];
/// What stands before the key of a form.
const BEFORE_KEY: &str = "name=\"once\" value=\"";

#[derive(Debug)]
enum Piece {
    Text(Box<str>),
    /// Which of the names.
    Name(usize),
    /// A key of its own each time.
    Key,
}

impl Piece {
    /// How many bytes it takes.
    fn room(&self, names: &[String]) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Name(n) => names.get(*n).map_or(0, String::len),
            Self::Key => uuid::fmt::Hyphenated::LENGTH,
        }
    }
}

/// Cut at the keys, and at the names that stand in it.
fn pieces(drawn: &str, names: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (n, part) in drawn.split(BEFORE_KEY).enumerate() {
        // What follows is the key, up to where its attribute ends.
        let part = if n == 0 { part } else { part.find('"').map_or("", |end| &part[end..]) };
        if n > 0 {
            pieces.extend([Piece::Text(BEFORE_KEY.into()), Piece::Key]);
        }
        let ended_by = |text: &str| names.iter().position(|name| text.ends_with(name));
        for text in part.split_inclusive(|c: char| names.iter().any(|name| name.starts_with(c))) {
            let name = ended_by(text);
            let bare = name.and_then(|n| text.strip_suffix(names[n])).unwrap_or(text);
            pieces.push(Piece::Text(bare.into()));
            pieces.extend(name.map(Piece::Name));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_way_is_drawn_once_and_no_more_ways_are_kept_than_there_is_room_for() {
        let ways = Ways::default();
        let draw = |way: Way<'_>, text: &str| ways.drawn(way, || html! { b { (text) } }).0;
        let (es, en) = ((Lang::Es, date(2026, 11, 28), "row"), (Lang::En, date(2026, 11, 28), "row"));
        let (tomorrow, other) = ((Lang::Es, date(2026, 11, 29), "row"), (Lang::Es, es.1, "table"));
        for (way, text, drawn) in [
            (es, "sí", "sí"),
            (es, "no", "sí"),
            (en, "yes", "yes"),
            (tomorrow, "ya", "ya"),
            (other, "otra", "otra"),
        ] {
            assert_eq!(&*draw(way, text), format!("<b>{drawn}</b>"));
        }
        for n in 0..WAYS * 2 {
            assert_eq!(&*draw((Lang::Es, es.1, &n.to_string()), &n.to_string()), format!("<b>{n}</b>"));
        }
        assert_eq!(ways.0.lock().unwrap().len(), WAYS);
    }

    #[test]
    fn forms_are_told_about_each_thing_with_keys_of_their_own() {
        let form = |names: &[&str]| {
            let (name, mark) = (names[0], names[1]);
            html! { form action={ "/cases/" (name) "/merge" } { input name="once" value=(Uuid::now_v7()); (name) i { (mark) } } }
        };
        let (ways, mut keys) = (Ways::default(), Vec::new());
        for name in ["C-1", "C-2", "<b>"] {
            let told = ways.told((Lang::Es, date(2026, 11, 28), "forms"), &[name, "7"], form).render().0;
            let (before, rest) = told.split_once("value=\"").unwrap();
            let (key, after) = rest.split_once('"').unwrap();
            keys.push(key.parse::<Uuid>().unwrap());
            let name = html! { (name) }.0;
            assert_eq!(before, format!("<form action=\"/cases/{name}/merge\"><input name=\"once\" "));
            assert_eq!(after, format!(">{name}<i>7</i></form>"));
        }
        keys.dedup();
        assert_eq!(keys.len(), 3);
        assert_eq!(ways.0.lock().unwrap().len(), 1);
        // What stands for a name is a letter like any other where no name is asked for.
        let told = ways.told((Lang::Es, date(2026, 11, 28), "apple"), &[], |_| html! { "Manzana \u{f8ff}" });
        assert_eq!(told.render().0, "Manzana \u{f8ff}");
    }
}
