//! Panel and portal: their packages are installed and their pages built only when something changed.

use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::SystemTime;

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};
use tokio::process::Command;

use crate::console::Console;
use crate::layout::Layout;
use crate::tools::on_path;

/// The workspaces whose pages the api serves.
const PAGES: [&str; 2] = ["ui", "portal"];

/// Installs packages and, unless only those are wanted, builds the pages.
///
/// # Errors
/// When Node is missing, or npm fails.
pub async fn run(layout: &Layout, packages_only: bool) -> anyhow::Result<ExitCode> {
    let console = Console::terminal();
    packages(layout, console).await?;
    if !packages_only {
        pages(layout, console).await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Brings packages and pages up to date.
///
/// # Errors
/// When Node is missing, or npm fails.
pub async fn bring_up_to_date(layout: &Layout, console: Console) -> anyhow::Result<()> {
    packages(layout, console).await?;
    pages(layout, console).await
}

async fn packages(layout: &Layout, console: Console) -> anyhow::Result<()> {
    let lock = layout.root().join("package-lock.json");
    let Ok(bytes) = std::fs::read(&lock) else {
        console.step("no package-lock.json yet: the front ends are left out");
        return Ok(());
    };
    let stamp = layout.stamp("packages");
    let wanted = hex::encode(Sha256::digest(&bytes));
    // npm's own record: newer than the lock file means that somebody has installed from it since.
    let installed = modified(&layout.root().join("node_modules/.package-lock.json"));
    let stamped = std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == wanted);
    if installed.is_some() && (stamped || installed >= modified(&lock)) {
        return Ok(());
    }
    console.step("installing the front ends' packages");
    npm(layout, &["ci", "--no-audit", "--no-fund"]).await?;
    std::fs::write(stamp, wanted)?;
    Ok(())
}

async fn pages(layout: &Layout, console: Console) -> anyhow::Result<()> {
    let root = layout.root();
    let shared = newest(&root.join("api/client")).max(newest(&root.join("package-lock.json")));
    for page in PAGES {
        let folder = root.join(page);
        if !folder.join("package.json").is_file() {
            console.step(&format!("no {page}/package.json yet: {page} is left out"));
            continue;
        }
        if is_current(&folder, shared) {
            continue;
        }
        console.step(&format!("building {page}"));
        npm(layout, &["run", "build", "--workspace", page]).await?;
        // Builders may keep old times on copied files; the mark says when the whole was last built.
        std::fs::write(folder.join("dist/.built"), "")?;
    }
    Ok(())
}

/// Whether the built pages are newer than everything that they are made of.
fn is_current(folder: &Path, shared: Option<SystemTime>) -> bool {
    let built = modified(&folder.join("dist/.built"));
    built.is_some() && folder.join("dist/index.html").is_file() && built >= newest(folder).max(shared)
}

/// The newest change below a path, without what is built or installed.
fn newest(path: &Path) -> Option<SystemTime> {
    let left_out = |path: &Path| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| {
            matches!(name, "dist" | "node_modules" | "coverage" | "test-results" | ".vite")
                || name.ends_with(".tsbuildinfo")
        })
    };
    let mut found = None;
    let mut open: Vec<PathBuf> = vec![path.to_owned()];
    while let Some(next) = open.pop() {
        if left_out(&next) {
            continue;
        }
        match std::fs::read_dir(&next) {
            Ok(entries) => open.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) => found = found.max(modified(&next)),
        }
    }
    found
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

async fn npm(layout: &Layout, arguments: &[&str]) -> anyhow::Result<()> {
    let Some(npm) = on_path("npm") else {
        bail!("npm is missing: install Node 20 or newer");
    };
    let output = Command::new(npm)
        .args(arguments)
        .current_dir(layout.root())
        .stdin(Stdio::null())
        .output()
        .await
        .context("cannot run npm")?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.lines().collect();
    let last = lines[lines.len().saturating_sub(20)..].join("\n");
    bail!("`npm {}` failed; its last lines:\n{last}", arguments.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_built_again_only_when_a_source_is_newer() {
        let folder = std::env::temp_dir().join(format!("dev-pages-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("src")).unwrap();
        std::fs::create_dir_all(folder.join("dist")).unwrap();
        std::fs::write(folder.join("src/app.tsx"), "").unwrap();
        assert!(!is_current(&folder, None), "never built");
        std::fs::write(folder.join("dist/index.html"), "").unwrap();
        std::fs::write(folder.join("dist/.built"), "").unwrap();
        assert!(is_current(&folder, None));
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        assert!(!is_current(&folder, Some(later)), "something shared is newer");
        std::fs::File::open(folder.join("src/app.tsx"))
            .unwrap()
            .set_modified(later)
            .unwrap();
        assert!(!is_current(&folder, None), "a source is newer");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
