//! What the law asks of a clinic and gives to a person: who looked, who agreed to what, where data goes, what was asked for, how long things are kept.

pub mod access_log;
pub mod consents;
pub mod erase;
pub mod export;
pub mod portal;
pub mod requests;
pub mod retention;
pub mod sealer;
pub mod transfers;
