//! Form fields with their label, hint and error tied together for screen readers.
//!
//! Classes: `form` on the form (one column, readable width), `field` around one question,
//! `hint`, `error`, `bad` on a field that was refused, `choices` and `choice` for radios and
//! boxes, `fields` for several short fields on one line, `form-section` for a titled group,
//! `actions` for the buttons at the foot.

use super::text;
use maud::{Markup, Render, html};

/// One option of a select, radio group or list of boxes.
#[derive(Clone, Debug, Default)]
pub struct Choice<'a> {
    value: &'a str,
    text: &'a str,
    hint: Option<&'a str>,
    key: Option<&'a str>,
}

/// An option that sends `value` and reads `text`.
pub fn choice<'a>(value: &'a str, text: &'a str) -> Choice<'a> {
    Choice { value, text, ..Choice::default() }
}

impl<'a> Choice<'a> {
    /// A softer sentence under the text; selects do not show it.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The key that picks this option, shown beside it; for radios.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }
}

#[derive(Clone, Debug)]
enum Control<'a> {
    Input(&'a str),
    Area(u8),
    Select(&'a [Choice<'a>]),
    Radios(&'a [Choice<'a>]),
    Check,
}

/// A question and its answer box, built by [`input`], [`area`], [`select`], [`radios`],
/// [`check`] or [`file`] and written into a page like any value: `(ui::input("email", &label))`.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    control: Control<'a>,
    name: &'a str,
    label: &'a str,
    value: &'a str,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    required: bool,
    blank: Option<&'a str>,
    autocomplete: Option<&'a str>,
    inputmode: Option<&'a str>,
    accept: Option<&'a str>,
    bounds: (Option<&'a str>, Option<&'a str>),
    key: Option<&'a str>,
    list: Option<&'a str>,
    id: Option<&'a str>,
    autofocus: bool,
}

fn field<'a>(control: Control<'a>, name: &'a str, label: &'a str) -> Field<'a> {
    Field {
        control,
        name,
        label,
        value: "",
        hint: None,
        error: None,
        required: false,
        blank: None,
        autocomplete: None,
        inputmode: None,
        accept: None,
        bounds: (None, None),
        key: None,
        list: None,
        id: None,
        autofocus: false,
    }
}

/// One line of text; change what it takes with [`Field::kind`].
pub fn input<'a>(name: &'a str, label: &'a str) -> Field<'a> {
    field(Control::Input("text"), name, label)
}

/// Several lines of text, which grow as one writes.
pub fn area<'a>(name: &'a str, label: &'a str, rows: u8) -> Field<'a> {
    field(Control::Area(rows), name, label)
}

/// One of many from a closed list. [`Field::blank`] adds an empty first line.
pub fn select<'a>(name: &'a str, label: &'a str, choices: &'a [Choice<'a>]) -> Field<'a> {
    field(Control::Select(choices), name, label)
}

/// One of a few, all in sight. Nothing is chosen unless [`Field::value`] says so.
pub fn radios<'a>(name: &'a str, legend: &'a str, choices: &'a [Choice<'a>]) -> Field<'a> {
    field(Control::Radios(choices), name, legend)
}

/// A single box to tick; it sends `yes`, and is ticked when the value is `yes`.
pub fn check<'a>(name: &'a str, label: &'a str) -> Field<'a> {
    field(Control::Check, name, label)
}

/// A file to send; `accept` lists endings such as `.csv,.xlsx`.
pub fn file<'a>(name: &'a str, label: &'a str, accept: &'a str) -> Field<'a> {
    Field { accept: Some(accept), ..field(Control::Input("file"), name, label) }
}

