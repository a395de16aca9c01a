//! A house of very many cases, each with three messages: written straight into the tables with every index there, as the
//! program leaves them.

use crate::house::{self, EMAIL, FILE, PASSWORD};
use accounts::NewPerson;
use anyhow::Result;
use cases::{Kind, Phase};
use jiff::Timestamp;
use jobs::Clock;
use rusqlite::{Connection, OpenFlags, params};
use shell::{Actor, Lang, Role};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// Two words that stand in one case of seven and of eleven, and one that stands in ten cases.
pub const COMMON: &str = "pedido garantía";
pub const RARE: &str = "zarzamora";
/// How many cases say the rare word, however many there are.
const RARE_IN: u64 = 10;
/// The saved view that is looked at.
pub const VIEW: &str = "estado:abierto tipo:reclamo garantía";
/// How many words there are beside those, by which cases differ.
const VOCABULARY: u64 = 20_000;
/// Cases written in one commit.
const AT_ONCE: u64 = 20_000;
/// How many of the last are written as the program writes: each in a commit of its own, a piece of index by itself.
const ONE_BY_ONE: u64 = 2_000;

/// A data folder as `atiende serve` finds it.
pub struct Desk {
    pub folder: PathBuf,
    pub cases: u64,
    pub now: Timestamp,
    /// The identity of the saved view.
    pub view: Uuid,
    /// Codes of some cases, old and new.
    pub codes: Vec<String>,
}

impl Desk {
    pub fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }
}

/// Makes a house of so many cases.
pub async fn build(folder: &Path, cases: u64) -> Result<Desk> {
    std::fs::create_dir_all(folder)?;
    let began = std::time::Instant::now();
    let now = Clock::default().now();
    let base = house::base(folder, Clock::standing_at(now), true)?;
    house::begin(&base).await?;
    let (name, email, role) = ("Lucía Andrade".to_owned(), EMAIL.to_owned(), Role::Supervisor);
    let person = NewPerson {
        email: email.clone(),
        name: name.clone(),
        role,
        phone: None,
        extension: None,
        password: PASSWORD.into(),
    };
    let id = accounts::add_person(&base, None, person).await?;
    let agent = Actor { id, name, email, role };
    drop(base);
    let mut c = Connection::open(folder.join(FILE))?;
    c.set_prepared_statement_cache_capacity(64);
    c.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = off; pragma foreign_keys = off;
                     pragma cache_size = -262144; pragma temp_store = memory",
    )?;
    let words = Vocabulary::new();
    // Many cases at a time make few pieces of index, which are then merged few times; afterwards as the program has it.
    gather(&c, 128 << 20)?;
    let (mut from, together) = (0, cases.saturating_sub(ONE_BY_ONE));
    while from < cases {
        if from == together {
            // Pieces this large stand beside small ones only here: each case that is opened would pay for merging them.
            c.execute("insert into case_fts (case_fts) values ('optimize')", [])?;
            gather(&c, 1 << 20)?;
        }
        let to = if from < together { (from + AT_ONCE).min(together) } else { from + 1 };
        let work = c.transaction()?;
        let mut writing = Writing { c: &work, cases, now, agent: &agent, words: &words };
        (from..to).try_for_each(|n| writing.case(n))?;
        work.commit()?;
        from = to;
    }
    c.execute("update case_number set last = ?1", params![1000 + cases as i64])?;
    let view = view(&c, &agent, now)?;
    c.execute_batch("pragma wal_checkpoint(truncate)")?;
    eprintln!("{cases} cases in {:.0} s", began.elapsed().as_secs_f64());
    Ok(Desk { folder: folder.to_owned(), cases, now, view, codes: codes(cases) })
}

