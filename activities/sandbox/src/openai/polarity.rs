//! Whether something said is meant or denied.

use super::{
    lexicon::{Lexicon, Order},
    pattern::{Pattern, any},
    text::{Sentence, Token},
};

/// A negation this near still covers a verb or a "little" after it ("do not really have").
const REACH: usize = 3;

/// A sentence with the marks that deciding needs.
pub(crate) struct Clause<'a> {
    pub lex: &'static Lexicon,
    pub tokens: &'a [Token],
    pub question: bool,
    /// Words that name a symptom or procedure; they are never a predicate.
    topical: Vec<bool>,
    unreal: bool,
}

fn starts(patterns: &[Pattern], tokens: &[Token], at: usize) -> Option<usize> {
    patterns.iter().filter_map(|p| p.at(tokens, at)).max()
}

impl<'a> Clause<'a> {
    pub fn new(lex: &'static Lexicon, sentence: &'a Sentence) -> Self {
        let tokens = sentence.tokens.as_slice();
        let mut topical = vec![false; tokens.len()];
        let groups = lex.flags.iter().chain(&lex.procedures).chain(&lex.conditions);
        for pattern in groups.flat_map(|(_, patterns)| patterns) {
            for start in 0..tokens.len() {
                if let Some(end) = pattern.at(tokens, start).filter(|end| *end == start + 1) {
                    topical[start..end].fill(true);
                }
            }
        }
        Self {
            lex,
            tokens,
            question: sentence.question,
            topical,
            unreal: any(&lex.unreal, tokens),
        }
    }

    /// Whether a clause tells of now and of the patient: no fear, no "if", no story, no bare question.
    pub fn real(&self, start: usize) -> bool {
        if self.unreal {
            return false;
        }
        if !self.question {
            return true;
        }
        // "I have a fever, what shall I do?" tells; "Will there be bleeding?" asks.
        match self.lex.source.order {
            Order::Before => {
                let subject = (0..start).find(|i| starts(&self.lex.subjects, self.tokens, *i).is_some());
                let told = |from: usize| (from..start).any(|i| starts(&self.lex.affirmers, self.tokens, i).is_some());
                !self.tokens.first().is_some_and(asks) && subject.is_some_and(told)
            }
            Order::After => !self
                .tokens
                .iter()
                .skip(start)
                .any(|t| matches!(t.text.as_str(), "mi" | "mu" | "miyim" | "misiniz")),
        }
    }

    /// Whether one of several choices (a month, a country, a procedure) is turned down: a comma ends the refusal, and
    /// "in December I can not" refuses too.
    pub fn rejected(&self, start: usize, end: usize) -> bool {
        if self.lex.source.order == Order::After {
            return self.denied_after(start, end);
        }
        let begin = (0..=start)
            .rev()
            .find(|i| self.tokens.get(*i).is_some_and(|t| t.comma_before))
            .unwrap_or(0);
        let begin = if begin <= 1 { 0 } else { begin };
        let part = Self {
            lex: self.lex,
            tokens: &self.tokens[begin..],
            question: false,
            topical: self.topical[begin..].to_vec(),
            unreal: false,
        };
        if part.denied_before(start - begin, end - begin) {
            return true;
        }
        (end..self.tokens.len().min(end + 4))
            .take_while(|i| !self.tokens[*i].comma_before && !self.contrast(*i))
            .any(|i| starts(&self.lex.negators, self.tokens, i).is_some())
    }

    /// Whether the words from `start` to `end` are denied.
    pub fn denied(&self, start: usize, end: usize) -> bool {
        match self.lex.source.order {
            Order::Before => self.denied_before(start, end),
            Order::After => self.denied_after(start, end),
        }
    }

    fn contrast(&self, at: usize) -> bool {
        starts(&self.lex.contrasts, self.tokens, at).is_some()
    }

    fn denied_before(&self, start: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let mut denied = false;
        let mut since = 0;
        let mut comma = false;
        let mut affirmed = false;
        for i in 0..start {
            comma |= tokens[i].comma_before;
            if self.contrast(i) {
                denied = false;
                affirmed = false;
            } else if starts(&self.lex.negators, tokens, i).is_some() {
                if !self.interjected(i) && !self.behind(i, affirmed) {
                    denied = true;
                    since = i;
                    comma = false;
                }
            } else if starts(&self.lex.affirmers, tokens, i).is_some() {
                affirmed = true;
                if denied && (comma || i - since > REACH) {
                    denied = false;
                }
            }
        }
        // A comma between the last negation and this word matters only with an affirmer, which came above.
        if denied {
            return !self.affirmed_behind(end);
        }
        self.denied_behind(end, affirmed)
    }

