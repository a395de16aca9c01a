//! The document at `/api/openapi.json` says what the routes do.

use crate::{openapi, routes};
use http::Method;
use serde_json::{Map, Value as Json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

fn document() -> Json {
    serde_json::to_value(openapi::description()).unwrap()
}

/// Every operation that is described: method, path, itself.
fn operations(document: &Json) -> Vec<(String, String, Map<String, Json>)> {
    let paths = document["paths"].as_object().unwrap();
    let methods =
        paths.iter().flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |o| (path, o)));
    methods
        .map(|(path, (method, operation))| {
            (method.to_uppercase(), path.clone(), operation.as_object().unwrap().clone())
        })
        .collect()
}

#[test]
fn every_route_and_method_of_the_api_is_described_and_no_other() {
    let described: BTreeSet<_> =
        operations(&document()).into_iter().map(|(method, path, _)| (path, method)).collect();
    let all = routes::all();
    let routed = all.list().filter(|r| r.path.starts_with("/api/v1/"));
    let routed: BTreeSet<_> = routed.map(|r| (r.path.to_owned(), r.method.to_string())).collect();
    assert_eq!(described, routed);
}

#[test]
fn what_an_address_may_be_asked_is_described_and_no_other_takes_anything() {
    let asks = |operation: &Map<String, Json>| {
        let parameters = operation.get("parameters").and_then(Json::as_array).into_iter().flatten();
        parameters.into_iter().any(|parameter| parameter["in"] == "query")
    };
    let described: BTreeSet<_> = operations(&document())
        .into_iter()
        .filter(|(_, _, operation)| asks(operation))
        .map(|(method, path, _)| (path, method))
        .collect();
    let all = routes::all();
    let asked: BTreeSet<_> =
        all.list().filter(|r| r.asked).map(|r| (r.path.to_owned(), r.method.to_string())).collect();
    assert_eq!(described, asked);
}

#[test]
fn every_answer_and_every_failure_has_its_shape() {
    for (method, path, operation) in operations(&document()) {
        let responses = operation["responses"].as_object().unwrap();
        for (status, answer) in responses {
            let kind = if status.as_str() < "400" { "application/json" } else { "application/problem+json" };
            // A file is a file, and not in JSON.
            let file = status == "200" && path.contains("/files/");
            let kind = if file { "application/octet-stream" } else { kind };
            let schema = &answer["content"][kind]["schema"];
            assert!(schema.is_object(), "{method} {path} {status}: {answer}");
        }
        assert!(responses.keys().any(|status| status.starts_with('2')), "{method} {path} never succeeds");
        for status in ["401", "403", "422"] {
            assert!(responses.contains_key(status), "{method} {path} never fails with {status}");
        }
    }
}

#[test]
fn every_body_is_described_and_every_post_may_be_repeated() {
    for (method, path, operation) in operations(&document()) {
        let parameters: Vec<&str> = operation.get("parameters").map_or(Vec::new(), |all| {
            all.as_array().unwrap().iter().filter_map(|p| p["name"].as_str()).collect()
        });
        let keys = parameters.iter().filter(|name| **name == "Idempotency-Key").count();
        assert_eq!(keys, usize::from(method == Method::POST.as_str()), "{method} {path}");
        for name in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            assert!(parameters.contains(&name), "{method} {path}: {name}");
        }
        // What is merely so needs no words: closed, received, on its way, a macro that says all itself.
        let merely =
            ["/close", "/received", "/handed-over", "/unmerge", "/unsplit", "/remove", "/{code}/macros/{id}"];
        let says = method != "GET" && !merely.iter().any(|end| path.ends_with(end));
        assert_eq!(operation.contains_key("requestBody"), says, "{method} {path}");
    }
}

#[test]
fn everything_it_refers_to_is_there() {
    fn refs<'j>(json: &'j Json, found: &mut BTreeSet<&'j str>) {
        match json {
            Json::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Json::as_str));
                fields.values().for_each(|value| refs(value, found));
            }
            Json::Array(items) => items.iter().for_each(|item| refs(item, found)),
            _ => {}
        }
    }
    let document = document();
    let mut found = BTreeSet::new();
    refs(&document, &mut found);
    assert!(found.contains("#/components/schemas/Problem"));
    for place in found {
        let there = document.pointer(place.trim_start_matches('#'));
        assert!(there.is_some_and(Json::is_object), "{place} is nowhere");
    }
}

/// Two types of one name would be one schema, and one of them described as the other.
#[test]
fn every_schema_has_a_name_of_its_own() {
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for file in rust_files(root) {
        let text = std::fs::read_to_string(&file).unwrap();
        for name in schemas_in(&text) {
            by_name.entry(name).or_default().push(file.display().to_string());
        }
    }
    assert!(by_name.len() > 100, "the types were not found");
    let twice: Vec<_> = by_name.into_iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "give one of each another name with #[schema(as = …)]: {twice:#?}");
}

/// The names under which types of a file are described.
fn schemas_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if !(line.contains("derive(") && line.contains("ToSchema")) {
            continue;
        }
        let mut given = None;
        for line in lines.by_ref() {
            if let Some((_, after)) = line.split_once("schema(as = ") {
                given = after.split([',', ')']).next().map(str::to_owned);
            }
            let mut words = line.split_whitespace().skip_while(|word| !matches!(*word, "struct" | "enum"));
            if words.next().is_some() {
                let name =
                    words.next().map(|name| name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
                found.extend(given.or(name));
                break;
            }
        }
    }
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| match path.is_dir() {
        true => rust_files(&path),
        false => vec![path],
    });
    files.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// What is put together of several schemas satisfies none that is closed: it has the others' fields too.
#[test]
fn nothing_is_put_together_of_closed_schemas() {
    fn parts<'j>(json: &'j Json, found: &mut Vec<&'j Json>) {
        match json {
            Json::Object(fields) => {
                found.extend(fields.get("allOf").and_then(Json::as_array).into_iter().flatten());
                fields.values().for_each(|value| parts(value, found));
            }
            Json::Array(items) => items.iter().for_each(|item| parts(item, found)),
            _ => {}
        }
    }
    let document = document();
    let mut found = Vec::new();
    parts(&document, &mut found);
    assert!(!found.is_empty());
    for part in found {
        let place = part["$ref"].as_str().map(|place| place.trim_start_matches('#'));
        let schema = place.and_then(|place| document.pointer(place)).unwrap_or(part);
        assert_ne!(schema["additionalProperties"], Json::Bool(false), "{part}");
    }
    // In JSON the names of fields are words.
    assert!(!document.to_string().contains("propertyNames\":{\"type\":\"integer"));
}
