//! Conflicts: the same words under two names.
//!
//! A conflict matters only if the words are really the same and the names really differ. The two
//! witnesses must therefore share an informative word. Two bearers of the same written name are not
//! a conflict.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::build::Found;
use super::{Conflict, ConflictKind, Entry};
use crate::collate::{Collation, Lexicon, Unit, Witness, folded};
use crate::english::class::{Class, class};
use crate::matching::{Match, Verdict};
use crate::names::may_be_one;
use crate::quote::QuoteId;
use crate::speaker::{Speaker, SpeakerId, SpeakerKind};
use crate::text::Span;

impl Found<'_> {
    /// Records which witnesses have the same words under another name. Conflicts are sought among
    /// witnesses of the same entry that share an informative word. They are also sought between
    /// quotations that the matcher separated only because of their speakers. `groups` maps each
    /// quotation to the representative of its utterance.
    pub(super) fn add_conflicts(
        &self,
        entries: &mut [Entry],
        matches: &[Match],
        groups: &[QuoteId],
    ) {
        let mut elsewhere: BTreeMap<QuoteId, Vec<QuoteId>> = BTreeMap::new();
        for parted in matches.iter().filter(|found| found.verdict == Verdict::OtherSpeaker) {
            let (left, right) = (QuoteId(parted.left), QuoteId(parted.right));
            // Conflicts within one entry are found among its witnesses.
            let apart = groups[left.index()] != groups[right.index()];
            if !apart || !self.is_sure(left) || !self.is_sure(right) {
                continue;
            }
            elsewhere.entry(left).or_default().push(right);
            elsewhere.entry(right).or_default().push(left);
        }
        for entry in entries {
            let telling = LazyCell::new(|| telling_words(&entry.collation));
            for (witness, quote) in entry.witnesses.iter().map(|w| w.quote()).enumerate() {
                let dissents = self.is_sure(quote) && self.names_another(quote, entry.speaker);
                let dissent = entry.speaker.filter(|_| dissents);
                if let Some(speaker) = dissent {
                    let rows = &entry.collation.witnesses;
                    let mut others = entry.witnesses.iter().map(|w| w.quote()).zip(rows);
                    let other = others.find(|(other, row)| {
                        self.speaker(*other) == Some(speaker)
                            && self.is_sure(*other)
                            && shares_word(&telling, &rows[witness], row)
                    });
                    let conflict = other.map(|(other, _)| self.conflict(witness, quote, other));
                    entry.conflicts.extend(conflict);
                }
                for &other in elsewhere.get(&quote).into_iter().flatten() {
                    entry.conflicts.push(self.conflict(witness, quote, other));
                }
            }
            entry.conflicts.sort_by_key(|c| (c.witness, self.places[c.quote.index()]));
        }
    }

    /// The speaker of a quotation, if the speaker has a name.
    fn speaker(&self, quote: QuoteId) -> Option<SpeakerId> {
        self.speaker_of[quote.index()]
    }

    /// Whether the quotation has a named speaker other than `speaker`. Two bearers of the same
    /// written name, such as a person and a company, do not count as different.
    fn names_another(&self, quote: QuoteId, speaker: Option<SpeakerId>) -> bool {
        let name = |id: SpeakerId| self.speakers[id.index()].name();
        self.speaker(quote).is_some_and(|named| speaker.map(name) != Some(name(named)))
    }

    /// The conflict of a witness with another quotation of the same words. Its kind depends on the
    /// two names: one article names both speakers, the names are variant spellings, or neither.
    fn conflict(&self, witness: usize, quote: QuoteId, other: QuoteId) -> Conflict {
        let relay = self.also_names(quote, other) || self.also_names(other, quote);
        let kind = if relay {
            ConflictKind::Relay
        } else if self.spelt_alike(quote, other) {
            ConflictKind::Spelling
        } else {
            ConflictKind::Contradiction
        };
        Conflict { witness, quote: other, speaker: self.speaker(other), kind }
    }

    /// Whether mention and name are more likely right than wrong. A guess cannot contradict another
    /// attribution.
    fn is_sure(&self, quote: QuoteId) -> bool {
        let attribution = self.quote(quote).attribution.as_ref();
        attribution.is_some_and(|a| a.confidence.min(a.name_confidence) >= SURE)
    }

    /// Whether the two speakers are persons whose names may be two spellings of one name.
    fn spelt_alike(&self, quote: QuoteId, other: QuoteId) -> bool {
        let speakers =
            [quote, other].map(|id| self.speaker(id).map(|id| &self.speakers[id.index()]));
        let [Some(a), Some(b)] = speakers else { return false };
        let is_person = |speaker: &Speaker| speaker.kind() == SpeakerKind::Person;
        is_person(a) && is_person(b) && may_be_one(a.name(), b.name())
    }

    /// Whether the sentences around `quote` name the speaker of `other`. The quoted words and their
    /// own source are excluded.
    ///
    /// In this case one article names both speakers, and the outlets differ about which of them
    /// said the words.
    fn also_names(&self, quote: QuoteId, other: QuoteId) -> bool {
        let (Some(own), Some(speaker)) = (self.speaker(quote), self.speaker(other)) else {
            return false;
        };
        let [own, speaker] = [own, speaker].map(|id| &self.speakers[id.index()]);
        let name = telling_part(speaker, own);
        let quote = self.quote(quote);
        let text = self.article(quote).text();
        let own = quote.attribution.as_ref().and_then(|attribution| attribution.mention.as_ref());
        let left_out = |span: Span| {
            span.overlap(quote.outer) > 0 || own.is_some_and(|own| span.overlap(own.span) > 0)
        };
        whole_words(text, quote.context, name).any(|span| !left_out(span))
    }
}

