//! Everything that the two reviewed pathways say to a patient, in five languages, as files to be read: a changed word, hour or channel shows in a review.
//! After a wanted change, `INSTA_UPDATE=always cargo test -p workflows --test journeys spoken` writes them anew.

use std::fmt::Write;
use workflows::{
    civil,
    ids::{JourneyRef, Slug},
    locale::Lang,
    pathway::by_code,
    rehearsal::{Kind, Line, Persona, rehearse_as},
    wording::{self, Filling},
};

use crate::cast::{CLINIC, subject};
use crate::dice::Dice;

/// Somebody easy, somebody silent, somebody in pain and somebody who moves the date: between them every message is said.
const PEOPLE: [Persona; 4] = [
    Persona::Steady,
    Persona::Silent,
    Persona::SeverePain,
    Persona::MovesFlight,
];

fn nobody() -> JourneyRef {
    JourneyRef {
        slug: Slug("north".into()),
        ..subject(&mut Dice::of(1))
    }
}

fn written(line: &Line, lang: Lang, home: &str) -> String {
    let with = Filling {
        clinic: "Kuzey",
        clinic_zone: CLINIC,
        home_zone: home,
        invoice_number: "KZY2026000000001",
    };
    let there = line.at.with_timezone(&civil::zone(&line.zone));
    let params = wording::filled(&line.code, &line.params, &with);
    let words = wording::render(&line.code, lang.code(), &params);
    format!(
        "{} {} · {} · {}\n  {}\n",
        there.format("%d.%m. %H:%M"),
        line.zone,
        line.channel.as_deref().unwrap_or("?"),
        line.code,
        words
            .expect("every message has words in every language")
            .replace('\n', "\n  ")
    )
}

#[test]
fn what_the_reviewed_pathways_say_is_as_it_was_reviewed() {
    for code in ["d1", "u1"] {
        let pathway = by_code(code).expect("a shipped pathway");
        for lang in Lang::ALL {
            let mut all = String::new();
            for persona in PEOPLE {
                let lived = rehearse_as(&pathway, persona, lang, CLINIC, nobody());
                writeln!(all, "== {persona:?}, {}", persona.home()).expect("a string grows");
                let said = lived.calendar.iter().filter(|line| line.kind == Kind::Message);
                all.extend(said.map(|line| written(line, lang, persona.home())));
            }
            assert!(!all.contains("{{"), "{code} in {lang:?} leaves a gap");
            insta::assert_snapshot!(format!("{code}_{}", lang.code()), all);
        }
    }
}
