//! Russian.

use serde_json::json;

#[test]
fn transcripts() {
    super::check(
        "ru",
        &[
            (
                "agent: Здравствуйте, чем могу помочь?\nuser: Здравствуйте, я живу в Алматы. У меня выпали три зуба, хочу импланты.\nagent: Когда вы хотите приехать?\nuser: В начале марта.\nagent: Какой у вас бюджет?\nuser: Примерно четыре тысячи пятьсот евро.\nagent: Есть температура или отёк?\nuser: Нет, ни температуры, ни отёка.\nagent: Вам перезвонить?\nuser: Да, пожалуйста.",
                json!({"condition": "missing teeth", "procedure": "dental_implant", "country": "KZ", "date_preference": "early 2027-03", "budget_eur_minor": 450000, "wants_callback": true}),
            ),
            (
                "user: Температуры нет, но щека опухла и немного кровит.",
                json!({"red_flags": ["bleeding", "swelling"], "urgency": "urgent"}),
            ),
            ("user: Нет температуры, нет кровотечения, всё хорошо.", json!({})),
            (
                "agent: Есть ли у вас кровотечение?\nuser: Да, с утра.\nagent: А температура?\nuser: Нет, 36,6.",
                json!({"red_flags": ["bleeding"], "urgency": "urgent"}),
            ),
            (
                "user: Мне не импланты, а виниры. Я из Минска. Бюджет 500 000 рублей. Не звоните, лучше напишите.",
                json!({"procedure": "veneers", "country": "BY", "wants_callback": false}),
            ),
            (
                "user: Не могу помочиться со вчерашнего вечера, и мне тяжело дышать. Это срочно.",
                json!({"red_flags": ["breathing", "urinary_retention"], "urgency": "urgent"}),
            ),
            (
                "agent: Оцените боль от 0 до 10.\nuser: Восемь.\nagent: Боль в груди есть?\nuser: Боли в груди нет.",
                json!({"red_flags": ["severe_pain"], "urgency": "urgent"}),
            ),
            (
                "user: У меня аденома простаты, ночью часто хожу в туалет. Хочу лазерную операцию на простате через две недели. Не срочно.",
                json!({"procedure": "holep", "condition": "enlarged prostate, frequent urination", "date_preference": "2026-12-06"}),
            ),
            (
                "user: Добрый день, звоню из Москвы. Камень в почке. В декабре не могу, а в январе получится. Максимум 3 500 евро.",
                json!({"procedure": "kidney_stone", "condition": "kidney stones", "country": "RU", "date_preference": "2027-01", "budget_eur_minor": 350000}),
            ),
            (
                "user: Боюсь, что будет кровотечение. Если поднимется температура, что делать? У мамы был отёк.",
                json!({}),
            ),
            (
                "user: Температура 38,9 и идёт гной из шва, приеду как можно скорее.",
                json!({"red_flags": ["fever", "pus"], "urgency": "soon"}),
            ),
        ],
    );
}
