//! The normal forms of one word, from the bytes up to the stem.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use unicode_normalization::UnicodeNormalization;

use super::spelling;

/// Composed Unicode form, soft hyphens and zero-width characters dropped.
pub(super) fn composed(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.nfc().filter(|c| !is_invisible(*c)).collect())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}')
}

/// [`composed`], with compatibility forms (`ﬁ`, `ｗ`) and every apostrophe made plain.
pub(super) fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() && !word.contains('`') {
        return Cow::Borrowed(word);
    }
    let plain = word.nfkc().filter(|c| !is_invisible(*c));
    Cow::Owned(plain.map(|c| if is_apostrophe(c) { '\'' } else { c }).collect())
}

/// Marks used for an apostrophe.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′' | '‛' | 'ʹ' | '＇')
}

/// [`plain`] in lower case: what must be equal for two words to be the same word.
pub(crate) fn folded(word: &str) -> String {
    let plain = plain(word);
    if plain.is_ascii() {
        return plain.to_ascii_lowercase();
    }
    plain.to_lowercase()
}

/// Endings that apostrophes glue on, and the words they stand for. The sign before the apostrophe
/// stays with the head, except in `n't`.
const CLITICS: &[(&str, &[&str])] = &[
    ("n't", &["not"]),
    ("'re", &["are"]),
    ("'ve", &["have"]),
    ("'ll", &["will", "shall"]),
    ("'m", &["am"]),
    ("'d", &["would", "had", "did"]),
    ("'s", &["is", "has", "us", "does"]),
    ("'em", &["them"]),
];

