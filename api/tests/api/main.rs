//! The API on a real Postgres, asked without a socket. Where a journey must answer, a Temporal server is needed: `TEST_TEMPORAL_ADDRESS` names it.

mod codec;
mod documents;
mod inbound;
mod intake;
mod journeys;
mod live;
mod openapi;
mod patients;
mod portal;
mod privacy;
mod sign_in;
mod sweep;
mod tools;
mod webhooks;
mod world;
