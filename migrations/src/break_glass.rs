//! Need to know: which doctor is part of a patient's care, and the times when one who is not looked in all the same.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{
    Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// A look in.
#[derive(Clone)]
pub struct Opened {
    pub id: Uuid,
    pub staff_id: StaffId,
    pub staff_name: String,
    pub patient_id: PatientId,
    pub patient_name: String,
    /// None when the patient's key is gone.
    pub reason: Option<String>,
    pub opened_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Whether the patient is this doctor's to look after: booked with them, alarming at the position they stand at, answered for by them in the last
/// thirty days, or looked into by breaking the glass.
pub async fn needs_to_know(tx: &mut TenantTx, doctor: StaffId, patient: PatientId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select (exists (select from appointments a where a.patient_id = any ((select person($2))::uuid[]) and a.doctor_id = $1 and a.status <> 'cancelled')
             or exists (select from escalations e where e.patient_id = any ((select person($2))::uuid[])
                 and (e.acknowledged_at is null or e.acknowledged_at > now() - interval '30 days')
                 and (e.acknowledged_by = $1 or (e.position = 'doctor'
                   and exists (select from rota_positions r where r.position = 'doctor' and r.staff_id = $1))))
             or exists (select from break_glass b where b.patient_id = any ((select person($2))::uuid[]) and b.staff_id = $1 and b.expires_at > now())) as "knows!""#,
        doctor.0,
        patient.0,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Writes down that somebody looks in, until when and why.
pub async fn open(
    tx: &mut TenantTx,
    ring: &KeyRing,
    by: StaffId,
    patient: PatientId,
    reason: &str,
    expires_at: DateTime<Utc>,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let key = KeyRef::record(tx.tenant_id(), patient);
    let sealed = ring.seal_text(&key, &place(id), reason).await?;
    sqlx::query!(
        "insert into break_glass (id, staff_id, patient_id, reason_sealed, expires_at) values ($1, $2, $3, $4, $5)",
        id,
        by.0,
        patient.0,
        sealed,
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(id)
}

/// The last times, newest first.
pub async fn list(tx: &mut TenantTx, ring: &KeyRing, limit: i64) -> Result<Vec<Opened>> {
    let rows = sqlx::query!(
        "select b.id, b.staff_id, s.name as staff_name, b.patient_id, p.full_name, b.reason_sealed, b.opened_at, b.expires_at
           from break_glass b
           join staff s on s.tenant_id = b.tenant_id and s.id = b.staff_id
           join patients p on p.tenant_id = b.tenant_id and p.id = b.patient_id
          order by b.id desc limit $1",
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    let mut opened = Vec::with_capacity(rows.len());
    for row in rows {
        let key = KeyRef::record(tx.tenant_id(), row.patient_id.into());
        opened.push(Opened {
            reason: ring.open_text(&key, &place(row.id), Some(&row.reason_sealed)).await?,
            id: row.id,
            staff_id: row.staff_id.into(),
            staff_name: row.staff_name,
            patient_id: row.patient_id.into(),
            patient_name: row.full_name,
            opened_at: row.opened_at,
            expires_at: row.expires_at,
        });
    }
    Ok(opened)
}

fn place(id: Uuid) -> String {
    aad("break_glass", "reason_sealed", id)
}
