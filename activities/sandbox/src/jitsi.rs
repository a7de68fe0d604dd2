//! A video room's door: checks the guest's token as the real server would and says who came in.

use crate::{App, ledger::Accepted, signature::hmac_sha256};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::Utc;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
pub struct Ticket {
    jwt: Option<String>,
}

/// Checks signature, issuer, audience, room, times, and that the user's values are strings.
///
/// # Errors
/// A sentence saying what is wrong, without the token.
pub fn verify(token: &str, secret: &str, app_id: &str, room: &str, now: i64) -> Result<Value, &'static str> {
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("the token has not three parts");
    };
    let decode = |part: &str| {
        BASE64_URL_SAFE_NO_PAD
            .decode(part)
            .map_err(|_| "the token is not base64url")
    };
    let parse = |part: &str| -> Result<Value, &'static str> {
        serde_json::from_slice(&decode(part)?).map_err(|_| "the token is not JSON")
    };
    if parse(head)?["alg"] != "HS256" {
        return Err("the algorithm must be HS256");
    }
    if hmac_sha256(secret.as_bytes(), &[head.as_bytes(), b".", body.as_bytes()]) != decode(signature)? {
        return Err("the signature does not fit");
    }
    let claims = parse(body)?;
    if claims["iss"] != app_id {
        return Err("the issuer is not the application");
    }
    if claims["aud"].as_str().is_none_or(str::is_empty) {
        return Err("the audience is missing");
    }
    match claims["room"].as_str() {
        Some("*") => return Err("a token for any room is never issued"),
        Some(claimed) if claimed.eq_ignore_ascii_case(room) => {}
        _ => return Err("the token is for another room"),
    }
    let exp = claims["exp"].as_i64().ok_or("the expiry is missing")?;
    if exp <= now {
        return Err("the token has expired");
    }
    if claims["nbf"].as_i64().is_some_and(|nbf| nbf > now) {
        return Err("the token is not valid yet");
    }
    let user = claims["context"]["user"].as_object().ok_or("the user is missing")?;
    if user.values().any(|value| !value.is_string()) {
        return Err("every value of the user must be a string");
    }
    Ok(claims)
}

pub async fn join(State(app): State<App>, Path(room): Path<String>, Query(ticket): Query<Ticket>) -> Response {
    let token = ticket.jwt.unwrap_or_default();
    let config = &app.config;
    let checked = verify(
        &token,
        &config.jitsi_app_secret,
        &config.jitsi_app_id,
        &room,
        Utc::now().timestamp(),
    );
    let claims = match checked {
        Ok(claims) => claims,
        Err(why) => {
            let page = page("The door stays closed", &format!("<p>{why}.</p>"));
            return (StatusCode::FORBIDDEN, Html(page)).into_response();
        }
    };
    let user = &claims["context"]["user"];
    let moderator = user["moderator"] == "true" || user["affiliation"] == "owner";
    let role = if moderator { "moderator" } else { "guest" };
    let name = user["name"].as_str().unwrap_or("Somebody");
    app.accept(Accepted {
        partner: "jitsi",
        op: "join",
        key: Some(room.to_lowercase()),
        recipient: user["id"].as_str().map(str::to_owned),
        text: Some(format!("joined as {role}")),
        detail: json!({"role": role}),
        ..Accepted::default()
    });
    let body = format!(
        "<p class=\"who\" data-role=\"{role}\"><bdi>{}</bdi> joined as <strong>{role}</strong>.</p><p class=\"room\"><bdi>{}</bdi></p>",
        escape(name),
        escape(&room)
    );
    Html(page("Video room", &body)).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title><style>body{{font:17px/1.5 system-ui,sans-serif;background:#10181c;color:#eef4f4;display:grid;place-items:center;min-height:100vh;margin:0}}main{{background:#1b272d;padding:2rem;border-radius:16px;max-width:28rem;margin:1rem}}h1{{font-size:1.25rem;margin:0 0 .5rem}}.room{{color:#9fb3b8;font-size:.85rem;overflow-wrap:anywhere}}</style><main><h1>{title}</h1>{body}</main></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vector_opens_its_own_room_only() {
        let v: Value = serde_json::from_str(include_str!("../tests/vectors/vectors.json")).unwrap();
        let v = &v["jitsi_jwt_hs256"];
        let (token, secret) = (v["token"].as_str().unwrap(), v["app_secret"].as_str().unwrap());
        let room = v["payload"]["room"].as_str().unwrap();
        let at = |room: &str, now: i64| verify(token, secret, "medicalai", room, now);
        assert_eq!(at(room, 1_700_000_100).unwrap()["context"]["user"]["name"], "Dr. Test");
        assert!(at(&room.to_uppercase(), 1_700_000_100).is_ok());
        assert_eq!(at("c-other", 1_700_000_100), Err("the token is for another room"));
        assert_eq!(at(room, 1_700_007_200), Err("the token has expired"));
        assert_eq!(at(room, 1_699_999_999), Err("the token is not valid yet"));
        assert_eq!(
            verify(token, "wrong", "medicalai", room, 1_700_000_100),
            Err("the signature does not fit")
        );
        assert_eq!(
            verify(token, secret, "another", room, 1_700_000_100),
            Err("the issuer is not the application")
        );
    }
}
