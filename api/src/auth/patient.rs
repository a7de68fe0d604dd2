//! Patients by the portal's cookie.

use axum::{extract::FromRequestParts, http::request::Parts};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use migrations::{
    TenantTx,
    audit_entries::{self, NewEntry},
    companions, patients, sessions,
};
use uuid::Uuid;
use workflows::ids::PatientId;

use super::token;
use crate::{
    App,
    http::{Tenant, limits},
    problem::{Error, Result},
};

/// The portal's cookie.
pub const COOKIE: &str = "mai_portal";

/// A patient in the portal, with a transaction that sees the clinic's rows: handlers look only at the patient's own.
pub struct Patient {
    pub tenant: Tenant,
    pub id: PatientId,
    pub row: patients::Patient,
    pub session: Uuid,
    pub tx: TenantTx,
}

impl Patient {
    /// Writes down what the patient did.
    ///
    /// # Errors
    /// When the database does not take it: then the act must not happen either.
    pub async fn audit(&mut self, action: &str, subject_kind: &str, subject_id: Option<Uuid>) -> Result<()> {
        let entry = NewEntry {
            actor_kind: "patient",
            actor_id: Some(self.id.0),
            action,
            subject_kind,
            subject_id,
            patient_id: Some(self.id),
            purpose: None,
        };
        Ok(audit_entries::append(&mut self.tx, &entry).await?)
    }
}

/// What a companion may be let into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Where the journey is and what comes next.
    Itinerary,
    /// Answering how the patient feels.
    CheckIns,
}

impl Scope {
    /// As it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Self::Itinerary => "itinerary",
            Self::CheckIns => "check_ins",
        }
    }
}

/// The patient, or a companion whom they let look along: handlers ask for a scope.
pub struct PatientOrCompanion {
    pub patient: Patient,
    /// None for the patient; a companion's scopes.
    scopes: Option<Vec<String>>,
}

impl PatientOrCompanion {
    /// Whether this may be seen or done.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes
            .as_ref()
            .is_none_or(|scopes| scopes.iter().any(|known| known == scope.code()))
    }

    /// Whether it is a companion who asks.
    pub fn is_companion(&self) -> bool {
        self.scopes.is_some()
    }

    /// The patient's page for whoever may.
    ///
    /// # Errors
    /// `ForbiddenBecause("companion_scope")`.
    pub fn allowed(self, scope: Scope) -> Result<Patient> {
        if self.may(scope) {
            Ok(self.patient)
        } else {
            Err(Error::ForbiddenBecause("companion_scope"))
        }
    }
}

impl FromRequestParts<App> for Patient {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let who = PatientOrCompanion::from_request_parts(parts, app).await?;
        if who.is_companion() {
            return Err(Error::ForbiddenBecause("companion_scope"));
        }
        Ok(who.patient)
    }
}

impl FromRequestParts<App> for PatientOrCompanion {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let tenant = Tenant::from_request_parts(parts, app).await?;
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = jar.get(COOKIE).ok_or(Error::Unauthorized("portal_session_missing"))?;
        let over = || Error::Unauthorized("portal_session_over");
        let mut tx = app.db.tenant(tenant.id).await?;
        let session = sessions::by_secret(&mut tx, &token::hash(cookie.value()))
            .await?
            .ok_or_else(over)?;
        let sessions::Owner::Patient(patient) = session.owner else {
            return Err(over());
        };
        tx.come_from("portal", Some(session.id));
        let row = patients::find(&mut tx, patient).await?.ok_or_else(over)?;
        let scopes = match sessions::companion(&mut tx, session.id).await? {
            Some(companion) => Some(companions::scopes(&mut tx, companion).await?.ok_or_else(over)?),
            None => None,
        };
        limits::spend(app, parts, &[(limits::PATIENT, &patient.to_string())]).await?;
        Ok(Self {
            patient: Patient {
                tenant,
                id: row.id,
                row,
                session: session.id,
                tx,
            },
            scopes,
        })
    }
}

/// A cookie as all of ours are: unreadable to scripts, sent to our own pages only, for one part of the site.
pub fn cookie(
    app: &App,
    name: &'static str,
    value: String,
    path: &'static str,
    lives: chrono::TimeDelta,
) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_path(path);
    cookie.set_secure(app.settings.scheme == "https");
    cookie.set_max_age(time::Duration::seconds(lives.num_seconds()));
    cookie
}
