//! A second proof of who somebody is: a code of their app, or a recovery code. Each is good once.

use chrono::Utc;
use migrations::{TenantTx, second_factor};
use rand::RngCore;
use workflows::ids::StaffId;

use super::totp;
use crate::{App, problem::Result};

const RECOVERY_CODES: usize = 10;

/// Whether the code is good now; what is taken is taken for good when the transaction commits.
///
/// # Errors
/// When the database does not answer or the clinic's key is gone.
pub async fn second(app: &App, tx: &mut TenantTx, staff: StaffId, code: &str) -> Result<bool> {
    let typed: String = code.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    if typed.len() == 6 && typed.bytes().all(|b| b.is_ascii_digit()) {
        let Some(secret) = second_factor::secret(tx, &app.ring, staff, true).await? else {
            return Ok(false);
        };
        let Some(step) = totp::step_of(&secret, &typed, Utc::now()) else {
            return Ok(false);
        };
        return Ok(second_factor::take_step(tx, staff, step).await?);
    }
    Ok(second_factor::spend_recovery_code(tx, staff, &recovery_hash(app, &typed)).await?)
}

/// Makes new recovery codes instead of those before; they are shown this once.
///
/// # Errors
/// When the database does not answer.
pub async fn recovery_codes(app: &App, tx: &mut TenantTx, staff: StaffId) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
    let hashes: Vec<Vec<u8>> = codes
        .iter()
        .map(|code| recovery_hash(app, &code.replace('-', "")))
        .collect();
    second_factor::replace_recovery_codes(tx, staff, &hashes).await?;
    Ok(codes)
}

/// Eighty random bits in four groups: too many to guess, few enough to write down.
fn recovery_code() -> String {
    let mut bytes = [0; 10];
    rand::rng().fill_bytes(&mut bytes);
    let text = totp::base32(&bytes);
    let groups: Vec<&str> = (0..text.len()).step_by(4).map(|at| &text[at..at + 4]).collect();
    groups.join("-")
}

fn recovery_hash(app: &App, typed: &str) -> Vec<u8> {
    app.tokens
        .keyed_hash("recovery code", &[typed.to_ascii_uppercase().as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 6.5.4
    #[test]
    fn recovery_codes_can_be_written_down() {
        let code = recovery_code();
        assert_eq!((code.len(), code.matches('-').count()), (19, 3), "{code}");
        assert_ne!(code, recovery_code());
    }
}
