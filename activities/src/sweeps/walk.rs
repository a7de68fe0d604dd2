//! Going over all clinics in the order of their ids, a piece at a time.

use migrations::tenants::{self, Tenant};
use temporalio_common::ActivityError;
use uuid::Uuid;
use workflows::ids::{JourneyId, TenantId};

use crate::{Services, failure};

/// The last thing that was looked at, written `{clinic}/{thing}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub tenant: TenantId,
    pub journey: Option<JourneyId>,
}

impl Place {
    /// Of a text; one that is none of ours begins anew.
    pub fn read(text: &str) -> Option<Self> {
        let (tenant, journey) = text.split_once('/').unwrap_or((text, ""));
        Some(Self {
            tenant: TenantId(tenant.parse().ok()?),
            journey: journey.parse::<Uuid>().ok().map(JourneyId),
        })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.tenant)?;
        match self.journey {
            Some(journey) => write!(f, "/{journey}"),
            None => Ok(()),
        }
    }
}

/// The clinics from a place on: its own, if it stands at a thing of that clinic's, and those after it.
pub(super) async fn clinics(services: &Services, from: Option<Place>) -> Result<Vec<Tenant>, ActivityError> {
    let mut all = tenants::list(&services.ingest).await.map_err(failure::data)?;
    all.sort_by_key(|tenant| tenant.id.0);
    all.retain(|tenant| match from {
        None => true,
        Some(Place { tenant: at, journey }) => tenant.id.0 > at.0 || journey.is_some() && tenant.id == at,
    });
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let tenant = TenantId(Uuid::now_v7());
        for journey in [None, Some(JourneyId(Uuid::now_v7()))] {
            let place = Place { tenant, journey };
            assert_eq!(Place::read(&place.to_string()), Some(place));
        }
        assert_eq!(Place::read("nowhere"), None);
    }
}
