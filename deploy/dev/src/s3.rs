//! An S3 server over a folder, for one machine: checked keys, presigned addresses, and open to browsers.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use axum::Router;
use axum::error_handling::HandleError;
use axum::http::{HeaderName, StatusCode};
use s3s::HttpError;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tower_http::cors::{Any, CorsLayer};

#[derive(clap::Args)]
pub struct Options {
    /// The address to listen on.
    #[arg(long)]
    listen: SocketAddr,
    /// The folder that holds the buckets.
    #[arg(long)]
    root: PathBuf,
    /// A bucket to make sure of.
    #[arg(long, env = "S3_BUCKET")]
    bucket: String,
    #[arg(long, env = "S3_ACCESS_KEY_ID", hide_env_values = true)]
    access_key_id: String,
    #[arg(long, env = "S3_SECRET_ACCESS_KEY", hide_env_values = true)]
    secret_access_key: String,
}

/// Serves until asked to end.
///
/// # Errors
/// When the folder or the address cannot be used.
pub async fn serve(options: Options) -> anyhow::Result<ExitCode> {
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .with_ansi(false)
        .init();
    let router = router(&options)?;
    let listener = tokio::net::TcpListener::bind(options.listen)
        .await
        .context("cannot listen for S3")?;
    axum::serve(listener, router)
        .with_graceful_shutdown(asked_to_end())
        .await?;
    Ok(ExitCode::SUCCESS)
}

fn router(options: &Options) -> anyhow::Result<Router> {
    std::fs::create_dir_all(options.root.join(&options.bucket)).context("cannot create the bucket")?;
    let files =
        FileSystem::new(&options.root).map_err(|error| anyhow::anyhow!("cannot use the S3 folder: {error:?}"))?;
    let mut builder = S3ServiceBuilder::new(files);
    builder.set_auth(SimpleAuth::from_single(
        &*options.access_key_id,
        &*options.secret_access_key,
    ));
    let service: HandleError<S3Service, _, ()> = HandleError::new(builder.build(), broken);
    // Pages upload to presigned addresses straight from the browser, from every clinic's host.
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods(Any)
        .allow_headers(Any)
        .expose_headers([HeaderName::from_static("etag")]);
    Ok(Router::new().fallback_service(service).layer(cors))
}

async fn broken(_: HttpError) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

async fn asked_to_end() {
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a signal can be listened for once the runtime runs");
    term.recv().await;
}
