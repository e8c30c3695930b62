//! Converts readings of marks to quotations: nesting, and quotations over several paragraphs.
//!
//! A quotation that is still open at the end of a paragraph is carried to the next one. It
//! continues there if the paragraph opens with the same kind of mark, as style guides require, or
//! if its marks only make sense inside a quotation. Otherwise the quotation is unclosed, and ends
//! with its paragraph.

use super::marks::{Family, Mark, NEVER, Shape, opener, scan};
use super::pairing::{Around, Pairing, Reading};
use crate::quote::Diagnostic;
use crate::text::Span;

/// A quotation as the marks show it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) segments: Vec<Span>,
    pub(super) outer: Span,
    pub(super) family: Family,
    pub(super) nested: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The marked quotations in the `paragraphs` of `text`, ordered by their opening marks. Marks inside `hidden` (sorted
/// by position) are not looked at.
pub(super) fn quotations(text: &str, paragraphs: &[Span], hidden: &[Span]) -> Vec<Found> {
    let mut nest = Nest::default();
    let mut hidden = hidden.iter().copied().peekable();
    for (at, &paragraph) in paragraphs.iter().enumerate() {
        nest.marks.clear();
        let carried = nest.carried.map(|open| nest.found[open.quote].family);
        scan(text, paragraph, carried == Some(Family::Single), &mut nest.marks);
        nest.marks.retain(|mark| {
            while hidden.next_if(|region| region.end <= mark.span.start).is_some() {}
            hidden.peek().is_none_or(|region| !region.contains(mark.span))
        });
        if nest.marks.is_empty() {
            nest.give_up_carried();
        } else {
            let next = paragraphs.get(at + 1).and_then(|&next| opener(text, next));
            nest.paragraph(text, paragraph, next.filter(|&family| family != Family::Double));
        }
    }
    nest.give_up_carried();
    nest.done(text)
}

/// Builds the quotations. `found` is in order of the opening marks, so an outer quotation comes
/// before its inner ones.
#[derive(Default)]
struct Nest {
    marks: Vec<Mark>,
    readings: Vec<Reading>,
    pairing: Pairing,
    found: Vec<Found>,
    /// What is open, outermost first.
    open: Vec<Open>,
    /// The quotation that the last paragraph left open.
    carried: Option<Open>,
}

#[derive(Clone, Copy)]
struct Open {
    /// Position in `found`.
    quote: usize,
    shape: Shape,
    /// Where its present segment begins.
    from: usize,
}

impl Nest {
    /// Reads the marks of a paragraph and applies the readings.
    fn paragraph(&mut self, text: &str, paragraph: Span, reopened: Option<Family>) {
        let carried = self.carried.map(|open| self.found[open.quote].family);
        let around = Around { carried, reopened };
        let mut inside = self.pairing.read(&self.marks, around, &mut self.readings);
        if reopened.is_some() && self.should_close(text, paragraph) {
            let around = Around { carried, reopened: None };
            inside = self.pairing.read(&self.marks, around, &mut self.readings);
        }
        if inside {
            self.resume(paragraph.start);
        } else if !self.reopens(paragraph) {
            self.give_up_carried();
        }
        for at in 0..self.marks.len() {
            let mark = self.marks[at];
            match self.readings[at] {
                Reading::Skip => {}
                Reading::Open => self.open(mark),
                Reading::Close => self.close(mark),
                Reading::CloseOuter => {
                    self.end_without_mark(mark.span.start, Diagnostic::MisNested);
                    self.close(mark);
                }
                Reading::Again => self.again(mark),
            }
        }
        while self.open.len() > 1 {
            self.end_without_mark(paragraph.end, Diagnostic::Unclosed);
        }
        self.carried = self.open.pop();
        if let Some(open) = self.carried {
            self.end_segment(open, paragraph.end, paragraph.end);
        }
    }

    /// Whether this reading leaves a quotation open that the next paragraph can hardly continue, and that
    /// a skipped mark could close. The next paragraph does not continue a phrase inside the reporter’s
    /// sentence (`called it ‘jobs for the boys’`), or a paragraph without a final stop, such as a
    /// headline.
    fn should_close(&self, text: &str, paragraph: Span) -> bool {
        let mut open: Vec<usize> = Vec::new();
        for (at, reading) in self.readings.iter().enumerate() {
            match reading {
                Reading::Skip | Reading::Again => {}
                Reading::Open => open.push(at),
                Reading::Close => drop(open.pop()),
                Reading::CloseOuter => open.truncate(open.len().saturating_sub(2)),
            }
        }
        let Some(&first) = open.first() else { return false };
        let mark = self.marks[first];
        let before = text[paragraph.start..mark.span.start].trim_end();
        let part = before.ends_with(char::is_alphanumeric)
            && text[mark.span.end..].starts_with(char::is_lowercase);
        let headline = text[paragraph].trim_end().ends_with(char::is_alphanumeric);
        let mut rest = self.marks[first + 1..].iter().zip(&self.readings[first + 1..]);
        let closes = |(next, reading): (&Mark, &Reading)| {
            *reading == Reading::Skip && next.family == mark.family && next.close < NEVER
        };
        (part || headline) && rest.any(closes)
    }

    /// True when the paragraph starts with a mark that takes the carried quotation up again.
    fn reopens(&self, paragraph: Span) -> bool {
        let (Some(mark), Some(carried)) = (self.marks.first(), self.carried) else { return false };
        mark.span.start == paragraph.start
            && self.readings[0] == Reading::Open
            && mark.family == self.found[carried.quote].family
    }

    fn resume(&mut self, from: usize) {
        if let Some(carried) = self.carried.take() {
            self.open.push(Open { from, ..carried });
        }
    }

    fn open(&mut self, mark: Mark) {
        if self.carried.is_some() {
            return self.resume(mark.span.end);
        }
        let wrong = matches!(mark.shape, Shape::CurlyClose | Shape::AngleClose);
        self.open.push(Open { quote: self.found.len(), shape: mark.shape, from: mark.span.end });
        self.found.push(Found {
            segments: Vec::new(),
            outer: mark.span,
            family: mark.family,
            nested: self.open.len() > 1,
            diagnostics: if wrong { vec![Diagnostic::WrongWay] } else { Vec::new() },
        });
    }

    /// Continues the open quotation after a mark that repeats its opening mark.
    fn again(&mut self, mark: Mark) {
        let Some(open) = self.open.pop() else { return };
        self.end_segment(open, mark.span.start, mark.span.start);
        self.open.push(Open { from: mark.span.end, ..open });
    }

    /// Closes the innermost quotation. An odd pair of marks is recorded once per quotation.
    fn close(&mut self, mark: Mark) {
        let Some(open) = self.open.pop() else { return };
        self.end_segment(open, mark.span.start, mark.span.end);
        let diagnostics = &mut self.found[open.quote].diagnostics;
        match fit(open.shape, mark.shape) {
            Some(oddity) if !diagnostics.contains(&oddity) => diagnostics.push(oddity),
            _ => {}
        }
    }

    /// Ends the innermost quotation without a closing mark. Its content and its outer span then end
    /// at the same position.
    fn end_without_mark(&mut self, at: usize, why: Diagnostic) {
        let Some(open) = self.open.pop() else { return };
        self.end_segment(open, at, at);
        self.found[open.quote].diagnostics.push(why);
    }

    fn end_segment(&mut self, open: Open, content_end: usize, outer_end: usize) {
        let found = &mut self.found[open.quote];
        found.segments.push(Span::new(open.from, content_end));
        found.outer = Span::new(found.outer.start, outer_end);
    }

    fn give_up_carried(&mut self) {
        if let Some(open) = self.carried.take() {
            self.found[open.quote].diagnostics.push(Diagnostic::Unclosed);
        }
    }

    /// What is left holds at least one letter or digit in each segment; a note such as
    /// `(CROSSTALK)` between two paragraphs of speech is none of the words.
    fn done(mut self, text: &str) -> Vec<Found> {
        for found in &mut self.found {
            found.segments.iter_mut().for_each(|segment| *segment = segment.trim(text));
            found.segments.retain(|&segment| text[segment].contains(char::is_alphanumeric));
            if found.segments.iter().any(|&segment| !is_note(&text[segment])) {
                found.segments.retain(|&segment| !is_note(&text[segment]));
            }
        }
        self.found.retain(|found| !found.segments.is_empty());
        self.found
    }
}

/// Whether words are a note: in brackets and without lower-case letters, as `(CROSSTALK)`,
/// `[LAUGHTER]`.
fn is_note(words: &str) -> bool {
    words.starts_with(['(', '['])
        && words.ends_with([')', ']'])
        && !words.contains(char::is_lowercase)
}

/// The diagnostic for closing `open` with `close`.
///
/// `None` if the two marks belong together.
fn fit(open: Shape, close: Shape) -> Option<Diagnostic> {
    use Shape::{AngleClose, AngleOpen, CurlyClose, CurlyOpen, Grave, Low, Straight, Typed};
    match (open, close) {
        (CurlyOpen | Low, CurlyClose) | (Low, CurlyOpen) | (Straight, Straight) => None,
        (Typed | Grave, Typed) | (Grave, Straight) => None,
        (AngleOpen, AngleClose) | (AngleClose, AngleOpen) => None,
        (CurlyOpen | CurlyClose, CurlyOpen | CurlyClose) => Some(Diagnostic::WrongWay),
        (AngleOpen | AngleClose, AngleOpen | AngleClose) => Some(Diagnostic::WrongWay),
        _ => Some(Diagnostic::MixedMarks),
    }
}
