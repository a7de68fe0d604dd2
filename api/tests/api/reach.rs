//! How far a permission reaches: beside what it opens there is what only some of its holders should get, and what a stolen session must not do.

use super::world::World;
use axum::http::StatusCode;
use serde_json::{Value, json};

// ASVS 8.2.2
#[tokio::test]
async fn a_doctor_outside_a_patients_care_neither_becomes_the_patient_nor_writes_their_papers() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let of = format!("/v1/patients/{}", patient.id);
    let doctor = world.staff("doctor").await;
    let upload =
        json!({"patient_id": patient.id, "type": "report", "title": "t", "content_type": "application/pdf", "size": 1});
    let consent = json!({"purpose": "marketing", "granted": true, "evidence": "paper"});
    let answers = [
        doctor.post(&format!("{of}/portal_link"), json!({})).await,
        doctor.post("/v1/documents", upload).await,
        doctor.get(&format!("{of}/consents")).await,
        doctor.post(&format!("{of}/consents"), consent).await,
        doctor.get(&format!("{of}/audit")).await,
        doctor
            .post(&format!("{of}/privacy_requests"), json!({"kind": "erasure"}))
            .await,
    ];
    for answer in &answers {
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::FORBIDDEN, "break_glass_required"),
            "{}",
            answer.text
        );
    }
    let reason = json!({"reason": "called to the ward at night"});
    doctor.post(&format!("{of}/break_glass"), reason).await;
    let link = doctor.post(&format!("{of}/portal_link"), json!({})).await;
    assert_eq!(link.status, StatusCode::CREATED, "{}", link.text);
}

// ASVS 8.2.3
#[tokio::test]
async fn invoices_are_fetched_by_those_who_handle_money_and_rooms_entered_by_those_who_care() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let (tenant, p, j) = (world.clinic.id, patient.id, journey.id);
    for sql in [
        format!(
            "insert into invoices (tenant_id, id, journey_id, patient_id, uuid, state, amount_eur_minor, xml_path)
             values ('{tenant}', uuidv7(), '{j}', '{p}', uuidv7(), 'accepted', 100, 'tenants/x/invoices/1.xml') returning 'x'"
        ),
        format!(
            "insert into appointments (tenant_id, journey_id, patient_id, type, starts_at, ends_at, zone, step_key, video_room)
             values ('{tenant}', '{j}', '{p}', 'consult', now() + interval '1 hour', now() + interval '2 hours', 'UTC', 's', 'room') returning 'x'"
        ),
    ] {
        world.data.query(&sql).await;
    }
    // Who: fetches the invoice, enters the room. A doctor here has nothing to do with the patient.
    let expected = [
        ("owner", true, true),
        ("coordinator", true, true),
        ("finance", true, false),
        ("doctor", false, false),
        ("viewer", false, false),
    ];
    for (role, fetches, enters) in expected {
        let page = world.staff(role).await.get(&format!("/v1/journeys/{j}")).await.json();
        let given = |value: &Value| value.is_string();
        assert_eq!(given(&page["invoices"][0]["xml_url"]), fetches, "{role}: {page}");
        assert_eq!(given(&page["appointments"][0]["join_url"]), enters, "{role}: {page}");
    }
}

// ASVS 7.5.1
#[tokio::test]
async fn a_session_that_proved_nothing_lately_sets_up_no_second_factor() {
    let world = World::new().await;
    let (session, token) = world.token(&world.clinic, "owner").await;
    let owner = world.anonymous().with("authorization", &format!("Bearer {token}"));
    let begun = owner.post("/v1/me/second_factor", json!({})).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.text);
    let later =
        format!("update sessions set proved_at = now() - interval '11 minutes' where id = '{session}' returning 'x'");
    world.data.query(&later).await;
    for (path, body) in [
        ("/v1/me/second_factor", json!({})),
        ("/v1/me/second_factor/confirm", json!({"code": "000000"})),
    ] {
        let refused = owner.post(path, body).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (StatusCode::FORBIDDEN, "proof_required"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_archive_of_a_person_is_no_ordinary_document() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let (tenant, p) = (world.clinic.id, patient.id);
    let made = world
        .data
        .query(&format!(
            "insert into documents (tenant_id, patient_id, type, title, path, content_type, size, uploaded_by_kind, state)
             values ('{tenant}', '{p}', 'export', 'export', 'tenants/x/documents/1', 'application/zip', 1, 'staff', 'stored') returning id::text"
        ))
        .await;
    for role in ["owner", "coordinator"] {
        let caller = world.staff(role).await;
        let one = caller.get(&format!("/v1/documents/{}", made[0][0])).await;
        assert_eq!(one.status, StatusCode::NOT_FOUND, "{role}: {}", one.text);
        let all = caller.get(&format!("/v1/patients/{p}/documents")).await.json();
        assert_eq!(all["items"], json!([]), "{role}");
    }
}

#[tokio::test]
async fn a_page_is_between_one_and_a_hundred_rows() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    for limit in ["0", "101", "2147483648"] {
        let refused = owner.get(&format!("/v1/journeys?limit={limit}")).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{limit}: {}",
            refused.text
        );
        assert_eq!(refused.json()["errors"][0]["field"], "limit");
    }
    assert_eq!(owner.get("/v1/journeys?limit=100").await.status, StatusCode::OK);
    // Text that the database cannot hold is the caller's mistake, not ours.
    for path in ["/v1/patients?q=a%00b", "/v1/journeys?q=%00"] {
        let refused = owner.get(path).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{path}: {}",
            refused.text
        );
    }
}
