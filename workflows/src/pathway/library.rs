//! The pathways that a new clinic begins with: four dental ones, four urological ones, and a short one for rehearsal. They are data like any clinic's own; their codes name no procedure to outsiders.

use super::Pathway;

/// Codes and texts.
const SHIPPED: [(&str, &str); 9] = [
    ("d1", include_str!("../../pathways/d1.json")),
    ("d2", include_str!("../../pathways/d2.json")),
    ("d3", include_str!("../../pathways/d3.json")),
    ("d4", include_str!("../../pathways/d4.json")),
    ("u1", include_str!("../../pathways/u1.json")),
    ("u2", include_str!("../../pathways/u2.json")),
    ("u3", include_str!("../../pathways/u3.json")),
    ("u4", include_str!("../../pathways/u4.json")),
    ("demo", include_str!("../../pathways/demo.json")),
];

/// All shipped pathways.
pub fn library() -> Vec<Pathway> {
    SHIPPED.iter().map(|(_, text)| read(text)).collect()
}

/// The shipped pathway of a code.
pub fn by_code(code: &str) -> Option<Pathway> {
    SHIPPED
        .iter()
        .find(|(shipped, _)| *shipped == code)
        .map(|(_, text)| read(text))
}

fn read(text: &str) -> Pathway {
    serde_json::from_str(text).expect("a shipped pathway is tested to be readable")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathway::validate;

    #[test]
    fn every_shipped_pathway_can_be_run() {
        for pathway in library() {
            assert_eq!(validate(&pathway), [], "pathway {}", pathway.code);
        }
    }

    #[test]
    fn codes_are_unique_and_fit_their_column() {
        for (code, _) in SHIPPED {
            let pathway = by_code(code).expect("a shipped pathway is found by its code");
            assert_eq!(pathway.code, code);
            let mut letters = code.chars();
            assert!(letters.next().is_some_and(|first| first.is_ascii_lowercase()));
            assert!((1..=40).contains(&letters.clone().count()));
            assert!(letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        }
        assert_eq!(by_code("hair"), None);
    }

    #[test]
    fn urology_asks_about_retention_and_dentistry_about_swelling() {
        use crate::pathway::RedFlag::{Swelling, UrinaryRetention};
        for (code, flag) in [
            ("u1", UrinaryRetention),
            ("u2", UrinaryRetention),
            ("u3", UrinaryRetention),
            ("u4", UrinaryRetention),
            ("d1", Swelling),
            ("d2", Swelling),
            ("d3", Swelling),
            ("d4", Swelling),
        ] {
            let pathway = by_code(code).expect("a shipped pathway");
            assert!(
                pathway.checks.iter().all(|check| check.red_flags.contains(&flag)),
                "{code}"
            );
        }
    }
}