    /// "No, I have …": the first word answers, it does not negate.
    fn interjected(&self, at: usize) -> bool {
        at == 0
            && self.tokens.len() > 1
            && starts(&self.lex.no, self.tokens, 0).is_some()
            && (self.tokens[1].comma_before || starts(&self.lex.subjects, self.tokens, 1).is_some())
    }

    /// "Fever: none" — this negation belongs to the word before it.
    fn behind(&self, at: usize, affirmed: bool) -> bool {
        let Some(end) = starts(&self.lex.post_negators, self.tokens, at) else {
            return false;
        };
        if self.tokens[at].comma_before {
            return false;
        }
        let near = (at.saturating_sub(2)..at).any(|i| self.topical[i]);
        near && (self.clause_ends(end) || (!affirmed && at > 0 && self.topical[at - 1]))
    }

    fn clause_ends(&self, at: usize) -> bool {
        at >= self.tokens.len()
            || self.tokens[at].comma_before
            || self.contrast(at)
            || self.tokens[at].is("and")
            || self.tokens[at].is("und")
            || self.tokens[at].is("и")
    }

    fn denied_behind(&self, end: usize, affirmed: bool) -> bool {
        for at in end..self.tokens.len().min(end + 4) {
            if self.tokens[at].comma_before && at > end || self.contrast(at) {
                return false;
            }
            if let Some(after) = starts(&self.lex.post_negators, self.tokens, at) {
                return self.clause_ends(after) || (!affirmed && at == end);
            }
        }
        false
    }

    /// "… there is": an affirmation right behind the word wins over a negation further before it.
    fn affirmed_behind(&self, end: usize) -> bool {
        self.tokens
            .get(end)
            .is_some_and(|t| !t.comma_before && (t.is("есть") || t.is("var") || t.is("موجود")))
    }

    fn denied_after(&self, start: usize, end: usize) -> bool {
        if let Some(last) = self.tokens.get(end - 1)
            && (last.text.ends_with("miyor") || last.text.ends_with("muyor") || last.text.ends_with("madi"))
        {
            return true;
        }
        for at in end..self.tokens.len() {
            if self.contrast(at) {
                break;
            }
            if self.topical[at] {
                continue;
            }
            if starts(&self.lex.negators, self.tokens, at).is_some() || negative_verb(&self.tokens[at].text) {
                return true;
            }
            if starts(&self.lex.affirmers, self.tokens, at).is_some() || positive_verb(&self.tokens[at].text) {
                return false;
            }
        }
        start > 0 && self.tokens[..start].iter().any(|t| t.is("hic") || t.is("ne"))
    }
}

/// A first word that turns a sentence into a bare question.
fn asks(token: &Token) -> bool {
    const ASKING: [&str; 22] = [
        "will",
        "can",
        "could",
        "should",
        "would",
        "do",
        "does",
        "is",
        "are",
        "may",
        "might",
        "kann",
        "konnte",
        "wird",
        "ist",
        "sind",
        "darf",
        "soll",
        "muss",
        "gibt",
        "هل",
        "может",
    ];
    ASKING.iter().any(|word| token.is(word))
}

/// Turkish verbs that say "not": -mıyor, -madım, -amam, -maz, -mayın.
fn negative_verb(word: &str) -> bool {
    const EXCEPT: [&str; 4] = ["dayanilmaz", "inanilmaz", "olmaz", "biraz"];
    const ENDINGS: [&str; 17] = [
        "miyor", "muyor", "miyorum", "muyorum", "miyoruz", "muyoruz", "madi", "medi", "madim", "medim", "amam", "emem",
        "maz", "mez", "mayin", "meyin", "mayalim",
    ];
    word.chars().count() > 4 && !EXCEPT.iter().any(|e| word.starts_with(e)) && ENDINGS.iter().any(|e| word.ends_with(e))
}

fn positive_verb(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "iyor", "uyor", "iyorum", "uyorum", "iyoruz", "uyoruz", "irim", "urum", "arim", "erim", "ildi", "uldu",
    ];
    word.chars().count() > 4 && !negative_verb(word) && ENDINGS.iter().any(|e| word.ends_with(e))
}
