//! Every pair within the bound: an exact join on rare seeds.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::forms::{Forms, index};
use super::grams::{GramCounts, GramFilter, SEED_WORDS, gram, sort_by_gram};
use super::matcher::most_places;
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
    let mut found = Search { join: &join, postings, blocks: forms.blocks() }.all(probes);
    // A pair may be found by several seeds; that it is unchanged shows by any of them.
    found.sort_unstable_by_key(|found| (found.unit, found.long, !found.unchanged));
    found.dedup_by_key(|found| (found.unit, found.long));
    found
}

struct Join<'f> {
    forms: &'f Forms,
    units: &'f [Unit],
    bounds: Bounds,
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
}

/// A place of a seed.
#[derive(Clone, Copy)]
struct Place {
    /// Position among the words of all forms.
    at: u32,
    around: Surroundings,
}

/// Copies of the words around a place. Places lie all over the memory; their copies lie side by
/// side, so that only the first look at each has to wait for it.
type Window = [WordId; BEFORE + BEHIND];

/// Words of a window before its place, and from there on: enough for units of up to 14 words.
const BEFORE: usize = 14;
const BEHIND: usize = 18;

fn window(at: usize, words: &[WordId]) -> Window {
    let whole = at.checked_sub(BEFORE).and_then(|from| words.get(from..at + BEHIND));
    if let Some(window) = whole.and_then(|window| Window::try_from(window).ok()) {
        return window;
    }
    let mut window = [0; BEFORE + BEHIND];
    let from = at.saturating_sub(BEFORE);
    let part = &words[from..(at + BEHIND).min(words.len())];
    // Beyond the edges stands word 0: words too many can only bring a unit nearer.
    window[BEFORE - (at - from)..][..part.len()].copy_from_slice(part);
    window
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

/// Seed by seed rather than unit by unit: the places of one seed are read once for all units
/// that have it, and stay in the cache meanwhile.
struct Search<'s> {
    join: &'s Join<'s>,
    postings: Vec<u64>,
    blocks: Vec<u32>,
}

/// The units that have a seed, and the places where it stands.
struct Group<'s> {
    probes: &'s [u64],
    postings: &'s [u64],
}

/// What one thread reuses from group to group.
struct Scratch {
    places: Vec<Place>,
    windows: Vec<Window>,
    pattern: ShortPattern,
    /// Long units and the forms that hold them unchanged: a long unit has many seeds, and all of
    /// them lead to the same form.
    found: FxHashSet<(u32, u32)>,
}

/// The unit that is being looked for.
struct Sought<'s> {
    number: u32,
    unit: &'s Unit,
    words: &'s [WordId],
    edits: usize,
    /// Where the seed at hand stands in it.
    seed: Option<usize>,
    /// Where the words of the forms begin that are long enough to hold it.
    shortest: usize,
    /// Most places that are looked at, those in forms nearest in length.
    most: usize,
}

