//! One's own account: proving again who one is, the second factor, the password, the devices.

pub mod password;
pub mod proof;
pub mod second_factor;
pub mod sessions;
