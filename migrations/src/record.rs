//! The read model's one writer: what a workflow decided, in one transaction, harmless when repeated or late.

use uuid::Uuid;
use workflows::{
    ids::{EscalationId, JourneyId, JourneyRef, PatientId},
    journey::message::PaymentKind,
    record::{CheckInRow, Entry, EscalationRow, JourneyRow, PaymentRow, QuoteMark, RecordBatch, TaskRow},
};

use crate::{
    Error, Result, TenantTx, leads, outages, tasks,
    tenant_events::{self, NewEvent},
};

/// Writes a batch. Rows of an older or equal sequence change nothing, lines of the timeline are written once, and what did change is announced last.
/// Returns whether anything changed. Members of the staff and quotes that are not the clinic's (typed wrongly into a tool) are left out, so that they
/// hold nothing else up; an unknown coordinator shows as the journey's parked reason.
///
/// # Errors
/// [`Error::NotFound`] when the journey is not this clinic's.
pub async fn apply(tx: &mut TenantTx, batch: &RecordBatch) -> Result<bool> {
    if tx.tenant_id() != batch.subject.tenant {
        return Err(Error::NotFound("journey"));
    }
    let (journey, patient) = (batch.subject.journey, batch.subject.patient);
    let seq = i64::try_from(batch.seq).map_err(|_| Error::internal("a sequence number is too large"))?;
    // One writer at a time for a journey, so that two late batches cannot interleave.
    sqlx::query_scalar!(
        "select seq from journeys where id = $1 and patient_id = $2 for update",
        journey.0,
        patient.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("journey"))?;
    let mut changed = false;
    if let Some(row) = &batch.row {
        changed |= write_row(tx, journey, seq, row).await?;
    }
    let told = write_entries(tx, batch, seq).await?;
    changed |= told;
    strike_waiters(tx, batch).await?;
    let mut events = Vec::new();
    for check_in in &batch.check_ins {
        if let Some(id) = write_check_in(tx, journey, patient, check_in).await? {
            events.push(("check_in_recorded", id));
        }
    }
    for escalation in &batch.escalations {
        if let Some(kind) = write_escalation(tx, &batch.subject, &batch.source, escalation).await? {
            events.push((kind, escalation.escalation.0));
        }
    }
    for task in &batch.tasks {
        if taken_back(tx, batch, task).await? {
            continue;
        }
        changed |= write_task(tx, journey, patient, task).await?;
    }
    if !batch.tasks.is_empty() || batch.row.as_ref().is_some_and(|row| row.closed) {
        changed |= tasks::drop_of_ended(tx, journey).await?;
    }
    for quote in &batch.quotes {
        changed |= mark_quote(tx, journey, quote).await?;
    }
    for payment in &batch.payments {
        changed |= write_payment(tx, journey, payment).await?;
    }
    // Only with its line: told again after the patient came back to the first, it would take from them what they were given meanwhile.
    for entry in batch.entries.iter().filter(|entry| told && entry.kind == "handed_over") {
        hand_over(tx, journey, entry).await?;
    }
    if let Some(stage) = &batch.lead_stage {
        changed |= move_lead(tx, journey, patient, stage).await?;
    }
    announce(tx, journey, patient, changed || !events.is_empty(), &events).await
}

