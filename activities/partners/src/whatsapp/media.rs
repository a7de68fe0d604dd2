//! Fetching what a patient sent: look the media up, download it with the token, check its hash.

use base64::Engine as _;
use bytes::Bytes;
use secrecy::ExposeSecret;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use url::Url;

use super::{Client, PARTNER, failure};
use crate::{Error, http, http::Repeat, wire::lenient};

/// Above the largest document Meta passes on.
const LIMIT: usize = 110 * 1024 * 1024;
/// Where Meta keeps media. The bearer token goes nowhere else, whatever an answer says.
const HOSTS: [&str; 3] = ["fbsbx.com", "facebook.com", "whatsapp.net"];

/// A downloaded file.
#[derive(Clone)]
pub struct Media {
    pub bytes: Bytes,
    /// As declared by Meta; sniff before you trust it.
    pub mime_type: String,
    /// Lower-case hex.
    pub sha256: String,
}

impl std::fmt::Debug for Media {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Media")
            .field("mime_type", &self.mime_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

#[derive(Deserialize)]
struct Described {
    url: String,
    #[serde(default, deserialize_with = "lenient")]
    mime_type: String,
    #[serde(default, deserialize_with = "lenient")]
    sha256: Option<String>,
}

impl Client {
    /// Fetches inbound media. The address behind an id lives minutes: call this at once.
    ///
    /// # Errors
    /// Permanent when the media is gone or its address is not Meta's; retryable when the hash does not match, since a
    /// truncated download looks like that.
    pub async fn fetch_media(&self, media_id: &str) -> Result<Media, Error> {
        if media_id.is_empty()
            || !media_id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        {
            return Err(Error::invalid(PARTNER, "media_id"));
        }
        let lookup = self
            .http
            .get(format!("{}/{media_id}", self.base))
            .bearer_auth(self.token.expose_secret());
        let answer = http::exchange(PARTNER, Repeat::Harmless, lookup).await?;
        if !answer.status.is_success() {
            return Err(failure::classify(Repeat::Harmless, &answer));
        }
        let described: Described = answer
            .json()
            .ok_or_else(|| Error::retryable(PARTNER, "unreadable_answer"))?;
        let url = self.trusted(&described.url)?;
        let download = self.http.get(url).bearer_auth(self.token.expose_secret());
        let answer = http::exchange_up_to(PARTNER, Repeat::Harmless, download, LIMIT).await?;
        if !answer.status.is_success() {
            return Err(failure::classify(Repeat::Harmless, &answer));
        }
        let digest = Sha256::digest(&answer.body);
        if described
            .sha256
            .as_deref()
            .is_some_and(|declared| !matches_digest(declared, &digest))
        {
            return Err(Error::retryable(PARTNER, "media_hash"));
        }
        Ok(Media {
            bytes: answer.body,
            mime_type: described.mime_type,
            sha256: hex::encode(digest),
        })
    }

    fn trusted(&self, url: &str) -> Result<Url, Error> {
        let refused = || Error::alerting(PARTNER, "media_host");
        let url = Url::parse(url).map_err(|_| refused())?;
        let own = Url::parse(&self.base).is_ok_and(|base| base.origin() == url.origin());
        let meta = url.scheme() == "https"
            && url.host_str().is_some_and(|host| {
                HOSTS
                    .iter()
                    .any(|known| host == *known || host.strip_suffix(known).is_some_and(|h| h.ends_with('.')))
            });
        if own || meta { Ok(url) } else { Err(refused()) }
    }
}

/// Meta writes the hash in hex here and in base64 in webhooks; both are met in look-ups.
fn matches_digest(declared: &str, digest: &[u8]) -> bool {
    let hexed = hex::decode(declared).is_ok_and(|d| d == digest);
    hexed
        || base64::engine::general_purpose::STANDARD
            .decode(declared)
            .is_ok_and(|d| d == digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 1.2.2, 1.3.6, 13.2.4
    #[test]
    fn the_token_goes_to_meta_and_to_our_base_only() {
        let client = Client::new(
            reqwest::Client::new(),
            "http://127.0.0.1:8090/whatsapp/v25.0",
            "1",
            "t".into(),
        );
        for good in [
            "http://127.0.0.1:8090/media/1",
            "https://lookaside.fbsbx.com/x?mid=1",
            "https://fbsbx.com/",
        ] {
            assert!(client.trusted(good).is_ok(), "{good}");
        }
        for bad in [
            "http://lookaside.fbsbx.com/x",
            "https://evilfbsbx.com/",
            "https://127.0.0.1:8090/",
            "file:///etc/passwd",
            "",
        ] {
            assert!(client.trusted(bad).is_err(), "{bad}");
        }
    }
}
