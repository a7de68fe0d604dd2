//! The sandbox on a real socket, with a local receiver in the clinic's place.
#![expect(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod elevenlabs;
mod harness;
mod magic;
mod nilvera;
mod openai;
mod others;
mod restart;
mod whatsapp;
