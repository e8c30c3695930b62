//! Many witnesses of one utterance, aligned word by word.
//!
//! The alignment is a star around the base: every witness is aligned with the base alone, so the
//! time is linear in the number of witnesses. Words weigh more than marks, words of the same class
//! are preferably aligned with each other, and a partial quotation is aligned as one piece.
//!
//! ```
//! use crossquote::collate::{Collator, Source};
//! use crossquote::text::Span;
//!
//! let texts = ["We will be safe.", "We will be secure."];
//! let spans = texts.map(|text| [Span::new(0, text.len())]);
//! let source = |at: usize, siglum| Source { siglum, text: texts[at], segments: &spans[at] };
//! let sources = [source(0, "Wire"), source(1, "Daily")];
//! let collation = Collator::default().collate(0, &sources);
//! let readings: Vec<&str> = collation.loci[1].readings.iter().map(|r| &*r.text).collect();
//! assert_eq!(readings, ["safe", "secure"]);
//! ```
//!
//! # From texts to loci
//!
//! ```text
//! segments → units → links → blocks → loci
//! tokens     words,   aligned same,    places along the base,
//! of each    number   units   changed, with the reading of
//! witness    phrases,         not      each witness
//!            marks            reached
//! ```
//!
//! A lexicon interns the units. It holds the forms of each printed word (composed, plain, folded,
//! spelling, number, stem), so comparing two words at any level means comparing two numbers. Links
//! come from a weighted alignment of each witness with the base. Blocks and loci group the links
//! and add nothing to them.
//!
//! # Terms
//!
//! The terms come from textual criticism. A *witness* is the text that one outlet printed. A
//! *siglum* is the short name of a witness. A *locus* is a place of the text. A *reading* is the
//! wording of a witness at a locus. A *lacuna* is a part that a witness does not reach.

mod block;
mod check;
mod cost;
mod form;
mod join;
mod ladder;
mod lexicon;
mod locus;
mod number;
mod place;
mod reading;
mod star;
mod stray;
mod unit;

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::text::Span;

use star::{Ends, Star};
use unit::Gap;

pub(crate) use block::{Block, BlockKind};
pub(crate) use cost::mask_fits;
pub(crate) use form::folded;
pub(crate) use ladder::{Level, level};
pub(crate) use lexicon::Lexicon;
pub use locus::{Locus, Reading};
pub(crate) use locus::{cover, printed};
pub(crate) use reading::{Mark, UnitKind};
pub(crate) use unit::{Unit, units};

/// One witness to collate: the text that an outlet printed.
///
/// The text is not copied until the collation is made. A source may be a whole article, because
/// only its segments are read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its short name in the collation, such as `A` or `B2`.
    pub siglum: &'a str,
    /// The article's text.
    pub text: &'a str,
    /// Bytes of the quoted words in the article, in order. Those off the text or off its
    /// character boundaries are ignored.
    pub segments: &'a [Span],
}

/// Aligns the witnesses of one utterance.
///
/// ```
/// use crossquote::collate::{Collator, Source};
/// use crossquote::text::Span;
///
/// let texts = ["We will not raise taxes.", "“We will raise taxes.”"];
/// let spans = texts.map(|text| [Span::new(0, text.len())]);
/// let source = |at: usize| Source { siglum: "w", text: texts[at], segments: &spans[at] };
/// let collation = Collator::default().collate(0, &[source(0), source(1)]);
/// let readings = |locus: usize| collation.loci[locus].readings.len();
/// assert_eq!((readings(0), readings(1)), (2, 1)); // a quotation mark, then “We will”
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collator {
    primary: bool,
    #[serde(default)]
    whole: bool,
}

impl Collator {
    /// Whether the base is the primary source: the post, the transcript, the statement itself.
    ///
    /// Words that a witness adds are then words that were not in the source, and
    /// [`Collation::fidelity`] speaks about the source.
    #[must_use]
    pub const fn primary(mut self, primary: bool) -> Self {
        self.primary = primary;
        self
    }

    /// Whether the sources are whole texts, not quotations: words that one has beyond an end of
    /// another are then an addition or an omission, not a piece that begins sooner or ends later.
    #[must_use]
    pub(crate) const fn whole(mut self, whole: bool) -> Self {
        self.whole = whole;
        self
    }

