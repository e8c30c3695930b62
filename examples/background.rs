//! Counts in how many paragraphs of a folder of plain-text articles each common word occurs, and
//! prints the table that the matcher ships as `src/matching/background.txt`.
//!
//! `cargo run --release --example background -- FOLDER > src/matching/background.txt`

use std::collections::BTreeMap;

use crossquote::text::{Vocabulary, paragraphs};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/polnear/train/text".into());
    let mut files: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|e| e.path()).collect();
    files.sort();
    let mut words = Vocabulary::new();
    // Per word: paragraphs that hold it, and occurrences in lower case and in all.
    let mut counts: Vec<[u32; 3]> = Vec::new();
    let mut total = 0u32;
    for file in files {
        let text: &str = &std::fs::read_to_string(&file)?;
        for paragraph in paragraphs(text) {
            total += 1;
            let paragraph = &text[paragraph];
            let form = words.normalise(paragraph);
            counts.resize(words.len(), [0; 3]);
            for (&id, &span) in form.ids.iter().zip(&form.spans) {
                let lower = paragraph[span].starts_with(char::is_lowercase);
                counts[id as usize][1] += u32::from(lower);
                counts[id as usize][2] += 1;
            }
            let mut ids = form.ids;
            ids.sort_unstable();
            ids.dedup();
            ids.iter().for_each(|&id| counts[id as usize][0] += 1);
        }
    }
    // Names are left out: a word counts when it is set in lower case more often than not.
    let mut rows: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (id, &[holding, lower, all]) in counts.iter().enumerate() {
        let word = words.word(id as u32);
        let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
        if holding >= 8 && (lower * 2 > all || word == "i") && plain {
            let rareness = (f64::from(total) / f64::from(holding)).ln();
            rows.entry((rareness * 4.0).round() as u32).or_default().push(word);
        }
    }
    println!(
        "# Rareness of common words of English news: ln(paragraphs / paragraphs with the word),"
    );
    println!(
        "# in quarters. Counted on the train part of PolNeAR ({total} paragraphs); words that"
    );
    println!("# occur in fewer than 8 of them, and names, are left out.");
    for (rareness, mut row) in rows {
        row.sort_unstable();
        println!("{rareness} {}", row.join(" "));
    }
    Ok(())
}
