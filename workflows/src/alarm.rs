//! The one timer of a workflow: kept while the next wake-up stays the same, so that a message costs no timer events.

use chrono::{DateTime, Utc};
use futures::{
    FutureExt,
    future::{FusedFuture, LocalBoxFuture},
};
use temporalio_workflow::{TimerOptions, TimerResult, WorkflowCancellationToken, WorkflowContext};

use crate::{clock::Clock, journey::wall};

/// A wake-up: its key and its journey time.
pub type Due = Option<(String, DateTime<Utc>)>;

/// The timer for the next wake-up.
#[derive(Default)]
pub struct Alarm {
    due: Due,
    timer: Option<LocalBoxFuture<'static, bool>>,
    token: Option<WorkflowCancellationToken>,
}

impl Alarm {
    /// Sets the next wake-up; the same one again changes nothing.
    pub fn set<W: 'static>(&mut self, ctx: &WorkflowContext<W>, clock: Clock, due: Due) {
        if due == self.due {
            return;
        }
        if let Some(token) = self.token.take() {
            token.cancel();
        }
        self.timer = due.as_ref().map(|(key, at)| {
            let token = WorkflowCancellationToken::new();
            self.token = Some(token.clone());
            let wait = clock.until(wall(ctx.workflow_time()), *at);
            let options = TimerOptions::builder(wait)
                .summary(key.clone())
                .cancellation_token(token)
                .build();
            let ctx = ctx.clone();
            async move { ctx.timer(options).await == TimerResult::Fired }.boxed_local()
        });
        self.due = due;
    }

    /// Ready with the key of the wake-up that came due; never ready without one.
    pub fn ring(&mut self) -> impl FusedFuture<Output = Option<String>> + Unpin + '_ {
        async move {
            let Some(timer) = self.timer.as_mut() else {
                return std::future::pending().await;
            };
            let fired = timer.await;
            self.timer = None;
            self.token = None;
            let due = self.due.take();
            due.filter(|_| fired).map(|(key, _)| key)
        }
        .boxed_local()
        .fuse()
    }
}
