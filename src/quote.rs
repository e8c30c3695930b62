//! Quotations as they stand in an article. Data only.

use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleId};
use crate::check::{Check, each, ensure, index, part, probability, some};
use crate::speaker::{Attribution, Cue, Stance};
use crate::text::{Span, flowing};

/// Position of a [`Quote`] in the list it came in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct QuoteId(pub u32);

impl QuoteId {
    /// The id as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One quotation: the words that were said or written, their place, and their speaker.
///
/// This is plain data with public fields, which the stages fill one after the other. All spans are
/// bytes in the article's text.
///
/// ```
/// use crossquote::{Article, Extractor};
///
/// let article = Article::new("Wire", "“We will dig,” said Ann Poe, “and plant ‘trees’.”");
/// let quotes = Extractor::default().extract(&article);
/// assert_eq!(quotes[0].words(article.text()), "We will dig, and plant ‘trees’.");
/// assert_eq!(quotes[0].outer.range(), 0..article.text().len());
/// assert_eq!(quotes[1].parent.unwrap().index(), 0);
/// ```
#[doc(alias = "quotation")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The article it stands in.
    pub article: ArticleId,
    /// How it is set down.
    pub kind: QuoteKind,
    /// What the marks are used for.
    pub usage: Usage,
    /// How likely they are used for speech, from 0 to 1; 1 where nothing was weighed.
    pub speech: f32,
    /// The words, quotation marks left out, in order and without overlap. More than one where the
    /// cue interrupts the quotation or where it goes on in another paragraph. Never empty.
    #[doc(alias = "content")]
    pub segments: Vec<Span>,
    /// From the opening mark to the closing mark of the whole quotation.
    pub outer: Span,
    /// The sentence or sentences around it.
    pub context: Span,
    /// The quotation that this one stands inside of, as a position in the same list.
    pub parent: Option<QuoteId>,
    /// The word that says so, where there is one.
    pub cue: Option<Cue>,
    /// Who is taken to have spoken; `None` where nothing points to a source.
    pub attribution: Option<Attribution>,
    /// Oddities met while reading its marks.
    pub diagnostics: Vec<Diagnostic>,
}

impl Quote {
    /// A direct quotation with one segment and nothing else known. `article` is an id, or the position of
    /// the article in the list that is handed over with the quotations. Use it to hand over quotations
    /// that another tool found; see [`Pipeline::run_quotes`](crate::Pipeline::run_quotes).
    ///
    /// ```
    /// use crossquote::{Article, Quote};
    ///
    /// let article = Article::new("Wire", "We will win, Jane Doe said.");
    /// let quote = Quote::new(0, 0..11).by("Jane Doe");
    /// assert_eq!(quote.text(&article), "We will win");
    /// assert_eq!(quote.attribution.unwrap().name.as_deref(), Some("Jane Doe"));
    /// ```
    #[must_use]
    pub fn new(article: impl Into<ArticleId>, content: impl Into<Span>) -> Self {
        let content = content.into();
        Self {
            article: article.into(),
            kind: QuoteKind::Direct,
            usage: Usage::Speech,
            speech: 1.0,
            segments: vec![content],
            outer: content,
            context: content,
            parent: None,
            cue: None,
            attribution: None,
            diagnostics: Vec::new(),
        }
    }

    /// Sets the name of the speaker, with full confidence.
    #[must_use]
    pub fn by(self, name: impl Into<String>) -> Self {
        Self { attribution: Some(Attribution::given(name)), ..self }
    }

    /// The text of `article` from the first word of the quotation to the last, with whatever
    /// interrupts it. For the words alone see [`words`](Self::words). Empty if the quotation does
    /// not fit the article.
    ///
    /// ```
    /// use crossquote::{Article, Extractor};
    ///
    /// let article = Article::new("Wire", "“We will dig,” said Ann Poe, “and plant.”");
    /// let quotes = Extractor::default().extract(&article);
    /// assert_eq!(quotes[0].text(&article), "We will dig,” said Ann Poe, “and plant.");
    /// assert_eq!(quotes[0].words(article.text()), "We will dig, and plant.");
    /// ```
    #[must_use]
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        article.text().get(self.span().range()).unwrap_or_default()
    }

    /// From the first word to the last, whatever interrupts.
    #[must_use]
    pub fn span(&self) -> Span {
        self.segments.iter().copied().reduce(Span::cover).unwrap_or(self.outer)
    }

    /// The words in `text` (the article's) on one line: segments are joined by one space, and so are
    /// lines inside a segment, but for words that a line break cuts. Segments that do not
    /// [fit](Span::fits) `text` are left out.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        let segments = self.segments.iter();
        let pieces = segments.filter_map(|segment| text.get(segment.range())).map(flowing);
        pieces.collect::<Vec<_>>().join(" ")
    }

    /// Changes every span by `map`.
    pub(crate) fn map_spans(&mut self, map: impl Fn(Span) -> Span) {
        let attribution = self.attribution.as_mut();
        let told = attribution.into_iter().flat_map(|attribution| {
            let mention = attribution.mention.as_mut().map(|mention| &mut mention.span);
            let source = &mut attribution.source;
            [mention, source.role.as_mut(), source.basis.as_mut()].into_iter().flatten()
        });
        let own = self.segments.iter_mut().chain([&mut self.outer, &mut self.context]);
        let cue = self.cue.as_mut().map(|cue| &mut cue.span);
        own.chain(cue).chain(told).for_each(|span| *span = map(*span));
    }

    /// True when it may stand in `text`: all of its spans fit, and its segments, one at least, are
    /// in order and do not overlap.
    fn fits(&self, text: &str) -> bool {
        let mut spans = self.segments.iter().chain([&self.outer, &self.context]);
        spans.all(|span| span.fits(text))
            && !self.segments.is_empty()
            && self.segments.windows(2).all(|pair| pair[0].end <= pair[1].start)
    }

    /// True when it reports speech or writing, not a title, a term or a scare quote.
    #[must_use]
    pub fn is_speech(&self) -> bool {
        self.usage == Usage::Speech
    }

    /// Whether the article claims that the words were said. Quotations without attribution count as
    /// said.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.attribution.as_ref().map_or(Stance::Said, |attribution| attribution.stance)
    }
}

