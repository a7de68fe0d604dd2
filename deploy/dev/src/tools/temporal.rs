//! The Temporal command-line tool, which is also its development server.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tokio::process::Command;

use crate::console::Console;
use crate::layout::Layout;
use crate::tools::{is_executable, on_path};

/// The newest version that the Go toolchain can install by name.
const VERSION: &str = "1.5.1";

/// Finds the tool, or installs it into the cache: by the Go toolchain, else from the official release.
///
/// # Errors
/// One sentence with the remedy when none of the ways works.
pub async fn find_or_install(layout: &Layout, console: Console) -> anyhow::Result<PathBuf> {
    let bin = layout.cache().join("bin");
    let cached = bin.join("temporal");
    if let Some(found) = candidates(&cached).into_iter().find(|path| is_executable(path)) {
        return Ok(found);
    }
    std::fs::create_dir_all(&bin)?;
    let mut reasons = Vec::new();
    if let Some(go) = on_path("go") {
        console.step("installing the Temporal tool with Go (about three minutes, only once)");
        match go_install(&go, &bin).await {
            Ok(()) if is_executable(&cached) => return Ok(cached),
            Ok(()) => reasons.push("Go installed nothing".to_owned()),
            Err(error) => reasons.push(format!("{error:#}")),
        }
    } else {
        reasons.push("Go is not installed".to_owned());
    }
    console.step("fetching the Temporal tool's official release");
    match download(&bin).await {
        Ok(()) if is_executable(&cached) => Ok(cached),
        Ok(()) => bail!("the Temporal release held no `temporal` program: install it by hand and put it on PATH"),
        Err(error) => bail!(
            "the Temporal tool is missing and could not be installed ({}; {error:#}): install Go 1.25 or newer, or put `temporal` on PATH",
            reasons.join("; ")
        ),
    }
}

fn candidates(cached: &Path) -> Vec<PathBuf> {
    let go_home = std::env::var_os("GOBIN").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("GOPATH").map(PathBuf::from);
        home.or_else(|| std::env::home_dir().map(|home| home.join("go")))
            .map(|path| path.join("bin"))
    });
    on_path("temporal")
        .into_iter()
        .chain([cached.to_owned()])
        .chain(go_home.map(|folder| folder.join("temporal")))
        .collect()
}

async fn go_install(go: &Path, bin: &Path) -> anyhow::Result<()> {
    let status = Command::new(go)
        .args(["install", &format!("github.com/temporalio/cli/cmd/temporal@v{VERSION}")])
        .env("GOBIN", bin)
        .stdin(std::process::Stdio::null())
        .status()
        .await
        .context("cannot run Go")?;
    if !status.success() {
        bail!("`go install` failed");
    }
    Ok(())
}

async fn download(bin: &Path) -> anyhow::Result<()> {
    let architecture = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => bail!("no release for {other}"),
    };
    let name = format!("temporal_cli_{VERSION}_linux_{architecture}.tar.gz");
    let address = format!("https://github.com/temporalio/cli/releases/download/v{VERSION}/{name}");
    let client = reqwest::Client::builder()
        .connect_timeout(std::time::Duration::from_secs(10))
        .build()?;
    let bytes = client.get(address).send().await?.error_for_status()?.bytes().await?;
    let archive = bin.join(&name);
    std::fs::write(&archive, &bytes)?;
    let status = Command::new("tar")
        .arg("-xzf")
        .arg(&archive)
        .arg("-C")
        .arg(bin)
        .arg("temporal")
        .status()
        .await?;
    std::fs::remove_file(&archive)?;
    if !status.success() {
        bail!("the release could not be unpacked");
    }
    Ok(())
}
