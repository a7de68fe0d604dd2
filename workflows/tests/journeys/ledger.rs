//! The world outside for tests: every port keeps a ledger of what was asked of it, and a script says how it answers.
#![expect(
    dead_code,
    reason = "the macro makes a constant of each activity, for workflows that would call it by this type"
)]

use chrono::{DateTime, Utc};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
};
use temporalio_common::{ActivityError, error::ApplicationFailure};
use temporalio_macros::activities;
use temporalio_sdk::{WorkerOptions, activities::ActivityContext};
use workflows::{
    aftercare::Question,
    carry::sent_by,
    civil, forecast,
    ids::JourneyId,
    journey::{Template, To},
    outage,
    ports::{
        billing::{self, Draft, Step, Submission},
        bookings::{self, Booked, Booking, Freed, Moved},
        calendar::{self, Anchors, Around, Moment, StepHour},
        carried::{self, Carried, Outcome},
        intake::{self, CallFacts, Heard},
        messenger::{self, Delivery, Outbound, Questioned},
        records,
        rota::{self, Notice, Told},
        voice::{self, CallOrder, CallStatus, Collected, Found, Placed},
    },
    record::RecordBatch,
    sealed::Sealed,
    zones::{self, Zones},
};

use crate::partner::{self, Answer, Partner};

/// Something that a port was asked to do and did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Sent {
        template: Template,
        step: Option<String>,
        other_channel: bool,
    },
    Asked(Question),
    Told {
        to: To,
        code: String,
    },
    Called {
        step: String,
    },
    Booked {
        kind: String,
    },
    Moved,
    Freed,
    Submitted {
        uuid: uuid::Uuid,
    },
    Burnt {
        uuid: uuid::Uuid,
    },
    Kept,
    Summarised,
}

/// A line with its journey, its time on the server's clock and its key.
#[derive(Clone, Debug)]
pub struct Entry {
    pub journey: JourneyId,
    pub at: DateTime<Utc>,
    pub key: String,
    pub line: Line,
}

/// How the world answers.
#[derive(Debug)]
pub struct Script {
    /// A template that the messenger refuses for good.
    pub refuses: Option<Template>,
    /// What the next submissions of invoices bring; accepted when none is left.
    pub submissions: VecDeque<Submission>,
    /// Whether calls are answered; none leaves them running.
    pub call: Option<CallStatus>,
    /// Whether the partner says at once which call it placed.
    pub session_known: bool,
    /// Whether every time in the calendar is taken.
    pub taken: bool,
    /// Warning signs that the reader of calls finds.
    pub red_flags: Vec<String>,
    /// Whether the read model refuses everything for good.
    pub refuses_records: bool,
    /// A position at which nobody can be told.
    pub deserted: Option<To>,
    /// The messenger's partner, where its outage is lived through.
    pub partner: Option<Partner>,
    /// Whether the voice partner is away.
    pub voice_away: bool,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            refuses: None,
            submissions: VecDeque::new(),
            call: Some(CallStatus::Answered),
            session_known: true,
            taken: false,
            red_flags: Vec::new(),
            refuses_records: false,
            deserted: None,
            partner: None,
            voice_away: false,
        }
    }
}

/// What was written into the read model: kinds of entries by journey, source and sequence.
pub type Written = BTreeMap<(JourneyId, String, u64), Vec<String>>;

/// The ledger of all ports.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Mutex<Vec<Entry>>,
    written: Mutex<Written>,
    /// What was dropped, and why.
    dropped: Mutex<Vec<(JourneyId, String)>>,
    script: Mutex<Script>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics while holding the ledger")
}

