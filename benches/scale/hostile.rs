//! Input that no outlet prints: one thing without end, or too deep.

use std::hint::black_box;

use crossquote::collate::{Collator, Source};
use crossquote::matching::Matcher;
use crossquote::text::Span;
use crossquote::verify::{Sources, Verifier};
use crossquote::{Article, Attributor, Extractor, cross_reference};

use super::measure::{Cost, measured};
use super::random::{Random, capital};

/// What is repeated without end, by name.
#[rustfmt::skip]
const UNITS: &[(&str, &str)] = &[
    ("open curly", "“"),
    ("close curly", "”"),
    ("open single", "‘"),
    ("close single", "’"),
    ("ascii quotes", "\""),
    ("ascii apostrophes", "'"),
    ("mixed ascii", "\"'"),
    ("guillemets", "«»"),
    ("backticks", "``"),
    ("lowquotes", "„‚"),
    ("ellipses", "…"),
    ("ellipses spaced", " … "),
    ("dots", "."),
    ("dots spaced", ". "),
    ("brackets", "[…] "),
    ("open brackets", "["),
    ("parens", "(("),
    ("nested pair", "“a ‘b "),
    ("spaced marks", "“ ” "),
    ("short quotes", "“yes,” he said. "),
    ("many quotes", "“We will open the bridge in May and keep it open,” Ana Holt said.\n\n"),
    ("unclosed paras", "“We will open the bridge and keep it open.\n\n"),
    ("one line quotes", "“We will open it,” she said, “and keep it open.” "),
    ("interrupted", "“We will,” he said, "),
    ("newlines", "\n"),
    ("crlf", "a\r\n"),
    ("spaces", " "),
    ("zero width", "\u{200b}"),
    ("combining", "\u{301}"),
    ("zwj", "👩\u{200d}👩\u{200d}👧\u{200d}👦"),
    ("rtl", "שלום "),
    ("nul", "\0"),
    ("bom", "\u{feff}"),
    ("long word", "a"),
    ("hyphens", "a-"),
    ("initials", "J. "),
    ("acronym", "U.S."),
    ("caps names", "Ana Holt "),
    ("caps word", "SMITH "),
    ("name list", "Ana Holt, "),
    ("mr", "Mr. "),
    ("he said", "he said "),
    ("said", "said "),
    ("according", "according to "),
    ("said comma", ", said Ana Holt, "),
    ("transcript", "SMITH: I do not know.\n"),
    ("transcript blank", "SMITH: We will open it in May.\n\nJONES: No, we will not.\n\n"),
    ("qa", "Q: Why?\nA: I do not know.\n\n"),
    ("tweets", "Putin & I discussed it and will be guarded..\n— Donald J. Trump (@realDonaldTrump) July 9, 2017\n\n"),
    ("tweet dash", "— A (@a) "),
    ("handles", "(@a) "),
    ("blockquote", "> "),
    ("blockquote lines", "> We will open the bridge.\n\n"),
    ("links", "[a](b)"),
    ("open links", "[a]("),
    ("link bomb", "["),
    ("images", "![a](b) "),
    ("html", "<b>"),
    ("html open", "<"),
    ("headings", "# A\n\n"),
    ("bullets", "- a\n"),
    ("lines", "Ana Holt said so\n"),
    ("questions", "Who is it?\n"),
    ("credits", "(Jane Doe/AP)\n"),
    ("repeat line", "This line repeats and repeats, for ever.\n"),
    ("digits", "1"),
    ("numbers", "1,000 "),
    ("num words", "twenty-one million "),
    ("money", "$1.5 million "),
    ("contractions", "I've don't "),
    ("neg", "not "),
    ("colons", "a: "),
    ("semis", "a; "),
    ("commas", "a, "),
    ("dashes", "—"),
    ("dash words", "a — "),
    ("pronouns", "“We will open the bridge,” he said. “It is so,” she said.\n\n"),
    ("scare", "the “so-called” bill "),
];

/// What is between two marks, or around something repeated: the beginning, the unit, the end.
#[rustfmt::skip]
const FRAMES: &[(&str, [&str; 3])] = &[
    ("name of one word", ["“We will open the bridge in May,” said ", "Ana ", "."]),
    ("name before", ["", "Ana ", "Holt said: “We will open the bridge in May and keep it.”"]),
    ("quoted ellipses", ["“", "we … ", "” Ana Holt said."]),
    ("quoted brackets", ["“", "we [the city] ", "” Ana Holt said."]),
    ("quoted word", ["“", "we ", "” Ana Holt said."]),
    ("quoted phrase", ["“", "we will open the bridge and ", "” Ana Holt said."]),
    ("segments", ["", "“we will,” Ana Holt said, “open", "”"]),
    ("mentions, then a quotation", ["", "Ana Holt met Ben Moss. He saw her. ", "“We will open the bridge in May,” he said."]),
    ("front matter", ["---\n", "key: value\n", "---\n“It is so,” Ana Holt said."]),
];

/// Makes the text of so many bytes.
type Make = fn(usize, &mut Random) -> String;

