//! Pages of leads, in the order that is asked for. A cursor is the last lead's place in that order.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    card::{Lead, cards, choose},
    filter::Filter,
};
use crate::{Error, Page, Result, TenantTx};

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    /// The highest first.
    Score,
    /// Those who still wait for a first answer, whose time is up first.
    FirstResponseDue,
}

impl Sort {
    /// The index's columns and their direction: the id decides between equals.
    const fn order(self) -> (&'static str, &'static str) {
        match self {
            Self::Newest => ("l.created_at", "desc"),
            Self::Oldest => ("l.created_at", "asc"),
            Self::Score => ("l.score", "desc"),
            Self::FirstResponseDue => ("l.first_response_due_at", "asc"),
        }
    }

    const fn letter(self) -> &'static str {
        match self {
            Self::Newest => "n",
            Self::Oldest => "o",
            Self::Score => "s",
            Self::FirstResponseDue => "f",
        }
    }

    fn cursor(self, lead: &Lead) -> String {
        let value = match self {
            Self::Newest | Self::Oldest => lead.created_at.timestamp_micros(),
            Self::Score => i64::from(lead.score),
            Self::FirstResponseDue => lead.first_response_due_at.unwrap_or_default().timestamp_micros(),
        };
        format!("{}{value}.{}", self.letter(), lead.id)
    }
}

/// A place in an order by a value and an id, written as `value.id`.
pub(super) fn place(text: &str) -> Option<(i64, Uuid)> {
    let (value, id) = text.split_once('.')?;
    Some((value.parse().ok()?, id.parse().ok()?))
}

/// An instant as cursors write it.
pub(super) fn instant(micros: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).ok_or(Error::Invalid("cursor".into()))
}

/// A page of leads.
///
/// # Errors
/// [`Error::Invalid`] `cursor` when it is none of this order.
pub async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    sort: Sort,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<Lead>> {
    let (column, direction) = sort.order();
    let mut query = choose();
    filter.push(&mut query);
    if sort == Sort::FirstResponseDue {
        query.push(" and l.first_response_at is null and l.pipeline = 'new' and l.first_response_due_at is not null");
    }
    if let Some(text) = cursor {
        let after = text.strip_prefix(sort.letter()).and_then(place);
        let (value, id) = after.ok_or(Error::Invalid("cursor".into()))?;
        let beyond = if direction == "desc" { " < (" } else { " > (" };
        query.push(" and (").push(column).push(", l.id)").push(beyond);
        match sort {
            Sort::Score => query.push_bind(i32::try_from(value).unwrap_or_default()),
            _ => query.push_bind(instant(value)?),
        };
        query.push(", ").push_bind(id).push(")");
    }
    let order = format!(" order by {column} {direction}, l.id {direction}");
    query.push(&order).push(" limit ").push(limit + 1);
    let leads = cards(tx, query, &order).await?;
    Ok(Page::cut(leads, limit, |lead| sort.cursor(lead)))
}
/// The ids of the leads that a filter finds, newest first; no more than `limit`.
pub async fn ids(tx: &mut TenantTx, filter: &Filter, limit: i64) -> Result<Vec<Uuid>> {
    let mut query = sqlx::QueryBuilder::new("select l.id from leads l where true");
    filter.push(&mut query);
    query.push(" order by l.created_at desc, l.id desc limit ").push(limit);
    Ok(query.build_query_scalar().fetch_all(tx.conn()).await?)
}