impl Ledger {
    /// How the world answers from now on.
    pub fn script(&self) -> MutexGuard<'_, Script> {
        lock(&self.script)
    }
    /// What was done for a journey, in order.
    pub fn of(&self, journey: JourneyId) -> Vec<Entry> {
        lock(&self.entries)
            .iter()
            .filter(|entry| entry.journey == journey)
            .cloned()
            .collect()
    }
    /// The number of the latest decision that was recorded.
    pub fn recorded_until(&self, journey: JourneyId, source: &str) -> Option<u64> {
        let written = lock(&self.written);
        let of = written.keys().filter(|(of, from, _)| *of == journey && from == source);
        of.map(|(.., seq)| *seq).max()
    }
    /// The kinds of a journey's timeline by one of its workflows, in order.
    pub fn timeline(&self, journey: JourneyId, source: &str) -> Vec<String> {
        let written = lock(&self.written);
        let of = written.iter().filter(|((of, by, _), _)| *of == journey && by == source);
        of.flat_map(|(_, kinds)| kinds.clone()).collect()
    }
    /// Why messages of a journey were dropped.
    pub fn dropped(&self, journey: JourneyId) -> Vec<String> {
        let dropped = lock(&self.dropped);
        dropped
            .iter()
            .filter(|(of, _)| *of == journey)
            .map(|(_, why)| why.clone())
            .collect()
    }
    /// Writes a line; the same key twice is one, as with every partner that is told a key.
    fn keep(&self, ctx: &ActivityContext, journey: JourneyId, key: &str, line: Line) {
        let at = ctx.info().scheduled_time.map(DateTime::<Utc>::from).unwrap_or_default();
        let mut entries = lock(&self.entries);
        if !entries.iter().any(|entry| entry.key == key) {
            entries.push(Entry {
                journey,
                at,
                key: key.to_owned(),
                line,
            });
        }
    }

    /// Gives a worker all ports.
    pub fn serve(self: &Arc<Self>, options: &mut WorkerOptions) {
        options.register_activities(TestBilling(self.clone()));
        options.register_activities(TestBookings(self.clone()));
        options.register_activities(TestCalendar);
        options.register_activities(TestCarrier(self.clone()));
        options.register_activities(TestIntake(self.clone()));
        options.register_activities(TestMessenger(self.clone()));
        options.register_activities(TestRecords(self.clone()));
        options.register_activities(TestRota(self.clone()));
        options.register_activities(TestVoice(self.clone()));
    }
}

fn never(code: &str) -> ActivityError {
    let failure = ApplicationFailure::builder(std::io::Error::other(code.to_owned()));
    ActivityError::application(failure.type_name(code.to_owned()).non_retryable(true).build())
}

fn again(code: &str) -> ActivityError {
    let failure = ApplicationFailure::builder(std::io::Error::other(code.to_owned()));
    ActivityError::application(failure.type_name(code.to_owned()).build())
}

pub struct TestMessenger(Arc<Ledger>);
#[activities]
impl TestMessenger {
    #[activity(definition = messenger::Send)]
    pub async fn send(self: Arc<Self>, ctx: ActivityContext, message: Outbound) -> Result<Delivery, ActivityError> {
        self.0.send(&ctx, message)
    }
    #[activity(definition = messenger::Ask)]
    pub async fn ask(self: Arc<Self>, ctx: ActivityContext, asked: Questioned) -> Result<Delivery, ActivityError> {
        Ok(self.0.ask(&ctx, asked))
    }
}

