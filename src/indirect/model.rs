//! The weights: a small file, and the tables it is read into.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::features::{EDGES, fingerprint};
use super::label::{LABELS, LANES};
use super::template::{Sink, TEMPLATES, TOP_CUE, Template, slots};
use crate::error::{Error, Result};
use crate::text::table::{self, Table};

/// Scores of all labels, in steps of the model's scale; aligned so that many are added at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(32))]
pub(crate) struct Scores(pub(crate) [i16; LANES]);

impl Scores {
    const NONE: Self = Self([0; LANES]);

    /// Labels behind the last are as impossible as the rest.
    const IMPOSSIBLE: Self = Self([IMPOSSIBLE; LANES]);

    /// The score of a label.
    pub(crate) fn of(&self, label: u8) -> i16 {
        self.0[usize::from(label) % LANES]
    }
}

/// The weights as a trainer has them.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// How readily a word is part of a cue, in steps from 1, by the hash of the word.
    pub words: Vec<(u32, u8)>,
    /// Weights of a feature for each label, by the hash of the feature.
    pub rows: Vec<(u32, [f32; LANES])>,
    /// Weights of passing from one label to another at each class of places; `None` where that
    /// cannot be.
    pub edges: Vec<[[Option<f32>; LABELS]; LABELS]>,
}

/// The weights as the tagger needs them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    tables: Arc<Tables>,
}

#[derive(Debug, PartialEq)]
struct Tables {
    words: FxHashMap<u32, u8>,
    /// Where the row of a feature stands, by the end of its hash.
    places: Table<u16>,
    /// The first one and those behind the last are all 0.
    rows: Box<[Scores; ROWS]>,
    /// The row of each slot.
    slots: Vec<u16>,
    /// `edges[class][from]` over the labels that follow.
    edges: Vec<[Scores; LABELS]>,
    /// The same by the label that follows, over the labels before.
    turned: Vec<[Scores; LABELS]>,
    /// What one step is worth.
    scale: f32,
}

/// Most rows that a model may have, and places for them: the first one is taken.
const MOST: usize = table::MOST as usize;
const ROWS: usize = MOST + 1;

/// A score that no sum of others makes up for: those of a token stay within [`TEMPLATES`] times 128,
/// and walks that are worse than the best by more than the beam are given up.
pub(crate) const IMPOSSIBLE: i16 = -(1 << 14);

const MAGIC: &[u8; 3] = b"CQI";
const VERSION: u8 = 1;

static SHIPPED: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("model.bin")).unwrap_or_else(|_| Model::empty()));

impl Model {
    /// The model in the crate.
    pub(crate) fn shipped() -> Self {
        SHIPPED.clone()
    }

    /// Leaves everything outside.
    fn empty() -> Self {
        let mut edges = vec![[Scores::IMPOSSIBLE; LABELS]; EDGES];
        edges.iter_mut().for_each(|class| class[0].0[0] = 0);
        Self { tables: Arc::new(Tables::new(FxHashMap::default(), &[], edges, 1.0)) }
    }

    /// Reads what [`encode`] wrote.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let wrong = |expected| Error::config("model", format!("{} bytes", bytes.len()), expected);
        let cut = || wrong("a file that the training example wrote");
        let mut reader = Reader(bytes);
        if reader.take(3) != Some(MAGIC.as_slice()) {
            return Err(cut());
        }
        if reader.take(1) != Some(&[VERSION]) {
            return Err(wrong("a model of this version"));
        }
        if reader.word() != Some(fingerprint()) {
            return Err(wrong("a model trained with these feature templates"));
        }
        Tables::read(&mut reader).map(|tables| Self { tables: Arc::new(tables) }).ok_or_else(cut)
    }

    /// How readily `word` is part of a cue; 0 where unknown.
    pub(crate) fn cue(&self, word: u32) -> u8 {
        self.tables.words.get(&word).copied().unwrap_or_default()
    }

    /// The sum of the rows of what `describe` hands out.
    pub(crate) fn score(&self, describe: impl FnOnce(&mut Rows)) -> Scores {
        let mut found = Rows { tables: &self.tables, rows: [0; TEMPLATES] };
        describe(&mut found);
        let mut sum = Scores::NONE;
        for &row in &found.rows {
            let row = &self.tables.rows[usize::from(row) % ROWS];
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
        (real / self.tables.scale) as i16
    }

    /// `steps` as a natural logarithm.
    pub(crate) fn real(&self, steps: i32) -> f32 {
        steps as f32 * self.tables.scale
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
            None => self.tables.row(template.hash(values)),
        };
    }
}

fn turned(edges: &[Scores; LABELS]) -> [Scores; LABELS] {
    let mut turned = [Scores::IMPOSSIBLE; LABELS];
    for (from, to) in (0..LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to))) {
        turned[to].0[from] = edges[from].0[to];
    }
    turned
}

impl Tables {
    fn new(
        words: FxHashMap<u32, u8>,
        entries: &[(u32, [i8; LANES])],
        edges: Vec<[Scores; LABELS]>,
        scale: f32,
    ) -> Self {
        let mut tables = Self {
            words,
            places: Table::with_capacity(entries.len()),
            rows: vec![Scores::NONE; ROWS].try_into().unwrap_or_else(|_| unreachable!()),
            slots: Vec::new(),
            turned: edges.iter().map(turned).collect(),
            edges,
            scale,
        };
        for (row, (key, weights)) in (1..ROWS as u16).zip(entries) {
            tables.places.insert(*key, *key as u16, row);
            tables.rows[usize::from(row)] = Scores(weights.map(i16::from));
        }
        tables.slots = slots().map(|key| tables.row(key)).collect();
        tables
    }

