//! Countries by their names, big cities and self-names in the five languages, and by dialling code.

use crate::openai::pattern::{Pattern, compile};
use std::sync::LazyLock;

/// ISO 3166 code and name patterns. Türkiye counts only where the patient lives there.
#[rustfmt::skip]
const COUNTRIES: &[(&str, &[&str])] = &[
    ("DE", &[
        "germany", "almanya*", "deutschland*", "германи*", "المانيا", "berlin*", "берлин*", "برلين", "munich", "munchen", "munih*", "мюнхен*",
        "hamburg*", "гамбург*", "frankfurt*", "франкфурт*", "koln", "cologne", "stuttgart*", "dusseldorf*", "dortmund*", "leipzig", "nurnberg",
        "hannover", "i am german", "i am a german",
    ]),
    ("GB", &[
        "united kingdom", "uk", "u k", "great britain", "britain", "england*", "scotland", "wales", "ingiltere*", "birlesik krallik*",
        "grossbritannien", "vereinigtes konigreich", "великобритан*", "англи", "англии", "англию", "англия", "بريطانيا", "انجلترا", "انكلترا",
        "المملكه المتحده", "london*", "londra*", "лондон*", "لندن", "manchester*", "манчестер*", "مانشستر", "birmingham", "liverpool", "leeds",
        "glasgow", "edinburgh", "bristol", "i am british",
    ]),
    ("AT", &[
        "austria", "avusturya*", "osterreich*", "австри*", "النمسا", "نمسا", "vienna", "wien", "viyana*", "вену", "вене", "вены", "graz",
        "salzburg", "linz", "فيينا",
    ]),
    ("CH", &[
        "switzerland", "isvicre*", "schweiz", "швейцари*", "سويسرا", "zurich", "zurih*", "цюрих*", "geneva", "genf", "cenevre*", "basel", "bern",
    ]),
    ("FR", &["france", "fransa*", "frankreich*", "франци*", "فرنسا", "paris*", "париж*", "باريس", "lyon", "marseille", "strasbourg", "strassburg"]),
    ("NL", &[
        "netherlands", "holland*", "hollanda*", "niederlande*", "нидерланд*", "голланди*", "هولندا", "amsterdam*", "rotterdam*", "амстердам*",
        "the hague", "امستردام",
    ]),
    ("BE", &["belgium", "belcika*", "belgien*", "бельги*", "بلجيكا", "brussels", "bruksel*", "brussel", "antwerp*", "брюссел*", "بروكسل"]),
    ("SE", &["sweden", "isvec*", "schweden*", "швеци*", "السويد", "سويد", "stockholm*", "стокгольм*", "malmo", "goteborg", "gothenburg", "ستوكهولم"]),
    ("NO", &["norway", "norvec*", "norwegen*", "норвеги*", "نرويج", "oslo*", "осло"]),
    ("DK", &["denmark", "danimarka*", "danemark*", "дани", "дания", "дании", "دنمارك", "دانمارك", "copenhagen", "kopenhag*"]),
    ("FI", &["finland*", "finlandiya*", "finnland*", "финлянди*", "فنلندا", "helsinki*"]),
    ("IE", &["ireland", "irlanda*", "irland", "ирланди*", "ايرلندا", "dublin*", "дублин*"]),
    ("IT", &["italy", "italya*", "italien*", "итали*", "ايطاليا", "rome", "roma", "rom", "milan*", "mailand", "милан*"]),
    ("ES", &["spain", "ispanya*", "spanien*", "испани*", "اسبانيا", "madrid*", "barcelona*", "мадрид*", "барселон*"]),
    ("PL", &["poland", "polonya*", "polen", "польш*", "بولندا", "warsaw", "warschau", "varsova*", "варшав*"]),
    ("RO", &["romania", "romanya*", "rumanien*", "румыни*", "رومانيا", "bucharest", "bukarest", "bukres*"]),
    ("BG", &["bulgaria", "bulgaristan*", "bulgarien*", "болгари*", "بلغاريا", "sofia", "sofya*"]),
    ("GR", &["greece", "yunanistan*", "griechenland*", "греци*", "يونان", "athens", "atina*", "athen", "афин*"]),
    ("UA", &["ukraine*", "ukrayna*", "украин*", "اوكرانيا", "kyiv", "kiev*", "kiew", "киев*", "odessa", "одесс*", "харьков*", "львов*"]),
    ("RU", &[
        "russia", "rusya*", "russland*", "росси*", "روسيا", "moscow", "moskova*", "moskau", "москв*", "موسكو", "petersburg", "петербург*", "питер*",
        "казан*", "екатеринбург*", "новосибирск*", "краснодар*", "сочи", "самар*",
    ]),
    ("BY", &["belarus*", "weissrussland", "беларус*", "белорусси*", "بيلاروسيا", "minsk*", "минск*"]),
    ("KZ", &["kazakhstan", "kazakistan*", "kasachstan*", "казахстан*", "كازاخستان", "almaty", "алматы", "алма ата", "астан*", "astana*"]),
    ("UZ", &["uzbekistan", "ozbekistan*", "usbekistan*", "узбекистан*", "اوزبكستان", "tashkent", "taskent*", "ташкент*"]),
    ("AZ", &["azerbaijan", "azerbaycan*", "aserbaidschan*", "азербайджан*", "اذربيجان", "baku*", "баку"]),
    ("GE", &["gurcistan*", "georgien*", "грузи*", "جورجيا", "tbilisi", "tiflis*", "тбилиси"]),
    ("US", &[
        "usa", "united states", "america", "amerika*", "abd", "сша", "америк*", "امريكا", "الولايات المتحده", "new york", "нью йорк*", "chicago",
        "texas", "california", "vereinigte staaten",
    ]),
    ("CA", &["canada", "kanada*", "канад*", "كندا", "toronto", "montreal", "vancouver"]),
    ("AU", &["australia", "avustralya*", "australien*", "австрали*", "استراليا", "sydney", "melbourne"]),
    ("SA", &[
        "saudi*", "suudi*", "saudi arabien", "саудовск*", "سعوديه", "riyadh", "riad", "riyad*", "رياض", "jeddah", "cidde*", "جده", "دمام", "مكه",
        "المدينه المنوره",
    ]),
    ("AE", &[
        "united arab emirates", "uae", "emirates", "emirat*", "birlesik arap emir*", "bae", "эмират*", "оаэ", "امارات", "dubai*", "дуба*", "دبي",
        "abu dhabi", "abu dabi*", "ابو ظبي", "ابوظبي", "شارقه",
    ]),
    ("QA", &["qatar", "katar*", "катар*", "قطر", "doha*", "دوحه"]),
    ("KW", &["kuwait*", "kuveyt*", "кувейт*", "كويت"]),
    ("BH", &["bahrain*", "bahreyn*", "бахрейн*", "بحرين"]),
    ("OM", &["oman", "umman*", "оман*", "سلطنه عمان", "مسقط"]),
    ("JO", &["jordan", "urdun*", "jordanien*", "иордани*", "اردن", "amman*", "عمان"]),
    ("LB", &["lebanon", "lubnan*", "libanon*", "ливан*", "لبنان", "beirut*", "beyrut*", "بيروت"]),
    ("IQ", &["iraq*", "irak*", "ирак*", "عراق", "baghdad*", "bagdat*", "بغداد", "بصره", "اربيل", "erbil*", "موصل"]),
    ("SY", &["syria", "suriye*", "syrien*", "сири", "сирии", "сирия", "سوريا", "سوريه", "damascus", "دمشق", "حلب"]),
    ("EG", &["egypt", "misir*", "agypten*", "египет*", "египт*", "مصر", "cairo", "kairo", "kahire*", "قاهره", "اسكندريه"]),
    ("LY", &["libya*", "libyen*", "ливи*", "ليبيا", "طرابلس", "بنغازي"]),
    ("DZ", &["algeria", "cezayir*", "algerien*", "алжир*", "جزائر"]),
    ("MA", &["morocco", "fas", "fastan", "fasta", "marokko*", "марокко", "مغرب", "الدار البيضاء", "كازابلانكا"]),
    ("TN", &["tunisia", "tunus*", "tunesien*", "тунис*", "تونس"]),
    ("YE", &["yemen*", "jemen*", "йемен*", "يمن", "صنعاء", "عدن"]),
    ("IL", &["israel*", "israil*", "израил*", "اسرائيل", "tel aviv"]),
    ("IR", &["iran*", "иран*", "ايران", "tehran", "tahran*", "teheran"]),
    ("XK", &["kosovo*", "kosova*", "косово", "كوسوفو", "pristina*", "prizren*"]),
    ("AL", &["albania", "arnavutluk*", "albanien*", "албани*", "البانيا"]),
    ("RS", &["serbia", "sirbistan*", "serbien*", "серби*", "صربيا"]),
    ("BA", &["bosnia*", "bosna*", "bosnien*", "босни*", "البوسنه"]),
    ("TR", &["turkey", "turkiye*", "turkei*", "турци*", "تركيا", "istanbul*", "стамбул*", "اسطنبول", "izmir*", "ankara*", "antalya*", "анталь*"]),
];

