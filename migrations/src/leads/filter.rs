//! Which leads: the same filters for the list, the board, saved views and acts on many.

use chrono::{DateTime, Utc};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::patients;

/// What narrows; what is `None`, false or empty does not.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// new, qualified, won or lost.
    pub stage: Option<String>,
    /// new, consult, quote, won, lost.
    pub columns: Vec<String>,
    pub sources: Vec<String>,
    pub assigned_to: Vec<StaffId>,
    /// Also those that nobody has.
    pub nobodys: bool,
    pub score_min: Option<i32>,
    pub lang: Option<String>,
    pub country: Option<String>,
    pub campaign: Option<Uuid>,
    pub tag: Option<String>,
    pub created_from: Option<DateTime<Utc>>,
    pub created_to: Option<DateTime<Utc>>,
    /// Nobody has answered, though the promise is over.
    pub overdue: bool,
    /// Longer in their column than these days.
    pub rotting: Option<RottingDays>,
    /// Beginnings of words of the patient.
    pub q: Option<String>,
}

/// From so many days on, a lead rots in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RottingDays {
    pub new: i32,
    pub consult: i32,
    pub quote: i32,
}

impl RottingDays {
    /// Of a column; none where nothing rots.
    pub fn of(self, column: &str) -> Option<i32> {
        match column {
            "new" => Some(self.new),
            "consult" => Some(self.consult),
            "quote" => Some(self.quote),
            _ => None,
        }
    }
}

impl Filter {
    /// Adds the conditions on `leads l`. Only comparisons that may run below row security, so that indexes serve them.
    pub(super) fn push(&self, query: &mut QueryBuilder<Postgres>) {
        if let Some(stage) = &self.stage {
            query.push(" and l.stage = ").push_bind(stage.clone());
        }
        for (column, value) in [("lang", &self.lang), ("country", &self.country)] {
            if let Some(value) = value {
                query
                    .push(" and exists (select from patients f where f.tenant_id = l.tenant_id and f.id = l.patient_id and f.")
                    .push(column)
                    .push(" = ")
                    .push_bind(value.clone())
                    .push(")");
            }
        }
        for (column, values) in [("l.pipeline", &self.columns), ("l.source", &self.sources)] {
            if !values.is_empty() {
                query
                    .push(" and ")
                    .push(column)
                    .push(" = any(")
                    .push_bind(values.clone())
                    .push(")");
            }
        }
        self.push_assignee(query);
        if let Some(least) = self.score_min {
            query.push(" and l.score >= ").push_bind(least);
        }
        if let Some(campaign) = self.campaign {
            query.push(" and l.campaign_id = ").push_bind(campaign);
        }
        if let Some(tag) = &self.tag {
            query.push(" and ").push_bind(tag.clone()).push(" = any(l.tags)");
        }
        if let Some(from) = self.created_from {
            query.push(" and l.created_at >= ").push_bind(from);
        }
        if let Some(to) = self.created_to {
            query.push(" and l.created_at < ").push_bind(to);
        }
        if self.overdue {
            query.push(" and l.first_response_at is null and l.pipeline = 'new' and l.first_response_due_at <= now()");
        }
        if let Some(days) = self.rotting {
            query.push(" and l.stage_since < now() - make_interval(days => case l.pipeline when 'new' then ");
            query
                .push_bind(days.new)
                .push(" when 'consult' then ")
                .push_bind(days.consult);
            query.push(" when 'quote' then ").push_bind(days.quote).push(" end)");
        }
        for word in patients::search_words(self.q.as_deref()).into_iter().flatten() {
            query
                .push(" and l.patient_id in (select w.patient_id from patient_words w where w.word >= fold(")
                .push_bind(word.clone())
                .push(") and w.word < prefix_end(")
                .push_bind(word)
                .push("))");
        }
    }

    fn push_assignee(&self, query: &mut QueryBuilder<Postgres>) {
        let ids: Vec<Uuid> = self.assigned_to.iter().map(|id| id.0).collect();
        match (ids.is_empty(), self.nobodys) {
            (true, false) => {}
            (true, true) => {
                query.push(" and l.assigned_to is null");
            }
            (false, nobodys) => {
                query.push(" and (l.assigned_to = any(").push_bind(ids).push(")");
                query.push(if nobodys { " or l.assigned_to is null)" } else { ")" });
            }
        }
    }
}
