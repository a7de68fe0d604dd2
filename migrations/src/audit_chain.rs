//! The audit as a chain: entries are sealed in batches by one sealer at a time, each with the clinic's next number, a code over its own content and a
//! code over all before it. Both need a key that the database does not hold. Each day's end is signed.

mod heads;
mod verify;

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;
use uuid::Uuid;
use workflows::ids::TenantId;

pub use heads::{Head, is_signed, sign, sign_heads};
pub use verify::{Broken, Verdict, verify};

use crate::{Db, Error, Result, TenantTx, keys::KeyRing};

/// Entries sealed in one transaction.
const BATCH: i64 = 500;

/// What the codes of a clinic's chain are made with.
pub(crate) struct ChainKey(SecretBox<[u8; 32]>);

impl ChainKey {
    /// `begun` says that the chain has entries: then its key must be there, and a lost one is not made anew.
    pub(crate) async fn of(ring: &KeyRing, tenant: TenantId, begun: bool) -> Result<Self> {
        Ok(Self(ring.secret(tenant, "audit", !begun).await?))
    }

    fn mac(&self, domain: &[u8], parts: &[&[u8]]) -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret()).expect("any key length will do");
        mac.update(domain);
        for part in parts {
            // Lengths first, so that no two entries print the same.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().to_vec()
    }

    /// The code over one entry's content.
    fn of_entry(&self, tenant: TenantId, entry: &Entry) -> Vec<u8> {
        let id = |id: Option<Uuid>| id.map(|id| id.into_bytes().to_vec()).unwrap_or_default();
        self.mac(
            b"audit entry 1",
            &[
                tenant.0.as_bytes(),
                &entry.id.to_be_bytes(),
                &entry.at.timestamp_micros().to_be_bytes(),
                entry.actor_kind.as_bytes(),
                &id(entry.actor_id),
                entry.action.as_bytes(),
                entry.subject_kind.as_bytes(),
                &id(entry.subject_id),
                &id(entry.patient_id),
                entry.purpose.as_deref().unwrap_or_default().as_bytes(),
                entry.origin.as_deref().unwrap_or_default().as_bytes(),
                &id(entry.session_id),
            ],
        )
    }

    /// The code over an entry's place: its number, what came before, and itself.
    fn of_link(&self, n: i64, before: &[u8], entry_mac: &[u8]) -> Vec<u8> {
        self.mac(b"audit link 1", &[&n.to_be_bytes(), before, entry_mac])
    }
}

/// Everything of an entry that the chain protects.
struct Entry {
    id: i64,
    at: DateTime<Utc>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    action: String,
    subject_kind: String,
    subject_id: Option<Uuid>,
    patient_id: Option<Uuid>,
    purpose: Option<String>,
    origin: Option<String>,
    session_id: Option<Uuid>,
}

/// The end of a chain: the last number and its code. A chain without entries ends at zero with no code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tip {
    n: i64,
    mac: Vec<u8>,
}

/// Seals what was written since; how many entries that were. One process at a time does so for a clinic; others find nothing to do.
///
/// # Errors
/// When the database or the key store does not answer: the entries are sealed by the next try.
pub async fn seal(db: &Db, ring: &KeyRing, tenant: TenantId) -> Result<u64> {
    let mut sealed = 0;
    loop {
        let mut tx = db.tenant(tenant).await?;
        if !lock(&mut tx).await? {
            return Ok(sealed);
        }
        let fresh = unsealed(&mut tx).await?;
        let mut tip = tip_of_chain(&mut tx).await?;
        if fresh.is_empty() {
            // Only now, with the lock held and nothing under way, may the key store be told: a tip never runs ahead of what was committed.
            tx.commit().await?;
            if kept_tip(db, tenant).await?.n < tip.n {
                keep_tip(db, tenant, &tip).await?;
            }
            return Ok(sealed);
        }
        let key = ChainKey::of(ring, tenant, tip.n > 0).await?;
        let (mut ids, mut numbers, mut entry_macs, mut chain_macs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for entry in &fresh {
            let entry_mac = key.of_entry(tenant, entry);
            let n = tip.n + 1;
            let mac = key.of_link(n, &tip.mac, &entry_mac);
            tip = Tip { n, mac: mac.clone() };
            ids.push(entry.id);
            numbers.push(n);
            entry_macs.push(entry_mac);
            chain_macs.push(mac);
        }
        let done = sqlx::query!(
            "update audit_entries e set chain_n = s.n, entry_mac = s.entry_mac, chain_mac = s.chain_mac
               from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[]) as s (id, n, entry_mac, chain_mac)
              where e.tenant_id = current_tenant() and e.id = s.id and e.chain_n is null",
            &ids,
            &numbers,
            &entry_macs,
            &chain_macs,
        )
        .execute(tx.conn())
        .await?;
        if done.rows_affected() != fresh.len() as u64 {
            return Err(Error::internal("audit entries changed while they were sealed"));
        }
        tx.commit().await?;
        sealed += fresh.len() as u64;
    }
}

/// How many entries are not sealed yet, and since when the oldest waits.
pub async fn waiting(tx: &mut TenantTx) -> Result<(i64, Option<DateTime<Utc>>)> {
    let row = sqlx::query!(r#"select count(*) as "n!", min(at) as oldest from audit_entries where chain_n is null"#)
        .fetch_one(tx.conn())
        .await?;
    Ok((row.n, row.oldest))
}

async fn lock(tx: &mut TenantTx) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select pg_try_advisory_xact_lock(hashtextextended('audit_chain:' || current_tenant()::text, 0)) as "locked!""#
    )
    .fetch_one(tx.conn())
    .await?)
}

async fn unsealed(tx: &mut TenantTx) -> Result<Vec<Entry>> {
    Ok(sqlx::query_as!(
        Entry,
        "select id, at, actor_kind, actor_id, action, subject_kind, subject_id, patient_id, purpose, origin, session_id
           from audit_entries where chain_n is null order by id limit $1",
        BATCH
    )
    .fetch_all(tx.conn())
    .await?)
}

async fn tip_of_chain(tx: &mut TenantTx) -> Result<Tip> {
    let row = sqlx::query!(
        r#"select chain_n as "n!", chain_mac as "mac!" from audit_entries where chain_n is not null order by chain_n desc limit 1"#
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map_or_else(Tip::default, |row| Tip { n: row.n, mac: row.mac }))
}

async fn keep_tip(db: &Db, tenant: TenantId, tip: &Tip) -> Result<()> {
    let mut keys = db.tenant_keys(tenant).await?;
    sqlx::query!(
        "insert into keystore.audit_tips (n, chain_mac) values ($1, $2)
         on conflict (tenant_id) do update set n = excluded.n, chain_mac = excluded.chain_mac, at = now() where audit_tips.n < excluded.n",
        tip.n,
        tip.mac,
    )
    .execute(keys.conn())
    .await?;
    keys.commit().await
}

async fn kept_tip(db: &Db, tenant: TenantId) -> Result<Tip> {
    let mut keys = db.tenant_keys(tenant).await?;
    let row = sqlx::query!("select n, chain_mac from keystore.audit_tips")
        .fetch_optional(keys.conn())
        .await?;
    Ok(row.map_or_else(Tip::default, |row| Tip {
        n: row.n,
        mac: row.chain_mac,
    }))
}
