//! What narrows a list of patients, said in an address.

use migrations::patients::walk::Narrow;
use workflows::locale::Lang;

use super::fields;
use crate::problem::{Error, Result};

const STATUSES: [&str; 3] = ["lead", "patient", "former"];

/// Checks what was asked for.
///
/// # Errors
/// Naming each field that can have no patients.
pub fn narrowed(asked: Narrow) -> Result<Narrow> {
    let status = asked.status.as_deref();
    let lang = asked.lang.as_deref();
    fields::all([
        status.filter(|status| !STATUSES.contains(status)).map_or(Ok(()), |_| {
            Err(Error::field("status", "must be lead, patient or former"))
        }),
        asked
            .country
            .as_deref()
            .map_or(Ok(()), |code| fields::country("country", code)),
        lang.filter(|lang| lang.parse::<Lang>().is_err())
            .map_or(Ok(()), |_| Err(Error::field("lang", "must be tr, en, de, ru or ar"))),
    ])?;
    Ok(asked)
}
