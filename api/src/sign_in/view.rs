//! How staff and clinic look to themselves.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{App, http::Tenant};

/// A member of the staff.
#[derive(Debug, Serialize, ToSchema)]
pub struct Staff {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// owner, admin, coordinator, doctor, finance or viewer.
    pub role: String,
    /// tr or en.
    pub lang: String,
}

/// An open session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedIn {
    /// For `Authorization: Bearer`.
    pub access_token: String,
    pub expires_in_secs: i64,
    pub staff: Staff,
    /// The clinic asks for a second factor and this account has none yet: until it is set up, only `/v1/me…` is open.
    pub second_factor_setup_required: bool,
    /// Of `mobile` only: for the next refresh. Absent when a refresh a moment ago already brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Of `mobile` only: send it at the next sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_token: Option<String>,
}

/// The clinic.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clinic {
    pub slug: String,
    pub name: String,
    /// IANA zone.
    pub zone: String,
    pub languages: Vec<String>,
    pub clock: Clock,
    pub temporal_ui_url: String,
}

/// The clock of the clinic's journeys; real clinics follow the wall.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clock {
    pub origin: Option<DateTime<Utc>>,
    pub rate: i32,
}

/// Who I am, and where.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub staff: Staff,
    pub tenant: Clinic,
    /// Codes of what I may, as in `docs/permissions.md`.
    pub permissions: Vec<String>,
    pub second_factor: SecondFactor,
}

/// Whether a second factor is set up, and whether the clinic asks for one.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecondFactor {
    pub confirmed: bool,
    pub required: bool,
}

impl From<migrations::staff::Staff> for Staff {
    fn from(row: migrations::staff::Staff) -> Self {
        Self {
            id: row.id.0,
            name: row.name,
            email: row.email,
            role: row.role,
            lang: row.lang,
        }
    }
}

impl Clinic {
    /// The clinic as its staff sees it.
    pub fn of(app: &App, tenant: &Tenant) -> Self {
        Self {
            slug: tenant.slug.clone(),
            name: tenant.name.clone(),
            zone: tenant.zone.clone(),
            languages: tenant.languages.clone(),
            clock: Clock {
                origin: tenant.clock_origin,
                rate: tenant.clock_rate,
            },
            temporal_ui_url: app
                .settings
                .temporal_ui_url
                .to_string()
                .trim_end_matches('/')
                .to_owned(),
        }
    }
}
