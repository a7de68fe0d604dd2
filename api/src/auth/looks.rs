//! Looks that are known to be written down: a page that asks again within some minutes need not ask the audit each time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// More are not remembered; then the audit is asked, as without a memory.
const MOST: usize = 10_000;

/// One look: whose session, what was done, to what and to whose file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Look {
    pub session: Uuid,
    pub action: String,
    pub subject: Option<Uuid>,
    pub patient: Option<Uuid>,
}

/// Until when each look is written down.
#[derive(Debug, Clone, Default)]
pub struct Looks(Arc<Mutex<HashMap<Look, Instant>>>);

impl Looks {
    /// Whether an entry of this look stands already.
    pub fn known(&self, look: &Look, now: Instant) -> bool {
        self.all().get(look).is_some_and(|until| *until > now)
    }

    /// Remembers a look whose entry was found, committed, and counts for so much longer. One that is only being written is not known yet: its transaction may still fail.
    pub fn found(&self, look: Look, now: Instant, lasts: Duration) {
        let mut all = self.all();
        if all.len() >= MOST {
            all.retain(|_, until| *until > now);
        }
        if all.len() < MOST {
            all.insert(look, now + lasts);
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Look, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(n: u128) -> Look {
        Look {
            session: Uuid::from_u128(n),
            action: "board_listed".into(),
            subject: None,
            patient: None,
        }
    }

    #[test]
    fn a_look_is_known_while_its_entry_counts_and_only_for_its_session() {
        let (looks, now) = (Looks::default(), Instant::now());
        let lasts = Duration::from_secs(60);
        assert!(!looks.known(&look(1), now));
        looks.found(look(1), now, lasts);
        assert!(looks.known(&look(1), now) && !looks.known(&look(2), now));
        assert!(!looks.known(&look(1), now + lasts));
    }

    #[test]
    fn what_is_remembered_stays_bounded() {
        let (looks, now) = (Looks::default(), Instant::now());
        for n in 0..=MOST as u128 {
            looks.found(look(n), now, Duration::from_secs(60));
        }
        assert_eq!(looks.all().len(), MOST);
        looks.found(look(u128::MAX), now + Duration::from_secs(61), Duration::from_secs(60));
        assert_eq!(looks.all().len(), 1);
    }
}
