//! The differences of a whole collation.
//!
//! Witnesses that print the same text are compared with the base once. Two witnesses share a
//! divergence if the words of the base, the reading, the kind, the weight and the alarms are all
//! the same. The number of divergences therefore depends on the wordings, and not on the number of
//! outlets that print them.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::collate::{Block, BlockKind, Collation, Lexicon, Locus, Mark, Unit, cover, printed};
use crate::csr::{Csr, index};
use crate::text::Span;

use super::alarm::Alarm;
use super::compare::differences;
use super::kind::DivergenceKind;
use super::pair::{Difference, Pair};
use super::significance::{Change, Significance};
use super::surroundings::{Cut, Surroundings};

/// One difference between the base and the witnesses that share a reading.
///
/// ```
/// use crossquote::collate::{Collator, Source};
/// use crossquote::text::Span;
/// use crossquote::DivergenceKind;
///
/// let texts = ["We will be safe.", "We will be secure."];
/// let spans = texts.map(|text| [Span::new(0, text.len())]);
/// let sources = [0, 1].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
/// let found = &Collator::default().collate(0, &sources).divergences()[0];
/// assert_eq!((&*found.base, &*found.reading), ("safe", "secure"));
/// assert_eq!((found.kind, found.is_substantive()), (DivergenceKind::Substitution, true));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// What kind it is.
    pub kind: DivergenceKind,
    /// What else differs in the same place in any of the witnesses, in the order of
    /// [`DivergenceKind::ALL`].
    pub also: Vec<DivergenceKind>,
    /// How far the words differ.
    pub change: Change,
    /// Position of the first locus that it touches.
    pub locus: usize,
    /// The base's words, without the stops around them; empty where only the witnesses have words.
    pub base: String,
    /// Bytes in the base's article.
    pub base_span: Option<Span>,
    /// The witnesses' words, without the stops around them; empty where they have none.
    pub reading: String,
    /// The witnesses that have this reading, in order.
    pub places: Vec<Place>,
    /// The guards that fired, gravest first, each with its reason.
    pub alarms: Vec<Alarm>,
    /// Units of the base, from the first to one past the last.
    pub(crate) units: (u32, u32),
    /// In an entry of a report, the outlets that print the base's words here, and those that print the
    /// reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outlets: Option<[String; 2]>,
}

impl Divergence {
    /// Why it may change what was claimed, in words; the gravest reason.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.alarms.first().map(|alarm| alarm.reason.as_str())
    }

    /// Whether it is substantive: words changed, or a guard fired. Otherwise it is accidental: marks,
    /// capitals, spelling, or a cut that takes nothing from the meaning. The terms come from textual
    /// criticism (Greg 1950).
    #[must_use]
    pub fn is_substantive(&self) -> bool {
        self.significance() == Significance::Substantive
    }

    /// How much it matters, as reports name it.
    pub(crate) fn significance(&self) -> Significance {
        Significance::of(self.change, &self.alarms)
    }

    /// The kind and what else differs.
    pub fn kinds(&self) -> impl Iterator<Item = DivergenceKind> {
        std::iter::once(self.kind).chain(self.also.iter().copied())
    }

    /// True when the two readings are different words, not only different marks, spaces or case.
    pub(crate) fn words_differ(&self) -> bool {
        letters(&self.base).ne(letters(&self.reading))
    }
}

/// The letters of a reading by which words are told apart, with the marks inside of figures: `1.1` is
/// not `11`, but `1,000` is `1000`.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let figure = |c: Option<char>| c.is_some_and(char::is_numeric);
    let inside = move |at: usize, c: char| {
        matches!(c, '.' | ':' | '/' | '-')
            && figure(text[..at].chars().next_back())
            && figure(text[at + 1..].chars().next())
    };
    let tells = move |&(at, c): &(usize, char)| c.is_alphanumeric() || c == '&' || inside(at, c);
    text.char_indices().filter(tells).flat_map(|(_, c)| c.to_lowercase())
}

/// Where a witness has a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Position of the witness in the collation.
    pub witness: usize,
    /// Bytes in its article; `None` for words left out.
    pub span: Option<Span>,
}

/// The witnesses of a collation, read into units: each distinct text once.
pub(crate) struct Rows<'c> {
    pub(super) collation: &'c Collation,
    lexicon: Lexicon,
    texts: Vec<Text>,
    /// For each witness its text.
    of_witness: Vec<u32>,
}

/// The words of a witness as one text, a line each segment, its units, and where the segments begin.
struct Text {
    text: String,
    units: Vec<Unit>,
    starts: Vec<usize>,
}

