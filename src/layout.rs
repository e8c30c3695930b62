//! Recognises the parts of an article that are not plain running text.
//!
//! Formats define some of them ([`Article::regions`]). The others are recognised in the
//! plain text by their first words, their form or their place. Nothing is deleted; later stages
//! read the regions.
//!
//! The evidence is the place and the form of a line. A first line without a stop is the title, a
//! line in brackets with a slash is a picture credit, and a short line that starts with `Read more`
//! belongs to the site. A mistake does little harm, since no text is removed: a quotation in a
//! caption is still found.

use std::cmp::Reverse;

use memchr::{memchr, memchr_iter, memmem};
use rustc_hash::FxHashMap;

use crate::article::{Article, Published, Region, RegionKind};
use crate::text::{Span, ceil_boundary, front_matter, paragraphs};

/// The regions of `article`, ordered by position: the regions that its format defined, and the
/// regions recognised in the text (front matter, mark-up, block quotes, headlines, captions,
/// boilerplate). A recognised region never overlaps a defined one, except for mark-up, which may be
/// inside any other region. Defined regions that do not [fit](Span::fits) the text are left out.
///
/// Takes time linear in the text.
///
/// Every region lies on character boundaries of the text.
pub(crate) fn regions(article: &Article) -> Vec<Region> {
    let text = article.text();
    let mut found: Vec<Region> = article.regions().to_vec();
    found.retain(|region| region.span.fits(text));
    found.sort_by_key(place);
    let front = front_matter::closed(text).filter(|_| found.is_empty());
    found.extend(front.map(|span| Region { span, kind: RegionKind::FrontMatter }));
    let body = front.map_or(0, |span| span.end);
    lines(text, body, &mut found);
    found.extend(
        markup(text, body).into_iter().map(|span| Region { span, kind: RegionKind::Markup }),
    );
    found.sort_by_key(place);
    found.dedup();
    found
}

/// Regions come in this order.
fn place(region: &Region) -> (usize, Reverse<usize>) {
    (region.span.start, Reverse(region.span.end))
}

/// Longest tag or link target that is looked for.
const LONGEST_TAG: usize = 2048;

/// HTML tags, Markdown images, and the targets of Markdown links.
///
/// This is not a parser of HTML: everything that looks like a tag and closes on its line is a tag.
fn markup(text: &str, from: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut done = from;
    for at in memchr_iter(b'<', &bytes[from..]).map(|at| from + at) {
        let tag = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!');
        if at >= done && bytes.get(at + 1).is_some_and(tag) {
            found.extend(until(text, at, b'>'));
            done = found.last().map_or(done, |span: &Span| span.end);
        }
    }
    for at in memmem::find_iter(&bytes[from..], "](").map(|at| from + at) {
        if let Some(target) = until(text, at + 1, b')') {
            let window = at.saturating_sub(LONGEST_TAG / 8).max(from);
            let label = &text[ceil_boundary(text, window)..at];
            let label = &label[label.rfind(['\n', ']']).map_or(0, |at| at + 1)..];
            let image = label.rfind("![").map(|start| at - label.len() + start);
            found.push(Span::new(image.unwrap_or(target.start), target.end));
        }
    }
    found
}

/// From `start` to behind the first `end` on the same line.
fn until(text: &str, start: usize, end: u8) -> Option<Span> {
    let window = &text.as_bytes()[start..text.len().min(start + LONGEST_TAG)];
    let len = memchr(end, window)? + 1;
    memchr(b'\n', &window[..len]).is_none().then(|| Span::new(start, start + len))
}

/// Regions that are whole lines.
fn lines(text: &str, from: usize, found: &mut Vec<Region>) {
    let marked: Vec<Span> = found.iter().map(|region| region.span).collect();
    let lines: Vec<Span> = paragraphs(&text[from..])
        .map(|line| line.offset(from))
        .filter(|line| line.len() <= LONGEST_LINE || text[*line].starts_with('>'))
        .collect();
    let mut marked = marked.into_iter().peekable();
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let mut headline = HeadlinePlace::default();
    for (at, &line) in lines.iter().enumerate() {
        while marked.next_if(|region| region.end <= line.start).is_some() {}
        if marked.peek().is_some_and(|region| region.overlap(line) > 0) {
            continue;
        }
        let repeats = seen.insert(&text[line], at).filter(|_| line.len() >= SHORTEST_REPEAT);
        let credited = lines.get(at + 1).is_some_and(|&next| is_credit(&text[next]));
        let kind = if text[line].starts_with('>') {
            Some(RegionKind::BlockQuote)
        } else if is_boilerplate(&text[line]) {
            Some(RegionKind::Boilerplate)
        } else if headline.take(text, line) {
            Some(RegionKind::Headline)
        } else if is_credit(&text[line]) || credited || repeats.is_some() {
            Some(RegionKind::Caption)
        } else {
            None
        };
        if kind == Some(RegionKind::BlockQuote) && extends_block(text, line, found.last_mut()) {
            continue;
        }
        if let Some(first) = repeats.filter(|_| kind == Some(RegionKind::Caption)) {
            found.push(Region { span: lines[first], kind: RegionKind::Caption });
        }
        found.extend(kind.map(|kind| Region { span: line, kind }));
    }
}

