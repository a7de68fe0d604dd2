//! What a row of a file does: makes a patient, or fills in one who is known.

use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;
use workflows::ids::PatientId;

use super::{
    Effect,
    effects::{self, Image},
};
use crate::{
    Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
    patients::row::{apply, hex, load},
};

/// What a row says; all of it checked.
#[derive(Clone, Default)]
pub struct Values {
    pub full_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub lang: Option<String>,
    pub country: Option<String>,
    pub dob: Option<NaiveDate>,
    pub home_zone: Option<String>,
    pub passport_no: Option<String>,
}

impl Values {
    /// Plain columns that the row has values for.
    fn columns(&self) -> BTreeMap<&'static str, String> {
        let dob = self.dob.map(|day| day.to_string());
        [
            ("full_name", &self.full_name),
            ("phone", &self.phone),
            ("email", &self.email),
            ("lang", &self.lang),
            ("country", &self.country),
            ("dob", &dob),
            ("home_zone", &self.home_zone),
        ]
        .into_iter()
        .filter_map(|(column, value)| Some((column, value.clone()?)))
        .collect()
    }
}

/// A patient who is known by a telephone or an address of the file.
#[derive(Clone)]
pub struct Existing {
    /// The telephone of the file by which they are known.
    pub by_phone: Option<String>,
    /// The address, in small letters.
    pub by_email: Option<String>,
    pub id: PatientId,
    /// Folded.
    pub name: String,
    pub has_phone: bool,
    pub phone: Option<String>,
}

/// A patient to be made.
#[derive(Clone)]
pub struct Fresh {
    pub id: PatientId,
    pub row: i32,
    pub values: Values,
}

/// What an update did.
#[derive(Clone)]
pub enum Applied {
    Changed(Effect),
    /// The row says nothing new.
    Nothing,
}

/// Who is known by these telephones and addresses.
pub async fn existing(tx: &mut TenantTx, phones: &[String], emails: &[String]) -> Result<Vec<Existing>> {
    let rows = sqlx::query!(
        // Hits are made once, whatever the planner thinks of the tables: a clinic that begins with an import has no statistics yet, and the join
        // in the other order makes them again for every patient.
        r#"with known as materialized (
             -- By the words of search: under row security no index serves an address in small letters.
             select distinct patient_id from patient_words where word = any (array(select left(fold(e), 64) from unnest($2::text[]) e))),
           hit as materialized (
             select phone, null::text as email, coalesce(merged_into, id) as id from patients where phone = any ($1) and deleted_at is null
             union all
             select null, lower(a.email), coalesce(a.merged_into, a.id) from known k join patients a on a.id = k.patient_id
              where lower(a.email) = any (array(select lower(e) from unnest($2::text[]) e)) and a.deleted_at is null)
           select h.phone as by_phone, h.email as by_email, p.id, latin(fold(p.full_name)) as "name!", p.phone
             from hit h join patients p on p.id = h.id and p.deleted_at is null and not p.synthetic"#,
        phones,
        emails
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Existing {
            by_phone: row.by_phone,
            by_email: row.by_email,
            id: row.id.into(),
            name: row.name,
            has_phone: row.phone.is_some(),
            phone: row.phone,
        })
        .collect())
}

/// Which of these patients an import has done something to already.
pub async fn seen_before(tx: &mut TenantTx, import: Uuid, patients: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "select distinct patient_id from import_effects where import_id = $1 and patient_id = any ($2)",
        import,
        patients
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Makes patients; those whose telephone somebody took at this moment are not made. Returns who was.
pub async fn make(
    tx: &mut TenantTx,
    ring: &KeyRing,
    import: Uuid,
    fresh: &[Fresh],
    status: &str,
) -> Result<Vec<PatientId>> {
    let column = |value: fn(&Values) -> Option<String>| fresh.iter().map(|one| value(&one.values)).collect::<Vec<_>>();
    let made = sqlx::query_scalar!(
        "insert into patients (id, full_name, country, lang, phone, email, dob, home_zone, source, status)
         select n.id, n.full_name, n.country, n.lang, n.phone, n.email, n.dob, coalesce(n.home_zone, 'Europe/Istanbul'), 'import', $9
           from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[])
             as n (id, full_name, country, lang, phone, email, dob, home_zone)
         on conflict (tenant_id, phone) where deleted_at is null and phone is not null do nothing returning id",
        &fresh.iter().map(|one| one.id.0).collect::<Vec<_>>(),
        &column(|values| values.full_name.clone()) as &[Option<String>],
        &column(|values| values.country.clone()) as &[Option<String>],
        &column(|values| values.lang.clone()) as &[Option<String>],
        &column(|values| values.phone.clone()) as &[Option<String>],
        &column(|values| values.email.clone()) as &[Option<String>],
        &fresh.iter().map(|one| one.values.dob).collect::<Vec<_>>() as &[Option<NaiveDate>],
        &column(|values| values.home_zone.clone()) as &[Option<String>],
        status,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut effects = Vec::with_capacity(made.len());
    for one in fresh.iter().filter(|one| made.contains(&one.id.0)) {
        if let Some(passport) = &one.values.passport_no {
            let sealed = sealed(tx, ring, one.id, passport).await?;
            sqlx::query!(
                "update patients set passport_no_sealed = $2 where id = $1",
                one.id.0,
                sealed
            )
            .execute(tx.conn())
            .await?;
        }
        effects.push(Effect {
            row: one.row,
            patient: one.id,
            image: None,
        });
    }
    effects::keep(tx, ring, import, &effects).await?;
    Ok(made.into_iter().map(PatientId).collect())
}

/// Fills in a patient who is known: only what is empty, or with `all`, whatever the row says.
pub async fn update(
    tx: &mut TenantTx,
    ring: &KeyRing,
    import: Uuid,
    (row, patient): (i32, PatientId),
    values: &Values,
    all: bool,
) -> Result<Applied> {
    let before = load(tx, patient).await?;
    let mut after = before.clone();
    for (column, value) in values.columns() {
        if all || before[column].is_null() {
            after.insert(column.to_owned(), Value::String(value));
        }
    }
    if let Some(passport) = &values.passport_no
        && (all || before["passport_no_sealed"].is_null())
    {
        let sealed = sealed(tx, ring, patient, passport).await?;
        after.insert("passport_no_sealed".into(), Value::String(hex(&sealed)));
    }
    let changed: Vec<String> = after
        .keys()
        .filter(|column| before[*column] != after[*column])
        .cloned()
        .collect();
    if changed.is_empty() {
        return Ok(Applied::Nothing);
    }
    apply(tx, patient, &after).await?;
    let part = |whole: &serde_json::Map<String, Value>| {
        changed
            .iter()
            .map(|column| (column.clone(), whole[column].clone()))
            .collect()
    };
    let effect = Effect {
        row,
        patient,
        image: Some(Image {
            before: part(&before),
            after: part(&after),
        }),
    };
    effects::keep(tx, ring, import, std::slice::from_ref(&effect)).await?;
    Ok(Applied::Changed(effect))
}

async fn sealed(tx: &TenantTx, ring: &KeyRing, patient: PatientId, passport: &str) -> Result<Vec<u8>> {
    let key = KeyRef::record(tx.tenant_id(), patient);
    ring.seal_text(&key, &aad("patients", "passport_no_sealed", patient), passport)
        .await
}
