//! Documents in an S3 store: presigned uploads and downloads for browsers, plain calls for ourselves.

use std::time::Duration;

use aws_sdk_s3::{
    config::{
        BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
        retry::RetryConfig, timeout::TimeoutConfig,
    },
    error::{ProvideErrorMetadata, SdkError},
    presigning::{PresignedRequest, PresigningConfig},
    primitives::ByteStream,
    types::{BucketLocationConstraint, CreateBucketConfiguration, ServerSideEncryption},
};
use bytes::Bytes;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::Error;

const PARTNER: &str = "storage";
/// A link is used at once or asked for again.
const LINK_LIFE: Duration = Duration::from_secs(10 * 60);

/// Where the store is and who we are to it.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address for our own calls.
    pub endpoint: String,
    /// Address that browsers use; it is part of a signature, so links are signed for it.
    pub public_endpoint: String,
    pub region: String,
    pub bucket: String,
    pub access_key_id: String,
    pub secret_access_key: SecretString,
    /// Ask for encryption at rest. Off where the store has no key service: the request would fail.
    pub server_side_encryption: bool,
}

/// One bucket. All calls may be repeated: writing the same key twice is writing it once.
#[derive(Debug, Clone)]
pub struct Store {
    internal: aws_sdk_s3::Client,
    public: aws_sdk_s3::Client,
    bucket: String,
    region: String,
    encrypt: bool,
}

/// A request that a browser may make: it must send exactly these headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresignedPut {
    pub url: String,
    pub headers: Vec<(String, String)>,
}

/// What is known of a stored object without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Bytes.
    pub size: u64,
    pub content_type: Option<String>,
    pub etag: Option<String>,
}

impl Store {
    /// Opens the store; nothing is sent.
    pub fn new(config: &Config) -> Self {
        Self {
            internal: client(config, &config.endpoint),
            public: client(config, &config.public_endpoint),
            bucket: config.bucket.clone(),
            region: config.region.clone(),
            encrypt: config.server_side_encryption,
        }
    }

    /// A link under which a browser may store `len` bytes of that type, and nothing else, for ten minutes.
    ///
    /// # Errors
    /// Permanent `storage.invalid.…`.
    pub async fn presign_put(&self, key: &str, content_type: &str, len: u64) -> Result<PresignedPut, Error> {
        let length = i64::try_from(len).map_err(|_| Error::invalid(PARTNER, "length"))?;
        let signed = self
            .public
            .put_object()
            .bucket(&self.bucket)
            .key(checked(key)?)
            .content_type(content_type)
            .content_length(length)
            .set_server_side_encryption(self.encryption())
            .presigned(link_life())
            .await
            .map_err(|e| classify(&e))?;
        Ok(PresignedPut {
            url: signed.uri().to_owned(),
            headers: headers(&signed),
        })
    }

    /// A link under which a browser may download the object as `file_name`, for ten minutes.
    ///
    /// # Errors
    /// Permanent `storage.invalid.key`.
    pub async fn presign_get(&self, key: &str, file_name: &str) -> Result<String, Error> {
        let signed = self
            .public
            .get_object()
            .bucket(&self.bucket)
            .key(checked(key)?)
            .response_content_disposition(disposition(file_name))
            .presigned(link_life())
            .await
            .map_err(|e| classify(&e))?;
        Ok(signed.uri().to_owned())
    }

    /// Stores an object.
    ///
    /// # Errors
    /// Retryable when the store is away; permanent and alerting when it refuses us.
    pub async fn put(&self, key: &str, bytes: Bytes, content_type: &str) -> Result<(), Error> {
        self.internal
            .put_object()
            .bucket(&self.bucket)
            .key(checked(key)?)
            .content_type(content_type)
            .set_server_side_encryption(self.encryption())
            .body(ByteStream::from(bytes))
            .send()
            .await
            .map_err(|e| classify(&e))?;
        Ok(())
    }

