//! `api rehearse FILE`: everybody lives a pathway from a file on a virtual clock; fails when it must not be published.

use anyhow::{Context, ensure};
use std::path::Path;
use workflows::{
    pathway::{Pathway, validate},
    rehearsal::{Kind, rehearse_all},
};

/// Rehearses the pathway of a file, and says of each persona how it went; with `calendar`, also what happened.
///
/// # Errors
/// When the file is no pathway, has faults, or a rehearsal finds what must not be published.
pub fn run(file: &Path, zone: &str, calendar: bool, say: &mut impl FnMut(String)) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let read: Result<Pathway, _> = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text));
    let pathway = read.map_err(|error| {
        anyhow::anyhow!(
            "{} is no pathway: at {}: {}",
            file.display(),
            error.path(),
            error.inner()
        )
    })?;
    let faults = validate(&pathway);
    for fault in &faults {
        say(format!("{}: {}", fault.place, fault.code));
    }
    ensure!(faults.is_empty(), "the pathway has faults");
    let mut sound = true;
    for life in rehearse_all(&pathway, zone) {
        let (load, persona) = (&life.load, code(&life.persona));
        say(format!(
            "{persona}: {} after {} days, {} messages (at most {} a day), {} calls, {} acts of the staff, {} escalations",
            life.ended,
            life.days,
            load.messages,
            load.busiest_day,
            load.calls,
            load.staff_acts,
            life.escalations.len()
        ));
        for violation in &life.violations {
            sound = false;
            say(format!("  {}: {}", violation.place, violation.code));
        }
        for line in life.calendar.iter().filter(|_| calendar) {
            let day = line.day.map_or_else(String::new, |day| format!("day {day:+}"));
            let at = line
                .at
                .with_timezone(&workflows::civil::zone(&line.zone))
                .format("%Y-%m-%d %H:%M");
            let kind: Kind = line.kind;
            say(format!("  {at} {} {day} {} {}", line.zone, code(&kind), line.code));
        }
    }
    ensure!(sound, "the pathway must not be published as it is");
    Ok(())
}

/// The code of a plain enum.
fn code(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::run;
    use std::path::Path;

    fn told(file: &Path) -> (bool, String) {
        let mut lines = Vec::new();
        let result = run(file, "Europe/Istanbul", true, &mut |line| lines.push(line));
        let end = result.as_ref().err().map(ToString::to_string).unwrap_or_default();
        (result.is_ok(), format!("{}\n{end}", lines.join("\n")))
    }

    #[test]
    fn a_shipped_file_passes_and_a_broken_one_names_the_place() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../workflows/pathways/u1.json");
        let (sound, said) = told(&shipped);
        assert!(
            sound && said.contains("silent: closed after") && said.contains("day +1 message check_in"),
            "{said}"
        );
        let broken = std::env::temp_dir().join(format!("pathway-{}.json", std::process::id()));
        let text = std::fs::read_to_string(&shipped).expect("it is there");
        std::fs::write(&broken, text.replace("\"hour\": 10", "\"hour\": \"ten\"")).expect("written");
        let (sound, said) = told(&broken);
        assert!(!sound && said.contains("checks[0].hour"), "{said}");
        std::fs::remove_file(&broken).ok();
    }
}
