//! A page of what a search finds, and whether there is more than it shows.

use crate::{
    Asking, Error, Filter,
    search::Piece,
    store::{list::Listed, search},
};
use db::Tx;
use shell::{Drawn, Say};

/// A page of a list.
pub(crate) struct Listing<T> {
    pub(crate) rows: Vec<T>,
    /// Whether there are more.
    pub(crate) more: bool,
    /// What of the search was not understood.
    pub(crate) wrongs: Vec<Say>,
    /// What of it was typed, taken apart.
    pub(crate) pieces: Vec<Piece>,
    /// How many of the newest were looked through, where there are older ones that were not.
    pub(crate) of_newest: Option<usize>,
    /// What of it was drawn.
    pub(crate) drawn: Drawn,
}

/// A page of the cases there are for whoever asks, `per` of them, in a snapshot.
pub(crate) fn list_in<T: Listed>(
    tx: &mut Tx<'_>,
    asking: &Asking,
    filter: &Filter,
    per: u32,
) -> Result<Listing<T>, Error> {
    let meant = asking.understand(tx, filter)?;
    let (per, before) = (per as usize, filter.page.max(1) as usize - 1);
    let looking = asking.looking(&meant, filter.oldest_first);
    let mut rows = search::page(tx, &looking, per + 1, before * per)?;
    let more = rows.len() > per;
    rows.truncate(per);
    // Whoever has come to the end should know whether it is the end. It is where nothing narrows what is found.
    let widest = search::WIDEST;
    let narrowed = !meant.conditions.is_empty() || before * per + rows.len() >= widest;
    let too_wide = !more && narrowed && search::is_too_wide(tx, &looking, widest)?;
    let of_newest = too_wide.then_some(widest);
    Ok(Listing { rows, more, wrongs: meant.wrongs, pieces: meant.pieces, of_newest, drawn: Drawn::default() })
}
