//! Reported speech: what somebody said in the reporter's words.

pub mod assemble;
mod class;
pub mod features;
pub mod label;
pub mod model;
pub mod training;
mod view;
