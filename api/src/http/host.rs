//! The host name says whose clinic this is: `{slug}.{base domain}`; `ops.` is the operators'.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use std::{
    collections::HashMap,
    ops::Deref,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use workflows::ids::TenantId;

use crate::{App, problem::Error};

/// The clinic of this request's host.
#[derive(Debug, Clone)]
pub struct Tenant(pub Arc<migrations::tenants::Tenant>);

impl Deref for Tenant {
    type Target = migrations::tenants::Tenant;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// The label of the operators' host.
pub const OPS: &str = "ops";

/// Clinics by host label, remembered for half a minute.
#[derive(Debug, Default)]
pub struct Hosts(Mutex<HashMap<String, (Tenant, Instant)>>);

const MEMORY: Duration = Duration::from_secs(30);

impl Hosts {
    async fn find(&self, app: &App, label: &str) -> Result<Option<Tenant>, Error> {
        let known = self
            .0
            .lock()
            .expect("a holder of this lock does not panic")
            .get(label)
            .cloned();
        if let Some((tenant, at)) = known
            && at.elapsed() < MEMORY
        {
            return Ok(Some(tenant));
        }
        let Some(found) = migrations::tenants::resolve(&app.ingest, label).await? else {
            return Ok(None);
        };
        let tenant = Tenant(Arc::new(found));
        self.0
            .lock()
            .expect("a holder of this lock does not panic")
            .insert(label.to_owned(), (tenant.clone(), Instant::now()));
        Ok(Some(tenant))
    }

    /// Reads a clinic anew at the next request here; other processes see the change within half a minute.
    pub fn forget(&self, id: TenantId) {
        let mut known = self.0.lock().expect("a holder of this lock does not panic");
        known.retain(|_, (tenant, _)| tenant.id != id);
    }
}

/// The label in front of the base domain.
pub fn label<'a>(parts: &'a Parts, base_domain: &str) -> Option<&'a str> {
    let host = parts
        .headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .or_else(|| parts.uri.host())?;
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|b| b.is_ascii_digit()) {
            name
        } else {
            host
        }
    });
    let label = name.strip_suffix(base_domain)?.strip_suffix('.')?;
    (!label.is_empty() && label.len() < 64 && !label.contains('.')).then_some(label)
}

impl FromRequestParts<App> for Tenant {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(tenant) = parts.extensions.get::<Self>() {
            return Ok(tenant.clone());
        }
        let label = label(parts, &app.settings.base_domain)
            .filter(|label| *label != OPS)
            .ok_or(Error::NotFound("clinic"))?;
        let label = label.to_ascii_lowercase();
        let tenant = app.hosts.find(app, &label).await?.ok_or(Error::NotFound("clinic"))?;
        parts.extensions.insert(tenant.clone());
        Ok(tenant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label_of(host: &str) -> Option<String> {
        let (parts, ()) = axum::http::Request::builder()
            .header("host", host)
            .body(())
            .expect("a request")
            .into_parts();
        label(&parts, "medicalai.localhost").map(str::to_owned)
    }

    // ASVS 2.2.1
    #[test]
    fn one_label_in_front_of_the_base_domain() {
        assert_eq!(
            label_of("denistanbul.medicalai.localhost:8080").as_deref(),
            Some("denistanbul")
        );
        assert_eq!(
            label_of("denistanbul.medicalai.localhost").as_deref(),
            Some("denistanbul")
        );
        for stranger in [
            "medicalai.localhost",
            "a.b.medicalai.localhost",
            "evil.example",
            "evilmedicalai.localhost",
            "127.0.0.1:8080",
            "",
        ] {
            assert_eq!(label_of(stranger), None, "{stranger}");
        }
    }
}
