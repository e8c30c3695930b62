//! Input that no outlet prints. No text, and no span that a caller hands over, may bring the library
//! down or keep it busy for long.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crossquote::article::{Region, RegionKind};
use crossquote::collate::{Collation, Source};
use crossquote::text::{Span, sentences};
use crossquote::training::indirect::Indirect;
use crossquote::training::tokens;
use crossquote::{
    Article, Attributor, Collator, Extractor, Quote, QuoteId, Sources, Verifier, cross_reference,
};

/// Longer than any input here takes on a slow machine, and shorter than quadratic time.
const LIMIT: Duration = Duration::from_secs(20);

/// Does `work` in time. A loop without end may fill the memory and cannot be stopped from outside: it
/// takes the process with it.
fn in_time(name: &str, work: impl FnOnce() + Send) {
    let (done, waits) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let _done = done;
            work();
        });
        if waits.recv_timeout(LIMIT) == Err(RecvTimeoutError::Timeout) {
            eprintln!("{name}: not done in {LIMIT:?}");
            std::process::abort();
        }
    });
}

fn attributor() -> Attributor {
    Attributor::default().indirect(true)
}

/// Two quotations that repeat one word align in as many ways as they have words.
#[test]
fn one_word_repeated_is_matched_in_time() {
    let records = [20_000, 20_500, 21_000].map(|count| crossquote::matching::Record {
        text: "so ".repeat(count),
        ..crossquote::matching::Record::default()
    });
    in_time("matching", || {
        let matcher = crossquote::Matcher::default();
        let mut index = crossquote::matching::Index::new(matcher);
        let arriving: Vec<_> = records.iter().flat_map(|record| index.insert(record)).collect();
        assert_eq!((arriving.len(), matcher.matches(&records).len()), (3, 3));
    });
}

/// Extraction and attribution.
fn read(text: &str) -> Vec<Quote> {
    let article = Article::new("Wire", text);
    let mut quotes = Extractor::default().extract(&article);
    attributor().attribute(&article, &mut quotes);
    quotes
}

fn collate(texts: &[&str]) -> Collation {
    let whole: Vec<[Span; 1]> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
    let sources: Vec<Source<'_>> = texts
        .iter()
        .zip(&whole)
        .map(|(text, segments)| Source { siglum: "w", text, segments })
        .collect();
    Collator::default().collate(0, &sources)
}

/// Everything that takes words: collation, verification, and the whole road in an article.
fn every_stage(words: &str, other: &str) {
    let collation = collate(&[words, other]);
    for (witness, text) in [words, other].iter().enumerate() {
        let readings = collation.loci.iter().filter_map(|locus| locus.reading_of(witness));
        let printed: String = readings.map(|reading| reading.text.as_str()).collect();
        let marks = |text: &str| tokens(text).map(|token| text[token.span].len()).sum::<usize>();
        assert_eq!(marks(&printed), marks(text), "nothing is left out");
    }
    let _ = collation.divergences();
    let _ = Verifier::default().verify(words, &Sources::from_text("speech", other));
    let article = |words: &str| Article::new("Wire", format!("“{words}” Mayor Ana Holt said."));
    let report = cross_reference(&[article(words), article(other)]);
    let _ = report.to_string();
}

/// What clings to the character before it and has no width of its own, or hardly any.
const CLINGING: [(&str, char); 18] = [
    ("byte order mark", '\u{feff}'),
    ("soft hyphen", '\u{ad}'),
    ("non-joiner", '\u{200c}'),
    ("joiner", '\u{200d}'),
    ("left-to-right mark", '\u{200e}'),
    ("right-to-left mark", '\u{200f}'),
    ("word joiner", '\u{2060}'),
    ("end of embedding", '\u{202c}'),
    ("right-to-left override", '\u{202e}'),
    ("end of isolate", '\u{2069}'),
    ("Arabic letter mark", '\u{61c}'),
    ("text presentation", '\u{fe0e}'),
    ("emoji presentation", '\u{fe0f}'),
    ("acute", '\u{301}'),
    ("solidus", '\u{338}'),
    ("keycap", '\u{20e3}'),
    ("tag", '\u{e0041}'),
    ("vowel sign", '\u{93f}'),
];

