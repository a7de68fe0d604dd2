//! A file tried out: what a run would do, and which rows it would refuse. Nothing is changed, so a trial that was cut short begins again.

use migrations::imports::{self, Counts, Lease, Refused};
use std::collections::BTreeSet;
use workflows::ids::TenantId;

use super::{
    options::OnMatch,
    rows,
    run::{self, Known, Plan},
    runner::{LEASE_SECS, tell},
};
use crate::App;

/// Tries a whole file; whether there is more to do.
pub(super) async fn whole(app: &App, tenant: TenantId, lease: Lease) -> anyhow::Result<bool> {
    let mut tx = app.db.tenant(tenant).await?;
    if imports::hold(&mut tx, lease, LEASE_SECS).await?.is_none() {
        return Ok(false);
    }
    imports::restart(&mut tx, lease.import).await?;
    imports::take_again(&mut tx, lease, LEASE_SECS).await?;
    tx.commit().await?;
    let mut identities = BTreeSet::new();
    for n in 0.. {
        let mut tx = app.db.tenant(tenant).await?;
        let Some(import) = imports::hold(&mut tx, lease, LEASE_SECS).await? else {
            return Ok(false);
        };
        let Some(chunk) = imports::chunk(&mut tx, &app.ring, import.id, n).await? else {
            imports::finish(&mut tx, import.id, "checked", None).await?;
            tell(&mut tx, import.id).await?;
            tx.commit().await?;
            break;
        };
        let (mapping, options) = run::reading(&import)?;
        let columns = imports::columns(&tx, &app.ring, &import).await?.len();
        let (good, mut refused) = rows::read(chunk.first_row, &chunk.rows, columns, &mapping, &options);
        let known = Known::of(&mut tx, &good).await?;
        let mut counts = Counts {
            done: i32::try_from(chunk.rows.len())?,
            ..Counts::default()
        };
        for (row, values) in good {
            let twice = run::identity(&values).is_some_and(|identity| !identities.insert(identity));
            let plan = if twice {
                Plan::Refuse("row", "twice_in_file")
            } else {
                known.plan(&values)
            };
            match plan {
                Plan::Make => counts.made += 1,
                Plan::Update(_) if options.on_match == OnMatch::Skip => counts.skipped += 1,
                Plan::Update(_) => counts.updated += 1,
                Plan::Refuse(field, code) => refused.push(Refused {
                    row,
                    field: field.to_owned(),
                    code: code.to_owned(),
                }),
            }
        }
        counts.failed = run::failed(&refused);
        imports::refuse(&mut tx, import.id, &refused).await?;
        imports::move_on(&mut tx, import.id, n, counts, false).await?;
        tx.commit().await?;
    }
    Ok(false)
}
