//! Names and words from outside command neither the terminal nor the page, in any format.

use std::sync::LazyLock;

use crossquote::{CrossReference, cross_reference, ingest};
use pulldown_cmark::{Event, Options, Parser};
use serde_json::{Value, json};

use crate::report::sample_articles;

/// What a terminal, an editor or a program that splits lines obeys.
const COMMANDS: [(&str, &str); 20] = [
    ("clear the screen", "\x1b[2J"),
    ("set the title", "\x1b]0;owned\x07"),
    ("bell", "\x07"),
    ("backspace", "\x08\x08"),
    ("carriage return", "\rsafe"),
    ("line break", "\n"),
    ("tab", "\t"),
    ("vertical tab", "\x0b"),
    ("form feed", "\x0c"),
    ("delete", "\x7f"),
    ("next line", "\u{85}"),
    ("C1 introducer", "\u{9b}31m"),
    ("C1 string", "\u{90}q\u{9c}"),
    ("line separator", "\u{2028}"),
    ("paragraph separator", "\u{2029}"),
    ("override", "\u{202e}"),
    ("isolate", "\u{2067}"),
    ("pop", "\u{202c}\u{2069}"),
    ("Arabic letter mark", "\u{61c}"),
    ("deprecated format", "\u{206a}"),
];

/// What begins a block or a run of CommonMark or its extensions.
const MARKS: [&str; 30] = [
    "- x",
    "+ x",
    "* x",
    "1. x",
    "99) x",
    "# x",
    "###### x #",
    "> x",
    "| x | y |",
    "|---|",
    "---",
    "***",
    "___",
    "===",
    "    x",
    "\tx",
    "\u{b}- x",
    "\u{85}# x",
    "\u{2028}> x",
    "```",
    "~~~",
    "<script>alert(1)</script>",
    "<!-- x",
    "[x]: http://x.example",
    "[x](http://x.example)",
    "![x](y)",
    "- [ ] x",
    "**x** _y_ ~~z~~ `w`",
    "&lt;x&#35;",
    "x\\",
];

static SAMPLES: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(cross_reference(&sample_articles())).unwrap());

/// The samples' report with the outlet at `at` called `name`, and so all speakers.
fn named(name: &str, at: usize) -> CrossReference {
    let mut report = SAMPLES.clone();
    report["articles"][at]["outlet"] = json!(name);
    for speaker in report["speakers"].as_array_mut().unwrap() {
        speaker["name"] = json!(name);
    }
    for entry in report["entries"].as_array_mut().unwrap() {
        entry["witnesses"][0]["siglum"] = json!(name.trim());
        for witness in entry["witnesses"].as_array_mut().unwrap() {
            if witness["article"] == json!(at) {
                witness["outlet"] = json!(name);
            }
        }
    }
    serde_json::from_value(report).unwrap()
}

/// A report of articles whose words, outlet and speaker hold `command`.
fn holding(command: &str) -> CrossReference {
    let article = |outlet: &str| {
        let text = format!(
            "“We will {command} open the bridge in May and keep it open,” Ann {command}Lee said."
        );
        ingest::plain(format!("{command}{outlet}{command}"), text)
    };
    cross_reference(&[article("Wire"), article("Daily")])
}

fn is_command(c: char) -> bool {
    c.is_control() || "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}".contains(c) || {
        ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{206f}').contains(&c)
    }
}

#[test]
fn no_format_hands_commands_on() {
    for (name, command) in COMMANDS {
        for report in [holding(command), named(&format!("x{command}y"), 1), named(command, 0)] {
            let shown = [report.to_string(), report.markdown().to_string()];
            for shown in shown {
                let found = shown.chars().find(|&c| is_command(c) && c != '\n');
                assert_eq!(found, None, "{name}: {shown}");
            }
            let json = report.json().to_string();
            let found = json.chars().find(|&c| is_command(c) && c != '\n');
            assert_eq!(found, None, "{name}: {json}");
            let json: Value = serde_json::from_str(&json).unwrap();
            assert_eq!(json["articles"][0]["outlet"], report.articles()[0].outlet(), "{name}");
        }
    }
}