    /// Aligns every source with the one at position `base`.
    ///
    /// A `base` beyond the last source means the first. No sources give an empty collation. Time
    /// is linear in the number of sources, and the product of their lengths in words for one pair
    /// (bounded: what is too long is cut at words that occur once on each side).
    #[must_use]
    pub fn collate(&self, base: usize, sources: &[Source<'_>]) -> Collation {
        let groups: Vec<usize> = (0..sources.len()).collect();
        self.collate_joining(base, sources, &groups).0
    }

    /// Like [`collate`](Self::collate), but sources of one group become one witness where they hold
    /// stretches of the base in the base's order. Sources of a group must have one text and be in
    /// its order. Also returns the positions of each witness's sources.
    pub(crate) fn collate_joining(
        &self,
        base: usize,
        sources: &[Source<'_>],
        groups: &[usize],
    ) -> (Collation, Vec<Vec<usize>>) {
        let base = if base < sources.len() { base } else { 0 };
        let mut lexicon = Lexicon::default();
        let rows: Vec<Vec<Unit>> = sources
            .iter()
            .map(|source| units(source.text, source.segments, &mut lexicon))
            .collect();
        let blocks = blocks(&lexicon, base, &rows);
        let place = |at: usize| sources[at].segments.iter().copied().reduce(Span::cover);
        let piece = |at: usize| join::Piece {
            group: groups[at],
            place: place(at).unwrap_or_default(),
            units: &rows[at],
            blocks: &blocks[at],
        };
        let pieces: Vec<join::Piece<'_>> = (0..rows.len()).map(piece).collect();
        let chains = join::witnesses(base, &pieces);
        let joined: Vec<Joined<'_>> =
            chains.iter().map(|chain| Joined::of(base, sources, &pieces, chain)).collect();
        let table: Vec<locus::Row<'_>> = joined.iter().map(Joined::row).collect();
        let base = chains.iter().position(|chain| chain[0] == base).unwrap_or_default();
        let loci = if table.is_empty() { Vec::new() } else { locus::loci(base, &table) };
        let witnesses = joined.into_iter().map(Joined::into_witness).collect();
        let Self { primary, whole } = *self;
        (Collation { witnesses, base, primary, whole, loci }, chains)
    }
}

/// The sources of one witness, joined.
struct Joined<'s> {
    source: Source<'s>,
    segments: Vec<Span>,
    units: Vec<Unit>,
    blocks: Vec<Block>,
}

impl<'s> Joined<'s> {
    fn of(
        base: usize,
        sources: &[Source<'s>],
        pieces: &[join::Piece<'_>],
        chain: &[usize],
    ) -> Self {
        let parts: Vec<join::Piece<'_>> = chain.iter().map(|&at| pieces[at]).collect();
        Self {
            source: sources[chain[0]],
            segments: chain.iter().flat_map(|&at| sources[at].segments).copied().collect(),
            units: parts.iter().flat_map(|part| part.units).cloned().collect(),
            blocks: join::joined(pieces[base].units, &parts),
        }
    }

    fn row(&self) -> locus::Row<'_> {
        locus::Row { text: self.source.text, units: &self.units, blocks: &self.blocks }
    }

    fn into_witness(self) -> Witness {
        let source = Source { segments: &self.segments, ..self.source };
        Witness::new(&source, self.blocks)
    }
}

/// Blocks of every row against row `base`. Rows of the same forms and spaces are aligned once.
fn blocks(lexicon: &Lexicon, base: usize, rows: &[Vec<Unit>]) -> Vec<Vec<Block>> {
    let Some(base) = rows.get(base) else { return Vec::new() };
    let mut star = Star::new(lexicon, base, Ends::Closed);
    let places = place::Places::new(lexicon, base);
    let mut aligned: FxHashMap<Vec<(u32, Gap)>, usize> = FxHashMap::default();
    let mut blocks: Vec<Vec<Block>> = Vec::with_capacity(rows.len());
    for own in rows {
        let wording = own.iter().map(|unit| (unit.form, unit.gap)).collect();
        let known = *aligned.entry(wording).or_insert(blocks.len());
        let found = match blocks.get(known) {
            Some(found) => found.clone(),
            None => {
                let within = places.around(own);
                let links = star.align(own, within.clone());
                let here = &base[within.clone()];
                let found = block::blocks(lexicon, here, own, &links, Ends::Closed);
                place::widened(found, within, base)
            }
        };
        blocks.push(found);
    }
    blocks
}

/// Blocks of one piece against a longer text.
pub(crate) fn blocks_within(lexicon: &Lexicon, base: &[Unit], own: &[Unit]) -> Vec<Block> {
    let links = Star::new(lexicon, base, Ends::Open).align(own, 0..base.len());
    block::blocks(lexicon, base, own, &links, Ends::Open)
}

/// Blocks of one piece against another that holds the same words.
pub(crate) fn blocks_throughout(lexicon: &Lexicon, base: &[Unit], own: &[Unit]) -> Vec<Block> {
    let links = Star::new(lexicon, base, Ends::Closed).align(own, 0..base.len());
    block::blocks(lexicon, base, own, &links, Ends::Closed)
}

/// The aligned witnesses of one utterance.
///
/// ```
/// use crossquote::collate::{Collator, Source};
/// use crossquote::text::Span;
///
/// let texts = ["It is safe.", "It is secure.", "It is safe."];
/// let spans = texts.map(|text| [Span::new(0, text.len())]);
/// let sources = [0, 1, 2].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
/// let collation = Collator::default().collate(0, &sources);
/// let (_, locus) = collation.variation().next().unwrap();
/// assert_eq!(locus.readings[0].witnesses, [0, 2]);
/// assert_eq!(locus.readings[1].text, "secure");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Collation {
    /// The witnesses, in the order given.
    pub witnesses: Vec<Witness>,
    /// Position of the base witness.
    pub base: usize,
    /// True when the base is the primary source.
    pub primary: bool,
    /// True when the witnesses are whole texts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) whole: bool,
    /// The places, in the base's order. Every word and mark of every witness stands in exactly
    /// one, and a witness' readings in order are its words in order.
    pub loci: Vec<Locus>,
}

impl Collation {
    /// The places where at least two witnesses differ.
    ///
    /// ```
    /// use crossquote::collate::{Collator, Source};
    /// use crossquote::text::Span;
    ///
    /// let texts = ["It is safe.", "It is safe."];
    /// let spans = texts.map(|text| [Span::new(0, text.len())]);
    /// let sources = [0, 1].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
    /// assert_eq!(Collator::default().collate(0, &sources).variation().count(), 0);
    /// ```
    pub fn variation(&self) -> impl Iterator<Item = (usize, &Locus)> {
        self.loci.iter().enumerate().filter(|(_, locus)| !locus.is_agreement())
    }
}

impl Collation {
    /// The words and marks of a witness that agree with the base to the byte, in order. Each is
    /// given as bytes in the base's article, then bytes in the witness' own article.
    ///
    /// A locus covers all witnesses and may be widened by any of them. This method compares one
    /// witness with the base alone. It is linear in the two lengths. The result is empty if the
    /// witness does not exist.
    ///
    /// ```
    /// use crossquote::collate::{Collator, Source};
    /// use crossquote::text::Span;
    ///
    /// let texts = ["We will wait.", "we will not wait."];
    /// let spans = texts.map(|text| [Span::new(0, text.len())]);
    /// let sources = [0, 1].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
    /// let same = Collator::default().collate(0, &sources).agreements(1);
    /// let words: Vec<&str> = same.iter().map(|&(base, _)| &texts[0][base]).collect();
    /// assert_eq!(words, ["will", "wait", "."]);
    /// ```
    #[must_use]
    pub fn agreements(&self, witness: usize) -> Vec<(Span, Span)> {
        let (Some(base), Some(own)) = (self.witnesses.get(self.base), self.witnesses.get(witness))
        else {
            return Vec::new();
        };
        let mut lexicon = Lexicon::default();
        let (base_units, own_units) = (base.read(&mut lexicon).1, own.read(&mut lexicon).1);
        let (base_starts, own_starts) = (base.starts(), own.starts());
        let same = own.blocks.iter().filter(|block| block.kind == BlockKind::Same);
        let pairs = same.flat_map(|block| block.base_range().zip(block.own_range()));
        pairs
            .filter_map(|(b, o)| Some((base_units.get(b)?.span, own_units.get(o)?.span)))
            .map(|(b, o)| (base.in_article(&base_starts, b), own.in_article(&own_starts, o)))
            .collect()
    }
}

/// A witness in a [`Collation`].
///
/// `segments` and `offsets` have the same length. The reporter’s own words between two segments are
/// not part of the quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// Its short name in the collation, such as `A` or `B2`.
    pub siglum: String,
    /// The quoted words as printed, a string a segment.
    pub segments: Vec<String>,
    /// Where the segments begin, in bytes of the article.
    pub offsets: Vec<usize>,
    pub(crate) blocks: Vec<Block>,
}

