//! Staff by their access token: the session must live, the clinic must be the host's, the role must do.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use chrono::TimeDelta;
use migrations::{TenantTx, audit_entries, sessions, staff};
use std::marker::PhantomData;
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use super::roles::Permission;
use crate::{
    App,
    http::Tenant,
    problem::{Error, Result},
};

/// How long the same look of the same session is one look.
const QUIET: TimeDelta = TimeDelta::minutes(5);

/// A member of the staff who may do `P`, with a transaction that sees the clinic's rows.
pub struct Staff<P> {
    pub tenant: Tenant,
    pub id: StaffId,
    pub name: String,
    pub email: String,
    pub role: String,
    pub lang: String,
    pub session: Uuid,
    pub tx: TenantTx,
    permission: PhantomData<P>,
}

impl<P> Staff<P> {
    /// Writes down who did what to which thing.
    ///
    /// # Errors
    /// When the database does not take it: then the act must not happen either.
    pub async fn audit(
        &mut self,
        action: &str,
        subject_kind: &str,
        subject_id: Option<Uuid>,
        patient_id: Option<PatientId>,
    ) -> Result<()> {
        let entry = self.entry(action, subject_kind, subject_id, patient_id);
        Ok(audit_entries::append(&mut self.tx, &entry).await?)
    }

    /// Writes down that somebody looks at something, once in some minutes: pages ask again by themselves while they are open.
    ///
    /// # Errors
    /// When the database does not take it: then the look must not happen either.
    pub async fn looks_at(
        &mut self,
        action: &str,
        subject_kind: &str,
        subject_id: Option<Uuid>,
        patient_id: Option<PatientId>,
    ) -> Result<()> {
        let entry = self.entry(action, subject_kind, subject_id, patient_id);
        audit_entries::append_seldom(&mut self.tx, &entry, QUIET).await?;
        Ok(())
    }

    fn entry<'a>(
        &self,
        action: &'a str,
        subject_kind: &'a str,
        subject_id: Option<Uuid>,
        patient_id: Option<PatientId>,
    ) -> audit_entries::NewEntry<'a> {
        audit_entries::NewEntry {
            actor_kind: "staff",
            actor_id: Some(self.id.0),
            action,
            subject_kind,
            subject_id,
            patient_id,
            purpose: None,
        }
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commit(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }
}

/// The bearer token of a request.
pub fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl<P: Permission> FromRequestParts<App> for Staff<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let tenant = Tenant::from_request_parts(parts, app).await?;
        let token = bearer(parts).ok_or(Error::Unauthorized("token_missing"))?;
        let claims = app.tokens.read(token).ok_or(Error::Unauthorized("token_invalid"))?;
        if claims.tid != tenant.id.0 {
            return Err(Error::Unauthorized("token_invalid"));
        }
        let mut tx = app.db.tenant(tenant.id).await?;
        let session = sessions::find(&mut tx, claims.sid)
            .await?
            .ok_or(Error::Unauthorized("session_over"))?;
        if session.owner != sessions::Owner::Staff(claims.sub.into()) {
            return Err(Error::Unauthorized("token_invalid"));
        }
        let staff = staff::find(&mut tx, claims.sub.into())
            .await?
            .ok_or(Error::Unauthorized("session_over"))?;
        tx.come_from("panel", Some(claims.sid));
        if !P::ROLES.contains(&staff.role.as_str()) {
            return Err(Error::Forbidden);
        }
        Ok(Self {
            tenant,
            id: staff.id,
            name: staff.name,
            email: staff.email,
            role: staff.role,
            lang: staff.lang,
            session: claims.sid,
            tx,
            permission: PhantomData,
        })
    }
}
