//! Functions for training the models. They may change with any release.
//!
//! Each trainer uses the features that the crate itself computes, and writes the file that the
//! crate reads. The `train*` examples are these trainers; `background` counts the matcher’s word
//! tables. Tests use this module too.
//!
//! ```
//! use crossquote::matching::Record;
//! use crossquote::training::matching::{FEATURES, features};
//!
//! let say = |text: &str| Record { text: text.into(), ..Record::default() };
//! let row = features(&say("We will wait for the snow"), &say("we will wait for the snow"));
//! let named = |name: &str| row[FEATURES.iter().position(|feature| *feature == name).unwrap()];
//! assert_eq!((named("constant"), named("edits")), (1.0, 0.0));
//! ```
//!
//! A model whose file no longer fits, because templates have changed, can still be trained again.
//! With the environment variable `CROSSQUOTE_UNTRAINED` set, the crate is built to treat such a
//! model as one without weights.

/// The ranker of [`attribute`](crate::attribute). It decides which mention is the source of a
/// quotation, which entity a pronoun refers to, and which doubtful quotations are speech.
pub mod attribution {
    pub use crate::attribute::training::{
        Antecedent, Candidate, Feature, encode, visit, visit_pronouns, visit_usage,
    };
}

/// The first decision of [`extract`](crate::extract) on speech, from the words around the marks.
pub mod usage {
    pub use crate::extract::usage::training::{FIRST_WEIGHTS, encode, features};
}

/// The tagger of reported speech, which [`Attributor::indirect`](crate::Attributor::indirect) uses.
pub mod indirect {
    pub use crate::indirect::Indirect;
    pub use crate::indirect::training::{
        EDGES, LABELS, LANES, Label, Part, Scratch, Tok, View, Weights, encode, view, visit,
    };
}

/// The second pass: whether two quotations of linked articles are one utterance.
/// [`Pipeline::pairs_in_events`](crate::Pipeline::pairs_in_events) returns the pairs.
pub mod events {
    pub use crate::events::training::{FEATURES, Pair, encode};
}

/// The logistic model of [`matching`](crate::matching): whether two records are one utterance.
pub mod matching {
    pub use crate::matching::training::{FEATURES, encode, features};
}

pub use crate::text::normal::{NormalForm, Vocabulary};
pub use crate::text::spelling::WordId;
pub use crate::text::token::{Token, tokens};
