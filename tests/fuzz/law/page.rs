//! The sentences of the printed page: counts and days.

use std::collections::{BTreeMap, BTreeSet};

use crossquote::CrossReference;
use crossquote::xref::Entry;
use serde_json::Value;

use super::{holds, list};

/// The first line of the page, and the sentences below each utterance that several outlets print.
pub(crate) fn check(report: &CrossReference, json: &Value) -> Result<(), String> {
    let page = report.text().width(usize::MAX).to_string();
    let entries = report.entries();
    let shared =
        || entries.iter().zip(list(&json["entries"])).filter(|(e, _)| e.witnesses().len() > 1);
    let quotations: usize = entries.iter().map(|entry| entry.witnesses().len()).sum();
    let counts = [report.articles().len(), quotations, entries.len(), shared().count()];
    let stated = numbers(page.lines().next().unwrap_or_default());
    holds(stated == counts, "the counts of the first line", &Value::from(page.lines().next()))?;
    let blocks = page.split("\n\n").skip(1);
    for ((entry, stated), block) in shared().zip(blocks) {
        let block: Vec<&str> = block.lines().collect();
        differences(stated, &block)?;
        days(report, entry, &block)?;
    }
    Ok(())
}

fn numbers(line: &str) -> Vec<usize> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// The lines below a label, up to the next one.
fn below<'b>(block: &[&'b str], label: &str) -> Vec<&'b str> {
    let labelled = block.iter().skip_while(|line| line.trim() != label).skip(1);
    labelled.take_while(|line| line.starts_with("    ")).map(|line| line.trim()).collect()
}

/// As many differences of each weight as there are, told or counted.
fn differences(stated: &Value, block: &[&str]) -> Result<(), String> {
    for (weight, label) in
        [("substantive", "differs in substance"), ("accidental", "differs in form")]
    {
        let divergences = list(&stated["divergences"]).iter();
        let all = divergences.filter(|d| d["significance"] == weight).count();
        let lines = below(block, label);
        let told: usize = lines.iter().map(|line| counted(line).unwrap_or(1)).sum();
        holds(told == all, "as many differences as there are", &Value::from(lines.join("\n")))?;
    }
    Ok(())
}

/// The sum of `typography 1, punctuation 4`; nothing for other lines.
fn counted(line: &str) -> Option<usize> {
    let count = |part: &str| {
        let (kind, number) = part.rsplit_once(' ')?;
        let is_kind = kind.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        is_kind.then_some(())?;
        number.parse::<usize>().ok()
    };
    line.split(", ").map(count).sum()
}

/// `first on DAY in OUTLETS; on DAY in …` names each outlet with its first day, in order.
fn days(report: &CrossReference, entry: &Entry, block: &[&str]) -> Result<(), String> {
    let mut first: BTreeMap<&str, _> = BTreeMap::new();
    for witness in entry.witnesses() {
        let article = report.article(witness.article);
        let Some(date) = article.date() else { continue };
        let known = first.entry(article.outlet()).or_insert(date);
        *known = date.min(*known);
    }
    let mut days: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for (outlet, date) in first {
        days.entry(date).or_default().insert(outlet);
    }
    let lines = below(block, "who stands with whom");
    let line = lines.iter().find(|line| line.starts_with("first on "));
    holds(line.is_some() == (days.len() > 1), "the days differ", &Value::from(lines.join("\n")))?;
    let Some(line) = line else { return Ok(()) };
    let told = line.trim_start_matches("first ").split("; ");
    for ((day, outlets), told) in days.iter().zip(told) {
        let named = told.strip_prefix(&format!("on {day} in"));
        // Names that could command a terminal are printed otherwise than they are.
        let plain = |outlet: &&str| {
            outlet.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ')
                && outlet.trim() == *outlet
                && !outlet.is_empty()
        };
        let is_first = |named: &str| {
            outlets.iter().any(|outlet| named.trim_start().starts_with(outlet) || !plain(outlet))
        };
        holds(named.is_some_and(is_first), "each outlet on its first day", &Value::from(*line))?;
    }
    Ok(())
}
