//! Fills a running system with demo clinics, patients and real journeys: clinics by the database, everything else through the API like anybody else.

mod accounts;
mod clinics;
mod journeys;
mod people;

pub use self::clinics::{Clinic, PASSWORD};
use std::process::ExitCode;

use serde_json::Value;

use crate::console::Console;
use crate::demo::Demo;
use crate::layout::Layout;
use crate::settings::Settings;

/// Makes sure that the demo data is there. Running it twice changes nothing.
///
/// Returns the `tenants` part of `.dev/demo.json`.
///
/// # Errors
/// When the running system refuses any of it.
pub async fn seed(settings: &Settings) -> anyhow::Result<Value> {
    let clinics = clinics::all(settings);
    let doors = accounts::Doors::open(settings).await?;
    for clinic in &clinics {
        accounts::keep(&doors, settings, clinic).await?;
    }
    accounts::register_with_sandbox(settings, &clinics).await?;
    journeys::start(settings, &clinics).await?;
    Ok(Value::Array(
        clinics.iter().map(|clinic| clinic.demo(settings)).collect(),
    ))
}

/// The first of the demo clinics: its staff is measured with a million patients, elsewhere.
pub fn big_clinic(settings: &Settings) -> Clinic {
    clinics::all(settings).swap_remove(0)
}

/// That clinic alone, without a patient.
///
/// # Errors
/// When the database refuses any of it.
pub async fn one_clinic(settings: &Settings) -> anyhow::Result<()> {
    let doors = accounts::Doors::open(settings).await?;
    accounts::keep(&doors, settings, &big_clinic(settings)).await
}

/// `dev seed`: seeds the running system and writes `.dev/demo.json` again.
///
/// # Errors
/// As [`seed`].
pub async fn command(layout: &Layout, settings: &Settings) -> anyhow::Result<ExitCode> {
    let demo = Demo::new(settings, seed(settings).await?);
    demo.write(layout)?;
    Console::terminal().raw(&demo.table());
    Ok(ExitCode::SUCCESS)
}
