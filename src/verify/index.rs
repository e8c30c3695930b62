//! An index of sources by their words.
//!
//! It is a suffix array limited to three words: all positions, sorted by the word at the position
//! and then by the next two words. A run of one to three words is an interval of it.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::collate::folded;
use crate::csr::{Csr, index};
use crate::prose::Reading;
use crate::text::{Span, Token, tokens};

use super::answer::Occurrence;

/// A named text to look quotations up in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Document {
    /// What it is called in reports.
    name: String,
    /// Its text, as given.
    text: String,
}

/// Texts indexed for [`Verifier::verify`](super::Verifier::verify).
///
/// A document may be wrapped, paginated, Markdown, HTML text or subtitles. Mark-up and page furniture
/// are passed over, and every span points into the text as given. Such a document is indexed as given
/// too, so that a quotation of what was passed over is found.
///
/// The index has every position, sorted by the three words that begin there. A binary search
/// therefore finds a run of one to three words. The index is built in `O(n log n)`, and takes about
/// 20 bytes per word in addition to the text; twice as much for a document that is read otherwise.
///
/// ```
/// use crossquote::verify::Sources;
///
/// let sources = Sources::from_text("speech", "We will act now; we will.");
/// assert_eq!((sources.words(), sources.len(), sources.name(0)), (6, 1, Some("speech")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Document>", into = "Vec<Document>")]
pub struct Sources {
    documents: Vec<Document>,
    views: Vec<View>,
    /// For each view, the position of its first word.
    starts: Vec<u32>,
    vocabulary: FxHashMap<String, u32>,
    /// All words of all views, two blanks after each view.
    words: Vec<u32>,
    /// Bytes in the document.
    places: Vec<(u32, u32)>,
    /// For each word, its positions, sorted by the two words that follow.
    order: Csr<u32>,
}

/// A text of a document that is indexed.
#[derive(Clone, Debug, PartialEq)]
struct View {
    document: usize,
    /// The text as a reader reads it; `None` for the text as given.
    reading: Option<Reading>,
}

/// The id of the blank between two views, and of words in no document.
const BLANK: u32 = 0;

impl From<Vec<Document>> for Sources {
    fn from(documents: Vec<Document>) -> Self {
        Self::of(documents)
    }
}

impl From<Sources> for Vec<Document> {
    fn from(sources: Sources) -> Self {
        sources.documents
    }
}

