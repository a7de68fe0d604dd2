//! Rotation: a new version of a key seals from now on, what older versions sealed is sealed again in batches, and older versions stay able to open.
//! Stopped at any point and begun again, it goes on: what was done already no longer matches.

use sqlx::{AssertSqlSafe, Row as _};
use uuid::Uuid;
use workflows::ids::{PatientId, TenantId};

use super::{
    COLUMNS, KeyClass, KeyRef, KeyRing, aad,
    envelope::version_of,
    ring::full_name,
    sealed_columns::{Owner, SealedColumn},
    store::Row,
};
use crate::{Db, Error, IngestDb, Result, TenantTx};

/// Values or keys in one transaction: short enough that nobody waits for it.
const BATCH: i64 = 200;

/// How far a rotation has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The version that seals now.
    pub version: u8,
    /// Keys wrapped again by a new parent.
    pub rewrapped: u64,
    /// Values sealed again.
    pub resealed: u64,
    /// Values that an older version still seals: written by a process that had not heard of the new one. Another run takes them.
    pub left: u64,
}

impl KeyRing {
    /// Gives a clinic's key a new version, wraps all its patients' keys by it, and seals again what the clinic's key itself sealed.
    ///
    /// # Errors
    /// [`Error::Dark`] when the key was destroyed; [`Error::Unavailable`]: begin again, and it goes on.
    pub async fn rotate_tenant(
        &self,
        db: &Db,
        ingest: &IngestDb,
        tenant: TenantId,
        told: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<Progress> {
        let key = KeyRef::Tenant(tenant);
        let mut progress = self.begin(&key, tenant).await?;
        loop {
            let wrapped = self.rewrap_batch(tenant, progress.version).await?;
            progress.rewrapped += wrapped;
            self.note(&key, tenant, &progress).await?;
            told(&progress);
            if wrapped == 0 {
                break;
            }
        }
        for column in COLUMNS.iter().filter(|column| column.owner == Owner::Tenant) {
            self.reseal(db, tenant, None, column, &mut progress, told).await?;
        }
        self.reseal_arrivals(ingest, tenant, &mut progress, told).await?;
        self.finish(&key, tenant, &progress).await?;
        Ok(progress)
    }

    /// Gives one of a patient's keys a new version and seals again what it sealed.
    ///
    /// # Errors
    /// As [`Self::rotate_tenant`].
    pub async fn rotate_patient(
        &self,
        db: &Db,
        tenant: TenantId,
        patient: PatientId,
        class: KeyClass,
        told: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<Progress> {
        let key = KeyRef::Patient(tenant, patient, class);
        let mut progress = self.begin(&key, tenant).await?;
        let of_class =
            |column: &&SealedColumn| matches!(column.owner, Owner::Patient { class: have, .. } if have == class);
        for column in COLUMNS.iter().filter(of_class) {
            self.reseal(db, tenant, Some(patient), column, &mut progress, told)
                .await?;
        }
        self.finish(&key, tenant, &progress).await?;
        Ok(progress)
    }

    /// Wraps again by the current master key what a former one wrapped; how many keys that were.
    ///
    /// # Errors
    /// [`Error::WrongMasterKey`] when the former one is not configured: then nothing of that batch was changed.
    pub async fn rewrap(&self, tenant: TenantId) -> Result<u64> {
        let db = self.store.database()?;
        let mut done = 0;
        loop {
            let mut tx = db.tenant_keys(tenant).await?;
            let rows = sqlx::query!(
                r#"select key_ref, version as "version!", wrapped, wrapped_by from keystore.data_keys
                    where wrapped_by <> $1 and starts_with(wrapped_by, 'master/') and destroyed_at is null order by key_ref limit $2 for update"#,
                self.master_name(),
                BATCH,
            )
            .fetch_all(tx.conn())
            .await?;
            if rows.is_empty() {
                return Ok(done);
            }
            for row in rows {
                let old = one_row(row.version, row.wrapped, row.wrapped_by)?;
                let bytes = self.by_master(&row.key_ref, &old)?;
                let wrapped = self.wrap_by_master(&row.key_ref, &bytes)?;
                put(&mut tx, &row.key_ref, &wrapped, self.master_name()).await?;
                done += 1;
            }
            tx.commit().await?;
        }
    }

    /// Begins a rotation, or takes up the one that was stopped.
    async fn begin(&self, key: &KeyRef, tenant: TenantId) -> Result<Progress> {
        let name = key.to_string();
        self.forget(key);
        let (newest, _) = self.newest(key, tenant).await?;
        let next = newest
            .checked_add(1)
            .ok_or_else(|| Error::internal("a key has no further versions"))?;
        let mut tx = self.store.database()?.tenant_keys(tenant).await?;
        sqlx::query!(
            "insert into keystore.rotations (ref, version) values ($1, $2) on conflict do nothing",
            name,
            i32::from(next)
        )
        .execute(tx.conn())
        .await?;
        let row = sqlx::query!(
            "select version, rewrapped, resealed from keystore.rotations where ref = $1 and finished_at is null",
            name
        )
        .fetch_one(tx.conn())
        .await?;
        tx.commit().await?;
        let version =
            u8::try_from(row.version).map_err(|_| Error::internal("a rotation names an impossible version"))?;
        self.make(key, tenant, version).await?;
        self.forget(key);
        Ok(Progress {
            version,
            rewrapped: row.rewrapped.unsigned_abs(),
            resealed: row.resealed.unsigned_abs(),
            left: 0,
        })
    }

    async fn note(&self, key: &KeyRef, tenant: TenantId, progress: &Progress) -> Result<()> {
        self.write_progress(key, tenant, progress, false).await
    }

    async fn finish(&self, key: &KeyRef, tenant: TenantId, progress: &Progress) -> Result<()> {
        self.write_progress(key, tenant, progress, true).await
    }

    async fn write_progress(&self, key: &KeyRef, tenant: TenantId, progress: &Progress, over: bool) -> Result<()> {
        let mut tx = self.store.database()?.tenant_keys(tenant).await?;
        sqlx::query!(
            "update keystore.rotations set rewrapped = $3, resealed = $4, finished_at = case when $5 then now() end
              where ref = $1 and version = $2",
            key.to_string(),
            i32::from(progress.version),
            count(progress.rewrapped),
            count(progress.resealed),
            over,
        )
        .execute(tx.conn())
        .await?;
        tx.commit().await
    }

    /// Wraps the next patients' keys by this version of the clinic's; how many those were.
    async fn rewrap_batch(&self, tenant: TenantId, version: u8) -> Result<u64> {
        let key = KeyRef::Tenant(tenant);
        let parent = full_name(&key.to_string(), version);
        let (newest, parent_key) = self.newest(&key, tenant).await?;
        if newest != version {
            return Err(Error::internal("the key store does not show the new version of a key"));
        }
        let mut tx = self.store.database()?.tenant_keys(tenant).await?;
        let rows = sqlx::query!(
            r#"select key_ref, version as "version!", wrapped, wrapped_by from keystore.data_keys
                where wrapped_by <> $1 and starts_with(wrapped_by, 'tenant/') and destroyed_at is null order by key_ref limit $2 for update"#,
            parent,
            BATCH,
        )
        .fetch_all(tx.conn())
        .await?;
        let done = rows.len() as u64;
        for row in rows {
            let old = one_row(row.version, row.wrapped, row.wrapped_by)?;
            let bytes = self.by_tenant(tenant, &row.key_ref, &old).await?;
            let wrapped = parent_key.wrap(&row.key_ref, secrecy::ExposeSecret::expose_secret(&bytes))?;
            put(&mut tx, &row.key_ref, &wrapped, &parent).await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// Goes once over a column. A value that changes under our hands is left to the one who changed it, who seals by the newest version.
    async fn reseal(
        &self,
        db: &Db,
        tenant: TenantId,
        patient: Option<PatientId>,
        column: &SealedColumn,
        progress: &mut Progress,
        told: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<()> {
        let SealedColumn {
            table,
            column: name,
            id,
            place,
            place_id,
            ..
        } = column;
        let by = match column.owner {
            Owner::Patient { by, .. } => by,
            Owner::Tenant | Owner::Arrival | Owner::Platform => "null::uuid",
        };
        let next = format!(
            "select {id} as id, {place_id} as place_id, {name} as sealed from {table}
              where octet_length({name}) > 1 and get_byte({name}, 1) <> $1 and {id} > $2 and ($3::uuid is null or {by} = $3)
              order by {id} limit {BATCH}"
        );
        let put = format!("update {table} set {name} = $3 where {id} = $1 and {name} = $2");
        let Some(key) = column.key(tenant, patient) else {
            return Ok(());
        };
        let mut after = Uuid::nil();
        loop {
            let mut tx = db.tenant(tenant).await?;
            let rows = sqlx::query(AssertSqlSafe(next.clone()))
                .bind(i32::from(progress.version))
                .bind(after)
                .bind(patient.map(Uuid::from))
                .fetch_all(tx.conn())
                .await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.get("id");
            for row in &rows {
                let sealed: Vec<u8> = row.get("sealed");
                let there = aad(place, name, row.get::<Uuid, _>("place_id"));
                let plain = self.open(&key, &there, &sealed).await?;
                let again = self.seal(&key, &there, &plain).await?;
                progress.left += u64::from(version_of(&again)? != progress.version);
                let done = sqlx::query(AssertSqlSafe(put.clone()))
                    .bind(row.get::<Uuid, _>("id"))
                    .bind(&sealed)
                    .bind(&again)
                    .execute(tx.conn())
                    .await?;
                progress.resealed += done.rows_affected();
            }
            tx.commit().await?;
            self.note(&key, tenant, progress).await?;
            told(progress);
        }
    }

    async fn reseal_arrivals(
        &self,
        ingest: &IngestDb,
        tenant: TenantId,
        progress: &mut Progress,
        told: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<()> {
        let key = KeyRef::Tenant(tenant);
        let mut after = Uuid::nil();
        loop {
            let rows = sqlx::query!(
                "select id, body_sealed from inbound_events
                  where tenant_id = $1 and octet_length(body_sealed) > 1 and get_byte(body_sealed, 1) <> $2 and id > $3 order by id limit $4",
                tenant.0,
                i32::from(progress.version),
                after,
                BATCH,
            )
            .fetch_all(ingest.pool())
            .await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.id;
            for row in &rows {
                let there = aad("inbound_events", "body_sealed", row.id);
                let plain = self.open(&key, &there, &row.body_sealed).await?;
                let again = self.seal(&key, &there, &plain).await?;
                let done = sqlx::query!(
                    "update inbound_events set body_sealed = $3 where id = $1 and body_sealed = $2",
                    row.id,
                    row.body_sealed,
                    again
                )
                .execute(ingest.pool())
                .await?;
                progress.resealed += done.rows_affected();
            }
            told(progress);
        }
    }
}

fn one_row(version: i32, wrapped: Vec<u8>, wrapped_by: String) -> Result<Row> {
    Ok(Row {
        version: u8::try_from(version).map_err(|_| Error::internal("a key names an impossible version"))?,
        wrapped,
        wrapped_by,
        destroyed: false,
    })
}

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

async fn put(tx: &mut TenantTx, full: &str, wrapped: &[u8], by: &str) -> Result<()> {
    sqlx::query!(
        "update keystore.data_keys set wrapped = $2, wrapped_by = $3 where key_ref = $1 and destroyed_at is null",
        full,
        wrapped,
        by
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
