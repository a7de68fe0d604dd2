//! Invoice numbers: three characters of a series, the year, nine digits that run without gaps.

use super::check::{DraftError, ensure};

/// Whether this is a number of the form that the revenue administration accepts.
pub fn is_valid(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 16
        && bytes[..3].iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && &bytes[3..5] == b"20"
        && bytes[5..].iter().all(u8::is_ascii_digit)
}

/// The number for a place in a series.
///
/// # Errors
/// When the series is not three capitals or digits, the year not of this century, or the sequence not 1 to 999999999.
pub fn compose(series: &str, year: i32, sequence: u32) -> Result<String, DraftError> {
    let number = format!("{series}{year}{sequence:09}");
    ensure(sequence > 0 && series.len() == 3 && is_valid(&number), "number")?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pattern() {
        for good in ["DEN2026000000001", "A1B2099999999999", "1232000000000000"] {
            assert!(is_valid(good), "{good}");
        }
        for bad in [
            "",
            "den2026000000001",
            "DEN1999000000001",
            "DEN202600000001",
            "DEN20260000000011",
            "DÉN202600000001",
            "DEN2026-00000001",
        ] {
            assert!(!is_valid(bad), "{bad}");
        }
    }

    #[test]
    fn composed() {
        assert_eq!(compose("DEN", 2026, 42).unwrap(), "DEN2026000000042");
        for (series, year, sequence) in [
            ("DE", 2026, 1),
            ("DEN", 1999, 1),
            ("DEN", 2026, 0),
            ("DEN", 2026, 1_000_000_000),
        ] {
            assert!(compose(series, year, sequence).is_err());
        }
    }
}
