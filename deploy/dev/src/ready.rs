//! Waiting until a service answers.

use std::time::Duration;

use anyhow::{Context, bail};

/// Waits until `address` answers 200.
///
/// # Errors
/// When it does not within `patience`; the message says what it answered last.
pub async fn answers(name: &str, address: &str, patience: Duration) -> anyhow::Result<()> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(5))
        .build()
        .context("cannot make an HTTP client")?;
    let deadline = tokio::time::Instant::now() + patience;
    let mut last = "nothing".to_owned();
    while tokio::time::Instant::now() < deadline {
        if let Ok(response) = client.get(address).send().await {
            let status = response.status().as_u16();
            if status == 200 {
                return Ok(());
            }
            last = status.to_string();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!(
        "{name} did not become ready at {address} within {} s (it answered {last})",
        patience.as_secs()
    )
}

/// Waits until something listens on a local port.
///
/// # Errors
/// When nothing does within `patience`.
pub async fn listens(name: &str, port: u16, patience: Duration) -> anyhow::Result<()> {
    let deadline = tokio::time::Instant::now() + patience;
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if tokio::time::Instant::now() >= deadline {
            bail!("{name} does not listen on port {port} after {} s", patience.as_secs());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
