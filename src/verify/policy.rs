//! What counts as a quotation: a serialisable policy with a fingerprint.

use serde::{Deserialize, Serialize};

use super::answer::Tier;
use crate::error::{Error, Result};
use crate::text::hash;

/// The rules by which a verdict was reached.
///
/// Two reports with the same fingerprint were judged by the same rules.
///
/// ```
/// use crossquote::verify::{Policy, Tier};
///
/// let default = Policy::default();
/// assert_eq!((default.accept, default.max_cut), (Tier::Cut, 60));
/// let strict = Policy { accept: Tier::Verbatim, ..default.clone() };
/// assert_ne!(strict.fingerprint(), default.fingerprint());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// The worst tier that still passes. Default: [`Tier::Cut`].
    pub accept: Tier,
    /// How telling the quoted words must be together, in bits: the sum of log₂(words in the
    /// sources / occurrences of the word). Below it the words are found, but prove little.
    /// Default: 16, which two rare words or five common ones reach.
    pub min_bits: f32,
    /// Most words that one marked ellipsis may skip. Default: 60, some three sentences; pieces
    /// farther apart are two quotations.
    pub max_cut: usize,
    /// Least share of the quoted words that must stand in the source, from 0 to 1, before the
    /// place counts as found. Default: 0.6.
    pub min_share: f32,
}

impl Default for Policy {
    fn default() -> Self {
        Self { accept: Tier::Cut, min_bits: 16.0, max_cut: 60, min_share: 0.6 }
    }
}

impl Policy {
    /// Sixteen hexadecimal digits, equal for equal policies: a hash of the fields and of the version
    /// of the rules.
    #[must_use]
    pub fn fingerprint(&self) -> String {
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

    /// Checks the ranges that the documentation of the fields states.
    pub(super) fn check(&self) -> Result<()> {
        if !(self.min_bits >= 0.0 && self.min_bits.is_finite()) {
            return Err(Error::config("min_bits", self.min_bits, "a number of bits, 0 or more"));
        }
        if !(0.0..=1.0).contains(&self.min_share) {
            return Err(Error::config("min_share", self.min_share, "a share from 0 to 1"));
        }
        if self.max_cut > 10_000 {
            return Err(Error::config("max_cut", self.max_cut, "at most 10000 words"));
        }
        Ok(())
    }
}
