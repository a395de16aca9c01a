//! The whole page: rail, head, what is in the middle.

use crate::{Actor, Frame, Permission, asset, ui};
use maud::{DOCTYPE, Markup, html};

/// Which part of the house a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nav {
    /// What to do now.
    Today,
    /// Follow-up calls.
    Calls,
    /// Everybody's queues at a glance.
    Board,
    /// What concerns general management.
    Complaints,
    /// Cases.
    Cases,
    /// What was promised to customers.
    Promises,
    /// What comes back.
    Returns,
    /// Customers.
    Customers,
    /// Invoices and their dispatch.
    Dispatches,
    /// Lists that were brought.
    Lists,
    /// The batches of invoices with their papers.
    Batches,
    /// Messages that were sent.
    Messages,
    /// Reports.
    Reports,
    /// Settings.
    Settings,
    /// None of them.
    None,
}

impl Nav {
    fn icon(self) -> ui::Icon {
        match self {
            Self::Today | Self::None => ui::Icon::Today,
            Self::Calls => ui::Icon::Calls,
            Self::Board => ui::Icon::Board,
            Self::Complaints => ui::Icon::Warning,
            Self::Cases => ui::Icon::Cases,
            Self::Promises => ui::Icon::Promises,
            Self::Returns => ui::Icon::Returns,
            Self::Customers => ui::Icon::Customers,
            Self::Dispatches => ui::Icon::Dispatches,
            Self::Lists => ui::Icon::Lists,
            Self::Batches => ui::Icon::File,
            Self::Messages => ui::Icon::Mail,
            Self::Reports => ui::Icon::Reports,
            Self::Settings => ui::Icon::Settings,
        }
    }
}

impl Nav {
    /// The keys that open it, wherever one is: G, then a letter.
    fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::Today => "gh",
            Self::Board => "gt",
            Self::Complaints => "gq",
            Self::Calls => "gl",
            Self::Cases => "gc",
            Self::Promises => "gp",
            Self::Returns => "gv",
            Self::Customers => "gk",
            Self::Dispatches => "gd",
            Self::Lists => "gi",
            Self::Batches => "gb",
            Self::Messages => "gm",
            Self::Reports => "gr",
            Self::Settings => "ga",
            Self::None => return None,
        })
    }
}

/// What one page adds to the frame.
pub struct Page {
    /// Its title, for the window.
    pub title: String,
    /// The part of the house it belongs to.
    pub current: Nav,
    /// The page itself, from its [`ui::page_head`] on.
    pub body: Markup,
}

impl Page {
    /// A page of a part of the house.
    pub fn new(title: impl Into<String>, current: Nav, body: Markup) -> Self {
        Self { title: title.into(), current, body }
    }
}

/// How many links of the rail stay in sight on a phone.
const ON_PHONE: usize = 4;

/// A page in the frame: with the rail when somebody is signed in, else alone in the middle.
pub fn page(frame: &Frame, page: Page) -> Markup {
    framed(frame, page, "")
}

/// The same, with a class for its `main`: `wide` for the call screen, `report` for the report.
pub fn page_in(frame: &Frame, class: &str, page: Page) -> Markup {
    framed(frame, page, class)
}

/// A page in one narrow column without the rail: signing in, the first run.
pub fn narrow_page(frame: &Frame, title: &str, lead: &str, body: Markup) -> Markup {
    document(frame, title, true, Content::Alone(ui::narrow(title, lead, body)))
}

fn framed(frame: &Frame, page: Page, class: &str) -> Markup {
    let Page { title, current, body } = page;
    match &frame.person {
        None => {
            let alone = html! { main.narrow id="main" tabindex="-1" { (body) } };
            document(frame, &title, true, Content::Alone(alone))
        }
        Some(person) => {
            frame.app.surrounds().of(frame, person.role, current).put(frame, person, &title, class, &body)
        }
    }
}

/// A page for somebody with nothing in it: what is around every page.
pub(crate) fn empty(frame: &Frame, title: &str, person: &Actor, current: Nav, main: Markup) -> Markup {
    document(frame, title, false, Content::Beside { rail: rail(frame, person, current), main })
}

