//! The prepared metadata is complete, has nothing too much, and still fits the schema.

use migrations::testing;
use sqlx::{Column, Connection, Executor, PgConnection, Statement, TypeInfo};
use std::{collections::BTreeSet, fs, path::Path};

/// One prepared query.
pub struct Prepared {
    pub sql: String,
    columns: Vec<(String, Option<String>)>,
}

pub fn metadata() -> Vec<Prepared> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let files = fs::read_dir(folder).expect("migrations/.sqlx is committed: run migrations/prepare.sh");
    files
        .map(|file| {
            let json: serde_json::Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
            let columns = json["describe"]["columns"].as_array().unwrap();
            Prepared {
                sql: json["query"].as_str().unwrap().to_owned(),
                columns: columns
                    .iter()
                    .map(|column| {
                        (
                            column["name"].as_str().unwrap().to_owned(),
                            column["type_info"].as_str().map(str::to_lowercase),
                        )
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The SQL of every query macro beneath a folder: the first string literal after the macro's bracket.
fn written(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            written(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            for name in ["query!(", "query_as!(", "query_scalar!("] {
                for (at, _) in source.match_indices(&format!("sqlx::{name}")) {
                    let rest = &source[at..];
                    let open = rest.find('"').unwrap();
                    let end = if rest[..open].ends_with("r#") { "\"#" } else { "\"" };
                    let literal = &rest[open + 1..];
                    found.insert(literal[..literal.find(end).unwrap()].to_owned());
                }
            }
        }
    }
}

#[test]
fn metadata_and_macros_agree() {
    let mut macros = BTreeSet::new();
    written(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut macros);
    let prepared: BTreeSet<String> = metadata().into_iter().map(|query| query.sql).collect();
    let (missing, stale): (Vec<_>, Vec<_>) = (
        macros.difference(&prepared).collect(),
        prepared.difference(&macros).collect(),
    );
    assert!(
        missing.is_empty() && stale.is_empty(),
        "run migrations/prepare.sh\nmissing: {missing:#?}\nstale: {stale:#?}"
    );
    assert!(prepared.len() > 100);
}

#[tokio::test]
async fn metadata_fits_the_schema() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    for query in metadata() {
        let statement = (&mut owner)
            .prepare(sqlx::AssertSqlSafe(query.sql.clone()).into_sql_str())
            .await
            .unwrap_or_else(|error| panic!("{error}: {}", query.sql));
        assert_eq!(statement.columns().len(), query.columns.len(), "{}", query.sql);
        for (column, (name, kind)) in statement.columns().iter().zip(&query.columns) {
            assert_eq!(column.name(), name, "{}", query.sql);
            if let Some(kind) = kind {
                assert_eq!(
                    &column.type_info().name().to_lowercase().replace("[]", "array"),
                    kind,
                    "{name} in {}",
                    query.sql
                );
            }
        }
    }
}

use sqlx::SqlSafeStr;
