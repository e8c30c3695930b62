//! The error type of the crate. Only configuration, input formats and I/O can fail; prose cannot.
//!
//! A program that reads many files needs to know whether the configuration, the disk or the input
//! is wrong, and where. The message contains all of it. The kinds of errors are not public, so that
//! more can be added.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::text::visible;

/// The reason why something could not be built or read.
///
/// The type is opaque on purpose: use the `is_*` predicates, or print it. Every message names the
/// invalid field and its value, or the file and the line. It is a single line without terminal
/// control characters, whatever the file is called.
///
/// ```
/// use crossquote::Matcher;
///
/// let error = Matcher::default().max_edits(0.4).unwrap_err();
/// assert!(error.is_config() && !error.is_io());
/// assert_eq!(
///     error.to_string(),
///     "configuration: `max_edits` is 0.4, expected a share from 0 to 0.25"
/// );
/// ```
#[derive(Debug)]
pub struct Error(Box<Kind>);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.0.to_string()))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&*self.0)
    }
}

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of errors.
#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("configuration: `{field}` is {value}, expected {expected}")]
    Config { field: &'static str, value: String, expected: &'static str },
    #[error("{0}")]
    Unfit(String),
    #[error("{place}: {source}")]
    Io { place: Place, source: std::io::Error },
    #[error("{place}: {message}")]
    Syntax { place: Place, message: String },
}

/// Where in the input a problem lies.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    path: Option<PathBuf>,
    position: Option<Position>,
}

/// A position in a file. Lines count from 1, bytes from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Line(usize),
    Byte(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}", path.display())?,
            None => f.write_str("input")?,
        }
        match self.position {
            Some(Position::Line(line)) => write!(f, ", line {line}"),
            Some(Position::Byte(byte)) => write!(f, ", byte {byte}"),
            None => Ok(()),
        }
    }
}

impl Error {
    /// A configuration value out of range: names the field, the value and what was expected.
    pub(crate) fn config(
        field: &'static str,
        value: impl fmt::Display,
        expected: &'static str,
    ) -> Self {
        let value = value.to_string();
        Kind::Config { field, value, expected }.into()
    }

    /// Inconsistent data from the caller. `wrong` is the message of a failed check:
    /// `.quotes[0].outer: 0..99 is no part of the text`.
    pub(crate) fn unfit(wrong: String) -> Self {
        Kind::Unfit(wrong.trim_start_matches('.').to_owned()).into()
    }

    /// A file that could not be read.
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        let place = Place { path: Some(path.to_owned()), position: None };
        Kind::Io { place, source }.into()
    }

    /// An input that broke off while it was read; the caller may know the file.
    #[cfg(feature = "json")]
    pub(crate) fn broken_off(source: std::io::Error) -> Self {
        Kind::Io { place: Place { path: None, position: None }, source }.into()
    }

    /// Input that does not follow its format, at a line counted from 1.
    pub(crate) fn syntax_at_line(line: usize, message: impl fmt::Display) -> Self {
        Self::syntax(Some(Position::Line(line)), message)
    }

    /// Input that does not follow its format, at a byte counted from 0.
    pub(crate) fn syntax_at_byte(byte: usize, message: impl fmt::Display) -> Self {
        Self::syntax(Some(Position::Byte(byte)), message)
    }

    fn syntax(position: Option<Position>, message: impl fmt::Display) -> Self {
        let message = message.to_string();
        let place = Place { path: None, position };
        Kind::Syntax { place, message }.into()
    }

    /// Returns the same error with the file at `path`.
    ///
    /// A configuration error has no file and does not change.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<PathBuf>) -> Self {
        if let Kind::Io { place, .. } | Kind::Syntax { place, .. } = &mut *self.0 {
            place.path = Some(path.into());
        }
        self
    }

    /// True when a configuration value was out of range, or the data that was handed over does not
    /// fit together.
    #[must_use]
    pub fn is_config(&self) -> bool {
        matches!(*self.0, Kind::Config { .. } | Kind::Unfit(_))
    }

    /// True when a file could not be read at all.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// True when a file was read but does not follow its format (or is not UTF-8).
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        matches!(*self.0, Kind::Syntax { .. })
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(Box::new(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_error_names_field_and_value() {
        let error = Error::config("max_edits", 1.5, "a share from 0 to 1");
        assert!(error.is_config());
        assert_eq!(
            error.to_string(),
            "configuration: `max_edits` is 1.5, expected a share from 0 to 1"
        );
    }

    #[test]
    fn a_syntax_error_names_file_and_line() {
        let error = Error::syntax_at_line(7, "no text field").in_file("a.jsonl");
        assert!(error.is_syntax());
        assert_eq!(error.to_string(), "a.jsonl, line 7: no text field");
    }
}
