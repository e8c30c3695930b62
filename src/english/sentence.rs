//! Abbreviations and other words that help to find the end of a sentence.
//!
//! A full stop is ambiguous in English: it may end a sentence, an abbreviation, or both at once.
//! The lists here cover the cases that the surrounding letters cannot decide.

use rustc_hash::FxHashSet;

use super::list::{WordList, entries};

/// Words that keep their full stop.
pub(crate) const ABBREVIATIONS: &str = include_str!("data/abbreviations.txt");
const SENTENCES: &str = include_str!("data/sentences.txt");

/// Titles and the like: a name or a number follows, never a new sentence.
pub(crate) static BEFORE_NAME: WordList = WordList::new(|| section(ABBREVIATIONS, "before-name"));
/// Abbreviations that may stand last; then only an unmistakable first word starts a sentence.
pub(crate) static MAY_END: WordList = WordList::new(|| section(ABBREVIATIONS, "may-end"));
/// Verbs of saying that follow a quotation, in the forms that reports use.
pub(crate) static SAYING: WordList = WordList::new(|| section(SENTENCES, "saying"));
/// Words that, with a capital, start a sentence rather than go on with a name.
pub(crate) static STARTER: WordList = WordList::new(|| section(SENTENCES, "starter"));

fn section(list: &'static str, section: &str) -> FxHashSet<&'static str> {
    entries(list).filter(|entry| entry.0 == section).map(|entry| entry.1).collect()
}