    /// Reads an object.
    ///
    /// # Errors
    /// Permanent `storage.NoSuchKey` when it is not there; otherwise as [`Store::put`].
    pub async fn get(&self, key: &str) -> Result<Bytes, Error> {
        let found = self
            .internal
            .get_object()
            .bucket(&self.bucket)
            .key(checked(key)?)
            .send()
            .await
            .map_err(|e| classify(&e))?;
        let body = found
            .body
            .collect()
            .await
            .map_err(|_| Error::retryable(PARTNER, "connection_lost"))?;
        Ok(body.into_bytes())
    }

    /// What is known of an object, or `None` when it is not there.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub async fn head(&self, key: &str) -> Result<Option<Head>, Error> {
        match self
            .internal
            .head_object()
            .bucket(&self.bucket)
            .key(checked(key)?)
            .send()
            .await
        {
            Ok(found) => Ok(Some(Head {
                size: found
                    .content_length()
                    .and_then(|n| u64::try_from(n).ok())
                    .unwrap_or_default(),
                content_type: found.content_type().map(str::to_owned),
                etag: found.e_tag().map(str::to_owned),
            })),
            Err(error) if error.as_service_error().is_some_and(|e| e.is_not_found()) => Ok(None),
            Err(error) if error.raw_response().is_some_and(|r| r.status().as_u16() == 404) => Ok(None),
            Err(error) => Err(classify(&error)),
        }
    }

    /// Removes an object; one that is not there counts as removed.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub async fn delete(&self, key: &str) -> Result<(), Error> {
        match self
            .internal
            .delete_object()
            .bucket(&self.bucket)
            .key(checked(key)?)
            .send()
            .await
        {
            Err(error) if error.raw_response().is_some_and(|r| r.status().as_u16() == 404) => Ok(()),
            other => other.map(drop).map_err(|e| classify(&e)),
        }
    }

    /// Creates the bucket unless it is there. For development; a production bucket is made with its policy.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub async fn ensure_bucket(&self) -> Result<(), Error> {
        if self.internal.head_bucket().bucket(&self.bucket).send().await.is_ok() {
            return Ok(());
        }
        // S3 wants the region named, except for its first one, where it refuses the name.
        let place = (self.region != "us-east-1").then(|| {
            let region = BucketLocationConstraint::from(self.region.as_str());
            CreateBucketConfiguration::builder().location_constraint(region).build()
        });
        let made = self
            .internal
            .create_bucket()
            .bucket(&self.bucket)
            .set_create_bucket_configuration(place)
            .send()
            .await;
        match made {
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|e| e.is_bucket_already_owned_by_you() || e.code() == Some("BucketAlreadyExists")) =>
            {
                Ok(())
            }
            other => other.map(drop).map_err(|e| classify(&e)),
        }
    }

    fn encryption(&self) -> Option<ServerSideEncryption> {
        self.encrypt.then_some(ServerSideEncryption::Aes256)
    }
}

fn client(config: &Config, endpoint: &str) -> aws_sdk_s3::Client {
    let secret = config.secret_access_key.expose_secret();
    let keys = Credentials::new(config.access_key_id.as_str(), secret, None, None, "configuration");
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(5))
        .operation_timeout(Duration::from_secs(60))
        .build();
    let settings = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(config.region.clone()))
        .endpoint_url(endpoint)
        .force_path_style(true)
        .credentials_provider(keys)
        // Retries are the workflow's; checksums beyond SigV4's are refused by some S3-compatible stores.
        .retry_config(RetryConfig::disabled())
        .timeout_config(timeouts)
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .build();
    aws_sdk_s3::Client::from_conf(settings)
}

fn link_life() -> PresigningConfig {
    PresigningConfig::expires_in(LINK_LIFE).expect("ten minutes is within the week that is allowed")
}

fn headers(signed: &PresignedRequest) -> Vec<(String, String)> {
    signed
        .headers()
        .filter(|(name, _)| *name != "host")
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .collect()
}

/// Keys are made by us of ids: anything else in one is a mistake, or somebody's path.
fn checked(key: &str) -> Result<&str, Error> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.');
    let whole = key
        .split('/')
        .all(|part| !part.is_empty() && part != "." && part != "..");
    if whole && key.len() <= 512 && key.bytes().all(plain) {
        Ok(key)
    } else {
        Err(Error::invalid(PARTNER, "key"))
    }
}

