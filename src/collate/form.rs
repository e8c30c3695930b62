//! The folding of one word: composition, compatibility forms, apostrophes, case.
//!
//! Each step is idempotent and removes only what the next level of the [ladder](super::ladder) may
//! ignore. Most words are plain ASCII and need no allocation.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::flowing;

/// Composed Unicode form, in one piece: soft hyphens, zero-width characters and the line break that
/// cuts a word are dropped.
pub(super) fn composed(word: &str) -> Cow<'_, str> {
    let word = flowing(word);
    if word.is_ascii() {
        return word;
    }
    Cow::Owned(word.nfc().filter(|c| !is_invisible(*c)).collect())
}

/// Soft hyphens, zero-width spaces and joiners, word joiners, byte order marks, variation
/// selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}')
}

/// [`composed`], with compatibility forms (`ﬁ`, `ｗ`) and every apostrophe made plain.
pub(super) fn plain(word: &str) -> Cow<'_, str> {
    let word = flowing(word);
    if word.is_ascii() && !word.contains('`') {
        return word;
    }
    // By its compatibility form an accent that stands alone, as in `isn´t`, is a space with a mark.
    let straight = |c| if is_apostrophe(c) { '\'' } else { c };
    let plain = word.chars().map(straight).nfkc().filter(|c| !is_invisible(*c));
    Cow::Owned(plain.map(straight).collect())
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

/// A folded word without apostrophes and accents: `dont`, `cafe`. Marks of scripts other than Latin,
/// Greek and Cyrillic are letters.
pub(super) fn letters(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() && !folded.contains('\'') {
        return Cow::Borrowed(folded);
    }
    let accent = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    Cow::Owned(folded.nfd().filter(|&c| c != '\'' && !accent(c)).nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_fold_step_by_step() {
        assert_eq!(composed("cafe\u{301}"), "café");
        assert_eq!(composed("infra-\nstructure"), "infrastructure");
        assert_eq!(plain("don’t"), "don't");
        assert_eq!(plain("ﬁne"), "fine");
        assert_eq!(folded("DON’T"), "don't");
        assert_eq!(letters("bolívar's"), "bolivars");
    }
}
