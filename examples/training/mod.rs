//! Training the ranker: shared by the `train` and `evaluate` examples.
#![allow(dead_code, unreachable_pub)] // each example uses a part

pub(crate) mod corpus;
pub(crate) mod optimise;

use std::collections::BTreeMap;

use crossquote::Attributor;
use crossquote::text::Span;
use crossquote::training::attribution::{
    Antecedent, Candidate, Feature, encode, visit, visit_pronouns, visit_usage,
};

use corpus::{Annotated, Gold};
use optimise::{Data, Penalty};

/// Features seen with fewer candidates than this are left out: they would only be memorised.
const RAREST: u32 = 5;
/// Chosen on the folds of `evaluate --folds`.
const PENALTY: Penalty = Penalty { l1: 2.0, l2: 0.05 };
const ITERATIONS: usize = 120;
/// For speech or not: the best of 1 to 10 when each outlet in turn is left out.
const USAGE_PENALTY: Penalty = Penalty { l1: 2.5, l2: 0.1 };

/// A quotation with its candidates, or a pronoun with its antecedents.
#[derive(Clone)]
pub(crate) struct Example {
    pub candidates: Vec<Vec<Feature>>,
    /// How right each is, 0 to 1.
    pub right: Vec<f64>,
}

type Weights = BTreeMap<Feature, f64>;

/// The model file for `articles`: first the weights for pronouns, then with these the ranker’s, a
/// temperature fitted on folds left out, and with the rankers of these folds the weights that tell
/// speech.
pub(crate) fn train(articles: &[&Annotated]) -> String {
    let mut pronouns = Weights::new();
    for _ in 0..2 {
        let attributor = attributor(&pronouns, 1.0);
        let seen: Vec<Example> =
            articles.iter().flat_map(|article| antecedents(&attributor, article)).collect();
        pronouns = weights(seen.iter(), PENALTY);
    }
    let first = attributor(&pronouns, 1.0);
    let examples: Vec<Vec<Example>> =
        articles.iter().map(|article| examples(&first, article)).collect();
    let mut held_out = Vec::new();
    let mut rankers = Vec::new();
    for fold in 0..FOLDS {
        let (seen, unseen): (Vec<_>, Vec<_>) =
            examples.iter().enumerate().partition(|(at, _)| at % FOLDS != fold);
        let weights = weights(seen.into_iter().flat_map(|(_, e)| e), PENALTY);
        let scored = unseen.into_iter().flat_map(|(_, e)| e);
        held_out.extend(scored.map(|example| scores(example, &weights)));
        rankers.push(weights);
    }
    let temperature = temperature(&held_out);
    let mut doubts = Vec::new();
    for (fold, mut ranker) in rankers.into_iter().enumerate() {
        ranker.extend(&pronouns);
        let attributor = attributor(&ranker, temperature);
        let unseen = articles.iter().skip(fold).step_by(FOLDS);
        doubts.extend(unseen.flat_map(|article| doubted(&attributor, article)));
    }
    let mut all = weights(examples.iter().flatten(), PENALTY);
    all.extend(pronouns);
    all.extend(weights(doubts.iter(), USAGE_PENALTY));
    file(&all, temperature)
}

/// The quotations whose usage is in doubt: speech with its features, against nothing.
fn doubted(attributor: &Attributor, annotated: &Annotated) -> Vec<Example> {
    let mut examples = Vec::new();
    let quotes = &annotated.quotes;
    visit_usage(
        attributor,
        &annotated.article,
        quotes,
        |quote, features| {
            if let Some(speech) = annotated.is_speech(&quotes[quote]) {
                let right = if speech { vec![1.0, 0.0] } else { vec![0.0, 1.0] };
                examples.push(Example { candidates: vec![features, Vec::new()], right });
            }
        },
        |quote| annotated.is_speech(&quotes[quote]).unwrap_or(false),
    );
    examples
}

fn attributor(weights: &Weights, temperature: f64) -> Attributor {
    let built = Attributor::default().model(&file(weights, temperature));
    built.expect("what `encode` writes can be read")
}

fn file(weights: &Weights, temperature: f64) -> String {
    let single: Vec<(Feature, f32)> =
        weights.iter().map(|(&feature, &weight)| (feature, weight as f32)).collect();
    encode(ORIGIN, &single, temperature as f32).expect("features come from the templates")
}

const ORIGIN: &str = "Attribution: who speaks, what pronouns mean, and again whether it is speech.
Learned from PolNeAR (Newell et al. 2018) and articles of 277 other outlets by examples/train.rs.
Licence: that of the crate.";

/// The pronouns of an article. Where it is known whom one means, the antecedent of that name is
/// right; elsewhere each as far as its gender may be the pronoun’s.
fn antecedents(attributor: &Attributor, annotated: &Annotated) -> Vec<Example> {
    let mut examples = Vec::new();
    visit_pronouns(attributor, &annotated.article, &annotated.quotes, |span, found| {
        let meant = annotated.meant.iter().find(|(pronoun, _)| pronoun.overlap(span) > 0);
        let fit = |antecedent: &Antecedent| match meant {
            Some((_, names)) => f64::from(u8::from(is_named(&antecedent.name, names))),
            None => f64::from(antecedent.fit),
        };
        // What the gender excludes is no rival of whom the pronoun is known to mean.
        let rival = |found: &Antecedent| meant.is_none() || found.fit > UNFIT || fit(found) > 0.5;
        let (right, candidates): (Vec<f64>, Vec<_>) =
            found.into_iter().filter(rival).map(|found| (fit(&found), found.features)).unzip();
        // Where all fit alike there is nothing to learn.
        if right.iter().any(|r| *r > 0.5) && right.iter().any(|r| *r < 0.5) {
            let example = Example { candidates, right };
            examples.extend(vec![example; if meant.is_some() { KNOWN } else { 1 }]);
        }
    });
    examples
}

