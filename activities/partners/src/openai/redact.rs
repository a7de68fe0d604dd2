//! Striking out what the model must never be sent: telephone and document numbers, mail addresses, known names.

/// Replaces mail addresses, runs of nine or more digits (telephones, cards, identity numbers, however they are spaced),
/// passport-like numbers and the given names. Shorter numbers stay: they are prices, dates and pain scores.
pub fn redact(text: &str, names: &[&str]) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        out.push_str(&digits(&words(line)));
    }
    for name in names.iter().filter(|n| n.trim().chars().count() > 1) {
        out = without_name(&out, name.trim());
    }
    out
}

/// Words that are addresses or documents.
fn words(line: &str) -> String {
    let strike = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.contains('@') && bare.rsplit('@').next().is_some_and(|host| host.contains('.')) {
            "[e-mail]".to_owned()
        } else if is_document(bare) {
            word.replace(bare, "[document]")
        } else {
            word.to_owned()
        }
    };
    line.split(' ').map(strike).collect::<Vec<_>>().join(" ")
}

/// One or two letters, then six to nine letters or digits of which most are digits: what passports look like.
fn is_document(word: &str) -> bool {
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let length = word.chars().count();
    (1..=3).contains(&letters) && (7..=12).contains(&length) && digits >= 6 && word.chars().all(char::is_alphanumeric)
}

/// Runs of digits, as they are or split by single spaces, dots, dashes, slashes and brackets.
fn digits(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let digit = |c: char| c.is_ascii_digit() || ('٠'..='٩').contains(&c) || ('۰'..='۹').contains(&c);
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while at < chars.len() {
        let begins = digit(chars[at]) || (chars[at] == '+' && chars.get(at + 1).is_some_and(|&c| digit(c)));
        if !begins {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let (mut end, mut count, mut next) = (at, 0, at);
        // A run goes on over at most two separators in a row, as in "(0) 151".
        let mut gap = 0;
        while next < chars.len() && gap <= 2 {
            if digit(chars[next]) {
                (count, end, gap) = (count + 1, next + 1, 0);
            } else if " .-/()+\u{a0}".contains(chars[next]) {
                gap += 1;
            } else {
                break;
            }
            next += 1;
        }
        if count >= 9 {
            out.push_str("[number]");
        } else {
            out.extend(&chars[at..end.max(at + 1)]);
        }
        at = end.max(at + 1);
    }
    out
}

/// Removes whole-word occurrences without regard to case.
fn without_name(text: &str, name: &str) -> String {
    let wanted = name.to_lowercase();
    text.split_inclusive(|c: char| !c.is_alphanumeric())
        .map(|piece| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            if word.to_lowercase() == wanted {
                piece.replacen(word, "[name]", 1)
            } else {
                piece.to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::redact;

    // ASVS 14.2.3
    #[test]
    fn strikes_out_identifiers_and_leaves_prices() {
        for (said, sent) in [
            ("my number is +49 151 2345 6789.", "my number is [number]."),
            ("call 0532 123 45 67 please", "call [number] please"),
            ("رقمي ٠٥٣٢١٢٣٤٥٦٧", "رقمي [number]"),
            ("write to erika.m@example.com, thanks", "write to [e-mail] thanks"),
            ("passport U12345678 it is", "passport [document] it is"),
            (
                "budget 12.500 or 15 000 euro on 3.12.2026",
                "budget 12.500 or 15 000 euro on 3.12.2026",
            ),
            ("pain 7/10\nuser: day 3", "pain 7/10\nuser: day 3"),
        ] {
            assert_eq!(redact(said, &[]), sent);
        }
        assert_eq!(redact("I am Erika, ERIKA says", &["Erika"]), "I am [name], [name] says");
    }

    #[test]
    fn never_panics_on_odd_text() {
        for odd in ["", "+", "٠", "++49", "\n\n", "a+", "１２３", "(((1", "é@é", "@"] {
            redact(odd, &["x", "", "é"]);
        }
    }
}
