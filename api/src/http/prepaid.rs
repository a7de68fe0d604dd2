//! Tokens of the everyday's limits, taken from the shared buckets a handful at a time: each request of a clinic would else write the same row.
//!
//! What a process has taken is gone for all others, so the limits hold as before. A handful is a fiftieth of the bucket and kept for five seconds: what is
//! thrown away then is less than grows back in the same time.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use migrations::rate_buckets::Answer;

/// What one bucket gives at once, at most: a share of all it holds.
const SHARE: u32 = 50;
/// For how long it may be spent.
const KEPT: Duration = Duration::from_secs(5);
/// How long others wait for whoever asks the bucket: not at all, they take a single token; after this long the asker is given up.
const ASKING: Duration = Duration::from_secs(2);

/// What is at hand, by the bucket's key.
#[derive(Debug, Default)]
pub struct Prepaid(Mutex<HashMap<Vec<u8>, Hand>>);

#[derive(Debug)]
struct Hand {
    tokens: u32,
    until: Instant,
    /// What the bucket said when they were taken.
    full_in_secs: f64,
    /// Since when somebody asks for more.
    asking: Option<Instant>,
}

/// What a request does about its token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token {
    /// It was at hand.
    Paid(Answer),
    /// So many must be asked of the bucket.
    Ask(u32),
}

impl Prepaid {
    /// Spends a token at hand, or says how many to ask for.
    pub fn next(&self, key: &[u8], step_secs: f64, burst: u32, now: Instant) -> Token {
        let handful = (burst / SHARE).max(1);
        let mut hands = self.hands();
        let hand = hands.entry(key.to_vec()).or_insert(Hand {
            tokens: 0,
            until: now,
            full_in_secs: 0.0,
            asking: None,
        });
        if hand.until <= now {
            hand.tokens = 0;
        }
        if hand.tokens > 0 {
            hand.tokens -= 1;
            // Tokens at hand were counted as spent: whoever looks at what is left still has them.
            return Token::Paid(Answer {
                allowed: true,
                full_in_secs: (hand.full_in_secs - f64::from(hand.tokens) * step_secs).max(0.0),
            });
        }
        if hand.asking.is_some_and(|since| now < since + ASKING) {
            return Token::Ask(1);
        }
        if handful > 1 {
            hand.asking = Some(now);
        }
        Token::Ask(handful)
    }

    /// Keeps what the bucket gave beyond the one token that was needed; the answer as if only that one had been asked for. Nothing given is noted too: the
    /// next one asks again.
    pub fn keep(&self, key: &[u8], asked: u32, step_secs: f64, answer: Answer, now: Instant) -> Answer {
        if asked < 2 {
            return answer;
        }
        if let Some(hand) = self.hands().get_mut(key) {
            hand.asking = None;
            if answer.allowed {
                hand.tokens = asked - 1;
                hand.until = now + KEPT;
                hand.full_in_secs = answer.full_in_secs;
            }
        }
        if !answer.allowed {
            return answer;
        }
        Answer {
            full_in_secs: (answer.full_in_secs - f64::from(asked - 1) * step_secs).max(0.0),
            ..answer
        }
    }

    /// Forgets what may not be spent any more.
    pub fn sweep(&self, now: Instant) {
        self.hands().retain(|_, hand| hand.until > now);
    }

    fn hands(&self) -> MutexGuard<'_, HashMap<Vec<u8>, Hand>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: f64 = 0.1;

    fn given(full_in_secs: f64) -> Answer {
        Answer {
            allowed: true,
            full_in_secs,
        }
    }

    #[test]
    fn a_handful_is_spent_before_the_bucket_is_asked_again() {
        let (prepaid, now) = (Prepaid::default(), Instant::now());
        assert_eq!(prepaid.next(b"k", STEP, 600, now), Token::Ask(12));
        let first = prepaid.keep(b"k", 12, STEP, given(1.2), now);
        assert!((first.full_in_secs - STEP).abs() < 1e-9, "one is spent");
        for spent in 2..=12 {
            let Token::Paid(answer) = prepaid.next(b"k", STEP, 600, now) else {
                panic!("{spent} tokens are not at hand");
            };
            assert!((answer.full_in_secs - f64::from(spent) * STEP).abs() < 1e-9, "{spent}");
        }
        assert_eq!(prepaid.next(b"k", STEP, 600, now), Token::Ask(12));
    }

    #[test]
    fn what_is_at_hand_is_not_kept_for_long() {
        let (prepaid, now) = (Prepaid::default(), Instant::now());
        prepaid.next(b"k", STEP, 600, now);
        prepaid.keep(b"k", 12, STEP, given(1.2), now);
        assert_eq!(prepaid.next(b"k", STEP, 600, now + KEPT), Token::Ask(12));
        prepaid.sweep(now + KEPT);
        assert!(prepaid.hands().is_empty());
    }

    #[test]
    fn only_one_asks_for_a_handful_and_is_given_up_after_a_while() {
        let (prepaid, now) = (Prepaid::default(), Instant::now());
        assert_eq!(prepaid.next(b"k", STEP, 600, now), Token::Ask(12));
        assert_eq!(prepaid.next(b"k", STEP, 600, now), Token::Ask(1));
        assert_eq!(prepaid.next(b"k", STEP, 600, now + ASKING), Token::Ask(12));
    }

    #[test]
    fn a_bucket_with_less_than_a_handful_is_asked_for_one() {
        let (prepaid, now) = (Prepaid::default(), Instant::now());
        prepaid.next(b"k", STEP, 600, now);
        let refused = Answer {
            allowed: false,
            full_in_secs: 59.9,
        };
        prepaid.keep(b"k", 12, STEP, refused, now);
        assert_eq!(prepaid.next(b"k", STEP, 600, now), Token::Ask(12));
    }

    #[test]
    fn a_small_bucket_is_asked_each_time() {
        let (prepaid, now) = (Prepaid::default(), Instant::now());
        assert_eq!(prepaid.next(b"k", STEP, 10, now), Token::Ask(1));
        prepaid.keep(b"k", 1, STEP, given(0.1), now);
        assert_eq!(prepaid.next(b"k", STEP, 10, now), Token::Ask(1));
    }
}
