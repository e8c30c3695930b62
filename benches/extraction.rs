//! Extraction in bytes a second, over prose made here (nothing is read from disk) and over texts
//! that are all marks, all one word, all posts: time a byte must not depend on what is written.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use crossquote::text::{paragraphs, sentences};
use crossquote::{Article, Extractor};

const SIZE: usize = 1 << 20;

/// Paragraphs as newspapers print them: about a quarter holds a quotation, some of them nested,
/// interrupted, partial or over two paragraphs.
const PROSE: [&str; 8] = [
    "The council met on Tuesday night to talk about the river, which has flooded the lower town \
     four times since the winter. Nobody had expected more than a hundred people, the clerk's \
     office said, but the hall was full an hour before the doors were shut.",
    "“We will dig until it is dry,” said Ann Poe, the mayor, “and then we’ll plant trees.” She \
     had promised as much in March. “Nobody should have to leave.”",
    "The plan, which costs $4.5 million, was drawn up by an engineer from the U.S. Army Corps and \
     by two of the town's own people. It asks for 1,200 metres of new wall at 9 a.m. every Monday.",
    "Its critics call it “a monument” and a 'waste of good stone', and they don't expect the \
     farmers' union to vote for it. It isn't the first plan of its kind.",
    "“My grandfather told me, ‘Never build on the meadow,’ and he was right,” said Jo Day, who \
     runs the mill. “He would have laughed.",
    "“Now they want a wall there.”",
    "Rain is expected again at the end of the week. The county keeps a list of those who need \
     help, and the fire service has brought sandbags to the bridge; more are on their way from \
     the coast, where the storm did less harm than had been feared.",
    "The film about the flood of 1953, \"The Long Night,\" will be shown on Friday as planned.",
];

fn filled(parts: &[&str], between: &str) -> String {
    let mut text = String::with_capacity(SIZE + 1024);
    for part in parts.iter().cycle() {
        text.push_str(part);
        text.push_str(between);
        if text.len() >= SIZE {
            return text;
        }
    }
    text
}

fn extraction(criterion: &mut Criterion) {
    let prose = filled(&PROSE, "\n\n");
    let mut group = criterion.benchmark_group("extraction");
    group.throughput(Throughput::Bytes(prose.len() as u64));
    let article = Article::new("Bench", prose.as_str());
    group.bench_function("prose", |b| b.iter(|| Extractor::default().extract(&article)));
    group.bench_function("sentences", |b| {
        b.iter(|| paragraphs(&prose).map(|p| sentences(&prose, p).len()).sum::<usize>())
    });
    let unmarked = Article::new("Bench", filled(&[PROSE[0], PROSE[6]], "\n\n"));
    group.bench_function("prose without quotations", |b| {
        b.iter(|| Extractor::default().extract(&unmarked))
    });
    group.finish();
}

fn odd_texts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("odd texts");
    group.sample_size(20);
    for (name, part) in [
        ("opening marks", "“"),
        ("alternating marks", "\"'"),
        ("one word", "a"),
        ("posts", "Rain again. — Ann Poe (@annpoe) "),
        ("one-word quotations", "“a b” "),
    ] {
        let text = filled(&[part], "");
        group.throughput(Throughput::Bytes(text.len() as u64));
        let article = Article::new("Bench", text);
        group.bench_function(name, |b| b.iter(|| Extractor::default().extract(&article)));
    }
    group.finish();
}

criterion_group!(benches, extraction, odd_texts);
criterion_main!(benches);
