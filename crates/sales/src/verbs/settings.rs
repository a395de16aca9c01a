//! Choosing how lists are read for the whole company.

use crate::import::Settings;
use jiff::civil::Time;
use jobs::{By, Work};
use shell::{Company, company, set_setting};

/// The time of day, on the company's clock, of an invoice whose list gives only its day.
pub fn invoiced_time(company: &Company) -> Time {
    company.setting::<Settings>("sales").invoiced_time
}

/// Chooses it, for the lists brought from now on. Records `company.setting_changed` when it is another.
/// For a verb that has asked who may.
///
/// # Errors
/// The database's.
pub fn choose_invoiced_time(work: &mut Work<'_, '_>, by: &By, invoiced_time: Time) -> db::Result<()> {
    if self::invoiced_time(&company(work.tx)?) == invoiced_time {
        return Ok(());
    }
    set_setting(work, by, "sales", &Settings { invoiced_time })
}
