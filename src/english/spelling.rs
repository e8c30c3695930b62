//! Variant spellings: one key per word, and the test for an obvious slip of the keys.
//!
//! British and American spellings share a key. A key need not be a word, as long as two different
//! words never share one: `promise` becomes `promize` on both sides, which does no harm.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use strsim::osa_distance;

use super::list::{entries, heads};

const VARIANTS: &str = include_str!("data/variants.txt");

type Pairs = FxHashMap<&'static str, &'static str>;

/// The pairs of a section of the variants.
fn pairs(section: &str) -> Pairs {
    heads(VARIANTS, section).filter_map(|(word, mut other)| Some((word, other.next()?))).collect()
}

/// Signs and short forms.
static SHORT: LazyLock<Pairs> = LazyLock::new(|| pairs("short"));
static WORDS: LazyLock<Pairs> = LazyLock::new(|| pairs("word"));
/// Letter groups that British spelling keeps and American spelling drops.
static GROUPS: LazyLock<Pairs> = LazyLock::new(|| pairs("group"));

/// The word that a sign or short form stands for.
pub(crate) fn in_full(folded: &str) -> Option<&'static str> {
    SHORT.get(folded).copied()
}

/// A string that is equal for all accepted spellings of one folded word. It is not itself a
/// spelling.
///
/// The function is idempotent for words that are not short forms. Takes time linear in the length
/// of the word.
pub(crate) fn key(folded: &str) -> String {
    if let Some(key) = SHORT.get(folded).or_else(|| WORDS.get(folded)) {
        return (*key).to_owned();
    }
    // `U.S` and `US`; `ISIS's` and `ISIS'`.
    let mut word = if folded.contains('.') { without_stops(folded) } else { folded.to_owned() };
    if let Some(head) = word.strip_suffix("s's") {
        word = format!("{head}s'");
    }
    if word.len() < 5 || !word.is_ascii() {
        return word;
    }
    let ligature = word.contains("ae") || word.contains("oe");
    for (long, short) in GROUPS.iter().filter(|_| ligature) {
        if word.contains(long) {
            word = word.replacen(long, short, 1);
            break;
        }
    }
    word = our(&word).unwrap_or(word);
    word = ise(&word).unwrap_or(word);
    double_l(&word).unwrap_or(word)
}

/// A word without the stops of an abbreviation. A point between figures is none: `v1.1` is no way to
/// write `v11`.
fn without_stops(word: &str) -> String {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_kept = |(at, c): (usize, char)| {
        let point =
            || figure(word[..at].chars().next_back()) && figure(word[at + 1..].chars().next());
        (c != '.' || point()).then_some(c)
    };
    word.char_indices().filter_map(is_kept).collect()
}

/// `colour`, `honourable`, `neighbours`. Short words (`four`, `hour`) are none of these.
fn our(word: &str) -> Option<String> {
    const AFTER: &[&str] = &[
        "", "s", "ed", "ing", "able", "ably", "ful", "ite", "ites", "er", "ers", "less", "hood",
        "hoods", "ly", "al", "ist", "ists",
    ];
    let at = word.rfind("our").filter(|&at| at >= 3)?;
    let after = &word[at + 3..];
    (AFTER.contains(&after)).then(|| format!("{}or{after}", &word[..at]))
}

/// `organise`, `organisation`, `analysing`. Words that only end alike (`promise`) get a key that
/// no other word has, so no harm is done.
fn ise(word: &str) -> Option<String> {
    const ENDS: &[&str] = &["e", "ed", "es", "er", "ers", "ing", "ation", "ations"];
    let at = word.rfind("is").or_else(|| word.rfind("ys")).filter(|&at| at >= 4)?;
    let after = &word[at + 2..];
    ENDS.contains(&after).then(|| format!("{}z{after}", &word[..=at]))
}

/// `travelled`, `counsellor`: never after a single syllable, where `filled` and `filed` differ.
fn double_l(word: &str) -> Option<String> {
    const ENDS: &[&str] = &["ed", "ing", "er", "ers", "or", "ors", "ery"];
    let at = word.rfind("ll").filter(|&at| at >= 3)?;
    let (head, after) = (&word[..at], &word[at + 2..]);
    let groups =
        head.as_bytes().windows(2).filter(|pair| !is_vowel(pair[0]) && is_vowel(pair[1])).count()
            + usize::from(is_vowel(head.as_bytes()[0]));
    (ENDS.contains(&after) && groups >= 2).then(|| format!("{head}l{after}"))
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// English words that a slip of the keys could be mistaken for.
static KNOWN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| entries(include_str!("data/known.txt")).map(|(_, word)| word).collect());

