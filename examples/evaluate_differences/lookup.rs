//! True and altered quotations looked up in a long source: verdicts, places and speed.

use std::time::Instant;

use crossquote::verify::{Sources, Tier, Verifier};

use crate::mutator::{RECIPES, apply, make};
use crate::quotes::{Random, sentence};

/// A quotation and where it stands in the source.
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) recipe: Option<usize>,
}

/// A source of made-up sentences of at least `bytes` bytes, and where each sentence stands.
pub(crate) fn source(random: &mut Random, bytes: usize) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut places) = (String::with_capacity(bytes + 256), Vec::new());
    while text.len() < bytes {
        let start = text.len();
        text.push_str(&sentence(random));
        places.push((start, text.len()));
        text.push(if places.len() % 7 == 0 { '\n' } else { ' ' });
    }
    (text, places)
}

/// Quotations of two or three sentences: verbatim or with one accidental edit where `altered` is
/// false, with one substantive edit where it is true.
pub(crate) fn cases(
    random: &mut Random,
    text: &str,
    places: &[(usize, usize)],
    altered: bool,
    count: usize,
) -> Vec<Case> {
    let recipes: Vec<usize> =
        (0..RECIPES.len()).filter(|&r| RECIPES[r].substantive == altered).collect();
    let mut cases = Vec::with_capacity(count);
    while cases.len() < count {
        let at = random.below(places.len() - 3);
        let (start, end) = (places[at].0, places[at + 1 + random.below(2)].1);
        let original = &text[start..end];
        let recipe = recipes[cases.len() % recipes.len()];
        if !altered && cases.len() % 4 == 0 {
            cases.push(Case { text: original.to_owned(), start, end, recipe: None });
            continue;
        }
        // An extension is an invented tail when there is a source.
        if RECIPES[recipe].name == "extension" {
            cases.push(Case { text: original.to_owned(), start, end, recipe: None });
            continue;
        }
        let Some(edit) = make(recipe, original, random) else { continue };
        let (changed, _) = apply(original, &[edit]);
        // What stands elsewhere in the source is no alteration.
        if altered && text.contains(changed.trim()) {
            if RECIPES[recipe].name.contains("cut off") {
                cases.push(Case { text: changed, start, end, recipe: Some(recipe) });
            }
            continue;
        }
        // A piece that stands in several places has no one place.
        if text.matches(changed.trim()).count() > 1 {
            continue;
        }
        cases.push(Case { text: changed, start, end, recipe: Some(recipe) });
    }
    cases
}

/// Prints verdicts and speed.
pub(crate) fn report(verbose: bool) {
    let mut random = Random::new(3);
    let (text, places) = source(&mut random, 1 << 20);
    let sources = Sources::from_text("made up", text.clone());
    let verifier = Verifier::default();
    for altered in [false, true] {
        let cases = cases(&mut random, &text, &places, altered, 1000);
        let clock = Instant::now();
        let answers: Vec<_> =
            cases.iter().map(|case| verifier.verify(&case.text, &sources)).collect();
        let seconds = clock.elapsed().as_secs_f64();
        let mut tiers = [0; 6];
        let (mut located, mut passed) = (0, 0);
        for (case, answer) in cases.iter().zip(&answers) {
            tiers[answer.tier as usize] += 1;
            passed += usize::from(answer.passes);
            let inside = answer
                .spans
                .first()
                .zip(answer.spans.last())
                .is_some_and(|(first, last)| first.start >= case.start && last.end <= case.end);
            let right = inside && answer.tier < Tier::NotFound;
            located += usize::from(right);
            let bad = if altered {
                answer.tier <= Tier::Accidental
            } else {
                !right || answer.tier > Tier::Cut
            };
            if verbose && bad {
                let recipe = case.recipe.map_or("none", |r| RECIPES[r].name);
                println!(
                    "{recipe}: {:?}\n  {}\n  {}\n  {:?}",
                    answer.tier,
                    &text[case.start..case.end],
                    case.text,
                    answer.reason()
                );
                for d in &answer.divergences {
                    println!("    {} {:?} | {:?}", d.kind, d.base, d.reading);
                }
            }
        }
        println!(
            "\n{} quotations against 1 MB: located {located} of {}, passed {passed}; verbatim {}, accidental {}, cut {}, out of context {}, altered {}, not found {}; {:.0} a second",
            if altered { "altered" } else { "true" },
            cases.len(),
            tiers[0],
            tiers[1],
            tiers[2],
            tiers[3],
            tiers[4],
            tiers[5],
            cases.len() as f64 / seconds
        );
    }
    let (text, _) = source(&mut random, 20 << 20);
    let clock = Instant::now();
    let sources = Sources::from_text("long", text);
    println!("20 MB, {} words, indexed in {:.2} s", sources.words(), clock.elapsed().as_secs_f64());
}
