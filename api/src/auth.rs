//! Who asks: staff by token, patients by the portal's cookie, operators by theirs. Each extractor opens what its caller may see and nothing else.

pub mod looks;
pub mod operator;
pub mod password;
pub mod patient;
pub mod proof;
pub mod roles;
pub mod staff;
pub mod token;
pub mod totp;

/// Everybody on the staff.
pub type Anyone = staff::Staff<roles::AnyRole>;
/// Everybody, about their own account.
pub type Oneself = staff::Staff<roles::OwnAccount>;
/// Owner, admin or coordinator.
pub type Coordinator = staff::Staff<roles::Steer>;
/// Owner, admin, coordinator or doctor.
pub type Carer = staff::Staff<roles::Care>;
/// Owner or admin.
pub type Guardian = staff::Staff<roles::Govern>;
/// Owner or admin who has just proved who they are: a person's data leave, or go for good.
pub type Releaser = staff::Staff<roles::HandOut>;
/// Owner or admin: many patients at once.
pub type Importer = staff::Staff<roles::ImportPatients>;
/// Owner, admin, coordinator or finance.
pub type Cashier = staff::Staff<roles::Money>;
/// Owner or admin, looking.
pub type Overseer = staff::Staff<roles::Oversee>;
