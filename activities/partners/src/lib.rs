//! The partners' clients and wire formats: requests, answers, error classes, webhook signatures, token minting,
//! presigned uploads and the Turkish e-invoice. It knows neither Temporal nor SQL, and no other crate of ours.

pub mod clamd;
pub mod country;
pub mod elevenlabs;
mod error;
pub mod http;
pub mod integrator;
pub mod invoice;
pub mod jitsi;
pub mod openai;
pub mod resend;
pub mod storage;
pub mod tcmb;
pub mod twilio;
pub mod webhook_signature;
pub mod whatsapp;
mod wire;

pub use error::{Error, ErrorClass};
