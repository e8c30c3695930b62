//! Splits the printed words of one witness at its differences.
//!
//! Only the base is printed in full. The line of another witness shows its differences with a few
//! words around each, since the line of the base has the rest.

use crate::divergence::Significance;
use crate::text::Span;

/// A stretch of a witness's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) mark: Mark,
}

/// Why a [`Piece`] stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It does not.
    None,
    /// It stands for words left out of the line because another line has them.
    Elided,
    /// It differs from the base, or, in the base, others differ from it.
    Differs(Significance),
}

impl Piece {
    fn new(text: impl Into<String>, mark: Mark) -> Self {
        Self { text: text.into(), mark }
    }
}

/// Stands where a witness lacks words that others have.
const GAP: &str = "–";

/// Splits `segments` of `text` at `marks`. The marks are in order; an empty span is a gap. A mark
/// is shortened if it overlaps an earlier one or exceeds its segment.
///
/// Takes time linear in the words and the marks.
pub(super) fn pieces(text: &str, segments: &[Span], marks: &[(Span, Significance)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut marks = marks.iter().copied().peekable();
    for (n, &segment) in segments.iter().enumerate() {
        if n > 0 {
            pieces.push(Piece::new(" ", Mark::None));
        }
        let mut at = segment.start;
        while let Some((span, significance)) = marks.next_if(|(span, _)| span.start <= segment.end)
        {
            let seen = Span::new(span.start.max(at), span.end.min(segment.end));
            if seen.is_empty() && !span.is_empty() {
                continue;
            }
            pieces.push(Piece::new(&text[at..seen.start], Mark::None));
            at = seen.end;
            if seen.is_empty() && text[..at].ends_with(|c: char| !c.is_whitespace()) {
                pieces.push(Piece::new(" ", Mark::None));
            }
            let words = if seen.is_empty() { GAP } else { &text[seen] };
            pieces.push(Piece::new(words, Mark::Differs(significance)));
        }
        pieces.push(Piece::new(&text[at..segment.end], Mark::None));
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Words kept beside a difference: enough to find the place in the base.
const KEPT: usize = 4;

/// Fewer words than this are not worth a sign of elision.
const WORTH: usize = 4;

/// Leaves the middle out of long stretches that do not differ.
pub(super) fn elide(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut elided = Vec::with_capacity(pieces.len() * 2);
    for piece in pieces {
        match (piece.mark, middle(&piece.text)) {
            (Mark::None, Some(cut)) => {
                elided.push(Piece::new(&piece.text[..cut.start], Mark::None));
                elided.push(Piece::new(" ⋯ ", Mark::Elided));
                elided.push(Piece::new(&piece.text[cut.end..], Mark::None));
            }
            _ => elided.push(piece),
        }
    }
    elided
}

/// `text` with its middle left out, when it is long.
pub(super) fn shortened(text: &str) -> String {
    match middle(text) {
        Some(cut) => format!("{} ⋯ {}", &text[..cut.start], &text[cut.end..]),
        None => text.to_owned(),
    }
}

/// What lies between the first and the last [`KEPT`] words, when there is enough of it.
fn middle(text: &str) -> Option<Span> {
    let words: Vec<Span> = words(text).collect();
    let between = words.len().checked_sub(2 * KEPT).filter(|&between| between >= WORTH)?;
    Some(Span::new(words[KEPT - 1].end, words[KEPT + between].start))
}

/// The spans of the words, without the white space between them.
fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - start;
        Span::new(at, at + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Significance::{Accidental, Substantive};

    fn shown(pieces: &[Piece]) -> String {
        let show = |piece: &Piece| match piece.mark {
            Mark::Differs(Substantive) => format!("{{{}}}", piece.text),
            Mark::Differs(Accidental) => format!("<{}>", piece.text),
            _ => piece.text.clone(),
        };
        pieces.iter().map(show).collect()
    }

    #[test]
    fn differing_words_are_cut_out() {
        let text = "it is safe & sound, he said, now";
        let segments = [Span::new(0, 19), Span::new(29, 32)];
        let table = [
            (vec![], "it is safe & sound, now"),
            (vec![(Span::new(6, 10), Substantive)], "it is {safe} & sound, now"),
            (
                vec![(Span::new(6, 10), Substantive), (Span::new(11, 12), Accidental)],
                "it is {safe} <&> sound, now",
            ),
            (vec![(Span::new(5, 5), Substantive)], "it is {–} safe & sound, now"),
            (vec![(Span::new(29, 99), Substantive)], "it is safe & sound, {now}"),
            (
                vec![(Span::new(3, 10), Substantive), (Span::new(6, 12), Accidental)],
                "it {is safe}< &> sound, now",
            ),
        ];
        for (marks, expected) in table {
            assert_eq!(shown(&pieces(text, &segments, &marks)), expected);
        }
    }

    #[test]
    fn long_agreement_is_left_out() {
        let long = "a b c d e f g h i j k l";
        assert_eq!(shortened(long), "a b c d ⋯ i j k l");
        assert_eq!(shortened("a b c d e f g h i j k"), "a b c d e f g h i j k");
        let piece = Piece::new(long, Mark::Differs(Substantive));
        assert_eq!(elide(vec![piece.clone()]), [piece]);
    }
}
