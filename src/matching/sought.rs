//! What is looked for in other wordings, and whether it stands at a place.

use std::cell::OnceCell;
use std::collections::hash_map::Entry;

use super::seeds::most_edits;
use crate::align::{Pattern, ShortPattern};
use crate::text::WordId;

/// A stretch of a wording that is looked for in others.
pub(crate) struct Sought<'s> {
    pub(crate) words: &'s [WordId],
    whole: bool,
    pub(crate) edits: usize,
    pattern: OnceCell<Pattern>,
}

impl<'s> Sought<'s> {
    pub(crate) fn new(words: &'s [WordId], whole: bool, share: f32) -> Self {
        Self { words, whole, edits: most_edits(words.len(), share), pattern: OnceCell::new() }
    }

    pub(crate) fn is_long(&self) -> bool {
        is_long(self.words.len())
    }

    /// True when a form of which so much was found has nothing more to tell.
    pub(crate) fn is_known(&self, found: Option<&bool>) -> bool {
        found.is_some_and(|&unchanged| unchanged || !self.whole)
    }

    /// Looks for it in `text` where its seed at `seed` stands at `at`, unless it is known already
    /// what can be known.
    pub(crate) fn compare(
        &self,
        seed: usize,
        text: &[WordId],
        at: usize,
        known: Entry<'_, u32, bool>,
    ) {
        if text.len() < self.words.len() {
            return;
        }
        let unchanged = || at >= seed && text[at - seed..].starts_with(self.words);
        match known {
            Entry::Occupied(mut known) => {
                if self.whole && !*known.get() && unchanged() {
                    known.insert(true);
                }
            }
            Entry::Vacant(entry) => {
                if unchanged() {
                    entry.insert(self.whole);
                } else if self.edits > 0 {
                    let from = at.saturating_sub(seed + self.edits);
                    let to = (at + self.words.len() - seed + self.edits).min(text.len());
                    let pattern = self.pattern.get_or_init(|| Pattern::new(self.words));
                    if pattern.infix_end(&text[from..to]).0 <= self.edits {
                        entry.insert(false);
                    }
                }
            }
        }
    }
}

/// True when looking for so many words takes so long that where they were looked for already had
/// better be noted: all seeds of a long stretch that two wordings share lead to the same place.
pub(crate) fn is_long(words: usize) -> bool {
    words > ShortPattern::MOST_WORDS
}
