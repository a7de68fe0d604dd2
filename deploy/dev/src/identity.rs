//! Who a process is: its number together with the moment it started, so that a recycled number is never mistaken for it.

use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde::{Deserialize, Serialize};

/// A process number and its start time in clock ticks since boot (field 22 of `/proc/PID/stat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub pid: u32,
    pub started: u64,
}

impl Identity {
    /// The identity of a process that is running now.
    pub fn of(pid: u32) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        Some(Self {
            pid,
            started: start_time(&stat)?,
        })
    }

    pub fn own() -> Option<Self> {
        Self::of(std::process::id())
    }

    /// Whether this very process, and not a later one with the same number, still runs.
    pub fn is_alive(&self) -> bool {
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{}/stat", self.pid)) else {
            return false;
        };
        start_time(&stat) == Some(self.started) && !is_zombie(&stat)
    }

    /// Sends a signal to the process if it is still the one meant.
    pub fn signal(&self, signal: Signal) {
        if let (true, Some(pid)) = (self.is_alive(), self.raw()) {
            // It may end between the look and the signal; then there is nothing left to do.
            let _ = kill_process(pid, signal);
        }
    }

    /// Kills the process and its group at once.
    pub fn kill_group(&self) {
        if let (true, Some(pid)) = (self.is_alive(), self.raw()) {
            let _ = kill_process_group(pid, Signal::KILL);
            let _ = kill_process(pid, Signal::KILL);
        }
    }

    /// Asks the process to end and kills it after `patience`. Returns once it is gone.
    pub async fn stop(&self, signal: Signal, patience: Duration) {
        self.signal(signal);
        if !self.gone_within(patience).await {
            self.kill_group();
            self.gone_within(Duration::from_secs(5)).await;
        }
    }

    /// Whether the process ended within `patience`.
    pub async fn gone_within(&self, patience: Duration) -> bool {
        let deadline = tokio::time::Instant::now() + patience;
        while self.is_alive() {
            if tokio::time::Instant::now() >= deadline {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        true
    }

    fn raw(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.pid).ok()?)
    }
}

/// The fields after the command's name, which may itself hold spaces and brackets.
fn fields(stat: &str) -> impl Iterator<Item = &str> {
    stat.rsplit_once(')')
        .map_or("", |(_, rest)| rest)
        .split_ascii_whitespace()
}

fn start_time(stat: &str) -> Option<u64> {
    fields(stat).nth(19)?.parse().ok()
}

fn is_zombie(stat: &str) -> bool {
    fields(stat).next() == Some("Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_time_is_found_behind_a_name_with_spaces_and_brackets() {
        let stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 1000 10 1";
        assert_eq!(start_time(stat), Some(777));
        assert!(!is_zombie(stat));
        assert_eq!(start_time("garbage"), None);
    }

    #[test]
    fn this_process_is_alive_and_a_recycled_number_is_not_taken_for_it() {
        let own = Identity::own().unwrap();
        assert!(own.is_alive());
        let recycled = Identity {
            started: own.started + 1,
            ..own
        };
        assert!(!recycled.is_alive());
        recycled.signal(Signal::KILL); // would end this test if it were delivered
        recycled.kill_group();
    }
}
