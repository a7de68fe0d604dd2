//! Webhook signatures against the partners' own vectors, and against everything that must not pass.

use chrono::{DateTime, Utc};
use partners::webhook_signature::{SignatureError, elevenlabs, meta, svix, twilio, twilio_json};
use secrecy::SecretString;
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../specs/webhook-vectors.json")).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn at(unix: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(unix, 0).unwrap()
}

#[test]
fn elevenlabs_vector() {
    let vectors = vectors();
    let v = &vectors["elevenlabs"];
    let secret = SecretString::from(text(v, "secret"));
    let (header, body) = (text(v, "value"), text(v, "body").as_bytes());
    let signed = v["timestamp"].as_i64().unwrap();
    for age in [0, 1800, -300] {
        assert_eq!(elevenlabs(&secret, header, body, at(signed + age)), Ok(()), "{age}");
    }
    for age in [1801, -301] {
        assert_eq!(
            elevenlabs(&secret, header, body, at(signed + age)),
            Err(SignatureError::Stale),
            "{age}"
        );
    }
    let now = at(signed);
    let other = SecretString::from("test_secret2");
    assert_eq!(elevenlabs(&other, header, body, now), Err(SignatureError::Mismatch));
    assert_eq!(elevenlabs(&secret, header, b"{}", now), Err(SignatureError::Mismatch));
    let moved = header.replace("t=1600000000", "t=1600000001");
    assert_eq!(elevenlabs(&secret, &moved, body, now), Err(SignatureError::Mismatch));
    for bad in ["", "t=1600000000", "v0=00", "t=x,v0=00", "t=1600000000 v0=00"] {
        assert_eq!(
            elevenlabs(&secret, bad, body, now),
            Err(SignatureError::Malformed),
            "{bad}"
        );
    }
    assert_eq!(
        elevenlabs(&SecretString::from(""), header, body, now),
        Err(SignatureError::Secret)
    );
}

#[test]
fn meta_vector() {
    let vectors = vectors();
    let v = &vectors["meta_whatsapp"];
    let secret = SecretString::from(text(v, "app_secret"));
    let (header, body) = (text(v, "value"), text(v, "body"));
    assert_eq!(meta(&secret, header, body.as_bytes()), Ok(()));
    // The same JSON with its escapes decoded is another body.
    let decoded = body.replace("\\u015f", "ş");
    assert_eq!(meta(&secret, header, decoded.as_bytes()), Err(SignatureError::Mismatch));
    assert_eq!(
        meta(&secret, &header.to_uppercase(), body.as_bytes()),
        Err(SignatureError::Malformed)
    );
    assert_eq!(meta(&secret, "sha256=", body.as_bytes()), Err(SignatureError::Mismatch));
    assert_eq!(
        meta(&SecretString::from("x"), header, body.as_bytes()),
        Err(SignatureError::Mismatch)
    );
}

#[test]
fn svix_vector() {
    let vectors = vectors();
    let v = &vectors["svix_resend"];
    let secret = SecretString::from(text(v, "secret"));
    let (id, sig, body) = (text(v, "id"), text(v, "value"), text(v, "body").as_bytes());
    let signed = v["timestamp"].as_i64().unwrap();
    let ts = signed.to_string();
    assert_eq!(svix(&secret, id, &ts, sig, body, at(signed)), Ok(()));
    let rotated = format!("v1,AAAA v2,zzzz {sig}");
    assert_eq!(svix(&secret, id, &ts, &rotated, body, at(signed + 300)), Ok(()));
    assert_eq!(
        svix(&secret, id, &ts, sig, body, at(signed + 301)),
        Err(SignatureError::Stale)
    );
    assert_eq!(
        svix(&secret, id, &ts, sig, body, at(signed - 301)),
        Err(SignatureError::Stale)
    );
    assert_eq!(
        svix(&secret, "msg_other", &ts, sig, body, at(signed)),
        Err(SignatureError::Mismatch)
    );
    assert_eq!(
        svix(&secret, id, &ts, "", body, at(signed)),
        Err(SignatureError::Malformed)
    );
    assert_eq!(
        svix(&"whsec_?".into(), id, &ts, sig, body, at(signed)),
        Err(SignatureError::Secret)
    );
}

#[test]
fn twilio_vectors() {
    let vectors = vectors();
    let v = &vectors["twilio"];
    let token = SecretString::from(text(v, "auth_token"));
    let cases = v["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 4);
    for case in cases {
        let (url, value) = (text(case, "url"), text(case, "value"));
        if let Some(body) = case["body"].as_str() {
            assert_eq!(twilio_json(&token, url, body.as_bytes(), value), Ok(()));
            assert_eq!(twilio_json(&token, url, b"{}", value), Err(SignatureError::Mismatch));
            continue;
        }
        let pairs = case["params"].as_array().unwrap().iter();
        let params: Vec<_> = pairs
            .map(|p| (p[0].as_str().unwrap().to_owned(), p[1].as_str().unwrap().to_owned()))
            .collect();
        let name = text(case, "name");
        assert_eq!(twilio(&token, url, &params, value), Ok(()), "{name}");
        let with_port = url.replace("mycompany.com/", "mycompany.com:443/");
        assert_eq!(
            twilio(&token, &with_port, &params, value),
            Ok(()),
            "{name}, port in the address"
        );
        assert_eq!(
            twilio(&token, url, &params[1..], value),
            Err(SignatureError::Mismatch),
            "{name}"
        );
        assert_eq!(
            twilio(&"54321".into(), url, &params, value),
            Err(SignatureError::Mismatch),
            "{name}"
        );
        let other = url.replace("foo=1", "foo=2");
        assert_eq!(
            twilio(&token, &other, &params, value),
            Err(SignatureError::Mismatch),
            "{name}"
        );
    }
    assert_eq!(twilio(&"".into(), "https://a.b/", &[], ""), Err(SignatureError::Secret));
}
