//! Is the text hard-wrapped, and which line breaks lie inside a paragraph?
//!
//! One decision for each text. The evidence is in the breaks: where a line ends in mid-sentence and
//! the next begins small, a paragraph goes on. A wrapped text has many such breaks, between lines
//! of about one width. A text with a line for each paragraph has hardly any.

use crate::article::Lines;

use super::line::{
    Line, WIDE, begins_block, begins_large, begins_small, ends_sentence, first_word,
};

/// How a text was wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrap {
    /// Columns of the widest line that goes on in the next.
    width: usize,
    /// Blanks before most lines that go on with a paragraph.
    indent: usize,
    /// Paragraphs are set apart by blank lines.
    parted: bool,
}

/// Narrower lines are labels, tags and lists.
const NARROWEST: usize = 20;
/// Of a hundred breaks between neighbouring lines, so many at least lie in mid-sentence if a text
/// is wrapped. Sentences of news have 20 to 25 words: at 80 columns some 60 of 100 breaks do.
const FEWEST_IN_MID_SENTENCE: usize = 35;
/// The mean width of wrapped lines, in hundredths of the widest.
const FULL: usize = 60;
/// A wider line than these hundredths of the wrapped width was not wrapped.
const OVERFULL: usize = 125;
/// Of a hundred lines, so many at most are too wide in a wrapped text: addresses, headings.
const MOST_OVERFULL: usize = 20;

impl Wrap {
    /// How `text` was wrapped; `None` when each of its lines is a paragraph. What the caller has
    /// `told` counts. Linear.
    pub(super) fn of(text: &str, lines: &[Line], told: Lines) -> Option<Self> {
        let goes_on = |pair: &&[Line]| !pair[1].parted && goes_on(text, &pair[0], &pair[1]);
        let inside: Vec<&[Line]> = lines.windows(2).filter(goes_on).collect();
        if inside.is_empty() && told != Lines::Wrapped {
            return None;
        }
        let indent = usual_indent(&inside);
        let apart = |line: &Line| line.parted || is_set_off(line.indent, indent);
        let breaks = lines.iter().skip(1).filter(|line| !apart(line)).count();
        let inside = inside.into_iter().filter(|pair| !apart(&pair[1])).map(|pair| pair[0].width);
        let (inside, sum, width) = inside
            .fold((0, 0, 0), |(count, sum, most), width| (count + 1, sum + width, width.max(most)));
        let limit = (width * OVERFULL / 100).min(WIDE);
        let overfull =
            lines.iter().filter(|line| line.width >= limit && line.width > width).count();
        // one break proves little, unless there is hardly another
        let enough = inside > 1 || inside == 1 && breaks <= 2;
        let likely = enough
            && inside * 100 >= breaks * FEWEST_IN_MID_SENTENCE
            && sum * 100 >= inside * width * FULL
            && (overfull * 100 <= lines.len() * MOST_OVERFULL || is_open_pair(text, lines));
        let wrapped = match told {
            Lines::Paragraphs => false,
            Lines::Wrapped => true,
            Lines::Unknown => likely,
        };
        let parted = lines.iter().filter(|line| line.parted).count() * 12 >= lines.len();
        wrapped.then_some(Self { width, indent, parted })
    }

    /// Whether the paragraph of `line` goes on in `next`.
    ///
    /// A wrapper fills its lines: where the first word of the next line had room, a paragraph ends.
    pub(super) fn joins(self, text: &str, line: &Line, next: &Line) -> bool {
        if next.parted || line.depth != next.depth || text[line.words].starts_with("# ") {
            return false;
        }
        let (words, following) = (&text[line.words], &text[next.words]);
        if begins_block(following, words) || is_rule(words) {
            return false;
        }
        let small = begins_small(following) && !ends_sentence(words);
        // a line that begins in lower case continues a sentence
        let named = || begins_small(words) && is_given(words) && begins_large(following);
        if small || is_cut(words) || is_open(words, following) || named() {
            return true;
        }
        let full = line.width + 1 + first_word(following) > self.width;
        let ragged = self.parted && !ends_sentence(words) && 2 * line.width >= self.width;
        !is_set_off(next.indent, self.indent) && (full || ragged)
    }
}

/// The median of the blanks before lines that go on with a sentence.
fn usual_indent(inside: &[&[Line]]) -> usize {
    let mut indents: Vec<usize> = inside.iter().map(|pair| pair[1].indent).collect();
    indents.sort_unstable();
    indents.get(indents.len() / 2).copied().unwrap_or(0)
}

/// Outdents of fewer blanks are noise.
const LEAST_OUTDENT: usize = 3;

/// Whether a line with so many blanks before it begins a paragraph among lines with the `usual`
/// ones: it is set in or, where the other lines are, it is not.
const fn is_set_off(indent: usize, usual: usize) -> bool {
    indent > usual && (usual == 0 || indent >= usual + LEAST_OUTDENT)
        || indent + LEAST_OUTDENT <= usual
}

/// Whether the break between `line` and `next` lies in mid-sentence beyond doubt.
fn goes_on(text: &str, line: &Line, next: &Line) -> bool {
    let (words, following) = (&text[line.words], &text[next.words]);
    line.depth == next.depth
        && (NARROWEST..WIDE).contains(&line.width)
        && (begins_small(following) && !ends_sentence(words) || is_open(words, following))
        && !begins_block(following, words)
}

/// Whether the clause next to a quotation continues in the next line although that begins with a
/// capital. After `“It is over,”` the next line has the speaker; after `“It holds,” said the
/// engineer, Lars` it has the surname.
fn is_open(words: &str, following: &str) -> bool {
    let Some(close) = words.rfind(['”', '"']) else { return false };
    let before = words[..close].trim_end_matches(['’', '\'']);
    let behind = words[close..].trim_start_matches(['”', '"']).trim_start();
    before.contains(['“', '"'])
        && before.ends_with(',')
        && begins_large(following)
        && (behind.is_empty() || begins_small(behind) && is_given(behind))
}

/// Whether the text consists of two lines, and the clause of the first continues in the second.
fn is_open_pair(text: &str, lines: &[Line]) -> bool {
    matches!(lines, [line, next] if is_open(&text[line.words], &text[next.words]))
}

/// Whether a clause ends with a comma and a single name: `said the engineer, Lars`.
fn is_given(clause: &str) -> bool {
    let name = |word: &str| {
        begins_large(word) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’'))
    };
    clause.rsplit_once(", ").is_some_and(|(_, last)| name(last))
}

/// Whether a hyphen cuts the last word of a line.
fn is_cut(words: &str) -> bool {
    let stem = words.strip_suffix(['-', '‐', '\u{ad}']);
    stem.is_some_and(|stem| stem.ends_with(char::is_alphanumeric))
}

/// A line of dashes or the like.
fn is_rule(words: &str) -> bool {
    words.len() > 2 && words.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_'))
}
