//! Rate limits: a bucket of tokens per caller and purpose, in Postgres, so that they hold over all processes. What is left goes into the answer's headers.
//! Those of every request are taken from the bucket a handful at a time ([`super::prepaid`]).

use axum::{extract::Request, http::HeaderValue, http::request::Parts, middleware::Next, response::Response};
use migrations::rate_buckets::{self, Answer, Ask};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::prepaid::Token;
use crate::{
    App,
    problem::{Error, Result},
};

/// How often something may be done.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Part of the key, so that two purposes never share a bucket.
    pub name: &'static str,
    /// So many at once…
    pub burst: u32,
    /// …and all of them again after this long.
    pub per: Duration,
}

/// Tries to sign in to one account from one address: what a guesser gets.
pub const SIGN_IN_PAIR: Rule = Rule {
    name: "sign_in_pair",
    burst: 10,
    per: Duration::from_secs(1200),
};
/// Tries to sign in to one account from one device that did so before: nobody else's guesses count here.
pub const SIGN_IN_DEVICE: Rule = Rule {
    name: "sign_in_device",
    burst: 10,
    per: Duration::from_secs(1200),
};
/// Tries to sign in to one account from all unknown devices together: guessers with many addresses.
pub const SIGN_IN_ACCOUNT: Rule = Rule {
    name: "sign_in_account",
    burst: 60,
    per: Duration::from_secs(3600),
};
/// Tries to sign in from one address.
pub const SIGN_IN_ADDRESS: Rule = Rule {
    name: "sign_in_address",
    burst: 60,
    per: Duration::from_secs(60),
};
/// Refreshes and sign-outs from one address: a whole clinic may sit behind it.
pub const REFRESH_ADDRESS: Rule = Rule {
    name: "refresh_address",
    burst: 300,
    per: Duration::from_secs(60),
};
/// Second proofs of one session.
pub const PROOF: Rule = Rule {
    name: "proof",
    burst: 6,
    per: Duration::from_secs(600),
};
/// Letters that one address may ask for: resets and codes.
pub const LETTER_ADDRESS: Rule = Rule {
    name: "letter_address",
    burst: 20,
    per: Duration::from_secs(3600),
};
/// Letters to one account or telephone.
pub const LETTER_ACCOUNT: Rule = Rule {
    name: "letter_account",
    burst: 4,
    per: Duration::from_secs(1800),
};
/// Codes to one patient in a day: each may be guessed at five times, so fifty guesses at a million.
pub const CODES_OF_A_DAY: Rule = Rule {
    name: "codes_of_a_day",
    burst: 10,
    per: Duration::from_secs(86_400),
};
/// All requests of one member of the staff.
pub const ACCOUNT: Rule = Rule {
    name: "account",
    burst: 600,
    per: Duration::from_secs(60),
};
/// All requests of one key.
pub const KEY: Rule = Rule {
    name: "api_key",
    burst: 120,
    per: Duration::from_secs(60),
};
/// All requests of one clinic's staff and keys.
pub const TENANT: Rule = Rule {
    name: "tenant",
    burst: 6000,
    per: Duration::from_secs(60),
};
/// All requests of one patient in the portal.
pub const PATIENT: Rule = Rule {
    name: "patient",
    burst: 120,
    per: Duration::from_secs(60),
};
/// Magic links tried from one address.
pub const PORTAL_LINK: Rule = Rule {
    name: "portal_link",
    burst: 30,
    per: Duration::from_secs(60),
};
/// Uploads that one patient may announce.
pub const PORTAL_UPLOAD: Rule = Rule {
    name: "portal_upload",
    burst: 30,
    per: Duration::from_secs(3600),
};
/// Leads from one address.
pub const INTAKE_ADDRESS: Rule = Rule {
    name: "intake_address",
    burst: 20,
    per: Duration::from_secs(60),
};
/// Leads of one site.
pub const INTAKE_SITE: Rule = Rule {
    name: "intake_site",
    burst: 300,
    per: Duration::from_secs(60),
};

