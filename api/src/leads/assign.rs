//! A new lead goes to somebody, with the promise of an answer; one whose turn went by goes on to the next, and back to the pool when all had it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use migrations::{
    TenantTx, coordinators,
    leads::{
        self,
        settings::{Assignment, Settings},
        turns::{self, Given, Turn},
    },
    patients,
    tenants::Tenant,
};
use workflows::{civil, ids::LeadId};

use super::{
    choose::{Candidate, choose},
    hours,
};

/// The clinic's rules at a moment.
pub struct Rules {
    settings: Settings,
    zone: Tz,
    now: DateTime<Utc>,
}

impl Rules {
    /// Of a clinic, now.
    pub fn of(clinic: &Tenant) -> Self {
        Self {
            settings: leads::settings::of(clinic),
            zone: civil::zone(&clinic.zone),
            now: Utc::now(),
        }
    }

    /// Until when somebody must have answered who gets a lead now; none when the clinic has no clock.
    pub fn answer_by(&self) -> Option<DateTime<Utc>> {
        let minutes = self.settings.first_response_minutes?;
        Some(hours::after(&self.settings.hours, self.zone, self.now, minutes))
    }

    fn automatic(&self) -> bool {
        self.settings.assignment == Assignment::Automatic
    }

    async fn candidates(&self, tx: &mut TenantTx) -> migrations::Result<Vec<Candidate>> {
        let all = coordinators::all(tx).await?;
        let hours = &self.settings.hours;
        Ok(all
            .iter()
            .map(|row| Candidate::of(row, hours, self.zone, self.now))
            .collect())
    }
}

/// A lead that just came: promised an answer, and given to somebody unless the clinic does that by hand or its journey has a coordinator.
///
/// # Errors
/// When the database does not answer.
pub async fn arrived(tx: &mut TenantTx, clinic: &Tenant, id: LeadId, lang: &str) -> migrations::Result<()> {
    let rules = Rules::of(clinic);
    let Some(held) = leads::hold(tx, &[id.0]).await?.pop() else {
        return Ok(());
    };
    // It attached to a journey that is further, where somebody answers; or nobody asked: the clinic tries itself out.
    if held.pipeline != "new" || patients::is_synthetic(tx, held.patient_id).await? {
        return Ok(());
    }
    if let Some(by) = rules.answer_by() {
        turns::promise(tx, id, by).await?;
    }
    if held.assigned_to.is_some() || !rules.automatic() {
        return Ok(());
    }
    turns::one_at_a_time(tx).await?;
    let Some(to) = choose(&rules.candidates(tx).await?, lang, None) else {
        return Ok(());
    };
    let given = Given {
        to: Some(to),
        turn_ends_at: rules.answer_by(),
    };
    turns::give(tx, &held, given, "lead_assigned").await
}

/// Passes on what nobody answered in their turn; returns how many leads moved.
///
/// # Errors
/// When the database does not answer.
pub async fn pass_on(tx: &mut TenantTx, clinic: &Tenant) -> migrations::Result<usize> {
    if !turns::any_over(tx).await? {
        return Ok(0);
    }
    turns::one_at_a_time(tx).await?;
    let over = turns::over(tx, 50).await?;
    let rules = Rules::of(clinic);
    for turn in &over {
        let everybody = rules.candidates(tx).await?;
        let given = next(&rules, &everybody, turn);
        turns::give(tx, &turn.held, given, "lead_returned").await?;
    }
    let moved: Vec<&leads::Held> = over.iter().map(|turn| &turn.held).collect();
    leads::announce(tx, &moved).await?;
    Ok(moved.len())
}

/// The next one, until everybody who could had it once: then the pool, where everybody sees it as overdue.
fn next(rules: &Rules, everybody: &[Candidate], turn: &Turn) -> Given {
    let had = usize::try_from(turn.turns).unwrap_or(usize::MAX);
    let able = everybody.iter().filter(|one| one.could()).count();
    let to = (rules.automatic() && had < able)
        .then(|| choose(everybody, &turn.lang, turn.held.assigned_to))
        .flatten();
    Given {
        to,
        turn_ends_at: rules.answer_by().filter(|_| to.is_some()),
    }
}
