//! Runs of frequent seeds only, in wordings that come one at a time.
//!
//! What shares a run of words with others is found by the rarest seeds in it. Where even those are
//! frequent, as in stock phrases and in what one wording says again and again, the run itself is
//! looked up.

use super::forms::index;
use super::grams::{SEED_WORDS, gram};
use super::matcher::MOST_PLACES;
use super::newcomer::Newcomer;
use super::places::{Around, Places};
use super::postings::Postings;
use super::runs::RUN_WORDS;
use super::texts::Texts;
use crate::text::WordId;

/// Seeds in a run.
pub(crate) const RUN_SEEDS: usize = RUN_WORDS + 1 - SEED_WORDS;

/// True of a seed that stands in so many places.
pub(crate) fn is_frequent(count: u32) -> bool {
    count as usize > MOST_PLACES
}

/// Where each run of frequent seeds stands, once for every form that holds it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases(Postings);

impl Phrases {
    /// The places that may be those of `run`; other runs may have the same hash.
    pub(crate) fn of(&self, run: &[WordId]) -> &[u32] {
        self.0.get(gram(run))
    }

    /// Takes up the runs of `form`, which is that of `newcomer` and was just added to `texts` and
    /// `places`, and those runs of all forms that have only frequent seeds since then.
    pub(crate) fn add(
        &mut self,
        form: u32,
        newcomer: &Newcomer,
        texts: &Texts,
        places: &Places<Around>,
    ) {
        let Newcomer { counts, grams, .. } = newcomer;
        let start = texts.range(form).start;
        for (at, counts) in counts.windows(RUN_SEEDS).enumerate() {
            if counts.iter().all(|&count| is_frequent(count)) {
                self.push(start + at, texts);
            }
        }
        // None has come to stand in more places than the form has words.
        let may_be = |&(_, &count): &(_, &u32)| {
            !is_frequent(count) && is_frequent(count + index(grams.len()))
        };
        let near = grams.iter().zip(counts).filter(may_be).map(|(&gram, _)| gram);
        let mut new: Vec<u32> = near.filter(|&gram| is_frequent(places.count(gram))).collect();
        new.sort_unstable();
        new.dedup();
        for &gram in &new {
            for &place in places.all(gram) {
                self.add_around(place as usize, &new, texts, places);
            }
        }
    }

    /// Takes up the runs of frequent seeds of which the one at `place` is the first that is `new`:
    /// so each is taken up once.
    fn add_around(&mut self, place: usize, new: &[u32], texts: &Texts, places: &Places<Around>) {
        let (form, at) = texts.at(place);
        let words = texts.words(form);
        let seed = |at: usize| words.get(at..at + SEED_WORDS).map(gram);
        let is_new = |at: usize| seed(at).is_some_and(|gram| new.binary_search(&gram).is_ok());
        let frequent = |at: usize| seed(at).is_some_and(|gram| is_frequent(places.count(gram)));
        let before = (1..RUN_SEEDS.min(at + 1))
            .take_while(|before| frequent(at - before) && !is_new(at - before));
        let before = before.count();
        let behind = (1..RUN_SEEDS).take_while(|behind| frequent(at + behind)).count();
        for start in (at - before)..=at {
            if start + RUN_SEEDS <= at + behind + 1 {
                self.push(place - at + start, texts);
            }
        }
    }

    /// Takes up the run at `place`, unless its form was the last in which it was seen.
    fn push(&mut self, place: usize, texts: &Texts) {
        let (form, at) = texts.at(place);
        let run = &texts.words(form)[at..at + RUN_WORDS];
        let is_own = |&last: &u32| texts.at(last as usize).0 == form && texts.holds(run, last);
        if !self.of(run).last().is_some_and(is_own) {
            self.0.push(gram(run), index(place));
        }
    }
}
