//! Parsing of what people write about patients. Messages name the rule, never the value.

use chrono_tz::Tz;

use crate::problem::{Error, FieldError, Result};

/// A phone in E.164; spaces, dots, brackets and dashes between the digits are people's, `00` is `+`.
///
/// # Errors
/// When it is not seven to fifteen digits after a plus.
pub fn phone(text: &str) -> Result<String> {
    let compact: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')' | '/' | '\u{a0}'))
        .collect();
    let compact = compact
        .strip_prefix("00")
        .map_or(compact.clone(), |rest| format!("+{rest}"));
    let digits = compact.strip_prefix('+').unwrap_or_default();
    let good =
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    if good {
        Ok(compact)
    } else {
        Err(Error::field("phone", "must be a number with + and country code"))
    }
}

/// A line of one to two hundred characters.
pub fn line(field: &str, text: &str) -> Result<()> {
    let length = text.trim().chars().count();
    let good = (1..=200).contains(&length) && !text.chars().any(char::is_control);
    if good {
        Ok(())
    } else {
        Err(Error::field(field, "must have 1 to 200 characters"))
    }
}

/// A name.
pub fn full_name(text: &str) -> Result<()> {
    line("full_name", text)
}

/// Something with one @ between two parts.
pub fn email(text: &str) -> Result<()> {
    let good = text.len() <= 254
        && !text.contains(char::is_whitespace)
        && text
            .split_once('@')
            .is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !host.contains('@'));
    if good {
        Ok(())
    } else {
        Err(Error::field("email", "must be an e-mail address"))
    }
}

/// Two capital letters.
pub fn country(field: &str, code: &str) -> Result<()> {
    let good = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if good {
        Ok(())
    } else {
        Err(Error::field(field, "must be a country code of two capital letters"))
    }
}

/// A zone that the clock knows.
pub fn zone(name: &str) -> Result<()> {
    if name.parse::<Tz>().is_ok() {
        Ok(())
    } else {
        Err(Error::field("home_zone", "must be an IANA time zone"))
    }
}

/// All checks together: every field that is wrong is named at once.
pub fn all(checks: impl IntoIterator<Item = Result<()>>) -> Result<()> {
    let mut wrong: Vec<FieldError> = Vec::new();
    for check in checks {
        match check {
            Ok(()) => {}
            Err(Error::Invalid(errors)) => wrong.extend(errors),
            Err(other) => return Err(other),
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(wrong))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 2.2.1
    #[test]
    fn phones_as_people_write_them() {
        assert_eq!(phone("+49 (151) 234-56 78").expect("a phone"), "+491512345678");
        assert_eq!(phone("0090 532 123 45 67").expect("a phone"), "+905321234567");
        for wrong in ["0532 123 45 67", "+0123456789", "call me", "+12", "+1234567890123456"] {
            assert!(phone(wrong).is_err(), "{wrong}");
        }
    }

    // ASVS 2.2.1
    #[test]
    fn every_wrong_field_is_named() {
        let Err(Error::Invalid(errors)) =
            all([full_name(" "), email("x"), country("country", "de"), zone("Mars/Base")])
        else {
            panic!("all four are wrong")
        };
        let names: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(names, ["full_name", "email", "country", "home_zone"]);
    }
}
