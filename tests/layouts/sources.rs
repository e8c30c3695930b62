//! Quotations looked up in sources that are wrapped, paginated, Markdown or subtitles.

use std::fmt::Write as _;
use std::time::Instant;

use crossquote::text::Span;
use crossquote::verify::{Sources, Tier, Verifier};

use super::lookup::{Case, cases, source};
use super::quotes::Random;
use super::rewrap::{Rewrapped, Style};

/// A source in a layout, and where its words stand in the plain text.
type Layout = fn(&str) -> Rewrapped;

const WRAPPED: Style = Style { columns: 72, hyphenate: false, between: "\n\n" };

fn wrapped(text: &str) -> Rewrapped {
    Rewrapped::new(text, WRAPPED)
}

fn hyphenated(text: &str) -> Rewrapped {
    Rewrapped::new(text, Style { hyphenate: true, ..WRAPPED })
}

/// A running head and a page number after every forty lines.
fn paginated(text: &str) -> Rewrapped {
    let mut page = 1;
    let mut lines = 0;
    wrapped(text).after_each_line(|_| {
        lines += 1;
        if lines % 40 != 0 {
            return String::new();
        }
        page += 1;
        format!("\n\nMinutes of the council            Page {page} of 900\n\n")
    })
}

/// A form feed and a bare number after every forty lines.
fn form_feeds(text: &str) -> Rewrapped {
    let mut lines = 0;
    wrapped(text).after_each_line(|_| {
        lines += 1;
        if lines % 40 == 0 { format!("\n{}\n\u{c}", lines / 40) } else { String::new() }
    })
}

/// Emphasis, code and links on some words of every line.
fn markdown(text: &str) -> Rewrapped {
    let mut words = 0;
    wrapped(text).each_word(|word| {
        words += 1;
        let plain = word.bytes().all(|b| b.is_ascii_alphanumeric());
        match words % 23 {
            3 if plain => ("**", "**".to_owned()),
            7 if plain => ("*", "*".to_owned()),
            11 if plain => ("`", "`".to_owned()),
            17 if plain => ("[", format!("](https://example.org/{words})")),
            _ => ("", String::new()),
        }
    })
}

/// Two short lines a cue.
fn subtitles(text: &str) -> Rewrapped {
    let mut lines = 0;
    let mut cue = 0;
    Rewrapped::new(text, Style { columns: 38, ..WRAPPED }).after_each_line(|_| {
        lines += 1;
        if lines % 2 != 0 {
            return String::new();
        }
        cue += 1;
        format!("\n\n{cue}\n00:{:02}:{:02},000 --> 00:00:01,000\n", cue / 60 % 60, cue % 60)
    })
}

const LAYOUTS: [(&str, Layout); 6] = [
    ("wrapped", wrapped),
    ("hyphenated", hyphenated),
    ("paginated", paginated),
    ("form feeds", form_feeds),
    ("Markdown", markdown),
    ("subtitles", subtitles),
];

/// How many cases were located and how many pass.
fn count(cases: &[Case], sources: &Sources, original: impl Fn(Span) -> Span) -> (usize, usize) {
    let verifier = Verifier::default();
    let (mut located, mut passed) = (0, 0);
    for case in cases {
        let answer = verifier.verify(&case.text, sources);
        let inside = answer.spans.iter().all(|&span| {
            let span = original(span);
            span.start >= case.start && span.end <= case.end
        });
        located += usize::from(inside && !answer.spans.is_empty() && answer.tier < Tier::NotFound);
        passed += usize::from(answer.passes);
    }
    (located, passed)
}

#[test]
fn quotations_are_found_in_sources_of_every_layout() {
    let mut random = Random::new(3);
    let (text, places) = source(&mut random, 1 << 20);
    let [truths, altered] =
        [false, true].map(|altered| cases(&mut random, &text, &places, altered, 1000));
    for (name, layout) in LAYOUTS {
        let laid_out = layout(&text);
        let clock = Instant::now();
        let sources = Sources::from_text(name, laid_out.text.as_str());
        let indexed = clock.elapsed();
        let original = |span| laid_out.original(span);
        let (located, passed) = count(&truths, &sources, original);
        let (_, wrong) = count(&altered, &sources, original);
        let mut told = String::new();
        let _ = write!(told, "{name}: true located {located}, passed {passed} of {}", truths.len());
        println!("{told}; altered passed {wrong} of {}; indexed in {indexed:?}", altered.len());
        assert!(located >= 990 && passed >= 990, "{told}");
        assert_eq!(wrong, 0, "{name}");
    }
}
