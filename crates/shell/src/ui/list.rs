//! Lists of work, and what stands around a list.
//!
//! Classes: `todo` (a group of rows whose left edge is their clock: `when`, `kind`, `who`,
//! `what`), `toolbar` (filters and buttons over a list), `tabs`, `pager`, `empty`.

use maud::{Markup, html};

use super::{Tone, kbd, text};

/// One thing to do.
#[derive(Clone, Debug)]
pub struct Todo<'a> {
    /// The state of its clock, shown as the row's left edge.
    pub tone: Tone,
    /// When it is due, in words; see [`super::clock`].
    pub when: Markup,
    /// Why then (*72 h de la factura*, *2.º intento*). May be empty.
    pub why: &'a str,
    /// What sort of thing: *Llamada*, *Promesa*, *Caso*.
    pub kind: &'a str,
    /// Whom it is about; the link of the row.
    pub who: &'a str,
    /// Where the row leads.
    pub href: &'a str,
    /// What is known about it, one or two lines.
    pub what: Markup,
    /// The key that opens it, if it has one.
    pub key: Option<&'a str>,
}

/// A row of work. The whole row is clickable; its link is the person's name.
pub fn todo_row(todo: &Todo) -> Markup {
    html! {
        li class=(todo.tone.class()) {
            div class="when" { (todo.when) @if !todo.why.is_empty() { small { (text(todo.why)) } } }
            div class="kind" { (text(todo.kind)) }
            div class="who" { a href=(text(todo.href)) data-row data-key=[todo.key] { (text(todo.who)) } }
            div class="what" { (todo.what) }
            div class="key" { @if let Some(key) = todo.key { (kbd(&key.to_uppercase())) } }
        }
    }
}

/// Rows under a heading (*Ahora*, *Hoy*, *Después*) with how many there are in words. Arrow keys move
/// between the rows.
pub fn todo_group(title: &str, count: &str, rows: Markup) -> Markup {
    html! {
        section class="todo" {
            h2 { (title) " " span class="count" { (count) } }
            ol data-rows { (rows) }
        }
    }
}

/// Filters and buttons over a list.
pub fn toolbar(parts: Markup) -> Markup {
    html! { div class="toolbar" { (parts) } }
}

/// One page of several that show the same thing from another side.
#[derive(Clone, Debug)]
pub struct Tab<'a> {
    /// What it is called.
    pub text: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// How many are there, when that helps to choose.
    pub count: Option<usize>,
    /// Whether this is the page being read.
    pub current: bool,
}

/// Links between sibling pages; `label` names the set for screen readers.
pub fn tabs(label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav class="tabs" aria-label=(label) {
            @for tab in tabs {
                a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                    (tab.text) @if let Some(number) = tab.count { " " (super::count(number)) }
                }
            }
        }
    }
}

/// Steps through a long list. `shown` says what is in sight (*51 a 100 de 1.204*); `back` and
/// `on` are the words and address of the neighbouring pages, `None` at the ends.
pub fn pager(label: &str, shown: &str, back: Option<(&str, &str)>, on: Option<(&str, &str)>) -> Markup {
    html! {
        nav class="pager" aria-label=(label) {
            span class="soft" { (shown) }
            @if let Some((text, href)) = back { a class="button" href=(href) rel="prev" data-key="[" { (super::icon(super::Icon::Left)) (text) } }
            @if let Some((text, href)) = on { a class="button" href=(href) rel="next" data-key="]" { (text) (super::icon(super::Icon::Right)) } }
        }
    }
}

/// Nothing here: says so, why, and what to do next.
pub fn empty_state(title: &str, words: &str, action: Markup) -> Markup {
    html! {
        div class="empty" {
            p class="title" { (title) }
            @if !words.is_empty() { p class="soft" { (words) } }
            (action)
        }
    }
}
