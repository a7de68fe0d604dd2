//! The check digit of a Turkish tax number (VKN), as the Revenue Administration reckons it.

/// Whether these are ten digits whose last follows from the others.
pub fn holds(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 10 || text.len() != 10 {
        return false;
    }
    let sum: u32 = (1..=9)
        .zip(&digits)
        .map(|(place, digit): (u32, &u32)| {
            let moved = (digit + 10 - place) % 10;
            // Nine stays nine, by which a doubled digit is told from none.
            match moved * 2_u32.pow(10 - place) % 9 {
                0 if moved != 0 => 9,
                rest => rest,
            }
        })
        .sum();
    (10 - sum % 10) % 10 == digits[9]
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn numbers_of_the_tax_office_hold_and_others_do_not() {
        // The Ministry of Trade as buyer of exports, and a seller in the Revenue Administration's own samples; 3333333888 there is made up.
        for good in ["1460415308", "9205121120"] {
            assert!(holds(good), "{good}");
        }
        for wrong in ["3333333888", "146041530", "14604153088", "14604153O8", ""] {
            assert!(!holds(wrong), "{wrong}");
        }
    }

    #[test]
    fn one_wrong_digit_is_seen() {
        let good = "1460415308";
        for at in 0..10 {
            for digit in '0'..='9' {
                let mut other: Vec<char> = good.chars().collect();
                if other[at] == digit {
                    continue;
                }
                other[at] = digit;
                assert!(!holds(&other.iter().collect::<String>()), "{other:?}");
            }
        }
    }
}
