//! Red flags and the pain score.

use super::{
    facts::Call,
    numbers::number_at,
    pattern::{any, find_all},
    polarity::Clause,
    text::Turn,
};

/// A red flag's code.
pub(crate) type Flag = &'static str;

/// The pain score from which pain is a red flag.
const SEVERE: u8 = 7;
/// Degrees Celsius from which a temperature is a fever.
const FEVER: f64 = 37.8;

/// Which flags were raised: said and meant, or asked and answered with yes.
pub(crate) fn red_flags(call: &Call, pain_score: Option<u8>) -> Vec<Flag> {
    let mut raised: Vec<Flag> = Vec::new();
    for (asked, clause) in call.exchanges() {
        let mut said = Vec::new();
        let mut denied = Vec::new();
        for (flag, patterns) in &call.lex.flags {
            for (start, end, forced) in find_all(patterns, clause.tokens) {
                let healthy = *flag == "fever" && temperature(&clause).is_some_and(|t| t < FEVER);
                if (!forced && clause.denied(start, end)) || healthy {
                    denied.push(*flag);
                } else if clause.real(start) {
                    said.push(*flag);
                }
            }
        }
        if temperature(&clause).is_some_and(|t| t >= FEVER) && clause.real(clause.tokens.len()) {
            said.push("fever");
        }
        // A plain yes means what the agent asked about.
        if said.is_empty() && agrees(&clause) {
            let healthy = bare_temperature(&clause).is_some_and(|t| t < FEVER);
            let asked = asked.into_iter().flat_map(|turn| asked_about(call, turn));
            let ruled_out = |f: &Flag| denied.contains(f) || (healthy && *f == "fever");
            said.extend(asked.filter(|f| !ruled_out(f)));
        }
        raised.extend(said);
    }
    if pain_score.is_some_and(|score| score >= SEVERE) {
        raised.push("severe_pain");
    }
    const ORDER: [Flag; 8] = [
        "fever",
        "bleeding",
        "breathing",
        "chest_pain",
        "severe_pain",
        "swelling",
        "pus",
        "urinary_retention",
    ];
    ORDER.into_iter().filter(|flag| raised.contains(flag)).collect()
}

/// Whether the sentence begins with a yes.
fn agrees(clause: &Clause<'_>) -> bool {
    clause.lex.yes.iter().any(|p| p.at(clause.tokens, 0).is_some())
        && !clause.lex.no.iter().any(|p| p.at(clause.tokens, 0).is_some())
}

/// The flags in the agent's last question.
fn asked_about(call: &Call, turn: &Turn) -> Vec<Flag> {
    let Some(question) = turn
        .sentences
        .iter()
        .rev()
        .find(|s| s.question)
        .or(turn.sentences.last())
    else {
        return Vec::new();
    };
    call.lex
        .flags
        .iter()
        .filter(|(_, patterns)| any(patterns, &question.tokens))
        .map(|(flag, _)| *flag)
        .collect()
}

/// A body temperature in the sentence.
fn temperature(clause: &Clause<'_>) -> Option<f64> {
    if any(&clause.lex.temperature, clause.tokens) {
        bare_temperature(clause)
    } else {
        None
    }
}

fn bare_temperature(clause: &Clause<'_>) -> Option<f64> {
    (0..clause.tokens.len())
        .filter_map(|at| number_at(clause.lex, clause.tokens, at))
        .map(|n| n.value)
        .find(|t| (35.0..43.0).contains(t))
}

/// "8 out of 10", "pain is 8", or a bare number after the agent asked for the score. The last one counts.
pub(crate) fn pain_score(call: &Call) -> Option<u8> {
    let mut last = None;
    for (asked, clause) in call.exchanges() {
        let tokens = clause.tokens;
        let numbers: Vec<(usize, usize, f64)> = (0..tokens.len())
            .filter_map(|at| number_at(call.lex, tokens, at).map(|n| (at, n.end, n.value)))
            .collect();
        let scores = |n: &&(usize, usize, f64)| n.2.fract() == 0.0 && (0.0..=10.0).contains(&n.2);
        let scale = find_all(&call.lex.out_of_ten, tokens);
        let of_scale = numbers
            .iter()
            .filter(scores)
            .find(|n| scale.iter().any(|s| s.0 == n.1 || s.1 == n.0));
        let pain = find_all(&call.lex.pain, tokens);
        let near_pain = || {
            let near = |n: &&(usize, usize, f64)| pain.iter().any(|p| p.0.abs_diff(n.0) <= 4);
            let unit = |n: &&(usize, usize, f64)| {
                call.lex.units.iter().any(|(p, _)| p.at(tokens, n.1).is_some())
                    || call
                        .lex
                        .conditions
                        .iter()
                        .any(|(_, ps)| ps.iter().any(|p| p.at(tokens, n.0).is_some()))
            };
            numbers
                .iter()
                .filter(scores)
                .filter(near)
                .find(|n| !unit(n) && pain_follows_a_score(tokens, n.1))
        };
        let asked_for = || {
            let question = asked.is_some_and(|turn| {
                turn.sentences.iter().any(|s| {
                    any(&call.lex.pain, &s.tokens)
                        && s.tokens.iter().any(|t| {
                            ["10", "ten", "on", "ona", "zehn", "десяти", "10a", "عشره"]
                                .iter()
                                .any(|w| t.is(w))
                        })
                })
            });
            let first = numbers.iter().find(scores)?;
            let plain = first.0 <= 2 || (tokens.len() <= 8 && numbers.iter().filter(scores).count() == 1);
            (question && plain).then_some(first)
        };
        if let Some(found) = of_scale.or_else(near_pain).or_else(asked_for)
            && clause.real(found.0)
        {
            last = Some(found.2 as u8);
        }
    }
    last
}

/// "Pain since 3 days" counts days, "pain in 2 teeth" counts teeth: only a bare number is a score.
fn pain_follows_a_score(tokens: &[super::text::Token], after: usize) -> bool {
    let next = tokens.get(after).filter(|t| !t.comma_before);
    next.is_none_or(|t| {
        let counted = [
            "teeth",
            "tooth",
            "hours",
            "hour",
            "dis",
            "disim",
            "saat",
            "saattir",
            "zahne",
            "zahn",
            "stunden",
            "зуб",
            "зуба",
            "зубов",
            "часа",
            "часов",
            "اسنان",
            "ساعات",
            "year",
            "years",
            "yil",
            "jahre",
            "jahren",
            "года",
            "лет",
            "سنوات",
        ];
        !counted.iter().any(|w| t.is(w))
    })
}
