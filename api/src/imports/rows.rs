//! A row of cells as what is known of a patient, or as the fields that are wrong. Codes never say what was in a cell.

use chrono::NaiveDate;
use migrations::imports::{Refused, Values};

use super::options::{DateOrder, ImportOptions, Mapping};
use crate::{inbound::elevenlabs::dialling_code, patients::fields};

/// Reads rows, the first of which has this number.
pub(super) fn read(
    first_row: i32,
    rows: &[Vec<String>],
    columns: usize,
    mapping: &Mapping,
    options: &ImportOptions,
) -> (Vec<(i32, Values)>, Vec<Refused>) {
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for (row, cells) in (first_row..).zip(rows) {
        if cells.iter().all(String::is_empty) {
            continue;
        }
        match one(cells, columns, mapping, options) {
            Ok(values) => good.push((row, values)),
            Err(wrong) => refused.extend(wrong.into_iter().map(|(field, code)| Refused {
                row,
                field: field.to_owned(),
                code: code.to_owned(),
            })),
        }
    }
    (good, refused)
}

type Wrong = Vec<(&'static str, &'static str)>;

fn one(cells: &[String], columns: usize, mapping: &Mapping, options: &ImportOptions) -> Result<Values, Wrong> {
    // Cells at the end may be left out, but not be too many.
    if cells.len() > columns && cells[columns..].iter().any(|cell| !cell.is_empty()) {
        return Err(vec![("row", "columns_differ")]);
    }
    let cell = |field: &str| {
        let text = mapping
            .get(field)
            .and_then(|column| cells.get(*column))
            .map(|text| text.trim());
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let mut wrong = Wrong::new();
    let full_name = cell("full_name").or_else(|| {
        let parts: Vec<String> = ["first_name", "last_name"].into_iter().filter_map(cell).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    });
    if full_name
        .as_deref()
        .is_some_and(|name| fields::full_name(name).is_err())
    {
        wrong.push(("full_name", "name_invalid"));
    }
    let mut checked = |field: &'static str, code: &'static str, parse: &dyn Fn(&str) -> Option<String>| {
        let text = cell(field)?;
        let value = parse(&text);
        if value.is_none() {
            wrong.push((field, code));
        }
        value
    };
    let phone = checked("phone", "phone_invalid", &|text| {
        phone(text, options.default_country.as_deref())
    });
    let email = checked("email", "email_invalid", &|text| {
        fields::email(text).is_ok().then(|| text.to_owned())
    });
    let country = checked("country", "country_invalid", &country);
    let lang = checked("lang", "lang_invalid", &lang);
    let dob = checked("dob", "date_invalid", &|text| {
        date(text, options.date_order).map(|day| day.to_string())
    });
    let home_zone = checked("home_zone", "zone_invalid", &|text| {
        fields::zone(text).is_ok().then(|| text.to_owned())
    });
    let passport_no = checked("passport_no", "passport_invalid", &|text| {
        fields::line("passport_no", text).is_ok().then(|| text.to_owned())
    });
    if wrong.is_empty() && phone.is_none() && email.is_none() {
        wrong.push(("row", "nothing_to_match"));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Values {
        full_name,
        phone,
        email,
        lang,
        country,
        dob: dob.and_then(|day| day.parse().ok()),
        home_zone,
        passport_no,
    })
}

/// A telephone; without a country code, one of the country that the file is said to be of.
fn phone(text: &str, country: Option<&str>) -> Option<String> {
    // Spreadsheets write an apostrophe before what they must not calculate.
    let text = text.trim_start_matches('\'');
    if let Ok(phone) = fields::phone(text) {
        return Some(phone);
    }
    let code = dialling_code(country?)?;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || " .-()/\u{a0}".contains(c));
    let national = digits.trim_start_matches('0');
    let whole = if digits.starts_with(&code[1..]) && national.len() > 10 {
        format!("+{digits}")
    } else {
        format!("{code}{national}")
    };
    plain.then(|| fields::phone(&whole).ok()).flatten()
}

/// Two letters, or the name of a country that patients often come from.
fn country(text: &str) -> Option<String> {
    const NAMES: [(&str, &[&str]); 12] = [
        ("TR", &["türkiye", "turkey", "türkei"]),
        ("DE", &["almanya", "germany", "deutschland"]),
        (
            "GB",
            &["ingiltere", "birleşik krallık", "united kingdom", "england", "uk"],
        ),
        ("NL", &["hollanda", "netherlands", "niederlande"]),
        ("FR", &["fransa", "france", "frankreich"]),
        ("AT", &["avusturya", "austria", "österreich"]),
        ("CH", &["isviçre", "switzerland", "schweiz"]),
        ("RU", &["rusya", "russia", "russland"]),
        ("US", &["abd", "usa", "united states"]),
        ("IQ", &["irak", "iraq"]),
        ("SA", &["suudi arabistan", "saudi arabia"]),
        ("AE", &["bae", "uae", "united arab emirates"]),
    ];
    let small = text.to_lowercase().replace('\u{307}', "");
    if let Some((code, _)) = NAMES.iter().find(|(_, names)| names.contains(&small.as_str())) {
        return Some((*code).to_owned());
    }
    let code = text.to_ascii_uppercase();
    fields::country("country", &code).is_ok().then_some(code)
}

