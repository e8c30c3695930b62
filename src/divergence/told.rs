//! Prints a divergence on one line, with its gravest reason.

use std::borrow::Cow;
use std::fmt;

use crate::text::visible;

use super::collation::Divergence;
use super::kind::DivergenceKind;

/// `safe | secure  substitution in substance`, and the gravest reason behind it. In an entry of a report
/// the outlets stand behind their words: `safe (Wire) | secure (Daily)`.
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let daily = Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said.");
/// let wire = Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt.");
/// let report = cross_reference(&[daily, wire]);
/// assert_eq!(
///     report.entries()[0].divergences()[0].to_string(),
///     "safe (Daily) | secure (Wire)  substitution in substance"
/// );
/// ```
impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |words: &str, side: usize| {
            let words = if words.is_empty() { "—".into() } else { visible(words) };
            match &self.outlets {
                Some(outlets) => format!("{words} ({})", visible(&outlets[side])),
                None => words.into_owned(),
            }
        };
        let [base, reading] = [side(&self.base, 0), side(&self.reading, 1)];
        write!(f, "{base} | {reading}  {} in {}", self.kind, self.change)?;
        self.why().map_or(Ok(()), |reason| write!(f, ": {}", visible(&reason)))
    }
}

impl Divergence {
    /// The [reason](Self::reason) of a guard, or else the words that an outlet added in brackets.
    pub(crate) fn why(&self) -> Option<Cow<'_, str>> {
        let edited = self.kind == DivergenceKind::BracketedEdit && self.is_substantive();
        let told = |how: &str, words: &str| {
            let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
            Cow::from(format!("words in brackets {how}: {inner}"))
        };
        let edit = || match (&*self.base, &*self.reading) {
            ("", reading) if edited => Some(told("added", reading)),
            (base, "") if edited => Some(told("left out", base)),
            _ => None,
        };
        self.reason().map(Cow::from).or_else(edit)
    }
}
