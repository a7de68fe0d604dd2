//! A supervisor without a terminal: started in a session of its own, watched until it is ready.

use std::io::{Read, Seek, SeekFrom};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::console::Console;
use crate::identity::Identity;
use crate::layout::Realm;
use crate::state::State;
use crate::up::END;

/// Called first in the detached process: leaves the starter's session, so that its terminal's end does not reach here.
///
/// # Errors
/// When the process already leads a group.
pub fn own_session() -> anyhow::Result<Console> {
    rustix::process::setsid().context("cannot leave the starter's session")?;
    Ok(Console::quiet())
}

/// Starts this program again with `arguments` and waits until its state says ready. Its words are passed on to `console`.
///
/// # Errors
/// When it ends before it is ready; it has said why and left nothing running.
pub async fn launch(realm: &Realm, arguments: &[String], console: Option<Console>) -> anyhow::Result<()> {
    std::fs::create_dir_all(realm.logs())?;
    let path = realm.logs().join("up.log");
    let log = std::fs::File::create(&path).context("cannot write the launcher's log")?;
    let mut child = tokio::process::Command::new(std::env::current_exe()?)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
        .context("cannot start the launcher again")?;
    let identity = child
        .id()
        .and_then(Identity::of)
        .context("the launcher ended at once")?;
    let mut words = Words {
        file: std::fs::File::open(&path)?,
        console,
    };
    let mut end = Box::pin(crate::up::asked_to_end()?);
    loop {
        words.pass_on()?;
        let state = State::read(realm);
        if state.ready && state.supervisor == Some(identity) {
            // The table is written just before and after the mark.
            tokio::time::sleep(Duration::from_millis(50)).await;
            return words.pass_on();
        }
        tokio::select! {
            status = child.wait() => {
                words.pass_on()?;
                let said = if words.console.is_some() { String::new() } else { format!(": {}", words.all()?.trim()) };
                bail!("the start failed ({}){said}; every log is in {}", status?, realm.logs().display());
            }
            word = &mut end => {
                identity.signal(END);
                identity.gone_within(Duration::from_secs(90)).await;
                bail!("{word} before everything was ready");
            }
            () = tokio::time::sleep(Duration::from_millis(100)) => {}
        }
    }
}

struct Words {
    file: std::fs::File,
    console: Option<Console>,
}

impl Words {
    fn pass_on(&mut self) -> anyhow::Result<()> {
        let Some(console) = self.console else { return Ok(()) };
        let mut text = String::new();
        self.file.read_to_string(&mut text)?;
        for line in text.lines() {
            console.raw(line);
        }
        Ok(())
    }

    fn all(&mut self) -> anyhow::Result<String> {
        let mut text = String::new();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.read_to_string(&mut text)?;
        Ok(text)
    }
}
