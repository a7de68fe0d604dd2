//! `/v1/me/sessions`: where I am signed in, and ending one or all others, at once.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use migrations::{
    sessions::{self, Owner},
    tenant_events,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    auth::Oneself,
    http::{Items, Json, Path},
    problem::{Problem, Result},
};

/// A session.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    id: Uuid,
    /// `Firefox on Windows`, as far as the device says it.
    device: String,
    /// browser or mobile.
    client: String,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// The one that asks.
    current: bool,
}

impl Session {
    /// As its owner, or whoever oversees the clinic, sees it.
    pub fn of(row: sessions::Device, current: Uuid) -> Self {
        Self {
            id: row.id,
            device: device(row.user_agent.as_deref().unwrap_or_default()),
            client: row.client,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            current: row.id == current,
        }
    }
}

/// Lists my sessions.
#[utoipa::path(get, path = "/v1/me/sessions", tag = "account", security(("staff" = [])),
    responses((status = 200, body = Items<Session>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Oneself) -> Result<Json<Items<Session>>> {
    let owner = Owner::Staff(staff.id);
    let rows = sessions::devices(&mut staff.tx, owner).await?;
    let items = rows.into_iter().map(|row| Session::of(row, staff.session)).collect();
    Ok(Json(Items { items }))
}

/// Ends one of my sessions.
#[utoipa::path(delete, path = "/v1/me/sessions/{id}", tag = "account", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204, description = "Over"), (status = 404, body = Problem)))]
pub async fn revoke(mut staff: Oneself, Path(id): Path<Uuid>) -> Result<StatusCode> {
    let owner = Owner::Staff(staff.id);
    sessions::revoke_own(&mut staff.tx, owner, id).await?;
    staff.audit("session_ended", "session", Some(id), None).await?;
    tenant_events::nudge(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all my sessions but this one.
#[utoipa::path(post, path = "/v1/me/sessions/end_others", tag = "account", security(("staff" = [])),
    responses((status = 204, description = "Over"), (status = 401, body = Problem)))]
pub async fn end_others(mut staff: Oneself) -> Result<StatusCode> {
    let (owner, id) = (Owner::Staff(staff.id), staff.id);
    sessions::revoke_all(&mut staff.tx, owner, Some(staff.session)).await?;
    staff.audit("sessions_ended", "staff", Some(id.0), None).await?;
    tenant_events::nudge(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Browser and system out of what a device says of itself: enough to know one's own.
pub fn device(agent: &str) -> String {
    let first = |known: &[(&str, &'static str)]| {
        known
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    // Most browsers claim to be others as well: the more particular come first.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Unknown device".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn devices_are_told_apart() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device(edge), "Edge on Windows");
        assert_eq!(device(iphone), "Safari on iPhone");
        assert_eq!(device("curl/8"), "Unknown device");
    }
}
