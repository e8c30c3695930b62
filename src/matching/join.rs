//! Every pair within the bound: an exact join on rare seeds.

use std::ops::Range;

use super::forms::{Forms, index};
use super::grams::{GramCounts, GramFilter, SEED_WORDS, gram, sort_by_gram};
use super::parallel::map_chunks;
use super::seeds::{SeedChoice, most_edits};
use super::surroundings::Surroundings;
use crate::align::{Pattern, ShortPattern};
use crate::text::WordId;

/// Fewest words of a quotation that is looked for on the strength of its words alone.
pub(crate) const FEWEST_WORDS: usize = 4;

/// A stretch of a form that is looked for in the other forms: the whole of it, or one of the
/// pieces between its ellipses and brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) form: u32,
    /// First word, counted within the form.
    pub(crate) start: u32,
    pub(crate) words: u32,
    pub(crate) whole: bool,
}

/// A unit that occurs in `long` within the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) unit: u32,
    pub(crate) long: u32,
    /// True when the words of the unit stand there unchanged.
    pub(crate) unchanged: bool,
}

/// What the join is asked to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Share of a unit's words that may be edited.
    pub(crate) share: f32,
    /// Most forms that one unit is compared with, those nearest in length first: what more than
    /// that many others hold is a stock phrase.
    pub(crate) most_candidates: usize,
}

/// The units of all forms; `short` says which forms below [`FEWEST_WORDS`] take part.
pub(crate) fn units(forms: &Forms, short: impl Fn(u32) -> bool) -> Vec<Unit> {
    let mut units = Vec::with_capacity(forms.len());
    for form in 0..index(forms.len()) {
        let words = forms.word_count(form);
        if words >= FEWEST_WORDS || words >= 2 && short(form) {
            units.push(Unit { form, start: 0, words: index(words), whole: true });
        }
        if forms.breaks(form).is_empty() {
            continue;
        }
        for piece in forms.pieces(form).filter(|piece| piece.len() >= FEWEST_WORDS) {
            let (start, words) = (index(piece.start), index(piece.len()));
            units.push(Unit { form, start, words, whole: false });
        }
    }
    units
}

/// All pairs of a unit and an at least equally long form that holds it within the bound, in
/// order of the units.
pub(crate) fn join(forms: &Forms, units: &[Unit], bounds: Bounds) -> Vec<Found> {
    let join = Join { forms, units, bounds };
    let counts = join.count_seeds();
    let (probes, wanted) = join.choose_seeds(&counts);
    drop(counts);
    let postings = join.postings(&wanted);
    drop(wanted);
    let runs = join.runs(probes, &postings);
    let places: Vec<u32> = postings.iter().map(|&posting| posting as u32).collect();
    drop(postings);
    let surroundings = Surroundings::of_places(&places, forms);
    let blocks = forms.blocks();
    Search { join: &join, places: &places, surroundings: &surroundings, runs: &runs, blocks }.all()
}

struct Join<'f> {
    forms: &'f Forms,
    units: &'f [Unit],
    bounds: Bounds,
}

/// Where the postings of one of a unit's seeds lie.
#[derive(Clone, Copy)]
struct Run {
    unit: u32,
    gram: u32,
    start: u32,
    end: u32,
}

