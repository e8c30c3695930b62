//! Case after case, until the time is over or something is found.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::case::{self, Case};
use crate::corpus::Corpus;
use crate::options::{End, Options};
use crate::run::{Finding, Work};
use crate::server::Server;
use crate::shrink::shrink;
use crate::source;

/// Longest time to make one case smaller.
const SHRINKING: Duration = Duration::from_secs(90);

/// Time for one check while a case is made smaller: a hang is known sooner then.
const SHRINKING_LIMIT: u64 = 1;

struct Search<'o> {
    options: &'o Options,
    server: Server,
    cases: u64,
    /// By check.
    work: BTreeMap<String, Work>,
    kinds: BTreeSet<String>,
    found: usize,
}

/// True where nothing was found.
pub(crate) fn search(options: &Options) -> Result<bool, String> {
    let checks = options.checks();
    let mut search = Search {
        options,
        server: Server::new(checks.iter().map(|check| check.name), options.limit),
        cases: 0,
        work: BTreeMap::new(),
        kinds: options.findings.as_deref().map(known).unwrap_or_default(),
        found: 0,
    };
    search.all().map_err(|error| error.to_string())
}

/// Kinds that a file of findings lists already.
fn known(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect()
}

impl Search<'_> {
    fn all(&mut self) -> io::Result<bool> {
        let start = Instant::now();
        if let Some(file) = &self.options.replay {
            for line in fs::read_to_string(file)?.lines().filter(|line| line.starts_with('[')) {
                self.one(&case::read(line).map_err(io::Error::other)?, "replayed")?;
            }
        } else {
            self.seeds(start)?;
        }
        self.say(start.elapsed())?;
        Ok(self.found == 0)
    }

    fn seeds(&mut self, start: Instant) -> io::Result<()> {
        let corpus = if self.options.real { Corpus::with_real() } else { Corpus::own() };
        println!("fuzz: from {} texts, first seed {}", corpus.len(), self.options.seed);
        let over = |cases: u64| match self.options.end {
            End::Cases(most) => cases >= most,
            End::Minutes(most) => start.elapsed().as_secs_f64() >= most * 60.0,
        };
        while !over(self.cases) && (self.found == 0 || self.options.findings.is_some()) {
            let seed = self.options.seed.wrapping_add(self.cases);
            self.one(&source::case(&corpus, seed), &format!("seed {seed}"))?;
        }
        Ok(())
    }

    fn one(&mut self, case: &Case, name: &str) -> io::Result<()> {
        let answer = self.server.ask(case)?;
        self.cases += 1;
        for (check, work) in answer.work {
            *self.work.entry(check).or_default() += work;
        }
        for finding in answer.findings {
            if self.kinds.insert(finding.kind()) {
                self.found += 1;
                self.tell(&finding, smaller(&finding, case)?, name)?;
            }
        }
        Ok(())
    }

    fn tell(
        &self,
        finding: &Finding,
        (case, message): (Case, String),
        name: &str,
    ) -> io::Result<()> {
        let line = case::write(&case);
        let kind = finding.kind();
        let story = format!("## {kind}\n\n{name}, {}\n\n{message}\n\n{line}\n\n", finding.check);
        print!("{story}");
        if let Some(file) = &self.options.findings {
            File::options().append(true).create(true).open(file)?.write_all(story.as_bytes())?;
        }
        io::stdout().flush()
    }

    fn say(&self, time: Duration) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for (check, Work { operations, seconds }) in &self.work {
            writeln!(out, "  {check:16} {operations:>9} operations {seconds:>7.1} s")?;
        }
        let (cases, minutes) = (self.cases, time.as_secs_f64() / 60.0);
        writeln!(
            out,
            "fuzz: {cases} cases in {minutes:.1} minutes, {} kinds of findings",
            self.found
        )
    }
}

/// A smaller case of the same kind, with what it shows.
fn smaller(finding: &Finding, case: &Case) -> io::Result<(Case, String)> {
    let (kind, start) = (finding.kind(), Instant::now());
    let mut server = Server::new([&*finding.check].into_iter(), SHRINKING_LIMIT);
    let (mut message, mut failed) = (finding.message.clone(), Ok(()));
    let small = shrink(case.clone(), &mut |case| {
        if start.elapsed() > SHRINKING || failed.is_err() {
            return None;
        }
        let same = match server.ask(case) {
            Ok(answer) => answer.findings.into_iter().find(|found| found.kind() == kind),
            Err(error) => {
                failed = Err(error);
                None
            }
        };
        let fails = same.is_some();
        message = same.map_or_else(|| std::mem::take(&mut message), |found| found.message);
        Some(fails)
    });
    failed.map(|()| (small, message))
}
