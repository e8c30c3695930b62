//! Contractions: `can't`, `dont`, `gonna`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::list::{entries, heads};

const LIST: &str = include_str!("data/contractions.txt");

/// The expansion of a contraction.
///
/// An ending may stand for several words: `’s` is `is`, `has` or `us`, and `’d` is `had` or
/// `would`. Two wordings agree if any of these expansions agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Contraction<'w> {
    /// The word before the ending.
    pub(crate) head: &'w str,
    /// Any one of these follows, the likeliest first.
    pub(crate) tails: &'static [&'static str],
    /// Rather an owner than a contraction: `the dog's`.
    pub(crate) possessive: bool,
}

/// Whole words (`can’t`, `gonna`), endings, and the words whose `’s` usually means `is`.
struct Contractions {
    whole: FxHashMap<&'static str, (&'static str, Vec<&'static str>)>,
    endings: Vec<(&'static str, Vec<&'static str>)>,
    before_is: FxHashSet<&'static str>,
}

static CONTRACTIONS: LazyLock<Contractions> = LazyLock::new(|| {
    let whole = heads(LIST, "whole").filter_map(|(short, mut full)| {
        let head = full.next()?;
        Some((short, (head, full.collect())))
    });
    let endings = heads(LIST, "ending").map(|(ending, tails)| (ending, tails.collect()));
    let before_is = entries(LIST).filter(|entry| entry.0 == "before-is").map(|entry| entry.1);
    Contractions {
        whole: whole.collect(),
        endings: endings.collect(),
        before_is: before_is.collect(),
    }
});

/// What a folded word stands for, if it is a contraction or a possessive in `'s`.
pub(crate) fn contraction(folded: &str) -> Option<Contraction<'_>> {
    let all = &*CONTRACTIONS;
    if let Some((head, tails)) = all.whole.get(folded) {
        return Some(Contraction { head, tails, possessive: false });
    }
    if !folded.contains('\'') {
        return None;
    }
    all.endings.iter().find_map(|(ending, tails)| {
        let head = folded.strip_suffix(ending).filter(|head| !head.is_empty())?;
        let possessive = *ending == "'s" && !all.before_is.contains(head);
        Some(Contraction { head, tails, possessive })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_come_apart() {
        let cases = [
            ("i've", Some("i have")),
            ("won't", Some("will not")),
            ("dont", Some("do not")),
            ("gimme", Some("give me")),
            ("he'd", Some("he would/had/did")),
            ("it's", Some("it is/has/us/does")),
            ("dog's", Some("dog is/has/us/does, or owned")),
            ("house", None),
            ("'s", None),
            // Not two words: no contraction of two.
            ("dunno", None),
            ("o'clock", None),
        ];
        for (word, expected) in cases {
            let shown = contraction(word).map(|Contraction { head, tails, possessive }| {
                format!("{head} {}{}", tails.join("/"), if possessive { ", or owned" } else { "" })
            });
            assert_eq!(shown.as_deref(), expected, "{word}");
        }
    }
}
