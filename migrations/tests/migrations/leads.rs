//! Leads as a pipeline: they follow their journey, and a clinic's lists and board read no whole table, however many clinics there are.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    TenantTx,
    campaigns::report::{self, By},
    leads::{self, COLUMNS, Filter, RottingDays, Sort},
    testing::{self, TestDb},
};
use std::collections::BTreeSet;
use workflows::ids::{StaffId, TenantId};

const DAYS: RottingDays = RottingDays {
    new: 2,
    consult: 7,
    quote: 10,
};

/// Twenty clinics with a thousand patients each, all of them leads in all columns; returns one clinic.
async fn many(test: &TestDb) -> TenantId {
    let mut last = None;
    for n in 0..20 {
        let clinic = test.clinic(&format!("clinic-{n:02}")).await.id;
        test.query(&format!(
            "with people as (
               insert into patients (tenant_id, full_name, lang, country, phone)
               select '{clinic}', 'Given' || n || ' Family' || (n % 7), case n % 2 when 0 then 'de' else 'en' end, 'DE', '+49' || (1000000000 + n)
                 from generate_series(1, 1000) n returning tenant_id, id),
             ways as (
               insert into journeys (tenant_id, patient_id, pathway_code, pathway_version, workflow_id, stage, stage_since)
               select tenant_id, id, 'dental', 1, 'w/' || id,
                      (array['lead', 'consult', 'quote', 'surgery', 'cancelled'])[1 + row_number() over () % 5],
                      now() - make_interval(hours => (row_number() over ())::integer)
                 from people returning tenant_id, id, patient_id, stage_since)
             insert into leads (tenant_id, patient_id, journey_id, source, score, created_at, stage_since, first_response_due_at)
             select tenant_id, patient_id, id, 'site:a', row_number() over () % 101, stage_since, stage_since, stage_since + interval '30 minutes' from ways
             returning 'done'"
        ))
        .await;
        last = Some(clinic);
    }
    test.query("insert into quotes (tenant_id, journey_id, patient_id, amount_minor, deposit_minor, lines, valid_until)
                  select tenant_id, id, patient_id, 100000, 0, '[]', now() from journeys where stage = 'quote' returning 'done'")
        .await;
    test.analyze().await;
    last.expect("a clinic")
}

/// The big tables that this transaction has read from end to end.
async fn whole_tables(tx: &mut TenantTx) -> Vec<String> {
    let mut read = testing::sequentially_read(tx).await;
    read.retain(|table| ["patients", "patient_words", "journeys", "leads"].contains(&table.as_str()));
    read
}

fn filters(since: DateTime<Utc>) -> Vec<(&'static str, Filter)> {
    let all = Filter::default;
    vec![
        ("all", all()),
        (
            "columns",
            Filter {
                columns: vec!["new".into(), "quote".into()],
                ..all()
            },
        ),
        (
            "sources",
            Filter {
                sources: vec!["site:a".into(), "call".into()],
                ..all()
            },
        ),
        (
            "somebody's",
            Filter {
                assigned_to: vec![StaffId(uuid::Uuid::now_v7())],
                ..all()
            },
        ),
        ("nobody's", Filter { nobodys: true, ..all() }),
        (
            "score",
            Filter {
                score_min: Some(90),
                ..all()
            },
        ),
        (
            "language",
            Filter {
                lang: Some("de".into()),
                ..all()
            },
        ),
        (
            "country",
            Filter {
                country: Some("DE".into()),
                ..all()
            },
        ),
        (
            "campaign",
            Filter {
                campaign: Some(uuid::Uuid::now_v7()),
                ..all()
            },
        ),
        (
            "tag",
            Filter {
                tag: Some("vip".into()),
                ..all()
            },
        ),
        (
            "dates",
            Filter {
                created_from: Some(since),
                created_to: Some(since + TimeDelta::days(3)),
                ..all()
            },
        ),
        ("overdue", Filter { overdue: true, ..all() }),
        (
            "rotting",
            Filter {
                rotting: Some(DAYS),
                ..all()
            },
        ),
        (
            "name",
            Filter {
                q: Some("given77".into()),
                ..all()
            },
        ),
        (
            "stage",
            Filter {
                stage: Some("new".into()),
                ..all()
            },
        ),
    ]
}

