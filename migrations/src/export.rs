//! Everything that is kept of a person, or of a clinic, as JSON: rows as they are, ciphertext opened, secrets left out.

use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    Error, Result, TenantTx,
    keys::{COLUMNS, KeyRef, KeyRing, SealedColumn, aad},
};

/// Tables with a patient in each row, and the word for that column.
const OF_PATIENT: [(&str, &str); 25] = [
    ("patients", "id"),
    ("leads", "patient_id"),
    ("journeys", "patient_id"),
    ("appointments", "patient_id"),
    ("quotes", "patient_id"),
    ("invoices", "patient_id"),
    ("check_ins", "patient_id"),
    ("check_in_notes", "patient_id"),
    ("instrument_answers", "patient_id"),
    ("escalations", "patient_id"),
    ("tasks", "patient_id"),
    ("conversations", "patient_id"),
    ("messages", "patient_id"),
    ("calls", "patient_id"),
    ("documents", "patient_id"),
    ("consents", "patient_id"),
    ("companions", "patient_id"),
    ("sessions", "patient_id"),
    ("legal_holds", "patient_id"),
    ("break_glass", "patient_id"),
    ("privacy_requests", "patient_id"),
    ("audit_entries", "patient_id"),
    ("patient_changes", "patient_id"),
    ("patient_merges", "patient_id"),
    ("patient_notes", "patient_id"),
];
/// Tables whose rows belong to a journey.
const OF_JOURNEY: [&str; 2] = ["journey_events", "payments"];
/// A clinic's own tables.
const OF_CLINIC: [&str; 12] = [
    "staff",
    "rota_positions",
    "campaigns",
    "intake_sites",
    "pathways",
    "instruments",
    "instrument_wordings",
    "incentive_articles",
    "invoice_numbers",
    "transfer_register",
    "retention_rules",
    "legal_holds",
];
/// Columns that would open something, or only say how it is kept.
const LEFT_OUT: [&str; 14] = [
    "tenant_id",
    "password_hash",
    "totp_secret",
    "totp_secret_sealed",
    "token_hash",
    "token_expires_at",
    "refresh_hash",
    "previous_hash",
    "site_key",
    "path",
    "xml_path",
    "pdf_path",
    "entry_mac",
    "chain_mac",
];

/// Everything of a patient, table by table. What an erasure has made dark is left out.
///
/// # Errors
/// [`Error::NotFound`] when there is no such patient; [`Error::KeyLost`] when something cannot be opened that should.
pub async fn person(tx: &mut TenantTx, ring: &KeyRing, patient: PatientId) -> Result<Value> {
    let mut whole = Map::new();
    for (table, by) in OF_PATIENT {
        let sql = format!(
            "select to_jsonb(t) as row from {table} t where {by} = any ((select person($1))::uuid[]) order by 1"
        );
        let rows = rows(tx, &sql, Some(patient.0)).await?;
        whole.insert(table.to_owned(), opened(tx, ring, table, Some(by), rows).await?);
    }
    for table in OF_JOURNEY {
        let sql = format!(
            "select to_jsonb(t) as row from {table} t where journey_id in (select j.id from journeys j where j.patient_id = any ((select person($1))::uuid[])) order by 1"
        );
        let rows = rows(tx, &sql, Some(patient.0)).await?;
        whole.insert(table.to_owned(), opened(tx, ring, table, None, rows).await?);
    }
    if whole["patients"].as_array().is_none_or(Vec::is_empty) {
        return Err(Error::NotFound("patient"));
    }
    Ok(Value::Object(whole))
}

/// Everything of the clinic that is no patient's, table by table; patients are exported one by one.
pub async fn clinic(tx: &mut TenantTx, ring: &KeyRing) -> Result<Value> {
    let mut whole = Map::new();
    for table in OF_CLINIC {
        let sql = format!("select to_jsonb(t) as row from {table} t order by 1");
        let rows = rows(tx, &sql, None).await?;
        whole.insert(table.to_owned(), opened(tx, ring, table, None, rows).await?);
    }
    Ok(Value::Object(whole))
}

/// All patients of the clinic, those erased included.
pub async fn patients(tx: &mut TenantTx) -> Result<Vec<PatientId>> {
    let ids = sqlx::query_scalar!("select id from patients order by id")
        .fetch_all(tx.conn())
        .await?;
    Ok(ids.into_iter().map(PatientId).collect())
}

async fn rows(tx: &mut TenantTx, sql: &str, id: Option<Uuid>) -> Result<Vec<Map<String, Value>>> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    let query = match id {
        Some(id) => query.bind(id),
        None => query,
    };
    let rows = query.fetch_all(tx.conn()).await?;
    Ok(rows
        .iter()
        .filter_map(|row| match row.get::<Value, _>("row") {
            Value::Object(row) => Some(row),
            _ => None,
        })
        .collect())
}

async fn opened(
    tx: &TenantTx,
    ring: &KeyRing,
    table: &str,
    by: Option<&str>,
    rows: Vec<Map<String, Value>>,
) -> Result<Value> {
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        for column in COLUMNS.iter().filter(|column| column.table == table) {
            let plain = match by {
                Some(by) => open(tx, ring, column, &row, by).await?,
                None => None,
            };
            row.remove(column.column);
            if let Some(plain) = plain {
                row.insert(column.column.trim_end_matches("_sealed").to_owned(), plain);
            }
        }
        row.retain(|name, value| !LEFT_OUT.contains(&name.as_str()) && !name.ends_with("_sealed") && !value.is_null());
        out.push(Value::Object(row));
    }
    Ok(Value::Array(out))
}

/// The value of a sealed column; none when there is none, or it is dark.
async fn open(
    tx: &TenantTx,
    ring: &KeyRing,
    column: &SealedColumn,
    row: &Map<String, Value>,
    by: &str,
) -> Result<Option<Value>> {
    let id = |name: &str| {
        row.get(name)
            .and_then(Value::as_str)
            .and_then(|text| text.parse::<Uuid>().ok())
    };
    let sealed = row.get(column.column).and_then(Value::as_str).and_then(bytes);
    let (Some(sealed), Some(patient), Some(place)) = (sealed, id(by), id(column.place_id)) else {
        return Ok(None);
    };
    let Some(key) = column.key(tx.tenant_id(), Some(patient.into())) else {
        return Ok(None);
    };
    if matches!(key, KeyRef::Tenant(_)) {
        return Ok(None);
    }
    match ring.open(&key, &aad(column.place, column.column, place), &sealed).await {
        Ok(plain) => {
            let text = String::from_utf8_lossy(&plain).into_owned();
            Ok(Some(serde_json::from_str(&text).unwrap_or(Value::String(text))))
        }
        Err(Error::Dark) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Bytes as Postgres prints them in JSON: `\x` and hexadecimal digits.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x")?.as_bytes();
    if digits.is_empty() {
        return None;
    }
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
