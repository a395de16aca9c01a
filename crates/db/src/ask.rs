//! What a caller asks, without its types: the engines are compiled once, not once for each question.

use crate::{Error, Result, Tx};
use std::sync::{Arc, Mutex, PoisonError};

/// Runs in a transaction; says whether what it did is to be kept. Its answer waits in an [`Answer`].
pub(crate) type Ask = Box<dyn FnOnce(&mut Tx<'_>) -> bool + Send>;

/// Where the answer of an [`Ask`] waits until the transaction has ended.
pub(crate) struct Answer<T, E>(Arc<Mutex<Option<Result<T, E>>>>);

/// Parts a closure from its types.
pub(crate) fn ask<T, E>(f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> (Ask, Answer<T, E>)
where
    T: Send + 'static,
    E: Send + 'static,
{
    let place = Arc::new(Mutex::new(None));
    let answer = Answer(place.clone());
    let ask = move |tx: &mut Tx<'_>| {
        let result = f(tx);
        let keep = result.is_ok();
        *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        keep
    };
    (Box::new(ask), answer)
}

impl<T, E: From<Error>> Answer<T, E> {
    /// The answer, once it is known how the transaction ended: the closure's own failure says most.
    pub(crate) fn after(self, ended: Result<()>) -> Result<T, E> {
        let answer = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (answer, ended) {
            (Some(Err(own)), _) => Err(own),
            (_, Err(e)) => Err(e.into()),
            (Some(Ok(answer)), Ok(())) => Ok(answer),
            // It ran to no end, and nobody said why.
            (None, Ok(())) => Err(Error::Panicked.into()),
        }
    }
}
