//! What the trainers of the models need. It may change with any release.
//!
//! Each trainer sees the features that the crate itself computes, and writes the file that the crate
//! reads. The `train*` examples are these trainers; `background` counts the matcher’s word tables.
//! Tests use it as well.
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
//! A model that fits no longer, because templates have changed, is no obstacle to training it anew:
//! with the environment variable `CROSSQUOTE_UNTRAINED` set, the crate is built to take such a
//! model for one without weights.

/// Which mention is the source of a quotation, whom a pronoun means, and which quotations in doubt
/// are speech: the ranker of [`attribute`](crate::attribute).
pub mod attribution {
    pub use crate::attribute::training::{
        Antecedent, Candidate, Feature, encode, visit, visit_pronouns, visit_usage,
    };
}

/// Speech or not, by the words around the marks: the first look of [`extract`](crate::extract).
pub mod usage {
    pub use crate::extract::usage::training::{FIRST_WEIGHTS, encode, features};
}

/// Reported speech: the tagger behind [`Attributor::indirect`](crate::Attributor::indirect).
pub mod indirect {
    pub use crate::indirect::Indirect;
    pub use crate::indirect::training::{
        EDGES, LABELS, LANES, Label, Part, Scratch, Tok, View, Weights, encode, view, visit,
    };
}

/// One utterance or not, of quotations of linked articles: the second pass, of which
/// [`Pipeline::pairs_in_events`](crate::Pipeline::pairs_in_events) gives the pairs.
pub mod events {
    pub use crate::events::training::{FEATURES, Pair, encode};
}

/// One utterance or not: the logistic model of [`matching`](crate::matching).
pub mod matching {
    pub use crate::matching::training::{FEATURES, encode, features};
}

pub use crate::text::normal::{NormalForm, Vocabulary};
pub use crate::text::spelling::WordId;
pub use crate::text::token::{Token, tokens};
