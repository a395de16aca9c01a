//! A row of a history, as it is understood.

use super::{
    foreign::Foreign,
    import::{
        AFTER, AT, AUTHOR, BEFORE, BY, BY_EMAIL, CHANNEL, CODE, DATA, DIRECTION, ENTRY, FILES, HISTORY,
        INTERNAL, KIND, PUBLIC, RECEIVED_AT, REFERENCE, TEXT, TO,
    },
    plain,
    words::{self, Kind},
};
use crate::{Channel, Direction, api, conversation::Recipient, import::read::instant, opening::LONGEST_TEXT};
use jiff::Timestamp;
use jobs::Past;
use sales::import::{OpenList, Refused, of_cell, of_value};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use sheets::{Kind as Cell, Record};
use shell::Say;
use uuid::Uuid;

/// The longest name, number or list of names that is taken, in characters.
const LONGEST: usize = 2_000;

/// Something that was said.
#[derive(Clone, Debug)]
pub(super) struct SaidThere {
    /// Who speaks to whom, where the row says it.
    pub(super) direction: Option<Direction>,
    pub(super) channel: Option<Channel>,
    pub(super) to: Vec<Recipient>,
    pub(super) text: String,
    pub(super) files: Vec<String>,
}

/// What a row tells.
#[derive(Clone, Debug)]
pub(super) enum Says {
    Said(SaidThere),
    /// An event that we tell too, with what is told of it.
    Happened(String, Json),
    Foreign(Foreign),
}

/// A row as it was understood.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) code: Option<String>,
    pub(super) reference: Option<String>,
    /// When the case came in, by which one of ours is told from others of its code.
    pub(super) received_at: Option<Timestamp>,
    pub(super) at: Timestamp,
    /// Who spoke, or did it.
    pub(super) author: Option<String>,
    /// Whether the list has a column of its own for that.
    pub(super) names_author: bool,
    /// Who put it there, where that is told beside who spoke.
    pub(super) by: Option<String>,
    pub(super) email: Option<String>,
    /// By what the list knows it.
    pub(super) entry: Option<String>,
    pub(super) says: Says,
}

/// What a row is refused with.
struct Reading<'a> {
    list: &'a OpenList,
    record: &'a Record<'a>,
}

