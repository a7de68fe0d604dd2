//! The chain's end at the turn of each UTC day, signed by the clinic's Ed25519 key: whoever keeps a head can show later that the chain was another.

use chrono::{DateTime, NaiveDate, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use secrecy::ExposeSecret;
use workflows::ids::TenantId;

use crate::{Db, Error, Result, TenantTx, keys::KeyRing};

/// A signed end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// UTC.
    pub day: NaiveDate,
    pub n: i64,
    pub chain_mac: Vec<u8>,
    pub public_key: Vec<u8>,
    pub signature: Vec<u8>,
}

/// The key by which a clinic's heads and certificates are signed. It outlives every rotation, since what it signed is shown years later.
pub(super) async fn signing_key(ring: &KeyRing, tenant: TenantId) -> Result<SigningKey> {
    Ok(SigningKey::from_bytes(
        ring.secret(tenant, "signing", true).await?.expose_secret(),
    ))
}

impl Head {
    fn words(tenant: TenantId, day: NaiveDate, n: i64, chain_mac: &[u8]) -> Vec<u8> {
        let mut words = format!("medicalai audit head 1\n{tenant}\n{day}\n{n}\n").into_bytes();
        words.extend_from_slice(chain_mac);
        words
    }

    /// Whether this key signed it.
    pub(super) fn is_signed_by(&self, tenant: TenantId, key: &VerifyingKey) -> bool {
        let words = Self::words(tenant, self.day, self.n, &self.chain_mac);
        Signature::from_slice(&self.signature).is_ok_and(|signature| key.verify(&words, &signature).is_ok())
    }
}

/// Signs the end of every day that is over and has entries but no head; how many those were.
///
/// # Errors
/// When the database or the key store does not answer.
pub async fn sign_heads(db: &Db, ring: &KeyRing, tenant: TenantId, now: DateTime<Utc>) -> Result<u64> {
    let mut tx = db.tenant(tenant).await?;
    let today = now.date_naive();
    let ends = sqlx::query!(
        r#"select (e.at at time zone 'UTC')::date as "day!", max(e.chain_n) as "n!" from audit_entries e
            where e.chain_n is not null and e.at < ($1::date)::timestamp at time zone 'UTC'
              and e.at >= coalesce((select max(day) + 1 from audit_heads), '-infinity'::date)::timestamp at time zone 'UTC'
            group by 1 order by 1"#,
        today
    )
    .fetch_all(tx.conn())
    .await?;
    if ends.is_empty() {
        return Ok(0);
    }
    let key = signing_key(ring, tenant).await?;
    let mut signed = 0;
    for end in ends {
        let chain_mac = sqlx::query_scalar!(
            r#"select chain_mac as "mac!" from audit_entries where chain_n = $1"#,
            end.n
        )
        .fetch_one(tx.conn())
        .await?;
        let signature = key.sign(&Head::words(tenant, end.day, end.n, &chain_mac)).to_bytes();
        let public_key = key.verifying_key().to_bytes();
        let done = sqlx::query!(
            "insert into audit_heads (day, n, chain_mac, public_key, signature) values ($1, $2, $3, $4, $5) on conflict do nothing",
            end.day,
            end.n,
            chain_mac,
            public_key.as_slice(),
            signature.as_slice(),
        )
        .execute(tx.conn())
        .await?;
        signed += done.rows_affected();
    }
    tx.commit().await?;
    Ok(signed)
}

/// All heads, oldest first.
pub(super) async fn list(tx: &mut TenantTx) -> Result<Vec<Head>> {
    Ok(sqlx::query_as!(
        Head,
        "select day, n, chain_mac, public_key, signature from audit_heads order by day"
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Signs any words by the clinic's key, and the public key to check them with.
pub async fn sign(ring: &KeyRing, tenant: TenantId, words: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let key = signing_key(ring, tenant).await?;
    let public = key.verifying_key().as_bytes().to_vec();
    Ok((key.sign(words).to_bytes().to_vec(), public))
}

/// Whether a public key signed these words.
///
/// # Errors
/// [`Error::Invalid`] when the key or the signature is none.
pub fn is_signed(public_key: &[u8], words: &[u8], signature: &[u8]) -> Result<bool> {
    let bad = |_| Error::Invalid("signature".into());
    let key: [u8; 32] = public_key.try_into().map_err(|_| Error::Invalid("public_key".into()))?;
    let key = VerifyingKey::from_bytes(&key).map_err(bad)?;
    let signature = Signature::from_slice(signature).map_err(bad)?;
    Ok(key.verify(words, &signature).is_ok())
}
