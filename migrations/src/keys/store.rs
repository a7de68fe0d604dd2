//! The key store's rows: wrapped keys by name and version. Reached on connections of its own, which may lead to a database of its own.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use workflows::ids::TenantId;

use crate::{Db, Error, Result};

/// Where wrapped keys are kept.
pub(super) enum Store {
    Database(Db),
    /// For tests without a database: rows by full name.
    Memory(Mutex<BTreeMap<String, Row>>),
}

/// One version of a key.
#[derive(Clone)]
pub(super) struct Row {
    pub version: u8,
    pub wrapped: Vec<u8>,
    pub wrapped_by: String,
    pub destroyed: bool,
}

impl Store {
    pub(super) fn database(&self) -> Result<&Db> {
        match self {
            Self::Database(db) => Ok(db),
            Self::Memory(_) => Err(Error::internal("this ring has no key store")),
        }
    }

    /// All versions of a key, oldest first.
    pub(super) async fn rows(&self, tenant: TenantId, name: &str) -> Result<Vec<Row>> {
        match self {
            Self::Database(db) => {
                let mut tx = db.tenant_keys(tenant).await?;
                let rows = sqlx::query!(
                    r#"select version as "version!", wrapped, wrapped_by, destroyed_at is not null as "destroyed!" from keystore.data_keys
                        where ref = $1 order by version"#,
                    name
                )
                .fetch_all(tx.conn())
                .await?;
                rows.into_iter()
                    .map(|row| {
                        Ok(Row {
                            version: u8::try_from(row.version)
                                .map_err(|_| Error::internal("a key has more versions than a value can name"))?,
                            wrapped: row.wrapped,
                            wrapped_by: row.wrapped_by,
                            destroyed: row.destroyed,
                        })
                    })
                    .collect()
            }
            Self::Memory(rows) => {
                let rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
                let of_name = |full: &str| full.rsplit_once('/').is_some_and(|(have, _)| have == name);
                Ok(rows
                    .iter()
                    .filter(|(full, _)| of_name(full))
                    .map(|(_, row)| row.clone())
                    .collect())
            }
        }
    }

    /// Adds a row unless there is one of this name.
    pub(super) async fn add(&self, tenant: TenantId, full: &str, wrapped: &[u8], wrapped_by: &str) -> Result<()> {
        match self {
            Self::Database(db) => {
                let mut tx = db.tenant_keys(tenant).await?;
                sqlx::query!(
                    "insert into keystore.data_keys (key_ref, wrapped, wrapped_by) values ($1, $2, $3) on conflict (tenant_id, key_ref) do nothing",
                    full,
                    wrapped,
                    wrapped_by,
                )
                .execute(tx.conn())
                .await?;
                tx.commit().await
            }
            Self::Memory(rows) => {
                let version = full.rsplit_once('/').and_then(|(_, version)| version.parse().ok());
                let row = Row {
                    version: version.unwrap_or(1),
                    wrapped: wrapped.to_vec(),
                    wrapped_by: wrapped_by.to_owned(),
                    destroyed: false,
                };
                let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
                rows.entry(full.to_owned()).or_insert(row);
                Ok(())
            }
        }
    }

    /// Blanks every version; a key that was never used is destroyed too, so that it cannot come into being later.
    pub(super) async fn destroy(&self, tenant: TenantId, name: &str) -> Result<()> {
        let first = format!("{name}/1");
        match self {
            Self::Database(db) => {
                let mut tx = db.tenant_keys(tenant).await?;
                sqlx::query!(
                    "insert into keystore.data_keys (key_ref, wrapped, wrapped_by, destroyed_at) values ($1, '', '', now())
                     on conflict (tenant_id, key_ref) do nothing",
                    first,
                )
                .execute(tx.conn())
                .await?;
                sqlx::query!(
                    "update keystore.data_keys set wrapped = '', destroyed_at = coalesce(destroyed_at, now()) where ref = $1",
                    name
                )
                .execute(tx.conn())
                .await?;
                tx.commit().await
            }
            Self::Memory(rows) => {
                let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
                rows.insert(
                    first,
                    Row {
                        version: 1,
                        wrapped: Vec::new(),
                        wrapped_by: String::new(),
                        destroyed: true,
                    },
                );
                Ok(())
            }
        }
    }
}
