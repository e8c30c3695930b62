//! What must hold of any report, whatever the articles say.

use std::sync::LazyLock;

use crossquote::collate::Collation;
use crossquote::text::Span;
use crossquote::training::tokens;
use crossquote::verify::{Tier, Verifier};
use crossquote::{Attributor, CrossReference, cross_reference};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_json::Value;

use crate::checks::{Outcome, holds};
use crate::drive::{collations, pieces, sources};
use crate::subject::Subject;

/// The same articles give the same quotations, speakers and report a second time.
pub(crate) fn deterministic(subject: &Subject) -> Outcome {
    for ((article, first), (_, second)) in subject.extracted().zip(subject.extracted()) {
        holds(first == second, "other quotations", || format!("{first:?} {second:?}"))?;
        let (mut a, mut b) = (first, second);
        Attributor::default().attribute(article, &mut a);
        Attributor::default().attribute(article, &mut b);
        holds(a == b, "other speakers", || format!("{a:?} {b:?}"))?;
    }
    let again = cross_reference(&subject.articles);
    holds(again == *subject.report(), "other report", || format!("{again}"))
}

/// Small stacks: recursion shows itself.
const STACK: usize = 1 << 20;

fn pool(threads: usize) -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()
}

static ONE: LazyLock<Option<ThreadPool>> = LazyLock::new(|| pool(1));
static TWO: LazyLock<Option<ThreadPool>> = LazyLock::new(|| pool(2));

/// Runs `work` on one thread with a small stack.
pub(crate) fn on_one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match &*ONE {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// Two threads give what one gives.
pub(crate) fn threads(subject: &Subject) -> Outcome {
    let Some(two) = &*TWO else { return Err("no threads: the pool was not made".into()) };
    let articles = &subject.articles;
    let found = two.install(|| cross_reference(articles));
    holds(found == *subject.report(), "other report", || found.to_string())
}

/// The readings of a witness in their order are its words in their order.
pub(crate) fn rebuild(subject: &Subject) -> Outcome {
    rebuild_entries(subject)?;
    rebuild_pieces(subject)
}

pub(crate) fn rebuild_entries(subject: &Subject) -> Outcome {
    let report = subject.report();
    for entry in report.entries() {
        for (at, witness) in entry.witnesses().iter().enumerate() {
            let text = report.article(witness.article).text();
            rebuilt(entry.collation(), at, text, &report.segments(witness))?;
        }
    }
    Ok(())
}

pub(crate) fn rebuild_pieces(subject: &Subject) -> Outcome {
    let pieces = pieces(subject);
    for collation in collations(&pieces) {
        for (at, (text, segments)) in pieces.iter().enumerate() {
            rebuilt(&collation, at, text, segments)?;
        }
    }
    Ok(())
}

fn rebuilt(collation: &Collation, witness: usize, text: &str, segments: &[Span]) -> Outcome {
    let readings = collation.loci.iter().filter_map(|locus| locus.reading_of(witness));
    let found: String = readings.map(|reading| &*reading.text).collect();
    let pieces: Vec<&str> = segments.iter().map(|&segment| &text[segment]).collect();
    holds(prints(&pieces, &found), "words lost or won", || format!("{found:?} for {pieces:?}"))
}

/// The report for programs can be read, and points at the words; the report itself survives.
pub(crate) fn json(subject: &Subject) -> Outcome {
    let report = subject.report();
    let printed = report.entries().iter().flat_map(|entry| entry.witnesses());
    let printed: Vec<String> = printed.map(|witness| report.printed(witness)).collect();
    let pointed = pointed_at(report)?;
    let same = pointed.len() == printed.len()
        && pointed.iter().zip(&printed).all(|(pieces, printed)| prints(pieces, printed));
    holds(same, "JSON points elsewhere", || format!("{pointed:?} {printed:?}"))?;
    let written = serde_json::to_string(report).map_err(|e| format!("not written: {e}"))?;
    let read: CrossReference =
        serde_json::from_str(&written).map_err(|e| format!("not read: {e}"))?;
    holds(read == *report, "another report is read than was written", || written.clone())?;
    holds(read.to_string() == report.to_string(), "prints otherwise", || read.to_string())
}

/// Whether stretches of an article are printed so: lines as one, without the `>` in the margin, the
/// hyphen at the end of a line left or dropped.
fn prints(pieces: &[impl AsRef<str>], printed: &str) -> bool {
    let is_seen = |c: &char| !c.is_whitespace() && !c.is_ascii_control();
    let mut printed = printed.chars().filter(is_seen).peekable();
    for piece in pieces {
        let mut rest = piece.as_ref();
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if matches!(c, '\n' | '\r') {
                rest = rest.trim_start_matches(['\n', '\r', ' ', '\t', '>']);
            } else if c == '-' && rest.starts_with(['\n', '\r']) {
                printed.next_if_eq(&'-');
            } else if is_seen(&c) && printed.next() != Some(c) {
                return false;
            }
        }
    }
    printed.next().is_none()
}