/// `attachment` with the name in both spellings of RFC 6266, so that every browser and alphabet gets one.
fn disposition(file_name: &str) -> String {
    let name: String = file_name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '/' | '\\'))
        .take(150)
        .collect();
    let ascii: String = name
        .chars()
        .map(|c| {
            if c.is_ascii() && !matches!(c, '"' | ';' | '%') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

fn classify<E: ProvideErrorMetadata>(error: &SdkError<E>) -> Error {
    let status = error.raw_response().map(|r| r.status().as_u16());
    let numbered = status.map(|s| format!("http_{s}"));
    let code = error.code().or(numbered.as_deref());
    match (error, status) {
        (SdkError::ConstructionFailure(_), _) => Error::permanent(PARTNER, "invalid.request"),
        (_, Some(401 | 403)) => Error::alerting(PARTNER, code.unwrap_or("forbidden")),
        (_, Some(404)) if error.code() == Some("NoSuchBucket") => Error::alerting(PARTNER, "NoSuchBucket"),
        (_, Some(404)) => Error::permanent(PARTNER, code.unwrap_or("http_404")),
        (_, Some(408 | 409 | 425 | 429 | 500..)) | (_, None) => {
            Error::retryable(PARTNER, code.unwrap_or("connection_lost"))
        }
        (_, Some(_)) => Error::permanent(PARTNER, code.unwrap_or("refused")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(encrypt: bool) -> Store {
        Store::new(&Config {
            endpoint: "http://127.0.0.1:9000".into(),
            public_endpoint: "https://files.example.test".into(),
            region: "eu-central-1".into(),
            bucket: "medicalai".into(),
            access_key_id: "key".into(),
            secret_access_key: "secret".into(),
            server_side_encryption: encrypt,
        })
    }

    // ASVS 1.2.1, 5.4.2
    #[test]
    fn names_are_spelled_for_every_browser() {
        assert_eq!(
            disposition("Röntgen \"1\".pdf"),
            "attachment; filename=\"R_ntgen _1_.pdf\"; filename*=UTF-8''R%C3%B6ntgen%20%221%22.pdf"
        );
        assert!(!disposition("a\r\nb/../c").contains(['\r', '\n', '/']));
    }

    // ASVS 1.3.3, 5.3.2
    #[test]
    fn keys_are_plain() {
        assert!(checked("tenants/0192/wound/0193.jpg").is_ok());
        for bad in ["", "/a", "a/", "a//b", "a/../b", "a b", "ä", "a?b"] {
            assert_eq!(checked(bad).unwrap_err().code(), "storage.invalid.key", "{bad}");
        }
    }

    // ASVS 3.2.1, 5.2.1, 5.4.1
    #[tokio::test]
    async fn links_are_signed_for_the_public_address_with_exact_length_and_type() {
        let put = store(true)
            .presign_put("tenants/t/doc/u", "image/jpeg", 1234)
            .await
            .unwrap();
        assert!(
            put.url
                .starts_with("https://files.example.test/medicalai/tenants/t/doc/u?"),
            "{}",
            put.url
        );
        let signed = "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bx-amz-server-side-encryption";
        assert!(put.url.contains(signed), "{}", put.url);
        assert!(put.url.contains("X-Amz-Expires=600"));
        let mut headers = put.headers;
        headers.sort();
        let expected = [
            ("content-length", "1234"),
            ("content-type", "image/jpeg"),
            ("x-amz-server-side-encryption", "AES256"),
        ];
        assert_eq!(headers, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
        let plain = store(false)
            .presign_put("tenants/t/doc/u", "image/jpeg", 1)
            .await
            .unwrap();
        assert!(!plain.url.contains("server-side-encryption"));

        let get = store(true).presign_get("tenants/t/doc/u", "X-Ray.pdf").await.unwrap();
        assert!(get.starts_with("https://files.example.test/medicalai/tenants/t/doc/u?"));
        assert!(get.contains("response-content-disposition=attachment"));
    }
}
