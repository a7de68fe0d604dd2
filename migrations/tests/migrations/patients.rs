//! Patients: found by what staff type, edited once per version, one per phone; and the plan by which they are found.

use migrations::{
    Error, patients,
    patients::{Billing, Edit, NewPatient, walk::Narrow},
    testing::{self, a_patient},
};
use sqlx::{Connection, PgConnection};

#[tokio::test]
async fn found_by_the_beginnings_of_words() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let new = NewPatient {
        full_name: "İpek Müller-Şahin".into(),
        lang: "tr".into(),
        phone: Some("+491512345678".into()),
        email: Some("Ipek.M@Example.org".into()),
        ..NewPatient::default()
    };
    let ipek = patients::create(&mut tx, &new).await.unwrap();
    a_patient(&mut tx, "Ольга Ёлкина").await;
    a_patient(&mut tx, "محمد علي").await;
    for (question, found) in [
        ("ipek", 1),
        ("MÜL ip", 1),
        ("mull sah ipe", 1),
        ("sahin ada", 0),
        ("+49 151 2345678", 1),
        ("345678", 0),
        ("5678", 1),
        ("ipek.m@ex", 1),
        ("example.org", 1),
        ("ольг", 1),
        ("Елк", 1),
        ("محم", 1),
        ("%", 0),
        ("", 3),
    ] {
        let page = patients::list(&mut tx, &Narrow::words(question), None, 10)
            .await
            .unwrap();
        assert_eq!(page.items.len(), found, "{question}");
    }
    let edit = Edit {
        full_name: Some("Ada Example".into()),
        ..Edit::default()
    };
    patients::update(&mut tx, &test.ring, ipek.id, ipek.version, &edit)
        .await
        .unwrap();
    assert!(
        patients::list(&mut tx, &Narrow::words("ipek mull"), None, 10)
            .await
            .unwrap()
            .items
            .is_empty(),
        "old words linger"
    );
    assert_eq!(
        patients::list(&mut tx, &Narrow::words("ada"), None, 10)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
}

#[tokio::test]
async fn pages_end() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    for n in 0..5 {
        a_patient(&mut tx, &format!("Ada Number{n}")).await;
    }
    let (mut cursor, mut seen) = (None, Vec::new());
    loop {
        let page = patients::list(&mut tx, &Narrow::words("ada"), cursor, 2).await.unwrap();
        seen.extend(page.items.into_iter().map(|patient| patient.full_name));
        let Some(next) = page.next_cursor else { break };
        cursor = Some(next.parse().unwrap());
    }
    assert_eq!(
        seen,
        [
            "Ada Number4",
            "Ada Number3",
            "Ada Number2",
            "Ada Number1",
            "Ada Number0"
        ]
    );
}

#[tokio::test]
async fn narrowed_by_what_they_are() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let clinic = test.clinic("ours").await;
    // One country, language, source and status are rare, all in the same patient, who came first.
    sqlx::query(
        "insert into patients (tenant_id, full_name, lang, country, source, status)
         select $1, 'Given' || n || ' Family', case n when 1 then 'ar' else 'en' end, case n when 1 then 'IS' else 'DE' end,
                case n when 1 then 'phone' else 'site' end, case n when 1 then 'former' else 'lead' end from generate_series(1, 5000) n",
    )
    .bind(clinic.id.0)
    .execute(&mut owner)
    .await
    .unwrap();
    test.analyze().await;
    let rare = |which: usize, value: &str| {
        let mut narrow = Narrow::default();
        let fields = [
            &mut narrow.country,
            &mut narrow.lang,
            &mut narrow.source,
            &mut narrow.status,
        ];
        *fields.into_iter().nth(which).unwrap() = Some(value.to_owned());
        narrow
    };
    let all = [
        (0, "IS", "DE"),
        (1, "ar", "en"),
        (2, "phone", "site"),
        (3, "former", "lead"),
    ];
    // Before anything else is asked: what a connection has counted shows for a while after its transaction.
    for (which, value, _) in all {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        patients::list(&mut tx, &rare(which, value), None, 10).await.unwrap();
        let whole = testing::sequentially_read(&mut tx).await;
        assert!(!whole.contains(&"patients".to_owned()), "{value}: {whole:?}");
    }
    for (which, value, other) in all {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        let asked = rare(which, value);
        let found = patients::list(&mut tx, &asked, None, 10).await.unwrap();
        assert_eq!(found.items.len(), 1, "{value}");
        assert!(found.items[0].full_name.starts_with("Given1 "), "{value}");
        let by_word = Narrow {
            q: Some("given1".into()),
            ..asked
        };
        assert_eq!(
            patients::list(&mut tx, &by_word, None, 10).await.unwrap().items.len(),
            1
        );
        let none = Narrow {
            q: Some("given2".into()),
            ..by_word
        };
        assert!(patients::list(&mut tx, &none, None, 10).await.unwrap().items.is_empty());
        let many = patients::list(&mut tx, &rare(which, other), None, 10).await.unwrap();
        assert_eq!(many.items.len(), 10);
        let next = many.next_cursor.unwrap().parse().unwrap();
        let beyond = patients::list(&mut tx, &rare(which, other), Some(next), 10)
            .await
            .unwrap();
        assert!(beyond.items[0].id < many.items[9].id);
    }
}

