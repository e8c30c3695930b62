//! Reads changes of articles from standard input and prints what they change in the clusters.

mod measure;

use std::io::{BufRead, Write};
use std::process::ExitCode;

use differential_dataflow::input::Input;
use streaming::change::Articles;
use streaming::cluster::Cluster;
use streaming::dataflow::{Time, clusters};

const HELP: &str = "\
Usage: streaming [--measure FILE...] [-- TIMELY...]

Reads a change from each line of standard input:
  {\"put\": ARTICLE}        an article that arrives, or that is corrected: it has a known url
  {\"withdraw\": \"URL\"}     an article that is withdrawn
Prints each cluster that begins (+) or ends (-) by it, as a line of JSON.

--measure FILE...  puts the articles of files one by one, corrects some and withdraws some, prints the
                   time of an update, and compares the clusters with those of a batch
TIMELY             -w THREADS, -n PROCESSES -p PROCESS -h HOSTS: see timely

There is no fault tolerance: when a process ends, all state is lost.
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1).peekable();
    match args.peek().map(String::as_str) {
        Some("--help" | "-h") => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Some("--measure") => measure::run(args.skip(1).collect()),
        Some("--") => follow(args.skip(1)),
        None => follow(args),
        Some(other) => {
            eprintln!("streaming: unexpected argument {other}\n{HELP}");
            ExitCode::from(2)
        }
    }
}

/// Runs the dataflow over the changes of standard input, which the first worker reads.
fn follow(timely: impl Iterator<Item = String>) -> ExitCode {
    let guards = timely::execute_from_args(timely, |worker| {
        let (mut input, probe) = worker.dataflow::<Time, _, _>(|scope| {
            let (input, articles) = scope.new_collection();
            let found = clusters(articles).consolidate().inspect(|(cluster, _, change)| {
                print_change(cluster, *change);
            });
            (input, found.probe().0)
        });
        let mut is_whole = true;
        if worker.index() == 0 {
            let mut articles = Articles::default();
            for (at, line) in (1..).zip(std::io::stdin().lock().lines()) {
                let change = line.map_err(|error| error.to_string());
                match change.and_then(|line| articles.change(&line)) {
                    Ok(change) => {
                        change.remove.into_iter().for_each(|old| input.remove(old));
                        change.insert.into_iter().for_each(|new| input.insert(new));
                    }
                    Err(error) => {
                        eprintln!("streaming: line {at}: {error}");
                        is_whole = false;
                    }
                }
                input.advance_to(at);
                input.flush();
                worker.step_while(|| probe.less_than(input.time()));
            }
        }
        is_whole
    });
    let is_whole = match guards {
        Ok(guards) => guards.join().into_iter().all(|whole| whole == Ok(true)),
        Err(error) => {
            eprintln!("streaming: {error}");
            false
        }
    };
    if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print_change(cluster: &Cluster, change: isize) {
    let sign = if change > 0 { '+' } else { '-' };
    let line = serde_json::to_string(cluster).unwrap_or_default();
    // Who reads no further has what they wanted.
    let _ = writeln!(std::io::stdout(), "{sign} {line}");
}