/// The fit of an antecedent of the other gender, at most.
const UNFIT: f32 = 0.1;
/// Weight of a pronoun whose referent is annotated.
const KNOWN: usize = 8;

/// The last word of `name` ends one of `names`.
fn is_named(name: &str, names: &[String]) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    names.iter().any(|other| last(other) == last(name))
}

const FOLDS: usize = 3;

/// The quotations of an article whose source is annotated and among the candidates.
pub(crate) fn examples(attributor: &Attributor, annotated: &Annotated) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut quotes = annotated.quotes.clone();
    for quote in &mut quotes {
        if annotated.source_of(quote).is_none() {
            quote.usage = crossquote::quote::Usage::Scare; // not to be decided here
        } else {
            quote.usage = crossquote::quote::Usage::Speech;
        }
    }
    visit(attributor, &annotated.article, &quotes, |quote, candidates| {
        let gold = annotated.source_of(&quotes[quote])?;
        let right = right(annotated.article.text(), gold, &candidates);
        let first = right.iter().position(|&r| r)?;
        let candidates = candidates.into_iter().map(|c| c.features).collect();
        let right = right.into_iter().map(|r| f64::from(u8::from(r))).collect();
        examples.push(Example { candidates, right });
        Some(first)
    });
    examples
}

/// Which candidates refer to the annotated source: those whose head is the head of its first
/// phrase; failing that, those that share its words.
fn right(text: &str, gold: &Gold, candidates: &[Candidate]) -> Vec<bool> {
    let core = core(text, gold.source[0]);
    let inside = |span: Span| gold.source.iter().any(|source| source.overlap(span) > 0);
    let exact = |c: &Candidate| {
        c.head.overlap(core) > 0 && c.head.start <= core.end && core.end <= c.head.end + 1
    };
    let tests: [&dyn Fn(&Candidate) -> bool; 3] =
        [&exact, &|c| inside(c.head) && c.head.overlap(core) > 0, &|c| inside(c.head)];
    for test in tests {
        let right: Vec<bool> = candidates.iter().map(test).collect();
        if right.contains(&true) {
            return right;
        }
    }
    vec![false; candidates.len()]
}

/// The first phrase of a source without what hangs on it: `the spokesman` of `the spokesman for
/// the party, John Doe`.
fn core(text: &str, source: Span) -> Span {
    let words = &text[source];
    let ends = [
        ",", " (", "(", " who ", " which ", " of ", " for ", " in ", " on ", " from ", " with ",
        " at ", " to ", " and ", " — ", " -- ",
    ];
    let end = ends.iter().filter_map(|end| words.find(end)).filter(|&at| at > 0).min();
    let end = end.unwrap_or(words.len());
    let owned = ["’s ", "'s "].iter().filter_map(|s| words[..end].rfind(s).map(|at| at + s.len()));
    let start = owned.max().filter(|&start| start < end).unwrap_or(0);
    Span::new(source.start + start, source.start + end).trim(text)
}

fn weights<'e>(examples: impl Iterator<Item = &'e Example> + Clone, penalty: Penalty) -> Weights {
    let mut counts: BTreeMap<Feature, u32> = BTreeMap::new();
    for features in examples.clone().flat_map(|example| &example.candidates) {
        for &feature in features {
            *counts.entry(feature).or_default() += 1;
        }
    }
    let kept: Vec<Feature> =
        counts.into_iter().filter(|(_, n)| *n >= RAREST).map(|(feature, _)| feature).collect();
    let mut data = Data { rows: vec![0], groups: vec![0], ..Data::default() };
    for example in examples {
        for (features, &right) in example.candidates.iter().zip(&example.right) {
            let known = features.iter().filter_map(|f| kept.binary_search(f).ok());
            data.features.extend(known.map(|at| at as u32));
            data.rows.push(data.features.len());
            data.right.push(right);
        }
        data.groups.push(data.right.len());
    }
    let fitted = optimise::fit(&data, kept.len(), penalty, ITERATIONS);
    kept.into_iter().zip(fitted).filter(|(_, w)| w.abs() > 1e-4).collect()
}

/// Score and rightness of each candidate.
fn scores(example: &Example, weights: &Weights) -> Vec<(f64, bool)> {
    let score = |features: &Vec<Feature>| features.iter().filter_map(|f| weights.get(f)).sum();
    example.candidates.iter().map(score).zip(example.right.iter().map(|r| *r > 0.5)).collect()
}

/// The temperature under which the right candidates of `held_out` are most likely.
fn temperature(held_out: &[Vec<(f64, bool)>]) -> f64 {
    let surprise = |temperature: f64| -> f64 {
        let one = |scored: &Vec<(f64, bool)>| {
            let top = scored.iter().map(|(s, _)| *s).fold(f64::NEG_INFINITY, f64::max);
            let weigh = |s: f64| ((s - top) / temperature).exp();
            let all: f64 = scored.iter().map(|(s, _)| weigh(*s)).sum();
            let good: f64 = scored.iter().filter(|(_, r)| *r).map(|(s, _)| weigh(*s)).sum();
            (all / good.max(1e-12)).ln()
        };
        held_out.iter().map(one).sum()
    };
    let steps = (10..=60).map(|step| f64::from(step) * 0.05);
    steps.min_by(|a, b| surprise(*a).total_cmp(&surprise(*b))).unwrap_or(1.0)
}
