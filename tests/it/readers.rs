//! Records of extractors, news services and collections: each in its real shape, read, damaged and
//! written again.

use crossquote::{Article, ingest};
use serde_json::{Value, json};

struct Case {
    name: &'static str,
    record: Value,
    outlet: &'static str,
    title: Option<&'static str>,
    url: Option<&'static str>,
    date: Option<&'static str>,
    text: &'static str,
}

const TEXT: &str = "The council met on Monday.\n\n“The bridge will open in May,” Ana Holt said.";
const URL: &str = "https://www.daily.example/bridge";

impl Case {
    /// A record of the usual article.
    fn usual(name: &'static str, outlet: &'static str, record: Value) -> Self {
        let (title, url, date) = (Some("Bridge to open"), Some(URL), Some("2024-03-02"));
        Self { name, record, outlet, title, url, date, text: TEXT }
    }
}

fn extractors() -> Vec<Case> {
    vec![
        Case::usual(
            "trafilatura",
            "daily.example",
            json!({
                "title": "Bridge to open", "author": "Ben Moss", "hostname": "daily.example",
                "date": "2024-03-02", "fingerprint": "f0a1", "id": null, "license": null,
                "comments": "", "raw_text": "The council met on Monday. …", "text": TEXT,
                "language": "en", "image": null, "pagetype": "article",
                "source": URL, "source-hostname": "Daily", "excerpt": "The council met.",
                "categories": "Town;Bridges", "tags": "",
            }),
        ),
        Case::usual(
            "newspaper",
            "Daily",
            json!({
                "url": URL, "read_more_link": "", "language": "en", "title": "Bridge to open",
                "top_image": "https://www.daily.example/bridge.jpg", "keywords": ["bridge"],
                "authors": ["Ben Moss"], "publish_date": "2024-03-02 08:00:00",
                "summary": "The bridge opens.", "meta_lang": "en", "meta_site_name": "Daily",
                "canonical_link": URL, "text": TEXT, "source_url": "https://www.daily.example",
            }),
        ),
        Case::usual(
            "ninjs 1",
            "Daily",
            json!({
                "uri": URL, "type": "text", "mimetype": "text/plain", "pubstatus": "usable",
                "versioncreated": "2024-03-02T08:00:00Z", "language": "en",
                "headline": "Bridge to open", "byline": "Ben Moss", "body_text": TEXT,
                "infosource": [{ "name": "Daily", "role": "originator" }],
                "subject": [{ "code": "medtop:20000538", "name": "bridges" }],
            }),
        ),
        Case::usual(
            "ninjs 2",
            "Daily",
            json!({
                "uri": URL, "standard": { "name": "ninjs", "version": "2.0" },
                "contentCreated": "2024-03-02T08:00:00Z", "versionCreated": "2024-03-05T08:00:00Z",
                "headlines": [{ "role": "main", "value": "Bridge to open" }],
                "bodies": [
                    { "role": "main", "contentType": "text/html", "value": "<p>The council</p>" },
                    { "role": "main", "contentType": "text/plain", "value": TEXT },
                ],
                "infoSources": [{ "role": "originator", "name": "Daily" }],
            }),
        ),
        Case::usual(
            "news service",
            "Daily",
            json!({
                "source": { "id": "daily", "name": "Daily" }, "author": "Ben Moss",
                "title": "Bridge to open", "description": "The bridge opens.", "url": URL,
                "publishedAt": "2024-03-02T08:00:00Z", "content": TEXT,
            }),
        ),
        Case::usual(
            "schema.org",
            "Daily",
            json!({
                "@type": "NewsArticle", "headline": "Bridge to open", "url": URL,
                "datePublished": 1_709_366_400, "publisher": { "@type": "Organization", "name": "Daily" },
                "articleBody": TEXT.split("\n\n").collect::<Vec<_>>(),
            }),
        ),
    ]
}

fn collections() -> Vec<Case> {
    vec![
        Case {
            name: "passim",
            record: json!({
                "id": "daily-1853-03-02-p2", "series": "daily", "date": "1853-03-02", "text": TEXT,
                "cluster": 12, "size": 3, "begin": 120, "end": 480, "issue": "daily-1853-03-02",
            }),
            outlet: "daily",
            title: None,
            url: None,
            date: Some("1853-03-02"),
            text: TEXT,
        },
        Case {
            text: "told reporters on Monday: “The bridge will open in May,” Ana Holt said before\n\n\
                   Asked about the cost, “It will be paid for by then” she added.",
            ..Case::usual(
                "GDELT quotation graph",
                "daily.example",
                json!({
                    "date": "2024-03-02T08:00:00Z", "url": URL, "title": "Bridge to open",
                    "lang": "ENGLISH",
                    "quotes": [
                        {
                            "pre": "told reporters on Monday: “",
                            "quote": "The bridge will open in May,",
                            "post": "” Ana Holt said before",
                        },
                        {
                            "pre": "Asked about the cost,",
                            "quote": "It will be paid for by then", "post": "she added.",
                        },
                    ],
                }),
            )
        },
        Case {
            text: "Ana Holt said : “The bridge will open in May” on Monday .",
            ..Case::usual(
                "Quotebank",
                "daily.example",
                json!({
                    "articleID": "2024-03-02-000042", "articleLength": 310,
                    "date": "2024-03-02 08:00:00", "phase": "E", "title": "Bridge to open",
                    "url": URL,
                    "names": [{ "name": "Ana Holt", "offsets": [[0, 2]], "ids": ["Q1"] }],
                    "quotations": [{
                        "quoteID": "2024-03-02-000001", "quotation": "The bridge will open in May",
                        "quotationOffset": 4, "leftContext": "Ana Holt said :",
                        "rightContext": "on Monday .", "globalTopSpeaker": "Ana Holt",
                        "localTopSpeaker": "Ana Holt", "localProbas": [["Ana Holt", "0.91"]],
                    }],
                }),
            )
        },
    ]
}

