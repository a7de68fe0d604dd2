//! The Turkish e-Arşiv invoice for a patient from abroad: a frozen draft, its sums, the exemption's gate, and the UBL-TR
//! XML that an integrator signs.

pub mod arithmetic;
mod check;
mod draft;
pub mod gate;
pub mod number;
mod totals;
mod words;
mod xml;

pub use check::DraftError;
pub use draft::{Address, Draft, ForeignBuyer, Line, Supplier, Vat};
pub use totals::{LineTotals, Totals, TryTotals, VatTotals, totals};
pub use words::amount_in_words;
pub use xml::{DEFAULT_BUYER_VKN, to_xml, to_xml_as};
