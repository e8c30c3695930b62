//! The weights: their file, and the tables that it is read into.
//!
//! A feature’s weights for all labels form one row, so the score of a token is a sum of rows. The
//! row of a feature is found by its slot if its template has few values, otherwise by its hash in a
//! sorted index.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::features::EDGES;
use super::label::{LABELS, LANES};
use super::template::{Sink, TEMPLATES, TOP_CUE, Template, slots};
use crate::linear::{self, Form, Head, Schema, Weight, first_columns};

/// Scores of all labels, in steps of the model's scale; aligned so that many are added at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(32))]
pub(crate) struct Scores(pub(crate) [i16; LANES]);

impl Scores {
    pub(super) const NONE: Self = Self([0; LANES]);

    /// Labels behind the last are as impossible as the rest.
    const IMPOSSIBLE: Self = Self([IMPOSSIBLE; LANES]);

    /// The score of a label.
    pub(crate) fn of(&self, label: u8) -> i16 {
        self.0[usize::from(label) % LANES]
    }
}

/// The weights as the tagger needs them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    tables: Arc<Tables>,
}

#[derive(Debug, PartialEq)]
struct Tables {
    words: FxHashMap<u32, u8>,
    index: Index,
    /// By the places of their hashes, counted from 1; the first one is all 0.
    rows: Vec<Scores>,
    /// The row of each slot.
    slots: Vec<u16>,
    /// `edges[class][from]` over the labels that follow.
    edges: Vec<[Scores; LABELS]>,
    /// The same by the label that follows, over the labels before.
    turned: Vec<[Scores; LABELS]>,
    head: Head,
}

/// A score that no sum of others makes up for: those of a token stay within [`TEMPLATES`] times 128,
/// and walks that are worse than the best by more than the beam are given up.
pub(crate) const IMPOSSIBLE: i16 = -(1 << 14);

/// How readily words are part of cues, by their hashes; of each class of places the weights of passing
/// from one label to another, pairs that are left out being impossible; the weights of features for
/// each label, by the hashes of the features.
const FILED: [linear::Template; 3] = [
    linear::Template::new("cue-words", 1, Form::Hashed).within(1, TOP_CUE as i16),
    linear::Template::new("edges", EDGES * PAIRS, Form::Sparse).within(IMPOSSIBLE + 1, -IMPOSSIBLE),
    linear::Template::new("features", LABELS, Form::Hashed).within(-GREATEST, GREATEST),
];
pub(super) const FIRST_EDGE: usize = first_columns::<3>(&FILED)[1];
pub(super) const FIRST_FEATURE: usize = first_columns::<3>(&FILED)[2];
const PAIRS: usize = LABELS * LABELS;
pub(super) const GREATEST: i16 = i8::MAX as i16;

pub(super) const SCHEMA: Schema = Schema {
    model: "indirect",
    file: include_str!("indirect.weights"),
    meaning: MEANING,
    tempered: false,
    templates: &FILED,
};
/// What the features of a sentence hash to: a test holds [`features`](super::features) to it.
pub(super) const MEANING: u64 = 0x2E81_9996_7D1F_F37C;

static SHIPPED: LazyLock<Model> = LazyLock::new(|| Model::new(SCHEMA.shipped()));

impl Model {
    /// The model in the crate.
    pub(crate) fn shipped() -> Self {
        SHIPPED.clone()
    }

    /// Reads a file that a trainer wrote.
    #[cfg(test)]
    pub(crate) fn read(file: &str) -> crate::error::Result<Self> {
        SCHEMA.read(file).map(Self::new)
    }

    fn new((head, weights): (Head, Vec<Weight>)) -> Self {
        Self { tables: Arc::new(Tables::new(head, &weights)) }
    }

    /// How readily `word` is part of a cue; 0 where unknown.
    pub(crate) fn cue(&self, word: u32) -> u8 {
        self.tables.words.get(&word).copied().unwrap_or_default()
    }

    /// The sum of the rows of the features that `describe` emits.
    ///
    /// Sums of 8-bit weights over all templates fit into 16 bits.
    pub(crate) fn score(&self, describe: impl FnOnce(&mut Rows)) -> Scores {
        let mut found = Rows { tables: &self.tables, rows: [0; TEMPLATES] };
        describe(&mut found);
        let mut sum = Scores::NONE;
        for &row in &found.rows {
            let row = self.tables.rows.get(usize::from(row)).unwrap_or(&Scores::NONE);
            for (sum, weight) in sum.0.iter_mut().zip(&row.0) {
                *sum += weight;
            }
        }
        sum
    }

    /// Scores of passing from each label to each other at a place of `class`.
    pub(crate) fn edges(&self, class: usize) -> &[Scores; LABELS] {
        &self.tables.edges[class]
    }

