//! Names of organisations.

use super::title::title;
use super::{Agreement, fold};

/// The name of an organisation, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// Its words; a leading `the` is left out.
    pub(super) words: Vec<String>,
}

/// Words that an acronym leaves out.
const SMALL: [&str; 7] = ["of", "and", "for", "the", "&", "in", "on"];
/// Words inside a name that only organisations have.
const INNER: [&str; 4] = ["for", "on", "and", "&"];

impl Body {
    /// Takes `written` apart. Never fails.
    pub(crate) fn parse(written: &str) -> Self {
        let mut words: Vec<String> =
            written.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        Self { words }
    }

    /// A name that only an organisation has: capitals on both sides of `for`, `on`, `and`, `&`, or
    /// of `of` behind a first word that is no title.
    ///
    /// Case and small words are all that is looked at: `Bank of England` is a body, `Governor of
    /// Texas` a title with a place.
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

    /// All of it, in one string.
    pub(crate) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The initials of a name of three words or more, small words left out.
    ///
    /// The letters are those of the folded words, so small.
    pub(crate) fn acronym(&self) -> Option<String> {
        let words = self.words.iter().filter(|word| !SMALL.contains(&word.as_str()));
        let initials: String = words.filter_map(|word| word.chars().next()).collect();
        (initials.chars().count() >= 3).then_some(initials)
    }

    /// Whether both can name one organisation.
    pub(crate) fn agreement(&self, other: &Self) -> Agreement {
        let abbreviates = |short: &Self, long: &Self| matches!(short.words.as_slice(), [word] if Some(word) == long.acronym().as_ref());
        match () {
            () if self.words == other.words => Agreement::Same,
            () if abbreviates(self, other) || abbreviates(other, self) => Agreement::Compatible,
            () => Agreement::Differ,
        }
    }
}
