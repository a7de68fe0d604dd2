//! What the patient wants done, and what is wrong.

use super::{facts::Call, pattern::find_all, text::Speaker};

/// The procedure asked for; the more particular one wins over the general, the last over the first.
pub(crate) fn wanted(call: &Call) -> Option<&'static str> {
    let mut hits: Vec<&'static str> = Vec::new();
    for clause in call.patient() {
        let mut claimed: Vec<(usize, usize)> = Vec::new();
        for (name, patterns) in &call.lex.procedures {
            for (start, end, _) in find_all(patterns, clause.tokens) {
                let covered = claimed.iter().any(|(s, e)| start < *e && *s < end);
                if covered {
                    continue;
                }
                claimed.push((start, end));
                if !clause.rejected(start, end) {
                    hits.push(name);
                }
            }
        }
    }
    // The list is in order of particularity; "other" only when nothing else was named.
    let order = call.lex.procedures.iter().map(|(name, _)| *name);
    order.into_iter().find(|name| hits.contains(name)).map(|first| {
        let particular = hits.iter().filter(|h| **h != "other").count() > 0;
        if particular && first != "all_on_four" && first != "penile_implant" {
            hits.iter().find(|h| **h != "other").copied().unwrap_or(first)
        } else {
            first
        }
    })
}

/// The first complaint that is meant, in English words.
pub(crate) fn condition(call: &Call) -> Option<String> {
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    for (line, clause) in call.patient().enumerate() {
        for (label, patterns) in &call.lex.conditions {
            // "Missing" and "no teeth" are the complaint itself, so only an outright denial counts.
            let negative = matches!(*label, "missing teeth");
            for (start, end, _) in find_all(patterns, clause.tokens) {
                if (negative || !clause.denied(start, end)) && clause.real(start.max(1)) {
                    found.push((line, label));
                }
            }
        }
    }
    // Asked for by the agent and confirmed with a plain yes.
    if found.is_empty() {
        let pairs = call
            .turns
            .windows(2)
            .filter(|w| w[0].speaker == Speaker::Agent && w[1].speaker == Speaker::Patient);
        for pair in pairs {
            let yes = pair[1]
                .sentences
                .first()
                .is_some_and(|s| call.lex.yes.iter().any(|p| p.at(&s.tokens, 0).is_some()));
            let asked = pair[0].sentences.iter().rfind(|s| s.question);
            if let (true, Some(asked)) = (yes, asked) {
                let hit = call
                    .lex
                    .conditions
                    .iter()
                    .find(|(_, p)| !find_all(p, &asked.tokens).is_empty());
                found.extend(hit.map(|(label, _)| (0, *label)));
            }
        }
    }
    found.sort_by_key(|(line, _)| *line);
    let mut labels: Vec<&str> = Vec::new();
    for (_, label) in found {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    (!labels.is_empty()).then(|| labels.join(", "))
}
