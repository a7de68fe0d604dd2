//! Rate limits: a bucket of tokens per caller and purpose, in this process's memory, bounded.

use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use crate::problem::Error;

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

/// Tries to sign in to one account.
pub const SIGN_IN_ACCOUNT: Rule = Rule {
    name: "sign_in_account",
    burst: 10,
    per: Duration::from_secs(300),
};
/// Tries to sign in from one address.
pub const SIGN_IN_ADDRESS: Rule = Rule {
    name: "sign_in_address",
    burst: 60,
    per: Duration::from_secs(60),
};
/// Magic links tried from one address.
pub const PORTAL_LINK: Rule = Rule {
    name: "portal_link",
    burst: 30,
    per: Duration::from_secs(60),
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

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

/// All buckets of this process.
#[derive(Debug, Default)]
pub struct Limits(Mutex<HashMap<(&'static str, [u8; 16]), Bucket>>);

/// What is left, for the headers of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Remaining {
    pub limit: u32,
    pub remaining: u32,
}

impl Limits {
    /// Takes one token.
    ///
    /// # Errors
    /// `TooMany` with the time until there is a token again.
    pub fn take(&self, rule: Rule, who: &str) -> Result<Remaining, Error> {
        self.take_at(rule, who, Instant::now())
    }

    fn take_at(&self, rule: Rule, who: &str, now: Instant) -> Result<Remaining, Error> {
        const MOST: usize = 100_000;
        let mut buckets = self.0.lock().expect("a holder of this lock does not panic");
        if buckets.len() > MOST {
            // A full bucket knows nothing worth keeping; a quarter of an hour fills every bucket there is.
            buckets.retain(|_, bucket| now.duration_since(bucket.at) < Duration::from_secs(900));
        }
        let rate = f64::from(rule.burst) / rule.per.as_secs_f64();
        let bucket = buckets.entry((rule.name, short_hash(who))).or_insert(Bucket {
            tokens: f64::from(rule.burst),
            at: now,
        });
        let grown = bucket.tokens + now.duration_since(bucket.at).as_secs_f64() * rate;
        bucket.tokens = grown.min(f64::from(rule.burst));
        bucket.at = now;
        if bucket.tokens < 1.0 {
            let wait = Duration::from_secs_f64(((1.0 - bucket.tokens) / rate).ceil());
            return Err(Error::TooMany {
                retry_after: wait,
                limit: rule.burst,
            });
        }
        bucket.tokens -= 1.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between nought and a small burst"
        )]
        let remaining = bucket.tokens as u32;
        Ok(Remaining {
            limit: rule.burst,
            remaining,
        })
    }
}

/// E-mail addresses and network addresses are not kept, only their hash.
fn short_hash(who: &str) -> [u8; 16] {
    use sha2::{Digest, Sha256};
    let full = Sha256::digest(who.as_bytes());
    full[..16].try_into().expect("a hash has 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let limits = Limits::default();
        let rule = Rule {
            name: "test",
            burst: 2,
            per: Duration::from_secs(10),
        };
        let start = Instant::now();
        assert_eq!(limits.take_at(rule, "a", start).expect("first").remaining, 1);
        assert!(limits.take_at(rule, "a", start).is_ok());
        let Err(Error::TooMany { retry_after, .. }) = limits.take_at(rule, "a", start) else {
            panic!("should be empty")
        };
        assert_eq!(retry_after, Duration::from_secs(5));
        assert!(
            limits.take_at(rule, "b", start).is_ok(),
            "another caller has a bucket of its own"
        );
        assert!(limits.take_at(rule, "a", start + retry_after).is_ok());
    }
}