impl<'a> Field<'a> {
    /// The `type` of an input: `email password tel date time number search month datetime-local`.
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.control = Control::Input(kind);
        self
    }

    /// What is in the box now.
    pub fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// A sentence under the label that helps to answer.
    pub fn hint(mut self, hint: impl Into<Option<&'a str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Why the answer was refused and what to do; `None` when it was not.
    pub fn error(mut self, error: impl Into<Option<&'a str>>) -> Self {
        self.error = error.into();
        self
    }

    /// The browser asks for an answer before sending.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The text of a select's empty first line (*Elija…*, *Todos*).
    pub fn blank(mut self, text: &'a str) -> Self {
        self.blank = Some(text);
        self
    }

    /// The `autocomplete` token: `username`, `current-password`, `tel`…
    pub fn autocomplete(mut self, token: &'a str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The keyboard a phone should offer: `numeric`, `decimal`, `tel`.
    pub fn inputmode(mut self, mode: &'a str) -> Self {
        self.inputmode = Some(mode);
        self
    }

    /// Least and greatest value of a day or number.
    pub fn between(mut self, min: impl Into<Option<&'a str>>, max: impl Into<Option<&'a str>>) -> Self {
        self.bounds = (min.into(), max.into());
        self
    }

    /// The key that moves to this field.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// The `datalist` whose lines are offered while one types.
    pub fn list(mut self, id: &'a str) -> Self {
        self.list = Some(id);
        self
    }

    /// What tells it apart in the page, `f-` before it: its name unless another form there has a field of that name.
    pub fn id_of(mut self, id: &'a str) -> Self {
        self.id = Some(id);
        self
    }

    /// Typing starts here when the page opens, or the dialog it is in. At most one in each.
    pub fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    fn id(&self) -> String {
        format!("f-{}", self.id.unwrap_or(self.name))
    }

    fn described_by(&self) -> Option<String> {
        let ids: Vec<String> = [(self.hint.is_some(), "hint"), (self.error.is_some(), "error")]
            .into_iter()
            .filter(|(there, _)| *there)
            .map(|(_, part)| format!("{}-{part}", self.id()))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn class(&self) -> &'static str {
        if self.error.is_some() { "field bad" } else { "field" }
    }

    fn hint_and_error(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p class="hint" id={ (self.id()) "-hint" } { (text(hint)) } }
            @if let Some(error) = self.error { p class="error" id={ (self.id()) "-error" } { (error) } }
        }
    }

    fn boxed(&self, control: Markup) -> Markup {
        html! {
            div class=(self.class()) {
                label for=(self.id()) { (text(self.label)) }
                (self.hint_and_error())
                (control)
            }
        }
    }

    fn input(&self, kind: &str) -> Markup {
        html! {
            input type=(kind) id=(self.id()) name=(self.name) value=[(kind != "file" && kind != "password").then_some(self.value)]
                required[self.required] autofocus[self.autofocus] autocomplete=[self.autocomplete] inputmode=[self.inputmode] list=[self.list]
                accept=[self.accept] min=[self.bounds.0] max=[self.bounds.1] step=[(kind == "time").then_some("60")] data-key=[self.key]
                aria-describedby=[self.described_by()] aria-invalid=[self.error.map(|_| "true")];
        }
    }

    fn area(&self, rows: u8) -> Markup {
        html! {
            // A first line break inside a textarea is swallowed by the browser: give it one.
            textarea id=(self.id()) name=(self.name) rows=(rows) required[self.required] autofocus[self.autofocus] data-key=[self.key]
                aria-describedby=[self.described_by()] aria-invalid=[self.error.map(|_| "true")] { "\n" (self.value) }
        }
    }

    fn select(&self, choices: &[Choice]) -> Markup {
        html! {
            select id=(self.id()) name=(self.name) required[self.required] autofocus[self.autofocus] data-key=[self.key]
                aria-describedby=[self.described_by()] aria-invalid=[self.error.map(|_| "true")] {
                @if let Some(blank) = self.blank { option value="" { (blank) } }
                @for choice in choices { option value=(text(choice.value)) selected[choice.value == self.value] { (text(choice.text)) } }
            }
        }
    }

    fn radios(&self, choices: &[Choice]) -> Markup {
        html! {
            fieldset class=(self.class()) id=(self.id()) aria-describedby=[self.described_by()] {
                legend { (text(self.label)) }
                (self.hint_and_error())
                div class="choices" {
                    @for choice in choices {
                        label class="choice" data-key=[choice.key] {
                            input type="radio" name=(self.name) value=(text(choice.value)) required[self.required] checked[choice.value == self.value];
                            span { (text(choice.text)) @if let Some(hint) = choice.hint { small class="hint" { (hint) } } }
                            @if let Some(key) = choice.key { (super::kbd(key)) }
                        }
                    }
                }
            }
        }
    }

    fn check(&self) -> Markup {
        html! {
            div class=(self.class()) {
                label class="choice" data-key=[self.key] {
                    input type="checkbox" id=(self.id()) name=(self.name) value="yes" checked[self.value == "yes"] required[self.required]
                        aria-describedby=[self.described_by()] aria-invalid=[self.error.map(|_| "true")];
                    span { (text(self.label)) }
                }
                (self.hint_and_error())
            }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        match &self.control {
            Control::Input(kind) => self.boxed(self.input(kind)),
            Control::Area(rows) => self.boxed(self.area(*rows)),
            Control::Select(choices) => self.boxed(self.select(choices)),
            Control::Radios(choices) => self.radios(choices),
            Control::Check => self.check(),
        }
    }
}

/// A titled group of fields in a long form, such as a settings page.
pub fn form_section(title: &str, words: &str, fields: Markup) -> Markup {
    html! {
        section class="form-section" {
            div { h2 { (title) } @if !words.is_empty() { p class="soft" { (words) } } }
            div class="form" { (fields) }
        }
    }
}

/// The buttons at the foot of a form; the first one is the main one.
pub fn actions(buttons: Markup) -> Markup {
    html! { div class="actions" { (buttons) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_field_ties_its_hint_and_error_to_the_box() {
        let page =
            input("phone", "Teléfono").hint("Con prefijo").error("Falta un dígito").render().into_string();
        assert!(page.contains(r#"aria-describedby="f-phone-hint f-phone-error""#), "{page}");
        assert!(page.contains(r#"aria-invalid="true""#), "{page}");
    }

    #[test]
    fn a_password_is_never_written_back_into_the_page() {
        let page = input("password", "Contraseña").kind("password").value("secret").render().into_string();
        assert!(!page.contains("secret"), "{page}");
    }

    #[test]
    fn no_radio_is_chosen_beforehand() {
        let page = radios("received", "¿Lo recibió?", &[choice("yes", "Sí"), choice("no", "No")])
            .render()
            .into_string();
        assert!(!page.contains("checked"), "{page}");
    }

    #[test]
    fn a_text_that_starts_with_a_line_break_keeps_it() {
        let page = area("note", "Nota", 3).value("\nhola").render().into_string();
        assert!(page.contains(">\n\nhola</textarea>"), "{page}");
    }
}