/// What offices do, alone or with a record.
impl Ledger {
    fn submit(&self, ctx: &ActivityContext, draft: &Draft) -> Submission {
        let answer = self.script().submissions.pop_front().unwrap_or(Submission::Waiting);
        if !matches!(answer, Submission::Incomplete { .. }) {
            let key = format!("submit:{}", draft.uuid);
            self.keep(ctx, draft.subject.journey, &key, Line::Submitted { uuid: draft.uuid });
        }
        answer
    }
    fn send(&self, ctx: &ActivityContext, message: Outbound) -> Result<Delivery, ActivityError> {
        if self.script().refuses == Some(message.template) {
            return Err(never("template_refused"));
        }
        let asked = self.script().partner.as_mut().map(|partner| {
            let now = ctx.info().current_attempt_scheduled_time.map(DateTime::<Utc>::from);
            partner.ask(
                &message,
                ctx.info().workflow_id.as_deref().unwrap_or_default(),
                now.unwrap_or_default(),
            )
        });
        let by = match asked {
            Some(Answer::Away) => return Err(never(&outage::down(partner::NAME))),
            Some(Answer::Broken) => return Err(again("whatsapp.http_503")),
            Some(Answer::Taken(channel)) => Some(channel),
            None => None,
        };
        let Outbound {
            template,
            step_key: step,
            other_channel,
            ..
        } = message;
        let line = Line::Sent {
            template,
            step,
            other_channel,
        };
        self.keep(ctx, message.subject.journey, &message.key, line);
        let channel = by.unwrap_or(if other_channel { "sms" } else { "whatsapp" });
        Ok(Delivery::Sent {
            channel: channel.into(),
        })
    }
    fn ask(&self, ctx: &ActivityContext, asked: Questioned) -> Delivery {
        self.keep(ctx, asked.subject.journey, &asked.key, Line::Asked(asked.question));
        Delivery::Sent {
            channel: "whatsapp".into(),
        }
    }
    fn tell(&self, ctx: &ActivityContext, notice: Notice) -> Told {
        let deserted = self.script().deserted == Some(notice.to);
        let line = Line::Told {
            to: notice.to,
            code: notice.code,
        };
        self.keep(ctx, notice.subject.journey, &notice.key, line);
        Told {
            reached: u32::from(!deserted),
        }
    }
    /// Whether the read model took a batch.
    fn write(&self, batch: RecordBatch) -> bool {
        if self.script().refuses_records {
            return false;
        }
        let dropped = batch.entries.iter().filter(|entry| entry.kind == "message_dropped");
        for entry in dropped {
            let key = entry.data["key"].as_str().unwrap_or_default();
            if let Some(partner) = self.script().partner.as_mut() {
                partner.waiters.remove(&batch.subject.key(key));
            }
            let reason = entry.data["reason"].as_str().unwrap_or_default().to_owned();
            lock(&self.dropped).push((batch.subject.journey, reason));
        }
        let kinds: Vec<String> = batch.entries.iter().map(|entry| entry.kind.clone()).collect();
        let key = (batch.subject.journey, batch.source, batch.seq);
        // A task of the workflow that is taken again, because something newer came before it was done, may write a sequence number anew.
        lock(&self.written).insert(key, kinds);
        true
    }
    fn said(&self, line: Option<RecordBatch>, delivery: &Delivery) {
        if let (Some(line), Delivery::Sent { channel }) = (line, delivery) {
            self.write(sent_by(line, channel, DateTime::default()));
        }
    }
}

pub struct TestCarrier(Arc<Ledger>);
#[activities]
impl TestCarrier {
    #[activity(definition = carried::Send)]
    pub async fn send(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Outbound>>,
    ) -> Result<Outcome<Delivery>, ActivityError> {
        let Some(carried) = carried.open() else {
            return Err(never("dark"));
        };
        if !carried.batch.is_none_or(|batch| self.0.write(batch)) {
            return Ok(unwritten());
        }
        let of = self.0.send(&ctx, carried.act)?;
        self.0.said(carried.sent, &of);
        Ok(Outcome::Done { of })
    }
    #[activity(definition = carried::Ask)]
    pub async fn ask(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Questioned>>,
    ) -> Result<Outcome<Delivery>, ActivityError> {
        let Some(carried) = carried.open() else {
            return Err(never("dark"));
        };
        if !carried.batch.is_none_or(|batch| self.0.write(batch)) {
            return Ok(unwritten());
        }
        let of = self.0.ask(&ctx, carried.act);
        self.0.said(carried.sent, &of);
        Ok(Outcome::Done { of })
    }
    #[activity(definition = carried::Tell)]
    pub async fn tell(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Notice>>,
    ) -> Result<Outcome<Option<Told>>, ActivityError> {
        let Some(carried) = carried.open() else {
            return Err(never("dark"));
        };
        if !carried.batch.is_none_or(|batch| self.0.write(batch)) {
            return Ok(unwritten());
        }
        let of = Some(self.0.tell(&ctx, carried.act));
        Ok(Outcome::Done { of })
    }
}

fn unwritten<T>() -> Outcome<T> {
    Outcome::Unwritten {
        code: "not_found.journey".into(),
    }
}