impl Witness {
    fn new(source: &Source<'_>, blocks: Vec<Block>) -> Self {
        let pieces = source.segments.iter().filter_map(|segment| {
            Some((source.text.get(segment.range())?.to_owned(), segment.start))
        });
        let (segments, offsets) = pieces.unzip();
        Self { siglum: source.siglum.to_owned(), segments, offsets, blocks }
    }

    /// The segments as one text, a line each, and where each stands in it.
    pub(crate) fn joined(&self) -> (String, Vec<Span>) {
        let spans = self.starts().into_iter().zip(&self.segments);
        let spans = spans.map(|(start, segment)| Span::new(start, start + segment.len()));
        (self.segments.join("\n"), spans.collect())
    }

    /// The text that [`joined`](Self::joined) gives, and its units.
    pub(crate) fn read(&self, lexicon: &mut Lexicon) -> (String, Vec<Unit>) {
        let (text, spans) = self.joined();
        let units = units(&text, &spans, lexicon);
        (text, units)
    }

    /// Where each segment begins in the text that [`read`](Self::read) gives.
    pub(crate) fn starts(&self) -> Vec<usize> {
        let start = |next: &mut usize, segment: &String| {
            let start = *next;
            *next += segment.len() + 1;
            Some(start)
        };
        self.segments.iter().scan(0, start).collect()
    }

