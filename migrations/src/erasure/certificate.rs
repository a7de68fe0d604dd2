//! What an erasure did, in a statement that anybody can check.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;
use workflows::ids::PatientId;

use super::{Extent, holds};
use crate::{
    Result, TenantTx, audit_chain,
    audit_entries::{self, NewEntry},
    keys::KeyRing,
    privacy_requests,
};

/// Signs what an erasure did and closes its request: a statement of ids, codes and counts, and the clinic's signature over exactly its bytes.
pub async fn certify(
    tx: &mut TenantTx,
    ring: &KeyRing,
    patient: PatientId,
    request: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let tenant = tx.tenant_id();
    let holds = holds(tx, patient).await?;
    let extent = Extent::under(&holds);
    let row = privacy_requests::get(tx, request).await?;
    let kept: Vec<_> = holds
        .iter()
        .map(|hold| json!({ "class": hold.class, "until": hold.until, "ground": hold.ground }))
        .collect();
    let statement = json!({
        "statement": "erasure",
        "version": 1,
        "clinic": tenant,
        "request": request,
        "patient": patient,
        "asked_at": row.opened_at,
        "erased_at": now,
        "extent": extent.code(),
        "steps": row.progress,
        "kept": kept,
    })
    .to_string();
    let (signature, public_key) = audit_chain::sign(ring, tenant, statement.as_bytes()).await?;
    let certificate = json!({
        "statement": statement,
        "algorithm": "Ed25519",
        "signature": STANDARD.encode(signature),
        "public_key": STANDARD.encode(public_key),
    });
    let outcome = if extent == Extent::All {
        "erased"
    } else {
        "erased_under_holds"
    };
    privacy_requests::certify(tx, request, outcome, &certificate).await?;
    let entry = NewEntry {
        actor_kind: "system",
        action: "privacy.erased",
        subject_kind: "request",
        subject_id: Some(request),
        patient_id: Some(patient),
        ..NewEntry::default()
    };
    audit_entries::append(tx, &entry).await
}

/// Whether a certificate is whole and signed by the key it names.
pub fn holds_true(certificate: &Value) -> bool {
    let text = |name: &str| certificate.get(name).and_then(Value::as_str);
    let bytes = |name: &str| text(name).and_then(|text| STANDARD.decode(text).ok());
    match (text("statement"), bytes("signature"), bytes("public_key")) {
        (Some(statement), Some(signature), Some(public_key)) => {
            audit_chain::is_signed(&public_key, statement.as_bytes(), &signature).unwrap_or(false)
        }
        _ => false,
    }
}