pub struct TestRota(Arc<Ledger>);
#[activities]
impl TestRota {
    #[activity(definition = rota::Tell)]
    pub async fn tell(self: Arc<Self>, ctx: ActivityContext, notice: Notice) -> Result<Option<Told>, ActivityError> {
        Ok(Some(self.0.tell(&ctx, notice)))
    }
}

pub struct TestVoice(Arc<Ledger>);
#[activities]
impl TestVoice {
    #[activity(definition = voice::Place)]
    pub async fn place(self: Arc<Self>, ctx: ActivityContext, order: CallOrder) -> Result<Placed, ActivityError> {
        if order.waits && self.0.script().voice_away {
            return Err(never(&outage::down("elevenlabs")));
        }
        let line = Line::Called { step: order.step_key };
        self.0.keep(&ctx, order.subject.journey, &order.key, line);
        let at = order_time(&ctx);
        Ok(match self.0.script().session_known {
            true => Placed::Placed {
                session: Some("session".into()),
                at,
            },
            false => Placed::Unknown { at },
        })
    }
    #[activity(definition = voice::LookUp)]
    pub async fn look_up(self: Arc<Self>, _ctx: ActivityContext, _order: CallOrder) -> Result<Found, ActivityError> {
        Ok(Found::Session {
            session: "session".into(),
        })
    }
    #[activity(definition = voice::Collect)]
    pub async fn collect(
        self: Arc<Self>,
        _ctx: ActivityContext,
        _call: Collected,
    ) -> Result<CallStatus, ActivityError> {
        Ok(self.0.script().call.unwrap_or(CallStatus::Running))
    }
}

fn order_time(ctx: &ActivityContext) -> DateTime<Utc> {
    ctx.info().scheduled_time.map(DateTime::<Utc>::from).unwrap_or_default()
}

pub struct TestBookings(Arc<Ledger>);
#[activities]
impl TestBookings {
    #[activity(definition = bookings::Book)]
    pub async fn book(self: Arc<Self>, ctx: ActivityContext, booking: Booking) -> Result<Booked, ActivityError> {
        if self.0.script().taken {
            return Ok(Booked::Taken);
        }
        let key = format!("book:{}", booking.slot.appointment);
        self.0
            .keep(&ctx, booking.subject.journey, &key, Line::Booked { kind: booking.kind });
        Ok(Booked::Yes)
    }
    #[activity(definition = bookings::Shift)]
    pub async fn shift(self: Arc<Self>, ctx: ActivityContext, moved: Moved) -> Result<Booked, ActivityError> {
        if self.0.script().taken {
            return Ok(Booked::Taken);
        }
        let key = format!("move:{}:{}", moved.appointment, moved.at);
        self.0.keep(&ctx, moved.subject.journey, &key, Line::Moved);
        Ok(Booked::Yes)
    }
    #[activity(definition = bookings::Free)]
    pub async fn free(self: Arc<Self>, ctx: ActivityContext, freed: Freed) -> Result<(), ActivityError> {
        self.0.keep(
            &ctx,
            freed.subject.journey,
            &format!("free:{}", freed.appointment),
            Line::Freed,
        );
        Ok(())
    }
}

pub struct TestCalendar;
#[activities]
impl TestCalendar {
    #[activity(definition = calendar::CheckTimes)]
    pub async fn check_times(_ctx: ActivityContext, of: Anchors) -> Result<Vec<DateTime<Utc>>, ActivityError> {
        Ok(forecast::check_instants(
            &of.pathway,
            of.surgery_at,
            of.discharge_at,
            &of.clinic_zone,
            &of.home_zone,
        ))
    }
    #[activity(definition = calendar::StepTime)]
    pub async fn step_time(_ctx: ActivityContext, hour: StepHour) -> Result<DateTime<Utc>, ActivityError> {
        Ok(forecast::hour_of_day(&hour.basis, &hour.clinic_zone, &hour.home_zone))
    }
    #[activity(definition = calendar::NextCivil)]
    pub async fn next_civil(_ctx: ActivityContext, moment: Moment) -> Result<DateTime<Utc>, ActivityError> {
        Ok(civil::next_civil(moment.at, moment.quiet, civil::zone(&moment.zone)))
    }
    #[activity(definition = calendar::ZonesAround)]
    pub async fn zones_around(_ctx: ActivityContext, around: Around) -> Result<Zones, ActivityError> {
        Ok(zones::reckon(&around.zones, around.now, around.since))
    }
}

