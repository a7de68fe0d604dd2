//! Follows one journey through the API and says each stage as it is reached.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::clinic_api::ClinicApi;

const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(200);

/// One journey, and the coordinator who watches it.
pub struct Watch {
    api: ClinicApi,
    id: String,
    began: Instant,
    detail: Value,
}

impl Watch {
    /// Waits for the journey of a number to appear.
    ///
    /// # Errors
    /// When it does not within a minute.
    pub async fn find(api: ClinicApi, number: &str, began: Instant) -> anyhow::Result<Self> {
        let since = Instant::now();
        loop {
            let found = api
                .get(&format!("/v1/patients?q={}", number.trim_start_matches('+')))
                .await?;
            if let Some(patient) = found.pointer("/items/0/id").and_then(Value::as_str) {
                let shown = api.get(&format!("/v1/patients/{patient}")).await?;
                if let Some(id) = shown.pointer("/journeys/0/id").and_then(Value::as_str) {
                    return Ok(Self {
                        api,
                        id: id.to_owned(),
                        began,
                        detail: Value::Null,
                    });
                }
            }
            if since.elapsed() > PATIENCE {
                bail!("the call never became a lead");
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The journey as last seen.
    pub fn detail(&self) -> &Value {
        &self.detail
    }

    /// Sends a message to the journey as the coordinator.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn say(&mut self, name: &str, body: Value) -> anyhow::Result<()> {
        self.api
            .post(&format!("/v1/journeys/{}/{name}", self.id), &body)
            .await
            .with_context(|| format!("{name} was refused"))?;
        self.look().await
    }

    /// Waits for a stage.
    ///
    /// # Errors
    /// When it is not reached within a minute.
    pub async fn reached(&mut self, stage: &str) -> anyhow::Result<()> {
        self.until(stage, |detail| {
            detail.get("stage").and_then(Value::as_str) == Some(stage)
        })
        .await
    }

    /// Waits until something holds, and says so.
    ///
    /// # Errors
    /// When it does not within a minute; the error tells where the journey is instead.
    pub async fn until(&mut self, what: &str, holds: impl Fn(&Value) -> bool) -> anyhow::Result<()> {
        let since = Instant::now();
        loop {
            self.look().await?;
            if holds(&self.detail) {
                println!("{:7.1} s  {what}", self.began.elapsed().as_secs_f64());
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                let of = |name: &str| self.detail.get(name).cloned().unwrap_or_default();
                bail!(
                    "waited in vain for: {what} (stage {}, waiting on {}, parked {})",
                    of("stage"),
                    of("waiting_on"),
                    of("parked_reason")
                );
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    pub async fn look(&mut self) -> anyhow::Result<()> {
        self.detail = self.api.get(&format!("/v1/journeys/{}", self.id)).await?;
        Ok(())
    }
}