#[test]
fn commands_add_no_lines() {
    let ends = |c| "\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}".contains(c);
    let lines = |report: &CrossReference| report.markdown().to_string().split(ends).count();
    let plain = lines(&named("xy", 1));
    for (name, command) in COMMANDS {
        assert_eq!(lines(&named(&format!("x{command}y"), 1)), plain, "{name}");
    }
}

/// The blocks and runs of `markdown`, and its words; white space counts once.
fn read(markdown: &str) -> (Vec<String>, String) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let (mut blocks, mut words) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => words += &text,
            Event::SoftBreak => words.push(' '),
            block => blocks.push(format!("{block:?}")),
        }
    }
    (blocks, words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn names_are_no_marks_of_markdown() {
    for at in 0..sample_articles().len() {
        let (blocks, _) = read(&named("Plain", at).markdown().to_string());
        for name in MARKS {
            let markdown = named(name, at).markdown().to_string();
            let (own, words) = read(&markdown);
            assert_eq!(own, blocks, "{name:?} in\n{markdown}");
            let shown = name.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(&shown), "{name:?} in\n{markdown}");
        }
    }
}

#[test]
fn an_error_is_told_in_a_line_whatever_the_file_is_called() {
    for (name, command) in COMMANDS {
        for path in [format!("no{command}such.txt"), format!("{command}.jsonl")] {
            let (articles, errors) = ingest::read(&path);
            assert!(articles.is_empty());
            let told = errors[0].to_string();
            assert!(!told.contains(is_command), "{name}: {told:?}");
            let source = std::error::Error::source(&errors[0]);
            assert!(source.is_some_and(|source| source.is::<std::io::Error>()), "{name}");
        }
    }
}

#[test]
#[cfg(unix)]
fn examples_complain_in_a_line_whatever_the_file_is_called() {
    use std::process::Stdio;

    use crate::examples::example;

    let table: [(&str, &[&str]); 5] = [
        ("extract", &[]),
        ("cross_reference", &[]),
        ("cross_reference", &["--primary"]),
        ("match_quotes", &[]),
        ("verify", &[]),
    ];
    for (program, arguments) in table {
        for (name, command) in COMMANDS {
            let mut run = example(program);
            run.args(arguments).arg(format!("no{command}such.txt")).stdin(Stdio::null());
            let output = run.output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(!output.status.success(), "{program}, {name}");
            let line = told.strip_suffix('\n').unwrap_or_default();
            assert!(line.contains("such.txt"), "{program}, {name}: {told}");
            assert!(!line.contains(is_command), "{program}, {name}: {told:?}");
        }
    }
}

#[test]
fn examples_write_json_that_commands_nothing() {
    use std::path::Path;
    use std::process::Stdio;

    use crate::examples::example;

    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("injection.jsonl");
    for (name, command) in COMMANDS {
        let text = format!("“We will {command} open the bridge in May,” Ann Lee{command} said.");
        let record = |article| {
            json!({ "id": command, "article": format!("{command}{article}"), "outlet": command,
                "text": text })
        };
        std::fs::write(&path, format!("{}\n{}\n", record("a"), record("b"))).unwrap();
        for program in ["extract", "match_quotes"] {
            let mut run = example(program);
            let output = run.arg(&path).stdin(Stdio::null()).output().unwrap();
            assert!(output.status.success(), "{program}, {name}: {output:?}");
            let told = String::from_utf8(output.stdout).unwrap();
            assert!(!told.is_empty(), "{program}, {name}");
            assert!(!told.contains(|c| is_command(c) && c != '\n'), "{program}, {name}: {told:?}");
            for line in told.lines() {
                serde_json::from_str::<Value>(line).unwrap();
            }
        }
    }
}
