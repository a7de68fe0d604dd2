//! The words of a template for whoever plans: what is filled in for each patient is left open.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};
use workflows::locale::Lang;

#[derive(Deserialize)]
struct Registered {
    name: String,
    translations: BTreeMap<String, Translation>,
}

#[derive(Deserialize)]
struct Translation {
    body: String,
}

/// The same file that messages are made of.
static TEMPLATES: LazyLock<Vec<Registered>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../activities/wording/templates.json"))
        .expect("the committed templates parse")
});

/// A template's words in a language.
pub fn of(template: &str, lang: Lang) -> Option<String> {
    let known = TEMPLATES.iter().find(|known| known.name == template)?;
    let body = &known.translations.get(lang.code())?.body;
    let mut open = body.clone();
    for n in 1..=9 {
        open = open.replace(&format!("{{{{{n}}}}}"), "…");
    }
    // Two marks of an end in a row read like a slip.
    Some(open.replace("….", "…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_later_is_open() {
        for lang in Lang::ALL {
            let words = of("consult_booked", lang).expect("it has words in every language");
            assert!(words.contains('…') && !words.contains("{{"), "{words}");
        }
        assert_eq!(of("nothing", Lang::En), None);
    }
}
