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
    let (runs, places) = join.runs(probes, postings);
    Search { join: &join, places: &places, runs: &runs, blocks: forms.blocks() }.all()
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

    /// Lays the sorted probes beside the sorted postings, and keeps of the postings what was
    /// asked for: one pass over both.
    fn runs(&self, mut probes: Vec<u64>, postings: Vec<u64>) -> (Vec<Run>, Vec<Place>) {
        sort_by_gram(&mut probes);
        let (mut runs, mut places) = (Vec::with_capacity(probes.len()), Vec::new());
        let mut rest = postings.as_slice();
        for probes in probes.chunk_by(|a, b| a >> 32 == b >> 32) {
            let gram = probes[0] >> 32;
            rest = &rest[rest.iter().take_while(|&&posting| posting >> 32 < gram).count()..];
            let count = rest.iter().take_while(|&&posting| posting >> 32 == gram).count();
            if count < 2 {
                continue;
            }
            let start = index(places.len());
            places.extend(rest[..count].iter().map(|&at| Place::new(at as u32, self.forms)));
            let (gram, end) = (gram as u32, index(places.len()));
            runs.extend(probes.iter().map(|&probe| Run { unit: probe as u32, gram, start, end }));
        }
        // The rarest seed of each unit first.
        runs.sort_unstable_by_key(|run| (run.unit, run.end - run.start, run.start));
        (runs, places)
    }
}

/// A place of a seed.
#[derive(Clone, Copy)]
struct Place {
    /// Position among the words of all forms.
    at: u32,
    around: Surroundings,
}

impl Place {
    fn new(at: u32, forms: &Forms) -> Self {
        Self { at, around: Surroundings::of_place(at as usize, forms.all_words()) }
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
    /// Run by run, ascending within a run.
    places: &'s [Place],
    runs: &'s [Run],
    blocks: Vec<u32>,
}

/// What one thread reuses from unit to unit.
struct Scratch {
    /// For each form the last unit that was found in it, plus one.
    found: Vec<u32>,
    pattern: ShortPattern,
    /// Places of the seed at hand whose surroundings fit.
    likely: Vec<usize>,
}

/// Places that are looked at in one go: few enough for what was read to be still in the cache.
const BATCH: usize = 64;

/// The unit that is being looked for.
struct Sought<'s> {
    number: u32,
    unit: &'s Unit,
    words: &'s [WordId],
    edits: usize,
    /// Where the words of the forms begin that are long enough to hold it.
    shortest: usize,
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
            likely: Vec::with_capacity(BATCH),
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
        let forms = self.join.forms;
        let shortest = forms.start(forms.first_of_length(words.len()));
        let sought = Sought { number, unit, words, edits, shortest, long };
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
        // The shorter forms come first; in a short run it is quicker to pass over them one by one.
        let too_short = |place: &Place| (place.at as usize) < sought.shortest;
        let from = if places.len() > BATCH { places.partition_point(too_short) } else { 0 };
        let seed = seed_at(sought.words, run.gram);
        let around = Surroundings::of_seed(sought.words, seed, sought.edits);
        let own = forms.range(sought.unit.form);
        for places in places[from..].chunks(BATCH) {
            let likely = |place: &&Place| {
                !place.around.lacks_more(around, sought.edits)
                    && !too_short(place)
                    && !own.contains(&(place.at as usize))
            };
            scratch.likely.clear();
            scratch.likely.extend(places.iter().filter(likely).map(|place| place.at as usize));
            scratch.likely.truncate(*budget);
            *budget -= scratch.likely.len();
            // Reading a word of each place before looking at any lets the memory answer many
            // requests at a time; in the loop below each would wait for the one before.
            let words = forms.all_words();
            std::hint::black_box(scratch.likely.iter().fold(0, |sum, &at| sum ^ words[at]));
            for at in 0..scratch.likely.len() {
                self.place(scratch.likely[at], seed, sought, scratch, out);
            }
        }
    }

    /// Looks at the words around one place of the seed that stands `seed` words from the start.
    fn place(
        &self,
        at: usize,
        seed: Option<usize>,
        sought: &Sought,
        scratch: &mut Scratch,
        out: &mut Vec<Found>,
    ) {
        let forms = self.join.forms;
        let within = |text: Range<usize>| {
            let text = seed.map_or(text.clone(), |seed| sought.reach(at, seed, text));
            sought.distance(&forms.all_words()[text], &scratch.pattern)
        };
        // First without regard to where forms end: most places fail, and finding out which form
        // a place belongs to costs as much as reading it.
        if seed.is_some() && within(0..forms.all_words().len()) > sought.edits {
            return;
        }
        let form = forms.at(at, &self.blocks);
        if scratch.found[form as usize] == sought.number + 1 {
            return;
        }
        let distance = within(forms.range(form));
        if distance <= sought.edits && !self.found_from_other_side(sought, form) {
            scratch.found[form as usize] = sought.number + 1;
            out.push(Found { unit: sought.number, long: form, unchanged: distance == 0 });
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

    fn distance(&self, text: &[WordId], pattern: &ShortPattern) -> usize {
        match &self.long {
            None => pattern.infix_distance(text),
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
