//! `GET /v1/me` and `GET /v1/staff`: who I am and what I may, and who else is here.

use axum::extract::State;
use migrations::staff;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{Clinic, Me, SecondFactor, Staff};
use crate::{
    App,
    auth::{Anyone, Oneself, roles},
    http::{Items, Json},
    problem::{Problem, Result},
};

/// A colleague.
#[derive(Debug, Serialize, ToSchema)]
pub struct Colleague {
    id: Uuid,
    name: String,
    role: String,
}

/// Who I am.
#[utoipa::path(get, path = "/v1/me", tag = "sign-in", security(("staff" = [])), responses((status = 200, body = Me), (status = 401, body = Problem)))]
pub async fn me(State(app): State<App>, staff: Oneself) -> Json<Me> {
    let tenant = Clinic::of(&app, &staff.tenant);
    Json(Me {
        permissions: roles::codes_of(&staff.role).into_iter().map(str::to_owned).collect(),
        second_factor: SecondFactor {
            confirmed: staff.second_factor,
            required: staff.second_factor_required,
        },
        staff: Staff {
            id: staff.id.0,
            name: staff.name,
            email: staff.email,
            role: staff.role,
            lang: staff.lang,
        },
        tenant,
    })
}

/// Everybody active, by name.
#[utoipa::path(get, path = "/v1/staff", tag = "sign-in", security(("staff" = [])),
    responses((status = 200, body = Items<Colleague>), (status = 401, body = Problem)))]
pub async fn colleagues(mut staff: Anyone) -> Result<Json<Items<Colleague>>> {
    let everybody = staff::list(&mut staff.tx).await?;
    let items = everybody
        .into_iter()
        .map(|member| Colleague {
            id: member.id.0,
            name: member.name,
            role: member.role,
        })
        .collect();
    Ok(Json(Items { items }))
}
