//! A Turkish e-invoice integrator in Nilvera's shape: drafts, confirmation, status, PDF and XML of e-Arşiv invoices.
//! The wire format follows public clients, not a primary text.

mod check;
mod pdf;

use crate::{
    App,
    endpoints::Endpoint,
    faults::{Magic, Mode, Refusal},
    ledger::{Accepted, Ledger},
    whatsapp::bearer,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

const PARTNER: &str = "nilvera";

/// One invoice, from draft to outcome.
#[derive(Clone)]
struct Invoice {
    tenant: String,
    number: String,
    xml: String,
    confirmed_at: Option<DateTime<Utc>>,
    rejected: bool,
}

/// All invoices by UUID (lower case).
#[derive(Default)]
pub struct Invoices(Mutex<BTreeMap<String, Invoice>>);

impl Invoices {
    /// The ledger holds each accepted draft and confirmation; a restart finds them there.
    pub fn recall(ledger: &Ledger) -> Self {
        let mut map = BTreeMap::new();
        ledger.read(|all| {
            for entry in all.iter().filter(|e| e.partner == PARTNER) {
                let Some(uuid) = entry.key.clone() else { continue };
                let text = |name: &str| entry.detail[name].as_str().unwrap_or_default().to_owned();
                match entry.op.as_str() {
                    "create" => {
                        let tenant = entry.tenant.clone().unwrap_or_default();
                        let (number, xml) = (text("number"), text("xml"));
                        map.insert(
                            uuid,
                            Invoice {
                                tenant,
                                number,
                                xml,
                                confirmed_at: None,
                                rejected: false,
                            },
                        );
                    }
                    _ => {
                        if let Some(invoice) = map.get_mut(&uuid) {
                            invoice.confirmed_at = Some(entry.at);
                            invoice.rejected = entry.detail["rejected"] == true;
                        }
                    }
                }
            }
        });
        Self(Mutex::new(map))
    }

    fn find(&self, tenant: &str, uuid: &str) -> Option<Invoice> {
        let map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        map.get(&uuid.to_lowercase()).filter(|i| i.tenant == tenant).cloned()
    }
}

/// What is wrong, in the integrator's shape.
fn unprocessable(code: &str, description: &str) -> Response {
    let body = json!({"Message": "Doğrulama hatası", "Errors": [{"Code": code, "Description": description}]});
    (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
}

fn plain(status: u16, message: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(json!({"Message": message, "Errors": []}))).into_response()
}

fn fault(refusal: Refusal) -> Response {
    crate::router::retry_after(plain(refusal.status, "A fault set by a test"), refusal.retry_after)
}

async fn gate(app: &App, headers: &HeaderMap, op: &str) -> Result<String, Box<Response>> {
    app.faults
        .enter(PARTNER, op)
        .await
        .map_err(|refusal| Box::new(fault(refusal)))?;
    let key = bearer(headers).unwrap_or_default();
    let owner = |e: &Endpoint| {
        e.nilvera
            .as_ref()
            .filter(|n| n.api_key == key)
            .map(|_| e.tenant.clone())
    };
    app.endpoints
        .find(owner)
        .ok_or_else(|| Box::new(plain(401, "Yetkisiz erişim")))
}

/// `POST /earchive/Draft/Create`.
pub async fn create(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let tenant = match gate(&app, &headers, "create").await {
        Ok(tenant) => tenant,
        Err(response) => return *response,
    };
    match draft(&app, &tenant, &body) {
        Ok((number, answer)) => {
            app.faults
                .finish(&app, PARTNER, "create", &number, Json(answer).into_response())
                .await
        }
        Err(response) => *response,
    }
}

fn draft(app: &App, tenant: &str, body: &[u8]) -> Result<(String, Value), Box<Response>> {
    let bad = |code: &str, what: &str| Box::new(unprocessable(code, what));
    let request: Value = serde_json::from_slice(body).map_err(|_| bad("JSON", "Gövde JSON değil"))?;
    let field = |name: &str| {
        request[name]
            .as_str()
            .filter(|t| !t.is_empty())
            .ok_or_else(|| bad("REQUIRED", name))
    };
    let uuid = field("UUID")?.to_lowercase();
    let number = field("Number")?.to_owned();
    if uuid::Uuid::parse_str(&uuid).is_err() {
        return Err(bad("UUID", "UUID biçimi geçersiz"));
    }
    let decoded = BASE64_STANDARD
        .decode(field("Xml")?)
        .map_err(|_| bad("BASE64", "Xml base64 değil"))?;
    let xml = String::from_utf8(decoded).map_err(|_| bad("UTF8", "Xml UTF-8 değil"))?;
    if Magic::of(&number) == Some(Magic::ServerErrorOnce) && app.faults.first_time(PARTNER, &number, Some(&uuid)) {
        return Err(Box::new(plain(500, "A magic number")));
    }
    let mut map = app.invoices.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = map.get(&uuid) {
        // The same UUID again is the same invoice; the first answer holds.
        return if known.number == number && known.tenant == tenant {
            Ok((number, json!({"UUID": uuid})))
        } else {
            Err(bad("DUPLICATE_UUID", "Bu UUID başka bir fatura için kullanılmış"))
        };
    }
    if map.values().any(|i| i.number == number && i.tenant == tenant) {
        return Err(bad("DUPLICATE_NUMBER", "Bu fatura numarası kullanılmış"));
    }
    let summary = check::invoice(&xml, &uuid, &number).map_err(|(code, what)| bad(code, &what))?;
    app.accept(Accepted {
        partner: PARTNER,
        op: "create",
        tenant: Some(tenant.to_owned()),
        key: Some(uuid.clone()),
        recipient: None,
        text: Some(format!("{number}: {} {}", summary.payable, summary.currency)),
        provider_id: Some(uuid.clone()),
        detail: json!({"number": number, "payable": summary.payable, "currency": summary.currency, "xml": xml}),
    });
    let invoice = Invoice {
        tenant: tenant.to_owned(),
        number: number.clone(),
        xml,
        confirmed_at: None,
        rejected: false,
    };
    map.insert(uuid.clone(), invoice);
    Ok((number, json!({"UUID": uuid})))
}

/// `POST /earchive/Draft/ConfirmAndSend` with a list of UUIDs. Repeating it changes nothing.
pub async fn confirm(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let tenant = match gate(&app, &headers, "confirm").await {
        Ok(tenant) => tenant,
        Err(response) => return *response,
    };
    let Ok(uuids) = serde_json::from_slice::<Vec<String>>(&body) else {
        return unprocessable("JSON", "UUID listesi bekleniyor");
    };
    let mut last = String::new();
    for uuid in uuids {
        let uuid = uuid.to_lowercase();
        let mut map = app.invoices.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(invoice) = map.get_mut(&uuid).filter(|i| i.tenant == tenant) else {
            return plain(404, "Taslak bulunamadı");
        };
        last.clone_from(&invoice.number);
        if invoice.confirmed_at.is_some() {
            continue;
        }
        let ordered = app.faults.take(PARTNER, "confirm", &[Mode::Reject]).is_some();
        invoice.confirmed_at = Some(Utc::now());
        invoice.rejected = ordered || invoice.number.ends_with("0422");
        let (number, rejected) = (invoice.number.clone(), invoice.rejected);
        drop(map);
        app.accept(Accepted {
            partner: PARTNER,
            op: "confirm",
            tenant: Some(tenant.clone()),
            key: Some(uuid.clone()),
            text: Some(number.clone()),
            provider_id: Some(uuid),
            detail: json!({"number": number, "rejected": rejected}),
            ..Accepted::default()
        });
    }
    app.faults
        .finish(&app, PARTNER, "confirm", &last, StatusCode::OK.into_response())
        .await
}

/// `GET /earchive/Invoices/{uuid}/Status`.
pub async fn status(State(app): State<App>, headers: HeaderMap, Path(uuid): Path<String>) -> Response {
    let tenant = match gate(&app, &headers, "status").await {
        Ok(tenant) => tenant,
        Err(response) => return *response,
    };
    let Some(invoice) = app.invoices.find(&tenant, &uuid) else {
        return plain(404, "Fatura bulunamadı");
    };
    // A number ending in 0408 stays in the queue for half a minute.
    let slow = if invoice.number.ends_with("0408") {
        Duration::seconds(30)
    } else {
        Duration::zero()
    };
    let wait = Duration::from_std(app.config.invoice_wait).unwrap_or_default() + slow;
    let (status, code, description) = match invoice.confirmed_at {
        None => ("waiting", "DRAFT", "Taslak onay bekliyor"),
        Some(at) if Utc::now() - at < wait => ("waiting", "QUEUED", "Kuyrukta"),
        Some(_) if invoice.rejected => ("error", "1163", "Fatura GİB tarafından reddedildi"),
        Some(_) => ("succeed", "1300", "Başarıyla tamamlandı"),
    };
    Json(json!({"Status": status, "Code": code, "Description": description})).into_response()
}

/// `GET …/pdf`. A number ending in 0204 has none yet.
pub async fn pdf(State(app): State<App>, headers: HeaderMap, Path(uuid): Path<String>) -> Response {
    let tenant = match gate(&app, &headers, "pdf").await {
        Ok(tenant) => tenant,
        Err(response) => return *response,
    };
    match app.invoices.find(&tenant, &uuid) {
        Some(invoice) if !invoice.number.ends_with("0204") => (
            [(header::CONTENT_TYPE, "application/pdf")],
            pdf::page(&invoice.number, &uuid),
        )
            .into_response(),
        _ => plain(404, "PDF bulunamadı"),
    }
}

/// `GET …/xml`: what was submitted.
pub async fn xml(State(app): State<App>, headers: HeaderMap, Path(uuid): Path<String>) -> Response {
    let tenant = match gate(&app, &headers, "xml").await {
        Ok(tenant) => tenant,
        Err(response) => return *response,
    };
    match app.invoices.find(&tenant, &uuid) {
        Some(invoice) => ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], invoice.xml).into_response(),
        None => plain(404, "Fatura bulunamadı"),
    }
}

/// Whether a taxpayer receives e-invoices; the placeholder of foreigners never does.
pub async fn taxpayer(State(app): State<App>, headers: HeaderMap, Path(vkn): Path<String>) -> Response {
    if let Err(response) = gate(&app, &headers, "taxpayer").await {
        return *response;
    }
    let registered = vkn.len() == 10 && vkn != "2222222222" && vkn.ends_with('1');
    let list = if registered {
        json!([{"TaxNumber": vkn, "Type": "EINVOICE"}])
    } else {
        json!([])
    };
    Json(list).into_response()
}
