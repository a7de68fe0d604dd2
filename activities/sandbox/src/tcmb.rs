//! The central bank's daily rates: made up, but the same for the same day, on business days only, in the bank's shape.

use crate::{App, faults::Refusal};
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Utc, Weekday};

/// Code, Turkish name, English name, unit, rate in ten-thousandths of a lira on the reference day, cross order.
const CURRENCIES: [(&str, &str, &str, i64, i64, u8); 6] = [
    ("USD", "ABD DOLARI", "US DOLLAR", 1, 478_293, 0),
    ("EUR", "EURO", "EURO", 1, 553_660, 9),
    ("GBP", "İNGİLİZ STERLİNİ", "POUND STERLING", 1, 637_410, 10),
    ("CHF", "İSVİÇRE FRANGI", "SWISS FRANK", 1, 589_020, 3),
    ("RUB", "RUS RUBLESİ", "RUSSIAN ROUBLE", 1, 5_921, 20),
    ("JPY", "JAPON YENİ", "JAPENESE YEN", 100, 321_150, 7),
];

fn istanbul(now: DateTime<Utc>) -> DateTime<FixedOffset> {
    now.with_timezone(&FixedOffset::east_opt(3 * 3600).expect("three hours are a valid offset"))
}

fn business_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The newest bulletin at this moment: today's from 15:30 on a business day, else the one before.
pub fn latest(now: DateTime<Utc>) -> NaiveDate {
    let local = istanbul(now);
    let published = NaiveTime::from_hms_opt(15, 30, 0).expect("a valid time");
    let mut day = local.date_naive();
    if local.time() < published {
        day = day - Days::new(1);
    }
    while !business_day(day) {
        day = day - Days::new(1);
    }
    day
}

/// Forex buying in ten-thousandths: a slow rise around the reference day and a small daily wave.
fn buying(base: i64, day: NaiveDate) -> i64 {
    let reference = NaiveDate::from_ymd_opt(2026, 8, 18).expect("a valid date");
    let days = (day - reference).num_days().clamp(-1500, 1500);
    let wave = (i64::from(day.num_days_from_ce()) * 7919 % 41) - 20;
    let wave = if days == 0 { 0 } else { wave };
    base + base * days / 4000 + base * wave / 20_000
}

fn decimal(ten_thousandths: i64) -> String {
    format!("{}.{:04}", ten_thousandths / 10_000, ten_thousandths % 10_000)
}

/// The whole bulletin.
pub fn bulletin(day: NaiveDate) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet type=\"text/xsl\" href=\"isokur.xsl\"?>\n<Tarih_Date Tarih=\"{}\" Date=\"{}\"  Bulten_No=\"{}/{}\" >\n",
        day.format("%d.%m.%Y"),
        day.format("%m/%d/%Y"),
        day.year(),
        bulletin_number(day),
    );
    for (code, turkish, english, unit, base, order) in CURRENCIES {
        let rate = buying(base, day);
        let selling = rate + rate * 18 / 10_000;
        let cross = if code == "EUR" {
            "\n\t\t<CrossRateOther>1.1576</CrossRateOther>"
        } else {
            "\n\t\t<CrossRateOther/>"
        };
        xml.push_str(&format!(
            "\t<Currency CrossOrder=\"{order}\" Kod=\"{code}\" CurrencyCode=\"{code}\">\n\t\t<Unit>{unit}</Unit>\n\t\t<Isim>{turkish}</Isim>\n\t\t<CurrencyName>{english}</CurrencyName>\n\t\t<ForexBuying>{}</ForexBuying>\n\t\t<ForexSelling>{}</ForexSelling>\n\t\t<BanknoteBuying>{}</BanknoteBuying>\n\t\t<BanknoteSelling>{}</BanknoteSelling>\n\t\t<CrossRateUSD/>{cross}\n\t</Currency>\n",
            decimal(rate),
            decimal(selling),
            decimal(rate - rate * 7 / 10_000),
            decimal(selling + selling * 15 / 10_000),
        ));
    }
    // The bank leaves elements empty in three ways; readers must take all of them for "none".
    xml.push_str("\t<Currency CrossOrder=\"22\" Kod=\"KZT\" CurrencyCode=\"KZT\">\n\t\t<Unit>1</Unit>\n\t\t<Isim>KAZAKİSTAN TENGESİ</Isim>\n\t\t<CurrencyName>KAZAKHSTAN TENGE</CurrencyName>\n\t\t<ForexBuying></ForexBuying>\n\t\t<ForexSelling>0.10453</ForexSelling>\n\t\t<BanknoteBuying> </BanknoteBuying>\n\t\t<BanknoteSelling/>\n\t\t<CrossRateUSD>460.96</CrossRateUSD>\n\t\t<CrossRateOther/>\n\t</Currency>\n");
    xml.push_str("\t<Currency CrossOrder=\"0\" Kod=\"XDR\" CurrencyCode=\"XDR\">\n\t\t<ForexBuying/>\n\t</Currency>\n</Tarih_Date>\n");
    xml
}

