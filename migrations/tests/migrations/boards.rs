//! The board of journeys shows what is most urgent, counts as far as people care, and reads no more than that.

use migrations::{journeys, leads, testing, testing::fetched_by_index as fetched};

/// Rows that a count to a thousand and the cards beside it may read, where the table was never vacuumed and an index alone cannot answer.
const COUNT: i64 = 1200;

#[tokio::test]
async fn a_full_board_reads_what_it_shows() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await.id;
    // Three thousand wait in the first column, seven in another, and as many journeys are over.
    test.query(&format!(
        "with people as (
           insert into patients (tenant_id, full_name, lang) select '{clinic}', 'Given' || n || ' Family', 'en' from generate_series(1, 6000) n returning tenant_id, id),
         numbered as (select tenant_id, id, row_number() over () as n from people),
         ways as (
           insert into journeys (tenant_id, patient_id, pathway_code, pathway_version, workflow_id, stage, priority, next_due_at, stage_since, closed_at)
           select tenant_id, id, 'dental', 1, 'w/' || id, case when n <= 3000 then 'lead' when n <= 3007 then 'surgery' else 'cancelled' end,
                  case n when 2000 then 'urgent' when 2001 then 'high' when 3003 then 'low' else 'normal' end,
                  case when n % 2 = 0 then now() + make_interval(mins => n::integer) end, now() - make_interval(mins => n::integer), case when n > 3007 then now() end
             from numbered returning tenant_id, id, patient_id, stage_since)
         insert into leads (tenant_id, patient_id, journey_id, source, stage_since, created_at) select tenant_id, patient_id, id, 'site:a', stage_since, stage_since from ways
         returning 'done'"
    ))
    .await;
    test.analyze().await;

    let mut tx = test.db.tenant(clinic).await.unwrap();
    tx.plan_once().await.unwrap();
    let before = fetched(&mut tx, "journeys").await;
    let board = journeys::board(&mut tx, 50).await.unwrap();
    let read = fetched(&mut tx, "journeys").await - before;
    assert!(
        read <= COUNT,
        "{read} journeys were read to show fifty-seven and count to a thousand"
    );

    let column = |stage: &str| board.iter().find(|column| column.stage == stage).expect("every stage");
    let lead = column("lead");
    assert_eq!((lead.count, lead.more, lead.items.len()), (1000, true, 50));
    let surgery = column("surgery");
    assert_eq!((surgery.count, surgery.more, surgery.items.len()), (7, false, 7));
    assert_eq!((column("quote").count, column("quote").items.len()), (0, 0));
    let urgent: Vec<&str> = lead.items[..3].iter().map(|card| card.priority.as_str()).collect();
    assert_eq!(urgent, ["urgent", "high", "normal"]);
    let due: Vec<_> = lead.items[2..]
        .iter()
        .map(|card| card.next_due_at.expect("what is due comes first"))
        .collect();
    assert!(due.is_sorted());
    assert_eq!(surgery.items.last().unwrap().priority, "low");
    assert!(
        surgery.items[5].next_due_at.is_none(),
        "nothing due comes after what is due"
    );

    // The board of leads likewise: won and lost reach back to a day, and what was there before is not read.
    let mut tx = test.db.tenant(clinic).await.unwrap();
    let before = fetched(&mut tx, "leads").await;
    let days = leads::RottingDays {
        new: 1,
        consult: 7,
        quote: 10,
    };
    let lately = chrono::Utc::now() - chrono::TimeDelta::minutes(3100);
    let tallies = leads::tally(&mut tx, &leads::Filter::default(), days, lately)
        .await
        .unwrap();
    let read = fetched(&mut tx, "leads").await - before;
    assert!(read <= COUNT, "{read} leads were read to count to a thousand");
    assert_eq!(
        (tallies["new"].count, tallies["new"].more, tallies["new"].partial),
        (1000, true, true)
    );
    assert_eq!(tallies["lost"].count, 92, "of three thousand");
}
