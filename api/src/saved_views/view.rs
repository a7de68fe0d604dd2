//! How a saved view looks from outside, and who may do what with it.

use chrono::{DateTime, Utc};
use migrations::saved_views;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::{
    journeys::view::Named,
    leads::definition::Definition,
    problem::{Error, Result},
};

/// A saved view.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedView {
    pub id: Uuid,
    /// The `ETag`.
    pub version: i32,
    /// leads.
    pub list: String,
    pub title: String,
    #[schema(value_type = Definition)]
    pub definition: Value,
    pub shared: bool,
    /// What the clinic opens first.
    pub default: bool,
    pub owner: Named,
    pub mine: bool,
    pub may_edit: bool,
    pub updated_at: DateTime<Utc>,
}

/// Who looks.
#[derive(Debug, Clone, Copy)]
pub struct Eyes {
    pub me: StaffId,
    /// Owner or admin.
    pub oversees: bool,
}

impl Eyes {
    /// Whether they may make, edit or remove such a view: private ones are seen by their owners alone.
    ///
    /// # Errors
    /// `ForbiddenBecause("shared_view")`.
    pub fn may(self, shared: bool) -> Result<()> {
        if shared && !self.oversees {
            Err(Error::ForbiddenBecause("shared_view"))
        } else {
            Ok(())
        }
    }
}

impl SavedView {
    /// From the row, as somebody sees it.
    pub fn of(row: saved_views::SavedView, eyes: Eyes) -> Self {
        Self {
            mine: row.owner_id == eyes.me,
            may_edit: eyes.may(row.shared).is_ok(),
            id: row.id,
            version: row.version,
            list: row.list,
            title: row.title,
            definition: row.definition,
            shared: row.shared,
            default: row.is_default,
            owner: Named {
                id: row.owner_id.0,
                name: row.owner_name,
            },
            updated_at: row.updated_at,
        }
    }
}

/// A title that can be kept.
///
/// # Errors
/// `Invalid` `title`.
pub fn title(text: &str) -> Result<&str> {
    let text = text.trim();
    if (1..=60).contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(Error::field("title", "must have 1 to 60 characters"))
    }
}

/// Only what everybody sees can be what everybody sees first.
///
/// # Errors
/// `Invalid` `default`.
pub fn default_is_shared(default: bool, shared: bool) -> Result<()> {
    if default && !shared {
        Err(Error::field("default", "is for shared views: share it too"))
    } else {
        Ok(())
    }
}