async fn announce(
    tx: &mut TenantTx,
    journey: JourneyId,
    patient: PatientId,
    changed: bool,
    events: &[(&'static str, Uuid)],
) -> Result<bool> {
    if !changed {
        return Ok(false);
    }
    let about = NewEvent {
        journey_id: Some(journey),
        patient_id: Some(patient),
        ..NewEvent::default()
    };
    let mut all: Vec<NewEvent<'_>> = events
        .iter()
        .map(|(kind, subject)| NewEvent {
            kind,
            subject_id: Some(*subject),
            ..about
        })
        .collect();
    all.push(NewEvent {
        kind: "journey_changed",
        subject_id: Some(journey.0),
        ..about
    });
    tenant_events::append_all(tx, &all).await?;
    Ok(true)
}

/// Writes the row of a journey as its workflow knows it, whatever the row said before and whatever its sequence was: the way back from a damaged one.
/// The caller has locked the row ([`crate::journeys::locked`]). Announced like every other change.
pub async fn rebuild(
    tx: &mut TenantTx,
    journey: JourneyId,
    patient: PatientId,
    seq: u64,
    row: &JourneyRow,
) -> Result<()> {
    let seq = i64::try_from(seq).map_err(|_| Error::internal("a sequence number is too large"))?;
    sqlx::query!("update journeys set seq = -1 where id = $1", journey.0)
        .execute(tx.conn())
        .await?;
    let written = write_row(tx, journey, seq, row).await?;
    announce(tx, journey, patient, written, &[]).await?;
    Ok(())
}

async fn write_row(tx: &mut TenantTx, journey: JourneyId, seq: i64, row: &JourneyRow) -> Result<bool> {
    let written = sqlx::query!(
        "update journeys set stage = $3, stage_since = $4, waiting_on = $5, waiting_since = $6, next_due_at = $7, next_due_code = $8, priority = $9,
           coordinator_id = (select id from staff where id = $10), surgery_at = $11,
           parked_reason = coalesce($12, case when $10::uuid is not null and not exists (select from staff where id = $10) then 'coordinator_unknown' end),
           paused = $13, snapshot = $14, seq = $2, updated_at = now(),
           started_at = coalesce(started_at, now()), closed_at = case when $15 then coalesce(closed_at, now()) end,
           pathway_version = coalesce($16, pathway_version)
          where id = $1 and seq < $2",
        journey.0,
        seq,
        row.stage,
        row.stage_since,
        row.waiting_on,
        row.waiting_since,
        row.next_due_at,
        row.next_due_code,
        row.priority,
        row.coordinator.map(Uuid::from),
        row.surgery_at,
        row.parked_reason,
        row.paused,
        row.snapshot,
        row.closed,
        row.pathway_version.and_then(|version| i32::try_from(version).ok()),
    )
    .execute(tx.conn())
    .await?;
    Ok(written.rows_affected() == 1)
}

async fn write_entries(tx: &mut TenantTx, batch: &RecordBatch, seq: i64) -> Result<bool> {
    let mut written = 0;
    for (n, Entry { actor, kind, data, why }) in (0i32..).zip(&batch.entries) {
        let why = why
            .as_ref()
            .map(serde_json::to_value)
            .transpose()
            .map_err(|_| Error::internal("a reason does not serialise"))?;
        written += sqlx::query!(
            "insert into journey_events (journey_id, source, seq, n, at, actor_kind, actor_id, kind, data, why)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
            batch.subject.journey.0,
            batch.source,
            seq,
            n,
            batch.at,
            actor.code(),
            actor.staff().map(Uuid::from),
            kind,
            data,
            why,
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
    }
    Ok(written > 0)
}

/// What a workflow dropped or gave up does not wait for a partner any more.
async fn strike_waiters(tx: &mut TenantTx, batch: &RecordBatch) -> Result<()> {
    for entry in batch
        .entries
        .iter()
        .filter(|entry| matches!(entry.kind.as_str(), "message_dropped" | "message_failed"))
    {
        if let Some(key) = entry.data.get("key").and_then(|key| key.as_str()) {
            outages::strike(tx, &batch.subject.key(key)).await?;
        }
    }
    Ok(())
}

async fn write_check_in(
    tx: &mut TenantTx,
    journey: JourneyId,
    patient: PatientId,
    row: &CheckInRow,
) -> Result<Option<Uuid>> {
    let day_offset = i32::try_from(row.day_offset).map_err(|_| Error::Invalid("day_offset".into()))?;
    let revision = i32::try_from(row.revision).map_err(|_| Error::Invalid("revision".into()))?;
    Ok(sqlx::query_scalar!(
        "insert into check_ins (id, journey_id, patient_id, step_key, day_offset, channel, pain_score, complication_flag, red_flags, note_sealed,
           revision, event_id, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, (select note_sealed from check_in_notes where event_id = $11 and patient_id = $3), $10, $11, $12)
         on conflict (tenant_id, journey_id, step_key) do update set channel = excluded.channel, pain_score = excluded.pain_score,
           complication_flag = excluded.complication_flag, red_flags = excluded.red_flags, revision = excluded.revision,
           answered_at = excluded.answered_at, note_sealed = coalesce(excluded.note_sealed, check_ins.note_sealed),
           event_id = case when excluded.note_sealed is null and check_ins.note_sealed is not null then check_ins.event_id else excluded.event_id end
          where check_ins.revision < excluded.revision
         returning id",
        Uuid::now_v7(),
        journey.0,
        patient.0,
        row.step_key,
        day_offset,
        row.channel,
        row.pain_score.map(i16::from),
        row.complication_flag,
        &row.red_flags,
        revision,
        row.event.0,
        row.answered_at,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// What to announce of an escalation: it is new, somebody took it, or it climbed (which opens it for somebody else).
async fn write_escalation(
    tx: &mut TenantTx,
    subject: &JourneyRef,
    source: &str,
    row: &EscalationRow,
) -> Result<Option<&'static str>> {
    let hops = i32::try_from(row.hops).map_err(|_| Error::Invalid("hops".into()))?;
    let EscalationId(id) = row.escalation;
    let before = sqlx::query!("select hops, acknowledged_at from escalations where id = $1", id)
        .fetch_optional(tx.conn())
        .await?;
    let written = sqlx::query!(
        "insert into escalations (id, journey_id, patient_id, reason, step_key, position, hops, opened_at, climbed_at, acknowledged_at, acknowledged_by,
           source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (select id from staff where id = $11), $12)
         on conflict (tenant_id, id) do update set position = excluded.position, hops = excluded.hops, climbed_at = excluded.climbed_at,
           acknowledged_at = coalesce(escalations.acknowledged_at, excluded.acknowledged_at),
           acknowledged_by = coalesce(escalations.acknowledged_by, excluded.acknowledged_by)
          where escalations.hops < excluded.hops
             or escalations.hops = excluded.hops and escalations.acknowledged_at is null and excluded.acknowledged_at is not null",
        id,
        subject.journey.0,
        subject.patient.0,
        row.reason,
        row.step_key,
        row.position,
        hops,
        row.opened_at,
        row.climbed_at,
        row.acknowledged_at,
        row.acknowledged_by.map(Uuid::from),
        source,
    )
    .execute(tx.conn())
    .await?;
    if written.rows_affected() == 0 {
        return Ok(None);
    }
    let taken_before = before.is_some_and(|before| before.acknowledged_at.is_some());
    Ok(Some(if row.acknowledged_at.is_some() && !taken_before {
        "escalation_acknowledged"
    } else {
        "escalation_opened"
    }))
}

/// Whether a first answer that the journey has heard of was taken back meanwhile: then the lead waits still, and its task stays.
async fn taken_back(tx: &mut TenantTx, batch: &RecordBatch, task: &TaskRow) -> Result<bool> {
    let heard = batch.entries.iter().any(|entry| entry.kind == "first_response_given");
    if !heard || task.kind != "first_response" {
        return Ok(false);
    }
    leads::heard_in_vain(tx, batch.subject.journey).await
}

async fn write_task(tx: &mut TenantTx, journey: JourneyId, patient: PatientId, row: &TaskRow) -> Result<bool> {
    let written = sqlx::query!(
        "insert into tasks (id, journey_id, patient_id, kind, due_at, assigned_to, state, closed_at)
         values ($1, $2, $3, $4, $5, coalesce((select id from staff where id = $6),
             (select assigned_to from leads where journey_id = $2 and $4 = 'first_response' order by created_at desc limit 1)), $7,
           case when $7 <> 'open' then now() end)
         on conflict (tenant_id, id) do update set due_at = excluded.due_at, assigned_to = excluded.assigned_to, state = excluded.state,
           closed_at = excluded.closed_at
          where tasks.state = 'open' and (tasks.due_at, tasks.assigned_to, tasks.state) is distinct from
                (excluded.due_at, excluded.assigned_to, excluded.state)",
        row.task.0,
        journey.0,
        patient.0,
        row.kind,
        row.due_at,
        row.assigned_to.map(Uuid::from),
        row.state,
    )
    .execute(tx.conn())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// A quote moves draft → sent → accepted or expired; an accepted one stays accepted.
async fn mark_quote(tx: &mut TenantTx, journey: JourneyId, mark: &QuoteMark) -> Result<bool> {
    let marked = sqlx::query!(
        "update quotes set state = $3, accepted_at = case when $3 = 'accepted' then $4 else accepted_at end
          where id = $1 and journey_id = $2 and state <> $3 and state <> 'accepted' and not ($3 = 'sent' and state <> 'draft')",
        mark.quote.0,
        journey.0,
        mark.state,
        mark.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(marked.rows_affected() == 1)
}

async fn write_payment(tx: &mut TenantTx, journey: JourneyId, row: &PaymentRow) -> Result<bool> {
    let kind = match row.kind {
        PaymentKind::Deposit => "deposit",
        PaymentKind::Balance => "balance",
        PaymentKind::Refund => "refund",
    };
    let written = sqlx::query!(
        "insert into payments (id, journey_id, quote_id, kind, amount_minor, currency, method, received_at, recorded_by)
         values ($1, $2, (select id from quotes where id = $3), $4, $5, $6, $7, $8, (select id from staff where id = $9))
         on conflict (tenant_id, id) do nothing",
        row.payment.0,
        journey.0,
        row.quote.map(Uuid::from),
        kind,
        row.amount.amount_minor,
        row.amount.currency.code(),
        row.method,
        row.received_at,
        row.recorded_by.map(Uuid::from),
    )
    .execute(tx.conn())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// The lead and the open tasks of whoever had the patient go to whoever has them now; what others do for the patient stays theirs.
async fn hand_over(tx: &mut TenantTx, journey: JourneyId, entry: &Entry) -> Result<()> {
    let person = |field: &str| -> Option<Uuid> { entry.data.get(field)?.as_str()?.parse().ok() };
    sqlx::query!(
        "with lead as (update leads set assigned_to = s.id, version = version + 1 from staff s
                        where journey_id = $1 and s.id = $3 and assigned_to is not distinct from $2)
         update tasks set assigned_to = s.id from staff s
          where journey_id = $1 and s.id = $3 and state = 'open' and assigned_to is not distinct from $2",
        journey.0,
        person("from"),
        person("to"),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Leads move new → qualified → won or lost; whoever is won is a patient.
async fn move_lead(tx: &mut TenantTx, journey: JourneyId, patient: PatientId, stage: &str) -> Result<bool> {
    let moved = sqlx::query!(
        "update leads set stage = $2 where journey_id = $1 and stage <> $2 and stage in ('new', 'qualified') and $2 <> 'new'",
        journey.0,
        stage
    )
    .execute(tx.conn())
    .await?;
    if stage == "won" {
        sqlx::query!(
            "update patients set status = 'patient' where id = $1 and status = 'lead'",
            patient.0
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(moved.rows_affected() > 0)
}
