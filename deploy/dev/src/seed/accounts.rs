//! The clinics' rows that no API makes yet: the clinic itself, its staff, rota, pathways, partner accounts, sites, and one operator.

use anyhow::Context;
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, Version,
    password_hash::{SaltString, rand_core::OsRng},
};
use chrono::{DateTime, Utc};
use migrations::{
    Db, OwnerDb,
    channel_endpoints::{self, NewEndpoint, Secrets},
    intake_sites,
    keys::{KeyRing, MasterKey},
    operators, pathways, rota_positions,
    staff::{self, NewStaff},
    tenants::{self, NewTenant},
    transfer_register::{self, NewTransfer, Transfer},
};
use secrecy::SecretString;
use serde_json::json;
use sha2::{Digest, Sha256};
use workflows::ids::{StaffId, TenantId};

use super::clinics::{Clinic, PASSWORD, STAFF};
use crate::clinic_api::Sandbox;
use crate::settings::Settings;

/// What the sandbox signs Resend's events with: the secret of the published test vector, since such secrets have a shape.
const RESEND_WEBHOOK_SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
/// The start of the training clinic's time.
const TRAINING_ORIGIN: &str = "2026-01-05T06:00:00Z";

/// Where the demo clinics' data goes.
const TRANSFERS: [(&str, &str, &[&str]); 5] = [
    ("whatsapp", "care_messages", &["contact", "care"]),
    ("resend", "care_messages", &["contact", "care"]),
    ("twilio", "care_messages", &["contact", "care"]),
    ("elevenlabs", "voice_calls", &["contact", "care", "voice"]),
    ("openai", "ai_summary", &["transcript"]),
];

/// The ways into the database that a seed needs.
pub struct Doors {
    owner: OwnerDb,
    db: Db,
    ring: KeyRing,
    hash: String,
}

impl Doors {
    /// # Errors
    /// When the database or the master key cannot be used.
    pub async fn open(settings: &Settings) -> anyhow::Result<Self> {
        let owner = OwnerDb::connect(settings.get("DATABASE_URL_MIGRATE")).await?;
        let db = Db::connect(settings.get("DATABASE_URL"))
            .await?
            .with_key_store(settings.get("DATABASE_URL_KEYS"))
            .await?;
        let master = MasterKey::from_base64(&SecretString::from(settings.get("MASTER_KEY"))).context("MASTER_KEY")?;
        let ring = KeyRing::new(&master, db.clone());
        let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password(PASSWORD.as_bytes(), &SaltString::generate(&mut OsRng))
            .map_err(|error| anyhow::anyhow!("{error}"))?
            .to_string();
        Ok(Self { owner, db, ring, hash })
    }
}

/// Keeps one clinic with all that belongs to it.
///
/// # Errors
/// When the database refuses any of it.
pub async fn keep(doors: &Doors, settings: &Settings, clinic: &Clinic) -> anyhow::Result<()> {
    let id = TenantId(clinic.id());
    let fast = clinic.rate > 1;
    let new = NewTenant {
        id,
        slug: clinic.slug.to_owned(),
        name: clinic.name.to_owned(),
        zone: "Europe/Istanbul".to_owned(),
        languages: ["tr", "en", "de", "ru", "ar"].map(str::to_owned).to_vec(),
        clock_origin: fast.then(|| TRAINING_ORIGIN.parse::<DateTime<Utc>>()).transpose()?,
        clock_rate: clinic.rate,
        settings: clinic.settings(),
    };
    tenants::create(&doors.owner, &new).await?;
    let mut tx = doors.db.tenant(id).await?;
    for (n, (role, name)) in STAFF.iter().enumerate() {
        let phone = format!("+90532{:07}", 1_000_100 + n);
        let new = NewStaff {
            id: StaffId(clinic.staff_id(role)),
            role: role.trim_end_matches('2'),
            name,
            email: &clinic.email(role),
            phone: Some(&phone),
            lang: "tr",
            password_hash: &doors.hash,
        };
        staff::upsert(&mut tx, &new).await?;
    }
    for position in ["coordinator", "doctor", "admin"] {
        rota_positions::set(&mut tx, position, &[StaffId(clinic.staff_id(position))]).await?;
    }
    for pathway in workflows::pathway::library()
        .into_iter()
        .filter(|pathway| clinic.pathways.contains(&pathway.code.as_str()))
    {
        let version = i32::try_from(pathway.version)?;
        pathways::publish(&mut tx, &pathway.code, version, &serde_json::to_value(&pathway)?).await?;
    }
    for new in endpoints(settings, clinic) {
        channel_endpoints::upsert(&mut tx, &doors.ring, &new.as_new()).await?;
    }
    let origins = [clinic.origin(settings), format!("https://www.{}.example", clinic.slug)];
    let known = transfer_register::list(&mut tx).await?;
    for (partner, purpose, classes) in TRANSFERS {
        let settled = |row: &Transfer| row.ended_at.is_none() && row.legal_basis != "to_be_confirmed";
        if known
            .iter()
            .any(|row| row.partner == partner && row.purpose == purpose && settled(row))
        {
            continue;
        }
        let classes: Vec<String> = classes.iter().map(|class| (*class).to_owned()).collect();
        let new = NewTransfer {
            partner,
            country: "US",
            purpose,
            data_classes: &classes,
            legal_basis: "standard_contract",
            reference: Some("DEMO"),
            valid_until: Utc::now() + chrono::TimeDelta::days(3650),
            recorded_by: None,
        };
        transfer_register::put(&mut tx, &new).await?;
    }
    intake_sites::upsert(&mut tx, "Website", &clinic.secret("intake/site"), &origins).await?;
    tx.commit().await?;
    let token = Sha256::digest(settings.get("OPERATOR_TOKEN").as_bytes());
    operators::upsert(&doors.owner, "operator@platform.example", "Operator", &token).await?;
    Ok(())
}

