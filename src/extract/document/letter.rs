//! Documents: statements, speeches, letters, threads, lists. Every paragraph of running text is the
//! author's, but for what the document itself reports of others.

use super::author::{is_closing, is_salutation, issued_by, signed_by, spoken_by};
use super::words::{Words, beside};
use crate::article::{Article, Region, RegionKind};
use crate::english::sentence::SAYING;
use crate::quote::{Quote, QuoteKind};
use crate::text::{Span, sentences};

/// Lines of the head and of the foot in which the author may be named.
const HEAD: usize = 6;
const FOOT: usize = 8;
/// Fewer words are a heading, a date, an address.
const FEWEST_WORDS: usize = 4;
/// Words in which an author speaks for herself.
const EGO: [&str; 10] = ["I", "my", "My", "me", "we", "We", "our", "Our", "us", "I'm"];
/// Openings of lines that are no words of the author.
const AROUND: [&str; 12] = [
    "###",
    "-30-",
    "Contact",
    "ENDS",
    "Ends",
    "FOR IMMEDIATE",
    "For immediate",
    "For more",
    "Media contact",
    "Notes to editors",
    "Press contact",
    "Tel",
];

/// The words of each paragraph of a document. `quotes` are its marked quotations.
pub(super) fn words(
    article: &Article,
    paragraphs: &[Span],
    regions: &[Region],
    quotes: &[Quote],
) -> Vec<Words> {
    let text = article.text();
    let spoken = quotes.iter().filter(|quote| quote.parent.is_none() && quote.is_speech());
    let spoken: Vec<Span> = spoken.map(|quote| quote.outer).collect();
    let marked: usize = spoken.iter().map(|span| span.len()).sum();
    let lines: Vec<&str> = paragraphs.iter().map(|&span| &text[span]).collect();
    let head: Vec<&str> =
        article.title().into_iter().chain(lines.iter().copied().take(HEAD)).collect();
    let foot = &lines[lines.len().saturating_sub(FOOT)..];
    let name = spoken_by(&head).or_else(|| signed_by(foot));
    let issued = || lines.iter().find_map(|line| issued_by(line));
    let signed =
        quotes.iter().any(|quote| matches!(quote.kind, QuoteKind::Post | QuoteKind::Block));
    // The prose of a press release has few quotations, each by somebody whom it names.
    let released = marked > 0 && name.is_none() && !signed && MOST_MARKED * marked <= text.len();
    let name = name.or_else(|| if released { issued() } else { None });
    // a report, or posts that are signed each by itself
    let reported = 2 * marked > text.len() || marked > 0 && name.is_none() && !released;
    let aside = asides(text, paragraphs, regions);
    let own = |&(at, span): &(usize, &Span)| {
        let line = lines[at];
        (!reported || speaks(line))
            && !aside[at]
            && is_words(line)
            && (released || !is_report(text, *span, &spoken))
    };
    let end = paragraphs.len() - signature(&lines);
    let spans = paragraphs[..end].iter().enumerate().filter(own).map(|(_, span)| span);
    let asked = lines.iter().filter(|line| is_question(line)).count() >= FEWEST_QUESTIONS;
    let words = |span: Span| {
        let asks = asked && is_question(&text[span]);
        let name = if asks { None } else { name.clone() };
        let words = Span::new(span.start + marker(&text[span]), span.end);
        Words { segments: vec![plain(text, words)], mention: None, name, asks }
    };
    let prose = |&span: &Span| match released && is_report(text, span, &spoken) {
        true => unmarked(text, span, &spoken),
        false => vec![span],
    };
    spans.flat_map(prose).map(words).collect()
}

/// In a press release, at most one part in so many of the text is quoted.
const MOST_MARKED: usize = 3;

