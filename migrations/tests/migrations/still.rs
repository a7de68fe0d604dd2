//! Journeys that stand still, the runs of sweeps, and the test patient of every day.

use chrono::{TimeDelta, Utc};
use migrations::{
    journeys::{self, still},
    stuck_journeys::{self, Finding, Kind},
    sweep_runs, test_patients,
    testing::{self, TestDb},
};
use workflows::ids::JourneyId;

async fn a_journey(data: &TestDb, clinic: &migrations::tenants::Tenant) -> JourneyId {
    let mut tx = data.db.tenant(clinic.id).await.unwrap();
    let patient = testing::a_patient(&mut tx, "Ada Example").await;
    let id = testing::a_journey(&mut tx, patient.id).await.id;
    journeys::mark_started(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_finding_stays_while_its_reason_does() {
    let data = testing::database().await;
    let (north, south) = (data.clinic("north").await, data.clinic("south").await);
    let ops = &data.ops;
    let (ours, theirs) = (a_journey(&data, &north).await, a_journey(&data, &south).await);
    let since = Utc::now() - TimeDelta::hours(1);
    let finding = |kind| Finding {
        kind,
        code: Some("remind_staff".into()),
        since,
    };
    let judge = async |clinic: &migrations::tenants::Tenant, id, looked_for: &[Kind], found: Option<Kind>| {
        let mut tx = data.db.tenant(clinic.id).await.unwrap();
        let found = found.map(finding);
        let news = stuck_journeys::judge(&mut tx, id, looked_for, found.as_ref())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        news
    };
    let both = [Kind::Overdue, Kind::NotRunning];
    assert!(judge(&north, ours, &both, Some(Kind::Overdue)).await, "news");
    assert!(!judge(&north, ours, &both, Some(Kind::Overdue)).await, "known");
    assert!(judge(&south, theirs, &[Kind::NotStarted], Some(Kind::NotStarted)).await);
    let shown = async |kind| {
        let page = stuck_journeys::list(ops, kind, None, 10).await.unwrap();
        page.items
            .into_iter()
            .map(|row| (row.clinic, row.kind))
            .collect::<Vec<_>>()
    };
    let (north_overdue, south_unstarted) = (
        ("north".to_owned(), "overdue".to_owned()),
        ("south".to_owned(), "not_started".to_owned()),
    );
    assert_eq!(shown(None).await, [south_unstarted.clone(), north_overdue.clone()]);
    assert_eq!(shown(Some(Kind::Overdue)).await, [north_overdue]);
    let first = stuck_journeys::list(ops, None, None, 1).await.unwrap();
    let rest = stuck_journeys::list(ops, None, first.next_cursor.as_deref(), 1)
        .await
        .unwrap();
    assert_eq!((rest.items[0].journey_id, rest.next_cursor), (ours.0, None));
    assert!(stuck_journeys::list(ops, None, Some("nonsense"), 1).await.is_err());

    assert!(
        judge(&north, ours, &both, Some(Kind::NotRunning)).await,
        "it stands still in another way"
    );
    let mut tx = data.db.tenant(north.id).await.unwrap();
    assert_eq!(stuck_journeys::known(&mut tx, &both).await.unwrap(), [ours]);
    assert!(
        stuck_journeys::known(&mut tx, &[Kind::Overdue])
            .await
            .unwrap()
            .is_empty()
    );
    drop(tx);
    let totals = stuck_journeys::totals(ops).await.unwrap();
    let of = |kind: &str| totals.iter().find(|(name, _)| name == kind).map(|(_, count)| *count);
    assert_eq!(
        (totals.len(), of("overdue"), of("not_running")),
        (Kind::ALL.len(), Some(0), Some(1))
    );
    judge(&north, ours, &[Kind::NotStarted], None).await;
    assert_eq!(shown(None).await.len(), 2, "what was not looked for is not healed");
    judge(&north, ours, &both, None).await;
    assert_eq!(shown(None).await, [south_unstarted]);
}

#[tokio::test]
async fn overdue_is_what_is_due_and_not_held() {
    let data = testing::database().await;
    let north = data.clinic("north").await;
    let id = a_journey(&data, &north).await;
    let now = Utc::now();
    let (due, late) = (now - TimeDelta::minutes(30), now - TimeDelta::minutes(10));
    let set = async |what: &str| {
        data.query(&format!("update journeys set {what} returning 'x'")).await;
        let mut tx = data.db.tenant(north.id).await.unwrap();
        let listed = still::due_before(&mut tx, late, None, 10).await.unwrap();
        let pulse = still::pulse(&mut tx, id).await.unwrap().expect("it is there");
        assert_eq!(
            listed == [id],
            pulse.overdue(late).is_some(),
            "the list and the pulse agree: {what}"
        );
        !listed.is_empty()
    };
    assert!(!set("paused = false").await, "nothing is due");
    assert!(set(&format!("next_due_at = '{due}'")).await);
    assert!(!set("paused = true").await);
    assert!(set("paused = false").await);
    assert!(!set("parked_reason = 'no_rate'").await);
    assert!(!set("parked_reason = null, started_at = null").await);
    assert!(!set("started_at = now(), closed_at = now()").await);
    assert!(set("closed_at = null").await);
    let mut tx = data.db.tenant(north.id).await.unwrap();
    assert!(still::due_before(&mut tx, late, Some(id), 10).await.unwrap().is_empty());
    assert_eq!(still::running(&mut tx, None, 10).await.unwrap(), [id]);
}

#[tokio::test]
async fn a_run_that_breaks_off_keeps_the_time_of_the_last_whole_one() {
    let data = testing::database().await;
    let ops = &data.ops;
    let ingest = &data.ingest;
    sweep_runs::begin(ingest, "stuck").await.unwrap();
    assert_eq!(sweep_runs::mark(ingest, "stuck").await.unwrap(), None);
    sweep_runs::set_mark(ingest, "stuck", Some("somewhere")).await.unwrap();
    sweep_runs::finish(ingest, "stuck", 5, 1, None).await.unwrap();
    let whole = sweep_runs::list(ops).await.unwrap().remove(0);
    assert_eq!((whole.looked_at, whole.found, whole.error_code), (5, 1, None));
    sweep_runs::begin(ingest, "stuck").await.unwrap();
    sweep_runs::finish(ingest, "stuck", 2, 0, Some("engine_unavailable"))
        .await
        .unwrap();
    let broken = sweep_runs::list(ops).await.unwrap().remove(0);
    assert_eq!(broken.finished_at, whole.finished_at);
    assert_eq!(broken.error_code.as_deref(), Some("engine_unavailable"));
    assert_eq!(
        sweep_runs::mark(ingest, "stuck").await.unwrap().as_deref(),
        Some("somewhere")
    );
    sweep_runs::finish(ingest, "leads", 0, 0, Some("timeout"))
        .await
        .unwrap();
    let never = sweep_runs::list(ops).await.unwrap().remove(0);
    assert_eq!((never.name.as_str(), never.finished_at), ("leads", None));
}

#[tokio::test]
async fn the_test_patient_is_one_and_has_one_journey_at_a_time() {
    let data = testing::database().await;
    let north = data.clinic("north").await;
    let mut tx = data.db.tenant(north.id).await.unwrap();
    assert!(test_patients::last(&mut tx).await.unwrap().is_none());
    let body = serde_json::to_value(workflows::pathway::by_code("d1").unwrap()).unwrap();
    migrations::pathways::publish(&mut tx, "d1", 1, &body).await.unwrap();
    let first = test_patients::begin(&mut tx, &north).await.unwrap();
    let again = test_patients::begin(&mut tx, &north).await.unwrap();
    assert_eq!((first.new, again.new, first.id == again.id), (true, false, true));
    tx.commit().await.unwrap();
    data.query("update journeys set closed_at = now(), stage = 'cancelled' returning 'x'")
        .await;
    let mut tx = data.db.tenant(north.id).await.unwrap();
    let next = test_patients::begin(&mut tx, &north).await.unwrap();
    assert!(next.new && next.id != first.id);
    let last = test_patients::last(&mut tx).await.unwrap().expect("there is one");
    assert_eq!((last.journey, last.closed_at), (next.id, None));
    tx.commit().await.unwrap();
    assert_eq!(
        data.query("select count(*)::text, bool_and(synthetic)::text, bool_and(phone is null and email is null)::text from patients where source = 'daily_test'")
            .await,
        [["1", "true", "true"]]
    );
    let mut tx = data.db.tenant(north.id).await.unwrap();
    assert!(
        migrations::onboarding::test_journey(&mut tx).await.unwrap().is_none(),
        "it is no trial of the clinic's own"
    );
}
