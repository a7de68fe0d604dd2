//! The unprivileged account under which Postgres runs when the launcher is root: Postgres refuses to be root.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// The account's name, created on first need.
const NAME: &str = "medicalai";

/// A user and its group, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub uid: u32,
    pub gid: u32,
}

impl Account {
    /// The account to run Postgres as: `None` means this user, who is not root.
    ///
    /// # Errors
    /// When no unprivileged account exists and none can be made.
    pub fn for_postgres() -> anyhow::Result<Option<Self>> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        if find(NAME).is_none() {
            // Where the tool is missing, an account that every system has serves as well.
            drop(
                Command::new("useradd")
                    .args([
                        "--system",
                        "--user-group",
                        "--no-create-home",
                        "--home-dir",
                        "/nonexistent",
                    ])
                    .args(["--shell", "/usr/sbin/nologin", NAME])
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .status(),
            );
        }
        match [NAME, "postgres", "nobody"].iter().find_map(|name| find(name)) {
            Some(account) => Ok(Some(account)),
            None => bail!("Postgres refuses to run as root and no other account exists: run `useradd --system {NAME}`"),
        }
    }

    /// Whether this account can enter `folder`: every folder above it must let it pass.
    pub fn can_enter(self, folder: &Path) -> bool {
        folder
            .ancestors()
            .all(|path| std::fs::metadata(path).is_ok_and(|meta| self.may_pass(&meta)))
    }

    /// Gives a folder and all below it to this account.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn own(self, folder: &Path) -> anyhow::Result<()> {
        let status = Command::new("chown")
            .arg("-R")
            .arg(format!("{}:{}", self.uid, self.gid))
            .arg(folder)
            .status()
            .context("cannot run `chown`")?;
        if !status.success() {
            bail!("cannot give {} to the account Postgres runs as", folder.display());
        }
        Ok(())
    }

    fn may_pass(self, meta: &std::fs::Metadata) -> bool {
        let bit = if meta.uid() == self.uid {
            0o100
        } else if meta.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        meta.mode() & bit != 0
    }
}

/// Looks an account up; root itself never counts.
fn find(name: &str) -> Option<Account> {
    let passwd = std::fs::read_to_string("/etc/passwd").ok()?;
    parse(&passwd, name)
}

fn parse(passwd: &str, name: &str) -> Option<Account> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    let (uid, gid) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    (uid != 0).then_some(Account { uid, gid })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn an_account_is_read_by_its_whole_name_and_root_is_refused() {
        let passwd = "root:x:0:0::/root:/bin/sh\nmedicalai2:x:7:7::/:/n\nmedicalai:x:998:997::/:/n\n";
        assert_eq!(parse(passwd, "medicalai"), Some(Account { uid: 998, gid: 997 }));
        assert_eq!(parse(passwd, "root"), None);
        assert_eq!(parse(passwd, "absent"), None);
    }

    #[test]
    fn a_closed_folder_above_is_noticed() {
        let folder = std::env::temp_dir().join(format!("dev-account-{}", std::process::id()));
        let below = folder.join("below");
        std::fs::create_dir_all(&below).unwrap();
        let stranger = Account {
            uid: 64_999,
            gid: 64_999,
        };
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        assert!(stranger.can_enter(&below));
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
        assert!(!stranger.can_enter(&below));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
