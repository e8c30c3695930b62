//! The program as it is run: a page, a feed, and files that are neither.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><title>Bridge to open</title><meta property="og:site_name" content="Daily">
<meta property="article:published_time" content="2024-03-02T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/town">Town</a></nav><article><h1>Bridge to open</h1>
<p>The council met on Monday to hear how far the works on the old bridge have come, and what is left
to be done before the spring.</p>
<p>“The bridge will open in May,” Ana Holt said after the meeting, which had taken longer than most of
those present had hoped it would.</p>
<p>Shopkeepers on both banks, who have waited since the autumn for their customers to return, were
pleased to hear it, and so were the ferrymen.</p></article><footer>Imprint</footer></body></html>"#;

const FEED: &str = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Daily</title><link>https://daily.example</link>
<item><title>Bridge to open</title><link>https://daily.example/1</link><guid>d1</guid>
<pubDate>Sat, 02 Mar 2024 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The council met.</p><p>“The bridge will open in May,” Ana Holt said.</p>]]></content:encoded></item>
<item><title>No words</title><guid>d2</guid></item></channel></rss>"#;

/// The status, the articles and the complaints for one input.
fn read(input: &str) -> (Option<i32>, Vec<Value>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pages"));
    command.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let articles = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code(), articles, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_page_gives_its_article() {
    let (status, articles, _) = read(PAGE);
    assert_eq!((status, articles.len()), (Some(0), 1));
    let article = &articles[0];
    assert_eq!(
        (article["outlet"].as_str(), article["language"].as_str()),
        (Some("Daily"), Some("en"))
    );
    assert_eq!(article["date"], "2024-03-02T08:00:00Z");
    let text = article["text"].as_str().unwrap();
    assert!(text.contains("spring.\n\n“The bridge will open in May,” Ana Holt said"), "{text}");
    assert!(!text.contains("Home") && !text.contains("Imprint"), "{text}");
}

#[test]
fn a_feed_gives_an_article_for_each_item_with_words() {
    let (status, articles, _) = read(FEED);
    assert_eq!((status, articles.len()), (Some(0), 1));
    assert_eq!(
        articles[0]["text"],
        "The council met.\n\n“The bridge will open in May,” Ana Holt said."
    );
    assert_eq!((&articles[0]["outlet"], &articles[0]["id"]), (&"Daily".into(), &"d1".into()));
}

#[test]
fn what_is_neither_is_named() {
    for (input, complaint) in [
        ("Plain words.", "-: neither a page of HTML nor a feed\n"),
        ("<html><body></body></html>", "-: "),
    ] {
        let (status, articles, told) = read(input);
        assert_eq!((status, articles.len()), (Some(1), 0), "{input}");
        assert!(told.starts_with(complaint), "{told}");
    }
}
