//! What the program says to the reader: done, refused, asked, gone wrong.
//!
//! Classes: `flash` with a tone, `errors` (the summary over a refused form), `dialog`,
//! `trouble` (a whole page that says what went wrong).

use maud::{Markup, html};

use super::{Icon, Tone, icon};

/// How to take back what was just done.
#[derive(Clone, Copy, Debug)]
pub struct Undo<'a> {
    /// Where the taking back is posted.
    pub action: &'a str,
    /// The word on the button.
    pub text: &'a str,
}

/// A sentence about what just happened, over the page, with a way back where there is one.
pub fn flash(tone: Tone, text: &str, undo: Option<Undo>) -> Markup {
    let drawing = match tone {
        Tone::Good => Icon::Check,
        Tone::Late | Tone::Soon => Icon::Warning,
        _ => Icon::Note,
    };
    html! {
        div class={ "flash " (tone.class()) } role=(if tone == Tone::Late { "alert" } else { "status" }) {
            (icon(drawing))
            p { (text) }
            @if let Some(undo) = undo {
                form method="post" action=(undo.action) { button data-key="z" { (undo.text) " " (super::kbd("Z")) } }
            }
        }
    }
}

/// The list over a refused form: each line leads to its field. Takes the field's name and the
/// sentence; nothing is written when there is none.
pub fn error_summary(title: &str, errors: &[(&str, &str)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div class="errors" role="alert" tabindex="-1" data-errors {
                h2 { (title) }
                ul { @for (name, text) in errors { li { a href={ "#f-" (name) } { (text) } } } }
            }
        }
    }
}

/// A window over the page, opened by a button from [`open_dialog`] with the same `id`.
/// `close` is the name of the cross for screen readers.
pub fn dialog(id: &str, title: &str, close: &str, body: Markup) -> Markup {
    html! {
        dialog class="dialog" id=(id) aria-labelledby={ (id) "-title" } closedby="any" {
            header {
                h2 id={ (id) "-title" } { (title) }
                button type="button" class="quiet" command="close" commandfor=(id) aria-label=(close) { (icon(Icon::Close)) }
            }
            (body)
        }
    }
}

/// A button that opens the dialog `id`; `key` also opens it.
pub fn open_dialog(id: &str, text: &str, key: Option<&str>) -> Markup {
    html! {
        button type="button" command="show-modal" commandfor=(id) data-key=[key] {
            (text) @if let Some(key) = key { " " (super::kbd(&key.to_uppercase())) }
        }
    }
}

/// A page for when something went wrong: what happened, what was kept, what to do next.
pub fn error_page(title: &str, what: &str, kept: &str, next: Markup) -> Markup {
    html! {
        section class="trouble" data-errors {
            h1 { (title) }
            p { (what) }
            @if !kept.is_empty() { p { (icon(Icon::Check)) " " (kept) } }
            div class="actions" { (next) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_errors_has_no_summary() {
        assert_eq!(error_summary("Revise", &[]).into_string(), "");
    }

    #[test]
    fn each_error_leads_to_its_field() {
        let page = error_summary("Revise", &[("email", "Falta el correo")]).into_string();
        assert!(page.contains(r##"href="#f-email""##), "{page}");
    }

    #[test]
    fn bad_news_interrupts_a_screen_reader_and_good_news_waits() {
        assert!(flash(Tone::Late, "No se guardó", None).into_string().contains(r#"role="alert""#));
        assert!(flash(Tone::Good, "Guardado", None).into_string().contains(r#"role="status""#));
    }
}
