//! Who listens to what: the one table of effects. Each runs in the transaction of what it listens to.

use jobs::Listeners;

/// Every listener of the program.
pub(crate) fn all() -> Listeners {
    // Whatever happens to a case, its clocks are counted again, and all of them when what they are counted with changes.
    let none = Listeners::none();
    let moved = levels::MOVED_BY.iter().fold(none, |all, kind| all.on(kind, levels::on_case_changed));
    let all = levels::COUNTED_WITH.iter().fold(moved, |all, kind| all.on(kind, levels::on_rules_changed));
    all
        // A customer of another sort may have other times.
        .on("customer.segment_changed", levels::on_segment_changed)
        // Every invoice owes a call; a voided one owes it no longer.
        .on("sales.invoices_recorded", followups::on_invoices_recorded)
        // The invoices a list brings are a batch, to be handed over with their papers.
        .on("sales.invoices_recorded", sales::batches::on_invoices_recorded)
        // A number that was mended can be called again, and cases are found by it.
        .on("customer.contact_mended", followups::on_contact_mended)
        .on("customer.number_learnt", followups::on_contact_mended)
        .on("customer.contact_mended", cases::search::on_customer_mended)
        .on("customer.number_learnt", cases::search::on_customer_mended)
        .on("company.changed", cases::search::on_company_changed)
        // A case that is solved or goes elsewhere is in nobody else's hands.
        .on("case.solved", cases::network::on_case_ended)
        .on("case.assigned", cases::network::on_case_ended)
        // What was promised in a case goes with it.
        .on("case.assigned", cases::on_case_moved)
        .on("case.handed_over", cases::on_case_moved)
        .on("case.declined", cases::on_case_moved)
        .on("case.mended", cases::on_case_moved)
        // A team that gets another name keeps its promises.
        .on("team.changed", promises::on_team_changed)
        // A link to a case lives from when it went out.
        .on("message.sent", cases::network::on_message_sent)
        // A return's loop closes once its customer knows, by whichever way.
        .on("message.sent", returns::on_message)
        .on("message.delivered", returns::on_message)
        .on("message.told_by_hand", returns::on_message)
        .on("message.failed", returns::on_message)
        .on("message.queued", returns::on_message)
        .on("case.task_ended", returns::on_call_ended)
        // Where a holiday is kept calls wait, and places are known by the holidays they have.
        .on("holidays.changed", followups::on_places_changed)
        .on("company.changed", followups::on_places_changed)
        // Who asked not to be called is not called for any other invoice either.
        .on("customer.asked_not_to_call", followups::on_asked_not_to_call)
        // Who allows it again is called for what is still owed.
        .on("customer.allowed_calls", followups::on_allowed_calls)
}
