//! What is checked before anything starts: room on the disk, and every port free.

use std::path::Path;

use anyhow::{Context, bail};

use crate::listener::{self, Owner};

const NEEDED_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// Refuses to start on a disk that is nearly full.
///
/// # Errors
/// One sentence with the remedy.
pub fn disk(path: &Path) -> anyhow::Result<()> {
    let stat = rustix::fs::statvfs(path).with_context(|| format!("cannot look at the disk of {}", path.display()))?;
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    if free < NEEDED_BYTES {
        bail!("{}", disk_message(free));
    }
    Ok(())
}

/// Refuses to start while another process listens on a needed port.
///
/// # Errors
/// One sentence for each port in use, with the process and the remedy.
pub fn ports(wanted: &[(&str, u16)]) -> anyhow::Result<()> {
    let taken: Vec<String> = wanted
        .iter()
        .filter(|(_, port)| !listener::is_free(*port))
        .map(|(service, port)| port_message(service, *port, listener::owner_of(*port).as_ref()))
        .collect();
    if taken.is_empty() {
        return Ok(());
    }
    bail!("{}", taken.join("\n"));
}

fn disk_message(free: u64) -> String {
    format!(
        "only {} MiB of disk are free, and 2048 are needed: free some room (`make reset` deletes this project's data, `cargo clean` its builds)",
        free / 1024 / 1024
    )
}

fn port_message(service: &str, port: u16, owner: Option<&Owner>) -> String {
    match owner {
        Some(Owner { pid, name }) => format!(
            "port {port} ({service}) is in use by `{name}` (process {pid}): stop it with `kill {pid}`, or move all ports with `make up PORT_OFFSET=100`"
        ),
        None => format!(
            "port {port} ({service}) is in use by another user's process: stop it, or move all ports with `make up PORT_OFFSET=100`"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_its_process_and_the_remedy() {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let message = ports(&[("api", port)]).unwrap_err().to_string();
        let own = std::process::id();
        assert!(
            message.contains(&format!("port {port} (api) is in use by")),
            "{message}"
        );
        assert!(message.contains(&format!("kill {own}")), "{message}");
        assert!(message.contains("PORT_OFFSET"), "{message}");
        drop(listener);
        // Whoever else tests here may take a port that was just let go: then another one is tried.
        let free = || {
            let port = std::net::TcpListener::bind(("127.0.0.1", 0))
                .unwrap()
                .local_addr()
                .unwrap()
                .port();
            ports(&[("api", port)]).is_ok()
        };
        assert!((0..5).any(|_| free()));
    }

    #[test]
    fn a_full_disk_is_one_sentence_with_the_remedy() {
        let message = disk_message(300 * 1024 * 1024);
        assert!(message.starts_with("only 300 MiB"), "{message}");
        assert!(message.contains("make reset"), "{message}");
    }
}