    /// The stretches of the base's units that it prints to the byte, in order.
    pub(crate) fn same(&self) -> impl Iterator<Item = &Range<u32>> {
        let same = self.blocks.iter().filter(|block| block.kind == BlockKind::Same);
        same.map(|block| &block.base)
    }

    /// The position of the witness's unit that is byte for byte the base's unit at `at`.
    pub(crate) fn same_as(&self, at: u32) -> Option<usize> {
        let holds = |block: &&Block| block.kind == BlockKind::Same && block.base.contains(&at);
        let block = self.blocks.iter().find(holds)?;
        Some((block.own.start + (at - block.base.start)) as usize)
    }

    /// A span of the article in the text that [`joined`](Self::joined) gives, with its `segments`: the
    /// way back of [`in_article`](Self::in_article). What lies outside the segments is left out.
    pub(crate) fn in_joined(&self, segments: &[Span], span: Span) -> Span {
        let place = |at: usize, segments_before: usize| {
            let segment = segments_before.saturating_sub(1);
            let (Some(own), Some(&offset)) = (segments.get(segment), self.offsets.get(segment))
            else {
                return 0;
            };
            (own.start + at.saturating_sub(offset)).min(own.end)
        };
        let start = place(span.start, self.offsets.partition_point(|&offset| offset <= span.start));
        // An end belongs to the segment before, where one stops there; an empty span ends where it begins.
        let end = place(span.end, self.offsets.partition_point(|&offset| offset < span.end));
        Span::new(start, end.max(start))
    }

    /// A span of the text that [`read`](Self::read) gives, in bytes of the article. `starts` are the
    /// [`starts`](Self::starts) of the segments.
    pub(crate) fn in_article(&self, starts: &[usize], span: Span) -> Span {
        let place = |at: usize, segments: usize| {
            let segment = segments.saturating_sub(1);
            let [start, offset] =
                [starts, &self.offsets].map(|places| places.get(segment).copied());
            start.zip(offset).map_or(at, |(start, offset)| offset + at.saturating_sub(start))
        };
        // An end belongs to the segment before, where one stops there.
        let start = place(span.start, starts.partition_point(|&start| start <= span.start));
        Span::new(start, place(span.end, starts.partition_point(|&start| start < span.end)))
    }
}
