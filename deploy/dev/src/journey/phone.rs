//! The patient's phone, through the sandbox: reads what arrived and answers by its buttons.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::clinic_api::Sandbox;

const PATIENCE: Duration = Duration::from_secs(60);

/// One phone.
pub struct Phone {
    sandbox: Sandbox,
    number: String,
}

impl Phone {
    pub fn new(sandbox: Sandbox, number: String) -> Self {
        Self { sandbox, number }
    }

    async fn messages(&self) -> anyhow::Result<Vec<Value>> {
        let phone = self
            .sandbox
            .get(&format!("/sandbox/phones/{}", self.number))
            .await
            .unwrap_or_default();
        Ok(phone
            .get("messages")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default())
    }

    async fn wait<T>(&self, what: &str, find: impl Fn(&[Value]) -> Option<T>) -> anyhow::Result<T> {
        let since = Instant::now();
        loop {
            if let Some(found) = find(&self.messages().await?) {
                return Ok(found);
            }
            if since.elapsed() > PATIENCE {
                bail!("the phone never showed {what}");
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Waits for a template.
    ///
    /// # Errors
    /// When it does not arrive within a minute.
    pub async fn template(&self, name: &str) -> anyhow::Result<Value> {
        self.wait(name, |messages| {
            messages
                .iter()
                .rev()
                .find(|message| field(message, "template") == Some(name))
                .cloned()
        })
        .await
    }

    /// The id of a template's button of a kind.
    ///
    /// # Errors
    /// When there is none.
    pub async fn button(&self, template: &str, kind: &str) -> anyhow::Result<String> {
        let message = self.template(template).await?;
        let buttons = message
            .get("buttons")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let button = buttons
            .iter()
            .find(|button| field(button, "kind") == Some(kind))
            .with_context(|| format!("{template} has no {kind} button"))?;
        Ok(field(button, "id").unwrap_or_default().to_owned())
    }

    /// The token in a template's link.
    ///
    /// # Errors
    /// When it has no link.
    pub async fn link(&self, template: &str) -> anyhow::Result<String> {
        let url = self.button(template, "url").await?;
        Ok(url.rsplit_once('#').context("a link without a token")?.1.to_owned())
    }

    /// Answers a quick reply.
    ///
    /// # Errors
    /// When the clinic does not take it.
    pub async fn tap(&self, payload: &str) -> anyhow::Result<()> {
        self.inbound(json!({ "button_payload": payload })).await
    }

    /// Chooses a list row whose id ends so, once such a list has come.
    ///
    /// # Errors
    /// When it never comes.
    pub async fn choose(&self, ends: &str) -> anyhow::Result<()> {
        let id = self.offered(ends).await?;
        self.inbound(json!({ "list_id": id })).await
    }

    /// Presses a reply button whose id ends so, once it has come.
    ///
    /// # Errors
    /// When it never comes.
    pub async fn press(&self, ends: &str) -> anyhow::Result<()> {
        let id = self.offered(ends).await?;
        self.inbound(json!({ "button_payload": id })).await
    }

    async fn offered(&self, ends: &str) -> anyhow::Result<String> {
        self.wait(ends, |messages| {
            messages.iter().rev().find_map(|message| {
                let rows = message.pointer("/list/rows").and_then(Value::as_array);
                let buttons = message.get("buttons").and_then(Value::as_array);
                rows.into_iter()
                    .chain(buttons)
                    .flatten()
                    .filter_map(|offer| field(offer, "id"))
                    .find(|id| id.ends_with(ends))
                    .map(str::to_owned)
            })
        })
        .await
    }

    async fn inbound(&self, answer: Value) -> anyhow::Result<()> {
        let mut body = json!({ "from": self.number, "tenant": super::CLINIC });
        if let (Some(body), Some(answer)) = (body.as_object_mut(), answer.as_object()) {
            body.extend(answer.clone());
        }
        self.sandbox.post("/sandbox/whatsapp/inbound", &body).await?;
        Ok(())
    }
}

fn field<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}
