//! The API on a real Postgres, asked without a socket. Where a journey must answer, a Temporal server is needed: `TEST_TEMPORAL_ADDRESS` names it.

mod access;
mod account;
mod channels;
mod codec;
mod companions;
mod documents;
mod inbound;
mod intake;
mod journeys;
mod letters;
mod limits;
mod live;
mod openapi;
mod operations;
mod operators;
mod patients;
mod portal;
mod rebuild;
mod reports;
mod sign_in;
mod statuses;
mod sweep;
mod team;
mod tools;
mod webhooks;
mod world;