/// True when `quotes` may be the quotations of `text`; callers may hand over any list.
pub(crate) fn fit(quotes: &[Quote], text: &str) -> bool {
    let parent_is_there = |quote: &Quote| quote.parent.is_none_or(|id| id.index() < quotes.len());
    quotes.iter().all(|quote| quote.fits(text) && parent_is_there(quote))
}

/// Quotations must lie in their articles, and a parent in the article of its child.
pub(crate) fn check(articles: &[Article], quotes: &[Quote]) -> Check {
    each(".quotes", quotes, |quote| {
        index(".article", quote.article.index(), articles.len())?;
        check_quote(quote, articles[quote.article.index()].text())?;
        quote.parent.map_or(Ok(()), |parent| {
            index(".parent", parent.index(), quotes.len())?;
            let same = quotes[parent.index()].article == quote.article;
            ensure(same, || format!(".parent: {} stands in another article", parent.0))
        })
    })
}

fn check_quote(quote: &Quote, text: &str) -> Check {
    let attribution = quote.attribution.as_ref();
    let mention = attribution.and_then(|found| found.mention.as_ref());
    probability(".speech", quote.speech)?;
    attribution.map_or(Ok(()), |a| {
        probability(".attribution.confidence", a.confidence)?;
        probability(".attribution.name_confidence", a.name_confidence)
    })?;
    let spans = [
        (".outer", Some(quote.outer)),
        (".context", Some(quote.context)),
        (".cue.span", quote.cue.map(|cue| cue.span)),
        (".attribution.mention.span", mention.map(|mention| mention.span)),
        (".attribution.source.role", attribution.and_then(|a| a.source.role)),
        (".attribution.source.basis", attribution.and_then(|a| a.source.basis)),
    ];
    for (field, span) in spans {
        span.map_or(Ok(()), |span| part(field, span, text))?;
    }
    check_segments(&quote.segments, text)
}

/// The segments of a quotation are in order and do not overlap; there is one at least.
fn check_segments(segments: &[Span], text: &str) -> Check {
    some(".segments", segments)?;
    let mut end = 0;
    each(".segments", segments, |&segment| {
        part("", segment, text)?;
        ensure(end <= segment.start, || format!(": {} lies before {end}", segment.start))?;
        end = segment.end;
        Ok(())
    })
}

/// The form of a quotation.
///
/// Extraction finds the first four kinds. Attribution finds the last two if reported speech is
/// requested.
///
/// ```
/// assert_eq!(crossquote::QuoteKind::Block.to_string(), "block");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum QuoteKind {
    /// Whole clauses between quotation marks.
    Direct,
    /// Marked words inside the reporter's own clause: `called it “unfit”`.
    Partial,
    /// A block set apart without marks.
    Block,
    /// An embedded post or message, signed but not marked.
    Post,
    /// Reported speech that holds marked words.
    Mixed,
    /// Reported speech without marked words.
    Indirect,
}

impl QuoteKind {
    /// The form as it is written in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Block => "block",
            Self::Post => "post",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

impl std::fmt::Display for QuoteKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// The purpose of quotation marks.
///
/// Only speech is attributed and compared across articles.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Usage {
    /// Words that somebody said or wrote.
    #[default]
    Speech,
    /// The reporter's distance from a word.
    Scare,
    /// The name of a work, a ship, a bill; a nickname.
    Title,
    /// A word spoken of as a word.
    Term,
}

/// An oddity in the marks of a quotation. The quotation is still valid.
///
/// ```
/// use crossquote::quote::Diagnostic;
/// use crossquote::{Article, Extractor};
///
/// let article = Article::new("Wire", "He said, “We will dig until it is dry.");
/// let quotes = Extractor::default().extract(&article);
/// assert_eq!(quotes[0].diagnostics, [Diagnostic::Unclosed]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Diagnostic {
    /// No closing mark; the quotation was ended with its paragraph.
    Unclosed,
    /// A closing mark was used to open, or the other way round.
    WrongWay,
    /// The opening and the closing mark are of different styles.
    MixedMarks,
    /// Marks inside and outside do not nest.
    MisNested,
}
