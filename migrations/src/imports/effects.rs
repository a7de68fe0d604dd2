//! What a run did to whom, and which rows it refused.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    Page, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// A row that was refused. Rows count as spreadsheets do: the header is 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    pub row: i32,
    pub field: String,
    pub code: String,
}

/// What a revert left as it is.
#[derive(Clone, Debug)]
pub struct Kept {
    pub row: i32,
    pub patient_id: Uuid,
    pub code: String,
}

/// What a row did.
#[derive(Clone)]
pub struct Effect {
    pub row: i32,
    pub patient: PatientId,
    /// Of an update: the columns that changed, as JSON.
    pub image: Option<Image>,
}

/// Columns of a patient before and after.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Image {
    pub before: Map<String, Value>,
    pub after: Map<String, Value>,
}

/// Keeps what rows did.
pub(super) async fn keep(tx: &mut TenantTx, ring: &KeyRing, import: Uuid, effects: &[Effect]) -> Result<()> {
    let key = KeyRef::Tenant(tx.tenant_id());
    let mut ids = Vec::with_capacity(effects.len());
    let mut images = Vec::with_capacity(effects.len());
    for effect in effects {
        let id = Uuid::now_v7();
        images.push(match &effect.image {
            Some(image) => Some(ring.seal_json(&key, &place(id), image).await?),
            None => None,
        });
        ids.push(id);
    }
    sqlx::query!(
        "insert into import_effects (id, import_id, row, patient_id, effect, image_sealed)
         select e.id, $1, e.row, e.patient, case when e.image is null then 'made' else 'updated' end, e.image
           from unnest($2::uuid[], $3::integer[], $4::uuid[], $5::bytea[]) as e (id, row, patient, image)",
        import,
        &ids,
        &effects.iter().map(|effect| effect.row).collect::<Vec<_>>(),
        &effects.iter().map(|effect| effect.patient.0).collect::<Vec<_>>(),
        &images as &[Option<Vec<u8>>],
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The image of an effect; none after an erasure or when its time is over.
pub(super) async fn image(tx: &TenantTx, ring: &KeyRing, id: Uuid, sealed: Option<&[u8]>) -> Result<Option<Image>> {
    ring.open_json(&KeyRef::Tenant(tx.tenant_id()), &place(id), sealed)
        .await
}

fn place(id: Uuid) -> String {
    aad("import_effects", "image_sealed", id)
}

/// Keeps which rows were refused; the first reason of a field stays.
pub async fn refuse(tx: &mut TenantTx, import: Uuid, refused: &[Refused]) -> Result<()> {
    sqlx::query!(
        "insert into import_errors (import_id, row, field, code) select $1, * from unnest($2::integer[], $3::text[], $4::text[]) on conflict do nothing",
        import,
        &refused.iter().map(|one| one.row).collect::<Vec<_>>(),
        &refused.iter().map(|one| one.field.clone()).collect::<Vec<_>>(),
        &refused.iter().map(|one| one.code.clone()).collect::<Vec<_>>(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Which rows were refused, by row. The cursor is a row and a field.
pub async fn errors(
    tx: &mut TenantTx,
    import: Uuid,
    cursor: Option<(i32, String)>,
    limit: i64,
) -> Result<Page<Refused>> {
    let (row, field) = cursor.unwrap_or_default();
    let rows = sqlx::query_as!(
        Refused,
        r#"select row, field, code from import_errors where import_id = $1 and (row, field) > ($2, $3 collate "default") order by row, field limit $4"#,
        import,
        row,
        field,
        limit + 1
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Page::cut(rows, limit, |one| format!("{}:{}", one.row, one.field)))
}

/// What a revert left, by row.
pub async fn kept(tx: &mut TenantTx, import: Uuid, after: i32, limit: i64) -> Result<Page<Kept>> {
    let rows = sqlx::query_as!(
        Kept,
        r#"select row, patient_id, revert_code as "code!" from import_effects where import_id = $1 and reverted = 'kept' and row > $2 order by row limit $3"#,
        import,
        after,
        limit + 1
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Page::cut(rows, limit, |one| one.row.to_string()))
}
