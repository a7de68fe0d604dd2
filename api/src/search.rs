//! One field that finds patients, leads and documents. An engine says which; what is shown of them is always read here, under row security, so that an
//! engine that lags behind or is wrong can neither show what changed nor what the caller may not see.

pub mod engine;
pub mod feed;
pub mod find;
pub mod meili;
mod postgres;
