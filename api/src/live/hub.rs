//! One database listener per process; every open stream of a clinic is woken by it. A missed wake-up costs nothing: streams also look by themselves.

use migrations::{Db, tenant_events::Listener};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use tokio::sync::watch;
use workflows::ids::TenantId;

/// Wakes the streams of a clinic.
#[derive(Default)]
pub struct Hub {
    topics: Mutex<HashMap<TenantId, watch::Sender<u64>>>,
    clients: Arc<AtomicI64>,
}

impl Hub {
    /// Follows a clinic: the receiver changes when there may be something new.
    pub fn follow(&self, tenant: TenantId) -> watch::Receiver<u64> {
        let mut topics = self.topics.lock().expect("a holder of this lock does not panic");
        topics.entry(tenant).or_insert_with(|| watch::channel(0).0).subscribe()
    }

    /// Counts an open stream for as long as the guard lives.
    pub fn count(&self) -> Counted {
        self.clients.fetch_add(1, Ordering::Relaxed);
        metrics::gauge!("event_stream_clients").increment(1.0);
        Counted(Arc::clone(&self.clients))
    }

    /// Open streams of this process.
    pub fn clients(&self) -> i64 {
        self.clients.load(Ordering::Relaxed)
    }

    /// Lets the streams of a clinic look now.
    pub fn wake(&self, tenant: TenantId) {
        let topics = self.topics.lock().expect("a holder of this lock does not panic");
        if let Some(topic) = topics.get(&tenant) {
            topic.send_modify(|times| *times += 1);
        }
    }

    fn wake_all(&self) {
        let topics = self.topics.lock().expect("a holder of this lock does not panic");
        for topic in topics.values() {
            topic.send_modify(|times| *times += 1);
        }
    }

    /// Listens for as long as the process lives; a lost connection is made again, and then everybody looks.
    pub async fn listen(&self, db: &Db) {
        loop {
            match Listener::connect(db).await {
                Ok(mut listener) => {
                    self.wake_all();
                    loop {
                        match listener.next().await {
                            Ok(Some((tenant, _))) => self.wake(tenant),
                            Ok(None) => self.wake_all(),
                            Err(error) => {
                                tracing::warn!(%error, "The event listener lost its connection");
                                break;
                            }
                        }
                    }
                }
                Err(error) => tracing::warn!(%error, "The event listener cannot connect"),
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
}

/// An open stream, counted.
pub struct Counted(Arc<AtomicI64>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
        metrics::gauge!("event_stream_clients").decrement(1.0);
    }
}
