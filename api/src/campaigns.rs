//! Campaigns: what the clinic spends to be found, typed or read from the advertiser's file, and what came of it.

pub mod create;
mod csv;
pub mod edit;
pub mod list;
pub mod report;
pub mod spend;
pub mod spend_csv;
mod view;
