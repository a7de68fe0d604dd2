//! Keeps children running: a crashed one is restarted with growing pauses, and all are stopped in reverse order.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use crate::child::{Sink, Spec};
use crate::console::Console;
use crate::identity::Identity;
use crate::layout::Realm;
use crate::state::{self, StateFile};

const PATIENCE: Duration = Duration::from_secs(10);
const WINDOW: Duration = Duration::from_secs(60);
const ALLOWED_CRASHES: usize = 5;
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A child that crashed too often to go on.
#[derive(Debug)]
pub struct GivenUp {
    pub name: &'static str,
}

/// The supervised children, in the order of their start.
pub struct Supervisor {
    realm: Realm,
    console: Console,
    state: Arc<StateFile>,
    children: Vec<Supervised>,
    failures: mpsc::UnboundedSender<GivenUp>,
}

struct Supervised {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Supervisor {
    /// An empty supervisor, and the place where children that were given up are reported.
    pub fn new(realm: &Realm, console: Console, state: Arc<StateFile>) -> (Self, mpsc::UnboundedReceiver<GivenUp>) {
        let (failures, reported) = mpsc::unbounded_channel();
        (
            Self {
                realm: realm.clone(),
                console,
                state,
                children: Vec::new(),
                failures,
            },
            reported,
        )
    }

    /// Starts a child and keeps it running until [`Supervisor::stop_all`].
    ///
    /// # Errors
    /// When its log cannot be opened.
    pub fn start(&mut self, spec: Spec) -> anyhow::Result<()> {
        let sink = Sink::open(spec.name, self.children.len(), self.console, &self.realm.logs())?;
        let (stop, stopping) = watch::channel(false);
        let keeper = Keeper {
            hold: self.realm.folder.join("hold").join(spec.name),
            spec,
            sink,
            console: self.console,
            state: Arc::clone(&self.state),
            failures: self.failures.clone(),
            stopping,
            crashes: Crashes::default(),
            restarts: 0,
        };
        self.children.push(Supervised {
            stop,
            task: tokio::spawn(keeper.keep()),
        });
        Ok(())
    }

    /// Stops all children, the last started first, each gracefully and after ten seconds by force.
    pub async fn stop_all(&mut self) {
        for child in self.children.drain(..).rev() {
            child.stop.send_replace(true);
            if let Err(error) = child.task.await {
                self.console
                    .problem(&format!("a supervising task ended badly: {error}"));
            }
        }
    }
}

struct Keeper {
    spec: Spec,
    sink: Sink,
    console: Console,
    state: Arc<StateFile>,
    failures: mpsc::UnboundedSender<GivenUp>,
    stopping: watch::Receiver<bool>,
    hold: PathBuf,
    crashes: Crashes,
    restarts: u32,
}

impl Keeper {
    async fn keep(mut self) {
        while !*self.stopping.borrow() {
            if self.hold.exists() {
                self.pause(Duration::from_millis(200)).await;
                continue;
            }
            let reason = match self.live().await {
                Life::Stopped => return,
                Life::Ended(_) if self.hold.exists() => continue,
                Life::Ended(reason) => reason,
            };
            let Some(pause) = self.crashes.note(Instant::now()) else {
                return self.give_up(&reason);
            };
            self.tell(&format!("{reason}; starting again in {} s", pause.as_secs_f32()));
            self.restarts += 1;
            self.pause(pause).await;
        }
    }

    /// One life of the child, from its start to its end.
    async fn live(&mut self) -> Life {
        self.sink.tail.clear();
        let mut child = match self.spec.spawn() {
            Ok(child) => child,
            Err(error) => return Life::Ended(format!("{error:#}")),
        };
        let identity = child.id().and_then(Identity::of);
        self.record(identity);
        self.sink.follow(&mut child);
        let stopping = &mut self.stopping;
        let ended = tokio::select! {
            status = child.wait() => Some(status),
            _ = stopping.wait_for(|stop| *stop) => None,
        };
        let life = match ended {
            Some(status) => {
                // Whatever the child started itself must not outlive it, or it would hold its ports.
                if let Some(identity) = identity {
                    kill_group_of_the_dead(identity);
                }
                // The last lines may still be in the pipe.
                tokio::time::sleep(Duration::from_millis(100)).await;
                Life::Ended(status.map_or_else(|error| error.to_string(), describe))
            }
            None => {
                if let Some(identity) = identity {
                    identity.signal(self.spec.stop);
                }
                if tokio::time::timeout(PATIENCE, child.wait()).await.is_err() {
                    self.console
                        .problem(&format!("{} did not end within 10 s and is killed", self.spec.name));
                    if let Some(identity) = identity {
                        identity.kill_group();
                    }
                    drop(child.wait().await);
                }
                Life::Stopped
            }
        };
        self.record(None);
        life
    }

