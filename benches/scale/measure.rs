//! Processor time and memory of this process, as Linux counts them.

use std::fs;

/// What a piece of work cost.
pub(crate) struct Cost {
    /// Seconds of processor time, of all threads.
    pub(crate) seconds: f64,
    /// The most memory at one time, beyond that before the work.
    pub(crate) bytes: usize,
    /// The length of what it printed.
    pub(crate) report: usize,
}

/// Does `work`, which returns the length of what it printed.
pub(crate) fn measured(work: impl FnOnce() -> usize) -> Cost {
    let (start, before) = (seconds(), memory());
    let report = work();
    Cost { seconds: seconds() - start, bytes: memory().saturating_sub(before), report }
}

fn seconds() -> f64 {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let of_task = |task: fs::DirEntry| -> Option<u64> {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse().ok()
    };
    tasks.filter_map(of_task).sum::<u64>() as f64 / 1e9
}

/// The most memory so far.
fn memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or_default() * 1024
}
