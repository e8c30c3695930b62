//! Word lists as they stand in data files: comments, `[section]` headings, words.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// The lines of a list with the section each stands in.
pub(crate) fn rows(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        let heading = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        section = heading.unwrap_or(section);
        heading.is_none().then_some((section, line))
    })
}

/// The words of a list with the section each stands in.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = (&str, &str)> {
    rows(list).flat_map(|(section, row)| row.split_whitespace().map(move |word| (section, word)))
}

/// The first word of each line of a section, and the others.
pub(crate) fn heads<'l>(
    list: &'l str,
    section: &str,
) -> impl Iterator<Item = (&'l str, impl Iterator<Item = &'l str> + use<'l>)> {
    rows(list).filter(move |row| row.0 == section).filter_map(|(_, row)| {
        let mut words = row.split_whitespace();
        Some((words.next()?, words))
    })
}

/// Words that are looked up without regard to case, and without allocation.
pub(crate) struct WordList(LazyLock<FxHashSet<&'static str>>);

/// Longest word, in bytes, that is looked up.
const LONGEST: usize = 24;

impl WordList {
    /// A list in small letters.
    pub(crate) const fn new(read: fn() -> FxHashSet<&'static str>) -> Self {
        Self(LazyLock::new(read))
    }

    /// True when `word` is listed; ASCII case and the shape of apostrophes do not matter.
    pub(crate) fn contains(&self, word: &str) -> bool {
        let mut buffer = [0_u8; LONGEST];
        let mut len = 0;
        for c in word.chars() {
            let c = if c == '’' { '\'' } else { c.to_ascii_lowercase() };
            let Some(slot) = buffer.get_mut(len..len + c.len_utf8()) else { return false };
            len += c.encode_utf8(slot).len();
        }
        std::str::from_utf8(&buffer[..len]).is_ok_and(|word| self.0.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_belong_to_the_section_above() {
        let list = "# Origin\nloose\n\n[some]\na b\nc\n[others]\nd";
        let words = [("", "loose"), ("some", "a"), ("some", "b"), ("some", "c"), ("others", "d")];
        assert!(entries(list).eq(words));
        let some = heads(list, "some").map(|(first, others)| (first, others.count()));
        assert!(some.eq([("a", 1), ("c", 0)]));
    }

    #[test]
    fn look_up_ignores_case_and_apostrophe() {
        let list = WordList::new(|| ["can't", "the"].into_iter().collect());
        assert!(list.contains("The") && list.contains("can’t"));
        assert!(!list.contains("") && !list.contains("thee"));
        assert!(!list.contains(&"x".repeat(99)));
    }
}
