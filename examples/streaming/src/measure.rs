//! Times the updates of many articles, and holds the clusters against those of a batch.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crossquote::Article;
use differential_dataflow::input::{Input, InputSession};
use serde_json::json;
use streaming::batch;
use streaming::change::Articles;
use streaming::cluster::Cluster;
use streaming::dataflow::{Time, clusters};
use timely::dataflow::operators::probe::Handle;
use timely::worker::Worker;

/// Articles of forty that are corrected; as many are withdrawn: 500 of 20,000.
const EACH: usize = 40;

/// Parts in which the arrivals are told of, to see whether an update takes longer when there are more.
const PARTS: usize = 5;

/// Runs `--measure` on files of articles; what follows `--` is timely's.
pub fn run(args: Vec<String>) -> ExitCode {
    let mut args = args.split(|arg| arg == "--");
    let files = args.next().unwrap_or_default();
    let timely = args.next().unwrap_or_default().to_vec();
    let (articles, errors) = crossquote::ingest::read_all(files);
    errors.iter().for_each(|error| eprintln!("streaming: {error}"));
    let current = Current::default();
    let guards = timely::execute_from_args(timely.into_iter(), move |worker| {
        let stream = Stream::new(worker, &current);
        // The other workers do their share and have nothing to tell.
        worker.index() != 0 || measure(worker, stream, &articles)
    });
    let ended = guards.map(|guards| guards.join().into_iter().all(|equal| equal == Ok(true)));
    if ended == Ok(true) && errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The clusters that are there, as the dataflow tells of them in all workers.
type Current = Arc<Mutex<BTreeMap<Cluster, isize>>>;

/// A running dataflow, and the articles that it was told of.
struct Stream {
    articles: Articles,
    input: InputSession<Time, (u32, String), isize>,
    probe: Handle<Time>,
    current: Current,
}

impl Stream {
    fn new(worker: &mut Worker, current: &Current) -> Self {
        let told = Arc::clone(current);
        let (input, probe) = worker.dataflow::<Time, _, _>(|scope| {
            let (input, articles) = scope.new_collection();
            let found = clusters(articles).consolidate().inspect(move |(cluster, _, change)| {
                let mut current = told.lock().unwrap_or_else(PoisonError::into_inner);
                let count = current.entry(cluster.clone()).or_default();
                *count += change;
                if *count == 0 {
                    current.remove(cluster);
                }
            });
            (input, found.probe().0)
        });
        Self { articles: Articles::default(), input, probe, current: Arc::clone(current) }
    }

    /// Makes one change and waits for all that follows from it. Returns the time that passed and the
    /// time that this thread computed, which is less where others use the machine.
    fn update(&mut self, worker: &mut Worker, line: &str) -> [Duration; 2] {
        let (start, busy) = (Instant::now(), computed());
        let change = self.articles.change(line).expect("the changes are made here");
        change.remove.into_iter().for_each(|old| self.input.remove(old));
        change.insert.into_iter().for_each(|new| self.input.insert(new));
        let next = self.input.time() + 1;
        self.input.advance_to(next);
        self.input.flush();
        worker.step_while(|| self.probe.less_than(self.input.time()));
        [start.elapsed(), computed().saturating_sub(busy)]
    }

    /// The clusters that are there, in order; each once, or this is no set of clusters.
    fn clusters(&self) -> Option<Vec<Cluster>> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let all = current.iter();
        all.map(|(cluster, &count)| (count == 1).then(|| cluster.clone())).collect()
    }
}

/// Whether the clusters at the end are those of a batch over what is left.
fn measure(worker: &mut Worker, mut stream: Stream, articles: &[Article]) -> bool {
    let start = Instant::now();
    for (name, lines) in updates(articles) {
        let mut times = Vec::new();
        for part in lines.chunks(lines.len().div_ceil(if name == "arrive" { PARTS } else { 1 })) {
            times.push(part.iter().map(|line| stream.update(worker, line)).collect::<Vec<_>>());
            tell(name, times.last().into_iter().flatten());
        }
        if times.len() > 1 {
            tell(name, times.iter().flatten());
        }
    }
    println!("{:.0?} in all, {} megabytes at most", start.elapsed(), peak_megabytes());
    let mut expected = batch::clusters(stream.articles.iter());
    expected.sort();
    let found = stream.clusters().unwrap_or_default();
    let equal = found == expected;
    let verdict = if equal { "equal to" } else { "NOT equal to" };
    println!("{} clusters, {verdict} the {} of a batch", found.len(), expected.len());
    equal
}

/// Prints what some updates took.
fn tell<'t>(name: &str, times: impl Iterator<Item = &'t [Duration; 2]>) {
    let (mut passed, mut computed): (Vec<_>, Vec<_>) = times.map(|&[a, b]| (a, b)).unzip();
    println!("{name}: {} updates", passed.len());
    for (kind, times) in [("passed", &mut passed), ("computed", &mut computed)] {
        times.sort_unstable();
        let part = |percent: usize| times.get(times.len() * percent / 100).copied();
        let [half, most] = [50, 99].map(|percent| part(percent).unwrap_or_default());
        let longest = times.last().copied().unwrap_or_default();
        println!("  {kind}: p50 {half:.1?}, p99 {most:.1?}, at most {longest:.1?}");
    }
}

/// The updates in three parts. A corrected article has the text of the article after it.
fn updates(articles: &[Article]) -> [(&'static str, Vec<String>); 3] {
    let put = |article: &Article| json!({ "put": article }).to_string();
    let corrected = articles.iter().zip(articles.iter().skip(1)).step_by(EACH);
    let corrected =
        corrected.map(|(old, new)| put(&new.clone().with_url(old.url().unwrap_or_default())));
    let withdrawn = articles.iter().skip(EACH / 2).step_by(EACH);
    let withdrawn = withdrawn.map(|old| json!({ "withdraw": old.url() }).to_string());
    [
        ("arrive", articles.iter().map(put).collect()),
        ("corrected", corrected.collect()),
        ("withdrawn", withdrawn.collect()),
    ]
}

/// The time that this thread has computed; zero where the system does not tell (it is Linux that does).
fn computed() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// The most memory that this process had so far; zero where the system does not tell.
fn peak_megabytes() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0u64) / 1000
}
