//! The API's process: serves, prints its document, or brings the database to its schema.

use anyhow::Context;
use api::{App, commands, settings::Settings};
use clap::{Args, Parser, Subcommand};
use secrecy::SecretString;
use std::{net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

/// A server lives from many small allocations made on one thread and freed on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "The HTTP API of medicalai, with the panel and the portal")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API, the panel and the portal.
    Serve(Box<Settings>),
    /// Make the rows of journeys again from what the journeys say; tells what differs, and writes only with --apply; with --diff it
    /// fails when something does.
    RebuildReadModel(Box<RebuildArgs>),
    /// Print the OpenAPI document.
    Openapi,
    /// Print the table of permissions as the page `docs/permissions.md`.
    Permissions,
    /// Print a fresh key, for `ACCESS_TOKEN_KEYS`.
    NewKey,
    /// Name an operator of the platform; prints password and authenticator address once.
    Operator(OperatorArgs),
    /// Create the login roles and bring the schema up to date.
    Migrate(MigrateArgs),
    /// Open a clinic and invite its owner.
    #[command(subcommand)]
    Clinic(Clinic),
    /// Let everybody live a pathway from a file on a virtual clock; fails when it must not be published.
    Rehearse(RehearseArgs),
    /// Look whether the chains of the audit are whole.
    #[command(subcommand)]
    Audit(Audit),
    /// Rotate keys, or wrap them again by another master key.
    #[command(subcommand)]
    Keys(Keys),
    /// Apply the ledger of erasures to a database that was brought back from a backup.
    Restore(Box<Settings>),
    /// Destroy what is over its time.
    Retention(Box<RetentionArgs>),
    /// Feed the search engine that MEILI_URL names.
    #[command(subcommand)]
    Search(Search),
    /// Write everything of a clinic into a folder.
    Export(Box<ExportArgs>),
}

#[derive(Subcommand)]
enum Clinic {
    /// Open a clinic; prints the owner's invitation, once.
    Open(Box<OpenArgs>),
}

#[derive(Args)]
struct OpenArgs {
    #[command(flatten)]
    settings: Settings,
    /// Postgres as the owner.
    #[arg(long, env = "DATABASE_URL_MIGRATE", hide_env_values = true)]
    owner_url: String,
    #[command(flatten)]
    clinic: commands::clinic::Open,
}

#[derive(Subcommand)]
enum Audit {
    /// Walk the chain of one clinic, or of all; fails when something does not hold.
    Verify(Box<OfClinic>),
}

#[derive(Subcommand)]
enum Search {
    /// Set it up, and tell it everything of every clinic anew.
    Rebuild(Box<Settings>),
}

#[derive(Subcommand)]
enum Keys {
    /// Give a clinic's key, or both keys of one of its patients, a new version.
    Rotate(Box<RotateArgs>),
    /// Wrap by MASTER_KEY what a key of MASTER_KEY_FORMER wrapped.
    Rewrap(Box<Settings>),
}

#[derive(Args)]
struct RehearseArgs {
    /// A pathway as JSON; `GET /v1/pathways/schema` describes it.
    file: std::path::PathBuf,
    /// IANA zone of the clinic.
    #[arg(long, default_value = "Europe/Istanbul")]
    zone: String,
    /// Also print what happened, line by line.
    #[arg(long)]
    calendar: bool,
}

#[derive(Args)]
struct OfClinic {
    #[command(flatten)]
    settings: Settings,
    /// The clinic's slug; all when absent.
    #[arg(long)]
    tenant: Option<String>,
}

#[derive(Args)]
struct RotateArgs {
    #[command(flatten)]
    settings: Settings,
    #[arg(long)]
    tenant: String,
    #[arg(long)]
    patient: Option<uuid::Uuid>,
}

