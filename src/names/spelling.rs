//! Whether two names may be two transliterations of one name.
//!
//! Scripts without vowels, and languages with sounds that Latin letters lack, have several rules of
//! transliteration, and outlets follow different ones: `Gaddafi`, `Qadhafi`, `Kadhafi`. Two such
//! names at one quotation are probably one person, but only the reader can decide. The test is used
//! where outlets contradict one another, and never unites two speakers.

/// Least similarity of the letters of two names that may be one. `Volodymyr Zelenskyy` and
/// `Vladimir Zelensky` have 0.72. Names of different people seldom reach 0.6.
const ALIKE: f64 = 0.7;

/// Least number of equal consonants that identify a name; fewer may agree by chance.
const TELLING: usize = 5;

/// Whether two names differ only by a few letters, or have the same consonants: `Muammar Gaddafi`
/// and `Moamer Qadhafi`.
///
/// The similarity is 1 minus the number of edits divided by the length of the longer name. Edits
/// are insertions, deletions, replacements and swaps of neighbours (Damerau 1964). The time is the
/// product of the lengths of the names.
pub(crate) fn may_be_one(left: &str, right: &str) -> bool {
    let [left, right] = [left, right].map(letters);
    let [a, b] = [&left, &right].map(|name| consonants(name));
    a == b && a.len() >= TELLING || strsim::normalized_damerau_levenshtein(&left, &right) >= ALIKE
}

/// The letters of a name in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The consonants of a name: without vowels, `h` and doubled letters, and with one letter per
/// sound.
fn consonants(letters: &str) -> String {
    let sounds = letters.chars().filter_map(|letter| match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => None,
        'c' | 'g' | 'q' => Some('k'),
        'w' => Some('v'),
        'z' => Some('s'),
        other => Some(other),
    });
    let mut consonants = String::new();
    sounds.for_each(|sound| {
        if !consonants.ends_with(sound) {
            consonants.push(sound);
        }
    });
    consonants
}

#[cfg(test)]
mod tests {
    use super::may_be_one;

    #[test]
    fn one_name_in_two_spellings() {
        for (left, right) in [
            ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
            ("Muammar Gaddafi", "Moamer Qadhafi"),
            ("Laozi Chen", "Lao-Tzu Chen"),
        ] {
            assert!(may_be_one(left, right), "{left} {right}");
        }
        for (left, right) in [
            ("Ana Holt", "Ben Moss"),
            ("Ana Holt", "Ian Halt-Moore"),
            ("Omar Haddad", "Lena Brandt"),
        ] {
            assert!(!may_be_one(left, right), "{left} {right}");
        }
    }
}
