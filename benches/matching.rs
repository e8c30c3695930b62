//! Matching over made-up quotations; corpora are made beforehand and left out of every time.
//!
//! `RAYON_NUM_THREADS=1 cargo bench --bench matching`; with `CROSSQUOTE_BENCH_MILLION=1` also a
//! million quotations. `-- online` and `-- hard` run one part alone.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crossquote::align::{self, Pattern};
use crossquote::matching::{Index, Match, Matcher, Record, cluster};
use crossquote::text::Vocabulary;

#[allow(dead_code, unreachable_pub)]
#[path = "matching/corpus.rs"]
mod corpus;

use corpus::Corpus;

const SEED: u64 = 11;

fn sizes() -> Vec<usize> {
    let million = std::env::var_os("CROSSQUOTE_BENCH_MILLION").map(|_| 1_000_000);
    [1_000, 10_000, 100_000].into_iter().chain(million).collect()
}

fn record(text: &str) -> Record {
    Record { text: text.into(), ..Record::default() }
}

/// The batch, beside merely reading the same words, hashing every three and sorting the hashes.
fn join(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("batch");
    group.sample_size(10);
    for size in sizes() {
        let corpus = Corpus::new(size, SEED);
        let texts: Vec<&str> = corpus.texts.iter().map(String::as_str).collect();
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("read, hash, sort only", size), |b| {
            b.iter(|| floor(&texts));
        });
        group.bench_function(BenchmarkId::new("join and verdicts", size), |b| {
            b.iter(|| Matcher::default().matches_in_texts(&texts));
        });
        let (matches, _) = Matcher::default().matches_in_texts(&texts);
        group.bench_function(BenchmarkId::new("cluster", size), |b| {
            b.iter(|| cluster(size, &matches));
        });
    }
    group.finish();
}

