//! One article and the quotations that were read in it, as bytes.

use std::borrow::Cow;

use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::check::Check;
use crate::quote::{self, Quote};
use crate::text::hash;

/// A row of the store. Its quotations stand alone: their article has the id 0, and a parent is a
/// position among them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Row<'r> {
    /// The version and the settings that read the quotations; others may read others.
    pub(super) reader: u64,
    pub(super) article: Cow<'r, Article>,
    pub(super) quotes: Vec<Quote>,
}

/// Bytes of the checksum in front of each row.
const SUM: usize = size_of::<u64>();

impl<'r> Row<'r> {
    pub(super) fn new(reader: u64, article: &'r Article, quotes: Vec<Quote>) -> Self {
        Self { reader, article: Cow::Borrowed(article), quotes }
    }

    /// A checksum, then JSON in LZ4. Fields that a later version adds have defaults. Opening reads
    /// all bytes, so there should be few: names of fields and of features are most of the JSON.
    pub(super) fn encode(&self) -> Result<Vec<u8>, String> {
        let packed =
            compress_prepend_size(&serde_json::to_vec(self).map_err(|error| error.to_string())?);
        Ok([&checksum(&packed).to_le_bytes(), &*packed].concat())
    }
}

impl Row<'static> {
    /// The row of those bytes; else what is wrong with them.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, String> {
        let (sum, packed) = bytes.split_first_chunk().ok_or("too short")?;
        if u64::from_le_bytes(*sum) != checksum(packed) {
            return Err("damaged: its checksum differs".to_owned());
        }
        let json = decompress_size_prepended(packed).map_err(|error| error.to_string())?;
        let row: Self = serde_json::from_slice(&json).map_err(|error| error.to_string())?;
        row.check()?;
        Ok(row)
    }

    fn check(&self) -> Check {
        quote::check(std::slice::from_ref(&self.article), &self.quotes)
    }
}

/// The hash of the bytes, eight at a time, and of their number.
fn checksum(bytes: &[u8]) -> u64 {
    let words = bytes.chunks(SUM).map(|chunk| {
        let mut word = [0; SUM];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    hash::sequence(words.chain([bytes.len() as u64]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pipeline;

    #[test]
    fn a_row_with_any_bit_changed_is_refused() {
        let article = Article::new("Wire", "“We will open it in May,” Ana Holt said.");
        let quotes = Pipeline::default().run(std::slice::from_ref(&article)).quotes().to_vec();
        let bytes = Row::new(7, &article, quotes.clone()).encode().unwrap();
        let row = Row::decode(&bytes).unwrap();
        assert_eq!((&*row.article, row.quotes), (&article, quotes));
        for bit in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(Row::decode(&bytes).is_err(), "bit {bit}");
        }
        for end in 0..bytes.len() {
            assert!(Row::decode(&bytes[..end]).is_err(), "cut at {end}");
        }
    }
}