/// What takes more than a table.
const MADE: &[(&str, Make)] = &[
    ("namesakes", |bytes, random| {
        let mut number = 0;
        filled(bytes, || {
            number += 1;
            let given = random.name();
            format!(
                "“We will open bridge number {number} and keep it open,” {given} Smith said.\n\n"
            )
        })
    }),
    ("names", |bytes, random| {
        let mut number = 0;
        filled(bytes, || {
            number += 1;
            format!(
                "“We will open bridge number {number} and keep it open,” {} said.\n\n",
                random.name()
            )
        })
    }),
    ("one quotation", |bytes, random| format!("“{}” Ana Holt said.", prose(bytes, random))),
    ("one sentence quoted", |bytes, random| {
        format!("“{}” Ana Holt said.", prose(bytes, random).replace(". ", " "))
    }),
    ("paragraphs of one quotation", |bytes, random| {
        let text = filled(bytes, || format!("“{}\n\n", random.sentence()));
        format!("{}” Ana Holt said.", text.trim_end())
    }),
    ("capitals", |bytes, random| {
        filled(bytes, || format!("“{}” ANA HOLT SAID.\n\n", prose(200, random).to_uppercase()))
    }),
    ("nested marks", |bytes, _| {
        let depth = bytes / 12;
        format!("{}x{}", "“‘".repeat(depth), "’”".repeat(depth))
    }),
    ("prose", prose),
    ("a long sentence before", |bytes, random| {
        format!(
            "Ana Holt said {}“it is so”.",
            prose(bytes, random).replace(". ", ", ").to_lowercase()
        )
    }),
    ("a cue far behind", |bytes, random| {
        let between = prose(bytes, random).replace(". ", ", ").to_lowercase();
        format!("“It is so,” {between} said Ana Holt.")
    }),
];

/// A stage, and how many texts of the size it reads.
struct Stage {
    name: &'static str,
    texts: usize,
    run: fn(&str) -> usize,
}

const STAGES: [Stage; 6] = [
    Stage { name: "extract", texts: 1, run: |text| read(text, false) },
    Stage { name: "indirect", texts: 1, run: |text| read(text, true) },
    Stage { name: "cross_reference", texts: 2, run: cross_referenced },
    Stage { name: "match_quotes", texts: 1, run: matched },
    Stage { name: "verify", texts: 1, run: verified },
    Stage { name: "collate", texts: 2, run: collated },
];

fn cross_referenced(text: &str) -> usize {
    let articles = ["Daily", "Wire"].map(|outlet| Article::new(outlet, text));
    cross_reference(&articles).to_string().len()
}

/// Every line a quotation.
fn matched(text: &str) -> usize {
    Matcher::default().matches_in_texts(&text.lines().collect::<Vec<_>>()).len()
}

/// The first lines in the whole.
fn verified(text: &str) -> usize {
    let sources = Sources::from_text("source", text);
    let lines = text.lines().filter(|line| line.len() > 1).take(64);
    lines.filter(|line| Verifier::default().verify(line, &sources).passes).count()
}

/// The text against itself with a word more in its middle.
fn collated(text: &str) -> usize {
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let other = format!("{} other {}", &text[..middle], &text[middle..]);
    let texts = [text, &other];
    let spans = texts.map(|text| [Span::new(0, text.len())]);
    let sources = [0, 1].map(|at| Source { siglum: "", text: texts[at], segments: &spans[at] });
    Collator::default().collate(0, &sources).divergences().len()
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let units = UNITS.iter().map(|(name, _)| *name);
    let frames = FRAMES.iter().map(|(name, _)| *name);
    units.chain(frames).chain(MADE.iter().map(|(name, _)| *name))
}

pub(crate) fn stages() -> impl Iterator<Item = &'static str> {
    STAGES.iter().map(|stage| stage.name)
}

/// The cost of a stage for a text of so many bytes; what it cost on the average, where it reads
/// several.
pub(crate) fn row(input: &str, stage: &str, bytes: usize) -> Option<Cost> {
    let stage = STAGES.iter().find(|known| known.name == stage)?;
    let text = text(input, bytes)?;
    // Models and lists are read first.
    black_box((stage.run)(
        "“We will open the bridge in May and keep it open,” Mayor Ana Holt said.",
    ));
    let cost = measured(|| black_box((stage.run)(&text)));
    let texts = stage.texts;
    Some(Cost { seconds: cost.seconds / texts as f64, bytes: cost.bytes / texts, ..cost })
}

fn text(input: &str, bytes: usize) -> Option<String> {
    let unit = UNITS.iter().find(|(name, _)| *name == input).map(|(_, unit)| ["", unit, ""]);
    let frame = FRAMES.iter().find(|(name, _)| *name == input).map(|(_, frame)| *frame);
    if let Some([start, unit, end]) = unit.or(frame) {
        return Some(format!("{start}{}{end}", unit.repeat((bytes / unit.len()).max(1))));
    }
    let (_, make) = MADE.iter().find(|(name, _)| *name == input)?;
    Some(make(bytes, &mut Random::new(3)))
}

fn read(text: &str, indirect: bool) -> usize {
    let article = Article::new("Daily", text);
    let mut quotes = Extractor::default().extract(&article);
    Attributor::default().indirect(indirect).attribute(&article, &mut quotes);
    quotes.len()
}

/// Sentences of common words.
fn prose(bytes: usize, random: &mut Random) -> String {
    const WORDS: &[&str] = &[
        "the", "of", "and", "to", "in", "we", "will", "our", "country", "people", "bridge", "road",
        "school", "never", "always", "money", "tax", "bill", "vote", "house", "court", "judge",
        "police", "border", "wall", "trade", "jobs", "plan", "care", "health", "war", "peace",
        "time", "year",
    ];
    filled(bytes, || {
        let words: Vec<&str> = (0..12).map(|_| WORDS[random.below(WORDS.len())]).collect();
        format!("{}. ", capital(&words.join(" ")))
    })
}

/// Pieces up to so many bytes.
fn filled(bytes: usize, mut piece: impl FnMut() -> String) -> String {
    let mut text = String::new();
    while text.len() < bytes {
        text += &piece();
    }
    text
}
