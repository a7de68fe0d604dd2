//! The document is committed: a change of the API is a change of a file that everybody sees.

#[test]
fn the_committed_document_is_the_api() {
    let committed = include_str!("../../openapi.json");
    assert_eq!(
        committed.trim(),
        api::openapi_json().trim(),
        "run `make gen`: api/openapi.json is stale"
    );
}

#[test]
fn every_operation_says_what_it_is() {
    let document: serde_json::Value = serde_json::from_str(&api::openapi_json()).expect("JSON");
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let place = format!("{method} {path}");
            assert!(operation["summary"].is_string(), "{place} has no summary");
            assert!(operation["tags"].is_array(), "{place} has no tag");
        }
    }
}
