//! Finds the boundaries of YAML front matter. The Markdown format reads its content.
//!
//! It is found with or without the feature `markdown`, because a plain-text reader must know that
//! these lines are not prose.

use crate::text::Span;

/// Front matter found at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// From the opening fence through the closing one, with its line break.
    pub(super) block: Span,
    /// The lines between the fences.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    pub(super) yaml: Span,
    /// False where no closing fence was found; `block` then ends at the first blank line.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    pub(super) closed: bool,
}

/// Finds front matter: a line `---` at the very head, then a line that begins with `key:` or `#`,
/// up to a line `---` or `...`. A rule above prose is no front matter. Linear.
pub(super) fn find(text: &str) -> Option<FrontMatter> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = start;
    let mut lines = text[start..].split_inclusive('\n').map(|line| {
        let line = Span::new(at, at + line.len());
        at = line.end;
        line
    });
    let fence = lines.next().filter(|&line| text[line].trim_end() == "---")?;
    let yaml_start = fence.end;
    let mut blank = None;
    for (n, line) in lines.enumerate() {
        let content = text[line].trim_end();
        if matches!(content, "---" | "...") {
            let yaml = Span::new(yaml_start, line.start);
            return Some(FrontMatter { block: Span::new(start, line.end), yaml, closed: true });
        }
        if n == 0 && !begins_yaml(content) {
            return None;
        }
        if content.is_empty() {
            blank.get_or_insert(line.start);
        }
    }
    let end = blank.unwrap_or(text.len());
    let yaml = Span::new(yaml_start, end);
    (!yaml.is_empty()).then_some(FrontMatter { block: Span::new(start, end), yaml, closed: false })
}

/// `key:` at the line's head, or a comment.
fn begins_yaml(line: &str) -> bool {
    let key = line.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    line.starts_with('#') || (key.len() < line.len() && (key == ":" || key.starts_with(": ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences() {
        let table = [
            ("fenced", "---\ntitle: A\n---\nBody", Some(("title: A\n", true))),
            ("carriage returns", "---\r\nurl:\r\n---\r\nBody", Some(("url:\r\n", true))),
            ("byte order mark", "\u{feff}---\nt: A\n...\nBody", Some(("t: A\n", true))),
            ("empty", "---\n---\nBody", Some(("", true))),
            ("not closed", "---\ntitle: A\n\nBody", Some(("title: A\n", false))),
            ("a rule above prose", "---\nIt was said.\n---\n", None),
            ("a rule alone", "---", None),
            ("not at the head", "\n---\ntitle: A\n---\n", None),
            ("four dashes", "----\ntitle: A\n---\n", None),
            ("nothing", "", None),
        ];
        for (name, text, expected) in table {
            let got = find(text).map(|found| (&text[found.yaml], found.closed));
            assert_eq!(got, expected, "{name}");
        }
    }

    #[test]
    fn the_block_holds_both_fences() {
        let text = "---\ntitle: A\n---\nBody";
        assert_eq!(find(text).map(|found| &text[found.block]), Some("---\ntitle: A\n---\n"));
    }
}
