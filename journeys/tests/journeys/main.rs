//! What a person does with Atiende, from beginning to end, in a browser and on both engines.

mod access;
mod api;
mod by_keys;
mod clocks;
mod collision;
mod days;
mod drafts;
mod empty_house;
mod incoming;
mod joining;
mod keyboard;
mod letters;
mod month;
mod network;
mod people;
mod phone;
mod promises;
mod returns;
mod roles;
mod sample;
mod two_by_keys;
mod windows;

use anyhow::Result;
use journeys::Engine;

/// Every journey once per engine. The engines are the outer modules, so that the journeys through
/// the sample company run side by side and share one program.
macro_rules! journeys {
    ($($name:ident => $walk:path),+ $(,)?) => {
        mod on_postgresql {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() -> Result<()> { $walk(Engine::Postgres).await })+
        }
        mod on_sqlite {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() -> Result<()> { $walk(Engine::Sqlite).await })+
        }
    };
}

journeys! {
    a_call_and_its_case_by_keyboard_alone => keyboard::walk,
    a_call_that_comes_in_is_taken_solved_and_confirmed => incoming::walk,
    a_case_from_its_opening_to_its_closing_by_keyboard_alone => by_keys::walk,
    a_day_on_a_phone => phone::walk,
    a_deadline_is_paused_resumed_and_explained => clocks::walk,
    a_month_is_frozen_signed_by_three_and_in_the_mailbox => month::walk,
    a_wrong_product_comes_back_and_the_customer_is_told => returns::walk,
    every_page_is_one_that_everybody_can_use => access::walk,
    a_promise_is_made_warned_of_and_kept => promises::walk,
    cases_are_merged_split_and_put_back => joining::walk,
    a_case_goes_to_the_network_and_comes_back_solved => network::walk,
    everybody_sees_what_is_theirs => roles::walk,
    from_an_empty_house_to_the_months_report => empty_house::walk,
    no_word_is_lost_and_nothing_done_twice => drafts::walk,
    many_windows_and_many_people_share_a_browser => windows::walk,
    what_takes_two_by_keyboard_alone => two_by_keys::walk,
    two_at_the_same_case_lose_nothing_of_each_other => collision::walk,
}
