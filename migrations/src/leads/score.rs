//! A lead's score from 0 to 100: facts, weighed by the clinic's plain rules, each point with its reason. No model scores.

use serde::{Deserialize, Serialize};

use super::settings::Weights;

/// What is known of somebody who asked: that something was said, never what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// They talked to us: what a form cannot show.
    pub talked: bool,
    pub procedure: bool,
    pub date: bool,
    pub budget: bool,
    pub urgency: Urgency,
    pub callback: bool,
    pub phone: bool,
    pub email: bool,
    pub message: bool,
}

/// How soon they want it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    #[default]
    Routine,
    Soon,
    Urgent,
}

/// Points for a fact, by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub code: String,
    pub points: i32,
}

/// A score and what it is made of: the points add up to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub total: i32,
    pub reasons: Vec<Reason>,
}

/// Weighs the facts. What weighs nothing is no reason; what goes beyond a hundred is cut, and says so.
pub fn score(facts: &Facts, weights: &Weights) -> Score {
    let rules = [
        ("base", facts.talked, weights.base),
        ("procedure_named", facts.procedure, weights.procedure),
        ("date_named", facts.date, weights.date),
        ("budget_named", facts.budget, weights.budget),
        ("urgency_soon", facts.urgency == Urgency::Soon, weights.soon),
        ("urgency_urgent", facts.urgency == Urgency::Urgent, weights.urgent),
        ("wants_callback", facts.callback, weights.callback),
        ("phone_given", facts.phone, weights.phone),
        ("email_given", facts.email, weights.email),
        ("message_written", facts.message, weights.message),
    ];
    let mut reasons: Vec<Reason> = rules
        .into_iter()
        .filter(|(_, holds, points)| *holds && *points > 0)
        .map(|(code, _, points)| Reason {
            code: code.to_owned(),
            points: points.into(),
        })
        .collect();
    let sum: i32 = reasons.iter().map(|reason| reason.points).sum();
    let total = sum.min(100);
    if sum > total {
        reasons.push(Reason {
            code: "cut".to_owned(),
            points: total - sum,
        });
    }
    Score { total, reasons }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_points_add_up_to_the_score() {
        let weights = Weights::default();
        let call = Facts {
            talked: true,
            procedure: true,
            urgency: Urgency::Soon,
            callback: true,
            ..Facts::default()
        };
        let scored = score(&call, &weights);
        let codes: Vec<_> = scored
            .reasons
            .iter()
            .map(|reason| (reason.code.as_str(), reason.points))
            .collect();
        assert_eq!(scored.total, 55);
        assert_eq!(
            codes,
            [
                ("base", 20),
                ("procedure_named", 20),
                ("urgency_soon", 10),
                ("wants_callback", 5)
            ]
        );
        let form = Facts {
            procedure: true,
            phone: true,
            message: true,
            ..Facts::default()
        };
        assert_eq!(score(&form, &weights).total, 40);
        assert_eq!(score(&Facts::default(), &weights), Score::default());
    }

    #[test]
    fn no_score_is_above_a_hundred_and_what_weighs_nothing_is_no_reason() {
        let all = Facts {
            talked: true,
            procedure: true,
            date: true,
            budget: true,
            urgency: Urgency::Urgent,
            callback: true,
            phone: true,
            email: true,
            message: true,
        };
        let heavy = score(&all, &Weights::default());
        assert_eq!(heavy.total, 100);
        assert_eq!(
            heavy.reasons.last().map(|cut| (cut.code.as_str(), cut.points)),
            Some(("cut", -25))
        );
        assert_eq!(heavy.reasons.iter().map(|reason| reason.points).sum::<i32>(), 100);
        let none = Weights {
            base: 0,
            ..Weights::default()
        };
        let talked = Facts {
            talked: true,
            ..Facts::default()
        };
        assert_eq!(score(&talked, &none), Score::default());
    }
}
