//! Text from outside: what it holds is shown and never obeyed.

use std::fmt::Write;

use maud::{Escaper, Render};

use crate::text::{is_command, replaced};

/// Prints a text so that a browser shows each of its characters. Mark-up is escaped, and so are
/// control characters and marks that turn the direction of writing: `\u{202e}`.
pub(super) struct Shown<'a>(pub(super) &'a str);

impl Render for Shown<'_> {
    fn render_to(&self, out: &mut String) {
        let obeyed = |c: char| is_command(c) && !c.is_whitespace();
        let shown = replaced(self.0, obeyed, |c, out| out.extend(c.escape_unicode()));
        let _ = Escaper::new(out).write_str(&shown);
    }
}

/// The address where a link may lead: of the web alone.
pub(super) fn link(url: &str) -> Option<&str> {
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}

/// The language tag where it is one (BCP 47).
pub(super) fn language(tag: &str) -> Option<&str> {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let mut parts = tag.split('-');
    let first = parts.next().filter(|first| (2..=3).contains(&first.len()) && is_part(first));
    (first.is_some() && parts.all(is_part)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        let table = [
            ("<b>&\"", "&lt;b&gt;&amp;&quot;"),
            ("\u{1b}[2J\u{202e}", "\\u{1b}[2J\\u{202e}"),
            ("one\ntwo\tthree é", "one\ntwo\tthree é"),
        ];
        for (text, expected) in table {
            assert_eq!(Shown(text).render().into_string(), expected);
        }
    }

    #[test]
    fn links_lead_to_the_web_and_languages_are_tags() {
        assert_eq!(link("https://a.example"), Some("https://a.example"));
        assert_eq!(link("javascript:alert(1)"), None);
        for (tag, is_one) in [("en", true), ("en-GB", true), ("ENGLISH", false), ("en\" x", false)]
        {
            assert_eq!(language(tag).is_some(), is_one, "{tag}");
        }
    }
}
