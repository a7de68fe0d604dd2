//! Numbers in digits and in words.

use super::{lexicon::Lexicon, pattern::Pattern, text::Token};

/// A number and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    pub value: f64,
    pub end: usize,
    /// Written in digits, or with "hundred" or "thousand": safe to read without further evidence.
    pub firm: bool,
}

fn hit(patterns: &[Pattern], tokens: &[Token], at: usize) -> Option<usize> {
    patterns.iter().filter_map(|p| p.at(tokens, at)).max()
}

/// The number that begins at `start`, in the language's writing.
pub(crate) fn number_at(lex: &Lexicon, tokens: &[Token], start: usize) -> Option<Number> {
    let mut at = start;
    let mut total = 0.0;
    let mut current = 0.0;
    let mut seen = false;
    let mut firm = false;
    while at < tokens.len() && (at == start || !tokens[at].comma_before) {
        let token = &tokens[at];
        if !seen && let Some(value) = digits(&token.text) {
            current = value;
            at += 1;
            // "3 500": a group of three follows.
            while at < tokens.len()
                && !tokens[at].comma_before
                && tokens[at].text.len() == 3
                && tokens[at - 1].text.len() <= 3
                && tokens[at].text.bytes().all(|b| b.is_ascii_digit())
                && current > 0.0
            {
                current = current * 1000.0 + tokens[at].text.parse::<f64>().unwrap_or_default();
                at += 1;
            }
            seen = true;
            firm = true;
        } else if let Some(end) = hit(&lex.thousand, tokens, at) {
            total += if current == 0.0 { 1.0 } else { current } * 1000.0;
            current = 0.0;
            at = end;
            seen = true;
            firm = true;
        } else if let Some(end) = hit(&lex.hundred, tokens, at) {
            current = if current == 0.0 { 100.0 } else { current * 100.0 };
            at = end;
            seen = true;
            firm = true;
        } else if seen && let Some(end) = hit(&lex.half, tokens, at) {
            current += 0.5;
            at = end;
        } else if let Some((value, end)) = word(lex, tokens, at) {
            // Two plain units in a row are two numbers ("five six").
            if seen && current % 10.0 != 0.0 && value < 10.0 && current < 100.0 {
                break;
            }
            current += value;
            firm |= value >= 100.0;
            at = end;
            seen = true;
        } else if seen
            && hit(&lex.joiner, tokens, at).is_some()
            && (word(lex, tokens, at + 1).is_some() || hit(&lex.hundred, tokens, at + 1).is_some())
            && current >= 20.0
        {
            at += 1;
        } else {
            break;
        }
    }
    seen.then_some(Number {
        value: total + current,
        end: at,
        firm,
    })
}

fn word(lex: &Lexicon, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let simple = lex
        .numbers
        .iter()
        .find_map(|(p, value)| p.at(tokens, at).map(|end| (f64::from(*value), end)));
    simple.or_else(|| {
        if lex.source.code != "de" {
            return None;
        }
        let value = german(&tokens.get(at)?.text)?;
        Some((value, at + 1))
    })
}

/// "3.500", "3,500", "38.5", "38,5": a separator before exactly three digits groups, another one is the decimal point.
fn digits(text: &str) -> Option<f64> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        || !text.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let mut parts: Vec<&str> = text.split(['.', ',']).collect();
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() {
        return last.parse().ok();
    }
    let whole = parts.concat();
    if last.len() == 3 && parts[0].len() <= 3 && parts[0] != "0" {
        format!("{whole}{last}").parse().ok()
    } else {
        format!("{whole}.{last}").parse().ok()
    }
}

/// German writes numbers as one word: viertausendfünfhundert, fünfundzwanzig.
fn german(word: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 26] = [
        ("ein", 1.0),
        ("eins", 1.0),
        ("zwei", 2.0),
        ("drei", 3.0),
        ("vier", 4.0),
        ("funf", 5.0),
        ("sechs", 6.0),
        ("sieben", 7.0),
        ("acht", 8.0),
        ("neun", 9.0),
        ("zehn", 10.0),
        ("elf", 11.0),
        ("zwolf", 12.0),
        ("dreizehn", 13.0),
        ("vierzehn", 14.0),
        ("funfzehn", 15.0),
        ("sechzehn", 16.0),
        ("siebzehn", 17.0),
        ("zwanzig", 20.0),
        ("dreissig", 30.0),
        ("vierzig", 40.0),
        ("funfzig", 50.0),
        ("sechzig", 60.0),
        ("siebzig", 70.0),
        ("achtzig", 80.0),
        ("neunzig", 90.0),
    ];
    for (name, factor) in [("tausend", 1000.0), ("hundert", 100.0)] {
        if let Some((before, after)) = word.split_once(name) {
            let times = if before.is_empty() {
                1.0
            } else {
                german(before).or_else(|| german_half(before))?
            };
            let rest = after.strip_prefix("und").unwrap_or(after);
            let rest = if rest.is_empty() { 0.0 } else { german(rest)? };
            return Some(times * factor + rest);
        }
    }
    if let Some((unit, tens)) = word.split_once("und") {
        return Some(german(unit)? + german(tens)?);
    }
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// "dreieinhalb" before "tausend".
fn german_half(word: &str) -> Option<f64> {
    Some(german(word.strip_suffix("einhalb")?)? + 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openai::{lexicon, text::sentences};

    #[test]
    fn digits_and_words_of_five_languages() {
        let cases = [
            ("en", "four thousand five hundred", 4500.0),
            ("en", "3.5k", 3500.0),
            ("en", "3,500", 3500.0),
            ("en", "forty-five hundred", 4500.0),
            ("en", "two hundred and fifty", 250.0),
            ("tr", "dört bin beş yüz", 4500.0),
            ("tr", "üç buçuk bin", 3500.0),
            ("tr", "on iki bin", 12000.0),
            ("de", "viertausendfünfhundert", 4500.0),
            ("de", "fünfundzwanzig", 25.0),
            ("de", "dreieinhalbtausend", 3500.0),
            ("de", "vier tausend", 4000.0),
            ("ru", "четыре тысячи пятьсот", 4500.0),
            ("ru", "3 500", 3500.0),
            ("ru", "двадцать пять тысяч", 25000.0),
            ("ar", "أربعة آلاف وخمسمائة", 4500.0),
            ("ar", "ألفين", 2000.0),
            ("ar", "٣٥٠٠", 3500.0),
            ("ar", "خمسة وعشرين ألف", 25000.0),
        ];
        for (language, text, value) in cases {
            let sentence = sentences(text).remove(0);
            let read = number_at(lexicon::of(language), &sentence.tokens, 0);
            assert_eq!(read.map(|n| n.value), Some(value), "{text}: {:?}", sentence.tokens);
            assert_eq!(read.map(|n| n.end), Some(sentence.tokens.len()), "{text}");
        }
    }
}
