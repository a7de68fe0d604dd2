//! Hearing a pain score of 0 to 10 in free text, in any of the five languages. When in doubt it hears nothing: a
//! question asked twice is better than a wrong number in a chart.

mod text;
mod words;

use text::Token;
use words::{Meaning, meaning};

/// The score said, or `None` when there is none, more than one, or one outside 0 to 10.
///
/// Understood: digits (Latin, Arabic-Indic, Persian), number words of tr, en, de, ru and ar, "7/10", "7 out of 10",
/// "10 üzerinden 7", "pain is 7". Refused: "5-6", "5.5", "11", "day 3", "7 pm", "not 7", "less than 5".
pub fn parse(said: &str) -> Option<u8> {
    if said.chars().count() > 500 {
        return None;
    }
    let tokens = text::tokens(said);
    let heard = hear(&tokens)?;
    let numbers = without_scale(&tokens, heard)?;
    let (first, rest) = numbers.split_first()?;
    let agreed = rest.iter().all(|n| n.value == first.value);
    (agreed && first.value <= 10).then_some(first.value as u8)
}

/// A number and where it stands.
#[derive(Clone, Copy)]
struct Number {
    at: usize,
    value: u32,
}

/// All numbers; `None` when the text says something that makes any number in it doubtful.
fn hear(tokens: &[Token]) -> Option<Vec<Number>> {
    let mut numbers = Vec::new();
    let mut weak = Vec::new();
    let mut only_filler = true;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Digits(value) => {
                if glued(tokens, at) {
                    return None;
                }
                numbers.push(Number { at, value: *value });
            }
            Token::Word(word) => match meaning(word) {
                Some(Meaning::Number(value)) => numbers.push(Number { at, value }),
                Some(Meaning::Weak(value)) => weak.push(Number { at, value }),
                Some(Meaning::Large | Meaning::Comparison) => return None,
                Some(Meaning::Filler | Meaning::OutOf) => {}
                Some(Meaning::Unit | Meaning::NotBefore | Meaning::NotAfter | Meaning::Range) | None => {
                    only_filler = false
                }
            },
            Token::Space | Token::Sign(_) => {}
        }
    }
    // Words such as Turkish "on" (ten) or English "one" mean something else in most sentences.
    if only_filler {
        numbers.extend(weak);
        numbers.sort_by_key(|n| n.at);
    } else if weak.iter().any(|w| joins_a_number_word(tokens, w.at)) {
        return None;
    }
    numbers.iter().all(|n| !doubtful(tokens, n.at)).then_some(numbers)
}

/// A digit run that is part of something longer: a decimal, a range, a time, an ordinal, a percentage, a negative.
fn glued(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let after = tokens.get(at + 1);
    let beyond = tokens.get(at + 2);
    match (before, after) {
        (Some(Token::Word(_)), _) | (_, Some(Token::Word(_))) => return true,
        (Some(Token::Sign('-' | '–' | '−' | '+' | '<' | '>' | '#' | '№')), _) => return true,
        (_, Some(Token::Sign('%' | '٪' | '°' | '+'))) => return true,
        _ => {}
    }
    matches!(after, Some(Token::Sign('.' | ',' | ':' | '-' | '–' | '−' | '٫')))
        && matches!(beyond, Some(Token::Digits(_)))
}

/// Whether a weak word stands beside a number word, as in Turkish "on iki" (twelve) or "yedi sekiz" (seven or eight).
fn joins_a_number_word(tokens: &[Token], at: usize) -> bool {
    let word = |token: Option<&Token>| match token {
        Some(Token::Word(word)) => Some(word.clone()),
        _ => None,
    };
    let number = |word: Option<String>| word.is_some_and(|w| matches!(meaning(&w), Some(Meaning::Number(_))));
    let before = tokens[..at].iter().rev().find(|t| !matches!(t, Token::Space));
    let after = tokens[at + 1..].iter().find(|t| !matches!(t, Token::Space));
    // "seven on the left": after a number, "on" is English.
    number(word(after)) || (number(word(before)) && word(tokens.get(at)).as_deref() != Some("on"))
}

/// Next to a unit of time or dose, in a range, or denied.
fn doubtful(tokens: &[Token], at: usize) -> bool {
    let word = |i: Option<usize>| match i.and_then(|i| tokens.get(i)) {
        Some(Token::Word(word)) => meaning(word),
        _ => None,
    };
    let past = |range: &mut dyn Iterator<Item = usize>| {
        let mut range = range.skip_while(|&i| matches!(tokens[i], Token::Space | Token::Sign('.' | ':' | '\'' | '’')));
        range.next()
    };
    let before = word(past(&mut (0..at).rev()));
    let after = word(past(&mut (at + 1..tokens.len())));
    matches!(before, Some(Meaning::Unit | Meaning::NotBefore | Meaning::Range))
        || matches!(after, Some(Meaning::Unit | Meaning::NotAfter | Meaning::Range))
}

