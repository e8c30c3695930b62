//! Every pair within the bound: an exact join on rare seeds.

use std::ops::Range;

use super::check::check;
use super::forms::{Forms, index};
use super::grams::{GramFilter, SEED_WORDS, gram};
use super::long::find_long;
use super::occurrences::Occurrences;
use super::parallel::{by_share, in_parts, in_parts_mut, joined, lists_by_share};
use super::radix::Radix;
use super::runs::RUN_WORDS;
use super::search::Search;
use super::seeds::{SeedChoice, most_edits};
use super::shares::Shares;
use super::sought::is_long;
use super::surroundings::Image;
use crate::text::WordId;
use std::sync::atomic::{AtomicU16, Ordering};

/// Fewest words of a quotation that is looked for on the strength of its words alone.
pub(crate) const FEWEST_WORDS: usize = 4;

/// A stretch of a form that is looked for in the other forms: the whole of it, or one of the
/// pieces between its ellipses and brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) form: u32,
    /// First word, counted over all forms.
    pub(crate) start: u32,
    pub(crate) words: u32,
    pub(crate) whole: bool,
}

impl Unit {
    /// True for one that is [looked for in its own way](super::long).
    pub(crate) fn is_long(&self) -> bool {
        is_long(self.words as usize)
    }
}

/// A unit that occurs in `long` within the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) unit: u32,
    pub(crate) long: u32,
    /// False when the words of the unit are known to stand there unchanged.
    pub(crate) changed: bool,
}

/// A seed of a unit, to be looked up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Probe {
    pub(crate) gram: u32,
    pub(crate) unit: u32,
    /// Where it stands in the unit, counted over the words of all forms.
    pub(crate) at: u32,
}

/// The units of all forms; `short` says which forms below [`FEWEST_WORDS`] take part.
pub(crate) fn units(forms: &Forms, short: impl Fn(u32) -> bool) -> Vec<Unit> {
    let mut units = Vec::with_capacity(forms.len());
    for form in 0..index(forms.len()) {
        let range = forms.range(form);
        let mut push = |start: usize, words: usize, whole| {
            units.push(Unit { form, start: index(start), words: index(words), whole });
        };
        if range.len() >= FEWEST_WORDS || range.len() >= 2 && short(form) {
            push(range.start, range.len(), true);
        }
        if forms.breaks(form).is_empty() {
            continue;
        }
        for piece in forms.pieces(form).filter(|piece| piece.len() >= FEWEST_WORDS) {
            push(range.start + piece.start, piece.len(), false);
        }
    }
    units
}

/// What the join found, and what it noticed on the way.
pub(crate) struct Joined {
    /// All pairs of a unit and an at least equally long form that holds it within the bound, in
    /// several lists.
    pub(crate) found: Vec<Vec<Found>>,
    /// Stretches of words, counted over all forms, of which every seed occurs elsewhere.
    pub(crate) repeats: Vec<Range<u32>>,
}

/// `share` is that of a unit's words that may be edited; the words are numbered below `vocabulary`.
pub(crate) fn join(forms: &Forms, units: &[Unit], share: f32, vocabulary: usize) -> Joined {
    let join = Join { forms, units, share };
    let occurrences = Occurrences::new::<SEED_WORDS>(forms, |_| true);
    let bits = occurrences.shares().bits_within();
    let elsewhere = occurrences.elsewhere(forms.all_words().len());
    let Choice { probes, pairs, repeats } = join.choose_seeds(&elsewhere, occurrences.shares());
    drop(elsewhere);
    let blocks = forms.blocks();
    let image = Image::new(forms.all_words());
    let search = Search::new(&join, &image);
    let probes = sorted(probes, bits);
    let (mut candidates, long) = search.candidates(&probes, &occurrences);
    let long = find_long(&join, &blocks, long);
    drop((occurrences, probes));
    let mut wanted = pairs.iter().flatten().map(|probe| probe.gram).peekable();
    if wanted.peek().is_some() {
        let wanted = GramFilter::new(wanted.collect());
        let occurrences = Occurrences::new::<PAIR>(forms, |gram| wanted.contains(gram));
        candidates.extend(search.candidates(&sorted(pairs, bits), &occurrences).0);
    }
    drop(search);
    drop(image);
    let candidates = lists_by_share(candidates);
    let mut found =
        in_parts(&candidates, 1, |first, shares| check(&join, &blocks, vocabulary, first, shares));
    found.push(long);
    Joined { found, repeats }
}

/// Words of the one kind of unit that is shorter than a seed.
const PAIR: usize = SEED_WORDS - 1;

/// The probes of each share in order of their grams, which differ in `bits` bits within a share.
fn sorted(mut shares: Vec<Vec<Probe>>, bits: u32) -> Vec<Vec<Probe>> {
    in_parts_mut(&mut shares, |shares| {
        let mut radix = Radix::new(bits);
        shares.iter_mut().for_each(|probes| radix.sort(probes, |probe| probe.gram));
    });
    shares
}

