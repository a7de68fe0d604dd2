//! One child process: how it is started, where its words go, and how it is asked to end.

use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use anyhow::Context;
use rustix::process::Signal;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};

use crate::account::Account;
use crate::console::Console;

/// What to start.
#[derive(Clone, Debug)]
pub struct Spec {
    pub name: &'static str,
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    pub environment: BTreeMap<String, String>,
    pub folder: PathBuf,
    /// Another account to run as; `None` is this one.
    pub account: Option<Account>,
    /// The signal that asks for a graceful end.
    pub stop: Signal,
}

impl Spec {
    pub fn new(name: &'static str, program: impl Into<PathBuf>, folder: &Path) -> Self {
        Self {
            name,
            program: program.into(),
            arguments: Vec::new(),
            environment: BTreeMap::new(),
            folder: folder.to_owned(),
            account: None,
            stop: Signal::TERM,
        }
    }

    #[must_use]
    pub fn arguments<I: IntoIterator<Item = S>, S: Into<OsString>>(mut self, arguments: I) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    #[must_use]
    pub fn environment(mut self, environment: &BTreeMap<String, String>) -> Self {
        self.environment.extend(environment.clone());
        self
    }

    /// Starts the process in a group of its own, so that Ctrl-C reaches the supervisor alone and the order of stopping holds.
    ///
    /// # Errors
    /// When the program cannot be run.
    pub fn spawn(&self) -> anyhow::Result<Child> {
        let mut command = Command::from(wrapped(&self.program, self.account, Some(self.stop)));
        command
            .args(&self.arguments)
            .envs(&self.environment)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0);
        command
            .spawn()
            .with_context(|| format!("cannot run {}", self.program.display()))
    }
}

/// A command that runs `program` as `account`, and that the kernel ends with `at_death` should the launcher be killed.
pub fn wrapped(program: &Path, account: Option<Account>, at_death: Option<Signal>) -> std::process::Command {
    let Some(setpriv) = crate::tools::on_path("setpriv") else {
        return std::process::Command::new(program);
    };
    let mut command = std::process::Command::new(setpriv);
    if let Some(Account { uid, gid }) = account {
        command
            .arg(format!("--reuid={uid}"))
            .arg(format!("--regid={gid}"))
            .arg("--clear-groups");
    }
    match at_death {
        Some(signal) => command.arg(format!(
            "--pdeathsig={}",
            if signal == Signal::INT { "INT" } else { "TERM" }
        )),
        None => &mut command,
    };
    command.arg("--").arg(program);
    command
}

/// The last lines of a child, kept for the moment it crashes.
#[derive(Debug, Default)]
pub struct Tail(Mutex<VecDeque<String>>);

const KEPT_LINES: usize = 20;

impl Tail {
    fn push(&self, line: &str) {
        let mut lines = self.0.lock().expect("no holder of the tail panics");
        if lines.len() == KEPT_LINES {
            lines.pop_front();
        }
        lines.push_back(line.to_owned());
    }

    /// Forgets the lines of an earlier life.
    pub fn clear(&self) {
        self.0.lock().expect("no holder of the tail panics").clear();
    }

    pub fn lines(&self) -> Vec<String> {
        self.0
            .lock()
            .expect("no holder of the tail panics")
            .iter()
            .cloned()
            .collect()
    }
}

/// Where a child's lines go: its file, the terminal, and the tail.
#[derive(Clone)]
pub struct Sink {
    name: &'static str,
    index: usize,
    console: Console,
    file: Arc<Mutex<File>>,
    pub tail: Arc<Tail>,
}

impl Sink {
    /// Opens the log of `name`; the previous run's log is kept beside it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(name: &'static str, index: usize, console: Console, logs: &Path) -> anyhow::Result<Self> {
        let path = logs.join(format!("{name}.log"));
        if path.exists() {
            std::fs::rename(&path, logs.join(format!("{name}.previous.log")))?;
        }
        let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self {
            name,
            index,
            console,
            file: Arc::new(Mutex::new(file)),
            tail: Arc::default(),
        })
    }

    pub fn line(&self, text: &str) {
        self.tail.push(text);
        self.console.child(self.name, self.index, text);
        // A full disk must not take the supervised processes down with it.
        drop(writeln!(
            self.file.lock().expect("no holder of the log panics"),
            "{text}"
        ));
    }

    /// Reads both outputs of a child to their ends.
    pub fn follow(&self, child: &mut Child) {
        if let Some(out) = child.stdout.take() {
            tokio::spawn(pump(out, self.clone()));
        }
        if let Some(err) = child.stderr.take() {
            tokio::spawn(pump(err, self.clone()));
        }
    }
}

async fn pump(stream: impl AsyncRead + Unpin, sink: Sink) {
    let mut reader = BufReader::new(stream);
    let mut bytes = Vec::new();
    while let Ok(read) = reader.read_until(b'\n', &mut bytes).await {
        if read == 0 {
            break;
        }
        sink.line(String::from_utf8_lossy(&bytes).trim_end());
        bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_keeps_the_last_twenty_lines() {
        let tail = Tail::default();
        for number in 0..30 {
            tail.push(&number.to_string());
        }
        let lines = tail.lines();
        assert_eq!((lines.len(), lines[0].as_str(), lines[19].as_str()), (20, "10", "29"));
    }
}