    async fn pause(&mut self, pause: Duration) {
        // Either outcome means: look again whether to go on.
        drop(tokio::time::timeout(pause, self.stopping.wait_for(|stop| *stop)).await);
    }

    fn give_up(&self, reason: &str) {
        self.tell(&format!(
            "{reason}; that was the fifth time within a minute, so it is left alone"
        ));
        // Nobody listens any more while everything is being stopped.
        drop(self.failures.send(GivenUp { name: self.spec.name }));
    }

    fn tell(&self, text: &str) {
        let name = self.spec.name;
        for line in self.sink.tail.lines() {
            self.console.step(&format!("  {name}: {line}"));
        }
        self.console.step(&format!("{name} {text}"));
    }

    fn record(&self, identity: Option<Identity>) {
        let name = self.spec.name.to_owned();
        let restarts = self.restarts;
        let written = self.state.update(|state| match identity {
            Some(identity) => {
                state.children.insert(name, state::Child { identity, restarts });
            }
            None => {
                state.children.remove(&name);
            }
        });
        if let Err(error) = written {
            self.console.problem(&format!("{error:#}"));
        }
    }
}

enum Life {
    Stopped,
    Ended(String),
}

fn describe(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("ended with code {code}"),
        (None, Some(signal)) => format!("was ended by signal {signal}"),
        (None, None) => "ended".to_owned(),
    }
}

/// The leader is gone, so only its group can be named; a group number is not given out again while a member lives.
fn kill_group_of_the_dead(identity: Identity) {
    let group = i32::try_from(identity.pid)
        .ok()
        .and_then(rustix::process::Pid::from_raw);
    if let Some(group) = group {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
}

/// Counts crashes within the last minute.
#[derive(Default)]
struct Crashes(VecDeque<Instant>);

impl Crashes {
    /// The pause before the next start, or `None` when there have been too many.
    fn note(&mut self, now: Instant) -> Option<Duration> {
        self.0.push_back(now);
        while self.0.front().is_some_and(|first| now.duration_since(*first) > WINDOW) {
            self.0.pop_front();
        }
        let count = self.0.len();
        let exponent = u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1).min(8);
        (count < ALLOWED_CRASHES).then(|| (Duration::from_millis(500) * 2_u32.pow(exponent)).min(LONGEST_PAUSE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_crash_within_a_minute_is_the_last() {
        let start = Instant::now();
        let mut crashes = Crashes::default();
        let pauses: Vec<Option<Duration>> = (0..5).map(|n| crashes.note(start + Duration::from_secs(n))).collect();
        let millis: Vec<Option<u128>> = pauses.iter().map(|p| p.map(|p| p.as_millis())).collect();
        assert_eq!(millis, [Some(500), Some(1000), Some(2000), Some(4000), None]);
    }

    #[test]
    fn rare_crashes_are_always_forgiven() {
        let start = Instant::now();
        let mut crashes = Crashes::default();
        assert!((0..50).all(|n| crashes.note(start + Duration::from_secs(n * 30)).is_some()));
    }

    #[tokio::test]
    async fn a_killed_child_comes_back_and_stopping_leaves_nothing() {
        let folder = std::env::temp_dir().join(format!("dev-supervisor-{}", std::process::id()));
        let realm = Realm { folder: folder.clone() };
        let state = Arc::new(StateFile::create(&realm, 0).unwrap());
        let (mut supervisor, _failures) = Supervisor::new(&realm, Console::plain(), Arc::clone(&state));
        supervisor
            .start(Spec::new("api", "sleep", &folder).arguments(["60"]))
            .unwrap();
        let first = seen(&realm, |child| child.restarts == 0).await;
        first.identity.kill_group();
        let second = seen(&realm, |child| child.restarts == 1).await;
        assert_ne!(first.identity, second.identity);
        supervisor.stop_all().await;
        assert!(!second.identity.is_alive());
        assert!(state::State::read(&realm).children.is_empty());
        std::fs::remove_dir_all(folder).unwrap();
    }

    async fn seen(realm: &Realm, wanted: impl Fn(&state::Child) -> bool) -> state::Child {
        for _ in 0..200 {
            let state = state::State::read(realm);
            if let Some(child) = state
                .children
                .get("api")
                .filter(|child| wanted(child) && child.identity.is_alive())
            {
                return child.clone();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the child was not seen");
    }
}
