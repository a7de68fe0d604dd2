//! Staff by their access token, and a clinic's own programs by their key: the session must live, the clinic must be the host's, the table must allow it.

use axum::{
    extract::FromRequestParts,
    http::{Method, header, request::Parts},
};
use chrono::{TimeDelta, Utc};
use migrations::{Change, TenantTx, api_keys, audit_entries, break_glass, sessions};
use std::{marker::PhantomData, time::Instant};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use super::{
    looks::{Look, Looks},
    roles::{Permission, Row},
    token,
};
use crate::{
    App,
    http::{Tenant, limits},
    problem::{Error, Result},
};

/// What an API key begins with, so that a leaked one is recognised.
pub const KEY_PREFIX: &str = "mak_";
/// For so long somebody who proved who they are may do what is sensitive.
pub const FRESH_MINUTES: i64 = 10;
/// How long the same look of the same session is one look.
const QUIET: TimeDelta = TimeDelta::minutes(5);

/// By what somebody is here.
#[derive(Debug, Clone)]
enum Means {
    Person,
    /// A key with these scopes, and today's role of whoever made it.
    Key {
        scopes: Vec<String>,
        maker: String,
    },
}

/// A member of the staff who may do `P`, with a transaction that sees the clinic's rows.
pub struct Staff<P> {
    pub tenant: Tenant,
    /// Who asks; behind a key, who made it.
    pub id: StaffId,
    pub name: String,
    pub email: String,
    pub role: String,
    pub lang: String,
    /// The session, or the key.
    pub session: Uuid,
    pub second_factor: bool,
    pub second_factor_required: bool,
    /// Whether they proved who they are within the last minutes.
    fresh: bool,
    pub tx: TenantTx,
    looks: Looks,
    means: Means,
    permission: PhantomData<P>,
}

impl<P> Staff<P> {
    /// Whether they may do this as well: for fields that not everybody sees.
    pub fn may<Q: Permission>(&self) -> bool {
        allows(&Q::ROW, &self.role, &self.means)
    }

    /// Whether a person asks, not a program.
    pub fn is_person(&self) -> bool {
        matches!(self.means, Means::Person)
    }

    /// Lets only those go on who have just proved who they are: for acts that a permission of every day opens, but a stolen session must not.
    ///
    /// # Errors
    /// `ForbiddenBecause("proof_required")`.
    pub fn must_be_fresh(&self) -> Result<()> {
        if self.fresh {
            Ok(())
        } else {
            Err(Error::ForbiddenBecause("proof_required"))
        }
    }

