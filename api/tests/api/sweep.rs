//! Every operation of the document, by everybody: without a token, with a foreign clinic's, an expired, a tampered and an unsigned one, with each role, with a
//! key. What comes out is compared with the table of permissions, and a route counts only if the same request gets through for its owner. An operation
//! without a row here fails.

use super::{
    operations::{
        Door::{Call, Open, Operator, Patient, Proved, Staff},
        OPERATIONS,
    },
    world::{Answer, Caller, World, temporal},
};
use api::auth::{
    roles::{self, ROLES},
    token,
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{TimeDelta, Utc};
use migrations::{
    imports::{self, Columns, NewImport},
    journey_bulks::{self, NewBulk, Which},
    patient_notes,
    patients::merge::{self, NewMerge},
    testing,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

const PASSWORD: &str = "correct staple umbrella fjord";

struct Things {
    patient: Uuid,
    journey: Uuid,
    lead: Uuid,
    document: Uuid,
    upload: Uuid,
    escalation: Uuid,
    colleague: Uuid,
    session: Uuid,
    key: Uuid,
    operator: Uuid,
    quote: Uuid,
    device: Uuid,
    companion: Uuid,
    request: Uuid,
    transfer: Uuid,
    task: Uuid,
    pair: Uuid,
    note: Uuid,
    mention: Uuid,
    import: Uuid,
    bulk: Uuid,
    /// Merged into `patient`, and the merge.
    merge: Uuid,
    other: Uuid,
    coordinator: Uuid,
    absence: Uuid,
    view: Uuid,
    campaign: Uuid,
}

impl Things {
    async fn of(world: &World) -> Self {
        let (patient, journey) = world.patient_with_journey().await;
        let acts = [("asked", super::asks::pain()), ("look", super::asks::photo())];
        let asked = super::asks::state(world, &patient, &journey, &acts);
        super::asks::know(world, &journey, &asked).await;
        let one = async |sql: String| -> Uuid { world.data.query(&sql).await[0][0].parse().expect("an id") };
        let (tenant, p, j) = (world.clinic.id, patient.id, journey.id);
        let lead = one(format!("insert into leads (tenant_id, patient_id, journey_id, source) values ('{tenant}', '{p}', '{j}', 'x') returning id::text")).await;
        let document = one(format!(
            "insert into documents (tenant_id, patient_id, type, title, path, content_type, size, uploaded_by_kind)
             values ('{tenant}', '{p}', 'x', 't', 'p', 'text/plain', 1, 'staff') returning id::text"
        ))
        .await;
        let upload = one(format!(
            "insert into documents (tenant_id, patient_id, type, title, path, content_type, size, uploaded_by_kind)
             values ('{tenant}', '{p}', 'wound_photo', 't', 'p', 'image/png', 1, 'patient') returning id::text"
        ))
        .await;
        let escalation = one(format!(
            "insert into escalations (tenant_id, id, journey_id, patient_id, reason, step_key, position, opened_at)
             values ('{tenant}', uuidv7(), '{j}', '{p}', 'pain_high', 'd1', 'coordinator', now()) returning id::text"
        ))
        .await;
        // A doctor of this patient: others have tests of their own.
        world.staff("doctor").await;
        one(format!(
            "insert into appointments (tenant_id, journey_id, patient_id, type, starts_at, ends_at, zone, step_key, doctor_id)
               select '{tenant}', '{j}', '{p}', 'consult', now(), now() + interval '1 hour', 'UTC', 's', id from staff where email = 'doctor@example.org'
             returning id::text"
        ))
        .await;
        let member = |email: &str| {
            format!(
                "insert into staff (tenant_id, role, name, email, password_hash) values ('{tenant}', 'viewer', 'n', '{email}', '!') returning id::text"
            )
        };
        let colleague = one(member("colleague@example.org")).await;
        let key = one(format!(
            "insert into api_keys (tenant_id, name, key_hash, scopes, created_by, expires_at)
             values ('{tenant}', 'k', '\\x00', '{{read_clinic}}', '{colleague}', now()) returning id::text"
        ))
        .await;
        let operator = one("insert into operators (email, name, token_hash) values ('op@example.org', 'Op', '\\x00') returning id::text".into()).await;
        let quote = one(format!(
            "insert into quotes (tenant_id, journey_id, patient_id, amount_minor, deposit_minor, lines, valid_until, state)
             values ('{tenant}', '{j}', '{p}', 100, 10, '[]', now() + interval '1 day', 'sent') returning id::text"
        ))
        .await;
        let device = one(format!(
            "insert into sessions (tenant_id, kind, patient_id, expires_at) values ('{tenant}', 'patient', '{p}', now() + interval '1 day') returning id::text"
        ))
        .await;
        let mut tx = world.tx().await;
        let companion = migrations::companions::create(&mut tx, &world.app.ring, p, "Eva", &["itinerary".into()]).await;
        tx.commit().await.expect("commits");
        let companion = companion.expect("a companion");
        let request = one(format!(
            "insert into privacy_requests (tenant_id, patient_id, kind, asked_by) values ('{tenant}', '{p}', 'correction', 'patient') returning id::text"
        ))
        .await;
        let transfer = one(format!(
            "insert into transfer_register (tenant_id, partner, country, purpose, legal_basis, valid_until)
             values ('{tenant}', 'openai', 'US', 'ai_summary', 'contract', now() + interval '1 day') returning id::text"
        ))
        .await;
        let task = one(format!(
            "insert into tasks (tenant_id, id, journey_id, patient_id, kind) values ('{tenant}', uuidv7(), '{j}', '{p}', 'first_response') returning id::text"
        ))
        .await;
        let mut tx = world.tx().await;
        let other = testing::a_patient(&mut tx, "Anna Schmitt").await;
        let merged = testing::a_patient(&mut tx, "Anna Schmit").await;
        let by = testing::a_staff_member(&mut tx, "owner").await;
        let pair = testing::a_pair(&mut tx, p, other.id).await;
        let new = NewMerge {
            stays: p,
            other: merged.id,
            version: 1,
            other_version: 1,
            theirs: &[],
            by,
        };
        let merge = merge::merge(&mut tx, &world.app.ring, &new).await.expect("merged").id;
        let ring = &world.app.ring;
        let note = patient_notes::create(&mut tx, ring, p, by, "words", &[by.0])
            .await
            .expect("a note");
        let file = NewImport {
            encoding: "utf-8",
            delimiter: ",",
            rows: 1,
            columns: &[Columns {
                header: "phone".into(),
                samples: Vec::new(),
            }],
            chunks: &[],
            by,
        };
        let new = NewBulk {
            act: "resume",
            reason: None,
            by,
        };
        let bulk = journey_bulks::plan(&mut tx, &new, Which::Ids(&[j.0])).await;
        let bulk = bulk.expect("looked at").expect("one is not too many");
        let import = imports::create(&mut tx, ring, &file).await.expect("an import");
        tx.commit().await.expect("commits");
        let mention = one(format!("select id::text from note_mentions where note_id = '{note}'")).await;
        // Who may speak of their own absence only.
        world.staff("coordinator").await;
        let coordinator = one("select id::text from staff where email = 'coordinator@example.org'".into()).await;
        Self {
            coordinator,
            absence: Uuid::now_v7(),
            view: Uuid::now_v7(),
            campaign: Uuid::now_v7(),
            note,
            mention,
            import,
            pair,
            bulk,
            merge,
            other: other.id.0,
            request,
            transfer,
            task,
            patient: p.0,
            journey: j.0,
            lead,
            document,
            upload,
            escalation,
            colleague,
            session: Uuid::nil(),
            key,
            operator,
            quote,
            device,
            companion,
        }
    }

    /// A session of the owner's, to be ended.
    async fn another_session(&mut self, world: &World) {
        let made = world
            .data
            .query("insert into sessions (tenant_id, kind, staff_id, expires_at)
                      select tenant_id, 'staff', id, now() + interval '1 day' from staff where email = 'owner@example.org' and tenant_id =
                        (select id from tenants where slug = 'north') returning id::text")
            .await;
        self.session = made[0][0].parse().expect("an id");
    }

    /// A campaign at its first version, whatever was done to it before.
    async fn a_campaign(&self, world: &World) {
        let (id, tenant) = (self.campaign, world.clinic.id);
        let sql = format!(
            "insert into campaigns (tenant_id, id, name, platform, code) values ('{tenant}', '{id}', 'c', 'meta', 'sweep')
             on conflict (tenant_id, id) do update set version = 1 returning 'done'"
        );
        world.data.query(&sql).await;
    }

    fn path(&self, template: &str) -> String {
        let id = if template.starts_with("/v1/patients") {
            self.patient
        } else if template.starts_with("/v1/leads") {
            self.lead
        } else if template.starts_with("/v1/documents") {
            self.document
        } else if template.starts_with("/v1/staff") {
            self.colleague
        } else if template.starts_with("/v1/me/sessions") {
            self.session
        } else if template.starts_with("/v1/api_keys") {
            self.key
        } else if template.starts_with("/v1/portal/uploads") {
            self.upload
        } else if template.starts_with("/v1/portal/quotes") {
            self.quote
        } else if template.starts_with("/v1/portal/devices") {
            self.device
        } else if template.starts_with("/v1/portal/companions") {
            self.companion
        } else if template.starts_with("/v1/privacy_requests") {
            self.request
        } else if template.starts_with("/v1/transfers") {
            self.transfer
        } else if template.starts_with("/v1/campaigns") {
            self.campaign
        } else if template.starts_with("/v1/saved_views") {
            self.view
        } else if template.starts_with("/v1/absences") {
            self.absence
        } else if template.starts_with("/v1/tasks") {
            self.task
        } else if template.starts_with("/v1/duplicates") {
            self.pair
        } else if template.starts_with("/v1/mentions") {
            self.mention
        } else if template.starts_with("/v1/imports") {
            self.import
        } else if template.starts_with("/v1/journeys/bulk") {
            self.bulk
        } else {
            self.journey
        };
        let query = match template {
            "/v1/search" => "?q=anna".to_owned(),
            "/v1/patients/{id}/merge_preview" => format!("?other_id={}", self.other),
            _ => String::new(),
        };
        format!("{template}{query}")
            .replace("{id}", &id.to_string())
            .replace("{note_id}", &self.note.to_string())
            .replace("{operator_id}", &self.operator.to_string())
            .replace("/campaigns/report", "/campaigns/report?by=site")
            .replace("{staff_id}", &self.coordinator.to_string())
            .replace("{provider}", "nilvera")
            .replace("{partner}", "whatsapp")
            .replace("{class}", "leads")
            .replace("{position}", "admin")
            .replace(
                "{code}",
                match template {
                    "/v1/instruments/{code}" => "nrs11",
                    template if template.contains("/library/") => "u1",
                    _ => "d1",
                },
            )
            .replace("{step}", "asked")
            .replace("{version}", "1")
            .replace("{endpoint_key}", super::world::ELEVENLABS_KEY)
    }

    fn body(&self, operation: &str) -> Value {
        let at = "2027-03-01T09:00:00Z";
        match operation.split_once(' ').map_or(operation, |(_, path)| path) {
            "/v1/me/proof" => return json!({"password": PASSWORD}),
            "/v1/me/password" => return json!({"current": PASSWORD, "password": PASSWORD}),
            "/v1/me/second_factor/confirm" | "/v1/me/second_factor/recovery_codes" | "/v1/me/second_factor/remove" => {
                return json!({"code": "000000"});
            }
            "/v1/staff/invitations" => {
                return json!({"name": "New", "email": "new@example.org", "role": "viewer", "lang": "tr"});
            }
            "/v1/staff/{id}" => return json!({"role": "finance"}),
            "/v1/clinic/security" => return json!({"require_second_factor": false}),
            "/v1/clinic/legal" => return super::onboarding::legal(),
            "/v1/clinic/brand" => return super::onboarding::brand(),
            "/v1/clinic/leads" => {
                return serde_json::to_value(migrations::leads::settings::Settings::default()).expect("JSON");
            }
            "/v1/clinic/coordinators/{staff_id}" => {
                return json!({"takes_leads": true, "languages": ["tr"], "hours": null, "most_open": null});
            }
            "/v1/campaigns" => {
                let code = Uuid::now_v7().to_string();
                return json!({"name": "c", "code": code, "platform": "meta", "currency": "EUR"});
            }
            "/v1/campaigns/spend_csv" => {
                return json!({"csv": "Campaign,Cost\nc,1\n", "on": "2026-11-25", "preview": false});
            }
            "/v1/campaigns/{id}/spend" => return json!({"on": "2026-11-25", "amount_minor": 5}),
            "/v1/leads/bulk" => {
                return json!({"ids": [self.lead], "change": {"kind": "tag", "tag": "sweep"}, "preview": false});
            }
            "/v1/saved_views" => return json!({"list": "leads", "title": "t", "definition": {"lang": "de"}}),
            "/v1/absences" => {
                return json!({"staff_id": self.coordinator, "from": "2027-01-01T00:00:00Z", "to": "2027-01-02T00:00:00Z"});
            }
            "/v1/rota/{position}" => return json!({"staff_ids": [self.colleague]}),
            "/v1/onboarding/test_journey" => return json!({"phone": "+4915188888888", "lang": "de"}),
            "/v1/pathways/default" => return json!({"code": "d1"}),
            "/v1/journeys/{id}/reschedule/plan" => return json!({"what": "consult", "starts_at": at}),
            "/v1/journeys/{id}/cancel/plan" => return json!({"reason": "other", "keep_deposit": true}),
            "/v1/pathways/{code}/versions/{version}/upgrade" => {
                return json!({"journeys": [self.journey], "reason": "new_version"});
            }
            "/v1/pathways/{code}/draft" => return json!({"from_version": 1}),
            "/v1/patients/duplicates/check" => return json!({"full_name": "Anna Schmidt"}),
            "/v1/patients/{id}/notes" | "/v1/patients/{id}/notes/{note_id}" => return json!({"text": "words"}),
            "/v1/journeys/bulk/preview" => return json!({"act": "retry", "ids": [self.journey]}),
            "/v1/journeys/bulk" => return json!({"plan_id": self.bulk}),
            "/v1/imports/{id}/check" => return json!({"mapping": {"phone": 0}}),
            // What they would do is tried elsewhere: here it is only asked who may.
            "/v1/patients/{id}/merge" => return json!({"other_id": self.patient, "version": 1, "other_version": 1}),
            "/v1/patients/{id}/unmerge" => return json!({"merge_id": self.merge}),
            "/v1/patients/{id}/break_glass" => return json!({"reason": "called in from the ward"}),
            "/v1/api_keys" => return json!({"name": "k", "scopes": ["read_clinic"], "days": 1}),
            "/v1/decode_grants" => {
                return json!({"operator_email": "op@example.org", "reason": "ticket 1", "hours": 1});
            }
            "/v1/channels/{provider}" => return json!({"account_id": "1234567890", "secrets": {"api_key": "n"}}),
            "/v1/portal/check_ins" => return json!({"step_key": "d1", "pain_score": 1}),
            "/v1/portal/uploads" => return json!({"step": "look", "content_type": "image/png", "size": 1}),
            "/v1/portal/asks/{step}" => return json!({"answers": [3]}),
            // What it would keep is tried elsewhere: each caller edits the version that they name.
            "/v1/instruments/{code}" => return json!({"wordings": [{"lang": "fr", "title": "t", "questions": []}]}),
            "/v1/portal/language" => return json!({"lang": "de"}),
            "/v1/portal/companions" => return json!({"name": "Eva", "scopes": ["itinerary"]}),
            _ => {}
        }
        match operation.rsplit('/').next().unwrap_or_default() {
            "journeys" => {
                json!({"patient": {"full_name": "A B", "phone": "+4915199999999", "lang": "de"}, "pathway_code": "d1", "source": "phone"})
            }
            "book_consult" => json!({"starts_at": at, "minutes": 30}),
            "hand_over" => json!({"coordinator_id": Uuid::now_v7()}),
            "book_visit" => json!({"step": "control", "starts_at": at, "minutes": 30}),
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
            "consents" => {
                json!({"purpose": "marketing", "granted": true, "evidence": "paper", "text_version": "an older one"})
            }
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
        "get" if path == "/v1/events" => caller.opened(path).await,
        "get" => caller.get(path).await,
        "delete" => caller.delete(path).await,
        "post" if path == "/v1/imports" => {
            caller
                .send("POST", path, Some("text/csv"), b"phone\n+4915100000009".to_vec())
                .await
        }
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

/// Credentials that open nothing here: a foreign clinic's, an expired one, one with other claims, one without a signature, one under no key of ours.
async fn worthless(world: &World) -> Vec<(&'static str, Caller)> {
    let with = |token: &str| world.anonymous().with("authorization", &format!("Bearer {token}"));
    let (_, foreign) = world.token(&world.other, "owner").await;
    let (session, good) = world.token(&world.clinic, "owner").await;
    let staff = world
        .data
        .query("select staff_id::text from sessions order by id desc limit 1")
        .await[0][0]
        .clone();
    let staff: Uuid = staff.parse().expect("an id");
    let past = Utc::now() - TimeDelta::hours(1);
    let expired = world
        .app
        .tokens
        .access(world.clinic.id, staff, session, past)
        .expect("signs");
    let mut parts = good.split('.');
    let (head, claims, signature) = (
        parts.next().expect("a header"),
        parts.next().expect("claims"),
        parts.next().expect("a signature"),
    );
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let read =
        |text: &str| -> Value { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).expect("base64")).expect("JSON") };
    let mut others = read(claims);
    others["exp"] = json!(4_000_000_000_i64);
    let mut unsigned = read(head);
    unsigned["alg"] = json!("none");
    let mut unknown = read(head);
    unknown["kid"] = json!("00000000");
    vec![
        ("a foreign clinic's token", with(&foreign)),
        ("an expired token", with(&expired)),
        (
            "a tampered token",
            with(&format!("{head}.{}.{signature}", part(&others))),
        ),
        ("an unsigned token", with(&format!("{}.{claims}.", part(&unsigned)))),
        (
            "a token under an unknown key",
            with(&format!("{}.{claims}.{signature}", part(&unknown))),
        ),
        ("half a token", with(head)),
        (
            "a key that is none",
            with("mak_0000000000000000000000000000000000000000000"),
        ),
        ("nothing", world.anonymous()),
    ]
}

/// A key with every scope that a key may have.
async fn key(world: &World) -> Caller {
    let scopes: Vec<&str> = roles::TABLE.iter().filter(|row| row.key).map(|row| row.code).collect();
    let made = world
        .staff("owner")
        .await
        .post("/v1/api_keys", json!({"name": "sweep", "scopes": scopes, "days": 1}))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let secret = made.json()["secret"].as_str().expect("a secret").to_owned();
    world.anonymous().with("authorization", &format!("Bearer {secret}"))
}

/// A session that proved who it is too long ago for what is sensitive.
async fn stale(world: &World) -> Caller {
    let (session, token) = world.token(&world.clinic, "owner").await;
    world
        .data
        .query(&format!(
            "update sessions set proved_at = now() - interval '11 minutes' where id = '{session}' returning 'done'"
        ))
        .await;
    world.anonymous().with("authorization", &format!("Bearer {token}"))
}

// ASVS 7.2.1, 8.2.1, 8.2.2, 8.3.1, 8.4.1, 9.1.1, 9.1.2, 9.1.3, 9.2.1, 9.2.3, 9.2.4
#[tokio::test]
async fn every_operation_keeps_strangers_out_and_lets_its_own_in() {
    let world = World::without_haste(temporal().unwrap_or_else(|| "http://127.0.0.1:9".into())).await;
    let engine = temporal().is_some();
    let mut things = Things::of(&world).await;
    let mut people = BTreeMap::new();
    for role in ROLES {
        people.insert(role, world.staff(role).await);
    }
    let hash = api::auth::password::hash(PASSWORD.into()).await;
    let worthless = worthless(&world).await;
    let (key, foreigner) = (key(&world).await, world.staff_elsewhere("owner").await);
    let mut tx = world.tx().await;
    let patient = migrations::patients::get(&mut tx, things.patient.into())
        .await
        .expect("there");
    drop(tx);
    let in_portal = world.in_portal(&patient).await;
    let document: Value = serde_json::from_str(&api::openapi_json()).expect("JSON");
    let (mut seen, mut tried) = (Vec::new(), 0);
    for (template, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let place = format!("{method} {template}");
            let door = OPERATIONS.iter().find(|(name, _)| *name == place);
            let door = door.unwrap_or_else(|| panic!("{place} has no row in the sweep")).1;
            seen.push(place.clone());
            if template.starts_with("/v1/me/p") {
                let sql = format!(
                    "update staff set password_hash = '{hash}' where email like '%@example.org' returning 'done'"
                );
                world.data.query(&sql).await;
            }
            if place == "delete /v1/me/sessions/{id}" {
                things.another_session(&world).await;
            }
            let (path, body) = (things.path(template), things.body(&place));
            let security = operation["security"][0]
                .as_object()
                .and_then(|kinds| kinds.keys().next().cloned());
            let through = |answer: &Answer| {
                answer.status.is_success()
                    || matches!(answer.status, StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY)
                    || (answer.status == StatusCode::SERVICE_UNAVAILABLE
                        && (!engine
                            || template.ends_with("/complete")
                            || template.ends_with("/export")
                            || template.ends_with("/plan")))
            };
            match door {
                Open => {}
                Operator | Call => {
                    assert!(security.is_some(), "{place} says nothing of security");
                    let stranger = world.anonymous_at(if door == Operator { "ops" } else { "north" });
                    for caller in [stranger.clone(), stranger.with("authorization", "Bearer nonsense")] {
                        let denied = ask(&caller, method, &path, body.clone()).await;
                        assert_eq!(denied.status, StatusCode::UNAUTHORIZED, "{place} by a stranger");
                    }
                    tried += 2;
                }
                Patient => {
                    assert_eq!(security.as_deref(), Some("patient"), "{place}");
                    let elsewhere = in_portal.clone().with("host", "south.medicalai.localhost:8080");
                    for caller in [&world.anonymous(), &people["owner"], &elsewhere] {
                        let denied = ask(caller, method, &path, body.clone()).await;
                        assert_eq!(denied.status, StatusCode::UNAUTHORIZED, "{place} by a stranger");
                    }
                    if place != "post /v1/portal/sign_out" {
                        let served = ask(&in_portal, method, &path, body).await;
                        assert!(
                            through(&served),
                            "{place} as the patient: {} {}",
                            served.status,
                            served.text
                        );
                    }
                    tried += 4;
                }
                Staff(code) | Proved(code) => {
                    assert_eq!(security.as_deref(), Some("staff"), "{place}");
                    let row = roles::by_code(code).unwrap_or_else(|| panic!("{code} is no permission"));
                    for (what, caller) in &worthless {
                        let denied = ask(caller, method, &path, body.clone()).await;
                        assert_eq!(denied.status, StatusCode::UNAUTHORIZED, "{place} with {what}");
                    }
                    if template.contains("{id}") {
                        let absent = ask(&foreigner, method, &path, body.clone()).await;
                        assert_eq!(
                            absent.status,
                            StatusCode::NOT_FOUND,
                            "{place} from another clinic: {}",
                            absent.text
                        );
                    }
                    if template.starts_with("/v1/campaigns/{id}") {
                        things.a_campaign(&world).await;
                    }
                    let by_key = ask(&key, method, &path, body.clone()).await;
                    if method == "get" && row.key {
                        assert!(through(&by_key), "{place} by a key: {} {}", by_key.status, by_key.text);
                    } else {
                        assert_eq!(
                            (by_key.status, by_key.code().as_str()),
                            (StatusCode::FORBIDDEN, "key_scope"),
                            "{place} by a key"
                        );
                    }
                    if row.fresh {
                        let late = ask(&stale(&world).await, method, &path, body.clone()).await;
                        assert_eq!(
                            (late.status, late.code().as_str()),
                            (StatusCode::FORBIDDEN, "proof_required"),
                            "{place}"
                        );
                    }
                    // The owner comes last: what the others did must not matter.
                    for role in ROLES.iter().rev() {
                        if place == "patch /v1/patients/{id}" {
                            // All of them edit the version that they name.
                            world
                                .data
                                .query("update patients set version = 1 returning 'done'")
                                .await;
                        }
                        if place == "patch /v1/leads/{id}" {
                            world.data.query("update leads set version = 1 returning 'done'").await;
                        }
                        if template.starts_with("/v1/campaigns/{id}") {
                            things.a_campaign(&world).await;
                        }
                        if template == "/v1/saved_views/{id}" {
                            // A private view is its owner's alone: each has one of their own under this id.
                            let (id, role) = (things.view, *role);
                            world
                                .data
                                .query(&format!(
                                    "with gone as (delete from saved_views where id = '{id}')
                                     select 1::text"
                                ))
                                .await;
                            world
                                .data
                                .query(&format!(
                                    "insert into saved_views (tenant_id, id, list, owner_id, title, definition)
                                       select tenant_id, '{id}', 'leads', id, 't', '{{}}' from staff where email = '{role}@example.org'
                                         and tenant_id = '{}' returning 'done'",
                                    world.clinic.id
                                ))
                                .await;
                        }
                        if place == "delete /v1/absences/{id}" {
                            let (id, of) = (things.absence, things.coordinator);
                            world
                                .data
                                .query(&format!(
                                    "insert into absences (tenant_id, id, staff_id, starts_at, ends_at, created_by)
                                       select tenant_id, '{id}', id, '2027-02-01', '2027-02-02', id from staff where id = '{of}'
                                     on conflict do nothing returning 'done'"
                                ))
                                .await;
                        }
                        if template.starts_with("/v1/clinic/") {
                            world
                                .data
                                .query("update tenants set version = 1 returning 'done'")
                                .await;
                        }
                        if place == "delete /v1/pathways/{code}/draft" {
                            world
                                .data
                                .query(
                                    "insert into pathways (tenant_id, code, version, state, body)
                                       select tenant_id, code, 9, 'draft', body from pathways where code = 'd1' and version = 1
                                     on conflict do nothing returning 'done'",
                                )
                                .await;
                        }
                        if template.ends_with("/notes/{note_id}") {
                            // Each of them changes a note of their own.
                            let (note, patient, tenant) = (things.note, things.patient, world.clinic.id);
                            world
                                .data
                                .query(&format!(
                                    "insert into patient_notes (tenant_id, id, patient_id, author_id)
                                       select '{tenant}', '{note}', '{patient}', id from staff where tenant_id = '{tenant}' and email = '{role}@example.org'
                                     on conflict (tenant_id, id) do update set author_id = excluded.author_id, version = 1 returning 'done'"
                                ))
                                .await;
                        }
                        if template == "/v1/transfers/{id}/end" {
                            // A row ends once; each of them ends one that is in force.
                            world
                                .data
                                .query("update transfer_register set ended_at = null where partner = 'openai' returning 'done'")
                                .await;
                        }
                        let answer = ask(&people[role], method, &path, body.clone()).await;
                        if !row.allows(role) {
                            assert_eq!(
                                (answer.status, answer.code().as_str()),
                                (StatusCode::FORBIDDEN, "forbidden"),
                                "{place} as {role}"
                            );
                        } else if matches!(door, Proved(_)) {
                            let code = answer.code();
                            assert!(
                                ["proof_wrong", "second_factor_not_begun"].contains(&code.as_str()),
                                "{place} as {role}: {}",
                                answer.text
                            );
                        } else if *role == "owner" {
                            assert!(through(&answer), "{place} as owner: {} {}", answer.status, answer.text);
                        } else {
                            let kept_out = matches!(
                                answer.status,
                                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::INTERNAL_SERVER_ERROR
                            );
                            assert!(!kept_out, "{place} as {role}: {} {}", answer.status, answer.text);
                        }
                        tried += 1;
                    }
                    tried += worthless.len() + 1;
                }
            }
        }
    }
    let stale_rows: Vec<_> = OPERATIONS
        .iter()
        .filter(|(name, _)| !seen.iter().any(|place| place == name))
        .map(|(name, _)| name)
        .collect();
    assert!(stale_rows.is_empty(), "rows without an operation: {stale_rows:?}");
    assert_eq!(token::ACCESS_SECS, 900, "the expired token above was made an hour ago");
    eprintln!("swept {} operations with {tried} requests", seen.len());
}

// ASVS 8.1.1, 8.1.2
#[test]
fn the_page_of_permissions_is_the_table() {
    let committed = include_str!("../../../docs/permissions.md");
    assert_eq!(
        committed.trim(),
        roles::markdown().trim(),
        "run `target/debug/api permissions > docs/permissions.md`"
    );
}
