//! How a clinic looks to its owner.

use chrono::NaiveDate;
use migrations::tenants::Tenant;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// The clinic.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OwnClinic)]
pub struct Clinic {
    /// Never changes.
    pub slug: String,
    pub plan: String,
    pub name: String,
    /// IANA zone.
    pub zone: String,
    pub languages: Vec<String>,
    /// `#rrggbb`; null keeps the platform's colour.
    pub accent: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// E.164.
    pub whatsapp: Option<String>,
    /// Null until it was typed in.
    pub legal: Option<Legal>,
}

/// What the clinic is by law: the seller of its invoices.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Legal {
    /// The registered title.
    pub title: String,
    /// Tax number of ten digits, the last a check digit.
    pub vkn: String,
    /// Sixteen digits of the central register.
    pub mersis_no: String,
    pub tax_office: String,
    pub street: String,
    pub district: String,
    pub city: String,
    /// Three capital letters or digits that begin every invoice number.
    pub invoice_series: String,
    /// dental or urology: what the clinic is authorised for.
    pub branch: String,
    pub authorisation: Authorisation,
}

/// The clinic's authorisation for health tourism.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Authorisation {
    pub number: String,
    pub valid_from: NaiveDate,
    /// Null while open-ended.
    pub valid_to: Option<NaiveDate>,
    /// Branches that it covers.
    pub branches: Vec<String>,
}

impl From<Tenant> for Clinic {
    fn from(row: Tenant) -> Self {
        let text = |pointer: &str| {
            let value = row.settings.pointer(pointer).and_then(Value::as_str);
            value.map(str::to_owned)
        };
        Self {
            accent: text("/brand/accent"),
            phone: text("/contact/phone"),
            whatsapp: text("/contact/whatsapp"),
            legal: legal(&row),
            slug: row.slug,
            plan: row.plan,
            name: row.name,
            zone: row.zone,
            languages: row.languages,
        }
    }
}

/// The legal data, if they are there and whole.
pub fn legal(clinic: &Tenant) -> Option<Legal> {
    let kept = clinic.settings.get("legal")?;
    serde_json::from_value(kept.clone()).ok()
}
