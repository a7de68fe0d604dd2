//! Whether the patient wants to be called.

use super::{
    facts::Call,
    pattern::{any, find_all},
};

/// Said by the patient, or answered when the agent offered it; absent when it did not come up. The last word counts.
pub(crate) fn wanted(call: &Call) -> Option<bool> {
    let mut answer = None;
    let lex = call.lex;
    let mut answered_turn: Option<*const super::text::Turn> = None;
    for (asked, clause) in call.exchanges() {
        if any(&lex.do_not_call, clause.tokens) {
            answer = Some(false);
        } else if let Some((start, end, _)) = find_all(&lex.call_me, clause.tokens).first().copied() {
            answer = Some(!clause.denied(start, end) && !clause.rejected(start, end));
        } else if let Some(turn) = asked
            && answered_turn != Some(std::ptr::from_ref(turn))
            && turn
                .sentences
                .last()
                .is_some_and(|s| any(&lex.callback_asked, &s.tokens))
        {
            let no = lex.no.iter().any(|p| p.at(clause.tokens, 0).is_some());
            let yes = lex.yes.iter().any(|p| p.at(clause.tokens, 0).is_some());
            if no || yes {
                answer = Some(yes && !no);
            }
        }
        answered_turn = asked.map(std::ptr::from_ref);
    }
    answer
}