    /// Whether the patient is theirs to look after: everybody's but a doctor's, who needs a reason (see `migrations::break_glass`).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn knows(&mut self, patient: PatientId) -> Result<bool> {
        let role = match &self.means {
            Means::Person => &self.role,
            Means::Key { maker, .. } => maker,
        };
        if role != "doctor" {
            return Ok(true);
        }
        Ok(break_glass::needs_to_know(&mut self.tx, self.id, patient).await?)
    }

    /// Keeps a doctor out of patients that are not in their care.
    ///
    /// # Errors
    /// `ForbiddenBecause("break_glass_required")`: with a reason they may.
    pub async fn must_know(&mut self, patient: PatientId) -> Result<()> {
        if self.knows(patient).await? {
            Ok(())
        } else {
            Err(Error::ForbiddenBecause("break_glass_required"))
        }
    }

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
        let look = Look {
            session: self.session,
            action: action.to_owned(),
            subject: subject_id,
            patient: patient_id.map(Uuid::from),
        };
        let now = Instant::now();
        if self.looks.known(&look, now) {
            return Ok(());
        }
        let entry = self.entry(action, subject_kind, subject_id, patient_id);
        if let Some(lasts) = audit_entries::append_seldom(&mut self.tx, &entry, QUIET).await? {
            self.looks.found(look, now, lasts);
        }
        Ok(())
    }

    fn entry<'a>(
        &self,
        action: &'a str,
        subject_kind: &'a str,
        subject_id: Option<Uuid>,
        patient_id: Option<PatientId>,
    ) -> audit_entries::NewEntry<'a> {
        let (actor_kind, actor_id) = self.actor();
        audit_entries::NewEntry {
            actor_kind,
            actor_id: Some(actor_id),
            action,
            subject_kind,
            subject_id,
            patient_id,
            purpose: None,
        }
    }

    /// Says that they change patients from here on, and how: what the history of patients will say.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn changes(&mut self, via: &str, subject: Option<Uuid>) -> Result<()> {
        let (kind, id) = self.actor();
        let change = Change {
            kind,
            id: Some(id),
            via,
            subject,
        };
        Ok(self.tx.acts(change).await?)
    }

    fn actor(&self) -> (&'static str, Uuid) {
        match self.means {
            Means::Person => ("staff", self.id.0),
            Means::Key { .. } => ("api_key", self.session),
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

fn allows(row: &Row, role: &str, means: &Means) -> bool {
    match means {
        Means::Person => row.allows(role),
        Means::Key { scopes, maker } => row.key && row.allows(maker) && scopes.iter().any(|scope| scope == row.code),
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
        if token.starts_with(KEY_PREFIX) {
            return by_key(parts, app, tenant, token).await;
        }
        let claims = app.tokens.read(token).ok_or(Error::Unauthorized("token_invalid"))?;
        if claims.tid != tenant.id.0 {
            return Err(Error::Unauthorized("token_invalid"));
        }
        let mut tx = app.db.tenant(tenant.id).await?;
        let member = sessions::member(&mut tx, claims.sid)
            .await?
            .ok_or(Error::Unauthorized("session_over"))?;
        let staff = member.staff;
        if staff.id.0 != claims.sub {
            return Err(Error::Unauthorized("token_invalid"));
        }
        limits::spend(
            app,
            parts,
            &[
                (limits::ACCOUNT, &staff.id.to_string()),
                (limits::TENANT, &tenant.id.to_string()),
            ],
        )
        .await?;
        tx.come_from("panel", Some(claims.sid));
        if !P::ROW.allows(&staff.role) {
            return Err(Error::Forbidden);
        }
        if member.second_factor_required && !member.second_factor && !P::ROW.own {
            return Err(Error::ForbiddenBecause("second_factor_setup_required"));
        }
        let fresh = member
            .proved_at
            .is_some_and(|at| Utc::now() - at < TimeDelta::minutes(FRESH_MINUTES));
        if P::ROW.fresh && !fresh {
            return Err(Error::ForbiddenBecause("proof_required"));
        }
        Ok(Self {
            tenant,
            id: staff.id,
            name: staff.name,
            email: staff.email,
            role: staff.role,
            lang: staff.lang,
            session: claims.sid,
            second_factor: member.second_factor,
            second_factor_required: member.second_factor_required,
            fresh,
            tx,
            looks: app.looks.clone(),
            means: Means::Person,
            permission: PhantomData,
        })
    }
}

async fn by_key<P: Permission>(parts: &Parts, app: &App, tenant: Tenant, secret: &str) -> Result<Staff<P>> {
    let mut tx = app.db.tenant(tenant.id).await?;
    let key = api_keys::by_hash(&mut tx, &token::hash(secret))
        .await?
        .ok_or(Error::Unauthorized("key_invalid"))?;
    limits::spend(
        app,
        parts,
        &[
            (limits::KEY, &key.id.to_string()),
            (limits::TENANT, &tenant.id.to_string()),
        ],
    )
    .await?;
    let means = Means::Key {
        scopes: key.scopes,
        maker: key.maker_role,
    };
    if parts.method != Method::GET || !allows(&P::ROW, "", &means) {
        return Err(Error::ForbiddenBecause("key_scope"));
    }
    if key
        .last_used_at
        .is_none_or(|at| Utc::now() - at > TimeDelta::minutes(1))
    {
        // On its own: a read rolls back what it was given.
        let mut noting = app.db.tenant(tenant.id).await?;
        api_keys::touch(&mut noting, key.id).await?;
        noting.commit().await?;
    }
    Ok(Staff {
        tenant,
        id: key.created_by,
        name: key.name,
        email: String::new(),
        role: "api_key".into(),
        lang: "en".into(),
        session: key.id,
        second_factor: false,
        second_factor_required: false,
        fresh: false,
        tx,
        looks: app.looks.clone(),
        means,
        permission: PhantomData,
    })
}
