//! Keys by name: fetched from the key store, unwrapped, remembered for a minute; made on first use.

use secrecy::{ExposeSecret, SecretBox};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use workflows::ids::{PatientId, TenantId};

use super::{
    KeyRef, MasterKey,
    envelope::{DataKey, FIRST_VERSION, random_key, version_of},
    store::{Row, Store},
};
use crate::{Db, Error, Result};

/// How many unwrapped keys one process remembers.
const REMEMBERED: usize = 20_000;
/// How long it remembers one: a key destroyed or rotated by another process stays in use here for at most this long.
pub const MEMORY: Duration = Duration::from_secs(60);
/// The parent named by keys that were wrapped before master keys had names.
const UNNAMED_MASTER: &str = "master/1";

/// Seals and opens values by the name of their key.
pub struct KeyRing {
    /// The one that wraps, then those that only unwrap.
    masters: Vec<Master>,
    pub(super) store: Store,
    cache: Mutex<Cache>,
}

struct Master {
    name: String,
    wrap: DataKey,
    platform: Arc<DataKey>,
}

impl Master {
    fn new(key: &MasterKey) -> Self {
        Self {
            name: key.name(),
            wrap: DataKey::new(FIRST_VERSION, key.expose()),
            platform: Arc::new(DataKey::platform(key.expose())),
        }
    }
}

/// All versions of a key: the newest seals.
pub(super) struct Versions(BTreeMap<u8, Arc<DataKey>>);

impl Versions {
    fn newest(&self) -> Option<(u8, &Arc<DataKey>)> {
        self.0.last_key_value().map(|(version, key)| (*version, key))
    }
}

#[derive(Default)]
struct Cache {
    keys: BTreeMap<KeyRef, (Arc<Versions>, Instant)>,
    order: VecDeque<KeyRef>,
}

impl KeyRing {
    /// A ring over the key store of this database.
    pub fn new(master: &MasterKey, db: Db) -> Self {
        Self::over(master, Store::Database(db))
    }

    /// The same ring, able to unwrap what former master keys wrapped, and to open what their platform keys sealed.
    #[must_use]
    pub fn with_former(mut self, former: &[MasterKey]) -> Self {
        self.masters.extend(former.iter().map(Master::new));
        self
    }

    /// A ring that forgets everything with the process: for tests that need no database.
    pub fn in_memory() -> Self {
        Self::over(&MasterKey::from_bytes([42; 32]), Store::Memory(Mutex::default()))
    }

    fn over(master: &MasterKey, store: Store) -> Self {
        Self {
            masters: vec![Master::new(master)],
            store,
            cache: Mutex::default(),
        }
    }

    /// Seals bytes by a key, which is made if this is its first use. `aad` binds the value to its place, see [`super::aad`].
    ///
    /// # Errors
    /// [`Error::Dark`] when the key was destroyed: it is not made anew. [`Error::WrongMasterKey`].
    pub async fn seal(&self, key: &KeyRef, aad: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let Some(tenant) = key.tenant() else {
            return self.current().platform.seal(aad.as_bytes(), plain);
        };
        let versions = self.versions(key, tenant, true).await?;
        let (_, newest) = versions.newest().ok_or_else(|| Error::KeyLost(key.to_string()))?;
        newest.seal(aad.as_bytes(), plain)
    }

    /// Opens what [`Self::seal`] sealed in the same place.
    ///
    /// # Errors
    /// [`Error::Dark`] when the key was destroyed; [`Error::KeyLost`] when the store does not know it; [`Error::Internal`] when the value was
    /// altered or moved.
    pub async fn open(&self, key: &KeyRef, aad: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let Some(tenant) = key.tenant() else {
            let opened = self
                .masters
                .iter()
                .map(|master| master.platform.open(aad.as_bytes(), sealed));
            return first_that_works(opened);
        };
        let version = version_of(sealed)?;
        let versions = self.versions(key, tenant, false).await?;
        if let Some(known) = versions.0.get(&version) {
            return known.open(aad.as_bytes(), sealed);
        }
        // Rotated by another process a moment ago: the store has what memory has not.
        self.forget(key);
        let versions = self.versions(key, tenant, false).await?;
        let known = versions
            .0
            .get(&version)
            .ok_or_else(|| Error::KeyLost(format!("{key}/{version}")))?;
        known.open(aad.as_bytes(), sealed)
    }