/// Extends the block quote `last` by `line` if there is only a line break between them.
///
/// Consecutive quoted lines form one block, including blank lines between them.
fn extends_block(text: &str, line: Span, last: Option<&mut Region>) -> bool {
    let Some(last) = last.filter(|last| last.kind == RegionKind::BlockQuote) else { return false };
    let joined = text.get(last.span.end..line.start).is_some_and(|gap| gap.trim().is_empty());
    if joined {
        last.span = last.span.cover(line);
    }
    joined
}

/// Lines of more bytes are running text.
const LONGEST_LINE: usize = 280;
/// Shorter lines may repeat for any reason.
const SHORTEST_REPEAT: usize = 24;

/// The places where headlines may stand.
///
/// Headings inside an article look like its title, but come after running text.
#[derive(Default)]
struct HeadlinePlace {
    /// Lines that looked like the title so far, before any running text.
    title_lines: usize,
    /// True once a line of running text was met.
    in_body: bool,
}

impl HeadlinePlace {
    /// True when `line` is the title, a part of it, or a heading between two paragraphs.
    fn take(&mut self, text: &str, line: Span) -> bool {
        let words = &text[line];
        let heading = words.starts_with('#') || is_heading(words);
        if self.in_body {
            return heading;
        }
        self.title_lines += 1;
        // a first line that announces what follows is text
        let announces = words.ends_with(':');
        let title = heading || self.title_lines == 1 && !ends_sentence(words) && !announces;
        self.in_body = !title;
        title
    }
}

/// Three to sixteen words that no stop ends, or a short question.
fn is_heading(line: &str) -> bool {
    let question = line.ends_with('?') && !line.contains(['“', '"', '‘']);
    let open = || {
        !ends_sentence(line) && !line.ends_with([':', ',', ';', '-', '—', '–', ')', '”', '"', '’'])
    };
    let starts =
        |c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '‘' | '“' | '\'' | '"');
    (question || open())
        && line.starts_with(starts)
        && (3..if question { 7 } else { 17 }).contains(&line.split_whitespace().take(17).count())
}

/// Whether a line ends a sentence. Closing marks and brackets after the stop are ignored.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'', ')', ']', '*', '_']).ends_with(['.', '!', '?', '…'])
}

/// Whether a line credits a photographer: `(Jane Doe/AP)`, `Photo: Jane Doe`.
///
/// Agencies credit pictures in a few fixed forms.
fn is_credit(line: &str) -> bool {
    let bracketed = line.starts_with('(') && line.ends_with(')') && line.len() <= 60;
    bracketed
        && (line.contains('/')
            || ["Photo", "Image", "Getty", "Reuters"].iter().any(|word| line.contains(word)))
        || ["Photo:", "Image:", "Photo by", "Image credit", "Picture:", "Getty/", "Credit:"]
            .iter()
            .any(|head| line.starts_with(head))
}

/// True for a line that a site adds to its articles: share links, tags, counts of comments.
#[must_use]
pub(crate) fn is_boilerplate(line: &str) -> bool {
    let line = line.trim_start_matches(['>', '*', '-', '•', ' ', '#']);
    if line.len() > LONGEST_LINE {
        return false;
    }
    let first = line.as_bytes().first().map(u8::to_ascii_lowercase);
    let head_of = |heads: &[&str]| {
        let from = heads.partition_point(|head| head.as_bytes().first().copied() < first);
        let alike = heads[from..].iter().take_while(|head| head.bytes().next() == first);
        alike.into_iter().find_map(|head| {
            let opening = line.get(..head.len())?;
            opening.eq_ignore_ascii_case(head).then(|| &line[head.len()..])
        })
    };
    let ends_there = |rest: &&str| !rest.starts_with(char::is_alphabetic);
    let labelled = |rest: &&str| {
        ends_there(rest) && (rest.trim_start().starts_with([':', '-', '|']) || !line.ends_with('.'))
    };
    head_of(&REQUESTS).filter(ends_there).is_some()
        || line.len() <= LONGEST_LINE / 2 && head_of(&LABELS).filter(labelled).is_some()
        || is_count(line)
        || is_date(line)
        || is_tag(line)
}

