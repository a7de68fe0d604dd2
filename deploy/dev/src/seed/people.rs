//! Believable patients from eight countries. Nobody of them exists; the numbers lie in ranges that the sandbox answers for.

/// Country, language, IANA zone of home, dialling prefix, city, given names, family names.
pub struct Country {
    pub code: &'static str,
    pub lang: &'static str,
    pub zone: &'static str,
    pub prefix: &'static str,
    pub city: &'static str,
    given: [&'static str; 8],
    family: [&'static str; 8],
}

const COUNTRIES: [Country; 8] = [
    Country {
        code: "DE",
        lang: "de",
        zone: "Europe/Berlin",
        prefix: "+4915550",
        city: "Hamburg",
        given: ["Anna", "Lukas", "Petra", "Jonas", "Heike", "Matthias", "Sabine", "Uwe"],
        family: [
            "Becker", "Hoffmann", "Schulz", "Lehmann", "Krüger", "Vogel", "Brandt", "Seidel",
        ],
    },
    Country {
        code: "GB",
        lang: "en",
        zone: "Europe/London",
        prefix: "+4477009",
        city: "Leeds",
        given: [
            "Emma", "Oliver", "Grace", "Harry", "Sophie", "George", "Chloe", "Arthur",
        ],
        family: [
            "Turner", "Walsh", "Bennett", "Hughes", "Porter", "Shaw", "Griffin", "Doyle",
        ],
    },
    Country {
        code: "RU",
        lang: "ru",
        zone: "Europe/Moscow",
        prefix: "+7900555",
        city: "Казань",
        given: [
            "Ольга",
            "Сергей",
            "Наталья",
            "Дмитрий",
            "Ирина",
            "Алексей",
            "Марина",
            "Павел",
        ],
        family: [
            "Лебедева",
            "Орлов",
            "Зайцева",
            "Никитин",
            "Фомина",
            "Гусев",
            "Белова",
            "Титов",
        ],
    },
    Country {
        code: "SA",
        lang: "ar",
        zone: "Asia/Riyadh",
        prefix: "+9665550",
        city: "الرياض",
        given: ["فاطمة", "خالد", "نورة", "عبدالله", "مريم", "سعود", "هند", "فيصل"],
        family: [
            "الحربي",
            "العتيبي",
            "القحطاني",
            "الشمري",
            "الدوسري",
            "الغامدي",
            "المطيري",
            "الزهراني",
        ],
    },
    Country {
        code: "NL",
        lang: "en",
        zone: "Europe/Amsterdam",
        prefix: "+3169700",
        city: "Utrecht",
        given: ["Sanne", "Daan", "Lotte", "Bram", "Femke", "Sem", "Iris", "Thijs"],
        family: [
            "de Vries", "Bakker", "Visser", "Smit", "Mulder", "Bos", "Dekker", "Kuipers",
        ],
    },
    Country {
        code: "AT",
        lang: "de",
        zone: "Europe/Vienna",
        prefix: "+4366055",
        city: "Graz",
        given: [
            "Magdalena",
            "Florian",
            "Theresa",
            "Stefan",
            "Katharina",
            "Georg",
            "Elisabeth",
            "Tobias",
        ],
        family: [
            "Gruber", "Pichler", "Steiner", "Moser", "Hofer", "Leitner", "Berger", "Fuchs",
        ],
    },
    Country {
        code: "AE",
        lang: "ar",
        zone: "Asia/Dubai",
        prefix: "+9715055",
        city: "دبي",
        given: ["عائشة", "راشد", "شيخة", "سلطان", "لطيفة", "حمدان", "موزة", "ماجد"],
        family: [
            "المنصوري",
            "الكعبي",
            "الظاهري",
            "البلوشي",
            "الشامسي",
            "المزروعي",
            "الهاملي",
            "السويدي",
        ],
    },
    Country {
        code: "KZ",
        lang: "ru",
        zone: "Asia/Almaty",
        prefix: "+7701555",
        city: "Алматы",
        given: [
            "Айгерим",
            "Нурлан",
            "Динара",
            "Ерлан",
            "Асель",
            "Тимур",
            "Гульнара",
            "Руслан",
        ],
        family: [
            "Ахметова",
            "Касымов",
            "Оспанова",
            "Жумабаев",
            "Сериков",
            "Абенова",
            "Тулегенов",
            "Смагулова",
        ],
    },
];

/// A patient to be.
pub struct Person {
    pub country: &'static Country,
    pub full_name: String,
    pub phone: String,
    pub email: Option<String>,
}

/// The n-th person of a clinic (`shift` sets clinics apart); the same one on every machine.
pub fn person(n: usize, shift: usize) -> Person {
    let country = &COUNTRIES[n % COUNTRIES.len()];
    let (a, b) = ((n / 8) % 8, (n / 64 + n * 3 + shift) % 8);
    let full_name = format!("{} {}", country.given[a], country.family[b]);
    // The last digit chooses the voice persona and four digits a fault of the sandbox: both stay out of the way.
    let digits = 11 - country.prefix.len().min(8) + 1;
    let number = shift * 1_000 + n;
    let phone = format!("{}{:0digits$}2", country.prefix, number, digits = digits);
    let email = (!n.is_multiple_of(3)).then(|| format!("patient{number}@example.org"));
    Person {
        country,
        full_name,
        phone,
        email,
    }
}

#[cfg(test)]
mod tests {
    use super::person;
    use std::collections::BTreeSet;

    #[test]
    fn two_hundred_people_have_numbers_of_their_own() {
        let phones: BTreeSet<String> = (0..3)
            .flat_map(|shift| (0..120).map(move |n| person(n, shift).phone))
            .collect();
        assert_eq!(phones.len(), 360);
        assert!(phones.iter().all(|phone| (9..=16).contains(&phone.len())), "{phones:?}");
    }
}
