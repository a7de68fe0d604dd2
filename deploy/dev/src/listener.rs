//! Who listens on a port: read from `/proc`, so that the message can name the process to stop.

use std::path::Path;

/// A process as the developer knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub pid: u32,
    pub name: String,
}

/// The process that listens on a local TCP port, when this user may know it.
pub fn owner_of(port: u16) -> Option<Owner> {
    let inodes: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .filter_map(|table| std::fs::read_to_string(table).ok())
        .flat_map(|table| listening_inodes(&table, port))
        .collect();
    let wanted: Vec<String> = inodes.iter().map(|inode| format!("socket:[{inode}]")).collect();
    if wanted.is_empty() {
        return None;
    }
    std::fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
        holds(&entry.path(), &wanted).then(|| Owner {
            pid,
            name: name_of(&entry.path()),
        })
    })
}

/// Whether a port on the loopback address can be taken now.
pub fn is_free(port: u16) -> bool {
    std::net::TcpListener::bind(("127.0.0.1", port)).is_ok()
}

/// The inodes of sockets in state LISTEN (0A) on `port`, from the text of a `/proc/net/tcp` table.
fn listening_inodes(table: &str, port: u16) -> Vec<String> {
    let suffix = format!(":{port:04X}");
    table
        .lines()
        .skip(1)
        .filter_map(|line| {
            let fields: Vec<&str> = line.split_ascii_whitespace().collect();
            let (local, state, inode) = (fields.get(1)?, fields.get(3)?, fields.get(9)?);
            (local.ends_with(&suffix) && *state == "0A").then(|| (*inode).to_owned())
        })
        .collect()
}

fn holds(process: &Path, wanted: &[String]) -> bool {
    let Ok(files) = std::fs::read_dir(process.join("fd")) else {
        return false;
    };
    files.flatten().any(|file| {
        std::fs::read_link(file.path())
            .is_ok_and(|target| target.to_str().is_some_and(|target| wanted.iter().any(|w| w == target)))
    })
}

fn name_of(process: &Path) -> String {
    std::fs::read_to_string(process.join("comm")).map_or_else(|_| "unknown".to_owned(), |name| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listening_port_is_traced_to_this_process() {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_free(port));
        assert_eq!(owner_of(port).unwrap().pid, std::process::id());
    }

    #[test]
    fn connected_sockets_are_not_listeners() {
        let table = "sl local rem st tx tr tm retr uid timeout inode\n\
            0: 0100007F:1F90 00000000:0000 0A 0 0 0 0 0 111 1\n\
            1: 0100007F:1F90 0100007F:ABCD 01 0 0 0 0 0 222 1\n";
        assert_eq!(listening_inodes(table, 8080), ["111"]);
        assert!(listening_inodes(table, 80).is_empty());
    }
}
