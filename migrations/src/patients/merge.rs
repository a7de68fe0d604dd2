//! Two files of one person become one, and two again. Nothing that hangs on a patient moves (docs/decisions/0030): the other row becomes an alias, and only
//! the fields of the two rows change. Both rows are kept as they were, so that undoing is exact.

mod image;
mod related;
mod undo;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

pub use related::{Related, related};
pub use undo::{Merge, Undone, of_person, undo};

use super::{
    Patient, get, root,
    row::{self, Row, apply, load},
};
use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};
use image::{Image, Kept, keep};

/// A field that may be taken from the other, or two that go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    FullName,
    Dob,
    Country,
    Lang,
    Phone,
    Email,
    HomeZone,
    Whatsapp,
    PassportNo,
    Billing,
}

impl Field {
    pub const ALL: [Self; 10] = [
        Self::FullName,
        Self::Dob,
        Self::Country,
        Self::Lang,
        Self::Phone,
        Self::Email,
        Self::HomeZone,
        Self::Whatsapp,
        Self::PassportNo,
        Self::Billing,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::FullName => "full_name",
            Self::Dob => "dob",
            Self::Country => "country",
            Self::Lang => "lang",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::HomeZone => "home_zone",
            Self::Whatsapp => "whatsapp",
            Self::PassportNo => "passport_no",
            Self::Billing => "billing",
        }
    }

    /// Its columns.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Whatsapp => &["whatsapp_id", "whatsapp_user_id"],
            Self::PassportNo => &["passport_no_sealed"],
            Self::Billing => &["billing_sealed"],
            Self::FullName => &["full_name"],
            Self::Dob => &["dob"],
            Self::Country => &["country"],
            Self::Lang => &["lang"],
            Self::Phone => &["phone"],
            Self::Email => &["email"],
            Self::HomeZone => &["home_zone"],
        }
    }

    /// Whether the value is ciphertext, bound to its row and its patient's key.
    pub const fn is_sealed(self) -> bool {
        matches!(self, Self::PassportNo | Self::Billing)
    }

    /// Ways to reach somebody are exchanged: the one that is not chosen still leads to the person, and a telephone belongs to one row only.
    const fn is_exchanged(self) -> bool {
        matches!(self, Self::Phone | Self::Whatsapp)
    }

    /// The field of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// What aliases are called: as the person is.
const MIRRORED: [&str; 5] = ["full_name", "dob", "country", "lang", "home_zone"];

/// A merge to be done.
#[derive(Clone, Debug)]
pub struct NewMerge<'a> {
    pub stays: PatientId,
    pub other: PatientId,
    pub version: i32,
    pub other_version: i32,
    /// What was chosen, by field; unchosen, what stays is mine, and theirs where mine is empty.
    pub theirs: &'a [(Field, bool)],
    pub by: StaffId,
}

/// A merge that was done.
#[derive(Clone)]
pub struct Merged {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub other: PatientId,
    pub patient: Patient,
}

/// A field in which two differ.
#[derive(Clone)]
pub struct Difference {
    pub field: Field,
    /// Of sealed fields `set` or nothing.
    pub mine: Option<String>,
    pub theirs: Option<String>,
}

/// Why two cannot be merged now, as a code; `None` when they can.
pub async fn blocked(tx: &mut TenantTx, one: PatientId, other: PatientId) -> Result<Option<&'static str>> {
    let (one, other) = (root(tx, one).await?, root(tx, other).await?);
    if one == other {
        return Ok(Some("same_patient"));
    }
    let row = sqlx::query!(
        r#"select bool_or(status = 'erased' or deleted_at is not null) as "erased!", bool_or(synthetic) <> bool_and(synthetic) as "differ!", count(*) as "n!",
                  exists (select from privacy_requests r where r.kind = 'erasure' and r.closed_at is null
                             and (r.patient_id = any ((select person($1))::uuid[]) or r.patient_id = any ((select person($2))::uuid[]))) as "erasing!"
             from patients where id in ($1, $2)"#,
        one.0,
        other.0
    )
    .fetch_one(tx.conn())
    .await?;
    if row.n < 2 {
        return Err(Error::NotFound("patient"));
    }
    Ok([
        (row.erased, "patient_erased"),
        (row.erasing, "erasure_open"),
        (row.differ, "synthetic_differs"),
    ]
    .into_iter()
    .find_map(|(holds, code)| holds.then_some(code)))
}

