//! What is around a page, made ready once: it is the same for everybody of a role, in a language, a country and a
//! part of the house, but for the title of the window and the person's name.

use crate::{Actor, Frame, Lang, Nav, actor::Role, page};
use maud::{Markup, PreEscaped, Render, html};
use rustc_hash::FxHashMap;
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;

/// Language, country, role and part of the house.
type Key = (Lang, &'static str, Role, Nav);

/// What is around the pages asked for so far. There are no more than roles, languages, countries and parts.
#[derive(Default)]
pub(crate) struct Surrounds(RwLock<FxHashMap<Key, Arc<Surround>>>);

/// A document with three gaps: its title, who is signed in, and what is in the middle.
pub(crate) struct Surround([String; 4]);

/// Stands where a gap is while a document is made ready; no word has it.
const GAP: &str = "\u{1}";

impl Surrounds {
    /// What is around a page of a part of the house for whoever has this role.
    pub(crate) fn of(&self, frame: &Frame, role: Role, current: Nav) -> Arc<Surround> {
        let key = (frame.lang, frame.company.country.code, role, current);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(Surround::make(frame, role, current));
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
            made
        })
    }
}

impl Surround {
    fn make(frame: &Frame, role: Role, current: Nav) -> Self {
        let somebody = Actor { id: Uuid::nil(), name: GAP.to_owned(), email: String::new(), role };
        let whole = page::empty(frame, GAP, &somebody, current, PreEscaped(GAP.to_owned())).into_string();
        let mut pieces = whole.splitn(4, GAP).map(str::to_owned);
        Self(std::array::from_fn(|_| pieces.next().unwrap_or_default()))
    }

    /// The document with its gaps filled. The body, which is long, is put into it at once; it says whose page it is, and
    /// the zone of its times.
    pub(crate) fn put(
        &self,
        frame: &Frame,
        person: &Actor,
        title: &str,
        class: &str,
        body: &Markup,
    ) -> Markup {
        let Self([begin, after_title, after_name, end]) = self;
        let name = person.name.as_str();
        let fixed = begin.len() + after_title.len() + after_name.len() + end.len();
        let room = fixed + body.0.len() + 2 * (title.len() + name.len()) + class.len() + 256;
        let mut page = String::with_capacity(room);
        page += begin;
        title.render_to(&mut page);
        page += after_title;
        name.render_to(&mut page);
        page += after_name;
        let (class, zone) = ((!class.is_empty()).then_some(class), frame.company.zone.iana_name());
        let main = html! {
            main id="main" tabindex="-1" class=[class] data-person=(person.id) data-zone=[zone] { (PreEscaped(GAP)) }
        };
        let (open, close) = main.0.split_once(GAP).unwrap_or_default();
        page += open;
        page += &body.0;
        page += close;
        page += end;
        PreEscaped(page)
    }
}
