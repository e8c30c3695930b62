//! Two sequences in, what stands against what out.

pub mod weighted;
