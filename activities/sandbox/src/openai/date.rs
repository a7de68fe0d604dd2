//! When the patient would like to come. Written as `2027-03-14`, `2027-03`, `early 2027-03`, `week of 2026-11-30`,
//! `spring 2027`, `2027` or `flexible`.

use super::{
    facts::Call,
    lexicon::{Relative, Unit},
    numbers::number_at,
    polarity::Clause,
    text::Token,
};
use chrono::{Datelike, Days, Months, NaiveDate};

/// The first date that is meant; one told from today only when nothing more definite was said.
pub(crate) fn preference(call: &Call) -> Option<String> {
    let mut vague = None;
    for clause in call.patient() {
        if let Some(date) = definite(&clause, call.today) {
            return Some(date);
        }
        if vague.is_none() {
            vague = told_from_today(&clause, call.today);
        }
    }
    vague
}

fn definite(clause: &Clause<'_>, today: NaiveDate) -> Option<String> {
    numeric(clause, today)
        .or_else(|| month(clause, today))
        .or_else(|| season(clause, today))
}

/// 14.03.2027, 14/3/2027, 2027-03-14 (the parts come as one token or with slashes).
fn numeric(clause: &Clause<'_>, today: NaiveDate) -> Option<String> {
    let tokens = clause.tokens;
    for (i, token) in tokens.iter().enumerate() {
        let slashed =
            tokens.get(i + 1).is_some_and(|t| t.text == "/") && tokens.get(i + 3).is_some_and(|t| t.text == "/");
        let parts: Vec<&str> = if slashed {
            vec![
                token.text.as_str(),
                tokens[i + 2].text.as_str(),
                tokens.get(i + 4)?.text.as_str(),
            ]
        } else {
            token.text.split('.').collect()
        };
        let numbers: Vec<u32> = parts.iter().filter_map(|p| p.parse().ok()).collect();
        let iso: Vec<u32> = tokens[i..].iter().take(3).filter_map(|t| t.text.parse().ok()).collect();
        let day = match (numbers.as_slice(), iso.as_slice()) {
            ([d, m, y], _) if *y > 2000 => NaiveDate::from_ymd_opt(*y as i32, *m, *d),
            (_, [y, m, d]) if (2020..2100).contains(y) && *m <= 12 => NaiveDate::from_ymd_opt(*y as i32, *m, *d),
            _ => None,
        };
        if let Some(day) = day.filter(|d| *d >= today && !clause.rejected(i, i + 1)) {
            return Some(day.to_string());
        }
    }
    None
}

fn month(clause: &Clause<'_>, today: NaiveDate) -> Option<String> {
    let (tokens, lex) = (clause.tokens, clause.lex);
    for at in 0..tokens.len() {
        let Some((end, month)) = lex
            .months
            .iter()
            .find_map(|(p, m)| p.at(tokens, at).map(|end| (end, *m)))
        else {
            continue;
        };
        if clause.rejected(at, end) || !is_month(tokens, at, end) || gone(clause, at, end) {
            continue;
        }
        let year_given = tokens[end..]
            .iter()
            .take(2)
            .find_map(|t| t.text.parse::<i32>().ok().filter(|y| (2020..2100).contains(y)));
        let day = day_beside(clause, at, end);
        let passed = month < today.month() || (month == today.month() && day.is_some_and(|d| d < today.day()));
        let year = year_given.unwrap_or(today.year() + i32::from(passed));
        if let Some(date) = day.and_then(|d| NaiveDate::from_ymd_opt(year, month, d)) {
            return Some(date.to_string());
        }
        let part = part_near(clause, at, end);
        return Some(match part {
            Some(part) => format!("{part} {year}-{month:02}"),
            None => format!("{year}-{month:02}"),
        });
    }
    None
}

/// "Last spring", "since March", "pulled in the summer".
fn gone(clause: &Clause<'_>, at: usize, end: usize) -> bool {
    const HAPPENED: [&str; 7] = ["pulled", "lost", "fell", "broke", "extracted", "removed", "happened"];
    if clause.tokens[at.saturating_sub(3)..at]
        .iter()
        .any(|t| HAPPENED.iter().any(|word| t.is(word)))
    {
        return true;
    }
    let window = at.saturating_sub(2)..clause.tokens.len().min(end + 2);
    window
        .into_iter()
        .any(|i| (i < at || i >= end) && clause.lex.past.iter().any(|p| p.at(clause.tokens, i).is_some()))
}

