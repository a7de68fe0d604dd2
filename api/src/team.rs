//! The people of the clinic: inviting, changing roles, dismissing, ending their sessions; and whether all of them need a second factor.

pub mod change;
pub mod invite;
pub mod second_factor;
pub mod security;
pub mod sessions;

use crate::{
    auth::roles::ROLES,
    problem::{Error, Result},
};

/// A role that the caller may give or take: an owner's only by an owner, so that an admin cannot make themselves one.
///
/// # Errors
/// `Invalid` for no role, `ForbiddenBecause("owners_only")`.
fn may_give(role: &str, by: &str) -> Result<()> {
    if !ROLES.contains(&role) {
        return Err(Error::field("role", "must be one of the roles"));
    }
    if role == "owner" && by != "owner" {
        return Err(Error::ForbiddenBecause("owners_only"));
    }
    Ok(())
}
