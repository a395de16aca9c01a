//! Questions whose conditions are chosen at run time, put together from fixed pieces only.

use crate::{FromRow, Result, Tx, Val};

/// A question built from pieces of fixed text; each `?` takes the next argument.
///
/// ```
/// # use db::{Query, args};
/// let mut query = Query::new("select code from cases");
/// query.filter("phase = ?", args!["new"]);
/// query.end("order by opened_at desc limit ?", args![50]);
/// ```
/// The pieces are `&'static str`, so nothing a person typed can become part of the statement.
#[derive(Clone, Debug)]
pub struct Query {
    select: &'static str,
    filters: Vec<&'static str>,
    end: Vec<&'static str>,
    args: Vec<Val>,
    end_args: Vec<Val>,
}

impl Query {
    /// Starts with the text up to the conditions.
    pub fn new(select: &'static str) -> Self {
        Self { select, filters: Vec::new(), end: Vec::new(), args: Vec::new(), end_args: Vec::new() }
    }

    /// Starts with a text that takes arguments itself; they come before those of every condition.
    pub fn with(select: &'static str, args: Vec<Val>) -> Self {
        Self { args, ..Self::new(select) }
    }

    /// Adds a condition; all conditions must hold.
    pub fn filter(&mut self, condition: &'static str, args: Vec<Val>) -> &mut Self {
        self.filters.push(condition);
        self.args.extend(args);
        self
    }

    /// Adds a piece after the conditions: order, limit.
    pub fn end(&mut self, piece: &'static str, args: Vec<Val>) -> &mut Self {
        self.end.push(piece);
        self.end_args.extend(args);
        self
    }

    /// Every row of the answer.
    pub fn all<T: FromRow>(&self, tx: &mut Tx<'_>) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each(tx, |row| {
            rows.push(T::from_row(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Hands over the rows one by one.
    pub fn each(&self, tx: &mut Tx<'_>, mut take: impl FnMut(&crate::Row<'_>) -> Result<()>) -> Result<()> {
        let args: Vec<Val> = self.args.iter().chain(&self.end_args).cloned().collect();
        tx.each_of(&self.text(), &args, &mut take)
    }

    /// The statement, with numbered placeholders. The same on both engines.
    fn text(&self) -> String {
        let mut text = self.select.to_owned();
        for (i, filter) in self.filters.iter().enumerate() {
            text += if i == 0 { " where (" } else { " and (" };
            text += filter;
            text.push(')');
        }
        for piece in &self.end {
            text.push(' ');
            text += piece;
        }
        number(&text)
    }
}

/// Each bare `?` becomes `?1`, `?2`, … in order.
fn number(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let (mut n, mut quoted, mut rest) = (0, false, text);
    while let Some(at) = rest.find(['?', '\'']) {
        let (before, after) = rest.split_at(at + 1);
        out += before;
        rest = after;
        if before.ends_with('\'') {
            quoted = !quoted;
        } else if !quoted {
            n += 1;
            out += &n.to_string();
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args;

    #[test]
    fn conditions_are_joined_and_numbered() {
        let mut query = Query::new("select a from t");
        query.filter("a = ? or b = ?", args![1, 2]).end("limit ?", args![5]).filter("c = '?'", args![]);
        assert_eq!(query.text(), "select a from t where (a = ?1 or b = ?2) and (c = '?') limit ?3");
    }
}
