//! Patients from a file: taken in, tried, run in the background, taken back.

pub mod act;
mod decode;
mod headers;
pub mod list;
pub mod options;
mod rows;
mod run;
pub mod runner;
pub mod show;
pub mod take_in;
mod try_out;
pub mod view;
