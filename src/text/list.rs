//! Word lists that are looked up without regard to case and without allocation.

/// A sorted list of lower-case words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordList(pub(crate) &'static [&'static str]);

/// Longest word, in bytes, that a list may hold.
const LONGEST: usize = 24;

impl WordList {
    /// True when `word` is listed; ASCII case and the shape of apostrophes do not matter.
    pub(crate) fn contains(self, word: &str) -> bool {
        let mut buffer = [0_u8; LONGEST];
        let mut len = 0;
        for c in word.chars() {
            let c = if c == '’' { '\'' } else { c.to_ascii_lowercase() };
            let Some(slot) = buffer.get_mut(len..len + c.len_utf8()) else { return false };
            len += c.encode_utf8(slot).len();
        }
        self.0.binary_search_by(|entry| entry.as_bytes().cmp(&buffer[..len])).is_ok()
    }

    /// True when the entries stand in the order that the look-up needs.
    #[cfg(test)]
    pub(crate) fn is_sorted(self) -> bool {
        self.0.is_sorted() && self.0.iter().all(|word| word.len() <= LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_up_ignores_case_and_apostrophe() {
        let list = WordList(&["can't", "the"]);
        assert!(list.is_sorted());
        assert!(list.contains("The") && list.contains("can’t"));
        assert!(!list.contains("") && !list.contains("thee"));
        assert!(!list.contains(&"x".repeat(99)));
    }
}
