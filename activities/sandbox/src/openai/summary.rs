//! A short text for the coordinator, in English and in Turkish, from the facts alone.

use super::facts::Facts;

fn money(minor: i64) -> String {
    if minor % 100 == 0 {
        format!("{}", minor / 100)
    } else {
        format!("{}.{:02}", minor / 100, minor % 100)
    }
}

fn english_procedure(code: &str) -> &str {
    match code {
        "dental_implant" => "dental implants",
        "veneers" => "veneers",
        "all_on_four" => "an all-on-four restoration",
        "holep" => "HoLEP prostate treatment",
        "penile_implant" => "a penile implant",
        "kidney_stone" => "kidney stone treatment",
        _ => "another procedure",
    }
}

fn turkish_procedure(code: &str) -> &str {
    match code {
        "dental_implant" => "diş implantı",
        "veneers" => "diş kaplama",
        "all_on_four" => "all-on-four tedavisi",
        "holep" => "HoLEP prostat tedavisi",
        "penile_implant" => "penil implant",
        "kidney_stone" => "böbrek taşı tedavisi",
        _ => "başka bir işlem",
    }
}

fn turkish_flag(flag: &str) -> &str {
    match flag {
        "fever" => "ateş",
        "bleeding" => "kanama",
        "breathing" => "nefes darlığı",
        "chest_pain" => "göğüs ağrısı",
        "severe_pain" => "şiddetli ağrı",
        "swelling" => "şişlik",
        "pus" => "iltihap",
        _ => "idrar yapamama",
    }
}

pub(crate) fn english(facts: &Facts) -> String {
    let mut parts = vec![match facts.procedure {
        Some(code) => format!("The patient asks about {}.", english_procedure(code)),
        None => "The patient did not name a procedure.".into(),
    }];
    parts.extend(facts.condition.as_ref().map(|c| format!("Reported: {c}.")));
    parts.extend(facts.country.map(|c| format!("Country: {c}.")));
    parts.extend(facts.date_preference.as_ref().map(|d| format!("Preferred date: {d}.")));
    parts.extend(facts.budget_eur_minor.map(|b| format!("Budget: EUR {}.", money(b))));
    parts.extend(facts.pain_score.map(|p| format!("Pain {p} of 10.")));
    if facts.red_flags.is_empty() {
        parts.push("No red flags were reported.".into());
    } else {
        parts.push(format!("Red flags: {}.", facts.red_flags.join(", ").replace('_', " ")));
    }
    parts.extend(facts.wants_callback.map(|w| {
        if w {
            "Wants a call back.".into()
        } else {
            "Does not want a call.".into()
        }
    }));
    parts.join(" ")
}

pub(crate) fn turkish(facts: &Facts) -> String {
    let mut parts = vec![match facts.procedure {
        Some(code) => format!("Hasta şunu soruyor: {}.", turkish_procedure(code)),
        None => "Hasta bir işlem adı vermedi.".into(),
    }];
    parts.extend(facts.country.map(|c| format!("Ülke: {c}.")));
    parts.extend(
        facts
            .date_preference
            .as_ref()
            .map(|d| format!("Tercih edilen tarih: {}.", turkish_date(d))),
    );
    parts.extend(facts.budget_eur_minor.map(|b| format!("Bütçe: {} EUR.", money(b))));
    parts.extend(facts.pain_score.map(|p| format!("Ağrı 10 üzerinden {p}.")));
    if facts.red_flags.is_empty() {
        parts.push("Uyarı belirtisi bildirilmedi.".into());
    } else {
        let flags: Vec<&str> = facts.red_flags.iter().map(|f| turkish_flag(f)).collect();
        parts.push(format!("Uyarı belirtileri: {}.", flags.join(", ")));
    }
    parts.extend(facts.wants_callback.map(|w| {
        if w {
            "Geri aranmak istiyor.".into()
        } else {
            "Aranmak istemiyor.".into()
        }
    }));
    parts.join(" ")
}

fn turkish_date(date: &str) -> String {
    let words = [
        ("week of", "haftası"),
        ("early", "başı"),
        ("mid", "ortası"),
        ("late", "sonu"),
        ("spring", "ilkbahar"),
        ("summer", "yaz"),
        ("autumn", "sonbahar"),
        ("winter", "kış"),
        ("flexible", "esnek"),
    ];
    words
        .iter()
        .fold(date.to_owned(), |text, (from, to)| text.replace(from, to))
}
