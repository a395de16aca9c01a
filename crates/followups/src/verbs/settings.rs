//! Choosing when and how often customers are called.

use crate::{Error, Settings};
use jiff::civil::Time;
use jobs::Base;
use shell::{Actor, Permission, Say, Wrong, set_setting};

/// Chooses them, for calls that become due from now on, and the hour from which a call is counted when a list
/// gives only the day of its invoice. Calls already in the queue stay where they are.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with what is out of bounds.
pub async fn set_settings(
    base: &Base,
    actor: &Actor,
    settings: Settings,
    invoiced_time: Time,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let wrongs = out_of_bounds(&settings);
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    let by = actor.by();
    base.write(move |work| {
        set_setting(work, &by, "followups", &settings)?;
        sales::choose_invoiced_time(work, &by, invoiced_time)
    })
    .await?;
    Ok(())
}

/// Each number with the least and the most that makes sense of it.
fn out_of_bounds(s: &Settings) -> Vec<Wrong> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let bounds = [
        ("hours", s.hours, 1, 24 * 60),
        ("attempts", count(s.attempts), 1, 20),
        ("days", count(s.days), 1, count(s.attempts)),
        ("bands", count(s.bands), 1, 3),
        ("busy_minutes", s.busy_minutes, 5, 240),
        ("busy_times", count(s.busy_times), 0, 10),
    ];
    let wrong = bounds.into_iter().filter(|(_, n, least, most)| !(least..=most).contains(&n));
    wrong
        .map(|(field, _, least, most)| {
            Wrong::new(field, Say::key("followups-settings-between").with("least", least).with("most", most))
        })
        .collect()
}
