//! Saved views: filters, order and layout of a list under a title, private or shared.

pub mod edit;
pub mod list;
pub mod save;
mod view;
