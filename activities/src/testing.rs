//! A clinic for tests: a database of its own, and the sandbox in the partners' place.

use axum::Router;
use migrations::{
    channel_endpoints::{self, NewEndpoint, Secrets},
    patients::Patient,
    staff::{self, NewStaff},
    testing::{self, TestDb},
    transfer_register::{self, NewTransfer},
};
use partners::{openai, storage, tcmb};
use sandbox::faults::{Fault, Mode};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;
use workflows::ids::{JourneyRef, StaffId};

use crate::{Addresses, PublicAddress, Services};

const TWILIO_ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

/// The clinic, with one patient and their journey.
pub(crate) struct Place {
    pub services: Arc<Services>,
    pub subject: JourneyRef,
    pub patient: Patient,
    pub partners: sandbox::App,
    data: TestDb,
}

async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
    address
}

impl Place {
    pub async fn new() -> Self {
        let (router, handle) = sandbox::app(sandbox::Config::in_memory()).expect("a sandbox in memory");
        let base = serve(router).await;
        let data = testing::database().await;
        let clinic = data.clinic("north").await;
        let mut tx = data.db.tenant(clinic.id).await.expect("a transaction begins");
        let patient = testing::a_patient(&mut tx, "Anna Schmidt").await;
        let journey = testing::a_journey(&mut tx, patient.id).await;
        let account = |provider, key, account_id, secret: (&'static str, &'static str)| NewEndpoint {
            provider,
            endpoint_key: key,
            account_id,
            settings: json!({"from": "CLINIC"}),
            secrets: Secrets::new([secret]),
        };
        let endpoints = [
            account("whatsapp", "whatsapp_endpoint_key_00001", "1001", ("token", "EAA_test")),
            account(
                "resend",
                "resend_endpoint_key_00001",
                "North <no-reply@north.example>",
                ("api_key", "re_test"),
            ),
            account(
                "twilio",
                "twilio_endpoint_key_00001",
                TWILIO_ACCOUNT,
                ("auth_token", "token"),
            ),
        ];
        for endpoint in &endpoints {
            channel_endpoints::upsert(&mut tx, &data.ring, endpoint)
                .await
                .expect("an account is kept");
        }
        tx.commit().await.expect("commits");
        let known = json!([{"tenant": "north", "whatsapp": {"phone_number_id": "1001", "waba_id": "2001", "token": "EAA_test",
            "app_secret": "s", "webhook_url": format!("{base}/nowhere")}}]);
        let http = partners::http::client();
        let told = http.put(format!("{base}/sandbox/endpoints")).json(&known).send().await;
        assert!(told.expect("the sandbox answers").status().is_success());
        let services = Services {
            db: data.db.clone(),
            ingest: data.ingest.clone(),
            executions: std::sync::OnceLock::new(),
            ring: data.ring.clone(),
            openai: openai::Client::new(http.clone(), &base, "k".into(), "gpt-4o-2024-11-20"),
            tcmb: tcmb::Client::new(http.clone(), &base),
            store: storage::Store::new(&storage::Config {
                endpoint: base.clone(),
                public_endpoint: base.clone(),
                region: "eu-central-1".into(),
                bucket: "b".into(),
                access_key_id: "k".into(),
                secret_access_key: "s".into(),
                server_side_encryption: false,
            }),
            addresses: Addresses {
                elevenlabs: format!("{base}/elevenlabs"),
                whatsapp: format!("{base}/whatsapp/v25.0"),
                resend: format!("{base}/resend"),
                twilio: format!("{base}/twilio"),
                nilvera: format!("{base}/nilvera"),
            },
            public: PublicAddress {
                scheme: "http".into(),
                base_domain: "medicalai.localhost".into(),
                port: Some(1),
            },
            http,
        };
        let subject = JourneyRef {
            tenant: clinic.id,
            slug: clinic.slug(),
            journey: journey.id,
            patient: patient.id,
        };
        Self {
            services: Arc::new(services),
            subject,
            patient,
            partners: handle.0,
            data,
        }
    }

    /// Somebody of the staff; without a phone when there is none.
    pub async fn colleague(&self, name: &str, phone: Option<&str>) -> StaffId {
        let mut tx = self.services.tenant(&self.subject).await.expect("a transaction begins");
        let new = NewStaff {
            id: StaffId(Uuid::now_v7()),
            role: "coordinator",
            name,
            email: &format!("{name}@example.org"),
            phone,
            lang: "tr",
            password_hash: "!",
        };
        let id = staff::upsert(&mut tx, &new).await.expect("somebody is taken on");
        tx.commit().await.expect("commits");
        id
    }

    /// Registers the partners by which patients are written to.
    pub async fn agree(&self) {
        let mut tx = self.services.tenant(&self.subject).await.expect("a transaction begins");
        for partner in ["whatsapp", "resend", "twilio"] {
            let new = NewTransfer {
                partner,
                country: "US",
                purpose: "care_messages",
                data_classes: &["contact".to_owned()],
                legal_basis: "contract",
                reference: None,
                valid_until: chrono::Utc::now() + chrono::Duration::days(30),
                recorded_by: None,
            };
            transfer_register::put(&mut tx, &new)
                .await
                .expect("a transfer is registered");
        }
        tx.commit().await.expect("commits");
    }

    /// Sets a partner's fault for so many requests.
    pub fn fault(&self, partner: &str, mode: Mode, count: Option<u32>) {
        self.partners.faults.set(Fault {
            partner: partner.into(),
            op: None,
            recipient: None,
            mode,
            count,
            retry_after: None,
            slow_ms: None,
        });
    }

    /// Who got something from a partner, in order.
    pub fn recipients(&self, partner: &str) -> Vec<String> {
        self.partners.ledger.read(|all| {
            let of = all.iter().filter(|entry| entry.partner == partner);
            of.filter_map(|entry| entry.recipient.clone()).collect()
        })
    }

    /// Rows as text, for what no module tells.
    pub async fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        self.data.query(sql).await
    }
}
