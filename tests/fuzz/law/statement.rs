//! The sentences of a statement: who prints which of them.

use std::collections::BTreeSet;

use crossquote::CrossReference;
use serde_json::Value;

use super::{has, holds, letters, list, text, words};

/// Each utterance stands in one statement; its sentences are those of its base, in order, and each
/// outlet that is said to print one has words of it; one that prints it to the letter is named.
pub(crate) fn check(report: &CrossReference, json: &Value) -> Result<(), String> {
    let statements = list(&json["statements"]);
    let mut seen: Vec<u64> =
        statements.iter().flat_map(|s| list(&s["entries"])).filter_map(Value::as_u64).collect();
    seen.sort_unstable();
    let all: Vec<u64> = (0..report.entries().len() as u64).collect();
    holds(seen == all, "each utterance in one statement", &Value::Null)?;
    for statement in statements {
        let sentences = list(&statement["sentences"]);
        for entry in list(&statement["entries"]) {
            let at = entry.as_u64().unwrap_or_default() as usize;
            let told = sentences.iter().filter(|sentence| sentence["entry"] == *entry);
            let told: Vec<String> =
                told.flat_map(|sentence| words(text(&sentence["text"]))).collect();
            let base = words(&report.printed(report.entries()[at].base()));
            holds(letters(&told) == letters(&base), "the base, sentence by sentence", statement)?;
        }
        for sentence in sentences {
            printings(report, sentence)?;
        }
        left_out(report, statement)?;
    }
    Ok(())
}

/// Words in a row by which a sentence is known.
const REPEATED: usize = 3;

fn printings(report: &CrossReference, sentence: &Value) -> Result<(), String> {
    let at = sentence["entry"].as_u64().unwrap_or_default() as usize;
    let entry = &report.entries()[at];
    let own = words(text(&sentence["text"]));
    // Words that the base repeats may be aligned with any of their places.
    let base = words(&report.printed(entry.base()));
    let begun = &own[..own.len().min(REPEATED)];
    let same = |row: &&[String]| row.iter().map(spelled).eq(begun.iter().map(spelled));
    let once = base.windows(begun.len().max(1)).filter(same).count() < 2;
    let outlets: BTreeSet<&str> = entry.witnesses().iter().map(|w| w.outlet()).collect();
    for outlet in outlets {
        let of_outlet = entry.witnesses().iter().filter(|witness| witness.outlet() == outlet);
        let printed: Vec<Vec<String>> =
            of_outlet.map(|witness| words(&report.printed(witness))).collect();
        let stated = list(&sentence["printings"]).iter().find(|p| p["outlet"] == outlet);
        let to_the_letter =
            once && own.len() > REPEATED && printed.iter().any(|words| has(words, &own));
        match stated {
            None => holds(!to_the_letter, "who prints a sentence is named", sentence)?,
            Some(stated) => {
                let some = own.is_empty()
                    || printed.iter().flatten().any(|word| own.contains(word))
                    || printed.iter().any(|words| !words.is_empty());
                holds(some, "an outlet prints something of the sentence", sentence)?;
                for part in list(&stated["words"]) {
                    // Words of two quotations stand with a sign between.
                    for part in text(part).split(" … ") {
                        let part = letters(&words(part));
                        let prints = |words: &Vec<String>| letters(words).contains(&part);
                        holds(printed.iter().any(prints), "words that it prints", sentence)?;
                    }
                }
            }
        }
    }
    let named = list(&sentence["printings"]).iter().map(|p| text(&p["outlet"]));
    let base = entry.base().outlet();
    let whole = |p: &&Value| p["outlet"] == base && p["extent"] == "whole";
    let base_prints = list(&sentence["printings"]).iter().any(|p| whole(&p));
    holds(own.is_empty() || base_prints, "the base prints its sentences", sentence)?;
    let distinct: BTreeSet<&str> = named.clone().collect();
    holds(distinct.len() == named.count(), "each outlet once", sentence)
}

/// The word that a sign stands for.
fn spelled(word: &String) -> &str {
    if word == "&" { "and" } else { word }
}

/// Outlets that a line names; the others are counted.
const NAMED: usize = 6;

/// `left out` counts the sentences that each outlet of the statement does not print, but for the source.
fn left_out(report: &CrossReference, statement: &Value) -> Result<(), String> {
    let entries = list(&statement["entries"]).iter().filter_map(Value::as_u64);
    let mut entries = entries.map(|at| &report.entries()[at as usize]);
    let source = entries.find(|entry| report.article(entry.base().article).is_primary());
    let source = source.map(|entry| entry.base().outlet());
    let sentences = list(&statement["sentences"]);
    let lines = list(&statement["lines"]).iter().filter(|line| line["label"] == "left out");
    let told: Vec<&str> = lines.map(|line| text(&line["text"])).collect();
    let lacking = |outlet: &str| {
        let prints = |sentence: &&Value| {
            list(&sentence["printings"]).iter().any(|printing| printing["outlet"] == outlet)
        };
        let lacking = sentences.len() - sentences.iter().filter(prints).count();
        (lacking > 0).then(|| format!("{outlet}: {lacking} of {} sentences", sentences.len()))
    };
    let outlets = list(&statement["outlets"]).iter().map(text).filter(|o| source != Some(o));
    let mut expected: Vec<String> = outlets.filter_map(lacking).collect();
    let more = expected.split_off(expected.len().min(NAMED)).len();
    let mut expected = vec![expected.join("; ")];
    if more > 0 {
        expected[0] += &format!(" and {more} more");
    }
    expected.retain(|line| sentences.len() > 1 && !line.is_empty());
    holds(told == expected, "what is left out", statement)
}
