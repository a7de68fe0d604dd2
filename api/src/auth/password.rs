//! Passwords: Argon2id, on a thread where its work harms nobody, and as slow for an unknown account as for a known one.

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{SaltString, rand_core::OsRng},
};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

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

#[cfg(test)]
mod tests {
    use super::*;

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
