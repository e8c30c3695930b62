//! Conflicts: the same words under another name.
//!
//! A conflict matters only if the words are really the same and the sources really differ. The two
//! witnesses must therefore stand in different outlets, share several words in a place, and both be
//! attributed with confidence. An article is no conflict with itself, and two ways to write a name
//! are one name.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::found::Found;
use super::{Conflict, ConflictKind, Entry};
use crate::collate::{Collation, Lexicon, Unit, Witness, folded};
use crate::english::class::{Class, class};
use crate::matching::{Match, Relation, Verdict};
use crate::names::{Agreement, Phrase, may_be_one};
use crate::quote::{Quote, QuoteId};
use crate::speaker::{
    Attribution, CueKind, MentionKind, SourceKind, Speaker, SpeakerId, SpeakerKind,
};
use crate::text::{Span, ceil_boundary, tokens};

impl Found<'_> {
    /// Records which witnesses have the same words under another name. Conflicts are sought among
    /// witnesses of the same entry. They are also sought between quotations that the matcher
    /// separated only because of their speakers. `groups` maps each quotation to the representative
    /// of its utterance.
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
            let long = [left, right].iter().all(|&id| self.is_long(id));
            let one_holds_both = parted.relation != Relation::Overlap;
            if apart && long && one_holds_both && self.outlet(left) != self.outlet(right) {
                elsewhere.entry(left).or_default().push(right);
                elsewhere.entry(right).or_default().push(left);
            }
        }
        for entry in entries {
            let mut found = self.dissents(entry);
            for (witness, own) in entry.witnesses.iter().enumerate() {
                for quote in &own.quotes {
                    for &other in elsewhere.get(quote).into_iter().flatten() {
                        found.extend(self.conflict(witness, *quote, other));
                    }
                }
            }
            found.sort_by_key(|c| (c.witness, self.places[c.quote.index()]));
            entry.conflicts = found;
        }
    }

    /// The witnesses of an entry that name another source than most do.
    fn dissents(&self, entry: &Entry) -> Vec<Conflict> {
        let Some(speaker) = entry.speaker else { return Vec::new() };
        let telling = LazyCell::new(|| telling_words(&entry.collation));
        let rows = &entry.collation.witnesses;
        let agrees = |at: &usize| self.speaker(entry.witnesses[*at].quote()) == Some(speaker);
        let agreeing: Vec<usize> = (0..rows.len()).filter(agrees).collect();
        let outlets: FxHashSet<&str> =
            agreeing.iter().map(|&at| &*entry.witnesses[at].outlet).collect();
        let is_sure = |at: &&usize| self.is_sure(entry.witnesses[**at].quote());
        let sure: Vec<usize> = agreeing.iter().filter(is_sure).take(TRIED).copied().collect();
        let mut found = Vec::new();
        for (at, witness) in entry.witnesses.iter().enumerate() {
            let quote = witness.quote();
            // An article that names both for the same words tells of one who quotes the other.
            let names_both = || outlets.contains(&*witness.outlet);
            if self.speaker(quote) == Some(speaker) || !self.counts(quote) || names_both() {
                continue;
            }
            let mut others = sure.iter().filter_map(|&other| {
                let shared = shared_words(&telling, &rows[at], &rows[other])?;
                Some(self.quotation_at(&entry.witnesses[other], &rows[other], shared))
            });
            // A sure witness may have a quotation that is not.
            let other = others.find(|&other| self.is_sure(other));
            found.extend(other.and_then(|other| self.conflict(at, quote, other)));
        }
        found
    }

    /// The witness's quotation that prints a unit of the base.
    fn quotation_at(&self, own: &super::Witness, row: &Witness, unit: u32) -> QuoteId {
        let (_, units) = row.read(&mut Lexicon::default());
        let starts = row.starts();
        let place = row.same_as(unit).and_then(|at| units.get(at)).map(|unit| unit.span.start);
        let segment = place.map_or(0, |at| starts.partition_point(|&start| start <= at));
        let segments = |end: &mut usize, &id: &QuoteId| {
            *end += self.quote(id).segments.len();
            Some((id, *end))
        };
        let mut ends = own.quotes.iter().scan(0, segments);
        ends.find(|&(_, end)| segment <= end).map_or(own.quote(), |(id, _)| id)
    }

    /// The speaker of a quotation, if the speaker has a name.
    fn speaker(&self, quote: QuoteId) -> Option<SpeakerId> {
        self.speaker_of[quote.index()]
    }

    fn outlet(&self, quote: QuoteId) -> &str {
        self.article(self.quote(quote)).outlet()
    }

    /// The conflict of a witness with another quotation of the same words, if their sources differ
    /// for sure.
    fn conflict(&self, witness: usize, quote: QuoteId, other: QuoteId) -> Option<Conflict> {
        let kind = self.relation(quote, other)?;
        Some(Conflict { witness, quote: other, speaker: self.speaker(other), kind })
    }

    /// How two sources of the same words may go together; `None` where they may be one.
    fn relation(&self, quote: QuoteId, other: QuoteId) -> Option<ConflictKind> {
        let against = |one: QuoteId, other: QuoteId| self.counts(one) && self.is_sure(other);
        if !against(quote, other) && !against(other, quote) {
            return None;
        }
        let [own, speaker] =
            [quote, other].map(|id| self.speaker(id).map(|id| &self.speakers[id.index()]));
        let (Some(own), Some(speaker)) = (own, speaker) else {
            let unnamed = [(quote, speaker), (other, own)];
            let differs = unnamed.into_iter().any(|(id, named)| {
                named.filter(|named| is_person(named)).is_some_and(|named| {
                    self.is_plainly_unnamed(self.quote(id)) || self.is_strange_document(id, named)
                })
            });
            return differs.then_some(ConflictKind::Unnamed);
        };
        let read = [own, speaker].map(|speaker| Phrase::read(speaker.name()));
        if own.name() == speaker.name() || read[0].agreement(&read[1]) != Agreement::Differ {
            return None;
        }
        if is_person(own) && is_person(speaker) {
            let persons = [quote, other].into_iter().all(|id| self.is_said_by_persons(id));
            let together = self.are_joint(quote, speaker) || self.are_joint(other, own);
            let apart = persons && !together;
            return apart.then(|| self.of_persons((quote, own), (other, speaker)));
        }
        let bodies = !is_person(own) && !is_person(speaker);
        let one = bodies && (abbreviates(own, speaker) || abbreviates(speaker, own));
        (!one).then_some(ConflictKind::SaidFor)
    }

    /// How two persons of the same words may go together.
    fn of_persons(
        &self,
        (quote, own): (QuoteId, &Speaker),
        (other, speaker): (QuoteId, &Speaker),
    ) -> ConflictKind {
        match () {
            () if self.also_names(quote, other) || self.also_names(other, quote) => {
                ConflictKind::Relay
            }
            () if may_be_one(own.name(), speaker.name()) || may_be_same_person(own, speaker) => {
                ConflictKind::Spelling
            }
            () => ConflictKind::Contradiction,
        }
    }

    /// Whether two speakers may be one, whose name is incomplete or misspelt in one place.
    pub(super) fn may_be_same(&self, left: SpeakerId, right: SpeakerId) -> bool {
        let [left, right] = [left, right].map(|id| &self.speakers[id.index()]);
        may_be_same_person(left, right)
    }

    /// Whether the article takes persons for the source, not a body, a paper or a post.
    fn is_said_by_persons(&self, quote: QuoteId) -> bool {
        let attribution = self.quote(quote).attribution.as_ref();
        attribution.is_some_and(|a| a.source.kind == SourceKind::NamedPerson || !a.joint.is_empty())
    }

    /// Whether a quotation is said by several, one of whom is this speaker.
    fn are_joint(&self, quote: QuoteId, speaker: &Speaker) -> bool {
        let attribution = self.quote(quote).attribution.as_ref();
        attribution.is_some_and(|a| a.joint.iter().any(|name| may_be_one(name, speaker.name())))
    }

    /// Whether mention and name are surely right. A guess cannot contradict another attribution. Of
    /// a source without a name only the mention counts.
    pub(super) fn is_sure(&self, quote: QuoteId) -> bool {
        self.quote(quote).attribution.as_ref().is_some_and(|attribution| {
            let by_name = is_told_by_name(attribution) || self.named_words(quote) > 0;
            attribution.least_confidence() >= if by_name { SURE } else { SURER }
        })
    }

    /// Whether the article prints the speaker's name next to the words and is probably read right. Such
    /// an attribution is never replaced by another.
    pub(super) fn is_printed(&self, quote: QuoteId) -> bool {
        let attribution = self.quote(quote).attribution.as_ref();
        attribution.is_some_and(|a| a.least_confidence() >= PROBABLE) && self.named_words(quote) > 0
    }

    /// Whether the attribution speaks against others: a sure one, or one that prints a person's given name
    /// and surname.
    fn counts(&self, quote: QuoteId) -> bool {
        let in_full = || self.named_words(quote) > 1 && self.is_said_by_persons(quote);
        self.is_sure(quote) || self.is_printed(quote) && in_full()
    }

    /// How many words of the speaker's name the mention has, if the last one is among them: `Holt` has
    /// one of `Ana Holt`, `the mayor, Ana Holt` two, `the mayor` none.
    fn named_words(&self, quote: QuoteId) -> usize {
        let quote = self.quote(quote);
        let Some(attribution) = &quote.attribution else { return 0 };
        let (Some(name), Some(mention)) = (&attribution.name, &attribution.mention) else {
            return 0;
        };
        let text = self.article(quote).text();
        // `his deputy, Ana Holt`, `the bishop of Ely, Ana Holt`
        let mut near = mention.span;
        let ahead = &text[near.end..ceil_boundary(text, near.end + APPOSITION)];
        let phrase = ahead.split(['.', '\n', '“', '”', '"']).next().unwrap_or_default();
        near.end += phrase.find(&**name).map_or(0, |at| at + name.len());
        let printed = |word: &&str| whole_words(text, near, word).next().is_some();
        name.split_whitespace().rev().take_while(printed).count()
    }

    /// Whether the source is certainly unnamed: `officials`, `the firefighters`, `an aide`. `The mayor` is
    /// not, because another sentence may give the name. Nor is a label such as `A:`, which does not
    /// describe the speaker.
    pub(super) fn is_plainly_unnamed(&self, quote: &Quote) -> bool {
        let Some(attribution) = &quote.attribution else { return false };
        let Some(mention) = &attribution.mention else { return false };
        let words = &self.article(quote).text()[mention.span];
        let first = words.split_whitespace().next().unwrap_or_default();
        // `Holt’s spokesman` may be one whom another article names.
        let owned = words.contains("’s ") || words.contains("'s ");
        let unnamed = [SourceKind::UnnamedGroup, SourceKind::UnnamedPerson];
        mention.kind == MentionKind::Nominal
            && !owned
            && quote.cue.is_none_or(|cue| cue.kind != CueKind::Punctuation)
            && unnamed.contains(&attribution.source.kind)
            && !matches!(class(&folded(first)), Class::Pronoun)
            && (attribution.source.kind == SourceKind::UnnamedGroup
                || !matches!(folded(first).as_str(), "the" | "this" | "that"))
    }

    /// Whether the source is a document and the article never mentions `speaker`, so that nothing in the
    /// article makes the speaker its author.
    fn is_strange_document(&self, quote: QuoteId, speaker: &Speaker) -> bool {
        let quote = self.quote(quote);
        let kind = quote.attribution.as_ref().map(|attribution| attribution.source.kind);
        let text = self.article(quote).text();
        let surname = speaker.name().split_whitespace().next_back().unwrap_or_default();
        let all = Span::new(0, text.len());
        kind == Some(SourceKind::Document) && whole_words(text, all, surname).next().is_none()
    }

    /// Whether a quotation has enough words to be told from others.
    fn is_long(&self, quote: QuoteId) -> bool {
        let quote = self.quote(quote);
        let text = self.article(quote).text();
        let words = quote.segments.iter().flat_map(|&segment| tokens(&text[segment]));
        words.filter(|token| token.is_word()).take(SHARED).count() == SHARED
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

/// Least confidence of an attribution that counts in a conflict, of the mention and of the name.
pub(crate) const SURE: f32 = 0.8;

/// Least confidence of an attribution whose name is printed next to the words. A report says `perhaps`
/// of it.
const PROBABLE: f32 = 0.6;

/// The same for a source that is not named next to its words, but by a pronoun or a description (`he
/// said`, `the mayor said`). Such attributions are right less often, and a false conflict accuses an
/// outlet.
const SURER: f32 = 0.97;

/// Whether the mention itself identifies the source: by a name, or by a description of a source that has
/// no name (`a spokesman`, `the letter`). Pronouns, and descriptions of named sources (`the mayor`), do not.
fn is_told_by_name(attribution: &Attribution) -> bool {
    let kind = attribution.mention.as_ref().map(|mention| mention.kind);
    let unnamed = || match attribution.source.kind {
        SourceKind::UnnamedGroup | SourceKind::UnnamedPerson => true,
        SourceKind::Document => attribution.name.is_none(),
        _ => false,
    };
    match kind {
        Some(MentionKind::Pronoun) => false,
        Some(MentionKind::Nominal) => unnamed(),
        _ => true,
    }
}

/// Bytes behind a description in which the name may stand that it goes with.
const APPOSITION: usize = 80;

/// Witnesses that a dissenting one is compared with at most: the first of those who agree.
const TRIED: usize = 256;

/// Words in a row that two witnesses must share. Fewer may be said by anybody.
const SHARED: usize = 5;

/// The same where they are half of the shorter witness.
const SCRAP: usize = 3;

/// Whether two different names may belong to one person, because one is incomplete or misspelt. A
/// common given name or surname is not enough: `Ana Holt` and `Ben Holt` are two persons.
fn may_be_same_person(left: &Speaker, right: &Speaker) -> bool {
    let words = |speaker: &Speaker| -> Vec<String> {
        speaker.name().split_whitespace().map(folded).filter(|word| word.len() > 2).collect()
    };
    let (left, right) = (words(left), words(right));
    let shared = left.iter().filter(|word| right.contains(word)).count();
    let alike = |pair: Option<(&String, &String)>| pair.is_some_and(|(a, b)| may_be_one(a, b));
    let shorter = left.len().min(right.len());
    let last = alike(left.last().zip(right.last()));
    let part = shared > 0 && shared == shorter;
    part || last && (shorter == 1 || alike(left.first().zip(right.first())))
}

/// Whether a name in capitals has the initials of another name, in any
/// order: `DOJ` of `Justice Department`.
fn abbreviates(short: &Speaker, long: &Speaker) -> bool {
    let short = short.name();
    let initials = || long.name().split_whitespace().filter_map(|word| word.chars().next());
    let initials = || initials().filter(|initial| initial.is_uppercase());
    !short.contains(char::is_lowercase)
        && initials().count() > 1
        && initials().all(|initial| short.contains(initial))
}

fn is_person(speaker: &Speaker) -> bool {
    speaker.kind() == SpeakerKind::Person
}

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

/// The first content word of a stretch of the base that two witnesses both print byte for byte. The
/// stretch must be long enough to be distinctive, or half of the shorter witness.
fn shared_words(telling: &[bool], a: &Witness, b: &Witness) -> Option<u32> {
    let words = |witness: &Witness| -> usize {
        witness.segments.iter().map(|segment| segment.split_whitespace().count()).sum()
    };
    let shorter = words(a).min(words(b));
    let (mut a, mut b) = (a.same().peekable(), b.same().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let (start, end) = (x.start.max(y.start), x.end.min(y.end));
        let common = start as usize..end.max(start) as usize;
        let enough = common.len() >= SHARED || common.len() >= SCRAP && 2 * common.len() >= shorter;
        let telling = telling.get(common).filter(|_| enough);
        let first = telling.and_then(|telling| (start..).zip(telling).find(|(_, tells)| **tells));
        if let Some((unit, _)) = first {
            return Some(unit);
        }
        let behind = if x.end <= y.end { &mut a } else { &mut b };
        behind.next();
    }
    None
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