impl Search<'_> {
    fn all(&self, mut probes: Vec<u64>) -> Vec<Found> {
        sort_by_gram(&mut probes);
        let groups = self.groups(&probes);
        let words = self.join.forms.all_words();
        let vocabulary = words.iter().max().map_or(0, |&word| word as usize + 1);
        let scratch = || Scratch {
            places: Vec::new(),
            windows: Vec::new(),
            pattern: ShortPattern::for_vocabulary(vocabulary),
            found: FxHashSet::default(),
        };
        map_chunks(&groups, 1 << 12, scratch, |scratch, _, groups, out| {
            groups.iter().for_each(|group| self.group(group, scratch, out));
        })
    }

    /// Lays the sorted probes beside the sorted postings: one pass over both.
    fn groups<'p>(&'p self, probes: &'p [u64]) -> Vec<Group<'p>> {
        let mut rest = self.postings.as_slice();
        let groups = probes.chunk_by(|a, b| a >> 32 == b >> 32).filter_map(|probes| {
            let gram = probes[0] >> 32;
            rest = &rest[rest.iter().take_while(|&&posting| posting >> 32 < gram).count()..];
            let count = rest.iter().take_while(|&&posting| posting >> 32 == gram).count();
            (count > 1).then_some(Group { probes, postings: &rest[..count] })
        });
        groups.collect()
    }

    fn group(&self, group: &Group, scratch: &mut Scratch, out: &mut Vec<Found>) {
        let forms = self.join.forms;
        scratch.windows.clear();
        scratch.places.clear();
        for &posting in group.postings {
            let at = posting as u32;
            let window = window(at as usize, forms.all_words());
            scratch.places.push(Place { at, around: Surroundings::of_place(BEFORE, &window) });
            scratch.windows.push(window);
        }
        let gram = (group.probes[0] >> 32) as u32;
        let most = most_places(group.probes.len());
        for &probe in group.probes {
            let number = probe as u32;
            let unit = &self.join.units[number as usize];
            let words = self.join.words(unit);
            let edits = most_edits(words.len(), self.join.bounds.share);
            let shortest = forms.start(forms.first_of_length(words.len()));
            let seed = seed_at(words, gram);
            let sought = Sought { number, unit, words, edits, seed, shortest, most };
            self.unit(&sought, scratch, out);
        }
    }

    /// Looks for one unit at every place of one of its seeds.
    fn unit(&self, sought: &Sought, scratch: &mut Scratch, out: &mut Vec<Found>) {
        let Scratch { places, windows, pattern, found } = scratch;
        let from = places.partition_point(|place| (place.at as usize) < sought.shortest);
        let around = Surroundings::of_seed(sought.words, sought.seed, sought.edits);
        let own = self.join.forms.range(sought.unit.form);
        let likely = |(place, _): &(&Place, &Window)| {
            !place.around.lacks_more(around, sought.edits) && !own.contains(&(place.at as usize))
        };
        let places = places[from..].iter().zip(&windows[from..]);
        // Before they are looked at: even a glance at every place would make time quadratic.
        let places = places.take(sought.most);
        let mut likely = places.filter(likely);
        let Some(first) = likely.next() else { return };
        let pattern = Loaded::new(sought.words, pattern);
        let long = matches!(pattern, Loaded::Long(_));
        for (place, window) in std::iter::once(first).chain(likely) {
            let at = place.at as usize;
            if long && found.contains(&(sought.number, self.join.forms.at(at, &self.blocks))) {
                continue;
            }
            let here = self.place(at, window, sought, &pattern);
            found.extend(
                here.filter(|here| long && here.unchanged).map(|here| (here.unit, here.long)),
            );
            out.extend(here);
        }
        pattern.unload(sought.words);
    }

    /// Looks at the words around one place of the seed.
    fn place(
        &self,
        at: usize,
        window: &Window,
        sought: &Sought,
        pattern: &Loaded,
    ) -> Option<Found> {
        let forms = self.join.forms;
        let distance = |text: &[WordId]| pattern.infix_distance(sought, text);
        // First without regard to where forms end: most places fail, and finding out which form
        // a place belongs to costs as much as reading it.
        let near = if sought.fits_window() {
            &window[sought.reach(BEFORE, 0..window.len())]
        } else {
            &forms.all_words()[sought.reach(at, 0..forms.all_words().len())]
        };
        if sought.seed.is_some() && distance(near) > sought.edits {
            return None;
        }
        let form = forms.at(at, &self.blocks);
        let distance = distance(&forms.all_words()[sought.reach(at, forms.range(form))]);
        let found = distance <= sought.edits && !self.found_from_other_side(sought, form);
        found.then_some(Found { unit: sought.number, long: form, unchanged: distance == 0 })
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
    fn fits_window(&self) -> bool {
        let fits =
            |seed| seed + self.edits <= BEFORE && self.words.len() - seed + self.edits <= BEHIND;
        self.seed.is_some_and(fits)
    }

    /// The words among `text` that the unit can cover when its seed stands at `at`: all of them
    /// where it is not known which of several is meant.
    fn reach(&self, at: usize, text: Range<usize>) -> Range<usize> {
        let Some(seed) = self.seed else { return text };
        let start = at.saturating_sub(seed + self.edits).max(text.start);
        let end = (at + self.words.len() - seed + self.edits).min(text.end);
        start..end
    }
}

/// A unit made ready for comparison with many texts.
enum Loaded<'p> {
    Short(&'p mut ShortPattern),
    Long(Box<Pattern>),
}

impl<'p> Loaded<'p> {
    fn new(words: &[WordId], short: &'p mut ShortPattern) -> Self {
        if words.len() > ShortPattern::MOST_WORDS {
            return Self::Long(Box::new(Pattern::new(words)));
        }
        short.load(words);
        Self::Short(short)
    }

    /// The least distance to a stretch of `text`; any number above the bound when it is beyond.
    fn infix_distance(&self, sought: &Sought, text: &[WordId]) -> usize {
        match self {
            Self::Short(pattern) if pattern.lacks_more(text, sought.edits) => usize::MAX,
            Self::Short(pattern) => pattern.infix_distance(text),
            Self::Long(_) if holds(text, sought.words) => 0,
            Self::Long(pattern) => pattern.infix_end(text).0,
        }
    }

    fn unload(self, words: &[WordId]) {
        if let Self::Short(pattern) = self {
            pattern.unload(words);
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
