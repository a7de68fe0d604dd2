//! Tolerant reading of partners' JSON: they send null where they promise an array, and numbers as strings.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};

/// Reads null, and whatever does not fit, as the type's default: one odd field must not lose a whole event.
pub(crate) fn lenient<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

/// Reads a whole number that may be written as a string or with a fraction.
pub(crate) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(whole(&serde_json::Value::deserialize(from)?))
}

fn whole(value: &serde_json::Value) -> Option<i64> {
    match value {
        serde_json::Value::Number(n) => n.as_i64().or_else(|| n.as_f64().map(|f| f as i64)),
        serde_json::Value::String(s) => s.trim().parse().ok(),
        _ => None,
    }
}
