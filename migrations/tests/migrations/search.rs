//! Search: what people type finds what they mean, and the plans by which it does.

use migrations::{
    documents, patients,
    patients::{Edit, NewPatient},
    search::{self, Question},
    testing::{self, a_patient},
};
use sqlx::{Connection, PgConnection, Row};
use workflows::ids::DocumentId;

async fn names(tx: &mut migrations::TenantTx, text: &str, contact: bool) -> Vec<String> {
    let found = search::find(tx, &Question::parse(text), contact, 10).await.unwrap();
    let ids: Vec<_> = found.patients.iter().map(|hit| hit.id).collect();
    search::patients(tx, &ids)
        .await
        .unwrap()
        .into_iter()
        .map(|patient| patient.full_name)
        .collect()
}

#[tokio::test]
async fn forgives_accents_scripts_and_typing_errors() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    for name in [
        "İpek Yılmaz-Şahin",
        "Gülçin Öztürk",
        "Ольга Ёлкина",
        "Sergey Ivanov",
        "أحمد العلي",
        "Anna Schmidt",
        "Anna Weber",
        "Li Wu",
    ] {
        a_patient(&mut tx, name).await;
    }
    for (text, expected) in [
        ("ipek", vec!["İpek Yılmaz-Şahin"]),
        ("İPEK YILMAZ", vec!["İpek Yılmaz-Şahin"]),
        ("ıpek yilmas", vec!["İpek Yılmaz-Şahin"]),
        ("gulcin ozturk", vec!["Gülçin Öztürk"]),
        ("Gulcın", vec!["Gülçin Öztürk"]),
        ("olga elkina", vec!["Ольга Ёлкина"]),
        ("Ёлкина", vec!["Ольга Ёлкина"]),
        ("Сергей Иванов", vec!["Sergey Ivanov"]),
        ("احمد العلى", vec!["أحمد العلي"]),
        ("أحْمَد", vec!["أحمد العلي"]),
        ("schmit ana", vec!["Anna Schmidt"]),
        ("shcmidt", vec!["Anna Schmidt"]),
        ("sch", vec!["Anna Schmidt"]),
        ("li wu", vec!["Li Wu"]),
        ("anna", vec!["Anna Weber", "Anna Schmidt"]),
        ("zzzz", vec![]),
        ("%", vec![]),
        ("anna öztürk", vec![]),
    ] {
        assert_eq!(names(&mut tx, text, true).await, expected, "{text}");
    }
    let found = search::find(&mut tx, &Question::parse("anna schmit"), true, 10)
        .await
        .unwrap();
    assert!(!found.patients[0].exact && found.patients[0].score < 0.95);
    let found = search::find(&mut tx, &Question::parse("anna schm"), true, 10)
        .await
        .unwrap();
    assert!(found.patients[0].exact && found.patients[0].score > 0.9);
}

#[tokio::test]
async fn finds_by_any_last_digits_and_by_mail_only_for_those_who_may() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let new = NewPatient {
        full_name: "Ada Example".into(),
        lang: "tr".into(),
        phone: Some("+905321234567".into()),
        email: Some("Ada.E@Example.org".into()),
        ..NewPatient::default()
    };
    let ada = patients::create(&mut tx, &new).await.unwrap();
    a_patient(&mut tx, "Somebody Else").await;
    for text in [
        "4567",
        "34567",
        "1234567",
        "0532 123 45 67",
        "+90 (532) 123-45-67",
        "00905321234567",
        "ada 4567",
        "ada.e@ex",
        "ADA.E@EXAMPLE.ORG",
    ] {
        assert_eq!(names(&mut tx, text, true).await, ["Ada Example"], "{text}");
        let seen = names(&mut tx, text, false).await;
        assert_eq!(
            seen.len(),
            usize::from(text.contains("ada ")),
            "{text}: an address was a way to find somebody"
        );
    }
    assert!(
        names(&mut tx, "567", true).await.is_empty(),
        "three digits are no telephone"
    );
    let edit = Edit {
        full_name: Some("Grace Other".into()),
        ..Edit::default()
    };
    patients::update(&mut tx, &test.ring, ada.id, ada.version, &edit)
        .await
        .unwrap();
    assert!(names(&mut tx, "ada", true).await.is_empty());
    tx.commit().await.unwrap();
    let left = test
        .query("select word from word_grams where word in ('ada', 'example') limit 1")
        .await;
    assert!(left.is_empty(), "the dictionary remembers a name that nobody bears");
    let known = test
        .query("select count(*)::text from word_grams where word = 'grace'")
        .await;
    assert_eq!(known[0][0], "6");
}

