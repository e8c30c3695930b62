//! What must hold of any report, whatever the articles say.

use std::sync::LazyLock;

use crossquote::collate::Collation;
use crossquote::text::Span;
use crossquote::training::tokens;
use crossquote::verify::{Tier, Verifier};
use crossquote::{Attributor, CrossReference, cross_reference};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

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
    let found: String = readings.map(|reading| visible(&reading.text)).collect();
    let printed: String = segments.iter().map(|&segment| visible(&text[segment])).collect();
    holds(found == printed, "words lost or won", || format!("{found:?} for {printed:?}"))
}

/// The words and marks without what is between them.
fn visible(text: &str) -> String {
    tokens(text).map(|token| &text[token.span]).collect()
}

/// The report for programs can be read, and points at the words; the report itself survives.
pub(crate) fn json(subject: &Subject) -> Outcome {
    let report = subject.report();
    let printed = report.entries().iter().flat_map(|entry| entry.witnesses());
    let printed: Vec<String> = printed.map(|witness| report.printed(witness)).collect();
    let pointed = pointed_at(report)?;
    // Lines are printed as one, and a word that a line break cuts in one piece.
    let on_one_line =
        |words: &String| words.replace(|c: char| c.is_whitespace() || "->".contains(c), "");
    let same = pointed.iter().map(on_one_line).eq(printed.iter().map(on_one_line));
    holds(same, "JSON points elsewhere", || format!("{pointed:?} {printed:?}"))?;
    let written = serde_json::to_string(report).map_err(|e| format!("not written: {e}"))?;
    let read: CrossReference =
        serde_json::from_str(&written).map_err(|e| format!("not read: {e}"))?;
    holds(read == *report, "another report is read than was written", || written.clone())?;
    holds(read.to_string() == report.to_string(), "prints otherwise", || read.to_string())
}

/// The words of all witnesses, by the code points that the report for programs gives.
fn pointed_at(report: &CrossReference) -> Result<Vec<String>, String> {
    let json = report.json().to_string();
    let json: Value = serde_json::from_str(&json).map_err(|error| format!("no JSON: {error}"))?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let rows = list(&json["entries"]).into_iter().flat_map(|entry| list(&entry["witnesses"]));
    let witnesses = report.entries().iter().flat_map(|entry| entry.witnesses());
    let texts = witnesses.map(|witness| report.article(witness.article).text());
    let words = |(row, text): (Value, &str)| {
        let pieces = list(&row["segments"]);
        let pieces: Vec<String> = pieces.iter().map(|range| between(text, range)).collect();
        pieces.join(" ")
    };
    Ok(rows.zip(texts).map(words).collect())
}

/// From one code point to one past another.
fn between(text: &str, range: &Value) -> String {
    let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
    let (start, end) = (number(&range[0]), number(&range[1]));
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// The lines of a text that begin and end with a whole word, no line break cutting it.
fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    let is_cut = |line: &str| line.trim_end().ends_with(['-', '\u{ad}']);
    let above = std::iter::once("").chain(text.lines());
    text.lines()
        .zip(above)
        .filter(move |(line, above)| !is_cut(line) && !is_cut(above))
        .map(|(line, _)| line)
}

/// A line of a source, from its first word to its last, is found in it word for word.
pub(crate) fn verbatim(subject: &Subject) -> Outcome {
    const WORDS: usize = 60;
    // A line may have half of a pair of these, which the verifier reads otherwise than the pair.
    const MARKUP: [char; 8] = ['[', ']', '`', '*', '_', '<', '&', '~'];
    const MOST: usize = 4096; // The verifier reads no more of a quotation.
    let (sources, verifier) = (sources(subject), Verifier::default());
    for line in subject.articles.iter().flat_map(|article| whole_lines(article.text())) {
        let words: Vec<Span> =
            tokens(line).filter(|token| token.is_word()).map(|token| token.span).collect();
        let said = &line[words.iter().copied().reduce(Span::cover).unwrap_or_default()];
        // Brackets of a quotation are read as an editor's, also where the source has them; a sign
        // that belongs on a letter is a word only beside nothing else.
        let sign = said
            .trim_start_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
            .starts_with(is_combining_mark);
        let long = tokens(said).count() > MOST;
        if !(1..=WORDS).contains(&words.len()) || line.contains(MARKUP) || sign || long {
            continue;
        }
        let found = verifier.verify(said, &sources);
        let found_as = matches!(found.tier, Tier::Verbatim | Tier::OutOfContext);
        let verbatim = found_as && found.share >= 1.0 && found.divergences.is_empty();
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
