//! Reported speech: what somebody said in the reporter's words.

pub mod assemble;
pub mod features;
pub mod label;
pub mod model;
pub mod view;
