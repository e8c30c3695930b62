//! Share buttons before a caption: `Facebook Twitter Pinterest Ana Holt speaks`.

use crate::text::Span;
use crate::text::edits::Edit;

/// The labels of share buttons, in lower case.
const NETWORKS: [&str; 10] = [
    "email",
    "facebook",
    "flipboard",
    "linkedin",
    "messenger",
    "pinterest",
    "reddit",
    "tumblr",
    "twitter",
    "whatsapp",
];

/// The fewest buttons in a row. A single word may be the subject of a sentence.
const FEWEST: usize = 3;

/// Appends edits that leave out buttons that have text after them on the same line. Takes linear time.
pub(super) fn edits(text: &str, part: Span, edits: &mut Vec<Edit>) {
    let mut start = part.start;
    for line in text[part].split_inclusive('\n') {
        let (mut rest, mut buttons) = (line.trim_start(), 0);
        while let Some((word, behind)) = rest.split_once(' ') {
            if !NETWORKS.contains(&word.to_lowercase().as_str()) {
                break;
            }
            (rest, buttons) = (behind.trim_start(), buttons + 1);
        }
        if buttons >= FEWEST && !rest.trim().is_empty() {
            edits.push(Edit::new(Span::new(start, start + line.len() - rest.len()), ""));
        }
        start += line.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edits::Edits;

    #[test]
    fn buttons_before_a_caption_are_left_out() {
        let table = [
            ("Facebook Twitter Pinterest Ana Holt speaks.", "Ana Holt speaks."),
            ("Rain.\n\nFacebook Twitter Pinterest Ana Holt\n\nSun.", "Rain.\n\nAna Holt\n\nSun."),
            ("Facebook Twitter Pinterest", "Facebook Twitter Pinterest"),
            ("Facebook and Twitter met.", "Facebook and Twitter met."),
            ("Ask Facebook Twitter Pinterest now", "Ask Facebook Twitter Pinterest now"),
        ];
        for (text, expected) in table {
            let mut found = Vec::new();
            edits(text, Span::new(0, text.len()), &mut found);
            assert_eq!(Edits::apply(text, found).0, expected);
        }
    }
}
