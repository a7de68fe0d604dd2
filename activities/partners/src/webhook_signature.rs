//! Whether a webhook was really sent by the partner: signatures over the raw bytes, compared in constant time.
//!
//! Call these before anything is decoded. Times are checked where a partner signs one; where none is signed, replay is
//! caught by deduplication.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use url::Url;

/// ElevenLabs lets a signature live for half an hour; a clock ahead of ours by more than five minutes is not believed.
const ELEVENLABS_PAST_SECS: i64 = 30 * 60;
const ELEVENLABS_AHEAD_SECS: i64 = 5 * 60;
const SVIX_TOLERANCE_SECS: i64 = 5 * 60;

/// Why a webhook is not believed. None of these says what a right one would look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("the signature header is malformed")]
    Malformed,
    #[error("the signature is too old or too far ahead")]
    Stale,
    #[error("the signature does not match")]
    Mismatch,
    #[error("the secret on our side is unusable")]
    Secret,
}

/// `ElevenLabs-Signature: t=<unix>,v0=<hex>` over `{t}.{raw}`; the secret is used as it is, prefix and all.
///
/// # Errors
/// See [`SignatureError`].
pub fn elevenlabs(secret: &SecretString, header: &str, raw: &[u8], now: DateTime<Utc>) -> Result<(), SignatureError> {
    let mut time = None;
    let mut given = Vec::new();
    for part in header.split(',') {
        match part.trim().split_once('=') {
            Some(("t", t)) => time = Some(t),
            Some(("v0", v)) => given.push(v),
            _ => {}
        }
    }
    let time = time.ok_or(SignatureError::Malformed)?;
    let at: i64 = time.parse().map_err(|_| SignatureError::Malformed)?;
    if given.is_empty() {
        return Err(SignatureError::Malformed);
    }
    let mut mac = sha256(secret.expose_secret().as_bytes())?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(raw);
    let expected = hex::encode(mac.finalize().into_bytes());
    matching(given.iter().any(|v| same(v.as_bytes(), expected.as_bytes())))?;
    let age = now.timestamp().saturating_sub(at);
    fresh((-ELEVENLABS_AHEAD_SECS..=ELEVENLABS_PAST_SECS).contains(&age))
}

/// `X-Hub-Signature-256: sha256=<hex>` over the raw bytes, escapes untouched.
///
/// # Errors
/// See [`SignatureError`].
pub fn meta(app_secret: &SecretString, header: &str, raw: &[u8]) -> Result<(), SignatureError> {
    let given = header.trim().strip_prefix("sha256=").ok_or(SignatureError::Malformed)?;
    let mut mac = sha256(app_secret.expose_secret().as_bytes())?;
    mac.update(raw);
    let expected = hex::encode(mac.finalize().into_bytes());
    matching(same(given.as_bytes(), expected.as_bytes()))
}

/// Svix (Resend): `svix-signature: v1,<base64> …` over `{id}.{ts}.{raw}`; any one match will do.
///
/// # Errors
/// See [`SignatureError`].
pub fn svix(
    secret: &SecretString,
    id: &str,
    ts: &str,
    sigs: &str,
    raw: &[u8],
    now: DateTime<Utc>,
) -> Result<(), SignatureError> {
    let at: i64 = ts.trim().parse().map_err(|_| SignatureError::Malformed)?;
    let key = secret.expose_secret();
    let key = STANDARD
        .decode(key.strip_prefix("whsec_").unwrap_or(key))
        .map_err(|_| SignatureError::Secret)?;
    let mut mac = sha256(&key)?;
    for part in [id.as_bytes(), b".", ts.trim().as_bytes(), b".", raw] {
        mac.update(part);
    }
    let expected = STANDARD.encode(mac.finalize().into_bytes());
    let given: Vec<&str> = sigs.split_whitespace().filter_map(|s| s.strip_prefix("v1,")).collect();
    if given.is_empty() {
        return Err(SignatureError::Malformed);
    }
    matching(given.iter().any(|v| same(v.as_bytes(), expected.as_bytes())))?;
    let age = now.timestamp().saturating_sub(at);
    fresh((-SVIX_TOLERANCE_SECS..=SVIX_TOLERANCE_SECS).contains(&age))
}

/// `X-Twilio-Signature` over the configured address and the sorted form fields, tried with and without the port.
///
/// `url` is the address as configured at Twilio, query included; behind a proxy build it from the public origin.
///
/// # Errors
/// See [`SignatureError`].
pub fn twilio(
    token: &SecretString,
    url: &str,
    params: &[(String, String)],
    header: &str,
) -> Result<(), SignatureError> {
    let mut fields: Vec<_> = params.iter().collect();
    fields.sort();
    fields.dedup();
    let fields: String = fields
        .into_iter()
        .flat_map(|(name, value)| [name.as_str(), value.as_str()])
        .collect();
    let mut found = false;
    for url in with_and_without_port(url) {
        let mut mac =
            Hmac::<Sha1>::new_from_slice(token.expose_secret().as_bytes()).map_err(|_| SignatureError::Secret)?;
        mac.update(url.as_bytes());
        mac.update(fields.as_bytes());
        found |= same(
            header.trim().as_bytes(),
            STANDARD.encode(mac.finalize().into_bytes()).as_bytes(),
        );
    }
    usable(token)?;
    matching(found)
}

/// Twilio's other form: a JSON body, whose hash stands in the address as `bodySHA256`.
///
/// # Errors
/// See [`SignatureError`].
pub fn twilio_json(token: &SecretString, url: &str, raw: &[u8], header: &str) -> Result<(), SignatureError> {
    let parsed = Url::parse(url).map_err(|_| SignatureError::Malformed)?;
    let declared = parsed
        .query_pairs()
        .find(|(name, _)| name == "bodySHA256")
        .ok_or(SignatureError::Malformed)?
        .1
        .into_owned();
    matching(same(declared.as_bytes(), hex::encode(Sha256::digest(raw)).as_bytes()))?;
    twilio(token, url, &[], header)
}

/// The address as given, and with its port added or taken away. Text surgery on purpose: a parser would normalise other
/// parts of what was signed.
fn with_and_without_port(url: &str) -> Vec<String> {
    let mut forms = vec![url.to_owned()];
    let Some((scheme, rest)) = url.split_once("://") else {
        return forms;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    match host.rsplit_once(':') {
        Some((bare, port)) if port.bytes().all(|b| b.is_ascii_digit()) => {
            forms.push(format!("{scheme}://{bare}{tail}"))
        }
        _ => {
            let port = if scheme == "https" { 443 } else { 80 };
            forms.push(format!("{scheme}://{host}:{port}{tail}"));
        }
    }
    forms
}

fn sha256(key: &[u8]) -> Result<Hmac<Sha256>, SignatureError> {
    // An empty secret would make every signature computable by anybody.
    if key.is_empty() {
        return Err(SignatureError::Secret);
    }
    Hmac::new_from_slice(key).map_err(|_| SignatureError::Secret)
}

fn usable(secret: &SecretString) -> Result<(), SignatureError> {
    if secret.expose_secret().is_empty() {
        Err(SignatureError::Secret)
    } else {
        Ok(())
    }
}

fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

fn matching(found: bool) -> Result<(), SignatureError> {
    if found { Ok(()) } else { Err(SignatureError::Mismatch) }
}

fn fresh(in_time: bool) -> Result<(), SignatureError> {
    if in_time { Ok(()) } else { Err(SignatureError::Stale) }
}