#[derive(Args)]
struct RetentionArgs {
    #[command(flatten)]
    settings: Settings,
    #[arg(long)]
    tenant: Option<String>,
    /// Only count.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Args)]
struct ExportArgs {
    #[command(flatten)]
    settings: Settings,
    #[arg(long)]
    tenant: String,
    /// The folder to make.
    #[arg(long)]
    out: std::path::PathBuf,
}

#[derive(Args)]
struct MigrateArgs {
    /// Postgres as the owner.
    #[arg(long, env = "DATABASE_URL_MIGRATE", hide_env_values = true)]
    owner_url: String,
    /// Postgres as `app`: the role gets this address's password.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    app_url: String,
    #[arg(long, env = "DATABASE_URL_INGEST", hide_env_values = true)]
    ingest_url: String,
    #[arg(long, env = "DATABASE_URL_OPS", hide_env_values = true)]
    ops_url: String,
    /// The key store as `keys`: the role gets this address's password. Absent, the keys stay in the main database.
    #[arg(long, env = "DATABASE_URL_KEYS", hide_env_values = true)]
    keys_url: Option<String>,
    /// The key store as its owner; the main owner's address with the key store's database when absent.
    #[arg(long, env = "DATABASE_URL_KEYS_MIGRATE", hide_env_values = true)]
    keys_owner_url: Option<String>,
}

#[derive(Args)]
struct OperatorArgs {
    /// Postgres as the owner.
    #[arg(long, env = "DATABASE_URL_MIGRATE", hide_env_values = true)]
    owner_url: String,
    /// Postgres as `app`.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    app_url: String,
    #[arg(long, env = "MASTER_KEY", hide_env_values = true)]
    master_key: String,
    #[arg(long)]
    email: String,
    #[arg(long)]
    name: String,
}

#[derive(Args)]
struct RebuildArgs {
    #[command(flatten)]
    what: api::rebuild::What,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Parser)]
struct ServeOnly {
    #[command(flatten)]
    settings: Settings,
}

fn main() -> anyhow::Result<()> {
    let command = match Cli::parse().command {
        Some(command) => command,
        None => Command::Serve(Box::new(ServeOnly::parse().settings)),
    };
    match command {
        Command::Openapi => {
            println!("{}", api::openapi_json());
            Ok(())
        }
        Command::Permissions => {
            print!("{}", api::auth::roles::markdown());
            Ok(())
        }
        Command::Rehearse(args) => commands::rehearse::run(&args.file, &args.zone, args.calendar, &mut say),
        Command::NewKey => {
            use base64::Engine;
            let mut key = [0u8; 32];
            rand::RngCore::fill_bytes(&mut rand::rng(), &mut key);
            println!("{}", base64::engine::general_purpose::STANDARD.encode(key));
            Ok(())
        }
        Command::Operator(args) => runtime()?.block_on(operator(args)),
        Command::Migrate(args) => runtime()?.block_on(migrate(args)),
        Command::RebuildReadModel(args) => runtime()?.block_on(rebuild(*args)),
        Command::Serve(settings) => runtime()?.block_on(serve(*settings)),
        Command::Clinic(Clinic::Open(args)) => runtime()?.block_on(async {
            let app = App::connect(args.settings).await?;
            commands::clinic::open(&app, &args.owner_url, &args.clinic, &mut say).await
        }),
        Command::Audit(Audit::Verify(args)) => runtime()?.block_on(async {
            let app = App::connect(args.settings).await?;
            let whole = commands::audit::verify(&app, args.tenant.as_deref(), &mut say).await?;
            anyhow::ensure!(whole, "the audit is not whole");
            Ok(())
        }),
        Command::Keys(Keys::Rotate(args)) => runtime()?.block_on(async {
            let app = App::connect(args.settings).await?;
            commands::keys::rotate(&app, &args.tenant, args.patient.map(Into::into), &mut say).await
        }),
        Command::Keys(Keys::Rewrap(settings)) => {
            runtime()?.block_on(async { commands::keys::rewrap(&App::connect(*settings).await?, &mut say).await })
        }
        Command::Restore(settings) => {
            runtime()?.block_on(async { commands::restore::run(&App::connect(*settings).await?, &mut say).await })
        }
        Command::Retention(args) => runtime()?.block_on(async {
            let app = App::connect(args.settings).await?;
            commands::retention::run(&app, args.tenant.as_deref(), args.dry_run, chrono::Utc::now(), &mut say).await
        }),
        Command::Search(Search::Rebuild(settings)) => {
            runtime()?.block_on(async { api::search::feed::rebuild(&App::connect(*settings).await?, &mut say).await })
        }
        Command::Export(args) => runtime()?.block_on(async {
            let app = App::connect(args.settings).await?;
            Box::pin(commands::export::run(&app, &args.tenant, &args.out, &mut say)).await
        }),
    }
}

