//! Articles: what is read, exactly as it was given.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::{Check, checked, each, part};
use crate::date;
use crate::text::{CodePoints, Span};

/// Position of an [`Article`] in the slice that was handed over.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct ArticleId(pub u32);

impl ArticleId {
    /// The id as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A position in a list is the id of the article there; one beyond the greatest id is that of no article.
impl From<usize> for ArticleId {
    fn from(at: usize) -> Self {
        Self(u32::try_from(at).unwrap_or(u32::MAX))
    }
}

/// One article: its text untouched, and what is known about it.
///
/// Every [`Span`] in the crate points into [`Article::text`].
///
/// ```
/// use crossquote::Article;
///
/// let article = Article::new("Daily", "“It holds,” she said.")
///     .with_title("Bridge opens")
///     .with_date("July 9, 2017 11:00 PM");
/// assert_eq!(article.date().unwrap().to_string(), "2017-07-09");
/// assert_eq!(article.date_as_given(), Some("July 9, 2017 11:00 PM"));
/// assert_eq!(article.title(), Some("Bridge opens"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Article {
    outlet: String,
    text: String,
    title: Option<String>,
    url: Option<String>,
    published: Option<Published>,
    language: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    primary: bool,
    #[serde(default)]
    lines: Lines,
    /// Parts of the text, all of them.
    #[serde(default)]
    regions: Vec<Region>,
}

checked!(Article);

impl Article {
    /// An article of `outlet` (the newspaper, agency or site) with its text as it was found.
    pub fn new(outlet: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            outlet: outlet.into(),
            text: text.into(),
            title: None,
            url: None,
            published: None,
            language: None,
            source: None,
            categories: Vec::new(),
            primary: false,
            lines: Lines::default(),
            regions: Vec::new(),
        }
    }

    /// Sets the outlet, where another is known than the one that it was read with.
    ///
    /// ```
    /// use crossquote::Article;
    ///
    /// assert_eq!(Article::new("1", "“Yes,” he said.").with_outlet("Wire").outlet(), "Wire");
    /// ```
    #[must_use]
    pub fn with_outlet(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = outlet.into();
        self
    }

    /// Sets the title, where it is known apart from the text.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the address.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets the date of publication, as a [`Date`] or as text. A text is stored unchanged. It is read as
    /// a day if it has one of these forms:
    ///
    /// | form | examples |
    /// | --- | --- |
    /// | ISO 8601, with or without a time | `2017-07-09T16:28Z`, `20170709`, `20170709162800` |
    /// | the year first | `2017/07/09`, `2017.7.9` |
    /// | written out in English | `July 9, 2017`, `Sun, 09 Jul 2017` |
    /// | the day first, with points | `9.7.2017` |
    /// | day and month in either order | `13/07/2017`, `07-13-2017`, `07/07/2017` |
    /// | seconds or milliseconds since 1970 | `1499617680`, `1499617680000` |
    ///
    /// A date that may be read in two ways, such as `09/07/2017`, is not read.
    ///
    /// ```
    /// use crossquote::Article;
    ///
    /// let day = |date: &str| Article::new("Wire", "").with_date(date).date();
    /// assert_eq!(day("9 July 2017"), day("2017-07-09T16:28Z"));
    /// assert_eq!(day("yesterday"), None);
    /// ```
    #[must_use]
    pub fn with_date(mut self, published: impl ToString) -> Self {
        self.published = Some(Published::from(published.to_string()));
        self
    }

    /// Sets the language as a BCP 47 tag, such as `en-GB`. Formats tell it; every text is read as English.
    #[must_use]
    pub fn with_language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// Sets the file or record that it was read from, by which reports name the article. Of an absolute
    /// path they tell only the file's name.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds subjects under which the outlet files it.
    #[must_use]
    pub fn with_categories<S: Into<String>>(
        mut self,
        categories: impl IntoIterator<Item = S>,
    ) -> Self {
        self.categories.extend(categories.into_iter().map(Into::into));
        self
    }

    /// Marks the article as a primary source: the post, transcript or statement itself.
    #[must_use]
    pub fn with_primary(mut self, primary: bool) -> Self {
        self.primary = primary;
        self
    }

    /// Sets whether a paragraph runs over several lines, until a blank line or an indent begins the
    /// next, or whether each line is a paragraph. Where this is not set, the text is looked at.
    ///
    /// ```
    /// use crossquote::{Article, Extractor};
    ///
    /// let text = "She said: “The wall\nHolds.”";
    /// let segments = |wrapped| {
    ///     let article = Article::new("Wire", text).with_wrapped_lines(wrapped);
    ///     Extractor::default().extract(&article)[0].segments.len()
    /// };
    /// assert_eq!((segments(false), segments(true)), (2, 1));
    /// ```
    #[must_use]
    pub const fn with_wrapped_lines(mut self, wrapped: bool) -> Self {
        self.lines = if wrapped { Lines::Wrapped } else { Lines::Paragraphs };
        self
    }

    /// Adds regions that the format defines (front matter, block quotes, images …). Regions that do
    /// not fit the text are left out.
    ///
    /// ```
    /// use crossquote::Article;
    /// use crossquote::article::{Region, RegionKind};
    /// use crossquote::text::Span;
    ///
    /// let caption = |end| Region { span: Span::new(0, end), kind: RegionKind::Caption };
    /// let article = Article::new("Wire", "Photo: AP").with_regions([caption(9), caption(99)]);
    /// assert_eq!(article.regions(), [caption(9)]); // the other does not fit
    /// ```
    #[must_use]
    pub fn with_regions(mut self, regions: impl IntoIterator<Item = Region>) -> Self {
        let text = &self.text;
        let fits = |region: &Region| text.get(region.span.range()).is_some();
        self.regions.extend(regions.into_iter().filter(fits));
        self.regions.sort_by_key(|region| (region.span.start, region.span.end));
        self
    }

    /// The text exactly as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The newspaper, agency or site.
    #[must_use]
    pub fn outlet(&self) -> &str {
        &self.outlet
    }

    /// The title, where it was given apart from the text.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The address, where it was given.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The day of publication, where it was given and could be read.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.published.as_ref().and_then(Published::date)
    }

    /// The publication date as it was given.
    #[must_use]
    pub fn date_as_given(&self) -> Option<&str> {
        self.published.as_ref().map(Published::as_given)
    }

    /// The language tag, where it was given.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The file or record that it was read from, where there is one.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The subjects under which the outlet files it, in the order given.
    #[must_use]
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// True for a primary source.
    #[must_use]
    pub const fn is_primary(&self) -> bool {
        self.primary
    }

    /// Whether paragraphs run over several lines, where it was set.
    #[must_use]
    pub const fn wrapped_lines(&self) -> Option<bool> {
        match self.lines {
            Lines::Unknown => None,
            Lines::Paragraphs => Some(false),
            Lines::Wrapped => Some(true),
        }
    }

    /// What the line breaks of the text are.
    pub(crate) const fn lines(&self) -> Lines {
        self.lines
    }

    /// Regions that the format told of, ordered by position.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    fn check(&self) -> Check {
        each(".regions", &self.regions, |region| part(".span", region.span, &self.text))
    }

    /// The article with another text and the regions of that text.
    pub(crate) fn reread(&self, text: String, regions: Vec<Region>) -> Self {
        Self { text, regions, ..self.clone() }
    }

    /// Returns `span` in code points instead of bytes. Takes time linear in the text; for many
    /// spans use [`CodePoints`].
    ///
    /// ```
    /// use crossquote::Article;
    /// use crossquote::text::Span;
    ///
    /// let article = Article::new("Wire", "“Né”");
    /// assert_eq!(article.code_points(Span::new(3, 6)), 1..3);
    /// ```
    #[must_use]
    pub fn code_points(&self, span: Span) -> Range<usize> {
        CodePoints::new(&self.text).range(span)
    }
}

