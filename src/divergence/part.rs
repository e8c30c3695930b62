//! Determines the part of a word in its sentence from closed classes and neighbouring words.
//!
//! There is no parser. Four clues decide: the closed class of the word, a preposition before it, a
//! clause mark in between, and the passive. They suffice to detect that two actors have changed
//! sides of a verb. An unknown construction raises no alarm.

use std::ops::Range;

use crate::english::class::Class;

use super::lists::JOINS;
use super::mates::Mates;
use super::row::Row;

/// Farthest that small words are looked for, in words.
const NEAR: usize = 12;

/// Whether a word relates the words before it to the words after it.
///
/// If such a word has the same words on swapped sides, the exchange is a change of roles.
pub(super) fn relates(row: &Row<'_>, at: usize) -> bool {
    let word = row.folded(at);
    match row.class(at) {
        Class::Open => !row.is_beside(at),
        Class::Auxiliary => !row.is_form_of_be(at),
        // `With` and `as` relate two that are equal.
        Class::Preposition => word != "with",
        Class::Conjunction => governs(row, at) && word != "as",
        Class::Negation => true,
        Class::Number | Class::Article | Class::Pronoun | Class::Modal | Class::Mark => false,
    }
}

/// A word that may act or be acted on.
pub(super) fn acts(row: &Row<'_>, at: usize) -> bool {
    matches!(row.class(at), Class::Open | Class::Pronoun) && !row.is_date(at) && !row.is_beside(at)
}

/// For each word of the base, whether a word before it in its phrase says what part it plays.
pub(super) fn governed(mates: &Mates<'_>) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::with_capacity(mates.base.len());
    for at in 0..mates.base.len() {
        out.push(mates.follows(at) && (out[at - 1] || governs(&mates.base, at - 1)));
    }
    out
}

/// A word that says what part the words after it play.
fn governs(row: &Row<'_>, at: usize) -> bool {
    match row.class(at) {
        Class::Preposition => true,
        Class::Conjunction => !JOINS.contains(&row.folded(at)),
        _ => false,
    }
}

/// The word that a phrase belongs to: after a possessive, before a preposition. The phrase of the
/// word `at` begins with the word `start`.
pub(super) fn head(row: &Row<'_>, start: usize, at: usize) -> Option<usize> {
    if row.is_possessive(at) {
        return (at + 1 < row.len()).then_some(at + 1);
    }
    let before = (0..start).rev().take(NEAR).find(|&at| row.class(at) != Class::Article)?;
    if row.class(before) == Class::Preposition { before.checked_sub(1) } else { None }
}

/// Whether the last of `words` acts on the first one in the passive, with `by` before it.
///
/// The passive needs a form of `be`, then `by`, both within reach of the words.
pub(super) fn is_passive(row: &Row<'_>, words: &Range<usize>) -> bool {
    let back = |end: usize| (words.start..end).rev().take(NEAR);
    let by = back(words.end - 1).find(|&at| row.class(at) == Class::Preposition);
    by.is_some_and(|by| row.folded(by) == "by" && back(by).any(|at| row.is_form_of_be(at)))
}

/// A passive on one side that is none on the other: `A was sued by B` against `A sued B`.
pub(super) struct Passive {
    /// From the form of `be` to `by`.
    pub(super) words: Range<usize>,
    /// Who is acted on, and who acts.
    pub(super) actors: [usize; 2],
    /// Who is acted on, the verb, and who acts, on the other side.
    pub(super) mates: [usize; 3],
}

/// The passives of `row` that are none on the `other` side, where the same words stand in the same
/// order.
pub(super) fn passives<'r>(row: &'r Row<'_>, other: &'r Row<'_>) -> impl Iterator<Item = Passive> {
    let by = (0..row.len()).filter(|&at| row.folded(at) == "by" && row.mate(at).is_none());
    by.filter_map(|by| {
        let back = |end: usize| (0..end).rev().take(NEAR);
        let verb = back(by).find(|&at| row.is_content(at) && relates(row, at))?;
        let be = back(verb).find(|&at| row.is_form_of_be(at))?;
        let first = back(be).find(|&at| acts(row, at))?;
        let last = (by + 1..row.len()).find(|&at| row.class(at) != Class::Article)?;
        let mates = [row.mate(first)?, row.mate(verb)?, row.mate(last)?];
        let ordered = mates.is_sorted_by(|a, b| a < b);
        let bare = || (mates[1] + 1..mates[2]).take(NEAR).all(|at| !governs(other, at));
        let found = Passive { words: be..by + 1, actors: [first, last], mates };
        (ordered && acts(row, last) && bare()).then_some(found)
    })
}

/// Whether two phrases are members of one list. The words beside each phrase in its member are then
/// the same, so an exchange of the phrases changes nothing.
///
/// `A, B and C` and `A, C and B` have the same meaning.
pub(super) fn are_listed(row: &Row<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let joint = |at: usize| JOINS.contains(&row.folded(at));
    let behind_mark = |at: usize| !row.is_one_clause(at - 1, at);
    let ends = |&at: &usize| joint(at) || behind_mark(at);
    let begins = |&at: &usize| at > first.end && joint(at - 1) || behind_mark(at);
    let end = (first.end..=second.start).take(NEAR).find(ends);
    let start = (first.end..=second.start).rev().take(NEAR).find(begins);
    let (Some(end), Some(start)) = (end, start) else { return false };
    let (after, before) = (end - first.end, second.start - start);
    let equal = |left: usize, right: usize, len: usize| {
        (0..len).all(|step| row.key(left + step) == row.key(right + step))
    };
    second.end + after <= row.len()
        && before <= first.start
        && equal(first.end, second.end, after)
        && equal(first.start - before, start, before)
}
