//! Files and records become articles; what is broken is named, and the rest is still read.

use std::fs;
use std::path::PathBuf;

use crossquote::article::{Article, Region, RegionKind};
use crossquote::ingest;
use proptest::prelude::*;

/// A folder of files that is removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        for (file, bytes) in files {
            fs::write(path.join(file), bytes).unwrap();
        }
        Self(path)
    }

    fn paths(&self, files: &[&str]) -> Vec<PathBuf> {
        files.iter().map(|file| self.0.join(file)).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn marked(article: &Article) -> Vec<(RegionKind, &str)> {
    article.regions().iter().map(|r| (r.kind, &article.text()[r.span])).collect()
}

#[test]
fn markdown_marks_what_is_not_running_text() {
    use RegionKind::{BlockQuote, Caption, FrontMatter, Headline, Markup};
    type Row<'a> = (&'a str, &'a str, &'a [(RegionKind, &'a str)]);
    let table: &[Row<'_>] = &[
        ("nothing", "“It is agreed,” she said.", &[]),
        (
            "front matter",
            "---\ntitle: A\n---\nBody “text”.",
            &[(FrontMatter, "---\ntitle: A\n---\n")],
        ),
        (
            "image",
            "![The ‘unit’](a.jpg \"A title\") Body",
            &[(Markup, "!["), (Caption, "The ‘unit’"), (Markup, "](a.jpg \"A title\")")],
        ),
        ("image without words", "![](a.jpg)", &[(Markup, "![](a.jpg)")]),
        (
            "link",
            "Read [the “story”](https://a.example/x) here",
            &[(Markup, "["), (Markup, "](https://a.example/x)")],
        ),
        ("address as text", "See <https://a.example/x>.", &[]),
        (
            "link by reference",
            "Read [this][1].\n\n[1]: https://a.example\n",
            &[(Markup, "["), (Markup, "][1]"), (Markup, "[1]: https://a.example")],
        ),
        (
            "linked image",
            "[![Words](a.jpg)](b.html)",
            &[
                (Markup, "[!["),
                (Markup, "!["),
                (Caption, "Words"),
                (Markup, "](a.jpg)"),
                (Markup, "](a.jpg)](b.html)"),
            ],
        ),
        (
            "block quote",
            "He wrote:\n\n> It is time\n> to move on\n\nand left.",
            &[(Markup, ">"), (BlockQuote, "> It is time\n> to move on"), (Markup, ">")],
        ),
        (
            "nested block quote",
            "> > Deep\n> Shallow",
            &[(Markup, "> >"), (BlockQuote, "> > Deep\n> Shallow"), (Markup, ">")],
        ),
        ("heading", "## What now?\n\nBody", &[(Markup, "## "), (Headline, "What now?")]),
        (
            "underlined heading",
            "What now?\n===\n\nBody",
            &[(Headline, "What now?"), (Markup, "\n===")],
        ),
        ("a rule that lost its blank line", "“Enough,” he said.\n---\nMore.", &[]),
        (
            "tags",
            "<p>“Enough,” he said.</p>\n\nSo <b>it</b> is.",
            &[(Markup, "<p>"), (Markup, "</p>"), (Markup, "<b>"), (Markup, "</b>")],
        ),
    ];
    for (name, text, expected) in table {
        let article = ingest::markdown("Daily", *text).expect(name);
        assert_eq!(article.text(), *text, "{name}");
        assert_eq!(marked(&article), *expected, "{name}");
    }
}

#[test]
fn front_matter_says_what_is_known() {
    let text = "---\nlayout: post\ntitle: \"Unit agreed: 'now'\"\ndate: 2017-07-09 16:28:00Z\n\
                link: https://www.daily.example/1\ncategories: [world, 2017, no]\ntags: x\n\
                lang: en-GB\nurl:\n---\nBody";
    let article = ingest::markdown("fallback", text).unwrap();
    assert_eq!(article.title(), Some("Unit agreed: 'now'"));
    assert_eq!(article.date_as_given(), Some("2017-07-09 16:28:00Z"));
    assert_eq!(article.date().map(|date| date.to_string()).as_deref(), Some("2017-07-09"));
    assert_eq!(article.url(), Some("https://www.daily.example/1"));
    assert_eq!(article.outlet(), "daily.example");
    assert_eq!(article.categories(), ["world", "2017", "no"]);
    assert_eq!(article.language(), Some("en-GB"));
}

#[test]
fn records_of_common_extractors() {
    let table = [
        (
            "trafilatura",
            r#"{"title":"T","hostname":"daily.example","date":"2017-07-09","text":"Body","source":"https://daily.example/1","source-hostname":"The Daily","id":null,"language":"en"}"#,
            ("daily.example", Some("https://daily.example/1")),
        ),
        (
            "news-please",
            r#"{"maintext":"Body","title":"T","date_publish":"2017-07-09 10:00:00","source_domain":"daily.example","url":"https://daily.example/1","language":"en"}"#,
            ("daily.example", Some("https://daily.example/1")),
        ),
        (
            "schema.org",
            r#"{"articleBody":"Body","headline":"T","datePublished":"2017-07-09","publisher":{"@type":"Organization","name":"The Daily"},"inLanguage":"en"}"#,
            ("The Daily", None),
        ),
        (
            "short",
            r#"{"content":"Body","headline":"T","published":"July 9, 2017","site":"Daily","lang":"en"}"#,
            ("Daily", None),
        ),
    ];
    for (name, line, (outlet, url)) in table {
        let article = ingest::json_lines(line.as_bytes()).next().expect(name).expect(name);
        assert_eq!(article.text(), "Body", "{name}");
        assert_eq!(article.title(), Some("T"), "{name}");
        assert_eq!(article.outlet(), outlet, "{name}");
        assert_eq!(article.url(), url, "{name}");
        assert_eq!(article.date().map(|d| d.to_string()).as_deref(), Some("2017-07-09"), "{name}");
        assert_eq!(article.language(), Some("en"), "{name}");
    }
}

#[test]
fn what_is_broken_is_named_and_the_rest_is_read() {
    let folder = Folder::new(
        "ingest-broken",
        &[
            ("plain.txt", "“Yes,” she said.".as_bytes()),
            ("latin1.txt", b"caf\xE9"),
            ("unclosed.md", b"---\ntitle: A\n\n\"Yes,\" she said.\n"),
            ("broken.md", b"---\ntitle: \"A\ndate: [\n---\n\"Yes,\" she said.\n"),
            (
                "wire.jsonl",
                b"{\"text\": \"One\", \"id\": \"w1\"}\n\n{\"text\": \n\xFF\xFE\n[1]\n{\"text\": \"Two\"}",
            ),
        ],
    );
    let files = ["plain.txt", "latin1.txt", "gone.txt", "unclosed.md", "broken.md", "wire.jsonl"];
    let paths = folder.paths(&files);
    let (articles, errors) = ingest::read_all(&paths);

    let named = |file: &str| folder.0.join(file).display().to_string();
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let expected = [
        ("latin1.txt", ", byte 3: not UTF-8"),
        ("gone.txt", ": "),
        ("unclosed.md", ", line 1: front matter has no closing line"),
        ("broken.md", ", line 2: front matter: unclosed quote"),
        ("wire.jsonl", ", line 3: "),
        ("wire.jsonl", ", line 4: not UTF-8 at byte 0 of the line"),
        ("wire.jsonl", ", line 5: "),
    ];
    assert_eq!(errors.len(), expected.len(), "{errors:#?}");
    for (error, (file, tail)) in errors.iter().zip(expected) {
        assert!(error.starts_with(&(named(file) + tail)), "{error}");
    }

    let sources: Vec<_> = articles.iter().filter_map(Article::source).collect();
    let expected = [
        named("plain.txt"),
        named("unclosed.md"),
        named("broken.md"),
        "w1".to_owned(),
        format!("{}, line 6", named("wire.jsonl")),
    ];
    assert_eq!(sources, expected);
    // Broken front matter costs what it says, not the text.
    for article in &articles[1..3] {
        assert!(article.text().ends_with("\"Yes,\" she said.\n"));
        assert_eq!(marked(article)[0].0, RegionKind::FrontMatter);
        assert_eq!(article.title(), None);
    }
}

proptest! {
    #[test]
    fn markdown_never_changes_the_text_and_marks_inside_it(
        text in r#"(?s)([\[\]!()<>"“”‘’#>=\-* `a-c\\:|\n\r\t]|---\n|\PC){0,80}"#,
    ) {
        let Ok(article) = ingest::markdown("Daily", text.as_str()) else { return Ok(()) };
        prop_assert_eq!(article.text(), text.as_str());
        let mut last = 0;
        for &Region { span, .. } in article.regions() {
            prop_assert!(text.get(span.range()).is_some());
            prop_assert!(last <= span.start);
            last = span.start;
        }
    }

    #[test]
    fn any_bytes_are_records_or_errors(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let lines = bytes.split(|&b| b == b'\n').filter(|line| !line.trim_ascii().is_empty());
        prop_assert!(ingest::json_lines(bytes.as_slice()).count() <= lines.count());
    }

    #[test]
    fn a_text_comes_back_from_a_record(text in any::<String>()) {
        let line = serde_json::json!({ "body": text }).to_string();
        let article = ingest::json_lines(line.as_bytes()).next().unwrap().unwrap();
        prop_assert_eq!(article.text(), text);
    }
}
