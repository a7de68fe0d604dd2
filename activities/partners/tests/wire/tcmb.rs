//! Which bulletin a rule means, and how far the client walks back for it.

use partners::{
    Error, ErrorClass,
    tcmb::{self, Rule},
};
use serde_json::json;

use crate::server::{Partner, Reply, hasty};

fn bulletin(date: &str) -> Reply {
    let xml = format!(
        "<Tarih_Date Tarih=\"{date}\" Bulten_No=\"2026/1\"><Currency CurrencyCode=\"EUR\"><Unit>1</Unit>\
         <ForexBuying>55.3660</ForexBuying></Currency></Tarih_Date>"
    );
    Reply::Raw(200, &[], xml.into_bytes())
}

async fn rate(day: &str, rule: Rule, replies: Vec<Reply>) -> (Result<tcmb::Rate, Error>, Vec<String>) {
    let partner = Partner::answering(replies).await;
    let client = tcmb::Client::new(hasty(), &partner.base);
    let found = client.rate_on("EUR", day.parse().unwrap(), rule).await;
    (
        found,
        partner
            .seen()
            .iter()
            .map(|s| s.uri.path().trim_start_matches("/kurlar/").to_owned())
            .collect(),
    )
}

#[tokio::test]
async fn tcmb_walks_back_to_the_last_bulletin() {
    let none = || Reply::Json(404, json!({}));
    // Sunday: Saturday is not even asked for, Friday has one.
    let (found, asked) = rate("2026-11-22", Rule::PreviousBusinessDay, vec![bulletin("20.11.2026")]).await;
    assert_eq!(found.unwrap().bulletin_date.to_string(), "2026-11-20");
    assert_eq!(asked, ["202611/20112026.xml"]);
    // A weekday's own bulletin, or the one before.
    let (found, asked) = rate("2026-11-18", Rule::SameDay, vec![bulletin("18.11.2026")]).await;
    assert_eq!(
        (found.unwrap().forex_buying.to_string().as_str(), asked.len()),
        ("55.366", 1)
    );
    let (_, asked) = rate("2026-11-18", Rule::PreviousBusinessDay, vec![bulletin("17.11.2026")]).await;
    assert_eq!(asked, ["202611/17112026.xml"]);
    // On the day itself the archive lags: the front page is asked, and not believed when it is yesterday's.
    let (found, asked) = rate("2026-11-18", Rule::SameDay, vec![none(), bulletin("18.11.2026")]).await;
    assert_eq!(
        (found.unwrap().bulletin_date.to_string().as_str(), asked[1].as_str()),
        ("2026-11-18", "today.xml")
    );
    let replies = vec![none(), bulletin("17.11.2026"), bulletin("17.11.2026")];
    let (found, _) = rate("2026-11-18", Rule::SameDay, replies).await;
    assert_eq!(found.unwrap().bulletin_date.to_string(), "2026-11-17");
    // A holiday of nine days.
    let mut replies: Vec<Reply> = (0..6).map(|_| none()).collect();
    replies.push(bulletin("09.11.2026"));
    let (found, _) = rate("2026-11-18", Rule::PreviousBusinessDay, replies).await;
    assert_eq!(found.unwrap().bulletin_date.to_string(), "2026-11-09");

    let (found, asked) = rate(
        "2026-11-18",
        Rule::PreviousBusinessDay,
        (0..20).map(|_| none()).collect(),
    )
    .await;
    assert_eq!(
        (found.unwrap_err().code(), asked.len()),
        ("tcmb.no_bulletin", 7),
        "the weekdays of ten days"
    );
    for reply in [
        Reply::Raw(200, &[], b"<html>".to_vec()),
        Reply::Json(500, json!({})),
        bulletin("01.01.2020"),
    ] {
        let (found, _) = rate("2026-11-18", Rule::PreviousBusinessDay, vec![reply]).await;
        assert_eq!(found.unwrap_err().class(), ErrorClass::Retryable);
    }
}
