//! A few line drawings on a 20 × 20 grid, in the colour of the text around them.
//!
//! Class: `icon`. An icon is decoration: a word stands beside it or in the button's `aria-label`.

use maud::{Markup, PreEscaped, html};

/// What there are drawings of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what is drawn")]
pub enum Icon {
    Today,
    Calls,
    Cases,
    Promises,
    Board,
    Returns,
    Customers,
    Dispatches,
    Lists,
    Reports,
    Settings,
    More,
    Search,
    Check,
    Warning,
    Pause,
    Clock,
    Upload,
    Download,
    Close,
    Note,
    File,
    Person,
    Mail,
    Left,
    Right,
}

/// Draws one icon.
pub fn icon(icon: Icon) -> Markup {
    let path = match icon {
        Icon::Today => "M3.5 5h13M3.5 10h9M3.5 15h5.5M13.5 14.5l1.8 1.8 3-3.6",
        Icon::Calls => {
            "M4 3.5h3l1.5 4-2 1.5a9 9 0 0 0 4.5 4.5l1.5-2 4 1.5v3a1.5 1.5 0 0 1-1.6 1.5A13 13 0 0 1 2.5 5.1 1.5 1.5 0 0 1 4 3.5Z"
        }
        Icon::Cases => "M3 5.5h14v8.5H9l-3.5 3v-3H3Z",
        Icon::Promises => "M5 17.5V3h10.5l-2.5 3.7 2.5 3.8H5",
        Icon::Board => "M3 3.5h4v13H3ZM8.5 3.5h4v8h-4ZM14 3.5h3.5v10.5H14Z",
        Icon::Returns => "M7 3.5 3.5 7 7 10.5M3.5 7H12a4.5 4.5 0 0 1 0 9H6.5",
        Icon::Customers => {
            "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c0-3 2.4-4.5 5.5-4.5s5.5 1.5 5.5 4.5M13.5 4a3 3 0 0 1 0 5.2M15 12.3c1.9.6 3 2 3 4.2"
        }
        Icon::Dispatches => {
            "M2 5h10v9H2ZM12 8h3.5l2.5 3v3h-6M6 16.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM14.5 16.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z"
        }
        Icon::Lists => "M3 4h14v12H3ZM3 8h14M3 12h14M8 4v12",
        Icon::Reports => "M3 17h14M5 14V9M10 14V4M15 14V7",
        Icon::Settings => {
            "M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
        }
        Icon::More => "M4 10h.01M10 10h.01M16 10h.01",
        Icon::Search => "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17 17",
        Icon::Check => "M4 10.5 8 14.5 16 5.5",
        Icon::Warning => "M10 3 18 17H2ZM10 8v4M10 14.5v.01",
        Icon::Pause => "M7 4v12M13 4v12",
        Icon::Clock => "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 5.5V10l3 2",
        Icon::Upload => "M10 13V3.5M6 7l4-4 4 4M3 13v3.5h14V13",
        Icon::Download => "M10 3v9.5M6 9l4 4 4-4M3 13v3.5h14V13",
        Icon::Close => "M5 5l10 10M15 5 5 15",
        Icon::Note => "M4 3h12v10l-4 4H4ZM16 13h-4v4",
        Icon::File => "M5 2.5h6.5L15 6v11.5H5ZM11.5 2.5V6H15",
        Icon::Person => "M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17.5c0-3.5 3-5 6.5-5s6.5 1.5 6.5 5",
        Icon::Mail => "M2.5 4.5h15v11h-15ZM2.5 5.5 10 11l7.5-5.5",
        Icon::Left => "M12 4.5 6.5 10l5.5 5.5",
        Icon::Right => "M8 4.5l5.5 5.5L8 15.5",
    };
    html! {
        svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false" { (PreEscaped(format!("<path d=\"{path}\"/>"))) }
    }
}
