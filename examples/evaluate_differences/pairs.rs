//! Labelled pairs of quotations from real articles: is each annotated kind found?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::divergence::DivergenceKind as Kind;
use crossquote::text::Span;
use serde_json::Value;

/// The kinds that answer to a name of the annotation.
fn answers(name: &str) -> &'static [Kind] {
    match name {
        "truncation" => &[Kind::Truncation, Kind::Extension],
        "edge-punctuation" | "punctuation" => &[Kind::Punctuation],
        "typographic" => &[Kind::Typography],
        "case" => &[Kind::Case],
        "substitution" => &[Kind::Substitution, Kind::Negation, Kind::Number, Kind::Inflection],
        "deletion" => &[Kind::Omission, Kind::Addition, Kind::Stitch, Kind::Ellipsis],
        "spelling" => &[Kind::Spelling],
        "bracketed-edit" => &[Kind::BracketedEdit],
        "transposition" => &[Kind::Transposition],
        "elision" => &[Kind::Ellipsis],
        "negation-change" => &[Kind::Negation],
        _ => &[],
    }
}

/// Prints found and annotated counts a kind; nothing where the data is not at hand.
pub(crate) fn report(shared: &Path, verbose: bool) {
    let Ok(lines) = std::fs::read_to_string(shared.join("gold/polnear_pairs.train.jsonl")) else {
        println!("labelled pairs: not at hand");
        return;
    };
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if row["label"] != "yes" {
            continue;
        }
        let (Some(a), Some(b)) = (words(shared, &row["a"]), words(shared, &row["b"])) else {
            continue;
        };
        let found = kinds(&a, &b);
        for name in row["divergences"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let count = counts.entry(name.to_owned()).or_default();
            count.1 += 1;
            if answers(name).iter().any(|kind| found.contains(kind)) {
                count.0 += 1;
            } else if verbose {
                println!("{name} not found; found {found:?}\n  {a}\n  {b}");
            }
        }
    }
    println!("annotated kind        found  of  recall");
    for (name, (found, all)) in counts {
        println!("{name:<20} {found:>6} {all:>4}  {:.3}", found as f64 / all as f64);
    }
}

/// The quoted words, by code points.
fn words(shared: &Path, side: &Value) -> Option<String> {
    let file = format!("polnear/train/text/{}.txt", side["article"].as_str()?);
    let text = std::fs::read_to_string(shared.join(file)).ok()?;
    let (start, end) = (side["start"].as_u64()? as usize, side["end"].as_u64()? as usize);
    Some(text.chars().skip(start).take(end - start).collect())
}

/// All kinds of difference between two wordings; the longer is the base.
fn kinds(a: &str, b: &str) -> BTreeSet<Kind> {
    let (base, own) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let spans = [[Span::new(0, base.len())], [Span::new(0, own.len())]];
    let sources = [
        Source { siglum: "a", text: base, segments: &spans[0] },
        Source { siglum: "b", text: own, segments: &spans[1] },
    ];
    let divergences = Collator::default().collate(0, &sources).divergences();
    divergences.iter().flat_map(|d| d.kinds().collect::<Vec<_>>()).collect()
}
