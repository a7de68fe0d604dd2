//! How a document looks from outside.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Document {
    pub id: Uuid,
    pub patient_id: Uuid,
    pub journey_id: Option<Uuid>,
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// pending, stored or refused.
    pub state: String,
    /// When a malware scanner found nothing in it; absent where no scanner is connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scanned_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// Good for some minutes; only of one stored document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub download_url: Option<String>,
}

impl From<migrations::documents::Document> for Document {
    fn from(row: migrations::documents::Document) -> Self {
        Self {
            id: row.id.0,
            patient_id: row.patient_id.0,
            journey_id: row.journey_id.map(|id| id.0),
            kind: row.kind,
            title: row.title,
            content_type: row.content_type,
            size: row.size,
            state: row.state,
            scanned_at: row.scanned_at,
            created_at: row.created_at,
            download_url: None,
        }
    }
}
