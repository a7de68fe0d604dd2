//! Turkish.

use serde_json::json;

#[test]
fn transcripts() {
    super::check(
        "tr",
        &[
            (
                "agent: Merhaba, nasıl yardımcı olabilirim?\nuser: Merhaba, Hollanda'da yaşıyorum, üç dişim eksik, implant düşünüyorum.\nagent: Ne zaman gelmek istersiniz?\nuser: Nisan ortası gibi.\nagent: Bütçeniz nedir?\nuser: Dört bin beş yüz avro ayırdım.\nagent: Ateşiniz ya da şişliğiniz var mı?\nuser: Ateşim yok, şişlik de yok.\nagent: Sizi arayalım mı?\nuser: Evet, lütfen.",
                json!({"condition": "missing teeth", "procedure": "dental_implant", "country": "NL", "date_preference": "mid 2027-04", "budget_eur_minor": 450000, "wants_callback": true}),
            ),
            (
                "user: Ameliyattan sonra kanamam yok ama ateşim var, 38,5 derece. Yanağım da şişti.",
                json!({"red_flags": ["fever", "swelling"], "urgency": "soon"}),
            ),
            (
                "agent: Kanamanız var mı?\nuser: Biraz var.\nagent: Ateş?\nuser: Hayır, ateşim çıkmadı.",
                json!({"red_flags": ["bleeding"], "urgency": "urgent"}),
            ),
            (
                "user: İmplant değil, kaplama yaptırmak istiyorum. Bütçem 80.000 TL. Beni aramayın, yazışalım.",
                json!({"procedure": "veneers", "wants_callback": false}),
            ),
            (
                "user: Dünden beri idrar yapamıyorum, nefes almakta da zorlanıyorum, acil!",
                json!({"red_flags": ["breathing", "urinary_retention"], "urgency": "urgent"}),
            ),
            (
                "agent: Sıfırdan ona kadar ağrınız kaç?\nuser: Dokuz, dayanılmaz.\nagent: Göğüs ağrınız var mı?\nuser: Hayır.",
                json!({"red_flags": ["severe_pain"], "urgency": "urgent"}),
            ),
            (
                "user: Prostat büyümem var, HoLEP olmak istiyorum. Viyana'dan arıyorum. İki hafta sonra gelebilirim. Acil değil.",
                json!({"procedure": "holep", "condition": "enlarged prostate", "country": "AT", "date_preference": "2026-12-06"}),
            ),
            (
                "user: Babamın ateşi var diye korkuyorum ama ben iyiyim. Saç ekimi için bilgi almak istiyorum, kasımda gelemem ama aralıkta olur.",
                json!({"procedure": "other", "date_preference": "2026-12"}),
            ),
            (
                "user: Böbreğimde taş var. Fransa'dan geliyorum. En fazla üç buçuk bin euro verebilirim.",
                json!({"procedure": "kidney_stone", "condition": "kidney stones", "country": "FR", "budget_eur_minor": 350000}),
            ),
            (
                "agent: Ağrınız nasıl?\nuser: Ağrım yok, kanama yok, nefes darlığım da yok. Çok iyiyim teşekkürler.",
                json!({}),
            ),
            (
                "user: Sertleşme sorunum var. Penil protez düşünüyorum. Önümüzdeki ay gelmek isterim.",
                json!({"procedure": "penile_implant", "condition": "erectile dysfunction", "date_preference": "2026-12"}),
            ),
        ],
    );
}
