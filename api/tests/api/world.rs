//! A clinic, its people, and those who ask: `anonymous()`, `staff("coordinator")`, `patient()`, each by what they carry.

use api::{App, auth::token, settings::Settings};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::{TimeDelta, Utc};
use clap::Parser;
use migrations::{
    TenantTx,
    channel_endpoints::{self, NewEndpoint, Secrets},
    journeys::Opened,
    pathways,
    patients::Patient,
    sessions,
    tenants::Tenant,
    testing::{self, TestDb},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tower::ServiceExt;
use uuid::Uuid;

pub const ELEVENLABS_KEY: &str = "elevenlabs_endpoint_key_0001";
pub const WHATSAPP_KEY: &str = "whatsapp_endpoint_key_000001";
pub const AGENT: &str = "agent_one";
pub const PHONE_NUMBER_ID: &str = "106540352242922";
pub const WEBHOOK_SECRET: &str = "wsec_test_secret";
pub const APP_SECRET: &str = "app_secret_of_tests";
pub const VERIFY_TOKEN: &str = "verify_token_of_tests";

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
}

/// One clinic (`north`) and a second one (`south`), on a database of their own.
pub struct World {
    pub app: App,
    pub router: Router,
    pub clinic: Tenant,
    pub other: Tenant,
    pub data: TestDb,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("JSON expected, got {:?}: {}", self.status, self.text))
    }
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        all.filter_map(|cookie| cookie.split(';').next())
            .find_map(|pair| pair.strip_prefix(&format!("{name}=")).map(str::to_owned))
    }
}

/// Somebody who asks.
#[derive(Clone)]
pub struct Caller {
    router: Router,
    headers: BTreeMap<String, String>,
}

impl Caller {
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }
    pub async fn send(&self, method: &str, path: &str, content_type: Option<&str>, body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(kind) = content_type {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router does not fail");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 * 1024 * 1024).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, Vec::new()).await
    }
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some("application/json"), body.to_string().into_bytes())
            .await
    }
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send("PATCH", path, Some("application/json"), body.to_string().into_bytes())
            .await
    }
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send("PUT", path, Some("application/json"), body.to_string().into_bytes())
            .await
    }
    pub async fn post_keyed(&self, path: &str, key: &str, body: Value) -> Answer {
        self.clone().with("idempotency-key", key).post(path, body).await
    }
}

/// The Temporal server for tests, if there is one. On the continuous build there must be.
pub fn temporal() -> Option<String> {
    let address = std::env::var("TEST_TEMPORAL_ADDRESS")
        .ok()
        .filter(|text| !text.is_empty());
    assert!(
        address.is_some() || std::env::var("CI").is_err(),
        "TEST_TEMPORAL_ADDRESS must name a Temporal server when CI is set"
    );
    address.map(|text| {
        if text.contains("://") {
            text
        } else {
            format!("http://{text}")
        }
    })
}

impl World {
    /// Without an engine: whatever needs one is told that it is away.
    pub async fn new() -> Self {
        Self::build("http://127.0.0.1:9".to_owned()).await
    }

    /// With the engine, if there is one; says so when there is not.
    pub async fn with_engine() -> Option<Self> {
        let Some(address) = temporal() else {
            eprintln!("skipped: TEST_TEMPORAL_ADDRESS names no Temporal server");
            return None;
        };
        Some(Self::build(address).await)
    }

    pub async fn build(temporal: String) -> Self {
        let data = testing::database().await;
        let clinic = open(&data, "north").await;
        let other = open(&data, "south").await;

        let arguments = [
            "test",
            "--database-url",
            &data.app_url,
            "--database-url-ingest",
            &data.ingest_url,
            "--database-url-ops",
            &data.ops_url,
            "--database-url-keys",
            &data.keys_url,
            "--master-key",
            testing::MASTER_KEY,
            "--jwt-secret",
            &jwt_secret(),
            "--temporal-address",
            &temporal,
            "--jitsi-app-secret",
            "jitsi-secret",
            "--s3-access-key-id",
            "key",
            "--s3-secret-access-key",
            "secret",
            "--panel-dist",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/panel"),
            "--portal-dist",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/portal"),
        ];
        let settings = Arguments::try_parse_from(arguments).expect("settings").settings;
        let app = App::connect(settings).await.expect("the app connects");
        let world = Self {
            router: api::app(app.clone()),
            app,
            clinic,
            other,
            data,
        };
        world.endpoints().await;
        world
    }

