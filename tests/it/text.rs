//! Spans, paragraphs, sentences and dates of a text.

use crossquote::Article;
use crossquote::text::{CodePoints, Span, paragraphs, sentences};

#[test]
fn sentences_of_prose() {
    let table: &[(&str, &str)] = &[
        ("plain stops", "It rained.|We left.|Why?|Because!"),
        ("titles", "Mr. Lee met Sen. Ann Poe.|They spoke."),
        ("initials", "Mary J. Cole won.|J. R. Ames lost."),
        ("initialism inside", "The U.S. Senate met at 9 a.m. Monday in St. Ives."),
        ("initialism at the end", "She lives in the U.S.|The vote is today."),
        ("decimal number", "It rose 2.5 percent to 1,000.25 in May.|It fell."),
        ("list number", "1. First thing.|2 more came."),
        ("company", "Acme Corp. said so.|Acme Inc.|The firm is old."),
        ("state", "Jane Poe, R-Fla., won.|Born in Ala. Poe grew up there."),
        ("month", "On Sept. 11 it began.|It ended."),
        ("junior", "Ray Cole Jr. spoke.|I saw Ray Cole Jr.|He left."),
        ("no as a word", "The answer is no.|Nobody asked."),
        ("number abbreviation", "She is No. 1 in the list."),
        ("closing mark after stop", "He said “go.”|She “went.”|(They stayed.)|Done."),
        ("straight closing mark", "He said \"go.\"|\"No,\" she said."),
        ("question then cue", "“Why now?” Poe asked.|“Go!” shouted Mr. Lee."),
        ("question then sentence", "“Why now?”|The room was still."),
        ("small letter after mark", "“Why?” he asked, and left."),
        ("ellipsis", "Well… maybe.|It is over...|The end."),
        ("ellipsis before a small letter", "It is… fine... really."),
        ("missing space", "It is over.|The end came.|“Yes.”|Then he left."),
        ("low lines around sentences", "_So it is._|_The end came._"),
        ("address", "See aol.com or a.b@c.org today."),
        ("dash after a stop", "So it is. — Ann"),
        ("digit starts", "It ended.|12 people left."),
        ("no stop at all", "No stop at all"),
    ];
    for (name, expected) in table {
        let parts: Vec<&str> = expected.split('|').collect();
        let text = parts.join(" ").replace("over. The", "over.The").replace("” Then", "”Then");
        let found = sentences(&text, Span::new(0, text.len()));
        let found: Vec<&str> = found.iter().map(|&span| &text[span.range()]).collect();
        assert_eq!(found, parts, "{name}");
    }
}

/// A word may begin with a low line, and has none behind it that closes something.
#[test]
fn a_sentence_begins_with_a_whole_word() {
    let table = [
        ("It is so._The", vec!["It is so.", "_The"]),
        ("A.__Ⅷ", vec!["A.__Ⅷ"]),
        ("語s.M", vec!["語s.M"]),
    ];
    for (text, expected) in table {
        let found = sentences(text, Span::new(0, text.len()));
        let found: Vec<&str> = found.iter().map(|&span| &text[span]).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn offsets_are_those_of_the_text() {
    let text = "One.\nTwo. Three.";
    assert_eq!(sentences(text, Span::new(5, 16)), [Span::new(5, 9), Span::new(10, 16)]);
    assert!(sentences(text, Span::new(5, 99)).is_empty());
}

#[test]
fn blank_lines_are_no_paragraphs() {
    let text = " one \r\n\r\n  \n two\u{2029}three";
    let got: Vec<_> = paragraphs(text).map(|p| &text[p]).collect();
    assert_eq!(got, ["one", "two", "three"]);
}

#[test]
fn a_span_indexes_its_text() {
    let text = "say “no” twice";
    assert_eq!(&text[Span::new(7, 9)], "no");
    assert_eq!(Span::new(0, 4).trim(text), Span::new(0, 3));
}

#[test]
fn code_points_go_both_ways() {
    let text = "é“x”🙂 and so on ".repeat(200);
    let index = CodePoints::new(&text);
    for (n, (byte, _)) in text.char_indices().enumerate() {
        assert_eq!(index.of_byte(byte), n);
        assert_eq!(index.to_byte(n), byte);
    }
    assert_eq!(index.to_byte(usize::MAX), text.len());
    assert_eq!(index.of_byte(usize::MAX), text.chars().count());
    assert_eq!(CodePoints::new("").to_byte(3), 0);
}

#[test]
fn dates_as_sites_write_them() {
    let table = [
        ("2017-07-09", Some("2017-07-09")),
        ("2017-07-09 16:28:00Z", Some("2017-07-09")),
        ("Sun, 09 Jul 2017 16:28:00 GMT", Some("2017-07-09")),
        ("July 9, 2017 11:00 PM", Some("2017-07-09")),
        ("9 July 2017", Some("2017-07-09")),
        ("2017-02-31", None),
        ("yesterday", None),
        ("", None),
    ];
    for (given, expected) in table {
        let date = Article::new("Wire", "").with_date(given).date().map(|d| d.to_string());
        assert_eq!(date.as_deref(), expected, "{given}");
    }
    let day = crossquote::Date::constant(2017, 7, 9);
    let article = Article::new("Wire", "").with_date(day);
    assert_eq!((article.date(), article.date_as_given()), (Some(day), Some("2017-07-09")));
}
