//! The differences listed for real articles; steps aside where these are not at hand.

use std::collections::BTreeSet;
use std::path::Path;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::divergence::{Divergence, DivergenceKind as Kind, Fidelity};
use crossquote::text::Span;
use serde_json::Value;

/// The kinds that answer to a name of the gold standard.
fn expected(name: &str) -> &'static [Kind] {
    match name {
        "substitution" => &[Kind::Substitution, Kind::Typography],
        "insertion" => &[Kind::Addition, Kind::NameExpansion],
        "punctuation" => &[Kind::Punctuation],
        "elision" | "ellipsis" => &[Kind::Ellipsis],
        "stitch" => &[Kind::Stitch],
        "truncation" => &[Kind::Truncation],
        "typographic" => &[Kind::Typography],
        "contraction" => &[Kind::Contraction],
        "case" => &[Kind::Case],
        _ => &[],
    }
}

#[test]
fn every_listed_difference_is_found() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/seed_gold.json");
    let Ok(json) = std::fs::read_to_string(path) else { return };
    let gold: Value = serde_json::from_str(&json).unwrap();
    let text_of = |id: &str| {
        let quotes = gold["quotes"].as_array().unwrap();
        quotes.iter().find(|q| q["id"] == id).unwrap()["text"].as_str().unwrap().to_owned()
    };
    let mut missing = Vec::new();
    for group in gold["groups"].as_array().unwrap() {
        let members = group["members"].as_array().unwrap();
        let mut ids = vec![group["reference"].as_str().unwrap()];
        ids.extend(members.iter().map(|m| m["id"].as_str().unwrap()));
        let texts: Vec<String> = ids.iter().map(|id| text_of(id)).collect();
        let spans: Vec<[Span; 1]> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
        let sources: Vec<Source<'_>> = (0..ids.len())
            .map(|k| Source { siglum: ids[k], text: &texts[k], segments: &spans[k] })
            .collect();
        // Against the reference, and against the fullest witness.
        let fullest = (0..ids.len()).max_by_key(|&k| texts[k].len()).unwrap();
        let collations = [0, fullest].map(|base| Collator::default().collate(base, &sources));
        for (at, member) in members.iter().enumerate() {
            let found: BTreeSet<Kind> = collations
                .iter()
                .flat_map(|collation| collation.divergences_of(at + 1))
                .flat_map(|divergence| divergence.kinds().collect::<Vec<_>>())
                .collect();
            for kind in member["divergences"].as_array().unwrap() {
                let kind = kind.as_str().unwrap();
                if !expected(kind).iter().any(|kind| found.contains(kind)) {
                    missing.push(format!(
                        "{} {}: {kind}; found {found:?}",
                        group["group"],
                        ids[at + 1]
                    ));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The post marked primary: the outlet that changed a word is told, and the word.
#[test]
fn the_post_marked_primary_names_the_altered_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let mut files: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    files.sort();
    let (mut articles, errors) = crossquote::ingest::read_all(&files);
    assert!(errors.is_empty());
    articles.push(
        crossquote::ingest::plain("The posts", include_str!("../../examples/samples/posts.txt"))
            .with_primary(true),
    );
    let report = crossquote::cross_reference(&articles);
    let entry = report.entries().iter().find(|entry| entry.collation().primary).unwrap();
    let mut altered = Vec::new();
    for (at, witness) in entry.witnesses().iter().enumerate() {
        if entry.fidelity(at) == Fidelity::Altered {
            let words = entry.collation().divergences_of(at).into_iter();
            // One outlet runs several posts together: its further words are no change of these.
            let changed = |d: &Divergence| !d.base.is_empty();
            let words = words.filter(|d| d.is_substantive() && changed(d));
            altered.extend(words.map(|d| (witness.article.index(), d.base, d.reading)));
        }
    }
    let word = |text: &str| text.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let told: Vec<_> = altered.iter().map(|(a, base, own)| (*a, word(base), word(own))).collect();
    assert_eq!(told, [(0, "safe".to_owned(), "secure".to_owned())]);
}
