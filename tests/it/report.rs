//! The cross-reference as people and programs read it.

use crossquote::{Article, CrossReference, cross_reference, ingest};
use proptest::prelude::*;
use serde_json::Value;

/// Four papers on one announcement: a substitution, a contraction, a fragment, a source without a
/// name, and a line that only one of them has.
fn articles() -> Vec<Article> {
    let article = |outlet: &str, text: &str| Article::new(outlet, text).with_date("2021-03-01");
    vec![
        article(
            "Wire",
            "The ferry will sail again, Mayor Ana Holt told reporters on Monday.\n\n\
             “I have told the crews that the ferry will sail in May & that it will be safe for \
             everybody who lives on the island,” Holt said.\n\n\
             “The pier is as old as the town,” a spokeswoman for the harbour said.",
        )
        .with_source("wire.txt"),
        article(
            "Daily",
            "Mayor Ana Holt promised an early start.\n\n\
             ‘I have told the crews that the ferry will sail in May and that it will be secure for \
             everybody who lives on the island,’ Holt said.",
        ),
        article(
            "Gazette",
            "Islanders were pleased.\n\n\
             \"I've told the crews that the ferry will sail in May and that it will be safe for \
             everybody who lives on the island,\" Mayor Ana Holt said.",
        ),
        article(
            "Courier",
            "Mayor Ana Holt said the ferry would be “safe for everybody who lives on the island”.",
        ),
    ]
}

pub(crate) fn sample_articles() -> Vec<Article> {
    let plain = |outlet, text| ingest::plain(outlet, text).with_date("2017-07-09");
    let markdown = include_str!("../../examples/samples/gadget_post.md");
    vec![
        plain("The posts", include_str!("../../examples/samples/posts.txt")).with_primary(true),
        plain("Newsreel", include_str!("../../examples/samples/newsreel.txt")),
        plain("City Daily", include_str!("../../examples/samples/city_daily.txt")),
        ingest::markdown("Gadget Post", markdown).unwrap(),
        plain("Tech Weekly", include_str!("../../examples/samples/tech_weekly.txt")),
        plain("Harbour Herald", include_str!("../../examples/samples/harbour_herald.txt")),
        ingest::plain(
            "Evening Courier",
            include_str!("../../examples/samples/evening_courier.txt"),
        )
        .with_date("2017-07-10"),
    ]
}

fn parsed(report: &CrossReference) -> Value {
    serde_json::from_str(&report.json().to_string()).unwrap()
}

