//! Where journeys are lived in skipped time: a server of their own, a clinic on it and its worker.

use chrono::{DateTime, Utc};
use std::time::Instant;

use crate::{
    clinic::{Clinic, Shift},
    lost::{TRIES, lived},
    server::TestServer,
};

/// A server, a clinic on it and its worker.
pub struct Place {
    pub server: TestServer,
    pub clinic: Clinic,
    shift: Option<Shift>,
    seed: u64,
    patience: u32,
}

impl Place {
    /// Opens one; see [`TestServer::patience`].
    pub async fn open(seed: u64, patience: u32) -> Self {
        let mut server = TestServer::start().await;
        server.patience = patience;
        let clinic = Clinic::on(server.connection.clone(), seed);
        let shift = Some(clinic.begin_shift());
        Self {
            server,
            clinic,
            shift,
            seed,
            patience,
        }
    }

    pub async fn now(&self) -> DateTime<Utc> {
        self.server.now().await
    }

    /// Lives something here, and what the test server loses once more on another; `ONLY` in the environment chooses by name.
    pub async fn live(&mut self, name: &str, journey: impl AsyncFn(&Self)) {
        let only = std::env::var("ONLY").unwrap_or_default();
        if !name.contains(&only) {
            return;
        }
        for _ in 0..TRIES {
            let (started, from) = (Instant::now(), self.now().await);
            if lived(name, || self.clinic.begun(), journey(self)).await {
                let days = (self.now().await - from).num_days();
                println!("{name}: {days} days in {:.1} s", started.elapsed().as_secs_f64());
                return;
            }
            if let Some(shift) = self.shift.take() {
                shift.abandon();
            }
            *self = Self::open(self.seed, self.patience).await;
        }
        panic!("the test server loses {name} each time");
    }

    /// Sends its worker home.
    pub async fn close(mut self) {
        self.shift.take().expect("at work").end().await;
    }
}
