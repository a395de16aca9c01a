//! A phone number that can be dialled where it stands: by the machine itself, or through the company's phone system.

use crate::{Frame, encode};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// How numbers are dialled, as the company keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dialling {
    /// An address with `{to}` and perhaps `{extension}`; empty: `tel:`, and the machine knows how.
    pub url: String,
}

impl Dialling {
    /// Under which name it is kept with the company.
    pub const NAME: &'static str = "phone";
}

/// A number as a link that dials it; `shown` is how it is written. `dial` is the international form where there is one.
pub fn phone_link(frame: &Frame, dial: &str, shown: &str) -> Markup {
    let through = frame.person.is_some() && !frame.company.setting::<Dialling>(Dialling::NAME).url.is_empty();
    let number: String = dial.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! {
        @if through {
            a.dial href={ "/phone/dial?to=" (encode(&number)) } target="_blank" rel="noopener" { (shown) }
        } @else {
            a.dial href={ "tel:" (number) } { (shown) }
        }
    }
}
