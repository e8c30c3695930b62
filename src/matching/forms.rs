//! The distinct normal forms of a set of quotations, in order of length.

use std::ops::Range;

use super::evidence::Wording;
use crate::text::{WordId, pieces};

/// Distinct sequences of words, numbered in order of length, then of a hash of their letters, each with
/// the quotations that have it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    words: Vec<WordId>,
    /// Positions of ellipses and brackets.
    breaks: Vec<u32>,
    members: Vec<u32>,
    /// One more than there are forms.
    starts: Vec<Start>,
}

/// Where what belongs to one form begins. Forms are looked at all over the memory: so one look
/// finds all three.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Start {
    pub(crate) word: u32,
    at_break: u32,
    member: u32,
}

/// Words for which one form is noted, to find the form of a word without a search.
const BLOCK: usize = 16;

impl Forms {
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
        self.start(form)..self.start(form + 1)
    }

    /// Where each form begins.
    pub(crate) fn starts(&self) -> &[Start] {
        &self.starts[..self.len()]
    }

    /// Where the words of `form` begin among all; where all end, for the number after the last.
    pub(crate) fn start(&self, form: u32) -> usize {
        self.starts[form as usize].word as usize
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
                while self.start(form + 1) <= at {
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
        while self.starts[form as usize + 1].word <= at {
            form += 1;
        }
        form
    }

    /// The stretches of `form` between ellipses and brackets.
    pub(crate) fn pieces(&self, form: u32) -> impl Iterator<Item = Range<usize>> + '_ {
        pieces(self.breaks(form), self.word_count(form))
    }

    pub(crate) fn breaks(&self, form: u32) -> &[u32] {
        let [start, end] = [form as usize, form as usize + 1].map(|i| self.starts[i].at_break);
        &self.breaks[start as usize..end as usize]
    }

    /// Quotations of the form that most have.
    pub(crate) fn most_members(&self) -> usize {
        let counts = self.starts.windows(2).map(|ends| ends[1].member - ends[0].member);
        counts.max().unwrap_or_default() as usize
    }

    /// Puts the quotations of each form in order of `key`.
    pub(crate) fn sort_members<K: Ord>(&mut self, key: impl Fn(u32) -> K) {
        for ends in self.starts.windows(2) {
            let [start, end] = [0, 1].map(|at| ends[at].member as usize);
            self.members[start..end].sort_unstable_by_key(|&member| key(member));
        }
    }

    /// The quotations of this form, ascending unless they were [sorted](Self::sort_members).
    pub(crate) fn members(&self, form: u32) -> &[u32] {
        let [start, end] = [form as usize, form as usize + 1].map(|i| self.starts[i].member);
        &self.members[start as usize..end as usize]
    }
}

impl Forms {
    /// The forms of `words` that begin at `starts`.
    pub(super) fn new(words: Vec<WordId>, starts: impl Iterator<Item = u32>) -> Self {
        let end = index(words.len());
        let starts = starts.chain([end]).map(|word| Start { word, ..Start::default() }).collect();
        Self { words, starts, ..Self::default() }
    }

    /// Notes the breaks of some forms, which come in order.
    pub(super) fn set_breaks<B: Iterator<Item = u32>>(
        &mut self,
        breaks: impl Iterator<Item = (u32, B)>,
    ) {
        let mut next = 0;
        for (form, breaks) in breaks {
            self.starts[next..=form as usize]
                .iter_mut()
                .for_each(|start| start.at_break = index(self.breaks.len()));
            self.breaks.extend(breaks);
            next = form as usize + 1;
        }
        self.starts[next..].iter_mut().for_each(|start| start.at_break = index(self.breaks.len()));
    }

    /// Notes which quotations have which form: `forms` are those of all in order, [`NO_FORM`] for
    /// one without words.
    pub(super) fn set_members(&mut self, forms: impl Iterator<Item = u32> + Clone) {
        let with_form = || forms.clone().zip(0..).filter(|&(form, _)| form != NO_FORM);
        let mut count = 0;
        for (form, _) in with_form() {
            self.starts[form as usize].member += 1;
            count += 1;
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += std::mem::replace(&mut start.member, sum);
        }
        self.members.resize(count, 0);
        for (form, member) in with_form() {
            let end = &mut self.starts[form as usize].member;
            self.members[*end as usize] = member;
            *end += 1;
        }
        // Each has moved on to where the next begins.
        let mut begin = 0;
        for start in &mut self.starts {
            begin = std::mem::replace(&mut start.member, begin);
        }
    }
}

/// The form of a quotation without words.
pub(super) const NO_FORM: u32 = u32::MAX;

/// Positions are 32 bits wide: four thousand million words are more than fits in memory here.
pub(crate) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::read::read;

    #[test]
    fn equal_forms_are_one_and_shorter_ones_come_first() {
        let texts = ["I have seen it.", "", "Yes", "I’ve seen it", "so … it is"];
        let (forms, _) = read(&texts);
        let members: Vec<_> = (0..forms.len()).map(|f| forms.members(f as u32).to_vec()).collect();
        assert_eq!(forms.len(), 3);
        assert_eq!(members[0], [2]);
        assert!(members.contains(&vec![0, 3]));
        let elided = members.iter().position(|m| *m == [4]).unwrap() as u32;
        assert_eq!(forms.pieces(elided).collect::<Vec<_>>(), [0..1, 1..3]);
    }
}
