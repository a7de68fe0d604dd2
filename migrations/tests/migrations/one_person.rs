//! People with several files: nothing that belongs to one of them is forgotten, and an erasure takes them all.

use migrations::{
    Error,
    erasure::{self, Extent},
    keys::{KeyRef, aad},
    messages::{self, NewMessage},
    patients::merge::{self, NewMerge},
    testing::{self, a_journey, a_patient, a_staff_member},
};
use sqlx::{Connection, PgConnection};

/// Every column that names a patient, and how what it marks is read of a person with several files. A new table without a row here fails.
const NAMED: [(&str, &str); 32] = [
    (
        "account_letters.patient_id",
        "a letter on its way: sent once, to whom it names",
    ),
    ("appointments.patient_id", "need to know, export"),
    ("break_glass.patient_id", "need to know, export"),
    ("calls.patient_id", "export, erasure, retention"),
    ("check_in_notes.patient_id", "of a journey; export, erasure"),
    ("check_ins.patient_id", "of a journey; export, erasure"),
    ("companions.patient_id", "of_patient, export, erasure"),
    ("consents.patient_id", "latest, of_patient, export"),
    ("conversations.patient_id", "last_inbound_at, export"),
    ("documents.patient_id", "of_patient, export, erasure"),
    ("duplicate_checks.patient_id", "a queue: aliases are skipped; erasure"),
    (
        "duplicate_pairs.other_id",
        "only pairs of whole persons are shown; erasure",
    ),
    (
        "duplicate_pairs.patient_id",
        "only pairs of whole persons are shown; erasure",
    ),
    ("escalations.patient_id", "of a journey; need to know, export"),
    ("import_effects.patient_id", "of an import; erasure"),
    ("instrument_answers.patient_id", "of a journey; export, erasure"),
    ("invoices.patient_id", "of a journey; export, erasure, holds"),
    ("journeys.patient_id", "of_patient, open_of_patient, export, erasure"),
    ("leads.patient_id", "of a journey; export, erasure"),
    ("legal_holds.patient_id", "holds, export, erasure"),
    ("messages.patient_id", "thread, export, erasure"),
    ("patient_changes.patient_id", "history, export, erasure"),
    ("patient_merges.other_id", "the same merge as its patient_id"),
    ("patient_merges.patient_id", "of_person, export, erasure"),
    ("patient_notes.patient_id", "page, export, erasure"),
    ("patient_words.patient_id", "search leads to the one who stays"),
    ("patients.merged_into", "the alias itself"),
    ("portal_links.patient_id", "find leads to the one who stays; erasure"),
    ("privacy_requests.patient_id", "of_patient, export, erasure"),
    ("quotes.patient_id", "of a journey; export, erasure"),
    (
        "sessions.patient_id",
        "find leads to the one who stays; devices, export, erasure",
    ),
    ("tasks.patient_id", "of a journey; export"),
];

