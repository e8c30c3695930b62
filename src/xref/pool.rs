//! Infers the speaker of a quotation from other quotations of the same utterance.
//!
//! One outlet prints `“…,” the governor said`, and another prints the same words with the governor's name.
//! The first quotation then gets this name. Its attribution still holds what its own article says. Two sure
//! attributions to different speakers remain a [conflict](super::conflict).

use super::Entry;
use super::found::Found;
use crate::quote::QuoteId;
use crate::speaker::{SourceKind, SpeakerId};

impl Found<'_> {
    /// The quotations whose speaker is inferred, each with this speaker, in order of position.
    ///
    /// The inferred speaker is that of the entry. At least one attribution to this speaker must be sure,
    /// and no sure attribution may name another. A quotation gets the speaker if its own article gives no
    /// name, or only an unsure one that does not stand next to the words. Three kinds of unnamed source are
    /// kept if they are sure: a group, a document, and a person who has no definite description (`a
    /// spokesman`, but not `the governor`).
    pub(super) fn inferred(&self, entries: &[Entry]) -> Vec<(QuoteId, SpeakerId)> {
        let mut inferred: Vec<_> =
            entries.iter().flat_map(|entry| self.inferred_in(entry)).collect();
        inferred.sort_unstable();
        inferred
    }

    fn inferred_in(&self, entry: &Entry) -> Vec<(QuoteId, SpeakerId)> {
        let quotes = || entry.witnesses.iter().flat_map(|witness| witness.quotes.iter().copied());
        let named = |id: QuoteId| self.speaker_of[id.index()];
        let mut sure = quotes().filter(|&id| self.is_sure(id)).filter_map(named).peekable();
        let Some(speaker) = entry.speaker.filter(|_| sure.peek().is_some()) else {
            return Vec::new();
        };
        if sure.any(|other| other != speaker && !self.may_be_same(other, speaker)) {
            return Vec::new();
        }
        let is_open = |id: &QuoteId| match named(*id) {
            Some(other) => {
                let same = other == speaker || self.may_be_same(other, speaker);
                !same && !self.is_sure(*id) && !self.is_printed(*id)
            }
            None => !(self.is_sure(*id) && self.is_left_unnamed(*id)),
        };
        quotes().filter(is_open).map(|id| (id, speaker)).collect()
    }

    /// Whether the article's source is a group, a document, or a person whom no other sentence names.
    fn is_left_unnamed(&self, id: QuoteId) -> bool {
        let quote = self.quote(id);
        let kind = quote.attribution.as_ref().map(|attribution| attribution.source.kind);
        matches!(kind, Some(SourceKind::UnnamedGroup | SourceKind::Document))
            || self.is_plainly_unnamed(quote)
    }
}
