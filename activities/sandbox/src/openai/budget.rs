//! How much the patient wants to spend, in euro. Another currency, or none, is no answer: rates are not guessed.

use super::{
    facts::Call,
    numbers::number_at,
    pattern::any,
    text::{Sentence, Token},
};

/// What a word or sign says of money.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Money {
    Euro,
    Other,
}

fn money(token: &Token) -> Option<Money> {
    const EURO: [&str; 7] = ["euro", "eur", "avro", "евро", "يورو", "اورو", "€"];
    const OTHER: [&str; 24] = [
        "tl",
        "lira",
        "turk",
        "dolar",
        "dollar",
        "usd",
        "$",
        "£",
        "gbp",
        "pound",
        "sterlin",
        "pfund",
        "frank",
        "chf",
        "рубл",
        "доллар",
        "фунт",
        "лир",
        "ليره",
        "دولار",
        "ريال",
        "درهم",
        "دينار",
        "جنيه",
    ];
    let is = |list: &[&str]| {
        token.any(|t| {
            list.iter()
                .any(|w| t == *w || (w.chars().count() > 3 && t.starts_with(w)))
        })
    };
    if is(&EURO) {
        Some(Money::Euro)
    } else if is(&OTHER) || matches!(token.text.as_str(), "₺" | "₽" | "quid" | "тенге") {
        Some(Money::Other)
    } else {
        None
    }
}

/// Minor units of euro. Of a range the upper end; of several sums the one said with "budget".
pub(crate) fn eur_minor(call: &Call) -> Option<i64> {
    let mut candidates: Vec<(u8, f64)> = Vec::new();
    for (asked, clause) in call.exchanges() {
        let tokens = clause.tokens;
        if any(&call.lex.not_budget, tokens) || (clause.question && !any(&call.lex.budget, tokens)) {
            continue;
        }
        let asked_budget = asked.is_some_and(|t| t.sentences.iter().any(|s| any(&call.lex.budget, &s.tokens)));
        let asked_money = asked.filter(|_| asked_budget).and_then(|t| currency_of(&t.sentences));
        let mut at = 0;
        let mut sums: Vec<(f64, Option<Money>)> = Vec::new();
        while at < tokens.len() {
            let Some(number) = number_at(call.lex, tokens, at) else {
                at += 1;
                continue;
            };
            let behind = tokens[number.end..].iter().take(2).find_map(money);
            let before = at.checked_sub(1).and_then(|i| money(&tokens[i]));
            sums.push((number.value, before.or(behind)));
            at = number.end;
        }
        let cue = u8::from(any(&call.lex.budget, tokens)) + u8::from(asked_budget);
        // "3 to 4 thousand euro": the end names scale and currency for both.
        let named = sums.iter().rev().find_map(|(_, money)| *money);
        let sums = sums.into_iter().filter(|(value, _)| *value >= 100.0);
        let meant = sums.filter_map(|(value, money)| {
            (money.or(named).or(if cue > 0 { asked_money } else { None }) == Some(Money::Euro)).then_some(value)
        });
        if let Some(top) = meant.reduce(f64::max) {
            candidates.push((cue, top));
        }
    }
    let best = candidates.iter().map(|(cue, _)| *cue).max()?;
    candidates
        .into_iter()
        .rfind(|(cue, _)| *cue == best)
        .map(|(_, value)| (value * 100.0).round() as i64)
}

fn currency_of(sentences: &[Sentence]) -> Option<Money> {
    sentences.iter().flat_map(|s| &s.tokens).find_map(money)
}
