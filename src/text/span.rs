//! Byte ranges into a text, and their code-point counterparts.

use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** in a text, always on `char` boundaries of
/// the text it was made for.
///
/// A `Span` indexes a `str` directly: `&text[span]`. Like every slice, this panics if the span does
/// not [fit](Self::fits) the text. Every other function that takes a span with a text documents the
/// result for a span that does not fit; most functions skip it.
///
/// ```
/// use crossquote::text::Span;
///
/// let text = "say “no” twice";
/// let span = Span::new(3, 13).trim(text);
/// assert_eq!((&text[span], span.len()), ("“no”", 8)); // bytes: each mark has three
/// assert!(span.fits(text) && !Span::new(5, 7).fits(text));
/// assert_eq!(serde_json::to_string(&span).unwrap(), "[4,12]");
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "Bounds", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte; never below `start`.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`. An `end` below `start` gives the empty span at `start`.
    ///
    /// ```
    /// # use crossquote::text::Span;
    /// assert!(Span::new(5, 3).is_empty());
    /// ```
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True when it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// True when it begins and ends on boundaries of characters of `text`, and not beyond its end.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        text.get(self.range()).is_some()
    }

    /// True when `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the byte at `offset` is inside.
    #[must_use]
    pub const fn contains_offset(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Number of bytes shared with `other`.
    ///
    /// ```
    /// # use crossquote::text::Span;
    /// assert_eq!(Span::new(0, 5).overlap(Span::new(3, 9)), 2);
    /// assert_eq!(Span::new(0, 5).overlap(Span::new(5, 9)), 0);
    /// ```
    #[must_use]
    pub fn overlap(self, other: Self) -> usize {
        let start = self.start.max(other.start);
        self.end.min(other.end).saturating_sub(start)
    }

    /// The smallest span holding both.
    ///
    /// ```
    /// # use crossquote::text::Span;
    /// assert_eq!(Span::new(2, 4).cover(Span::new(7, 9)), Span::new(2, 9));
    /// ```
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span moved `by` bytes to the right.
    #[must_use]
    pub const fn offset(self, by: usize) -> Self {
        Self::new(self.start.saturating_add(by), self.end.saturating_add(by))
    }

    /// The span as a standard range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The span without white space at either end of `text[self]`; one that does not
    /// [fit](Self::fits) `text` stays as it is.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let Some(inner) = text.get(self.range()) else { return self };
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

/// A span as it is read: nothing has looked yet whether it is one.
#[derive(Deserialize)]
struct Bounds(usize, usize);

impl TryFrom<Bounds> for Span {
    type Error = String;

    fn try_from(Bounds(start, end): Bounds) -> Result<Self, String> {
        let reversed = || format!("the span {start}..{end} ends before it begins");
        if start <= end { Ok(Self { start, end }) } else { Err(reversed()) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl Index<Span> for str {
    type Output = Self;

    fn index(&self, span: Span) -> &Self {
        &self[span.range()]
    }
}

/// Turns byte offsets into code-point offsets and back.
///
/// Built in one pass; holds one number for every 256 bytes of text, so a
/// look-up reads at most 256 bytes.
///
/// ```
/// use crossquote::text::{CodePoints, Span};
///
/// let text = "é“x”";
/// let points = CodePoints::new(text);
/// assert_eq!(points.range(Span::new(2, 9)), 1..4);
/// assert_eq!((points.of_byte(5), points.to_byte(2)), (2, 5));
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// `before[i]`: code points that start before byte `i * STRIDE`.
    before: Vec<usize>,
}

const STRIDE: usize = 256;

impl<'t> CodePoints<'t> {
    /// Indexes `text`. Linear in its length.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            before.push(count);
            count += starts(block);
        }
        before.push(count);
        Self { text, before }
    }

    /// Code points before the byte at `offset`; offsets past the end count the whole text.
    #[must_use]
    pub fn of_byte(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / STRIDE;
        self.before[block] + starts(&self.text.as_bytes()[block * STRIDE..offset])
    }

    /// Byte offset of the code point numbered `index`; the text's length when there are fewer.
    #[must_use]
    pub fn to_byte(&self, index: usize) -> usize {
        let block = self.before.partition_point(|&n| n <= index) - 1;
        let mut left = index - self.before[block];
        let start = block * STRIDE;
        let tail = self.text.as_bytes().get(start..).unwrap_or_default();
        for (i, &byte) in tail.iter().enumerate() {
            if is_start(byte) {
                if left == 0 {
                    return start + i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// The span in code points.
    #[must_use]
    pub fn range(&self, span: Span) -> Range<usize> {
        self.of_byte(span.start)..self.of_byte(span.end)
    }
}

const fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| is_start(b)).count()
}