    async fn endpoints(&self) {
        let mut tx = self.tx().await;
        let elevenlabs = NewEndpoint {
            provider: "elevenlabs",
            endpoint_key: ELEVENLABS_KEY,
            account_id: AGENT,
            settings: json!({}),
            secrets: Secrets::new([("webhook_secret", WEBHOOK_SECRET), ("api_key", "xi")]),
        };
        let whatsapp = NewEndpoint {
            provider: "whatsapp",
            endpoint_key: WHATSAPP_KEY,
            account_id: PHONE_NUMBER_ID,
            settings: json!({}),
            secrets: Secrets::new([
                ("app_secret", APP_SECRET),
                ("verify_token", VERIFY_TOKEN),
                ("token", "t"),
            ]),
        };
        for endpoint in [&elevenlabs, &whatsapp] {
            channel_endpoints::upsert(&mut tx, &self.app.ring, endpoint)
                .await
                .expect("an endpoint is kept");
        }
        tx.commit().await.expect("commits");
    }

    pub async fn tx(&self) -> TenantTx {
        self.app.db.tenant(self.clinic.id).await.expect("a transaction begins")
    }

    /// Whoever has nothing, on a clinic's host.
    pub fn anonymous_at(&self, label: &str) -> Caller {
        let headers = BTreeMap::from([("host".to_owned(), format!("{label}.medicalai.localhost:8080"))]);
        Caller {
            router: self.router.clone(),
            headers,
        }
    }
    pub fn anonymous(&self) -> Caller {
        self.anonymous_at("north")
    }

    /// Somebody of a role at a clinic; the token is for that clinic.
    pub async fn token(&self, clinic: &Tenant, role: &str) -> (Uuid, String) {
        let mut tx = self.app.db.tenant(clinic.id).await.expect("a transaction begins");
        let staff = testing::a_staff_member(&mut tx, role).await;
        let session = sessions::create(
            &mut tx,
            sessions::Owner::Staff(staff),
            None,
            None,
            Utc::now() + TimeDelta::hours(1),
        )
        .await
        .expect("a session");
        tx.commit().await.expect("commits");
        (
            session,
            self.app
                .tokens
                .access(clinic.id, staff.0, session, Utc::now())
                .expect("signs"),
        )
    }
    pub async fn staff(&self, role: &str) -> Caller {
        let (_, token) = self.token(&self.clinic, role).await;
        self.anonymous().with("authorization", &format!("Bearer {token}"))
    }
    pub async fn staff_elsewhere(&self, role: &str) -> Caller {
        let (_, token) = self.token(&self.other, role).await;
        self.anonymous_at("south")
            .with("authorization", &format!("Bearer {token}"))
    }

    /// A patient with a journey that waits to be started.
    pub async fn patient_with_journey(&self) -> (Patient, Opened) {
        let mut tx = self.tx().await;
        let patient = testing::a_patient(&mut tx, "Anna Schmidt").await;
        let journey = testing::a_journey(&mut tx, patient.id).await;
        tx.commit().await.expect("commits");
        (patient, journey)
    }

    /// A patient in the portal.
    pub async fn in_portal(&self, patient: &Patient) -> Caller {
        let mut tx = self.tx().await;
        let (secret, hash) = token::fresh_secret();
        let owner = sessions::Owner::Patient(patient.id);
        sessions::create(&mut tx, owner, Some(&hash), None, Utc::now() + TimeDelta::hours(1))
            .await
            .expect("a session");
        tx.commit().await.expect("commits");
        self.anonymous().with("cookie", &format!("mai_portal={secret}"))
    }

    /// Delivers what was kept.
    pub async fn deliver(&self) -> usize {
        api::inbound::deliverer::sweep(&self.app)
            .await
            .expect("rows are claimed")
    }

    /// How many rows of a kind of arrival there are, by state.
    pub async fn arrivals(&self, provider: &str) -> Vec<String> {
        let rows = self
            .data
            .query(&format!(
                "select state from inbound_events where provider = '{provider}' order by id"
            ))
            .await;
        rows.into_iter()
            .map(|row| row.into_iter().next().expect("one column"))
            .collect()
    }
    pub async fn count(&self, from: &str) -> i64 {
        let rows = self.data.query(&format!("select count(*)::text from {from}")).await;
        rows[0][0].parse().expect("a number")
    }
}

async fn open(data: &TestDb, slug: &str) -> Tenant {
    let tenant = data.clinic(slug).await;
    let mut tx = data.db.tenant(tenant.id).await.expect("a transaction begins");
    let body = serde_json::to_value(workflows::pathway::by_code("d1").expect("shipped")).expect("JSON");
    pathways::publish(&mut tx, "d1", 1, &body).await.expect("published");
    pathways::publish(&mut tx, "dental", 1, &body).await.expect("published");
    tx.commit().await.expect("commits");
    tenant
}

fn jwt_secret() -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode([119u8; 32])
}