impl Sources {
    /// Indexes one text.
    #[must_use]
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of([Document { name: name.into(), text: text.into() }])
    }

    /// Indexes the texts of articles: speeches, statements, transcripts or reports. Each is named by
    /// its [source](Article::source), or by its outlet if it has none. Articles beyond 2 GB of text
    /// together, or beyond 2³² words, are left out.
    #[must_use]
    pub fn index(articles: impl IntoIterator<Item = Article>) -> Self {
        let document = |article: Article| Document {
            name: article.source().unwrap_or(article.outlet()).to_owned(),
            text: article.text().to_owned(),
        };
        Self::of(articles.into_iter().map(document))
    }

    fn of(documents: impl IntoIterator<Item = Document>) -> Self {
        let mut sources = Self::default();
        let mut bytes = 0_usize;
        for document in documents {
            bytes = bytes.saturating_add(document.text.len());
            if bytes > u32::MAX as usize / 2 {
                break;
            }
            let number = sources.documents.len();
            if let Some(reading) = Reading::of(&document.text) {
                sources.read(&reading.text);
                sources.views.push(View { document: number, reading: Some(reading) });
            }
            sources.read(&document.text);
            sources.views.push(View { document: number, reading: None });
            sources.documents.push(document);
        }
        sources.sort();
        sources
    }

    /// Adds a text. Two blanks separate views, so that no run of three words crosses from one view into
    /// the next.
    fn read(&mut self, text: &str) {
        self.starts.push(self.words.len() as u32);
        let mut lower = String::new();
        for token in words(text) {
            let id = self.intern(fold(&text[token.span], &mut lower));
            self.words.push(id);
            self.places.push((token.span.start as u32, token.span.end as u32));
        }
        for _ in 0..2 {
            self.words.push(BLANK);
            self.places.push((text.len() as u32, text.len() as u32));
        }
    }

    fn intern(&mut self, word: &str) -> u32 {
        let next = self.vocabulary.len() as u32 + 1;
        match self.vocabulary.get(word) {
            Some(&id) => id,
            None => *self.vocabulary.entry(word.to_owned()).or_insert(next),
        }
    }

    /// Sorts the positions of each word by the words that follow. Takes at most `O(n log n)` steps.
    fn sort(&mut self) {
        self.order = Csr::inverse(&self.words, self.vocabulary.len() + 1);
        let mut sorted = Vec::new();
        for word in 1..=index(self.vocabulary.len()) {
            let following = |&at: &u32| (self.word(at + 1), self.word(at + 2), at);
            sorted.clear();
            sorted.extend(self.order.row(word).iter().map(following));
            sorted.sort_unstable();
            self.order.row_mut(word).iter_mut().zip(&sorted).for_each(|(to, from)| *to = from.2);
        }
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// True when there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The name of a document, by its position in the order given.
    #[must_use]
    pub fn name(&self, document: usize) -> Option<&str> {
        self.documents.get(document).map(|document| document.name.as_str())
    }

    /// The text of a document, by its position in the order given.
    #[must_use]
    pub fn text(&self, document: usize) -> Option<&str> {
        self.documents.get(document).map(|document| document.text.as_str())
    }

    /// The text of a view. All positions and bytes in here are those of this text.
    pub(super) fn read_text(&self, view: usize) -> &str {
        let View { document, reading } = &self.views[view];
        reading.as_ref().map_or(&self.documents[*document].text, |reading| &reading.text)
    }

    /// A span of a view in the document as given.
    pub(super) fn given(&self, view: usize, span: Span) -> Span {
        let reading = self.views[view].reading.as_ref();
        reading.map_or(span, |reading| reading.edits.to_given(span))
    }

    /// Whether any document is read otherwise than it is given.
    pub(super) fn has_readings(&self) -> bool {
        self.views.len() > self.documents.len()
    }

    /// Whether a view is the given text of a document that is read otherwise.
    pub(super) fn is_read_otherwise(&self, view: usize) -> bool {
        let read =
            view.checked_sub(1).is_some_and(|read| self.document(read) == self.document(view));
        self.views[view].reading.is_none() && read
    }

    /// The document of a view, as a position in the list of documents.
    pub(super) fn document(&self, view: usize) -> usize {
        self.views[view].document
    }

    /// The first byte of the word at a position, in its document as given.
    pub(super) fn given_start(&self, position: u32) -> usize {
        let (view, _) = self.view_at(position);
        self.given(view, self.words_span(position..position + 1)).start
    }

    /// The run of `len` words at a position, in its document as given.
    pub(super) fn place(&self, position: u32, len: u32) -> Occurrence {
        let (view, _) = self.view_at(position);
        let span = self.given(view, self.words_span(position..position + len));
        Occurrence { document: self.document(view), span }
    }

    /// Number of words in all documents, as given. Takes time linear in the number of documents.
    #[must_use]
    pub fn words(&self) -> usize {
        let ends = self.starts[1.min(self.starts.len())..].iter().copied();
        let ends = ends.chain([self.words.len() as u32]);
        let views = self.views.iter().zip(self.starts.iter().zip(ends));
        let given = views.filter(|(view, _)| view.reading.is_none());
        given.map(|(_, (&start, end))| (end - start) as usize - 2).sum()
    }

    /// The ids of a quotation's words; 0 for words in no source.
    pub(super) fn ids(&self, words: &[impl AsRef<str>]) -> Vec<u32> {
        let mut lower = String::new();
        let mut id = |word: &str| self.vocabulary.get(fold(word, &mut lower)).copied();
        words.iter().map(|word| id(word.as_ref()).unwrap_or(BLANK)).collect()
    }

    /// Positions where the run of one to three words begins, in no particular order.
    pub(super) fn positions(&self, run: &[u32]) -> &[u32] {
        let Some(&first) = run.first().filter(|&&word| word != BLANK) else { return &[] };
        let bucket = self.order.row(first);
        let rest = &run[1..];
        let tail = |&position: &u32| {
            let from = position as usize + 1;
            let to = (from + rest.len()).min(self.words.len());
            self.words[from.min(to)..to].cmp(rest)
        };
        let from = bucket.partition_point(|position| tail(position).is_lt());
        let len = bucket[from..].partition_point(|position| tail(position).is_eq());
        &bucket[from..from + len]
    }

    /// Which view a position lies in, and the positions of that view.
    pub(super) fn view_at(&self, position: u32) -> (usize, std::ops::Range<u32>) {
        let view = self.starts.partition_point(|&start| start <= position) - 1;
        let end = self.starts.get(view + 1).map_or(self.words.len() as u32, |&next| next);
        (view, self.starts[view]..end.saturating_sub(2))
    }

    /// Bytes from the first word to the last of a range of positions in one view, marks
    /// after the last included.
    pub(super) fn bytes(&self, positions: std::ops::Range<u32>) -> Span {
        let start = self.places[positions.start as usize].0;
        let end = self.places.get(positions.end as usize).map_or(start, |place| place.0);
        Span::new(start as usize, end as usize)
    }

    /// Bytes from the first word to the last of a range of positions in one view.
    pub(super) fn words_span(&self, positions: std::ops::Range<u32>) -> Span {
        let place = |at: u32| self.places.get(at as usize).copied().unwrap_or_default();
        let (start, end) = (place(positions.start).0, place(positions.end.saturating_sub(1)).1);
        Span::new(start as usize, end.max(start) as usize)
    }

    /// The text from the first word to the last of a range of positions in one view.
    pub(super) fn printed(&self, positions: std::ops::Range<u32>) -> &str {
        let (view, _) = self.view_at(positions.start);
        let span = self.words_span(positions);
        self.read_text(view).get(span.range()).unwrap_or_default()
    }

    /// The word at a position.
    pub(super) fn word(&self, position: u32) -> u32 {
        self.words.get(position as usize).copied().unwrap_or(BLANK)
    }

    /// The information of a word in bits: rare words have more, unknown words have none.
    ///
    /// It is log₂ of the number of all words divided by the number of this word's occurrences: the
    /// self-information of meeting it at a random place.
    pub(super) fn bits(&self, word: u32) -> f32 {
        let all = self.places.len() - 2 * self.views.len();
        match word {
            BLANK => 0.0,
            _ => ((all + 1) as f32 / self.order.row(word).len() as f32).log2(),
        }
    }
}

