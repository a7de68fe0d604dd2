//! Time-based one-time codes (RFC 6238, SHA-1, thirty seconds, six digits: what every authenticator app knows).

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha1::Sha1;
use subtle::ConstantTimeEq;

const PERIOD_SECS: i64 = 30;
const DIGITS: u32 = 6;
/// A code of the step before or after is good as well: clocks differ and people type slowly.
const SLACK: i64 = 1;

/// A secret of the length that the RFC asks for.
pub fn fresh_secret() -> [u8; 20] {
    let mut secret = [0; 20];
    rand::rng().fill_bytes(&mut secret);
    secret
}

/// The time step whose code this is, if it is one of now.
pub fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Option<i64> {
    let current = now.timestamp().div_euclid(PERIOD_SECS);
    let mut found = None;
    // All are compared, so that the time taken tells nothing.
    for step in (current - SLACK)..=(current + SLACK) {
        if bool::from(code_at(secret, step, DIGITS).as_bytes().ct_eq(code.as_bytes())) {
            found = Some(step);
        }
    }
    found
}

/// The code at a moment.
pub fn code_now(secret: &[u8], now: DateTime<Utc>) -> String {
    code_at(secret, now.timestamp().div_euclid(PERIOD_SECS), DIGITS)
}

fn code_at(secret: &[u8], step: i64, digits: u32) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("any length is a key");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 0x0f);
    let four: [u8; 4] = hash[offset..offset + 4].try_into().expect("the hash has 20 bytes");
    let number = u32::from_be_bytes(four) & 0x7fff_ffff;
    let width = digits as usize;
    format!("{:0width$}", number % 10_u32.pow(digits))
}

/// Bytes in base 32 without padding, as apps want a secret.
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut out, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(LETTERS[((held >> bits) & 31) as usize]));
        }
    }
    if bits > 0 {
        out.push(char::from(LETTERS[((held << (5 - bits)) & 31) as usize]));
    }
    out
}

/// The address behind the QR code.
pub fn uri(secret: &[u8], issuer: &str, account: &str) -> String {
    let (issuer, account) = (crate::http::percent(issuer), crate::http::percent(account));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={PERIOD_SECS}",
        base32(secret)
    )
}

/// The address as a QR code, an SVG image that needs nothing but itself.
///
/// # Errors
/// When the address is too long for a QR code.
pub fn qr_svg(uri: &str) -> Result<String, qrcode::types::QrError> {
    let code = qrcode::QrCode::new(uri)?;
    Ok(code
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(200, 200)
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, the rows of SHA-1.
    #[test]
    fn the_vectors_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (secs, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000_i64, "65353130"),
        ] {
            assert_eq!(code_at(secret, secs / PERIOD_SECS, 8), code, "at {secs}");
        }
    }

    #[test]
    fn codes_of_the_neighbouring_steps_are_good_and_no_others() {
        let secret = fresh_secret();
        let now = Utc::now();
        let at = |steps: i64| code_now(&secret, now + chrono::TimeDelta::seconds(steps * PERIOD_SECS));
        let current = now.timestamp().div_euclid(PERIOD_SECS);
        assert_eq!(step_of(&secret, &at(0), now), Some(current));
        assert_eq!(step_of(&secret, &at(-1), now), Some(current - 1));
        assert!(step_of(&secret, &at(1), now).is_some());
        for wrong in ["", "000", "abcdef", "1234567"] {
            assert_eq!(step_of(&secret, wrong, now), None);
        }
    }

    // ASVS 1.2.2
    #[test]
    fn secrets_are_written_as_apps_read_them() {
        // RFC 4648.
        for (plain, coded) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), coded);
        }
        let uri = uri(b"foobar", "Clinic & Co", "a@b.example");
        assert_eq!(
            uri,
            "otpauth://totp/Clinic%20%26%20Co:a%40b.example?secret=MZXW6YTBOI&issuer=Clinic%20%26%20Co&algorithm=SHA1&digits=6&period=30"
        );
        assert!(qr_svg(&uri).expect("short enough").contains("<svg"));
    }
}
