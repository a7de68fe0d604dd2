//! Turns a transcript into turns, sentences and folded words, so that one set of patterns fits all spellings.

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speaker {
    Agent,
    Patient,
}

/// One word, number or sign.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Lower case, without accents and vowel marks.
    pub text: String,
    /// The same without the particles that Arabic writes together with a word.
    pub variants: Vec<String>,
    pub comma_before: bool,
}

impl Token {
    /// Whether the word, or the word without particles, satisfies the test.
    pub fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        test(&self.text) || self.variants.iter().any(|v| test(v))
    }

    pub fn is(&self, word: &str) -> bool {
        self.any(|t| t == word)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub tokens: Vec<Token>,
    pub question: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub speaker: Speaker,
    pub raw: String,
    pub sentences: Vec<Sentence>,
}

const AGENT: [&str; 8] = [
    "agent",
    "assistant",
    "ai",
    "bot",
    "clinic",
    "operator",
    "asistan",
    "klinik",
];
const PATIENT: [&str; 8] = [
    "user", "patient", "caller", "human", "customer", "lead", "hasta", "client",
];

/// Reads `role: text` lines; without any role everything is the patient's.
pub(crate) fn turns(transcript: &str) -> Vec<Turn> {
    let mut raw: Vec<(Speaker, String)> = Vec::new();
    let mut labelled = false;
    for line in transcript.lines() {
        let label = line.split_once(':').and_then(|(label, rest)| {
            let label = label.trim().trim_matches(['*', '[', ']', '-', ' ']).to_lowercase();
            let speaker = if AGENT.contains(&label.as_str()) {
                Speaker::Agent
            } else if PATIENT.contains(&label.as_str()) {
                Speaker::Patient
            } else {
                return None;
            };
            Some((speaker, rest.trim().to_owned()))
        });
        match label {
            Some(turn) => {
                if !labelled {
                    // What stood before the first label is the caller's instruction, not speech.
                    raw.clear();
                    labelled = true;
                }
                raw.push(turn);
            }
            None => match raw.last_mut() {
                Some((_, text)) => {
                    text.push('\n');
                    text.push_str(line);
                }
                None => raw.push((Speaker::Patient, line.to_owned())),
            },
        }
    }
    raw.into_iter()
        .map(|(speaker, raw)| Turn {
            speaker,
            sentences: sentences(&raw),
            raw,
        })
        .collect()
}

/// Lower case; Latin accents, the Turkish dotless i, Cyrillic ё and Arabic vowel marks folded away.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ı' | 'î' | 'í' | 'ï' => folded.push('i'),
            'ş' | 'ś' => folded.push('s'),
            'ç' => folded.push('c'),
            'ğ' => folded.push('g'),
            'ü' | 'û' | 'ú' => folded.push('u'),
            'ö' | 'ô' | 'ó' => folded.push('o'),
            'ä' | 'â' | 'á' | 'à' => folded.push('a'),
            'é' | 'è' | 'ê' => folded.push('e'),
            'ß' => folded.push_str("ss"),
            'ё' => folded.push('е'),
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ئ' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ؤ' => folded.push('و'),
            '٠'..='٩' => folded.push(char::from(b'0' + (c as u32 - '٠' as u32) as u8)),
            '۰'..='۹' => folded.push(char::from(b'0' + (c as u32 - '۰' as u32) as u8)),
            '٫' => folded.push('.'),
            // A combining dot (from the Turkish capital İ), Arabic vowel marks and the stretching stroke.
            '\u{307}' | '\u{64b}'..='\u{652}' | '\u{640}' | '\u{200e}' | '\u{200f}' => {}
            '’' | '‘' | '`' | '´' => folded.push('\''),
            c => folded.push(c),
        }
    }
    folded
}

