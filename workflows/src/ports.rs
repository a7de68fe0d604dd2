//! What journeys ask of the world: one file per partner or office, declared here and implemented in `activities`. A mismatch is a compile error there.

pub mod billing;
pub mod bookings;
pub mod calendar;
pub mod carried;
pub mod erasure;
pub mod intake;
pub mod messenger;
pub mod records;
pub mod rota;
pub mod sweeps;
pub mod voice;