/// In which fields two differ.
pub async fn differences(tx: &mut TenantTx, one: PatientId, other: PatientId) -> Result<Vec<Difference>> {
    let (mine, theirs) = (load(tx, one).await?, load(tx, other).await?);
    let text = |row: &Row, field: Field| {
        let values: Vec<&str> = field
            .columns()
            .iter()
            .filter_map(|column| row[*column].as_str())
            .collect();
        let value = values.first().map(|value| (*value).to_owned());
        if field.is_sealed() {
            value.map(|_| "set".to_owned())
        } else {
            value
        }
    };
    Ok(Field::ALL
        .into_iter()
        .filter(|field| field.columns().iter().any(|column| mine[*column] != theirs[*column]))
        .map(|field| Difference {
            field,
            mine: text(&mine, field),
            theirs: text(&theirs, field),
        })
        .collect())
}

/// Merges two patients.
///
/// # Errors
/// [`Error::Conflict`] with the code of [`blocked`], or `version` when one of them changed meanwhile.
pub async fn merge(tx: &mut TenantTx, ring: &KeyRing, new: &NewMerge<'_>) -> Result<Merged> {
    let (stays, other) = (root(tx, new.stays).await?, root(tx, new.other).await?);
    // Who is not there is nobody, also when both are named alike.
    get(tx, stays).await?;
    lock(tx, stays, other).await?;
    if let Some(code) = blocked(tx, stays, other).await? {
        return Err(Error::Conflict(code.into()));
    }
    if get(tx, stays).await?.version != new.version || get(tx, other).await?.version != new.other_version {
        return Err(Error::Conflict("version".into()));
    }
    let (mine, theirs) = (load(tx, stays).await?, load(tx, other).await?);
    let (mut mine_after, mut theirs_after) = (mine.clone(), theirs.clone());
    for field in Field::ALL {
        let chosen = new
            .theirs
            .iter()
            .find(|(one, _)| *one == field)
            .map(|(_, theirs)| *theirs);
        let empty = field.columns().iter().all(|column| mine[*column].is_null());
        if !chosen.unwrap_or(empty) {
            continue;
        }
        for &column in field.columns() {
            let taken = if field.is_sealed() {
                resealed(tx, ring, column, &theirs[column], other, stays).await?
            } else {
                theirs[column].clone()
            };
            mine_after.insert(column.to_owned(), taken);
            if field.is_exchanged() {
                theirs_after.insert(column.to_owned(), mine[column].clone());
            }
        }
    }
    if theirs["status"] == "patient" && mine["status"] == "lead" {
        mine_after.insert("status".into(), theirs["status"].clone());
    }
    let aliased = |row: &mut Row| {
        for column in MIRRORED {
            row.insert(column.to_owned(), mine_after[column].clone());
        }
        row.insert("merged_into".into(), Value::String(stays.to_string()));
    };
    aliased(&mut theirs_after);
    let mut image = Image {
        rows: vec![
            Kept::of(stays, mine, mine_after.clone()),
            Kept::of(other, theirs, theirs_after.clone()),
        ],
    };
    for alias in aliases(tx, other).await? {
        let before = load(tx, alias).await?;
        let mut after = before.clone();
        aliased(&mut after);
        image.rows.push(Kept::of(alias, before, after));
    }
    // The alias lets go of its telephone first: it belongs to one row at a time.
    let mut apart = theirs_after;
    apart.insert("phone".into(), Value::Null);
    apply(tx, other, &apart).await?;
    for kept in &image.rows {
        apply(tx, kept.id, &kept.after).await?;
    }
    let (id, at) = keep(tx, ring, stays, other, new.by, &image).await?;
    Ok(Merged {
        id,
        at,
        other,
        patient: get(tx, stays).await?,
    })
}

/// Both rows, always in the same order, so that two merges cannot wait for each other.
async fn lock(tx: &mut TenantTx, one: PatientId, other: PatientId) -> Result<()> {
    sqlx::query!(
        "select id from patients where id in ($1, $2) order by id for update",
        one.0,
        other.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(())
}

async fn aliases(tx: &mut TenantTx, of: PatientId) -> Result<Vec<PatientId>> {
    let ids = sqlx::query_scalar!(
        "select id from patients where merged_into = $1 order by id for update",
        of.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(PatientId).collect())
}

/// A sealed value of one row, sealed for another.
async fn resealed(
    tx: &TenantTx,
    ring: &KeyRing,
    column: &str,
    sealed: &Value,
    from: PatientId,
    to: PatientId,
) -> Result<Value> {
    let Some(sealed) = sealed.as_str().and_then(crate::export::bytes) else {
        return Ok(Value::Null);
    };
    let tenant = tx.tenant_id();
    let plain = ring
        .open(&KeyRef::record(tenant, from), &aad("patients", column, from), &sealed)
        .await?;
    let again = ring
        .seal(&KeyRef::record(tenant, to), &aad("patients", column, to), &plain)
        .await?;
    Ok(Value::String(row::hex(&again)))
}
