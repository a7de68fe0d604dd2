//! The read model: written by batches that may come twice or late, read by lists and the board.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    Error, check_ins, escalations, journey_events, journeys,
    journeys::Filter,
    leads, patients, payments, quotes, record, tasks, tenant_events,
    testing::{self, TestDb, a_journey, a_patient, a_staff_member},
};
use serde_json::json;
use uuid::Uuid;
use workflows::{
    ids::{EscalationId, EventId, JourneyId, JourneyRef, PaymentId, QuoteId, Slug, StaffId, TaskId, TenantId},
    journey::{Actor, message::PaymentKind},
    money::{Currency, Money},
    record::{CheckInRow, Entry, EscalationRow, JourneyRow, PaymentRow, QuoteMark, RecordBatch, TaskRow},
};

struct Room {
    test: TestDb,
    tenant: TenantId,
    subject: JourneyRef,
    staff: StaffId,
}

async fn a_room() -> Room {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await;
    let journey = a_journey(&mut tx, patient.id).await;
    let staff = a_staff_member(&mut tx, "coordinator").await;
    let lead = leads::NewLead::new(patient.id, journey.id, "web");
    leads::create(&mut tx, &lead).await.unwrap();
    tx.commit().await.unwrap();
    let subject = JourneyRef {
        tenant: clinic.id,
        slug: Slug("ours".into()),
        journey: journey.id,
        patient: patient.id,
    };
    Room {
        test,
        tenant: clinic.id,
        subject,
        staff,
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn a_row(stage: &str) -> JourneyRow {
    JourneyRow {
        stage: stage.into(),
        stage_since: now(),
        waiting_on: "patient".into(),
        waiting_since: now(),
        next_due_at: Some(now() + TimeDelta::days(1)),
        next_due_code: Some("deadline".into()),
        priority: "normal".into(),
        pathway_version: None,
        coordinator: None,
        surgery_at: None,
        parked_reason: None,
        paused: false,
        closed: stage == "closed",
        snapshot: json!({"stage": stage}),
    }
}

fn a_batch(room: &Room, source: &str, seq: u64, row: Option<JourneyRow>) -> RecordBatch {
    RecordBatch {
        subject: room.subject.clone(),
        source: source.into(),
        seq,
        at: now() + TimeDelta::seconds(i64::try_from(seq).unwrap()),
        row,
        entries: vec![Entry {
            actor: Actor::Staff(room.staff),
            kind: format!("entry_{seq}"),
            data: json!({}),
            why: None,
        }],
        check_ins: Vec::new(),
        escalations: Vec::new(),
        tasks: Vec::new(),
        quotes: Vec::new(),
        payments: Vec::new(),
        lead_stage: None,
    }
}

async fn apply(room: &Room, batch: &RecordBatch) -> bool {
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let changed = record::apply(&mut tx, batch).await.unwrap();
    tx.commit().await.unwrap();
    changed
}

async fn kinds(room: &Room) -> Vec<String> {
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    tenant_events::after(&mut tx, 0, 100)
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.kind)
        .collect()
}

#[tokio::test]
async fn a_late_or_repeated_batch_changes_nothing() {
    let room = a_room().await;
    let (first, second) = (
        a_batch(&room, "", 1, Some(a_row("consult"))),
        a_batch(&room, "", 2, Some(a_row("quote"))),
    );
    assert!(apply(&room, &second).await);
    assert!(apply(&room, &first).await, "its line of the timeline is new");
    assert!(!apply(&room, &second).await);
    assert!(!apply(&room, &first).await);
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let journey = journeys::get(&mut tx, room.subject.journey).await.unwrap();
    assert_eq!(
        (journey.stage.as_str(), journey.seq),
        ("quote", 2),
        "the older row came later and changed nothing"
    );
    assert!(journey.started_at.is_some());
    let page = journey_events::list(&mut tx, room.subject.journey, None, 1)
        .await
        .unwrap();
    assert_eq!(page.items[0].kind, "entry_2");
    assert_eq!(page.items[0].actor_name.as_deref(), Some("coordinator"));
    let page = journey_events::list(&mut tx, room.subject.journey, page.next_cursor.as_deref(), 1)
        .await
        .unwrap();
    assert_eq!((page.items[0].kind.as_str(), page.next_cursor), ("entry_1", None));
    drop(tx);
    assert_eq!(kinds(&room).await, ["journey_changed", "journey_changed"]);
}

#[tokio::test]
async fn one_decision_writes_all_its_rows() {
    let room = a_room().await;
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let (event, quote) = (EventId(Uuid::now_v7()), QuoteId(Uuid::now_v7()));
    check_ins::keep_note(&mut tx, &room.test.ring, event, room.subject.patient, "it hurts")
        .await
        .unwrap();
    let new = quotes::NewQuote {
        id: quote,
        journey_id: room.subject.journey,
        patient_id: room.subject.patient,
        currency: "EUR",
        amount_minor: 120_000,
        deposit_minor: 20_000,
        lines: json!([]),
        valid_until: now(),
    };
    assert_eq!(quotes::draft(&mut tx, &new).await.unwrap().version, 1);
    tx.commit().await.unwrap();

    let escalation = EscalationId(Uuid::now_v7());
    let open = EscalationRow {
        escalation,
        reason: "pain".into(),
        step_key: "day_1".into(),
        position: "coordinator".into(),
        hops: 0,
        opened_at: now(),
        climbed_at: None,
        acknowledged_at: None,
        acknowledged_by: None,
    };
    let task = TaskRow {
        task: TaskId(Uuid::now_v7()),
        kind: "call_patient".into(),
        due_at: Some(now()),
        assigned_to: None,
        state: "open".into(),
    };
    let mut batch = a_batch(&room, "aftercare", 1, None);
    batch.check_ins.push(CheckInRow {
        step_key: "day_1".into(),
        day_offset: 1,
        channel: "portal".into(),
        pain_score: Some(8),
        complication_flag: true,
        red_flags: vec!["fever".into()],
        event,
        answered_at: now(),
        revision: 1,
    });
    batch.escalations.push(open.clone());
    batch.tasks.push(task.clone());
    batch.quotes.push(QuoteMark {
        quote,
        state: "accepted".into(),
        at: now(),
    });
    batch.payments.push(PaymentRow {
        payment: PaymentId(Uuid::now_v7()),
        quote: Some(quote),
        kind: PaymentKind::Deposit,
        amount: Money {
            amount_minor: 20_000,
            currency: Currency::Eur,
        },
        method: "card".into(),
        received_at: now(),
        recorded_by: Some(room.staff),
    });
    batch.lead_stage = Some("won".into());
    assert!(apply(&room, &batch).await);
    assert!(!apply(&room, &batch).await, "twice is once");

    let mut taken = a_batch(&room, "aftercare", 2, None);
    taken.entries.clear();
    taken.escalations.push(EscalationRow {
        acknowledged_at: Some(now()),
        acknowledged_by: Some(room.staff),
        ..open.clone()
    });
    taken.tasks.push(TaskRow {
        state: "done".into(),
        ..task
    });
    assert!(apply(&room, &taken).await);
    // Late again: the escalation stays taken, the quote accepted.
    let mut late = batch.clone();
    late.entries.clear();
    late.quotes[0].state = "expired".into();
    assert!(!apply(&room, &late).await);

    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let answers = check_ins::of_journey(&mut tx, &room.test.ring, room.subject.journey)
        .await
        .unwrap();
    assert_eq!(
        (answers.len(), answers[0].pain_score, answers[0].note.as_deref()),
        (1, Some(8), Some("it hurts"))
    );
    assert!(escalations::list(&mut tx, Some(true), 10).await.unwrap().is_empty());
    let taken = escalations::get(&mut tx, escalation).await.unwrap();
    assert_eq!(taken.acknowledged_by, Some((room.staff, "coordinator".into())));
    assert!(tasks::open(&mut tx, 10).await.unwrap().is_empty());
    assert_eq!(quotes::get(&mut tx, quote).await.unwrap().state, "accepted");
    assert_eq!(
        payments::of_journey(&mut tx, room.subject.journey).await.unwrap().len(),
        1
    );
    assert_eq!(
        patients::get(&mut tx, room.subject.patient).await.unwrap().status,
        "patient"
    );
    let won = leads::Filter {
        stage: Some("won".into()),
        ..leads::Filter::default()
    };
    assert_eq!(
        leads::list(&mut tx, &won, leads::Sort::Newest, None, 10)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
    drop(tx);
    assert_eq!(
        kinds(&room).await,
        [
            "check_in_recorded",
            "escalation_opened",
            "journey_changed",
            "escalation_acknowledged",
            "journey_changed"
        ]
    );
}

#[tokio::test]
async fn a_corrected_answer_replaces_and_an_older_one_does_not() {
    let room = a_room().await;
    let answer = |revision, pain| CheckInRow {
        step_key: "day_1".into(),
        day_offset: 1,
        channel: "whatsapp".into(),
        pain_score: Some(pain),
        complication_flag: false,
        red_flags: Vec::new(),
        event: EventId(Uuid::now_v7()),
        answered_at: now(),
        revision,
    };
    for (seq, revision, pain) in [(1, 1, 3), (3, 3, 5), (2, 2, 9)] {
        let mut batch = a_batch(&room, "aftercare", seq, None);
        batch.check_ins.push(answer(revision, pain));
        apply(&room, &batch).await;
    }
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let answers = check_ins::of_journey(&mut tx, &room.test.ring, room.subject.journey)
        .await
        .unwrap();
    assert_eq!(
        (answers.len(), answers[0].pain_score, answers[0].revision),
        (1, Some(5), 3)
    );
}

#[tokio::test]
async fn what_was_the_firsts_goes_along_once_and_what_is_others_stays() {
    let room = a_room().await;
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let (second, doctor) = (
        a_staff_member(&mut tx, "coordinator").await,
        a_staff_member(&mut tx, "doctor").await,
    );
    tx.commit().await.unwrap();
    let task = |kind: &str, assigned_to, state: &str| TaskRow {
        task: TaskId(Uuid::now_v7()),
        kind: kind.into(),
        due_at: None,
        assigned_to: Some(assigned_to),
        state: state.into(),
    };
    let mut first = a_batch(&room, "", 1, None);
    first.entries.clear();
    first.tasks = vec![
        task("call_patient", room.staff, "open"),
        task("check_travel", room.staff, "done"),
        task("look_at_answers", doctor, "open"),
    ];
    assert!(apply(&room, &first).await);
    let hand_over = |seq, from: StaffId, to: StaffId| RecordBatch {
        entries: vec![Entry {
            actor: Actor::System,
            kind: "handed_over".into(),
            data: json!({ "from": from, "to": to }),
            why: None,
        }],
        ..a_batch(&room, "", seq, None)
    };
    let whose = async || {
        let rows = room
            .test
            .query("select kind || ' ' || assigned_to::text from tasks order by kind")
            .await;
        rows.into_iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    let with = |person: StaffId| {
        [
            format!("call_patient {person}"),
            format!("check_travel {}", room.staff),
            format!("look_at_answers {doctor}"),
        ]
    };
    let there = hand_over(2, room.staff, second);
    assert!(apply(&room, &there).await);
    assert_eq!(whose().await, with(second));
    assert!(apply(&room, &hand_over(3, second, room.staff)).await);
    assert!(!apply(&room, &there).await, "told again, it changes nothing");
    assert_eq!(whose().await, with(room.staff));
}

// ASVS 8.4.1
#[tokio::test]
async fn a_batch_for_another_clinics_journey_is_not_found() {
    let room = a_room().await;
    let other = room.test.clinic("theirs").await;
    let mut tx = room.test.db.tenant(other.id).await.unwrap();
    let mut batch = a_batch(&room, "", 1, Some(a_row("consult")));
    assert!(matches!(
        record::apply(&mut tx, &batch).await,
        Err(Error::NotFound("journey"))
    ));
    batch.subject.tenant = other.id;
    assert!(matches!(
        record::apply(&mut tx, &batch).await,
        Err(Error::NotFound("journey"))
    ));
}

#[tokio::test]
async fn lists_and_board_show_what_was_recorded() {
    let room = a_room().await;
    apply(
        &room,
        &a_batch(
            &room,
            "",
            1,
            Some(JourneyRow {
                coordinator: Some(room.staff),
                ..a_row("consult")
            }),
        ),
    )
    .await;
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let mut others: Vec<JourneyId> = Vec::new();
    for name in ["Berta Example", "Clara Sample"] {
        let patient = a_patient(&mut tx, name).await;
        others.push(a_journey(&mut tx, patient.id).await.id);
    }
    let list = async |tx: &mut migrations::TenantTx, filter: Filter| {
        journeys::list(tx, &filter, None, 10)
            .await
            .unwrap()
            .items
            .into_iter()
            .map(|card| card.patient.full_name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        list(&mut tx, Filter::default()).await,
        ["Clara Sample", "Berta Example", "Ada Example"]
    );
    assert_eq!(
        list(
            &mut tx,
            Filter {
                stage: Some("consult".into()),
                open: Some(true),
                ..Filter::default()
            }
        )
        .await,
        ["Ada Example"]
    );
    assert_eq!(
        list(
            &mut tx,
            Filter {
                q: Some("exa ber".into()),
                ..Filter::default()
            }
        )
        .await,
        ["Berta Example"]
    );
    assert_eq!(
        list(
            &mut tx,
            Filter {
                coordinator_id: Some(room.staff),
                waiting_on: vec!["patient".into()],
                priority: Some("normal".into()),
                ..Filter::default()
            }
        )
        .await,
        ["Ada Example"]
    );
    assert_eq!(
        list(
            &mut tx,
            Filter {
                waiting_on: vec!["provider".into()],
                ..Filter::default()
            }
        )
        .await,
        [""; 0]
    );
    assert_eq!(
        list(
            &mut tx,
            Filter {
                open: Some(false),
                ..Filter::default()
            }
        )
        .await,
        [""; 0]
    );
    let page = journeys::list(&mut tx, &Filter::default(), None, 2).await.unwrap();
    let next = page.next_cursor.unwrap().parse().unwrap();
    let page = journeys::list(&mut tx, &Filter::default(), Some(next), 2)
        .await
        .unwrap();
    assert_eq!((page.items.len(), page.next_cursor), (1, None));

    let board = journeys::board(&mut tx, 1).await.unwrap();
    let shape: Vec<(&str, i64, usize)> = board
        .iter()
        .map(|column| (column.stage.as_str(), column.count, column.items.len()))
        .collect();
    assert_eq!(
        shape,
        [
            ("lead", 2, 1),
            ("consult", 1, 1),
            ("quote", 0, 0),
            ("surgery", 0, 0),
            ("aftercare", 0, 0),
            ("invoice", 0, 0)
        ]
    );
    assert_eq!(board[1].items[0].coordinator, Some((room.staff, "coordinator".into())));

    // One open journey per patient and pathway; a returning patient gets a new one.
    let again = a_journey(&mut tx, room.subject.patient).await;
    assert!(!again.new && again.id == room.subject.journey);
    assert!(again.workflow_id.starts_with("journey/ours/"));
    tx.commit().await.unwrap();
    apply(&room, &a_batch(&room, "", 2, Some(a_row("closed")))).await;
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    assert!(a_journey(&mut tx, room.subject.patient).await.new);
    assert_eq!(
        journeys::of_patient(&mut tx, room.subject.patient).await.unwrap().len(),
        2
    );
    let unstarted = journeys::unstarted(&mut tx, 0.0, 10).await.unwrap();
    assert_eq!(unstarted.len(), 3);
    journeys::mark_started(&mut tx, others[0]).await.unwrap();
    assert_eq!(journeys::unstarted(&mut tx, 0.0, 10).await.unwrap().len(), 2);
    assert!(
        journeys::unstarted(&mut tx, 60.0, 10).await.unwrap().is_empty(),
        "those just made are left to whoever made them"
    );
}

#[tokio::test]
async fn people_and_quotes_that_are_not_the_clinics_freeze_nothing() {
    let room = a_room().await;
    let nobody = StaffId(Uuid::now_v7());
    let mut row = a_row("consult");
    row.coordinator = Some(nobody);
    let mut batch = a_batch(&room, "", 1, Some(row));
    batch.tasks.push(TaskRow {
        task: TaskId(Uuid::now_v7()),
        kind: "call_back".into(),
        due_at: None,
        assigned_to: Some(nobody),
        state: "open".into(),
    });
    batch.payments.push(PaymentRow {
        payment: PaymentId(Uuid::now_v7()),
        quote: Some(QuoteId(Uuid::now_v7())),
        kind: PaymentKind::Deposit,
        amount: Money {
            amount_minor: 100,
            currency: Currency::Eur,
        },
        method: "card".into(),
        received_at: now(),
        recorded_by: Some(nobody),
    });
    batch.escalations.push(EscalationRow {
        escalation: EscalationId(Uuid::now_v7()),
        reason: "pain_high".into(),
        step_key: "d1".into(),
        position: "coordinator".into(),
        hops: 0,
        opened_at: now(),
        climbed_at: None,
        acknowledged_at: Some(now()),
        acknowledged_by: Some(nobody),
    });
    assert!(apply(&room, &batch).await);
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let card = journeys::card(&mut tx, room.subject.journey).await.unwrap();
    assert_eq!(
        (card.stage.as_str(), card.coordinator, card.parked_reason.as_deref()),
        ("consult", None, Some("coordinator_unknown")),
        "the row follows, and a person sees what is wrong"
    );
    drop(tx);
    // The next decision names somebody who is there: all is well again.
    let mut row = a_row("quote");
    row.coordinator = Some(room.staff);
    assert!(apply(&room, &a_batch(&room, "", 2, Some(row))).await);
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let card = journeys::card(&mut tx, room.subject.journey).await.unwrap();
    assert_eq!(card.coordinator.map(|(id, _)| id), Some(room.staff));
    assert_eq!(card.parked_reason, None);
}

#[tokio::test]
async fn an_escalation_names_the_part_of_the_journey_that_raised_it() {
    let room = a_room().await;
    let id = EscalationId(Uuid::now_v7());
    let mut batch = a_batch(&room, "report/1", 1, None);
    batch.escalations.push(EscalationRow {
        escalation: id,
        reason: "red_flag".into(),
        step_key: "report:1".into(),
        position: "coordinator".into(),
        hops: 0,
        opened_at: now(),
        climbed_at: None,
        acknowledged_at: None,
        acknowledged_by: None,
    });
    assert!(apply(&room, &batch).await);
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    assert_eq!(escalations::get(&mut tx, id).await.unwrap().source, "report/1");
}

fn a_task(kind: &str) -> TaskRow {
    TaskRow {
        task: TaskId(Uuid::now_v7()),
        kind: kind.into(),
        due_at: Some(now()),
        assigned_to: None,
        state: "open".into(),
    }
}

async fn open_kinds(room: &Room) -> Vec<String> {
    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    let mut kinds: Vec<_> = tasks::open(&mut tx, 10)
        .await
        .unwrap()
        .into_iter()
        .map(|task| task.kind)
        .collect();
    kinds.sort();
    kinds
}

#[tokio::test]
async fn an_ended_journey_leaves_nothing_to_do_but_what_is_owed_and_to_be_seen() {
    let room = a_room().await;
    let mut batch = a_batch(&room, "", 1, Some(a_row("lead")));
    batch.tasks = ["first_response", "document_overdue", "look_at_answers"]
        .map(a_task)
        .into();
    assert!(apply(&room, &batch).await);
    let mut end = a_batch(
        &room,
        "",
        2,
        Some(JourneyRow {
            closed: true,
            ..a_row("cancelled")
        }),
    );
    end.tasks = vec![a_task("refund_due")];
    assert!(apply(&room, &end).await);
    assert_eq!(open_kinds(&room).await, ["look_at_answers", "refund_due"]);
    assert!(!apply(&room, &end).await, "twice is once");
    // What comes late was decided before the end.
    let mut late = a_batch(&room, "aftercare", 1, None);
    late.tasks = vec![a_task("document_overdue")];
    apply(&room, &late).await;
    assert_eq!(open_kinds(&room).await, ["look_at_answers", "refund_due"]);
}

#[tokio::test]
async fn a_first_answer_that_was_taken_back_keeps_its_task() {
    let room = a_room().await;
    let task = a_task("first_response");
    let mut batch = a_batch(&room, "", 1, Some(a_row("lead")));
    batch.tasks = vec![task.clone()];
    assert!(apply(&room, &batch).await);
    let change = |state| tasks::Change {
        state: Some(state),
        ..tasks::Change::default()
    };
    let mut heard = a_batch(&room, "", 2, None);
    heard.entries[0].kind = "first_response_given".into();
    heard.tasks = vec![TaskRow {
        state: "done".into(),
        ..task.clone()
    }];
    for state in ["done", "open"] {
        let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
        tasks::change(&mut tx, task.task, change(state), room.staff)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let unheard = async || {
        let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
        leads::unheard(&mut tx, 10).await.unwrap()
    };
    let taken_back = unheard().await.remove(0);
    assert!(!taken_back.answered, "the journey is told");
    let told = async |at| {
        let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
        leads::told_back(&mut tx, room.subject.journey, at).await.unwrap();
        tx.commit().await.unwrap();
    };
    told(taken_back.at - TimeDelta::seconds(1)).await;
    assert_eq!(unheard().await.len(), 1, "of what was taken back later it was not told");
    told(taken_back.at).await;
    assert!(unheard().await.is_empty());
    // The journey heard of the answer before it was taken back, and tells so after: it is told once more.
    apply(&room, &heard).await;
    assert_eq!(open_kinds(&room).await, ["first_response"]);
    let again = unheard().await.remove(0);
    assert!(!again.answered && again.at > taken_back.at);
    told(again.at).await;
    // Both at once.
    let mut both = a_batch(&room, "", 3, None);
    both.entries[0].kind = "first_response_given".into();
    let mut back = both.entries[0].clone();
    back.kind = "first_response_taken_back".into();
    both.entries.push(back);
    both.tasks = vec![heard.tasks[0].clone(), task.clone()];
    apply(&room, &both).await;
    assert_eq!(open_kinds(&room).await, ["first_response"]);

    let mut tx = room.test.db.tenant(room.tenant).await.unwrap();
    tasks::change(&mut tx, task.task, change("done"), room.staff)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    heard.seq = 4;
    apply(&room, &heard).await;
    assert!(open_kinds(&room).await.is_empty());
}
