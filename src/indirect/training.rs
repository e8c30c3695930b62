//! What a trainer of the tagger needs: the tokens, features and labels that the tagger itself
//! sees, and the file form of its weights.

pub use super::features::{EDGES, Scratch, visit};
pub use super::label::{LABELS, LANES, Label, Part};
pub use super::view::{Tok, View};

use super::Indirect;
use super::model::{FIRST_EDGE, FIRST_FEATURE, GREATEST, SCHEMA};
use crate::annotate::Analysis;
use crate::annotate::lexicon::Lexicon;
use crate::article::Article;
use crate::error::Result;
use crate::linear::{self, Weight, whole};
use crate::quote::{Quote, fit};

/// The tokens of `article`; `cue` tells how readily a word (by its hash) is part of a cue.
#[must_use]
pub fn view(article: &Article, quotes: &[Quote], cue: impl Fn(u32) -> u8) -> View {
    let analysis = Analysis::new(article, quotes, &Lexicon::default());
    View::new(&analysis, quotes, cue)
}

impl Indirect {
    /// Finds the reported speech of `article` that
    /// [`Attributor::indirect`](crate::Attributor::indirect) adds, without the names of the
    /// speakers.
    ///
    /// Returns nothing if one of `quotes` cannot be a quotation of the article.
    /// [`Attributor::attribute`](crate::Attributor::attribute) lists the conditions.
    #[must_use]
    pub fn find(&self, article: &Article, quotes: &[Quote]) -> Vec<Quote> {
        if article.text().len() > u32::MAX as usize || !fit(quotes, article.text()) {
            return Vec::new();
        }
        self.find_in(&Analysis::new(article, quotes, &Lexicon::default()), quotes)
    }
}

/// The weights before they are encoded.
///
/// They are not rounded; [`encode`] rounds them.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// How likely a word is part of a cue, in steps from 1, by the hash of the word.
    pub words: Vec<(u32, u8)>,
    /// The weights of a feature for each label, by the hash of the feature.
    pub rows: Vec<(u32, [f32; LANES])>,
    /// The weights of transitions between labels, for each class of gaps; `None` if a transition is
    /// impossible.
    pub edges: Vec<[[Option<f32>; LABELS]; LABELS]>,
}

/// Features whose largest weight has fewer steps are left out. This makes the file a seventh smaller, and
/// changed the figures of `tests/evaluate` by at most half a point, up or down.
const LEAST_STEP: i16 = 4;

/// Encodes a model as text, with `origin` in its header. Weights are rounded to steps of 8 bits, and
/// features that have next to no weight are left out.
///
/// # Errors
///
/// Returns an error if there are more than 32,767 rows, or if a number is not finite.
pub fn encode(origin: &str, weights: &Weights) -> Result<String> {
    let step = linear::step(weights.rows.iter().flat_map(|row| row.1), GREATEST);
    let words = weights.words.iter().map(|&(hash, steps)| (hash, 0, i16::from(steps)));
    let edges = weights.edges.iter().flatten().flatten().enumerate();
    let edges =
        edges.filter_map(|(at, weight)| Some((0, FIRST_EDGE + at, whole((*weight)?, step))));
    let tells =
        |row: &[f32; LANES]| row.iter().any(|&weight| whole(weight, step).abs() >= LEAST_STEP);
    let rows = weights.rows.iter().filter(|(_, row)| tells(row)).flat_map(|&(hash, row)| {
        let labels = row.into_iter().enumerate().take(LABELS);
        labels.map(move |(label, weight)| (hash, FIRST_FEATURE + label, whole(weight, step)))
    });
    let rows = rows.filter(|&(.., steps)| steps != 0);
    let weight = |(hash, column, steps)| Weight { hash, column: column as u16, steps };
    let all = words.chain(edges).chain(rows).map(weight).collect();
    SCHEMA.write(origin, linear::ratio(step), (1, 1), all)
}

#[cfg(test)]
mod tests {
    use super::super::features::EDGES;
    use super::super::model::{IMPOSSIBLE, Model, Scores};
    use super::super::template::{KIND, Sink, WORD};
    use super::*;

    #[test]
    fn a_model_is_read_as_written() {
        let mut row = [0.0; LANES];
        (row[0], row[14]) = (1.27, -0.5);
        let mut edges = vec![[[None; LABELS]; LABELS]; EDGES];
        (edges[3][1][2], edges[3][1][4]) = (Some(-2.0), Some(0.0));
        let (word, kind) = (WORD.hash([1, 0, 0]), KIND.hash([3, 1, 0]));
        let rows = vec![(word, row), (kind, row.map(|w| -w)), (9, [0.0; LANES])];
        let weights = Weights { words: vec![(5, 3), (2, 1)], rows, edges };
        let model = Model::read(&encode("a test", &weights).unwrap()).unwrap();
        assert_eq!((model.cue(5), model.cue(2), model.cue(9)), (3, 1, 0));
        assert_eq!(model.score(|rows| rows.add(WORD, [1, 0, 0])).of(0), 127);
        assert_eq!(model.score(|rows| rows.add(KIND, [3, 1, 0])).of(14), 50);
        assert_eq!(model.score(|rows| rows.add(KIND, [3, 0, 0])), Scores::NONE);
        let edge = &model.edges(3)[1];
        assert_eq!((edge.of(2), edge.of(3), edge.of(4)), (-200, IMPOSSIBLE, 0));
        assert!((model.real(-200) + 2.0).abs() < 1e-3);
    }
}
