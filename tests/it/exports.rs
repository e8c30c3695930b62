//! The formats of other programs: what no reader of them checks. `tests/interop` reads them back.

use std::collections::BTreeSet;

use crossquote::collate::{Collator, Source};
use crossquote::export::{QUOTATION_SCHEMA, READING_SCHEMA, REPORT_SCHEMA};
use crossquote::text::Span;
use crossquote::{
    Article, ArticleId, CrossReference, Divergence, DivergenceKind, compare, cross_reference,
};
use serde_json::Value;

fn formats(report: &CrossReference) -> Vec<(&'static str, String)> {
    vec![
        ("html", report.html().to_string()),
        ("csv", report.csv().to_string()),
        ("quotations csv", report.quotations_csv().to_string()),
        ("readings json lines", report.readings_json_lines().to_string()),
        ("quotations json lines", report.quotations_json_lines().to_string()),
        ("web annotations", report.web_annotations().to_string()),
        ("collatex", report.collatex().to_string()),
        ("tei", report.tei().to_string()),
        ("graphml", report.graphml().to_string()),
        ("brat", report.brat(ArticleId(0)).to_string()),
    ]
}

fn report(words: &str) -> CrossReference {
    let text = format!("“We will {words} open the bridge in May and keep it open,” Ana Holt said.");
    let other = text.replace("May", "June");
    cross_reference(&[Article::new(words, text).with_url(words), Article::new("Daily", other)])
}

#[test]
fn schemas_know_every_kind_of_difference() {
    let kinds: BTreeSet<&str> = DivergenceKind::ALL.iter().map(|kind| kind.name()).collect();
    for (schema, pointer) in
        [(REPORT_SCHEMA, "/$defs/kind/enum"), (READING_SCHEMA, "/properties/kind/enum")]
    {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let listed = schema.pointer(pointer).and_then(Value::as_array).unwrap();
        let listed: BTreeSet<&str> = listed.iter().filter_map(Value::as_str).collect();
        assert_eq!(listed, kinds);
    }
}

#[test]
fn lines_have_the_fields_of_their_schema() {
    let report = report("");
    for (schema, lines) in [
        (QUOTATION_SCHEMA, report.quotations_json_lines().to_string()),
        (READING_SCHEMA, report.readings_json_lines().to_string()),
    ] {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let listed: BTreeSet<&str> =
            schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let line: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        let fields: BTreeSet<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(fields, listed);
    }
}

#[test]
fn a_report_of_nothing_is_written_too() {
    let report = cross_reference(&[]);
    for (name, written) in formats(&report) {
        assert!(!written.contains("\"utterance-1\""), "{name}: {written}");
    }
    assert_eq!(report.brat(ArticleId(7)).to_string(), "");
    assert!(report.tei().to_string().ends_with("</TEI>\n"));
}

#[test]
fn a_table_without_rows_has_its_names() {
    let (nothing, some) = (cross_reference(&[]), report(""));
    for (empty, full) in [
        (nothing.csv().to_string(), some.csv().to_string()),
        (nothing.quotations_csv().to_string(), some.quotations_csv().to_string()),
    ] {
        assert_eq!((empty.lines().count(), empty.lines().next()), (1, full.lines().next()));
    }
    let lines = some.quotations_json_lines().to_string();
    let fields = some.readings_json_lines().to_string();
    for (lines, table) in
        [(lines, some.quotations_csv().to_string()), (fields, some.csv().to_string())]
    {
        // The names stand in the order in which a row has its fields.
        let line = lines.lines().next().unwrap();
        let place = |name: &str| line.find(&format!("\"{name}\":")).expect(name);
        let places: Vec<usize> = table.lines().next().unwrap().split(',').map(place).collect();
        assert!(places.is_sorted(), "{line}");
    }
}

#[test]
fn markdown_parts_sentences_by_an_empty_line_and_ends_with_none() {
    let text = "“We will open the bridge in May. Everybody is welcome there,” Ana Holt said.";
    let other = text.replace("May", "June");
    let report = cross_reference(&[Article::new("Wire", text), Article::new("Daily", other)]);
    let page = report.markdown().to_string();
    assert!(page.contains("\n>\n> ") && !page.contains("\n>\n\n"), "{page}");
}

#[test]
fn an_entry_lists_the_outlets_that_print_its_words() {
    let print =
        |(outlet, words): (&str, &str)| Article::new(outlet, format!("“{words},” Ana Holt said."));
    let articles = [
        ("Wire", "Our data will be guarded and secure for all of us"),
        ("Daily", "Our data will be guarded and safe for all of us"),
        ("Post", "our data will be guarded and safe for all of us"),
    ];
    let report = cross_reference(&articles.map(print));
    let entry = report.entries()[0].to_string();
    assert!(entry.contains("safe (Daily, Post)") && entry.contains("secure (Wire)"), "{entry}");
    // It is the statement of the page, and what a divergence says of itself.
    assert!(report.to_string().contains(&entry), "{entry}");
    let divergence = report.entries()[0].divergences().iter().find(|d| d.is_substantive()).unwrap();
    let sides = ["safe (Daily, Post)", "secure (Wire)"];
    assert!(sides.iter().all(|side| divergence.to_string().contains(side)), "{divergence}");
}

