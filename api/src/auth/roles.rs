//! Who may do what. A handler's signature names the permission, so that it cannot be forgotten.

/// A permission: a set of roles.
pub trait Permission: Send + Sync + 'static {
    /// The roles that have it.
    const ROLES: &'static [&'static str];
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: $($role:literal),+;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}
        impl Permission for $name {
            const ROLES: &'static [&'static str] = &[$($role),+];
        }
    )+};
}

permissions! {
    /// Everybody on the staff.
    AnyRole: "owner", "admin", "coordinator", "doctor", "finance", "viewer";
    /// Steers journeys.
    Steer: "owner", "admin", "coordinator";
    /// Looks after patients: sees what they wrote and said.
    Care: "owner", "admin", "coordinator", "doctor";
    /// Answers for the clinic's data: exports, erasures, the register of transfers.
    Govern: "owner", "admin";
    /// Handles money.
    Money: "owner", "admin", "coordinator", "finance";
}
