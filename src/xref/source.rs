//! The names by which formats refer to articles.

use std::collections::BTreeMap;

use super::CrossReference;

impl CrossReference {
    /// For each article the file or record that it was read from, or else its number. Of an absolute path
    /// only the file's name is told: the folders of a machine are nobody else's business. Where the names
    /// of two files are the same, a number follows from the second on. Linear in the articles.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut files: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        let named = self.articles().iter().enumerate().map(|(at, article)| {
            let source = article.source().unwrap_or_default();
            let shown = shown(source);
            if shown.is_empty() {
                return at.to_string();
            }
            let same = files.entry(shown).or_default();
            let next = same.len() + 1;
            match *same.entry(source).or_insert(next) {
                1 => shown.to_owned(),
                number => format!("{shown} ({number})"),
            }
        });
        named.collect()
    }
}

/// What stands behind the last folder of an absolute path of any system; all of anything else, such as a
/// relative path or an address.
fn shown(source: &str) -> &str {
    let is_slash = |c: char| matches!(c, '/' | '\\');
    let scheme = source.split_once(':').map(|(scheme, rest)| (scheme, rest.starts_with(is_slash)));
    let is_local = match scheme {
        _ if source.starts_with(is_slash) => true,
        // A drive has one letter.
        Some((scheme, true)) => scheme.len() == 1 || scheme.eq_ignore_ascii_case("file"),
        _ => false,
    };
    let path = if is_local { source.trim_end_matches(is_slash) } else { source };
    if is_local { path.rsplit(is_slash).next().unwrap_or(path) } else { path }
}
