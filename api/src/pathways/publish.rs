//! `POST /v1/pathways/{code}/versions/{version}/publish`: new journeys live by it from now on. Running ones keep theirs.

use migrations::pathways;
use workflows::{pathway::Pathway, rehearsal::rehearse_all};

use super::version::{PathwayVersion, all_faults};
use crate::{
    auth::{roles::ManageClinic, staff::Staff},
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// Publishes a version.
#[utoipa::path(post, path = "/v1/pathways/{code}/versions/{version}/publish", tag = "pathways", security(("staff" = [])),
    params(("code" = String, Path), ("version" = i32, Path)),
    responses((status = 200, body = PathwayVersion), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`has_faults`, `has_violations`: the detail names each with its place")))]
pub async fn publish(
    mut staff: Staff<ManageClinic>,
    Path((code, version)): Path<(String, i32)>,
) -> Result<Json<PathwayVersion>> {
    // Held: a draft saved while it is rehearsed would be published unseen.
    let row = pathways::lock(&mut staff.tx, &code, version).await?;
    let refused = |code: &str, all: Vec<String>| Error::Conflict {
        code: code.to_owned(),
        detail: Some(all.join("; ")),
    };
    let languages = staff.tenant.languages.clone();
    let faults = all_faults(&mut staff.tx, &row.body, &languages).await?;
    if !faults.is_empty() {
        let all = faults.iter().map(|fault| format!("{}: {}", fault.place, fault.code));
        return Err(refused("has_faults", all.collect()));
    }
    let pathway: Pathway = serde_json::from_value(row.body.clone()).map_err(Error::internal)?;
    let zone = staff.tenant.zone.clone();
    let lived = tokio::task::spawn_blocking(move || rehearse_all(&pathway, &zone));
    let lived = lived.await.map_err(Error::internal)?;
    let mut all: Vec<String> = lived
        .iter()
        .flat_map(|life| &life.violations)
        .map(|violation| format!("{}: {}", violation.place, violation.code))
        .collect();
    all.sort();
    all.dedup();
    if !all.is_empty() {
        return Err(refused("has_violations", all));
    }
    pathways::publish(&mut staff.tx, &code, version, &row.body).await?;
    staff.audit("pathway_published", "pathway", None, None).await?;
    let now = pathways::get(&mut staff.tx, &code, version).await?;
    let shown = PathwayVersion::of(now, &mut staff.tx, &languages).await?;
    staff.commit().await?;
    Ok(Json(shown))
}
