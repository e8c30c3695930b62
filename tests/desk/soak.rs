//! Many operations on two threads. Each thread knows what became of the articles that it added.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use crossquote::{CrossReference, Desk, Pipeline};

use crate::Outcome;
use crate::judge::{Model, holds, is_held, reports, told};
use crate::made::article;
use crate::random::Random;

/// Articles that a thread holds at most.
const MOST: usize = 24;

/// The desk is closed, opened and looked through so many times, and memory is measured.
const ROUNDS: u64 = 40;

/// A report is asked for once in so many operations.
const REPORT: usize = 200;

pub(crate) fn soak(folder: PathBuf, operations: u64) -> Outcome {
    drop(fs::remove_dir_all(&folder));
    let mut workers = [Worker::new(1), Worker::new(2)];
    let mut measures = Vec::new();
    for _ in 0..ROUNDS {
        let desk = told(Desk::open(&folder))?;
        let faults = desk.faults();
        if !faults.is_empty() {
            return Err(format!("opened with faults: {faults:?}"));
        }
        thread::scope(|scope| {
            let work = |worker: &'_ mut Worker| worker.work(&desk, operations / ROUNDS / 2);
            let works: Vec<_> =
                workers.iter_mut().map(|worker| scope.spawn(move || work(worker))).collect();
            works.into_iter().try_for_each(|work| work.join().map_err(|_| "panic".to_owned())?)
        })?;
        let all: Model = workers.iter().flat_map(|worker| worker.model.clone()).collect();
        holds(&desk, &all)?;
        reports(&desk, &all)?;
        measures.push((memory(), size(&folder)));
    }
    steady(&measures)?;
    let done: u64 = workers.iter().map(|worker| worker.done).sum();
    let (first, last) = (measures[ROUNDS as usize / 4], measures[ROUNDS as usize - 1]);
    println!(
        "soak: {done} operations on two threads, {ROUNDS} times closed and opened; memory {} KB after a \
         quarter, {} KB at the end; on disk {} KB and {} KB",
        first.0 >> 10,
        last.0 >> 10,
        first.1 >> 10,
        last.1 >> 10
    );
    Ok(())
}

struct Worker {
    random: Random,
    model: Model,
    done: u64,
}

impl Worker {
    fn new(seed: u64) -> Self {
        Self { random: Random::new(seed), model: Model::new(), done: 0 }
    }

    fn work(&mut self, desk: &Desk, operations: u64) -> Outcome {
        (0..operations).try_for_each(|_| self.one(desk))
    }

    fn one(&mut self, desk: &Desk) -> Outcome {
        self.done += 1;
        let numbers: Vec<u64> = self.model.keys().copied().collect();
        let random = &mut self.random;
        let seed = random.next();
        if random.one_in(REPORT) {
            return self.report(desk);
        }
        match random.below(6) {
            0 | 1 if numbers.len() < MOST => {
                let seeds: Vec<u64> = (0..1 + random.below(3) as u64).map(|at| seed ^ at).collect();
                let added = told(desk.add(seeds.iter().map(|&seed| article(seed))))?;
                self.model.extend(added.into_iter().zip(seeds));
            }
            _ if numbers.is_empty() => {}
            2 => {
                let number = random.pick(&numbers);
                told(desk.correct(number, article(seed)))?;
                self.model.insert(number, seed);
            }
            3 => {
                let number = random.pick(&numbers);
                told(desk.withdraw(number))?;
                self.model.remove(&number);
                if desk.withdraw(number).is_ok() {
                    return Err(format!("article {number} was withdrawn twice"));
                }
            }
            _ => {
                let number = random.pick(&numbers);
                is_held(desk, number, self.model[&number])?;
            }
        }
        Ok(())
    }

    /// The report of one moment: the same as a run over its articles, and this thread's are there.
    fn report(&self, desk: &Desk) -> Outcome {
        let report: CrossReference = told(desk.report())?;
        if report != Pipeline::default().run(report.articles()) {
            return Err("a report is not the one of its articles".to_owned());
        }
        for &seed in self.model.values() {
            if !report.articles().contains(&article(seed)) {
                return Err(format!("a report without the article of seed {seed}"));
            }
        }
        Ok(())
    }
}

/// After a quarter of the time, neither memory nor files grow by more than a half and some pages.
fn steady(measures: &[(u64, u64)]) -> Outcome {
    const SOME: u64 = 24 << 20;
    let (memory, size) = measures[measures.len() / 4];
    let grown = measures.iter().find(|m| m.0 > memory * 3 / 2 + SOME || m.1 > size * 3 / 2 + SOME);
    grown.map_or(Ok(()), |grown| Err(format!("grows: {grown:?} from {:?}", (memory, size))))
}

/// Bytes that the process holds, where the system says so as Linux does (`proc_pid_statm(5)`).
fn memory() -> u64 {
    const PAGE: u64 = 4096;
    let pages = fs::read_to_string("/proc/self/statm").ok();
    let resident = pages.and_then(|pages| pages.split(' ').nth(1)?.parse::<u64>().ok());
    resident.unwrap_or_default() * PAGE
}

fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum()
}
