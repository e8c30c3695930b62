//! Notices: what was assumed of a text as a whole, and what could not be read of it.

use memchr::{memchr_iter, memmem};

use crate::prose::Prose;
use crate::text::Span;

/// Something about the text of an article that a reader of its quotations should know.
///
/// `first` is the first place, in bytes of the article's text.
///
/// ```
/// use crossquote::extract::Notice;
/// use crossquote::text::Span;
/// use crossquote::{Article, Extractor};
///
/// let article = Article::new("Wire", "\u{fffd}We will wait,\u{fffd} she said.");
/// let notices = Extractor::default().notices(&article);
/// assert_eq!(notices[0], Notice::LostCharacters { first: Span::new(0, 3) });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notice {
    /// Lines were joined: the text was taken for hard-wrapped, or a page break stands in a sentence.
    /// [`Article::with_wrapped_lines`](crate::Article::with_wrapped_lines) overrules it.
    JoinedLines {
        /// The first line break that was joined.
        first: Span,
    },
    /// Escaped, mis-decoded or invisible characters were read as what they stand for.
    Escapes {
        /// The first of them.
        first: Span,
    },
    /// Links or buttons of the page inside a line were left out: `Ana Holt Ana HoltStorm closes the
    /// harbour MORE said`, `Facebook Twitter Pinterest Ana Holt speaks`.
    PageLinks {
        /// The first of them.
        first: Span,
    },
    /// Replacement characters (U+FFFD) stand in the text, or question marks where quotation marks
    /// stood: `?We will appeal,? said Holt.` Quotation marks may be among what was lost.
    LostCharacters {
        /// The first of them.
        first: Span,
    },
    /// No quotation was found.
    NoQuotations,
}

impl Notice {
    /// The notice in a few words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JoinedLines { .. } => "lines read as joined",
            Self::Escapes { .. } => "escaped or invisible characters read as what they stand for",
            Self::PageLinks { .. } => "links of the page inside sentences left out",
            Self::LostCharacters { .. } => "characters were lost before the text was read",
            Self::NoQuotations => "no quotation found",
        }
    }
}

/// The notices of an article in which `quotations` were found.
pub(super) fn notices(text: &str, prose: &Prose<'_>, quotations: usize) -> Vec<Notice> {
    let lost = memmem::find(text.as_bytes(), "\u{fffd}".as_bytes());
    let lost = lost.map(|at| Span::new(at, at + 3));
    let lost = lost.or_else(|| questions(text).map(|at| Span::new(at, at + 1)));
    let all = [
        prose.joined.map(|first| Notice::JoinedLines { first }),
        prose.escaped.map(|first| Notice::Escapes { first }),
        prose.links.map(|first| Notice::PageLinks { first }),
        lost.map(|first| Notice::LostCharacters { first }),
        (quotations == 0).then_some(Notice::NoQuotations),
    ];
    all.into_iter().flatten().collect()
}

/// The position of the first question mark that replaces a quotation mark: it stands directly before a
/// word, and later on the same line another question mark follows a comma.
fn questions(text: &str) -> Option<usize> {
    memchr_iter(b'\n', text.as_bytes())
        .chain([text.len()])
        .scan(0, |from, end| Some((std::mem::replace(from, end), end)))
        .find_map(|(from, end)| {
            let line = &text[from..end];
            let close = line.find(",?")?;
            let behind = line[close + 2..].chars().next();
            let mut opens = memchr_iter(b'?', &line.as_bytes()[..close]).filter(|&at| {
                let before = line[..at].chars().next_back();
                before.is_none_or(char::is_whitespace)
                    && line[at + 1..].starts_with(char::is_alphabetic)
            });
            opens.next().filter(|_| behind.is_none_or(char::is_whitespace)).map(|at| from + at)
        })
}