/// Rules of the everyday, which a load test may widen and whose tokens are taken by the handful; those that slow guessers down are neither.
const EVERYDAY: [&str; 4] = ["account", "api_key", "tenant", "patient"];

/// The tightest limit that this request came under, for the headers of its answer.
#[derive(Debug, Clone, Default)]
pub struct Notes(Arc<Mutex<Option<Left>>>);

#[derive(Debug, Clone, Copy)]
struct Left {
    limit: u32,
    remaining: u32,
    reset_secs: u64,
}

impl Notes {
    fn note(&self, left: Left) {
        let mut tightest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let share = |left: &Left| f64::from(left.remaining) / f64::from(left.limit);
        if tightest.as_ref().is_none_or(|known| share(&left) < share(known)) {
            *tightest = Some(left);
        }
    }
}

/// Spends one token of each rule for its caller, and notes what is left.
///
/// # Errors
/// `TooMany` with the time until there is a token again; `Unavailable` when the database does not answer.
pub async fn spend(app: &App, parts: &Parts, asked: &[(Rule, &str)]) -> Result<()> {
    let notes = parts.extensions.get::<Notes>().cloned().unwrap_or_default();
    take(app, &notes, asked).await
}

/// The same where a handler has the notes at hand.
///
/// # Errors
/// As [`spend`].
pub async fn take(app: &App, notes: &Notes, asked: &[(Rule, &str)]) -> Result<()> {
    let rules: Vec<Rule> = asked
        .iter()
        .map(|(rule, _)| widened(*rule, app.settings.rate_limit_factor))
        .collect();
    let keys: Vec<Vec<u8>> = asked
        .iter()
        .zip(&rules)
        .map(|((_, who), rule)| key(app, *rule, who))
        .collect();
    let answers = answers(app, &rules, &keys).await?;
    for (rule, answer) in rules.iter().zip(&answers) {
        notes.note(left(*rule, *answer));
    }
    match rules.iter().zip(&answers).find(|(_, answer)| !answer.allowed) {
        Some((rule, answer)) => Err(Error::TooMany {
            retry_after: wait(*rule, *answer),
            limit: rule.burst,
        }),
        None => Ok(()),
    }
}

/// One token of each bucket: from what is at hand, else from the buckets themselves, all in one statement.
async fn answers(app: &App, rules: &[Rule], keys: &[Vec<u8>]) -> Result<Vec<Answer>> {
    let now = Instant::now();
    let wanted = |(rule, key): (&Rule, &Vec<u8>)| {
        if EVERYDAY.contains(&rule.name) {
            app.prepaid.next(key, step(*rule), rule.burst, now)
        } else {
            Token::Ask(1)
        }
    };
    let mut tokens: Vec<Token> = rules.iter().zip(keys).map(wanted).collect();
    for handfuls in [true, false] {
        let (places, asks): (Vec<usize>, Vec<Ask>) = tokens
            .iter()
            .enumerate()
            .filter_map(|(n, token)| match token {
                Token::Paid(_) => None,
                Token::Ask(many) => Some((n, ask_of(rules.get(n)?, keys.get(n)?, *many))),
            })
            .unzip();
        if asks.is_empty() {
            break;
        }
        let given = rate_buckets::take(&app.ingest, &asks).await?;
        for ((n, ask), answer) in places.into_iter().zip(&asks).zip(given) {
            let answer = app.prepaid.keep(&ask.key, ask.tokens, ask.step_secs, answer, now);
            // A bucket without a handful may have the one that is needed.
            let single = handfuls && ask.tokens > 1 && !answer.allowed;
            if let Some(token) = tokens.get_mut(n) {
                *token = if single { Token::Ask(1) } else { Token::Paid(answer) };
            }
        }
    }
    Ok(tokens
        .into_iter()
        .filter_map(|token| match token {
            Token::Paid(answer) => Some(answer),
            Token::Ask(_) => None,
        })
        .collect())
}