#[tokio::test]
async fn no_table_with_a_patient_is_forgotten() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let columns: Vec<String> = sqlx::query_scalar(
        "select distinct c.conrelid::regclass::text || '.' || a.attname
           from pg_constraint c cross join unnest(c.conkey) with ordinality k (n, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n
          where c.contype = 'f' and c.confrelid = 'patients'::regclass and a.attname <> 'tenant_id'
         union select table_name || '.' || column_name from information_schema.columns
          where table_schema = 'public' and column_name = 'patient_id' and table_name not in ('audit_entries', 'tenant_events') order by 1",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    let mut named: Vec<&str> = NAMED.iter().map(|(column, _)| *column).collect();
    named.sort_unstable();
    let columns: Vec<&str> = columns
        .iter()
        .map(String::as_str)
        .filter(|column| *column != "check_in_notes.patient_id")
        .collect();
    let named: Vec<&str> = named
        .into_iter()
        .filter(|column| *column != "check_in_notes.patient_id")
        .collect();
    assert_eq!(
        columns, named,
        "say how a person with several files is read in it (docs/decisions/0030)"
    );
}

/// Statements that mean one row of a person, each for a reason.
const ONE_ROW: [&str; 9] = [
    "update calls set transcript_sealed",              // by the key of the row's patient
    "update calls set summary_sealed",                 // the same
    "from journeys where id = $1 and patient_id = $2", // a workflow's own patient
    "insert into check_ins",                           // a note under the key of the journey's patient
    "update account_letters",                          // who a letter is to
    "insert into duplicate_pairs",                     // a pair of whole persons
    "select id, state from duplicate_pairs",
    "delete from duplicate_pairs where state = 'open'",
    "and patient_id = $2 and seq", // a workflow's own patient
];

#[test]
fn no_statement_asks_for_one_file_of_a_person() {
    let bare: Vec<String> = crate::prepared::metadata()
        .into_iter()
        .map(|query| query.sql)
        .filter(|sql| sql.contains("patient_id = $") && !ONE_ROW.iter().any(|part| sql.contains(part)))
        .collect();
    assert!(
        bare.is_empty(),
        "ask for `any ((select person($n))::uuid[])` (docs/decisions/0030): {bare:#?}"
    );
}

// ASVS 14.2.4
#[tokio::test]
async fn an_erasure_takes_every_file_of_a_person() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let by = a_staff_member(&mut tx, "owner").await;
    let (one, other) = (
        a_patient(&mut tx, "Ada Example").await,
        a_patient(&mut tx, "Ada Exampel").await,
    );
    for patient in [one.id, other.id] {
        let journey = a_journey(&mut tx, patient).await;
        let message = NewMessage {
            patient_id: patient,
            journey_id: Some(journey.id),
            channel: "whatsapp",
            direction: migrations::conversations::Direction::In,
            template: None,
            text: Some("words"),
            provider_id: None,
            step_key: None,
        };
        messages::record(&mut tx, &test.ring, &message).await.unwrap();
    }
    let new = NewMerge {
        stays: one.id,
        other: other.id,
        version: 1,
        other_version: 1,
        theirs: &[],
        by,
    };
    let merged = merge::merge(&mut tx, &test.ring, &new).await.unwrap();
    // Whoever asks by the alias asks for the person.
    let traces = erasure::traces(&mut tx, other.id).await.unwrap();
    for patient in [&one, &other] {
        assert!(traces.contains(&patient.id.to_string()));
        assert!(traces.contains(&patient.phone.clone().unwrap()[1..].to_owned()));
    }
    assert_eq!(erasure::journeys(&mut tx, other.id).await.unwrap().len(), 2);
    tx.commit().await.unwrap();
    let request = uuid::Uuid::now_v7();
    erasure::destroy_keys(&test.db, &test.ring, clinic.id, one.id, Extent::Communication, request)
        .await
        .unwrap();
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    erasure::pseudonymise(&mut tx, one.id, Extent::Communication)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        erasure::ledger(&test.db, clinic.id).await.unwrap().len(),
        2,
        "a backup may be older than the merge"
    );
    for patient in [one.id, other.id] {
        let key = KeyRef::communication(clinic.id, patient);
        let dark = test
            .ring
            .seal(&key, &aad("messages", "content_sealed", patient), b"x")
            .await;
        assert!(matches!(dark, Err(Error::Dark)));
    }
    let left = test
        .query("select full_name, coalesce(phone, '') from patients order by id")
        .await;
    assert_eq!(left, [["erased", ""], ["erased", ""]]);
    assert_eq!(
        test.query("select count(*)::text from patient_merges where image_sealed is not null")
            .await[0][0],
        "0"
    );
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let undone = merge::undo(&mut tx, &test.ring, one.id, merged.id, by)
        .await
        .err()
        .unwrap();
    assert!(matches!(undone, Error::Conflict(code) if code == "patient_erased"));
}