/// Whether a word is a common English word, or a regular form of one.
///
/// The list has only base words; endings and prefixes cover the regular forms. Takes time linear in
/// the length of the word.
pub(crate) fn is_known_word(folded: &str) -> bool {
    let has = |word: &str| KNOWN.contains(word);
    if has(folded) {
        return true;
    }
    // Regular forms of known words are known.
    const ENDINGS: &[(&str, &[&str])] = &[
        ("s", &[""]),
        ("es", &[""]),
        ("ies", &["y"]),
        ("d", &[""]),
        ("ed", &["", "e"]),
        ("ied", &["y"]),
        ("ing", &["", "e"]),
        ("ly", &["", "le"]),
        ("er", &["", "e"]),
        ("ers", &["", "e"]),
        ("est", &["", "e"]),
        ("ness", &[""]),
        ("'s", &[""]),
        ("y", &["", "e"]),
        ("able", &["", "e"]),
        ("less", &[""]),
        ("ful", &[""]),
        ("ment", &[""]),
        ("ion", &["", "e"]),
    ];
    let by_ending = ENDINGS.iter().any(|(ending, backs)| {
        folded.strip_suffix(ending).is_some_and(|head| {
            head.len() >= 3 && backs.iter().any(|back| has(&format!("{head}{back}")))
        })
    });
    by_ending
        || ["un", "re", "dis", "in", "im", "mis", "non", "over", "under", "out"].iter().any(
            |prefix| folded.strip_prefix(prefix).is_some_and(|rest| rest.len() > 4 && has(rest)),
        )
}

/// True when one of two folded words is an obvious slip for the other: one letter lost, added,
/// changed or two swapped (optimal string alignment, `strsim`), six letters or more, and only one
/// of the two looks like English: it is a known word, or, where neither is known, it alone is made
/// of letter groups that known words have.
///
/// Two known words (`form`, `from`; `country`, `county`) are never a slip.
pub(crate) fn is_slip(left: &str, right: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    left.len().min(right.len()) >= 6
        && left.len().abs_diff(right.len()) <= 1
        // The first letter carries prefixes and names; slips there are rare.
        && left.as_bytes()[0] == right.as_bytes()[0]
        && letters(left)
        && letters(right)
        && osa_distance(left, right) == 1
        && match (is_known_word(left), is_known_word(right)) {
            (true, true) => false,
            (false, false) => is_pronounceable(left) != is_pronounceable(right),
            _ => true,
        }
}

/// Whether every three consecutive letters occur in some known word.
///
/// An order of letters that no English word has is a slip. Three letters at a time suffice to
/// distinguish `gvoernment` from a foreign name.
fn is_pronounceable(folded: &str) -> bool {
    static TRIPLES: LazyLock<FxHashSet<&[u8]>> =
        LazyLock::new(|| KNOWN.iter().flat_map(|word| word.as_bytes().windows(3)).collect());
    folded.as_bytes().windows(3).all(|triple| TRIPLES.contains(triple))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_share_a_key() {
        for (left, right) in [
            ("colour", "color"),
            ("honourable", "honorable"),
            ("neighbours", "neighbors"),
            ("organise", "organize"),
            ("organisation", "organization"),
            ("analysed", "analyzed"),
            ("travelled", "traveled"),
            ("counsellor", "counselor"),
            ("centre", "center"),
            ("programme", "program"),
            ("u.s", "us"),
            ("isis's", "isis'"),
            ("grey", "gray"),
            ("paediatric", "pediatric"),
            ("towards", "toward"),
            ("labour", "labor"),
        ] {
            assert_eq!(key(left), key(right), "{left} {right}");
        }
        for (left, right) in [
            ("four", "for"),
            ("filled", "filed"),
            ("hours", "hors"),
            ("prise", "prize"),
            ("called", "caled"),
            ("tour", "tor"),
            ("v1.1", "v11"),
            ("safe", "secure"),
        ] {
            assert_ne!(key(left), key(right), "{left} {right}");
        }
    }

    #[test]
    fn slips_are_not_other_words() {
        assert!(is_slip("goverment", "government"));
        assert!(is_slip("recieve", "receive"));
        assert!(is_slip("seperate", "separate"));
        for (left, right) in [
            ("country", "county"),
            ("united", "untied"),
            ("causal", "casual"),
            ("safe", "sage"),
            ("smith", "smyth"),
            ("public", "pubic"),
            ("moral", "morale"),
            ("martial", "marital"),
        ] {
            assert!(!is_slip(left, right), "{left} {right}");
        }
    }
}
