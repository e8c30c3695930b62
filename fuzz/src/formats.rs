//! Every format, printed and read back as far as a program needs no schema for it.

use crossquote::{ArticleId, CrossReference};
use quick_xml::events::Event;
use serde_json::Value;

use crate::checks::{Outcome, holds};
use crate::subject::Subject;

struct Format {
    name: &'static str,
    print: fn(&CrossReference) -> String,
    check: fn(&str) -> Outcome,
}

const FORMATS: [Format; 14] = [
    Format { name: "text", print: |report| report.to_string(), check: anything },
    Format {
        name: "narrow text",
        print: |report| report.text().width(0).color(true).to_string(),
        check: anything,
    },
    Format { name: "markdown", print: |report| report.markdown().to_string(), check: anything },
    Format { name: "json", print: |report| report.json().to_string(), check: json },
    Format {
        name: "readings",
        print: |report| report.readings_json_lines().to_string(),
        check: json_lines,
    },
    Format {
        name: "quotations",
        print: |report| report.quotations_json_lines().to_string(),
        check: json_lines,
    },
    Format {
        name: "web annotations",
        print: |report| report.web_annotations().to_string(),
        check: json,
    },
    Format { name: "collatex", print: |report| report.collatex().to_string(), check: json_lines },
    Format { name: "csv", print: |report| report.csv().to_string(), check: csv },
    Format {
        name: "quotations csv",
        print: |report| report.quotations_csv().to_string(),
        check: csv,
    },
    Format { name: "tei", print: |report| report.tei().to_string(), check: xml },
    Format { name: "graphml", print: |report| report.graphml().to_string(), check: xml },
    Format { name: "html", print: |report| report.html().to_string(), check: html },
    Format { name: "brat", print: |report| report.brat(ArticleId(0)).to_string(), check: anything },
];

pub(crate) fn formats(subject: &Subject) -> Outcome {
    let report = subject.report();
    let printable = FORMATS.iter().filter(|f| f.name != "brat" || !report.articles().is_empty());
    for Format { name, print, check } in printable {
        let printed = print(report);
        check(&printed).map_err(|wrong| format!("{name}, {wrong}"))?;
        holds(print(report) == printed, "prints otherwise a second time", || (*name).to_owned())?;
    }
    Ok(())
}

fn anything(_: &str) -> Outcome {
    Ok(())
}

fn json(printed: &str) -> Outcome {
    let read = serde_json::from_str::<Value>(printed);
    read.map(drop).map_err(|error| format!("no JSON: {error}"))
}

fn json_lines(printed: &str) -> Outcome {
    printed.lines().try_for_each(json)
}

/// All rows have the same number of cells.
fn csv(printed: &str) -> Outcome {
    let mut rows = csv::Reader::from_reader(printed.as_bytes()).into_records();
    rows.try_for_each(|row| row.map(drop)).map_err(|error| format!("no CSV: {error}"))
}

/// Well-formed, and of characters that XML 1.0 admits.
fn xml(printed: &str) -> Outcome {
    let barred = |c: char| matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}');
    let found = printed.chars().find(|&c| barred(c));
    holds(found.is_none(), "no character of XML", || format!("{found:?}"))?;
    let mut reader = quick_xml::Reader::from_str(printed);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(format!("no XML: {error} at {}", reader.error_position())),
        }
    }
}

/// An article adds no element that runs or loads anything.
fn html(printed: &str) -> Outcome {
    let page = printed.to_lowercase();
    let own = CrossReference::html(&crossquote::cross_reference(&[])).to_string().to_lowercase();
    ["<script", "<style", "<link", "<iframe", "<object", "<img"].iter().try_for_each(|element| {
        let (found, meant) = (page.matches(element).count(), own.matches(element).count());
        holds(found == meant, "element of an article", || format!("{element} {found}, not {meant}"))
    })
}
