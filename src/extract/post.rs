//! Embedded posts, which have no marks but a signature: `text — Name (@handle) July 9, 2017`.
//!
//! The signature shows the end of a post and its author. The start must be inferred if the post was
//! pasted into a paragraph of the reporter's prose.
//!
//! The search goes backwards from the signature and adds sentences to the post. It stops at a
//! sentence that names the author or mentions posting, or that would exceed the length that the
//! network allowed on that day. The reporter's words before the post are therefore excluded.

use jiff::civil::{Date, date};
use memchr::memmem;

use crate::article::Published;
use crate::english::list::WordList;
use crate::english::sentence::SAYING;
use crate::text::{Span, ceil_boundary, sentences};

/// A signature and the words that it signs.
#[derive(Clone, Debug)]
pub(super) struct Post {
    /// The words, without links to media at their end.
    pub(super) content: Span,
    /// The name as signed; empty where there is only a handle.
    pub(super) name: Span,
    /// The account, with `@`.
    pub(super) handle: Span,
    /// The dash before the name.
    pub(super) dash: Span,
    /// The end of the previous post, including its signature; 0 for the first post.
    pub(super) after: usize,
}

/// The signed posts of `text`, in order. Linear: paragraphs without `(@` are not looked at, and what
/// stands before the end of a signature is not looked at again.
pub(super) fn posts(text: &str) -> Vec<Post> {
    let mut found: Vec<Post> = Vec::new();
    let mut done = 0;
    for at in memmem::find_iter(text.as_bytes(), "(@") {
        // a second account may stand between a signature and its date
        if at < done {
            continue;
        }
        let Some(signature) = Signature::at(text, at, done) else { continue };
        let content = signature.content(text, done);
        let after = std::mem::replace(&mut done, signature.end);
        if text[content].contains(char::is_alphabetic) {
            let Signature { name, handle, dash, .. } = signature;
            found.push(Post { content, name, handle, dash, after });
        }
    }
    found
}

/// The signature at the end of a post.
struct Signature {
    dash: Span,
    name: Span,
    handle: Span,
    /// The last word of the name.
    surname: Option<String>,
    date: Option<Date>,
    /// Behind the signature and its date.
    end: usize,
}

/// Longest name in a signature, in bytes; emoji and flags are part of it.
const LONGEST_NAME: usize = 80;
/// Longest account name of any of the networks that are quoted like this.
const LONGEST_HANDLE: usize = 64;

impl Signature {
    /// The signature whose `(@` stands at `at`, if there is one behind `from`.
    fn at(text: &str, at: usize, from: usize) -> Option<Self> {
        let inner = text[at + 2..].bytes().take(LONGEST_HANDLE);
        let len = inner.take_while(|b| b.is_ascii_alphanumeric() || b"_.-@".contains(b)).count();
        let handle = Span::new(at + 1, at + 2 + len);
        if len == 0 || !text[handle.end..].starts_with(')') {
            return None;
        }
        let window = at.saturating_sub(LONGEST_NAME).max(from);
        let before = &text[ceil_boundary(text, window)..at];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let (start, mark) = DASHES
            .iter()
            .filter_map(|dash| line.rfind(dash).map(|start| (start, *dash)))
            .max_by_key(|&(start, mark)| (start + mark.len(), mark.len()))?;
        let dash = Span::new(at - line.len() + start, at - line.len() + start + mark.len());
        let name = Span::new(dash.end, at).trim(text);
        let end = handle.end + 1;
        let date = date_after(&text[end..]);
        let end = end + date.map_or(0, |(_, len)| len);
        let surname = split_words(&text[name]).last().map(str::to_owned);
        Some(Self { dash, name, handle, surname, date: date.map(|(date, _)| date), end })
    }

    /// The signed words; none of them are before `from`.
    ///
    /// Sentences are added from the last to the first. The search stops at a sentence of the
    /// reporter, or at a sentence that would make the post longer than the network allows.
    ///
    /// The time is bounded by the length of a post, not by the length of the paragraph.
    fn content(&self, text: &str, from: usize) -> Span {
        let end = without_media(text, line_before(text, self.dash.start, from));
        let (mut start, limit) = (end.end, self.limit());
        for part in sentences(text, last_bytes(text, end, 4 * limit)).into_iter().rev() {
            if let Some(lead) = self.lead_in(&text[part]) {
                start = part.start + lead;
                break;
            }
            let begun = text[start..end.end].contains(char::is_alphabetic);
            let long = || text[part.start..end.end].chars().count() > limit;
            if begun && (self.is_reported(&text[part]) || long()) {
                break;
            }
            start = part.start;
        }
        Span::new(start, end.end).trim(text)
    }

    /// Characters that the networks allowed on that day.
    fn limit(&self) -> usize {
        let doubled = date(2017, 11, 7); // the day Twitter went from 140 to 280
        if self.date.is_some_and(|day| day < doubled) { 140 } else { 280 }
    }

    /// Nobody signs what names them or speaks of posting: such words are the reporter's.
    fn is_reported(&self, words: &str) -> bool {
        let surname = self.surname.as_deref();
        split_words(words).any(|word| POSTING.contains(word) || Some(word) == surname)
    }

