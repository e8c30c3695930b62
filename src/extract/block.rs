//! Block quotes: set apart by the format, without marks of their own.

use memchr::memchr;

use crate::layout::is_boilerplate;
use crate::text::{Span, paragraphs};

/// Fewer words in a block are a label, a date, a link.
const FEWEST_WORDS: usize = 4;

/// The lines of the block at `region` as segments, without `>`; `None` when the block does not look
/// like a quotation: lines that a site adds, or hardly a word.
pub(super) fn quotation(text: &str, region: Span) -> Option<Vec<Span>> {
    let lines =
        paragraphs(&text[region]).map(|line| without_prefix(text, line.offset(region.start)));
    let lines: Vec<Span> = lines.filter(|&line| text[line].contains(char::is_alphabetic)).collect();
    let furniture = lines.iter().any(|&line| is_boilerplate(&text[line]));
    let words: usize = lines.iter().map(|&line| text[line].split_whitespace().count()).sum();
    let heading = lines.first().is_some_and(|&line| text[line].starts_with('#'));
    (!furniture && !heading && words >= FEWEST_WORDS).then_some(lines)
}

/// The line without the markers of a block quote, including markers of nested blocks.
fn without_prefix(text: &str, line: Span) -> Span {
    let prefix = text[line].len() - text[line].trim_start_matches(['>', ' ', '\t']).len();
    Span::new(line.start + prefix, line.end)
}

/// The name after a dash in the last of `lines`, with the dash: `— Jane Doe`.
///
/// The dash must be at the start of the line, where typographers put the signature of a block.
pub(super) fn signature(text: &str, lines: &[Span]) -> Option<(Span, Span)> {
    let &line = lines.get(1..)?.last()?;
    let dash = ["—", "―", "–", "--"].into_iter().find(|dash| text[line].starts_with(dash))?;
    let dash = Span::new(line.start, line.start + dash.len());
    let rest = &text[dash.end..line.end];
    let name = memchr(b',', rest.as_bytes()).map_or(rest, |comma| &rest[..comma]);
    let name = Span::new(dash.end, dash.end + name.len()).trim(text);
    (!name.is_empty()).then_some((dash, name))
}
