//! The place to add to a case: an answer that goes out, a note among ourselves, or what was said. Which of the three
//! is chosen before a word is written, and nothing is sent unless it is the first.
//!
//! Classes: `composer` with `modes`, `for-reply`, `for-note`, `for-said` (each seen in its mode), `from-them` (seen while
//! it is the customer who said it), `brought` (its files), `last` (what is said of its draft, and the button).

use crate::{
    Case, Channel, Direction, Phase,
    conversation::{Attachment, Meanwhile, Way, rules},
    drafts::{self, Draft, Form},
    network::Party,
    opening::LONGEST_TEXT,
    questions::{Beside, Dossier},
};
use channels::Channel as By;
use maud::{Markup, html};
use promises::{Field, Promise};
use shell::{
    Cx, Told, t,
    ui::{self, Icon},
};
use std::borrow::Cow;

/// What is written: an answer, a note, what was said.
pub(super) const MODES: [&str; 3] = ["reply", "note", "said"];

/// The ways something can have been said, as the form sends them.
const SAID: [(Direction, Channel); 10] = [
    (Direction::Inbound, Channel::Phone),
    (Direction::Inbound, Channel::InPerson),
    (Direction::Inbound, Channel::Letter),
    (Direction::Inbound, Channel::Email),
    (Direction::Inbound, Channel::Sms),
    (Direction::Outbound, Channel::Phone),
    (Direction::Outbound, Channel::InPerson),
    (Direction::Outbound, Channel::Letter),
    (Direction::Outbound, Channel::Email),
    (Direction::Outbound, Channel::Sms),
];

/// What somebody wrote, when it comes back to them.
#[derive(Default, Clone)]
pub(super) struct Written<'a> {
    pub(super) mode: &'a str,
    pub(super) by: &'a str,
    pub(super) said: &'a str,
    pub(super) body: Cow<'a, str>,
    /// `yes`: what the customer says asks for nothing.
    pub(super) asks_nothing: &'a str,
    /// `yes`: the case waits for the customer once it is sent.
    pub(super) waits: &'a str,
    pub(super) promised: promises::Written<'a>,
    /// Why it was not kept.
    pub(super) wrongs: Vec<(String, String)>,
    /// What a template in it lacks; none when it was not prepared from one.
    pub(super) prepared: Option<Prepared<'a>>,
    /// What others said meanwhile, when it was not sent because of that.
    pub(super) meanwhile: Option<&'a Meanwhile>,
    /// Whether it comes back to whoever sent it: then no draft is newer.
    pub(super) came_back: bool,
    /// The draft that it goes on from.
    pub(super) draft: Option<&'a Draft>,
}

/// What a template says of the case.
#[derive(Clone, Copy)]
pub(super) struct Prepared<'a> {
    pub(super) body: &'a str,
    pub(super) missing: &'a [replies::Missing],
}

impl<'a> Written<'a> {
    /// Whether it is the form as anybody finds it.
    pub(super) fn is_empty(&self) -> bool {
        self.mode.is_empty() && self.body.is_empty() && !self.came_back && self.prepared.is_none()
    }

    /// The same after the words of a draft.
    fn after(&self, draft: &'a Draft) -> Self {
        let text = |name: &str| draft.field(name);
        let before = text("body").trim_end();
        let (mode, body) = match self.prepared {
            Some(prepared) if !before.contains(prepared.body.trim()) => {
                (self.mode, format!("{before}\n\n{}", self.body).trim_start().to_owned().into())
            }
            _ => (text("mode"), text("body").into()),
        };
        Self {
            mode,
            body,
            by: text("by"),
            said: text("said"),
            asks_nothing: text("asks_nothing"),
            waits: if self.waits.is_empty() { text("waits") } else { self.waits },
            promised: promises::Written {
                words: text("promise_words"),
                due: text("promise_due"),
                keeps: text("keeps"),
            },
            draft: Some(draft),
            ..self.clone()
        }
    }
}

