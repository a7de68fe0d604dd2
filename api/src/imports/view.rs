//! How an import looks from outside.

use chrono::{DateTime, Utc};
use migrations::{TenantTx, imports, keys::KeyRing};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{headers, options::ImportOptions};
use crate::{journeys::view::Named, problem::Result};

/// An import.
#[derive(Serialize, ToSchema)]
pub struct Import {
    id: Uuid,
    /// draft, checking, checked, running, done, failed, cancelled, reverting or reverted.
    state: String,
    /// utf-8, utf-16le, utf-16be or windows-1254.
    encoding: String,
    delimiter: String,
    rows: i32,
    columns: Vec<ImportColumn>,
    mapping: BTreeMap<String, usize>,
    options: ImportOptions,
    progress: ImportProgress,
    /// After a revert.
    reverted: Option<ImportReverted>,
    error_code: Option<String>,
    created_by: Named,
    created_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
}

/// A column of the file; gone when the run is over.
#[derive(Serialize, ToSchema)]
pub struct ImportColumn {
    index: usize,
    header: String,
    /// The field that it probably is.
    suggested: Option<&'static str>,
    samples: Vec<String>,
}

/// Rows so far; of a trial, what a run would do.
#[derive(Serialize, ToSchema)]
pub struct ImportProgress {
    done: i32,
    made: i32,
    updated: i32,
    skipped: i32,
    failed: i32,
}

/// What a revert did.
#[derive(Serialize, ToSchema)]
pub struct ImportReverted {
    removed: i32,
    restored: i32,
    kept: i32,
}

/// An import with its columns opened.
///
/// # Errors
/// When the key store does not answer.
pub async fn shown(tx: &TenantTx, ring: &KeyRing, row: imports::Import) -> Result<Import> {
    let columns = imports::columns(tx, ring, &row).await?;
    let reverted = row.removed.map(|removed| ImportReverted {
        removed,
        restored: row.restored.unwrap_or_default(),
        kept: row.kept.unwrap_or_default(),
    });
    Ok(Import {
        id: row.id,
        state: row.state,
        encoding: row.encoding,
        delimiter: row.delimiter,
        rows: row.rows,
        columns: columns
            .into_iter()
            .enumerate()
            .map(|(index, column)| ImportColumn {
                index,
                suggested: headers::suggested(&column.header),
                header: column.header,
                samples: column.samples,
            })
            .collect(),
        mapping: serde_json::from_value(row.mapping).unwrap_or_default(),
        options: serde_json::from_value(row.options).unwrap_or_default(),
        progress: ImportProgress {
            done: row.done,
            made: row.made,
            updated: row.updated,
            skipped: row.skipped,
            failed: row.failed,
        },
        reverted,
        error_code: row.error_code,
        created_by: Named {
            id: row.created_by,
            name: row.created_by_name,
        },
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
    })
}
