//! Passwords: none that is easy to guess; Argon2id, on a thread where its work harms nobody, and as slow for an unknown account as for a known one.

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{SaltString, rand_core::OsRng},
};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

use crate::problem::{Error, Result};

/// 19 MiB, two passes: the least that current guidance asks for, so that a sign-in costs some 30 ms.
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What an unknown account is checked against.
static DECOY: LazyLock<String> = LazyLock::new(|| hash_now("no account has this password"));
/// Hashing takes memory and a core; a flood of sign-ins must not take all of them.
static AT_ONCE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(4)));

fn hash_now(password: &str) -> String {
    let salt = SaltString::generate(&mut OsRng);
    argon()
        .hash_password(password.as_bytes(), &salt)
        .expect("any text can be hashed")
        .to_string()
}

/// The hash to keep of a password.
pub async fn hash(password: String) -> String {
    let _permit = AT_ONCE.clone().acquire_owned().await;
    tokio::task::spawn_blocking(move || hash_now(&password))
        .await
        .expect("hashing does not panic")
}

/// Whether the password is the account's; `None` stands for an account that does not exist and takes as long.
pub async fn verify(password: String, kept: Option<String>) -> bool {
    let _permit = AT_ONCE.clone().acquire_owned().await;
    tokio::task::spawn_blocking(move || {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| DECOY.clone());
        let matches =
            PasswordHash::new(&kept).is_ok_and(|hash| argon().verify_password(password.as_bytes(), &hash).is_ok());
        matches && known
    })
    .await
    .expect("verifying does not panic")
}

const SHORTEST: usize = 12;
const LONGEST: usize = 128;

/// Refuses a new password that is short, common, made of patterns, or of what everybody knows about the account (`known`: e-mail, name, clinic).
///
/// # Errors
/// `Invalid` on the field `password`, saying why.
pub async fn refuse_weak(password: String, known: Vec<String>) -> Result<()> {
    let _permit = AT_ONCE.clone().acquire_owned().await;
    tokio::task::spawn_blocking(move || weakness(&password, &known))
        .await
        .expect("judging a password does not panic")
        .map_or(Ok(()), |why| Err(Error::field("password", why)))
}

fn weakness(password: &str, known: &[String]) -> Option<&'static str> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some("must have at least 12 characters");
    }
    if length > LONGEST {
        return Some("must have at most 128 characters");
    }
    // Names and addresses in their parts: `deniz.kaya@clinic.example` is known as deniz, kaya and clinic too.
    let parts: Vec<String> = known
        .iter()
        .flat_map(|text| {
            let parts = text.split(|c: char| !c.is_alphanumeric());
            parts.map(str::to_lowercase).chain([text.to_lowercase()])
        })
        .filter(|part| part.chars().count() >= 4)
        .collect();
    let lower = password.to_lowercase();
    if parts.iter().any(|part| lower.contains(part.as_str())) {
        return Some("must not contain your name, e-mail or clinic");
    }
    let words: Vec<&str> = parts.iter().map(String::as_str).collect();
    (zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three)
        .then_some("is easy to guess; put several unrelated words together")
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.11
    #[test]
    fn short_common_patterned_and_personal_passwords_are_refused() {
        let known = [
            "deniz.kaya@klinik.example".to_owned(),
            "Clinic north".to_owned(),
            "Deniz Kaya".to_owned(),
        ];
        for weak in [
            "short-Pw9!x",
            "password1234",
            "aaaaaaaaaaaaaaaa",
            "123456789012",
            "qwertyuiopas",
            "DenizDeniz-7431-tree",
            "my klinik window 88",
            &"x".repeat(129),
        ] {
            assert!(weakness(weak, &known).is_some(), "{weak} was taken");
        }
        for strong in [
            "bakır-lamba-yedi-kiraz",
            "correct staple umbrella fjord",
            "şçğüöıŞÇĞÜÖİ-vlk7",
        ] {
            assert_eq!(weakness(strong, &known), None, "{strong}");
        }
    }

    // ASVS 11.4.2
    #[tokio::test]
    async fn only_the_right_password_of_a_real_account() {
        let kept = hash("a good long password".into()).await;
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("a good long password".into(), Some(kept.clone())).await);
        assert!(!verify("another".into(), Some(kept)).await);
        assert!(!verify("no account has this password".into(), None).await);
        assert!(!verify("x".into(), Some("not a hash".into())).await);
    }
}
