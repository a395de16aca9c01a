//! Pages: the week as a table, and the days on which nobody works.

pub(crate) mod calendars;
pub(crate) mod holidays;

use crate::BusinessCalendar;
use maud::Markup;
use shell::{Frame, Wrong, ui};
use std::collections::BTreeMap;

/// A form as it was sent.
pub(crate) type Fields = BTreeMap<String, String>;

/// What a calendar is called; the company's own has a name before anybody gives it one.
pub fn name_of(frame: &Frame, calendar: &BusinessCalendar) -> String {
    if calendar.name.is_empty() { frame.t("workdays-own-name").into_owned() } else { calendar.name.clone() }
}

/// Every country, by its name.
fn countries(frame: &Frame) -> Vec<(&'static str, String)> {
    let mut all: Vec<_> =
        places::COUNTRIES.iter().map(|c| (c.code, frame.t(c.name_key).into_owned())).collect();
    all.sort_by_key(|(_, name)| places::fold(name));
    all
}

/// What is wrong with a form, in words, by its fields.
#[derive(Default)]
pub(crate) struct Wrongs(Vec<(String, String)>);

impl Wrongs {
    fn of(frame: &Frame, wrongs: &[Wrong]) -> Self {
        Self(wrongs.iter().map(|w| (w.field.clone(), frame.words_of(&w.say))).collect())
    }

    fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    fn summary(&self, frame: &Frame) -> Markup {
        let all: Vec<(&str, &str)> = self.0.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
        if all.is_empty() {
            Markup::default()
        } else {
            ui::error_summary(&frame.t("shell-failure-invalid"), &all)
        }
    }
}