fn cases() -> Vec<Case> {
    extractors().into_iter().chain(collections()).collect()
}

fn told(article: &Article) -> (&str, Option<&str>, Option<&str>, Option<String>, &str) {
    let date = article.date().map(|date| date.to_string());
    (article.outlet(), article.title(), article.url(), date, article.text())
}

#[test]
fn every_shape_gives_its_article() {
    for case in cases() {
        let lines = format!("{}\n", case.record);
        let pretty = serde_json::to_string_pretty(&case.record).unwrap();
        let array = format!("[\n{},\n{pretty}\n]", case.record);
        for (layout, json) in [("line", lines), ("pretty", pretty.clone()), ("array", array)] {
            for article in ingest::json(json.as_bytes()) {
                let article = article.unwrap_or_else(|e| panic!("{}, {layout}: {e}", case.name));
                let date = case.date.map(str::to_owned);
                let expected = (case.outlet, case.title, case.url, date, case.text);
                assert_eq!(told(&article), expected, "{}, {layout}", case.name);
            }
        }
        let array = format!("[{pretty},\n{pretty}]");
        assert_eq!(ingest::json(array.as_bytes()).count(), 2, "{}", case.name);
    }
}

#[test]
fn a_bad_record_is_named_and_the_others_are_read() {
    for case in cases() {
        let good = case.record.to_string();
        let lines =
            format!("{good}\n{}\n{{\"title\": \"none\"}}\n{good}\n", &good[..good.len() / 2]);
        let read: Vec<_> = ingest::json(lines.as_bytes()).collect();
        let told: Vec<bool> = read.iter().map(Result::is_ok).collect();
        assert_eq!(told, [true, false, false, true], "{}", case.name);
        for (line, wrong) in [(2, &read[1]), (3, &read[2])] {
            let wrong = wrong.as_ref().unwrap_err().to_string();
            assert!(wrong.starts_with(&format!("input, line {line}: ")), "{}: {wrong}", case.name);
        }
        let pretty = serde_json::to_string_pretty(&case.record).unwrap();
        let array = format!("[\n{pretty},\n{{\n\"text\": nothing\n}},\n{pretty}]");
        let read: Vec<_> = ingest::json(array.as_bytes()).collect();
        let wrong = read[1].as_ref().unwrap_err().to_string();
        let line = pretty.lines().count() + 3;
        assert!(wrong.starts_with(&format!("input, line {line}: ")), "{}: {wrong}", case.name);
        assert!(read[0].is_ok() && read[2].is_ok() && read.len() == 3, "{}", case.name);
    }
}

#[test]
fn an_article_that_is_read_can_be_written_and_read_again() {
    for case in cases() {
        let article = ingest::json(case.record.to_string().as_bytes()).next().unwrap().unwrap();
        let record = json!({
            "text": article.text(), "outlet": article.outlet(), "title": article.title(),
            "url": article.url(), "date": article.date_as_given(), "id": article.source(),
            "language": article.language(), "categories": article.categories(),
        });
        let again = ingest::json(record.to_string().as_bytes()).next().unwrap().unwrap();
        assert_eq!(again, article, "{}", case.name);
    }
}

#[test]
fn a_feed_gives_an_article_for_each_item() {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Daily", "home_page_url": "https://daily.example",
        "items": [
            { "id": "1", "url": URL, "title": "Bridge to open", "content_text": TEXT,
              "date_published": "2024-03-02T08:00:00Z", "language": "en" },
            { "id": "2", "content_html": "<p>No text.</p>" },
            { "id": "3", "content_text": "“Yes,” she said." },
        ],
    });
    for json in [feed.to_string(), serde_json::to_string_pretty(&feed).unwrap()] {
        let read: Vec<_> = ingest::json(json.as_bytes()).collect();
        let first = read[0].as_ref().unwrap();
        let date = Some("2024-03-02".to_owned());
        assert_eq!(told(first), ("Daily", Some("Bridge to open"), Some(URL), date, TEXT));
        let wrong = read[1].as_ref().unwrap_err().to_string();
        assert!(wrong.starts_with("input, line 1: item 2: no text"), "{wrong}");
        assert_eq!(read[2].as_ref().unwrap().source(), Some("3"));
    }
}
