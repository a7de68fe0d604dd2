//! Every operation of the document: without a token, with a foreign clinic's, with a role too low — and it counts only if the right role gets through.

use super::world::{Answer, Caller, World, temporal};
use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

/// Operations that anybody may call, and those with credentials of another kind, which have tests of their own.
const OPEN: [&str; 12] = [
    "post /v1/auth/sign_in",
    "post /v1/auth/refresh",
    "post /v1/auth/sign_out",
    "post /v1/intake",
    "get /v1/portal/clinic",
    "post /v1/portal/sessions",
    "get /healthz",
    "get /readyz",
    "post /webhooks/elevenlabs/{endpoint_key}",
    "get /webhooks/whatsapp/{endpoint_key}",
    "post /webhooks/whatsapp/{endpoint_key}",
    "(none)",
];

/// What the lowest role that may not is, per operation; operations that are absent are everybody's.
const TOO_LOW: [(&str, &str); 37] = [
    ("post /v1/journeys", "viewer"),
    ("get /v1/journeys/{id}/messages", "finance"),
    ("post /v1/journeys/{id}/qualify", "doctor"),
    ("post /v1/journeys/{id}/book_consult", "doctor"),
    ("post /v1/journeys/{id}/send_quote", "finance"),
    ("post /v1/journeys/{id}/accept_quote", "finance"),
    ("post /v1/journeys/{id}/record_payment", "doctor"),
    ("post /v1/journeys/{id}/book_surgery", "finance"),
    ("post /v1/journeys/{id}/reschedule", "doctor"),
    ("post /v1/journeys/{id}/record_check_in", "finance"),
    ("post /v1/journeys/{id}/acknowledge_escalation", "finance"),
    ("post /v1/journeys/{id}/pause", "viewer"),
    ("post /v1/journeys/{id}/resume", "viewer"),
    ("post /v1/journeys/{id}/retry", "viewer"),
    ("post /v1/journeys/{id}/cancel", "doctor"),
    ("get /v1/leads/{id}", "viewer"),
    ("patch /v1/patients/{id}", "doctor"),
    ("post /v1/patients/{id}/portal_link", "finance"),
    ("post /v1/documents", "viewer"),
    ("post /v1/documents/{id}/complete", "finance"),
    ("get /v1/documents/{id}", "finance"),
    ("get /v1/patients/{id}/documents", "viewer"),
    ("get /v1/patients/{id}/audit", "viewer"),
    ("get /v1/patients/{id}/consents", "finance"),
    ("post /v1/patients/{id}/consents", "finance"),
    ("post /v1/patients/{id}/privacy_requests", "viewer"),
    ("post /v1/patients/{id}/export", "coordinator"),
    ("get /v1/privacy_requests", "coordinator"),
    ("get /v1/privacy_requests/{id}", "doctor"),
    ("post /v1/privacy_requests/{id}/settle", "coordinator"),
    ("post /v1/privacy_requests/{id}/erase", "coordinator"),
    ("get /v1/transfers", "coordinator"),
    ("post /v1/transfers", "finance"),
    ("post /v1/transfers/{id}/end", "coordinator"),
    ("get /v1/retention", "viewer"),
    ("put /v1/retention/{class}", "coordinator"),
    ("(none)", "viewer"),
];

struct Things {
    patient: Uuid,
    journey: Uuid,
    lead: Uuid,
    document: Uuid,
    escalation: Uuid,
    request: Uuid,
    transfer: Uuid,
}

impl Things {
    async fn of(world: &World) -> Self {
        let (patient, journey) = world.patient_with_journey().await;
        let one = async |sql: String| -> Uuid { world.data.query(&sql).await[0][0].parse().expect("an id") };
        let (tenant, p, j) = (world.clinic.id, patient.id, journey.id);
        let lead = one(format!("insert into leads (tenant_id, patient_id, journey_id, source) values ('{tenant}', '{p}', '{j}', 'x') returning id::text")).await;
        let document = one(format!(
            "insert into documents (tenant_id, patient_id, type, title, path, content_type, size, uploaded_by_kind)
             values ('{tenant}', '{p}', 'x', 't', 'p', 'text/plain', 1, 'staff') returning id::text"
        ))
        .await;
        let escalation = one(format!(
            "insert into escalations (tenant_id, id, journey_id, patient_id, reason, step_key, position, opened_at)
             values ('{tenant}', uuidv7(), '{j}', '{p}', 'pain_high', 'd1', 'coordinator', now()) returning id::text"
        ))
        .await;
        let request = one(format!(
            "insert into privacy_requests (tenant_id, patient_id, kind, asked_by) values ('{tenant}', '{p}', 'correction', 'patient') returning id::text"
        ))
        .await;
        let transfer = one(format!(
            "insert into transfer_register (tenant_id, partner, country, purpose, legal_basis, valid_until)
             values ('{tenant}', 'openai', 'US', 'ai_summary', 'contract', now() + interval '1 day') returning id::text"
        ))
        .await;
        Self {
            request,
            transfer,
            patient: p.0,
            journey: j.0,
            lead,
            document,
            escalation,
        }
    }

    fn path(&self, template: &str) -> String {
        let id = match template {
            path if path.starts_with("/v1/patients") => self.patient,
            path if path.starts_with("/v1/leads") => self.lead,
            path if path.starts_with("/v1/documents") => self.document,
            path if path.starts_with("/v1/privacy_requests") => self.request,
            path if path.starts_with("/v1/transfers") => self.transfer,
            _ => self.journey,
        };
        template.replace("{id}", &id.to_string()).replace("{class}", "leads")
    }

