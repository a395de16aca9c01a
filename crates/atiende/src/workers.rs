//! Who does the queued work: the one table, beside that of who listens.

use jobs::Workers;
use shell::App;

/// Every worker of the program.
pub(crate) fn all() -> Workers<App> {
    Workers::default()
        .on(channels::EMAIL, channels::email)
        .on(channels::SMS, channels::sms)
        .on(cases::network::REMINDER, cases::network::remind)
        .on(cases::network::BROUGHT, cases::network::hand_over_brought)
        .on(cases::search::INDEX, cases::search::index_some)
        .on(cases::bulk::BULK, cases::bulk::work)
        .on(cases::GRAVE, cases::tell_management)
        .on(cases::WEIGH, cases::weigh_open)
        .on(levels::ALARM, levels::alarm)
        .on(levels::RECOUNT, levels::count_open)
        .on(followups::PLACES, followups::place_calls)
        .on(promises::ALARM, promises::alarm)
        .on(reports::MAIL, reports::mail)
}
