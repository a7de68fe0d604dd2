//! `api audit verify [--tenant]`: walks the chains of the audit and names what does not hold.

use migrations::audit_chain::{self, Broken};

use super::clinics;
use crate::App;

/// Verifies one clinic's chain, or all; the answer is whether all are whole.
///
/// # Errors
/// When a database does not answer, or a chain's key is lost.
pub async fn verify(app: &App, slug: Option<&str>, out: &mut (dyn FnMut(String) + Send)) -> anyhow::Result<bool> {
    let mut whole = true;
    for clinic in clinics(app, slug).await? {
        let verdict = audit_chain::verify(&app.db, &app.ring, clinic.id).await?;
        let state = if verdict.is_whole() { "whole" } else { "BROKEN" };
        out(format!(
            "{}: {state}, {} entries, {} signed days, {} not sealed yet",
            clinic.slug, verdict.entries, verdict.heads, verdict.waiting
        ));
        for broken in &verdict.broken {
            out(format!("  {}", told(broken)));
        }
        whole &= verdict.is_whole();
    }
    Ok(whole)
}

fn told(broken: &Broken) -> String {
    match broken {
        Broken::Missing { from, to } if from == to => format!("number {from} is missing: an entry was removed"),
        Broken::Missing { from, to } => format!("numbers {from} to {to} are missing: entries were removed"),
        Broken::Changed { n, entry } => format!("number {n} (entry {entry}) is not what was sealed: changed or forged"),
        Broken::Misplaced { n, entry } => {
            format!(
                "number {n} (entry {entry}) is not in its place: moved, or something before it was removed or slipped in"
            )
        }
        Broken::Backdated { n, entry } => {
            format!("number {n} (entry {entry}) claims a time long before its neighbours'")
        }
        Broken::CutOff { ends_at, remembered } => {
            format!(
                "the chain ends at {ends_at}, but the key store remembers {remembered}: its end was cut off or made anew"
            )
        }
        Broken::Head { day } => format!("the signed end of {day} does not agree with the chain"),
    }
}
