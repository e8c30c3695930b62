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

/// The source of 1 MB, its true cases and its altered ones: the same in every run.
fn material(random: &mut Random) -> (String, [Vec<Case>; 2]) {
    let (text, places) = source(random, 1 << 20);
    let cases = [false, true].map(|altered| cases(random, &text, &places, altered, 1000));
    (text, cases)
}

/// Writes `source.txt` and `cases.jsonl` into `folder`, for other tools. Offsets are code points.
pub(crate) fn export(folder: &std::path::Path) -> std::io::Result<()> {
    let (text, cases) = material(&mut Random::new(3));
    let point = |byte: usize| text[..byte].chars().count();
    let mut lines = String::new();
    for (cases, altered) in cases.iter().zip([false, true]) {
        for case in cases {
            let row = serde_json::json!({
                "text": case.text,
                "start": point(case.start),
                "end": point(case.end),
                "altered": altered,
            });
            lines += &format!("{row}\n");
        }
    }
    std::fs::write(folder.join("cases.jsonl"), lines)?;
    std::fs::write(folder.join("source.txt"), &text)
}

/// Runs of which the fastest is reported.
const RUNS: usize = 5;

/// Prints verdicts and speed.
pub(crate) fn report(verbose: bool) {
    let mut random = Random::new(3);
    let (text, material) = material(&mut random);
    let sources = Sources::from_text("made up", text.clone());
    let verifier = Verifier::default();
    for (cases, altered) in material.iter().zip([false, true]) {
        let mut seconds = f64::INFINITY;
        let mut answers = Vec::new();
        // The best of a few runs: the machine may be busy with something else.
        for _ in 0..RUNS {
            let clock = Instant::now();
            answers = cases.iter().map(|case| verifier.verify(&case.text, &sources)).collect();
            seconds = seconds.min(clock.elapsed().as_secs_f64());
        }
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
            "\n{} quotations against 1 MB: located {located} of {}, passed {passed}; verbatim {}, accidental {}, cut {}, out of context {}, altered {}, not found {}; {:.0} a second (best of {RUNS} runs)",
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
