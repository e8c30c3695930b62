//! Formats words into lines, with styles and wrapping to a width.
//!
//! The style may change inside a word (`{safe}.`), so lines are broken between words and not
//! between styled pieces. Widths are in terminal columns: a Chinese character takes two.

use std::fmt::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::escape::terminal;
use crate::apparatus::Weight;

/// How a piece of text is set off. Without colour all look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Heading,
    Faint,
    Accidental,
    Substantive,
}

impl Style {
    /// How words are set off by the weight of their difference.
    pub(super) const fn of(weight: Weight) -> Self {
        match weight {
            Weight::Claim | Weight::Substance => Self::Substantive,
            _ => Self::Accidental,
        }
    }

    /// The terminal's code ("select graphic rendition", ECMA-48). No red and green: nobody is said
    /// to be wrong or right.
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Heading => "\x1b[1m",
            Self::Faint => "\x1b[2m",
            Self::Accidental => "\x1b[36m",
            Self::Substantive => "\x1b[1;33m",
        }
    }
}

const RESET: &str = "\x1b[0m";

/// Writes words into lines of at most `width` columns. A longer word gets its own line.
///
/// Only the current word is stored, so a report of any length takes constant memory.
pub(super) struct Flow<W> {
    out: W,
    color: bool,
    width: usize,
    /// Where lines after the first of a paragraph begin.
    indent: usize,
    column: usize,
    /// The line holds running text already.
    begun: bool,
    /// The word being put together, which may have several styles.
    word: Vec<(Style, String)>,
    /// White space was met since the last word.
    space: bool,
    /// Columns of blanks to write before the next text; none end a line.
    blanks: usize,
}

impl<W: Write> Flow<W> {
    pub(super) const fn new(out: W, color: bool, width: usize) -> Self {
        Self {
            out,
            color,
            width,
            indent: 0,
            column: 0,
            begun: false,
            word: Vec::new(),
            space: false,
            blanks: 0,
        }
    }

    /// Whether a line of `columns` needs no break.
    pub(super) const fn fits(&self, columns: usize) -> bool {
        columns <= self.width
    }

    /// Begins a paragraph at column `first`; its further lines begin at column `indent`.
    pub(super) fn begin(&mut self, first: usize, indent: usize) {
        self.indent = indent;
        (self.begun, self.space) = (false, false);
        self.pad(first);
    }

    /// Puts `text` as it stands, in a column of its own that is `columns` wide. Longer text is kept
    /// apart from what follows by two spaces.
    pub(super) fn cell(&mut self, text: &str, columns: usize, style: Style) -> fmt::Result {
        let text = terminal(text).replace(char::is_whitespace, " ");
        self.styled(style, &text)?;
        self.pad(columns.saturating_sub(text.width()).max(2));
        Ok(())
    }

    /// Adds running text, broken at white space only.
    pub(super) fn text(&mut self, text: &str, style: Style) -> fmt::Result {
        let text = terminal(text);
        for (at, part) in text.split(char::is_whitespace).enumerate() {
            if at > 0 {
                self.flush()?;
                self.space = true;
            }
            if !part.is_empty() {
                self.word.push((style, part.to_owned()));
            }
        }
        Ok(())
    }

    /// Ends the paragraph and its line.
    pub(super) fn end(&mut self) -> fmt::Result {
        self.flush()?;
        (self.column, self.blanks) = (0, 0);
        self.out.write_char('\n')
    }

    /// Writes the word. Breaks the line before it if it does not fit.
    fn flush(&mut self) -> fmt::Result {
        if self.word.is_empty() {
            return Ok(());
        }
        let columns: usize = self.word.iter().map(|(_, part)| part.width()).sum();
        let space = usize::from(self.begun && self.space);
        if self.begun && self.column + space + columns > self.width {
            self.out.write_char('\n')?;
            (self.column, self.blanks) = (0, 0);
            self.pad(self.indent);
        } else {
            self.pad(space);
        }
        (self.begun, self.space) = (true, false);
        for (style, part) in std::mem::take(&mut self.word) {
            self.styled(style, &part)?;
        }
        Ok(())
    }

    /// Writes text in a style. Each piece resets its style, so a truncated line leaves no colour
    /// behind.
    fn styled(&mut self, style: Style, text: &str) -> fmt::Result {
        self.column += text.width();
        if !text.is_empty() {
            write!(self.out, "{:1$}", "", std::mem::take(&mut self.blanks))?;
        }
        if self.color && style != Style::Plain && !text.is_empty() {
            write!(self.out, "{}{text}{RESET}", style.code())
        } else {
            self.out.write_str(text)
        }
    }

    fn pad(&mut self, columns: usize) {
        self.column += columns;
        self.blanks += columns;
    }
}

/// Columns that `text` takes in a [`Flow::cell`].
pub(super) fn columns(text: &str) -> usize {
    terminal(text).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(width: usize, color: bool, parts: &[(&str, Style)]) -> String {
        let mut out = String::new();
        let mut flow = Flow::new(&mut out, color, width);
        flow.begin(0, 2);
        for (text, style) in parts {
            flow.text(text, *style).unwrap();
        }
        flow.end().unwrap();
        out
    }

    #[test]
    fn lines_are_broken_between_words_only() {
        let parts = [
            ("guarded and {", Style::Plain),
            ("safe and sound", Style::Substantive),
            ("}.", Style::Plain),
        ];
        assert_eq!(flow(80, false, &parts), "guarded and {safe and sound}.\n");
        assert_eq!(flow(18, false, &parts), "guarded and {safe\n  and sound}.\n");
        assert_eq!(flow(80, false, &[("5 articles", Style::Plain)]), "5 articles\n");
        assert_eq!(flow(1, false, &[("ab cd", Style::Plain)]), "ab\n  cd\n");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(flow(9, false, &[("新聞 新聞 a", Style::Plain)]), "新聞 新聞\n  a\n");
    }

    #[test]
    fn colour_adds_codes_and_changes_nothing_else() {
        let parts = [("and ", Style::Plain), ("safe", Style::Substantive)];
        assert_eq!(flow(80, true, &parts), "and \x1b[1;33msafe\x1b[0m\n");
    }
}
