//! Every pair within the bound: an exact join on rare seeds.

use super::forms::{Forms, index};
use super::grams::{GramCounts, GramFilter, SEED_WORDS, gram, sort_by_gram};
use super::parallel::map_chunks;
use super::seeds::{SeedChoice, most_edits};
use super::signature::Signatures;
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
    pub(crate) distance: u32,
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
    let signatures = Signatures::new(forms);
    let search = Search { join: &join, postings: &postings, runs: &runs, signatures: &signatures };
    search.all()
}

struct Join<'f> {
    forms: &'f Forms,
    units: &'f [Unit],
    bounds: Bounds,
}

/// Where the postings of one of a unit's seeds lie.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    unit: u32,
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

    /// `gram << 32 | form` for every place of a wanted gram, sorted.
    fn postings(&self, wanted: &GramFilter) -> Vec<u64> {
        let pairs = self.units.iter().any(|unit| (unit.words as usize) < SEED_WORDS);
        let mut postings = Vec::new();
        for form in 0..index(self.forms.len()) {
            let words = self.forms.words(form);
            let mut push = |seed: &[WordId]| {
                let gram = gram(seed);
                if wanted.contains(gram) {
                    postings.push(u64::from(gram) << 32 | u64::from(form));
                }
            };
            words.windows(SEED_WORDS).for_each(&mut push);
            if pairs {
                words.windows(SEED_WORDS - 1).for_each(&mut push);
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
                runs.push(Run { unit, start: index(start), end: index(end) });
            }
        }
        runs.sort_unstable();
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
    postings: &'s [u64],
    runs: &'s [Run],
    signatures: &'s Signatures,
}

/// What one thread reuses from unit to unit.
struct Scratch {
    /// For each form the last unit it was a candidate of, plus one.
    seen: Vec<u32>,
    pattern: ShortPattern,
}

impl Search<'_> {
    fn all(&self) -> Vec<Found> {
        let groups: Vec<&[Run]> = self.runs.chunk_by(|a, b| a.unit == b.unit).collect();
        let forms = self.join.forms;
        let vocabulary = forms.all_words().iter().max().map_or(0, |&word| word as usize + 1);
        let scratch = || Scratch {
            seen: vec![0; forms.len()],
            pattern: ShortPattern::for_vocabulary(vocabulary),
        };
        map_chunks(&groups, 1 << 12, scratch, |scratch, _, groups, out| {
            groups.iter().for_each(|runs| self.one(runs, scratch, out));
        })
    }

    fn one(&self, runs: &[Run], scratch: &mut Scratch, out: &mut Vec<Found>) {
        let Some(number) = runs.first().map(|run| run.unit) else { return };
        let forms = self.join.forms;
        let unit = &self.join.units[number as usize];
        let words = self.join.words(unit);
        let edits = most_edits(words.len(), self.join.bounds.share);
        let shortest = u64::from(forms.first_of_length(words.len()));
        let signature = Signatures::of(words);
        let long = (words.len() > 64).then(|| Pattern::new(words));
        let mut loaded = false;
        let mut budget = self.join.bounds.most_candidates;
        for run in runs {
            let run = &self.postings[run.start as usize..run.end as usize];
            let from = run.partition_point(|posting| posting & 0xFFFF_FFFF < shortest);
            for &posting in &run[from..] {
                let form = posting as u32;
                let seen = &mut scratch.seen[form as usize];
                if *seen == number + 1 || form == unit.form {
                    continue;
                }
                *seen = number + 1;
                if self.signatures.lacks_more(signature, form, edits) {
                    continue;
                }
                if budget == 0 {
                    break;
                }
                budget -= 1;
                let text = forms.words(form);
                let distance = match &long {
                    Some(_) if holds(text, words) => 0,
                    Some(pattern) => pattern.infix_end(text).0,
                    None => {
                        if !std::mem::replace(&mut loaded, true) {
                            scratch.pattern.load(words);
                        }
                        scratch.pattern.infix_distance(text)
                    }
                };
                if distance <= edits && !self.found_from_other_side(unit, form, edits) {
                    out.push(Found { unit: number, long: form, distance: index(distance) });
                }
            }
        }
        if loaded {
            scratch.pattern.unload(words);
        }
    }

    /// Two forms of equal length look for one another; the lower number's answer comes first.
    fn found_from_other_side(&self, unit: &Unit, form: u32, edits: usize) -> bool {
        let forms = self.join.forms;
        unit.whole
            && form < unit.form
            && Pattern::new(forms.words(form)).infix_end(forms.words(unit.form)).0 <= edits
    }
}

/// True when `words` stand in `text` unchanged.
fn holds(text: &[WordId], words: &[WordId]) -> bool {
    let Some((first, last)) = words.first().zip((text.len() + 1).checked_sub(words.len())) else {
        return words.is_empty();
    };
    text[..last].iter().enumerate().any(|(at, word)| word == first && text[at..].starts_with(words))
}