/// The words of a text: all tokens but marks. `&` is a word.
pub(super) fn words(text: &str) -> impl Iterator<Item = Token> + '_ {
    tokens(text).filter(|token| token.is_word() || &text[token.span] == "&")
}

/// Lower case with plain apostrophes; `&` as the word it stands for.
fn fold<'a>(word: &'a str, buffer: &'a mut String) -> &'a str {
    if word == "&" {
        return "and";
    }
    if !word.is_ascii() {
        *buffer = folded(word);
        return buffer;
    }
    if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return word;
    }
    buffer.clear();
    buffer.push_str(word);
    buffer.make_ascii_lowercase();
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_in_their_documents() {
        let sources = Sources::index([
            Article::new("a", "We will be safe & sound, we will."),
            Article::new("b", "Nothing. We’ll be safe!"),
            Article::new("c", ""),
        ]);
        let found = |run: &str| {
            let words: Vec<&str> = run.split(' ').collect();
            let mut at = sources.positions(&sources.ids(&words)).to_vec();
            at.sort_unstable();
            at.into_iter()
                .map(|p| (sources.view_at(p).0, sources.bytes(p..p + 1).start))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("we will"), [(0, 0), (0, 25)]);
        assert_eq!(found("be safe"), [(0, 8), (1, 17)]);
        assert_eq!(found("safe and sound"), [(0, 11)]);
        assert_eq!(found("safe sound"), []);
        assert_eq!(found("elsewhere"), []);
    }
}