#[rustfmt::skip]
const DIALLING: &[(&str, &str)] = &[
        ("49", "DE"), ("44", "GB"), ("43", "AT"), ("41", "CH"), ("33", "FR"), ("31", "NL"), ("32", "BE"), ("46", "SE"), ("47", "NO"), ("45", "DK"),
        ("358", "FI"), ("353", "IE"), ("39", "IT"), ("34", "ES"), ("48", "PL"), ("40", "RO"), ("359", "BG"), ("30", "GR"), ("380", "UA"),
        ("375", "BY"), ("77", "KZ"), ("76", "KZ"), ("7", "RU"), ("998", "UZ"), ("994", "AZ"), ("995", "GE"), ("61", "AU"), ("966", "SA"),
        ("971", "AE"), ("974", "QA"), ("965", "KW"), ("973", "BH"), ("968", "OM"), ("962", "JO"), ("961", "LB"), ("964", "IQ"), ("963", "SY"),
        ("20", "EG"), ("218", "LY"), ("213", "DZ"), ("212", "MA"), ("216", "TN"), ("967", "YE"), ("972", "IL"), ("98", "IR"), ("383", "XK"),
        ("355", "AL"), ("381", "RS"), ("387", "BA"),
    ];

static COMPILED: LazyLock<Vec<(&'static str, Vec<Pattern>)>> =
    LazyLock::new(|| COUNTRIES.iter().map(|(iso, names)| (*iso, compile(names))).collect());

/// Every country with its patterns.
pub(crate) fn countries() -> &'static [(&'static str, Vec<Pattern>)] {
    &COMPILED
}

/// The country of a number that begins with these digits (no plus, no zeros before).
pub(crate) fn dialled(digits: &str) -> Option<&'static str> {
    let fits = |(code, _): &&(&str, &str)| digits.starts_with(*code);
    DIALLING
        .iter()
        .filter(fits)
        .max_by_key(|(code, _)| code.len())
        .map(|(_, iso)| *iso)
}