/// Contractions that do not come apart at the apostrophe, and their full forms.
const WHOLE: &[(&str, &str)] = &[
    ("ain't", "is not"),
    ("arent", "are not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("couldnt", "could not"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("dunno", "do not know"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("isnt", "is not"),
    ("let's", "let us"),
    ("lemme", "let me"),
    ("o'clock", "of the clock"),
    ("shan't", "shall not"),
    ("shouldnt", "should not"),
    ("wanna", "want to"),
    ("wasnt", "was not"),
    ("werent", "were not"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("y'all", "you all"),
];

/// Words with an apostrophe at the front, and the full form.
const FRONT: &[(&str, &str)] = &[
    ("'cause", "because"),
    ("'em", "them"),
    ("'til", "until"),
    ("'tis", "it is"),
    ("'bout", "about"),
];

/// What a contraction stands for: its head, and every word its ending may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expansion {
    /// The word or words before the ending.
    pub(super) head: String,
    /// Any one of these follows.
    pub(super) tails: Vec<&'static str>,
}

/// The full form of a folded word, when it is a contraction.
pub(super) fn expansion(folded: &str) -> Option<Expansion> {
    if folded.len() > 12 {
        return None;
    }
    let table = WHOLE.iter().chain(FRONT).find(|(short, _)| *short == folded);
    if let Some((_, full)) = table {
        let (head, tail) = full.rsplit_once(' ').unwrap_or((full, ""));
        let tails = if tail.is_empty() { Vec::new() } else { vec![tail] };
        return Some(Expansion { head: head.to_owned(), tails });
    }
    if !folded.contains('\'') {
        return None;
    }
    CLITICS.iter().find_map(|(ending, tails)| {
        let head = folded.strip_suffix(ending).filter(|head| !head.is_empty())?;
        Some(Expansion { head: head.to_owned(), tails: tails.to_vec() })
    })
}

/// One key for all spellings of a folded word.
pub(super) fn spelling(folded: &str) -> String {
    spelling::key(folded)
}

/// Irregular forms and what they are forms of.
const IRREGULAR: &[(&str, &str)] = &[
    ("am", "be"),
    ("are", "be"),
    ("been", "be"),
    ("being", "be"),
    ("is", "be"),
    ("was", "be"),
    ("were", "be"),
    ("has", "have"),
    ("had", "have"),
    ("having", "have"),
    ("did", "do"),
    ("does", "do"),
    ("done", "do"),
    ("doing", "do"),
    ("goes", "go"),
    ("going", "go"),
    ("gone", "go"),
    ("went", "go"),
    ("said", "say"),
    ("made", "make"),
    ("making", "make"),
    ("took", "take"),
    ("taken", "take"),
    ("taking", "take"),
    ("gave", "give"),
    ("given", "give"),
    ("giving", "give"),
    ("got", "get"),
    ("gotten", "get"),
    ("getting", "get"),
    ("came", "come"),
    ("coming", "come"),
    ("saw", "see"),
    ("seen", "see"),
    ("knew", "know"),
    ("known", "know"),
    ("thought", "think"),
    ("told", "tell"),
    ("found", "find"),
    ("felt", "feel"),
    ("left", "leave"),
    ("kept", "keep"),
    ("held", "hold"),
    ("began", "begin"),
    ("begun", "begin"),
    ("brought", "bring"),
    ("bought", "buy"),
    ("built", "build"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("drew", "draw"),
    ("drawn", "draw"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("fought", "fight"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("led", "lead"),
    ("lost", "lose"),
    ("losing", "lose"),
    ("met", "meet"),
    ("paid", "pay"),
    ("ran", "run"),
    ("running", "run"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("sent", "send"),
    ("sold", "sell"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("spent", "spend"),
    ("stood", "stand"),
    ("taught", "teach"),
    ("understood", "understand"),
    ("won", "win"),
    ("winning", "win"),
    ("wrote", "write"),
    ("written", "write"),
    ("writing", "write"),
    ("broke", "break"),
    ("broken", "break"),
    ("became", "become"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("people", "person"),
    ("lives", "life"),
    ("wives", "wife"),
    ("feet", "foot"),
];

/// A crude stem: enough to see that two words are forms of one.
///
/// Strips a possessive and one English ending, undoes a doubled consonant and a dropped `e`
/// (after Porter 1980, steps 1a to 1c only).
pub(crate) fn stem(folded: &str) -> String {
    let word = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(folded);
    static FORMS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| IRREGULAR.iter().copied().collect());
    let mut stem = forms.get(word).copied().unwrap_or(word).to_owned();
    if stem.len() > 3 && stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") {
        stem.pop();
        if stem.ends_with("ie") {
            stem.truncate(stem.len() - 2);
            stem.push('y');
        } else if ["she", "che", "xe", "sse", "oe", "zze"].iter().any(|end| stem.ends_with(end)) {
            stem.pop();
        }
    }
    for ending in ["ing", "ied", "ed"] {
        let Some(head) = stem.strip_suffix(ending) else { continue };
        if head.len() < 2 || !head.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
            continue;
        }
        let mut head = head.to_owned();
        if ending == "ied" {
            head.push('y');
        }
        let doubled = head.len() > 3 && {
            let bytes = head.as_bytes();
            let (last, before) = (bytes[bytes.len() - 1], bytes[bytes.len() - 2]);
            last == before && !matches!(last, b'l' | b's' | b'z' | b'e' | b'o')
        };
        if doubled {
            head.pop();
        }
        stem = head;
        break;
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_fold_step_by_step() {
        assert_eq!(composed("cafe\u{301}"), "café");
        assert_eq!(plain("don’t"), "don't");
        assert_eq!(plain("ﬁne"), "fine");
        assert_eq!(folded("DON’T"), "don't");
    }

    #[test]
    fn contractions_expand() {
        let shown = |word| expansion(word).map(|e| (e.head, e.tails.join("|")));
        assert_eq!(shown("i've"), Some(("i".into(), "have".into())));
        assert_eq!(shown("won't"), Some(("will".into(), "not".into())));
        assert_eq!(shown("it's"), Some(("it".into(), "is|has|us|does".into())));
        assert_eq!(shown("'til"), Some(("until".into(), String::new())));
        assert_eq!(shown("house"), None);
    }

    #[test]
    fn stems_join_forms_of_one_word() {
        for (left, right) in [
            ("secures", "secured"),
            ("stopped", "stopping"),
            ("policies", "policy"),
            ("making", "made"),
            ("is", "was"),
            ("hoping", "hopes"),
            ("America's", "America"),
            ("watches", "watch"),
        ] {
            assert_eq!(stem(left), stem(right), "{left} {right}");
        }
        for (left, right) in [("safe", "secure"), ("united", "untied"), ("policy", "police")] {
            assert_ne!(stem(left), stem(right), "{left} {right}");
        }
    }
}
