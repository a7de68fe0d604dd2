//! The readable page of an export: one table for each kind of thing, every value escaped, nothing loaded from anywhere.

use serde_json::Value;
use std::fmt::Write;

/// The page.
pub(super) fn of(data: &Value) -> String {
    let mut html = String::from(
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>export</title><style>body{font:16px sans-serif;margin:2rem;max-width:60rem}\
         table{border-collapse:collapse;margin:0 0 1.5rem;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:start;vertical-align:top}\
         th{width:14rem;font-weight:600}</style></head><body>",
    );
    let tables = data.as_object().into_iter().flatten();
    for (name, rows) in tables {
        let Some(rows) = rows.as_array().filter(|rows| !rows.is_empty()) else {
            continue;
        };
        put(
            &mut html,
            format_args!("<h2>{} ({})</h2>", escaped(&words(name)), rows.len()),
        );
        for row in rows {
            html.push_str("<table>");
            for (column, value) in row.as_object().into_iter().flatten() {
                put(
                    &mut html,
                    format_args!(
                        "<tr><th>{}</th><td dir=\"auto\">{}</td></tr>",
                        escaped(&words(column)),
                        shown(value)
                    ),
                );
            }
            html.push_str("</table>");
        }
    }
    html.push_str("</body></html>");
    html
}

fn put(html: &mut String, words: std::fmt::Arguments<'_>) {
    html.write_fmt(words).expect("writing to a string does not fail");
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => escaped(text).replace('\n', "<br>"),
        Value::Object(_) | Value::Array(_) => {
            let pretty = serde_json::to_string_pretty(value).unwrap_or_default();
            format!("<pre>{}</pre>", escaped(&pretty))
        }
        other => escaped(&other.to_string()),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 1.2.1
    #[test]
    fn what_people_wrote_is_text_and_never_markup() {
        let data =
            serde_json::json!({ "messages": [{ "content": "<script>alert('x')</script>\nsecond line" }], "calls": [] });
        let html = of(&data);
        assert!(!html.contains("<script>"));
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>second line"));
        assert!(html.contains("<h2>messages (1)</h2>") && !html.contains("calls"));
    }
}
