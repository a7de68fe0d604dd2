//! Starts the sandbox on its socket.

use anyhow::Context;
use clap::Parser;
use sandbox::config::{Config, Options};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let options = Options::parse();
    let (router, handle) = sandbox::app(Config::from(&options))?;
    let listener = tokio::net::TcpListener::bind(&options.listen).await.with_context(|| {
        format!(
            "the sandbox cannot listen on {}; is another one running?",
            options.listen
        )
    })?;
    if let Some(address) = &options.clamd_listen {
        let scanner = tokio::net::TcpListener::bind(address)
            .await
            .with_context(|| format!("the malware scanner cannot listen on {address}"))?;
        tokio::spawn(sandbox::clamd::serve(handle.0, scanner));
    }
    tracing::info!("The partners' stand-in listens on http://{}", options.listen);
    axum::serve(listener, router).with_graceful_shutdown(stopped()).await?;
    Ok(())
}

async fn stopped() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(_) => return std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    // Open event streams and withheld answers would hold a graceful stop for ever.
    tokio::spawn(async {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        std::process::exit(0);
    });
}
