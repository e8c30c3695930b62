//! From texts to a corpus of distinct wordings.

use crate::csr::Csr;
use crate::simjoin::{Corpus, Wording, each, threads};
use crate::text::{Reader, Span, Vocabulary, WordId, hash, push_new};

/// The distinct wordings of a set of texts. Texts without a word are left out.
///
/// Wordings are sorted by length, as the join requires.
pub(crate) struct Reading {
    pub(crate) corpus: Corpus,
    /// For each wording the texts that have it.
    pub(crate) members: Csr<u32>,
    pub(crate) words: Vocabulary,
}

impl Reading {
    /// Reads `texts`. Words are numbered in order of first sight, whatever the number of threads.
    pub(crate) fn new(texts: &[&str]) -> Self {
        // Every part has a vocabulary of its own, so there are no more parts than threads.
        let size = texts.len().div_ceil(threads()).max(1 << 13);
        let mut parts = each(texts.chunks(size).collect(), Part::read).into_iter();
        let Part { mut words, mut corpus } = parts.next().unwrap_or_default();
        for part in parts {
            let numbers: Vec<WordId> = part.words.iter().map(|word| words.intern(word)).collect();
            corpus.append(&part.corpus, &numbers);
        }
        words.finish();
        let hashes: Vec<u64> = words.iter().map(|word| hash::word(word.as_bytes())).collect();
        let (distinct, numbers) = corpus.distinct(&hashes);
        let members = Csr::inverse(&numbers, distinct.len());
        Self { corpus: distinct, members, words }
    }
}

/// Some of the texts, with the words numbered in order of first sight.
#[derive(Default)]
struct Part {
    words: Vocabulary,
    corpus: Corpus,
}

impl Part {
    /// Reads the part of the texts that one thread handles.
    fn read(texts: &[&str]) -> Self {
        // Room for words of seven letters and a space, which is enough for most texts: a list that
        // grows is moved, and two of it are in memory then.
        let letters: usize = texts.iter().map(|text| text.len()).sum();
        let mut part = Self {
            corpus: Corpus::with_capacity(letters / 8, texts.len()),
            words: Vocabulary::new(),
        };
        let mut sequence = Sequence::default();
        for text in texts {
            sequence.words.clear();
            sequence.breaks.clear();
            part.words.read(text, &mut sequence);
            part.corpus.push(Wording::new(&sequence.words, &sequence.breaks));
        }
        part
    }
}

/// The words and breaks of a text.
#[derive(Default)]
struct Sequence {
    words: Vec<WordId>,
    breaks: Vec<u32>,
}

impl Reader for Sequence {
    #[inline]
    fn word(&mut self, word: WordId, _: Span) {
        self.words.push(word);
    }

    fn cut(&mut self) {
        push_new(&mut self.breaks, self.words.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_wordings_are_one_and_shorter_ones_come_first() {
        let texts = ["I have seen it.", "", "Yes", "I’ve seen it", "so … it is"];
        let Reading { corpus, members, .. } = Reading::new(&texts);
        let members: Vec<&[u32]> = members.rows().collect();
        assert_eq!(corpus.len(), 3);
        assert_eq!(members[0], [2]);
        assert!(members.contains(&[0, 3].as_slice()));
        let elided = members.iter().position(|texts| *texts == [4]).unwrap();
        assert_eq!(corpus.wording(elided as u32).breaks, [1]);
    }
}
