//! How fast the pure core decides: whole lives of a rehearsed patient, in this process.

use std::time::{Duration, Instant};

use workflows::{
    pathway::library,
    rehearsal::{Persona, rehearse},
};

/// How long is measured.
const SPAN: Duration = Duration::from_secs(3);

/// Decisions and lives a second, on one core.
pub fn decisions() -> Vec<(String, String)> {
    let pathways = library();
    let (began, mut lives, mut decided) = (Instant::now(), 0_u64, 0_u64);
    while began.elapsed() < SPAN {
        for pathway in &pathways {
            for persona in Persona::ALL {
                decided += rehearse(pathway, persona, "Europe/Istanbul").decisions;
                lives += 1;
            }
        }
    }
    let secs = began.elapsed().as_secs_f64();
    vec![(
        "decisions of the core a second (one core) / whole lives a second".into(),
        format!("{:.0} / {:.0}", decided as f64 / secs, lives as f64 / secs),
    )]
}