    /// Length of the reporter's words before the colon that the post follows, if `sentence` begins
    /// with such words.
    fn lead_in(&self, sentence: &str) -> Option<usize> {
        let colon = sentence.find(": ")?;
        let lead = &sentence[..colon];
        let told = self.is_reported(lead) || split_words(lead).any(|word| SAYING.contains(word));
        told.then_some(colon + 1)
    }
}

/// Longest first where one begins like another.
const DASHES: [&str; 5] = ["—", "―", "–", "--", " -"];

/// Words for posting and for posts.
static POSTING: WordList = WordList::new(|| {
    let words =
        "facebook instagram posted posting retweeted tweet tweeted tweeting tweets twitter wrote";
    words.split(' ').collect()
});

/// Splits text into words of letters and digits.
fn split_words(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// What stands before the dash on its line; the line above when the signature has its own.
fn line_before(text: &str, dash: usize, from: usize) -> Span {
    let before = &text[from..dash];
    let begin = |end: usize| before[..end].rfind('\n').map_or(0, |at| at + 1);
    let bare = |start, end| Span::new(from + start, from + end).trim(text);
    let own = bare(begin(before.len()), before.len());
    let line = if text[own].trim_start_matches(QUOTING).is_empty() {
        let above = before[..begin(before.len())]
            .trim_end_matches(|c| QUOTING.contains(&c) || c == '\n' || c == '\r');
        bare(begin(above.len()), above.len())
    } else {
        own
    };
    let prefix = text[line].len() - text[line].trim_start_matches(QUOTING).len();
    Span::new(line.start + prefix, line.end)
}

/// What stands before the words of a block quote.
const QUOTING: [char; 3] = ['>', ' ', '\t'];

/// `span` without the links to pictures that networks append, often without a space.
fn without_media(text: &str, span: Span) -> Span {
    let mut words = text[span].trim_end();
    loop {
        let last = words.rfind(char::is_whitespace).map_or(words, |at| &words[at..]);
        let Some(link) = LINKS.iter().filter_map(|link| last.find(link)).min() else { break };
        words = words[..words.len() - last.len() + link].trim_end();
    }
    Span::new(span.start, span.start + words.len())
}

const LINKS: [&str; 4] = ["http://", "https://", "pic.twitter.com/", "t.co/"];

/// The end of `span`, of at most `most` bytes.
fn last_bytes(text: &str, span: Span, most: usize) -> Span {
    let start = span.start.max(span.end.saturating_sub(most));
    Span::new(ceil_boundary(text, start), span.end)
}

/// Longest word of a date, in bytes.
const LONGEST_DATE_WORD: usize = 12;

/// `July 9, 2017` or `9 July 2017` at the start of `after`, and where it ends.
fn date_after(after: &str) -> Option<(Date, usize)> {
    let mut end = 0;
    for _ in 0..3 {
        let word = after[end..].trim_start_matches([' ', '\u{a0}']);
        let start = after.len() - word.len();
        let head = &word[..ceil_boundary(word, LONGEST_DATE_WORD + 1)];
        let len = head.find(char::is_whitespace).unwrap_or(head.len());
        if len > LONGEST_DATE_WORD {
            return None;
        }
        end = start + len;
    }
    let written = after[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    let date = Published::from(written.trim()).date()?;
    Some((date, written.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_by_their_signatures() {
        let long =
            "The reporter goes on at some length about what may come of all this, ".repeat(3);
        let table: &[(&str, &str, &[&str])] = &[
            ("own paragraph", "Rain again. — Ann Poe (@annpoe) May 2, 2019", &["Rain again."]),
            ("no date", "Rain again! — Ann Poe (@annpoe)", &["Rain again!"]),
            ("own line", "Rain again.\n\n— Ann Poe (@annpoe) May 2, 2019", &["Rain again."]),
            (
                "two in one paragraph",
                "Rain. — Ann Poe (@annpoe) May 2, 2019 Sun. 2/2 — Jo Day (@jo) May 3, 2019",
                &["Rain.", "Sun. 2/2"],
            ),
            (
                "picture",
                "Look here.pic.twitter.com/ab12 https://t.co/x — Ann Poe (@annpoe) May 2, 2019",
                &["Look here."],
            ),
            ("glued", "Look #herehttps://t.co/x — Ann Poe (@annpoe)", &["Look #here"]),
            ("colon", "She tweeted: Rain again — Ann Poe (@annpoe) May 2, 2019", &["Rain again"]),
            (
                "prose that names the author",
                "Poe was not amused. Rain. And again. — Ann Poe (@annpoe) May 2, 2019",
                &["Rain. And again."],
            ),
            ("block", "> Rain again.\n> — Ann Poe (@annpoe) May 2, 2019", &["Rain again."]),
            ("hyphenated name", "Rain. — Ann-Jo Poe (@annpoe)", &["Rain."]),
            ("no dash", "Follow Ann Poe (@annpoe) for more.", &[]),
            ("broken handle", "Rain — Ann Poe (@) and (@ann poe)", &[]),
            ("nothing signed", "— Ann Poe (@annpoe)", &[]),
        ];
        for (name, text, expected) in table {
            let found: Vec<&str> = posts(text).iter().map(|post| &text[post.content]).collect();
            assert_eq!(found, *expected, "{name}");
        }
        let text = format!("{long}. Rain. — Ann Poe (@annpoe) May 2, 2016");
        assert_eq!(&text[posts(&text)[0].content.range()], "Rain.");
    }
}
