//! What is made of something that is read each time and hardly ever changes.

use std::sync::{Arc, PoisonError, RwLock};

/// The last that was made of something. Whoever needs it reads what it is made of, and it is made anew when that is
/// another: in a transaction that changes data too, where nothing is shared.
pub struct Last<F, T>(RwLock<Option<(F, Arc<T>)>>);

impl<F: PartialEq, T> Last<F, T> {
    /// Nothing was made yet.
    pub const fn new() -> Self {
        Self(RwLock::new(None))
    }

    /// What is made of this.
    ///
    /// # Errors
    /// What making it answers.
    pub fn made<E>(&self, of: F, make: impl FnOnce(&F) -> Result<T, E>) -> Result<Arc<T>, E> {
        if let Some((_, made)) =
            self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref().filter(|(from, _)| *from == of)
        {
            return Ok(made.clone());
        }
        let made = Arc::new(make(&of)?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((of, made.clone()));
        Ok(made)
    }
}

impl<F: PartialEq, T> Default for Last<F, T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_again_when_it_is_made_of_something_else_and_not_kept_when_that_fails() {
        let (last, mut times) = (Last::new(), 0);
        let mut made = |of: i32| {
            last.made(of, |n| {
                times += 1;
                if *n < 0 { Err("negative") } else { Ok(n * 2) }
            })
            .map(|made| *made)
        };
        assert_eq!(
            [made(1), made(1), made(2), made(-1), made(2), made(1)],
            [Ok(2), Ok(2), Ok(4), Err("negative"), Ok(4), Ok(2)]
        );
        assert_eq!(times, 4);
    }
}
