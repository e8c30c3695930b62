//! Reported speech: statements that the reporter gives partly or wholly in their own words.
//!
//! Sentences that may report something are selected, and the features of each word are computed.
//! The best path through a chain of labels (source, cue, content) gives attributions, and these
//! become quotes.
//!
//! The tagger is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001).
//! Its labels say on which side of the cue a part stands. The chain itself therefore contains the
//! grammar of an attribution.
//!
//! ```text
//! The mayor   said   that the bridge would reopen in May  .
//! source left cue    content right                        outside
//! ```
//!
//! Each run of sentences that may report something takes three passes. The first scores the
//! features of every token for all labels at once. The second finds the best path through the chain
//! by dynamic programming. The third converts the labels to attributions. Sentences without a
//! possible cue or a quotation are never scored.
//!
//! Weights are whole steps of 8 bits. The scores of all labels fit into one vector register.

mod assemble;
mod class;
mod decode;
mod features;
mod label;
mod model;
mod quote;
mod template;
#[cfg(any(test, feature = "unstable-training"))]
pub(crate) mod training;
mod view;

use crate::annotate::Analysis;
use crate::quote::Quote;
use assemble::Found;
use decode::Lattice;
use features::{Scratch, Sight};
use model::Model;
use view::View;

/// Finds reported speech.
///
/// Reads English. Takes time linear in the text. Articles of more than 4 GiB are skipped.
///
/// The model is shared, so copies are free.
#[derive(Clone, Debug, PartialEq)]
pub struct Indirect {
    model: Model,
}

impl Default for Indirect {
    fn default() -> Self {
        Self { model: Model::shipped() }
    }
}

impl Indirect {
    /// Returns the reported speech in `analysis`, ordered by position. A quote is of kind
    /// [`Indirect`](crate::QuoteKind::Indirect), or of kind [`Mixed`](crate::QuoteKind::Mixed) if
    /// some of its words are marked. It is of kind [`Direct`](crate::QuoteKind::Direct) if one
    /// attribution covers several of the given quotations: `“A,” she said. “B.”`
    ///
    /// `quotes` are the quotations that the analysis was made with, in order of position. They are
    /// evidence and do not change. A quotation that is part of an attribution appears among its
    /// segments. If the marked words of a quote are attributed, the quote gets their speaker. For
    /// other quotes the mention is found, but no name is looked up. The article’s id is copied from
    /// the given quotations.
    ///
    /// Takes time linear in the tokens of the analysis.
    pub(crate) fn find_in(&self, analysis: &Analysis, quotes: &[Quote]) -> Vec<Quote> {
        let view = View::new(analysis, quotes, |word| self.model.cue(word));
        let mut reported = Vec::new();
        self.attributions(&view, |found, confidence| {
            reported.extend(quote::quote(analysis.text, &view, quotes, &found, confidence));
        });
        reported.sort_by_key(|quote| (quote.outer.start, quote.outer.end));
        reported
    }

    /// Emits each attribution with its confidence: the product of the confidences of cue and
    /// source.
    fn attributions(&self, view: &View, mut emit: impl FnMut(Found, f32)) {
        let (mut scratch, mut lattice) = (Scratch::default(), Lattice::default());
        for run in view.runs() {
            lattice.clear();
            let sight = Sight::new(view, run.clone(), &mut scratch);
            for at in 0..sight.len() {
                lattice.tokens.push(self.model.score(|rows| sight.describe(at, rows)));
                lattice.edges.push(sight.edge(at) as u8);
            }
            let labels = lattice.walk(&self.model);
            for found in assemble::attributions(&labels, run.start, |at| view.tokens[at].opens) {
                let share = |at: usize| lattice.share(&self.model, &labels, at - run.start);
                let source = found.source.as_ref().map_or(1.0, |source| share(source.start));
                let confidence = share(found.cue.start) * source;
                emit(found, confidence);
            }
        }
    }
}
