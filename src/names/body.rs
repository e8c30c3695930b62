//! Names of organisations.

use super::title::title;
use super::{Agreement, fold};

/// The folded name of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// The words of the name, without a leading `the`.
    pub(super) words: Vec<String>,
}

/// Words that acronyms leave out.
const SMALL: [&str; 7] = ["of", "and", "for", "the", "&", "in", "on"];
/// Words inside a name that only organisations have.
const INNER: [&str; 4] = ["for", "on", "and", "&"];

impl Body {
    /// Splits `written` into words. Never fails.
    pub(crate) fn parse(written: &str) -> Self {
        let mut words: Vec<String> =
            written.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        Self { words }
    }

    /// Parses a name that only an organisation can have. It has capitals on both sides of `for`,
    /// `on`, `and` or `&`, or of `of` after a first word that is not a title.
    ///
    /// Only case and function words decide: `Bank of England` is an organisation, `Governor of
    /// Texas` is a title with a place.
    pub(crate) fn find(written: &str) -> Option<Self> {
        let words: Vec<&str> = written.split_whitespace().collect();
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let joined = words.windows(3).any(|three| {
            capital(three[0])
                && INNER.contains(&three[1])
                && capital(three[2])
                && !three[0].ends_with(',')
        });
        let small = |word: &&str| !capital(word) && !SMALL.contains(word);
        let named = &words[words.iter().take_while(|word| fold(word) == "the").count()..];
        let of = matches!(named, [first, "of", next, ..]
            if capital(first) && capital(next) && !title(&fold(first)).leads);
        ((joined || of) && !words.iter().any(small)).then(|| Self::parse(written))
    }

    /// The whole name as one string.
    pub(crate) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The initials of a name of three words or more, without function words.
    ///
    /// The initials are lower-case, because they come from the folded words.
    pub(crate) fn acronym(&self) -> Option<String> {
        let words = self.words.iter().filter(|word| !SMALL.contains(&word.as_str()));
        let initials: String = words.filter_map(|word| word.chars().next()).collect();
        (initials.chars().count() >= 3).then_some(initials)
    }

    /// Whether both can name the same organisation.
    pub(crate) fn agreement(&self, other: &Self) -> Agreement {
        let abbreviates = |short: &Self, long: &Self| matches!(short.words.as_slice(), [word] if Some(word) == long.acronym().as_ref());
        match () {
            () if self.words == other.words => Agreement::Same,
            () if abbreviates(self, other) || abbreviates(other, self) => Agreement::Compatible,
            () => Agreement::Differ,
        }
    }
}
