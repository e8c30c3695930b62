//! The same words under two names.

use std::collections::BTreeMap;

use super::build::Found;
use super::{Conflict, ConflictKind, Entry};
use crate::matching::{Match, Verdict};
use crate::quote::QuoteId;
use crate::speaker::SpeakerId;

impl Found<'_> {
    /// Writes down which witnesses have the same words under another name: among the witnesses of
    /// their own entry, and wherever the matcher parted two quotations by their speakers alone.
    pub(super) fn add_conflicts(&self, entries: &mut [Entry], matches: &[Match]) {
        let mut elsewhere: BTreeMap<QuoteId, Vec<QuoteId>> = BTreeMap::new();
        for parted in matches.iter().filter(|found| found.verdict == Verdict::OtherSpeaker) {
            let (left, right) = (QuoteId(parted.left), QuoteId(parted.right));
            elsewhere.entry(left).or_default().push(right);
            elsewhere.entry(right).or_default().push(left);
        }
        for entry in entries {
            for (witness, quote) in entry.witnesses.iter().map(|w| w.quote).enumerate() {
                let dissent = entry.speaker.filter(|_| self.names_another(quote, entry.speaker));
                if let Some(speaker) = dissent {
                    let base = entry.witnesses.iter().map(|w| w.quote);
                    let other = base.into_iter().find(|&q| self.speaker(q) == Some(speaker));
                    entry.conflicts.extend(other.map(|other| self.conflict(witness, quote, other)));
                }
                for &other in elsewhere.get(&quote).into_iter().flatten() {
                    entry.conflicts.push(self.conflict(witness, quote, other));
                }
            }
        }
    }

    fn speaker(&self, quote: QuoteId) -> Option<SpeakerId> {
        self.speaker_of[quote.index()]
    }

    /// True when the quotation has a named speaker other than `speaker`.
    fn names_another(&self, quote: QuoteId, speaker: Option<SpeakerId>) -> bool {
        self.speaker(quote).is_some_and(|named| Some(named) != speaker)
    }

    fn conflict(&self, witness: usize, quote: QuoteId, other: QuoteId) -> Conflict {
        let relay = self.context_names(quote, other) || self.context_names(other, quote);
        let kind = if relay { ConflictKind::Relay } else { ConflictKind::Contradiction };
        Conflict { witness, quote: other, speaker: self.speaker(other), kind }
    }

    /// True when the sentences around `quote`, its own words left out, name the speaker of `other`.
    fn context_names(&self, quote: QuoteId, other: QuoteId) -> bool {
        let Some(speaker) = self.speaker(other) else { return false };
        let name = self.speakers[speaker.index()].name();
        let Some(surname) = name.split_whitespace().next_back() else { return false };
        let quote = self.quote(quote);
        let text = self.article(quote).text();
        let (context, outer) = (quote.context, quote.outer);
        let before = &text[context.start..outer.start.max(context.start)];
        let behind = &text[outer.end.min(context.end)..context.end];
        [before, behind].iter().any(|prose| prose.contains(surname))
    }
}
