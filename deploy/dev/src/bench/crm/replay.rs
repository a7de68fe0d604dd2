//! What a request asks the database, found in the server's own log and asked again by pgbench.

use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::process::Command;

use super::{DATABASE, Latencies, load::LASTS};
use crate::layout::Layout;
use crate::settings::Settings;

/// The statements of one transaction.
pub struct Script(String);

/// Whether the api's statements are logged: those of connections that begin from now on.
///
/// # Errors
/// When the database refuses.
pub async fn log(own: &Settings, on: bool) -> anyhow::Result<()> {
    let mut superuser = PgConnection::connect(&own.superuser_url(DATABASE)).await?;
    for (name, value) in [("log_statement", "all"), ("log_error_verbosity", "default")] {
        let sql = if on {
            format!("alter role app in database {DATABASE} set {name} = '{value}'")
        } else {
            format!("alter role app in database {DATABASE} reset {name}")
        };
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut superuser).await?;
    }
    superuser.close().await?;
    Ok(())
}

/// The server's log from a place on.
///
/// # Errors
/// When it cannot be read.
pub fn logged(layout: &Layout, from: usize) -> anyhow::Result<String> {
    let path = layout.dev().join("logs/postgres.log");
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    Ok(String::from_utf8_lossy(bytes.get(from..).unwrap_or_default()).into_owned())
}

impl Script {
    /// The last transaction of a log in which `mark` occurs, with its values written in.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(log: &str, mark: &str) -> anyhow::Result<Self> {
        let mut open: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
        let mut found = None;
        for (process, kind, text) in entries(log) {
            let statements = open.entry(process).or_default();
            if kind == "DETAIL" {
                let values = text.split_once("arameters: ").map_or("", |(_, values)| values);
                if let Some(last) = statements.last_mut() {
                    *last = filled_in(last, values);
                }
                continue;
            }
            let Some((how, sql)) = text.split_once(": ") else {
                continue;
            };
            if how != "statement" && !how.starts_with("execute") {
                continue;
            }
            if sql.to_ascii_lowercase().starts_with("begin") {
                statements.clear();
            }
            statements.push(sql.to_owned());
            if sql.eq_ignore_ascii_case("commit") && statements.iter().any(|each| each.contains(mark)) {
                found = Some(statements.clone());
            }
        }
        let statements = found.with_context(|| format!("no transaction with `{mark}` is in the log"))?;
        let mut script = String::new();
        for statement in statements {
            writeln!(script, "{};", statement.trim_end_matches(';'))?;
        }
        Ok(Self(script))
    }
}

/// Process, kind and text of each entry; the lines of one are joined.
fn entries(log: &str) -> Vec<(&str, &str, String)> {
    let mut all: Vec<(&str, &str, String)> = Vec::new();
    for line in log.lines() {
        if let Some(rest) = line.strip_prefix('\t') {
            if let Some(last) = all.last_mut() {
                // A comment in the statement ends with its line.
                last.2.push('\n');
                last.2.push_str(rest);
            }
            continue;
        }
        let Some((head, rest)) = line.split_once("] ") else {
            continue;
        };
        let Some((_, process)) = head.rsplit_once('[') else {
            continue;
        };
        let Some((kind, text)) = rest.split_once(":  ") else {
            continue;
        };
        all.push((process, kind, text.to_owned()));
    }
    all
}

/// A statement whose `$n` are the values of the log's line, the last first so that `$1` does not eat `$12`.
fn filled_in(statement: &str, values: &str) -> String {
    let mut all = Vec::new();
    let mut rest = values;
    while let Some((name, after)) = rest.split_once(" = ") {
        let value = match after.strip_prefix('\'') {
            None => after.split(", $").next().unwrap_or(after),
            Some(quoted) => {
                let mut end = 0;
                let bytes = quoted.as_bytes();
                while end < bytes.len() && (bytes.get(end) != Some(&b'\'') || bytes.get(end + 1) == Some(&b'\'')) {
                    end += if bytes.get(end) == Some(&b'\'') { 2 } else { 1 };
                }
                after.get(..end + 2).unwrap_or(after)
            }
        };
        all.push((name.trim_start_matches(", ").to_owned(), value.to_owned()));
        rest = after.get(value.len()..).unwrap_or_default();
    }
    all.iter()
        .rev()
        .fold(statement.to_owned(), |text, (name, value)| text.replace(name, value))
}

/// Latencies and transactions a second of the same statements, each prepared once; none where pgbench is not installed.
///
/// # Errors
/// When pgbench fails.
pub async fn pgbench(own: &Settings, script: &Script, clients: usize) -> anyhow::Result<Option<(Latencies, f64)>> {
    let Some(program) = find() else { return Ok(None) };
    let folder = std::env::temp_dir().join(format!("medicalai-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("statements.sql");
    std::fs::write(&file, &script.0)?;
    let output = Command::new(program)
        .current_dir(&folder)
        .args(["--no-vacuum", "--protocol=prepared", "--log", "--jobs=2"])
        .arg(format!("--client={clients}"))
        .arg(format!("--time={}", LASTS.as_secs()))
        .arg("--file")
        .arg(&file)
        .arg(own.get("DATABASE_URL"))
        .output()
        .await?;
    ensure!(
        output.status.success(),
        "pgbench: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut times = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("pgbench_log"))
        {
            // client, number, microseconds, …
            let text = std::fs::read_to_string(&path)?;
            let micros = text.lines().filter_map(|line| line.split(' ').nth(2)?.parse().ok());
            times.extend(micros.map(Duration::from_micros));
        }
    }
    std::fs::remove_dir_all(&folder)?;
    if times.is_empty() {
        bail!("pgbench measured nothing");
    }
    let rate = times.len() as f64 / LASTS.as_secs_f64();
    Ok(Some((Latencies::of(&times), rate)))
}

fn find() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut all: Vec<PathBuf> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin/pgbench")))
        .filter(|path| path.exists())
        .collect();
    all.sort();
    all.pop()
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn a_transaction_is_found_with_its_values() {
        let log = "2026-11-26 10:00:00.000 UTC [7] LOG:  statement: begin; select set_config('app.tenant', 'x', true)\n\
                   2026-11-26 10:00:00.001 UTC [8] LOG:  execute sqlx_s_1: select 2\n\
                   2026-11-26 10:00:00.001 UTC [7] LOG:  execute sqlx_s_2: select id -- theirs\n\
                   \t  from leads l where a = $1 and b = $2 limit $12\n\
                   2026-11-26 10:00:00.001 UTC [7] DETAIL:  Parameters: $1 = 'it''s, $2 = ', $2 = NULL, $12 = '51'\n\
                   2026-11-26 10:00:00.002 UTC [7] LOG:  statement: COMMIT\n";
        let script = Script::find(log, "from leads l").expect("it is there");
        assert_eq!(
            script.0,
            "begin; select set_config('app.tenant', 'x', true);\n\
             select id -- theirs\n  from leads l where a = 'it''s, $2 = ' and b = NULL limit '51';\nCOMMIT;\n"
        );
        assert!(Script::find(log, "from patients").is_err());
    }
}
