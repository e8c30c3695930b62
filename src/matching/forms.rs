//! The distinct normal forms of a set of quotations, in order of length.

use std::ops::Range;

use super::evidence::Wording;
use super::parallel::{in_parts, joined, sort};
use crate::text::{Vocabulary, WordId, pieces};

/// Distinct sequences of words, numbered in order of length (then of content's hash), each with
/// the quotations that have it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    words: Vec<WordId>,
    starts: Vec<u32>,
    /// Positions of ellipses and brackets, and where those of each form begin.
    breaks: Vec<u32>,
    break_starts: Vec<u32>,
    members: Vec<u32>,
    member_starts: Vec<u32>,
}

/// Words for which one form is noted, to find the form of a word without a search.
const BLOCK: usize = 16;

/// A form before sorting: length, hash of the words, position in the input.
type Key = (u32, u64, u32);

impl Forms {
    /// Reads `texts` and numbers their words; texts without a word are left out.
    pub(crate) fn read(texts: &[&str]) -> (Self, Vocabulary) {
        let mut parts = in_parts(texts, 1 << 15, |_, texts| Part::read(texts)).into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.append(part));
        all.words.finish();
        (all.raw.sort(), all.words)
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(crate) fn words(&self, form: u32) -> &[WordId] {
        &self.words[self.range(form)]
    }

    pub(crate) fn wording(&self, form: u32) -> Wording<'_> {
        Wording { words: self.words(form), breaks: self.breaks(form) }
    }

    /// All words of all forms, one form after the other.
    pub(crate) fn all_words(&self) -> &[WordId] {
        &self.words
    }

    /// Where the words of `form` stand among all.
    pub(crate) fn range(&self, form: u32) -> Range<usize> {
        self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize
    }

    /// Where the words of each form begin among all.
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts[..self.len()]
    }

    /// Where the words of `form` begin among all; where all end, for the number after the last.
    pub(crate) fn start(&self, form: u32) -> usize {
        self.starts[form as usize] as usize
    }

    pub(crate) fn word_count(&self, form: u32) -> usize {
        self.range(form).len()
    }

    /// For every [`BLOCK`] words of all words, the form that the first of them belongs to.
    pub(crate) fn blocks(&self) -> Vec<u32> {
        let mut form = 0;
        let firsts = (0..self.words.len()).step_by(BLOCK);
        firsts
            .map(|at| {
                while self.starts[form as usize + 1] as usize <= at {
                    form += 1;
                }
                form
            })
            .collect()
    }

    /// The form of the block of the word at `at`.
    pub(crate) fn block(&self, at: u32, blocks: &[u32]) -> u32 {
        blocks[at as usize / BLOCK]
    }

    /// The form that the word at `at`, counted over all forms, belongs to, if it is not before
    /// `first`: the form of its [block](Self::block).
    pub(crate) fn at(&self, at: u32, first: u32) -> u32 {
        let mut form = first;
        while self.starts[form as usize + 1] <= at {
            form += 1;
        }
        form
    }

    /// The stretches of `form` between ellipses and brackets.
    pub(crate) fn pieces(&self, form: u32) -> impl Iterator<Item = Range<usize>> + '_ {
        pieces(self.breaks(form), self.word_count(form))
    }

    pub(crate) fn breaks(&self, form: u32) -> &[u32] {
        let [start, end] = [form as usize, form as usize + 1].map(|i| self.break_starts[i]);
        &self.breaks[start as usize..end as usize]
    }

    /// The quotations of this form, ascending.
    pub(crate) fn members(&self, form: u32) -> &[u32] {
        let [start, end] = [form as usize, form as usize + 1].map(|i| self.member_starts[i]);
        &self.members[start as usize..end as usize]
    }
}

/// Some of the texts, their words numbered in order of first sight.
#[derive(Default)]
struct Part {
    words: Vocabulary,
    raw: Raw,
}

impl Part {
    fn read(texts: &[&str]) -> Self {
        let Self { mut words, mut raw } = Self::default();
        // Room for words of four letters: moving what is read into more room takes longer than
        // asking for too much, which costs nothing until it is written to.
        raw.words.reserve_exact(texts.iter().map(|text| text.len()).sum::<usize>() / 5);
        raw.starts.reserve_exact(texts.len());
        raw.break_starts.reserve_exact(texts.len());
        for text in texts {
            words.append(text, &mut raw.words, &mut raw.breaks);
            raw.starts.push(index(raw.words.len()));
            raw.break_starts.push(index(raw.breaks.len()));
        }
        Self { words, raw }
    }