impl Collation {
    /// Returns every difference from the base, in the base's order. Witnesses that share a reading
    /// share the divergence.
    ///
    /// The words around a divergence may make it matter more in one witness than in another. It is
    /// then listed once for each. Takes time linear in the number of words of all witnesses.
    ///
    /// ```
    /// use crossquote::collate::{Collator, Source};
    /// use crossquote::text::Span;
    ///
    /// let texts = ["It is safe.", "It is secure.", "It is secure!"];
    /// let spans = texts.map(|text| [Span::new(0, text.len())]);
    /// let sources = [0, 1, 2].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
    /// let found = Collator::default().collate(0, &sources).divergences();
    /// let witnesses: Vec<usize> = found[0].places.iter().map(|place| place.witness).collect();
    /// assert_eq!((&*found[0].reading, witnesses), ("secure", vec![1, 2]));
    /// ```
    #[must_use]
    pub fn divergences(&self) -> Vec<Divergence> {
        self.rows().divergences(&())
    }

    /// Reads the witnesses. Linear in their words.
    pub(crate) fn rows(&self) -> Rows<'_> {
        let mut lexicon = Lexicon::default();
        let mut texts: Vec<Text> = Vec::new();
        let mut known: FxHashMap<&[String], u32> = FxHashMap::default();
        let mut of_witness = Vec::with_capacity(self.witnesses.len());
        for witness in &self.witnesses {
            of_witness.push(*known.entry(&witness.segments).or_insert_with(|| {
                let (text, units) = witness.read(&mut lexicon);
                texts.push(Text { text, units, starts: witness.starts() });
                index(texts.len() - 1)
            }));
        }
        Rows { collation: self, lexicon, texts, of_witness }
    }
}

/// How the ends of a witness lie to those of the base.
pub(crate) struct Overlap {
    /// It begins later or ends sooner.
    pub(crate) short: bool,
    /// It begins sooner or ends later.
    pub(crate) beyond: bool,
}

/// What makes two differences one: the same words of the base, the same reading, and the same
/// weight. All of it is content, so that no order of witnesses changes what comes out.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    base: Range<usize>,
    kind: DivergenceKind,
    reading: Cow<'a, str>,
    change: Change,
    alarms: &'a [Alarm],
}

