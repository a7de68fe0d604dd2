//! The files of a person in the store: found first, removed by whoever holds the store, then forgotten.

use uuid::Uuid;
use workflows::ids::PatientId;

use super::Extent;
use crate::{Result, TenantTx};

/// Files that go.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Of documents.
    ids: Vec<Uuid>,
    /// Where they all are in the store, those of invoices among them.
    pub paths: Vec<String>,
}

/// Types of documents that are part of the medical record.
const RECORD_TYPES: [&str; 8] = [
    "x_ray",
    "report",
    "blood_test",
    "consent",
    "wound_photo",
    "photo",
    "prescription",
    "surgery_note",
];

/// The files that go. Those of invoices stay as long as the hold on invoices, with name and address, and not a day longer.
pub async fn files(tx: &mut TenantTx, patient: PatientId, extent: Extent) -> Result<Files> {
    let kept: Vec<String> = match extent {
        Extent::All => Vec::new(),
        Extent::Communication => RECORD_TYPES.map(str::to_owned).to_vec(),
    };
    let mut files = Files::default();
    let documents = sqlx::query!(
        "select id, path from documents where patient_id = any ((select person($1))::uuid[]) and state <> 'refused' and type <> all ($2)",
        patient.0,
        &kept,
    )
    .fetch_all(tx.conn())
    .await?;
    for document in documents {
        files.ids.push(document.id);
        files.paths.push(document.path);
    }
    if extent == Extent::All {
        let invoices = sqlx::query!(
            "select xml_path, pdf_path from invoices where patient_id = any ((select person($1))::uuid[]) and (xml_path is not null or pdf_path is not null)",
            patient.0
        )
        .fetch_all(tx.conn())
        .await?;
        let papers = invoices.into_iter().flat_map(|row| [row.xml_path, row.pdf_path]);
        files.paths.extend(papers.flatten());
    }
    Ok(files)
}

/// Forgets files that are gone from the store.
pub async fn forget_files(tx: &mut TenantTx, patient: PatientId, extent: Extent, gone: &Files) -> Result<()> {
    sqlx::query!(
        "update documents set state = 'refused', title = '', sha256 = null where id = any ($1)",
        &gone.ids
    )
    .execute(tx.conn())
    .await?;
    if extent == Extent::All {
        sqlx::query!(
            "update invoices set xml_path = null, pdf_path = null where patient_id = any ((select person($1))::uuid[])",
            patient.0
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}