pub struct TestIntake(Arc<Ledger>);
#[activities]
impl TestIntake {
    #[activity(definition = intake::Summarise)]
    pub async fn summarise(self: Arc<Self>, ctx: ActivityContext, heard: Heard) -> Result<CallFacts, ActivityError> {
        self.0.keep(
            &ctx,
            heard.subject.journey,
            &format!("read:{}", heard.call),
            Line::Summarised,
        );
        let red_flags = self.0.script().red_flags.clone();
        Ok(CallFacts {
            urgent: true,
            high_intent: true,
            red_flags,
        })
    }
}

pub struct TestBilling(Arc<Ledger>);
#[activities]
impl TestBilling {
    #[activity(definition = billing::Freeze)]
    pub async fn freeze(self: Arc<Self>, _ctx: ActivityContext, _draft: Draft) -> Result<Submission, ActivityError> {
        Ok(Submission::Waiting)
    }
    #[activity(definition = billing::Submit)]
    pub async fn submit(self: Arc<Self>, ctx: ActivityContext, draft: Draft) -> Result<Submission, ActivityError> {
        Ok(self.0.submit(&ctx, &draft))
    }
    #[activity(definition = billing::DrawUp)]
    pub async fn draw_up(
        self: Arc<Self>,
        _ctx: ActivityContext,
        step: Sealed<Step>,
    ) -> Result<Submission, ActivityError> {
        let step = step.open().ok_or_else(|| never("dark"))?;
        self.0.write(step.line);
        Ok(Submission::Waiting)
    }
    #[activity(definition = billing::Issue)]
    pub async fn issue(self: Arc<Self>, ctx: ActivityContext, step: Sealed<Step>) -> Result<Submission, ActivityError> {
        let step = step.open().ok_or_else(|| never("dark"))?;
        if ctx.info().attempt > 1 {
            return Ok(Submission::Accepted { at: order_time(&ctx) });
        }
        let answer = self.0.submit(&ctx, &step.draft);
        if !matches!(answer, Submission::Incomplete { .. }) {
            self.0.write(step.line);
        }
        match answer {
            Submission::Waiting => Err(again(billing::WAITS)),
            answer => Ok(answer),
        }
    }
    #[activity(definition = billing::File)]
    pub async fn file(self: Arc<Self>, ctx: ActivityContext, step: Sealed<Step>) -> Result<(), ActivityError> {
        let step = step.open().ok_or_else(|| never("dark"))?;
        self.0.write(step.line);
        self.__keep(ctx, step.draft).await
    }
    #[activity(definition = billing::Status)]
    pub async fn status(self: Arc<Self>, ctx: ActivityContext, _draft: Draft) -> Result<Submission, ActivityError> {
        Ok(Submission::Accepted { at: order_time(&ctx) })
    }
    #[activity(definition = billing::Burn)]
    pub async fn burn(self: Arc<Self>, ctx: ActivityContext, draft: Draft) -> Result<(), ActivityError> {
        let key = format!("burn:{}", draft.uuid);
        self.0
            .keep(&ctx, draft.subject.journey, &key, Line::Burnt { uuid: draft.uuid });
        Ok(())
    }
    #[activity(definition = billing::Keep)]
    pub async fn keep(self: Arc<Self>, ctx: ActivityContext, draft: Draft) -> Result<(), ActivityError> {
        self.0
            .keep(&ctx, draft.subject.journey, &format!("keep:{}", draft.uuid), Line::Kept);
        Ok(())
    }
}

pub struct TestRecords(Arc<Ledger>);
#[activities]
impl TestRecords {
    #[activity(definition = records::Write)]
    pub async fn write(
        self: Arc<Self>,
        _ctx: ActivityContext,
        batch: Sealed<RecordBatch>,
    ) -> Result<(), ActivityError> {
        let Some(batch) = batch.open() else { return Ok(()) };
        if self.0.write(batch) {
            Ok(())
        } else {
            Err(never("not_found.journey"))
        }
    }
}