/// `text` without the terminal's colour codes.
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let head = parts.next().unwrap_or_default().to_owned();
    parts.fold(head, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn golden_text() {
    insta::assert_snapshot!(cross_reference(&articles()));
}

#[test]
fn golden_text_in_a_narrow_terminal() {
    insta::assert_snapshot!(cross_reference(&articles()).text().width(60));
}

#[test]
fn golden_markdown() {
    insta::assert_snapshot!(cross_reference(&articles()).markdown());
}

#[test]
fn golden_json() {
    let json = cross_reference(&articles()[..2]).json().to_string();
    // Why somebody is taken for the speaker is the attribution's matter, and changes with its
    // weights.
    let weighed = |line: &&str| line.contains("\"confidence\"") || line.contains("\"reason\": \"");
    let lines: Vec<&str> = json.lines().filter(|line| !weighed(line)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn several_speakers_of_one_quotation_are_all_listed() {
    let said = |by: &str| {
        let text = format!("“Rents will rise next year in all of Lindale,” {by} said.");
        parsed(&cross_reference(&[Article::new("Daily", text)]))
    };
    let table = [
        ("Ana Holt and Ben Moss", &["Ana Holt", "Ben Moss"][..]),
        ("Ana Holt, Ben Moss and Carl Vance", &["Ana Holt", "Ben Moss", "Carl Vance"]),
        ("Ana Holt", &[]),
        ("a spokesman", &[]),
    ];
    for (by, speakers) in table {
        let report = said(by);
        let witness = &report["entries"][0]["witnesses"][0];
        assert_eq!(witness["speakers"], serde_json::json!(speakers), "{by}");
    }
}

#[test]
fn the_samples_show_what_the_library_is_for() {
    let report = parsed(&cross_reference(&sample_articles()));
    let entries = report["entries"].as_array().unwrap();
    let entry = entries
        .iter()
        .find(|entry| entry["witnesses"].to_string().contains("guarded and secure"))
        .unwrap();
    let texts = |d: &Value| [0, 1].map(|n| d["readings"][n]["text"].as_str().unwrap().to_owned());
    let differs = entry["variations"].as_array().unwrap().iter().find(|d| {
        let texts = texts(d);
        texts.iter().any(|t| t.contains("secure")) && texts.iter().any(|t| t.contains("safe"))
    });
    let differs = differs.expect("secure against safe");
    assert_eq!(differs["kind"], "substitution");
    assert_eq!(differs["significance"], "substantive");
    assert_eq!(differs["alone"], "Newsreel");

    let witnesses = entry["witnesses"].as_array().unwrap();
    let of = |outlet: &str| witnesses.iter().filter(|w| w["outlet"] == outlet).count();
    assert_eq!(of("Gadget Post"), 2, "the post without marks, and words of it in a sentence");
    let kinds: Vec<&str> = witnesses.iter().filter_map(|w| w["kind"].as_str()).collect();
    assert!(kinds.contains(&"post"), "{kinds:?}");
    let standings: Vec<&str> = witnesses.iter().filter_map(|w| w["standing"].as_str()).collect();
    assert!(standings.contains(&"fragment"), "{standings:?}");
}

#[test]
fn json_offsets_are_code_points_of_the_article() {
    let articles = sample_articles();
    let report = parsed(&cross_reference(&articles));
    let chars: Vec<Vec<char>> = articles.iter().map(|a| a.text().chars().collect()).collect();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let mut seen = 0;
    for witness in report["entries"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|entry| entry["witnesses"].as_array().unwrap())
    {
        let text = &chars[witness["article"].as_str().unwrap().parse::<usize>().unwrap()];
        let segments = witness["segments"].as_array().unwrap().iter();
        let words: Vec<String> =
            segments.map(|s| text[number(&s[0])..number(&s[1])].iter().collect()).collect();
        assert_eq!(witness["text"], words.join(" "));
        assert_eq!(number(&witness["start"]), number(&witness["segments"][0][0]));
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn json_names_articles_by_their_source_and_its_schema() {
    let report = parsed(&cross_reference(&articles()));
    assert_eq!(report["schema"], crossquote::render::JSON_SCHEMA);
    let names: Vec<_> =
        report["articles"].as_array().unwrap().iter().map(|a| &a["article"]).collect();
    assert_eq!(names, ["wire.txt", "1", "2", "3"]);
}

#[test]
fn nobody_is_said_to_be_wrong() {
    let report = cross_reference(&sample_articles());
    for text in [report.to_string(), report.markdown().to_string()] {
        for word in ["wrong", "incorrect", "misquot", "mistake", "error"] {
            assert!(!text.to_lowercase().contains(word), "{word}");
        }
        assert!(text.to_lowercase().contains("differs"));
    }
}

#[test]
fn a_report_of_nothing() {
    let report = cross_reference(&[]);
    let nothing = "0 articles: 0 quotations in 0 statements, 0 of them in several outlets.";
    assert_eq!(report.to_string(), format!("{nothing}\n"));
    assert_eq!(report.markdown().to_string(), format!("# Cross-reference\n\n{nothing}\n"));
    assert_eq!(parsed(&report)["entries"], serde_json::json!([]));
}

#[test]
fn articles_cannot_command_the_terminal_or_the_page() {
    let text =
        "“We \x1b[2Jwill <script>alert(1)</script> *always* [win](x) \u{202E}this,” Ann Lee said.";
    let report = cross_reference(&[Article::new("A\x1b[31m\nB", text), Article::new("C", text)]);
    let shown = report.to_string();
    assert!(shown.contains("\\u{1b}[2J"), "{shown}");
    let commands = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    assert!(!shown.contains(commands));
    let markdown = report.markdown().to_string();
    assert!(!markdown.contains(commands));
    assert!(markdown.contains("\\*always\\* \\[win\\](x)"), "{markdown}");
    assert!(!markdown.contains("<script>"));
}

#[test]
fn the_readme_shows_the_report_of_the_samples() {
    let readme = include_str!("../../README.md");
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let report = cross_reference(&sample_articles()).to_string();
    let shown = shown.expect("a picture of the output");
    assert!(report.starts_with(shown), "not the beginning of the report:\n{shown}\n\n{report}");
    let version = include_str!("../../Cargo.toml").split("rust-version = \"").nth(1).unwrap();
    let version = version.split('"').next().unwrap();
    assert!(readme.contains(&format!("it needs Rust {version}")), "Cargo.toml asks for {version}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_report_can_be_printed(
        texts in prop::collection::vec(
            "(\\PC|[“”‘’\"'\n\u{1b}]| said Ann Lee\\. |“We will be (safe|secure) on the day of the vote,” ){0,30}",
            0..4,
        ),
        width in 0usize..200,
    ) {
        let outlets = ["Wire", "Daily", "新聞", "A rather long name of an outlet"];
        let articles: Vec<Article> =
            texts.iter().zip(outlets).map(|(text, outlet)| Article::new(outlet, text)).collect();
        let report = cross_reference(&articles);
        let plain = report.text().width(width).to_string();
        prop_assert_eq!(&without_colour(&report.text().width(width).color(true).to_string()), &plain);
        prop_assert!(!plain.contains('\x1b'));
        prop_assert!(!report.markdown().to_string().contains('\x1b'));
        parsed(&report);
    }

    #[test]
    fn lines_of_ordinary_words_keep_to_the_width(width in 60usize..200) {
        let plain = cross_reference(&sample_articles()).text().width(width).to_string();
        for line in plain.lines() {
            prop_assert!(line.chars().count() <= width, "{line}");
        }
    }
}
