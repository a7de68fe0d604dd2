//! Where a card may be dragged: each column, by which message to the journey, or why not. The journey itself decides when it is told.

use migrations::leads::{COLUMNS, LeadJourney};
use serde::Serialize;
use utoipa::ToSchema;
use workflows::journey::allowed;

/// A way of a card into a column.
#[derive(Debug, Serialize, ToSchema, PartialEq, Eq)]
#[schema(as = LeadMove)]
pub struct Move {
    /// new, consult, quote, won or lost.
    pub column: &'static str,
    pub allowed: bool,
    /// Why not: here, `consult_first`, `quote_first`, `deposit_first`, `no_way_back`, `already_won`, ended, starting, `not_allowed_now` or `no_permission`.
    pub reason: Option<&'static str>,
    /// The message to the journey: `POST /v1/journeys/{id}/{message}`.
    pub message: Option<&'static str>,
    /// Others that lead there too.
    pub also: Vec<&'static str>,
}

/// What somebody may tell journeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hands {
    pub steer: bool,
    pub money: bool,
}

/// The ways of a lead in a column whose journey stands like this.
pub fn moves(column: &str, journey: &LeadJourney, hands: Hands) -> Vec<Move> {
    COLUMNS
        .iter()
        .map(|to| match way(column, to, journey) {
            Err(reason) => refused(to, reason),
            Ok((message, also)) => {
                let takes = |message: &str| allowed(message).iter().any(|stage| stage.code() == journey.stage);
                let may = if message == "record_payment" {
                    hands.money
                } else {
                    hands.steer
                };
                if !takes(message) {
                    refused(to, "not_allowed_now")
                } else if !may {
                    refused(to, "no_permission")
                } else {
                    Move {
                        column: to,
                        allowed: true,
                        reason: (message == "record_payment").then_some("deposit_first"),
                        message: Some(message),
                        also: also.iter().copied().filter(|message| takes(message)).collect(),
                    }
                }
            }
        })
        .collect()
}

fn refused(column: &'static str, reason: &'static str) -> Move {
    Move {
        column,
        allowed: false,
        reason: Some(reason),
        message: None,
        also: Vec::new(),
    }
}

type Way = Result<(&'static str, &'static [&'static str]), &'static str>;

fn way(from: &str, to: &str, journey: &LeadJourney) -> Way {
    if from == to {
        return Err("here");
    }
    match from {
        "won" => return Err(if to == "lost" { "already_won" } else { "no_way_back" }),
        "lost" => return Err("ended"),
        _ if !journey.running => return Err("starting"),
        _ => {}
    }
    match (from, to) {
        (_, "lost") => Ok(("cancel", &[])),
        ("new", "consult") => Ok(("qualify", &["book_consult"])),
        ("new", "quote") => Err("consult_first"),
        ("consult", "quote") => Ok(("send_quote", &[])),
        ("new" | "consult", "won") => Err("quote_first"),
        ("quote", "won") if journey.accepted => Ok(("record_payment", &[])),
        ("quote", "won") => Ok(("accept_quote", &[])),
        _ => Err("no_way_back"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Hands = Hands {
        steer: true,
        money: true,
    };

    fn standing(stage: &str, accepted: bool) -> LeadJourney {
        LeadJourney {
            stage: stage.into(),
            waiting_on: "coordinator".into(),
            waiting_since: chrono::Utc::now(),
            next_due_at: None,
            next_due_code: None,
            priority: "normal".into(),
            paused: false,
            parked_reason: None,
            running: true,
            accepted,
        }
    }

    /// One word per column: the message, or the reason against it.
    fn words(column: &str, journey: &LeadJourney, hands: Hands) -> Vec<&'static str> {
        let ways = moves(column, journey, hands);
        assert_eq!(ways.iter().map(|way| way.column).collect::<Vec<_>>(), COLUMNS);
        ways.iter()
            .map(|way| way.message.or(way.reason).unwrap_or("neither"))
            .collect()
    }

    #[test]
    fn a_card_moves_by_the_journeys_messages() {
        let new = words("new", &standing("lead", false), ALL);
        assert_eq!(new, ["here", "qualify", "consult_first", "quote_first", "cancel"]);
        let consult = words("consult", &standing("consult", false), ALL);
        assert_eq!(consult, ["no_way_back", "here", "send_quote", "quote_first", "cancel"]);
        let quote = words("quote", &standing("quote", false), ALL);
        assert_eq!(quote, ["no_way_back", "no_way_back", "here", "accept_quote", "cancel"]);
        let accepted = words("quote", &standing("quote", true), ALL);
        assert_eq!(accepted[3], "record_payment");
        let won = words("won", &standing("surgery", true), ALL);
        assert_eq!(
            won,
            ["no_way_back", "no_way_back", "no_way_back", "here", "already_won"]
        );
        assert_eq!(words("lost", &standing("cancelled", false), ALL)[0], "ended");
    }

    #[test]
    fn a_journey_that_does_not_run_and_hands_that_may_not_move_nothing() {
        let unborn = LeadJourney {
            running: false,
            ..standing("lead", false)
        };
        assert_eq!(words("new", &unborn, ALL)[1], "starting");
        let looks = Hands {
            steer: false,
            money: false,
        };
        assert_eq!(words("new", &standing("lead", false), looks)[1], "no_permission");
        let cashier = Hands {
            steer: false,
            money: true,
        };
        let accepted = words("quote", &standing("quote", true), cashier);
        assert_eq!((accepted[3], accepted[4]), ("record_payment", "no_permission"));
    }

    #[test]
    fn what_the_journey_would_refuse_is_not_offered() {
        // The row of the lead is ahead of or behind its journey for a moment.
        assert_eq!(words("new", &standing("consult", false), ALL)[1], "not_allowed_now");
        let book = moves("new", &standing("lead", false), ALL);
        assert_eq!(book[1].also, ["book_consult"]);
    }
}
