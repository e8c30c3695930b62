//! The sentences of a statement, and which outlets print each of them.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::collate::{BlockKind, Mark, Unit, folded};
use crate::divergence::Rows;
use crate::text::{Span, flowing, sentences as split, tokens};
use crate::xref::Entry;

use super::piece::{Piece, bare, pieces};
use super::variation::Variation;
use crate::text::listed::{listed, names};

/// A sentence in the words of the base, with the outlets that print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence<'r> {
    /// The utterance that it belongs to: a position in
    /// [`Apparatus::entries`](super::Apparatus::entries).
    pub part: usize,
    /// Its words, split at the variations that have a number.
    pub(super) pieces: Vec<Piece>,
    /// All variations in it, of form too: positions in
    /// [`Apparatus::variations`](super::Apparatus::variations).
    pub variations: Vec<usize>,
    /// The outlets that print it or a part of it, in alphabetical order. An outlet of several
    /// articles counts what any of them prints.
    pub(crate) printings: Vec<Printing<'r>>,
}

/// What one outlet prints of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Printing<'r> {
    /// The outlet.
    pub(crate) outlet: &'r str,
    /// How much of the sentence it prints.
    pub(crate) extent: Extent,
}

/// How much of a sentence is printed, in the outlet's own words. Differences of words do not count:
/// they are [variations](Variation).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The whole sentence, perhaps at another position than in the base.
    Whole,
    /// From its beginning up to these last words.
    Until(String),
    /// From these first words to its end.
    From(String),
    /// These words from its middle.
    Middle(String),
    /// Its beginning and its end, with a gap between; the first and the last words around it.
    Around(String, String),
}

impl std::fmt::Display for Extent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Until(words) => write!(f, "up to “{words}”"),
            Self::From(words) => write!(f, "from “{words}”"),
            Self::Middle(words) => write!(f, "“{words}”"),
            Self::Around(before, after) => {
                write!(f, "without what is between “{before}” and “{after}”")
            }
        }
    }
}

impl Sentence<'_> {
    /// The outlets that print it: those that print all of it first, then what others print of it.
    /// `of` are the outlets of the statement.
    #[must_use]
    pub fn printed_by(&self, of: &[&str]) -> String {
        let (whole, parts): (Vec<_>, Vec<_>) =
            self.printings.iter().partition(|printing| printing.extent == Extent::Whole);
        let whole: Vec<&str> = whole.iter().map(|printing| printing.outlet).collect();
        let all = whole.len() == of.len() && whole.len() > 2;
        let mut told = vec![if all { format!("all {}", of.len()) } else { names(&whole) }];
        told.retain(|names| !names.is_empty());
        told.extend(parts.iter().map(|part| format!("{} {}", part.outlet, part.extent)));
        listed(&told, "; ")
    }

    /// Its words, split where they are a reading of a variation that has a number: the words, empty
    /// where the base lacks words that others have, and the variation's position in
    /// [`Apparatus::variations`](super::Apparatus::variations).
    pub fn pieces(&self) -> impl ExactSizeIterator<Item = (&str, Option<usize>)> {
        self.pieces.iter().map(|piece| (&*piece.text, piece.variation))
    }

    /// Its words in the base's reading.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// The sentences of an entry's base.
pub(super) fn sentences<'r>(
    entry: &'r Entry,
    rows: &Rows<'_>,
    part: usize,
    variations: &[Variation<'r>],
) -> Vec<Sentence<'r>> {
    let (text, units) = rows.row(entry.collation().base);
    let reach = reach(entry, rows);
    let moved = LazyCell::new(|| Moved::of(entry, rows));
    let marks = marks(entry, text, units, part, variations);
    let mut marks = marks.iter().copied().peekable();
    // The article's own words between two segments, and line breaks, end no sentence.
    let spans = split(&text.replace('\n', " "), Span::new(0, text.len()));
    let spans = with_words(spans, units);
    let last = spans.len().saturating_sub(1);
    let sentence = |(number, &span): (usize, &Span)| {
        let before = |at: usize| units.partition_point(|unit| unit.span.start < at);
        let mut range = before(span.start)..before(span.end);
        if !units[range.clone()].iter().any(Unit::is_word) {
            // Its words belong to a unit that begins in the previous sentence.
            range.start = units.partition_point(|unit| unit.span.end <= span.start);
        }
        let of_sentence = |mark: &(Span, usize)| mark.0.start <= span.end || number == last;
        let marks: Vec<(Span, usize)> = std::iter::from_fn(|| marks.next_if(of_sentence)).collect();
        let numbered = |&(_, at): &(Span, usize)| variations[at].number.is_some();
        let shown: Vec<(Span, usize)> = marks.iter().copied().filter(numbered).collect();
        let own_words = LazyCell::new(|| words(&text[span]));
        let printing = |(&outlet, own): (&&'r str, &Vec<Own>)| {
            let extent = extent(rows, &units[range.clone()], &own[range.clone()]);
            let moved = || moved.holds(outlet, &own_words).then_some(Extent::Whole);
            Some(Printing { outlet, extent: extent.or_else(moved)? })
        };
        Sentence {
            part,
            pieces: pieces(text, &[span], &shown),
            variations: marks.into_iter().map(|(_, at)| at).collect(),
            printings: reach.iter().filter_map(printing).collect(),
        }
    };
    spans.iter().enumerate().map(sentence).collect()
}