    /// Seals a text.
    pub async fn seal_text(&self, key: &KeyRef, aad: &str, text: &str) -> Result<Vec<u8>> {
        self.seal(key, aad, text.as_bytes()).await
    }

    /// Opens a text; `None` stays `None`, and so does a text whose key was destroyed.
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

    /// Opens a value sealed as JSON; `None` stays `None`, and so does a value whose key was destroyed.
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

    /// Destroys a key for ever, all its versions, with everything they sealed. Other processes may remember it for another minute.
    ///
    /// # Errors
    /// [`Error::Internal`] for the platform's key, which has no row to destroy.
    pub async fn destroy(&self, key: &KeyRef) -> Result<()> {
        let Some(tenant) = key.tenant() else {
            return Err(Error::internal("the platform's key cannot be destroyed"));
        };
        self.store.destroy(tenant, &key.to_string()).await?;
        self.forget(key);
        Ok(())
    }

    /// Destroys both keys of a patient.
    pub async fn destroy_patient(&self, tenant: TenantId, patient: PatientId) -> Result<()> {
        self.destroy(&KeyRef::communication(tenant, patient)).await?;
        self.destroy(&KeyRef::record(tenant, patient)).await
    }

    /// A secret of a clinic that seals nothing: 32 bytes by their purpose, wrapped by the master key, made on first use if `make` says so.
    pub(crate) async fn secret(&self, tenant: TenantId, purpose: &str, make: bool) -> Result<SecretBox<[u8; 32]>> {
        let name = format!("{purpose}/{tenant}");
        let mut rows = self.store.rows(tenant, &name).await?;
        if rows.is_empty() && make {
            let full = full_name(&name, FIRST_VERSION);
            let wrapped = self.current().wrap.wrap(&full, random_key().expose_secret())?;
            self.store.add(tenant, &full, &wrapped, &self.current().name).await?;
            rows = self.store.rows(tenant, &name).await?;
        }
        let row = rows.pop().ok_or_else(|| Error::KeyLost(name.clone()))?;
        self.by_master(&full_name(&name, row.version), &row)
    }

    /// The name of the master key that wraps.
    pub(super) fn master_name(&self) -> &str {
        &self.current().name
    }

    /// Unwraps a row that a master key wrapped, by whichever it was.
    pub(super) fn by_master(&self, full: &str, row: &Row) -> Result<SecretBox<[u8; 32]>> {
        if row.wrapped_by == UNNAMED_MASTER {
            let tried = self.masters.iter().map(|master| master.wrap.unwrap(full, &row.wrapped));
            return first_that_works(tried).map_err(|_| Error::WrongMasterKey(full.to_owned()));
        }
        let master = self
            .masters
            .iter()
            .find(|master| master.name == row.wrapped_by)
            .ok_or_else(|| Error::WrongMasterKey(full.to_owned()))?;
        master.wrap.unwrap(full, &row.wrapped)
    }

    /// Wraps by the current master key.
    pub(super) fn wrap_by_master(&self, full: &str, key: &SecretBox<[u8; 32]>) -> Result<Vec<u8>> {
        self.current().wrap.wrap(full, key.expose_secret())
    }

    /// Unwraps a patient's key by the version of the clinic's key that wrapped it.
    pub(super) async fn by_tenant(&self, tenant: TenantId, full: &str, row: &Row) -> Result<SecretBox<[u8; 32]>> {
        let key = KeyRef::Tenant(tenant);
        let parent = row
            .wrapped_by
            .rsplit_once('/')
            .filter(|(name, _)| *name == key.to_string())
            .and_then(|(_, version)| version.parse::<u8>().ok())
            .ok_or_else(|| Error::internal("a key names a parent that is not its clinic's"))?;
        let versions = self.versions(&key, tenant, true).await?;
        if let Some(parent) = versions.0.get(&parent) {
            return parent.unwrap(full, &row.wrapped);
        }
        self.forget(&key);
        let versions = self.versions(&key, tenant, false).await?;
        let parent = versions
            .0
            .get(&parent)
            .ok_or_else(|| Error::KeyLost(row.wrapped_by.clone()))?;
        parent.unwrap(full, &row.wrapped)
    }