    /// Scores of passing to `label` from each other at a place of `class`.
    pub(crate) fn into(&self, class: usize, label: u8) -> &Scores {
        &self.tables.turned[class][usize::from(label)]
    }

    /// A natural logarithm in steps.
    pub(crate) fn steps(&self, real: f32) -> i16 {
        (f64::from(real) / self.tables.head.step) as i16
    }

    /// `steps` as a natural logarithm.
    pub(crate) fn real(&self, steps: i32) -> f32 {
        self.tables.head.real(steps)
    }
}

/// The rows of what a token shows. All are found before the first is read, so that the processor
/// fetches many at a time.
pub(crate) struct Rows<'m> {
    tables: &'m Tables,
    /// The row of each template; a position in the table of rows.
    rows: [u16; TEMPLATES],
}

impl Sink for Rows<'_> {
    #[inline(always)]
    fn add(&mut self, template: Template, values: [u32; 3]) {
        self.rows[template.index()] = match template.slot(values) {
            Some(slot) => self.tables.slots.get(slot).copied().unwrap_or(0),
            None => self.tables.index.place(template.hash(values)),
        };
    }
}

/// Transposes a table of transitions: the forward direction needs the scores out of a label, the
/// backward direction those into a label.
fn turned(edges: &[Scores; LABELS]) -> [Scores; LABELS] {
    let mut turned = [Scores::IMPOSSIBLE; LABELS];
    for (from, to) in (0..LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to))) {
        turned[to].0[from] = edges[from].0[to];
    }
    turned
}

impl Tables {
    /// Takes weights in the order of a file.
    fn new(head: Head, weights: &[Weight]) -> Self {
        let (words, weights) = split_at(weights, FIRST_EDGE);
        let (passing, weights) = split_at(weights, FIRST_FEATURE);
        let mut edges = vec![[Scores::IMPOSSIBLE; LABELS]; EDGES];
        for edge in passing {
            let at = usize::from(edge.column) - FIRST_EDGE;
            edges[at / PAIRS][at % PAIRS / LABELS].0[at % LABELS] = edge.steps;
        }
        let features = || weights.chunk_by(|a, b| a.hash == b.hash);
        let mut tables = Self {
            words: words.iter().map(|word| (word.hash, word.steps as u8)).collect(),
            index: Index::new(features().map(|row| row[0].hash).collect()),
            rows: vec![Scores::NONE],
            slots: Vec::new(),
            turned: edges.iter().map(turned).collect(),
            edges,
            head,
        };
        for weights in features() {
            let mut scores = Scores::NONE;
            for weight in weights {
                scores.0[usize::from(weight.column) - FIRST_FEATURE] = weight.steps;
            }
            tables.rows.push(scores);
        }
        tables.slots = slots().map(|hash| tables.index.place(hash)).collect();
        tables
    }
}

/// Hashes in ascending order, searched without a branch, because the processor could not predict
/// whether a hash is present.
///
/// Most hashes that are looked up are absent. The prefix narrows the search to a few candidates.
/// All of them are compared, so there is no branch to predict.
#[derive(Debug, PartialEq)]
struct Index {
    /// With [`most`](Self::most) zeros behind.
    hashes: Vec<u32>,
    /// For each value of the first [`PREFIX`] bits, how many hashes are below.
    below: Vec<u16>,
    /// How many hashes share a prefix at the most.
    most: usize,
}

/// Most prefixes have one hash or none.
const PREFIX: u32 = 15;

impl Index {
    fn new(mut hashes: Vec<u32>) -> Self {
        let prefix = |hash: u32| hash >> (32 - PREFIX);
        let below = |value: u32| hashes.partition_point(|&hash| prefix(hash) < value) as u16;
        let below = (0..=1 << PREFIX).map(below).collect();
        let alike = hashes.chunk_by(|&a, &b| prefix(a) == prefix(b));
        let most = alike.map(<[u32]>::len).max().unwrap_or(0);
        hashes.resize(hashes.len() + most, 0);
        Self { hashes, below, most }
    }

    /// The place of a hash, counted from 1; 0 where it is not there.
    #[inline]
    fn place(&self, hash: u32) -> u16 {
        let first = self.below[(hash >> (32 - PREFIX)) as usize];
        let near = &self.hashes[usize::from(first)..][..self.most];
        (first + 1..)
            .zip(near)
            .fold(0, |place, (at, &other)| if other == hash { at } else { place })
    }
}

/// The weights before the first one of `column` or behind, and the others.
fn split_at(weights: &[Weight], column: usize) -> (&[Weight], &[Weight]) {
    weights.split_at(weights.partition_point(|weight| usize::from(weight.column) < column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA);
    }
}
