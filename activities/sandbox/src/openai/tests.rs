//! Transcripts nobody wrote the rules for, one table per language. What a case does not name must be null, empty or routine.

mod ar;
mod de;
mod en;
mod more;
mod ru;
mod tr;

use super::{facts, walk};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// The question the product asks.
fn call_summary() -> Value {
    let nullable = |kind: &str| json!({"type": [kind, "null"]});
    let properties = json!({
        "condition": nullable("string"),
        "procedure": {"anyOf": [{"type": "string", "enum": ["dental_implant", "veneers", "all_on_four", "holep", "penile_implant", "kidney_stone", "other"]}, {"type": "null"}]},
        "country": nullable("string"),
        "date_preference": nullable("string"),
        "budget_eur_minor": nullable("integer"),
        "language": {"anyOf": [{"type": "string", "enum": ["tr", "en", "de", "ru", "ar"]}, {"type": "null"}]},
        "urgency": {"type": "string", "enum": ["routine", "soon", "urgent"]},
        "red_flags": {"type": "array", "items": {"type": "string", "enum": ["fever", "bleeding", "breathing", "chest_pain", "severe_pain", "swelling", "pus", "urinary_retention"]}},
        "wants_callback": nullable("boolean"),
        "summary": {"type": "string"},
        "summary_tr": {"type": "string"},
    });
    let required: Vec<&String> = properties.as_object().expect("an object").keys().collect();
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

/// Checks a table as of Sunday, 22 November 2026.
fn check(language: &str, cases: &[(&str, Value)]) {
    let schema = call_summary();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
    let mut wrong = Vec::new();
    for (transcript, named) in cases {
        let mut expected = json!({"condition": null, "procedure": null, "country": null, "date_preference": null, "budget_eur_minor": null,
            "language": language, "urgency": "routine", "red_flags": [], "wants_callback": null});
        for (name, value) in named.as_object().expect("an object") {
            expected[name] = value.clone();
        }
        let filled = walk::fill(&schema, &schema, &facts::extract(transcript, today));
        assert!(jsonschema::is_valid(&schema, &filled), "{filled}");
        for (name, value) in expected.as_object().expect("an object") {
            if filled[name] != *value {
                wrong.push(format!("{transcript}\n   {name}: wanted {value}, got {}", filled[name]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_schema_of_another_shape_is_filled_and_valid() {
    let schema = json!({"type": "object", "additionalProperties": false, "required": ["urgency", "mood", "score", "notes", "lang", "inner"],
        "properties": {
            "urgency": {"type": "string", "enum": ["low", "high"]},
            "mood": {"type": "string", "enum": ["good", "bad", "unknown"]},
            "score": {"type": "integer", "minimum": 1},
            "notes": {"type": ["string", "null"]},
            "lang": {"$ref": "#/$defs/lang"},
            "inner": {"type": "object", "additionalProperties": false, "required": ["red_flags"],
                "properties": {"red_flags": {"type": "array", "items": {"enum": ["fever"]}}}},
        },
        "$defs": {"lang": {"type": "string", "enum": ["en", "de"]}}});
    let facts = facts::extract(
        "user: I have a fever and swelling",
        NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar"),
    );
    let filled = walk::fill(&schema, &schema, &facts);
    let expected = json!({"urgency": "low", "mood": "unknown", "score": 1, "notes": null, "lang": "en", "inner": {"red_flags": ["fever"]}});
    assert_eq!(filled, expected);
    assert!(jsonschema::is_valid(&schema, &filled));
}
