//! Temporal adverbs: `last week`, `this year`, `yesterday`. A noun phrase or a name ends before them.

use crate::annotate::Analysis;

/// The number of tokens of the temporal adverb at `at`; 0 if there is none.
pub(super) fn adverb(analysis: &Analysis, at: usize, end: usize) -> usize {
    let text = analysis.str(at);
    if matches!(text, "yesterday" | "today" | "tonight" | "tomorrow") {
        return 1;
    }
    let points = matches!(text, "last" | "next" | "this" | "earlier" | "This" | "Last" | "Next");
    let owner = analysis.toks.get(at + 2).is_some_and(|t| matches!(t.lead, '’' | '\''));
    if points && at + 1 < end && !owner && is_unit(analysis, at + 1) { 2 } else { 0 }
}

/// Whether a word is a unit of time, such as `week` or `morning`, which is never a source.
pub(super) fn is_unit(analysis: &Analysis, at: usize) -> bool {
    matches!(
        analysis.str(at),
        "day"
            | "week"
            | "weekend"
            | "month"
            | "year"
            | "decade"
            | "century"
            | "morning"
            | "evening"
            | "afternoon"
            | "night"
            | "summer"
            | "winter"
            | "autumn"
    )
}