/// Joins each sentence without words to the previous one: `museums ... .`
fn with_words(spans: Vec<Span>, units: &[Unit]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let first = units.partition_point(|unit| unit.span.end <= span.start);
        let mut own = units[first..].iter().take_while(|unit| unit.span.start < span.end);
        let has_word = own.any(Unit::is_word);
        match joined.last_mut().filter(|_| !has_word) {
            Some(before) => before.end = span.end,
            None => joined.push(span),
        }
    }
    joined
}

/// The words of each outlet. They are searched for sentences that the outlet prints in another order
/// than the base.
struct Moved<'r> {
    base: Printed,
    /// The words of each witness, by outlet.
    witnesses: BTreeMap<&'r str, Vec<Printed>>,
}

/// The words of a text, and where each [`TELLING`] of them begin.
struct Printed {
    words: Vec<String>,
    places: FxHashMap<u64, Vec<usize>>,
}

/// The fewest words of a sentence that is searched for. Shorter ones may occur by chance.
const TELLING: usize = 4;

impl Printed {
    fn of(text: &str) -> Self {
        let words = words(text);
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, run) in words.windows(TELLING).enumerate() {
            places.entry(FxBuildHasher.hash_one(run)).or_default().push(at);
        }
        Self { words, places }
    }

    /// How often the sought words, [`TELLING`] or more, stand in a row.
    fn times(&self, sought: &[String]) -> usize {
        let begun = FxBuildHasher.hash_one(&sought[..TELLING]);
        let places = self.places.get(&begun).into_iter().flatten();
        places.filter(|&&at| self.words[at..].starts_with(sought)).count()
    }
}

impl<'r> Moved<'r> {
    fn of(entry: &'r Entry, rows: &Rows<'_>) -> Self {
        let printed = |witness: usize| Printed::of(rows.row(witness).0);
        let mut witnesses: BTreeMap<&str, Vec<Printed>> = BTreeMap::new();
        for (witness, printing) in entry.witnesses().iter().enumerate() {
            witnesses.entry(printing.outlet()).or_default().push(printed(witness));
        }
        Self { base: printed(entry.collation().base), witnesses }
    }

    /// Whether an outlet prints the sought words in a row. Words that the base says twice are not
    /// sought, because the outlet may print one of the two.
    fn holds(&self, outlet: &str, sought: &[String]) -> bool {
        let mut witnesses = self.witnesses.get(outlet).into_iter().flatten();
        sought.len() >= TELLING
            && witnesses.any(|words| words.times(sought) > 0)
            && self.base.times(sought) < 2
    }
}

/// The words of a text, without case and kinds of apostrophes.
fn words(text: &str) -> Vec<String> {
    let words = tokens(text).filter(|token| token.is_word());
    words.map(|token| folded(&text[token.span])).collect()
}

/// Where the variations of an entry stand in the base's text, in order.
fn marks(
    entry: &Entry,
    text: &str,
    units: &[Unit],
    part: usize,
    variations: &[Variation<'_>],
) -> Vec<(Span, usize)> {
    let first_word = units.iter().position(Unit::is_word).unwrap_or(units.len());
    let mark = |(at, variation): (usize, &Variation<'_>)| {
        let (from, to) = entry.divergences()[variation.divergences.start].units;
        let (from, to) = (from as usize, to as usize);
        let behind = |end: usize| {
            let at = units[..end].last().map_or(0, |unit| unit.span.end);
            Span::new(at, at)
        };
        let span = match variation.is_length() {
            // The edge of a cut, not the words that are cut.
            true if from <= first_word => behind(to),
            true => behind(from),
            false if from == to => behind(from),
            false => bare(text, units[from].span.cover(units[to - 1].span)),
        };
        (span, at)
    };
    let of_part = (0..).zip(variations).filter(|(_, variation)| variation.part == part);
    let mut marks: Vec<(Span, usize)> = of_part.map(mark).collect();
    marks.sort_by_key(|&(span, at)| (span.start, span.end, at));
    marks
}

/// An omission of so many words or more, marked by an ellipsis, makes a sentence one that is printed in
/// part. A shorter one is only a difference of form.
const CUT: usize = 4;

/// How an outlet reaches one unit of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// No witness goes so far, or one cuts it at a mark of omission.
    Not,
    /// A witness goes on before and after without words for it.
    Skips,
    /// A witness has words for it, the same or others.
    Prints,
}

