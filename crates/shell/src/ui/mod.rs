//! The components every page is made of: small pure functions from already translated words to
//! [`Markup`](maud::Markup). They know nothing of customers or cases, read no clock and hold no
//! state. A page may also write the markup by hand; each file names its classes at the top, and
//! `assets/css` has one file for each family of them.
//!
//! Two rules hold everywhere. No `style` attribute: the content policy refuses it, so looks hang
//! on classes and native attributes. No meaning by colour alone: a [`Tone`] goes with words.

mod figure;
mod form;
mod icon;
mod list;
mod mark;
mod message;
mod page;
mod path;
mod table;
mod text;
mod thread;
mod upload;

pub use figure::{Aim, Delta, Figure, Verdict, figure, figures, report_section};
pub use form::{Choice, Field, actions, area, check, choice, file, form_section, input, radios, select};
pub use icon::{Icon, icon};
pub use list::{Tab, Todo, empty_state, pager, tabs, todo_group, todo_row, toolbar};
pub use mark::{Tone, address, clock, count, kbd, meter, pill, progress, soft, unbroken};
pub use message::{Undo, dialog, error_page, error_summary, flash, open_dialog};
pub use page::{block, lines, narrow, page_head, split};
pub use path::{State, Step, Stop, facts, phases, steps, track};
pub use table::{Column, Row, Sort, col, num, prose, row, short, table};
pub use text::{Text, text};
pub use thread::{Voice, thread, thread_item};
pub use upload::drop_zone;
