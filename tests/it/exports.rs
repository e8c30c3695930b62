//! The formats of other programs: what no reader of them checks. `tests/interop` reads them back.

use std::collections::BTreeSet;

use crossquote::export::{QUOTATION_SCHEMA, READING_SCHEMA, REPORT_SCHEMA};
use crossquote::{Article, ArticleId, CrossReference, DivergenceKind, cross_reference};
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