/// Takes away a ten that names the scale: "7/10", "7 out of 10", "10 üzerinden 7".
fn without_scale(tokens: &[Token], numbers: Vec<Number>) -> Option<Vec<Number>> {
    let links = |from: usize, to: usize| {
        tokens[from + 1..to]
            .iter()
            .filter(|t| !matches!(t, Token::Space))
            .collect::<Vec<_>>()
    };
    let out_of = |between: &[&Token]| {
        matches!(between, [Token::Sign('/')])
            || (!between.is_empty()
                && between
                    .iter()
                    .all(|t| matches!(t, Token::Word(w) if matches!(meaning(w), Some(Meaning::OutOf)))))
    };
    let mut kept = numbers.clone();
    for pair in numbers.windows(2) {
        let between = links(pair[0].at, pair[1].at);
        let scale_first = matches!(between.as_slice(), [Token::Word(w)] if w == "üzerinden" || w == "uzerinden");
        if scale_first && pair[0].value == 10 {
            kept.retain(|n| n.at != pair[0].at);
        } else if out_of(&between) {
            if pair[1].value != 10 {
                return None; // "3/5" is on another scale
            }
            kept.retain(|n| n.at != pair[1].at);
        }
    }
    // "out of 10" with no score in front of it names the scale alone.
    let bare_scale = |n: &Number| {
        let before = tokens[..n.at].iter().rev().find(|t| !matches!(t, Token::Space));
        n.value == 10
            && match before {
                Some(Token::Sign('/')) => true,
                Some(Token::Word(w)) => {
                    meaning(w) == Some(Meaning::OutOf) && !w.starts_with('ü') && !w.starts_with("uz")
                }
                _ => false,
            }
    };
    (!kept.iter().any(bare_scale)).then_some(kept)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse;

    #[test]
    fn heard() {
        for (said, score) in [
            ("7", 7),
            ("0", 0),
            ("10", 10),
            (" 7 ", 7),
            ("7.", 7),
            ("7!", 7),
            ("07", 7),
            ("7️⃣", 7),
            ("🔟", 10),
            ("７", 7),
            ("٧", 7),
            ("١٠", 10),
            ("۷", 7),
            ("٠", 0),
            ("7/10", 7),
            ("7 / 10", 7),
            ("10/10", 10),
            ("0/10", 0),
            ("٧/١٠", 7),
            ("pain is 7", 7),
            ("My pain is about 3 now", 3),
            ("it's a 4", 4),
            ("seven on the left", 7),
            ("seven", 7),
            ("Zero", 0),
            ("one", 1),
            ("seven out of ten", 7),
            ("7 out of 10", 7),
            ("3 of 10", 3),
            ("7, yes 7", 7),
            ("ağrım 6", 6),
            ("ağrım 6 civarında", 6),
            ("sekiz", 8),
            ("SIFIR", 0),
            ("sıfır", 0),
            ("DOKUZ", 9),
            ("altı", 6),
            ("yedi", 7),
            ("on", 10),
            ("bir", 1),
            ("ağrım bir", 1),
            ("dört", 4),
            ("üç", 3),
            ("10 üzerinden 7", 7),
            ("on üzerinden yedi", 7),
            ("ağrım beş", 5),
            ("7'dir", 7),
            ("sieben", 7),
            ("null", 0),
            ("fünf", 5),
            ("die Schmerzen sind etwa 4", 4),
            ("7 von 10", 7),
            ("drei von zehn", 3),
            ("ноль", 0),
            ("семь", 7),
            ("боль 5", 5),
            ("восемь из десяти", 8),
            ("5 из 10", 5),
            ("примерно четыре", 4),
            ("сейчас девять", 9),
            ("سبعة", 7),
            ("صفر", 0),
            ("الألم ٥", 5),
            ("خمسة من عشرة", 5),
            ("٧ من ١٠", 7),
            ("ثمانية", 8),
            ("عشرة", 10),
            ("أربعة", 4),
            ("ثلاثة تقريبا", 3),
        ] {
            assert_eq!(parse(said), Some(score), "{said}");
        }
    }

    #[test]
    fn not_heard() {
        for said in [
            "",
            "hello",
            "11",
            "100",
            "5-6",
            "5 - 6",
            "5–6",
            "5.5",
            "5,5",
            "٥٫٥",
            "-3",
            "7 or 8",
            "sieben bis acht",
            "one to two",
            "hocam on iki diyelim",
            "çok kötü yedi sekiz gibi",
            "от пяти до семи",
            "beş ya da altı",
            "3/5",
            "7/10/2026",
            "day 3 pain 5",
            "day 3",
            "3. gün",
            "on day 3 it is 5",
            "7 pm",
            "7pm",
            "19:30",
            "saat 7",
            "um 7 Uhr",
            "2 days ago",
            "1000 mg",
            "70%",
            "3rd",
            "not 7",
            "nicht 7",
            "7 değil",
            "не 7",
            "less than 5",
            "أقل من 10",
            "more than 7",
            "7+",
            "twenty",
            "yirmi",
            "zwanzig",
            "двадцать",
            "on bir",
            "was 8 now 3",
            "beş altı",
            "пять или шесть",
            "it went on and on",
            "no one told me",
            "bir şey yok",
            "yemek yedi",
            "dort tut es weh",
            "ein Problem",
            "one of them bleeds",
            "+49 151 2345678",
            "call me at 5",
            "99999999999999999999",
            "room 4",
            "un sept",
            "out of 10",
            "/10",
            "von zehn",
            "من ١٠",
        ] {
            assert_eq!(parse(said), None, "{said}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_stays_in_range(said in "\\PC{0,80}") {
            prop_assert!(parse(&said).is_none_or(|score| score <= 10));
        }

        #[test]
        fn any_lone_number(n in 0u32..200) {
            prop_assert_eq!(parse(&n.to_string()), u8::try_from(n).ok().filter(|n| *n <= 10));
        }
    }
}
