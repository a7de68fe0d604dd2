//! Pictures: uploaded by the clinic or sent by the patient, looked up by id, fetched with the token.

use super::{Account, refuse};
use crate::App;
use axum::{
    Json,
    extract::{Multipart, Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// A drawn stand-in for a wound photo.
pub(crate) const SAMPLE: &[u8] = include_bytes!("../../assets/wound.png");

#[derive(Clone)]
pub(crate) struct Media {
    pub id: String,
    pub mime: String,
    pub sha256: String,
    bytes: Bytes,
}

#[derive(Default)]
pub(crate) struct Store(Mutex<BTreeMap<String, Media>>);

impl Store {
    pub(crate) fn keep(&self, bytes: Vec<u8>, mime: &str) -> Media {
        let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = format!("{}", 700_000_000_000_000_u64 + rand::random::<u32>() as u64);
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let media = Media {
            id: id.clone(),
            mime: mime.to_owned(),
            sha256,
            bytes: bytes.into(),
        };
        map.insert(id, media.clone());
        media
    }

    fn find(&self, id: &str) -> Option<Media> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }
}

/// `POST /{version}/{phone_number_id}/media`.
pub async fn upload(
    State(app): State<App>,
    Path((_version, phone_number_id)): Path<(String, String)>,
    headers: HeaderMap,
    mut form: Multipart,
) -> Response {
    if let Err(response) = Account::authorize(&app, &headers, Some(&phone_number_id)) {
        return *response;
    }
    let (mut bytes, mut mime, mut product) = (None, None, false);
    while let Ok(Some(field)) = form.next_field().await {
        match field.name().unwrap_or_default() {
            "file" => {
                mime = mime.or(field.content_type().map(str::to_owned));
                bytes = field.bytes().await.ok();
            }
            "type" => mime = field.text().await.ok().or(mime),
            "messaging_product" => product = field.text().await.is_ok_and(|p| p == "whatsapp"),
            _ => {}
        }
    }
    match (bytes, product) {
        (Some(bytes), true) => {
            let media = app
                .whatsapp
                .media
                .keep(bytes.to_vec(), mime.as_deref().unwrap_or("application/octet-stream"));
            Json(json!({"id": media.id})).into_response()
        }
        (None, _) => refuse::with(refuse::BAD_PARAMETER, "The parameter file is required."),
        (_, false) => refuse::with(refuse::BAD_PARAMETER, "The parameter messaging_product is required."),
    }
}

/// `GET /{version}/{id}`: where to fetch a picture, or what is known of the clinic's own number.
pub async fn look_up(
    State(app): State<App>,
    Path((_version, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if let Err(refusal) = app.faults.enter("whatsapp", "media").await {
        return refuse::fault(refusal);
    }
    let account = match Account::authorize(&app, &headers, None) {
        Ok(account) => account,
        Err(response) => return *response,
    };
    if id == account.phone_number_id {
        return Json(json!({ "id": id })).into_response();
    }
    let Some(media) = app.whatsapp.media.find(&id) else {
        return refuse::unknown_object(&id);
    };
    let host = headers
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or("127.0.0.1:8090");
    Json(json!({
        "messaging_product": "whatsapp", "url": format!("http://{host}/whatsapp/_media/{id}"),
        "mime_type": media.mime, "sha256": media.sha256, "file_size": media.bytes.len(), "id": id,
    }))
    .into_response()
}

/// The bytes, for the clinic: the token is needed here too.
pub async fn fetch(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    match Account::authorize(&app, &headers, None) {
        Ok(_) => bytes(&app, &id),
        Err(response) => *response,
    }
}

/// The bytes, for the phone page.
pub async fn show(State(app): State<App>, Path(id): Path<String>) -> Response {
    bytes(&app, &id)
}

fn bytes(app: &App, id: &str) -> Response {
    match app.whatsapp.media.find(id) {
        Some(media) => ([(header::CONTENT_TYPE, media.mime)], media.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
