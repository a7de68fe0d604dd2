//! A second round, written after the rules: other speakers' habits, little punctuation, typing without accents.

use serde_json::json;

#[test]
fn english() {
    super::check(
        "en",
        &[
            (
                "agent: Thank you for calling. What brings you to us?\nuser: yeah hi so my dentist here in Birmingham says two of my front teeth are broken and I was thinking veneers maybe, I don't want crowns\nagent: I see. Are you in pain right now?\nuser: not really, maybe a three\nagent: Is there any swelling or fever?\nuser: no swelling no fever\nagent: What budget did you have in mind?\nuser: between 3 and 4 thousand euros tops",
                json!({"procedure": "veneers", "condition": "broken tooth", "country": "GB", "budget_eur_minor": 400000}),
            ),
            (
                "agent: Good afternoon. It is day three after your surgery. How are you feeling?\nuser: Not great. I've been running a fever since last night, 38.9, and the wound is oozing.\nagent: Is it bleeding?\nuser: No, it stopped bleeding yesterday.\nagent: Any trouble breathing or chest pain?\nuser: No.",
                json!({"red_flags": ["fever", "pus"], "urgency": "soon"}),
            ),
            (
                "user: I'd like a quote for a hair transplant. I'm from Australia but I live in Dubai. I can fly on 14 February. I don't need a callback, just send me an email.",
                json!({"procedure": "other", "country": "AE", "date_preference": "2027-02-14", "wants_callback": false}),
            ),
            (
                "user: Hello, my husband might need HoLEP, his prostate is enlarged, he gets up six times a night.\nagent: Does he have a fever?\nuser: No, never had one.\nagent: Would you like our coordinator to call you back?\nuser: That would be great, thank you.",
                json!({"procedure": "holep", "wants_callback": true}),
            ),
            (
                "agent: How strong is your pain from 0 to 10?\nuser: Seven, and I can barely breathe when I lie down.",
                json!({"red_flags": ["breathing", "severe_pain"], "urgency": "urgent"}),
            ),
            (
                "agent: Do you have any swelling?\nuser: Yes, on the left side.\nagent: Any bleeding?\nuser: Not any more.\nagent: Pain?\nuser: It's bearable.",
                json!({"red_flags": ["swelling"], "urgency": "soon"}),
            ),
            ("agent: Hello?\nuser: Wrong number, sorry.", json!({})),
            (
                "user: Hi there, my gums bleed and two teeth were pulled in the summer. I am in Rotterdam. What would all on four cost? I have roughly 11k euro. Any time works for me.",
                json!({"procedure": "all_on_four", "condition": "missing teeth, gum disease", "country": "NL", "budget_eur_minor": 1100000, "date_preference": "flexible", "red_flags": ["bleeding"], "urgency": "urgent"}),
            ),
            (
                "agent: Do you have a temperature or any bleeding?\nuser: My temperature is normal, 36.7, and there's no blood at all. It's just a bit sore.\nagent: Shall we ring you tomorrow?\nuser: No thanks, I'd rather write.",
                json!({"wants_callback": false}),
            ),
        ],
    );
}

#[test]
fn turkish() {
    super::check(
        "tr",
        &[
            (
                "agent: Buyurun, sizi dinliyorum.\nuser: iyi gunler ben Belcikadan ariyorum on dislerime kaplama dusunuyorum\nagent: Ağrınız var mı?\nuser: yok agrim falan yok\nagent: Bütçeniz ne kadar?\nuser: üç bin ile dört bin euro arası\nagent: Ne zaman gelebilirsiniz?\nuser: şubat başında gelebilirim",
                json!({"procedure": "veneers", "country": "BE", "budget_eur_minor": 400000, "date_preference": "early 2027-02"}),
            ),
            (
                "agent: Ameliyattan sonraki üçüncü gün, nasılsınız?\nuser: Pek iyi değilim, gece ateşim 39'a çıktı, yara yerinden irin geliyor.\nagent: Kanama oluyor mu?\nuser: Yok, kanama olmuyor.\nagent: Nefes almakta zorlanıyor musunuz?\nuser: Hayır.",
                json!({"red_flags": ["fever", "pus"], "urgency": "soon"}),
            ),
            (
                "agent: Göğsünüzde ağrı var mı?\nuser: Evet, var.\nagent: Ne kadar süredir?\nuser: Sabahtan beri.",
                json!({"red_flags": ["chest_pain"], "urgency": "urgent"}),
            ),
            (
                "user: Saçlarım dökülüyor, saç ekimi yaptırmak istiyorum, Zürih'te oturuyorum. Haziranda gelmeyi düşünüyorum. Geri aramanıza gerek yok, mesaj atın yeter.",
                json!({"procedure": "other", "condition": "hair loss", "country": "CH", "date_preference": "2027-06", "wants_callback": false}),
            ),
            (
                "agent: İdrar yapabiliyor musunuz?\nuser: Hayır, sabahtan beri yapamıyorum, idrarım hiç gelmiyor.",
                json!({"red_flags": ["urinary_retention"], "urgency": "urgent"}),
            ),
            (
                "user: Merhaba, Katar'dan yazıyorum. Gülüş tasarımı fiyatı nedir? Şişliğim ya da kanamam olmadı. Bütçem 5 bin dolar.",
                json!({"procedure": "veneers", "country": "QA"}),
            ),
            (
                "agent: Ağrınızı sıfırdan ona kadar puanlar mısınız?\nuser: İki diyelim.\nagent: Şişlik ya da akıntı?\nuser: Hafif şişlik var ama akıntı yok.",
                json!({"red_flags": ["swelling"], "urgency": "soon"}),
            ),
        ],
    );
}

