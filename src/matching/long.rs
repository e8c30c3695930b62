//! Units of more words than a [`ShortPattern`](crate::align::ShortPattern) takes, looked for one
//! by one.
//!
//! Such a unit has many seeds, and in a long stretch that it shares with a form all of them lead
//! to the same place. So it is noted what became of each: forms that hold the unit are passed
//! over, whole rows of them in one step, and where it does not stand it is looked for once.

use std::cell::OnceCell;
use std::ops::Range;

use super::forms::index;
use super::join::{Found, Join, Unit};
use super::occurrences::Posting;
use super::parallel::{in_order, in_parts, joined, sort};
use super::seeds::most_edits;
use super::settled::{Settled, leading};
use crate::align::{Pattern, find};
use crate::text::WordId;

/// A seed of a long unit.
#[derive(Clone, Copy)]
pub(crate) struct LongSeed<'s> {
    pub(crate) unit: u32,
    /// Words of the unit before the seed.
    pub(crate) before: u32,
    /// The places to look at, all in forms of at least as many words as the unit.
    pub(crate) postings: &'s [Posting],
}

/// Where the units behind `seeds` stand within the bound.
pub(crate) fn find_long(join: &Join, blocks: &[u32], mut seeds: Vec<LongSeed>) -> Vec<Found> {
    sort(&mut seeds, |seed| in_order(seed.unit, seed.before));
    let units: Vec<_> = seeds.chunk_by(|a, b| a.unit == b.unit).collect();
    joined(in_parts(&units, 1, |_, units| {
        let (mut notes, mut found) = (Notes::default(), Vec::new());
        for seeds in units {
            let unit = Long::new(join, blocks, seeds[0].unit);
            unit.look_for(seeds, &mut notes, &mut found);
        }
        found
    }))
}

/// What became of the places where a unit was looked for.
#[derive(Default)]
struct Notes {
    /// The unit's own form, and forms that hold it.
    settled: Settled,
    /// Where it does not stand, in order.
    vain: Vec<Lead>,
    /// Forms, to be settled, that hold it by the places of the seed at hand.
    found: Vec<Range<u32>>,
}

/// Where a unit would begin in a form; both counted over the words of all forms.
struct Lead {
    start: u32,
    form: Range<u32>,
}

impl Notes {
    /// Forgets all but the unit's `own` form.
    fn begin(&mut self, own: Range<u32>) {
        self.settled.clear();
        self.settled.add(own);
        self.vain.clear();
    }

    /// Puts what is new beside the first `known` leads in vain, which are in order.
    fn end_seed(&mut self, known: usize) {
        self.found.drain(..).for_each(|form| self.settled.add(form));
        if self.vain.len() > known {
            // The new ones are nearly in order as well, and a stable sort makes use of that.
            self.vain.sort_by_key(|lead| in_order(lead.start, lead.form.start));
        }
    }
}

/// A unit that is looked for.
struct Long<'j> {
    join: &'j Join<'j>,
    blocks: &'j [u32],
    number: u32,
    unit: Unit,
    words: &'j [WordId],
    edits: usize,
    pattern: OnceCell<Pattern>,
}

impl<'j> Long<'j> {
    fn new(join: &'j Join, blocks: &'j [u32], number: u32) -> Self {
        let unit = join.units[number as usize];
        let words = join.words(&unit);
        let edits = most_edits(words.len(), join.share);
        Self { join, blocks, number, unit, words, edits, pattern: OnceCell::new() }
    }

    fn look_for(&self, seeds: &[LongSeed], notes: &mut Notes, out: &mut Vec<Found>) {
        notes.begin(self.range(self.unit.form));
        for seed in seeds {
            let known = notes.vain.len();
            self.look_at(seed, notes, out);
            notes.end_seed(known);
        }
    }

    /// Looks at the places of one seed.
    fn look_at(&self, seed: &LongSeed, notes: &mut Notes, out: &mut Vec<Found>) {
        let forms = self.join.forms;
        let (mut next, known) = (0, notes.vain.len());
        let stretches = notes.settled.outside(seed.postings, |posting| posting.at());
        for posting in stretches.flat_map(|stretch| &seed.postings[stretch]) {
            let at = posting.at();
            // A form may hold the seed more than once.
            if notes.found.last().is_some_and(|form| at < form.end) {
                continue;
            }
            let start = at.saturating_sub(seed.before);
            let vain = &notes.vain[..known];
            next += leading(&vain[next..], |lead| lead.start < start);
            let mut same = vain[next..].iter().take_while(|lead| lead.start == start);
            if same.any(|lead| lead.form.contains(&at)) {
                continue;
            }
            let long = forms.at(at, forms.block(at, self.blocks));
            let form = self.range(long);
            match self.stands(seed.before as usize, at as usize, &form) {
                Some(changed) => {
                    out.push(Found { unit: self.number, long, changed });
                    notes.found.push(form);
                }
                None => notes.vain.push(Lead { start, form }),
            }
        }
    }

    fn range(&self, form: u32) -> Range<u32> {
        let range = self.join.forms.range(form);
        index(range.start)..index(range.end)
    }

    /// Whether the unit stands in `form` where what follows its first `before` words stands at
    /// `at`: `None` if it does not within the bound, else whether it is changed there.
    fn stands(&self, before: usize, at: usize, form: &Range<u32>) -> Option<bool> {
        let start = form.start as usize;
        let (text, at) = (&self.join.forms.all_words()[start..form.end as usize], at - start);
        // Words that would stand before the form begins.
        let beyond = before.saturating_sub(at);
        let straight = &text[at + beyond - before..];
        let end = (at + self.words.len() - before + self.edits).min(text.len());
        let near = &text[at.saturating_sub(before + self.edits)..end];
        if beyond == 0 && straight.starts_with(self.words) || find(self.words, near).is_some() {
            return Some(false);
        }
        let pairs = self.words[beyond..].iter().zip(straight);
        let equal = pairs.map(|(a, b)| u32::from(a == b)).sum::<u32>();
        let within = |words: usize| words + self.edits >= self.words.len();
        let stands =
            within(equal as usize) || within(near.len()) && self.distance(near) <= self.edits;
        stands.then_some(true)
    }

    /// Word edits from the unit to the stretch of `text` that is nearest to it.
    fn distance(&self, text: &[WordId]) -> usize {
        self.pattern.get_or_init(|| Pattern::new(self.words)).infix_end(text).0
    }
}
