//! Exchange rates of the Turkish central bank: one bulletin per business day, and which one a rule means.

mod bulletin;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use bulletin::{Bulletin, CurrencyRate};

use crate::{Error, http, http::Repeat};

const PARTNER: &str = "tcmb";
/// The longest holiday, with its weekends, is shorter.
const DAYS_BACK: u64 = 10;

/// Which bulletin is "the rate of a day": practices differ, so it is a clinic's setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The last bulletin before the day.
    #[default]
    PreviousBusinessDay,
    /// The day's own bulletin, or the last one before it.
    SameDay,
}

/// One currency's buying rate, in lira for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// ISO 4217.
    pub currency: String,
    pub forex_buying: Decimal,
    pub bulletin_date: NaiveDate,
}

/// A client of the public rate files. No key is needed, and every request may be repeated.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
}

impl Client {
    /// `base_url` is the address before `/kurlar`.
    pub fn new(http: reqwest::Client, base_url: impl AsRef<str>) -> Self {
        Self {
            http,
            base: http::base(base_url),
        }
    }

    /// The newest bulletin.
    ///
    /// # Errors
    /// Retryable when the bank's site is away or answers with something else than a bulletin.
    pub async fn today(&self) -> Result<Bulletin, Error> {
        self.fetch("today.xml")
            .await?
            .ok_or_else(|| Error::retryable(PARTNER, "http_404"))
    }

    /// The bulletin of a day, or `None` on a day without one.
    ///
    /// # Errors
    /// As [`Client::today`].
    pub async fn bulletin(&self, day: NaiveDate) -> Result<Option<Bulletin>, Error> {
        let found = self.fetch(&day.format("%Y%m/%d%m%Y.xml").to_string()).await?;
        // A file that is not of its day would put a wrong date on an invoice.
        if found.as_ref().is_some_and(|b| b.date != day) {
            return Err(Error::retryable(PARTNER, "wrong_date"));
        }
        Ok(found)
    }

    /// The rate that a rule means for a day, walking back over days without a bulletin, ten at most.
    ///
    /// # Errors
    /// Permanent when the currency is not quoted, or no bulletin is found; otherwise as [`Client::today`].
    pub async fn rate_on(&self, currency: &str, day: NaiveDate, rule: Rule) -> Result<Rate, Error> {
        if currency == "TRY" {
            return Ok(Rate {
                currency: currency.to_owned(),
                forex_buying: Decimal::ONE,
                bulletin_date: day,
            });
        }
        let skip = u64::from(rule == Rule::PreviousBusinessDay);
        for back in skip..=DAYS_BACK {
            let Some(date) = day.checked_sub_days(Days::new(back)) else {
                break;
            };
            if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                continue;
            }
            let mut found = self.bulletin(date).await?;
            if found.is_none() && date == day {
                // On the day itself the archive lags behind the front page.
                found = Some(self.today().await?).filter(|b| b.date == day);
            }
            if let Some(bulletin) = found {
                return bulletin.rate(currency);
            }
        }
        Err(Error::permanent(PARTNER, "no_bulletin"))
    }

    async fn fetch(&self, path: &str) -> Result<Option<Bulletin>, Error> {
        let request = self.http.get(format!("{}/kurlar/{path}", self.base));
        let answer = http::exchange(PARTNER, Repeat::Harmless, request).await?;
        match answer.status.as_u16() {
            200 => Bulletin::parse(&answer.body)
                .map(Some)
                .ok_or_else(|| Error::retryable(PARTNER, "not_a_bulletin")),
            404 => Ok(None),
            _ => Err(http::status(PARTNER, Repeat::Harmless, &answer, None)),
        }
    }
}

impl Bulletin {
    /// One currency's rate.
    ///
    /// # Errors
    /// Permanent `tcmb.not_quoted`: the currency is missing, or its rate is left empty, which is not zero.
    pub fn rate(&self, currency: &str) -> Result<Rate, Error> {
        let quoted = self.rates.get(currency).and_then(CurrencyRate::forex_buying_per_unit);
        let forex_buying = quoted.ok_or_else(|| Error::permanent(PARTNER, "not_quoted"))?;
        Ok(Rate {
            currency: currency.to_owned(),
            forex_buying,
            bulletin_date: self.date,
        })
    }
}