/// The composer of a case. `ways` are those in which its people can be written to.
pub(super) fn composer(
    cx: &Cx,
    dossier: &Dossier,
    ways: &[Way],
    beside: &Beside,
    picker: Option<&Told>,
    written: &Written<'_>,
) -> Markup {
    let case = &dossier.case;
    let draft = beside.draft.as_ref().filter(|_| !written.came_back);
    let restored = draft.map(|draft| written.after(draft));
    let written = restored.as_ref().unwrap_or(written);
    let offered = |mode: &&str| *mode != "reply" || !ways.is_empty();
    let mode =
        MODES.iter().filter(|mode| offered(mode)).find(|mode| **mode == written.mode).unwrap_or(&"note");
    let (most, largest) = (rules::MOST_FILES, files::LARGEST);
    let megabytes = rules::megabytes(largest);
    let words = |key: &str| t!(cx, key, n = "{}", most = most, limit = megabytes);
    let errors: Vec<(&str, &str)> = written.wrongs.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    html! {
        (ui::error_summary(&cx.t("cases-not-kept"), &errors))
        @if let Some(meanwhile) = written.meanwhile { (super::meanwhile::meanwhile(cx, meanwhile, "cases-overtaken")) }
        form.composer.open[written.came_back] #composer method="post" action={ "/cases/" (case.code) "/messages" } enctype="multipart/form-data"
            data-upload data-compose data-draft={ "case-" (case.code) "-note" } data-draft-url=(drafts::pages::address(&case.code, Form::Message))
            data-draft-at=[beside.draft.as_ref().map(|draft| draft.kept_at)] data-told[written.came_back]
            data-most=(most) data-largest=(largest) data-longest=(LONGEST_TEXT) data-longest-sms=(rules::LONGEST_SMS)
            data-words-many=(words("cases-js-many")) data-words-large=(words("cases-js-large")) data-words-long=(t!(cx, "cases-js-long", n = "{}", most = cx.number(LONGEST_TEXT as i64)))
            data-words-as-file=(cx.t("cases-js-as-file")) data-words-remove=(words("cases-js-remove")) data-words-lost=(words("cases-js-lost"))
            data-words-text=(cx.t("cases-js-text")) data-words-was-note=(cx.t("cases-js-was-note")) data-words-failed=(cx.t("cases-js-failed")) {
            (cx.once_field())
            input type="hidden" name="seen" value=(dossier.mark());
            (modes(cx, ways, mode))
            label.sr for="f-body" { (cx.t("cases-note-write")) }
            textarea #f-body name="body" rows="3" placeholder=(cx.t("cases-note-write")) data-key="m" data-prepared=[written.prepared.map(|prepared| prepared.body)] { "\n" (written.body) }
            div.trouble-here data-trouble role="alert" hidden {}
            @if picker.is_some() { (replies::missing_list(cx, written.prepared.map(|prepared| prepared.missing).unwrap_or_default())) }
            (brought(cx, case, &beside.waiting))
            p.sending data-sending hidden { span data-file-name {} progress.progress max="100" aria-label=(cx.t("cases-sending")) {} }
            (promised(cx, dossier, written))
            (foot(cx, case, ways, beside, picker, written))
        }
        (drafts::pages::dropping(&case.code, Form::Message))
    }
}

/// When what is written may promise something: what the other side said is no promise of ours.
const OURS: &str = "mode=reply|note or said=outbound:phone|outbound:in_person|outbound:letter|outbound:email\
                    |outbound:sms|outbound:phone:consumer";

/// What is promised with it, and which of what is owed is kept by it.
fn promised(cx: &Cx, dossier: &Dossier, written: &Written<'_>) -> Markup {
    let keeps: Vec<Promise> = dossier.promises.iter().filter(|promise| promise.owed).cloned().collect();
    let field = Field {
        watch: "body",
        when: OURS,
        written: written.promised,
        keeps: &keeps,
        wrongs: &written.wrongs,
    };
    promises::field(cx, &field)
}

fn modes(cx: &Cx, ways: &[Way], chosen: &str) -> Markup {
    html! {
        fieldset.modes {
            legend.sr { (cx.t("cases-mode")) }
            @for (key, mode) in ["1", "2", "3"].iter().zip(MODES) {
                @if mode != "reply" || !ways.is_empty() {
                    label data-key=(key) data-then="f-body" {
                        input type="radio" name="mode" value=(mode) checked[mode == chosen];
                        (cx.t(&format!("cases-mode-{mode}"))) " " (ui::kbd(key))
                    }
                }
            }
        }
    }
}

/// The files that wait for this message: those of a message that was refused, each to be left out.
fn brought(cx: &Cx, case: &Case, waiting: &[Attachment]) -> Markup {
    html! {
        ul.brought data-files aria-label=(cx.t("cases-files")) {
            @for file in waiting {
                li {
                    label { input type="checkbox" name="kept" value=(file.id) checked; span { (file.name) } }
                    small { (size(cx, file.size)) }
                    a href={ "/cases/" (case.code) "/files/" (file.id) } { (cx.t("cases-file-save")) }
                }
            }
        }
    }
}

