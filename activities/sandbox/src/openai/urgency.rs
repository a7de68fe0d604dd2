//! How fast somebody has to look at it.

use super::{facts::Call, flags::Flag, pattern::find_all};

const AT_ONCE: [Flag; 5] = [
    "breathing",
    "chest_pain",
    "urinary_retention",
    "severe_pain",
    "bleeding",
];

/// `urgent` for the dangerous flags or when the patient says so, `soon` for the others or "as soon as possible".
pub(crate) fn of(call: &Call, flags: &[Flag]) -> &'static str {
    let said = |patterns: &[super::pattern::Pattern]| {
        call.patient().any(|clause| {
            find_all(patterns, clause.tokens)
                .into_iter()
                .any(|(start, end, _)| !clause.denied(start, end) && !clause.question)
        })
    };
    if flags.iter().any(|f| AT_ONCE.contains(f)) || said(&call.lex.urgent) {
        "urgent"
    } else if !flags.is_empty() || said(&call.lex.soon) {
        "soon"
    } else {
        "routine"
    }
}