    fn body(&self, operation: &str) -> Value {
        let at = "2027-03-01T09:00:00Z";
        match operation.rsplit('/').next().unwrap_or_default() {
            "journeys" => {
                json!({"patient": {"full_name": "A B", "phone": "+4915199999999", "lang": "de"}, "pathway_code": "d1", "source": "phone"})
            }
            "book_consult" => json!({"starts_at": at, "minutes": 30}),
            "book_surgery" => json!({"starts_at": at, "minutes": 120}),
            "reschedule" => json!({"what": "consult", "starts_at": at}),
            "send_quote" => {
                json!({"currency": "EUR", "lines": [{"description": "x", "amount_minor": 100, "medical": true}], "deposit_minor": 10, "valid_days": 7})
            }
            "accept_quote" => json!({"quote_id": Uuid::now_v7()}),
            "record_payment" => json!({"kind": "deposit", "amount_minor": 10, "currency": "EUR", "method": "card"}),
            "record_check_in" => json!({"pain_score": 3}),
            "acknowledge_escalation" => json!({"escalation_id": self.escalation}),
            "pause" => json!({"reason": "x"}),
            "cancel" => json!({"reason": "other", "keep_deposit": true}),
            "documents" => {
                json!({"patient_id": self.patient, "type": "x", "title": "t", "content_type": "text/plain", "size": 1})
            }
            "consents" => json!({"purpose": "marketing", "granted": true, "evidence": "paper"}),
            "privacy_requests" => json!({"kind": "access"}),
            "settle" => json!({"done": true, "outcome": "corrected"}),
            "transfers" => {
                json!({"partner": "twilio", "country": "US", "purpose": "care_messages", "legal_basis": "contract", "valid_until": "2099-01-01T00:00:00Z"})
            }
            "{class}" => json!({"keep_days": 100}),
            _ => json!({}),
        }
    }
}

async fn ask(caller: &Caller, method: &str, path: &str, body: Value) -> Answer {
    let caller = caller
        .clone()
        .with("idempotency-key", &Uuid::now_v7().to_string())
        .with("if-match", "\"1\"");
    match method {
        "get" => caller.get(path).await,
        other => {
            caller
                .send(
                    &other.to_uppercase(),
                    path,
                    Some("application/json"),
                    body.to_string().into_bytes(),
                )
                .await
        }
    }
}

#[tokio::test]
async fn every_operation_keeps_strangers_out_and_lets_its_own_in() {
    let world = World::build(temporal().unwrap_or_else(|| "http://127.0.0.1:9".into())).await;
    let engine = temporal().is_some();
    let things = Things::of(&world).await;
    let (owner, foreigner) = (world.staff("owner").await, world.staff_elsewhere("owner").await);
    let (_, foreign_token) = world.token(&world.other, "owner").await;
    let foreign_here = world
        .anonymous()
        .with("authorization", &format!("Bearer {foreign_token}"));
    let document: Value = serde_json::from_str(&api::openapi_json()).expect("JSON");
    let mut counted = 0;
    for (template, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let place = format!("{method} {template}");
            let security = operation["security"][0]
                .as_object()
                .and_then(|kinds| kinds.keys().next().cloned());
            let (path, body) = (things.path(template), things.body(&place));
            if OPEN.contains(&place.as_str()) {
                continue;
            }
            let security = security.unwrap_or_else(|| panic!("{place} says nothing of security"));
            let stranger = if security == "operator" {
                world.anonymous_at("ops")
            } else {
                world.anonymous()
            };
            let endpoint = path.replace("{endpoint_key}", super::world::ELEVENLABS_KEY);
            let denied = ask(&stranger, method, &endpoint, body.clone()).await;
            assert_eq!(denied.status, StatusCode::UNAUTHORIZED, "{place} without a token");
            if security != "staff" {
                continue;
            }
            let denied = ask(&foreign_here, method, &path, body.clone()).await;
            assert_eq!(
                denied.status,
                StatusCode::UNAUTHORIZED,
                "{place} with a foreign clinic's token"
            );
            if template.contains("{id}") {
                let absent = ask(&foreigner, method, &path, body.clone()).await;
                assert_eq!(
                    absent.status,
                    StatusCode::NOT_FOUND,
                    "{place} from another clinic: {}",
                    absent.text
                );
            }
            if let Some((_, role)) = TOO_LOW.iter().find(|(which, _)| *which == place) {
                let low = ask(&world.staff(role).await, method, &path, body.clone()).await;
                assert_eq!(low.status, StatusCode::FORBIDDEN, "{place} as {role}");
            }
            if template == "/v1/events" {
                continue; // the open stream has tests of its own
            }
            let served = ask(&owner, method, &path, body).await;
            let through = served.status.is_success()
                || matches!(served.status, StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY)
                || (served.status == StatusCode::SERVICE_UNAVAILABLE
                    && (!engine || template.ends_with("/complete") || template.ends_with("/export")));
            assert!(through, "{place} as owner: {} {}", served.status, served.text);
            counted += 1;
        }
    }
    assert!(counted >= 30, "only {counted} operations were reached");
    eprintln!("swept {counted} operations");
}
