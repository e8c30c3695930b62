//! Words that somebody says without marks.

use crate::text::Span;

/// Words of one speaker in one paragraph.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) segments: Vec<Span>,
    /// The label before them.
    pub(super) mention: Option<Span>,
    pub(super) name: Option<String>,
    /// Asked of the author.
    pub(super) asks: bool,
}

/// Those of `spans`, which are in order and do not overlap, that share a byte with `whole`.
pub(super) fn beside(spans: &[Span], whole: Span) -> &[Span] {
    let from = spans.partition_point(|span| span.end <= whole.start);
    let len = spans[from..].partition_point(|span| span.start < whole.end);
    &spans[from..from + len]
}
