//! How a file is to be read: which column is which field, and what to do with who is known.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::headers::TARGETS;
use crate::{
    patients::fields,
    problem::{Error, Result},
};

/// More journeys than this are not started by a file.
pub const MOST_LEADS: i32 = 500;

/// Columns by field.
pub type Mapping = BTreeMap<String, usize>;

/// What to do with the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ImportOptions {
    /// Who is known already: `fill` only empty fields, `update` all that the row has, `skip`.
    #[schema(inline)]
    pub on_match: OnMatch,
    /// tr, en, de, ru or ar.
    pub default_lang: String,
    /// ISO 3166 alpha-2; also completes telephones without country code.
    pub default_country: Option<String>,
    #[schema(inline)]
    pub date_order: DateOrder,
    /// Starts a journey for each row: at most 500.
    pub as_leads: bool,
    /// Of those journeys; the clinic's default when absent.
    pub pathway_code: Option<String>,
}

/// What to do with who is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnMatch {
    Fill,
    Update,
    Skip,
}

/// In which order a date is written, unless it begins with its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    Dmy,
    Mdy,
    Ymd,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            on_match: OnMatch::Fill,
            default_lang: "en".to_owned(),
            default_country: None,
            date_order: DateOrder::Dmy,
            as_leads: false,
            pathway_code: None,
        }
    }
}

/// Checks what columns are said to be.
///
/// # Errors
/// `mapping.<field>` or `options.<name>` with what is wrong.
pub fn check(mapping: &Mapping, options: &ImportOptions, columns: usize, rows: i32) -> Result<()> {
    for (field, column) in mapping {
        if !TARGETS.contains(&field.as_str()) {
            return Err(Error::field(format!("mapping.{field}"), "is no field of a patient"));
        }
        if *column >= columns {
            return Err(Error::field(
                format!("mapping.{field}"),
                "names a column that the file does not have",
            ));
        }
    }
    if !mapping.contains_key("phone") && !mapping.contains_key("email") {
        return Err(Error::field(
            "mapping.phone",
            "or email must be a column: somebody is known again by it",
        ));
    }
    if !["tr", "en", "de", "ru", "ar"].contains(&options.default_lang.as_str()) {
        return Err(Error::field("options.default_lang", "must be tr, en, de, ru or ar"));
    }
    if let Some(country) = &options.default_country {
        fields::country("options.default_country", country)?;
    }
    if options.as_leads && rows > MOST_LEADS {
        return Err(Error::field(
            "options.as_leads",
            "starts at most 500 journeys: split the file",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_names_columns_that_are_there() {
        let plain = ImportOptions::default();
        let mapping = |pairs: &[(&str, usize)]| {
            pairs
                .iter()
                .map(|(field, n)| ((*field).to_owned(), *n))
                .collect::<Mapping>()
        };
        assert!(check(&mapping(&[("full_name", 0), ("phone", 1)]), &plain, 2, 10).is_ok());
        let wrong = |pairs: &[(&str, usize)], options: &ImportOptions| match check(&mapping(pairs), options, 2, 501) {
            Err(Error::Invalid(errors)) => errors[0].field.clone(),
            _ => String::new(),
        };
        assert_eq!(wrong(&[("shoes", 0)], &plain), "mapping.shoes");
        assert_eq!(wrong(&[("phone", 2)], &plain), "mapping.phone");
        assert_eq!(wrong(&[("full_name", 0)], &plain), "mapping.phone");
        let leads = ImportOptions {
            as_leads: true,
            ..ImportOptions::default()
        };
        assert_eq!(wrong(&[("phone", 0)], &leads), "options.as_leads");
    }
}
