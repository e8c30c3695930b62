//! Finds the boundaries of front matter: the fields of an article, between fences above its text.
//!
//! These lines are no prose in any format. The Markdown format reads their content.

use super::span::Span;

/// Front matter found at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// From the opening fence through the closing one, with its line break.
    pub(crate) block: Span,
    /// The lines between the fences; empty where they are not YAML.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    pub(crate) yaml: Span,
    /// False where no closing fence was found; `block` then ends at the first blank line.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code))]
    pub(crate) closed: bool,
}

/// Finds front matter: a line `---` at the very head, then a line that begins with `key:` or `#`,
/// up to a line `---` or `...`; or `+++`, `key =` and `+++`, which is TOML. A rule above prose is no
/// front matter. Linear.
pub(crate) fn find(text: &str) -> Option<FrontMatter> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = start;
    let mut lines = text[start..].split_inclusive('\n').map(|line| {
        let line = Span::new(at, at + line.len());
        at = line.end;
        line
    });
    let fence = lines.next()?;
    let Fence { open, close, sign } = FENCES.iter().find(|it| it.open == text[fence].trim_end())?;
    let yaml = |end: usize| Span::new(fence.end, if *open == YAML { end } else { fence.end });
    let mut blank = None;
    for (n, line) in lines.enumerate() {
        let content = text[line].trim_end();
        if close.contains(&content) {
            let block = Span::new(start, line.end);
            return Some(FrontMatter { block, yaml: yaml(line.start), closed: true });
        }
        if n == 0 && !begins_field(content, sign) {
            return None;
        }
        if content.is_empty() {
            blank.get_or_insert(line.start);
        }
    }
    let block = Span::new(start, blank.unwrap_or(text.len()));
    let found = FrontMatter { block, yaml: yaml(block.end), closed: false };
    (!found.yaml.is_empty()).then_some(found)
}

/// Front matter whose end is marked: prose may follow a fence that is never closed. Linear.
pub(crate) fn closed(text: &str) -> Option<Span> {
    find(text).filter(|found| found.closed).map(|found| found.block)
}

/// The fences of a format of front matter, and the separator behind its keys.
struct Fence {
    open: &'static str,
    close: &'static [&'static str],
    /// The separator at the end of a line, and before a value.
    sign: [&'static str; 2],
}

const YAML: &str = "---";

const FENCES: [Fence; 2] = [
    Fence { open: YAML, close: &[YAML, "..."], sign: [":", ": "] },
    Fence { open: "+++", close: &["+++"], sign: ["=", " ="] },
];

/// Whether a line is a comment or begins with a field: `key:`, `key: value` or `key = value`.
///
/// `alone` is the separator at the end of the line, `before` the separator before a value.
fn begins_field(line: &str, [alone, before]: &[&str; 2]) -> bool {
    let key = line.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    line.starts_with('#') || (key.len() < line.len() && (key == *alone || key.starts_with(*before)))
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
            ("TOML", "+++\ntitle = \"A\"\n+++\nBody", Some(("", true))),
            ("TOML, not closed", "+++\ntitle = \"A\"\n\nBody", None),
            ("two rules of pluses", "+++\nIt was said.\n+++\n", None),
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
