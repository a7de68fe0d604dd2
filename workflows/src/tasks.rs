//! Several effects at a time in one workflow, polled in the order in which they were decided.

use futures::future::LocalBoxFuture;
use std::{future::poll_fn, task::Poll};

/// Running effects of a workflow. The order of polling is the order of insertion, so a replay makes the same commands.
#[derive(Default)]
pub struct Tasks<'a> {
    running: Vec<LocalBoxFuture<'a, ()>>,
}

impl<'a> Tasks<'a> {
    /// Adds an effect.
    pub fn push(&mut self, task: LocalBoxFuture<'a, ()>) {
        self.running.push(task);
    }
    /// Whether nothing runs.
    pub fn is_empty(&self) -> bool {
        self.running.is_empty()
    }
    /// Polls all; ready when at least one has ended. Never ready when nothing runs.
    pub async fn step(&mut self) {
        poll_fn(|cx| {
            let before = self.running.len();
            self.running.retain_mut(|task| task.as_mut().poll(cx).is_pending());
            if self.running.len() < before {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }
}
