//! The port: whom and what a question may mean.

use migrations::{
    TenantTx,
    search::{Found, Question},
};

use super::{meili::Meili, postgres::Postgres};
use crate::{problem::Result, settings::Settings};

/// A question, by whom it may be answered, and how many hits of each kind.
#[derive(Clone)]
pub struct Ask {
    pub question: Question,
    /// Whether telephones and e-mail addresses count.
    pub contact: bool,
    pub limit: i64,
}

/// Something that finds.
pub trait Finds {
    /// Its name in answers and metrics.
    fn name(&self) -> &'static str;

    /// Ids of this clinic, best first.
    ///
    /// # Errors
    /// When it does not answer.
    fn find(&self, tx: &mut TenantTx, ask: &Ask) -> impl Future<Output = Result<Found>> + Send;
}

/// The engine in use.
#[derive(Clone, Debug, Default)]
pub enum Engine {
    /// The words and pieces in the database: always there.
    #[default]
    Postgres,
    /// A Meilisearch beside it.
    Meili(Meili),
}

impl Engine {
    /// The one that the settings name.
    pub fn of(settings: &Settings, http: &reqwest::Client) -> Self {
        settings.meili_url.clone().map_or(Self::Postgres, |mut url| {
            if !url.path().ends_with('/') {
                // Or the last part of it would be replaced by what is asked for.
                let path = format!("{}/", url.path());
                url.set_path(&path);
            }
            Self::Meili(Meili::new(
                http.clone(),
                url,
                settings.meili_admin_key.clone(),
                settings.meili_search_key.clone(),
                settings.meili_search_key_uid.clone(),
            ))
        })
    }
}

impl Finds for Engine {
    fn name(&self) -> &'static str {
        match self {
            Self::Postgres => Postgres.name(),
            Self::Meili(meili) => meili.name(),
        }
    }

    async fn find(&self, tx: &mut TenantTx, ask: &Ask) -> Result<Found> {
        match self {
            Self::Postgres => Postgres.find(tx, ask).await,
            Self::Meili(meili) => meili.find(tx, ask).await,
        }
    }
}