#[test]
fn german() {
    super::check(
        "de",
        &[
            (
                "agent: Was kann ich für Sie tun?\nuser: ja hallo also mir ist vorne ein Zahn abgebrochen und ich überlege Veneers zu machen ich wohne in der Nähe von Stuttgart\nagent: Haben Sie Schmerzen?\nuser: nee gar keine\nagent: Wie hoch ist Ihr Budget?\nuser: zwischen drei- und viertausend Euro\nagent: Wann würde es passen?\nuser: Mitte Februar",
                json!({"procedure": "veneers", "condition": "broken tooth", "country": "DE", "budget_eur_minor": 400000, "date_preference": "mid 2027-02"}),
            ),
            (
                "agent: Es ist Tag drei nach Ihrem Eingriff. Wie geht es Ihnen?\nuser: Nicht so gut. Ich hatte heute Nacht 38,9 Fieber und aus der Wunde kommt Eiter.\nagent: Blutet es?\nuser: Nein, es blutet nicht mehr.\nagent: Bekommen Sie gut Luft?\nuser: Ja.",
                json!({"red_flags": ["fever", "pus"], "urgency": "soon"}),
            ),
            (
                "user: Guten Tag, ich interessiere mich für eine Haartransplantation. Ich komme aus Polen, lebe aber in Norwegen. Am 14. März könnte ich fliegen. Einen Rückruf brauche ich nicht, schreiben Sie mir lieber.",
                json!({"procedure": "other", "country": "NO", "date_preference": "2027-03-14", "wants_callback": false}),
            ),
            (
                "agent: Wie stark sind die Schmerzen auf einer Skala von 0 bis 10?\nuser: Bestimmt eine Acht. Und ich kriege kaum Luft.",
                json!({"red_flags": ["breathing", "severe_pain"], "urgency": "urgent"}),
            ),
            (
                "agent: Ist etwas geschwollen?\nuser: Ja, die linke Seite.\nagent: Haben Sie Fieber gemessen?\nuser: Ja, 36,8, also alles normal.",
                json!({"red_flags": ["swelling"], "urgency": "soon"}),
            ),
        ],
    );
}

#[test]
fn russian() {
    super::check(
        "ru",
        &[
            (
                "agent: Слушаю вас.\nuser: добрый день у меня сломался передний зуб думаю поставить виниры я живу в Ташкенте\nagent: Что-нибудь болит?\nuser: нет ничего не болит\nagent: Какой бюджет?\nuser: от трёх до четырёх тысяч евро\nagent: Когда вам удобно?\nuser: в середине февраля",
                json!({"procedure": "veneers", "condition": "broken tooth", "country": "UZ", "budget_eur_minor": 400000, "date_preference": "mid 2027-02"}),
            ),
            (
                "agent: Третий день после операции. Как самочувствие?\nuser: Не очень. Ночью была температура 38,9, из раны идёт гной.\nagent: Кровотечение есть?\nuser: Нет, крови больше нет.\nagent: Дышать трудно?\nuser: Нет.",
                json!({"red_flags": ["fever", "pus"], "urgency": "soon"}),
            ),
            (
                "user: Здравствуйте, интересует пересадка волос. Я родом из Грузии, но живу в Польше. Могу прилететь 14 марта. Перезванивать не нужно, напишите в ватсап.",
                json!({"procedure": "other", "country": "PL", "date_preference": "2027-03-14", "wants_callback": false}),
            ),
            (
                "agent: Насколько сильная боль от 0 до 10?\nuser: Девять. И не хватает воздуха.",
                json!({"red_flags": ["breathing", "severe_pain"], "urgency": "urgent"}),
            ),
            (
                "agent: Есть отёк?\nuser: Да, слева.\nagent: А боль?\nuser: Терпимо, около трёх.",
                json!({"red_flags": ["swelling"], "urgency": "soon"}),
            ),
        ],
    );
}

#[test]
fn arabic() {
    super::check(
        "ar",
        &[
            (
                "agent: تفضل، كيف أساعدك؟\nuser: السلام عليكم انكسر سني الامامي وافكر في الفينير انا ساكن في جدة\nagent: هل عندك ألم؟\nuser: لا ما عندي ألم\nagent: كم الميزانية؟\nuser: بين ثلاثة وأربعة آلاف يورو\nagent: متى يناسبك؟\nuser: منتصف فبراير",
                json!({"procedure": "veneers", "condition": "broken tooth", "country": "SA", "budget_eur_minor": 400000, "date_preference": "mid 2027-02"}),
            ),
            (
                "agent: اليوم الثالث بعد العملية، كيف حالك؟\nuser: لست بخير، حرارتي كانت 38.9 في الليل ويخرج صديد من الجرح.\nagent: هل هناك نزيف؟\nuser: لا، لا يوجد نزيف.\nagent: هل تتنفس بشكل طبيعي؟\nuser: نعم.",
                json!({"red_flags": ["fever", "pus"], "urgency": "soon"}),
            ),
            (
                "user: مرحبا، أريد زراعة شعر. أنا من مصر لكن أعيش في السويد. أستطيع السفر يوم 14 مارس. لا داعي للاتصال، أفضل الكتابة.",
                json!({"procedure": "other", "country": "SE", "date_preference": "2027-03-14", "wants_callback": false}),
            ),
            (
                "agent: كم درجة الألم من صفر إلى عشرة؟\nuser: تسعة، وعندي ضيق تنفس.",
                json!({"red_flags": ["breathing", "severe_pain"], "urgency": "urgent"}),
            ),
            (
                "agent: هل يوجد تورم؟\nuser: نعم، في الجهة اليسرى.\nagent: والألم؟\nuser: محتمل، حوالي ثلاثة.",
                json!({"red_flags": ["swelling"], "urgency": "soon"}),
            ),
        ],
    );
}
