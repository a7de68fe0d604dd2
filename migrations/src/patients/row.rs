//! A patient's row as a map of its columns: for what must be kept before a change and put back after.

use serde_json::{Map, Value};
use std::fmt::Write;
use workflows::ids::PatientId;

use crate::{Error, Result, TenantTx};

/// The columns that say who somebody is, as JSON; ciphertext as `\x` and hexadecimal digits.
pub(crate) type Row = Map<String, Value>;

/// A row as it is.
pub(crate) async fn load(tx: &mut TenantTx, id: PatientId) -> Result<Row> {
    let row = sqlx::query_scalar!(
        r#"select to_jsonb(r) as "row!" from (select full_name, dob, country, lang, phone, whatsapp_id, whatsapp_user_id, email, home_zone,
                  passport_no_sealed, billing_sealed, status, merged_into from patients where id = $1 and deleted_at is null) r"#,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    match row {
        Some(Value::Object(row)) => Ok(row),
        _ => Err(Error::NotFound("patient")),
    }
}

/// Makes a row what it is said to be.
pub(crate) async fn apply(tx: &mut TenantTx, id: PatientId, row: &Row) -> Result<()> {
    sqlx::query!(
        "update patients p set full_name = r.full_name, dob = r.dob, country = r.country, lang = r.lang, phone = r.phone, whatsapp_id = r.whatsapp_id,
           whatsapp_user_id = r.whatsapp_user_id, email = r.email, home_zone = r.home_zone, passport_no_sealed = r.passport_no_sealed,
           billing_sealed = r.billing_sealed, status = r.status, merged_into = r.merged_into, version = p.version + 1, updated_at = now()
           from jsonb_populate_record(null::patients, $2) r where p.id = $1",
        id.0,
        Value::Object(row.clone()),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Bytes as Postgres reads them in JSON.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::from("\\x"), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
