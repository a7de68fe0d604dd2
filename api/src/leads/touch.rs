//! A touch: by which campaign, click and page somebody came to one of the clinic's sites.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    patients::fields,
    problem::{Error, Result},
};

/// How somebody came once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Touch {
    pub utm: Utm,
    /// Google's click id; at most 200 characters, as the others.
    pub gclid: Option<String>,
    /// Meta's.
    pub fbclid: Option<String>,
    /// Microsoft's.
    pub msclkid: Option<String>,
    /// At most 500 characters; kept without what follows a question mark.
    pub landing_page: Option<String>,
    pub referrer: Option<String>,
    pub at: Option<DateTime<Utc>>,
}

/// The campaign as the address named it; at most 200 characters each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Utm {
    pub source: Option<String>,
    pub medium: Option<String>,
    pub campaign: Option<String>,
    pub term: Option<String>,
    pub content: Option<String>,
}

impl Touch {
    /// What `utm` and `landing_page` of a form say by themselves, with or without `utm_` before the names; none when they say nothing.
    pub fn of_site(utm: &Value, landing_page: Option<&str>) -> Option<Self> {
        let said = |name: &str| {
            let value = utm.get(name).or_else(|| utm.get(format!("utm_{name}")));
            let text = value.and_then(Value::as_str).unwrap_or_default();
            (!text.is_empty()).then(|| text.chars().take(200).collect::<String>())
        };
        let touch = Self {
            utm: Utm {
                source: said("source"),
                medium: said("medium"),
                campaign: said("campaign"),
                term: said("term"),
                content: said("content"),
            },
            gclid: said("gclid"),
            fbclid: said("fbclid"),
            msclkid: said("msclkid"),
            landing_page: landing_page.map(str::to_owned),
            referrer: None,
            at: None,
        };
        Some(touch.tidy()).filter(|touch| *touch != Self::default())
    }

    /// Whether it can be kept.
    ///
    /// # Errors
    /// `Invalid` naming the field below `prefix`.
    pub fn check(&self, prefix: &str) -> Result<()> {
        let short = |name: &str, text: &Option<String>, most: usize| match text {
            Some(text) if text.chars().count() > most => Err(Error::field(
                format!("{prefix}.{name}"),
                format!("must have at most {most} characters"),
            )),
            _ => Ok(()),
        };
        fields::all([
            short("utm.source", &self.utm.source, 200),
            short("utm.medium", &self.utm.medium, 200),
            short("utm.campaign", &self.utm.campaign, 200),
            short("utm.term", &self.utm.term, 200),
            short("utm.content", &self.utm.content, 200),
            short("gclid", &self.gclid, 200),
            short("fbclid", &self.fbclid, 200),
            short("msclkid", &self.msclkid, 200),
            short("landing_page", &self.landing_page, 500),
            short("referrer", &self.referrer, 500),
        ])
    }

    /// Addresses without their queries, where anything of a person can stand; empty texts are none.
    pub fn tidy(mut self) -> Self {
        for address in [&mut self.landing_page, &mut self.referrer].into_iter().flatten() {
            let end = address.find(['?', '#']).unwrap_or(address.len());
            address.truncate(end);
        }
        let utm = &mut self.utm;
        for text in [
            &mut utm.source,
            &mut utm.medium,
            &mut utm.campaign,
            &mut utm.term,
            &mut utm.content,
            &mut self.gclid,
            &mut self.fbclid,
            &mut self.msclkid,
            &mut self.landing_page,
            &mut self.referrer,
        ] {
            *text = text
                .take()
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty());
        }
        self
    }

    /// The code of the campaign, as campaigns keep it.
    pub fn campaign(&self) -> Option<String> {
        self.utm.campaign.as_deref().map(str::to_lowercase)
    }

    /// As the row keeps it.
    pub fn kept(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_sites_own_words_make_a_touch() {
        let utm = json!({"utm_source": "google", "campaign": "Implants-DE", "gclid": "x1", "term": ""});
        let touch = Touch::of_site(&utm, Some("https://clinic.example/de?email=a@b.c#top")).expect("a touch");
        assert_eq!(touch.utm.source.as_deref(), Some("google"));
        assert_eq!(touch.campaign().as_deref(), Some("implants-de"));
        assert_eq!((touch.gclid.as_deref(), touch.utm.term.as_deref()), (Some("x1"), None));
        assert_eq!(
            touch.landing_page.as_deref(),
            Some("https://clinic.example/de"),
            "no query is kept"
        );
        assert_eq!(Touch::of_site(&json!({}), None), None);
    }

    // ASVS 2.2.1
    #[test]
    fn long_words_are_refused_by_name() {
        let long = Touch {
            gclid: Some("x".repeat(201)),
            referrer: Some("x".repeat(501)),
            ..Touch::default()
        };
        let Err(Error::Invalid(errors)) = long.check("last_touch") else {
            panic!("it was taken")
        };
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["last_touch.gclid", "last_touch.referrer"]);
    }
}