#[tokio::test]
async fn documents_are_found_by_their_titles_until_they_are_forgotten() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let ada = a_patient(&mut tx, "Ada Example").await;
    let new = documents::NewDocument {
        id: DocumentId(uuid::Uuid::now_v7()),
        patient_id: ada.id,
        journey_id: None,
        kind: "x_ray",
        title: "Panoramik röntgen 2026",
        path: "p",
        content_type: "image/png",
        size: 1,
        uploaded_by_kind: "staff",
        uploaded_by: None,
    };
    documents::create(&mut tx, &new).await.unwrap();
    for text in ["rontgen", "panoramic", "RÖNTGEN pan"] {
        let found = search::find(&mut tx, &Question::parse(text), true, 10).await.unwrap();
        let ids: Vec<_> = found.documents.iter().map(|hit| hit.id).collect();
        assert_eq!(search::documents(&mut tx, &ids).await.unwrap().len(), 1, "{text}");
        assert!(found.patients.is_empty(), "{text}");
    }
    documents::refuse(&mut tx, new.id).await.unwrap();
    let found = search::find(&mut tx, &Question::parse("rontgen"), true, 10)
        .await
        .unwrap();
    assert!(found.documents.is_empty());
}

/// The ids of a few rows, as a bind.
async fn some(app: &mut PgConnection, table: &str) -> String {
    let sql = format!("select array_agg(id)::text from (select id from {table} limit 5) few");
    let ids: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(app)
        .await
        .unwrap();
    format!("'{ids}'")
}

/// How a transaction of the app plans: for each value, or once for all (`TenantTx::plan_once`).
const PLANNERS: [&str; 2] = ["auto", "force_generic_plan"];

/// The plan of a prepared query that contains this text, as `app` in some clinic of twenty with a thousand patients each.
async fn plan(app: &mut PgConnection, part: &str, binds: &str) -> String {
    let metadata = crate::prepared::metadata();
    let sql = metadata
        .iter()
        .map(|query| query.sql.as_str())
        .find(|sql| sql.contains(part))
        .expect("prepared");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("prepare asked as {sql}")))
        .execute(&mut *app)
        .await
        .unwrap();
    let rows = sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "explain (analyze, buffers, costs off) execute asked ({binds})"
    )))
    .fetch_all(&mut *app)
    .await
    .unwrap();
    sqlx::raw_sql("deallocate asked").execute(&mut *app).await.unwrap();
    rows.iter()
        .map(|row| row.get::<String, _>(0))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The pages that a plan has read in all, at hand or not: the same on a busy machine.
fn pages(plan: &str) -> u64 {
    let Some(whole) = plan
        .lines()
        .find(|line| line.trim_start().starts_with("Buffers: shared"))
    else {
        return 0;
    };
    let counted = whole
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("hit=").or_else(|| word.strip_prefix("read=")));
    counted.filter_map(|number| number.parse::<u64>().ok()).sum()
}

/// So many clinics of a thousand patients, as they are at work.
async fn clinics(test: &testing::TestDb, owner: &mut PgConnection, count: usize) {
    for n in 0..count {
        let clinic = test.clinic(&format!("clinic-{n:02}")).await;
        // Two hundred given names and a thousand family names, as a clinic has them.
        sqlx::query(
            "insert into patients (tenant_id, full_name, lang, phone)
             select $1, 'Given' || md5((n % 200)::text) || ' Family' || md5((n * 7)::text), 'en', '+49' || (1000000000 + n) from generate_series(1, 1000) n",
        )
        .bind(clinic.id.0)
        .execute(&mut *owner)
        .await
        .unwrap();
        // Each with a lead, and every tenth journey over long ago: a file's leads are looked for as in a clinic at work.
        sqlx::query(
            "with ways as (
               insert into journeys (tenant_id, patient_id, pathway_code, pathway_version, workflow_id, stage, closed_at)
               select tenant_id, id, 'dental', 1, 'w/' || id, case row_number() over () % 10 when 0 then 'closed' else 'lead' end,
                      case row_number() over () % 10 when 0 then now() - interval '1 year' end
                 from patients where tenant_id = $1 returning tenant_id, id, patient_id)
             insert into leads (tenant_id, patient_id, journey_id, source) select tenant_id, patient_id, id, 'site:a' from ways",
        )
        .bind(clinic.id.0)
        .execute(&mut *owner)
        .await
        .unwrap();
        sqlx::query(
            "insert into documents (tenant_id, patient_id, type, title, path, content_type, size, uploaded_by_kind)
             select tenant_id, id, 'x_ray', 'Title ' || left(md5(id::text), 6), 'p', 'image/png', 1, 'staff' from patients where tenant_id = $1 limit 200",
        )
        .bind(clinic.id.0)
        .execute(&mut *owner)
        .await
        .unwrap();
    }
}

