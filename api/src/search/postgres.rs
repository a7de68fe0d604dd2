//! The engine that needs nothing but the database.

use migrations::{
    TenantTx,
    search::{self, Found},
};

use super::engine::{Ask, Finds};
use crate::problem::Result;

pub(super) struct Postgres;

impl Finds for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    async fn find(&self, tx: &mut TenantTx, ask: &Ask) -> Result<Found> {
        Ok(search::find(tx, &ask.question, ask.contact, ask.limit).await?)
    }
}
