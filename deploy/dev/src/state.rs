//! What is running, written down so that `down`, `status` and the next `up` can find it after a crash.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Context;
use rustix::process::Signal;
use serde::{Deserialize, Serialize};

use crate::identity::Identity;
use crate::layout::Realm;

/// One child as it was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    #[serde(flatten)]
    pub identity: Identity,
    /// How often it had to be started again.
    pub restarts: u32,
}

/// The running set of processes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub supervisor: Option<Identity>,
    pub ready: bool,
    /// Added to every default port.
    pub port_offset: u16,
    /// Variables for commands run against this set (the services of tests only).
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    pub children: BTreeMap<String, Child>,
}

impl State {
    /// Reads the state; absent or unreadable means that nothing is known to run.
    pub fn read(realm: &Realm) -> Self {
        std::fs::read(realm.state())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    pub fn supervisor_alive(&self) -> bool {
        self.supervisor.is_some_and(|identity| identity.is_alive())
    }

    /// Children that outlived their supervisor, in the reverse of the order in which they are stopped best.
    pub fn orphans(&self) -> impl Iterator<Item = (&str, Identity)> {
        self.children
            .iter()
            .map(|(name, child)| (name.as_str(), child.identity))
            .filter(|(_, id)| id.is_alive())
    }
}

/// Keeps the state file in step with what happens.
#[derive(Debug)]
pub struct StateFile {
    realm: Realm,
    state: Mutex<State>,
}

impl StateFile {
    /// Starts a new state under this process.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn create(realm: &Realm, port_offset: u16) -> anyhow::Result<Self> {
        std::fs::create_dir_all(realm.logs())?;
        let state = State {
            supervisor: Identity::own(),
            port_offset,
            ..State::default()
        };
        std::fs::write(realm.pid(), format!("{}\n", std::process::id())).context("cannot write the pid file")?;
        let file = Self {
            realm: realm.clone(),
            state: Mutex::new(state),
        };
        file.update(|_| ())?;
        Ok(file)
    }

    /// Changes the state and writes it in one piece.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn update(&self, change: impl FnOnce(&mut State)) -> anyhow::Result<()> {
        let mut state = self.state.lock().expect("no holder of the state panics");
        change(&mut state);
        write_private(&self.realm.state(), &serde_json::to_vec_pretty(&*state)?)
    }

    /// Forgets everything: nothing runs any more.
    pub fn remove(&self) {
        forget(&self.realm);
    }
}

/// Removes the state's files.
pub fn forget(realm: &Realm) {
    for path in [realm.state(), realm.pid()] {
        // Already gone is as good.
        drop(std::fs::remove_file(path));
    }
}

/// Stops what a supervisor that died left behind. Only processes that are provably ours are touched.
pub async fn stop_orphans(realm: &Realm) -> Vec<String> {
    let state = State::read(realm);
    let mut stopped = Vec::new();
    for (name, identity) in state.orphans() {
        // Postgres takes INT as its fast shutdown; TERM would wait for its clients to leave.
        let signal = if name == "postgres" { Signal::INT } else { Signal::TERM };
        identity.stop(signal, std::time::Duration::from_secs(10)).await;
        stopped.push(name.to_owned());
    }
    stopped
}

/// Writes a file that only its owner may read, replacing the old one in one step.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let fresh = PathBuf::from(format!("{}.new", path.display()));
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&fresh)
        .with_context(|| format!("cannot write {}", fresh.display()))?;
    file.write_all(bytes)?;
    std::fs::rename(&fresh, path).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn realm(name: &str) -> Realm {
        let folder = std::env::temp_dir().join(format!("dev-state-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Realm { folder }
    }

    #[test]
    fn the_state_survives_on_disk_until_it_is_removed() {
        let realm = realm("file");
        let file = StateFile::create(&realm, 100).unwrap();
        let own = Identity::own().unwrap();
        file.update(|state| {
            state.ready = true;
            state.children.insert(
                "api".into(),
                Child {
                    identity: own,
                    restarts: 2,
                },
            );
        })
        .unwrap();
        let read = State::read(&realm);
        assert!(read.ready && read.supervisor_alive());
        assert_eq!((read.port_offset, read.children["api"].restarts), (100, 2));
        assert_eq!(
            std::fs::read_to_string(realm.pid()).unwrap().trim(),
            own.pid.to_string()
        );
        file.remove();
        assert_eq!(State::read(&realm), State::default());
        std::fs::remove_dir_all(realm.folder).unwrap();
    }

    #[tokio::test]
    async fn orphans_are_stopped_and_strangers_with_the_same_number_are_not() {
        let realm = realm("orphans");
        let file = StateFile::create(&realm, 0).unwrap();
        let mut ours = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let mut stranger = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let ours_id = Identity::of(ours.id()).unwrap();
        let mut stranger_id = Identity::of(stranger.id()).unwrap();
        stranger_id.started -= 1;
        file.update(|state| {
            state.children.insert(
                "api".into(),
                Child {
                    identity: ours_id,
                    restarts: 0,
                },
            );
            state.children.insert(
                "worker".into(),
                Child {
                    identity: stranger_id,
                    restarts: 0,
                },
            );
        })
        .unwrap();
        assert_eq!(stop_orphans(&realm).await, ["api"]);
        assert!(ours.wait().unwrap().code().is_none());
        assert!(stranger.try_wait().unwrap().is_none());
        stranger.kill().unwrap();
        stranger.wait().unwrap();
        std::fs::remove_dir_all(realm.folder).unwrap();
    }
}
