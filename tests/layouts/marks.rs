//! British style: double and single marks exchanged, nested ones too, apostrophes untouched.

use crossquote::{Article, Extractor};

use super::articles::{Same, found, read, texts};

/// `text` with its marks exchanged. Every mark has the length of its counterpart, so spans stay.
///
/// Which single marks are quotation marks is what extraction says of the original.
fn exchanged(text: &str) -> String {
    let mut bytes = text.to_owned().into_bytes();
    let swap = |from: &str, to: &str, at: usize, bytes: &mut Vec<u8>| {
        if text[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
        }
    };
    for (at, _) in text.match_indices(['“', '”', '"']) {
        for (from, to) in [("“", "‘"), ("”", "’"), ("\"", "'")] {
            swap(from, to, at, &mut bytes);
        }
    }
    for quote in Extractor::default().extract(&Article::new("Wire", text)) {
        let last = text[..quote.outer.end].char_indices().next_back().map_or(0, |(at, _)| at);
        for at in [quote.outer.start, last] {
            for (from, to) in [("‘", "“"), ("’", "”"), ("'", "\"")] {
                swap(from, to, at, &mut bytes);
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[test]
fn british_style() {
    for corpus in ["domains/dev/text", "domains/train/text"] {
        let mut same = Same::default();
        for (id, text) in texts(corpus) {
            let expected = found(&read(&Article::new("Wire", text.as_str())), |span| span);
            let british = exchanged(&text);
            let got = found(&read(&Article::new("Wire", british)), |span| span);
            if std::env::var_os("SHOW").is_some() {
                for one in
                    expected.iter().filter(|one| !got.iter().any(|o| o.segments == one.segments))
                {
                    let words: Vec<&str> = one.segments.iter().map(|s| &text[s.range()]).collect();
                    println!("{id}: {words:?}");
                }
            }
            same.add(&expected, &got);
        }
        if same.all == 0 {
            continue;
        }
        let f1 = 200.0 * same.quotations as f64 / (same.all + same.other) as f64;
        let speakers = 200.0 * same.speakers as f64 / (same.all + same.other) as f64;
        println!(
            "{corpus}, marks exchanged: {same:?}: span F1 {f1:.2}, with speaker {speakers:.2}"
        );
        assert!(f1 >= 97.0, "{corpus}: span F1 {f1:.2}");
    }
}
