//! The edge: bodies, pages, limits, headers. What every handler shares and none should think about.

pub mod client_address;
pub mod etag;
pub mod headers;
pub mod host;
pub mod json;
pub mod kept;
pub mod keyed;
pub mod limits;
pub mod page;
pub mod prepaid;
pub mod query;
pub mod shared;

pub use self::{
    host::Tenant,
    json::Json,
    keyed::{Key, Keyed},
    page::{Items, Page, PageQuery},
    query::{Path, Query},
};

/// A path part for an address: everything but letters, digits and `-._~` is escaped.
pub fn percent(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string does not fail");
        }
        out
    })
}
