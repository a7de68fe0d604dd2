//! English.

use serde_json::json;

#[test]
fn transcripts() {
    super::check(
        "en",
        &[
            (
                "agent: Hello, how can I help?\nuser: Hi, I'm calling from Leeds. I lost three molars last spring and I'd like dental implants.\nagent: When could you travel?\nuser: Sometime in early March I think.\nagent: Do you have a budget?\nuser: I could spend around four thousand five hundred euros.\nagent: Any fever or swelling?\nuser: No fever, no swelling.\nagent: Shall we call you back?\nuser: Yes please.",
                json!({"condition": "missing teeth", "procedure": "dental_implant", "country": "GB", "date_preference": "early 2027-03", "budget_eur_minor": 450000, "wants_callback": true}),
            ),
            (
                "user: I don't have any fever or bleeding but my cheek is quite swollen since yesterday and it hurts, I'd say 8 out of 10.",
                json!({"red_flags": ["severe_pain", "swelling"], "urgency": "urgent"}),
            ),
            (
                "agent: Are you bleeding at all?\nuser: A little, yes.\nagent: And do you have a fever?\nuser: No.",
                json!({"red_flags": ["bleeding"], "urgency": "urgent"}),
            ),
            (
                "user: Good morning. I'm not interested in implants, I want veneers. I live in Dublin. My budget is $6,000. Please don't call me, message me instead.",
                json!({"procedure": "veneers", "country": "IE", "wants_callback": false}),
            ),
            (
                "user: My father has an enlarged prostate. Actually no, it's me. I get up five times a night. I'd like to have HoLEP in about three weeks.",
                json!({"procedure": "holep", "date_preference": "2026-12-13", "condition": "frequent urination"}),
            ),
            (
                "user: I cannot urinate since last night and I can't breathe properly. This is an emergency!",
                json!({"red_flags": ["breathing", "urinary_retention"], "urgency": "urgent"}),
            ),
            (
                "agent: On a scale from 0 to 10, how bad is the pain?\nuser: Maybe two.\nagent: Any bleeding or fever?\nuser: Neither, thanks. I feel fine.",
                json!({}),
            ),
            (
                "user: Hello, I may come in May or June, I am flexible. We are based in Toronto, Canada. I was quoted 12,000 euros for all-on-4 here. Will there be a lot of bleeding?",
                json!({"procedure": "all_on_four", "country": "CA", "date_preference": "2027-05"}),
            ),
            (
                "user: I have a kidney stone, and my temperature is 38.6 degrees. I'd like to come as soon as possible, next week if you can. My number starts with +31 6.",
                json!({"procedure": "kidney_stone", "condition": "kidney stones", "country": "NL", "date_preference": "week of 2026-11-23", "red_flags": ["fever"], "urgency": "soon"}),
            ),
            (
                "user: I have trouble with erections for years. Penile implant, inflatable. Not more than 9.500 EUR. Nothing urgent.",
                json!({"procedure": "penile_implant", "condition": "erectile dysfunction", "budget_eur_minor": 950000}),
            ),
            (
                "user: There is yellow discharge and pus around the stitch, no chest pain though.",
                json!({"red_flags": ["pus"], "urgency": "soon"}),
            ),
            (
                "agent: Do you have chest pain?\nuser: No, I have a fever and my chest is fine.",
                json!({"red_flags": ["fever"], "urgency": "soon"}),
            ),
        ],
    );
}