    /// The newest version of a key, which is made if there is none.
    pub(super) async fn newest(&self, key: &KeyRef, tenant: TenantId) -> Result<(u8, Arc<DataKey>)> {
        let versions = self.versions(key, tenant, true).await?;
        let (version, newest) = versions.newest().ok_or_else(|| Error::KeyLost(key.to_string()))?;
        Ok((version, Arc::clone(newest)))
    }

    /// Forgets a key, so that the next use asks the store.
    pub(super) fn forget(&self, key: &KeyRef) {
        self.cache().keys.remove(key);
    }

    fn current(&self) -> &Master {
        &self.masters[0]
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn versions(&self, key: &KeyRef, tenant: TenantId, make: bool) -> Result<Arc<Versions>> {
        if let Some(known) = self.cache().get(key) {
            return Ok(known);
        }
        let name = key.to_string();
        let mut rows = self.store.rows(tenant, &name).await?;
        if rows.is_empty() {
            if !make {
                return Err(Error::KeyLost(name));
            }
            self.make(key, tenant, FIRST_VERSION).await?;
            rows = self.store.rows(tenant, &name).await?;
        }
        // Erasure destroys every version, and whatever a rotation adds at that moment stays dark too.
        if rows.iter().any(|row| row.destroyed) {
            return Err(Error::Dark);
        }
        let mut versions = BTreeMap::new();
        for row in &rows {
            let full = full_name(&name, row.version);
            let bytes = if matches!(key, KeyRef::Tenant(_)) {
                self.by_master(&full, row)?
            } else {
                Box::pin(self.by_tenant(tenant, &full, row)).await?
            };
            versions.insert(row.version, Arc::new(DataKey::new(row.version, bytes.expose_secret())));
        }
        let versions = Arc::new(Versions(versions));
        self.cache().put(key.clone(), Arc::clone(&versions));
        Ok(versions)
    }

    /// Adds a version of a key; whoever came first decides.
    pub(super) async fn make(&self, key: &KeyRef, tenant: TenantId, version: u8) -> Result<()> {
        let full = full_name(&key.to_string(), version);
        let fresh = random_key();
        let (wrapped, by) = self.wrap_for(key, tenant, &full, &fresh).await?;
        self.store.add(tenant, &full, &wrapped, &by).await
    }

    /// Wraps a key by the newest version of its parent; the second is the parent's name.
    pub(super) async fn wrap_for(
        &self,
        key: &KeyRef,
        tenant: TenantId,
        full: &str,
        bytes: &SecretBox<[u8; 32]>,
    ) -> Result<(Vec<u8>, String)> {
        let parent = KeyRef::Tenant(tenant);
        if *key == parent {
            return Ok((self.wrap_by_master(full, bytes)?, self.current().name.clone()));
        }
        let (version, parent_key) = Box::pin(self.newest(&parent, tenant)).await?;
        let wrapped = parent_key.wrap(full, bytes.expose_secret())?;
        Ok((wrapped, full_name(&parent.to_string(), version)))
    }
}

/// The name of a key's row: the reference and the version of the key.
pub(super) fn full_name(name: &str, version: u8) -> String {
    format!("{name}/{version}")
}

fn first_that_works<T>(tries: impl Iterator<Item = Result<T>>) -> Result<T> {
    let mut last = Error::internal("there is no master key");
    for tried in tries {
        match tried {
            Ok(value) => return Ok(value),
            Err(error) => last = error,
        }
    }
    Err(last)
}

impl Cache {
    fn get(&self, key: &KeyRef) -> Option<Arc<Versions>> {
        self.keys
            .get(key)
            .filter(|(_, since)| since.elapsed() < MEMORY)
            .map(|(known, _)| Arc::clone(known))
    }

    fn put(&mut self, key: KeyRef, known: Arc<Versions>) {
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
