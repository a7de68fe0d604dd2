//! Where the patient lives, or else comes from, or else calls from.

use super::{
    facts::Call,
    lexicon::{Order, places},
    pattern::find_all,
    polarity::Clause,
};

/// ISO 3166 alpha-2. Where they live counts more than where they come from; a dialling code is the last hint.
pub(crate) fn of(call: &Call) -> Option<&'static str> {
    let mut best: Option<(u8, &'static str)> = None;
    for clause in call.patient() {
        for (iso, names) in places::countries() {
            for (start, end, _) in find_all(names, clause.tokens) {
                if clause.rejected(start, end) || others(&clause, start) {
                    continue;
                }
                let weight = weight(&clause, start, end);
                // Everybody here wants to come to Türkiye; only living there says something.
                let enough = if *iso == "TR" { weight >= 3 } else { weight >= 1 };
                if enough && best.is_none_or(|(w, _)| weight > w) {
                    best = Some((weight, iso));
                }
            }
        }
    }
    best.map(|(_, iso)| iso)
        .or_else(|| call.patient().find_map(|clause| dialled(&clause)))
}

fn near(clause: &Clause<'_>, patterns: &[super::pattern::Pattern], from: usize, to: usize) -> bool {
    (from..to.min(clause.tokens.len())).any(|i| patterns.iter().any(|p| p.at(clause.tokens, i).is_some()))
}

fn weight(clause: &Clause<'_>, start: usize, end: usize) -> u8 {
    let lex = clause.lex;
    let before = start.saturating_sub(4);
    let (live, from) = match lex.source.order {
        Order::Before => (
            near(clause, &lex.live, before, start),
            near(clause, &lex.from, start.saturating_sub(3), start),
        ),
        Order::After => (
            near(clause, &lex.live, end, end + 5),
            near(clause, &lex.from, end, end + 4),
        ),
    };
    // A German or Russian verb may also stand behind: "in Berlin wohne ich".
    let behind = lex.source.order == Order::Before && near(clause, &lex.live, end, end + 2);
    let toward = lex.source.order == Order::Before
        && start > 0
        && near(clause, &lex.toward, start - 1, start)
        && lex.source.code != "ru";
    match (live || behind, from, toward) {
        (true, _, _) => 3,
        (_, true, _) => 2,
        (_, _, true) => 0,
        _ => 1,
    }
}

/// The clause is about somebody else.
fn others(clause: &Clause<'_>, start: usize) -> bool {
    clause
        .lex
        .unreal
        .iter()
        .any(|p| (0..start).any(|i| p.at(clause.tokens, i).is_some()))
}

/// "+49 …" or "0049 …".
fn dialled(clause: &Clause<'_>) -> Option<&'static str> {
    clause.tokens.iter().enumerate().find_map(|(i, token)| {
        let digits = |at: usize| -> String {
            clause.tokens[at..]
                .iter()
                .map_while(|t| t.text.bytes().all(|b| b.is_ascii_digit()).then_some(t.text.as_str()))
                .collect()
        };
        if token.text == "+" {
            places::dialled(&digits(i + 1))
        } else if token.text.starts_with("00") && token.text.len() > 3 {
            places::dialled(digits(i).trim_start_matches('0'))
        } else {
            None
        }
    })
}
