//! Folding: what typesetting, keyboards and house styles change is made alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::joint::flowing;

/// Appends the folded form of `word` to `out`.
///
/// Folding lowers case, unifies quotation marks, apostrophes, dashes and white space, resolves
/// compatibility forms (`ﬁ`, full width), and drops accents, invisible characters, and the line break
/// that cuts a word in two. It is
/// idempotent: folding a folded text changes nothing. Takes time linear in the length of the word.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    let word = &*flowing(word);
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        word.chars().for_each(|c| fold_char(c, out));
    }
}

/// Appends the folded form of one character: nothing, a few characters, or a space.
fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        match plain(c) {
            Some(c) => out.push(c),
            None => out.push(c.to_ascii_lowercase()),
        }
        return;
    }
    if let Some(plain) = plain(c) {
        out.extend(Some(plain).filter(|&c| c != DROPPED));
        return;
    }
    // Lower case of a decomposed letter may itself decompose (İ → i + dot above).
    let letters = std::iter::once(c).nfkd().flat_map(char::to_lowercase).nfkd();
    for letter in letters.filter(|&l| !is_accent(l)) {
        match plain(letter) {
            Some(DROPPED) => {}
            Some(plain) => out.push(plain),
            None => out.push(letter),
        }
    }
}

/// Accents of Latin, Greek and Cyrillic letters; the vowel signs of other scripts are letters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') && is_combining_mark(c)
}

const DROPPED: char = '\0';

/// The plain counterpart of a typographic character; `DROPPED` for the invisible ones.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʻ' | '′' | '´' | '`' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '〝' | '〞' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => '-',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => {
            DROPPED
        }
        c if c.is_whitespace() => ' ',
        c if c.is_control() => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phenomena() {
        let table = [
            ("case", "Cyber SECURITY", "cyber security"),
            ("marks", "‘so’ “it” «is»", "'so' \"it\" \"is\""),
            ("dashes", "a – b — c", "a - b - c"),
            ("ellipsis", "wait…", "wait..."),
            ("accents", "Calderón naïve İ", "calderon naive i"),
            ("ligatures", "oﬃce ＡＢ", "office ab"),
            ("white space", "a\u{a0}b\nc", "a b c"),
            ("invisible", "co\u{ad}operate\u{200b}", "cooperate"),
            ("cut by a line", "infra-\n  structure", "infrastructure"),
            ("other scripts", "हिन्दी", "हिन्दी"),
        ];
        for (name, source, folded) in table {
            let mut found = String::new();
            fold_into(source, &mut found);
            assert_eq!(found, folded, "{name}");
        }
    }

    #[test]
    fn every_character_folds_to_a_fixed_point() {
        let (mut once, mut twice) = (String::new(), String::new());
        for c in '\u{1}'..=char::MAX {
            once.clear();
            twice.clear();
            fold_char(c, &mut once);
            once.chars().for_each(|c| fold_char(c, &mut twice));
            assert_eq!(once, twice, "{c:?}");
        }
    }
}
