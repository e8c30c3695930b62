//! Splits the printed words of one witness at its differences.

use crate::text::{Span, flowing};

/// A stretch of printed words. The pieces of a witness, one behind the other, are its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// As printed, on one line; empty where words are lacking that other witnesses have.
    pub(crate) text: String,
    /// The variation that these words are a reading of: its position in
    /// [`Apparatus::variations`](super::Apparatus::variations).
    pub(crate) variation: Option<usize>,
}

/// Splits `segments` of `text` at `marks`. The marks are in order; an empty span is a gap. A mark
/// is shortened if it overlaps an earlier one or exceeds its segment. Segments are parted by one
/// space.
///
/// Takes time linear in the words and the marks.
pub(super) fn pieces(text: &str, segments: &[Span], marks: &[(Span, usize)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, variation: Option<usize>| {
        if !text.is_empty() || variation.is_some() {
            pieces.push(Piece { text: on_one_line(text), variation });
        }
    };
    let mut marks = marks.iter().copied().peekable();
    for (n, &segment) in segments.iter().enumerate() {
        if n > 0 {
            push(" ", None);
        }
        let mut at = segment.start;
        while let Some((span, variation)) = marks.next_if(|(span, _)| span.start <= segment.end) {
            let seen = Span::new(span.start.max(at), span.end.min(segment.end));
            if seen.start > seen.end || seen.is_empty() && !span.is_empty() {
                continue;
            }
            let [start, end] = [seen.start, seen.end].map(|at| past_margin(text, segment, at));
            push(&text[at..start], None);
            push(&text[start..end], Some(variation));
            at = end;
        }
        push(&text[at..segment.end], None);
    }
    pieces
}

/// Returns `at`, or the end of the margin of a quoted line (`> `) if `at` is inside one.
fn past_margin(text: &str, segment: Span, at: usize) -> usize {
    let margin = |c| matches!(c, '>' | ' ' | '\t');
    let before = &text[segment.start..at];
    if !before.trim_end_matches(margin).ends_with(['\n', '\r']) {
        return at;
    }
    let rest = &text[at..segment.end];
    at + rest.len() - rest.trim_start_matches(margin).len()
}

/// A piece of a text on one line. A line break at its beginning or end is a space.
fn on_one_line(piece: &str) -> String {
    let words = flowing(piece);
    let lost = |is_blank: bool, kept: bool| if is_blank && !kept { " " } else { "" };
    let before =
        lost(piece.starts_with(char::is_whitespace), words.starts_with(char::is_whitespace));
    // A mark of a quoted line (`>`) is dropped with the line break before it.
    let shown = if words.ends_with('>') { piece } else { piece.trim_end_matches('>') };
    let after = lost(shown.ends_with(char::is_whitespace), words.ends_with(char::is_whitespace));
    if words.is_empty() { before.to_owned() } else { format!("{before}{words}{after}") }
}

/// `span` of `text` without stops and quotation marks around the words; as it is where there are
/// no words. `secure.` and `safe,` differ in `secure` and `safe`.
pub(crate) fn bare(text: &str, span: Span) -> Span {
    let around = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '!' | '?' | '…' | '"' | '\'' | '“' | '”' | '‘' | '’'
            )
    };
    let words = text[span].trim_start_matches(around);
    if words.is_empty() {
        return span.trim(text);
    }
    let start = span.end - words.len();
    Span::new(start, start + words.trim_end_matches(around).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        let show = |piece: &Piece| match piece.variation {
            Some(at) => format!("{{{at}:{}}}", piece.text),
            None => piece.text.clone(),
        };
        pieces.iter().map(show).collect()
    }

    #[test]
    fn line_breaks_are_spaces_at_the_edges_too() {
        let table = [
            ("the\nwall", "the wall"),
            ("the\r>", "the "),
            ("the wall\n", "the wall "),
            ("\n> the wall", " the wall"),
            ("\n", " "),
            ("infra-\nstructure ", "infrastructure "),
            ("", ""),
        ];
        for (piece, expected) in table {
            assert_eq!(on_one_line(piece), expected, "{piece:?}");
        }
    }

    #[test]
    fn differing_words_are_cut_out() {
        let text = "it is safe & sound, he said, now";
        let segments = [Span::new(0, 19), Span::new(29, 32)];
        let table = [
            (vec![], "it is safe & sound, now"),
            (vec![(Span::new(6, 10), 0)], "it is {0:safe} & sound, now"),
            (
                vec![(Span::new(6, 10), 0), (Span::new(11, 12), 1)],
                "it is {0:safe} {1:&} sound, now",
            ),
            (vec![(Span::new(5, 5), 0)], "it is{0:} safe & sound, now"),
            (vec![(Span::new(29, 99), 0)], "it is safe & sound, {0:now}"),
            (vec![(Span::new(3, 10), 0), (Span::new(6, 12), 1)], "it {0:is safe}{1: &} sound, now"),
        ];
        for (marks, expected) in table {
            assert_eq!(shown(&pieces(text, &segments, &marks)), expected);
        }
    }

    #[test]
    fn marks_around_words_are_left_off() {
        for (text, words) in [
            ("secure.”", "secure"),
            ("“safe", "safe"),
            ("U.S.", "U.S"),
            ("…..", "….."),
            (" & ", "&"),
            ("$5", "$5"),
            ("", ""),
        ] {
            assert_eq!(&text[bare(text, Span::new(0, text.len()))], words, "{text}");
        }
    }
}
