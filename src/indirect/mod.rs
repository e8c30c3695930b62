//! Reported speech: what somebody said in the reporter's words, wholly or in part.
//!
//! Words → sentences that may report something → features of each word → the best walk through a
//! chain of labels (source, cue, content) → attributions → quotes.
//!
//! The tagger is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001).
//! Its labels tell on which side of the cue a part stands, so that the grammar of an attribution
//! is in the chain itself.
//!
//! ```text
//! The mayor   said   that the bridge would reopen in May  .
//! source left cue    content right                        outside
//! ```
//!
//! Three passes over each run of sentences that may report something: the features of every token
//! are scored for all labels at once, the best walk through the chain is found by dynamic
//! programming, and its labels are read as attributions. Sentences without a possible cue or a
//! quotation are never scored.
//!
//! Scores are whole steps of 8 bits, those of all labels in one vector register.

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
/// Reads English. Linear in the text; articles of more than 4 GiB are left alone.
///
/// The model is shared, so that a copy costs nothing.
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
    /// The reported speech in `analysis`, ordered by position: quotes of kind
    /// [`Indirect`](crate::QuoteKind::Indirect), of kind [`Mixed`](crate::QuoteKind::Mixed) where
    /// some of the words are marked, and of kind [`Direct`](crate::QuoteKind::Direct) where one
    /// attribution holds several of the quotations given: `“A,” she said. “B.”`
    ///
    /// `quotes` are the quotations that the analysis was made with, in order of position. They are
    /// evidence and do not change; each that is part of an attribution appears among its segments.
    /// A quote whose marked words are attributed has their speaker. Of all others the mention is
    /// found, but no name looked up. The article’s id is that of the quotations given.
    ///
    /// Linear in the tokens of the analysis.
    pub(crate) fn find_in(&self, analysis: &Analysis, quotes: &[Quote]) -> Vec<Quote> {
        let view = View::new(analysis, quotes, |word| self.model.cue(word));
        let mut reported = Vec::new();
        self.attributions(&view, |found, confidence| {
            reported.extend(quote::quote(analysis.text, &view, quotes, &found, confidence));
        });
        reported.sort_by_key(|quote| (quote.outer.start, quote.outer.end));
        reported
    }

    /// Confidence is that of the cue times that of the source.
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
