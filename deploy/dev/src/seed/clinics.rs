//! The demo clinics: two real ones and the training clinic, whose days last four seconds.

use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use crate::settings::Settings;

/// A day of the training clinic lasts four seconds.
pub const TRAINING_RATE: i32 = 21_600;
/// The password of every demo account.
pub const PASSWORD: &str = "Bosphorus-Ferry-1955";
/// The roles of the demo accounts, each with a name.
pub const STAFF: [(&str, &str); 7] = [
    ("owner", "Selin Aksoy"),
    ("admin", "Kerem Doğan"),
    ("coordinator", "Elif Yıldız"),
    ("coordinator2", "Mert Kaya"),
    ("doctor", "Dr. Deniz Arslan"),
    ("finance", "Aylin Şahin"),
    ("viewer", "Can Öztürk"),
];

/// A demo clinic.
pub struct Clinic {
    pub slug: &'static str,
    pub name: &'static str,
    pub rate: i32,
    pub branch: &'static str,
    pub series: &'static str,
    pub vkn: &'static str,
    pub phone: &'static str,
    pub pathways: &'static [&'static str],
    /// How many patients it has.
    pub patients: usize,
    secret: String,
}

/// All three.
pub fn all(settings: &Settings) -> Vec<Clinic> {
    let secret = settings.get("JWT_SECRET").to_owned();
    // Parts of a hundred of all patients; a clinic without one would be no demo.
    let wanted: usize = settings.get("SEED_PATIENTS").parse().unwrap_or(200);
    let clinic = |slug, name, rate, branch, series, vkn, phone, pathways, share: usize| Clinic {
        slug,
        name,
        rate,
        branch,
        series,
        vkn,
        phone,
        pathways,
        patients: (wanted * share / 100).max(1),
        secret: secret.clone(),
    };
    vec![
        clinic(
            "denistanbul",
            "DenIstanbul Dental",
            1,
            "dental",
            "DEN",
            "1234567890",
            "+902120000101",
            &["d1", "d2"] as &[_],
            55,
        ),
        clinic(
            "urohealth",
            "UroHealth İzmir",
            1,
            "urology",
            "URO",
            "2345678909",
            "+902320000102",
            &["u1", "u2"],
            40,
        ),
        clinic(
            "training",
            "Eğitim Kliniği",
            TRAINING_RATE,
            "dental",
            "TRN",
            "3456789014",
            "+902120000103",
            &["demo"],
            5,
        ),
    ]
}

impl Clinic {
    /// The clinic's id: derived, so that a second seed finds it again.
    pub fn id(&self) -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_DNS, format!("{}.medicalai.demo", self.slug).as_bytes())
    }

    pub fn staff_id(&self, role: &str) -> Uuid {
        Uuid::new_v5(&self.id(), role.as_bytes())
    }

    pub fn email(&self, role: &str) -> String {
        format!("{role}@{}.example", self.slug)
    }

    /// A secret of this clinic for one use: derived from this machine's own, so that every machine has others and a second seed the same.
    pub fn secret(&self, purpose: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("any key length will do");
        mac.update(format!("{}/{purpose}", self.slug).as_bytes());
        hex::encode(&mac.finalize().into_bytes()[..20])
    }

    pub fn agent_id(&self) -> String {
        format!("agent_{}", self.slug)
    }

    pub fn phone_number_id(&self) -> String {
        // Meta's ids are digits.
        let digest = self.id().as_u128() % 900_000_000_000_000;
        format!("{}", 100_000_000_000_000 + digest)
    }

    pub fn origin(&self, settings: &Settings) -> String {
        format!(
            "http://{}.{}:{}",
            self.slug,
            settings.get("BASE_DOMAIN"),
            settings.ports.api
        )
    }

    pub fn webhook(&self, settings: &Settings, provider: &str) -> String {
        format!(
            "{}/webhooks/{provider}/{}",
            self.origin(settings),
            self.secret(&format!("endpoint/{provider}"))
        )
    }

    /// What the clinic is by law, and how patients reach it.
    pub fn settings(&self) -> Value {
        json!({
            "brand": { "accent": null },
            "default_pathway": self.pathways[0],
            // The demo clinics work: nobody need set them up.
            "onboarding": { "finished": true },
            "contact": { "phone": self.phone, "whatsapp": self.phone },
            "legal": {
                "title": format!("{} Sağlık Hizmetleri A.Ş.", self.name),
                "vkn": self.vkn,
                "mersis_no": format!("0{}00015", self.vkn),
                "tax_office": "Beşiktaş",
                "street": "Barbaros Bulvarı No 12",
                "district": "Beşiktaş",
                "city": "İstanbul",
                "invoice_series": self.series,
                "branch": self.branch,
                "authorisation": {
                    "number": format!("UST-{}", &self.vkn[..6]),
                    "valid_from": "2024-01-01",
                    "valid_to": null,
                    "branches": [self.branch],
                },
            },
        })
    }

    /// This clinic's part of `.dev/demo.json`.
    pub fn demo(&self, settings: &Settings) -> Value {
        let accounts: Vec<Value> = STAFF
            .iter()
            .map(|(role, _)| {
                let shown = role.trim_end_matches('2');
                json!({ "role": shown, "email": self.email(role), "password": PASSWORD })
            })
            .collect();
        json!({
            "slug": self.slug,
            "panel": format!("{}/", self.origin(settings)),
            "portal": format!("{}/portal/", self.origin(settings)),
            "accounts": accounts,
            "elevenlabs": {
                "webhook_url": self.webhook(settings, "elevenlabs"),
                "agent_id": self.agent_id(),
                "webhook_secret": self.secret("elevenlabs/webhook"),
            },
            "whatsapp": {
                "webhook_url": self.webhook(settings, "whatsapp"),
                "phone_number_id": self.phone_number_id(),
                "app_secret": self.secret("whatsapp/app"),
                "verify_token": self.secret("whatsapp/verify"),
            },
            "intake": { "site_key": self.secret("intake/site") },
        })
    }
}
