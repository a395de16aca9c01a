//! Markup of what many look at, drawn once for each way in which it is told.

use maud::{Markup, PreEscaped};
use std::sync::{Arc, Mutex, PoisonError};

/// In how many ways one thing is kept drawn: languages, days, who picks rows and who does not.
const WAYS: usize = 8;

/// What was drawn of a thing that does not change; it is kept beside the thing, and goes with it.
#[derive(Debug, Default)]
pub struct Drawn(Mutex<Vec<(String, Shared)>>);

/// Markup that many show.
pub type Shared = PreEscaped<Arc<str>>;

impl Drawn {
    /// The markup; `way` says everything it depends on besides the thing itself.
    pub fn once(&self, way: &str, draw: impl FnOnce() -> Markup) -> Shared {
        let known = || {
            let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.iter().find(|(known, _)| known == way).map(|(_, markup)| markup.clone())
        };
        if let Some(markup) = known() {
            return markup;
        }
        let markup = PreEscaped(Arc::from(draw().into_string()));
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < WAYS {
            all.push((way.to_owned(), markup.clone()));
        }
        markup
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn each_way_is_drawn_once_and_no_more_ways_are_kept_than_there_is_room_for() {
        let drawn = Drawn::default();
        let draw = |way: &str, text: &str| drawn.once(way, || html! { b { (text) } }).0;
        assert_eq!(
            (&*draw("es", "sí"), &*draw("es", "no"), &*draw("en", "yes")),
            ("<b>sí</b>", "<b>sí</b>", "<b>yes</b>")
        );
        for n in 0..WAYS * 2 {
            assert_eq!(&*draw(&n.to_string(), &n.to_string()), format!("<b>{n}</b>"));
        }
        assert_eq!(drawn.0.lock().unwrap().len(), WAYS);
    }
}
