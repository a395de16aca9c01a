//! Pieces onto pages.

use super::piece::{Head, Piece};

/// A4.
pub(super) const PAGE: [f32; 2] = [595.28, 841.89];
/// Left and right of what is printed.
pub(super) const SIDE: f32 = 50.0;
pub(super) const TOP: f32 = 62.0;
pub(super) const BOTTOM: f32 = 62.0;
/// As wide as a page is printed.
pub(super) const WIDE: f32 = PAGE[0] - 2.0 * SIDE;
/// As high as a page is printed.
pub(super) const TALL: f32 = PAGE[1] - TOP - BOTTOM;

/// What lies on a page, each from so far below its top.
pub(super) enum Placed<'a> {
    /// A piece, and how large it is drawn: at most whole.
    Piece(f32, &'a Piece, f32),
    /// The head of a table that goes on.
    Again(f32, &'a Head),
}

/// A gap at the foot of a page higher than this is worse than words apart from their chart. The words of a section and
/// the room in which its chart does not fit are less.
const GAP: f32 = TALL * 0.45;

/// Fills page after page. Pieces that belong together are drawn as much smaller as they can to stay on a page together;
/// else they move to the next one together, unless no page is high enough for them.
pub(super) fn pages(pieces: &[Piece]) -> Vec<Vec<Placed<'_>>> {
    let mut pages = vec![Vec::new()];
    let mut y = 0.0;
    let mut rest = pieces;
    while !rest.is_empty() {
        let together = &rest[..chain(rest, |piece| piece.keep)];
        let wanted = &rest[..chain(rest, |piece| piece.keep || piece.near)];
        let mut squeezed = squeeze(wanted, TALL - y);
        let next_holds = |pieces: &[Piece]| tall(pieces) > TALL - y && tall(pieces) <= TALL;
        let moves = next_holds(together) || next_holds(wanted) && TALL - y < GAP;
        if y > 0.0 && squeezed.is_none() && moves {
            pages.push(Vec::new());
            y = 0.0;
            squeezed = squeeze(wanted, TALL);
        }
        let part = if squeezed.is_some() { wanted } else { together };
        for piece in part {
            let height = piece.height - piece.gives * squeezed.unwrap_or_default();
            if y > 0.0 && y + piece.above + height > TALL {
                pages.push(Vec::new());
                y = 0.0;
            }
            let Some(page) = pages.last_mut() else { continue };
            if y > 0.0 {
                y += piece.above;
            } else if let Some(head) = &piece.head {
                page.push(Placed::Again(0.0, head));
                y += head.height;
            }
            page.push(Placed::Piece(y, piece, if piece.gives > 0.0 { height / piece.height } else { 1.0 }));
            y += height;
        }
        rest = &rest[part.len()..];
    }
    pages
}

fn tall(pieces: &[Piece]) -> f32 {
    pieces.iter().map(|piece| piece.above + piece.height).sum()
}

/// Which share of what they can do without pieces have to give to fit into so much room; `None` when all is not enough.
fn squeeze(pieces: &[Piece], room: f32) -> Option<f32> {
    let (over, gives) = (tall(pieces) - room, pieces.iter().map(|piece| piece.gives).sum::<f32>());
    if over <= 0.0 { Some(0.0) } else { (over <= gives).then(|| over / gives) }
}

/// How many pieces from the first on stay together.
fn chain(pieces: &[Piece], stays: impl Fn(&Piece) -> bool) -> usize {
    let kept = pieces.iter().take_while(|piece| stays(piece)).count();
    (kept + 1).min(pieces.len())
}
