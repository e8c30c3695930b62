//! Changes that keep an input an article: a fuzzer that changes bytes alone seldom writes a second
//! outlet with the same quotation.

use crate::case::{Case, Draft};
use crate::corpus::Corpus;
use crate::input::{decode, encode};
use crate::mutate::mutate;
use crate::random::Random;
use crate::reword::reword;
use crate::source;

/// Most edits of one text at a time.
const EDITS: usize = 4;

/// Bytes of a text that is not made by the fuzzer. Short inputs are run far more often.
const LONGEST: usize = 500;

/// A changed case; `None` leaves the change to the fuzzer.
pub(crate) fn case(data: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut case = decode(data);
    match random.below(16) {
        0 => case = fresh(random),
        1..6 => damage(&mut case, random),
        6 | 7 => another_outlet(&mut case, random),
        _ => return None,
    }
    Some(encode(&case))
}

/// A case of short articles from a seed.
fn fresh(random: &mut Random) -> Case {
    let mut case = source::case(&Corpus::own(), random.next());
    for draft in &mut case {
        let stretch = random.stretch(&draft.text, LONGEST);
        draft.text = draft.text[stretch].to_owned();
        draft.regions.clear();
    }
    case
}

fn damage(case: &mut Case, random: &mut Random) {
    let at = random.below(case.len());
    let edits = random.skewed(1, EDITS);
    mutate(random, &mut case[at].text, edits);
}

/// One article again, in other words and under another name.
fn another_outlet(case: &mut Case, random: &mut Random) {
    let mut draft = case[random.below(case.len())].clone();
    let other = fresh(random).swap_remove(0);
    draft.text = reword(random, &draft.text);
    case.push(Draft { text: draft.text, ..other });
}

/// A changed file; `None` leaves the change to the fuzzer.
pub(crate) fn file(_: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    if !random.one_in(64) {
        return None;
    }
    let article = fresh(random).swap_remove(0).article();
    let (at, file) = (random.below(6), random.below(3));
    let whole = &crate::drive::files(&article)[file].1;
    Some([&[at as u8], whole.as_bytes()].concat())
}

/// Every change is left to the fuzzer.
pub(crate) fn bytes(_: &[u8], _: &mut Random) -> Option<Vec<u8>> {
    None
}
