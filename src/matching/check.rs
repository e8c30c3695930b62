//! Candidates compared with the words that they stand for.

use std::hint::black_box;

use super::forms::index;
use super::join::{Found, Join, Unit};
use super::search::{BATCH, Candidate, units_in_share};
use super::seeds::most_edits;
use super::texts::range;
use crate::align::ShortPattern;
use crate::text::WordId;

/// The candidates that hold their unit within the bound, of some of the shares that all are in, each
/// of several lists; `first` is the number of the first. Words are numbered below `vocabulary`.
/// Sorted by unit.
pub(crate) fn check(
    join: &Join,
    blocks: &[u32],
    vocabulary: usize,
    first: usize,
    shares: &[Vec<Vec<Candidate>>],
) -> Vec<Found> {
    let (mut check, mut found) = (Check::new(join, blocks, vocabulary), Vec::new());
    let (mut middles, mut batch) = (Middles::default(), Vec::new());
    let size = units_in_share(join.units.len());
    for (share, candidates) in (first..).zip(shares) {
        middles.load(index(share * size), size, candidates);
        for unit in 0..size {
            batch.extend(middles.of_unit(unit));
            if batch.len() >= BATCH {
                check.batch(&batch, &mut found);
                batch.clear();
            }
        }
    }
    check.batch(&batch, &mut found);
    found
}

/// The candidates of a share, unit by unit.
#[derive(Default)]
struct Middles {
    first: u32,
    /// Where those of each unit end.
    ends: Vec<u32>,
    middles: Vec<u32>,
}

impl Middles {
    /// Takes up the candidates of `units` units from `first` on.
    fn load(&mut self, first: u32, units: usize, candidates: &[Vec<Candidate>]) {
        let candidates = || candidates.iter().flatten();
        self.first = first;
        self.ends.clear();
        self.ends.resize(units, 0);
        candidates().for_each(|place| self.ends[(place.unit - first) as usize] += 1);
        let mut all = 0;
        for end in &mut self.ends {
            all += std::mem::replace(end, all);
        }
        self.middles.resize(all as usize, 0);
        for place in candidates() {
            let end = &mut self.ends[(place.unit - first) as usize];
            self.middles[*end as usize] = place.middle;
            *end += 1;
        }
    }

    /// The candidates of a unit, which is counted from the first, each once and in order.
    fn of_unit(&mut self, unit: usize) -> impl Iterator<Item = Candidate> {
        let middles = &mut self.middles[range(&self.ends, index(unit))];
        middles.sort_unstable();
        let unit = self.first + index(unit);
        let middles = middles.chunk_by(|a, b| a == b).map(|same| same[0]);
        middles.map(move |middle| Candidate { unit, middle })
    }
}

/// What is known of the candidates of a batch, found out step by step so that the waiting for one
/// place overlaps with that for the next.
struct Check<'c> {
    join: &'c Join<'c>,
    blocks: &'c [u32],
    firsts: Vec<u32>,
    /// The forms of the candidates.
    longs: Vec<u32>,
    places: Vec<Place>,
    pattern: ShortPattern,
    known: Known,
}

/// The forms that hold a unit of the form that was looked at last: of its pieces, which come behind
/// the whole of it, nothing more is to be learned about these.
#[derive(Default)]
struct Known {
    form: u32,
    /// Sorted.
    longs: Vec<u32>,
}

impl Known {
    /// Those of `form`.
    fn of(&mut self, form: u32) -> &[u32] {
        if form != self.form {
            self.form = form;
            self.longs.clear();
        }
        &self.longs
    }

    /// Adds what was found for one more unit.
    fn extend(&mut self, found: &[Found]) {
        self.longs.extend(found.iter().map(|found| found.long));
        self.longs.sort_unstable();
    }
}

/// The stretch of a form that may hold a unit.
struct Place {
    long: u32,
    /// First word and the end, counted over all forms.
    text: [u32; 2],
    /// Word edits when words are replaced only and the middle stays where it is.
    replaced: u32,
}

/// A unit with its candidates.
struct Group<'c> {
    join: &'c Join<'c>,
    number: u32,
    unit: &'c Unit,
    words: &'c [WordId],
    edits: usize,
}

