//! Attribution of the development articles, one thread: of quotations already extracted, together
//! with their extraction, and with reported speech too. Steps aside where the articles are not there.

use std::fs;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use crossquote::{Article, Attributor, Extractor};

const TEXTS: &str = "../shared/polnear/dev/text";

fn attribution(criterion: &mut Criterion) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text().len()).sum();
    if bytes == 0 {
        eprintln!("no articles in {TEXTS}: nothing is timed");
        return;
    }
    let (extractor, attributor) = (Extractor::default(), Attributor::default());
    let mut group = criterion.benchmark_group("attribution");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
    let extracted: Vec<_> = articles.iter().map(|article| extractor.extract(article)).collect();
    group.bench_function("attribute", |bencher| {
        bencher.iter_batched(
            || extracted.clone(),
            |mut extracted| {
                for (article, quotes) in articles.iter().zip(&mut extracted) {
                    attributor.attribute(article, quotes);
                }
                extracted
            },
            BatchSize::LargeInput,
        );
    });
    let with_reported = Attributor::default().indirect(true);
    for (name, attributor) in [("direct", attributor), ("with reported speech", with_reported)] {
        group.bench_function(format!("extract and attribute, {name}"), |bencher| {
            bencher.iter(|| {
                for article in &articles {
                    let mut quotes = extractor.extract(article);
                    attributor.attribute(article, &mut quotes);
                    black_box(quotes);
                }
            });
        });
    }
    group.finish();
}

fn articles() -> Vec<Article> {
    let files = fs::read_dir(TEXTS).into_iter().flatten().flatten();
    let mut texts: Vec<String> =
        files.filter_map(|file| fs::read_to_string(file.path()).ok()).collect();
    texts.sort();
    texts.into_iter().map(|text| Article::new("Sample", text)).collect()
}

criterion_group!(benches, attribution);
criterion_main!(benches);
