//! The printed page: counts, what stands first, the lines of each statement, days.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crossquote::CrossReference;
use crossquote::apparatus::{Apparatus, Variation};
use crossquote::divergence::Change;
use crossquote::text::visible;
use crossquote::xref::Entry;
use serde_json::Value;

use super::{holds, list, text};

/// Sentences at the top of the page.
const MOST: usize = 6;

/// Weights of statements, the lightest first.
const WEIGHTS: [&str; 6] = ["same", "form", "wording", "speaker", "substance", "claim"];

/// A statement as a format prints it, and as the JSON report states it.
struct Statement<'r> {
    printed: &'r Apparatus<'r>,
    stated: &'r Value,
}

impl<'r> Statement<'r> {
    /// The statements of the page, in its order.
    fn all(
        report: &CrossReference,
        printed: &'r [Apparatus<'r>],
        json: &'r Value,
    ) -> Result<Vec<Self>, String> {
        let stated = list(&json["statements"]);
        holds(printed.len() == stated.len(), "each statement once", &Value::from(printed.len()))?;
        let same = |printed: &Apparatus<'_>, stated: &Value| {
            let entries = list(&stated["entries"]).iter().filter_map(Value::as_u64);
            let stated = entries.map(|at| std::ptr::from_ref(&report.entries()[at as usize]));
            stated.eq(printed.entries().iter().map(|&entry| std::ptr::from_ref(entry)))
        };
        let statement = |printed: &'r Apparatus<'r>| {
            let stated = stated.iter().find(|stated| same(printed, stated));
            Ok(Self { printed, stated: stated.ok_or("a statement that is not stated")? })
        };
        printed.iter().map(statement).collect()
    }

    /// Whether several outlets print it.
    fn is_shared(&self) -> bool {
        self.printed.outlets().len() > 1
    }

    /// Whether two outlets differ in substance, claim or speaker, from the readings themselves.
    fn is_grave(&self) -> bool {
        let grave = |variation: &&Variation<'_>| {
            variation.change == Change::Substance || !variation.alarms.is_empty()
        };
        self.printed.variations().iter().filter(grave).any(differs)
            || !self.lines("outside").is_empty()
            || !self.lines("speaker").is_empty()
    }

    /// Its place among the [`WEIGHTS`].
    fn weight(&self) -> Option<usize> {
        WEIGHTS.iter().position(|&weight| self.stated["weight"] == weight)
    }

    /// The lines of one label.
    fn lines(&self, label: &str) -> Vec<&'r str> {
        let lines = list(&self.stated["lines"]).iter().filter(|line| line["label"] == label);
        lines.map(|line| text(&line["text"])).collect()
    }
}

pub(crate) fn check(report: &CrossReference, json: &Value) -> Result<(), String> {
    let text = report.text().width(usize::MAX).to_string();
    let printed = report.apparatuses();
    let statements = Statement::all(report, &printed, json)?;
    let first = text.lines().next().unwrap_or_default();
    let quotations: usize =
        report.entries().iter().flat_map(|e| e.witnesses()).map(|w| w.quotes.len()).sum();
    let shared = list(&json["statements"]).iter().filter(|s| list(&s["outlets"]).len() > 1).count();
    let outlets: BTreeSet<&str> = report.articles().iter().map(|a| a.outlet()).collect();
    let counts = [report.articles().len(), quotations, list(&json["statements"]).len(), shared];
    // Names of outlets may hold numbers.
    let told = first.rsplit_once(": ").map_or("", |(_, counts)| counts);
    holds(numbers(told) == counts[1..], "the counts of the first line", &Value::from(first))?;
    holds(numbers(first).first() == Some(&counts[0]), "the articles", &Value::from(first))?;
    holds(report.by_outlet().len() == outlets.len(), "the outlets", &Value::from(first))?;
    matters(report, &statements, list(&json["matters"]), &text)?;
    let several: Vec<bool> = statements.iter().map(Statement::is_shared).collect();
    holds(several.is_sorted_by(|a, b| a >= b), "one outlet last", &Value::from(first))?;
    let shared = || statements.iter().filter(|statement| statement.is_shared());
    let weights: Vec<Option<usize>> = shared().map(Statement::weight).collect();
    holds(weights.iter().all(Option::is_some), "a weight", &Value::from(first))?;
    holds(weights.is_sorted_by(|a, b| a >= b), "the gravest first", &Value::from(first))?;
    for statement in shared() {
        lines(statement)?;
        rows(report, statement.printed)?;
        days(report, statement)?;
    }
    heard(report)
}

