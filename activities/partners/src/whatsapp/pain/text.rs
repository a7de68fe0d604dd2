//! Splitting a message into numbers, words and signs, with the spelling differences of five languages levelled.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Digits(u32),
    Word(String),
    Sign(char),
    Space,
}

pub(super) fn tokens(said: &str) -> Vec<Token> {
    let chars: Vec<char> = said
        .replace('🔟', " 10 ")
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(level)
        .collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        let c = chars[at];
        if c.is_ascii_digit() {
            while at < chars.len() && chars[at].is_ascii_digit() {
                at += 1;
            }
            let digits: String = chars[start..at].iter().collect();
            // What does not fit is large, and large is all that matters.
            tokens.push(Token::Digits(digits.parse().unwrap_or(u32::MAX)));
        } else if c.is_alphabetic() {
            while at < chars.len() && chars[at].is_alphabetic() {
                at += 1;
            }
            tokens.push(Token::Word(chars[start..at].iter().collect()));
        } else {
            tokens.push(if c.is_whitespace() {
                Token::Space
            } else {
                Token::Sign(c)
            });
            at += 1;
        }
    }
    tokens
}

/// One lower-case character in its plain spelling, or nothing: marks that only decorate (vowel signs, joiners, directions,
/// the dot that lower-casing İ leaves, emoji selectors) vanish.
fn level(c: char) -> Option<char> {
    let digit = |zero: char| char::from_digit(c as u32 - zero as u32, 10);
    match c {
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        '０'..='９' => digit('０'),
        '\u{64b}'..='\u{652}' | '\u{640}' | '\u{307}' | '\u{fe0f}' | '\u{20e3}' | '\u{200b}'..='\u{200f}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        'ı' => Some('i'),
        'ё' => Some('е'),
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ة' => Some('ه'),
        'ى' => Some('ي'),
        '⁄' | '∕' => Some('/'),
        other => Some(other),
    }
}