    /// Takes up the texts that come next: numbers are those that reading them here would give.
    fn append(&mut self, next: Self) {
        let numbers: Vec<WordId> = next.words.iter().map(|word| self.words.intern(word)).collect();
        let (words, breaks) = (index(self.raw.words.len()), index(self.raw.breaks.len()));
        let Raw { starts, break_starts, .. } = &next.raw;
        let renumbered = in_parts(&next.raw.words, 1 << 16, |_, words| {
            words.iter().map(|&word| numbers[word as usize]).collect()
        });
        self.raw.words.append(&mut joined(renumbered));
        self.raw.starts.extend(starts[1..].iter().map(|start| start + words));
        self.raw.breaks.extend(next.raw.breaks.iter().map(|at| at + words));
        self.raw.break_starts.extend(break_starts[1..].iter().map(|start| start + breaks));
    }
}

/// The forms in order of input, equal ones not yet merged.
struct Raw {
    words: Vec<WordId>,
    starts: Vec<u32>,
    breaks: Vec<u32>,
    break_starts: Vec<u32>,
}

impl Default for Raw {
    fn default() -> Self {
        Self { words: Vec::new(), starts: vec![0], breaks: Vec::new(), break_starts: vec![0] }
    }
}

impl Raw {
    fn words(&self, at: u32) -> &[WordId] {
        &self.words[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    /// Breaks of one form as positions in it; those at its ends say nothing.
    fn breaks(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let [from, to] = [at as usize, at as usize + 1].map(|i| self.break_starts[i] as usize);
        let [start, end] = [at as usize, at as usize + 1].map(|i| self.starts[i]);
        self.breaks[from..to].iter().filter(move |&&b| b > start && b < end).map(move |b| b - start)
    }

    fn sort(self) -> Forms {
        let mut keys: Vec<Key> = (0..index(self.starts.len() - 1))
            .map(|at| (index(self.words(at).len()), hash(self.words(at)), at))
            .filter(|key| key.0 > 0)
            .collect();
        sort(&mut keys, |key| *key);
        let mut forms = Forms {
            words: Vec::with_capacity(self.words.len()),
            starts: vec![0],
            break_starts: vec![0],
            members: Vec::with_capacity(keys.len()),
            member_starts: vec![0],
            ..Forms::default()
        };
        let mut last: Option<Key> = None;
        for key in keys {
            let same = last.is_some_and(|(words, hash, at)| {
                (words, hash) == (key.0, key.1)
                    && self.words(at) == self.words(key.2)
                    && self.breaks(at).eq(self.breaks(key.2))
            });
            if !same {
                forms.close();
                forms.words.extend_from_slice(self.words(key.2));
                forms.breaks.extend(self.breaks(key.2));
                last = Some(key);
            }
            forms.members.push(key.2);
        }
        forms.close();
        forms.words.shrink_to_fit();
        forms
    }
}

impl Forms {
    /// Ends the form that is being written, if there is one.
    fn close(&mut self) {
        if self.members.len() > self.member_starts[self.member_starts.len() - 1] as usize {
            self.starts.push(index(self.words.len()));
            self.break_starts.push(index(self.breaks.len()));
            self.member_starts.push(index(self.members.len()));
        }
    }
}

fn hash(words: &[WordId]) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    words.iter().for_each(|&word| hasher.write_u32(word));
    hasher.finish()
}

/// Positions are 32 bits wide: four thousand million words are more than fits in memory here.
pub(crate) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_forms_are_one_and_shorter_ones_come_first() {
        let texts = ["I have seen it.", "", "Yes", "I’ve seen it", "so … it is"];
        let (forms, _) = Forms::read(&texts);
        let members: Vec<_> = (0..forms.len()).map(|f| forms.members(f as u32).to_vec()).collect();
        assert_eq!(forms.len(), 3);
        assert_eq!(members[0], [2]);
        assert!(members.contains(&vec![0, 3]));
        let elided = members.iter().position(|m| *m == [4]).unwrap() as u32;
        assert_eq!(forms.pieces(elided).collect::<Vec<_>>(), [0..1, 1..3]);
    }
}
