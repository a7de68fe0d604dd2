//! A clinic's token: good for some minutes, for searching, for entries of this clinic. The engine itself applies the filter; no question can leave it out.

use chrono::{TimeDelta, Utc};
use jsonwebtoken::{EncodingKey, Header, encode};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use std::collections::BTreeMap;
use workflows::ids::TenantId;

const MINUTES: i64 = 5;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claims<'a> {
    search_rules: BTreeMap<&'static str, Rule>,
    api_key_uid: &'a str,
    exp: i64,
}

#[derive(Serialize)]
struct Rule {
    filter: String,
}

/// Signs a token.
///
/// # Errors
/// When the key cannot sign.
pub(super) fn for_clinic(key: &SecretString, uid: &str, tenant: TenantId) -> anyhow::Result<String> {
    let rule = || Rule {
        filter: super::filter(tenant),
    };
    let claims = Claims {
        search_rules: BTreeMap::from([(super::PATIENTS, rule()), (super::DOCUMENTS, rule())]),
        api_key_uid: uid,
        exp: (Utc::now() + TimeDelta::minutes(MINUTES)).timestamp(),
    };
    let key = EncodingKey::from_secret(key.expose_secret().as_bytes());
    Ok(encode(&Header::default(), &claims, &key)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    // ASVS 8.4.1
    #[test]
    fn a_token_opens_one_clinic() {
        let tenant = TenantId(uuid::Uuid::nil());
        let token = for_clinic(&"k".repeat(32).into(), "uid-1", tenant).expect("signed");
        let parts: Vec<serde_json::Value> = token
            .split('.')
            .take(2)
            .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON"))
            .collect();
        assert_eq!(parts[0]["alg"], "HS256");
        assert_eq!(parts[1]["apiKeyUid"], "uid-1");
        let rule = serde_json::json!({ "filter": "tenant_id = \"00000000-0000-0000-0000-000000000000\"" });
        assert_eq!(
            parts[1]["searchRules"],
            serde_json::json!({ "patients": rule, "documents": rule })
        );
        assert!(parts[1]["exp"].as_i64().is_some_and(|exp| exp > Utc::now().timestamp()));
    }
}
