//! Answers that many ask for at the same moment, read once for all of them. When something of a clinic changes, every open panel asks for its board or its
//! list again.
//!
//! Nobody gets what was read before they asked: who asks while it is being read waits for the next reading, together with all who come meanwhile.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use axum::{
    body::Bytes,
    http::header,
    response::{IntoResponse, Response},
};
use migrations::TenantTx;
use serde::Serialize;

use crate::{
    App,
    auth::staff::Staff,
    problem::{Error, Result},
};

/// A body of JSON as it goes out.
#[derive(Debug, Clone)]
pub struct Written(Bytes);

impl Written {
    /// The JSON of an answer.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn of(answer: &impl Serialize) -> Result<Self> {
        let bytes = serde_json::to_vec(answer).map_err(Error::internal)?;
        Ok(Self(bytes.into()))
    }
}

impl IntoResponse for Written {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

/// What is being read now, by what it depends on: the clinic, what was asked, and what the asker may see.
#[derive(Debug)]
pub struct Shared<K, V = Written>(Mutex<HashMap<K, Arc<Line<V>>>>);

/// Those who ask for one thing.
#[derive(Debug)]
struct Line<V> {
    /// Held by whoever reads.
    turn: tokio::sync::Mutex<()>,
    /// What the next reading finds.
    next: Mutex<Arc<OnceLock<V>>>,
}

impl<K, V> Default for Shared<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Shared<K, V> {
    /// What `read` finds, or what another's reading found that began after this was asked. Who holds something that others need meanwhile reads with it when
    /// nobody reads just then, and lets it go before they wait. A reading that fails or is given up answers its own asker alone.
    ///
    /// # Errors
    /// As `read` and `let_go`.
    pub async fn read<H, E>(
        &self,
        key: K,
        held: H,
        let_go: impl AsyncFnOnce(H) -> Result<(), E>,
        read: impl AsyncFnOnce(Option<H>) -> Result<V, E>,
    ) -> Result<V, E> {
        let place = Place::take(self, key);
        let line = &place.line;
        let found = Arc::clone(&locked(&line.next));
        let mut held = Some(held);
        let free = line.turn.try_lock().ok().filter(|_| found.get().is_none());
        let _turn = match free {
            Some(turn) => turn,
            None => {
                if let Some(held) = held.take() {
                    let_go(held).await?;
                }
                line.turn.lock().await
            }
        };
        if let Some(answer) = found.get() {
            return Ok(answer.clone());
        }
        // Whoever comes from here on waits for the reading after this one.
        {
            let mut next = locked(&line.next);
            if Arc::ptr_eq(&next, &found) {
                *next = Arc::default();
            }
        }
        let answer = read(held).await?;
        // Nobody else can have set it: only who has the turn does.
        found.set(answer.clone()).ok();
        Ok(answer)
    }
}

impl<K: Hash + Eq + Clone> Shared<K> {
    /// The same for somebody of the staff, in their transaction or, when they had to wait, in one of its own. `read` commits.
    ///
    /// # Errors
    /// As `read`, or when the database does not answer.
    pub async fn read_for<P>(
        &self,
        app: &App,
        staff: Staff<P>,
        key: K,
        read: impl AsyncFnOnce(TenantTx) -> Result<Written>,
    ) -> Result<Written> {
        let tenant = staff.tenant.id;
        let let_go = async |tx: TenantTx| Ok(tx.commit().await?);
        self.read(key, staff.tx, let_go, async |held| {
            let tx = match held {
                Some(tx) => tx,
                None => app.db.tenant(tenant).await?,
            };
            read(tx).await
        })
        .await
    }
}

/// A place in the line; the line is forgotten with its last.
struct Place<'a, K: Hash + Eq, V> {
    shared: &'a Shared<K, V>,
    key: K,
    line: Arc<Line<V>>,
}

impl<'a, K: Hash + Eq + Clone, V> Place<'a, K, V> {
    fn take(shared: &'a Shared<K, V>, key: K) -> Self {
        let line = Arc::clone(locked(&shared.0).entry(key.clone()).or_insert_with(|| {
            Arc::new(Line {
                turn: tokio::sync::Mutex::default(),
                next: Mutex::default(),
            })
        }));
        Self { shared, key, line }
    }
}