impl Reading<'_> {
    fn refused(&self, at: usize, key: &'static str, value: &str) -> Refused {
        let column = self.list.layout.column(at).map(|column| column.header.clone());
        let reason = Say::key(key).with("column", column.as_deref().unwrap_or(HISTORY.fields[at].key));
        Refused { row: self.record.number(), column, reason: reason.with("value", of_value(value)) }
    }

    fn text(&self, at: usize) -> Result<Option<String>, Refused> {
        let cell = match (HISTORY.fields[at].kind, at) {
            (Cell::Identifier, _) => self.record.identifier(at),
            (_, TEXT | DATA | BEFORE | AFTER | FILES | TO) => self.record.whole(at),
            _ => self.record.text(at),
        };
        let cell = cell.map_err(|problem| of_cell(self.record.number(), problem))?;
        let most = if matches!(at, TEXT | DATA | BEFORE | AFTER) { LONGEST_TEXT } else { LONGEST };
        match cell.map(|text| text.into_owned()).filter(|text| !text.trim().is_empty()) {
            // Pages are longer than what they say.
            Some(text) if at != TEXT && at != DATA && text.chars().count() > most => {
                Err(self.too_long(at, most))
            }
            text => Ok(text),
        }
    }

    fn too_long(&self, at: usize, most: usize) -> Refused {
        let mut refused = self.refused(at, "cases-import-long", "");
        refused.reason = refused.reason.with("most", most);
        refused
    }

    /// What a cell says in words of ours.
    fn said<T>(&self, at: usize, understand: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Refused> {
        let Some(text) = self.text(at)? else { return Ok(None) };
        understand(&text).map(Some).ok_or_else(|| self.refused(at, "cases-import-unknown", &text))
    }

    fn instant(&self, at: usize) -> Result<Option<Timestamp>, Refused> {
        let moment = self.record.moment(at).map_err(|problem| of_cell(self.record.number(), problem))?;
        Ok(moment.map(|moment| instant(&self.list.company, moment)))
    }

    /// The first of two columns that the list has.
    fn either(&self, one: usize, other: usize) -> usize {
        if self.list.layout.has(one) { one } else { other }
    }

    /// Whether the row is for the customer's eyes, where it says so.
    fn public(&self) -> Result<Option<bool>, Refused> {
        let public = self.said(PUBLIC, |said| words::public(said, false))?;
        Ok(public.or(self.said(INTERNAL, |said| words::public(said, true))?))
    }

    fn body(&self, ours: bool) -> Result<String, Refused> {
        let text = self.text(TEXT)?.unwrap_or_default();
        // What other help desks keep is often the text of a page.
        let text = if !ours && plain::is_page(&text) { plain::plain(&text) } else { text };
        if text.chars().count() > LONGEST_TEXT { Err(self.too_long(TEXT, LONGEST_TEXT)) } else { Ok(text) }
    }

    fn message(&self, kind: &Kind, text: String, ours: bool) -> Result<Says, Refused> {
        let (public, channel) = (self.public()?, self.said(CHANNEL, words::channel)?);
        let named = match kind {
            Kind::Message(Some(Direction::Internal)) if public == Some(true) => None,
            Kind::Message(direction) => *direction,
            _ => None,
        };
        let channel = channel.or(if let Kind::By(channel) = kind { Some(*channel) } else { None });
        let within = public == Some(false) || (public.is_none() && channel == Some(Channel::Internal));
        let told = self.said(DIRECTION, words::direction)?;
        let direction = if within { Some(Direction::Internal) } else { told.or(named) };
        let files = names(&self.text(FILES)?.unwrap_or_default(), ours);
        if text.is_empty() && files.is_empty() {
            return Err(self.refused(TEXT, "sales-refused-required", ""));
        }
        let to = recipients(&self.text(TO)?.unwrap_or_default(), ours);
        Ok(Says::Said(SaidThere { direction, channel, to, text, files }))
    }

    /// An event, in our words where it is one that we tell too.
    fn event(&self, said: String, text: String) -> Result<Says, Refused> {
        let (before, after) = (self.text(BEFORE)?.unwrap_or_default(), self.text(AFTER)?.unwrap_or_default());
        let foreign = Foreign { said, text, before, after };
        Ok(match foreign.ours() {
            Some((kind, data)) => Says::Happened(kind.to_owned(), data),
            None => Says::Foreign(foreign),
        })
    }

    fn says(&self, entry: Option<&str>) -> Result<Says, Refused> {
        let ours = entry.is_some_and(|entry| entry.parse::<Uuid>().is_ok());
        let (said, data) = (self.text(KIND)?.unwrap_or_default(), self.text(DATA)?);
        let told = data.as_deref().and_then(|data| serde_json::from_str::<Map<String, Json>>(data).ok());
        let mut text = self.body(ours)?;
        if text.is_empty() && told.is_none() {
            text = data.unwrap_or_default();
        }
        let kind = if said.is_empty() { Kind::Message(None) } else { words::kind(&said) };
        match kind {
            Kind::Message(_) | Kind::By(_) => self.message(&kind, text, ours),
            Kind::Known(known) if told.is_some() || ours || said == known => {
                Ok(Says::Happened(known.to_owned(), as_told(known, told.unwrap_or_default())))
            }
            // Told by a later version of the program, or by another capability.
            Kind::Other if told.is_some() && ours => {
                Ok(Says::Happened(said.clone(), as_told(&said, told.unwrap_or_default())))
            }
            // How a case begins is often told with what was said.
            Kind::Known("case.opened") if !text.is_empty() => self.message(&kind, text, ours),
            Kind::Known(_) | Kind::Other => self.event(said, text),
        }
    }
}

/// What is told of an event of ours, and nothing else that stands there.
fn as_told(kind: &str, data: Map<String, Json>) -> Json {
    let (id, at) = (Uuid::nil(), Timestamp::UNIX_EPOCH);
    let past =
        Past { id, at, kind: kind.to_owned(), actor_id: None, actor_name: String::new(), data: data.into() };
    api::told(past).data
}

pub(super) fn read(list: &OpenList, record: &Record<'_>) -> Result<Row, Refused> {
    let row = Reading { list, record };
    let (code, reference) = (row.text(CODE)?, row.text(REFERENCE)?);
    if code.is_none() && reference.is_none() {
        return Err(row.refused(row.either(CODE, REFERENCE), "sales-refused-required", ""));
    }
    let at = row.instant(AT)?.ok_or_else(|| row.refused(AT, "sales-refused-required", ""))?;
    let entry = row.text(ENTRY)?;
    let (speaker, by, mut email) = (row.text(AUTHOR)?, row.text(BY)?, row.text(BY_EMAIL)?);
    let names_author = speaker.is_some();
    let (author, by) = if names_author { (speaker, by) } else { (by, None) };
    let author = match author.as_deref().and_then(addressed).filter(|_| email.is_none()) {
        Some((name, address)) => {
            email = Some(address.to_owned());
            Some(name.to_owned())
        }
        None => author.or_else(|| email.clone()),
    };
    let says = row.says(entry.as_deref())?;
    if let (Says::Said(said), None) = (&says, &author)
        && said.direction != Some(Direction::Inbound)
    {
        return Err(row.refused(row.either(AUTHOR, BY), "sales-refused-required", ""));
    }
    let received_at = row.instant(RECEIVED_AT)?;
    Ok(Row { code, reference, received_at, at, author, names_author, by, email, entry, says })
}

