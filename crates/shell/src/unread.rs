//! What a request sends and nobody reads: somebody was refused before their body was looked at, or a form was too long.
//! It is taken and thrown away up to a limit, so that the connection is free for the next request; beyond it the answer
//! says that the connection ends, so that nobody sends another request into a closed one.

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    response::Response,
};
use futures_util::StreamExt;
use http::{HeaderValue, header};
use http_body::{Frame, SizeHint};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

/// How much of what nobody reads is taken, in bytes: a form, not a film.
const MOST: u64 = 1024 * 1024;
/// How long taking it may last.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where a body is put back by whoever let go of it.
type Slot = Arc<Mutex<Option<Body>>>;

/// The body of a request on its way.
pub(crate) struct Unread(Slot);

impl Unread {
    /// Watches the body of a request; nothing when it has none, as most have.
    pub(crate) fn watch(request: &mut Request) -> Option<Self> {
        if request.body().is_end_stream() {
            return None;
        }
        let slot = Slot::default();
        let body = std::mem::take(request.body_mut());
        *request.body_mut() = Body::new(Watched { body, slot: slot.clone() });
        Some(Self(slot))
    }

    /// Takes what is left of it, now that the answer is known; or says in the answer that the connection ends.
    pub(crate) async fn settle(self, mut response: Response) -> Response {
        let left = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(body) = left
            && !taken(body).await
        {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

/// Whether all of a body could be taken.
async fn taken(body: Body) -> bool {
    if body.size_hint().lower() > MOST {
        return false;
    }
    let all = async {
        let (mut taken, mut pieces) = (0, body.into_data_stream());
        while let Some(piece) = pieces.next().await {
            let Ok(piece) = piece else { return false };
            taken += piece.len() as u64;
            if taken > MOST {
                return false;
            }
        }
        true
    };
    tokio::time::timeout(PATIENCE, all).await.unwrap_or(false)
}

/// A body that is put back when whoever had it lets go of it before its end.
struct Watched {
    body: Body,
    slot: Slot,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.body.is_end_stream() {
            let left = std::mem::take(&mut self.body);
            *self.slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(left);
        }
    }
}
