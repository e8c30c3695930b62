//! Word lists as they stand in data files: comments, `[section]` headings, words.

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
}