impl<'c> Check<'c> {
    fn new(join: &'c Join<'c>, blocks: &'c [u32], vocabulary: usize) -> Self {
        let pattern = ShortPattern::for_vocabulary(vocabulary);
        let (firsts, longs, places, known) = Default::default();
        Self { join, blocks, firsts, longs, places, pattern, known }
    }

    fn read(&mut self, candidates: &[Candidate]) {
        let forms = self.join.forms;
        self.firsts.clear();
        self.firsts.extend(candidates.iter().map(|place| forms.block(place.middle, self.blocks)));
        self.longs.clear();
        let places = candidates.iter().zip(&self.firsts);
        self.longs.extend(places.map(|(place, &first)| forms.at(place.middle, first)));
        // The words are not needed yet, but will be near when they are.
        let words = candidates.iter().map(|place| forms.all_words()[place.middle as usize]);
        black_box(words.fold(0, |all, word| all ^ word));
        self.places.clear();
        let places = candidates.iter().zip(&self.longs);
        self.places.extend(places.map(|(place, &long)| self.join.place(place, long)));
    }

    /// Those of one unit must be in one batch.
    fn batch(&mut self, candidates: &[Candidate], out: &mut Vec<Found>) {
        self.read(candidates);
        let join = self.join;
        let mut rest = self.places.as_slice();
        for candidates in candidates.chunk_by(|a, b| a.unit == b.unit) {
            let (places, later) = rest.split_at(candidates.len());
            rest = later;
            let number = candidates[0].unit;
            let unit = &join.units[number as usize];
            let words = join.words(unit);
            let edits = most_edits(words.len(), join.share);
            let group = Group { join, number, unit, words, edits };
            let found = out.len();
            group.check(places, &mut self.pattern, self.known.of(unit.form), out);
            self.known.extend(&out[found..]);
        }
    }
}

impl Join<'_> {
    fn place(&self, candidate: &Candidate, long: u32) -> Place {
        let unit = &self.units[candidate.unit as usize];
        let (words, middle, form) =
            (self.words(unit), candidate.middle as usize, self.forms.range(long));
        let before = words.len() / 2;
        // Words that would stand before the form begins.
        let beyond = (form.start + before).saturating_sub(middle);
        let text = &self.forms.all_words()[middle + beyond - before..form.end];
        let equal = words[beyond..].iter().zip(text).map(|(a, b)| u32::from(a == b)).sum::<u32>();
        let edits = most_edits(words.len(), self.share);
        let start = middle.saturating_sub(before + edits).max(form.start);
        let end = (middle + words.len() - before + edits).min(form.end);
        Place { long, text: [start, end].map(index), replaced: unit.words - equal }
    }

    fn text(&self, place: &Place) -> &[WordId] {
        let [start, end] = place.text.map(|at| at as usize);
        &self.forms.all_words()[start..end]
    }
}

impl Group<'_> {
    /// False for the unit's own form, and for shorter ones: where a seed stands so near to the
    /// beginning of its form that the middle falls before it, into a form that was not asked for.
    fn may_stand_in(&self, form: u32) -> bool {
        form != self.unit.form && self.join.forms.word_count(form) >= self.words.len()
    }

    /// Leaves out the forms that are `known`.
    fn check(
        &self,
        places: &[Place],
        pattern: &mut ShortPattern,
        known: &[u32],
        out: &mut Vec<Found>,
    ) {
        let mut loaded = false;
        // The form that was found last: places that come later in it tell nothing new.
        let mut settled = self.unit.form;
        for place in places {
            let &Place { long, replaced, .. } = place;
            if !self.may_stand_in(long) || known.binary_search(&long).is_ok() {
                continue;
            }
            if long == settled {
                match out.last_mut() {
                    Some(found) if replaced == 0 => found.changed = false,
                    _ => {}
                }
                continue;
            }
            if replaced as usize <= self.edits {
                out.push(Found { unit: self.number, long, changed: replaced > 0 });
                settled = long;
                continue;
            }
            if !loaded {
                pattern.load(self.words);
                loaded = true;
            }
            let text = self.join.text(place);
            if pattern.lacks_more(text, self.edits) {
                continue;
            }
            let distance = pattern.infix_distance(text);
            if distance <= self.edits {
                out.push(Found { unit: self.number, long, changed: distance > 0 });
                settled = long;
            }
        }
        if loaded {
            pattern.unload(self.words);
        }
    }
}