fn foot(
    cx: &Cx,
    case: &Case,
    ways: &[Way],
    beside: &Beside,
    picker: Option<&Told>,
    written: &Written<'_>,
) -> Markup {
    let (mail, sms) = beside.set_up;
    let ready = |way: &Way| if way.by == By::Email { mail } else { sms };
    let consumer = case.consumer().is_some();
    let said = if written.said.is_empty() { "inbound:phone" } else { written.said };
    html! {
        @if !case.phase.is_open() || case.phase == Phase::WaitingCustomer { (asks_nothing(cx, case, written)) }
        div.foot {
            @if !ways.is_empty() {
                span.for-reply {
                    label.sr for="f-by" { (cx.t("cases-to-whom")) }
                    select.own #f-by name="by" {
                        @for way in ways {
                            @let value = format!("{}:{}", way.by, way.party);
                            option value=(value) selected[value == written.by] { (to_whom(cx, way)) }
                        }
                    }
                }
            }
            span.for-said {
                label.sr for="f-said" { (cx.t("cases-said")) }
                (beside.desk.forms(cx, &format!("said {said} {consumer}"), &case.code, |_| how_said(cx, said, consumer)))
            }
            @if let Some(picker) = picker { (picker) }
            label.button.quiet.attach {
                (ui::icon(Icon::File)) " " (cx.t("cases-attach"))
                input.sr #f-file type="file" name="file" multiple data-key="f" data-key-name=(cx.t("cases-attach"));
            }
            div.last {
                (drafts::pages::state(cx, written.draft, written.meanwhile.is_some()))
                @if case.phase.is_open() && case.phase != Phase::WaitingCustomer {
                    label.choice.for-reply { input type="checkbox" name="waits" value="yes" checked[written.waits == "yes"]; span { (cx.t("cases-reply-waits")) } }
                }
                button.main.for-reply { (cx.t(if written.meanwhile.is_some() { "cases-reply-anyway" } else { "cases-reply-send" })) " " (ui::kbd("Ctrl ↵")) }
                button.main.for-note { (cx.t("cases-note-save")) " " (ui::kbd("Ctrl ↵")) }
                button.main.for-said { (cx.t("cases-said-save")) " " (ui::kbd("Ctrl ↵")) }
            }
        }
        @if ways.iter().any(|way| !ready(way)) {
            p.hint.for-reply { (cx.t("cases-reply-held")) }
        }
    }
}

/// Whether what the customer says leaves the case as it is: else it goes on with it.
fn asks_nothing(cx: &Cx, case: &Case, written: &Written<'_>) -> Markup {
    let hint = if case.phase.is_open() { "cases-asks-nothing-waits" } else { "cases-asks-nothing-solved" };
    let label = cx.t("cases-asks-nothing");
    html! { div.for-said.from-them { (ui::check("asks_nothing", &label).value(written.asks_nothing).hint(&*cx.t(hint))) } }
}

/// The ways in which something can have been said.
fn how_said(cx: &Cx, chosen: &str, consumer: bool) -> Markup {
    html! {
        select.own #f-said name="said" {
            @for (direction, channel) in SAID {
                @let value = format!("{direction}:{channel}");
                option value=(value) selected[value == chosen] { (cx.t(&format!("cases-said-{direction}-{channel}"))) }
            }
            @if consumer {
                @for direction in [Direction::Inbound, Direction::Outbound] {
                    @let value = format!("{direction}:{}:consumer", Channel::Phone);
                    option value=(value) selected[value == chosen] { (cx.t(&format!("cases-said-{direction}-consumer"))) }
                }
            }
        }
    }
}

/// `por correo a Rosa Vera, rosa@ejemplo.ec`
fn to_whom(cx: &Cx, way: &Way) -> String {
    let key = match (way.by, way.party) {
        (By::Email, Party::Customer) => "cases-by-email-customer",
        (By::Sms, Party::Customer) => "cases-by-sms-customer",
        (By::Email, Party::Consumer) => "cases-by-email-consumer",
        (By::Sms, Party::Consumer) => "cases-by-sms-consumer",
    };
    t!(cx, key, name = way.name.as_str(), address = way.address.as_str())
}

/// `214 kB`.
pub(super) fn size(cx: &shell::Frame, bytes: i64) -> String {
    const KB: i64 = 1024;
    if bytes < KB * KB {
        format!("{} kB", cx.number((bytes / KB).max(1)))
    } else {
        format!("{} MB", cx.number(bytes / (KB * KB)))
    }
}
