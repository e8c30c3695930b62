//! What is spoken but not printed.

/// Sounds of hesitation.
pub(in crate::divergence) const FILLERS: &[&str] =
    &["uh", "um", "er", "erm", "ah", "hm", "hmm", "mm", "uhm"];

/// Words that stand in brackets for an unprinted one.
pub(in crate::divergence) const EXPLETIVES: &[&str] = &[
    "expletive",
    "expletives",
    "profanity",
    "deleted",
    "bleep",
    "obscenity",
    "vulgarity",
    "redacted",
];
