//! What somebody typed, taken apart: words of names and titles, and at most one way of reaching somebody.

/// More words than this narrow nothing down.
const WORDS: usize = 4;
/// Fewer digits than this are no part of a telephone number.
const DIGITS: usize = 4;

/// A question.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Words of names and titles, as typed.
    pub(super) names: Vec<String>,
    /// The beginning of a word of `patient_words`: of an e-mail address, or of a telephone number backwards.
    pub(super) contact: Option<String>,
    /// How many words may be missing, as long as one fits.
    pub(super) missing: i64,
}

impl Question {
    /// Takes apart what was typed.
    pub fn parse(text: &str) -> Self {
        let mut question = Self::default();
        let mut digits = String::new();
        for part in text.split_whitespace() {
            if part.contains('@') {
                question.contact = Some(part.chars().take(64).collect());
            } else if is_number(part) {
                digits.extend(part.chars().filter(char::is_ascii_digit));
            } else {
                let words = part
                    .split(|c: char| ",.;:()/'\"_-".contains(c))
                    .filter(|word| word.chars().any(char::is_alphanumeric));
                question
                    .names
                    .extend(words.map(|word| word.chars().take(32).collect::<String>()));
            }
        }
        // Neither the exit code nor a country's leading nought is kept with a number.
        let digits = digits.trim_start_matches('0');
        if digits.len() >= DIGITS && question.contact.is_none() {
            let backwards: String = digits.chars().rev().collect();
            question.contact = Some(format!("~{backwards}"));
        } else if !digits.is_empty() {
            question.names.push(digits.to_owned());
        }
        question
            .names
            .sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        question.names.truncate(WORDS);
        question
    }

    /// The same question, content when this many words do not fit.
    #[must_use]
    pub fn missing(self, words: i64) -> Self {
        Self { missing: words, ..self }
    }

    /// How many words must fit.
    pub(super) fn words(&self, contact: bool) -> i64 {
        let names = i64::try_from(self.names.len()).unwrap_or(i64::MAX);
        names + i64::from(contact && self.contact.is_some())
    }

    /// The words of names and titles, in one text.
    pub fn text(&self) -> String {
        self.names.join(" ")
    }

    /// Whether it asks for somebody by a telephone number, and by which digits: the last ones.
    pub fn last_digits(&self) -> Option<String> {
        let backwards = self.contact.as_deref()?.strip_prefix('~')?;
        Some(backwards.chars().rev().collect())
    }

    /// The beginning of an e-mail address that it asks for.
    pub fn email(&self) -> Option<&str> {
        self.contact.as_deref().filter(|text| !text.starts_with('~'))
    }
}

fn is_number(part: &str) -> bool {
    part.chars().any(|c| c.is_ascii_digit()) && part.chars().all(|c| c.is_ascii_digit() || "+()-./".contains(c))
}

#[cfg(test)]
mod tests {
    use super::Question;

    #[test]
    fn takes_a_question_apart() {
        let parsed = |text| {
            let question = Question::parse(text);
            (question.text(), question.contact.clone())
        };
        assert_eq!(parsed(" an  Müller-Şahin "), ("Müller Şahin an".into(), None));
        assert_eq!(parsed("0532 123 45 67"), (String::new(), Some("~7654321235".into())));
        assert_eq!(parsed("+90 (532) 1234567").1, parsed("0090 532 123 45 67").1);
        assert_eq!(parsed("anna 5678"), ("anna".into(), Some("~8765".into())));
        assert_eq!(parsed("anna 12"), ("anna 12".into(), None));
        assert_eq!(parsed("a.b@ex"), (String::new(), Some("a.b@ex".into())));
        assert_eq!(Question::parse("00 - + ").words(true), 0);
        assert_eq!(Question::parse("4567").last_digits().as_deref(), Some("4567"));
    }
}