// ASVS 2.3.4
#[tokio::test]
async fn one_edit_per_version_and_one_patient_per_phone() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let ada = a_patient(&mut tx, "Ada Example").await;
    let billing = Billing {
        street: "Example Street 1".into(),
        district: "Mitte".into(),
        city: "Berlin".into(),
        country: "DE".into(),
        nationality: "DE".into(),
        entry_date: None,
    };
    let edit = Edit {
        passport_no: Some("C01X00T47".into()),
        billing: Some(billing.clone()),
        ..Edit::default()
    };
    let edited = patients::update(&mut tx, &test.ring, ada.id, ada.version, &edit)
        .await
        .unwrap();
    assert_eq!(edited.version, ada.version + 1);
    let identity = patients::invoice_identity(&mut tx, &test.ring, ada.id).await.unwrap();
    assert_eq!(identity.passport_no.as_deref(), Some("C01X00T47"));
    assert!(identity.billing == Some(billing));
    let late = patients::update(&mut tx, &test.ring, ada.id, ada.version, &edit)
        .await
        .err()
        .unwrap();
    assert!(matches!(late, Error::Conflict(code) if code == "version"));
    let same = NewPatient {
        full_name: "Ada Again".into(),
        lang: "en".into(),
        phone: ada.phone.clone(),
        ..NewPatient::default()
    };
    let (found, new) = patients::find_or_create(&mut tx, &same).await.unwrap();
    assert!(!new && found.id == ada.id);
    let twice = patients::create(&mut tx, &same).await.err().unwrap();
    assert!(matches!(twice, Error::Conflict(code) if code == "patients_phone_key"));
}

// ASVS 16.2.5, 16.5.1
#[tokio::test]
async fn an_error_tells_nothing_of_a_row() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let new = NewPatient {
        full_name: "Ada Example".into(),
        lang: "en".into(),
        phone: Some("0151 secret".into()),
        ..NewPatient::default()
    };
    let error = patients::create(&mut tx, &new).await.err().unwrap();
    assert!(matches!(&error, Error::Invalid(code) if code == "patients_phone_check"));
    assert!(!format!("{error} {error:?}").contains("secret"));
}

// ASVS 15.2.2
#[tokio::test]
async fn the_plan_of_search_reads_no_whole_table() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    for n in 0..20 {
        let clinic = test.clinic(&format!("clinic-{n:02}")).await;
        sqlx::query(
            "insert into patients (tenant_id, full_name, lang, phone)
             select $1, 'Given' || md5(n::text) || ' Family' || md5((n * 7)::text), 'en', '+49' || (1000000000 + n) from generate_series(1, 1000) n",
        )
        .bind(clinic.id.0)
        .execute(&mut owner)
        .await
        .unwrap();
    }
    sqlx::raw_sql("analyze patients; analyze patient_words")
        .execute(&mut owner)
        .await
        .unwrap();
    let tenant: uuid::Uuid = sqlx::query_scalar("select id from tenants order by slug limit 1")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    // The very query of the module, as the very role.
    let metadata = crate::prepared::metadata();
    let sql = metadata
        .iter()
        .map(|query| query.sql.as_str())
        .find(|sql| sql.contains("word < prefix_end($1)"))
        .expect("the search is prepared");
    let mut app = PgConnection::connect(&test.app_url).await.unwrap();
    sqlx::query("select set_config('app.tenant', $1, false)")
        .bind(tenant.to_string())
        .execute(&mut app)
        .await
        .unwrap();
    let plan: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("explain (costs off) {sql}")))
        .bind("family1")
        .bind(Some("given"))
        .bind(None::<String>)
        .bind(None::<uuid::Uuid>)
        .bind(51_i64)
        .bind(None::<String>)
        .bind(None::<String>)
        .bind(None::<String>)
        .bind(None::<String>)
        .fetch_all(&mut app)
        .await
        .unwrap();
    let plan = plan.join("\n");
    assert!(!plan.contains("Seq Scan"), "{plan}");
    // The prefix itself must reach the index, beneath row security.
    assert!(
        plan.lines()
            .any(|line| line.contains("Index Cond") && line.contains("word >=")),
        "{plan}"
    );
}