/// The sentences of a paragraph that contain no quotation. Adjacent ones are one span.
fn unmarked(text: &str, paragraph: Span, spoken: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for sentence in sentences(text, paragraph) {
        let bare = beside(spoken, sentence).is_empty() && is_words(&text[sentence]);
        match found.last_mut().filter(|_| bare && goes_on) {
            Some(last) => *last = last.cover(sentence),
            None if bare => found.push(sentence),
            None => {}
        }
        goes_on = bare;
    }
    found
}

/// Questions in bold type that make a document an interview.
const FEWEST_QUESTIONS: usize = 2;

/// A question in bold type, to which the next paragraph is the answer.
fn is_question(line: &str) -> bool {
    line.starts_with("**") && line.trim_end_matches('*').ends_with('?')
}

/// `span` without emphasis around all of it.
fn plain(text: &str, span: Span) -> Span {
    let words = &text[span];
    let bare = words.trim_start_matches('*');
    let start = span.start + words.len() - bare.len();
    Span::new(start, start + bare.trim_end_matches('*').len()).trim(text)
}

/// Lines at the end that sign the document.
fn signature(lines: &[&str]) -> usize {
    let foot = lines.len().saturating_sub(FOOT);
    let closing = lines[foot..].iter().position(|line| is_closing(line));
    closing.map_or(0, |at| lines.len() - foot - at)
}

/// Whether an author speaks for herself in `line`.
fn speaks(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| EGO.contains(&word))
}

/// Which paragraphs are no running text: headings, captions, what a site adds. An item of a list is
/// running text though it looks like a heading.
fn asides(text: &str, paragraphs: &[Span], regions: &[Region]) -> Vec<bool> {
    use RegionKind::{Boilerplate, Caption, FrontMatter, Headline};
    let mut aside = vec![false; paragraphs.len()];
    for region in regions {
        let whole = matches!(region.kind, Caption | FrontMatter);
        if !whole && !matches!(region.kind, Boilerplate | Headline) {
            continue;
        }
        let from = paragraphs.partition_point(|span| span.end <= region.span.start);
        let inside = paragraphs[from..].iter().take_while(|span| span.start < region.span.end);
        for (at, &span) in (from..).zip(inside) {
            aside[at] |= whole || marker(&text[span]) == 0;
        }
    }
    aside
}

/// Whether a line is running text of the document by its form.
fn is_words(line: &str) -> bool {
    let words = line[marker(line)..].split_whitespace();
    words.take(FEWEST_WORDS).count() == FEWEST_WORDS
        && line.contains(char::is_lowercase)
        && !AROUND.iter().any(|opening| line.starts_with(opening))
        && !is_salutation(line)
        && spoken_by(&[line]).is_none_or(|_| speaks(line))
}

/// Whether a paragraph reports marked words of somebody else: a verb of saying stands beside them,
/// and the author does not speak for herself.
fn is_report(text: &str, span: Span, spoken: &[Span]) -> bool {
    let inside = beside(spoken, span);
    let mut outside = String::new();
    let mut at = span.start;
    for marked in inside {
        outside += text.get(at..marked.start).unwrap_or_default();
        at = at.max(marked.end);
    }
    outside += text.get(at..span.end).unwrap_or_default();
    let mut words = outside.split(|c: char| !c.is_alphanumeric());
    let alone = outside.trim().is_empty();
    !inside.is_empty() && !speaks(&outside) && (alone || words.any(|word| SAYING.contains(word)))
}

/// Length of a bullet, a number, or the number of a post before the words.
fn marker(line: &str) -> usize {
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - bare.len();
    let numbered = (1..4).contains(&digits).then(|| {
        let of = bare
            .strip_prefix('/')
            .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        of.or_else(|| bare.strip_prefix(['.', ')']))
    });
    let bullet = line.strip_prefix(['-', '*', '•', '·', '–', '▪']);
    let rest = numbered.flatten().or(bullet).filter(|rest| rest.starts_with(' ')).unwrap_or(line);
    line.len() - if rest.len() < line.len() { rest.trim_start().len() } else { line.len() }
}