    /// The row of a feature, whose hash is well mixed already.
    fn row(&self, key: u32) -> u16 {
        self.places.get(key, key as u16)
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let scale = f32::from_bits(reader.word()?);
        let mut words = FxHashMap::default();
        let mut key = 0_u32;
        for _ in 0..reader.word()? {
            key = key.wrapping_add(reader.number()?);
            words.insert(key, reader.take(1)?[0].min(TOP_CUE));
        }
        let mut edges = vec![[Scores::IMPOSSIBLE; LABELS]; EDGES];
        for cell in edges.iter_mut().flatten().flat_map(|row| &mut row.0[..LABELS]) {
            let steps = i16::from_le_bytes(reader.take(2)?.try_into().ok()?);
            *cell = steps.max(IMPOSSIBLE);
        }
        let count = reader.word()?;
        let mut rows = Vec::with_capacity(MOST.min(count as usize));
        let mut key = 0_u32;
        for _ in 0..count {
            key = key.wrapping_add(reader.number()?);
            let mask = u16::from_le_bytes(reader.take(2)?.try_into().ok()?);
            let mut row = [0_i8; LANES];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask >> label & 1 == 1 {
                    *weight = i8::from_le_bytes([reader.take(1)?[0]]);
                }
            }
            rows.push((key, row));
        }
        let whole = reader.0.is_empty() && scale.is_finite() && rows.len() <= MOST;
        whole.then(|| Self::new(words, &rows, edges, scale))
    }
}

/// The file form of a model: hashes as differences, weights as 8-bit steps of one scale.
///
/// # Errors
///
/// When there are more than 32,767 rows.
pub fn encode(weights: &Weights) -> Result<Vec<u8>> {
    let all = weights.rows.iter().flat_map(|row| row.1);
    let largest = all.map(f32::abs).fold(f32::MIN_POSITIVE, f32::max);
    let scale = largest / f32::from(i8::MAX);
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend(fingerprint().to_le_bytes());
    bytes.extend(scale.to_bits().to_le_bytes());
    let mut words = weights.words.clone();
    words.sort_unstable();
    bytes.extend((words.len() as u32).to_le_bytes());
    let mut last = 0;
    for (word, step) in words {
        write_number(&mut bytes, word.wrapping_sub(last));
        bytes.push(step);
        last = word;
    }
    for cell in weights.edges.iter().flatten().flatten() {
        let limit = f32::from(i16::MAX);
        let steps = cell.map_or(i16::MIN, |w| (w / scale).round().clamp(-limit, limit) as i16);
        bytes.extend(steps.to_le_bytes());
    }
    let rounded = |row: &[f32; LANES]| row.map(|w| (w / scale).round() as i8);
    let mut rows: Vec<(u32, [i8; LANES])> =
        weights.rows.iter().map(|(key, row)| (*key, rounded(row))).collect();
    rows.retain(|(_, row)| row.iter().any(|&w| w != 0));
    rows.sort_unstable();
    if rows.len() > MOST {
        return Err(Error::config("model", format!("{} rows", rows.len()), "at most 32,767 rows"));
    }
    bytes.extend((rows.len() as u32).to_le_bytes());
    let mut last = 0;
    for (key, row) in rows {
        write_number(&mut bytes, key.wrapping_sub(last));
        let mask: u16 = (0..LANES).filter(|&l| row[l] != 0).map(|l| 1 << l).sum();
        bytes.extend(mask.to_le_bytes());
        bytes.extend(row.iter().filter(|&&w| w != 0).map(|w| w.to_le_bytes()[0]));
        last = key;
    }
    Ok(bytes)
}

/// Seven bits a byte, low ones first, the top bit set on all but the last.
fn write_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::template::{KIND, WORD};
    use super::*;

    #[test]
    fn the_shipped_model_fits_the_templates() {
        assert!(Model::read(include_bytes!("model.bin")).is_ok());
    }

    #[test]
    fn a_model_is_read_as_written() {
        let mut row = [0.0; LANES];
        (row[0], row[14]) = (1.27, -0.5);
        let mut edges = vec![[[None; LABELS]; LABELS]; EDGES];
        edges[3][1][2] = Some(-2.0);
        let (word, kind) = (WORD.hash([1, 0, 0]), KIND.hash([3, 1, 0]));
        let rows = vec![(word, row), (kind, row.map(|w| -w)), (9, [0.0; LANES])];
        let weights = Weights { words: vec![(5, 3), (2, 1)], rows, edges };
        let bytes = encode(&weights).unwrap();
        let model = Model::read(&bytes).unwrap();
        assert_eq!((model.cue(5), model.cue(2), model.cue(9)), (3, 1, 0));
        assert_eq!(model.score(|rows| rows.add(WORD, [1, 0, 0])).of(0), 127);
        assert_eq!(model.score(|rows| rows.add(KIND, [3, 1, 0])).of(14), 50);
        assert_eq!(model.score(|rows| rows.add(KIND, [3, 0, 0])), Scores::NONE);
        assert_eq!((model.edges(3)[1].of(2), model.edges(3)[1].of(3)), (-200, IMPOSSIBLE));
        assert!((model.real(-200) + 2.0).abs() < 1e-3);
        for cut in 0..bytes.len() {
            assert!(Model::read(&bytes[..cut]).unwrap_err().is_config());
        }
    }
}
