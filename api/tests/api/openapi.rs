//! The document is committed: a change of the API is a change of a file that everybody sees.

#[test]
fn the_committed_document_is_the_api() {
    let committed = include_str!("../../openapi.json");
    // Not `assert_eq`: both documents in full would say less.
    assert!(
        committed.trim() == api::openapi_json().trim(),
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

/// Two types of one name would silently be one in the document, and the second a lie.
#[test]
fn every_name_in_the_document_is_one_type() {
    let mut known: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).expect("a readable folder") {
            let path = file.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let (mut told, mut alias) = (false, None);
            for line in text.lines() {
                let line = line.trim();
                if line.starts_with("#[derive(") {
                    (told, alias) = (line.contains("ToSchema"), None);
                } else if let Some(rest) = line.strip_prefix("#[schema(as = ") {
                    alias = rest.split([',', ')']).next().map(str::to_owned);
                } else if let Some(rest) = line.split("struct ").nth(1).or_else(|| line.split("enum ").nth(1))
                    && !line.starts_with("//")
                {
                    let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                    if std::mem::take(&mut told) {
                        let name = alias.take().unwrap_or_else(|| name.to_owned());
                        let place = path.display().to_string();
                        if let Some(other) = known.insert(name.clone(), place.clone()) {
                            panic!("{name} is in {other} and in {place}: give one another name with #[schema(as = …)]");
                        }
                    }
                }
            }
        }
    }
    assert!(known.len() > 100, "they are found: {}", known.len());
}
