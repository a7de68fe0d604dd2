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

/// A key that signs access tokens, by its name in their header.
struct AccessKey {
    kid: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

/// Signs and checks; derives the keys of other purposes.
pub struct Tokens {
    /// The first signs; all are accepted.
    access: Vec<AccessKey>,
    root: [u8; 32],
}

const AUDIENCE: &str = "staff";

impl Tokens {
    /// From the root secret, from which each purpose gets a key of its own, and the keys of access tokens, newest first: those change without touching
    /// anything else. Without any, the root's own key signs.
    pub fn new(root: [u8; 32], access: &[[u8; 32]]) -> Self {
        let own = [root];
        let keys = if access.is_empty() { &own[..] } else { access };
        Self {
            access: keys.iter().map(AccessKey::new).collect(),
            root,
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
        let key = &self.access[0];
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(key.kid.clone());
        jsonwebtoken::encode(&header, &claims, &key.encoding)
    }

    /// The claims of a token that is ours and not yet over.
    pub fn read(&self, token: &str) -> Option<Claims> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "aud", "sub"]);
        rules.leeway = 5;
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        let key = self.access.iter().find(|key| key.kid == kid)?;
        jsonwebtoken::decode::<Claims>(token, &key.decoding, &rules)
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

    /// The secret inside a letter about an account: it follows from the row's id, so that a letter sent again says the same and nothing is kept of it.
    pub fn letter_token(&self, letter: Uuid) -> String {
        URL_SAFE_NO_PAD.encode(mac(&derive(&self.root, b"letter token"), &[letter.as_bytes()]))
    }

    /// The same as six digits, for people to type.
    pub fn letter_code(&self, letter: Uuid) -> String {
        let bytes = mac(&derive(&self.root, b"letter code"), &[letter.as_bytes()]);
        let number = u64::from_be_bytes(bytes[..8].try_into().expect("the hash has 32 bytes"));
        format!("{:06}", number % 1_000_000)
    }

    /// A keyed hash, for rows that must be found by a caller's key without keeping it.
    pub fn keyed_hash(&self, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
        mac(&derive(&self.root, purpose.as_bytes()), parts)
    }
}

impl AccessKey {
    fn new(secret: &[u8; 32]) -> Self {
        let key = derive(secret, b"access token");
        Self {
            kid: hex::encode(&derive(secret, b"access token name")[..4]),
            encoding: EncodingKey::from_secret(&key),
            decoding: DecodingKey::from_secret(&key),
        }
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

    // ASVS 9.1.1, 9.1.2, 9.1.3, 9.2.1
    #[test]
    fn a_token_reads_back_until_it_is_over_or_touched() {
        let tokens = Tokens::new([7; 32], &[]);
        let (tenant, staff, session) = (TenantId(Uuid::from_u128(1)), Uuid::from_u128(2), Uuid::from_u128(3));
        let token = tokens.access(tenant, staff, session, Utc::now()).expect("signs");
        let claims = tokens.read(&token).expect("reads");
        assert_eq!((claims.sub, claims.sid, claims.tid), (staff, session, tenant.0));
        let old = tokens
            .access(tenant, staff, session, Utc::now() - chrono::TimeDelta::hours(1))
            .expect("signs");
        assert!(tokens.read(&old).is_none());
        assert!(Tokens::new([8; 32], &[]).read(&token).is_none());
        let unsigned = format!("{}.", token.rsplit_once('.').expect("three parts").0);
        assert!(tokens.read(&unsigned).is_none());
    }

    // ASVS 9.1.3, 11.2.2
    #[test]
    fn a_new_key_signs_while_the_old_one_is_still_accepted() {
        let (old, new) = ([1; 32], [2; 32]);
        let access = |tokens: &Tokens| {
            let ids = (Uuid::from_u128(1), Uuid::from_u128(2));
            tokens.access(TenantId(ids.0), ids.1, ids.1, Utc::now()).expect("signs")
        };
        let (before, between, after) = (
            Tokens::new([7; 32], &[old]),
            Tokens::new([7; 32], &[new, old]),
            Tokens::new([7; 32], &[new]),
        );
        let issued_before = access(&before);
        assert!(
            between.read(&issued_before).is_some(),
            "a session goes on through the change"
        );
        assert!(after.read(&access(&between)).is_some(), "the new key signs already");
        assert!(before.read(&access(&between)).is_none());
        assert!(after.read(&issued_before).is_none(), "the old key is gone");
        let tenant = TenantId(Uuid::from_u128(1));
        assert_eq!(
            before.update_id(tenant, "a", "b"),
            after.update_id(tenant, "a", "b"),
            "nothing else changes with it"
        );
    }

    // ASVS 6.5.4
    #[test]
    fn letters_say_the_same_each_time_and_codes_have_six_digits() {
        let tokens = Tokens::new([7; 32], &[]);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(tokens.letter_token(one), tokens.letter_token(one));
        assert_ne!(tokens.letter_token(one), tokens.letter_token(other));
        assert!(tokens.letter_code(one).len() == 6 && tokens.letter_code(one).bytes().all(|b| b.is_ascii_digit()));
    }

    #[test]
    fn update_ids_depend_on_every_part() {
        let tokens = Tokens::new([7; 32], &[]);
        let tenant = TenantId(Uuid::from_u128(1));
        let id = tokens.update_id(tenant, "a", "bc");
        assert_eq!(id, tokens.update_id(tenant, "a", "bc"));
        assert_ne!(id, tokens.update_id(tenant, "ab", "c"));
        assert_eq!(id.len(), 64);
    }
}