impl Rows<'_> {
    /// True when the base is the primary source.
    pub(crate) const fn is_primary(&self) -> bool {
        self.collation.primary
    }

    /// See [`Collation::divergences`].
    ///
    /// A cut is no difference if another quotation of the same article has these words, or others in
    /// their place. Words beyond the end of the source are none if the source has them elsewhere.
    pub(crate) fn divergences(&self, around: &impl Surroundings) -> Vec<Divergence> {
        if self.len() == 0 {
            return Vec::new();
        }
        let (base_text, base) = self.row(self.base());
        let compared = self.compared();
        let mut found: Vec<Divergence> = Vec::new();
        let mut known: FxHashMap<Key<'_>, usize> = FxHashMap::default();
        for witness in self.others() {
            let (text, own) = self.row(witness);
            for difference in &compared[self.text_of(witness)] {
                let (base_range, own_range) = words_of(difference, base, own);
                let front = !base[..base_range.start].iter().any(Unit::is_word);
                let lacks = |witness, text, units: &[Unit]| {
                    let near = beside_cut(units, front);
                    around.prints(witness, &Cut { words: &printed(text, near), front })
                };
                let cut = || {
                    lacks(witness, base_text, &base[base_range.clone()])
                        || self.is_covered(around.siblings(witness), &base_range, front)
                };
                let is_made_good = match difference.kind {
                    DivergenceKind::Truncation => cut(),
                    DivergenceKind::Ellipsis => own_range.is_empty() && cut(),
                    _ => false,
                };
                if is_made_good {
                    continue;
                }
                let is_sources_own = difference.kind == DivergenceKind::Extension
                    && difference.change != Change::Form
                    && lacks(self.collation.base, text, &own[own_range.clone()]);
                let carried = difference.kind == DivergenceKind::Truncation
                    && difference.alarms.iter().all(|a| around.carries(witness, front, a.guard));
                let alarms: &[Alarm] = if carried { &[] } else { &difference.alarms };
                let change = if is_sources_own { Change::Form } else { difference.change };
                let key = Key {
                    reading: printed(text, &own[own_range.clone()]),
                    base: base_range,
                    kind: difference.kind,
                    change,
                    alarms,
                };
                let at = *known.entry(key).or_insert_with_key(|key| {
                    found.push(self.divergence(key));
                    found.len() - 1
                });
                found[at].places.push(Place { witness, span: self.span(witness, own_range) });
                found[at].also.extend(&difference.also);
            }
        }
        in_order(found)
    }

    /// Whether one of the witnesses has words in place of the two words of the cut that are next to what
    /// is kept. Two are needed, because the second word of `it will` may have no counterpart of its own
    /// in `would`.
    fn is_covered(&self, witnesses: &[usize], cut: &Range<usize>, front: bool) -> bool {
        let units = self.row(self.base()).1;
        let mut words = cut.clone().filter(|&at| units[at].is_word());
        let near = if front {
            [words.next_back(), words.next_back()]
        } else {
            [words.next(), words.next()]
        };
        let near = || near.into_iter().flatten().map(|at| at as u32);
        let Some((from, to)) = near().min().zip(near().max()) else { return false };
        witnesses.iter().any(|&witness| self.place(witness, (from, to + 1)).span.is_some())
    }

    /// The differences of each distinct text from the base. Witnesses with the same text share
    /// them.
    fn compared(&self) -> Vec<Vec<Difference>> {
        let (base_text, base) = self.row(self.base());
        let mut compared: Vec<Option<Vec<Difference>>> = vec![None; self.texts.len()];
        for witness in self.others() {
            compared[self.text_of(witness)].get_or_insert_with(|| {
                let (own_text, own) = self.row(witness);
                differences(&Pair {
                    lexicon: &self.lexicon,
                    base_text,
                    base,
                    own_text,
                    own,
                    blocks: self.blocks(witness),
                    primary: self.collation.primary,
                    whole: self.collation.whole,
                })
            });
        }
        compared.into_iter().map(Option::unwrap_or_default).collect()
    }

    pub(crate) const fn is_base(&self, witness: usize) -> bool {
        self.collation.base == witness
    }

    /// How far a witness goes at both ends of the base.
    pub(crate) fn overlap(&self, witness: usize) -> Overlap {
        let has_word = |units: &[Unit]| units.iter().any(Unit::is_word);
        let (base, own) = (self.row(self.base()).1, self.row(witness).1);
        let blocks = self.blocks(witness);
        let ends = || [blocks.first(), blocks.last()].into_iter().flatten();
        let short =
            |block: &Block| block.kind == BlockKind::Lacuna && has_word(&base[block.base_range()]);
        let beyond = |block: &Block| {
            !has_word(&base[block.base_range()]) && has_word(&own[block.own_range()])
        };
        Overlap { short: ends().any(short), beyond: ends().any(beyond) }
    }

    /// The words of a witness as one text, a line each segment, and its units.
    pub(crate) fn row(&self, witness: usize) -> (&str, &[Unit]) {
        let Text { text, units, .. } = &self.texts[self.text_of(witness)];
        (text, units)
    }

    /// Number of witnesses.
    pub(super) const fn len(&self) -> usize {
        self.of_witness.len()
    }

    /// Position of the base.
    pub(super) const fn base(&self) -> usize {
        self.collation.base
    }

    pub(super) fn blocks(&self, witness: usize) -> &[Block] {
        &self.collation.witnesses[witness].blocks
    }

    /// The distinct texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| text.text.as_str())
    }

    /// The number of a witness's text among the distinct ones.
    pub(super) fn text_of(&self, witness: usize) -> usize {
        self.of_witness[witness] as usize
    }

    /// For each distinct text its witnesses.
    pub(super) fn witnesses(&self) -> Csr<u32> {
        Csr::inverse(&self.of_witness, self.texts.len())
    }

    /// The witnesses that are compared with the base.
    fn others(&self) -> impl Iterator<Item = usize> {
        let base = self.base();
        (0..self.len()).filter(move |&witness| witness != base)
    }

    /// The base's first word at or behind a unit; its end, where there is none.
    pub(super) fn next_word(&self, unit: u32) -> u32 {
        let behind = self.row(self.base()).1.get(unit as usize..).unwrap_or_default();
        unit + behind.iter().position(Unit::is_word).unwrap_or(behind.len()) as u32
    }

    /// Bytes in the article of a span of a witness's text.
    pub(super) fn in_article(&self, witness: usize, span: Span) -> Span {
        let starts = &self.texts[self.text_of(witness)].starts;
        self.collation.witnesses[witness].in_article(starts, span)
    }

    /// Bytes in the article of a range of a witness's units.
    fn span(&self, witness: usize, units: Range<usize>) -> Option<Span> {
        Some(self.in_article(witness, cover(self.row(witness).1.get(units)?)?))
    }

    /// The span that a witness prints for a stretch of the base’s units.
    pub(super) fn place(&self, witness: usize, units: (u32, u32)) -> Place {
        let own = match self.is_base(witness) {
            true => units.0 as usize..units.1 as usize,
            false => opposite(self.blocks(witness), units),
        };
        Place { witness, span: self.span(witness, own) }
    }

    /// Creates a divergence that has no places and no other kinds yet.
    fn divergence(&self, key: &Key<'_>) -> Divergence {
        let base = self.base();
        let (text, units) = self.row(base);
        Divergence {
            kind: key.kind,
            also: Vec::new(),
            change: key.change,
            locus: self.collation.locus_at(&key.base),
            base: printed(text, &units[key.base.clone()]).into_owned(),
            base_span: self.span(base, key.base.clone()),
            reading: key.reading.to_string(),
            places: Vec::new(),
            alarms: key.alarms.to_vec(),
            units: (key.base.start as u32, key.base.end as u32),
            outlets: None,
        }
    }
}