fn bulletin_number(day: NaiveDate) -> usize {
    (1..=day.ordinal())
        .filter_map(|n| NaiveDate::from_yo_opt(day.year(), n))
        .filter(|d| business_day(*d))
        .count()
}

fn fault(refusal: Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    crate::router::retry_after(
        (status, "<html><body>Hata</body></html>").into_response(),
        refusal.retry_after,
    )
}

fn answer(day: NaiveDate) -> Response {
    ([(header::CONTENT_TYPE, "application/xml")], bulletin(day)).into_response()
}

pub async fn today(State(app): State<App>) -> Response {
    match app.faults.enter("tcmb", "today").await {
        Ok(()) => answer(latest(Utc::now())),
        Err(refusal) => fault(refusal),
    }
}

/// `/kurlar/YYYYMM/DDMMYYYY.xml`: 404 on days without a bulletin, and before it is out.
pub async fn archive(State(app): State<App>, Path((month, file)): Path<(String, String)>) -> Response {
    if let Err(refusal) = app.faults.enter("tcmb", "archive").await {
        return fault(refusal);
    }
    let day = file
        .strip_suffix(".xml")
        .and_then(|name| NaiveDate::parse_from_str(name, "%d%m%Y").ok());
    match day {
        Some(day) if day.format("%Y%m").to_string() == month && business_day(day) && day <= latest(Utc::now()) => {
            answer(day)
        }
        _ => (StatusCode::NOT_FOUND, "<html><body>404</body></html>").into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_reference_day_reads_like_the_real_bulletin() {
        let real = include_str!("../tests/vectors/today_2026-08-18_excerpt.xml");
        let made = bulletin(day(2026, 8, 18));
        for line in real
            .lines()
            .filter(|l| l.contains("Tarih_Date Tarih") || l.contains("Kod=") || l.contains("<ForexBuying>5"))
        {
            let line = line.replace("2026/153", &format!("2026/{}", bulletin_number(day(2026, 8, 18))));
            assert!(made.contains(line.trim()), "{line}");
        }
    }

    #[test]
    fn the_newest_bulletin_is_a_published_business_day() {
        let at = |text: &str| latest(text.parse().unwrap());
        assert_eq!(
            at("2026-11-20T12:29:00Z"),
            day(2026, 11, 19),
            "Friday before half past three in Istanbul"
        );
        assert_eq!(at("2026-11-20T12:30:00Z"), day(2026, 11, 20));
        assert_eq!(at("2026-11-22T20:00:00Z"), day(2026, 11, 20), "Sunday");
    }

    #[test]
    fn the_euro_stays_plausible() {
        for offset in 0..700 {
            let rate = buying(553_660, day(2025, 9, 1) + Days::new(offset));
            assert!((450_000..650_000).contains(&rate), "{rate}");
        }
    }
}
