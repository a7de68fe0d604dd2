//! The HTTP API: staff, patients, partners and operators, each through their own door. `app` builds the router without a socket.

mod access;
mod account;
mod app;
pub mod auth;
mod campaigns;
mod channels;
mod clinic;
mod codec;
pub mod commands;
mod document;
mod documents;
mod error_map;
mod health;
pub mod http;
pub mod imports;
pub mod inbound;
mod instruments;
mod intake;
pub mod journeys;
pub mod leads;
pub mod letters;
mod live;
mod notes;
mod onboarding;
pub mod operators;
mod pages;
mod pathways;
pub mod patients;
mod portal;
pub mod privacy;
pub mod problem;
pub mod rebuild;
mod router;
mod saved_views;
pub mod search;
pub mod settings;
mod sign_in;
pub mod starter;
mod team;
pub mod telemetry;
pub mod temporal;
mod tools;
mod webhooks;
mod work;

pub use app::App;
pub use router::{app, openapi_json};

use tokio::task::JoinSet;

/// What works beside the requests: the deliverer, the starter, the event listener.
pub struct Background(JoinSet<()>);

/// Starts what works beside the requests.
pub fn background(app: &App) -> Background {
    let mut tasks = JoinSet::new();
    tasks.spawn(inbound::deliverer::run(app.clone()));
    tasks.spawn(starter::run(app.clone()));
    tasks.spawn(leads::sweep::run(app.clone()));
    tasks.spawn(leads::closings::run(app.clone()));
    tasks.spawn(leads::heard::run(app.clone()));
    tasks.spawn(letters::run(app.clone()));
    tasks.spawn(http::limits::sweep(app.clone()));
    tasks.spawn(privacy::sealer::run(app.clone()));
    tasks.spawn(patients::duplicates::sweep::run(app.clone()));
    tasks.spawn(imports::runner::work(app.clone()));
    tasks.spawn(journeys::bulk::runner::work(app.clone()));
    tasks.spawn(search::feed::run(app.clone()));
    tasks.spawn(privacy::erase::sweep(app.clone()));
    tasks.spawn(operators::gauges::run(app.clone()));
    let listener = app.clone();
    tasks.spawn(async move { listener.live.listen(&listener.db).await });
    Background(tasks)
}

impl Background {
    /// Stops it. A delivery cut short here is delivered again later.
    pub async fn stop(mut self) {
        self.0.shutdown().await;
    }
}
