//! The list of cases: a page of what a search finds, and as a person sees it, with their views beside it.

use crate::{
    Asking, CaseBrief, Error, Filter, Order, View,
    questions::PER_PAGE,
    search::{Piece, meant::Meant},
    store::{list::Listed, search},
    views::{self, SavedView},
};
use db::{Result, Tx};
use shell::{Actor, Cx, Drawn, Permission, Say};
use std::sync::Arc;
use uuid::Uuid;

/// How far cases of a view are counted.
pub(crate) const COUNTED: usize = 100;

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
) -> std::result::Result<Listing<T>, Error> {
    let meant = asking.understand(tx, filter)?;
    let (per, before) = (per as usize, filter.page.max(1) as usize - 1);
    let looking = asking.looking(&meant, filter.order);
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

/// The list as a person sees it: a page of it, and its views with how many cases fit each, counted to [`COUNTED`] and one.
pub(crate) struct Desk {
    pub(crate) filter: Filter,
    pub(crate) listing: Arc<Listing<CaseBrief>>,
    /// Those that everybody has, in their order. How many there are in all nobody asks.
    pub(crate) common: Vec<(View, usize)>,
    /// Those that were saved.
    pub(crate) saved: Arc<Saved>,
    /// How many cases fit each of them, in their order.
    pub(crate) fitting: Vec<usize>,
}

/// The views that somebody has, and what they mean to them on a day.
pub(crate) struct Saved {
    views: Vec<Understood>,
    /// What of them was drawn.
    pub(crate) drawn: Drawn,
}

/// A view with what its query means.
struct Understood {
    view: SavedView,
    meant: Meant,
    /// Which cases there are for whom, and which of them are meant: that is what is counted.
    name: String,
}

impl Saved {
    fn of(tx: &mut Tx<'_>, asking: &Asking, actor: &Actor) -> Result<Arc<Self>> {
        let (lang, today) = (asking.frame().lang, asking.frame().today);
        tx.shared(&format!("{} {} {lang} {today}", actor.id, actor.role), |tx| {
            let mut views = Vec::new();
            for view in views::seen(tx, actor)? {
                let filter = Filter { q: view.query.clone(), view: View::All, ..Filter::default() };
                let meant = asking.understand(tx, &filter)?;
                views.push(Understood { name: format!("{:?} {meant:?}", asking.scope()), view, meant });
            }
            Ok(Self { views, drawn: Drawn::default() })
        })
    }

    /// In their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &SavedView> {
        self.views.iter().map(|known| &known.view)
    }

    /// The one of an identity.
    pub(crate) fn find(&self, id: Uuid) -> Option<&SavedView> {
        self.iter().find(|view| view.id == id)
    }
}

/// The list as a person sees it, from one snapshot. `filter` gets the views that person has, and says what is asked for.
pub(crate) async fn desk(
    cx: &Cx,
    filter: impl FnOnce(&Saved) -> std::result::Result<Filter, Error> + Send + 'static,
) -> std::result::Result<Desk, Error> {
    let (asking, actor) = (Asking::of(cx)?, cx.actor.clone());
    let own = if actor.may(Permission::Cases) { View::ALL } else { &[View::Open, View::All] };
    let remembered = cx.base().live().counts("case");
    // What is counted is remembered for all, so it has to be of a snapshot that begins now: not of the request's own.
    cx.base()
        .glance(move |tx| {
            let saved = Saved::of(tx, &asking, &actor)?;
            let filter = filter(&saved)?;
            let listing = page_of(tx, &asking, &filter, &saved)?;
            let mut common = Vec::new();
            for view in own.iter().filter(|view| **view != View::All) {
                common.push((*view, count_view(tx, &asking, *view)?));
            }
            common.push((View::All, 0));
            let mut fitting = Vec::new();
            for Understood { meant, name, .. } in &saved.views {
                let count = || search::count(tx, &asking.looking(meant, Order::default()), COUNTED + 1);
                fitting.push(remembered.of(name, count)?);
            }
            Ok(Desk { filter, listing, common, saved, fitting })
        })
        .await
}

/// A page of the list. The first of a view is open on many desks, and fetched by all of them whenever something happens
/// to a case; what somebody typed is theirs.
fn page_of(
    tx: &mut Tx<'_>,
    asking: &Asking,
    filter: &Filter,
    saved: &Saved,
) -> std::result::Result<Arc<Listing<CaseBrief>>, Error> {
    let first = Filter { view: filter.view, order: filter.order, page: 1, ..Filter::default() };
    let of_saved = Filter { q: filter.q.clone(), ..first.clone() };
    let known = saved.views.iter().find(|known| known.view.query == filter.q);
    let name = match known {
        _ if *filter == first => format!("{} {}", asking.whose(filter.view), filter.order),
        // What is not asked in words depends on the view that everybody has.
        Some(known) if *filter == of_saved && (filter.view == View::All || !filter.q.trim().is_empty()) => {
            format!("{} {}", known.name, filter.order)
        }
        _ => return list_in(tx, asking, filter, PER_PAGE).map(Arc::new),
    };
    tx.shared(&name, |tx| list_in(tx, asking, filter, PER_PAGE))
}

/// How many cases there are of a view that everybody has.
fn count_view(tx: &mut Tx<'_>, asking: &Asking, view: View) -> Result<usize> {
    let count = tx.shared(&asking.whose(view), |tx| {
        let meant = asking.understand(tx, &Filter { view, ..Filter::default() })?;
        search::count(tx, &asking.looking(&meant, Order::default()), COUNTED + 1)
    });
    Ok(*count?)
}
