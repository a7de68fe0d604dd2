//! What a column probably is, by its header, in Turkish, English or German.

/// The fields that columns may become.
pub(super) const TARGETS: [&str; 10] = [
    "full_name",
    "first_name",
    "last_name",
    "phone",
    "email",
    "lang",
    "country",
    "dob",
    "home_zone",
    "passport_no",
];

/// Headers by field: small letters, nothing but letters.
const WORDS: [(&str, &[&str]); 10] = [
    (
        "full_name",
        &[
            "fullname",
            "name",
            "adsoyad",
            "adisoyadi",
            "isimsoyisim",
            "hastaadi",
            "hasta",
            "patient",
            "patientname",
            "hastaadisoyadi",
        ],
    ),
    (
        "first_name",
        &["firstname", "givenname", "ad", "adi", "isim", "vorname"],
    ),
    (
        "last_name",
        &[
            "lastname",
            "surname",
            "familyname",
            "soyad",
            "soyadi",
            "soyisim",
            "nachname",
        ],
    ),
    (
        "phone",
        &[
            "phone",
            "phonenumber",
            "telephone",
            "mobile",
            "mobilephone",
            "gsm",
            "cep",
            "ceptelefonu",
            "cepno",
            "telefon",
            "telefonno",
            "tel",
            "telno",
            "whatsapp",
            "handy",
        ],
    ),
    (
        "email",
        &["email", "mail", "eposta", "emailaddress", "epostaadresi", "mailadresi"],
    ),
    ("lang", &["lang", "language", "dil", "dili", "sprache"]),
    ("country", &["country", "ulke", "ulkesi", "land", "countrycode"]),
    (
        "dob",
        &[
            "dob",
            "dateofbirth",
            "birthdate",
            "birthday",
            "dogumtarihi",
            "geburtsdatum",
            "dtarihi",
        ],
    ),
    ("home_zone", &["homezone", "timezone", "zone", "saatdilimi"]),
    (
        "passport_no",
        &[
            "passportno",
            "passport",
            "passportnumber",
            "pasaport",
            "pasaportno",
            "pasaportnumarasi",
            "reisepass",
        ],
    ),
];

/// The field of a header, if it is a known word.
pub(super) fn suggested(header: &str) -> Option<&'static str> {
    let plain: String = header
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'ı' | 'İ' | 'i' => Some('i'),
            'ş' => Some('s'),
            'ç' => Some('c'),
            'ğ' => Some('g'),
            'ö' => Some('o'),
            'ü' => Some('u'),
            c if c.is_alphabetic() && c != '\u{307}' => Some(c),
            _ => None,
        })
        .collect();
    WORDS
        .iter()
        .find(|(_, words)| words.contains(&plain.as_str()))
        .map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_as_clinics_write_them() {
        for (header, field) in [
            ("Ad Soyad", Some("full_name")),
            ("ADI SOYADI", Some("full_name")),
            ("Cep Telefonu", Some("phone")),
            ("E-posta", Some("email")),
            ("Doğum Tarihi", Some("dob")),
            ("ÜLKE", Some("country")),
            ("First name", Some("first_name")),
            ("Date of Birth", Some("dob")),
            ("İsim", Some("first_name")),
            ("Notlar", None),
            ("", None),
        ] {
            assert_eq!(suggested(header), field, "{header}");
        }
        assert!(WORDS.iter().zip(TARGETS).all(|((field, _), target)| *field == target));
    }
}
