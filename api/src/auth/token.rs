//! What callers carry: the staff's short signed token, and opaque secrets whose hash is all that we keep.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rand::RngCore;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use workflows::ids::TenantId;

/// How long an access token lives, in seconds.
pub const ACCESS_SECS: i64 = 15 * 60;

/// What an access token says. The role is not in it: it is read from the row at each request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    /// The member of staff.
    pub sub: Uuid,
    /// The session, which can be revoked.
    pub sid: Uuid,
    /// The clinic; must be the host's.
    pub tid: Uuid,
    pub aud: String,
    pub iat: i64,
    pub exp: i64,
}

/// Signs and checks; derives the keys of other purposes.
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    root: [u8; 32],
}

const AUDIENCE: &str = "staff";

impl Tokens {
    /// From the signing secret; each purpose gets a key of its own.
    pub fn new(secret: [u8; 32]) -> Self {
        let access = derive(&secret, b"access token");
        Self {
            encoding: EncodingKey::from_secret(&access),
            decoding: DecodingKey::from_secret(&access),
            root: secret,
        }
    }

    /// An access token of a session, from now.
    ///
    /// # Errors
    /// When signing fails, which is our bug.
    pub fn access(
        &self,
        tenant: TenantId,
        staff: Uuid,
        session: Uuid,
        now: DateTime<Utc>,
    ) -> Result<String, jsonwebtoken::errors::Error> {
        let iat = now.timestamp();
        let claims = Claims {
            sub: staff,
            sid: session,
            tid: tenant.0,
            aud: AUDIENCE.to_owned(),
            iat,
            exp: iat + ACCESS_SECS,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
    }

    /// The claims of a token that is ours and not yet over.
    pub fn read(&self, token: &str) -> Option<Claims> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "aud", "sub"]);
        rules.leeway = 5;
        jsonwebtoken::decode::<Claims>(token, &self.decoding, &rules)
            .ok()
            .map(|data| data.claims)
    }

    /// The id of an update: the same for the same clinic, route and key, and telling nothing of them.
    pub fn update_id(&self, tenant: TenantId, route: &str, key: &str) -> String {
        hex::encode(mac(
            &derive(&self.root, b"update id"),
            &[tenant.0.as_bytes(), route.as_bytes(), key.as_bytes()],
        ))
    }

    /// A keyed hash, for rows that must be found by a caller's key without keeping it.
    pub fn keyed_hash(&self, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
        mac(&derive(&self.root, purpose.as_bytes()), parts)
    }
}

fn derive(root: &[u8], purpose: &[u8]) -> [u8; 32] {
    mac(root, &[b"medicalai", purpose])
        .try_into()
        .expect("the hash has 32 bytes")
}

/// Parts are length-prefixed, so that no two lists of parts are the same bytes.
fn mac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length is a key");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// A secret to hand out: 32 random bytes as text, and the hash that we keep.
pub fn fresh_secret() -> (String, Vec<u8>) {
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let text = URL_SAFE_NO_PAD.encode(bytes);
    let hash = hash(&text);
    (text, hash)
}

/// What we keep of a secret.
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_until_it_is_over_or_touched() {
        let tokens = Tokens::new([7; 32]);
        let (tenant, staff, session) = (TenantId(Uuid::from_u128(1)), Uuid::from_u128(2), Uuid::from_u128(3));
        let token = tokens.access(tenant, staff, session, Utc::now()).expect("signs");
        let claims = tokens.read(&token).expect("reads");
        assert_eq!((claims.sub, claims.sid, claims.tid), (staff, session, tenant.0));
        let old = tokens
            .access(tenant, staff, session, Utc::now() - chrono::TimeDelta::hours(1))
            .expect("signs");
        assert!(tokens.read(&old).is_none());
        assert!(Tokens::new([8; 32]).read(&token).is_none());
        let unsigned = format!("{}.", token.rsplit_once('.').expect("three parts").0);
        assert!(tokens.read(&unsigned).is_none());
    }

    #[test]
    fn update_ids_depend_on_every_part() {
        let tokens = Tokens::new([7; 32]);
        let tenant = TenantId(Uuid::from_u128(1));
        let id = tokens.update_id(tenant, "a", "bc");
        assert_eq!(id, tokens.update_id(tenant, "a", "bc"));
        assert_ne!(id, tokens.update_id(tenant, "ab", "c"));
        assert_eq!(id.len(), 64);
    }
}