/// The stretches of all witnesses, by the code points that the report for programs gives.
fn pointed_at(report: &CrossReference) -> Result<Vec<Vec<String>>, String> {
    let json = report.json().to_string();
    let json: Value = serde_json::from_str(&json).map_err(|error| format!("no JSON: {error}"))?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let rows = list(&json["entries"]).into_iter().flat_map(|entry| list(&entry["witnesses"]));
    let witnesses = report.entries().iter().flat_map(|entry| entry.witnesses());
    let texts = witnesses.map(|witness| report.article(witness.article).text());
    let words = |(row, text): (Value, &str)| {
        list(&row["segments"]).iter().map(|range| between(text, range)).collect()
    };
    Ok(rows.zip(texts).map(words).collect())
}

/// From one code point to one past another.
fn between(text: &str, range: &Value) -> String {
    let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
    let (start, end) = (number(&range[0]), number(&range[1]));
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// Each line of a text from its first word to its last, as far as these are whole: a word that a line
/// break cuts stands on no line.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let words = tokens(text).filter(|token| token.is_word()).map(|token| token.span);
    let mut words = words.peekable();
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let whole = Span::new(start, start + line.len());
        start = whole.end;
        let mut said: Option<Span> = None;
        let mut count = 0;
        while let Some(word) = words.next_if(|word| word.start < whole.end) {
            if whole.contains(word) {
                said = Some(said.map_or(word, |said| said.cover(word)));
                count += 1;
            }
        }
        said.map(|said| (&text[said], count))
    })
}

/// Places of any three words of a quotation that the verifier looks at, in a text that is read in two
/// ways.
const PLACES: usize = 2048;

/// How often the rarest three words of a quotation stand in a row.
fn rarest(subject: &Subject, said: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let words = tokens(text).filter(|token| token.is_word());
        words.map(|token| text[token.span].to_lowercase()).collect()
    };
    let texts: Vec<Vec<String>> =
        subject.articles.iter().map(|article| words(article.text())).collect();
    let said = words(said);
    let count = |run: &[String]| -> usize {
        let places = texts.iter().flat_map(|text| text.windows(run.len()));
        places.filter(|place| *place == run).count()
    };
    said.windows(said.len().clamp(1, 3)).map(count).min().unwrap_or_default()
}

/// A line of a source, from its first word to its last, is found in it word for word.
pub(crate) fn verbatim(subject: &Subject) -> Outcome {
    const WORDS: usize = 60;
    const MOST: usize = 4096; // The verifier reads no more of a quotation.
    let (sources, verifier) = (sources(subject), Verifier::default());
    for (said, words) in subject.articles.iter().flat_map(|article| lines(article.text())) {
        if words > WORDS || tokens(said).count() > MOST {
            continue;
        }
        let found = verifier.verify(said, &sources);
        let found_as = matches!(found.tier, Tier::Verbatim | Tier::OutOfContext);
        let verbatim = found_as && found.share >= 1.0 && found.divergences.is_empty();
        if !verbatim && rarest(subject, said) > PLACES {
            continue;
        }
        holds(verbatim, "source not found in itself", || format!("{:?} {said:?}", found.tier))?;
    }
    Ok(())
}

/// Nothing that an article holds commands a terminal, or turns a line round.
pub(crate) fn clean(subject: &Subject) -> Outcome {
    let report = subject.report();
    let commands = |c: char| c.is_control() && c != '\n';
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let shown = [("text", report.to_string()), ("markdown", report.markdown().to_string())];
    for (format, shown) in shown {
        let found = shown.chars().find(|&c| commands(c) || turns(c));
        holds(found.is_none(), &format!("{format} lets through"), || format!("{found:?}"))?;
    }
    let found = report.json().to_string().chars().find(|&c| commands(c));
    holds(found.is_none(), "JSON lets through", || format!("{found:?}"))
}