/// A connection of the first clinic.
async fn as_clinic(test: &testing::TestDb, owner: &mut PgConnection) -> PgConnection {
    let tenant: uuid::Uuid = sqlx::query_scalar("select id from tenants order by slug limit 1")
        .fetch_one(owner)
        .await
        .unwrap();
    let mut app = PgConnection::connect(&test.app_url).await.unwrap();
    sqlx::query("select set_config('app.tenant', $1, false)")
        .bind(tenant.to_string())
        .execute(&mut app)
        .await
        .unwrap();
    app
}

/// What is asked, with what, and how many pages it may read.
async fn asks(app: &mut PgConnection) -> Vec<(&'static str, String, u64)> {
    let ids = some(app, "patients").await;
    let files = some(app, "documents").await;
    let listed = |one: fn(u32) -> String| (0..100).map(one).collect::<Vec<_>>().join(",");
    let phones = listed(|n| format!("+48{}", 1_000_000_000 + n));
    let addresses = listed(|n| format!("{n}@example.org"));
    // A question of a person at a screen reads few pages; the nightly look at a whole clinic some dozens for each patient, not for each patient and journey.
    let (screen, night) = (10_000, 200_000);
    vec![
        (
            "from unnest($1::text[]) with ordinality q",
            "array['givenc4', 'famyli8f'], 0.8".to_owned(),
            screen,
        ),
        (
            "cross join lateral\n                              (select patient_id",
            "array[1, 2], array['given', 'family'], array[1, 0.5], 2, 0.8, 5, 0".to_owned(),
            screen,
        ),
        ("select distinct word as", "'~0001'".to_owned(), screen),
        ("left join lateral (select id, stage from journeys", ids.clone(), screen),
        ("join leads l on l.journey_id = j.id", format!("{ids}, 5"), screen),
        ("join documents d on d.id = asked.id", files, screen),
        ("p.status = 'lead' and p.merged_into is null", "now()".to_owned(), night),
        (
            "p.status <> 'erased' and p.merged_into is null",
            "now()".to_owned(),
            night,
        ),
        (
            "with known as materialized",
            format!("'{{{phones}}}', '{{{addresses}}}'"),
            screen,
        ),
    ]
}

/// How each of them is planned by each planner: the planner, the plan, and how many pages it may read.
async fn plans(app: &mut PgConnection) -> Vec<(&'static str, String, u64)> {
    let asks = asks(app).await;
    let mut plans = Vec::new();
    for mode in PLANNERS {
        let sql = format!("set plan_cache_mode = {mode}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut *app)
            .await
            .unwrap();
        for (part, binds, most) in &asks {
            plans.push((mode, plan(app, part, binds).await, *most));
        }
    }
    plans
}

// ASVS 15.2.2
#[tokio::test]
async fn the_plans_read_no_whole_table() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    clinics(&test, &mut owner, 20).await;
    sqlx::raw_sql("analyze patients; analyze patient_words; analyze word_grams; analyze documents; analyze document_words; analyze journeys; analyze leads")
        .execute(&mut owner)
        .await
        .unwrap();
    let mut app = as_clinic(&test, &mut owner).await;
    for (mode, plan, most) in plans(&mut app).await {
        for table in [
            "patients",
            "patient_words",
            "word_grams",
            "documents",
            "document_words",
            "journeys",
            "leads",
        ] {
            let whole = plan.lines().any(|line| {
                line.contains("Seq Scan on ")
                    && line
                        .split("Seq Scan on ")
                        .nth(1)
                        .and_then(|rest| rest.split_whitespace().next())
                        == Some(table)
            });
            assert!(!whole, "{table}, {mode}: {plan}");
        }
        let read = pages(&plan);
        assert!(read <= most, "{read} pages, {mode}: {plan}");
    }
}

/// A young clinic's first import: nobody has counted its rows yet, and the planner guesses.
#[tokio::test]
async fn without_statistics_nothing_is_read_again_for_each_patient() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    clinics(&test, &mut owner, 1).await;
    let mut app = as_clinic(&test, &mut owner).await;
    for (mode, plan, most) in plans(&mut app).await {
        let read = pages(&plan);
        // A poorer order is no harm while it is read once for what is shown.
        assert!(read <= 10 * most, "{read} pages, {mode}: {plan}");
    }
}
