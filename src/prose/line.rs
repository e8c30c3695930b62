//! The lines of a text as the decision about its layout needs them.

use memchr::memchr2;

use crate::text::Span;

/// A line that holds words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its words: no white space around them, and no `>` before them.
    pub(super) words: Span,
    /// From its first byte to the last word.
    pub(super) whole: Span,
    /// Depth of `>` marks before the words.
    pub(super) depth: usize,
    /// Blanks before the words, behind the `>` marks.
    pub(super) indent: usize,
    /// True when blank lines stand between it and the line before.
    pub(super) parted: bool,
    /// Columns from the margin to the last word; [`WIDE`] for a line of more.
    pub(super) width: usize,
}

/// Columns of the widest lines that printers, terminals and mail programs wrap at. Wider lines are
/// paragraphs.
pub(super) const WIDE: usize = 133;

/// The lines of `text[part]` that hold words, in order. Linear.
pub(super) fn lines(text: &str, part: Span) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut found: Vec<Line> = Vec::new();
    let (mut at, mut parted) = (part.start, false);
    while at < part.end {
        let end = memchr2(b'\n', b'\r', &bytes[at..part.end]).map_or(part.end, |len| at + len);
        let whole = Span::new(at, end);
        let windows = bytes.get(end..end + 2) == Some(b"\r\n");
        at = end + 1 + usize::from(windows);
        match line(text, whole, parted) {
            Some(line) => {
                found.push(line);
                parted = false;
            }
            None => parted = true,
        }
    }
    found
}

fn line(text: &str, whole: Span, parted: bool) -> Option<Line> {
    let content = &text[whole];
    let bare = content.trim_start_matches(['>', ' ', '\t', '\u{c}']);
    let prefix = &content[..content.len() - bare.len()];
    let margin = prefix.rfind('>').map_or(0, |at| at + 1);
    let words = Span::new(whole.start + prefix.len(), whole.end).trim(text);
    if words.is_empty() {
        return None;
    }
    let whole = Span::new(whole.start, words.end);
    // in English, hardly a character has more than one byte
    let narrow = whole.len() < 2 * WIDE;
    let width = if narrow { text[whole].chars().count().min(WIDE) } else { WIDE };
    Some(Line {
        words,
        whole,
        depth: prefix.matches('>').count(),
        indent: prefix.len() - margin,
        parted,
        width,
    })
}

/// Marks that close what a stop has ended.
const CLOSING: [char; 10] = ['”', '’', '"', '\'', '»', ')', ']', '*', '_', '`'];
/// Marks that open what a sentence begins with.
const OPENING: [char; 9] = ['“', '‘', '"', '\'', '«', '(', '[', '*', '_'];

/// Whether a stop ends `words`.
pub(super) fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…'])
}

/// Whether `words` begin with a small letter.
pub(super) fn begins_small(words: &str) -> bool {
    words.trim_start_matches(OPENING).starts_with(char::is_lowercase)
}

/// Whether the words begin with a capital and not with a mark.
pub(super) fn begins_large(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

/// Columns of the first word.
pub(super) fn first_word(words: &str) -> usize {
    words.chars().take(WIDE).take_while(|c| !c.is_whitespace()).count()
}

/// True for a line that begins something of its own: a heading, an item of a list, a rule, a row of
/// a table, the turn of a speaker. `before` is the line above.
pub(super) fn begins_block(words: &str, before: &str) -> bool {
    let item = |rest: &str| rest.starts_with([' ', '\t']);
    let heading = |rest: &str| item(rest.trim_start_matches('#'));
    // a dash between two halves of a sentence stands there too
    let bullet = |rest: &str| item(rest) && !(begins_small(rest.trim_start()) && is_open(before));
    let numbered = || {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &words[digits..];
        (1..4).contains(&digits) && rest.strip_prefix(['.', ')']).is_some_and(item)
    };
    words.starts_with(['|', '•', '·', '▪', '■'])
        || words.strip_prefix('#').is_some_and(heading)
        || words.strip_prefix(['-', '*', '+']).is_some_and(bullet)
        || words.len() > 2 && words.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_'))
        || words.starts_with("```")
        || numbered()
        || is_label(words)
}

/// Whether the sentence of a line that is no item itself goes on.
fn is_open(words: &str) -> bool {
    let item = words.strip_prefix(['-', '*', '+']).is_some_and(|rest| rest.starts_with(' '));
    !item && !ends_sentence(words) && !words.ends_with(':')
}

/// Longest label of a turn, in bytes: `SEN. MARTIN SANDERSON (I), VERMONT:`.
const LONGEST_LABEL: usize = 80;

/// `SMITH: …`, `Q: …`: capitals up to a colon.
fn is_label(words: &str) -> bool {
    let Some(colon) = words.bytes().take(LONGEST_LABEL).position(|b| b == b':') else {
        return false;
    };
    let label = &words[..colon];
    words[colon + 1..].starts_with(char::is_whitespace)
        && label.starts_with(char::is_uppercase)
        && !label.contains(char::is_lowercase)
}
