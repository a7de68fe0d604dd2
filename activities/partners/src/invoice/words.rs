//! Amounts as Turkish invoices write them: in words, and with the comma.

const ONES: [&str; 10] = ["", "BİR", "İKİ", "ÜÇ", "DÖRT", "BEŞ", "ALTI", "YEDİ", "SEKİZ", "DOKUZ"];
const TENS: [&str; 10] = [
    "", "ON", "YİRMİ", "OTUZ", "KIRK", "ELLİ", "ALTMIŞ", "YETMİŞ", "SEKSEN", "DOKSAN",
];
const GROUPS: [&str; 6] = ["", "BİN", "MİLYON", "MİLYAR", "TRİLYON", "KATRİLYON"];

/// An amount of minor units in Turkish words, e.g. `YALNIZ BİN İKİ YÜZ AVRO ELLİ SENT`.
pub fn amount_in_words(minor: i64, currency: &str) -> String {
    let (unit, part) = match currency {
        "EUR" => ("AVRO", "SENT"),
        "USD" => ("AMERİKAN DOLARI", "SENT"),
        "GBP" => ("İNGİLİZ STERLİNİ", "PENİ"),
        "TRY" => ("TÜRK LİRASI", "KURUŞ"),
        other => (other, "1/100"),
    };
    let amount = minor.unsigned_abs();
    let sign = if minor < 0 { "EKSİ " } else { "" };
    let whole = format!("YALNIZ {sign}{} {unit}", number(amount / 100));
    match amount % 100 {
        0 => whole,
        cents => format!("{whole} {} {part}", number(cents)),
    }
}

fn number(mut n: u64) -> String {
    if n == 0 {
        return "SIFIR".to_owned();
    }
    let mut groups = Vec::new();
    for name in GROUPS {
        let group = n % 1000;
        if group > 0 {
            // A thousand is "bin", never "bir bin".
            let count = if name == "BİN" && group == 1 {
                String::new()
            } else {
                below_thousand(group)
            };
            groups.push(
                [count.as_str(), name]
                    .into_iter()
                    .filter(|w| !w.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
        n /= 1000;
    }
    groups.reverse();
    groups.join(" ")
}

fn below_thousand(n: u64) -> String {
    let (hundreds, tens, ones) = ((n / 100) as usize, (n / 10 % 10) as usize, (n % 10) as usize);
    let hundred = match hundreds {
        0 => "",
        _ => "YÜZ",
    };
    // A hundred is "yüz", never "bir yüz".
    let count = if hundreds > 1 { ONES[hundreds] } else { "" };
    [count, hundred, TENS[tens], ONES[ones]]
        .into_iter()
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Minor units as `57.748,08`.
pub(super) fn with_comma(minor: i64) -> String {
    let amount = minor.unsigned_abs();
    let digits = (amount / 100).to_string();
    let mut whole = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            whole.push('.');
        }
        whole.push(digit);
    }
    format!("{}{whole},{:02}", if minor < 0 { "-" } else { "" }, amount % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_words() {
        for (minor, currency, words) in [
            (120_000, "EUR", "YALNIZ BİN İKİ YÜZ AVRO"),
            (0, "EUR", "YALNIZ SIFIR AVRO"),
            (50, "EUR", "YALNIZ SIFIR AVRO ELLİ SENT"),
            (100_101, "TRY", "YALNIZ BİN BİR TÜRK LİRASI BİR KURUŞ"),
            (11_100_000, "TRY", "YALNIZ YÜZ ON BİR BİN TÜRK LİRASI"),
            (200_100_000_000, "TRY", "YALNIZ İKİ MİLYAR BİR MİLYON TÜRK LİRASI"),
            (
                5_774_808,
                "TRY",
                "YALNIZ ELLİ YEDİ BİN YEDİ YÜZ KIRK SEKİZ TÜRK LİRASI SEKİZ KURUŞ",
            ),
            (
                99_999,
                "GBP",
                "YALNIZ DOKUZ YÜZ DOKSAN DOKUZ İNGİLİZ STERLİNİ DOKSAN DOKUZ PENİ",
            ),
        ] {
            assert_eq!(amount_in_words(minor, currency), words);
        }
    }

    #[test]
    fn in_figures() {
        for (minor, text) in [
            (5_774_808, "57.748,08"),
            (0, "0,00"),
            (100, "1,00"),
            (100_000, "1.000,00"),
            (123_456_789_012, "1.234.567.890,12"),
        ] {
            assert_eq!(with_comma(minor), text);
        }
    }
}
