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
pub const TWILIO_KEY: &str = "twilio_endpoint_key_00000001";
pub const TWILIO_ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
pub const TWILIO_TOKEN: &str = "auth_token_of_tests";
pub const RESEND_KEY: &str = "resend_endpoint_key_00000001";
pub const RESEND_SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
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
    /// Only the head of the answer: a stream's body has no end.
    pub async fn opened(&self, path: &str) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router does not fail");
        let (parts, body) = response.into_parts();
        let text = if parts.status.is_success() {
            String::new()
        } else {
            String::from_utf8_lossy(&to_bytes(body, 1024 * 1024).await.expect("a body")).into_owned()
        };
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
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
    pub async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None, Vec::new()).await
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

    /// With the partners' stand-in, where letters and tests of credentials arrive.
    pub async fn with_partners() -> (Self, Partners) {
        let partners = Partners::start().await;
        let world = Self::with_base("http://127.0.0.1:9".to_owned(), &partners.base, "1").await;
        (world, partners)
    }

    pub async fn build(temporal: String) -> Self {
        Self::with_base(temporal, "http://127.0.0.1:9", "1").await
    }

    /// For whoever asks more in a minute than any person would.
    pub async fn without_haste(temporal: String) -> Self {
        Self::with_base(temporal, "http://127.0.0.1:9", "1000").await
    }

    async fn with_base(temporal: String, partners: &str, rate_limit_factor: &str) -> Self {
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
            "--rate-limit-factor",
            rate_limit_factor,
            "--jitsi-app-secret",
            "jitsi-secret",
            "--elevenlabs-base-url",
            &format!("{partners}/elevenlabs"),
            "--whatsapp-base-url",
            &format!("{partners}/whatsapp/v25.0"),
            "--resend-base-url",
            &format!("{partners}/resend"),
            "--twilio-base-url",
            &format!("{partners}/twilio"),
            "--nilvera-base-url",
            &format!("{partners}/nilvera"),
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
        let twilio = NewEndpoint {
            provider: "twilio",
            endpoint_key: TWILIO_KEY,
            account_id: TWILIO_ACCOUNT,
            settings: json!({"from": "CLINIC"}),
            secrets: Secrets::new([("auth_token", TWILIO_TOKEN)]),
        };
        let resend = NewEndpoint {
            provider: "resend",
            endpoint_key: RESEND_KEY,
            account_id: "North <no-reply@north.example>",
            settings: json!({}),
            secrets: Secrets::new([("api_key", "re_1"), ("webhook_secret", RESEND_SECRET)]),
        };
        for endpoint in [&elevenlabs, &whatsapp, &twilio, &resend] {
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
        let session = session(&mut tx, sessions::Owner::Staff(staff), None).await;
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
        session(&mut tx, sessions::Owner::Patient(patient.id), Some(&hash)).await;
        tx.commit().await.expect("commits");
        self.anonymous().with("cookie", &format!("mai_portal={secret}"))
    }

    /// Whether a workflow of this id was ever started.
    pub async fn is_started(&self, workflow_id: &str) -> bool {
        use temporalio_client::WorkflowDescribeOptions;
        use workflows::report::ReportWorkflow;
        let client = self.app.temporal.client().await.expect("the engine answers");
        let handle = client.get_workflow_handle::<ReportWorkflow>(workflow_id);
        handle.describe(WorkflowDescribeOptions::default()).await.is_ok()
    }
    /// The ids of what arrived from a provider, in order.
    pub async fn arrived(&self, provider: &str) -> Vec<String> {
        let sql = format!("select id::text from inbound_events where provider = '{provider}' order by id");
        self.data.query(&sql).await.into_iter().flatten().collect()
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

/// A session of an hour, whose owner has just proved who they are.
pub async fn session(tx: &mut TenantTx, owner: sessions::Owner, hash: Option<&[u8]>) -> Uuid {
    let new = sessions::NewSession {
        owner,
        refresh_hash: hash,
        user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"),
        client: "browser",
        companion: None,
        expires_at: Utc::now() + TimeDelta::hours(1),
    };
    sessions::create(tx, &new).await.expect("a session")
}

/// The stand-in of all partners, on a port of its own.
pub struct Partners {
    pub base: String,
    pub handle: sandbox::Handle,
}

impl Partners {
    async fn start() -> Self {
        let (router, handle) = sandbox::app(sandbox::Config::in_memory()).expect("the sandbox starts");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let clinic = json!([{
            "tenant": "north",
            "elevenlabs": {"api_key": "xi", "agent_id": AGENT, "webhook_url": "http://127.0.0.1:9/e", "webhook_secret": "s"},
            "whatsapp": {"phone_number_id": PHONE_NUMBER_ID, "waba_id": "1", "token": "t", "app_secret": "s", "webhook_url": "http://127.0.0.1:9/w"},
            "nilvera": {"api_key": "n"},
        }]);
        let known = handle
            .0
            .endpoints
            .register(serde_json::from_value(clinic).expect("endpoints"));
        known.expect("registered");
        Self { base, handle }
    }

    /// The last mail to an address: subject and text.
    pub fn mail(&self, to: &str) -> Option<(String, String)> {
        let mails = self.handle.0.phones.mails();
        let mine = mails
            .into_iter()
            .rev()
            .find(|mail| mail.to.iter().any(|one| one == to))?;
        Some((mine.subject, mine.text))
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
