//! Questionnaires of a clinic: its licences, and the words in which it may ask.

use chrono::NaiveDate;
use serde_json::Value;

use crate::{Error, Result, TenantTx};

/// What a clinic holds of an instrument.
#[derive(Clone, Debug)]
pub struct Instrument {
    pub code: String,
    /// Grows with each edit.
    pub version: i32,
    pub licence: Option<Licence>,
    /// By language.
    pub wordings: Vec<Wording>,
}

/// By what right the clinic asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    pub reference: String,
    /// The last day.
    pub valid_until: NaiveDate,
}

/// An instrument's words in a language.
#[derive(Clone, Debug)]
pub struct Wording {
    pub lang: String,
    pub title: String,
    /// `[{text, options: [{value, label}]}]`.
    pub questions: Value,
}

/// Everything that the clinic holds.
pub async fn all(tx: &mut TenantTx) -> Result<Vec<Instrument>> {
    let rows =
        sqlx::query!("select code, version, licence_reference, licence_valid_until from instruments order by code")
            .fetch_all(tx.conn())
            .await?;
    let words = sqlx::query!("select code, lang, title, questions from instrument_wordings order by code, lang")
        .fetch_all(tx.conn())
        .await?;
    let mut all: Vec<Instrument> = rows
        .into_iter()
        .map(|row| Instrument {
            licence: row
                .licence_reference
                .zip(row.licence_valid_until)
                .map(|(reference, valid_until)| Licence { reference, valid_until }),
            code: row.code,
            version: row.version,
            wordings: Vec::new(),
        })
        .collect();
    for row in words {
        if let Some(of) = all.iter_mut().find(|one| one.code == row.code) {
            of.wordings.push(Wording {
                lang: row.lang,
                title: row.title,
                questions: row.questions,
            });
        }
    }
    Ok(all)
}

/// Keeps licence and words of an instrument in place of those before, if nobody else did since `version` (0 while nothing was kept).
///
/// # Errors
/// [`Error::Conflict`] `version` when somebody did.
pub async fn keep(
    tx: &mut TenantTx,
    code: &str,
    version: i32,
    licence: Option<&Licence>,
    wordings: &[Wording],
) -> Result<()> {
    let reference = licence.map(|licence| licence.reference.as_str());
    let valid_until = licence.map(|licence| licence.valid_until);
    let kept = match version {
        0 => sqlx::query!(
            "insert into instruments (code, licence_reference, licence_valid_until) values ($1, $2, $3) on conflict (tenant_id, code) do nothing",
            code,
            reference,
            valid_until,
        )
        .execute(tx.conn())
        .await?,
        _ => sqlx::query!(
            "update instruments set version = version + 1, licence_reference = $3, licence_valid_until = $4, updated_at = now()
              where code = $1 and version = $2",
            code,
            version,
            reference,
            valid_until,
        )
        .execute(tx.conn())
        .await?,
    };
    if kept.rows_affected() == 0 {
        return Err(Error::Conflict("version".into()));
    }
    sqlx::query!("delete from instrument_wordings where code = $1", code)
        .execute(tx.conn())
        .await?;
    for wording in wordings {
        sqlx::query!(
            "insert into instrument_wordings (code, lang, title, questions) values ($1, $2, $3, $4)",
            code,
            wording.lang,
            wording.title,
            wording.questions,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}
