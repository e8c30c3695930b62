//! Notices: what was assumed of a text as a whole, and what could not be read of it.

use memchr::memmem;

use crate::prose::Prose;
use crate::text::Span;

/// Something about the text of an article that a reader of its quotations should know.
///
/// ```
/// use crossquote::extract::NoticeKind;
/// use crossquote::{Article, Extractor};
///
/// let article = Article::new("Wire", "\u{fffd}We will wait,\u{fffd} she said.");
/// let notices = Extractor::default().notices(&article);
/// assert_eq!(notices[0].kind, NoticeKind::LostCharacters);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The first place, in bytes of the article's text.
    pub span: Span,
    /// What it is.
    pub kind: NoticeKind,
}

/// What a [`Notice`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoticeKind {
    /// Lines were joined: the text was taken for hard-wrapped, or a page break stands in a sentence.
    /// [`Article::with_lines`](crate::Article::with_lines) overrules it.
    JoinedLines,
    /// Escaped, mis-decoded or invisible characters were read as what they stand for.
    Escapes,
    /// Replacement characters (U+FFFD) stand in the text. Quotation marks may be among what was
    /// lost.
    LostCharacters,
    /// No quotation was found.
    NoQuotations,
}

impl NoticeKind {
    /// The notice in a few words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JoinedLines => "lines read as joined",
            Self::Escapes => "escaped or invisible characters read as what they stand for",
            Self::LostCharacters => "characters were lost before the text was read",
            Self::NoQuotations => "no quotation found",
        }
    }
}

/// The notices of an article in which `quotations` were found.
pub(super) fn notices(text: &str, prose: &Prose<'_>, quotations: usize) -> Vec<Notice> {
    let lost = memmem::find(text.as_bytes(), "\u{fffd}".as_bytes());
    let none = (quotations == 0).then(|| Span::new(0, text.len()));
    let all = [
        (NoticeKind::JoinedLines, prose.joined),
        (NoticeKind::Escapes, prose.escaped),
        (NoticeKind::LostCharacters, lost.map(|at| Span::new(at, at + 3))),
        (NoticeKind::NoQuotations, none),
    ];
    all.into_iter().filter_map(|(kind, span)| Some(Notice { span: span?, kind })).collect()
}
