//! From texts to the distinct normal forms of them.

use std::hash::Hasher;
use std::hint::black_box;

use rustc_hash::FxHasher;

use super::alike::{Alike, TOGETHER, spread};
use super::copies::Distinct;
use super::forms::{Forms, NO_FORM, index};
use super::parallel::{each, in_parts, pieces, sort, threads};
use super::shelves::Shelves;
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
        // Room for words of seven letters, which is less than most texts need: a large list grows
        // without being moved, and of room that stays empty no later step has the use.
        raw.words.reserve_exact(texts.iter().map(|text| text.len()).sum::<usize>() / 8);
        raw.ends.reserve_exact(texts.len());
        for text in distinct.by_ref() {
            words.read(text, &mut raw);
            raw.end(&words);
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
        raw.renumber(&numbers);
        raw
    });
    raw.words.reserve_exact(others.iter().map(|other| other.words.len()).sum());
    others.into_iter().for_each(|other| raw.append(other));
    (raw, words)
}

/// Distinct texts as words in order of input; what differs in marks or case alone is not yet one.
struct Raw {
    words: Vec<WordId>,
    breaks: Vec<u32>,
    ends: Vec<End>,
    /// Which of them each text of the input is.
    numbers: Vec<u32>,
    /// Of the letters of each word.
    hashes: Vec<u32>,
}

/// Where what belongs to a text ends.
#[derive(Clone, Copy, Default)]
struct End {
    word: u32,
    at_break: u32,
    /// Of the letters of its words, and of its breaks: it does not depend on the other texts.
    hash: u64,
}

