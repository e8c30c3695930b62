//! Collation, divergences and look-up: time a call, inputs made beforehand and left out.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::text::Span;
use crossquote::verify::{Sources, Verifier};

#[allow(dead_code)]
#[path = "../examples/evaluate_differences/mutator.rs"]
mod mutator;
#[allow(dead_code)]
#[path = "../examples/evaluate_differences/quotes.rs"]
mod quotes;

use mutator::{RECIPES, apply, make};
use quotes::{Random, quotation, sentence};

/// Witnesses of one quotation of about thirty words, each with up to three edits.
fn witnesses(count: usize) -> Vec<String> {
    let mut random = Random::new(7);
    let base = loop {
        let text = quotation(&mut random);
        if (28..=34).contains(&text.split(' ').count()) {
            break text;
        }
    };
    let mut out = vec![base.clone()];
    while out.len() < count {
        let mut text = base.clone();
        for _ in 0..random.below(4) {
            let recipe = random.below(RECIPES.len());
            if let Some(edit) = make(recipe, &text, &mut random) {
                text = apply(&text, &[edit]).0;
            }
        }
        out.push(text);
    }
    out
}

fn collation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("collate");
    for count in [2, 8, 32, 128] {
        let texts = witnesses(count);
        let spans: Vec<[Span; 1]> = texts.iter().map(|t| [Span::new(0, t.len())]).collect();
        let sources: Vec<Source<'_>> = texts
            .iter()
            .zip(&spans)
            .map(|(text, segments)| Source { siglum: "w", text, segments })
            .collect();
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("witnesses", count), |b| {
            b.iter(|| Collator::default().collate(0, &sources));
        });
        let collation = Collator::default().collate(0, &sources);
        group.bench_function(BenchmarkId::new("divergences", count), |b| {
            b.iter(|| collation.divergences());
        });
    }
}

fn lookup(criterion: &mut Criterion) {
    let mut random = Random::new(8);
    let mut text = String::new();
    let mut quotations = Vec::new();
    while text.len() < 1 << 20 {
        let sentences = format!("{} {}", sentence(&mut random), sentence(&mut random));
        if quotations.len() < 200 {
            let edit = make(quotations.len() % RECIPES.len(), &sentences, &mut random);
            quotations.push(edit.map_or(sentences.clone(), |edit| apply(&sentences, &[edit]).0));
        }
        text.push_str(&sentences);
        text.push(' ');
    }
    let mut group = criterion.benchmark_group("verify");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(10);
    group.bench_function("index 1 MB", |b| b.iter(|| Sources::from_text("made up", text.clone())));
    let sources = Sources::from_text("made up", text);
    group.throughput(Throughput::Elements(quotations.len() as u64));
    group.bench_function("200 quotations in 1 MB", |b| {
        let verifier = Verifier::default();
        b.iter(|| quotations.iter().filter(|q| verifier.verify(q, &sources).passes).count());
    });
}

criterion_group!(benches, collation, lookup);
criterion_main!(benches);
