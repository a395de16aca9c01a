//! How a page is divided.
//!
//! Classes: `head` (`title`, `actions`), `split` (a wide column and an aside), `block` (a titled
//! part, divided from the next by a line), `lines` (name and value to the right), `narrow` (one
//! column for signing in and first run), `stack` (things under each other), `row` (beside).

use maud::{Markup, PreEscaped, Render, html};

/// The top of a page: its title, a soft line about it, and what can be done here.
pub fn page_head(title: &str, note: Markup, actions: Markup) -> Markup {
    html! {
        header class="head" {
            div class="title" { h1 { (super::unbroken(title)) } p class="soft" { (note) } }
            div class="actions" { (actions) }
        }
    }
}

/// A wide column and an aside, which goes below on a narrow screen.
pub fn split(main: Markup, aside_label: &str, aside: Markup) -> Markup {
    // Both are long: each is copied once, not whenever what they are put into grows.
    let mut split = String::with_capacity(main.0.len() + aside.0.len() + aside_label.len() + 96);
    split += "<div class=\"split\"><div>";
    split += &main.0;
    split += "</div><aside aria-label=\"";
    aside_label.render_to(&mut split);
    split += "\">";
    split += &aside.0;
    split += "</aside></div>";
    PreEscaped(split)
}

/// A titled part of a column.
pub fn block(title: &str, body: Markup) -> Markup {
    html! { section class="block" { h2 { (super::text(title)) } (body) } }
}

/// Lines with something on the left and its value on the right.
pub fn lines(lines: &[(Markup, Markup)]) -> Markup {
    html! { ul class="lines" { @for (left, right) in lines { li { span { (left) } span { (right) } } } } }
}

/// The single column of the pages before signing in.
pub fn narrow(title: &str, words: &str, body: Markup) -> Markup {
    html! {
        main class="narrow" id="main" {
            p class="mark" { "atiende" }
            h1 { (title) }
            @if !words.is_empty() { p class="lead" { (words) } }
            (body)
        }
    }
}
