//! Which of the five languages the patient speaks.

use super::{
    lexicon,
    pattern::{Pattern, any},
    text::{Speaker, Turn},
};
use std::sync::LazyLock;

static VOTES: LazyLock<Vec<(&'static str, Vec<Pattern>)>> = LazyLock::new(|| {
    let of = |l: &'static lexicon::Lexicon| (l.source.code, super::pattern::compile(l.source.votes));
    lexicon::all().iter().map(of).collect()
});

/// By script first, then by frequent words; the agent's words decide only when the patient said nothing.
pub(crate) fn detect(turns: &[Turn]) -> Option<&'static str> {
    let of = |speaker: Speaker| -> Option<&'static str> {
        let said: Vec<&Turn> = turns.iter().filter(|t| t.speaker == speaker).collect();
        let text: String = said.iter().map(|t| t.raw.as_str()).collect::<Vec<_>>().join("\n");
        by_script(&text).or_else(|| by_words(&said, &text))
    };
    of(Speaker::Patient).or_else(|| of(Speaker::Agent))
}

fn by_script(text: &str) -> Option<&'static str> {
    let count = |range: std::ops::RangeInclusive<char>| text.chars().filter(|c| range.contains(c)).count();
    let arabic = count('\u{600}'..='\u{6ff}');
    let cyrillic = count('\u{400}'..='\u{4ff}');
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    if arabic > cyrillic && arabic * 2 > latin {
        Some("ar")
    } else if cyrillic > arabic && cyrillic * 2 > latin {
        Some("ru")
    } else {
        None
    }
}

fn by_words(said: &[&Turn], text: &str) -> Option<&'static str> {
    let mut best: Option<(&'static str, usize)> = None;
    for (code, votes) in VOTES.iter() {
        let words = said.iter().flat_map(|t| &t.sentences).flat_map(|s| &s.tokens);
        let mut score = words.filter(|t| any(votes, std::slice::from_ref(*t))).count();
        let letters = match *code {
            "tr" => "ğışİĞŞ",
            "de" => "ßäÄ",
            _ => "",
        };
        score += 3 * text.chars().filter(|c| letters.contains(*c)).count();
        if score > best.map_or(0, |(_, s)| s) {
            best = Some((code, score));
        }
    }
    best.map(|(code, _)| code)
}
