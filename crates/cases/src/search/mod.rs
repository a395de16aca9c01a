//! Finding cases by what was said in them, and by what is known of them.
//!
//! What a case says is cut into [`stems`] before it is stored and before it is looked for, so both engines find the
//! same. What somebody types is [`typed`]: words, phrases and filters such as `estado:nuevo`; what those mean today, in
//! this house and for this person, is [`meant`].

pub(crate) mod ask;
pub(crate) mod document;
pub(crate) mod index;
pub(crate) mod meant;
pub(crate) mod names;
pub(crate) mod stems;
pub(crate) mod typed;
pub(crate) mod when;

pub use ask::Asking;
pub use document::{head_mark, marks};
pub use index::{INDEX, index_some, on_company_changed, on_customer_mended, schedule};

pub(crate) use typed::Piece;

/// A text as it is kept for searching: folded, without the words everybody uses, each reduced to its stem.
pub fn cut(lang: shell::Lang, text: &str) -> Vec<String> {
    stems::Stems::of(lang).all(text)
}

#[cfg(test)]
mod tests;
