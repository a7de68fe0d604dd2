//! Letters about accounts: written as rows by requests, found an owner and sent here, once. E-mail goes out under the row's id, which the partner honours as
//! a key; a text message has no such key, so one whose fate is unknown is never sent again: whoever waits asks for another.

mod mailbox;
mod send;
pub mod words;

use migrations::{
    TenantTx,
    account_letters::{self, Due, Settled},
    patients, staff,
    tenants::{self, Tenant},
};
use partners::ErrorClass;
use std::time::Duration;
use uuid::Uuid;

use crate::{App, auth::token, patients::fields};

/// How long an invitation is good.
pub const INVITATION_DAYS: i64 = 7;
/// How long a letter about a forgotten password is good.
pub const RESET_MINUTES: i64 = 60;
/// How long a code is good.
pub const CODE_MINUTES: i64 = 10;
/// After so many failed attempts nothing more is tried.
const ATTEMPTS: i32 = 8;
const LOOK: Duration = Duration::from_secs(2);
const BATCH: i64 = 20;

/// Sends for as long as the process lives.
pub async fn run(app: App) {
    loop {
        match sweep(&app).await {
            Ok(0) => app.post.heard(LOOK).await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "Letters cannot be swept");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

/// Sends what is due now; how many letters were claimed.
///
/// # Errors
/// When rows cannot be claimed or written down.
pub async fn sweep(app: &App) -> migrations::Result<usize> {
    let mut count = 0;
    for tenant in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(tenant.id).await?;
        let due = account_letters::claim(&mut tx, BATCH).await?;
        tx.commit().await?;
        count += due.len();
        for letter in due {
            if let Err(error) = one(app, &tenant, &letter).await {
                // It stays claimed: what is safe to send again is claimed again in two minutes.
                tracing::warn!(letter.id = %letter.id, %error, "A letter could not be handled");
            }
        }
    }
    Ok(count)
}

/// Somebody to write to.
struct Recipient {
    address: String,
    lang: String,
}

async fn one(app: &App, tenant: &Tenant, letter: &Due) -> migrations::Result<()> {
    let mut tx = app.db.tenant(tenant.id).await?;
    let Some((recipient, staff, patient)) = find(&mut tx, letter).await? else {
        account_letters::settle(&mut tx, letter.id, Settled::Nobody).await?;
        return tx.commit().await;
    };
    let hash = match letter.purpose.as_str() {
        "portal_code" => code_hash(app, letter.id, &app.tokens.letter_code(letter.id)),
        _ => token::hash(&app.tokens.letter_token(letter.id)),
    };
    account_letters::address_to(&mut tx, letter.id, staff, patient, &hash).await?;
    tx.commit().await?;
    let sent = send::send(app, tenant, letter, &recipient).await;
    let mut tx = app.db.tenant(tenant.id).await?;
    let settled = match &sent {
        Ok(()) => Settled::Sent,
        Err(send::Unsent::NoAccount) => Settled::Failed { code: "no_channel" },
        Err(send::Unsent::Data(error)) => {
            tracing::warn!(letter.id = %letter.id, %error, "A letter waits for the database");
            Settled::Later {
                code: "data",
                secs: 10.0,
            }
        }
        Err(send::Unsent::Partner(error)) => match error.class() {
            ErrorClass::Permanent => Settled::Failed { code: error.code() },
            ErrorClass::Ambiguous => Settled::Unclear { code: error.code() },
            _ if letter.attempts >= ATTEMPTS => Settled::Failed { code: error.code() },
            ErrorClass::RetryAfter(after) => Settled::Later {
                code: error.code(),
                secs: after.as_secs_f64(),
            },
            ErrorClass::Retryable => Settled::Later {
                code: error.code(),
                secs: f64::from(2_u32.pow(letter.attempts.clamp(1, 7).unsigned_abs())),
            },
        },
    };
    metrics::counter!("account_letters_total", "purpose" => letter.purpose.clone(), "sent" => sent.is_ok().to_string())
        .increment(1);
    account_letters::settle(&mut tx, letter.id, settled).await?;
    tx.commit().await
}

type Found = (
    Recipient,
    Option<workflows::ids::StaffId>,
    Option<workflows::ids::PatientId>,
);

/// Whose letter it is, if anybody's.
async fn find(tx: &mut TenantTx, letter: &Due) -> migrations::Result<Option<Found>> {
    if letter.purpose == "portal_code" {
        let Some(typed) = &letter.address else { return Ok(None) };
        let patient = match letter.channel.as_str() {
            "email" => match patients::by_email(tx, typed).await? {
                Some(id) => patients::find(tx, id).await?,
                None => None,
            },
            _ => match fields::phone(typed) {
                Ok(phone) => patients::by_phone(tx, &phone).await?,
                Err(_) => None,
            },
        };
        return Ok(patient.and_then(|patient| {
            let address = if letter.channel == "email" {
                patient.email
            } else {
                patient.phone
            };
            let recipient = Recipient {
                address: address?,
                lang: patient.lang,
            };
            Some((recipient, None, Some(patient.id)))
        }));
    }
    let member = match (letter.staff_id, &letter.address) {
        (Some(id), _) => staff::find(tx, id).await?,
        (None, Some(email)) => staff::credentials(tx, email).await?.map(|known| known.staff),
        (None, None) => None,
    };
    Ok(member.map(|member| {
        let recipient = Recipient {
            address: member.email,
            lang: member.lang,
        };
        (recipient, Some(member.id), None)
    }))
}

/// What is kept of a code: bound to its letter, and of no use without our secret, since a million codes are soon tried.
pub fn code_hash(app: &App, letter: Uuid, code: &str) -> Vec<u8> {
    app.tokens
        .keyed_hash("portal code", &[letter.as_bytes(), code.as_bytes()])
}
