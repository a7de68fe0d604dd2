//! Arabic.

use serde_json::json;

#[test]
fn transcripts() {
    super::check(
        "ar",
        &[
            (
                "agent: مرحباً، كيف أستطيع مساعدتك؟\nuser: مرحباً، أعيش في الكويت. فقدت ثلاثة أسنان وأريد زراعة أسنان.\nagent: متى تريد أن تأتي؟\nuser: في بداية مارس.\nagent: كم ميزانيتك؟\nuser: حوالي أربعة آلاف وخمسمائة يورو.\nagent: هل لديك حمى أو تورم؟\nuser: لا يوجد حمى ولا تورم.\nagent: هل نتصل بك؟\nuser: نعم من فضلكم.",
                json!({"condition": "missing teeth", "procedure": "dental_implant", "country": "KW", "date_preference": "early 2027-03", "budget_eur_minor": 450000, "wants_callback": true}),
            ),
            (
                "user: لا يوجد حمى لكن عندي نزيف وخدي متورم.",
                json!({"red_flags": ["bleeding", "swelling"], "urgency": "urgent"}),
            ),
            ("user: ليس عندي ألم ولا نزيف ولا حرارة، أنا بخير والحمد لله.", json!({})),
            (
                "agent: هل عندك نزيف؟\nuser: نعم، قليلاً.\nagent: هل عندك حرارة؟\nuser: لا.",
                json!({"red_flags": ["bleeding"], "urgency": "urgent"}),
            ),
            (
                "user: لا أريد زراعة، أريد فينير. أنا من العراق. ميزانيتي 5000 دولار. لا تتصلوا بي.",
                json!({"procedure": "veneers", "country": "IQ", "wants_callback": false}),
            ),
            (
                "user: لا أستطيع التبول منذ أمس وعندي ضيق في التنفس. الحالة طارئة.",
                json!({"red_flags": ["breathing", "urinary_retention"], "urgency": "urgent"}),
            ),
            (
                "agent: من صفر إلى عشرة، كم درجة الألم؟\nuser: ثمانية.\nagent: هل لديك ألم في الصدر؟\nuser: لا، لا يوجد ألم في الصدر.",
                json!({"red_flags": ["severe_pain"], "urgency": "urgent"}),
            ),
            (
                "user: عندي تضخم في البروستاتا وأريد عملية هوليب بعد أسبوعين. غير مستعجل.",
                json!({"procedure": "holep", "condition": "enlarged prostate", "date_preference": "2026-12-06"}),
            ),
            (
                "user: السلام عليكم، أتصل من الرياض. عندي حصوات في الكلى. ليس في ديسمبر، أفضل يناير. ميزانيتي ٣٥٠٠ يورو.",
                json!({"procedure": "kidney_stone", "condition": "kidney stones", "country": "SA", "date_preference": "2027-01", "budget_eur_minor": 350000}),
            ),
            (
                "user: أخاف من النزيف. إذا جاءتني حمى ماذا أفعل؟ أمي كان عندها تورم.",
                json!({}),
            ),
            (
                "user: حرارتي 39 ويخرج صديد من الجرح، أريد موعداً في أقرب وقت.",
                json!({"red_flags": ["fever", "pus"], "urgency": "soon"}),
            ),
        ],
    );
}
