//! A pathway as a clinic tries it out: the same questions, signs and thresholds, in a life that is over in a minute.

use super::{Anchor, Pathway, Step, by_code};

/// So many checks are lived through: the first day, a week, and one between tell what the others would.
const CHECKS: usize = 3;

impl Pathway {
    /// The same pathway for a journey on a fast clock. Code and version stay; waits, silence and ladder are those of the pathway for rehearsal, since
    /// hours that last a sixth of a second would climb before anybody could answer.
    pub fn rehearsed(&self) -> Self {
        let pace = by_code("demo").expect("the pathway for rehearsal is shipped");
        let mut checks = self.checks.clone();
        checks.truncate(CHECKS);
        for check in &mut checks {
            // A photo of a wound that is none would be asked for in vain.
            check.photo = false;
        }
        // What would come after the last of them has no place in so short a life.
        let last = checks.last().map_or(0, |check| i64::from(check.day));
        let late = |step: &Step| {
            let waits = step.act.asking().map_or(0, |asking| i64::from(asking.within_hours));
            let over = i64::from(step.offset_hours) + waits;
            over / 24 >= last && matches!(step.anchor, Anchor::Surgery | Anchor::Discharge)
        };
        let steps = self.steps.iter().filter(|step| !late(step)).cloned().collect();
        let mut escalation = self.escalation.clone();
        escalation.climb_after_minutes = pace.escalation.climb_after_minutes;
        Self {
            code: self.code.clone(),
            version: self.version,
            waits: pace.waits,
            reminders: pace.reminders,
            checks,
            thresholds: self.thresholds,
            silence: pace.silence,
            escalation,
            quiet: self.quiet,
            invoice_after_days: pace.invoice_after_days,
            stay_days: pace.stay_days,
            steps,
            outage: self.outage.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::pathway::{library, validate};

    #[test]
    fn every_shipped_pathway_can_be_rehearsed_with_its_own_questions() {
        for pathway in library() {
            let short = pathway.rehearsed();
            assert_eq!(validate(&short), [], "pathway {}", pathway.code);
            assert_eq!((&short.code, short.version), (&pathway.code, pathway.version));
            assert_eq!(short.thresholds, pathway.thresholds);
            assert!(short.checks.len() <= 3);
            assert_eq!(short.checks[0].red_flags, pathway.checks[0].red_flags);
        }
    }
}