/// Least confidence of an attribution that counts in a conflict.
const SURE: f32 = 0.5;

/// For each unit of the base, whether it is a word of an open class. Function words occur in any
/// sentence.
fn telling_words(collation: &Collation) -> Vec<bool> {
    let Some(base) = collation.witnesses.get(collation.base) else { return Vec::new() };
    let (text, units) = base.read(&mut Lexicon::default());
    let telling = |unit: &Unit| unit.is_word() && tells(&folded(&text.as_str()[unit.span]));
    units.iter().map(telling).collect()
}

/// Whether a word is of an open class and is neither a single letter nor initials.
fn tells(word: &str) -> bool {
    class(word) == Class::Open && (word.len() > 2 || !word.is_ascii())
}

/// Whether two witnesses both print one of the base's `telling` words to the byte.
fn shares_word(telling: &[bool], a: &Witness, b: &Witness) -> bool {
    let (mut a, mut b) = (a.same().peekable(), b.same().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let common = x.start.max(y.start) as usize..x.end.min(y.end) as usize;
        if telling.get(common).is_some_and(|words| words.contains(&true)) {
            return true;
        }
        let behind = if x.end <= y.end { &mut a } else { &mut b };
        behind.next();
    }
    false
}

/// The part of a speaker's name that tells it from `other`: a person's surname, unless the other has
/// it too.
fn telling_part<'s>(speaker: &'s Speaker, other: &Speaker) -> &'s str {
    let name = speaker.name();
    let surname = name.split_whitespace().next_back().unwrap_or(name);
    let shared = other.name().split_whitespace().any(|word| word == surname);
    if speaker.kind() == SpeakerKind::Person && !shared { surname } else { name }
}

/// The places of `words` in a stretch of `text`, with no letter or digit directly before or after
/// them.
///
/// For example, `Holt` does not match in `Holton`.
fn whole_words<'t>(text: &'t str, within: Span, words: &'t str) -> impl Iterator<Item = Span> + 't {
    let is_part = |c: char| c.is_alphanumeric();
    let found = text[within]
        .match_indices(words)
        .map(move |(at, found)| Span::new(within.start + at, within.start + at + found.len()));
    found.filter(move |span| {
        !words.is_empty()
            && !text[..span.start].ends_with(is_part)
            && !text[span.end..].starts_with(is_part)
    })
}
