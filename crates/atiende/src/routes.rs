//! The whole map of addresses, and the rail that leads to them.

use crate::{board, card, company, complaints, dispatch, health, lists, live, openapi, search, today};
use shell::{Nav, NavItem, Permission, Routes, Rule};

/// Who may search: those who see something of what is found.
pub(crate) const SEARCH: Rule =
    Rule::AnyOf(&[Permission::Customers, Permission::Dispatches, Permission::Cases, Permission::OwnCases]);

/// Every route of the program, each with its rule.
pub(crate) fn all() -> Routes {
    shell::routes().and(all_but_frame())
}

/// Every route but those of the frame itself.
pub(crate) fn all_but_frame() -> Routes {
    Routes::new()
        .and(accounts::routes())
        .and(customers::routes())
        .and(sales::routes())
        .and(replies::routes())
        .and(cases::routes())
        .and(returns::routes())
        .and(workdays::routes())
        .and(levels::routes())
        .and(promises::routes())
        .and(phone::routes())
        .and(surveys::routes())
        .and(channels::routes())
        .and(followups::routes())
        .and(reports::routes())
        .and(own())
}

/// Pages that belong to no one capability.
fn own() -> Routes {
    use Permission as P;
    Routes::new()
        .get("/", Rule::SignedIn, today::home)
        .get("/today", Rule::AnyOf(&[P::Calls, P::Cases, P::OwnCases]), today::show)
        .get("/live", live::RULE, live::stream)
        .get("/board", Rule::May(P::Queues), board::show)
        .get("/board/cases", Rule::May(P::Queues), board::part)
        .post("/board/cases", Rule::May(P::Queues), board::reassign)
        .get("/board/calls", Rule::May(P::Queues), board::calls)
        .get("/lists", Rule::May(P::Lists), lists::show)
        .get("/complaints", Rule::May(P::GraveCases), complaints::show)
        .post("/complaints/letters", Rule::May(P::GraveCases), complaints::letters_wanted)
        .get("/search", SEARCH, search::show)
        .get("/customers/{id}", Rule::May(P::Customers), card::show)
        .get("/dispatches/{id}", Rule::May(P::Dispatches), dispatch::show)
        .get("/settings", Rule::May(P::Settings), company::index)
        .get("/settings/company", Rule::May(P::Settings), company::edit)
        .post("/settings/company", Rule::May(P::Settings), company::save)
        .get("/api/openapi.json", Rule::Public, openapi::serve)
        .get("/healthz", Rule::Open, health::alive)
        .get("/readyz", Rule::Public, health::ready)
        .get("/metrics", Rule::Open, health::metrics)
}

/// The rail, in order: the first five stay in sight on a phone.
pub(crate) fn nav() -> Vec<NavItem> {
    use Permission as P;
    let item = |nav, path, word, rule| NavItem { nav, path, word, rule };
    vec![
        item(Nav::Today, "/today", "shell-nav-today", Rule::AnyOf(&[P::Calls, P::Cases, P::OwnCases])),
        item(Nav::Calls, "/calls", "shell-nav-calls", Rule::May(P::Calls)),
        item(Nav::Cases, "/cases", "shell-nav-cases", Rule::AnyOf(&[P::Cases, P::OwnCases])),
        item(Nav::Customers, "/customers", "shell-nav-customers", Rule::May(P::Customers)),
        item(Nav::Promises, "/promises", "promises-title", promises::SEEN),
        item(Nav::Board, "/board", "board", Rule::May(P::Queues)),
        item(Nav::Complaints, "/complaints", "complaints", Rule::May(P::GraveCases)),
        item(Nav::Dispatches, "/dispatches", "shell-nav-dispatches", Rule::May(P::Dispatches)),
        item(Nav::Returns, "/returns", "returns-title", returns::SEEN),
        item(Nav::Lists, "/lists", "shell-nav-lists", Rule::May(P::Lists)),
        item(Nav::Batches, "/batches", "sales-batch-kind", sales::batches::SEEN_BY),
        item(Nav::Messages, "/messages", "channels-nav", Rule::AnyOf(&[P::Queues, P::Settings])),
        item(Nav::Reports, "/reports", "shell-nav-reports", Rule::AnyOf(&[P::Reports, P::SignReports])),
        item(Nav::Settings, "/settings", "shell-nav-settings", Rule::May(P::Settings)),
    ]
}