impl Join<'_> {
    fn words(&self, unit: &Unit) -> &[WordId] {
        let start = unit.start as usize;
        &self.forms.words(unit.form)[start..start + unit.words as usize]
    }

    fn count_seeds(&self) -> GramCounts {
        let mut counts = GramCounts::new(self.forms.all_words().len());
        for form in 0..index(self.forms.len()) {
            self.forms.words(form).windows(SEED_WORDS).for_each(|seed| counts.add(gram(seed)));
        }
        counts
    }

    /// The seeds to look up, as `gram << 32 | unit`, and the set of their grams.
    fn choose_seeds(&self, counts: &GramCounts) -> (Vec<u64>, GramFilter) {
        let probes =
            map_chunks(self.units, 1 << 14, SeedScratch::default, |scratch, first, units, out| {
                for (at, unit) in units.iter().enumerate() {
                    scratch.seeds(self.words(unit), self.bounds.share, counts);
                    let unit = (first + at) as u64;
                    out.extend(scratch.grams.iter().map(|&gram| u64::from(gram) << 32 | unit));
                }
            });
        let mut wanted = GramFilter::new(probes.len());
        probes.iter().for_each(|probe| wanted.insert((probe >> 32) as u32));
        (probes, wanted)
    }

    /// `gram << 32 | position` for every place of a wanted gram, sorted; positions count all words
    /// of all forms, so that of equal grams the shorter forms come first.
    fn postings(&self, wanted: &GramFilter) -> Vec<u64> {
        let pairs = self.units.iter().any(|unit| (unit.words as usize) < SEED_WORDS);
        let mut postings = Vec::new();
        for form in 0..index(self.forms.len()) {
            let range = self.forms.range(form);
            let words = self.forms.words(form);
            let mut push = |(at, seed): (usize, &[WordId])| {
                let gram = gram(seed);
                if wanted.contains(gram) {
                    postings.push(u64::from(gram) << 32 | (range.start + at) as u64);
                }
            };
            words.windows(SEED_WORDS).enumerate().for_each(&mut push);
            if pairs {
                words.windows(SEED_WORDS - 1).enumerate().for_each(&mut push);
            }
        }
        sort_by_gram(&mut postings);
        postings
    }

    /// Lays the sorted probes beside the sorted postings: one pass over both.
    fn runs(&self, mut probes: Vec<u64>, postings: &[u64]) -> Vec<Run> {
        sort_by_gram(&mut probes);
        let mut runs = Vec::with_capacity(probes.len());
        let (mut start, mut end) = (0, 0);
        for probe in probes {
            let (gram, unit) = (probe >> 32, probe as u32);
            if start == end || postings[start] >> 32 != gram {
                start = end;
                while postings.get(start).is_some_and(|posting| posting >> 32 < gram) {
                    start += 1;
                }
                end = start;
                while postings.get(end).is_some_and(|posting| posting >> 32 == gram) {
                    end += 1;
                }
            }
            if end - start > 1 {
                let gram = gram as u32;
                runs.push(Run { unit, gram, start: index(start), end: index(end) });
            }
        }
        // The rarest seed of each unit first.
        runs.sort_unstable_by_key(|run| (run.unit, run.end - run.start, run.start));
        runs
    }
}

#[derive(Default)]
struct SeedScratch {
    costs: Vec<u32>,
    chosen: Vec<usize>,
    choice: SeedChoice,
    grams: Vec<u32>,
}

impl SeedScratch {
    /// Leaves in `grams` the seeds of `words` that occur elsewhere.
    fn seeds(&mut self, words: &[WordId], share: f32, counts: &GramCounts) {
        self.grams.clear();
        if words.len() < SEED_WORDS {
            self.grams.push(gram(words));
            return;
        }
        let needed = most_edits(words.len(), share) + 1;
        self.costs.clear();
        let cost = |seed: &[WordId]| counts.count(gram(seed)).saturating_sub(1);
        self.costs.extend(words.windows(SEED_WORDS).map(cost));
        if enough_unique(&self.costs, needed) {
            return;
        }
        self.chosen.clear();
        self.choice.choose(&self.costs, needed, &mut self.chosen);
        let occurs = |at: &&usize| self.costs[**at] > 0;
        let grams = self.chosen.iter().filter(occurs).map(|&at| gram(&words[at..at + SEED_WORDS]));
        self.grams.extend(grams);
    }
}

/// True when `needed` disjoint seeds occur nowhere else: then nothing is within the bound.
fn enough_unique(costs: &[u32], needed: usize) -> bool {
    let (mut found, mut at) = (0, 0);
    while at < costs.len() && found < needed {
        let unique = costs[at] == 0;
        found += usize::from(unique);
        at += if unique { SEED_WORDS } else { 1 };
    }
    found >= needed
}

struct Search<'s> {
    join: &'s Join<'s>,
    /// Positions among all words, run by run, ascending within a run.
    places: &'s [u32],
    /// What surrounds each of them.
    surroundings: &'s [Surroundings],
    runs: &'s [Run],
    blocks: Vec<u32>,
}

/// What one thread reuses from unit to unit.
struct Scratch {
    /// For each form the last unit that was found in it, plus one.
    found: Vec<u32>,
    pattern: ShortPattern,
}

/// The unit that is being looked for.
struct Sought<'s> {
    number: u32,
    unit: &'s Unit,
    words: &'s [WordId],
    edits: usize,
    /// For units that are too long for the short pattern.
    long: Option<Pattern>,
}

