//! Finds labels in capitals inside a line whose line breaks were lost: `… how many homes? MAYOR DALE
//! KOSS: About four hundred. REESE: And the dam?`

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::label::{Bearer, Label, Line, key, label};
use crate::names::is_title;
use crate::text::Span;

/// Shorter labels inside a line are abbreviations: `OK:`.
const SHORTEST: usize = 3;
/// Most words of a label inside a line.
const MOST_WORDS: usize = 8;

/// A possible label inside a line.
pub(super) struct Candidate {
    /// Its position in the text, in bytes.
    pub(super) at: usize,
    pub(super) label: Label,
    /// Whether a sentence ends before it.
    pub(super) behind_sentence: bool,
}

/// The candidates of `line`, in order. Linear.
pub(super) fn candidates(text: &str, line: Span) -> impl Iterator<Item = Candidate> + '_ {
    let words = &text[line];
    memmem::find_iter(words.as_bytes(), ": ").filter_map(move |colon| {
        let (start, behind_sentence) = start(&words[..colon])?;
        let at = line.start + start;
        let label = label(&text[at..line.end]).filter(|label| label.words > colon - start)?;
        Some(Candidate { at, label, behind_sentence })
    })
}

/// The position at which the label at the end of `before` starts, and whether a sentence ends there.
/// If none does, the label is only the last word.
fn start(before: &str) -> Option<(usize, bool)> {
    let last = before.rfind(' ')? + 1;
    let word = &before[last..];
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let mut at = last;
    for _ in 0..MOST_WORDS {
        let rest = before[..at].trim_end_matches(' ');
        let begin = rest.rfind(' ').map_or(0, |at| at + 1);
        let word = &rest[begin..];
        if ends_sentence(word) {
            return Some((at, true));
        }
        if begin == 0 || word.is_empty() || word.contains(char::is_lowercase) {
            break;
        }
        at = begin;
    }
    Some((last, false))
}

fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '”', '’', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', '-', '—']) && !(bare.ends_with('.') && is_title(bare))
        || bare.len() < word.len()
}

/// Counts the labels in capitals in a text, at the start of lines and inside them.
#[derive(Default)]
pub(super) struct Labels {
    counts: FxHashMap<String, usize>,
    /// Those inside a line, after the end of a sentence.
    inside: Vec<String>,
}

impl Labels {
    /// Linear.
    pub(super) fn of(text: &str, lines: &[Line]) -> Self {
        let mut labels = Self::default();
        for line in lines {
            let own = line.label.as_ref().filter(|label| label.bearer != Bearer::Nobody);
            labels.count(own.map(|label| key(&text[line.span], label)));
            for found in candidates(text, line.span).filter(|found| found.behind_sentence) {
                if found.label.bearer != Bearer::Nobody {
                    let key = key(&text[found.at..], &found.label);
                    labels.inside.push(key.clone());
                    labels.count(Some(key));
                }
            }
        }
        labels
    }

    fn count(&mut self, key: Option<String>) {
        if let Some(key) = key {
            *self.counts.entry(key).or_insert(0) += 1;
        }
    }

    /// Whether a label occurs more than once.
    pub(super) fn recur(&self, key: &str) -> bool {
        self.counts.get(key).is_some_and(|&count| count > 1)
    }

    /// Whether somebody speaks whose label has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.counts.contains_key(key)
    }

    /// The number of turns inside lines; 0 unless at least two labels occur more than once.
    pub(super) fn turns(&self) -> usize {
        let again = self.counts.values().filter(|&&count| count > 1).count();
        if again < 2 {
            return 0;
        }
        self.inside.iter().filter(|key| self.recur(key)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_labels_begin() {
        let table = [
            ("And the dam? KOSS", Some(("KOSS", true))),
            ("Four hundred. MAYOR DALE KOSS", Some(("MAYOR DALE KOSS", true))),
            ("Four hundred. DALE KOSS, MAYOR", Some(("DALE KOSS, MAYOR", true))),
            ("No. MR. KOSS", Some(("MR. KOSS", true))),
            ("No. (LAUGHTER) KOSS", Some(("KOSS", true))),
            ("32 percent KOSS", Some(("KOSS", false))),
            ("for the BBC NEWS", Some(("NEWS", false))),
            ("It is OK", None),
            ("He said", None),
        ];
        for (before, expected) in table {
            let found = start(before).map(|(at, ends)| (&before[at..], ends));
            assert_eq!(found, expected, "{before}");
        }
    }
}
