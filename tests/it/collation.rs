//! Laws of collation, over generated witnesses.

use crossquote::Collator;
use crossquote::collate::{Collation, Source};
use crossquote::text::Span;
use crossquote::training::tokens;
use proptest::prelude::*;

/// The words and marks of a text, without the `>` in the margins of its lines.
fn words(text: &str) -> Vec<String> {
    let mut kept = Vec::new();
    let (mut end, mut begins) = (0, false);
    for token in tokens(text) {
        let gap = &text[end..token.span.start];
        let (blank, broken) = match gap.rfind(['\n', '\r']) {
            Some(at) => (&gap[at + 1..], true),
            None => (gap, begins),
        };
        begins = broken && blank.chars().all(|c| matches!(c, ' ' | '\t'));
        begins &= &text[token.span] == ">";
        end = token.span.end;
        if !begins {
            kept.push(whole(&text[token.span]));
        }
    }
    kept
}

/// A word without the line breaks that cut it, and without the margins of its further lines.
fn whole(word: &str) -> String {
    let mut lines = word.split(['\n', '\r']);
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |above, line| {
        let above = above.strip_suffix('-').unwrap_or(&above);
        above.to_owned() + line.trim_start_matches([' ', '\t', '>'])
    })
}

/// Collates whole texts.
fn collate(texts: &[String]) -> Collation {
    let spans: Vec<[Span; 1]> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
    let sources: Vec<Source<'_>> = texts
        .iter()
        .zip(&spans)
        .map(|(text, segments)| Source { siglum: "w", text, segments })
        .collect();
    Collator::default().collate(0, &sources)
}

fn rebuilt(collation: &Collation, witness: usize) -> Vec<String> {
    let readings = collation.loci.iter().filter_map(|locus| locus.reading_of(witness));
    readings.flat_map(|reading| words(&reading.text)).collect()
}

fn check(texts: &[String]) -> Result<(), TestCaseError> {
    let collation = collate(texts);
    for (witness, text) in texts.iter().enumerate() {
        prop_assert_eq!(rebuilt(&collation, witness), words(text), "{:#?}", collation.loci);
        // Every place is a place of the text, and the places follow one another.
        let mut end = 0;
        for locus in &collation.loci {
            let mut times = 0;
            for reading in &locus.readings {
                prop_assert_eq!(reading.witnesses.len(), reading.spans.len());
                for (&w, span) in reading.witnesses.iter().zip(&reading.spans) {
                    if w != witness {
                        continue;
                    }
                    times += 1;
                    if let Some(span) = span {
                        prop_assert!(span.start >= end);
                        prop_assert!(text.get(span.range()).is_some());
                        end = span.end;
                    } else {
                        prop_assert_eq!(&reading.text, "");
                    }
                }
            }
            prop_assert!(times <= 1);
        }
    }
    for divergence in collation.divergences() {
        prop_assert!(divergence.locus < collation.loci.len());
        if let Some(span) = divergence.base_span {
            prop_assert_eq!(words(&texts[0][span.range()]), words(&divergence.base));
        }
        for place in &divergence.places {
            if let Some(span) = place.span {
                prop_assert_eq!(
                    words(&texts[place.witness][span.range()]),
                    words(&divergence.reading)
                );
            }
        }
    }
    Ok(())
}

/// Prose from few words and many marks, so that everything repeats.
fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "safe",
        "secure",
        "I",
        "have",
        "I’ve",
        "not",
        "isn't",
        "5",
        "million",
        "$5m",
        "per",
        "cent",
        "%",
        "&",
        "and",
        "“",
        "”",
        "…",
        "...",
        ",",
        ".",
        "—",
        "[T]he",
        "[sic]",
        "al-Assad",
        "s***",
        "Mr.",
        "(",
        ")",
        "é",
        "e\u{301}",
        "\u{a0}",
        "?",
        "third-grade",
    ]);
    let joint = prop::sample::select(vec![" ", " ", " ", "", "\n"]);
    prop::collection::vec((word, joint), 0..14)
        .prop_map(|parts| parts.into_iter().map(|(word, joint)| format!("{word}{joint}")).collect())
}

proptest! {
    #[test]
    fn readings_in_order_rebuild_every_witness(texts in prop::collection::vec(prose(), 1..6)) {
        check(&texts)?;
    }

    #[test]
    fn any_text_at_all_is_collated(texts in prop::collection::vec(".{0,40}", 1..4)) {
        check(&texts)?;
    }

    #[test]
    fn a_text_agrees_with_itself(text in prose()) {
        let collation = collate(&[text.clone(), text]);
        prop_assert!(collation.divergences().is_empty());
        prop_assert_eq!(collation.variation().count(), 0);
    }

    #[test]
    fn a_collation_survives_json(texts in prop::collection::vec(prose(), 1..4)) {
        let collation = collate(&texts);
        let json = serde_json::to_string(&collation).unwrap();
        prop_assert_eq!(serde_json::from_str::<Collation>(&json).unwrap(), collation);
    }
}

#[test]
fn segments_are_joined_and_bad_ones_ignored() {
    let text = "“We will,” she said, “be säfe.”";
    let first = Span::new(3, 11);
    let second = Span::new(text.find("be").unwrap(), text.find(".”").unwrap());
    let broken = Span::new(text.find('ä').unwrap() + 1, 10_000);
    let segments = [first, second, broken];
    let whole = "We will be safe";
    let sources = [
        Source { siglum: "a", text: whole, segments: &[Span::new(0, whole.len())] },
        Source { siglum: "b", text, segments: &segments },
    ];
    let collation = Collator::default().collate(0, &sources);
    let readings: Vec<_> = collation.divergences();
    assert_eq!(readings.len(), 2, "{readings:#?}");
}

#[test]
fn no_sources_and_a_base_out_of_range_are_fine() {
    assert!(collate(&[]).loci.is_empty());
    let one = [Source { siglum: "a", text: "x", segments: &[Span::new(0, 1)] }];
    assert_eq!(Collator::default().collate(7, &one).base, 0);
}