fn floor(texts: &[&str]) -> u64 {
    let mut words = Vocabulary::new();
    let mut hashes = Vec::new();
    for text in texts {
        let form = words.normalise(text);
        hashes.extend(form.ids.windows(3).map(|run| {
            run.iter().fold(0u64, |hash, &word| {
                (hash.rotate_left(23) ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            })
        }));
    }
    hashes.sort_unstable();
    hashes.iter().fold(0, |sum, hash| sum ^ hash)
}

/// True when no part or this one is named on the command line.
fn is_asked_for(part: &str) -> bool {
    let mut named = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    named.next().is_none_or(|named| named.contains(part) || part.contains(&named))
}

fn online(criterion: &mut Criterion) {
    if !is_asked_for("online") {
        return;
    }
    let mut group = criterion.benchmark_group("online");
    group.sample_size(10);
    for size in sizes() {
        // A tenth more than the index holds, to insert and to ask for.
        let corpus = Corpus::new(size + size / 10, SEED);
        let records: Vec<Record> = corpus.texts.iter().map(|text| record(text)).collect();
        let (held, more) = records.split_at(size);
        let mut index = Index::new(Matcher::default());
        group.throughput(Throughput::Elements(size as u64));
        if size <= 10_000 {
            group.bench_function(BenchmarkId::new("index build", size), |b| {
                b.iter(|| built(held));
            });
        }
        let (start, memory) = (Instant::now(), memory());
        let mut matches: Vec<Match> = held.iter().flat_map(|record| index.insert(record)).collect();
        println!(
            "index of {size} built one by one in {:.3?}, {} bytes a quotation",
            start.elapsed(),
            self::memory().saturating_sub(memory + size_of_val(matches.as_slice())) / size
        );
        matches.sort_unstable_by_key(|m| (m.left, m.right));
        let at_once = Matcher::default().matches(held);
        println!(
            "  same matches as at once: {}, same clusters: {}",
            matches == at_once,
            cluster(size, &matches) == cluster(size, &at_once)
        );
        group.throughput(Throughput::Elements(1));
        let mut next = more.iter().cycle();
        group.bench_function(BenchmarkId::new("query", size), |b| {
            b.iter_batched(
                || next.next().cloned().unwrap_or_default(),
                |record| index.query(&record),
                BatchSize::SmallInput,
            );
        });
        percentiles(&mut index, more, size);
        let mut next = more.iter().cycle();
        group.bench_function(BenchmarkId::new("insert", size), |b| {
            b.iter_batched(
                || next.next().cloned().unwrap_or_default(),
                |record| index.insert(&record),
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

fn built(records: &[Record]) -> Index {
    let mut index = Index::new(Matcher::default());
    records.iter().for_each(|record| drop(index.insert(record)));
    index
}

fn percentiles(index: &mut Index, more: &[Record], size: usize) {
    let mut times: Vec<Duration> = more
        .iter()
        .map(|record| {
            let start = Instant::now();
            black_box(index.insert(record));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!(
        "insert and match one more of {size}: p50 {:.1?}, p99 {:.1?}, longest {:.1?}",
        at(50),
        at(99),
        at(100)
    );
}

/// Bytes that this process holds, where the system tells.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let kilobytes = line.split_whitespace().next().and_then(|number| number.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// What hard data cost a byte, beside ordinary data: at once (the best of three) and one by one.
fn hard(_: &mut Criterion) {
    if !is_asked_for("hard") {
        return;
    }
    let mut ordinary = None;
    for (name, texts) in
        std::iter::once(("ordinary", Corpus::new(100_000, SEED).texts)).chain(corpus::hard(SEED))
    {
        let bytes: usize = texts.iter().map(String::len).sum();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let records: Vec<Record> = texts.iter().map(|text| record(text)).collect();
        let a_byte = |start: Instant| start.elapsed().as_secs_f64() * 1e9 / bytes as f64;
        let at_once = || {
            let start = Instant::now();
            black_box(Matcher::default().matches_in_texts(&texts));
            a_byte(start)
        };
        let at_once = (0..3).map(|_| at_once()).fold(f64::INFINITY, f64::min);
        let start = Instant::now();
        drop(built(&records));
        let one_by_one = a_byte(start);
        let (first, second) = *ordinary.get_or_insert((at_once, one_by_one));
        println!(
            "hard data, {name}, {} quotations, {bytes} bytes: at once {at_once:.0} ns a byte, {:.1} \
             times ordinary; one by one {one_by_one:.0}, {:.1} times",
            texts.len(),
            at_once / first,
            one_by_one / second
        );
    }
}

/// Quotations of 28 to 32 words, each with each: most pairs are strangers, as in any search.
/// Times are for all pairs; the throughput is in pairs.
fn pair(criterion: &mut Criterion) {
    let mut words = Vocabulary::new();
    let corpus = Corpus::new(2_000, SEED);
    let forms = corpus.texts.iter().map(|text| words.normalise(text).ids);
    let quotes: Vec<Vec<u32>> =
        forms.filter(|ids| (28..=32).contains(&ids.len())).take(40).collect();
    let mut group = criterion.benchmark_group("pairs of thirty words");
    group.throughput(Throughput::Elements((quotes.len() * quotes.len()) as u64));
    let mut each_with_each = |name: &str, compare: &dyn Fn(&[u32], &[u32]) -> usize| {
        group.bench_function(name, |b| {
            let row =
                |left: &Vec<u32>| quotes.iter().map(|right| compare(left, right)).sum::<usize>();
            b.iter(|| quotes.iter().map(row).sum::<usize>());
        });
    };
    each_with_each("distance", &align::distance);
    each_with_each("distance, rapidfuzz", &|left, right| {
        rapidfuzz::distance::levenshtein::distance(left.iter().copied(), right.iter().copied())
    });
    each_with_each("alignment", &|left, right| align::align(left, right).len());
    each_with_each("alignment, similar", &|left, right| {
        similar::capture_diff_slices(similar::Algorithm::Myers, left, right).len()
    });
    group.bench_function("distance, one side prepared", |b| {
        b.iter(|| {
            let row = |left: &Vec<u32>| {
                let pattern = Pattern::new(left);
                quotes.iter().map(|right| pattern.distance(right)).sum::<usize>()
            };
            quotes.iter().map(row).sum::<usize>()
        });
    });
    group.bench_function("distance, rapidfuzz, one side prepared", |b| {
        use rapidfuzz::distance::levenshtein::BatchComparator;
        b.iter(|| {
            let row = |left: &Vec<u32>| {
                let pattern = BatchComparator::new(left.iter().copied());
                quotes.iter().map(|right| pattern.distance(right.iter().copied())).sum::<usize>()
            };
            quotes.iter().map(row).sum::<usize>()
        });
    });
    group.finish();
    variants(criterion, &quotes);
    let mut group = criterion.benchmark_group("pair of texts");
    let texts = [
        "We have already given our opinion on the bridges of the northern valley, which nobody \
         in the ministry wanted to hear, and we shall give it again as often as it takes.",
        "We’ve given our opinion on the bridges of the northern valley that nobody in the \
         ministry wanted to hear and we shall give it again, as often as it takes",
    ]
    .map(record);
    group.bench_function("verdict", |b| {
        b.iter(|| Matcher::default().verify(black_box(&texts[0]), black_box(&texts[1])));
    });
    group.finish();
}

/// Each quotation beside forty variants of its own, which have one to three words replaced.
fn variants(criterion: &mut Criterion, quotes: &[Vec<u32>]) {
    let altered = |quote: &[u32], seed: usize| {
        let mut variant = quote.to_vec();
        for edit in 0..=seed % 3 {
            let at = (seed * 7 + edit * 11) % variant.len();
            variant[at] = u32::MAX;
        }
        variant
    };
    let pairs: Vec<(&[u32], Vec<u32>)> = quotes
        .iter()
        .flat_map(|quote| (0..40).map(move |seed| (quote.as_slice(), altered(quote, seed))))
        .collect();
    let mut group = criterion.benchmark_group("variants of thirty words");
    group.throughput(Throughput::Elements(pairs.len() as u64));
    group.bench_function("distance", |b| {
        b.iter(|| pairs.iter().map(|(left, right)| align::distance(left, right)).sum::<usize>());
    });
    group.bench_function("distance, rapidfuzz", |b| {
        use rapidfuzz::distance::levenshtein::distance;
        b.iter(|| {
            let one = |(left, right): &(&[u32], Vec<u32>)| {
                distance(left.iter().copied(), right.iter().copied())
            };
            pairs.iter().map(one).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, pair, join, online, hard);
criterion_main!(benches);
