//! Candidates compared with the words that they stand for.

use std::cell::OnceCell;
use std::ops::Range;

use super::join::{Found, Join, Unit};
use super::search::{BATCH, Candidate};
use super::seeds::most_edits;
use crate::align::{Pattern, ShortPattern};
use crate::text::WordId;

/// The candidates that hold their unit within the bound.
pub(crate) fn check(join: &Join, blocks: &[u32], mut candidates: Vec<Candidate>) -> Vec<Found> {
    candidates.sort_unstable();
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
    /// Where the text of each candidate ends in `texts`.
    ends: Vec<usize>,
    pattern: ShortPattern,
}

/// A unit with its candidates.
struct Group<'c> {
    number: u32,
    unit: &'c Unit,
    words: &'c [WordId],
    edits: usize,
    candidates: &'c [Candidate],
    longs: &'c [u32],
}

impl<'c> Check<'c> {
    fn new(join: &'c Join<'c>, blocks: &'c [u32], vocabulary: usize) -> Self {
        let pattern = ShortPattern::for_vocabulary(vocabulary);
        let (firsts, longs, texts, ends) = Default::default();
        Self { join, blocks, firsts, longs, texts, ends, pattern }
    }

    fn read(&mut self, candidates: &[Candidate]) {
        let forms = self.join.forms;
        self.firsts.clear();
        self.firsts.extend(candidates.iter().map(|place| forms.block(place.at, self.blocks)));
        self.longs.clear();
        let places = candidates.iter().zip(&self.firsts);
        self.longs.extend(places.map(|(place, &first)| forms.at(place.at, first)));
        self.texts.clear();
        self.ends.clear();
        for (candidate, &long) in candidates.iter().zip(&self.longs) {
            let words = self.join.units[candidate.unit as usize].words as usize;
            if words <= ShortPattern::MOST_WORDS {
                let reach = words + most_edits(words, self.join.share);
                let text = around(candidate.at, reach, forms.range(long));
                self.texts.extend_from_slice(&forms.all_words()[text]);
            }
            self.ends.push(self.texts.len());
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
            let range = first..first + candidates.len();
            let longs = &self.longs[range.clone()];
            let group = Group { number, unit, words, edits, candidates, longs };
            if words.len() <= ShortPattern::MOST_WORDS {
                group.short(&self.texts, text, &self.ends[range.clone()], &mut self.pattern, out);
            } else {
                group.long(join, out);
            }
            text = self.ends[range.end - 1];
            first = range.end;
        }
    }
}

impl Group<'_> {
    fn short(
        &self,
        texts: &[WordId],
        mut start: usize,
        ends: &[usize],
        pattern: &mut ShortPattern,
        out: &mut Vec<Found>,
    ) {
        pattern.load(self.words);
        // The form that was found last: places that come later in it tell nothing new.
        let mut settled = self.unit.form;
        for (&long, &end) in self.longs.iter().zip(ends) {
            let text = &texts[std::mem::replace(&mut start, end)..end];
            if long == settled || long == self.unit.form || pattern.lacks_more(text, self.edits) {
                continue;
            }
            let distance = pattern.infix_distance(text);
            if distance <= self.edits {
                out.push(Found { unit: self.number, long, changed: distance > 0 });
                settled = long;
            }
        }
        pattern.unload(self.words);
    }

    /// For a unit of more words than a [`ShortPattern`] takes.
    fn long(&self, join: &Join, out: &mut Vec<Found>) {
        let pattern = OnceCell::new();
        let within = |text: &[WordId]| {
            pattern.get_or_init(|| Pattern::new(self.words)).infix_end(text).0 <= self.edits
        };
        let mut settled = self.unit.form;
        for (candidate, &long) in self.candidates.iter().zip(self.longs) {
            if long == settled || long == self.unit.form {
                continue;
            }
            let reach = self.words.len() + self.edits;
            let text = &join.forms.all_words()[around(candidate.at, reach, join.forms.range(long))];
            let changed = !holds(text, self.words);
            if !changed || within(text) {
                out.push(Found { unit: self.number, long, changed });
                settled = long;
            }
        }
    }
}

/// The words of `form` that are at most `reach` away from `at`.
fn around(at: u32, reach: usize, form: Range<usize>) -> Range<usize> {
    let at = at as usize;
    at.saturating_sub(reach).max(form.start)..(at + reach).min(form.end)
}

/// True when `words` stand in `text` unchanged.
fn holds(text: &[WordId], words: &[WordId]) -> bool {
    let Some((first, last)) = words.first().zip((text.len() + 1).checked_sub(words.len())) else {
        return words.is_empty();
    };
    text[..last].iter().enumerate().any(|(at, word)| word == first && text[at..].starts_with(words))
}
