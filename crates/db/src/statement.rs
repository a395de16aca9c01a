//! Statements, written once and known to the whole program.

use crate::Dialect;

/// One SQL text, or a pair where the engines must differ, with the place it was written at.
#[derive(Debug)]
pub struct Statement {
    /// The text for SQLite, with `?1` placeholders.
    pub sqlite: &'static str,
    /// The text for PostgreSQL, with `?1` placeholders (sent as `$1`).
    pub postgres: &'static str,
    /// Source file.
    pub file: &'static str,
    /// Line in that file.
    pub line: u32,
}

inventory::collect!(Statement);

/// A registered statement, as made by [`crate::sql!`]. There is no other way to make one from text,
/// so no statement can be put together from what somebody typed.
#[derive(Clone, Copy, Debug)]
pub struct Sql(#[doc(hidden)] pub &'static Statement);

impl Sql {
    /// The text for an engine, still with `?1` placeholders.
    pub fn text(self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.0.sqlite,
            Dialect::Postgres => self.0.postgres,
        }
    }

    /// Every statement of the program.
    pub fn all() -> impl Iterator<Item = Sql> {
        inventory::iter::<Statement>.into_iter().map(Sql)
    }
}

/// Registers a statement and gives it as a [`Sql`].
///
/// `sql!("select …")` serves both engines; `sql!(sqlite: "…", postgres: "…")` is for the rare difference.
#[macro_export]
macro_rules! sql {
    (sqlite: $sqlite:expr, postgres: $postgres:expr $(,)?) => {{
        const TEXT: $crate::Statement = $crate::Statement {
            sqlite: $sqlite,
            postgres: $postgres,
            file: file!(),
            line: line!(),
        };
        static STATEMENT: $crate::Statement = TEXT;
        $crate::inventory::submit! { TEXT }
        $crate::Sql(&STATEMENT)
    }};
    ($text:expr $(,)?) => {
        $crate::sql!(sqlite: $text, postgres: $text)
    };
}

/// A question about the rows of several identities at once, for [`crate::Tx::all_by_keys`]: the identities stand
/// between its two halves as a table `k` of one column, `column1`, of twenty-five rows, with which the second half is
/// joined. Named first, SQLite takes them one by one instead of writing them into a table before.
///
/// `by_keys!("select c.id, c.name from", "customer c on c.id = k.column1")`
#[macro_export]
macro_rules! by_keys {
    ($before:literal, $after:literal) => {
        $crate::sql!(
            sqlite: concat!(
                $before,
                " (values (?1), (?2), (?3), (?4), (?5), (?6), (?7), (?8), (?9), (?10), (?11), (?12), (?13), (?14), (?15),
                   (?16), (?17), (?18), (?19), (?20), (?21), (?22), (?23), (?24), (?25)) k cross join ",
                $after
            ),
            postgres: concat!(
                $before,
                " (values (cast(?1 as uuid)), (?2), (?3), (?4), (?5), (?6), (?7), (?8), (?9), (?10), (?11), (?12), (?13),
                   (?14), (?15), (?16), (?17), (?18), (?19), (?20), (?21), (?22), (?23), (?24), (?25)) k join ",
                $after
            ),
        )
    };
}

/// How many identities a statement of [`by_keys!`] takes.
pub(crate) const KEYS: usize = 25;

/// `?1` becomes `$1`, outside quoted text.
pub(crate) fn dollars(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut quoted = false;
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        quoted ^= c == '\'';
        let placeholder = c == '?' && !quoted && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if placeholder { '$' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::dollars;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert_eq!(dollars(input), expected);
    }

    #[test]
    fn placeholders_become_dollars_outside_quotes() {
        check("a = ?1 and b = ?12", "a = $1 and b = $12");
        check("a = '?1' and b = ?2", "a = '?1' and b = $2");
        check("a = 'it''s ?1' or b ? 'x'", "a = 'it''s ?1' or b ? 'x'");
    }
}