/// Ellipses; `~` is where something clings.
const ELLIPSES: [&str; 8] = [
    "We keep it open…~",
    "We keep it … ~open",
    "We keep it …~ open",
    "…~We keep it open",
    "We keep […~] open",
    "We keep (…~….~) open",
    "We keep it ..…~ open",
    "…~…~…~",
];

#[test]
fn what_clings_to_an_ellipsis_is_read_with_it() {
    for (name, clinging) in CLINGING {
        for place in ELLIPSES {
            let plain = place.replace('~', "");
            let text = place.replace('~', &clinging.to_string());
            in_time(&format!("{name}, {place}"), || every_stage(&text, &plain));
        }
        let (plain, text) = ("We keep it… open", format!("We keep it…{clinging} open"));
        let collation = collate(&[plain, &text]);
        assert_eq!(collation.loci.iter().filter(|l| l.readings.len() > 1).count(), 1, "{name}");
        let accidental = |d: &crossquote::Divergence| !d.is_substantive();
        assert!(collation.divergences().iter().all(accidental), "{name}");
    }
}

/// Opening brackets, what stands inside, closing brackets; deeper than any stack.
const NESTS: [(&str, &str, &str, &str); 8] = [
    ("square", "[", "", ""),
    ("round", "(", "", ""),
    ("by turns", "[(", "", ""),
    ("spaced", "[ ", "", ""),
    ("no-break space", "[\u{a0}", "", ""),
    ("around an ellipsis", "[", "…", "]"),
    ("around stops", "( ", ". . .", " )"),
    ("by turns around an ellipsis", "[(", "…", ")]"),
];

const DEEP: usize = 120_000;

#[test]
fn brackets_nest_as_deep_as_they_like() {
    for (name, open, inside, close) in NESTS {
        let words =
            |deep: usize| ["We ", &open.repeat(deep), inside, &close.repeat(deep), " go"].concat();
        in_time(name, || every_stage(&words(DEEP), &words(3)));
    }
}

/// Texts of one piece over and over, each quadratic in some part of the road once: what stands
/// before, the piece, what stands behind, and bytes in all.
const REPEATED: [(&str, &str, &str, &str, usize); 21] = [
    ("signatures without a space", "", "—(@1)", "", 1_000_000),
    ("signatures of no words", "", "—(@1) ", "", 1_500_000),
    ("posts and blocks", "", "> a b c d e f\n\nd — (@e)\n\n", "", 1_500_000),
    ("quotations in reported speech", "“We ", "\"a\" ", " go,” Ana Holt said.", 240_000),
    ("reports in one sentence", "", "he said, ", "", 1_000_000),
    ("letters and hyphens", "“We go,” Ana Holt said. ", "a-", "", 1_000_000),
    ("wrapped words", "", "the wall of the valley\n", "", 1_500_000),
    ("words that lines cut", "", "infra-\n", "", 1_000_000),
    ("page numbers", "the wall of the valley and\n", "3\n\u{c}\n", "the end", 1_000_000),
    ("times of subtitles", "", "1\n00:00:01,000 --> 00:00:02,000\n<i>a\n\n", "", 1_000_000),
    ("tags of subtitles", "0:1 --> 0:2\na\n0:3 --> 0:4\n", "<{", "", 1_000_000),
    ("entities", "", "&ldquo;&amp;", "", 1_000_000),
    ("labels", "", "ABC: DEF: (x) [y\n", "", 1_000_000),
    ("labels of many names", "HOLT: Yes.\n\n", "ABC: d ", "", 1_000_000),
    ("paragraphs that reopen", "", "‘We dig\n\n", "", 1_000_000),
    ("joiners inside a word", "“We go,” Ana Holt said. ", "a\u{200b}", "", 1_000_000),
    ("links without an end", "", "HoltHoltHolt MORE ", "", 1_000_000),
    ("links behind a long word", "HoltHolt", "Holt", " a b c d MORE MORE", 1_000_000),
    ("buttons", "", "Facebook Twitter Pinterest ", "", 1_000_000),
    ("a quotation said again", "", "“We go and we stay here,” Holt said. ", "", 1_000_000),
    ("particles and hyphens", "“We go,” Ana Holt said. ", "al-", "", 1_200_000),
];

