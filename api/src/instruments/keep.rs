//! `PUT /v1/instruments/{code}`: the clinic's licence and its words. The words of most instruments are somebody's property, so they are typed in by whoever
//! holds the licence.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use chrono::Utc;
use migrations::instruments::{self, Licence, Wording};
use serde::Deserialize;
use std::{collections::BTreeSet, str::FromStr};
use utoipa::ToSchema;
use workflows::{
    instruments::Instrument,
    locale::Lang,
    questionnaire::{Question, fits},
};

use super::{
    held,
    view::{InstrumentLicence, InstrumentQuestion, InstrumentView},
};
use crate::{
    auth::{roles::ManageInstruments, staff::Staff},
    http::{Json, Path, etag},
    patients::fields,
    problem::{Error, Problem, Result},
};

/// Licence and words, in place of those before.
#[derive(Deserialize, ToSchema)]
pub struct PutInstrument {
    licence: Option<InstrumentLicence>,
    /// One per language at most.
    wordings: Vec<PutWording>,
}

/// The words in a language.
#[derive(Deserialize, ToSchema)]
pub struct PutWording {
    /// tr, en, de, ru or ar.
    lang: String,
    /// 1 to 200 characters.
    title: String,
    questions: Vec<InstrumentQuestion>,
}

/// Keeps licence and words.
#[utoipa::path(put, path = "/v1/instruments/{code}", tag = "instruments", security(("staff" = [])), request_body = PutInstrument,
    params(("code" = String, Path), ("If-Match" = String, Header, description = "The version edited; 0 while nothing was kept")),
    responses((status = 200, body = InstrumentView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn keep(
    mut staff: Staff<ManageInstruments>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<PutInstrument>,
) -> Result<Response> {
    let instrument = Instrument::by_code(&code).ok_or(Error::NotFound("instrument"))?;
    let version = etag::if_match(&headers)?;
    let licence = body.licence.map(licence).transpose()?;
    let mut once = BTreeSet::new();
    let mut wordings = Vec::with_capacity(body.wordings.len());
    for (n, words) in body.wordings.into_iter().enumerate() {
        if Lang::from_str(&words.lang).is_err() || !once.insert(words.lang.clone()) {
            let must = "must be tr, en, de, ru or ar, each once";
            return Err(Error::field(format!("wordings[{n}].lang"), must));
        }
        wordings.push(wording(instrument, n, words)?);
    }
    instruments::keep(&mut staff.tx, &code, version, licence.as_ref(), &wordings)
        .await
        .map_err(etag::edited)?;
    staff.audit("instrument_kept", "instrument", None, None).await?;
    let all = held::all(&mut staff.tx).await?;
    let now = all.into_iter().find(|held| held.instrument == instrument);
    let now = now.ok_or(Error::NotFound("instrument"))?;
    let view = InstrumentView::of(now, &staff.tenant.languages, Utc::now().date_naive());
    staff.commit().await?;
    let tag = etag::tag(view.version);
    Ok(([(header::ETAG, tag)], Json(view)).into_response())
}

fn licence(licence: InstrumentLicence) -> Result<Licence> {
    fields::line("licence.reference", &licence.reference)?;
    Ok(Licence {
        reference: licence.reference.trim().to_owned(),
        valid_until: licence.valid_until,
    })
}

fn wording(instrument: Instrument, n: usize, words: PutWording) -> Result<Wording> {
    fields::line(&format!("wordings[{n}].title"), &words.title)?;
    let questions: Vec<Question> = words.questions.into_iter().map(Question::from).collect();
    fits(instrument, &questions).map_err(|wrong| Error::field(format!("wordings[{n}].{}", wrong.place), wrong.must))?;
    Ok(Wording {
        lang: words.lang,
        title: words.title.trim().to_owned(),
        questions: serde_json::to_value(questions).map_err(Error::internal)?,
    })
}
