//! One piece of a file, run: who is new is made, who is known is filled in.

use migrations::{
    Change, Result, TenantTx,
    imports::{self, Applied, Chunk, Counts, Existing, Fresh, Import, Refused, Values},
    patients,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use workflows::ids::PatientId;

use super::{
    options::{ImportOptions, Mapping, OnMatch},
    rows,
};
use crate::{App, inbound::new_lead};

/// Who acts, for the history of patients.
pub(super) fn by<'a>(import: &Import, via: &'a str) -> Change<'a> {
    Change {
        kind: "staff",
        id: Some(import.created_by),
        via,
        subject: Some(import.id),
    }
}

/// How the columns are read.
pub(super) fn reading(import: &Import) -> Result<(Mapping, ImportOptions)> {
    let unreadable = |_| migrations::Error::Internal("an import's mapping has another shape".into());
    Ok((
        serde_json::from_value(import.mapping.clone()).map_err(unreadable)?,
        serde_json::from_value(import.options.clone()).map_err(unreadable)?,
    ))
}

/// What is to be done with a row.
pub(super) enum Plan {
    Make,
    Update(PatientId),
    Refuse(&'static str, &'static str),
}

/// Who of a file is known, and by what.
#[derive(Default)]
pub(super) struct Known {
    by_phone: BTreeMap<String, Existing>,
    by_email: BTreeMap<String, Vec<Existing>>,
}

impl Known {
    /// Who of these rows is known.
    pub(super) async fn of(tx: &mut TenantTx, rows: &[(i32, Values)]) -> Result<Self> {
        let phones: Vec<String> = rows.iter().filter_map(|(_, values)| values.phone.clone()).collect();
        let emails: Vec<String> = rows.iter().filter_map(|(_, values)| values.email.clone()).collect();
        let mut known = Self::default();
        for one in imports::existing(tx, &phones, &emails).await? {
            if let Some(phone) = &one.by_phone {
                known.by_phone.insert(phone.clone(), one);
            } else if let Some(email) = &one.by_email {
                let all = known.by_email.entry(email.clone()).or_default();
                if all.iter().all(|other| other.id != one.id) {
                    all.push(one);
                }
            }
        }
        Ok(known)
    }

    /// What to do with a row: a telephone is somebody's own; an address only if one has it, and no other telephone speaks against it.
    pub(super) fn plan(&self, values: &Values) -> Plan {
        if let Some(one) = values.phone.as_ref().and_then(|phone| self.by_phone.get(phone)) {
            return Plan::Update(one.id);
        }
        let same_address = values
            .email
            .as_ref()
            .and_then(|email| self.by_email.get(&email.to_lowercase()));
        match same_address.map(Vec::as_slice) {
            Some([one]) if values.phone.is_none() || !one.has_phone => return Plan::Update(one.id),
            // A family shares an address: with a telephone of their own, this is another of them.
            Some([_]) | None => {}
            Some(_) if values.phone.is_none() => return Plan::Refuse("email", "ambiguous_email"),
            Some(_) => {}
        }
        if values.full_name.is_none() {
            return Plan::Refuse("full_name", "name_missing");
        }
        Plan::Make
    }
}

/// By what a row of the same file is the same person.
pub(super) fn identity(values: &Values) -> Option<String> {
    values
        .phone
        .clone()
        .or_else(|| values.email.as_ref().map(|email| email.to_lowercase()))
}

/// Runs a piece, within the transaction that will say that it is done.
pub(super) async fn chunk(app: &App, tx: &mut TenantTx, import: &Import, chunk: &Chunk) -> Result<Counts> {
    tx.acts(by(import, "import")).await?;
    let (mapping, options) = reading(import)?;
    let columns = imports::columns(tx, &app.ring, import).await?.len();
    let (good, mut refused) = rows::read(chunk.first_row, &chunk.rows, columns, &mapping, &options);
    let known = Known::of(tx, &good).await?;
    let ids: Vec<Uuid> = known
        .by_phone
        .values()
        .chain(known.by_email.values().flatten())
        .map(|one| one.id.0)
        .collect();
    let seen: BTreeSet<Uuid> = imports::seen_before(tx, import.id, &ids).await?.into_iter().collect();
    let mut identities = BTreeSet::new();
    let mut counts = Counts {
        done: i32::try_from(chunk.rows.len()).unwrap_or(i32::MAX),
        ..Counts::default()
    };
    let mut fresh = Vec::new();
    let mut touched = BTreeSet::new();
    for (row, values) in good {
        let twice = identity(&values).is_some_and(|identity| !identities.insert(identity));
        let plan = match known.plan(&values) {
            _ if twice => Plan::Refuse("row", "twice_in_file"),
            Plan::Update(id) if seen.contains(&id.0) || !touched.insert(id) => Plan::Refuse("row", "twice_in_file"),
            plan => plan,
        };
        match plan {
            Plan::Make => fresh.push(Fresh {
                id: PatientId(Uuid::now_v7()),
                row,
                values: with_defaults(values, &options),
            }),
            Plan::Update(_) if options.on_match == OnMatch::Skip => counts.skipped += 1,
            Plan::Update(id) => {
                let all = options.on_match == OnMatch::Update;
                match imports::update(tx, &app.ring, import.id, (row, id), &values, all).await? {
                    Applied::Changed(_) => counts.updated += 1,
                    Applied::Nothing => counts.skipped += 1,
                }
                if options.as_leads {
                    lead(tx, import, &options, id).await?;
                }
            }
            Plan::Refuse(field, code) => refused.push(Refused {
                row,
                field: field.to_owned(),
                code: code.to_owned(),
            }),
        }
    }
    let status = if options.as_leads { "lead" } else { "patient" };
    let made = imports::make(tx, &app.ring, import.id, &fresh, status).await?;
    for one in &fresh {
        if !made.contains(&one.id) {
            refused.push(Refused {
                row: one.row,
                field: "phone".to_owned(),
                code: "phone_taken".to_owned(),
            });
        } else if options.as_leads {
            lead(tx, import, &options, one.id).await?;
        }
    }
    counts.made = i32::try_from(made.len()).unwrap_or(i32::MAX);
    counts.failed = failed(&refused);
    imports::refuse(tx, import.id, &refused).await?;
    Ok(counts)
}

/// How many rows were refused: one may have several wrong fields.
pub(super) fn failed(refused: &[Refused]) -> i32 {
    let rows: BTreeSet<i32> = refused.iter().map(|one| one.row).collect();
    i32::try_from(rows.len()).unwrap_or(i32::MAX)
}

/// What a new patient must have and the row does not say.
fn with_defaults(values: Values, options: &ImportOptions) -> Values {
    let country = values
        .phone
        .as_deref()
        .and_then(crate::inbound::elevenlabs::country_of)
        .map(str::to_owned);
    Values {
        lang: Some(values.lang.unwrap_or_else(|| options.default_lang.clone())),
        country: values.country.or(country).or_else(|| options.default_country.clone()),
        ..values
    }
}

/// A journey for somebody; the sweep of unstarted journeys starts it.
async fn lead(tx: &mut TenantTx, import: &Import, options: &ImportOptions, id: PatientId) -> Result<()> {
    let patient = patients::get(tx, id).await?;
    let arriving = new_lead::Arriving {
        patient: patients::NewPatient::default(),
        pathway_code: options.pathway_code.clone(),
        source: "import".to_owned(),
        utm: json!({}),
        landing_page: None,
        // One lead for each patient and import.
        event: Some(Uuid::new_v5(&import.id, id.0.as_bytes())),
    };
    new_lead::attach(tx, patient, arriving).await?;
    Ok(())
}
