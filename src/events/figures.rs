//! Very short quotations that differ only in a number: *“40 jobs”* and *“400 jobs”*.
//!
//! The model needs more than two or three words to recognise an utterance. But a number that outlets
//! report differently is an important difference. Such a pair is therefore one utterance if three
//! conditions hold: the speaker is the same, the sentences around the quotations share informative words,
//! and neither article contains the other article's number.

use super::overlap::shared;
use super::profile::Profile;
use super::quotation::Quotation;
use super::term::sentences_with;
use super::words::Words;

/// The most words of such a quotation, function words included. The model weighs longer ones.
const LONGEST: usize = 6;

/// The most informative words of such a quotation.
const MOST_TELLING: usize = 4;

/// The fewest informative words, apart from the speaker's name, that both contexts must have.
const LEAST_AROUND: usize = 2;

/// Share of the information of the shorter context that both contexts must have in common.
const LEAST_SHARE: f32 = 0.4;

/// Whether two quotations of one speaker are one utterance with different numbers. `name` holds the words
/// of the speaker's name. Each quotation comes with the profile of its article.
pub(super) fn one_figure_in_two_ways(
    words: &Words,
    [(own, a), (other, b)]: [(&Profile, &Quotation); 2],
    name: &[u32],
) -> bool {
    let Some((left, right)) = figures(words, a, b) else { return false };
    let form = |quotation: &Quotation| -> Vec<u32> {
        telling(words, quotation).filter(|&word| !is_figure(words, word)).collect()
    };
    let unique = |profile: &Profile| {
        let alike =
            |quotation: &&Quotation| quotation.words.len() <= LONGEST && form(quotation) == form(a);
        profile.quotations_with(form(a)[0]).map(|at| &profile.quotations[at]).filter(alike).count()
    };
    sentences_with(&own.terms, right) == 0
        && sentences_with(&other.terms, left) == 0
        && same_subject(words, (a, b), name)
        && [own, other].into_iter().all(|profile| unique(profile) == 1)
}

/// The two numbers, if all other informative words of the quotations are equal.
fn figures(words: &Words, a: &Quotation, b: &Quotation) -> Option<(u32, u32)> {
    if a.words.len().max(b.words.len()) > LONGEST {
        return None;
    }
    let [left, right] = [a, b].map(|q| telling(words, q).collect::<Vec<u32>>());
    if left.len() != right.len() || !(2..=MOST_TELLING).contains(&left.len()) {
        return None;
    }
    let mut different = left.iter().zip(&right).filter(|(x, y)| x != y);
    let (&x, &y) = different.next()?;
    let rest = left.iter().filter(|&&word| !is_figure(words, word)).count();
    let alone = different.next().is_none() && rest + 1 == left.len();
    (alone && is_figure(words, x) && is_figure(words, y)).then_some((x, y))
}

/// Whether the contexts of two quotations share enough words apart from the speaker's name.
fn same_subject(words: &Words, (a, b): (&Quotation, &Quotation), name: &[u32]) -> bool {
    let besides = |word: &u32| !name.contains(word);
    let mass = |around: &[u32]| -> f32 {
        around.iter().filter(|&word| besides(word)).map(|&word| words.weight(word)).sum()
    };
    let common: Vec<u32> = shared(&a.around, &b.around).filter(besides).collect();
    common.len() >= LEAST_AROUND
        && mass(&common) >= LEAST_SHARE * mass(&a.around).min(mass(&b.around))
}

/// The informative words of a quotation, in order.
fn telling<'q>(words: &'q Words, quotation: &'q Quotation) -> impl Iterator<Item = u32> + 'q {
    quotation.words.iter().copied().filter(|&word| words.weight(word) > 0.0)
}

/// Whether a word is written in figures; number words are numbered by theirs.
fn is_figure(words: &Words, word: u32) -> bool {
    words.stem(word).starts_with(|first: char| first.is_ascii_digit())
}
