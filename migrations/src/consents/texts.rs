//! The words that patients agree to, by purpose and language. A text is known by its version and its hash: changing a word is a new version, and old
//! consents keep pointing at what was shown then.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::LazyLock};

/// What a patient can agree to; a pathway may ask for any of it.
pub use workflows::pathway::CONSENTS as PURPOSES;

/// Words shown to a patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub version: &'static str,
    pub body: &'static str,
    /// SHA-256 of the body.
    pub hash: [u8; 32],
}

#[derive(Deserialize)]
struct Shipped {
    version: String,
    texts: BTreeMap<String, BTreeMap<String, String>>,
}

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    serde_json::from_str(include_str!("texts.json")).expect("the shipped texts are JSON of this shape")
});

/// The newest text of a purpose in a language; in English where the language is not among ours.
pub fn text(purpose: &str, lang: &str) -> Option<Text> {
    let shipped: &'static Shipped = &SHIPPED;
    let languages = shipped.texts.get(purpose)?;
    let body = languages.get(lang).or_else(|| languages.get("en"))?;
    Some(Text {
        version: &shipped.version,
        body,
        hash: Sha256::digest(body.as_bytes()).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_has_words_in_every_language() {
        for purpose in PURPOSES {
            let mut seen = std::collections::BTreeSet::new();
            for lang in ["tr", "en", "de", "ru", "ar"] {
                let text = text(purpose, lang).unwrap_or_else(|| panic!("{purpose} {lang}"));
                assert!(text.body.chars().count() > 40, "{purpose} {lang}");
                assert!(seen.insert(text.hash), "{purpose} {lang} repeats another language");
            }
        }
        assert_eq!(text("care_messages", "fr"), text("care_messages", "en"));
        assert_eq!(text("nothing", "en"), None);
    }
}
