//! The Postgres cluster of this checkout: made once, started as a child, with the owner's role and database in it.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::Signal;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::account::Account;
use crate::child::{Spec, wrapped};
use crate::console::Console;
use crate::layout::{Layout, Realm};
use crate::settings::{DATABASE, KEY_STORE, Settings};
use crate::tools;

/// Where a cluster lies and who runs it.
#[derive(Clone, Debug)]
pub struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    account: Option<Account>,
    port: u16,
    /// Without durability a cluster is faster, and lost with the machine's power: right for tests only.
    durable: bool,
}

impl Cluster {
    /// Finds or installs the server, and makes the cluster when there is none yet.
    ///
    /// # Errors
    /// When the server cannot be fetched, or the cluster cannot be made.
    pub async fn prepare(
        layout: &Layout,
        realm: &Realm,
        settings: &Settings,
        durable: bool,
        console: Console,
    ) -> anyhow::Result<Self> {
        let account = Account::for_postgres()?;
        let (cache, home) = match account.filter(|account| !account.can_enter(layout.dev())) {
            None => (layout.cache(), realm.folder.clone()),
            Some(_) => {
                let outside = outside_home(layout);
                console.step(&format!(
                    "Postgres may not enter this folder, so its files are in {}",
                    outside.display()
                ));
                open_outside(&outside)?;
                let inside = realm.folder.strip_prefix(layout.dev()).unwrap_or(Path::new(""));
                (outside.join("cache"), outside.join(inside))
            }
        };
        let bin = tools::postgres::find_or_install(&cache, console).await?;
        let folder = home.join("postgres");
        let cluster = Self {
            bin,
            folder,
            account,
            port: settings.ports.postgres,
            durable,
        };
        cluster.make(settings.get("POSTGRES_PASSWORD"), console).await?;
        Ok(cluster)
    }

    /// The server as a child process.
    pub fn spec(&self) -> Spec {
        let mut options = vec![
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=300",
        ];
        // A failing statement and its row may hold a patient's words; they stay out of the log.
        options.extend(["log_error_verbosity=terse", "log_min_error_statement=panic"]);
        if !self.durable {
            options.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        }
        let mut spec = Spec::new("postgres", self.bin.join("postgres"), &self.folder)
            .arguments(["-D"])
            .arguments([self.data()])
            .arguments(["-p".to_owned(), self.port.to_string()])
            .arguments(options.into_iter().flat_map(|option| ["-c", option]));
        spec.account = self.account;
        // INT is the fast shutdown; TERM would wait for every client to leave.
        spec.stop = Signal::INT;
        spec
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    async fn make(&self, password: &str, console: Console) -> anyhow::Result<()> {
        if self.data().join("PG_VERSION").exists() {
            return Ok(());
        }
        console.step("making the Postgres cluster");
        let fresh = self.folder.join("fresh");
        if fresh.exists() {
            std::fs::remove_dir_all(&fresh)?;
        }
        std::fs::create_dir_all(&self.folder).with_context(|| format!("cannot create {}", self.folder.display()))?;
        let password_file = self.folder.join("password");
        crate::state::write_private(&password_file, password.as_bytes())?;
        if let Some(account) = self.account {
            account.own(&self.folder)?;
        }
        let output = tokio::process::Command::from(wrapped(&self.bin.join("initdb"), self.account, None))
            .arg("-D")
            .arg(&fresh)
            .args([
                "-U",
                "postgres",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
            ])
            .args(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"])
            .arg("--pwfile")
            .arg(&password_file)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .output()
            .await
            .context("cannot run initdb")?;
        std::fs::remove_file(&password_file)?;
        if !output.status.success() {
            bail!(
                "the Postgres cluster could not be made: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        // Moved in one step, so that an interrupted start leaves no half cluster behind.
        std::fs::rename(fresh, self.data()).context("cannot move the new cluster into place")
    }
}

/// Where Postgres lives when its account may not enter the checkout (say, below a closed home folder).
pub fn outside_home(layout: &Layout) -> PathBuf {
    let key = Sha256::digest(layout.root().as_os_str().as_encoded_bytes());
    Path::new("/var/lib/medicalai-dev").join(&hex::encode(key)[..12])
}

/// Makes the outside folder enterable whatever this user's mask is.
fn open_outside(outside: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let folders = [
        outside.to_owned(),
        outside.join("cache"),
        outside.join("cache/postgres"),
        outside.join("services"),
    ];
    for folder in outside.parent().map(Path::to_owned).into_iter().chain(folders) {
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

/// Waits until the server answers, then makes sure that the owner's role and the database are there.
///
/// # Errors
/// When the server does not answer in time, or refuses the superuser's password.
pub async fn bootstrap(settings: &Settings) -> anyhow::Result<()> {
    let mut superuser = connect(&settings.superuser_url("postgres")).await?;
    let password = settings.get("DB_MIGRATE_PASSWORD").replace('\'', "''");
    // A superuser, because the migrations take SUPERUSER from the login roles by name, which only a superuser may do.
    let role = format!(
        "do $$ begin if not exists (select from pg_roles where rolname = 'migrate') then create role migrate; end if; end $$;
         alter role migrate login superuser password '{password}'"
    );
    sqlx::raw_sql(AssertSqlSafe(role))
        .execute(&mut superuser)
        .await
        .context("cannot make the owner's role")?;
    for database in [DATABASE, KEY_STORE] {
        let known: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(database)
            .fetch_one(&mut superuser)
            .await?;
        if !known {
            let create = format!("create database {database} owner migrate");
            sqlx::raw_sql(AssertSqlSafe(create))
                .execute(&mut superuser)
                .await
                .context("cannot make the database")?;
        }
    }
    superuser.close().await?;
    Ok(())
}

async fn connect(url: &str) -> anyhow::Result<PgConnection> {
    let deadline = tokio::time::Instant::now() + Duration::from_secs(30);
    loop {
        let error = match PgConnection::connect(url).await {
            Ok(connection) => return Ok(connection),
            Err(error) => error,
        };
        // 28P01: the cluster was made with another password than the one known now.
        if error
            .as_database_error()
            .and_then(|error| error.code())
            .is_some_and(|code| code == "28P01")
        {
            bail!("Postgres refuses the known password: put the old POSTGRES_PASSWORD into .env, or run `make reset`");
        }
        if tokio::time::Instant::now() >= deadline {
            return Err(error).context("Postgres did not answer within 30 s");
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