#[test]
fn time_is_linear_in_the_text() {
    for (name, before, piece, behind, bytes) in REPEATED {
        let text = [before, &piece.repeat(bytes / piece.len()), behind].concat();
        in_time(name, || drop(read(&text)));
        in_time(name, || {
            let primary = Article::new("Source", text.as_str()).with_primary(true);
            drop(Extractor::default().extract(&primary));
            drop(
                Verifier::default()
                    .verify("the wall", &Sources::from_text("source", text.as_str())),
            );
        });
    }
}

#[test]
fn accounts_behind_a_signature() {
    let table: [(&str, &str, &[&str]); 8] = [
        ("glued to a date", "d—(@e)(@b)Jul 9,2017", &["d"]),
        ("words between", "Rain. — Ann Poe (@annpoe) (@desk)May 2, 2019", &["Rain."]),
        ("two more", "Rain. — Ann Poe (@annpoe)(@desk)(@wire)May 2, 2019", &["Rain."]),
        ("day first", "Rain. — Ann Poe (@annpoe)(@desk) 2 May,2019", &["Rain."]),
        (
            "another post behind",
            "Rain. — Ann Poe (@annpoe)(@desk)May 2, 2019 Sun. — Jo Day (@jo) May 3, 2019",
            &["Rain.", "Sun."],
        ),
        ("each with a dash", "Rain. — A (@a)—(@b)Jul 9,2017", &["Rain."]),
        ("in the date", "Rain. — A (@a) July (@b)9, 2017", &["Rain."]),
        ("accents around", "Né. — É (@e)é(@b)Jul 9,2017 Sí. — Ó (@o)", &["Né.", "Sí."]),
    ];
    for (name, text, posts) in table {
        let found = Extractor::default().extract(&Article::new("Wire", text));
        let words: Vec<String> = found.iter().map(|quote| quote.words(text)).collect();
        assert_eq!(words, posts, "{name}");
    }
}

/// Names, each said so often that not every word is aligned.
const NAMES: [(&str, &str); 8] = [
    ("given name", "Ana "),
    ("surname", "Kessler "),
    ("capitals", "NATO "),
    ("letters beyond ASCII", "Zoë "),
    ("capitals beyond ASCII", "ÅSA "),
    ("apostrophe", "O’Brien "),
    ("two names", "Ana Holt "),
    ("comma", "Ana, "),
];

#[test]
fn a_name_over_and_over_is_told_from_itself() {
    for (label, name) in NAMES {
        let text = |names: usize| name.repeat(names) + "left the old bridge.";
        for (source, quotation) in [(2_500, 2_500), (2_500, 2_250), (2_500, 3_000)] {
            let (source, quotation) = (text(source), text(quotation));
            in_time(label, || {
                let sources = Sources::from_text("speech", source.as_str());
                let answer = Verifier::default().verify(&quotation, &sources);
                assert!(answer.spans.iter().all(|span| span.fits(&source)), "{label}");
                let _ = collate(&[&source, &quotation]).divergences();
            });
        }
    }
}

/// A text with characters of one byte to four, and marks.
const TEXT: &str = "Né à Oslo\n\n“Wé gô 🙂 now,” Ana Holt said.\n\n> Fóur wörds àre enough\n";

/// Spans that do not fit [`TEXT`]: inside its characters, or beyond its end.
const MISFITS: [(&str, usize, usize); 8] = [
    ("begins inside a character", 2, 8),
    ("ends inside a character", 0, 2),
    ("inside an emoji", 26, 28),
    ("ends beyond the text", 10, TEXT.len() + 1),
    ("begins beyond the text", TEXT.len() + 1, TEXT.len() + 9),
    ("empty, inside a character", 2, 2),
    ("as far as numbers go", 0, usize::MAX),
    ("at the end of all numbers", usize::MAX, usize::MAX),
];

