//! How long a large desk takes to open.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossquote::Desk;

use crate::Outcome;
use crate::judge::told;
use crate::made::long;

/// Quotations of one article.
const EACH: u64 = 5;

/// Articles that are added in one change.
const BATCH: u64 = 5000;

pub(crate) fn reopen(folder: PathBuf, quotations: u64) -> Outcome {
    drop(fs::remove_dir_all(&folder));
    let articles = quotations / EACH;
    let desk = told(Desk::open(&folder))?;
    let start = Instant::now();
    for batch in (0..articles).step_by(BATCH as usize) {
        let seeds = batch..articles.min(batch + BATCH);
        told(desk.add(seeds.map(|seed| long(seed, EACH as usize))))?;
    }
    let added = start.elapsed();
    drop(desk);
    let size: u64 = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(|file| Some(file.ok()?.metadata().ok()?.len()))
        .sum();
    println!("reopen: {articles} articles added in {added:.1?}, {} MB on disk", size >> 20);
    for _ in 0..3 {
        let (start, before) = (Instant::now(), worked());
        let desk = told(Desk::open(&folder))?;
        let (held, last) = (told(desk.len())?, told(desk.article(articles - 1))?);
        let (time, worked) = (start.elapsed(), worked().saturating_sub(before));
        if held != articles || last != Some(long(articles - 1, EACH as usize)) {
            return Err(format!("{held} articles"));
        }
        println!("reopen: {quotations} quotations open in {time:.2?}, processor time {worked:.2?}");
    }
    Ok(())
}

/// Processor time of all threads so far, where the system says so as Linux does
/// (`proc_pid_stat(5)`). On a machine that others use, the clock tells of them.
fn worked() -> Duration {
    const TICK: Duration = Duration::from_millis(10);
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_name = stat.rsplit_once(')').map_or("", |parts| parts.1);
    let ticks = behind_name.split_whitespace().skip(11).take(2);
    TICK * ticks.map(|ticks| ticks.parse().unwrap_or(0)).sum::<u32>()
}
