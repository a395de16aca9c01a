//! The web frame of the house: who is acting, the company, routes with their rules, pages, words,
//! failures, assets. It knows no word of customer service.
//!
//! Owns the table `company`. Doors of every capability are built from what is here:
//! [`Routes`] with a [`Rule`] each, handlers that take [`Cx`] (or [`Frame`] when nobody need be
//! signed in) and answer [`page`]s, [`Json`] or a [`Failure`].

mod actor;
mod assets;
mod brand;
mod company;
mod dial;
mod drawn;
mod extract;
mod failure;
mod frame;
mod live;
mod page;
mod ready;
mod routes;
mod say;
mod secret;
mod store;
mod surround;
pub mod ui;
mod unread;
mod unreadable;
mod words;

pub use actor::{Actor, Credential, Denied, Directory, Identified, Permission, Person, Role};
pub use assets::{asset, styles};
pub use brand::{Accent, Brand, NotAnAccent};
pub use company::{
    Company, CompanyInput, Lang, Setting, change_company, company, month_of_day, read_month, set_company,
    set_setting,
};
pub use dial::{Dialling, phone_link};
pub use drawn::{Drawn, Shared, Told};
pub use extract::{Form, Json, PageNumber, Path, Query, asked, redirect};
pub use failure::{Failure, Wrong};
pub use fluent_bundle::{FluentArgs, FluentValue};
pub use frame::{App, AppParts, Closing, Cx, Frame, IdempotencyKey, NavItem, Panel, SolvedBy, Unsettled};
pub use live::{Credentials, Live, Still, live, live_lists, person_topic};
pub use page::{Nav, Page, narrow_page, page, page_in};
pub use routes::{Route, Routes, Rule, cookie, encode, session_cookie};
pub use secret::{hash_of, secret, short_secret};
pub use unreadable::{read_filter, read_holder};
pub use words::{Say, WordList, Words, argument};

/// The furthest page of a list that is shown; who needs more narrows the list.
pub const LAST_PAGE: u32 = 10_000;

/// The messages of the frame itself.
pub const WORDS: WordList = word_list!();

/// The routes of the frame itself: styles and scripts.
pub fn routes() -> Routes {
    Routes::new().get("/assets/{version}/{name}", Rule::Open, assets::serve)
}