/// What a look at the seeds of units gives.
struct Choice {
    /// The seeds to look up, in shares by gram.
    probes: Vec<Vec<Probe>>,
    /// Units of [`PAIR`] words, likewise.
    pairs: Vec<Vec<Probe>>,
    /// See [`Joined::repeats`].
    repeats: Vec<Range<u32>>,
}

pub(crate) struct Join<'f> {
    pub(crate) forms: &'f Forms,
    pub(crate) units: &'f [Unit],
    /// Share of a unit's words that may be edited.
    pub(crate) share: f32,
}

impl Join<'_> {
    pub(crate) fn words(&self, unit: &Unit) -> &[WordId] {
        let start = unit.start as usize;
        &self.forms.all_words()[start..start + unit.words as usize]
    }

    fn choose_seeds(&self, elsewhere: &[AtomicU16], shares: Shares) -> Choice {
        let parts = in_parts(self.units, 1 << 14, |first, units| {
            let mut scratch = SeedScratch::default();
            let none = vec![Vec::new(); shares.len()];
            let mut choice = Choice { probes: none.clone(), pairs: none, repeats: Vec::new() };
            for (at, unit) in units.iter().enumerate() {
                let words = self.words(unit);
                let costs = &elsewhere[unit.start as usize..];
                scratch.seeds(words.len(), self.share, costs);
                if unit.whole {
                    scratch.repeats(unit.start, &mut choice.repeats);
                }
                for &seed in &scratch.chosen {
                    let gram = gram(&words[seed..words.len().min(seed + SEED_WORDS)]);
                    let at_unit =
                        Probe { gram, unit: index(first + at), at: unit.start + index(seed) };
                    let probes =
                        if words.len() > PAIR { &mut choice.probes } else { &mut choice.pairs };
                    probes[shares.of(gram)].push(at_unit);
                }
            }
            choice
        });
        let (mut probes, mut pairs, mut repeats) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            probes.push(part.probes);
            pairs.push(part.pairs);
            repeats.push(part.repeats);
        }
        Choice { probes: by_share(probes), pairs: by_share(pairs), repeats: joined(repeats) }
    }
}

#[derive(Default)]
struct SeedScratch {
    costs: Vec<u32>,
    choice: SeedChoice,
    chosen: Vec<usize>,
}

impl SeedScratch {
    /// Leaves in `chosen` where the seeds of `words` begin that occur elsewhere.
    fn seeds(&mut self, words: usize, share: f32, elsewhere: &[AtomicU16]) {
        self.chosen.clear();
        self.costs.clear();
        if words < SEED_WORDS {
            self.chosen.push(0);
            return;
        }
        let needed = most_edits(words, share) + 1;
        let costs = elsewhere[..=words - SEED_WORDS].iter();
        self.costs.extend(costs.map(|cost| u32::from(cost.load(Ordering::Relaxed))));
        if enough_unique(&self.costs, needed) {
            return;
        }
        self.choice.choose(&self.costs, needed, &mut self.chosen);
        self.chosen.retain(|&at| self.costs[at] > 0);
    }

    /// Adds to `repeats` the stretches whose seeds all occur elsewhere, for the words last looked
    /// at, which begin at `start`; those too short for a shared run are left out.
    fn repeats(&self, start: u32, repeats: &mut Vec<Range<u32>>) {
        if longest_repeat(&self.costs) + SEED_WORDS <= RUN_WORDS {
            return;
        }
        let mut at = start;
        for stretch in self.costs.chunk_by(|a, b| (*a > 0) == (*b > 0)) {
            let words = stretch.len() + SEED_WORDS - 1;
            if stretch[0] > 0 && words >= RUN_WORDS {
                repeats.push(at..at + index(words));
            }
            at += index(stretch.len());
        }
    }
}

/// Seeds in a row that occur elsewhere, at most. Like the next without a branch for each seed: none
/// could be foreseen.
fn longest_repeat(costs: &[u32]) -> usize {
    let longest = costs.iter().fold((0, 0), |(run, longest): (usize, usize), &cost| {
        let run = if cost > 0 { run + 1 } else { 0 };
        (run, longest.max(run))
    });
    longest.1
}

/// True when `needed` disjoint seeds occur nowhere else: then nothing is within the bound.
fn enough_unique(costs: &[u32], needed: usize) -> bool {
    let (mut found, mut next) = (0, 0);
    for (at, &cost) in costs.iter().enumerate() {
        let unique = (cost == 0) & (at >= next);
        found += usize::from(unique);
        next = next.max(usize::from(unique) * (at + SEED_WORDS));
    }
    found >= needed
}
