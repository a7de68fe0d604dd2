//! What both who treats and who is treated need of an upload: an address to send it to, and a look at what came.

use migrations::{
    TenantTx,
    documents::{self, NewDocument},
};
use partners::clamd::Verdict;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use workflows::ids::{DocumentId, TenantId};

use super::content;
use crate::{
    App,
    problem::{Error, Result},
};

/// A request to be made by the browser, exactly so.
#[derive(Debug, Serialize, ToSchema)]
pub struct Upload {
    pub url: String,
    pub method: &'static str,
    pub headers: BTreeMap<String, String>,
}

/// Keeps the row of an upload to come, and signs the address for it.
///
/// # Errors
/// When the database does not answer.
pub async fn announce(app: &App, tx: &mut TenantTx, new: &NewDocument<'_>) -> Result<Upload> {
    documents::create(tx, new).await?;
    let signed = app
        .store
        .presign_put(new.path, new.content_type, new.size.unsigned_abs())
        .await
        .map_err(Error::internal)?;
    Ok(Upload {
        url: signed.url,
        method: "PUT",
        headers: signed.headers.into_iter().collect(),
    })
}

/// What came of a look at an upload.
pub enum Looked {
    Kept(Box<documents::Document>),
    /// Its row is refused; the caller commits before [`clear`], and answers with this.
    Refused(Refused),
}

/// Why an upload is not kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is not of the kind that was announced.
    Content,
    Malware,
}

impl Refused {
    /// The code of the answer, 409.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Content => "content_differs",
            Self::Malware => "malware_found",
        }
    }

    /// The act in the audit.
    pub const fn audited(self) -> &'static str {
        match self {
            Self::Content => "document_refused",
            Self::Malware => "document_infected",
        }
    }
}

/// Looks at what was uploaded, and moves it to where no upload address leads. What the scanner could not look at is not kept, and can be completed later.
///
/// # Errors
/// `not_uploaded`, `size_differs`, or `Unavailable` when the file store or the malware scanner does not answer.
pub async fn look(app: &App, tx: &mut TenantTx, tenant: TenantId, row: &documents::Document) -> Result<Looked> {
    let head = app.store.head(&row.path).await.map_err(away)?;
    let size = i64::try_from(head.ok_or_else(|| Error::conflict("not_uploaded"))?.size).map_err(Error::internal)?;
    if size != row.size {
        return Err(Error::conflict("size_differs"));
    }
    let bytes = app.store.get(&row.path).await.map_err(away)?;
    if let Some(why) = fault(app, &bytes, &row.content_type).await? {
        documents::refuse(tx, row.id).await?;
        return Ok(Looked::Refused(why));
    }
    let kept = super::kept(tenant, row.id);
    let hash = Sha256::digest(&bytes);
    app.store.put(&kept, bytes, &row.content_type).await.map_err(away)?;
    let scanned = app.scanner.is_some();
    let stored = documents::settle(tx, row.id, &kept, &hash, scanned).await?;
    Ok(Looked::Kept(Box::new(stored)))
}

async fn fault(app: &App, bytes: &[u8], announced: &str) -> Result<Option<Refused>> {
    if !content::is(bytes, announced) {
        return Ok(Some(Refused::Content));
    }
    let Some(scanner) = &app.scanner else { return Ok(None) };
    let verdict = scanner.scan(bytes).await.map_err(|error| {
        tracing::warn!(%error, "The malware scanner does not answer");
        Error::Unavailable("The malware scanner")
    })?;
    Ok((verdict == Verdict::Malware).then_some(Refused::Malware))
}

/// Removes a refused upload.
///
/// # Errors
/// `Unavailable` when the file store does not answer.
pub async fn clear(app: &App, row: &documents::Document) -> Result<()> {
    app.store.delete(&row.path).await.map_err(away)
}

/// Removes an upload that was moved. Left behind, it is what the store's own rule for `incoming/` removes after a day.
pub async fn leave(app: &App, tenant: TenantId, id: DocumentId, path: &str) {
    if path != super::kept(tenant, id) {
        app.store.delete(path).await.ok();
    }
}

fn away(error: partners::Error) -> Error {
    tracing::warn!(%error, "The file store does not answer");
    Error::Unavailable("The file store")
}
