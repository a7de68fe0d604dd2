//! Erasing a person: what goes at once, what a law keeps, and the ledger in the key store by which a restored backup forgets again.

mod certificate;
mod files;
mod holds;
mod ledger;
mod words;

use workflows::ids::{JourneyId, PatientId};

pub use certificate::{certify, holds_true};
pub use files::{Files, files, forget_files};
pub use holds::{Hold, holds, holds_over, release_holds, set_holds};
pub use ledger::{Erased, destroy_keys, ledger, reapply, unapplied};
pub use words::{pseudonymise, pseudonymise_all};

use crate::{Result, TenantTx};

/// How much of a person goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Contact data, messages, calls. The medical record and the invoices stay, sealed and without a name, until their holds end.
    Communication,
    /// Everything but the invoices' rows and what proves consent and erasure.
    All,
}

impl Extent {
    /// The code in ledger and certificate.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Communication => "communication",
            Self::All => "all",
        }
    }

    /// What may go while these holds are in force.
    pub fn under(holds: &[Hold]) -> Self {
        if holds.is_empty() {
            Self::All
        } else {
            Self::Communication
        }
    }

    fn of(code: &str) -> Self {
        if code == "all" { Self::All } else { Self::Communication }
    }
}

/// All journeys of a patient with their workflow ids, and whether they are open.
pub async fn journeys(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<(JourneyId, String, bool)>> {
    let rows = sqlx::query!(
        r#"select id, workflow_id, closed_at is null and started_at is not null as "open!" from journeys where patient_id = any ((select person($1))::uuid[]) order by id"#,
        patient.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.into(), row.workflow_id, row.open))
        .collect())
}

/// Closes the rows of journeys whose workflow is gone, so that nothing starts them again.
pub async fn close_journeys(tx: &mut TenantTx, patient: PatientId) -> Result<u64> {
    let done = sqlx::query!(
        "update journeys set stage = 'cancelled', closed_at = now(), started_at = coalesce(started_at, now()), next_due_at = null, next_due_code = null
          where patient_id = any ((select person($1))::uuid[]) and closed_at is null",
        patient.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// The words by which a person is found in what arrived from outside: id, phone, e-mail, WhatsApp ids.
pub async fn traces(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<String>> {
    let rows = sqlx::query!(
        "select id, phone, email, whatsapp_id, whatsapp_user_id from patients where id = any ((select person($1))::uuid[])",
        patient.0
    )
    .fetch_all(tx.conn())
    .await?;
    // What a voice agent's tool was told names a call and no person.
    let calls = sqlx::query!(
        "select id, session_id from calls where patient_id = any ((select person($1))::uuid[])",
        patient.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut traces = Vec::new();
    for call in calls {
        traces.push(call.id.to_string());
        traces.extend(call.session_id.filter(|session| session.len() >= 6));
    }
    for row in rows {
        traces.push(row.id.to_string());
        let phone = row.phone.map(|phone| phone.trim_start_matches('+').to_owned());
        let known = [phone, row.email, row.whatsapp_id, row.whatsapp_user_id];
        traces.extend(known.into_iter().flatten().filter(|trace| trace.len() >= 6));
    }
    Ok(traces)
}
