//! What the rules know of each language. The words are data; the rules are elsewhere.

mod ar;
mod de;
mod en;
pub(crate) mod places;
mod ru;
mod tr;

use super::pattern::{Pattern, compile};
use std::sync::LazyLock;

/// Where a language puts its "not".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Before the thing (English), at times behind it.
    Before,
    /// In the predicate at the end (Turkish).
    After,
}

/// The words of one language, as written in its file.
pub(crate) struct Source {
    pub code: &'static str,
    pub order: Order,
    /// Frequent words that give the language away.
    pub votes: &'static [&'static str],
    pub negators: &'static [&'static str],
    /// Negators that may stand behind what they negate.
    pub post_negators: &'static [&'static str],
    /// Words after which a negation no longer holds.
    pub affirmers: &'static [&'static str],
    pub contrasts: &'static [&'static str],
    pub yes: &'static [&'static str],
    pub no: &'static [&'static str],
    /// Words that begin a statement after an interjected "no".
    pub subjects: &'static [&'static str],
    /// Words that make a clause a fear, a condition, the past, or somebody else's story.
    pub unreal: &'static [&'static str],
    pub flags: &'static [(&'static str, &'static [&'static str])],
    pub pain: &'static [&'static str],
    pub out_of_ten: &'static [&'static str],
    pub temperature: &'static [&'static str],
    pub procedures: &'static [(&'static str, &'static [&'static str])],
    pub conditions: &'static [(&'static str, &'static [&'static str])],
    pub months: &'static [(&'static str, u32)],
    pub month_parts: &'static [(&'static str, &'static str)],
    pub seasons: &'static [(&'static str, &'static str)],
    pub relative: &'static [(&'static str, Relative)],
    pub units: &'static [(&'static str, Unit)],
    /// Words that turn "two weeks" into "in two weeks"; before it, or behind it.
    pub ahead: &'static [&'static str],
    /// Words that put a date behind today.
    pub past: &'static [&'static str],
    pub numbers: &'static [(&'static str, u32)],
    pub hundred: &'static [&'static str],
    pub thousand: &'static [&'static str],
    pub half: &'static [&'static str],
    pub joiner: &'static [&'static str],
    pub budget: &'static [&'static str],
    pub not_budget: &'static [&'static str],
    pub urgent: &'static [&'static str],
    pub soon: &'static [&'static str],
    pub call_me: &'static [&'static str],
    pub do_not_call: &'static [&'static str],
    pub callback_asked: &'static [&'static str],
    pub live: &'static [&'static str],
    pub from: &'static [&'static str],
    pub toward: &'static [&'static str],
}

/// A date told from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relative {
    Days(i64),
    /// Months from the current one.
    Months(u32),
    /// Monday of the week so many weeks ahead.
    Weeks(i64),
    Years(i32),
    Flexible,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
}

/// A language ready for use.
pub(crate) struct Lexicon {
    pub source: &'static Source,
    pub negators: Vec<Pattern>,
    pub post_negators: Vec<Pattern>,
    pub affirmers: Vec<Pattern>,
    pub contrasts: Vec<Pattern>,
    pub yes: Vec<Pattern>,
    pub no: Vec<Pattern>,
    pub subjects: Vec<Pattern>,
    pub unreal: Vec<Pattern>,
    pub flags: Vec<(&'static str, Vec<Pattern>)>,
    pub pain: Vec<Pattern>,
    pub out_of_ten: Vec<Pattern>,
    pub temperature: Vec<Pattern>,
    pub procedures: Vec<(&'static str, Vec<Pattern>)>,
    pub conditions: Vec<(&'static str, Vec<Pattern>)>,
    pub months: Vec<(Pattern, u32)>,
    pub month_parts: Vec<(Pattern, &'static str)>,
    pub seasons: Vec<(Pattern, &'static str)>,
    pub relative: Vec<(Pattern, Relative)>,
    pub units: Vec<(Pattern, Unit)>,
    pub ahead: Vec<Pattern>,
    pub past: Vec<Pattern>,
    pub numbers: Vec<(Pattern, u32)>,
    pub hundred: Vec<Pattern>,
    pub thousand: Vec<Pattern>,
    pub half: Vec<Pattern>,
    pub joiner: Vec<Pattern>,
    pub budget: Vec<Pattern>,
    pub not_budget: Vec<Pattern>,
    pub urgent: Vec<Pattern>,
    pub soon: Vec<Pattern>,
    pub call_me: Vec<Pattern>,
    pub do_not_call: Vec<Pattern>,
    pub callback_asked: Vec<Pattern>,
    pub live: Vec<Pattern>,
    pub from: Vec<Pattern>,
    pub toward: Vec<Pattern>,
}

fn pairs<T: Copy>(list: &[(&'static str, T)]) -> Vec<(Pattern, T)> {
    list.iter().map(|(word, value)| (Pattern::new(word), *value)).collect()
}

fn groups(list: &[(&'static str, &'static [&'static str])]) -> Vec<(&'static str, Vec<Pattern>)> {
    list.iter().map(|(name, words)| (*name, compile(words))).collect()
}

impl Lexicon {
    fn new(s: &'static Source) -> Self {
        Self {
            source: s,
            negators: compile(s.negators),
            post_negators: compile(s.post_negators),
            affirmers: compile(s.affirmers),
            contrasts: compile(s.contrasts),
            yes: compile(s.yes),
            no: compile(s.no),
            subjects: compile(s.subjects),
            unreal: compile(s.unreal),
            flags: groups(s.flags),
            pain: compile(s.pain),
            out_of_ten: compile(s.out_of_ten),
            temperature: compile(s.temperature),
            procedures: groups(s.procedures),
            conditions: groups(s.conditions),
            months: pairs(s.months),
            month_parts: pairs(s.month_parts),
            seasons: pairs(s.seasons),
            relative: pairs(s.relative),
            units: pairs(s.units),
            ahead: compile(s.ahead),
            past: compile(s.past),
            numbers: pairs(s.numbers),
            hundred: compile(s.hundred),
            thousand: compile(s.thousand),
            half: compile(s.half),
            joiner: compile(s.joiner),
            budget: compile(s.budget),
            not_budget: compile(s.not_budget),
            urgent: compile(s.urgent),
            soon: compile(s.soon),
            call_me: compile(s.call_me),
            do_not_call: compile(s.do_not_call),
            callback_asked: compile(s.callback_asked),
            live: compile(s.live),
            from: compile(s.from),
            toward: compile(s.toward),
        }
    }
}

static ALL: LazyLock<[Lexicon; 5]> =
    LazyLock::new(|| [&tr::SOURCE, &en::SOURCE, &de::SOURCE, &ru::SOURCE, &ar::SOURCE].map(Lexicon::new));

/// The lexicon of a language code; English when it is none of ours.
pub(crate) fn of(code: &str) -> &'static Lexicon {
    ALL.iter().find(|l| l.source.code == code).unwrap_or(&ALL[1])
}

pub(crate) fn all() -> &'static [Lexicon] {
    ALL.as_slice()
}
