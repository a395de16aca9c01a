//! All SQL on `case_question`, one function per question.

use super::Answer;
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

row! {
    /// A question whether it was solved, and its answer.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Question {
        pub(crate) id: Uuid,
        pub(crate) case_id: Uuid,
        /// `email`, `sms` or `phone`.
        pub(crate) channel: String,
        pub(crate) asked_at: Timestamp,
        pub(crate) asked_by_name: String,
        /// Until when its link can be answered.
        pub(crate) ends_at: Timestamp,
        /// The case went on without it.
        pub(crate) over: bool,
        pub(crate) answer: Option<Answer>,
        /// What was said with it.
        pub(crate) words: String,
        pub(crate) answered_at: Option<Timestamp>,
        /// Who wrote the answer down; none when the customer did.
        pub(crate) taken_by_name: Option<String>,
    }
}

macro_rules! question {
    ($rest:literal) => {
        sql!(concat!(
            "select id, case_id, channel, asked_at, asked_by_name, ends_at, over, answer, words, answered_at,
                    taken_by_name
             from case_question ",
            $rest
        ))
    };
}

/// The questions asked about a case, oldest first.
pub(crate) fn of_case(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Question>> {
    tx.all(question!("where case_id = ?1 order by asked_at, id"), args![case])
}

/// The question of a link.
pub(crate) fn of_link(tx: &mut Tx<'_>, hash: Vec<u8>) -> Result<Option<Question>> {
    tx.first(question!("where hash = ?1"), args![hash])
}

/// Keeps a question; `hash` is of its link's secret.
pub(crate) fn add(tx: &mut Tx<'_>, q: &Question, hash: Option<Vec<u8>>) -> Result<()> {
    let insert = sql!(
        "insert into case_question (id, case_id, hash, channel, asked_at, asked_by_name, ends_at, over, answer, words,
           answered_at, taken_by_name)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    );
    let args = args![
        q.id,
        q.case_id,
        hash,
        &q.channel,
        q.asked_at,
        &q.asked_by_name,
        q.ends_at,
        q.over,
        q.answer,
        &q.words,
        q.answered_at,
        q.taken_by_name.clone()
    ];
    tx.run(insert, args).map(drop)
}

/// Keeps the answer of a question.
pub(crate) fn answer(tx: &mut Tx<'_>, q: &Question) -> Result<()> {
    let update = sql!(
        "update case_question set answer = ?2, words = ?3, answered_at = ?4, taken_by_name = ?5 where id = ?1"
    );
    tx.run(update, args![q.id, q.answer, &q.words, q.answered_at, q.taken_by_name.clone()]).map(drop)
}

/// Nobody answers any more what is still open about a case.
pub(crate) fn end(tx: &mut Tx<'_>, case: Uuid) -> Result<()> {
    let update =
        sql!("update case_question set over = ?2 where case_id = ?1 and answer is null and over = ?3");
    tx.run(update, args![case, true, false]).map(drop)
}