impl Default for Raw {
    fn default() -> Self {
        let (words, breaks, numbers, hashes) = Default::default();
        Self { words, breaks, ends: vec![End::default()], numbers, hashes }
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

impl Raw {
    /// Number of texts.
    fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Ends a text of some of the `words`.
    fn end(&mut self, words: &Vocabulary) {
        let new = self.hashes.len()..words.len();
        self.hashes.extend(new.map(|word| hash(words.word(index(word)))));
        let [word, at_break] = [self.words.len(), self.breaks.len()].map(index);
        self.ends.push(End { word, at_break, hash: 0 });
        let number = self.len() - 1;
        self.ends[number + 1].hash = self.hash(index(number));
    }

    /// The hash of a text. Without its breaks in it, many texts of the same words could each have
    /// to be compared with all.
    fn hash(&self, number: u32) -> u64 {
        let mut hasher = FxHasher::default();
        let words = self.words(number).iter().map(|&word| self.hashes[word as usize]);
        words.chain(self.breaks(number)).for_each(|part| hasher.write_u32(part));
        spread(hasher.finish())
    }

    fn words(&self, number: u32) -> &[WordId] {
        let [start, end] = [number as usize, number as usize + 1].map(|at| self.ends[at].word);
        &self.words[start as usize..end as usize]
    }

    /// Breaks of one text as positions in it; those at its ends say nothing.
    fn breaks(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        let [from, to] = [number as usize, number as usize + 1].map(|at| self.ends[at]);
        let all = self.breaks[from.at_break as usize..to.at_break as usize].iter();
        all.filter(move |&&at| at > from.word && at < to.word).map(move |at| at - from.word)
    }

    /// Gives every word another number.
    fn renumber(&mut self, numbers: &[WordId]) {
        self.words.iter_mut().for_each(|word| *word = numbers[*word as usize]);
    }

    fn append(&mut self, mut next: Self) {
        let [words, breaks, texts] = [self.words.len(), self.breaks.len(), self.len()].map(index);
        self.words.append(&mut next.words);
        self.breaks.extend(next.breaks.iter().map(|at| at + words));
        self.ends.extend(next.ends[1..].iter().map(|end| End {
            word: end.word + words,
            at_break: end.at_break + breaks,
            ..*end
        }));
        self.numbers.extend(next.numbers.iter().map(|number| number + texts));
    }

    /// For each text the first that has its form, which may be itself.
    fn firsts(&self) -> Vec<u32> {
        let mut alike = Alike::new(self.len());
        let mut firsts = Vec::with_capacity(self.len());
        for (batch, ends) in self.ends[1..].chunks(TOGETHER).enumerate() {
            let hashes = || ends.iter().map(|end| end.hash);
            black_box(hashes().fold(0, |all, hash| all ^ alike.likely(hash, 0)));
            firsts.extend((batch * TOGETHER..).zip(hashes()).map(|(number, hash)| {
                index(alike.first(hash, number, |first| self.same(index(first), index(number))))
            }));
        }
        firsts
    }

    fn same(&self, a: u32, b: u32) -> bool {
        self.words(a) == self.words(b) && self.breaks(a).eq(self.breaks(b))
    }

    fn length(&self, number: usize) -> u32 {
        self.ends[number + 1].word - self.ends[number].word
    }

    fn forms(self) -> Forms {
        let firsts = self.firsts();
        let is_first = |&number: &usize| firsts[number] as usize == number;
        let lengths = (0..self.len()).filter(is_first).map(|number| self.length(number));
        let shelves = Shelves::new(lengths.filter(|&length| length > 0));
        let form_of = self.form_of(firsts, &shelves);
        let mut forms = Forms::new(self.in_order(&shelves, &form_of), shelves.starts());
        let with_breaks = self.with_breaks(&form_of);
        forms.set_breaks(with_breaks.iter().map(|&(form, number)| (form, self.breaks(number))));
        forms.set_members(self.numbers.iter().map(|&number| form_of[number as usize]));
        forms
    }

    /// For each text its form: in order of length, then of hash. So the order of the input does not
    /// matter where only some of the forms can be looked at.
    fn form_of(&self, mut firsts: Vec<u32>, shelves: &Shelves) -> Vec<u32> {
        let is_first = |&number: &u32| firsts[number as usize] == number;
        let hash = |number: u32| self.ends[number as usize + 1].hash;
        let first = (0..index(self.len())).filter(is_first);
        let mut in_order: Vec<(u64, u32)> = first.map(|number| (hash(number), number)).collect();
        sort(&mut in_order, |&(hash, _)| hash);
        let (mut next, mut forms) = (shelves.firsts(), vec![NO_FORM; self.len()]);
        for (_, number) in in_order {
            let length = self.length(number as usize) as usize;
            if length > 0 {
                forms[number as usize] = next[length];
                next[length] += 1;
            }
        }
        firsts.iter_mut().for_each(|first| *first = forms[*first as usize]);
        firsts
    }

    /// The forms that have breaks, in order, each with a text of it.
    fn with_breaks(&self, form_of: &[u32]) -> Vec<(u32, u32)> {
        let texts = (0..).zip(form_of).filter(|&(number, _)| self.breaks(number).next().is_some());
        let mut forms: Vec<(u32, u32)> = texts.map(|(number, &form)| (form, number)).collect();
        forms.sort_unstable();
        forms.dedup_by_key(|(form, _)| *form);
        forms
    }

    /// The words of all forms.
    fn in_order(&self, shelves: &Shelves, form_of: &[u32]) -> Vec<WordId> {
        let mut words = vec![0; shelves.words()];
        let mut rest = words.as_mut_slice();
        let stretches = shelves.cut(pieces()).into_iter().map(|stretch| {
            let (own, later) = std::mem::take(&mut rest).split_at_mut(stretch.words.len());
            rest = later;
            (stretch, own)
        });
        each(stretches.collect(), |_, (stretch, own)| {
            for (number, &form) in form_of.iter().enumerate() {
                if stretch.forms.contains(&form) {
                    let text = self.words(index(number));
                    let start = shelves.start(form, index(text.len())) - stretch.words.start;
                    own[start as usize..][..text.len()].copy_from_slice(text);
                }
            }
        });
        words
    }
}

fn hash(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    (spread(hasher.finish()) >> 32) as u32
}
