//! Matching over made-up quotations; corpora are made beforehand and left out of every time.
//!
//! `RAYON_NUM_THREADS=1 cargo bench --bench matching`; with `CROSSQUOTE_BENCH_MILLION=1` also a
//! million quotations. `-- online` and `-- hard` run one part alone.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crossquote::matching::{Index, Match, Matcher, Record, cluster};
use crossquote::training::Vocabulary;

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

/// The least times of two ways that take turns: what slows the machine for a while slows both.
fn in_turns(turns: usize, mut ways: [&mut dyn FnMut(); 2]) -> [f64; 2] {
    let mut least = [f64::INFINITY; 2];
    for _ in 0..turns {
        for (least, way) in least.iter_mut().zip(&mut ways) {
            let start = Instant::now();
            way();
            *least = least.min(start.elapsed().as_secs_f64());
        }
    }
    least
}

fn threads(count: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads can be started")
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
        let matches = Matcher::default().matches_in_texts(&texts);
        group.bench_function(BenchmarkId::new("cluster", size), |b| {
            b.iter(|| cluster(size, &matches));
        });
        if is_asked_for("batch") {
            beside(&texts, &matches);
        }
    }
    group.finish();
}

/// How the batch does beside the floor, beside a tenth of the quotations, and on two threads.
fn beside(texts: &[&str], matches: &[Match]) {
    let turns = (1_000_000 / texts.len()).clamp(3, 20);
    let run = |texts: &[&str], pool: &rayon::ThreadPool| {
        pool.install(|| black_box(Matcher::default().matches_in_texts(texts)))
    };
    let (one, two) = (threads(1), threads(2));
    let tenth = Corpus::new(texts.len() / 10, SEED);
    let tenth: Vec<&str> = tenth.texts.iter().map(String::as_str).collect();
    let mut whole = || drop(run(texts, &one));
    let [ours, floor] = in_turns(turns, [&mut whole, &mut || _ = black_box(floor(texts))]);
    let [long, short] = in_turns(turns, [&mut whole, &mut || drop(run(&tenth, &one))]);
    let [alone, shared] = in_turns(turns, [&mut whole, &mut || drop(run(texts, &two))]);
    assert!(run(texts, &two) == matches, "two threads find other matches than one");
    println!(
        "batch of {}: {:.0} % of the speed of the floor; {:.1} times as long as a tenth; two threads \
         {:.2} times as fast, the same matches (best of {turns} turns each)",
        texts.len(),
        100.0 * floor / ours,
        long / short,
        alone / shared,
    );
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
        assert!(matches == at_once, "one by one finds other matches than all at once");
        assert!(cluster(size, &matches) == cluster(size, &at_once), "the clusters differ");
        println!("  matches and clusters are those of all at once");
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

/// What hard data cost a byte, beside ordinary data in turns: at once and one by one.
fn hard(_: &mut Criterion) {
    if !is_asked_for("hard") {
        return;
    }
    let ordinary = Data::new(Corpus::new(100_000, SEED).texts);
    for (name, texts) in corpus::hard(SEED) {
        let hard = Data::new(texts);
        let ratio = |turns, way: fn(&Data)| {
            let [one, other] = in_turns(turns, [&mut || way(&hard), &mut || way(&ordinary)]);
            (one / hard.bytes) / (other / ordinary.bytes)
        };
        println!(
            "hard data, {name}, {} quotations, {} bytes: at once {:.1} times ordinary, one by one \
             {:.1} times",
            hard.records.len(),
            hard.bytes,
            ratio(3, Data::at_once),
            ratio(2, Data::one_by_one)
        );
    }
}

struct Data {
    records: Vec<Record>,
    bytes: f64,
}

impl Data {
    fn new(texts: Vec<String>) -> Self {
        let bytes = texts.iter().map(String::len).sum::<usize>() as f64;
        Self { records: texts.iter().map(|text| record(text)).collect(), bytes }
    }

    fn at_once(&self) {
        let texts: Vec<&str> = self.records.iter().map(|record| record.text.as_str()).collect();
        black_box(Matcher::default().matches_in_texts(&texts));
    }

    fn one_by_one(&self) {
        drop(built(&self.records));
    }
}

/// One pair of texts, from the words to the verdict.
fn pair(criterion: &mut Criterion) {
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

criterion_group!(benches, pair, join, online, hard);
criterion_main!(benches);
