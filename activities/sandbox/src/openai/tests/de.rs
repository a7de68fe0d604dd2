//! German.

use serde_json::json;

#[test]
fn transcripts() {
    super::check(
        "de",
        &[
            (
                "agent: Guten Tag, wie kann ich helfen?\nuser: Guten Tag, ich wohne in Graz. Mir fehlen vier Zähne, ich hätte gern Implantate.\nagent: Wann möchten Sie kommen?\nuser: Ende Januar, wenn es geht.\nagent: Welches Budget haben Sie?\nuser: So viertausendfünfhundert Euro.\nagent: Haben Sie Fieber oder Schwellungen?\nuser: Nein, weder noch.\nagent: Dürfen wir Sie zurückrufen?\nuser: Ja, gerne.",
                json!({"condition": "missing teeth", "procedure": "dental_implant", "country": "AT", "date_preference": "late 2027-01", "budget_eur_minor": 450000, "wants_callback": true}),
            ),
            (
                "user: Ich habe kein Fieber, aber es blutet seit heute Morgen und die Backe ist geschwollen.",
                json!({"red_flags": ["bleeding", "swelling"], "urgency": "urgent"}),
            ),
            (
                "user: Fieber habe ich nicht. Schmerzen habe ich keine. Alles gut.",
                json!({}),
            ),
            (
                "agent: Haben Sie Schmerzen in der Brust?\nuser: Ja, seit gestern Abend.\nagent: Bekommen Sie schlecht Luft?\nuser: Nein.",
                json!({"red_flags": ["chest_pain"], "urgency": "urgent"}),
            ),
            (
                "user: Keine Implantate, sondern Veneers. Ich komme aus der Schweiz. Mein Budget sind 8000 Franken. Bitte nicht anrufen.",
                json!({"procedure": "veneers", "country": "CH", "wants_callback": false}),
            ),
            (
                "user: Ich kann seit gestern kein Wasser lassen und habe 39 Grad Fieber. Das ist ein Notfall.",
                json!({"red_flags": ["fever", "urinary_retention"], "urgency": "urgent"}),
            ),
            (
                "agent: Wie stark sind die Schmerzen von 0 bis 10?\nuser: Eine Drei.\nagent: Tritt Eiter aus?\nuser: Etwas Eiter, ja.",
                json!({"red_flags": ["pus"], "urgency": "soon"}),
            ),
            (
                "user: Ich war schon mal da. Diesmal geht es um meine Prostata, ich muss nachts oft auf die Toilette. HoLEP in drei Wochen, geht das? Nichts Dringendes.",
                json!({"procedure": "holep", "condition": "enlarged prostate, frequent urination", "date_preference": "2026-12-13"}),
            ),
            (
                "user: Hallo, ich habe einen Nierenstein. Ich rufe aus Dortmund an. Nicht im Dezember, lieber im Februar. Maximal 3.500 Euro.",
                json!({"procedure": "kidney_stone", "condition": "kidney stones", "country": "DE", "date_preference": "2027-02", "budget_eur_minor": 350000}),
            ),
            (
                "user: Kann es nach der OP bluten? Ich habe Angst vor Fieber. Meine Schwester hatte starke Schmerzen.",
                json!({}),
            ),
            (
                "user: Meine Nummer ist +49 170 1234567. Ich interessiere mich für All-on-4, mein Gebiss wackelt.",
                json!({"procedure": "all_on_four", "condition": "loose denture", "country": "DE"}),
            ),
        ],
    );
}