/// Commands answer on the standard output.
fn say(line: String) {
    println!("{line}");
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

async fn migrate(args: MigrateArgs) -> anyhow::Result<()> {
    let password = |url: &str| -> anyhow::Result<SecretString> {
        let url: url::Url = url.parse().context("a database address is no URL")?;
        Ok(SecretString::from(
            url.password()
                .context("a database address has no password for its role")?,
        ))
    };
    let passwords = migrations::RolePasswords {
        app: password(&args.app_url)?,
        ingest: password(&args.ingest_url)?,
        ops: password(&args.ops_url)?,
        // Without an address nobody logs in as `keys`: a password that nobody knows.
        keys: match args.keys_url.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => password(url)?,
            None => SecretString::from(format!(
                "{}{}",
                uuid::Uuid::new_v4().simple(),
                uuid::Uuid::new_v4().simple()
            )),
        },
    };
    migrations::migrate(&args.owner_url, &passwords).await?;
    if let Some(url) = args.keys_url.as_deref().filter(|url| !url.is_empty()) {
        let mut owner: url::Url = args.owner_url.parse().context("the owner's address is no URL")?;
        owner.set_path(
            url::Url::parse(url)
                .context("the key store's address is no URL")?
                .path(),
        );
        let owner = args
            .keys_owner_url
            .filter(|url| !url.is_empty())
            .unwrap_or_else(|| owner.into());
        migrations::migrate_key_store(&args.owner_url, &owner, &passwords.keys).await?;
    }
    Ok(())
}

async fn operator(args: OperatorArgs) -> anyhow::Result<()> {
    let master_key = SecretString::from(args.master_key);
    let enrolled =
        api::operators::enrol::enrol(&args.owner_url, &args.app_url, &master_key, &args.email, &args.name).await?;
    println!("password: {}\nauthenticator: {}", enrolled.password, enrolled.uri);
    Ok(())
}

async fn rebuild(args: RebuildArgs) -> anyhow::Result<()> {
    let app = App::connect(args.settings).await?;
    let report = api::rebuild::run(&app, &args.what).await?;
    for line in &report.lines {
        println!("{line}");
    }
    let (looked, differ, written, unreadable) = (report.looked_at, report.differ, report.written, report.unreadable);
    println!("{looked} journeys looked at, {differ} differ, {written} written, {unreadable} unreadable");
    anyhow::ensure!(!args.what.diff || report.agrees(), "the read model differs");
    Ok(())
}

async fn serve(settings: Settings) -> anyhow::Result<()> {
    let _telemetry = api::telemetry::tracing_setup::start("api")?;
    api::telemetry::metrics::serve(settings.metrics_listen)?;
    let listen = settings.listen;
    let app = App::connect(settings).await?;
    api::privacy::erase::refuse_older_database(&app).await?;
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("{listen} cannot be listened on; is another api running?"))?;
    let background = api::background(&app);
    tracing::info!(%listen, "Serving on {listen}");
    let service = api::app(app).into_make_service_with_connect_info::<SocketAddr>();
    let stop = asked_to_stop();
    // Event streams never end by themselves: after the grace time the process goes without them.
    tokio::select! {
        served = axum::serve(listener, service).with_graceful_shutdown(stop) => served?,
        () = async { asked_to_stop().await; tokio::time::sleep(Duration::from_secs(5)).await } => {}
    }
    background.stop().await;
    Ok(())
}

/// Ends with Ctrl-C or a polite kill.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("signals can be listened to");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
