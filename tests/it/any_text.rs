//! Texts as they come: wrapped, paginated, escaped, with marks of every style. The tables are printed
//! in `src/prose/PHENOMENA.md`.

use std::fmt::Write as _;

use crossquote::divergence::DivergenceKind;
use crossquote::quote::Diagnostic;
use crossquote::{Article, Attributor, Extractor, Quote, cross_reference};

/// Name, text, and each quotation: its speaker (`-` for none) and its words.
pub(crate) type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

fn quotes(text: &str) -> Vec<Quote> {
    let article = Article::new("Wire", text);
    let mut quotes = Extractor::default().extract(&article);
    Attributor::default().attribute(&article, &mut quotes);
    quotes
}

fn found(text: &str) -> Vec<(String, String)> {
    let quotes = quotes(text);
    let outermost = quotes.iter().filter(|quote| quote.parent.is_none() && quote.is_speech());
    let name = |quote: &Quote| quote.attribution.as_ref().and_then(|told| told.name.clone());
    let row = |quote: &Quote| (name(quote).unwrap_or_else(|| "-".to_owned()), quote.words(text));
    outermost.map(row).collect()
}

fn check(table: &[Row]) {
    let mut wrong = String::new();
    for (name, text, expected) in table {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(who, words)| ((*who).to_owned(), (*words).to_owned())).collect();
        let got = found(text);
        if got != expected {
            let _ = writeln!(wrong, "{name}:\n  got      {got:?}\n  expected {expected:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const DRY: &str = "We will dig until the well is dry,";

const WRAPPED: &[Row] = &[
    (
        "lines of forty columns",
        "The farmers met on Monday in the hall of\nthe village. “We will dig until the well\nis dry,” said Ana Holt, who farms on the\nsouthern slope.",
        &[("Ana Holt", DRY)],
    ),
    (
        "the name is cut",
        "The farmers of the valley met on Monday, and\nmost of them had seen it coming since the\nautumn. “We will dig until the well is dry,” said Ana\nHolt, who has the farm on the slope.",
        &[("Ana Holt", DRY)],
    ),
    (
        "a hyphen of the typesetter",
        "The farmers met in the hall on Mon-\nday. “We will dig until the well is\ndry,” said Ana Brandt-\nHolt, who farms on the south-\nern slope of the hill.",
        &[("Ana Brandt-Holt", DRY)],
    ),
    (
        "a soft hyphen",
        "The farmers met in the hall on Mon\u{ad}\nday. “We will dig until the well is\ndry,” said Ana Bran\u{ad}\nder, who farms on the slope.",
        &[("Ana Brander", DRY)],
    ),
    (
        "an indent begins each paragraph",
        "The farmers of the valley met on Monday\nin the hall of the village.\n    “We will dig until the well is dry,”\nsaid Ana Holt.\n    “I will not,” said Ben Moss, who has\na well of his own.",
        &[("Ana Holt", DRY), ("Ben Moss", "I will not,")],
    ),
    (
        "no line between paragraphs",
        "The farmers of the valley met on Monday in\nthe hall of the village, and most of them\nhad seen it coming since the autumn.\n“We will dig until the well is dry, and then\nwe will dig another one,” Ana Holt said to\nthe others when they had all sat down.\nBen Moss, who has a well of his own, said\nto nobody in particular: “I will not.”",
        &[
            ("Ana Holt", "We will dig until the well is dry, and then we will dig another one,"),
            ("Ben Moss", "I will not."),
        ],
    ),
    (
        "a block quotation",
        "The farmers met on Monday in the hall.\n\n> We will dig until the well\n> is dry, and then we will dig\n> another.\n>\n> — Ana Holt",
        &[("Ana Holt", "We will dig until the well is dry, and then we will dig another.")],
    ),
    (
        "a dash and a hash at the start of a line",
        "The farmers met on Monday in the hall\n- most of them had come on foot - to say\nthat they would not leave. “We will dig\n#wells until they are dry,” said Ana Holt.",
        &[("Ana Holt", "We will dig #wells until they are dry,")],
    ),
    (
        "carriage returns",
        "The farmers met on Monday in the hall of\r\nthe village. “We will dig until the well\r\nis dry,” said Ana Holt, who farms on the\r\nsouthern slope.",
        &[("Ana Holt", DRY)],
    ),
];

const LINES: &[Row] = &[
    (
        "a line for each paragraph",
        "Ana Holt spoke first.\n“We will dig until the well is dry,” she said.\nBen Moss left.\n“I will not,” he said.",
        &[("Ana Holt", DRY), ("Ben Moss", "I will not,")],
    ),
    (
        "a quotation of two lines that are paragraphs",
        "“The well is dry.\n\n“We will dig,” said Ana Holt.",
        &[("Ana Holt", "The well is dry. We will dig,")],
    ),
    (
        "a list of words in small letters",
        "Ana Holt spoke.\nwater\nwells\nfarming\n“We will dig until the well is dry,” she said.",
        &[("Ana Holt", DRY)],
    ),
    (
        "a page number in a sentence",
        "Ana Holt, who farms in the valley, said that they would\n3\n\u{c}“dig until the well is dry”.",
        &[("Ana Holt", "dig until the well is dry")],
    ),
    (
        "a page number in a quotation",
        "Ana Holt spoke first. “We will dig, she said, until the\n\nMinutes of the council      Page 2 of 14\n\nwell is dry.”",
        &[("Ana Holt", "We will dig, she said, until the well is dry.")],
    ),
    (
        "a number that is no page",
        "The valley won by\n3\nAna Holt said: “We lost.”",
        &[("Ana Holt", "We lost.")],
    ),
];

const ESCAPES: &[Row] = &[
    (
        "named entities",
        "&ldquo;We will dig,&rdquo; said Ana&nbsp;Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "plain entities",
        "&quot;It isn&apos;t dry,&quot; said Ana Holt.",
        &[("Ana Holt", "It isn&apos;t dry,")],
    ),
    (
        "numbered entities",
        "&#8220;We will dig,&#8221; said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "hexadecimal entities",
        "&#x201C;We will dig,&#x201d; said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "escaped twice",
        "&amp;ldquo;We will dig,&amp;rdquo; said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "JSON, code points",
        "\\u201cWe will dig,\\u201d said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    ("JSON, marks", "\\\"We will dig,\\\" said Ana Holt.", &[("Ana Holt", "We will dig,")]),
    (
        "UTF-8 read as Windows-1252",
        "â€œWe will dig,â€\u{9d} said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "the same with a byte lost",
        "â€œWe will dig,â€ said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "UTF-8 read as Latin-1",
        "â\u{80}\u{9c}We will dig,â\u{80}\u{9d} said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "Windows-1252 read as Latin-1",
        "\u{93}We will dig,\u{94} said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    ("full width", "＂We will dig,＂ said Ana Holt.", &[("Ana Holt", "We will dig,")]),
    (
        "an ampersand is one",
        "“R&D will dig,” said Ana Holt of AT&T.",
        &[("Ana Holt", "R&D will dig,")],
    ),
];

const APOSTROPHES: &[Row] = &[
    (
        "acute accent",
        "'It isn´t dry,' said Ana Holt. 'We´ll dig.'",
        &[("Ana Holt", "It isn´t dry,"), ("Ana Holt", "We´ll dig.")],
    ),
    ("grave accent", "'It isn`t dry,' said Ana Holt.", &[("Ana Holt", "It isn`t dry,")]),
    ("prime", "'It isn′t dry,' said Ana Holt.", &[("Ana Holt", "It isn′t dry,")]),
    ("reversed comma", "‘It isn‛t dry,’ said Ana Holt.", &[("Ana Holt", "It isn‛t dry,")]),
    ("two apostrophes", "''It isn''t dry,'' said Ana Holt.", &[("Ana Holt", "It isn''t dry,")]),
    (
        "set apart",
        "'It is n't dry and we 'll dig,' said Ana Holt.",
        &[("Ana Holt", "It is n't dry and we 'll dig,")],
    ),
    ("set apart, curly", "‘It ’s dry,’ said Ana Holt.", &[("Ana Holt", "It ’s dry,")]),
];

const UNSEEN: &[Row] = &[
    (
        "soft hyphens",
        "“The well is un\u{ad}af\u{ad}ford\u{ad}able,” said Trea\u{ad}surer Ana Ho\u{ad}lt.",
        &[("Ana Holt", "The well is un\u{ad}af\u{ad}ford\u{ad}able,")],
    ),
    (
        "zero-width spaces",
        "“We will dig,” said\u{200b} Treasurer Ana\u{200b} Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    ("narrow spaces", "“We will dig,” said Ana\u{202f}Holt.", &[("Ana Holt", "We will dig,")]),
    (
        "spaces that do not break",
        "“We will dig,”\u{a0}said\u{a0}Ana\u{a0}Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "byte order mark",
        "\u{feff}“We will dig,” said \u{feff}Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    ("word joiner", "“We will dig,” said Ana Ho\u{2060}lt.", &[("Ana Holt", "We will dig,")]),
    (
        "marks of direction",
        "\u{200e}“We will dig,”\u{200e} said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
    (
        "accent on a mark",
        "“\u{301}We will dig,”\u{301} said Ana Holt.",
        &[("Ana Holt", "We will dig,")],
    ),
];

const PARAGRAPHS: &[Row] = &[
    (
        "curly single marks",
        "‘We dug,’ said Ana Holt, 71. ‘I have dug here for years.\n\n‘I never found water. It’s gone.\n\n‘We need help now.’",
        &[
            ("Ana Holt", "We dug,"),
            (
                "Ana Holt",
                "I have dug here for years. I never found water. It’s gone. We need help now.",
            ),
        ],
    ),
    (
        "straight single marks",
        "'We dug,' said Ana Holt, 71. 'I have dug here for years.\n\n'I never found water. It's gone.\n\n'We need help now.'",
        &[
            ("Ana Holt", "We dug,"),
            (
                "Ana Holt",
                "I have dug here for years. I never found water. It's gone. We need help now.",
            ),
        ],
    ),
    (
        "grave accents",
        "`We dug,' said Ana Holt, 71. `I have dug here for years.\n\n`I never found water.'",
        &[("Ana Holt", "We dug,"), ("Ana Holt", "I have dug here for years. I never found water.")],
    ),
    (
        "guillemets",
        "«We dug,» said Ana Holt, 71. «I have dug here for years.\n\n«I never found water.»",
        &[("Ana Holt", "We dug,"), ("Ana Holt", "I have dug here for years. I never found water.")],
    ),
    (
        "low marks",
        "„We dug,“ said Ana Holt, 71. „I have dug here for years.\n\n„I never found water.“",
        &[("Ana Holt", "We dug,"), ("Ana Holt", "I have dug here for years. I never found water.")],
    ),
    (
        "a mark alone, not closed",
        "Ana Holt said: ‘We need help now.\n\nBen Moss left.",
        &[("Ana Holt", "We need help now.")],
    ),
    (
        "a possessive before a quotation",
        "It is the farmers’ well.\n\n‘We dug,’ said Ana Holt.",
        &[("Ana Holt", "We dug,")],
    ),
];

const BESIDE: &[Row] = &[
    (
        "no space between",
        "“The well is dry.”“Nobody can dig here,” said Ana Holt.",
        &[("Ana Holt", "The well is dry."), ("Ana Holt", "Nobody can dig here,")],
    ),
    (
        "no space between, straight",
        "\"The well is dry.\"\"Nobody can dig here,\" said Ana Holt.",
        &[("Ana Holt", "The well is dry."), ("Ana Holt", "Nobody can dig here,")],
    ),
    (
        "no space before the cue",
        "“The well is dry,”said Ana Holt.The farmers left.",
        &[("Ana Holt", "The well is dry,")],
    ),
    (
        "a question and its answer",
        "“Is it dry?” “As a bone,” replied Ana Holt.",
        &[("-", "Is it dry?"), ("Ana Holt", "As a bone,")],
    ),
    (
        "a question answered, straight",
        "\"Is the well dry?\" \"I fear so,\" Ana Holt answered.",
        &[("-", "Is the well dry?"), ("Ana Holt", "I fear so,")],
    ),
    (
        "a question of one's own",
        "“Is it dry? I fear so,” Ana Holt said.",
        &[("Ana Holt", "Is it dry? I fear so,")],
    ),
];

const HEADLINES: &[Row] = &[
    ("name and colon", "Holt: ‘We will not sell’", &[("Holt", "We will not sell")]),
    ("name alone and a dash", "Holt – ‘We will not sell’", &[("Holt", "We will not sell")]),
    ("one to another", "Holt to Moss: ‘We will not sell’", &[("Holt", "We will not sell")]),
    ("blasts", "Holt blasts Moss: ‘You put lives at risk’", &[("Holt", "You put lives at risk")]),
    ("behind a dash", "‘We will not sell’ – Holt", &[("Holt", "We will not sell")]),
    ("says", "‘We will not sell,’ says Holt", &[("Holt", "We will not sell,")]),
];

/// What is read wrongly: name, text, what is right, and what is found.
type Limit = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const LIMITS: &[Limit] = &[
    (
        "an office in a headline",
        "Mayor Ana Holt: ‘We will not sell’",
        "We will not sell · Ana Holt",
        &[("Mayor", "We will not sell")],
    ),
    ("hits back", "Holt hits back at Moss: ‘Nonsense’", "Nonsense · Holt", &[("-", "Nonsense")]),
    (
        "characters lost",
        "\u{fffd}We will dig,\u{fffd} said Ana Holt.",
        "We will dig, · Ana Holt",
        &[],
    ),
    (
        "a straight mark alone",
        "Ana Holt said: 'We need help now.\n\nBen Moss left.",
        "We need help now. · Ana Holt",
        &[],
    ),
    (
        "a full last line and no blank line",
        "The farmers of the valley met in the hall\nof the village and it was a wet evening.\n“We will dig until the well is dry,” she\nsaid to them.",
        "two paragraphs",
        &[("-", DRY)],
    ),
];

const SHORT: &[Row] = &[
    (
        "the speaker in the next line",
        "He was blunt. “We will dig until the well is dry,”\nGeneral Ana Holt told the farmers.",
        &[("Ana Holt", DRY)],
    ),
    (
        "the speaker in the next line, which is longer",
        "He was blunt. “It is dry,”\nGeneral Secretary Ana Holt told the farmers of the valley.",
        &[("Ana Holt", "It is dry,")],
    ),
    (
        "the surname in the next line",
        "“We will dig until the well is dry,” said the engineer, Ana\nHolt.",
        &[("Ana Holt", DRY)],
    ),
    (
        "the surname in the next line, and more",
        "“We will dig until the well is dry,” said the engineer, Ana\nHolt, on Monday in the hall, where the farmers had met since dawn.",
        &[("Ana Holt", DRY)],
    ),
    (
        "lines of every length",
        "“We will dig until the well is dry,”\nsaid\nthe engineer, Ana\nHolt. “I will not leave,” she\nadded.",
        &[("Ana Holt", DRY), ("Ana Holt", "I will not leave,")],
    ),
    (
        "the speaker in the next line, twice",
        "The farmers are furious. “We will dig until the well is dry,”\nGeneral Ana Holt told them. “And then we will leave.”\nHer deputy, Ben Moss, was\nblunter: “I will not.”",
        &[("Ana Holt", DRY), ("Ana Holt", "And then we will leave."), ("Ben Moss", "I will not.")],
    ),
    (
        "a line that ends with its sentence",
        "“We will dig until the well is dry,” said the engineer.\nBen Moss left. “I will not,” he said.",
        &[("-", DRY), ("Ben Moss", "I will not,")],
    ),
    (
        "a line for each paragraph, marks at their ends",
        "Ana Holt spoke first: “The well is dry.”\nBen Moss spoke last: “I will not dig.”",
        &[("Ana Holt", "The well is dry."), ("Ben Moss", "I will not dig.")],
    ),
];

const MAIL: &[Row] = &[
    (
        "a report behind marks of mail",
        "> The council met on Monday in the hall of the\n> village. “We will dig until the well\n> is dry,” said Ana Holt.\n>\n> “I will not,” Ben Moss told the council.",
        &[("Ana Holt", DRY), ("Ben Moss", "I will not,")],
    ),
    (
        "a report that somebody wrote",
        "On Fri, 3 May 2024, Ed Poe wrote:\n> The mayor told us last night that she was done.\n> “We will dig until the well is dry,” Ana Holt said.\n\nI was there too.",
        &[("Ana Holt", DRY)],
    ),
    ("one line", "> The council met. “I will not,” Ben Moss said.", &[("Ben Moss", "I will not,")]),
    (
        "marks of two depths",
        ">> The council met on Monday. “We will dig until the well is dry,” Ana Holt said.\n>> She left at once.",
        &[("Ana Holt", DRY)],
    ),
    (
        "words of an author who speaks of herself stay one quotation",
        "A letter was read to them:\n\n> I asked the mayor, and he said “no” to me. I have not asked again.",
        &[("-", "I asked the mayor, and he said “no” to me. I have not asked again.")],
    ),
    (
        "a signature stays",
        "The farmers met on Monday in the hall.\n\n> The mayor said “no” to the wells.\n> The farmers will dig.\n>\n> — Ana Holt",
        &[("Ana Holt", "The mayor said “no” to the wells. The farmers will dig.")],
    ),
];

const TABLES: &[(&str, &[Row])] = &[
    ("Wrapped lines", WRAPPED),
    ("Wrapped lines of short texts", SHORT),
    ("Lines that are paragraphs, and pages", LINES),
    ("Mail and forums", MAIL),
    ("Escaped and mis-decoded marks", ESCAPES),
    ("Apostrophes", APOSTROPHES),
    ("Characters that no reader sees", UNSEEN),
    ("Marks over paragraphs", PARAGRAPHS),
    ("Quotations side by side", BESIDE),
    ("Headlines", HEADLINES),
];

#[test]
fn wrapped_lines() {
    check(WRAPPED);
    check(LINES);
}

#[test]
fn escaped_and_mis_decoded_marks() {
    check(ESCAPES);
    check(APOSTROPHES);
}

#[test]
fn characters_that_no_reader_sees() {
    check(UNSEEN);
}

#[test]
fn marks_over_paragraphs_and_side_by_side() {
    check(PARAGRAPHS);
    check(BESIDE);
    let unclosed = quotes("Ana Holt said: ‘We need help now.\n\nBen Moss left.");
    assert_eq!(unclosed[0].diagnostics, [Diagnostic::Unclosed]);
}

#[test]
fn wrapped_lines_of_short_texts() {
    check(SHORT);
}

#[test]
fn mail_and_forums() {
    check(MAIL);
}

#[test]
fn headlines() {
    check(HEADLINES);
}

#[test]
fn what_is_still_wrong() {
    for (name, text, _, expected) in LIMITS {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(who, words)| ((*who).to_owned(), (*words).to_owned())).collect();
        assert_eq!(found(text), expected, "{name}");
    }
}

#[test]
fn a_quotation_over_lines_is_one_segment() {
    let text = WRAPPED[0].1;
    let quote = &quotes(text)[0];
    assert_eq!(quote.segments.len(), 1);
    assert_eq!(&text[quote.segments[0].range()], "We will dig until the well\nis dry,");
}

#[test]
fn what_is_assumed_is_told() {
    const LOST: &str = "characters were lost before the text was read";
    const NONE: &str = "no quotation found";
    const LINKS: &str = "links of the page inside sentences left out";
    let links =
        "“We will dig,” said Mayor Holt Ana HoltStorm closes the harbour again MORE on Monday.";
    let table: [(&str, &str, &[&str]); 9] = [
        ("links of the page", links, &[LINKS]),
        ("wrapped", WRAPPED[0].1, &["lines read as joined"]),
        ("escaped", ESCAPES[0].1, &["escaped or invisible characters read as what they stand for"]),
        ("lost", "\u{fffd}We will dig,\u{fffd} she said.", &[LOST, NONE]),
        ("marks lost", "?We will appeal,? said Graves.", &[LOST, NONE]),
        ("marks lost inside", "Graves said: ?We will appeal,? and left.", &[LOST, NONE]),
        ("a question", "Will we dig? Yes, we will, Graves said.", &[NONE]),
        ("nothing", "The well is dry.", &[NONE]),
        ("plain", "“We will dig,” said Ana Holt.", &[]),
    ];
    for (name, text, expected) in table {
        let notices = Extractor::default().notices(&Article::new("Wire", text));
        let names: Vec<&str> = notices.iter().map(|notice| notice.name()).collect();
        assert_eq!(names, expected, "{name}");
    }
}

#[test]
fn wrapped_and_escaped_wordings_do_not_differ() {
    let words = "The low-key infrastructure of the valley isn’t ready for another winter";
    let plain = format!("“{words},” said Ana Holt.");
    let wrapped = "The council met on Monday in the hall of\nthe village, and heard the engineers. “The low-\nkey infra-\nstructure of the valley isn’t ready for an-\nother winter,” said Ana Holt.";
    let table = [
        ("hyphens at line ends", wrapped.to_owned()),
        ("a soft hyphen at a line end", wrapped.replace("a-\n", "a\u{ad}\n")),
        ("soft hyphens", plain.replace("structure", "\u{ad}structure")),
        ("zero-width spaces", plain.replace("structure", "\u{200b}structure")),
        ("spaces that do not break", plain.replace(' ', "\u{a0}")),
        ("an accent for an apostrophe", plain.replace('’', "´")),
        ("a prime for an apostrophe", plain.replace('’', "′")),
    ];
    for (name, text) in table {
        let report = cross_reference(&[Article::new("A", plain.as_str()), Article::new("B", text)]);
        let entry = &report.entries()[0];
        assert_eq!(entry.witnesses().len(), 2, "{name}: {report}");
        let is_print =
            |kind| matches!(kind, DivergenceKind::Typography | DivergenceKind::UnicodeForm);
        let other = entry.divergences().iter().find(|divergence| !is_print(divergence.kind));
        assert_eq!(other, None, "{name}: {report}");
    }
}

#[test]
fn words_right_outside_the_marks_are_not_cut() {
    let report = |words: &str| {
        cross_reference(&[
            Article::new(
                "A",
                "Lena Marsh would “not support another cut to school meals,” she said.",
            ),
            Article::new("B", format!("Lena Marsh would {words} she said.")),
        ])
    };
    let grave =
        |words: &str| report(words).entries()[0].divergences().iter().any(|d| d.is_substantive());
    assert!(!grave("not “support another cut to school meals,”"));
    assert!(grave("“support another cut to school meals,”"));
}

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/prose/PHENOMENA.md");

#[test]
fn the_documented_table_is_that_of_the_tests() {
    let mut table = String::from(
        "# Texts as they come\n\nEach row is a test: the text, and what is found. `⏎` is a line break.\n",
    );
    let documents = [
        ("Transcripts", super::documents::TRANSCRIPTS),
        ("Transcripts by their names", super::documents::TURNS),
        ("Threads", super::documents::THREADS),
        ("Primary sources without marks", super::documents::PRIMARY),
    ];
    for (title, rows) in TABLES.iter().copied().chain(documents) {
        let _ =
            write!(table, "\n## {title}\n\n| phenomenon | text | found |\n| --- | --- | --- |\n");
        for (name, text, found) in rows {
            let _ = writeln!(table, "| {name} | {} | {} |", code(text), shown(found));
        }
    }
    table +=
        "\n## Not handled\n\n| phenomenon | text | right | found |\n| --- | --- | --- | --- |\n";
    for (name, text, right, found) in LIMITS {
        let _ = writeln!(table, "| {name} | {} | {right} | {} |", code(text), shown(found));
    }
    if std::env::var_os("UPDATE_PHENOMENA").is_some() {
        std::fs::write(FILE, &table).unwrap();
    }
    let documented = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(documented == table, "run the test with UPDATE_PHENOMENA=1 to write {FILE} anew");
}

fn code(text: &str) -> String {
    let line = text.replace("\r\n", "⏎").replace('\n', "⏎").replace('|', "¦");
    let unseen = |c: char| c.is_control() || c != ' ' && c.is_whitespace();
    let visible: String = line
        .chars()
        .map(|c| {
            if unseen(c) || "\u{ad}\u{200b}\u{2060}\u{feff}\u{200e}\u{301}".contains(c) {
                format!("<{:04X}>", c as u32)
            } else {
                c.to_string()
            }
        })
        .collect();
    format!("`` {visible} ``")
}

fn shown(found: &[(&str, &str)]) -> String {
    let rows: Vec<String> =
        found.iter().map(|(who, words)| format!("{} {who}", code(words))).collect();
    rows.join("<br>")
}
