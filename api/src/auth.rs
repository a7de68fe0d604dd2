//! Who asks: staff by token, patients by the portal's cookie, operators by theirs. Each extractor opens what its caller may see and nothing else.

pub mod operator;
pub mod password;
pub mod patient;
pub mod roles;
pub mod staff;
pub mod token;

/// Everybody on the staff.
pub type Anyone = staff::Staff<roles::AnyRole>;
/// Owner, admin or coordinator.
pub type Coordinator = staff::Staff<roles::Steer>;
/// Owner, admin, coordinator or doctor.
pub type Carer = staff::Staff<roles::Care>;
/// Owner or admin.
pub type Guardian = staff::Staff<roles::Govern>;
/// Owner, admin, coordinator or finance.
pub type Cashier = staff::Staff<roles::Money>;
