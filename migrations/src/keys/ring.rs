//! Keys by name: fetched from the key store, unwrapped, remembered for a minute; made on first use.

use secrecy::ExposeSecret;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use workflows::ids::{PatientId, TenantId};

use super::{
    KeyRef, MasterKey,
    envelope::{DataKey, KEY_VERSION, random_key},
};
use crate::{Db, Error, Result};

/// How many unwrapped keys one process remembers.
const REMEMBERED: usize = 20_000;
/// How long it remembers one: a key destroyed by another process stays readable here for at most this long.
const MEMORY: Duration = Duration::from_secs(60);

/// Seals and opens values by the name of their key.
pub struct KeyRing {
    platform: Arc<DataKey>,
    master: DataKey,
    store: Store,
    cache: Mutex<Cache>,
}

enum Store {
    Database(Db),
    /// For tests without a database: stored keys by name, none when destroyed.
    Memory(Mutex<BTreeMap<String, Option<Vec<u8>>>>),
}

#[derive(Default)]
struct Cache {
    keys: BTreeMap<KeyRef, (Arc<DataKey>, Instant)>,
    order: VecDeque<KeyRef>,
}

impl KeyRing {
    /// A ring over the key store of this database.
    pub fn new(master: &MasterKey, db: Db) -> Self {
        Self::over(master, Store::Database(db))
    }

    /// A ring that forgets everything with the process: for tests that need no database.
    pub fn in_memory() -> Self {
        Self::over(&MasterKey::from_bytes([42; 32]), Store::Memory(Mutex::default()))
    }

    fn over(master: &MasterKey, store: Store) -> Self {
        Self {
            platform: Arc::new(DataKey::platform(master.expose())),
            master: DataKey::new(master.expose()),
            store,
            cache: Mutex::default(),
        }
    }

    /// Seals bytes by a key, which is made if this is its first use. `aad` binds the value to its place, see [`super::aad`].
    ///
    /// # Errors
    /// [`Error::Dark`] when the key was destroyed: it is not made anew.
    pub async fn seal(&self, key: &KeyRef, aad: &str, plain: &[u8]) -> Result<Vec<u8>> {
        self.get(key, true).await?.seal(aad.as_bytes(), plain)
    }

    /// Opens what [`Self::seal`] sealed in the same place.
    ///
    /// # Errors
    /// [`Error::Dark`] when the key was destroyed or never was; [`Error::Internal`] when the value was altered or moved.
    pub async fn open(&self, key: &KeyRef, aad: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        self.get(key, false).await?.open(aad.as_bytes(), sealed)
    }

    /// Seals a text.
    pub async fn seal_text(&self, key: &KeyRef, aad: &str, text: &str) -> Result<Vec<u8>> {
        self.seal(key, aad, text.as_bytes()).await
    }