struct Account {
    provider: &'static str,
    endpoint_key: String,
    account_id: String,
    settings: serde_json::Value,
    secrets: Vec<(&'static str, String)>,
}

impl Account {
    fn as_new(&self) -> NewEndpoint<'_> {
        NewEndpoint {
            provider: self.provider,
            endpoint_key: &self.endpoint_key,
            account_id: &self.account_id,
            settings: self.settings.clone(),
            secrets: Secrets::new(self.secrets.iter().map(|(name, value)| (*name, value.as_str()))),
        }
    }
}

/// Partner accounts: the sandbox's values, or those in `.env`.
fn endpoints(settings: &Settings, clinic: &Clinic) -> Vec<Account> {
    let own = |name: &str, otherwise: String| {
        let value = settings.get(name);
        if value.is_empty() { otherwise } else { value.to_owned() }
    };
    let account = |provider, account_id: String, settings, secrets| Account {
        provider,
        endpoint_key: clinic.secret(&format!("endpoint/{provider}")),
        account_id,
        settings,
        secrets,
    };
    vec![
        account(
            "elevenlabs",
            own("ELEVENLABS_AGENT_ID", clinic.agent_id()),
            json!({ "phone_number_id": format!("phnum_{}", clinic.slug) }),
            vec![
                ("api_key", own("ELEVENLABS_API_KEY", clinic.secret("elevenlabs/api"))),
                (
                    "webhook_secret",
                    own("ELEVENLABS_WEBHOOK_SECRET", clinic.secret("elevenlabs/webhook")),
                ),
            ],
        ),
        account(
            "whatsapp",
            own("WHATSAPP_PHONE_NUMBER_ID", clinic.phone_number_id()),
            json!({ "display_phone_number": clinic.phone }),
            vec![
                ("token", own("WHATSAPP_TOKEN", clinic.secret("whatsapp/token"))),
                ("app_secret", own("WHATSAPP_APP_SECRET", clinic.secret("whatsapp/app"))),
                (
                    "verify_token",
                    own("WHATSAPP_VERIFY_TOKEN", clinic.secret("whatsapp/verify")),
                ),
            ],
        ),
        account(
            "nilvera",
            clinic.vkn.to_owned(),
            json!({}),
            vec![("api_key", own("NILVERA_API_KEY", clinic.secret("nilvera/api")))],
        ),
        account(
            "resend",
            format!("{} <no-reply@{}.example>", clinic.name, clinic.slug),
            json!({}),
            vec![
                (
                    "api_key",
                    own("RESEND_API_KEY", format!("re_{}", clinic.secret("resend/api"))),
                ),
                (
                    "webhook_secret",
                    own("RESEND_WEBHOOK_SECRET", RESEND_WEBHOOK_SECRET.to_owned()),
                ),
            ],
        ),
        account(
            "twilio",
            own(
                "TWILIO_ACCOUNT_SID",
                format!("AC{}", &clinic.secret("twilio/sid")[..32]),
            ),
            json!({ "from": "MEDICALAI" }),
            vec![("auth_token", own("TWILIO_AUTH_TOKEN", clinic.secret("twilio/token")))],
        ),
    ]
}

/// Tells the sandbox whose accounts it plays and where their events go.
///
/// # Errors
/// When the sandbox cannot be reached.
pub async fn register_with_sandbox(settings: &Settings, clinics: &[Clinic]) -> anyhow::Result<()> {
    let list: Vec<_> = clinics
        .iter()
        .map(|clinic| {
            json!({
                "tenant": clinic.slug,
                "elevenlabs": {
                    "api_key": clinic.secret("elevenlabs/api"),
                    "agent_id": clinic.agent_id(),
                    "webhook_url": clinic.webhook(settings, "elevenlabs"),
                    "webhook_secret": clinic.secret("elevenlabs/webhook"),
                    "tool_base_url": format!("{}/tools", clinic.webhook(settings, "elevenlabs")),
                },
                "whatsapp": {
                    "phone_number_id": clinic.phone_number_id(),
                    "waba_id": format!("9{}", clinic.phone_number_id()),
                    "token": clinic.secret("whatsapp/token"),
                    "app_secret": clinic.secret("whatsapp/app"),
                    "webhook_url": clinic.webhook(settings, "whatsapp"),
                },
                "nilvera": { "api_key": clinic.secret("nilvera/api") },
                "resend": {
                    "api_key": format!("re_{}", clinic.secret("resend/api")),
                    "webhook_url": clinic.webhook(settings, "resend"),
                    "webhook_secret": RESEND_WEBHOOK_SECRET,
                },
            })
        })
        .collect();
    Sandbox::new(&format!("http://127.0.0.1:{}", settings.ports.sandbox))
        .put("/sandbox/endpoints", &json!(list))
        .await?;
    Ok(())
}