impl Search<'_> {
    fn all(&self) -> Vec<Found> {
        let groups: Vec<&[Run]> = self.runs.chunk_by(|a, b| a.unit == b.unit).collect();
        let forms = self.join.forms;
        let vocabulary = forms.all_words().iter().max().map_or(0, |&word| word as usize + 1);
        let scratch = || Scratch {
            found: vec![0; forms.len()],
            pattern: ShortPattern::for_vocabulary(vocabulary),
        };
        map_chunks(&groups, 1 << 12, scratch, |scratch, _, groups, out| {
            groups.iter().for_each(|runs| self.one(runs, scratch, out));
        })
    }

    fn one(&self, runs: &[Run], scratch: &mut Scratch, out: &mut Vec<Found>) {
        let Some(number) = runs.first().map(|run| run.unit) else { return };
        let unit = &self.join.units[number as usize];
        let words = self.join.words(unit);
        let edits = most_edits(words.len(), self.join.bounds.share);
        let long = (words.len() > ShortPattern::MOST_WORDS).then(|| Pattern::new(words));
        let sought = Sought { number, unit, words, edits, long };
        scratch.pattern.load(words);
        let mut budget = self.join.bounds.most_candidates;
        for run in runs {
            self.run(run, &sought, &mut budget, scratch, out);
        }
        scratch.pattern.unload(words);
    }

    /// Looks at every place of one seed.
    fn run(
        &self,
        run: &Run,
        sought: &Sought,
        budget: &mut usize,
        scratch: &mut Scratch,
        out: &mut Vec<Found>,
    ) {
        let forms = self.join.forms;
        let places = &self.places[run.start as usize..run.end as usize];
        let surroundings = &self.surroundings[run.start as usize..run.end as usize];
        let shortest = forms.start(forms.first_of_length(sought.words.len()));
        let from = places.partition_point(|&at| (at as usize) < shortest);
        let own = forms.range(sought.unit.form);
        let seed = seed_at(sought.words, run.gram);
        let around = Surroundings::of_seed(sought.words, seed, sought.edits);
        let all = 0..forms.all_words().len();
        for (&at, &found) in places[from..].iter().zip(&surroundings[from..]) {
            let at = at as usize;
            if around.lack_more(found, sought.edits) || own.contains(&at) {
                continue;
            }
            if *budget == 0 {
                return;
            }
            *budget -= 1;
            // Without regard to where forms end: most places fail, and finding out which form a
            // place belongs to costs as much as reading it.
            let wide = seed.map(|seed| sought.reach(at, seed, all.clone()));
            if wide.clone().is_some_and(|wide| {
                sought.distance(&forms.all_words()[wide], scratch) > sought.edits
            }) {
                continue;
            }
            let form = forms.at(at, &self.blocks);
            if scratch.found[form as usize] == sought.number + 1 {
                continue;
            }
            let text = forms.range(form);
            let text = seed.map_or(text.clone(), |seed| sought.reach(at, seed, text));
            let distance = sought.distance(&forms.all_words()[text], scratch);
            if distance <= sought.edits && !self.found_from_other_side(sought, form) {
                scratch.found[form as usize] = sought.number + 1;
                out.push(Found { unit: sought.number, long: form, unchanged: distance == 0 });
            }
        }
    }

    /// Two forms of equal length look for one another; the lower number's answer comes first.
    fn found_from_other_side(&self, sought: &Sought, form: u32) -> bool {
        let forms = self.join.forms;
        sought.unit.whole
            && form < sought.unit.form
            && Pattern::new(forms.words(form)).infix_end(sought.words).0 <= sought.edits
    }
}

impl Sought<'_> {
    /// The words among `text` that the unit can cover when its seed, `seed` words from its start,
    /// stands at `at`.
    fn reach(&self, at: usize, seed: usize, text: Range<usize>) -> Range<usize> {
        let start = at.saturating_sub(seed + self.edits).max(text.start);
        let end = (at + self.words.len() - seed + self.edits).min(text.end);
        start..end
    }

    fn distance(&self, text: &[WordId], scratch: &Scratch) -> usize {
        match &self.long {
            None => scratch.pattern.infix_distance(text),
            Some(_) if holds(text, self.words) => 0,
            Some(long) => long.infix_end(text).0,
        }
    }
}

/// Where the seed of hash `hash` stands in `words`; `None` where several do, since it is not
/// known then which of them was chosen.
fn seed_at(words: &[WordId], hash: u32) -> Option<usize> {
    let length = SEED_WORDS.min(words.len());
    let mut places = words.windows(length).enumerate().filter(|(_, seed)| gram(seed) == hash);
    let first = places.next().map(|(at, _)| at);
    first.filter(|_| places.next().is_none())
}

/// True when `words` stand in `text` unchanged.
fn holds(text: &[WordId], words: &[WordId]) -> bool {
    let Some((first, last)) = words.first().zip((text.len() + 1).checked_sub(words.len())) else {
        return words.is_empty();
    };
    text[..last].iter().enumerate().any(|(at, word)| word == first && text[at..].starts_with(words))
}
