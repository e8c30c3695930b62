//! From texts to the distinct normal forms of them.

use std::ops::Range;

use super::copies::Distinct;
use super::forms::{Forms, NO_FORM, index};
use super::parallel::{each, in_parts, pieces, sort, threads};
use crate::text::{Reader, Span, Vocabulary, WordId, push_new};

/// The forms of `texts` and the words behind their numbers; texts without a word are left out.
pub(crate) fn read(texts: &[&str]) -> (Forms, Vocabulary) {
    // Every part learns the words of its own: so there are no more than threads to read them.
    let size = texts.len().div_ceil(threads()).max(1 << 13);
    let (raw, mut words) = together(in_parts(texts, size, |_, texts| Part::read(texts)));
    words.finish();
    (raw.forms(), words)
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
        let mut distinct = Distinct::new(texts);
        // Room for words of four letters: moving what is read into more room takes longer than
        // asking for too much, which costs nothing until it is written to.
        raw.words.reserve_exact(texts.iter().map(|text| text.len()).sum::<usize>() / 8);
        raw.starts.reserve_exact(texts.len());
        raw.break_starts.reserve_exact(texts.len());
        for text in distinct.by_ref() {
            words.read(text, &mut raw);
            raw.end();
        }
        raw.numbers = distinct.numbers;
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

/// Distinct texts as words in order of input; what differs in marks or case alone is not yet one.
struct Raw {
    words: Vec<WordId>,
    starts: Vec<u32>,
    breaks: Vec<u32>,
    break_starts: Vec<u32>,
    /// Which of them each text of the input is.
    numbers: Vec<u32>,
}

impl Default for Raw {
    fn default() -> Self {
        let (words, breaks, numbers) = Default::default();
        Self { words, starts: vec![0], breaks, break_starts: vec![0], numbers }
    }
}

impl Reader for Raw {
    #[inline]
    fn word(&mut self, word: WordId, _: Span) {
        self.words.push(word);
    }

    fn cut(&mut self) {
        push_new(&mut self.breaks, self.words.len());
    }
}

/// What texts are sorted by: number of words, hash, and number, from the highest bits on.
type Key = u128;

/// Bits of a [`Key`] below what is the same for equal forms.
const NUMBER: u32 = u32::BITS;

impl Raw {
    /// Ends a text.
    fn end(&mut self) {
        self.starts.push(index(self.words.len()));
        self.break_starts.push(index(self.breaks.len()));
    }

    fn words(&self, number: u32) -> &[WordId] {
        &self.words
            [self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize]
    }

    /// Breaks of one text as positions in it; those at its ends say nothing.
    fn breaks(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        let text = [number as usize, number as usize + 1];
        let [from, to] = text.map(|at| self.break_starts[at] as usize);
        let [start, end] = text.map(|at| self.starts[at]);
        self.breaks[from..to].iter().filter(move |&&b| b > start && b < end).map(move |b| b - start)
    }

    fn append(&mut self, mut next: Self) {
        let [words, breaks, texts] =
            [self.words.len(), self.breaks.len(), self.starts.len() - 1].map(index);
        self.words.append(&mut next.words);
        self.starts.extend(next.starts[1..].iter().map(|start| start + words));
        self.breaks.extend(next.breaks.iter().map(|at| at + words));
        self.break_starts.extend(next.break_starts[1..].iter().map(|start| start + breaks));
        self.numbers.extend(next.numbers.iter().map(|number| number + texts));
    }

    fn key(&self, number: u32) -> Key {
        let words = self.words(number);
        let key = u128::from(index(words.len())) << u64::BITS | u128::from(self.hash(number));
        key << NUMBER | u128::from(number)
    }

    fn hash(&self, number: u32) -> u64 {
        use std::hash::Hasher;
        let mut hasher = rustc_hash::FxHasher::default();
        self.words(number).iter().for_each(|&word| hasher.write_u32(word));
        self.breaks(number).for_each(|at| hasher.write_u32(at));
        hasher.finish()
    }

    fn forms(self) -> Forms {
        let numbers: Vec<u32> = (0..index(self.starts.len() - 1)).collect();
        let with_words = numbers.iter().filter(|&&number| !self.words(number).is_empty());
        let mut keys: Vec<Key> = with_words.map(|&number| self.key(number)).collect();
        sort(&mut keys, |key| *key);
        let parts = each(cuts(&keys, pieces()), |_, part| self.merged(&keys[part]));
        let mut keys = keys.iter().map(|&key| key as u32);
        let (mut forms, mut form_of) = (Forms::default(), numbers);
        form_of.fill(NO_FORM);
        for (part, of_keys) in parts {
            let before = index(forms.len());
            if before == 0 {
                forms = part
            } else {
                forms.append(part)
            };
            of_keys
                .iter()
                .zip(&mut keys)
                .for_each(|(form, at)| form_of[at as usize] = before + form);
        }
        forms.set_members(self.numbers.iter().map(|&number| form_of[number as usize]));
        forms
    }

    /// The forms behind some of the sorted keys, and the form of each key.
    fn merged(&self, keys: &[Key]) -> (Forms, Vec<u32>) {
        let words = keys.iter().map(|key| (key >> (NUMBER + u64::BITS)) as usize).sum();
        let (mut forms, mut form_of) =
            (Forms::with_capacity(words), Vec::with_capacity(keys.len()));
        let mut last: Option<Key> = None;
        for &key in keys {
            let same = last.is_some_and(|last| {
                last >> NUMBER == key >> NUMBER && self.same(last as u32, key as u32)
            });
            if !same {
                forms.begin(self.words(key as u32), self.breaks(key as u32));
                last = Some(key);
            }
            form_of.push(index(forms.len() - 1));
        }
        forms.shrink_to_fit();
        (forms, form_of)
    }

    fn same(&self, a: u32, b: u32) -> bool {
        self.words(a) == self.words(b) && self.breaks(a).eq(self.breaks(b))
    }
}

/// About equal stretches of sorted `keys`, cut where one form cannot lie on both sides.
fn cuts(keys: &[Key], count: usize) -> Vec<Range<usize>> {
    let mut start = 0;
    let cut = |number: usize| {
        let mut end = keys.len() * number / count;
        while end > 0 && end < keys.len() && keys[end - 1] >> NUMBER == keys[end] >> NUMBER {
            end += 1;
        }
        let from = start;
        start = end.max(from);
        from..start
    };
    (1..=count).map(cut).collect()
}
