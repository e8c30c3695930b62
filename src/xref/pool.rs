//! What other outlets know: the speaker of a quotation whose own article names nobody surely.
//!
//! One outlet prints `“…,” the governor said`, another prints the same words with the governor's name.
//! The name is then learned for the first. What its own article says stays in the quotation's
//! attribution, and two sure attributions that differ stay a [conflict](super::conflict).

use super::Entry;
use super::found::Found;
use crate::quote::QuoteId;
use crate::speaker::SpeakerId;

impl Found<'_> {
    /// The quotations whose speaker other witnesses of the same utterance know, by position.
    ///
    /// A witness gives its speaker if it is sure of it and no sure witness names another. It takes it
    /// if its own article names nobody, or not surely. A source that the article leaves unnamed on
    /// purpose (`officials said`) is kept.
    pub(super) fn learned(&self, entries: &[Entry]) -> Vec<(QuoteId, SpeakerId)> {
        let mut learned: Vec<_> = entries.iter().flat_map(|entry| self.learned_in(entry)).collect();
        learned.sort_unstable();
        learned
    }

    fn learned_in(&self, entry: &Entry) -> Vec<(QuoteId, SpeakerId)> {
        let quotes = || entry.witnesses.iter().flat_map(|witness| witness.quotes.iter().copied());
        let own = |id: QuoteId| self.speaker_of[id.index()];
        let mut sure = quotes().filter(|&id| self.is_sure(id)).filter_map(own);
        let Some(speaker) = sure.next() else { return Vec::new() };
        if sure.any(|other| other != speaker) {
            return Vec::new();
        }
        let open = |id: &QuoteId| match own(*id) {
            Some(other) => {
                other != speaker && !self.is_sure(*id) && !self.may_be_one(other, speaker)
            }
            None => !(self.is_sure(*id) && self.is_plainly_unnamed(self.quote(*id))),
        };
        quotes().filter(open).map(|id| (id, speaker)).collect()
    }
}