// ASVS 15.2.2
#[tokio::test]
async fn lists_and_board_read_no_whole_table() {
    let test = testing::database().await;
    let clinic = many(&test).await;
    let since = Utc::now() - TimeDelta::days(20);
    let mut found = std::collections::BTreeMap::new();
    for (name, filter) in filters(since) {
        for sort in [Sort::Newest, Sort::Oldest, Sort::Score, Sort::FirstResponseDue] {
            let mut tx = test.db.tenant(clinic).await.unwrap();
            let first = leads::list(&mut tx, &filter, sort, None, 20).await.unwrap();
            if let Some(cursor) = &first.next_cursor {
                leads::list(&mut tx, &filter, sort, Some(cursor), 20).await.unwrap();
            }
            assert_eq!(whole_tables(&mut tx).await, Vec::<String>::new(), "{name} by {sort:?}");
            found.insert((name, format!("{sort:?}")), first.items.len());
        }
        let mut tx = test.db.tenant(clinic).await.unwrap();
        leads::tally(&mut tx, &filter, DAYS, since).await.unwrap();
        for column in COLUMNS {
            leads::column(&mut tx, &filter, column, since, None, 20).await.unwrap();
        }
        assert_eq!(whole_tables(&mut tx).await, Vec::<String>::new(), "the board of {name}");
    }
    // The filters narrow, and do not narrow everything away.
    for (name, count) in [
        ("all", 20),
        ("somebody's", 0),
        ("nobody's", 20),
        ("language", 20),
        ("name", 11),
        ("rotting", 20),
        ("dates", 20),
    ] {
        assert_eq!(found[&(name, "Newest".to_owned())], count, "{name}");
    }
    assert_eq!(found[&("overdue", "FirstResponseDue".to_owned())], 20);
    let mut tx = test.db.tenant(clinic).await.unwrap();
    let waiting = migrations::journeys::Filter {
        waiting_on: vec!["coordinator".into(), "patient".into()],
        ..Default::default()
    };
    let page = migrations::journeys::list_waiting(&mut tx, &waiting, None, 20)
        .await
        .unwrap();
    assert_eq!(page.items.len(), 20);
    for by in [By::Campaign, By::Site, By::Language, By::Pathway] {
        report::report(&mut tx, by, since, Utc::now()).await.unwrap();
    }
    assert_eq!(
        whole_tables(&mut tx).await,
        Vec::<String>::new(),
        "waiting journeys and reports"
    );
    // And the measure measures: a condition that no index serves is seen.
    let mut tx = test.db.tenant(clinic).await.unwrap();
    testing::read_everything(&mut tx, "leads").await;
    assert_eq!(whole_tables(&mut tx).await, ["leads"]);
}

#[tokio::test]
async fn pages_of_every_order_and_column_hold_each_lead_once() {
    let test = testing::database().await;
    let clinic = many(&test).await;
    let mut tx = test.db.tenant(clinic).await.unwrap();
    for (sort, count) in [
        (Sort::Newest, 1000),
        (Sort::Oldest, 1000),
        (Sort::Score, 1000),
        (Sort::FirstResponseDue, 200),
    ] {
        let (mut cursor, mut seen, mut keys) = (None, BTreeSet::new(), Vec::new());
        loop {
            let page = leads::list(&mut tx, &Filter::default(), sort, cursor.as_deref(), 90)
                .await
                .unwrap();
            for lead in page.items {
                keys.push((lead.created_at, lead.score));
                assert!(seen.insert(lead.id.0), "twice");
            }
            let Some(next) = page.next_cursor else { break };
            cursor = Some(next);
        }
        assert_eq!(seen.len(), count, "{sort:?}");
        let sorted = match sort {
            Sort::Newest => keys.is_sorted_by(|a, b| a.0 >= b.0),
            Sort::Oldest | Sort::FirstResponseDue => keys.is_sorted_by(|a, b| a.0 <= b.0),
            Sort::Score => keys.is_sorted_by(|a, b| a.1 >= b.1),
        };
        assert!(sorted, "{sort:?}");
    }
    let foreign = leads::list(&mut tx, &Filter::default(), Sort::Score, Some("n1.x"), 5).await;
    assert!(foreign.is_err(), "a cursor of another order");

    let since = Utc::now() - TimeDelta::days(20);
    let tallies = leads::tally(&mut tx, &Filter::default(), DAYS, since).await.unwrap();
    for column in COLUMNS {
        let (mut cursor, mut seen) = (None, Vec::new());
        loop {
            let page = leads::column(&mut tx, &Filter::default(), column, since, cursor.as_deref(), 33)
                .await
                .unwrap();
            seen.extend(page.items.into_iter().map(|lead| lead.stage_since));
            let Some(next) = page.next_cursor else { break };
            cursor = Some(next);
        }
        let tally = &tallies[column];
        assert_eq!(i64::try_from(seen.len()).unwrap(), tally.count, "{column}");
        assert_eq!(seen.iter().min().copied(), tally.oldest_stage_since, "{column}");
        let over = matches!(column, "won" | "lost");
        assert!(seen.is_sorted_by(|a, b| if over { a >= b } else { a <= b }), "{column}");
        assert!(
            if over { tally.count < 200 } else { tally.count == 200 },
            "{column}: {}",
            tally.count
        );
    }
    assert_eq!(tallies["quote"].values["EUR"], 200 * 100_000);
    // One in five of a thousand hours is in this column; those of more than seven days rot.
    assert_eq!(
        tallies["consult"].rotting,
        (1..=1000).filter(|hour| hour % 5 == 1 && *hour > 7 * 24).count() as i64
    );
}

