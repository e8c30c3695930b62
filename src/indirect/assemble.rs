//! Converts labels to attributions.
//!
//! The chain allows only orders of parts that occur. The reader therefore starts a new attribution
//! only at a part that cannot belong to the open one.

use std::ops::Range;

use super::label::{Label, Part};

/// One attribution, as ranges of tokens.
///
/// Ranges count the tokens of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) source: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    /// In order of position, at least one.
    pub(crate) content: Vec<Range<usize>>,
}

/// An attribution whose parts are still being read.
///
/// Parts may come in any order that the labels allow. They belong together by their cue.
#[derive(Default)]
struct Open {
    source: Option<Range<usize>>,
    cue: Option<Range<usize>>,
    content: Vec<Range<usize>>,
}

/// Reads the attributions out of the labels of a run that starts at token `base`; `opens` tells
/// the first tokens of sentences.
///
/// A cue without a source of its own shares the last one of its sentence: `She said … and
/// warned …`.
pub(crate) fn attributions(
    labels: &[u8],
    base: usize,
    opens: impl Fn(usize) -> bool,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut open = Open::default();
    let mut shared: Option<Range<usize>> = None;
    // up to here no sentence has begun since the shared source
    let mut read = base;
    for (part, range) in parts(labels, base) {
        if (read..range.end).any(&opens) {
            shared = None;
        }
        read = range.end;
        let starts_anew = match part {
            Part::ContentLeft => open.cue.is_some(),
            Part::SourceLeft => open.cue.is_some() || open.source.is_some(),
            Part::Cue => open.cue.is_some(),
            Part::SourceRight | Part::ContentRight => false,
        };
        if starts_anew {
            found.extend(std::mem::take(&mut open).close());
        }
        match part {
            Part::ContentLeft | Part::ContentRight => open.content.push(range),
            Part::Cue => {
                if open.source.is_none() && open.content.is_empty() {
                    open.source = shared.clone();
                }
                open.cue = Some(range);
            }
            Part::SourceLeft | Part::SourceRight => {
                shared = Some(range.clone());
                open.source = Some(range);
            }
        }
    }
    found.extend(open.close());
    found
}

impl Open {
    /// Nothing is said without a cue, and nothing reported without a content.
    fn close(self) -> Option<Found> {
        let cue = self.cue?;
        let Self { source, content, .. } = self;
        (!content.is_empty()).then_some(Found { source, cue, content })
    }
}

/// The parts in order, each with its tokens.
fn parts(labels: &[u8], base: usize) -> Vec<(Part, Range<usize>)> {
    let mut parts: Vec<(Part, Range<usize>)> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        let Some((part, begins)) = Label::from_number(label).part() else { continue };
        let at = base + i;
        match parts.last_mut() {
            Some((last, range)) if *last == part && !begins && range.end == at => range.end += 1,
            _ => parts.push((part, at..at + 1)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: Label = Label::SourceLeftBegin;
    const T: Label = Label::SourceRightBegin;
    const Q: Label = Label::CueBegin;
    const L: Label = Label::ContentLeftBegin;
    const LI: Label = Label::ContentLeft;
    const R: Label = Label::ContentRightBegin;
    const RI: Label = Label::ContentRight;
    const O: Label = Label::Outside;

    fn read(labels: &[Label]) -> Vec<(Option<usize>, usize, Vec<Range<usize>>)> {
        let numbers: Vec<u8> = labels.iter().map(|&label| label as u8).collect();
        let found = attributions(&numbers, 10, |token| token == 10);
        found.into_iter().map(|f| (f.source.map(|s| s.start), f.cue.start, f.content)).collect()
    }

    #[test]
    #[expect(
        clippy::single_range_in_vec_init,
        reason = "a content of one stretch is a list of one"
    )]
    fn parts_join_to_attributions() {
        assert_eq!(read(&[S, Q, R, RI, O]), [(Some(10), 11, vec![12..14])], "she said x");
        assert_eq!(read(&[L, LI, O, Q, T]), [(Some(14), 13, vec![10..12])], "x, said she");
        assert_eq!(read(&[L, O, S, Q, O, R]), [(Some(12), 13, vec![10..11, 15..16])], "split");
        assert_eq!(
            read(&[S, Q, R, O, Q, R]),
            [(Some(10), 11, vec![12..13]), (Some(10), 14, vec![15..16])],
            "shared source"
        );
        assert_eq!(
            read(&[S, Q, R, S, Q, R]),
            [(Some(10), 11, vec![12..13]), (Some(13), 14, vec![15..16])],
            "two"
        );
        assert_eq!(read(&[S, Q, O, L]), [], "no content, no cue");
        assert_eq!(read(&[R, T]), [], "no cue");
    }
}