fn ask_of(rule: &Rule, key: &[u8], tokens: u32) -> Ask {
    Ask {
        key: key.to_vec(),
        tokens,
        step_secs: step(*rule),
        burst: rule.burst,
    }
}

/// Fills a caller's bucket again.
///
/// # Errors
/// `Unavailable` when the database does not answer.
pub async fn forgive(app: &App, rule: Rule, who: &str) -> Result<()> {
    Ok(rate_buckets::forgive(&app.ingest, &key(app, rule, who)).await?)
}

/// Gives one token back.
///
/// # Errors
/// `Unavailable` when the database does not answer.
pub async fn give_back(app: &App, rule: Rule, who: &str) -> Result<()> {
    Ok(rate_buckets::give_back(&app.ingest, &key(app, rule, who), step(rule)).await?)
}

/// Puts what is left into the headers of each answer that came under a limit.
pub async fn headers(mut request: Request, next: Next) -> Response {
    let notes = Notes::default();
    request.extensions_mut().insert(notes.clone());
    let mut response = next.run(request).await;
    let left = *notes.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(left) = left
        && !response.headers().contains_key("ratelimit-limit")
    {
        let headers = response.headers_mut();
        headers.insert("ratelimit-limit", HeaderValue::from(left.limit));
        headers.insert("ratelimit-remaining", HeaderValue::from(left.remaining));
        headers.insert("ratelimit-reset", HeaderValue::from(left.reset_secs));
    }
    response
}

/// Removes full buckets for as long as the process lives.
pub async fn sweep(app: App) {
    loop {
        tokio::time::sleep(Duration::from_secs(300)).await;
        app.prepaid.sweep(Instant::now());
        if let Err(error) = rate_buckets::sweep(&app.ingest).await {
            tracing::warn!(%error, "Full rate buckets cannot be swept");
        }
    }
}

/// Neither e-mail nor network addresses are kept: a keyed hash cannot be guessed back.
fn key(app: &App, rule: Rule, who: &str) -> Vec<u8> {
    app.tokens
        .keyed_hash("rate limit", &[rule.name.as_bytes(), who.as_bytes()])
}

fn widened(rule: Rule, factor: u32) -> Rule {
    if EVERYDAY.contains(&rule.name) {
        Rule {
            burst: rule.burst.saturating_mul(factor.max(1)),
            ..rule
        }
    } else {
        rule
    }
}

/// Seconds in which one token grows back.
fn step(rule: Rule) -> f64 {
    rule.per.as_secs_f64() / f64::from(rule.burst)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nought and the burst, and seconds of a short time"
)]
fn left(rule: Rule, answer: Answer) -> Left {
    let whole = step(rule) * f64::from(rule.burst);
    Left {
        limit: rule.burst,
        remaining: if answer.allowed {
            ((whole - answer.full_in_secs) / step(rule) + 0.001).max(0.0) as u32
        } else {
            0
        },
        reset_secs: answer.full_in_secs.ceil() as u64,
    }
}

fn wait(rule: Rule, answer: Answer) -> Duration {
    let whole = step(rule) * f64::from(rule.burst);
    Duration::from_secs_f64((answer.full_in_secs + step(rule) - whole).max(1.0).ceil())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_follows_from_when_the_bucket_is_full() {
        let rule = Rule {
            name: "test",
            burst: 2,
            per: Duration::from_secs(10),
        };
        let at = |allowed, full_in_secs| Answer { allowed, full_in_secs };
        assert_eq!(left(rule, at(true, 5.0)).remaining, 1);
        assert_eq!(left(rule, at(true, 10.0)).remaining, 0);
        assert_eq!(wait(rule, at(false, 10.0)), Duration::from_secs(5));
        assert_eq!(wait(rule, at(false, 5.5)), Duration::from_secs(1));
        assert_eq!(widened(ACCOUNT, 3).burst, 1800);
        assert_eq!(widened(SIGN_IN_PAIR, 3).burst, 10, "guessers stay slow");
    }
}
