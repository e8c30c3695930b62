//! A case made smaller while it still fails (delta debugging, Zeller and Hildebrandt, 2002).

use crate::case::{Case, Draft};

/// Whether a smaller case still shows the same fault; `None` where there is no more time to see.
pub(crate) type Fails<'f> = dyn FnMut(&[Draft]) -> Option<bool> + 'f;

/// Rounds of all the cuts; a later cut may make room for an earlier one.
const ROUNDS: usize = 3;

/// Metadata set back, one thing at a time.
const PLAINER: [fn(&mut Draft); 6] = [
    |draft| draft.title = None,
    |draft| draft.date = None,
    |draft| draft.primary = false,
    |draft| draft.markdown = false,
    |draft| draft.regions.clear(),
    |draft| draft.outlet = "A".to_owned(),
];

/// A text in pieces: paragraphs, words, characters.
const CUTS: [fn(&str) -> Vec<&str>; 3] = [
    |text| text.split_inclusive("\n\n").collect(),
    |text| text.split_inclusive(' ').collect(),
    |text| text.split_inclusive(|_: char| true).collect(),
];

pub(crate) fn shrink(case: Case, fails: &mut Fails<'_>) -> Case {
    let mut case = case;
    for _ in 0..ROUNDS {
        let before = case.clone();
        case = fewer(case, &mut |fewer| fails(fewer));
        for at in 0..case.len() {
            plainer(&mut case, at, fails);
            CUTS.iter().for_each(|cut| shorter(&mut case, at, *cut, fails));
        }
        if case == before {
            break;
        }
    }
    case
}

/// Leaves out as much as it can: all, halves, quarters, down to single pieces.
fn fewer<T: Clone>(pieces: Vec<T>, fails: &mut dyn FnMut(&[T]) -> Option<bool>) -> Vec<T> {
    let mut kept = pieces;
    let mut size = kept.len();
    while size > 0 {
        let mut at = 0;
        while at < kept.len() {
            let end = (at + size).min(kept.len());
            let rest = [&kept[..at], &kept[end..]].concat();
            match fails(&rest) {
                Some(true) => kept = rest,
                Some(false) => at = end,
                None => return kept,
            }
        }
        size /= 2;
    }
    kept
}

fn plainer(case: &mut Case, at: usize, fails: &mut Fails<'_>) {
    for set_back in PLAINER {
        let mut other = case.clone();
        set_back(&mut other[at]);
        if other != *case && fails(&other) == Some(true) {
            *case = other;
        }
    }
}

fn shorter(case: &mut Case, at: usize, cut: fn(&str) -> Vec<&str>, fails: &mut Fails<'_>) {
    let text = case[at].text.clone();
    let mut other = case.clone();
    let kept = fewer(cut(&text), &mut |pieces| {
        other[at].text = pieces.concat();
        fails(&other)
    });
    case[at].text = kept.concat();
}