impl<K: Hash + Eq, V> Drop for Place<'_, K, V> {
    fn drop(&mut self) {
        let mut lines = locked(&self.shared.0);
        // The map's and this one: new places are only taken while the map is locked.
        if Arc::strong_count(&self.line) == 2 {
            lines.remove(&self.key);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    use super::*;

    /// Reads a number that others change; takes its time.
    struct Board {
        stands: AtomicU32,
        readings: AtomicU32,
        shared: Shared<&'static str, u32>,
    }

    impl Board {
        async fn ask(&self) -> u32 {
            let read = async || {
                self.readings.fetch_add(1, Ordering::SeqCst);
                let stands = self.stands.load(Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(20)).await;
                Ok::<_, ()>(stands)
            };
            let read = async |_: Option<()>| read().await;
            let asked = self.shared.read("board", (), async |()| Ok(()), read);
            asked.await.expect("it does not fail")
        }
    }

    fn board() -> Arc<Board> {
        Arc::new(Board {
            stands: AtomicU32::new(0),
            readings: AtomicU32::new(0),
            shared: Shared::default(),
        })
    }

    #[tokio::test]
    async fn nobody_gets_what_was_read_before_they_asked() {
        let board = board();
        let mut askers = Vec::new();
        for change in 1..=100 {
            // Each changes something, asks, and must find it; they come by the ten.
            board.stands.store(change, Ordering::SeqCst);
            let asker = Arc::clone(&board);
            askers.push(tokio::spawn(async move { (change, asker.ask().await) }));
            if change % 10 == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            } else {
                tokio::task::yield_now().await;
            }
        }
        for asker in askers {
            let (change, found) = asker.await.unwrap();
            assert!(found >= change, "{found} was read before {change}");
        }
        let readings = board.readings.load(Ordering::SeqCst);
        assert!(readings <= 50, "{readings} readings for a hundred askers");
        assert!(locked(&board.shared.0).is_empty(), "a line is kept for nobody");
    }

    #[tokio::test]
    async fn who_fails_or_goes_away_takes_nobody_along() {
        let shared: Arc<Shared<&str, u32>> = Arc::default();
        let (go, gone) = tokio::sync::oneshot::channel();
        let (reads, begun) = tokio::sync::oneshot::channel();
        let ask = |asker: Arc<Shared<_, _>>, answer| async move {
            asker.read("x", (), async |()| Ok(()), async |_| answer).await
        };
        let asker = Arc::clone(&shared);
        let first = tokio::spawn(async move {
            let read = async |_| gone.await.map_err(|_| "never told to go");
            asker.read("x", (), async |()| Ok(()), read).await
        });
        tokio::task::yield_now().await;
        // These come while the first reads, in this order.
        let fails = tokio::spawn(ask(shared.clone(), Err("refused")));
        tokio::task::yield_now().await;
        let asker = Arc::clone(&shared);
        let leaves = tokio::spawn(async move {
            let read = async |_| {
                reads.send(()).expect("the test waits for it");
                std::future::pending::<Result<u32, &str>>().await
            };
            asker.read("x", (), async |()| Ok(()), read).await
        });
        tokio::task::yield_now().await;
        let stays = tokio::spawn(ask(shared.clone(), Ok(4)));
        tokio::task::yield_now().await;
        go.send(1).unwrap();
        assert_eq!(first.await.unwrap(), Ok(1));
        assert_eq!(fails.await.unwrap(), Err("refused"));
        begun.await.unwrap();
        leaves.abort();
        assert_eq!(stays.await.unwrap(), Ok(4));
        assert!(locked(&shared.0).is_empty());
    }

    #[tokio::test]
    async fn who_need_not_wait_reads_with_what_they_hold_and_who_waits_lets_go_first() {
        let shared: Arc<Shared<&str, u32>> = Arc::default();
        let let_go = Arc::new(AtomicU32::new(0));
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        let asker = Arc::clone(&shared);
        let first = tokio::spawn(async move {
            let read = async |held: Option<u32>| {
                gone.await.expect("it is told to go");
                Ok::<_, ()>(held.unwrap_or(0))
            };
            asker.read("x", 7, async |_| panic!("it need not wait"), read).await
        });
        tokio::task::yield_now().await;
        let (asker, counted) = (Arc::clone(&shared), Arc::clone(&let_go));
        let second = tokio::spawn(async move {
            let let_go = async |_| {
                counted.fetch_add(1, Ordering::SeqCst);
                Ok::<_, ()>(())
            };
            let read = async |held: Option<u32>| Ok(held.unwrap_or(0));
            asker.read("x", 7, let_go, read).await
        });
        tokio::task::yield_now().await;
        assert_eq!(let_go.load(Ordering::SeqCst), 1, "before the first is done");
        go.send(()).expect("it waits");
        assert_eq!(first.await.unwrap(), Ok(7));
        assert_eq!(second.await.unwrap(), Ok(0));
    }
}
