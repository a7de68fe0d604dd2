//! What the voice on the phone says after it passed something on: short, calm, in the language of the call.

use workflows::locale::Lang;

/// Something to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sentence {
    /// An answer was written down and nothing worries.
    Recorded,
    /// An answer was written down and a person looks at it now.
    Worrying,
    /// A wish to move an appointment was passed on.
    MoveRequested,
    /// We could not do it while the patient waits; it is kept and somebody calls.
    Noted,
    /// What was said cannot be understood as asked.
    AskAgain,
}

/// The words.
pub const fn say(sentence: Sentence, lang: Lang) -> &'static str {
    match (sentence, lang) {
        (Sentence::Recorded, Lang::Tr) => "Teşekkürler, kaydettim. Her şey planlandığı gibi devam ediyor.",
        (Sentence::Recorded, Lang::En) => "Thank you, I have written that down. Everything goes on as planned.",
        (Sentence::Recorded, Lang::De) => "Danke, ich habe das notiert. Alles geht weiter wie geplant.",
        (Sentence::Recorded, Lang::Ru) => "Спасибо, я записала. Всё идёт по плану.",
        (Sentence::Recorded, Lang::Ar) => "شكرًا، لقد سجّلت ذلك. كل شيء يسير كما هو مخطط له.",
        (Sentence::Worrying, Lang::Tr) => {
            "Teşekkürler, kaydettim. Ekibimiz şimdi haberdar ediliyor ve sizi arayacak. Durumunuz kötüleşirse acil numarayı arayın."
        }
        (Sentence::Worrying, Lang::En) => {
            "Thank you, I have written that down. Our team is being told now and will call you. If it gets worse, call the emergency number."
        }
        (Sentence::Worrying, Lang::De) => {
            "Danke, ich habe das notiert. Unser Team wird jetzt informiert und ruft Sie an. Wird es schlimmer, wählen Sie den Notruf."
        }
        (Sentence::Worrying, Lang::Ru) => {
            "Спасибо, я записала. Наша команда уже получает сообщение и перезвонит вам. Если станет хуже, звоните в скорую помощь."
        }
        (Sentence::Worrying, Lang::Ar) => {
            "شكرًا، لقد سجّلت ذلك. يتم إبلاغ فريقنا الآن وسيتصل بك. إذا ساءت حالتك فاتصل برقم الطوارئ."
        }
        (Sentence::MoveRequested, Lang::Tr) => {
            "Tamam, isteğinizi ilettim. Yeni zaman için sizinle iletişime geçeceğiz."
        }
        (Sentence::MoveRequested, Lang::En) => {
            "All right, I have passed on your wish. We will contact you about a new time."
        }
        (Sentence::MoveRequested, Lang::De) => {
            "In Ordnung, ich habe Ihren Wunsch weitergegeben. Wir melden uns wegen eines neuen Termins."
        }
        (Sentence::MoveRequested, Lang::Ru) => {
            "Хорошо, я передала вашу просьбу. Мы свяжемся с вами насчёт нового времени."
        }
        (Sentence::MoveRequested, Lang::Ar) => "حسنًا، لقد نقلت طلبك. سنتواصل معك بشأن موعد جديد.",
        (Sentence::Noted, Lang::Tr) => "Not aldım, sizi arayacağız.",
        (Sentence::Noted, Lang::En) => "Noted, we will call you.",
        (Sentence::Noted, Lang::De) => "Ich habe es notiert, wir rufen Sie an.",
        (Sentence::Noted, Lang::Ru) => "Записала, мы вам перезвоним.",
        (Sentence::Noted, Lang::Ar) => "تم تدوين ذلك، سنتصل بك.",
        (Sentence::AskAgain, Lang::Tr) => "Tam anlayamadım. Ağrınızı sıfırdan ona kadar bir sayıyla söyler misiniz?",
        (Sentence::AskAgain, Lang::En) => {
            "I did not quite understand. Could you give your pain a number from zero to ten?"
        }
        (Sentence::AskAgain, Lang::De) => {
            "Das habe ich nicht ganz verstanden. Nennen Sie mir bitte eine Zahl von null bis zehn für Ihre Schmerzen?"
        }
        (Sentence::AskAgain, Lang::Ru) => {
            "Я не совсем поняла. Назовите, пожалуйста, силу боли числом от нуля до десяти."
        }
        (Sentence::AskAgain, Lang::Ar) => "لم أفهم تمامًا. هل يمكنك أن تصف ألمك برقم من صفر إلى عشرة؟",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_short_enough_to_be_spoken() {
        for sentence in [
            Sentence::Recorded,
            Sentence::Worrying,
            Sentence::MoveRequested,
            Sentence::Noted,
            Sentence::AskAgain,
        ] {
            for lang in Lang::ALL {
                let words = say(sentence, lang);
                assert!(
                    !words.is_empty() && words.chars().count() < 180,
                    "{sentence:?} {lang:?}"
                );
            }
        }
    }
}
