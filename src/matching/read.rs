//! From texts to the distinct normal forms of them.

use std::ops::Range;

use super::forms::{Forms, index};
use super::parallel::{each, in_parts, shares, sort};
use crate::text::{Vocabulary, WordId};

/// The forms of `texts` and the words behind their numbers; texts without a word are left out.
pub(crate) fn read(texts: &[&str]) -> (Forms, Vocabulary) {
    let parts = in_parts(texts, 1 << 15, |_, texts| Part::read(texts));
    let (raw, mut words) = together(parts);
    words.finish();
    (raw.sort(), words)
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
        words.normalise_each(texts, |form| {
            let start = index(raw.words.len());
            raw.words.extend_from_slice(&form.ids);
            raw.breaks.extend(form.breaks.iter().map(|at| at + start));
            raw.starts.push(index(raw.words.len()));
            raw.break_starts.push(index(raw.breaks.len()));
        });
        Self { words, raw }
    }
}

/// All parts as one: with the numbers that reading them one after the other would give.
fn together(parts: Vec<Part>) -> (Raw, Vocabulary) {
    let mut parts = parts.into_iter();
    let Part { mut words, mut raw } = parts.next().unwrap_or_default();
    let mut number = |part: Part| {
        let numbers: Vec<WordId> = part.words.iter().map(|word| words.intern(word)).collect();
        (numbers, part.raw)
    };
    let others = each(parts.map(&mut number).collect(), |_, (numbers, mut raw)| {
        raw.words.iter_mut().for_each(|word| *word = numbers[*word as usize]);
        raw
    });
    raw.words.reserve_exact(others.iter().map(|other| other.words.len()).sum());
    others.into_iter().for_each(|other| raw.append(other));
    (raw, words)
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

/// A form before sorting: length, hash of the words, position in the input.
type Key = (u32, u64, u32);

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

    fn append(&mut self, mut next: Self) {
        let (words, breaks) = (index(self.words.len()), index(self.breaks.len()));
        self.words.append(&mut next.words);
        self.starts.extend(next.starts[1..].iter().map(|start| start + words));
        self.breaks.extend(next.breaks.iter().map(|at| at + words));
        self.break_starts.extend(next.break_starts[1..].iter().map(|start| start + breaks));
    }

    fn sort(self) -> Forms {
        let numbers: Vec<u32> = (0..index(self.starts.len() - 1)).collect();
        let mut keys: Vec<Key> = numbers
            .into_iter()
            .map(|at| (index(self.words(at).len()), hash(self.words(at)), at))
            .filter(|key| key.0 > 0)
            .collect();
        sort(&mut keys, |key| *key);
        let parts = each(cuts(&keys, shares()), |_, part| self.forms(&keys[part]));
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.append(part));
        all
    }

    /// The forms behind some of the sorted keys.
    fn forms(&self, keys: &[Key]) -> Forms {
        let words = keys.iter().map(|key| key.0 as usize).sum();
        let mut forms = Forms::with_capacity(words, keys.len());
        let mut last: Option<Key> = None;
        for &key in keys {
            let same = last.is_some_and(|(words, hash, at)| {
                (words, hash) == (key.0, key.1)
                    && self.words(at) == self.words(key.2)
                    && self.breaks(at).eq(self.breaks(key.2))
            });
            if !same {
                forms.begin(self.words(key.2), self.breaks(key.2));
                last = Some(key);
            }
            forms.add_member(key.2);
        }
        forms.shrink_to_fit();
        forms
    }
}

/// About equal stretches of sorted `keys`, cut where one form cannot lie on both sides.
fn cuts(keys: &[Key], count: usize) -> Vec<Range<usize>> {
    let mut start = 0;
    let cut = |number: usize| {
        let mut end = keys.len() * number / count;
        while end > 0 && end < keys.len() && keys[end - 1].1 == keys[end].1 {
            end += 1;
        }
        let from = start;
        start = end.max(from);
        from..start
    };
    (1..=count).map(cut).collect()
}

fn hash(words: &[WordId]) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    words.iter().for_each(|&word| hasher.write_u32(word));
    hasher.finish()
}
