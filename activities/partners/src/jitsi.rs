//! Video rooms: unguessable names, and one signed link for each person who may enter.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

/// Mints the links of one Jitsi deployment. A token cannot be revoked: mint at the moment of joining, and let it end
/// with the slot.
#[derive(Clone)]
pub struct Tokens {
    base: Url,
    app_id: String,
    key: EncodingKey,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Claims {
    aud: String,
    iss: String,
    sub: String,
    room: String,
    nbf: i64,
    exp: i64,
    context: Context,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Context {
    user: User,
}

/// All values are strings: Prosody trips over null and over numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct User {
    id: String,
    name: String,
    moderator: String,
    affiliation: String,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens")
            .field("base", &self.base.as_str())
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}

/// A new room's name: nothing of the patient, nothing to guess, lower case because Prosody compares it so.
pub fn room_name() -> String {
    format!("c-{}", Uuid::new_v4().simple())
}

impl Tokens {
    /// `base_url` is where meetings open; `app_id` is issuer and audience (set `JWT_ACCEPTED_AUDIENCES` to it).
    pub fn new(base_url: Url, app_id: impl Into<String>, app_secret: SecretString) -> Self {
        let key = EncodingKey::from_secret(app_secret.expose_secret().as_bytes());
        Self {
            base: base_url,
            app_id: app_id.into(),
            key,
        }
    }

    /// A link that opens the room with the rights of a moderator.
    pub fn moderator_link(
        &self,
        room: &str,
        display_name: &str,
        user_id: &str,
        not_before: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> Url {
        self.link(room, display_name, user_id, not_before, expires, true)
    }

    /// A link for the patient and whoever comes along.
    pub fn guest_link(
        &self,
        room: &str,
        display_name: &str,
        user_id: &str,
        not_before: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> Url {
        self.link(room, display_name, user_id, not_before, expires, false)
    }

    fn link(
        &self,
        room: &str,
        display_name: &str,
        user_id: &str,
        not_before: DateTime<Utc>,
        expires: DateTime<Utc>,
        moderator: bool,
    ) -> Url {
        // "*" would open every room.
        let room = room.replace('*', "").to_lowercase();
        let (word, affiliation) = if moderator {
            ("true", "owner")
        } else {
            ("false", "member")
        };
        let claims = Claims {
            aud: self.app_id.clone(),
            iss: self.app_id.clone(),
            sub: self.base.host_str().unwrap_or_default().to_owned(),
            room: room.clone(),
            nbf: not_before.timestamp(),
            exp: expires.timestamp(),
            context: Context {
                user: User {
                    id: user_id.to_owned(),
                    name: display_name.to_owned(),
                    moderator: word.to_owned(),
                    affiliation: affiliation.to_owned(),
                },
            },
        };
        let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.key)
            .expect("HS256 over plain strings and numbers cannot fail");
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push(&room);
        }
        url.query_pairs_mut().clear().append_pair("jwt", &token);
        url
    }
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{DecodingKey, Validation, decode};
    use serde_json::Value;

    use super::*;

    const VECTORS: &str = include_str!("../tests/specs/webhook-vectors.json");

    fn at(unix: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(unix, 0).unwrap()
    }

    fn validation() -> Validation {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&["medicalai"]);
        validation.set_issuer(&["medicalai"]);
        validation.validate_exp = false;
        validation
    }

    #[test]
    fn our_token_says_what_the_vector_says_under_the_same_key() {
        let vectors: Value = serde_json::from_str(VECTORS).unwrap();
        let vector = &vectors["jitsi_jwt_hs256"];
        let secret = vector["app_secret"].as_str().unwrap();
        let key = DecodingKey::from_secret(secret.as_bytes());
        let theirs = decode::<Value>(vector["token"].as_str().unwrap(), &key, &validation()).unwrap();
        assert_eq!(theirs.claims, vector["payload"]);

        let tokens = Tokens::new(
            "https://meet.example.test/".parse().unwrap(),
            "medicalai",
            secret.into(),
        );
        let room = vector["payload"]["room"].as_str().unwrap();
        let link = tokens.moderator_link(room, "Dr. Test", "doctor-1", at(1_700_000_000), at(1_700_007_200));
        assert_eq!(link.path(), format!("/{room}"));
        let token = link.query_pairs().find(|(k, _)| k == "jwt").unwrap().1.into_owned();
        let ours = decode::<Value>(&token, &key, &validation()).unwrap();
        assert_eq!(serde_json::to_value(ours.header).unwrap(), vector["header"]);
        let mut expected = vector["payload"].clone();
        expected["context"]["user"].as_object_mut().unwrap().remove("email"); // never sent by us
        assert_eq!(ours.claims, expected);
        assert!(decode::<Value>(&token, &DecodingKey::from_secret(b"other"), &validation()).is_err());
    }

    #[test]
    fn a_guest_is_no_moderator_and_a_base_path_is_kept() {
        let tokens = Tokens::new("http://127.0.0.1:8090/jitsi".parse().unwrap(), "app", "secret".into());
        let link = tokens.guest_link("C-ABC*", "Ayşe", "p1", at(0), at(60));
        assert_eq!(link.path(), "/jitsi/c-abc");
        let token = link.query_pairs().next().unwrap().1.into_owned();
        let claims = token.split('.').nth(1).unwrap();
        let claims = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, claims).unwrap();
        let claims: Claims = serde_json::from_slice(&claims).unwrap();
        assert_eq!(
            (
                claims.context.user.moderator.as_str(),
                claims.context.user.affiliation.as_str()
            ),
            ("false", "member")
        );
        assert_eq!((claims.room.as_str(), claims.sub.as_str()), ("c-abc", "127.0.0.1"));
    }

    #[test]
    fn rooms_are_unguessable() {
        let room = room_name();
        assert_ne!(room, room_name());
        assert!(room.len() == 34 && room.starts_with("c-") && room[2..].bytes().all(|b| b.is_ascii_hexdigit()));
    }
}
