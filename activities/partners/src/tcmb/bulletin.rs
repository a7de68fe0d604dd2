//! Reading a bulletin's XML.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use quick_xml::{Reader, XmlVersion, events::Event};
use rust_decimal::Decimal;

/// The rates of one business day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    pub date: NaiveDate,
    /// The bank's own number, e.g. `2026/153`.
    pub number: String,
    /// By ISO 4217 code.
    pub rates: BTreeMap<String, CurrencyRate>,
}

/// One currency, as printed: for `unit` units, and `None` where the bank leaves it empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrencyRate {
    pub unit: Decimal,
    pub forex_buying: Option<Decimal>,
    pub forex_selling: Option<Decimal>,
}

impl CurrencyRate {
    /// Lira for one unit, at most six decimals.
    pub fn forex_buying_per_unit(&self) -> Option<Decimal> {
        let rate = self.forex_buying?.checked_div(self.unit)?.round_dp(6);
        (rate > Decimal::ZERO).then_some(rate.normalize())
    }
}

impl Bulletin {
    /// `None` when this is no bulletin: the bank answers with an HTML page when it is unwell.
    pub fn parse(xml: &[u8]) -> Option<Self> {
        // Old bulletins are ISO-8859-9; whatever we read from them is plain ASCII, and names are not read.
        let text = String::from_utf8_lossy(xml);
        let mut reader = Reader::from_str(&text);
        let mut bulletin: Option<Self> = None;
        let mut currency: Option<(String, CurrencyRate)> = None;
        let mut element = String::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => {
                    let attribute = |name: &str| {
                        let found = start.try_get_attribute(name).ok().flatten()?;
                        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
                    };
                    match start.name().as_ref() {
                        "Tarih_Date" => {
                            let date = NaiveDate::parse_from_str(attribute("Tarih")?.trim(), "%d.%m.%Y").ok()?;
                            let number = attribute("Bulten_No").unwrap_or_default();
                            bulletin = Some(Self {
                                date,
                                number,
                                rates: BTreeMap::new(),
                            });
                        }
                        "Currency" => {
                            let code = attribute("CurrencyCode").or_else(|| attribute("Kod"));
                            let empty = CurrencyRate {
                                unit: Decimal::ONE,
                                forex_buying: None,
                                forex_selling: None,
                            };
                            currency = code.map(|code| (code, empty));
                        }
                        name => element = name.to_owned(),
                    }
                }
                Event::Text(content) => {
                    if let (Some((_, rate)), Ok(value)) = (&mut currency, content.trim().parse::<Decimal>()) {
                        match element.as_str() {
                            "Unit" if value > Decimal::ZERO => rate.unit = value,
                            "ForexBuying" => rate.forex_buying = Some(value),
                            "ForexSelling" => rate.forex_selling = Some(value),
                            _ => {}
                        }
                    }
                }
                Event::End(end) => {
                    element.clear();
                    if end.name().as_ref() == "Currency"
                        && let (Some((code, rate)), Some(bulletin)) = (currency.take(), &mut bulletin)
                    {
                        bulletin.rates.insert(code, rate);
                    }
                }
                Event::Eof => return bulletin.filter(|b| !b.rates.is_empty()),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../tests/fixtures/tcmb/today_2026-08-18_excerpt.xml");

    #[test]
    fn the_sample() {
        let bulletin = Bulletin::parse(SAMPLE.as_bytes()).unwrap();
        assert_eq!(bulletin.date, NaiveDate::from_ymd_opt(2026, 8, 18).unwrap());
        assert_eq!(bulletin.number, "2026/153");
        assert_eq!(bulletin.rate("EUR").unwrap().forex_buying, "55.366".parse().unwrap());
        assert_eq!(bulletin.rates["EUR"].forex_selling, Some("55.4658".parse().unwrap()));
        assert_eq!(
            bulletin.rate("KZT").unwrap_err().code(),
            "tcmb.not_quoted",
            "empty is not zero"
        );
        assert_eq!(bulletin.rate("XDR").unwrap_err().code(), "tcmb.not_quoted");
        assert_eq!(bulletin.rate("XXX").unwrap_err().code(), "tcmb.not_quoted");
    }

    #[test]
    fn a_rate_for_a_hundred_is_brought_down_to_one() {
        let xml = "<?xml version='1.0' encoding='ISO-8859-9'?><Tarih_Date Tarih='02.01.2026' Bulten_No='2026/1'>\
            <Currency CurrencyCode='JPY'><Unit>100</Unit><Isim>JAPON YEN\u{fffd}</Isim><ForexBuying> 30.5012 </ForexBuying>\
            <ForexSelling> </ForexSelling></Currency></Tarih_Date>";
        let bulletin = Bulletin::parse(xml.as_bytes()).unwrap();
        assert_eq!(bulletin.rate("JPY").unwrap().forex_buying, "0.305012".parse().unwrap());
    }

    #[test]
    fn anything_else_is_no_bulletin() {
        for body in [
            "",
            "<html><body>Bakım</body></html>",
            "<Tarih_Date Tarih='18.08.2026'></Tarih_Date>",
            "{}",
            "<Tarih_Date>",
        ] {
            assert!(Bulletin::parse(body.as_bytes()).is_none(), "{body}");
        }
    }
}
