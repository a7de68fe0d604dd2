//! Asks the breaker before a partner is asked, notes who waits, and tells the breaker what was heard.

use migrations::{
    TenantTx,
    outages::{self, Heard},
};
use temporalio_common::ActivityError;
use workflows::{
    ids::JourneyRef,
    outage::{Trouble, Urgency, down},
};

use crate::{failure, services};

/// Who wants something of a partner, and can wait.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub workflow_id: String,
    pub effect_key: String,
    pub urgency: Urgency,
}

/// Whether a partner answers, as far as anybody knows.
pub(crate) async fn is_up(tx: &mut TenantTx, partner: &str) -> Result<bool, ActivityError> {
    outages::is_closed(tx, partner).await.map_err(failure::data)
}

/// Whether a partner may be asked now; when it is away, as its probe.
pub(crate) async fn may_ask(tx: &mut TenantTx, partner: &str) -> Result<bool, ActivityError> {
    outages::may_ask(tx, partner, services::now())
        .await
        .map_err(failure::data)
}

/// Notes that a caller waits for a partner, and commits.
///
/// # Errors
/// Always: the failure says for whom it waits.
pub(crate) async fn wait<T>(
    mut tx: TenantTx,
    subject: &JourneyRef,
    caller: &Caller,
    partner: &str,
) -> Result<T, ActivityError> {
    note(&mut tx, subject, caller, partner).await?;
    tx.commit().await.map_err(failure::data)?;
    Err(failure::never(&down(partner)))
}

async fn note(tx: &mut TenantTx, subject: &JourneyRef, caller: &Caller, partner: &str) -> Result<(), ActivityError> {
    let waiter = outages::NewWaiter {
        partner,
        workflow_id: &caller.workflow_id,
        effect_key: &caller.effect_key,
        journey_id: Some(subject.journey),
        urgency: caller.urgency,
    };
    outages::note(tx, &waiter, services::now()).await.map_err(failure::data)
}

/// Tells the breaker how asking ended.
pub(crate) async fn heard<T>(
    tx: &mut TenantTx,
    partner: &str,
    asked: &Result<T, partners::Error>,
) -> Result<Heard, ActivityError> {
    let trouble = asked.as_ref().err().and_then(partners::Error::outage);
    outages::heard(tx, partner, trouble.and_then(Trouble::from_code), services::now())
        .await
        .map_err(failure::data)
}

/// Strikes a caller off who waits no more, whatever came of it.
pub(crate) async fn strike(tx: &mut TenantTx, caller: Option<&Caller>) -> Result<(), ActivityError> {
    match caller {
        Some(caller) => outages::strike(tx, &caller.effect_key).await.map_err(failure::data),
        None => Ok(()),
    }
}

/// Ends the transaction in which the end of asking was written down: open panels hear of a partner that went or came back.
pub(crate) async fn commit(mut tx: TenantTx, heard: Heard) -> Result<(), ActivityError> {
    if heard.changed {
        outages::announce(&mut tx).await.map_err(failure::data)?;
    }
    tx.commit().await.map_err(failure::data)
}

/// The same for a request that certainly was not carried out: a caller who can wait does, when the partner is away.
///
/// # Errors
/// Always: the failure of the request, or the one that says for whom it waits.
pub(crate) async fn commit_undone<T>(
    mut tx: TenantTx,
    heard: Heard,
    subject: &JourneyRef,
    caller: Option<&Caller>,
    error: &partners::Error,
) -> Result<T, ActivityError> {
    let away = caller.filter(|_| heard.away);
    if let Some(caller) = away {
        note(&mut tx, subject, caller, error.partner()).await?;
    }
    commit(tx, heard).await?;
    Err(match away {
        Some(_) => failure::never(&down(error.partner())),
        None => failure::partner(error),
    })
}
