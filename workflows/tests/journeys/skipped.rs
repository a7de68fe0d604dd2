//! Whole journeys on a real server whose time is skipped: months in seconds. Time belongs to the whole server, so the journeys are lived one by one.

use chrono::{DateTime, Duration, Utc};
use workflows::{
    aftercare::CheckStatus,
    civil,
    journey::{Message, Template, To},
    pathway::Position,
};

use crate::{
    asked, cast,
    clinic::Patient,
    erased,
    ledger::{Entry, Line},
    place::Place,
    swept,
};
use aftercare::{a_patient_in_pain, a_silent_patient, reports_outside_an_aftercare, two_steps_on_whatsapp};
use ends::{a_stale_lead, an_operator_cancels, cancelled_everywhere};
use parked::{a_read_model_that_refuses, invoices_refused, parked_and_refused};
use waits::{a_held_journey, booked_at_night};
use whole::{a_long_history, a_whole_journey};

mod aftercare;
mod ends;
mod parked;
mod waits;
mod whole;

impl Place {
    async fn in_days(&self, days: i64) -> DateTime<Utc> {
        self.now().await + Duration::days(days)
    }
    /// A patient whose surgery was yesterday morning, with the first check just asked.
    async fn operated(&self, code: &str) -> Patient {
        // Noon at the clinic, so that the hour of this run makes no difference.
        let today = self.now().await.with_timezone(&civil::zone(cast::CLINIC)).date_naive();
        let tomorrow = today.succ_opt().expect("time goes on");
        let noon = civil::instant(tomorrow, 12, civil::zone(cast::CLINIC));
        self.server.live_until(noon).await;
        let patient = self.clinic.admit_by(code).await;
        let care = patient
            .to_aftercare(self.now().await, noon - Duration::minutes(150))
            .await;
        self.server
            .live_until(care.checks[0].due_at + Duration::minutes(5))
            .await;
        patient
            .until_care("a check is asked", |care| asked(care).is_some())
            .await;
        patient
    }
}

fn asked(care: &workflows::aftercare::State) -> Option<String> {
    let check = care.checks.iter().find(|check| check.status == CheckStatus::Asked);
    check.map(|check| check.key.clone())
}

pub fn templates(entries: &[Entry]) -> Vec<Template> {
    let of = |entry: &Entry| match entry.line {
        Line::Sent { template, .. } => Some(template),
        _ => None,
    };
    entries.iter().filter_map(of).collect()
}

fn told(patient: &Patient) -> Vec<(To, String)> {
    let of = |line| match line {
        Line::Told { to, code } => Some((to, code)),
        _ => None,
    };
    patient.lines().into_iter().filter_map(of).collect()
}

pub fn is_sent(wanted: Template) -> impl Fn(&Line) -> bool {
    move |line| matches!(line, Line::Sent { template, .. } if *template == wanted)
}

fn is_told(position: Position) -> impl Fn(&Line) -> bool {
    move |line| matches!(line, Line::Told { to: To::Rota(told), .. } if *told == position)
}

/// Ends a journey and its escalations, so that nothing of it moves on.
pub async fn give_up(patient: &Patient) {
    for open in patient.care().await.map(|care| care.escalations).unwrap_or_default() {
        assert!(patient.acknowledge(open.escalation).await);
    }
    let cancel = Message::Cancel {
        reason: "other".into(),
        keep_deposit: true,
    };
    patient.ask(cancel).await.expect("an open journey may be cancelled");
}

/// What pathways ask for.
async fn asked_for_things(place: &Place) {
    asked::things(&place.server, &place.clinic).await;
    asked::a_call_an_hour_and_a_visit(&place.server, &place.clinic).await;
}

/// Erasing a person, whatever still runs.
async fn a_person_is_erased(place: &Place) {
    erased::in_order(&place.server, &place.clinic).await;
    erased::against_what_stays(&place.server, &place.clinic).await;
}

async fn sweeps_go_piece_by_piece(place: &Place) {
    swept::piece_by_piece(&place.server, &place.clinic).await;
}

#[test]
fn journeys_in_skipped_time() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let mut place = Place::open(1, 6).await;
        macro_rules! live {
            ($($journey:ident),+ $(,)?) => { $(place.live(stringify!($journey), $journey).await;)+ };
        }
        live!(
            a_whole_journey,
            a_silent_patient,
            a_patient_in_pain,
            two_steps_on_whatsapp,
            booked_at_night,
            a_held_journey,
            cancelled_everywhere,
            a_stale_lead,
            parked_and_refused,
            invoices_refused,
            a_long_history,
            an_operator_cancels,
            reports_outside_an_aftercare,
            a_read_model_that_refuses,
            asked_for_things,
            a_person_is_erased,
            sweeps_go_piece_by_piece,
        );
        place.close().await;
    });
}