#[tokio::test]
async fn a_column_counts_to_a_thousand() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = testing::a_patient(&mut tx, "Ada Example").await;
    let journey = testing::a_journey(&mut tx, patient.id).await;
    tx.commit().await.unwrap();
    for (more, count) in [(1000, false), (1, true)] {
        test.query(&format!(
            "insert into leads (tenant_id, patient_id, journey_id, source) select '{}', '{}', '{}', 'x' from generate_series(1, {more}) returning 'x'",
            clinic.id, patient.id, journey.id
        ))
        .await;
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        let tallies = leads::tally(&mut tx, &Filter::default(), DAYS, Utc::now())
            .await
            .unwrap();
        assert_eq!((tallies["new"].count, tallies["new"].more), (1000, count));
    }
}

#[tokio::test]
async fn a_lead_follows_its_journey() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = testing::a_patient(&mut tx, "Ada Example").await;
    let journey = testing::a_journey(&mut tx, patient.id).await;
    let ada = testing::a_staff_member(&mut tx, "coordinator").await;
    let new = leads::NewLead::new(patient.id, journey.id, "call");
    let id = leads::create(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let read = async || {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        leads::get(&mut tx, id).await.unwrap()
    };
    let set = async |what: String| {
        test.query(&format!(
            "update journeys set {what} where id = '{}' returning 'x'",
            journey.id
        ))
        .await;
        read().await
    };
    let lead = read().await;
    assert_eq!(
        (lead.pipeline.as_str(), lead.version, lead.assignee.is_none()),
        ("new", 1, true)
    );

    let lead = set(format!(
        "stage = 'consult', stage_since = '2026-01-02T03:04:05Z', coordinator_id = '{ada}'"
    ))
    .await;
    assert_eq!((lead.pipeline.as_str(), lead.version), ("consult", 2));
    assert_eq!(
        lead.assignee.map(|(id, _)| id),
        Some(ada),
        "the journey's coordinator has the lead"
    );
    assert_eq!(lead.stage_since.to_rfc3339(), "2026-01-02T03:04:05+00:00");
    assert!(lead.first_response_at.is_some(), "somebody answered");
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    assert_eq!(leads::assignee_of(&mut tx, journey.id).await.unwrap(), Some(ada));
    drop(tx);

    let lead = set("waiting_on = 'patient', stage_since = now()".into()).await;
    assert_eq!(
        lead.stage_since.to_rfc3339(),
        "2026-01-02T03:04:05+00:00",
        "the same column still"
    );
    test.query(&format!(
        "insert into quotes (tenant_id, journey_id, patient_id, version, amount_minor, deposit_minor, lines, valid_until, currency)
         select '{}', '{}', '{}', n, 100 * n, 0, '[]', now(), 'GBP' from generate_series(1, 2) n returning 'x'",
        clinic.id, journey.id, patient.id
    ))
    .await;
    assert_eq!(set("stage = 'quote'".into()).await.value, Some((200, "GBP".into())));
    for (stage, column) in [("surgery", "won"), ("aftercare", "won"), ("cancelled", "lost")] {
        assert_eq!(set(format!("stage = '{stage}'")).await.pipeline, column, "{stage}");
    }
    test.query(&format!(
        "update leads set stage = 'won' where id = '{id}' returning 'x'"
    ))
    .await;
    set("stage = 'surgery'".into()).await;
    assert_eq!(
        set("stage = 'cancelled'".into()).await.pipeline,
        "won",
        "what was won stays won"
    );
}