/// "may" and "march" are also verbs, "ekim" also a transplant.
fn is_month(tokens: &[Token], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let after = tokens.get(end);
    let number = |t: Option<&Token>| t.is_some_and(|t| t.text.bytes().next().is_some_and(|b| b.is_ascii_digit()));
    match tokens[at].text.as_str() {
        "may" | "march" => {
            number(before)
                || number(after)
                || after.is_none()
                || before.is_some_and(|t| {
                    [
                        "in", "early", "mid", "late", "of", "next", "this", "around", "during", "until", "by", "from",
                        "about", "or", "th",
                    ]
                    .iter()
                    .any(|w| t.is(w))
                })
        }
        "ekim" => !before.is_some_and(|t| t.text.starts_with("sac")),
        "kel" => false,
        _ => true,
    }
}

/// "14 March", "March 14th", "14. März".
fn day_beside(clause: &Clause<'_>, at: usize, end: usize) -> Option<u32> {
    let tokens = clause.tokens;
    let day = |t: &Token| {
        t.text
            .trim_end_matches('.')
            .parse::<u32>()
            .ok()
            .filter(|d| (1..=31).contains(d))
    };
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let suffix = before.is_some_and(|t| matches!(t.text.as_str(), "th" | "st" | "nd" | "rd" | "of"));
    let earlier = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i)).and_then(day);
    let counted = |d: &u32| !clause.lex.units.iter().any(|(p, _)| p.at(tokens, end + 1).is_some()) || *d == 0;
    before
        .and_then(day)
        .or_else(|| {
            if suffix {
                earlier(2).or_else(|| earlier(3))
            } else {
                None
            }
        })
        .or_else(|| {
            tokens
                .get(end)
                .filter(|t| !t.comma_before)
                .and_then(day)
                .filter(counted)
        })
}

fn part_near(clause: &Clause<'_>, at: usize, end: usize) -> Option<&'static str> {
    let tokens = clause.tokens;
    (at.saturating_sub(3)..tokens.len().min(end + 2)).find_map(|i| {
        clause
            .lex
            .month_parts
            .iter()
            .find_map(|(p, part)| p.at(tokens, i).map(|_| *part))
    })
}

fn season(clause: &Clause<'_>, today: NaiveDate) -> Option<String> {
    for at in 0..clause.tokens.len() {
        let hit = clause
            .lex
            .seasons
            .iter()
            .find_map(|(p, name)| p.at(clause.tokens, at).map(|end| (end, *name)));
        let Some((end, name)) = hit.filter(|(end, _)| !clause.rejected(at, *end) && !gone(clause, at, *end)) else {
            continue;
        };
        let last_month = match name {
            "spring" => 5,
            "summer" => 8,
            "autumn" => 11,
            _ => 12,
        };
        let given = clause.tokens[end..]
            .iter()
            .find_map(|t| t.text.parse::<i32>().ok().filter(|y| (2020..2100).contains(y)));
        let year = given.unwrap_or(today.year() + i32::from(today.month() > last_month));
        return Some(format!("{name} {year}"));
    }
    None
}

fn told_from_today(clause: &Clause<'_>, today: NaiveDate) -> Option<String> {
    let (tokens, lex) = (clause.tokens, clause.lex);
    for at in 0..tokens.len() {
        if let Some((end, relative)) = lex
            .relative
            .iter()
            .find_map(|(p, r)| p.at(tokens, at).map(|end| (end, *r)))
            && !clause.rejected(at, end)
        {
            if relative == Relative::Days(0) {
                continue; // "today" is mostly how somebody feels, not when they would come
            }
            return Some(written(relative, today));
        }
        if let Some(number) = number_at(lex, tokens, at)
            && let Some((after, unit)) = lex
                .units
                .iter()
                .find_map(|(p, u)| p.at(tokens, number.end).map(|end| (end, *u)))
        {
            let window = at.saturating_sub(2)..tokens.len().min(after + 2);
            let ahead = window
                .into_iter()
                .any(|i| (i < at || i >= after) && lex.ahead.iter().any(|p| p.at(tokens, i).is_some()));
            if ahead && !clause.rejected(at, after) {
                return Some(later(number.value, unit, today));
            }
        }
    }
    None
}

fn later(count: f64, unit: Unit, today: NaiveDate) -> String {
    let count = count as u32;
    match unit {
        Unit::Day => (today + Days::new(count.into())).to_string(),
        Unit::Week => (today + Days::new(u64::from(count) * 7)).to_string(),
        Unit::Month => written(Relative::Months(count), today),
    }
}

fn written(relative: Relative, today: NaiveDate) -> String {
    match relative {
        Relative::Days(days) => (today + Days::new(days.unsigned_abs())).to_string(),
        Relative::Weeks(weeks) => {
            let monday = today.week(chrono::Weekday::Mon).first_day();
            format!("week of {}", monday + Days::new(weeks.unsigned_abs() * 7))
        }
        Relative::Months(months) => {
            let first = today.with_day(1).unwrap_or(today);
            (first + Months::new(months)).format("%Y-%m").to_string()
        }
        Relative::Years(years) => (today.year() + years).to_string(),
        Relative::Flexible => "flexible".into(),
    }
}
