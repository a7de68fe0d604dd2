//! What must hold of a step that asks the patient for something.

use crate::{
    instruments::Instrument,
    pathway::{Act, Anchor, Asking, CALLS, CONSENTS, DOCUMENTS, MOST_ASKS, Otherwise, Pathway, Step, Worry},
};

/// A consent that holds longer holds for ever.
const MOST_VALID_DAYS: u32 = 3650;

/// Names the faults of all asks.
pub(super) fn asks(pathway: &Pathway, fault: &mut impl FnMut(String, &'static str)) {
    let all = pathway.steps.iter().filter(|step| step.act.asking().is_some());
    if all.count() > MOST_ASKS {
        fault("/steps".into(), "too_many_asks");
    }
    let last_check = pathway.checks.iter().map(|check| check.day).max().unwrap_or(u32::MAX);
    for (n, step) in pathway.steps.iter().enumerate() {
        let Some(asking) = step.act.asking() else { continue };
        let mut at = |place: &str, code| fault(format!("/steps/{n}{place}"), code);
        waits(asking, &mut at);
        let over = i64::from(step.offset_hours) + i64::from(asking.within_hours);
        // After the last check nothing holds a journey open; one that begins after it is named already.
        let begins_late = i64::from(step.offset_hours) / 24 >= i64::from(last_check);
        if is_after_surgery(step) && over / 24 >= i64::from(last_check) && !begins_late {
            at("/act/within_hours", "after_the_end");
        }
        match &step.act {
            Act::Survey { instrument, worry, .. } => survey(step, *instrument, worry.as_ref(), over, &mut at),
            Act::Document { paper, .. } if !DOCUMENTS.contains(&paper.as_str()) => {
                at("/act/type", "not_a_document_of_steps");
            }
            Act::Consent {
                purpose, valid_days, ..
            } => {
                if !CONSENTS.contains(&purpose.as_str()) {
                    at("/act/purpose", "not_a_consent");
                }
                match valid_days {
                    Some(days) if !(1..=MOST_VALID_DAYS).contains(days) => at("/act/valid_days", "not_a_validity"),
                    // It runs out before something: a lead has no day for which it would have to hold.
                    Some(_) if step.anchor == Anchor::Lead => at("/act/valid_days", "valid_for_nothing"),
                    _ => {}
                }
            }
            Act::Payment { share_percent, .. } => {
                if !(1..=100).contains(share_percent) {
                    at("/act/share_percent", "not_a_share");
                }
                if !is_after_surgery(step) {
                    at("/anchor", "quote_not_known");
                }
            }
            Act::Call { purpose, .. } if !CALLS.contains(&purpose.as_str()) => {
                at("/act/purpose", "not_a_call_of_steps");
            }
            Act::Appointment {
                book_within_hours: 0, ..
            } => at("/act/book_within_hours", "no_deadline"),
            _ => {}
        }
        // The patient is not the one who is waited for.
        let patients = !matches!(step.act, Act::Call { .. } | Act::Appointment { .. });
        if !patients && asking.remind_after_hours.is_some() {
            at("/act/remind_after_hours", "not_for_this_act");
        }
    }
}

/// Whether it is counted from the surgery or what follows it.
fn is_after_surgery(step: &Step) -> bool {
    matches!(step.anchor, Anchor::Surgery | Anchor::Discharge)
}

fn waits(asking: &Asking, at: &mut impl FnMut(&str, &'static str)) {
    if asking.within_hours == 0 {
        at("/act/within_hours", "no_deadline");
    }
    if asking
        .remind_after_hours
        .is_some_and(|after| after == 0 || after >= asking.within_hours)
    {
        at("/act/remind_after_hours", "not_before_deadline");
    }
    match asking.otherwise {
        None => at("/act/otherwise", "no_default_branch"),
        Some(Otherwise::Task { within_hours: 0, .. }) => at("/act/otherwise/within_hours", "no_deadline"),
        Some(_) => {}
    }
}

fn survey(
    step: &Step,
    instrument: Instrument,
    worry: Option<&Worry>,
    over: i64,
    at: &mut impl FnMut(&str, &'static str),
) {
    if instrument == Instrument::Nrs11 {
        // From the surgery on the checks ask for pain, and they alarm; a second question beside them would only be slower.
        let beside_checks = match step.anchor {
            Anchor::Lead | Anchor::Consult => false,
            Anchor::Surgery => over > 0,
            Anchor::Discharge => true,
        };
        if beside_checks {
            at("/act/instrument", "pain_is_asked_by_checks");
        }
        if worry.is_none() {
            at("/act/worry", "pain_without_worry");
        }
    }
    let Some(worry) = worry else { return };
    if worry.at.is_none() && worry.worse_by.is_none() {
        at("/act/worry", "never_true");
    }
    if worry.within_hours == 0 {
        at("/act/worry/within_hours", "no_deadline");
    }
    let totals = instrument.totals();
    if worry.at.is_some_and(|total| !totals.contains(&total)) {
        at("/act/worry/at", "not_a_total");
    }
    let span = totals.end() - totals.start();
    if worry.worse_by.is_some_and(|by| by == 0 || by > span) {
        at("/act/worry/worse_by", "not_a_total");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathway::{Late, Position, by_code, validate};

    fn asking() -> Asking {
        Asking {
            within_hours: 48,
            remind_after_hours: Some(24),
            otherwise: Some(Otherwise::Leave),
        }
    }
    fn step(anchor: Anchor, offset_hours: i32, act: Act) -> Step {
        Step {
            key: "asked".into(),
            anchor,
            offset_hours,
            hour: None,
            when: Vec::new(),
            late: Late::Skip,
            act,
        }
    }
    /// The faults of a sound pathway with this step alone.
    fn faults(step: Step) -> Vec<(String, &'static str)> {
        let mut pathway = by_code("u1").expect("a shipped pathway");
        pathway.steps = vec![step];
        let faults = validate(&pathway);
        faults.into_iter().map(|fault| (fault.place, fault.code)).collect()
    }
    fn one(place: &str, code: &'static str) -> Vec<(String, &'static str)> {
        vec![(format!("/steps/0{place}"), code)]
    }
    fn photo(change: impl FnOnce(&mut Asking)) -> Vec<(String, &'static str)> {
        let mut asking = asking();
        change(&mut asking);
        faults(step(Anchor::Surgery, 72, Act::Photo { asking }))
    }
    fn asked(instrument: Instrument, worry: Option<Worry>) -> Act {
        let asking = asking();
        Act::Survey {
            instrument,
            worry,
            asking,
        }
    }
    fn worry(at: Option<u16>, worse_by: Option<u16>) -> Option<Worry> {
        Some(Worry {
            at,
            worse_by,
            position: Position::Doctor,
            within_hours: 24,
        })
    }

    #[test]
    fn a_wait_has_a_deadline_a_reminder_before_it_and_a_default_branch() {
        assert_eq!(photo(|_| ()), []);
        assert_eq!(photo(|a| a.remind_after_hours = None), []);
        assert_eq!(
            photo(|a| {
                a.within_hours = 0;
                a.remind_after_hours = None;
            }),
            one("/act/within_hours", "no_deadline")
        );
        let early = one("/act/remind_after_hours", "not_before_deadline");
        assert_eq!(photo(|a| a.remind_after_hours = Some(48)), early);
        assert_eq!(photo(|a| a.remind_after_hours = Some(0)), early);
        assert_eq!(
            photo(|a| a.otherwise = None),
            one("/act/otherwise", "no_default_branch")
        );
        let never = Otherwise::Task {
            position: Position::Doctor,
            within_hours: 0,
        };
        assert_eq!(
            photo(|a| a.otherwise = Some(never)),
            one("/act/otherwise/within_hours", "no_deadline")
        );
        assert_eq!(
            photo(|a| a.within_hours = 180 * 24),
            one("/act/within_hours", "after_the_end")
        );
    }

    #[test]
    fn pain_is_asked_before_the_surgery_and_somebody_hears_of_it() {
        let pain = |anchor, offset, worry| faults(step(anchor, offset, asked(Instrument::Nrs11, worry)));
        let high = worry(Some(7), None);
        assert_eq!(pain(Anchor::Surgery, -48, high), []);
        assert_eq!(pain(Anchor::Lead, 24, high), []);
        let beside = one("/act/instrument", "pain_is_asked_by_checks");
        assert_eq!(pain(Anchor::Surgery, -47, high), beside);
        assert_eq!(pain(Anchor::Discharge, 48, high), beside);
        assert_eq!(
            pain(Anchor::Surgery, -48, None),
            one("/act/worry", "pain_without_worry")
        );
    }

    #[test]
    fn a_worry_is_about_totals_that_can_be() {
        let of = |worry| faults(step(Anchor::Discharge, 480, asked(Instrument::Ipss, worry)));
        assert_eq!(of(None), []);
        assert_eq!(of(worry(Some(35), Some(35))), []);
        assert_eq!(of(worry(Some(36), None)), one("/act/worry/at", "not_a_total"));
        assert_eq!(of(worry(None, Some(0))), one("/act/worry/worse_by", "not_a_total"));
        assert_eq!(of(worry(None, Some(36))), one("/act/worry/worse_by", "not_a_total"));
        assert_eq!(of(worry(None, None)), one("/act/worry", "never_true"));
        let mut hurried = worry(Some(20), None);
        if let Some(hurried) = hurried.as_mut() {
            hurried.within_hours = 0;
        }
        assert_eq!(of(hurried), one("/act/worry/within_hours", "no_deadline"));
    }

    #[test]
    fn papers_consents_and_shares_are_of_a_known_kind() {
        let asking = asking();
        let act = |act| faults(step(Anchor::Surgery, -240, act));
        let paper = |paper: &str| Act::Document {
            paper: paper.into(),
            asking: asking.clone(),
        };
        assert_eq!(act(paper("passport")), []);
        assert_eq!(act(paper("diary")), one("/act/type", "not_a_document_of_steps"));
        let consent = |purpose: &str, valid_days| Act::Consent {
            purpose: purpose.into(),
            valid_days,
            asking: asking.clone(),
        };
        assert_eq!(act(consent("photos_for_publication", None)), []);
        assert_eq!(act(consent("everything", None)), one("/act/purpose", "not_a_consent"));
        assert_eq!(act(consent("transfer_abroad", Some(90))), []);
        for days in [0, 3651] {
            assert_eq!(
                act(consent("marketing", Some(days))),
                one("/act/valid_days", "not_a_validity")
            );
        }
        assert_eq!(
            faults(step(Anchor::Lead, 1, consent("marketing", Some(90)))),
            one("/act/valid_days", "valid_for_nothing")
        );
        let share = |share_percent| Act::Payment {
            share_percent,
            asking: asking.clone(),
        };
        assert_eq!(act(share(100)), []);
        assert_eq!(act(share(101)), one("/act/share_percent", "not_a_share"));
        assert_eq!(
            faults(step(Anchor::Lead, 1, share(50))),
            one("/anchor", "quote_not_known")
        );
    }

    #[test]
    fn there_are_only_so_many() {
        let mut pathway = by_code("u1").expect("a shipped pathway");
        pathway.steps = (0..=MOST_ASKS)
            .map(|n| Step {
                key: format!("s{n}"),
                ..step(Anchor::Surgery, 72, Act::Photo { asking: asking() })
            })
            .collect();
        let faults = validate(&pathway);
        let faults: Vec<_> = faults.iter().map(|fault| (fault.place.as_str(), fault.code)).collect();
        assert_eq!(faults, [("/steps", "too_many_asks")]);
    }

    #[test]
    fn a_draft_without_a_default_branch_can_be_read_and_is_written_as_it_was() {
        let text = r#"{"kind":"document","type":"passport","within_hours":48,"otherwise":{"then":"task","position":"doctor","within_hours":2}}"#;
        let act: Act = serde_json::from_str(text).expect("it is an act");
        assert_eq!(serde_json::to_string(&act).expect("an act is JSON"), text);
        let bare: Act = serde_json::from_str(r#"{"kind":"photo"}"#).expect("a draft may lack anything");
        assert_eq!(bare.asking(), Some(&Asking::default()));
    }
}
