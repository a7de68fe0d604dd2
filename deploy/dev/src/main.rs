//! The launcher: one command finds, starts, supervises and stops everything that a developer's machine needs.

mod account;
mod bench;
mod child;
mod clinic_api;
mod console;
mod demo;
mod deployment;
mod detach;
mod down;
mod erasure;
mod hold;
mod identity;
mod journey;
mod layout;
mod listener;
mod postgres;
mod preflight;
mod ready;
mod s3;
mod seed;
mod services;
mod settings;
mod specs;
mod state;
mod status;
mod supervisor;
mod temporal;
mod tools;
mod up;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use console::Console;
use layout::Layout;

#[derive(Parser)]
#[command(
    name = "dev",
    about = "Starts, supervises and stops the whole system on this machine",
    version
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start everything and keep it running.
    Up(up::Options),
    /// Stop everything that `up` started.
    Down,
    /// Stop everything and delete its data; downloads and secrets stay.
    Reset,
    /// Show what is running.
    Status,
    /// Stop one supervised process at once and keep it stopped until `release`.
    Hold { name: String },
    /// Let a held process start again.
    Release { name: String },
    /// Install the front ends' packages and build panel and portal, where anything changed.
    FrontEnds {
        /// Only install packages.
        #[arg(long)]
        packages_only: bool,
    },
    /// Postgres and Temporal alone, for tests.
    #[command(subcommand)]
    Services(services::Command),
    /// Live one patient's whole journey against a running system.
    Journey,
    /// Erase a made-up patient of a running system, and look everywhere for readable remains.
    Erasure,
    /// Fill a running system with demo clinics and patients.
    Seed,
    /// Measure a running system.
    Bench(bench::Options),
    /// Serve a folder as S3 (started by `up`).
    #[command(hide = true)]
    S3(s3::Options),
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    // One thread for the supervisor: a child is told of its parent's death when the *thread* that started it ends.
    let runtime = match &command {
        Command::S3(_) => tokio::runtime::Builder::new_multi_thread().enable_all().build(),
        _ => tokio::runtime::Builder::new_current_thread().enable_all().build(),
    };
    let outcome = runtime.map_err(anyhow::Error::from).and_then(|runtime| {
        let code = runtime.block_on(Box::pin(run(command)));
        runtime.shutdown_background();
        code
    });
    match outcome {
        Ok(code) => code,
        Err(error) => {
            Console::plain().problem(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let layout = Layout::find()?;
    match command {
        Command::Up(options) => up::run(&layout, options).await,
        Command::Down => down::down(&layout).await,
        Command::Reset => down::reset(&layout).await,
        Command::Status => status::show(&layout),
        Command::Hold { name } => hold::hold(&layout, &name),
        Command::Release { name } => hold::release(&layout, &name),
        Command::FrontEnds { packages_only } => tools::front_ends::run(&layout, packages_only).await,
        Command::Services(command) => services::run(&layout, command).await,
        Command::Journey => Box::pin(journey::run(&layout, &up::running_settings(&layout)?)).await,
        Command::Erasure => Box::pin(erasure::run(&layout, &up::running_settings(&layout)?)).await,
        Command::Seed => Box::pin(seed::command(&layout, &up::running_settings(&layout)?)).await,
        Command::Bench(options) => Box::pin(bench::run(&layout, &up::running_settings(&layout)?, &options)).await,
        Command::S3(options) => s3::serve(options).await,
    }
}