#[test]
fn formats_that_can_escape_hand_no_commands_on() {
    for command in ["\u{1b}[2J", "\u{202e}", "\u{9b}31m", "\u{7}", "\u{200f}"] {
        for (name, written) in formats(&report(command)) {
            // A cell of CSV is the text itself, and so are the words that brat compares.
            if name.contains("csv") || name == "brat" {
                continue;
            }
            let found = command.chars().find(|&c| !c.is_ascii_graphic() && written.contains(c));
            assert_eq!(found, None, "{name}: {written:?}");
        }
    }
}

#[test]
fn the_order_of_articles_changes_no_reading() {
    let [a, b] = ["Daily", "Wire"].map(|outlet| {
        let word = if outlet == "Wire" { "secure" } else { "safe" };
        Article::new(outlet, format!("“Our data will be guarded and {word},” Ana Holt said."))
    });
    let [one, other] = [[a.clone(), b.clone()], [b, a]].map(|articles| cross_reference(&articles));
    assert_eq!(one.csv().to_string(), other.csv().to_string());
    assert_eq!(one.readings_json_lines().to_string(), other.readings_json_lines().to_string());
}

/// Three outlets print the same words; `Post` gives them to somebody else.
fn disagreement() -> CrossReference {
    let say = |outlet: &str, name: &str| {
        let words = "We will open the new harbour bridge in May and keep it open all summer";
        Article::new(outlet, format!("“{words},” {name} said on Monday."))
    };
    cross_reference(&[say("Daily", "Ana Holt"), say("Post", "Ben Moss"), say("Wire", "Ana Holt")])
}

#[test]
fn who_names_another_speaker_is_told_in_every_table() {
    let report = disagreement();
    assert_eq!(report.entries().len(), 1);
    let tei = report.tei().to_string();
    assert!(tei.contains("who=\"#speaker-1\""), "{tei}");
    let other = "Post <note type=\"speaker\">names <name ref=\"#speaker-2\">Ben Moss</name></note>";
    assert!(tei.contains(other), "{tei}");
    // Nothing is said of those who agree.
    assert_eq!(tei.matches("<note").count(), 1, "{tei}");
    let graph = report.graphml().to_string();
    let given = "<data key=\"edge-relation\">given-to</data><data key=\"edge-siglum\">B</data>";
    let edges: Vec<&str> = graph.lines().filter(|line| line.contains(given)).collect();
    assert!(matches!(edges[..], [edge] if edge.contains("target=\"speaker-2\"")), "{graph}");
    assert_eq!(graph.matches("said-by").count(), 1, "{graph}");
    let rows = report.quotations_csv().to_string();
    assert!(rows.lines().any(|row| row.contains("Post") && row.contains("Ben Moss")), "{rows}");
}

#[test]
fn a_reading_names_the_speakers_of_its_witnesses() {
    let say = |(outlet, name, month): (&str, &str, &str)| {
        let words =
            format!("We will open the new harbour bridge in {month} and keep it open all summer");
        Article::new(outlet, format!("“{words},” {name} said on Monday."))
    };
    let rows = [
        ("Daily", "Ana Holt", "May"),
        ("Post", "Ben Moss", "June"),
        ("Wire", "Ana Holt", "May"),
        ("Globe", "Ana Holt", "June"),
    ];
    let report = cross_reference(&rows.map(say));
    let (table, lines) = (report.csv().to_string(), report.readings_json_lines().to_string());
    let named: Vec<bool> = table.lines().map(|row| row.ends_with(",C: Ben Moss")).collect();
    assert_eq!(named.iter().filter(|&&named| named).count(), 1, "{table}");
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let others: Vec<Value> = lines.map(|line| line["other_speakers"].clone()).collect();
    assert!(others.contains(&"C: Ben Moss".into()) && others.contains(&"".into()), "{others:?}");
}

#[test]
fn words_left_out_are_no_empty_text() {
    let report = cross_reference(&[
        Article::new(
            "Daily",
            "“We will open, in May, the very old bridge and keep it,” Ana Holt said.",
        ),
        Article::new("Wire", "“We will open in May the bridge and keep it,” Ana Holt said."),
        Article::new(
            "Post",
            "“We will open in May the very old bridge and keep it safe,” Ana Holt said.",
        ),
    ]);
    let tei = report.tei().to_string();
    assert!(tei.contains("cause=\"omission\"/>"), "{tei}");
    for name in ["<rdg ", "<lem "] {
        let open = tei.split(name).skip(1);
        for (tag, rest) in open.filter_map(|element| element.split_once('>')) {
            let words = rest.split('<').next().unwrap();
            let is_told =
                tag.ends_with('/') || rest.starts_with("<gap") || !words.trim().is_empty();
            assert!(is_told, "{tag}: {tei}");
        }
    }
}

