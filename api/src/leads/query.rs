//! The query string of a list of leads.

use chrono::{DateTime, Utc};
use migrations::leads::{Filter, RottingDays, Sort};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use workflows::ids::StaffId;

use super::definition::Definition;
use crate::problem::{Error, Result};

/// Which leads. Several values are separated by commas.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LeadFilter {
    /// new, qualified, won or lost.
    stage: Option<String>,
    /// Some of new, consult, quote, won, lost.
    column: Option<String>,
    source: Option<String>,
    /// Ids of the staff, `me`, `nobody`.
    assigned_to: Option<String>,
    /// 0 to 100.
    score_min: Option<i32>,
    /// tr, en, de, ru or ar.
    lang: Option<String>,
    /// ISO 3166 alpha-2.
    country: Option<String>,
    campaign_id: Option<Uuid>,
    tag: Option<String>,
    /// Inclusive.
    created_from: Option<DateTime<Utc>>,
    /// Exclusive.
    created_to: Option<DateTime<Utc>>,
    /// Nobody has answered, though the promise is over.
    overdue: Option<bool>,
    /// Longer in their column than the clinic's days for it.
    rotting: Option<bool>,
    /// Beginnings of the patient's names, phone or e-mail.
    pub q: Option<String>,
}

impl LeadFilter {
    /// Whether it means somebody else for everybody who asks.
    pub fn is_personal(&self) -> bool {
        self.assigned_to.as_deref().is_some_and(|text| text.contains("me"))
    }

    /// The filter and the order.
    ///
    /// # Errors
    /// `Invalid` naming what is none of our words.
    pub fn read(self, sort: Option<String>, me: StaffId, days: RottingDays) -> Result<(Filter, Sort)> {
        if let (Some(from), Some(to)) = (self.created_from, self.created_to)
            && from >= to
        {
            return Err(Error::field("created_to", "must be after created_from"));
        }
        let definition = Definition {
            layout: None,
            column: several(self.column),
            source: several(self.source),
            assigned_to: several(self.assigned_to),
            stage: self.stage,
            score_min: self.score_min,
            lang: self.lang,
            country: self.country,
            campaign_id: self.campaign_id,
            tag: self.tag,
            created_within_days: None,
            overdue: self.overdue.unwrap_or_default(),
            rotting: self.rotting.unwrap_or_default(),
            sort,
        };
        definition.check()?;
        let sort = definition.order();
        let filter = Filter {
            created_from: self.created_from,
            created_to: self.created_to,
            q: self.q,
            ..definition.filter(me, days, Utc::now())
        };
        Ok((filter, sort))
    }
}

fn several(text: Option<String>) -> Vec<String> {
    let text = text.unwrap_or_default();
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