/// The witness's units that stand opposite to a stretch of the base.
fn opposite(blocks: &[Block], (from, to): (u32, u32)) -> Range<usize> {
    let first = blocks.partition_point(|block| block.base.end <= from);
    let end = blocks.partition_point(|block| block.base.start < to);
    let touching = blocks.get(first..end).unwrap_or_default();
    let Some((first, last)) = touching.first().zip(touching.last()) else { return 0..0 };
    let own = |block: &Block, at: u32| {
        (block.own.start + at.saturating_sub(block.base.start)).min(block.own.end) as usize
    };
    let start = own(first, from);
    let end = if last.base.end <= to { last.own.end as usize } else { own(last, to) };
    start..end.max(start)
}

/// The units of what is cut that are nearest to the cut.
fn beside_cut(units: &[Unit], front: bool) -> &[Unit] {
    match front {
        true => &units[units.len().saturating_sub(BESIDE_CUT)..],
        false => &units[..units.len().min(BESIDE_CUT)],
    }
}

/// Units by which the words of a cut are looked for.
const BESIDE_CUT: usize = 64;

/// Sorts divergences in the order of the base. Removes repeated kinds from each.
fn in_order(mut found: Vec<Divergence>) -> Vec<Divergence> {
    fn rank(d: &Divergence) -> impl Ord {
        (d.units, d.kind, d.change, &d.reading, &d.alarms)
    }
    for divergence in &mut found {
        divergence.also.sort_unstable();
        divergence.also.dedup();
    }
    found.sort_by(|a, b| rank(a).cmp(&rank(b)));
    found
}

/// The units of both sides without the stops around their words; a side of stops alone is empty
/// where the other has words. So the same change of words is one difference, whatever stop
/// follows it in which witness.
fn words_of(difference: &Difference, base: &[Unit], own: &[Unit]) -> (Range<usize>, Range<usize>) {
    let has_word = |units: &[Unit]| units.iter().any(Unit::is_word);
    let (b, o) = (difference.base.clone(), difference.own.clone());
    if !has_word(&base[b.clone()]) && !has_word(&own[o.clone()]) {
        return (b, o);
    }
    let b = without_stops(base, b);
    // Words that the base lacks stand behind the word before, whatever marks lie between.
    let slot = base[..b.start].iter().rposition(Unit::is_word).map_or(0, |word| word + 1);
    (if b.is_empty() { slot..slot } else { b }, without_stops(own, o))
}

/// The range without the stops at its ends. Stops inside are kept, such as the comma of `No,
/// never`.
fn without_stops(units: &[Unit], range: Range<usize>) -> Range<usize> {
    let kept = |at: &usize| !units[*at].mark().is_some_and(Mark::is_stop);
    let Some(start) = range.clone().find(kept) else { return range.start..range.start };
    let end = range.rev().find(kept).map_or(start, |last| last + 1);
    start..end
}

impl Collation {
    /// The locus that begins at or holds a stretch of the base's units.
    fn locus_at(&self, base: &Range<usize>) -> usize {
        let at = base.start as u32;
        // Loci are in the base's order; one without units of the base stands before the one that
        // begins at the same place.
        let first = self.loci.partition_point(|locus| locus.base.1 < at);
        let touches = |&(_, locus): &(usize, &Locus)| {
            let (from, to) = locus.base;
            if base.is_empty() { (from, to) == (at, at) } else { from <= at && at < to }
        };
        let near = || (first..).zip(&self.loci[first..]).take_while(|(_, l)| l.base.0 <= at);
        let found = near().find(touches).or_else(|| near().next());
        found.map_or(0, |(index, _)| index)
    }
}