/// One that an earlier run made and kept.
pub fn there(folder: &Path, cases: u64) -> Result<Desk> {
    let c = Connection::open_with_flags(folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let view = c.query_row("select id from case_view", [], |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
    let now = Clock::default().now();
    Ok(Desk { folder: folder.to_owned(), cases, now, view, codes: codes(cases) })
}

fn codes(cases: u64) -> Vec<String> {
    (0..64).map(|n| format!("C-{}", 1001 + n * (cases / 64))).collect()
}

/// How many bytes of words are gathered before they are written into the index.
fn gather(c: &Connection, bytes: i64) -> Result<()> {
    c.execute("insert into case_fts (case_fts, rank) values ('hashsize', ?1)", [bytes])?;
    Ok(())
}

fn view(c: &Connection, agent: &Actor, now: Timestamp) -> Result<Uuid> {
    let id = Uuid::now_v7();
    c.execute(
        "insert into case_view (id, name, query, columns, owner_id, owner_name, shared_with, position, made_at, changed_at)
         values (?1, 'Garantías', ?2, '[\"customer\",\"kind\",\"phase\",\"assignee\",\"received\"]', ?3, ?4, 'nobody', 1, ?5, ?5)",
        params![id.as_bytes(), VIEW, agent.id.as_bytes(), agent.name, now.as_microsecond()],
    )?;
    Ok(id)
}

/// Identities of the rows that hang on one case.
fn id(n: u64, part: u64) -> [u8; 16] {
    // In order of time, as the program's are.
    ((1_u128 << 120) + u128::from(n) * 16 + u128::from(part)).to_be_bytes()
}

/// A number that is the same every time and looks like none.
fn mixed(n: u64) -> u64 {
    let mut x = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^= x >> 29;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 32)
}

/// The words cases are written with, and what each is kept as.
struct Vocabulary {
    words: Vec<String>,
    stems: HashMap<String, String>,
}

impl Vocabulary {
    fn new() -> Self {
        let words: Vec<String> = (0..VOCABULARY).map(spelt).collect();
        let others = ["sobre", "el", "pedido", "por", "la", "garantía", "de", "zarzamora", "Cliente"]
            .map(str::to_owned);
        let stem = |word: &String| (word.clone(), cases::search::cut(Lang::Es, word).join(" "));
        let stems = words.iter().chain(&others).map(stem).collect();
        Self { words, stems }
    }

    /// A word by chance; those at the beginning come far more often.
    fn word(&self, n: u64) -> &str {
        let roll = mixed(n) % VOCABULARY;
        &self.words[(roll * roll / VOCABULARY) as usize]
    }

    /// A text as the program keeps it for searching.
    fn cut(&self, text: &str) -> String {
        let stems = text.split(' ').filter_map(|word| self.stems.get(word)).filter(|stem| !stem.is_empty());
        stems.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

fn spelt(rank: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "co", "du", "fe", "gi", "lo", "ma", "ne", "pi", "ro", "sa", "te", "vu", "lla", "cho", "que"];
    let (mut rank, mut word) = (rank, String::new());
    for _ in 0..4 {
        word += SYLLABLES[(rank % 16) as usize];
        rank /= 16;
    }
    word
}

/// Its code, the marks of what stands in its head, and those of how it stands.
fn what(code: &str, head: [String; 2], stands: &str) -> String {
    let mut marks: Vec<String> = head
        .iter()
        .flat_map(|part| part.split(' '))
        .chain(["c", code])
        .map(cases::search::head_mark)
        .collect();
    marks.sort_unstable();
    marks.dedup();
    format!("c {code} {} {stands}", marks.join(" "))
}

struct Writing<'a> {
    c: &'a Connection,
    cases: u64,
    now: Timestamp,
    agent: &'a Actor,
    words: &'a Vocabulary,
}

impl Writing<'_> {
    fn case(&mut self, n: u64) -> Result<()> {
        let at = self.now.as_microsecond() - (self.cases - n) as i64 * 60_000_000;
        let customer = self.customer(n / 5, at)?;
        let mut words = (0..).map(|nth| self.words.word(n * 64 + nth));
        let mut sentence = |words_in: usize| words.by_ref().take(words_in).collect::<Vec<_>>().join(" ");
        let subject = sentence(4);
        let mut texts = [sentence(12), sentence(10), sentence(8), sentence(8)];
        if n.is_multiple_of(7) {
            texts[1] += " sobre el pedido";
        }
        if n.is_multiple_of(11) {
            texts[2] += " por la garantía";
        }
        if n % (self.cases / RARE_IN) == 5 {
            texts[3] += " de zarzamora";
        }
        let stands = self.put(n, at, &customer, &subject, &texts[0])?;
        self.messages(n, at, &texts[1..])?;
        self.words(n, &customer, &subject, &texts, &stands)
    }

    fn customer(&mut self, n: u64, at: i64) -> Result<String> {
        let name = format!("Cliente {} {}", self.words.word(n * 3 + 7), self.words.word(n * 3 + 8));
        self.c
            .prepare_cached(
                "insert into customer (id, name, folded, phone, phone_e164, city, created_at, changed_at)
                 values (?1, ?2, lower(?2), ?3, ?3, 'Quito', ?4, ?4) on conflict (id) do nothing",
            )?
            .execute(params![id(n, 15), name, format!("+5939{n:08}"), at])?;
        Ok(name)
    }

    /// The case itself; answers the marks of how it stands.
    fn put(&mut self, n: u64, at: i64, customer: &str, subject: &str, description: &str) -> Result<String> {
        const KINDS: [Kind; 4] = [Kind::Claim, Kind::Inquiry, Kind::TechnicalService, Kind::Grievance];
        const PHASES: [Phase; 3] = [Phase::New, Phase::Working, Phase::WaitingCustomer];
        const CHANNELS: [&str; 3] = ["phone", "email", "in_person"];
        // The newer, the likelier that it is open: one of ten, half of them somebody's.
        let open = mixed(n).is_multiple_of(10);
        let phase = if open { PHASES[(n % 3) as usize] } else { Phase::Closed };
        let kind = KINDS[(mixed(n + 1) % 4) as usize];
        let day = Timestamp::from_microsecond(at)?.to_string();
        let mine = open && n % 200 < 5;
        self.c
            .prepare_cached(
                "insert into cases (id, code, kind, phase, channel, subject, description, customer_id, customer_name,
                   assignee_id, assignee_name, solution, month, received_at, changed_at, solved_at, closed_at, opened_by_name)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14, ?15, ?15, 'Lucía Andrade')",
            )?
            .execute(params![
                id(n, 0),
                format!("C-{}", 1001 + n),
                kind.as_str(),
                phase.as_str(),
                CHANNELS[(n % 3) as usize],
                subject,
                description,
                id(n / 5, 15),
                customer,
                mine.then(|| self.agent.id.as_bytes().as_slice()),
                mine.then(|| self.agent.name.clone()),
                if open { "" } else { "Se resolvió." },
                &day[..7],
                at,
                (!open).then_some(at + 3_600_000_000),
            ])?;
        self.c
            .prepare_cached(
                "insert into event (id, at, kind, subject_kind, subject_id, actor_name, data)
                 values (?1, ?2, 'case.opened', 'case', ?3, 'Lucía Andrade', '{\"channel\":\"phone\"}')",
            )?
            .execute(params![id(n, 8), at, id(n, 0)])?;
        Ok(cases::search::marks(kind, phase).join(" "))
    }

    fn messages(&mut self, n: u64, at: i64, texts: &[String]) -> Result<()> {
        for (nth, (text, direction)) in (1..).zip(texts.iter().zip(["inbound", "outbound", "internal"])) {
            self.c
                .prepare_cached(
                    "insert into case_message (id, case_id, at, author, author_name, written_by_name, direction, channel, body,
                       recipients)
                     values (?1, ?2, ?3, 'person', 'Lucía Andrade', 'Lucía Andrade', ?4, 'phone', ?5, '[]')",
                )?
                .execute(params![id(n, nth), id(n, 0), at + nth as i64 * 60_000_000, direction, text])?;
        }
        Ok(())
    }

    /// What the case is found by, cut as the program cuts it.
    fn words(&mut self, n: u64, customer: &str, subject: &str, texts: &[String], stands: &str) -> Result<()> {
        let mut put = self
            .c
            .prepare_cached("insert into case_word (word, case_id) values (?1, ?2) on conflict do nothing")?;
        let code = format!("{}", 1001 + n);
        let phone = format!("5939{:08}", n / 5);
        let own = [format!("c{code}"), code.clone(), phone];
        let said = format!("{} {subject}", places::fold(customer));
        for word in own.iter().map(String::as_str).chain(said.split(' ')) {
            put.execute(params![word, id(n, 0)])?;
        }
        let cut = |text: &str| self.words.cut(text);
        let rowid = 1001 + n as i64;
        self.c
            .prepare_cached("insert into case_text (n, case_id, marks) values (?1, ?2, ?3)")?
            .execute(params![rowid, id(n, 0), stands])?;
        self.c
            .prepare_cached(
                "insert into case_fts (rowid, title, who, what, said) values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                rowid,
                cut(subject),
                cut(customer),
                what(&code, [cut(subject), cut(customer)], stands),
                cut(&texts.join(" "))
            ])?;
        Ok(())
    }
}