/// Sentences of folded tokens.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let folded = fold(text)
        .replace("can't", "can not")
        .replace("cannot", "can not")
        .replace("won't", "will not")
        .replace("n't", " not")
        .replace("'m ", " am ")
        .replace("'ve ", " have ");
    let chars: Vec<char> = folded.chars().collect();
    let mut done: Vec<Sentence> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut word = String::new();
    let mut comma = false;
    for (i, c) in chars.iter().copied().enumerate() {
        let digit_around = i > 0 && chars[i - 1].is_ascii_digit() && chars.get(i + 1).is_some_and(char::is_ascii_digit);
        let part_of_word = c.is_alphanumeric() || (matches!(c, '.' | ',') && digit_around);
        // A number and the word glued to it are two tokens.
        let seam = word
            .chars()
            .last()
            .is_some_and(|l| l.is_ascii_digit() != c.is_ascii_digit())
            && c.is_alphanumeric()
            && !word.ends_with(['.', ',']);
        if !part_of_word || seam {
            push(&mut tokens, &mut word, &mut comma);
        }
        if part_of_word {
            word.push(c);
            continue;
        }
        match c {
            ',' | '،' | ':' | '–' | '—' | '(' | ')' => comma = true,
            '€' | '$' | '£' | '₺' | '₽' | '/' | '+' => {
                word.push(c);
                push(&mut tokens, &mut word, &mut comma);
            }
            '.' if ordinal(&tokens, &chars[i + 1..]) => {}
            '.' | '!' | '?' | '؟' | ';' | '؛' | '\n' | '…' => {
                if !tokens.is_empty() {
                    done.push(Sentence {
                        tokens: std::mem::take(&mut tokens),
                        question: matches!(c, '?' | '؟'),
                    });
                }
                comma = false;
            }
            _ => {}
        }
    }
    push(&mut tokens, &mut word, &mut comma);
    if !tokens.is_empty() {
        done.push(Sentence {
            tokens,
            question: false,
        });
    }
    done
}

/// "14. März": the stop after a day's number does not end the sentence.
fn ordinal(tokens: &[Token], rest: &[char]) -> bool {
    const MONTHS: [&str; 23] = [
        "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez", "oca", "sub", "nis", "may",
        "haz", "tem", "agu", "eyl", "eki", "kas", "ara",
    ];
    let day = tokens
        .last()
        .is_some_and(|t| t.text.len() <= 2 && t.text.bytes().all(|b| b.is_ascii_digit()));
    let next: String = rest.iter().skip_while(|c| **c == ' ').take(3).collect();
    day && MONTHS.contains(&next.as_str())
}

fn push(tokens: &mut Vec<Token>, word: &mut String, comma: &mut bool) {
    if word.is_empty() {
        return;
    }
    let text = std::mem::take(word);
    let variants = if text
        .chars()
        .next()
        .is_some_and(|c| ('\u{600}'..='\u{6ff}').contains(&c))
    {
        bare(&text)
    } else {
        Vec::new()
    };
    tokens.push(Token {
        text,
        variants,
        comma_before: std::mem::take(comma),
    });
}

/// An Arabic word without "and", "so", "in/with", "for", "like" and the article, step by step.
fn bare(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = vec![word.to_owned()];
    for prefixes in [&["و", "ف"][..], &["ب", "ل", "ك"][..], &["ال", "ل"][..]] {
        for form in forms.clone() {
            for prefix in prefixes {
                if let Some(rest) = form.strip_prefix(prefix)
                    && rest.chars().count() >= 2
                    && !forms.iter().any(|f| f == rest)
                {
                    forms.push(rest.to_owned());
                }
            }
        }
    }
    forms.split_off(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_signs_and_particles_come_apart() {
        let words = |text: &str| {
            sentences(text)
                .into_iter()
                .flat_map(|s| s.tokens)
                .map(|t| t.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(words("3.500€, ca. 38,5 Grad"), ["3.500", "€", "ca", "38,5", "grad"]);
        assert_eq!(words("I can't; 7/10"), ["i", "can", "not", "7", "/", "10"]);
        assert_eq!(words("İSTANBUL'da AĞRI"), ["istanbul", "da", "agri"]);
        assert!(sentences("ولا نزيف")[0].tokens[0].is("لا"));
        assert!(sentences("بالعراق")[0].tokens[0].is("عراق"));
    }

    #[test]
    fn the_instruction_before_the_first_label_is_not_speech() {
        let turns = turns("Transcript of the call, fever, today 2026-11-22\nagent: Hello\nuser: Hi\nthere");
        assert_eq!(turns.len(), 2);
        assert_eq!(
            (turns[1].speaker, turns[1].raw.as_str()),
            (Speaker::Patient, "Hi\nthere")
        );
    }
}
