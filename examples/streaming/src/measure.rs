//! Times the updates of many articles, and holds the clusters against those of a batch.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crossquote::Article;
use differential_dataflow::input::{Input, InputSession};
use serde_json::json;
use streaming::batch;
use streaming::change::Articles;
use streaming::cluster::Cluster;
use streaming::dataflow::clusters;
use timely::dataflow::operators::probe::Handle;
use timely::worker::Worker;

/// Articles of forty that are corrected; as many are withdrawn: 500 of 20,000.
const EACH: usize = 40;

/// Runs `--measure` on files of articles.
pub fn run(files: Vec<String>) -> ExitCode {
    let (articles, errors) = crossquote::ingest::read_all(&files);
    errors.iter().for_each(|error| eprintln!("streaming: {error}"));
    let equal = timely::execute_directly(move |worker| measure(worker, &articles));
    if equal && errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The clusters that are there, as the dataflow tells of them.
type Current = Rc<RefCell<BTreeMap<Cluster, isize>>>;

/// A running dataflow, and the articles that it was told of.
struct Stream {
    articles: Articles,
    input: InputSession<u32, (u32, String), isize>,
    probe: Handle<u32>,
    current: Current,
}

impl Stream {
    fn new(worker: &mut Worker) -> Self {
        let current = Current::default();
        let told = Rc::clone(&current);
        let (input, probe) = worker.dataflow::<u32, _, _>(|scope| {
            let (input, articles) = scope.new_collection();
            let found = clusters(articles).consolidate().inspect(move |(cluster, _, change)| {
                *told.borrow_mut().entry(cluster.clone()).or_default() += change;
            });
            (input, found.probe().0)
        });
        Self { articles: Articles::default(), input, probe, current }
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

    fn clusters(&self) -> Vec<Cluster> {
        let current = self.current.borrow();
        let there = current.iter().filter(|&(_, &count)| count != 0);
        there.map(|(cluster, _)| cluster.clone()).collect()
    }
}

/// Whether the clusters at the end are those of a batch over what is left.
fn measure(worker: &mut Worker, articles: &[Article]) -> bool {
    let mut stream = Stream::new(worker);
    for (name, lines) in updates(articles) {
        let times: Vec<[Duration; 2]> =
            lines.iter().map(|line| stream.update(worker, line)).collect();
        println!("{name}: {} updates", times.len());
        for (at, kind) in ["passed", "computed"].iter().enumerate() {
            let mut times: Vec<Duration> = times.iter().map(|time| time[at]).collect();
            times.sort_unstable();
            let part = |percent: usize| times.get(times.len() * percent / 100).copied();
            let [half, most] = [50, 99].map(|percent| part(percent).unwrap_or_default());
            println!("  {kind}: p50 {half:.1?}, p99 {most:.1?}");
        }
    }
    let mut expected = batch::clusters(stream.articles.iter());
    expected.sort();
    let found = stream.clusters();
    let equal = found == expected;
    let verdict = if equal { "equal to" } else { "NOT equal to" };
    println!("{} clusters, {verdict} the {} of a batch", found.len(), expected.len());
    equal
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