/// The way to everything else: beside the page, on a phone below it.
fn rail(frame: &Frame, person: &Actor, current: Nav) -> Markup {
    let items: Vec<_> = frame.app.nav().iter().filter(|item| item.rule.lets(Some(person))).collect();
    let search = frame.app.search().lets(Some(person));
    let rest: Vec<_> = items.iter().skip(ON_PHONE).collect();
    let link = |item: &crate::NavItem| {
        let current = (item.nav == current).then_some("page");
        html! { li { a href=(item.path) aria-current=[current] data-key=[item.nav.key()] { (ui::icon(item.nav.icon())) span { (ui::text(&frame.t(item.word))) } } } }
    };
    html! {
        nav.rail aria-label=(frame.t("shell-nav")) {
            a.mark href="/" { "atiende" }
            ul { @for item in items.iter().take(ON_PHONE) { (link(item)) } }
            button.more type="button" popovertarget="rail-rest" { (ui::icon(ui::Icon::More)) span { (frame.t("shell-more")) } }
            div.rest id="rail-rest" popover {
                @if search || !rest.is_empty() {
                    ul {
                        @for item in &rest { (link(item)) }
                        @if search {
                            li { a href="/search" data-key="/" { (ui::icon(ui::Icon::Search)) span { (frame.t("shell-search")) } (ui::kbd("/")) } }
                        }
                    }
                }
                div.me {
                    b { (person.name) } " "
                    span { (frame.t(&format!("shell-role-{}", person.role))) } " "
                    a href="/me" { (frame.t("shell-me")) }
                    button.quiet type="button" data-show-keys { (frame.t("shell-keys")) " " (ui::kbd("?")) }
                    form method="post" action="/sign-out" { button.quiet { (frame.t("shell-sign-out")) } }
                }
            }
        }
    }
}

/// What stands in a document.
enum Content {
    Alone(Markup),
    Beside { rail: Markup, main: Markup },
}

fn document(frame: &Frame, title: &str, keep_drafts: bool, content: Content) -> Markup {
    // The scripts put the time in where they say it, and where G leads.
    let saying = |key: &str| frame.say(key, vec![("time", "{}".into()), ("where", "{}".into())]);
    let words = |key: &str| frame.t(key);
    // Whoever is signed in hears of what happens, whichever the page.
    let live = matches!(content, Content::Beside { .. }).then_some("/live");
    let takes_calls = frame.person.as_ref().is_some_and(|person| person.may(Permission::Calls));
    html! {
        (DOCTYPE)
        html lang=(frame.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Atiende" }
                link rel="stylesheet" href=(asset("app.css"));
                link rel="icon" href=(asset("mark.svg"));
                script type="module" src=(asset("app.js")) {}
            }
            body data-keep-drafts[keep_drafts] data-live=[live] data-takes-calls[takes_calls]
                data-words-saved=(saying("shell-js-saved")) data-words-restored=(saying("shell-js-restored"))
                data-words-offline=(ui::text(&words("shell-js-offline"))) data-words-expired=(ui::text(&words("shell-js-expired")))
                data-words-enter=(ui::text(&words("shell-js-enter"))) data-words-unkept=(ui::text(&words("shell-js-unkept")))
                data-words-beyond=(ui::text(&words("shell-js-beyond")))
                data-words-elsewhere=(ui::text(&words("shell-js-elsewhere"))) data-words-nameless=(ui::text(&words("shell-js-nameless")))
                data-words-keys=(ui::text(&words("shell-js-keys"))) data-words-close=(ui::text(&words("shell-js-close")))
                data-words-failed=(ui::text(&words("shell-js-failed"))) data-words-answer=(ui::text(&words("shell-js-answer")))
                data-words-here=(ui::text(&words("shell-js-here"))) data-words-everywhere=(ui::text(&words("shell-js-everywhere")))
                data-words-go=(saying("shell-js-go")) data-words-send=(ui::text(&words("shell-js-send")))
                data-words-leave=(ui::text(&words("shell-js-leave"))) data-words-single=(ui::text(&words("shell-js-single")))
                data-words-slash=(ui::text(&words("shell-js-slash")))
                data-words-done=(ui::text(&words("shell-js-done"))) data-words-rows=(ui::text(&words("shell-js-rows")))
                data-words-pick=(ui::text(&words("shell-js-pick"))) data-words-much=(ui::text(&words("shell-js-much")))
                data-words-news=(ui::text(&words("shell-js-news"))) data-words-news-by=(saying("shell-js-news-by")) {
                @match &content {
                    Content::Alone(body) => (body),
                    Content::Beside { rail, main } => {
                        a.skip href="#main" { (frame.t("shell-skip")) }
                        div.app { (rail) (main) }
                    }
                }
            }
        }
    }
}
