//! The house keeps its own rules. Each test reads the sources and fails where one is broken.
#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every source of every crate, without its tests: path from the root, and text.
fn sources() -> Vec<(String, String)> {
    let root = root();
    let all = files(&root.join("crates"), ".rs").into_iter();
    all.map(|path| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).unwrap())
    })
    .filter(|(name, _)| !name.contains("/tests"))
    .collect()
}

/// The text before the tests that stand beside the code.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}

#[track_caller]
fn nothing(broken: Vec<String>) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn sql_is_written_in_stores_only() {
    let may = |name: &str| {
        name.contains("/store.rs")
            || name.contains("/store/")
            || ["crates/db/", "crates/jobs/"].iter().any(|c| name.starts_with(c))
    };
    let wrong = sources().into_iter().filter(|(name, _)| !may(name)).flat_map(|(name, text)| {
        let lines: Vec<String> = code(&text)
            .lines()
            .filter(|line| line.contains("sql!(") || line.contains("Query::new("))
            .map(|line| format!("{name}: {}", line.trim()))
            .collect();
        lines
    });
    nothing(wrong.collect());
}

#[test]
fn doors_open_no_transaction_to_write() {
    let door = |name: &str| {
        ["/pages", "/views", "/api", "/receive"].iter().any(|d| name.contains(d))
            && !name.starts_with("crates/shell/")
            // The saved views of cases are a folder with verbs of its own.
            && !name.ends_with("/verbs.rs")
    };
    let wrong = sources()
        .into_iter()
        .filter(|(name, _)| door(name))
        .filter(|(_, text)| code(text).contains(".write("));
    nothing(wrong.map(|(name, _)| format!("{name}: a door writes; make it call a verb")).collect());
}

/// What each crate may know, as ARCHITECTURE.md draws it: `- \`cases\` → sales, customers`.
fn drawn() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("- `")?.split_once("` → "));
    lines
        .map(|(name, known)| {
            let known = known.split([',', ' ', '.']).map(|k| k.trim_matches('`')).filter(|k| !k.is_empty());
            (name.to_owned(), known.map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn crates_know_only_those_that_the_architecture_draws() {
    let (drawn, root) = (drawn(), root());
    let crates: BTreeSet<String> = fs::read_dir(root.join("crates"))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let mut wrong = Vec::new();
    for name in &crates {
        let Some(may) = drawn.get(name) else {
            wrong.push(format!("{name}: ARCHITECTURE.md does not draw it"));
            continue;
        };
        let manifest = fs::read_to_string(root.join("crates").join(name).join("Cargo.toml")).unwrap();
        let normal = manifest.split("[dev-dependencies]").next().unwrap();
        for known in crates.iter().filter(|k| normal.contains(&format!("\n{k}.workspace"))) {
            if !may.contains(known) && !may.contains("all") {
                wrong.push(format!("{name} knows {known}, which ARCHITECTURE.md does not draw"));
            }
        }
    }
    nothing(wrong);
}

#[test]
fn files_named_in_the_architecture_are_there() {
    let root = root();
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let named = text.split('`').skip(1).step_by(2).filter(|name| {
        name.contains('/')
            && !name.contains([' ', '<', '{', '*', '$', '…'])
            && !name.starts_with('/')
            && !name.contains("://")
    });
    nothing(
        named.filter(|name| !root.join(name).exists()).map(|name| format!("{name} is not there")).collect(),
    );
}

/// The keys of a Fluent file.
fn keys(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap();
    let heads = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    heads.filter_map(|line| line.split_once(" =").map(|(key, _)| key.trim().to_owned())).collect()
}

#[test]
fn every_word_is_there_in_both_languages() {
    let mut wrong = Vec::new();
    for es in files(&root().join("crates"), "words/es.ftl") {
        let (es_keys, en_keys) = (keys(&es), keys(&es.with_file_name("en.ftl")));
        wrong.extend(es_keys.symmetric_difference(&en_keys).map(|key| format!("{}: {key}", es.display())));
    }
    nothing(wrong);
}

#[test]
fn every_word_that_is_said_exists() {
    let all: BTreeSet<String> =
        files(&root().join("crates"), "words/es.ftl").iter().flat_map(|p| keys(p)).collect();
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        for call in [".t(\"", "t!(cx, \"", "t!(frame, \"", "t!(self, \"", "Say::key(\""] {
            for said in code(&text).split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                if !said.contains('{') && !all.contains(said) {
                    wrong.push(format!("{name}: {said}"));
                }
            }
        }
    }
    nothing(wrong);
}

#[test]
fn an_example_in_the_documentation_is_tried() {
    // Crates without examples say so: looking for some in each of them takes the compiler a minute.
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let example = text.contains("//! ```\n") || text.contains("/// ```\n");
        let folder: PathBuf = name.split('/').take(2).collect();
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        if example && manifest.contains("doctest = false") {
            wrong.push(format!("{name} has an example, and its crate says `doctest = false`"));
        }
    }
    nothing(wrong);
}

#[test]
fn the_machines_clock_is_read_in_one_place() {
    let wrong =
        sources().into_iter().filter(|(name, _)| name != "crates/jobs/src/clock.rs").filter(|(_, text)| {
            ["Timestamp::now()", "Zoned::now()", "SystemTime::now()"]
                .iter()
                .any(|now| code(text).contains(now))
        });
    nothing(wrong.map(|(name, _)| format!("{name}: reads the clock; time is an argument")).collect());
}

#[test]
fn the_files_stay_readable() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|(name, text)| (code(&text).lines().count(), name)).collect();
    lengths.sort();
    let longest: Vec<String> =
        lengths.iter().filter(|(n, _)| *n > 600).map(|(n, name)| format!("{name}: {n} lines")).collect();
    nothing(longest);
}
