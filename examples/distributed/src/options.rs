//! The command line.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

pub const HELP: &str = "\
Usage: distributed ROLE [OPTION]...

Roles:
  scheduler  takes jobs and hands out their tasks
  executor   runs tasks; start one or more on each machine
  submit     cross-references a folder of articles and waits for the answer
  local      the same answer by the library in this process, without an engine

Options:
  --articles DIR     (submit, local) articles as JSON lines or Parquet; all executors must see the folder
  --work DIR         (submit) tables between stages and the answer; all executors must see the folder.
                     (executor) its own folder for shuffled data
  --out DIR          (local) the answer
  --scheduler HOST   where the scheduler is (127.0.0.1)
  --port N           port of the scheduler (50050)
  --host HOST        (executor) the name under which others reach it (127.0.0.1)
  --flight-port N    (executor) port for shuffled data (50051)
  --grpc-port N      (executor) port for tasks (50052)
  --tasks N          (executor) tasks at once (the number of cores)
  --memory BYTES     (executor) for sorts and joins, all tasks together; they spill to disk beyond it
  --partitions N     (submit) parts of a shuffle (8)

Exit status: 0 whole answer; 1 whole but for articles that could not be read, which are named; 2 wrong
options; 3 no answer.
";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Help,
    Scheduler,
    Executor,
    Submit,
    Local,
}

#[derive(Debug)]
pub struct Options {
    pub role: Role,
    pub articles: PathBuf,
    pub work: PathBuf,
    pub out: PathBuf,
    pub scheduler: String,
    pub port: u16,
    pub host: String,
    pub flight_port: u16,
    pub grpc_port: u16,
    pub tasks: usize,
    pub memory: Option<u64>,
    pub partitions: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            role: Role::default(),
            articles: PathBuf::new(),
            work: PathBuf::new(),
            out: PathBuf::new(),
            scheduler: "127.0.0.1".into(),
            port: 50050,
            host: "127.0.0.1".into(),
            flight_port: 50051,
            grpc_port: 50052,
            tasks: 0,
            memory: None,
            partitions: 8,
        }
    }
}

impl Options {
    pub fn parse() -> Result<Self, lexopt::Error> {
        let mut options = Self::default();
        let mut args = Parser::from_env();
        while let Some(arg) = args.next()? {
            match arg {
                Arg::Value(role) => options.role = role.parse_with(role_named)?,
                Arg::Long("help") | Arg::Short('h') => options.role = Role::Help,
                Arg::Long("articles") => options.articles = args.value()?.into(),
                Arg::Long("work") => options.work = args.value()?.into(),
                Arg::Long("out") => options.out = args.value()?.into(),
                Arg::Long("scheduler") => options.scheduler = args.value()?.string()?,
                Arg::Long("port") => options.port = args.value()?.parse()?,
                Arg::Long("host") => options.host = args.value()?.string()?,
                Arg::Long("flight-port") => options.flight_port = args.value()?.parse()?,
                Arg::Long("grpc-port") => options.grpc_port = args.value()?.parse()?,
                Arg::Long("tasks") => options.tasks = args.value()?.parse()?,
                Arg::Long("memory") => options.memory = Some(args.value()?.parse()?),
                Arg::Long("partitions") => options.partitions = args.value()?.parse()?,
                other => return Err(other.unexpected()),
            }
        }
        options.checked()
    }

    fn checked(self) -> Result<Self, lexopt::Error> {
        let needed: &[(&str, &PathBuf)] = match self.role {
            Role::Submit => &[("--articles", &self.articles), ("--work", &self.work)],
            Role::Local => &[("--articles", &self.articles), ("--out", &self.out)],
            Role::Executor => &[("--work", &self.work)],
            Role::Help | Role::Scheduler => &[],
        };
        match needed.iter().find(|(_, path)| path.as_os_str().is_empty()) {
            Some((name, _)) => Err(format!("{name} is needed").into()),
            None => Ok(self),
        }
    }
}

fn role_named(name: &str) -> Result<Role, String> {
    match name {
        "scheduler" => Ok(Role::Scheduler),
        "executor" => Ok(Role::Executor),
        "submit" => Ok(Role::Submit),
        "local" => Ok(Role::Local),
        other => Err(format!("{other} is no role")),
    }
}