fn misfits() -> impl Iterator<Item = (&'static str, Span)> {
    let spans = MISFITS.map(|(name, start, end)| (name, Span::new(start, end)));
    spans.into_iter().inspect(|(name, span)| assert!(!span.fits(TEXT), "{name}"))
}

#[test]
fn regions_that_do_not_fit_the_text_count_for_nothing() {
    use RegionKind::{BlockQuote, Boilerplate, Caption, FrontMatter, Headline, Markup};
    let plain = Article::new("Wire", TEXT);
    let quotes = Extractor::default().extract(&plain);
    let report = cross_reference(std::slice::from_ref(&plain)).to_string();
    for (name, span) in misfits() {
        for kind in [BlockQuote, Boilerplate, Caption, FrontMatter, Headline, Markup] {
            let article = plain.clone().with_regions([Region { span, kind }]);
            assert_eq!(Extractor::default().extract(&article), quotes, "{name}, {kind:?}");
            assert_eq!(cross_reference(&[article]).to_string(), report, "{name}, {kind:?}");
        }
    }
}

#[test]
fn words_of_segments_that_do_not_fit_are_left_out() {
    let mut quote = Quote::new(0, Span::new(0, 3));
    assert_eq!(quote.words(TEXT), "Né");
    for (name, span) in misfits() {
        quote.segments = vec![Span::new(0, 3), span, Span::new(7, 11)];
        assert_eq!(quote.words(TEXT), "Né Oslo", "{name}");
        assert_eq!(quote.words(""), "", "{name}");
    }
}

/// Hands a changed quotation of [`TEXT`] to all that take quotations; they leave it as it is.
fn left_alone(name: &str, change: impl FnOnce(&mut Quote)) {
    let article = Article::new("Wire", TEXT);
    let mut quotes = Extractor::default().extract(&article);
    change(&mut quotes[0]);
    let given = quotes.clone();
    Attributor::default().attribute(&article, &mut quotes);
    attributor().attribute(&article, &mut quotes);
    assert_eq!(quotes, given, "{name}");
    assert_eq!(Indirect::default().find(&article, &quotes), [], "{name}");
}

#[test]
fn quotations_of_another_text_are_left_alone() {
    for (name, span) in misfits() {
        left_alone(name, |quote| quote.segments = vec![span]);
        left_alone(name, |quote| quote.segments.insert(0, span));
        left_alone(name, |quote| quote.segments.push(span));
        left_alone(name, |quote| quote.outer = span);
        left_alone(name, |quote| quote.context = span);
    }
    left_alone("no segment", |quote| quote.segments.clear());
    left_alone("segments backwards", |quote| {
        quote.segments = vec![Span::new(21, 25), Span::new(14, 18)];
    });
    left_alone("segments across one another", |quote| {
        quote.segments = vec![Span::new(14, 25), Span::new(14, 14)];
    });
    left_alone("a parent that is not there", |quote| quote.parent = Some(QuoteId(99)));
    left_alone("the last parent of all", |quote| quote.parent = Some(QuoteId(u32::MAX)));
}

#[test]
fn spans_that_do_not_fit_have_nothing() {
    for (name, span) in misfits() {
        assert_eq!(span.trim(TEXT), span, "{name}");
        assert!(sentences(TEXT, span).is_empty(), "{name}");
        assert!(span.offset(usize::MAX).is_empty(), "{name}");
        let source = Source { siglum: "w", text: TEXT, segments: &[span] };
        assert_eq!(Collator::default().collate(0, &[source]).loci, [], "{name}");
    }
    // the fields are open: a span may be made the wrong way round
    let backwards = Span { start: 5, end: 3 };
    assert!(backwards.is_empty() && !backwards.fits(TEXT));
    assert_eq!(backwards.len(), 0);
    assert_eq!(backwards.trim(TEXT), backwards);
}
