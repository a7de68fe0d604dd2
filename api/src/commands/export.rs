//! `api export --tenant … --out …`: everything of a clinic in a folder: `clinic.json`, and one archive for each patient.

use anyhow::Context;
use migrations::{
    audit_entries::{self, NewEntry},
    export,
};
use std::path::Path;

use super::clinics;
use crate::{App, privacy};

/// Writes the folder. Only its owner may read it.
///
/// # Errors
/// When a database or a store does not answer, or the folder cannot be written.
pub async fn run(app: &App, slug: &str, out_folder: &Path, out: &mut (dyn FnMut(String) + Send)) -> anyhow::Result<()> {
    let clinic = clinics(app, Some(slug))
        .await?
        .pop()
        .context("there is no such clinic")?;
    make_private(out_folder)?;
    let mut tx = app.db.tenant(clinic.id).await?;
    tx.come_from("command", None);
    let entry = NewEntry {
        actor_kind: "system",
        action: "clinic_exported",
        subject_kind: "clinic",
        ..NewEntry::default()
    };
    audit_entries::append(&mut tx, &entry).await?;
    let own = export::clinic(&mut tx, &app.ring).await?;
    std::fs::write(out_folder.join("clinic.json"), serde_json::to_vec_pretty(&own)?)?;
    let patients = export::patients(&mut tx).await?;
    tx.commit().await?;
    for patient in &patients {
        let mut tx = app.db.tenant(clinic.id).await?;
        tx.come_from("command", None);
        let entry = NewEntry {
            actor_kind: "system",
            action: "clinic_exported",
            subject_kind: "patient",
            subject_id: Some(patient.0),
            patient_id: Some(*patient),
            ..NewEntry::default()
        };
        audit_entries::append(&mut tx, &entry).await?;
        let (archive, left_out) = privacy::export::archive(app, &mut tx, *patient)
            .await
            .map_err(|error| anyhow::anyhow!("{error}"))?;
        tx.commit().await?;
        std::fs::write(out_folder.join(format!("{patient}.zip")), archive)?;
        if left_out > 0 {
            out(format!("{patient}: {left_out} files were too large and are left out"));
        }
    }
    out(format!("{} patients of {slug} exported", patients.len()));
    Ok(())
}

fn make_private(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder
        .create(folder)
        .with_context(|| format!("{} cannot be made", folder.display()))
}
