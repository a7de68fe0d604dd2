//! How a workflow waits for a partner that is away: for the word that it is back, for the truth to change, or long enough to ask by itself.

use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt;
use std::{collections::BTreeMap, time::Duration};
use temporalio_workflow::{TimerOptions, WorkflowCancellationToken, WorkflowContext, select};

use crate::{clock::Clock, options, pathway::Outage};

/// Nobody said that the partner is back: so often the workflow asks by itself.
const ASK_BY_ITSELF: Duration = Duration::from_secs(2 * 3600);
/// After so long a person decides.
pub(crate) const GIVE_UP: TimeDelta = TimeDelta::hours(24);

/// How often each partner was said to be back in this run.
#[derive(Clone, Debug, Default)]
pub struct Recoveries(BTreeMap<String, u32>);

impl Recoveries {
    /// A partner is back.
    pub(crate) fn note(&mut self, provider: String) {
        let count = self.0.entry(provider).or_default();
        *count = count.saturating_add(1);
    }
    pub(crate) fn of(&self, provider: &str) -> u32 {
        self.0.get(provider).copied().unwrap_or_default()
    }
}

/// A workflow that hears of partners.
pub trait Hears {
    /// What it heard.
    fn recoveries(&self) -> &Recoveries;
}

/// Waits until a partner is said to be back since `heard` was read, until `moot` says that waiting has no sense any more, or until it is time to ask by
/// itself: at `fallback` if that is ahead. `heard` is read before the partner is asked, so that no word is missed.
pub(crate) async fn until_back<W: Hears + 'static>(
    ctx: &WorkflowContext<W>,
    provider: &str,
    heard: &Recoveries,
    now: DateTime<Utc>,
    fallback: Option<DateTime<Utc>>,
    moot: impl Fn(&W) -> bool,
) {
    let before = heard.of(provider);
    let name = provider.to_owned();
    let back = ctx.wait_condition_with_options(
        move |w: &W| w.recoveries().of(&name) > before || moot(w),
        options::wait(),
    );
    let until_fallback = fallback.filter(|at| *at > now).and_then(|at| (at - now).to_std().ok());
    let wait = until_fallback.map_or(ASK_BY_ITSELF, |wait| wait.min(ASK_BY_ITSELF));
    let token = WorkflowCancellationToken::new();
    let timer = TimerOptions::builder(wait)
        .summary(format!("{provider} is away"))
        .cancellation_token(token.clone())
        .build();
    let mut back = std::pin::pin!(back.fuse());
    let mut timer = std::pin::pin!(ctx.timer(timer).fuse());
    select! {
        _ = back => token.cancel(),
        _ = timer => {},
    }
}

/// When a clinical message that has waited since then may go by another channel, on the wall; never when the pathway does not say so.
pub(crate) fn fallback_at(rule: Option<&Outage>, clock: Clock, since: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let rule = rule?;
    let journey = clock.journey_time(since) + TimeDelta::minutes(i64::from(rule.fallback_after_minutes));
    Some(clock.wall_time(journey))
}
