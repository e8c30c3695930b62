//! What counts as a quotation: the settings of a verifier, with a fingerprint.

use serde::{Deserialize, Serialize};

use super::answer::Tier;
use crate::error::{Error, Result};
use crate::text::hash;

/// The rules by which a verdict is reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Policy {
    /// The worst tier that still passes.
    pub(super) accept: Tier,
    /// How telling the quoted words must be together, in bits.
    pub(super) min_bits: f32,
    /// Most words that one marked ellipsis may skip.
    pub(super) max_cut: usize,
    /// Least share of the quoted words before the place counts as found.
    pub(super) min_share: f32,
}

impl Default for Policy {
    fn default() -> Self {
        Self { accept: Tier::Cut, min_bits: 16.0, max_cut: 60, min_share: 0.6 }
    }
}

impl Policy {
    /// Sixteen hexadecimal digits, equal for equal policies: a hash of the fields and of the version
    /// of the rules.
    pub(super) fn fingerprint(&self) -> String {
        let fields = format!(
            "{} {:?} {:?} {:?} {:?}",
            env!("CARGO_PKG_VERSION"),
            self.accept,
            self.min_bits,
            self.max_cut,
            self.min_share
        );
        format!("{:016x}", hash::word(fields.as_bytes()))
    }

    /// The policy, where its values are in range.
    pub(super) fn checked(self) -> Result<Self> {
        if !(self.min_bits >= 0.0 && self.min_bits.is_finite()) {
            return Err(Error::config("min_bits", self.min_bits, "a number of bits, 0 or more"));
        }
        if !(0.0..=1.0).contains(&self.min_share) {
            return Err(Error::config("min_share", self.min_share, "a share from 0 to 1"));
        }
        if self.max_cut > 10_000 {
            return Err(Error::config("max_cut", self.max_cut, "at most 10000 words"));
        }
        Ok(self)
    }
}
