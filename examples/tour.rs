//! What one tries first, one thing after another: two strings, articles, speakers that are known,
//! quotations of another tool, a report that is kept and goes on.
//!
//!     cargo run --example tour

use std::error::Error;

use crossquote::{Article, CrossReference, Pipeline, Quote, Speaker, compare, cross_reference};

fn main() -> Result<(), Box<dyn Error>> {
    two_versions();
    let report = articles();
    speakers_that_are_known()?;
    quotations_of_another_tool()?;
    a_report_that_is_kept(&report)
}

/// Two versions of a post: what differs?
fn two_versions() {
    let difference = compare(
        "Putin & I discussed forming an impenetrable Cyber Security unit, guarded and safe.",
        "Putin and I discussed forming an impenetrable Cyber Security unit, guarded and secure.",
    );
    println!("# How two strings differ\n\n{difference}");
}

/// Who said what, where.
fn articles() -> CrossReference {
    let wire = Article::new("Wire", "“Our data will be guarded and safe,” Minister Ana Holt said.")
        .with_title("Minister promises safety")
        .with_url("https://wire.example/1")
        .with_date("2026-03-02");
    let daily = Article::new(
        "Daily",
        "“Our data will be guarded and secure,” said Ana Holt, the minister.",
    )
    .with_date("2026-03-03");
    println!("\n# Two articles: each entry, its differences, its readings; what Ana Holt says\n");
    println!("{:?} {:?} {}", wire.title(), wire.url(), wire.outlet());
    let report = cross_reference(&[wire, daily]);
    for entry in report.entries() {
        println!("{entry}");
        for divergence in entry.divergences().iter().filter(|d| d.is_substantive()) {
            println!("{divergence}");
        }
        // What the formats print: enough for a page of one's own.
        for row in entry.apparatus().rows() {
            println!("{} {}", row.witness().outlet(), row.text());
        }
    }
    let ana = report.speaker_named("Ana Holt").expect("she is quoted");
    for quote in report.quotes_by(ana) {
        let article = report.article(quote.article);
        let confidence = quote.attribution.as_ref().map_or(0.0, |found| found.confidence);
        println!("{}: {} ({confidence:.2})", article.outlet(), quote.text(article));
        assert_eq!(&article.text()[quote.span()], quote.text(article));
    }
    report
}

/// An alias decides whom a mention means, and ids of one's own come back with the name.
fn speakers_that_are_known() -> crossquote::Result<()> {
    let merkel = Speaker::new("Angela Merkel")
        .with_alias("the German chancellor")
        .with_id("wikidata", "Q567");
    let report = Pipeline::default().speakers([merkel])?.run(&[Article::new(
        "A",
        "President Trump met reporters. “We will do it,” the German chancellor said.",
    )]);
    let speaker = report.entries()[0].speaker().map(|id| report.speaker(id));
    println!("\n# The id of a speaker whom the caller knows\n");
    println!("{:?}", speaker.and_then(|speaker| speaker.id("wikidata")));
    Ok(())
}

/// Quotations and speakers that a tagger of one's own has found.
fn quotations_of_another_tool() -> crossquote::Result<()> {
    let articles =
        [Article::new("A", "We will win, Doe said."), Article::new("B", "We will win! said Doe.")];
    let own = [Quote::new(0, 0..11).by("Jane Doe"), Quote::new(1, 0..12).by("Jane Doe")];
    println!("\n# The report on quotations of another tool\n");
    println!("{}", Pipeline::default().run_quotes(&articles, own)?);
    Ok(())
}

/// Kept as JSON, read again, gone on with, and written for others.
fn a_report_that_is_kept(report: &CrossReference) -> Result<(), Box<dyn Error>> {
    let json = serde_json::to_string(report)?;
    let mut again: CrossReference = serde_json::from_str(&json)?;
    assert_eq!(&again, report);
    let late = "Holt had said the data “will be guarded and secure”.";
    again.add([Article::new("Late", late).with_date("2026-03-04")]);
    println!("# A report that was read back from JSON, with one article added\n");
    println!("{} outlets", again.entries()[0].outlets());
    let (page, table) = (again.html().to_string(), again.csv().to_string());
    println!("{} bytes of HTML, {} lines of CSV", page.len(), table.lines().count());
    Ok(())
}