#[test]
fn folders_of_a_machine_are_in_no_format() {
    let place = |folder: &str, outlet: &str| {
        let text = "“We will open the bridge in May and keep it open,” Ana Holt said.";
        Article::new(outlet, text).with_source(format!("{folder}page.txt"))
    };
    let page = |folder: &str| cross_reference(&[place(folder, "Wire"), place("other/", "Daily")]);
    for folder in ["/home/kim/corpus/", r"C:\Users\kim\", r"\\kim\share\", "file:///kim/"] {
        let report = page(folder);
        let json = [("json", report.json().to_string()), ("text", report.to_string())];
        for (name, written) in formats(&report).into_iter().chain(json) {
            assert!(!written.contains("kim"), "{name}, {folder}: {written}");
        }
        assert!(report.tei().to_string().contains("<idno type=\"source\">page.txt</idno>"));
        // Who has the report may ask for the place.
        assert!(report.articles()[0].source().unwrap().contains("kim"));
    }
    // As they are given.
    for source in ["https://wire.example/kim/", "kim/", "../kim/"] {
        let shown = format!("<idno type=\"source\">{source}page.txt</idno>");
        assert!(page(source).tei().to_string().contains(&shown), "{source}");
    }
}

#[test]
fn an_article_is_named_by_its_file() {
    for (sources, names) in [
        (["/srv/kim/wire.txt", "/srv/kim/all.jsonl, line 3"], ["wire.txt", "all.jsonl, line 3"]),
        ([r"C:\Users\kim\wire.txt", "D:/kim/daily.txt"], ["wire.txt", "daily.txt"]),
        ([r"\\kim\share\wire.txt", "FILE:///kim/daily.txt"], ["wire.txt", "daily.txt"]),
        (["/home/kim/corpus/", "urn:uuid:1/2"], ["corpus", "urn:uuid:1/2"]),
        (["a: b/c", "no path"], ["a: b/c", "no path"]),
        (["", "/"], ["0", "1"]),
        // Two files of one name, and one file twice.
        (["/a/x.txt", "/b/x.txt"], ["x.txt", "x.txt (2)"]),
        (["/a/x.txt", "x.txt"], ["x.txt", "x.txt (2)"]),
        (["/a/x.txt", "/a/x.txt"], ["x.txt", "x.txt"]),
    ] {
        let text = "“We will open the bridge in May and keep it open,” Ana Holt said.";
        let articles = sources.map(|source| Article::new("Wire", text).with_source(source));
        let json: Value =
            serde_json::from_str(&cross_reference(&articles).json().to_string()).unwrap();
        let told = [0, 1].map(|at| json["articles"][at]["article"].as_str().unwrap());
        assert_eq!(told, names, "{sources:?}");
    }
}

#[test]
fn a_collation_is_written_in_every_format() {
    let collation = compare("We will be guarded & safe.", "We will be guarded and secure now.");
    let report = CrossReference::from(&collation);
    let found = |divergences: &[Divergence]| -> Vec<_> {
        divergences.iter().map(|d| (d.kind, d.base.clone(), d.reading.clone(), d.change)).collect()
    };
    let entry = &report.entries()[0];
    assert_eq!(found(entry.divergences()), found(&collation.divergences()));
    for (name, written) in formats(&report) {
        // These write one of the two texts, or no differences.
        let one = ["collatex", "brat", "graphml", "web annotations"].contains(&name);
        assert!(one || written.contains("secure"), "{name}: {written}");
    }
    let tei = report.tei().to_string();
    assert!(tei.contains(">left<") && tei.contains("<lem wit=\"#u1.A\">safe</lem>"), "{tei}");
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<CrossReference>(&json).unwrap(), report);
    assert!(CrossReference::from(&compare("", "")).tei().to_string().contains("</TEI>"));
}

#[test]
fn a_collation_of_pieces_keeps_base_and_source() {
    let texts = ["It is so. We will, she said, open it in May.", "We will open it in June."];
    let spans = [vec![Span::new(10, 17), Span::new(29, 43)], vec![Span::new(0, 24)]];
    let sources = [0, 1].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
    for (base, primary) in [(0, true), (1, false), (1, true)] {
        let collation = Collator::default().primary(primary).collate(base, &sources);
        let report = CrossReference::from(&collation);
        let entry = &report.entries()[0];
        let kept = (entry.collation().base, entry.collation().primary, entry.outlets());
        assert_eq!(kept, (base, primary, 1));
        assert_eq!(report.articles()[base].is_primary(), primary);
        let (own, given) = (entry.divergences(), collation.divergences());
        assert_eq!(own.len(), given.len());
        assert!(own.iter().zip(&given).all(|(a, b)| (a.kind, &a.reading) == (b.kind, &b.reading)));
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<CrossReference>(&json).unwrap(), report);
    }
    let nothing = Collator::default().collate(0, &[]);
    assert_eq!(CrossReference::from(&nothing), cross_reference(&[]));
    let blank = [Source { siglum: "w", text: "", segments: &[] }; 2];
    let report = CrossReference::from(&Collator::default().collate(0, &blank));
    formats(&report);
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<CrossReference>(&json).unwrap(), report);
}
