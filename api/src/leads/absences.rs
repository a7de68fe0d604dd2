//! `/v1/absences`: when somebody is away. Owner and admin say it of everybody, others of themselves.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use migrations::absences;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::{
    auth::{Anyone, Coordinator, roles::Oversee},
    http::{Items, Json, Path, Query},
    journeys::view::Named,
    problem::{Error, Problem, Result},
};

const MOST_DAYS: i64 = 366;

/// An absence.
#[derive(Debug, Serialize, ToSchema)]
pub struct Absence {
    id: Uuid,
    staff: Named,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    created_by: Uuid,
}

/// Who is away, from when to when.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewAbsence {
    staff_id: Uuid,
    from: DateTime<Utc>,
    /// At most 366 days later.
    to: DateTime<Utc>,
}

/// Whose.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AbsenceQuery {
    staff_id: Option<Uuid>,
}

/// Lists what is not over, and what was within thirty days.
#[utoipa::path(get, path = "/v1/absences", tag = "leads", params(AbsenceQuery), security(("staff" = [])),
    responses((status = 200, body = Items<Absence>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<AbsenceQuery>) -> Result<Json<Items<Absence>>> {
    let rows = absences::list(&mut staff.tx, query.staff_id.map(StaffId)).await?;
    let items = rows.into_iter().map(Absence::from).collect();
    Ok(Json(Items { items }))
}

/// Somebody will be away.
#[utoipa::path(post, path = "/v1/absences", tag = "leads", security(("staff" = [])), request_body = NewAbsence,
    responses((status = 201, body = Absence), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(mut staff: Coordinator, Json(body): Json<NewAbsence>) -> Result<(StatusCode, Json<Absence>)> {
    let who = StaffId(body.staff_id);
    may(&staff, who)?;
    if body.to <= body.from || body.to > body.from + TimeDelta::days(MOST_DAYS) {
        return Err(Error::field("to", "must be after from, by at most 366 days"));
    }
    if !migrations::staff::find(&mut staff.tx, who)
        .await?
        .is_some_and(|one| one.active)
    {
        return Err(Error::field("staff_id", "is nobody here"));
    }
    let by = staff.id;
    let kept = absences::create(&mut staff.tx, who, body.from, body.to, by).await?;
    staff.audit("absence_made", "staff", Some(who.0), None).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(kept.into())))
}

/// Somebody will be there after all.
#[utoipa::path(delete, path = "/v1/absences/{id}", tag = "leads", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(mut staff: Coordinator, Path(id): Path<Uuid>) -> Result<StatusCode> {
    let absence = absences::get(&mut staff.tx, id).await?;
    may(&staff, absence.staff_id)?;
    absences::remove(&mut staff.tx, id).await?;
    staff
        .audit("absence_removed", "staff", Some(absence.staff_id.0), None)
        .await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn may(staff: &Coordinator, who: StaffId) -> Result<()> {
    if who == staff.id || staff.may::<Oversee>() {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

impl From<absences::Absence> for Absence {
    fn from(row: absences::Absence) -> Self {
        Self {
            id: row.id,
            staff: Named {
                id: row.staff_id.0,
                name: row.staff_name,
            },
            from: row.starts_at,
            to: row.ends_at,
            created_by: row.created_by.0,
        }
    }
}
