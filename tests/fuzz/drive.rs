//! Every stage on what it may be given; what is looked for is a panic, a hang, a stack that
//! overflows.

use std::{env, fs};

use crossquote::article::Article;
use crossquote::collate::{Collation, Collator, Source};
use crossquote::text::{Span, paragraphs, sentences};
use crossquote::training::tokens;
use crossquote::verify::{Sources, Verification, Verifier};
use crossquote::{Attributor, Extractor, ingest};
use serde_json::json;

use crate::checks::{Outcome, did};
use crate::mutate::damaged;
use crate::random::Random;
use crate::reword::reword;
use crate::subject::Subject;

pub(crate) fn extract(subject: &Subject) -> Outcome {
    for (article, quotes) in subject.extracted() {
        quotes.iter().for_each(|quote| did(quote.words(article.text())));
        for paragraph in paragraphs(article.text()) {
            did(sentences(article.text(), paragraph));
        }
        did(tokens(article.text()).count());
    }
    Ok(())
}

pub(crate) fn attribute(subject: &Subject) -> Outcome {
    let attributor = Attributor::default();
    for (article, mut quotes) in subject.extracted() {
        attributor.attribute(article, &mut quotes);
        did(quotes);
    }
    Ok(())
}

pub(crate) fn indirect(subject: &Subject) -> Outcome {
    let attributor = Attributor::default().indirect(true);
    for (article, mut quotes) in subject.extracted() {
        attributor.attribute(article, &mut quotes);
        quotes.iter().for_each(|quote| did(quote.words(article.text())));
    }
    Ok(())
}

pub(crate) fn cross_reference(subject: &Subject) -> Outcome {
    did(subject.report());
    Ok(())
}

/// Stretches that are collated with one another, whether or not they report one utterance.
pub(crate) fn pieces(subject: &Subject) -> Vec<(&str, Vec<Span>)> {
    const QUOTES: usize = 3;
    let mut pieces = Vec::new();
    for (article, quotes) in subject.extracted() {
        let text = article.text();
        pieces.extend(quotes.into_iter().take(QUOTES).map(|quote| (text, quote.segments)));
        pieces.extend(paragraphs(text).next().map(|paragraph| (text, vec![paragraph])));
        pieces.push((text, paragraphs(text).skip(1).take(2).collect()));
    }
    pieces
}

/// The pieces against the first and against the last of them, as a report and as the source itself.
pub(crate) fn collations(pieces: &[(&str, Vec<Span>)]) -> [Collation; 2] {
    let sources: Vec<Source<'_>> =
        pieces.iter().map(|(text, segments)| Source { siglum: "w", text, segments }).collect();
    let last = sources.len().saturating_sub(1);
    [(0, false), (last, true)]
        .map(|(base, primary)| Collator::default().primary(primary).collate(base, &sources))
}

pub(crate) fn collate(subject: &Subject) -> Outcome {
    for collation in collations(&pieces(subject)) {
        did(collation.divergences());
        did(collation.variation().count());
        for witness in 0..collation.witnesses.len().min(3) {
            did(collation.fidelity(witness));
            did(collation.agreements(witness));
        }
    }
    Ok(())
}

/// Quotations of one article, as they are and reworded, looked up in all.
pub(crate) fn lookups(subject: &Subject) -> Vec<(String, Verification)> {
    const MOST: usize = 24;
    let sources = sources(subject);
    let verifier = Verifier::default();
    let quoted = subject.extracted().flat_map(|(article, quotes)| {
        let words = move |quote: crossquote::Quote| quote.words(article.text());
        quotes.into_iter().map(words).collect::<Vec<_>>()
    });
    let reworded = |said: String| [reword(&mut Random::of(&said), &said), said];
    let looked_up = |said: String| (said.clone(), verifier.verify(&said, &sources));
    quoted.take(MOST).flat_map(reworded).map(looked_up).collect()
}

pub(crate) fn sources(subject: &Subject) -> Sources {
    Sources::index(subject.articles.iter().cloned())
}

pub(crate) fn verify(subject: &Subject) -> Outcome {
    lookups(subject).into_iter().for_each(did);
    Ok(())
}

/// Files of every format, damaged; what is read goes through the first stages.
pub(crate) fn readers(subject: &Subject) -> Outcome {
    let attributor = Attributor::default();
    for article in &subject.articles {
        let random = &mut Random::of(article.text());
        for (extension, whole) in files(article) {
            let bytes = damaged(random, &whole);
            let lossy = String::from_utf8_lossy(&bytes);
            let read = ingest::json_lines(&*bytes).flatten().chain(ingest::markdown("", &*lossy));
            for article in read.chain(on_disk(extension, &bytes)) {
                let mut quotes = Extractor::default().extract(&article);
                attributor.attribute(&article, &mut quotes);
                did(quotes);
            }
        }
    }
    Ok(())
}

pub(crate) fn files(article: &Article) -> [(&'static str, String); 3] {
    let (outlet, text) = (article.outlet(), article.text());
    let record = json!({ "text": text, "source": outlet, "date": article.date_as_given(), "category": ["a"] });
    [
        ("txt", text.to_owned()),
        ("md", format!("---\ntitle: [{outlet}]\ndate: 2017-07-09\ntags:\n- \"a\"\n---\n{text}")),
        ("jsonl", format!("{record}\n\n{record}")),
    ]
}

fn on_disk(extension: &str, bytes: &[u8]) -> Vec<Article> {
    let name = format!("fuzz-{}.{extension}", std::process::id());
    let path = env::temp_dir().join(name);
    let articles = fs::write(&path, bytes).map(|()| ingest::read(&path).0);
    drop(fs::remove_file(&path));
    articles.unwrap_or_default()
}

pub(crate) fn render(subject: &Subject) -> Outcome {
    let report = subject.report();
    for width in [0, 57, usize::MAX] {
        did(report.text().width(width).color(width == 57).to_string());
    }
    did(report.markdown().to_string());
    did(report.json().to_string());
    Ok(())
}
