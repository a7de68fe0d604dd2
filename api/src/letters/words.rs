//! What the letters say. They name the clinic and nothing of a patient.

/// A letter's words.
pub struct Words {
    pub subject: String,
    pub text: String,
}

/// Somebody is asked to join. tr or en.
pub fn invitation(lang: &str, clinic: &str, url: &str) -> Words {
    match lang {
        "tr" => Words {
            subject: format!("{clinic} sizi ekibine davet ediyor"),
            text: format!(
                "Merhaba,\n{clinic} sizi çalışma paneline davet etti. Parolanızı belirlemek için bu bağlantıyı 7 gün içinde açın:\n{url}\nBu daveti beklemiyorsanız bir şey yapmanız gerekmez."
            ),
        },
        _ => Words {
            subject: format!("{clinic} invites you to its team"),
            text: format!(
                "Hello,\n{clinic} has invited you to its panel. Open this link within 7 days to choose your password:\n{url}\nIf you did not expect this, you need not do anything."
            ),
        },
    }
}

/// Somebody forgot a password. tr or en.
pub fn password_reset(lang: &str, clinic: &str, url: &str) -> Words {
    match lang {
        "tr" => Words {
            subject: format!("{clinic}: yeni parola"),
            text: format!(
                "Merhaba,\nhesabınız için yeni bir parola istendi. Bir saat içinde bu bağlantıdan belirleyebilirsiniz:\n{url}\nSiz istemediyseniz bir şey yapmanız gerekmez; parolanız aynı kalır."
            ),
        },
        _ => Words {
            subject: format!("{clinic}: a new password"),
            text: format!(
                "Hello,\na new password was asked for your account. You can choose one by this link within an hour:\n{url}\nIf it was not you, you need not do anything; your password stays as it is."
            ),
        },
    }
}

/// A patient's code into the portal, in their language.
pub fn portal_code(lang: &str, clinic: &str, code: &str) -> Words {
    let (subject, text) = match lang {
        "tr" => (
            format!("{clinic}: giriş kodunuz"),
            format!(
                "{clinic} giriş kodunuz: {code}. 10 dakika geçerlidir. Kimseye söylemeyin; klinikten kimse bu kodu sormaz."
            ),
        ),
        "de" => (
            format!("{clinic}: Ihr Code"),
            format!(
                "Ihr Code für {clinic}: {code}. Er gilt 10 Minuten. Geben Sie ihn niemandem; aus der Klinik fragt niemand danach."
            ),
        ),
        "ru" => (
            format!("{clinic}: ваш код"),
            format!(
                "Ваш код для {clinic}: {code}. Он действует 10 минут. Никому его не сообщайте: сотрудники клиники его не спрашивают."
            ),
        ),
        "ar" => (
            format!("{clinic}: رمز الدخول"),
            format!(
                "رمز الدخول إلى {clinic}: {code}. صالح لمدة 10 دقائق. لا تشاركوه مع أحد، فلن يطلبه منكم أي شخص من العيادة."
            ),
        ),
        _ => (
            format!("{clinic}: your code"),
            format!(
                "Your code for {clinic}: {code}. It is good for 10 minutes. Give it to nobody; the clinic will never ask for it."
            ),
        ),
    };
    Words { subject, text }
}

/// The same as a page of paragraphs.
pub fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<p>{}</p>", escaped.replace('\n', "</p><p>"))
}