/// Openings of lines in which a site speaks to its readers, in the order of their first bytes.
#[rustfmt::skip]
const REQUESTS: [&str; 30] = [
    "(c) 20", "advertisement", "all rights reserved", "click here", "continue reading",
    "download our", "email this", "follow us on", "full story on", "get our", "get the latest",
    "install now", "join the conversation", "leave a comment", "originally published",
    "posted by", "posted in", "posted on", "receive up-to-the", "send a letter", "share in",
    "share on", "share this", "show comments", "sign up for", "sign up to", "story continues",
    "subscribe", "view comments", "©",
];

/// Labels that announce something else; also ordinary words, so a colon or the lack of a full stop
/// must show the label. In the order of their first bytes.
#[rustfmt::skip]
const LABELS: [&str; 24] = [
    "also read", "comments", "copyright", "filed under", "follow", "image source", "listen to",
    "load comments", "loading", "more from", "most read", "newsletter", "original article",
    "photo gallery", "read also", "read more", "read next", "recommended", "related", "source",
    "tags", "topics", "via", "watch",
];

/// Figures alone, as `27 0` or a time.
fn is_count(line: &str) -> bool {
    line.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b':' | b'/' | b'.' | b','))
}

/// A date, perhaps with the time, and nothing else.
fn is_date(line: &str) -> bool {
    line.len() <= 40
        && line.ends_with(|c: char| c.is_ascii_alphanumeric())
        && line.split_whitespace().count() <= 6
        && Published::from(line).date().is_some()
}

/// One to four words in small letters and no mark: a keyword.
fn is_tag(line: &str) -> bool {
    line.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == ' ')
        && line.split(' ').count() <= 4
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_that_are_not_running_text() {
        let text = "Rain Floods the Old Mill\n\nThe mill stood under water on Monday.\n\nThe mill on \
                    Monday in the rain.\n\n(Jane Doe/AP)\n\nMayor Poe wants new pumps\n\nShe will ask \
                    for them.\n\nAlso read: Pumps and how they work\n\nComments - 0\n\nflood\n";
        let kinds: Vec<(RegionKind, &str)> = regions(&Article::new("Sample", text))
            .iter()
            .map(|region| (region.kind, &text[region.span]))
            .collect();
        assert_eq!(
            kinds,
            [
                (RegionKind::Headline, "Rain Floods the Old Mill"),
                (RegionKind::Caption, "The mill on Monday in the rain."),
                (RegionKind::Caption, "(Jane Doe/AP)"),
                (RegionKind::Headline, "Mayor Poe wants new pumps"),
                (RegionKind::Boilerplate, "Also read: Pumps and how they work"),
                (RegionKind::Boilerplate, "Comments - 0"),
                (RegionKind::Boilerplate, "flood"),
            ]
        );
    }

    proptest! {
        #[test]
        fn regions_fit_any_text(text in "(---\n|> |# |<a|</p>|!\\[|\\]\\(|\\)|via|Photo:|[a-zé.?“” ]{0,40}|\n){0,40}", raw in any::<String>()) {
            for text in [text, raw] {
                let found = regions(&Article::new("Sample", text.as_str()));
                prop_assert!(found.iter().all(|region| region.span.fits(&text)), "{found:?}");
                prop_assert!(found.is_sorted_by_key(place));
            }
        }

        #[test]
        fn told_regions_that_do_not_fit_count_for_nothing(start in 0_usize..40, end in 0_usize..40) {
            let text = "Né à Oslo — she said “we will wait”.";
            let (span, kind) = (Span { start, end }, RegionKind::Caption);
            let told = regions(&Article::new("Wire", text).with_regions([Region { span, kind }]));
            let fits = span.fits(text);
            prop_assert_eq!(told.contains(&Region { span, kind }), fits);
            prop_assert!(fits || told == regions(&Article::new("Wire", text)));
        }
    }

    #[test]
    fn openings_are_ordered_by_their_first_bytes() {
        assert!(REQUESTS.is_sorted_by_key(|head| head.as_bytes()[0]));
        assert!(LABELS.is_sorted_by_key(|head| head.as_bytes()[0]));
    }
}
