//! The partners' local stand-in: one server that answers as ElevenLabs, OpenAI, WhatsApp, Resend, Twilio, a Turkish
//! e-invoice integrator, the central bank and Jitsi would, keeps a ledger of what it accepted, and shows the patient's
//! phone. Its wire code is its own, checked by the partners' published vectors and specifications.

pub mod bus;
pub mod clamd;
pub mod config;
pub mod deliver;
pub mod elevenlabs;
pub mod endpoints;
pub mod faults;
pub mod jitsi;
pub mod journal;
pub mod ledger;
pub mod nilvera;
pub mod openai;
pub mod pages;
pub mod phones;
pub mod resend;
pub mod router;
pub mod schema;
pub mod signature;
pub mod tcmb;
pub mod twilio;
pub mod whatsapp;

pub use config::Config;

use anyhow::Context;
use axum::Router;
use serde_json::to_value;
use std::{path::PathBuf, sync::Arc};

/// All that the sandbox remembers.
pub struct Sandbox {
    pub config: Config,
    pub http: reqwest::Client,
    pub bus: bus::Bus,
    pub ledger: ledger::Ledger,
    pub phones: phones::Phones,
    pub endpoints: endpoints::Endpoints,
    pub faults: faults::Faults,
    pub webhooks: deliver::WebhookLog,
    pub whatsapp: whatsapp::Memory,
    pub calls: elevenlabs::Calls,
    pub invoices: nilvera::Invoices,
    pub mails: resend::Memory,
    pub sms: twilio::Memory,
}

/// The shared state that handlers get.
pub type App = Arc<Sandbox>;

/// What a test holds beside the router.
#[derive(Clone)]
pub struct Handle(pub App);

/// Builds the sandbox without a socket.
///
/// # Errors
/// A file beside the ledger cannot be created or read, or the HTTP client cannot be built.
pub fn app(config: Config) -> anyhow::Result<(Router, Handle)> {
    let beside = |name: &str| -> Option<PathBuf> { config.ledger.as_ref().map(|ledger| ledger.with_file_name(name)) };
    let ledger = ledger::Ledger::open(config.ledger.as_deref()).context("opening the ledger")?;
    let http = reqwest::Client::builder()
        .user_agent("medicalai-sandbox")
        .build()
        .context("building the HTTP client")?;
    let phones = phones::Phones::open(beside("phones.jsonl").as_deref()).context("opening the phones")?;
    let sandbox = Sandbox {
        http,
        bus: bus::Bus::default(),
        endpoints: endpoints::Endpoints::open(beside("endpoints.json").as_deref()).context("opening the endpoints")?,
        faults: faults::Faults::default(),
        webhooks: deliver::WebhookLog::default(),
        whatsapp: whatsapp::Memory::recall(&phones),
        calls: elevenlabs::Calls::open(beside("calls.jsonl").as_deref()).context("opening the calls")?,
        invoices: nilvera::Invoices::recall(&ledger),
        mails: resend::Memory::recall(&ledger),
        sms: twilio::Memory::default(),
        phones,
        ledger,
        config,
    };
    let handle = Handle(Arc::new(sandbox));
    Ok((router::build(handle.0.clone()), handle))
}

impl Sandbox {
    /// Writes an accepted request into the ledger and tells whoever watches.
    pub fn accept(&self, accepted: ledger::Accepted) -> ledger::Entry {
        let entry = self
            .ledger
            .append_with(|all| accepted.numbered(all.last().map_or(0, |e| e.seq) + 1));
        self.bus
            .tell("ledger", to_value(&entry).expect("ledger entries are plain data"));
        tracing::info!(partner = entry.partner, op = entry.op, seq = entry.seq, "Accepted");
        entry
    }
}
