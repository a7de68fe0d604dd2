//! CPU time and memory of a supervised process, from the kernel's own accounting.

use std::time::Duration;

use anyhow::Context;

use crate::layout::{Layout, Realm};
use crate::state::State;

/// A running process.
pub struct Process {
    pid: u32,
}

impl Process {
    /// The supervised process of a name.
    ///
    /// # Errors
    /// When it does not run.
    pub fn find(layout: &Layout, name: &str) -> anyhow::Result<Self> {
        let state = State::read(&Realm::system(layout));
        let child = state
            .children
            .get(name)
            .with_context(|| format!("{name} does not run"))?;
        Ok(Self {
            pid: child.identity.pid,
        })
    }

    /// Ends it at once, as a crash does.
    ///
    /// # Errors
    /// When it does not run.
    pub fn kill(layout: &Layout, name: &str) -> anyhow::Result<()> {
        let state = State::read(&Realm::system(layout));
        let child = state
            .children
            .get(name)
            .with_context(|| format!("{name} does not run"))?;
        child.identity.kill_group();
        Ok(())
    }

    /// User and system time so far.
    ///
    /// # Errors
    /// When the process is gone.
    pub fn cpu(&self) -> anyhow::Result<Duration> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.pid))?;
        let after = text.rsplit_once(')').context("an odd stat line")?.1;
        let fields: Vec<&str> = after.split_whitespace().collect();
        let ticks = |n: usize| fields.get(n).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        // Fields 14 and 15 of the line, counted from the state; a tick is a hundredth of a second on Linux.
        Ok(Duration::from_millis((ticks(11) + ticks(12)) * 10))
    }

    /// Resident memory in KiB.
    ///
    /// # Errors
    /// When the process is gone.
    pub fn memory(&self) -> anyhow::Result<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        let line = text
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .context("no VmRSS")?;
        line.split_whitespace()
            .nth(1)
            .and_then(|kib| kib.parse().ok())
            .context("an odd VmRSS line")
    }
}

/// Waits until a process has next to nothing left to do, at most so long; whether it came to that.
///
/// # Errors
/// When the process is gone.
pub async fn at_rest(process: &Process, most: Duration) -> anyhow::Result<bool> {
    const LOOK: Duration = Duration::from_secs(5);
    let began = std::time::Instant::now();
    let mut before = process.cpu()?;
    while began.elapsed() < most {
        tokio::time::sleep(LOOK).await;
        let now = process.cpu()?;
        // Timers of thousands of journeys never let it stand quite still.
        if now.saturating_sub(before) < LOOK / 20 {
            return Ok(true);
        }
        before = now;
    }
    Ok(false)
}

/// Cores and memory of this machine.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib: u64 = memory
        .lines()
        .next()
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|kib| kib.parse().ok())
        .unwrap_or(0);
    format!("{cores} cores, {} GiB", kib / 1024 / 1024)
}
