//! Counts how rare the common words of a folder of plain-text articles are, and how well each is
//! foretold by the word before, and writes the tables that the matcher ships.
//!
//! `cargo run --release --example background -- FOLDER src/matching`

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::PathBuf;

use crossquote::text::paragraphs;
use crossquote::training::Vocabulary;

/// Names of places, peoples, institutions and days. Other words that are mostly set with a
/// capital are left out: they are people's names.
const PROPER: &str = "i new mr mrs ms democratic republican republicans democrat democrats gop \
    american americans america united states house senate congress washington york news iowa \
    florida white sen gov rep hampshire carolina wall street south north west east central \
    committee department justice supreme court post times tuesday monday thursday wednesday \
    friday saturday sunday january february march april may june july august september october \
    november december twitter facebook city texas ohio university vermont fox california islamic \
    islam muslim muslims fbi cia cnn nbc cbs abc msnbc act china chinese mexico mexican pac \
    foundation nevada text iraq iran israel syria syrian isis benghazi wisconsin virginia indiana \
    african county philadelphia pennsylvania orlando europe european paris tv latino latinos \
    hispanic jersey russia russian speaker usa germany britain british england english france \
    french arizona massachusetts georgia amendment council libya chicago cuban institute jewish \
    illinois association alabama miami michigan judicial western southern northern eastern \
    maryland ukraine colorado affordable daily christian christians catholic god constitution \
    king queen meanwhile";

/// Paragraphs that must hold a word, and articles that must hold a pair, for it to count.
const FEWEST: u32 = 8;

#[derive(Clone, Default)]
struct Word {
    paragraphs: u32,
    lower: u32,
    all: u32,
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(std::io::Error::other("usage: background FOLDER OUT_FOLDER"));
    };
    let mut files: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|e| e.path()).collect();
    files.sort();
    let mut vocabulary = Vocabulary::new();
    let mut words: Vec<Word> = Vec::new();
    // Per pair: articles that hold it, the last of them, and occurrences.
    let mut pairs: HashMap<(u32, u32), [u32; 3]> = HashMap::new();
    let mut total = 0u32;
    for (article, file) in (1..).zip(&files) {
        let text: &str = &std::fs::read_to_string(file)?;
        for paragraph in paragraphs(text) {
            total += 1;
            let paragraph = &text[paragraph];
            let form = vocabulary.normalise(paragraph);
            words.resize(vocabulary.len(), Word::default());
            for (&id, &span) in form.ids.iter().zip(&form.spans) {
                let word = &mut words[id as usize];
                word.lower += u32::from(paragraph[span].starts_with(char::is_lowercase));
                word.all += 1;
            }
            for pair in form.ids.windows(2) {
                let counts = pairs.entry((pair[0], pair[1])).or_default();
                counts[0] += u32::from(counts[1] != article);
                counts[1] = article;
                counts[2] += 1;
            }
            let mut ids = form.ids;
            ids.sort_unstable();
            ids.dedup();
            ids.iter().for_each(|&id| words[id as usize].paragraphs += 1);
        }
    }
    let known = |id: u32| -> Option<f64> {
        let (word, count) = (vocabulary.word(id), &words[id as usize]);
        let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
        let common = count.lower * 2 > count.all || PROPER.split(' ').any(|p| p == word);
        (plain && common && count.paragraphs >= FEWEST)
            .then(|| quarters(f64::from(total) / f64::from(count.paragraphs)))
    };
    let mut rows: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for id in 0..words.len() as u32 {
        if let Some(rareness) = known(id) {
            rows.entry(rareness as u32).or_default().push(vocabulary.word(id));
        }
    }
    let origin = format!(
        "# Origin: counted on the train part of PolNeAR ({total} paragraphs) by\n\
         # `examples/background.rs`; names of people are left out. Licence: that of the crate.\n"
    );
    let mut table = String::from(
        "# Rareness of common words of English news: ln(paragraphs / paragraphs with the word),\n\
         # in quarters.\n",
    );
    table.push_str(&origin);
    for (rareness, mut row) in rows {
        row.sort_unstable();
        let _ = writeln!(table, "{rareness} {}", row.join(" "));
    }
    std::fs::write(out.join("background.txt"), table)?;
    let mut rows: BTreeMap<&str, BTreeMap<u32, Vec<&str>>> = BTreeMap::new();
    for (&(first, second), &[articles, _, count]) in &pairs {
        let surprise = quarters(f64::from(words[first as usize].all) / f64::from(count));
        // A pair that foretells next to nothing is not worth its place.
        let telling =
            known(first).zip(known(second)).is_some_and(|(_, alone)| surprise + 3.0 <= alone);
        if articles >= FEWEST && telling {
            let row = rows.entry(vocabulary.word(first)).or_default();
            row.entry(surprise as u32).or_default().push(vocabulary.word(second));
        }
    }
    let mut table = String::from(
        "# After the first word of a line, how surprising each of the next ones is:\n\
         # ln(the first word / the pair), in quarters, before the words it holds for.\n",
    );
    table.push_str(&origin);
    for (first, row) in rows {
        table.push_str(first);
        for (surprise, mut seconds) in row {
            seconds.sort_unstable();
            let _ = write!(table, " {surprise} {}", seconds.join(" "));
        }
        table.push('\n');
    }
    std::fs::write(out.join("pairs.txt"), table)
}

fn quarters(ratio: f64) -> f64 {
    (ratio.ln() * 4.0).round().max(0.0)
}
