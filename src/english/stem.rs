//! Stems: the common form of all inflected forms of a word.
//!
//! Derived words keep separate stems: `govern` and `government` differ, because one in place of the
//! other is a substitution. A list covers irregular forms.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::list::heads;

/// Irregular forms, each with the word that it is a form of.
static FORMS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let words = heads(include_str!("data/irregular.txt"), "");
    words.flat_map(|(word, forms)| forms.map(move |form| (form, word))).collect()
});

/// A crude stem: enough to see that two words are forms of one.
///
/// Strips a possessive and one English ending, undoes a doubled consonant and a dropped `e`
/// (after Porter 1980, steps 1a to 1c only).
pub(crate) fn stem(folded: &str) -> String {
    let word = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(folded);
    let mut stem = FORMS.get(word).copied().unwrap_or(word).to_owned();
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