    /// Opens a text; `None` stays `None`, and so does a text whose key is gone.
    pub async fn open_text(&self, key: &KeyRef, aad: &str, sealed: Option<&[u8]>) -> Result<Option<String>> {
        let Some(sealed) = sealed else { return Ok(None) };
        match self.open(key, aad, sealed).await {
            Ok(bytes) => Ok(Some(
                String::from_utf8(bytes).map_err(|_| Error::internal("a sealed text is not UTF-8"))?,
            )),
            Err(Error::Dark) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Seals a value as JSON.
    pub async fn seal_json<T: Serialize + Sync>(&self, key: &KeyRef, aad: &str, value: &T) -> Result<Vec<u8>> {
        let json = serde_json::to_vec(value).map_err(|_| Error::internal("a value does not serialise"))?;
        self.seal(key, aad, &json).await
    }

    /// Opens a value sealed as JSON; `None` stays `None`, and so does a value whose key is gone.
    pub async fn open_json<T: DeserializeOwned>(
        &self,
        key: &KeyRef,
        aad: &str,
        sealed: Option<&[u8]>,
    ) -> Result<Option<T>> {
        let Some(sealed) = sealed else { return Ok(None) };
        match self.open(key, aad, sealed).await {
            Ok(json) => Ok(Some(
                serde_json::from_slice(&json).map_err(|_| Error::internal("a sealed value has another shape"))?,
            )),
            Err(Error::Dark) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Destroys a key for ever, with everything it sealed. Other processes may remember it for another minute.
    ///
    /// # Errors
    /// [`Error::Internal`] for the platform's key, which has no row to destroy.
    pub async fn destroy(&self, key: &KeyRef) -> Result<()> {
        let Some(tenant) = key.tenant() else {
            return Err(Error::internal("the platform's key cannot be destroyed"));
        };
        let name = stored_name(key);
        match &self.store {
            Store::Database(db) => {
                let mut tx = db.tenant_keys(tenant).await?;
                // A key that was never used is destroyed too, so that it cannot come into being later.
                sqlx::query!(
                    "insert into keystore.data_keys (key_ref, wrapped, wrapped_by, destroyed_at) values ($1, '', '', now())
                     on conflict (tenant_id, key_ref) do update set wrapped = '', destroyed_at = coalesce(data_keys.destroyed_at, now())",
                    name,
                )
                .execute(tx.conn())
                .await?;
                tx.commit().await?;
            }
            Store::Memory(rows) => {
                rows.lock().unwrap_or_else(PoisonError::into_inner).insert(name, None);
            }
        }
        self.cache().keys.remove(key);
        Ok(())
    }

    /// Destroys both keys of a patient.
    pub async fn destroy_patient(&self, tenant: TenantId, patient: PatientId) -> Result<()> {
        self.destroy(&KeyRef::communication(tenant, patient)).await?;
        self.destroy(&KeyRef::record(tenant, patient)).await
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn get(&self, key: &KeyRef, make: bool) -> Result<Arc<DataKey>> {
        let Some(tenant) = key.tenant() else {
            return Ok(Arc::clone(&self.platform));
        };
        if let Some(known) = self.cache().get(key) {
            return Ok(known);
        }
        let tenant_key = KeyRef::Tenant(tenant);
        if *key == tenant_key {
            return self.load(key, tenant, &self.master, "master/1", make).await;
        }
        let remembered = self.cache().get(&tenant_key);
        let parent = match remembered {
            Some(parent) => parent,
            None => self.load(&tenant_key, tenant, &self.master, "master/1", make).await?,
        };
        self.load(key, tenant, &parent, &stored_name(&tenant_key), make).await
    }

    async fn load(
        &self,
        key: &KeyRef,
        tenant: TenantId,
        parent: &DataKey,
        parent_name: &str,
        make: bool,
    ) -> Result<Arc<DataKey>> {
        let name = stored_name(key);
        let wrapped = match &self.store {
            Store::Database(db) => from_database(db, tenant, &name, parent, parent_name, make).await?,
            Store::Memory(rows) => from_memory(rows, &name, parent, make)?,
        };
        let loaded = Arc::new(DataKey::new(parent.unwrap(&name, &wrapped)?.expose_secret()));
        self.cache().put(key.clone(), Arc::clone(&loaded));
        Ok(loaded)
    }
}

impl Cache {
    fn get(&self, key: &KeyRef) -> Option<Arc<DataKey>> {
        self.keys
            .get(key)
            .filter(|(_, since)| since.elapsed() < MEMORY)
            .map(|(known, _)| Arc::clone(known))
    }

    fn put(&mut self, key: KeyRef, known: Arc<DataKey>) {
        if self.keys.insert(key.clone(), (known, Instant::now())).is_none() {
            self.order.push_back(key);
        }
        while self.order.len() > REMEMBERED {
            if let Some(oldest) = self.order.pop_front() {
                self.keys.remove(&oldest);
            }
        }
    }
}

/// The name of a key's row: the reference and the version of the key.
fn stored_name(key: &KeyRef) -> String {
    format!("{key}/{KEY_VERSION}")
}

async fn from_database(
    db: &Db,
    tenant: TenantId,
    name: &str,
    parent: &DataKey,
    parent_name: &str,
    make: bool,
) -> Result<Vec<u8>> {
    let mut tx = db.tenant_keys(tenant).await?;
    if let Some(wrapped) = read(&mut tx, name).await? {
        return wrapped.ok_or(Error::Dark);
    }
    if !make {
        return Err(Error::Dark);
    }
    let fresh = parent.wrap(name, random_key().expose_secret())?;
    sqlx::query!(
        "insert into keystore.data_keys (key_ref, wrapped, wrapped_by) values ($1, $2, $3) on conflict (tenant_id, key_ref) do nothing",
        name,
        fresh,
        parent_name,
    )
    .execute(tx.conn())
    .await?;
    // Whoever came first decides.
    let wrapped = read(&mut tx, name).await?.flatten().ok_or(Error::Dark)?;
    tx.commit().await?;
    Ok(wrapped)
}

/// The row of a key; the inner `None` is a destroyed one.
async fn read(tx: &mut crate::TenantTx, name: &str) -> Result<Option<Option<Vec<u8>>>> {
    let row = sqlx::query!(
        "select wrapped, destroyed_at from keystore.data_keys where key_ref = $1",
        name
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| {
        if row.destroyed_at.is_some() {
            None
        } else {
            Some(row.wrapped)
        }
    }))
}

fn from_memory(
    rows: &Mutex<BTreeMap<String, Option<Vec<u8>>>>,
    name: &str,
    parent: &DataKey,
    make: bool,
) -> Result<Vec<u8>> {
    let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(row) = rows.get(name) {
        return row.clone().ok_or(Error::Dark);
    }
    if !make {
        return Err(Error::Dark);
    }
    let wrapped = parent.wrap(name, random_key().expose_secret())?;
    rows.insert(name.to_owned(), Some(wrapped.clone()));
    Ok(wrapped)
}
