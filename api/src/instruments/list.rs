//! `GET /v1/instruments`: the questionnaires that pathways can ask, with the clinic's licences and words.

use chrono::Utc;

use super::{held, view::InstrumentView};
use crate::{
    auth::Anyone,
    http::{Items, Json},
    problem::{Problem, Result},
};

/// Lists the instruments.
#[utoipa::path(get, path = "/v1/instruments", tag = "instruments", security(("staff" = [])),
    responses((status = 200, body = Items<InstrumentView>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone) -> Result<Json<Items<InstrumentView>>> {
    let all = held::all(&mut staff.tx).await?;
    let (languages, today) = (&staff.tenant.languages, Utc::now().date_naive());
    let items = all.into_iter().map(|held| InstrumentView::of(held, languages, today));
    Ok(Json(Items { items: items.collect() }))
}
