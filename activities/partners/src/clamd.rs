//! Files are looked at for malware by a ClamAV daemon: `INSTREAM` of clamd(8) over TCP. The file goes to nobody but that daemon, which keeps nothing.

use std::time::Duration;

use clamav_client::tokio::{Tcp, scan_buffer};

use crate::Error;

const PARTNER: &str = "clamd";
/// Shorter than the api's own requests live (20 s), so that whoever waits hears who does not answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// What the daemon found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// A signature fits; its name is the daemon's business.
    Malware,
}

/// One daemon.
#[derive(Debug, Clone)]
pub struct Scanner {
    address: String,
}

impl Scanner {
    /// The daemon at `host:port`; nothing is sent.
    pub fn at(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
        }
    }

    /// Lets the daemon look at a file. May be repeated.
    ///
    /// # Errors
    /// Retryable: `clamd.connect` (it is not there, or hung up), `clamd.timeout` (nothing for 15 seconds), or `clamd.unscanned` when it answers neither clean nor
    /// found (a file above its `StreamMaxLength`, a daemon that has no signatures yet). A file that was not looked at is never called clean.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Verdict, Error> {
        let daemon = Tcp {
            host_address: self.address.as_str(),
        };
        let answer = tokio::time::timeout(PATIENCE, scan_buffer(bytes, daemon, None))
            .await
            .map_err(|_| Error::retryable(PARTNER, "timeout"))?
            .map_err(|_| Error::retryable(PARTNER, "connect"))?;
        read(&answer).ok_or_else(|| Error::retryable(PARTNER, "unscanned"))
    }
}

/// `stream: OK`, or `stream: <signature> FOUND`; each ends in a null byte.
fn read(answer: &[u8]) -> Option<Verdict> {
    let text = std::str::from_utf8(answer).ok()?.trim_end_matches('\0').trim();
    let said = text.strip_prefix("stream: ")?;
    if said == "OK" {
        return Some(Verdict::Clean);
    }
    said.ends_with(" FOUND").then_some(Verdict::Malware)
}

#[cfg(test)]
mod tests {
    use super::{Verdict, read};

    #[test]
    fn only_a_clear_word_is_a_verdict() {
        assert_eq!(read(b"stream: OK\0"), Some(Verdict::Clean));
        assert_eq!(read(b"stream: Eicar-Test-Signature FOUND\0"), Some(Verdict::Malware));
        for answer in [
            &b"INSTREAM size limit exceeded. ERROR\0"[..],
            b"stream: Can't allocate memory ERROR\0",
            b"stream: LOOKS OK BUT IS NOT\0",
            b"UNKNOWN COMMAND\0",
            b"",
            b"\xff",
        ] {
            assert_eq!(read(answer), None);
        }
    }
}
