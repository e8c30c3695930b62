//! What changes a given text to its reading text, and the map between the two.

use std::borrow::Cow;

use super::Span;

/// One change: the bytes of the given text, and what the reading text has in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) given: Span,
    pub(crate) put: Cow<'static, str>,
}

impl Edit {
    pub(crate) fn new(given: Span, put: impl Into<Cow<'static, str>>) -> Self {
        Self { given, put: put.into() }
    }
}

/// Where an edit stands in both texts.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    given: Span,
    read: Span,
    /// Words were dropped: a time of subtitles, a page number.
    drops_words: bool,
}

/// The map between a given text and its reading text.
///
/// Spans outside edits keep their length. A look-up is a binary search.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Edits(Vec<Place>);

impl Edits {
    /// Applies `edits` to `text`: the reading text and the map. Of two edits that overlap, the one
    /// that begins first counts, of two that begin together the longer one. Linear, but for the
    /// sorting.
    pub(crate) fn apply(text: &str, mut edits: Vec<Edit>) -> (String, Self) {
        edits.sort_by_key(|edit| (edit.given.start, std::cmp::Reverse(edit.given.end)));
        let mut read = String::with_capacity(text.len());
        let mut places: Vec<Place> = Vec::with_capacity(edits.len());
        let mut done = 0;
        for Edit { given, put } in edits {
            if given.start < done || !given.fits(text) {
                continue;
            }
            read.push_str(&text[done..given.start]);
            let start = read.len();
            read.push_str(&put);
            let drops_words = put.trim().is_empty() && has_words(&text[given]);
            places.push(Place { given, read: Span::new(start, read.len()), drops_words });
            done = given.end;
        }
        read.push_str(&text[done..]);
        (read, Self(places))
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Maps a span of the reading text to the given text. The result excludes dropped text at both ends.
    pub(crate) fn to_given(&self, span: Span) -> Span {
        let read = |place: &Place| place.read;
        let given = |place: &Place| place.given;
        Span::new(self.start(span.start, read, given), self.end(span.end, span.start, read, given))
    }

    /// Maps a span of the reading text to spans of the given text, split where words were dropped.
    pub(crate) fn pieces(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let from = self.0.partition_point(|place| place.read.start <= span.start);
        let inside = self.0[from..].iter().take_while(move |place| place.read.end < span.end);
        let cuts = inside.filter(|place| place.drops_words).map(|place| place.read);
        let mut start = span.start;
        cuts.chain([Span::new(span.end, span.end)]).map(move |cut| {
            let piece = Span::new(std::mem::replace(&mut start, cut.end), cut.start);
            self.to_given(piece)
        })
    }

    /// A span of the given text in the reading text. If an end is inside an edit, the whole edit is included.
    pub(crate) fn to_read(&self, span: Span) -> Span {
        let read = |place: &Place| place.read;
        let given = |place: &Place| place.given;
        Span::new(self.start(span.start, given, read), self.end(span.end, span.start, given, read))
    }

    /// Maps where a span begins: behind an edit that is empty there.
    fn start(
        &self,
        at: usize,
        from: impl Fn(&Place) -> Span,
        to: impl Fn(&Place) -> Span,
    ) -> usize {
        let next = self.0.partition_point(|place| from(place).start <= at);
        let Some(place) = next.checked_sub(1).map(|last| &self.0[last]) else { return at };
        match at.checked_sub(from(place).end) {
            Some(behind) => to(place).end + behind,
            None => to(place).start,
        }
    }

    /// Maps where a span ends: before an edit that is empty there. A span that is empty itself
    /// stays so, at the place of its `start`.
    fn end(
        &self,
        at: usize,
        start: usize,
        from: impl Fn(&Place) -> Span,
        to: impl Fn(&Place) -> Span,
    ) -> usize {
        if at <= start {
            return 0;
        }
        let next = self.0.partition_point(|place| from(place).end < at);
        match self.0.get(next).filter(|place| from(place).start <= at) {
            Some(place) if from(place).start == at => to(place).start,
            Some(place) => to(place).end,
            None => match next.checked_sub(1).map(|last| &self.0[last]) {
                Some(before) => to(before).end + (at - from(before).end),
                None => at,
            },
        }
    }
}

/// Whether `text` has letters or figures. Every escape has a mark before them.
fn has_words(text: &str) -> bool {
    !text.starts_with(['&', '\\', '<', '{']) && text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edited() -> impl Strategy<Value = (String, Vec<Edit>)> {
        let edit = (0_usize..40, 0_usize..5, "[xé ]{0,3}");
        ("[abc é\n]{0,30}", proptest::collection::vec(edit, 0..6)).prop_map(|(text, edits)| {
            let edits = edits.into_iter();
            let edits = edits.map(|(at, len, put)| Edit::new(Span::new(at, at + len), put));
            (text, edits.filter(|edit| !edit.given.is_empty()).collect())
        })
    }

    proptest! {
        #[test]
        fn spans_fit_both_texts((text, edits) in edited(), from in 0_usize..40, len in 0_usize..40) {
            let (read, map) = Edits::apply(&text, edits);
            let span = Span::new(from, from + len);
            prop_assert!(!span.fits(&read) || map.to_given(span).fits(&text));
            prop_assert!(!span.fits(&text) || map.to_read(span).fits(&read));
        }

        #[test]
        fn a_word_that_no_edit_touches_comes_back((text, edits) in edited(), from in 0_usize..40, len in 1_usize..9) {
            let span = Span::new(from, from + len);
            let touched = edits.iter().any(|e| e.given.start < span.end && span.start < e.given.end);
            let (read, map) = Edits::apply(&text, edits);
            if span.fits(&text) && !touched {
                let there = map.to_read(span);
                prop_assert_eq!(&read.as_str()[there], &text.as_str()[span]);
                prop_assert_eq!(map.to_given(there), span);
            }
        }
    }

    #[test]
    fn a_dropped_hyphen_is_part_of_no_span_that_ends_beside_it() {
        let text = "infra-\nstructure";
        let (read, map) = Edits::apply(text, vec![Edit::new(Span::new(5, 7), "")]);
        assert_eq!(read, "infrastructure");
        assert_eq!(map.to_given(Span::new(0, 5)), Span::new(0, 5));
        assert_eq!(map.to_given(Span::new(5, 14)), Span::new(7, 16));
        assert_eq!(map.to_given(Span::new(0, 14)), Span::new(0, 16));
    }
}
