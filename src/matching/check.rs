//! Candidates compared with the words that they stand for.

use std::cell::OnceCell;
use std::ops::Range;

use super::forms::index;
use super::join::{Found, Join, Unit};
use super::search::{BATCH, Candidate};
use super::seeds::most_edits;
use crate::align::{Pattern, ShortPattern, find};
use crate::text::WordId;

/// The candidates that hold their unit within the bound.
pub(crate) fn check(join: &Join, blocks: &[u32], mut candidates: Vec<Candidate>) -> Vec<Found> {
    candidates.sort_unstable_by_key(|place| u64::from(place.unit) << 32 | u64::from(place.middle));
    candidates.dedup();
    let words = join.forms.all_words();
    let vocabulary = words.iter().max().map_or(0, |&word| word as usize + 1);
    let (mut check, mut found) = (Check::new(join, blocks, vocabulary), Vec::new());
    let mut rest = candidates.as_slice();
    while !rest.is_empty() {
        // Those of one unit stay together.
        let last = rest[BATCH.min(rest.len()) - 1].unit;
        let (batch, later) = rest.split_at(rest.partition_point(|place| place.unit <= last));
        check.read(batch);
        check.batch(batch, &mut found);
        rest = later;
    }
    found
}

/// What lies around the candidates of a batch, copied step by step so that the waiting for one
/// place overlaps with that for the next.
struct Check<'c> {
    join: &'c Join<'c>,
    blocks: &'c [u32],
    firsts: Vec<u32>,
    /// The forms of the candidates.
    longs: Vec<u32>,
    texts: Vec<WordId>,
    places: Vec<Place>,
    pattern: ShortPattern,
}

/// The stretch of a form that may hold a short unit.
struct Place {
    long: u32,
    /// Words by which it is shorter in front, since the form begins there.
    cut: u32,
    /// Where it ends among all that were copied.
    end: usize,
}

/// A unit with its candidates.
struct Group<'c> {
    number: u32,
    unit: &'c Unit,
    words: &'c [WordId],
    edits: usize,
}

impl<'c> Check<'c> {
    fn new(join: &'c Join<'c>, blocks: &'c [u32], vocabulary: usize) -> Self {
        let pattern = ShortPattern::for_vocabulary(vocabulary);
        let (firsts, longs, texts, places) = Default::default();
        Self { join, blocks, firsts, longs, texts, places, pattern }
    }

    fn read(&mut self, candidates: &[Candidate]) {
        let forms = self.join.forms;
        self.firsts.clear();
        self.firsts.extend(candidates.iter().map(|place| forms.block(place.middle, self.blocks)));
        self.longs.clear();
        let places = candidates.iter().zip(&self.firsts);
        self.longs.extend(places.map(|(place, &first)| forms.at(place.middle, first)));
        self.texts.clear();
        self.places.clear();
        for (candidate, &long) in candidates.iter().zip(&self.longs) {
            let words = self.join.units[candidate.unit as usize].words as usize;
            let mut cut = 0;
            if words <= ShortPattern::MOST_WORDS {
                let reach = Reach::new(candidate.middle, words, self.join.share);
                let text = reach.within(forms.range(long));
                cut = index((text.start + reach.before).saturating_sub(candidate.middle as usize));
                self.texts.extend_from_slice(&forms.all_words()[text]);
            }
            self.places.push(Place { long, cut, end: self.texts.len() });
        }
    }

    fn batch(&mut self, candidates: &[Candidate], out: &mut Vec<Found>) {
        let join = self.join;
        let (mut text, mut first) = (0, 0);
        for candidates in candidates.chunk_by(|a, b| a.unit == b.unit) {
            let number = candidates[0].unit;
            let unit = &join.units[number as usize];
            let words = join.words(unit);
            let edits = most_edits(words.len(), join.share);
            let places = &self.places[first..first + candidates.len()];
            let group = Group { number, unit, words, edits };
            if words.len() <= ShortPattern::MOST_WORDS {
                group.short(&self.texts, text, places, &mut self.pattern, out);
            } else {
                group.long(join, candidates, places, out);
            }
            text = places.last().map_or(text, |place| place.end);
            first += candidates.len();
        }
    }
}

/// How far around its middle a unit may reach.
struct Reach {
    middle: usize,
    before: usize,
    behind: usize,
}

impl Reach {
    fn new(middle: u32, words: usize, share: f32) -> Self {
        let edits = most_edits(words, share);
        let before = words / 2;
        Self { middle: middle as usize, before: before + edits, behind: words - before + edits }
    }

    fn within(&self, form: Range<usize>) -> Range<usize> {
        let Self { middle, before, behind } = *self;
        middle.saturating_sub(before).max(form.start)..(middle + behind).min(form.end)
    }
}

impl Group<'_> {
    fn short(
        &self,
        texts: &[WordId],
        mut start: usize,
        places: &[Place],
        pattern: &mut ShortPattern,
        out: &mut Vec<Found>,
    ) {
        let mut loaded = false;
        // The form that was found last: places that come later in it tell nothing new.
        let mut settled = self.unit.form;
        for &Place { long, cut, end } in places {
            let text = &texts[std::mem::replace(&mut start, end)..end];
            if long == self.unit.form {
                continue;
            }
            let differ = self.replaced(text, cut as usize);
            if long == settled {
                match out.last_mut() {
                    Some(found) if differ == 0 => found.changed = false,
                    _ => {}
                }
                continue;
            }
            if differ <= self.edits {
                out.push(Found { unit: self.number, long, changed: differ > 0 });
                settled = long;
                continue;
            }
            if !loaded {
                pattern.load(self.words);
                loaded = true;
            }
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

    /// Word edits when words are replaced only and the middle stays where it is.
    fn replaced(&self, text: &[WordId], cut: usize) -> usize {
        let [words, text] = if cut > self.edits {
            [&self.words[(cut - self.edits).min(self.words.len())..], text]
        } else {
            [self.words, &text[(self.edits - cut).min(text.len())..]]
        };
        let equal = words.iter().zip(text).map(|(a, b)| u32::from(a == b)).sum::<u32>();
        self.words.len() - equal as usize
    }

    /// For a unit of more words than a [`ShortPattern`] takes.
    fn long(&self, join: &Join, candidates: &[Candidate], places: &[Place], out: &mut Vec<Found>) {
        let pattern = OnceCell::new();
        let within = |text: &[WordId]| {
            pattern.get_or_init(|| Pattern::new(self.words)).infix_end(text).0 <= self.edits
        };
        let mut settled = self.unit.form;
        for (candidate, &Place { long, .. }) in candidates.iter().zip(places) {
            if long == settled || long == self.unit.form {
                continue;
            }
            let reach = Reach::new(candidate.middle, self.words.len(), join.share);
            let text = &join.forms.all_words()[reach.within(join.forms.range(long))];
            let changed = find(self.words, text).is_none();
            if !changed || within(text) {
                out.push(Found { unit: self.number, long, changed });
                settled = long;
            }
        }
    }
}
