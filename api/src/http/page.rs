//! Lists by cursor: `{items, next_cursor}`, at most a hundred at a time.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::problem::Error;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page begins; null on the last one.
    pub next_cursor: Option<String>,
}

/// A list that is short by nature.
#[derive(Debug, Serialize, ToSchema)]
pub struct Items<T> {
    pub items: Vec<T>,
}

/// Where to go on, and how many.
#[derive(Debug, Default, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// From the page before.
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
}

impl PageQuery {
    /// How many rows to read.
    ///
    /// # Errors
    /// As [`limit`].
    pub fn limit(&self) -> Result<i64, Error> {
        limit(self.limit)
    }
}

impl<T> From<migrations::Page<T>> for Page<T> {
    fn from(page: migrations::Page<T>) -> Self {
        Self {
            items: page.items,
            next_cursor: page.next_cursor,
        }
    }
}

/// How many rows to read.
///
/// # Errors
/// When it is not between 1 and 100.
pub fn limit(asked: Option<u32>) -> Result<i64, Error> {
    match asked {
        Some(0 | 101..) => Err(Error::field("limit", "must be between 1 and 100")),
        _ => Ok(migrations::limit(asked.map(i64::from))),
    }
}

/// What a cursor of another list is told.
pub fn cursor_of_ours(error: migrations::Error) -> Error {
    match error {
        migrations::Error::Invalid(field) if field == "cursor" => Error::field("cursor", "is not one of ours"),
        other => other.into(),
    }
}

/// A cursor that is the id of the last item.
///
/// # Errors
/// When it is no id.
pub fn id_cursor<T: From<uuid::Uuid>>(cursor: Option<&str>) -> Result<Option<T>, Error> {
    match cursor.filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text
            .parse::<uuid::Uuid>()
            .map(|id| Some(id.into()))
            .map_err(|_| Error::field("cursor", "is not one of ours")),
    }
}
