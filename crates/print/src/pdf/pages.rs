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
    Piece(f32, &'a Piece),
    /// The head of a table that goes on.
    Again(f32, &'a Head),
}

/// A gap at the foot of a page higher than this is worse than words apart from their chart.
const GAP: f32 = TALL * 0.28;

/// Fills page after page. Pieces that belong together move to the next page together, unless no page
/// is high enough for them.
pub(super) fn pages(pieces: &[Piece]) -> Vec<Vec<Placed<'_>>> {
    let mut pages = vec![Vec::new()];
    let mut y = 0.0;
    let mut rest = pieces;
    while !rest.is_empty() {
        let (together, after) = rest.split_at(chain(rest, |piece| piece.keep));
        let tall = |pieces: &[Piece]| pieces.iter().map(|piece| piece.above + piece.height).sum::<f32>();
        let fits = |tall: f32| y + tall <= TALL || tall > TALL;
        let wanted = &rest[..chain(rest, |piece| piece.keep || piece.near)];
        let moves = !fits(tall(together)) || (!fits(tall(wanted)) && TALL - y < GAP);
        if moves && y > 0.0 {
            pages.push(Vec::new());
            y = 0.0;
        }
        for piece in together {
            if y > 0.0 && y + piece.above + piece.height > TALL {
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
            page.push(Placed::Piece(y, piece));
            y += piece.height;
        }
        rest = after;
    }
    pages
}

/// How many pieces from the first on stay together.
fn chain(pieces: &[Piece], stays: impl Fn(&Piece) -> bool) -> usize {
    let kept = pieces.iter().take_while(|piece| stays(piece)).count();
    (kept + 1).min(pieces.len())
}
