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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::xref::cross_reference;

    #[test]
    fn folders_of_a_machine_are_not_told() {
        for (source, name) in [
            ("/home/kim/corpus/wire.txt", "wire.txt"),
            ("/srv/news/all.jsonl, line 3", "all.jsonl, line 3"),
            (r"C:\Users\kim\wire.txt", "wire.txt"),
            ("D:/corpus/wire.txt", "wire.txt"),
            (r"\\server\share\wire.txt", "wire.txt"),
            ("file:///home/kim/wire.txt", "wire.txt"),
            ("/home/kim/corpus/", "corpus"),
            // As they are given.
            ("corpus/wire.txt", "corpus/wire.txt"),
            ("../wire.txt", "../wire.txt"),
            ("https://wire.example/a/1", "https://wire.example/a/1"),
            ("urn:uuid:1/2", "urn:uuid:1/2"),
            ("a: b/c", "a: b/c"),
            ("", ""),
            ("/", ""),
        ] {
            assert_eq!(shown(source), name, "{source}");
        }
    }

    #[test]
    fn files_of_one_name_are_told_apart() {
        let sources = ["/a/x.txt", "/b/x.txt", "/a/x.txt", "x.txt", "/"];
        let articles = sources.map(|source| Article::new("Wire", "").with_source(source));
        let names = cross_reference(&[&articles[..], &[Article::new("Post", "")]].concat()).names();
        assert_eq!(names, ["x.txt", "x.txt (2)", "x.txt", "x.txt (3)", "4", "5"]);
    }
}
