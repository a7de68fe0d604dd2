//! Meta's limits, checked before a request leaves: a refusal by us names the field, theirs often does not.

use std::collections::BTreeSet;

use super::{
    PARTNER,
    outbound::{Body, Outbound, Recipient},
};
use crate::Error;

impl Outbound {
    /// # Errors
    /// Permanent `whatsapp.invalid.<field>`.
    pub(super) fn check(&self) -> Result<(), Error> {
        let (field, fits) = match &self.to {
            Recipient::Phone(number) => ("to", is_phone(number)),
            Recipient::Bsuid(id) => ("recipient", is_bsuid(id)),
        };
        ensure(fits, field)?;
        length("callback_data", &self.callback_data, 512)?;
        match &self.body {
            Body::Text(text) => length("text.body", text, 4096),
            Body::Template {
                name,
                language,
                body_params,
                button_payloads,
                url_button_param,
            } => {
                let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
                ensure(
                    !name.is_empty() && name.len() <= 512 && name.bytes().all(plain),
                    "template.name",
                )?;
                let code = |b: u8| b.is_ascii_alphabetic() || b == b'_';
                ensure(
                    (2..=15).contains(&language.len()) && language.bytes().all(code),
                    "template.language",
                )?;
                body_params
                    .iter()
                    .try_for_each(|v| length("template.body_params", v, 1024))?;
                ensure(button_payloads.len() <= 10, "template.button_payloads")?;
                button_payloads
                    .iter()
                    .try_for_each(|v| length("template.button_payloads", v, 256))?;
                url_button_param
                    .iter()
                    .try_for_each(|v| length("template.url_button_param", v, 2000))
            }
            Body::Buttons { body, buttons } => {
                length("buttons.body", body, 1024)?;
                ensure((1..=3).contains(&buttons.len()), "buttons")?;
                buttons.iter().try_for_each(|(id, title)| {
                    length("buttons.id", id, 256)?;
                    ensure(id.trim() == id, "buttons.id")?;
                    length("buttons.title", title, 20)
                })?;
                unique("buttons.id", buttons.iter().map(|(id, _)| id))?;
                unique("buttons.title", buttons.iter().map(|(_, title)| title))
            }
            Body::List { body, button, rows } => {
                length("list.body", body, 4096)?;
                length("list.button", button, 20)?;
                ensure((1..=10).contains(&rows.len()), "list.rows")?;
                rows.iter().try_for_each(|row| {
                    length("list.rows.id", &row.id, 200)?;
                    length("list.rows.title", &row.title, 24)?;
                    row.description
                        .iter()
                        .try_for_each(|d| length("list.rows.description", d, 72))
                })?;
                unique("list.rows.id", rows.iter().map(|row| &row.id))
            }
        }
    }
}

fn ensure(fits: bool, field: &str) -> Result<(), Error> {
    if fits {
        Ok(())
    } else {
        Err(Error::invalid(PARTNER, field))
    }
}

/// One to `most` characters, not all of them blank.
fn length(field: &str, text: &str, most: usize) -> Result<(), Error> {
    ensure(!text.trim().is_empty() && text.chars().count() <= most, field)
}

fn unique<'a>(field: &str, mut values: impl Iterator<Item = &'a String>) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    ensure(values.all(|v| seen.insert(v)), field)
}

fn is_phone(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or("");
    (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_bsuid(id: &str) -> bool {
    let Some((country, rest)) = id.split_once('.') else {
        return false;
    };
    country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && (1..=128).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::whatsapp::ListRow;

    fn field(to: Recipient, body: Body) -> Option<String> {
        let message = Outbound {
            to,
            callback_data: "outbox-1".into(),
            body,
        };
        message
            .check()
            .err()
            .map(|e| e.code().trim_start_matches("whatsapp.invalid.").to_owned())
    }

    fn says(body: Body) -> Option<String> {
        field(Recipient::Phone("+4915112345678".into()), body)
    }

    fn buttons(titles: &[&str]) -> Body {
        let buttons = titles
            .iter()
            .enumerate()
            .map(|(n, t)| (format!("b{n}"), (*t).to_owned()))
            .collect();
        Body::Buttons {
            body: "?".into(),
            buttons,
        }
    }

    fn list(count: usize, title: &str) -> Body {
        let row = |n| ListRow {
            id: format!("r{n}"),
            title: title.into(),
            description: None,
        };
        Body::List {
            body: "?".into(),
            button: "Choose".into(),
            rows: (0..count).map(row).collect(),
        }
    }

    #[test]
    fn every_limit_names_its_field() {
        assert_eq!(says(Body::Text("Merhaba".into())), None);
        assert_eq!(says(Body::Text("x".repeat(4097))).as_deref(), Some("text.body"));
        assert_eq!(says(Body::Text("ş".repeat(4096))), None, "characters, not bytes");
        assert_eq!(says(Body::Text("  ".into())).as_deref(), Some("text.body"));
        assert_eq!(says(buttons(&["A", "B", "C"])), None);
        assert_eq!(says(buttons(&["A", "B", "C", "D"])).as_deref(), Some("buttons"));
        assert_eq!(says(buttons(&[])).as_deref(), Some("buttons"));
        assert_eq!(says(buttons(&["A", "A"])).as_deref(), Some("buttons.title"));
        assert_eq!(says(buttons(&[&"x".repeat(21)])).as_deref(), Some("buttons.title"));
        assert_eq!(says(list(10, "Title")), None);
        assert_eq!(says(list(11, "Title")).as_deref(), Some("list.rows"));
        assert_eq!(says(list(1, &"x".repeat(25))).as_deref(), Some("list.rows.title"));
    }

    #[test]
    fn recipients() {
        let text = || Body::Text("x".into());
        for bad in ["4915112345678", "+49 151", "+1", "", "+123456789012345678"] {
            assert_eq!(
                field(Recipient::Phone(bad.into()), text()).as_deref(),
                Some("to"),
                "{bad}"
            );
        }
        assert_eq!(field(Recipient::Bsuid("US.13491208655302741918".into()), text()), None);
        assert_eq!(field(Recipient::Bsuid("US.ENT.118157992128".into()), text()), None);
        for bad in ["us.1", "US.", "12345"] {
            assert_eq!(
                field(Recipient::Bsuid(bad.into()), text()).as_deref(),
                Some("recipient"),
                "{bad}"
            );
        }
    }

    #[test]
    fn templates() {
        let template = |name: &str, params: &[&str]| Body::Template {
            name: name.into(),
            language: "de".into(),
            body_params: params.iter().map(|p| (*p).to_owned()).collect(),
            button_payloads: vec![],
            url_button_param: None,
        };
        assert_eq!(says(template("check_in", &["3"])), None);
        assert_eq!(says(template("Check In", &[])).as_deref(), Some("template.name"));
        assert_eq!(
            says(template("check_in", &[""])).as_deref(),
            Some("template.body_params")
        );
    }
}
