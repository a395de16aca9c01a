//! What a caller asks, without its types: the engines are compiled once, not once for each question.

use crate::{Error, Result, Tx};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

/// Runs in a transaction; says whether what it did is to be kept. Its answer waits in an [`Answer`].
pub(crate) type Ask = Box<dyn FnOnce(&mut Tx<'_>) -> bool + Send>;

/// How a transaction ends.
pub(crate) type Ended<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A question to the database: its answer, once it is awaited.
#[must_use = "nothing is asked until it is awaited"]
pub struct Asked<'a, T, E> {
    ended: Ended<'a>,
    answer: Answer<T, E>,
}

/// Where the answer of an [`Ask`] waits until the transaction has ended.
type Answer<T, E> = Arc<Mutex<Option<Result<T, E>>>>;

/// Parts a closure from its types, and lets a transaction run it.
pub(crate) fn ask<'a, T, E>(
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    run: impl FnOnce(Ask) -> Ended<'a>,
) -> Asked<'a, T, E>
where
    T: Send + 'static,
    E: Send + 'static,
{
    let answer = Answer::default();
    let place = answer.clone();
    let ask = move |tx: &mut Tx<'_>| {
        let result = f(tx);
        let keep = result.is_ok();
        *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        keep
    };
    Asked { ended: run(Box::new(ask)), answer }
}

impl<T, E: From<Error>> Future for Asked<'_, T, E> {
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let ended = ready!(self.ended.as_mut().poll(cx));
        let answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        Poll::Ready(match (answer, ended) {
            // The closure's own failure says most.
            (Some(Err(own)), _) => Err(own),
            (_, Err(e)) => Err(e.into()),
            (Some(Ok(answer)), Ok(())) => Ok(answer),
            // It ran to no end, and nobody said why.
            (None, Ok(())) => Err(Error::Panicked.into()),
        })
    }
}
