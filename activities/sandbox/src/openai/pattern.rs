//! Small word patterns: `word`, `stem*`, `..` for up to four words between, a leading `!` for "true as it stands".

use super::text::{Token, fold};

#[derive(Clone, Debug)]
enum Part {
    Word(String),
    Stem(String),
    Gap,
}

/// One pattern over tokens.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    parts: Vec<Part>,
    /// The phrase carries its own negation ("can not breathe"), so negation before it does not count.
    pub forced: bool,
}

/// How many words a `..` may span.
const GAP: usize = 4;

impl Pattern {
    pub fn new(source: &str) -> Self {
        let (forced, source) = source.strip_prefix('!').map_or((false, source), |rest| (true, rest));
        let parts = source
            .split_whitespace()
            .map(|part| match part.strip_suffix('*') {
                _ if part == ".." => Part::Gap,
                Some(stem) => Part::Stem(fold(stem)),
                None => Part::Word(fold(part)),
            })
            .collect();
        Self { parts, forced }
    }

    /// The end of a match that begins at `start`.
    pub fn at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        match_parts(&self.parts, tokens, start)
    }
}

fn match_parts(parts: &[Part], tokens: &[Token], at: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(at);
    };
    match first {
        Part::Gap => (0..=GAP).find_map(|skip| match_parts(rest, tokens, at + skip)),
        Part::Word(word) => tokens
            .get(at)
            .filter(|t| t.is(word))
            .and_then(|_| match_parts(rest, tokens, at + 1)),
        Part::Stem(stem) => tokens
            .get(at)
            .filter(|t| t.any(|text| text.starts_with(stem.as_str())))
            .and_then(|_| match_parts(rest, tokens, at + 1)),
    }
}

/// Compiles a list.
pub(crate) fn compile(sources: &[&str]) -> Vec<Pattern> {
    sources.iter().map(|source| Pattern::new(source)).collect()
}

/// Where one of the patterns is found: start, end, forced.
pub(crate) fn find_all(patterns: &[Pattern], tokens: &[Token]) -> Vec<(usize, usize, bool)> {
    let mut found = Vec::new();
    for start in 0..tokens.len() {
        if let Some(hit) = patterns
            .iter()
            .find_map(|p| p.at(tokens, start).map(|end| (start, end, p.forced)))
        {
            found.push(hit);
        }
    }
    found
}

pub(crate) fn any(patterns: &[Pattern], tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|start| patterns.iter().any(|p| p.at(tokens, start).is_some()))
}