fn numbers(line: &str) -> Vec<usize> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// Few sentences stand at the top, each with words that an article prints; none is there only where
/// nothing grave differs.
fn matters(
    report: &CrossReference,
    statements: &[Statement<'_>],
    told: &[Value],
    text: &str,
) -> Result<(), String> {
    holds(told.len() <= MOST, "few sentences at the top", &Value::from(text))?;
    let mut shared = statements.iter().filter(|statement| statement.is_shared());
    let any = shared.clone().next().is_some();
    let grave = shared.any(Statement::is_grave);
    holds(told.is_empty() != grave, "what is grave stands at the top", &Value::from(text))?;
    let nothing = text.contains("No outlet differs from another");
    let calm = any && !grave;
    let said = report.articles().iter().any(|a| a.text().contains("No outlet differs"));
    holds(nothing == calm || said, "nothing differs", &Value::from(text))
}

/// Lines of one label that stand on the page, and readings on a line; the others are counted.
const MOST_LINES: usize = 60;
const MOST_READINGS: usize = 24;

/// Each difference of words has one line, with its readings; what is told as the same has none. Of a
/// long list the first ones are told, and how many more there are.
fn lines(statement: &Statement<'_>) -> Result<(), String> {
    let shown = || statement.stated["lines"].clone();
    let labels = ["claim", "substance", "wording", "both ways"];
    let numbered =
        statement.printed.variations().iter().filter(|variation| variation.number.is_some());
    let mut all: Vec<usize> = numbered.clone().filter_map(|variation| variation.number).collect();
    all.sort_unstable();
    holds(all == (1..=all.len()).collect::<Vec<_>>(), "numbers without a gap", &shown())?;
    for label in labels {
        let of_label: Vec<_> =
            numbered.clone().filter(|v| label_of(v, statement.is_shared()) == label).collect();
        let told = statement.lines(label);
        let (first, more) = of_label.split_at(of_label.len().min(MOST_LINES));
        let count = first.len() + usize::from(!more.is_empty());
        holds(told.len() == count, "a line for each difference", &shown())?;
        for (variation, line) in first.iter().zip(&told) {
            let number = format!("[{}] ", variation.number.unwrap_or_default());
            holds(line.starts_with(&number), "a line for each difference", &shown())?;
            let (first, more) =
                variation.readings.split_at(variation.readings.len().min(MOST_READINGS));
            let all = first.iter().all(|reading| line.contains(reading.words()));
            let counted = format!(" | and {} more", more.len());
            holds(all && (more.is_empty() || line.contains(&counted)), "all readings", &shown())?;
        }
        let counted = format!("and {} more", more.len());
        let last = more.is_empty() || told.last() == Some(&&*counted);
        holds(last, "how many more differences", &shown())?;
    }
    let same = statement.stated["weight"] == "same";
    let differs = labels.iter().chain(&["form"]).any(|label| !statement.lines(label).is_empty());
    holds(!same || !differs, "word for word the same", &shown())
}

/// The pieces of each witness are the words of its quotations.
fn rows(report: &CrossReference, statement: &Apparatus<'_>) -> Result<(), String> {
    let witnesses = statement.entries().iter().map(|entry| entry.witnesses().len());
    let all = witnesses.sum::<usize>() == statement.rows().len();
    holds(all, "a row for each witness", &Value::Null)?;
    for row in statement.rows() {
        let (printed, own) = (report.printed(row.witness()), row.text());
        let same = own.split_whitespace().eq(printed.split_whitespace());
        holds(same, "a witness as printed", &Value::from(printed))?;
    }
    Ok(())
}

/// Whether two outlets have different readings.
fn differs(variation: &Variation<'_>) -> bool {
    let lacks = |a: &[&str], b: &[&str]| a.iter().any(|outlet| !b.contains(outlet));
    let readings = &variation.readings;
    let mut pairs = readings.iter().flat_map(|a| readings.iter().map(move |b| (a, b)));
    pairs.any(|(a, b)| {
        lacks(&a.outlets, &b.outlets) && (lacks(&b.outlets, &a.outlets) || a.words().is_empty())
    })
}

/// A claim that differs comes before the words.
fn label_of(variation: &Variation<'_>, several: bool) -> &'static str {
    match variation.change {
        _ if several && !differs(variation) => "both ways",
        _ if !variation.alarms.is_empty() => "claim",
        Change::Substance => "substance",
        Change::Wording | Change::Form => "wording",
    }
}

/// `first on DAY in OUTLETS; on DAY in …` names the first outlet of each day, in order.
fn days(report: &CrossReference, statement: &Statement<'_>) -> Result<(), String> {
    let witnesses = || statement.printed.entries().iter().flat_map(|entry| entry.witnesses());
    let printed: Vec<_> =
        witnesses().filter_map(|witness| report.article(witness.article).date()).collect();
    let hull = printed.iter().min().copied().zip(printed.iter().max().copied());
    holds(statement.printed.dates() == hull, "first and last day", &Value::Null)?;
    let mut first: BTreeMap<&str, _> = BTreeMap::new();
    for witness in witnesses() {
        let Some(date) = report.article(witness.article).date() else { continue };
        let known = first.entry(witness.outlet()).or_insert(date);
        *known = date.min(*known);
    }
    let days: BTreeSet<_> = first.values().map(ToString::to_string).collect();
    let expected: Vec<String> = days.iter().take(usize::from(days.len() > 1)).cloned().collect();
    let told = statement.lines("printed").into_iter();
    let told: Vec<String> = told
        .filter_map(|line| line.strip_prefix("first on ")?.get(..10).map(str::to_owned))
        .collect();
    holds(told == expected, "the first day", &Value::from(told.join(" ")))
}

/// Whether a witness gives the speaker of the entry with a probability of 0.6 or more.
fn is_sure(report: &CrossReference, entry: &Entry) -> bool {
    entry.witnesses().iter().any(|witness| {
        let attribution = report.quote(witness.quote()).attribution.as_ref();
        report.speaker_of(witness.quote()) == entry.speaker()
            && attribution.is_some_and(|attribution| attribution.name_confidence >= 0.6)
    })
}

/// The quotations of each speaker in each outlet, the most first, as a reader of the entries counts
/// them: a line for each speaker.
fn counted(report: &CrossReference) -> Vec<String> {
    let mut speakers: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for entry in report.entries() {
        let sure = is_sure(report, entry);
        for (at, witness) in entry.witnesses().iter().enumerate() {
            let conflict = entry.conflicts().iter().any(|conflict| conflict.witness == at);
            let heading = entry.speaker().filter(|_| sure && !conflict);
            for &id in &*witness.quotes {
                let attribution = report.quote(id).attribution.as_ref();
                let named =
                    attribution.is_some_and(|a| a.name.is_some() && a.name_confidence >= 0.6);
                let own = report.speaker_of(id).filter(|_| named && !report.is_inferred(id));
                let Some(speaker) = heading.or(own) else { continue };
                let outlets = speakers.entry(report.speaker(speaker).name()).or_default();
                *outlets.entry(witness.outlet()).or_default() += 1;
            }
        }
    }
    let mut speakers: Vec<(&str, BTreeMap<&str, usize>)> = speakers.into_iter().collect();
    speakers.sort_by_key(|(_, outlets)| Reverse(outlets.values().sum::<usize>()));
    let count = |(outlet, count): (&str, usize)| format!("{} {count}", shown(outlet));
    let line = |(name, outlets): (&str, BTreeMap<&str, usize>)| {
        format!("{}: {}", shown(name), outlets.into_iter().map(count).collect::<String>())
    };
    speakers.into_iter().map(line).collect()
}

/// A name as the page shows it: on one line.
fn shown(name: &str) -> String {
    visible(&name.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// Letters and digits of a line: what is left of it whatever is escaped.
fn letters(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The page tells the quotations of each speaker in each outlet; the counts of each outlet divide its
/// sentences.
fn heard(report: &CrossReference) -> Result<(), String> {
    let page = report.markdown().to_string();
    let told = page.lines().skip_while(|line| !line.starts_with("## Who is heard where")).skip(1);
    let told = told.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty());
    let told = told.map(|line| line.replace("&lt;", "<").replace("&amp;", "&"));
    let told: Vec<String> = told.map(|line| letters(&line)).collect();
    let outlets: BTreeSet<&str> = report.articles().iter().map(|a| a.outlet()).collect();
    let counted = if outlets.len() > 1 { counted(report) } else { Vec::new() };
    let counted: Vec<String> = counted.iter().map(|line| letters(line)).collect();
    holds(told == counted, "who is heard where", &Value::from(told.join("\n")))?;
    for row in report.by_outlet() {
        let parts = row.verbatim + row.form + row.wording + row.substance + row.claim;
        holds(parts == row.sentences, "each sentence once", &Value::from(&*row.outlet))?;
        holds(row.shared <= row.statements, "shared statements", &Value::from(&*row.outlet))?;
    }
    Ok(())
}