/// `Rosa Peñafiel <rosa@ejemplo.ec>` taken apart; none where it is a name alone.
fn addressed(said: &str) -> Option<(&str, &str)> {
    let (name, rest) = said.trim().split_once('<')?;
    let address = rest.strip_suffix('>').filter(|address| address.contains('@'))?;
    let name = name.trim().trim_matches('"');
    Some((if name.is_empty() { address } else { name }, address))
}

/// Names of files: a JSON list of ours, or one after another; in a list of `ours` each on its line.
fn names(said: &str, ours: bool) -> Vec<String> {
    if let Some(listed) = objects(said) {
        return listed.iter().filter_map(|file| file["name"].as_str().map(str::to_owned)).collect();
    }
    let by_line = ours || said.contains('\n');
    let parts = said.split(|c| if by_line { c == '\n' } else { matches!(c, ';' | ',') });
    parts.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Whom it went to: a JSON list of ours, or one after another, each with a name or an address alone; in a list of `ours` each
/// on its line.
fn recipients(said: &str, ours: bool) -> Vec<Recipient> {
    if let Some(listed) = objects(said) {
        return listed.iter().filter_map(|to| Recipient::deserialize(to).ok()).collect();
    }
    let one = |part: &str| {
        let part = part.trim();
        let (name, address) = addressed(part).unwrap_or((part, part));
        (!part.is_empty()).then(|| Recipient { name: name.to_owned(), address: address.to_owned() })
    };
    // A name may have a comma, an address has none.
    let cut = match ours || said.contains('\n') {
        true => said.to_owned(),
        false if said.contains('<') => said.replace(">,", ">\n").replace(">;", ">\n"),
        false => said.replace([',', ';'], "\n"),
    };
    cut.lines().filter_map(one).collect()
}

fn objects(said: &str) -> Option<Vec<Json>> {
    let listed = serde_json::from_str::<Vec<Json>>(said).ok()?;
    listed.iter().all(Json::is_object).then_some(listed)
}

/// What was understood of a row, by field.
pub(super) fn told(_: &OpenList, row: &Row) -> Map<String, Json> {
    let Row { code, reference, received_at, at, author, by, email, entry, .. } = row;
    let mut told = json!({
        "code": code, "reference": reference, "received_at": received_at, "at": at, "author": author, "by": by,
        "by_email": email, "entry": entry,
    });
    match &row.says {
        Says::Said(said) => {
            told["kind"] = words::SAID.into();
            told["direction"] = json!(said.direction);
            told["channel"] = json!(said.channel);
            told["to"] = json!(said.to);
            told["text"] = json!(said.text);
            told["files"] = json!(said.files);
        }
        Says::Happened(kind, data) => {
            told["kind"] = json!(kind);
            told["data"] = data.clone();
        }
        Says::Foreign(foreign) => {
            told["kind"] = json!(foreign.said);
            told["text"] = json!(foreign.text);
            told["before"] = json!(foreign.before);
            told["after"] = json!(foreign.after);
        }
    }
    match told {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_taken_apart_as_lists_write_them() {
        let to = |name: &str, address: &str| Recipient { name: name.into(), address: address.into() };
        let check =
            |said: &str, expected: &[Recipient]| assert_eq!(recipients(said, false), expected, "{said}");
        check("rosa@ejemplo.ec", &[to("rosa@ejemplo.ec", "rosa@ejemplo.ec")]);
        check("\"Gil, Rosa\" <r@x.ec>, Luis <l@x.ec>", &[to("Gil, Rosa", "r@x.ec"), to("Luis", "l@x.ec")]);
        check("a@x.ec; b@x.ec", &[to("a@x.ec", "a@x.ec"), to("b@x.ec", "b@x.ec")]);
        check("Gil, Rosa <r@x.ec>\n0991234567", &[to("Gil, Rosa", "r@x.ec"), to("0991234567", "0991234567")]);
        check("[{\"name\":\"Rosa\",\"address\":\"r@x.ec\"}]", &[to("Rosa", "r@x.ec")]);
        check("", &[]);
        assert_eq!(names("a, b.pdf\nc.pdf", false), ["a, b.pdf", "c.pdf"]);
        assert_eq!(names("a.pdf; b.pdf", false), ["a.pdf", "b.pdf"]);
        assert_eq!(names("[{\"name\":\"a, b.pdf\"}]", false), ["a, b.pdf"]);
        assert_eq!(names("a, b.pdf", true), ["a, b.pdf"]);
        assert_eq!(addressed("Rosa"), None);
    }
}
