//! Where things lie: the project's root and the folders that the launcher keeps below `.dev`.

use std::path::{Path, PathBuf};

use anyhow::Context;

/// The paths of one checkout; everything the launcher writes is below [`Layout::dev`].
#[derive(Clone, Debug)]
pub struct Layout {
    root: PathBuf,
    dev: PathBuf,
}

impl Layout {
    /// Walks up from the working directory to the checkout that holds this launcher.
    ///
    /// # Errors
    /// When the command runs outside a checkout, or `.dev` cannot be made.
    pub fn find() -> anyhow::Result<Self> {
        let here = std::env::current_dir().context("the working directory is gone")?;
        let root = here
            .ancestors()
            .find(|path| path.join("deploy/dev/Cargo.toml").is_file())
            .context("not inside a checkout: run this from the project's folder")?;
        Self::at(root)
    }

    /// The layout of the checkout at `root`.
    ///
    /// # Errors
    /// When `.dev` cannot be made.
    pub fn at(root: &Path) -> anyhow::Result<Self> {
        let layout = Self {
            root: root.to_owned(),
            dev: root.join(".dev"),
        };
        for folder in ["logs", "cache", "stamps", "hold"] {
            let path = layout.dev.join(folder);
            std::fs::create_dir_all(&path).with_context(|| format!("cannot create {}", path.display()))?;
        }
        Ok(layout)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn dev(&self) -> &Path {
        &self.dev
    }

    /// Downloads and built tools; survives `reset`.
    pub fn cache(&self) -> PathBuf {
        self.dev.join("cache")
    }

    pub fn stamp(&self, name: &str) -> PathBuf {
        self.dev.join("stamps").join(name)
    }

    /// While this file exists the supervisor leaves the named process stopped.
    pub fn hold(&self, name: &str) -> PathBuf {
        self.dev.join("hold").join(name)
    }

    /// The folder of the binaries built beside this one.
    ///
    /// # Errors
    /// When the operating system does not tell where this program is.
    pub fn binaries() -> anyhow::Result<PathBuf> {
        let own = std::env::current_exe().context("cannot tell where this program is")?;
        own.parent().map(Path::to_owned).context("this program has no folder")
    }
}

/// The files of one set of supervised processes: the whole system, or the services that tests use.
#[derive(Clone, Debug)]
pub struct Realm {
    pub folder: PathBuf,
}

impl Realm {
    pub fn system(layout: &Layout) -> Self {
        Self {
            folder: layout.dev.clone(),
        }
    }

    pub fn services(layout: &Layout) -> Self {
        Self {
            folder: layout.dev.join("services"),
        }
    }

    pub fn logs(&self) -> PathBuf {
        self.folder.join("logs")
    }

    pub fn state(&self) -> PathBuf {
        self.folder.join("up.json")
    }

    pub fn lock(&self) -> PathBuf {
        self.folder.join("up.lock")
    }

    pub fn pid(&self) -> PathBuf {
        self.folder.join("up.pid")
    }
}
