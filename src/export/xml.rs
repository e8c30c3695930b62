//! Writes XML 1.0: elements that are always closed, and characters that XML can hold.

use std::borrow::Cow;
use std::fmt;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::text::{is_command, replaced};

/// A document that is being written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Prints the document that `write` writes.
    pub(super) fn print(
        f: &mut fmt::Formatter<'_>,
        write: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> fmt::Result {
        let mut xml = Self(Writer::new(Vec::new()));
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
        let written =
            xml.0.write_event(declaration).and_then(|()| xml.line()).and_then(|()| write(&mut xml));
        written.map_err(|_| fmt::Error)?;
        let document = String::from_utf8(xml.0.into_inner()).map_err(|_| fmt::Error)?;
        f.write_str(&without_commands(&document))?;
        f.write_str("\n")
    }

    /// Writes an element with `content` in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        content(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// Writes an element that holds a text, on a line of its own.
    pub(super) fn leaf(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        self.element(name, attributes, |xml| xml.text(text))?;
        self.line()
    }

    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(&characters(text))))
    }

    /// Breaks the line, where white space means nothing.
    pub(super) fn line(&mut self) -> io::Result<()> {
        self.text("\n")
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for &(key, value) in attributes {
        start.push_attribute((key, &*characters(value)));
    }
    start
}

/// Replaces what XML 1.0 cannot hold: control characters by their pictures (U+2400 and following),
/// U+FFFE and U+FFFF by U+FFFD.
fn characters(text: &str) -> Cow<'_, str> {
    let excluded = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    replaced(text, excluded, |c, out| {
        let picture = u32::from(c).checked_add(0x2400).filter(|&code| code < 0x2420);
        out.push(picture.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
    })
}

/// The document with references in the place of characters that a terminal or an editor obeys. They
/// stand in texts and values only.
fn without_commands(document: &str) -> Cow<'_, str> {
    let obeyed = |c: char| is_command(c) && !matches!(c, '\n' | '\t');
    replaced(document, obeyed, |c, out| out.push_str(&format!("&#x{:x};", u32::from(c))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::from_fn::from_fn;

    #[test]
    fn any_character_can_be_written() {
        let shown = |text: &str| {
            from_fn(|f| Xml::print(f, |xml| xml.element("a", &[("b", text)], |xml| xml.text(text))))
                .to_string()
        };
        let table = [
            ("<&>\"", "<a b=\"&lt;&amp;&gt;&quot;\">&lt;&amp;&gt;&quot;</a>"),
            ("\u{1b}[2J", "<a b=\"␛[2J\">␛[2J</a>"),
            ("\u{202e}", "<a b=\"&#x202e;\">&#x202e;</a>"),
            ("\u{ffff}", "<a b=\"\u{fffd}\">\u{fffd}</a>"),
            ("\r\n", "<a b=\"&#13;&#10;\">&#13;\n</a>"),
        ];
        for (text, expected) in table {
            let document = shown(text);
            assert_eq!(
                document.lines().skip(1).collect::<Vec<_>>().join("\n"),
                expected,
                "{text:?}"
            );
        }
    }
}