/// One of our five languages, by code or name.
fn lang(text: &str) -> Option<String> {
    const NAMES: [(&str, &[&str]); 5] = [
        ("tr", &["tr", "türkçe", "turkish", "türkisch"]),
        ("en", &["en", "ingilizce", "english", "englisch"]),
        ("de", &["de", "almanca", "german", "deutsch"]),
        ("ru", &["ru", "rusça", "russian", "russisch"]),
        ("ar", &["ar", "arapça", "arabic", "arabisch"]),
    ];
    let small = text.to_lowercase().replace('\u{307}', "");
    let found = NAMES.iter().find(|(_, names)| names.contains(&small.as_str()));
    found.map(|(code, _)| (*code).to_owned())
}

/// A date with its year first, or in the order that the file is said to have; a birth lies in the past.
fn date(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let parts: Vec<&str> = text
        .split(['.', '/', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a.len() == 4 {
        (a, b, c)
    } else {
        match order {
            DateOrder::Dmy => (c, b, a),
            DateOrder::Mdy => (c, a, b),
            DateOrder::Ymd => (a, b, c),
        }
    };
    if year.len() != 4 {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    let oldest = NaiveDate::from_ymd_opt(1900, 1, 1)?;
    (day >= oldest && day <= chrono::Utc::now().date_naive()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> ImportOptions {
        ImportOptions {
            default_country: Some("TR".into()),
            ..ImportOptions::default()
        }
    }

    /// Name, telephone, birth.
    type Told = (Option<String>, Option<String>, Option<String>);

    fn told(cells: &[&str]) -> Result<Told, Wrong> {
        let mapping: Mapping = [("full_name", 0), ("phone", 1), ("email", 2), ("dob", 3), ("country", 4)]
            .into_iter()
            .map(|(field, n)| (field.to_owned(), n))
            .collect();
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let values = one(&cells, 5, &mapping, &options())?;
        Ok((values.full_name, values.phone, values.dob.map(|day| day.to_string())))
    }

    #[test]
    fn telephones_as_lists_have_them() {
        for text in [
            "+90 532 123 45 67",
            "0532 123 45 67",
            "532-1234567",
            "0090 5321234567",
            "905321234567",
            "'+905321234567",
        ] {
            assert_eq!(phone(text, Some("TR")).as_deref(), Some("+905321234567"), "{text}");
        }
        assert_eq!(phone("0532 123 45 67", None), None);
        assert_eq!(phone("call me", Some("TR")), None);
        assert_eq!(phone("12", Some("TR")), None);
    }

    #[test]
    fn dates_and_words_of_lists() {
        let day = NaiveDate::from_ymd_opt(1980, 2, 1);
        assert_eq!(date("01.02.1980", DateOrder::Dmy), day);
        assert_eq!(date("2/1/1980", DateOrder::Mdy), day);
        assert_eq!(date("1980-02-01", DateOrder::Dmy), day);
        for wrong in ["31.02.1980", "1.2.80", "2199-01-01", "yesterday", "1850-01-01"] {
            assert_eq!(date(wrong, DateOrder::Dmy), None, "{wrong}");
        }
        assert_eq!(
            (country("Almanya").as_deref(), country("de").as_deref(), country("Mars")),
            (Some("DE"), Some("DE"), None)
        );
        assert_eq!(
            (lang("Türkçe").as_deref(), lang("DE").as_deref(), lang("fr")),
            (Some("tr"), Some("de"), None)
        );
    }

    // ASVS 2.2.1
    #[test]
    fn every_wrong_field_of_a_row_is_named() {
        assert_eq!(
            told(&["Ayşe", "0532 123 45 67", "", "01.02.1980"]),
            Ok((
                Some("Ayşe".into()),
                Some("+905321234567".into()),
                Some("1980-02-01".into())
            ))
        );
        let wrong = told(&["Ayşe", "x", "x", "x", "x"]).expect_err("all wrong");
        let expected = [
            ("phone", "phone_invalid"),
            ("email", "email_invalid"),
            ("country", "country_invalid"),
            ("dob", "date_invalid"),
        ];
        assert_eq!(wrong, expected);
        assert_eq!(told(&["Ayşe"]).expect_err("nothing"), [("row", "nothing_to_match")]);
        assert_eq!(
            told(&["a", "", "", "", "", "more"]).expect_err("long"),
            [("row", "columns_differ")]
        );
    }
}
