//! The document at `/api/openapi.json` says what the routes do.

use crate::{openapi, routes};
use http::Method;
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

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