/// A date of publication: the given text, and the day that it tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Published {
    given: String,
    date: Option<Date>,
}

impl Published {
    /// The date as it was given.
    fn as_given(&self) -> &str {
        &self.given
    }

    /// The day, where the given text tells one.
    pub(crate) const fn date(&self) -> Option<Date> {
        self.date
    }
}

impl From<&str> for Published {
    fn from(given: &str) -> Self {
        Self::from(given.to_owned())
    }
}

impl From<String> for Published {
    fn from(given: String) -> Self {
        Self { date: date::read(&given), given }
    }
}

/// What the line breaks of an article are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Lines {
    /// Not known: the text is looked at.
    #[default]
    Unknown,
    /// Each line is a paragraph.
    Paragraphs,
    /// A paragraph runs over several lines, and a blank line or an indent begins the next.
    Wrapped,
}

/// A part of an article that is not plain running text.
///
/// Formats define regions exactly. In plain text, extraction recognises the same kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Region {
    /// Bytes in the article's text.
    pub span: Span,
    /// What it is.
    pub kind: RegionKind,
}

/// What a [`Region`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RegionKind {
    /// The article's own headline or a heading inside it, also one of another article that is
    /// announced between two paragraphs.
    Headline,
    /// YAML or other data before the text.
    FrontMatter,
    /// A line that a site adds: share links, tags, comment counts, “Also read”.
    Boilerplate,
    /// The words under a picture.
    Caption,
    /// A block that the format sets apart (`>` in Markdown). Not always a quotation.
    BlockQuote,
    /// Mark-up that no reader sees: image and link targets, HTML tags.
    Markup,
}
