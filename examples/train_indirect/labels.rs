//! From annotated spans to the labels of tokens.

use std::ops::Range;

use crossquote::text::Span;
use crossquote::training::indirect::{Label, Part, View};

use crate::corpus::Gold;

/// Longest stretch between two parts that counts as a gap of their attribution.
const LONGEST_GAP: usize = 15;

/// The labels of all tokens. Where two attributions claim a token, the first one has it.
pub(crate) fn labels(view: &View, gold: &[Gold]) -> Vec<Label> {
    let mut labels = vec![None; view.tokens.len()];
    for attribution in gold {
        let Some(cue) = attribution.cue.first() else { continue };
        let side = |span: &Span, left, right| if span.start < cue.start { left } else { right };
        for &span in &attribution.cue {
            put(view, &mut labels, span, Part::Cue);
        }
        for span in &attribution.source {
            put(view, &mut labels, *span, side(span, Part::SourceLeft, Part::SourceRight));
        }
        for span in &attribution.content {
            put(view, &mut labels, *span, side(span, Part::ContentLeft, Part::ContentRight));
        }
    }
    for attribution in gold.iter().filter(|attribution| !attribution.cue.is_empty()) {
        fill_gaps(view, &mut labels, attribution);
    }
    let mut labels: Vec<Label> = labels.into_iter().map(|l| l.unwrap_or(Label::Outside)).collect();
    for at in 1..labels.len() {
        let content =
            matches!(labels[at - 1].part(), Some((Part::ContentLeft | Part::ContentRight, _)));
        if content && labels[at] == Label::Outside {
            labels[at] = Label::OutsideBegin;
        }
    }
    labels
}

fn put(view: &View, labels: &mut [Option<Label>], span: Span, part: Part) {
    let mut begins = true;
    for at in tokens(view, span) {
        if labels[at].is_none() {
            labels[at] = Some(Label::of(part, begins));
            begins = false;
        }
    }
}

fn fill_gaps(view: &View, labels: &mut [Option<Label>], gold: &Gold) {
    let range = |span: &Span| tokens(view, *span);
    let cue = range(&gold.cue[0]);
    let sources: Vec<usize> = gold.source.iter().map(|span| range(span).end).collect();
    let all = gold.cue.iter().chain(&gold.source).chain(&gold.content);
    let mut parts: Vec<Range<usize>> = all.map(range).filter(|part| !part.is_empty()).collect();
    parts.sort_by_key(|part| part.start);
    for pair in parts.windows(2) {
        let gap = pair[0].end..pair[1].start.max(pair[0].end);
        let crosses = gap.clone().any(|at| labels[at].is_some() || view.tokens[at].opens);
        if gap.len() > LONGEST_GAP || crosses {
            continue;
        }
        let label = if gap.start >= cue.end {
            Label::GapAfter
        } else if sources.contains(&gap.start) {
            Label::GapSource
        } else {
            Label::GapBefore
        };
        labels[gap].fill(Some(label));
    }
}

fn tokens(view: &View, span: Span) -> Range<usize> {
    let first = view.tokens.partition_point(|tok| tok.end as usize <= span.start);
    let end = view.tokens.partition_point(|tok| (tok.start as usize) < span.end);
    first..end.max(first)
}