/// What an outlet has for one unit of the base, the most in any of its witnesses.
#[derive(Clone, Debug)]
struct Own {
    reach: Reach,
    witness: usize,
    units: Range<usize>,
}

/// For each outlet what it has for each of the base's units.
fn reach<'r>(entry: &'r Entry, rows: &Rows<'_>) -> BTreeMap<&'r str, Vec<Own>> {
    let base = rows.row(entry.collation().base).1;
    let count = base.len();
    let nothing = Own { reach: Reach::Not, witness: 0, units: 0..0 };
    let mut reach: BTreeMap<&str, Vec<Own>> = BTreeMap::new();
    let collated = &entry.collation().witnesses;
    for (witness, printing) in entry.witnesses().iter().enumerate() {
        let outlet = reach.entry(printing.outlet()).or_insert_with(|| vec![nothing.clone(); count]);
        let own = rows.row(witness).1;
        for block in &collated[witness].blocks {
            let units = block.own_range();
            let has_words = own[units.clone()].iter().any(Unit::is_word);
            let marked = own[units.clone()].iter().any(|unit| unit.mark() == Some(Mark::Ellipsis));
            let is_cut =
                || base[block.base_range()].iter().filter(|unit| unit.is_word()).count() >= CUT;
            let reach = match block.kind {
                BlockKind::Lacuna => Reach::Not,
                _ if has_words => Reach::Prints,
                _ if marked && is_cut() => Reach::Not,
                _ => Reach::Skips,
            };
            for (place, known) in outlet[block.base_range()].iter_mut().enumerate() {
                if reach > known.reach {
                    let same = units.start + place..units.start + place + 1;
                    let units = if block.kind == BlockKind::Same { same } else { units.clone() };
                    *known = Own { reach, witness, units };
                }
            }
        }
    }
    reach
}

/// How much of a sentence an outlet prints; `None` for nothing of it. `own` is what it has for each of
/// `units`, the sentence in the base.
fn extent(rows: &Rows<'_>, units: &[Unit], own: &[Own]) -> Option<Extent> {
    let words: Vec<&Own> =
        units.iter().zip(own).filter(|(unit, _)| unit.is_word()).map(|(_, own)| own).collect();
    let reached = |at: &usize| words[*at].reach != Reach::Not;
    let printed: Vec<usize> =
        (0..words.len()).filter(|&at| words[at].reach == Reach::Prints).collect();
    let (&first, &last) = (printed.first()?, printed.last()?);
    let from_start = (0..first).all(|at| reached(&at));
    let to_end = (last + 1..words.len()).all(|at| reached(&at));
    let gap = (first..last).find(|at| !reached(at));
    let told = |places: &[usize]| {
        let own: Vec<&Own> = places.iter().map(|&at| words[at]).collect();
        wording(rows, &own)
    };
    let split = printed.partition_point(|&at| gap.is_none_or(|gap| at < gap));
    let (before, behind) = printed.split_at(split);
    let start = |places: &[usize]| told(&places[..places.len().min(SHOWN)]);
    let end = |places: &[usize]| told(&places[places.len().saturating_sub(SHOWN)..]);
    Some(match (from_start, to_end, behind) {
        (true, true, []) => Extent::Whole,
        (true, true, _) => Extent::Around(end(before), start(behind)),
        (true, false, _) => Extent::Until(end(&printed)),
        (false, true, _) => Extent::From(start(&printed)),
        (false, false, _) => Extent::Middle(told(&printed)),
    })
}

/// The outlet's wording of some words of the base. Words of different quotations are joined by ` … `.
fn wording(rows: &Rows<'_>, words: &[&Own]) -> String {
    let parts = words.chunk_by(|left, right| left.witness == right.witness).map(|part| {
        let (first, last) = (part[0], part[part.len() - 1]);
        let (text, units) = rows.row(first.witness);
        let units = units.get(first.units.start..last.units.end).unwrap_or_default();
        let span = units.iter().map(|unit| unit.span).reduce(Span::cover).unwrap_or_default();
        flowing(&text[span])
    });
    parts.collect::<Vec<_>>().join(" … ")
}

/// Words that show where a part begins or ends: as many as find the place in most sentences.
const SHOWN: usize = 3;
