//! Cross-references more articles than one machine reads: the library's stages on Apache DataFusion
//! Ballista.

mod cluster;
mod components;
mod entry;
mod functions;
mod job;
mod local;
mod names;
mod options;
mod parquet;
mod quotation;
mod rows;
mod scheduler;
mod stages;
mod tables;
mod troubles;

use std::process::ExitCode;

use options::{Options, Role};

/// Bytes of a thread's stack: plans are trees, and are read by recursion.
const STACK: usize = 32 << 20;

fn main() -> ExitCode {
    troubles::init();
    let options = match Options::parse() {
        Ok(options) => options,
        Err(error) => {
            eprintln!("distributed: {error}\n{}", options::HELP);
            return ExitCode::from(2);
        }
    };
    match run(options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("distributed: {error}");
            ExitCode::from(3)
        }
    }
}

/// Runs a role. False when the answer lacks what could not be read; an error when there is none.
fn run(options: Options) -> Result<bool, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build()?;
    runtime.block_on(async {
        match options.role {
            Role::Help => print!("{}", options::HELP),
            Role::Local => return Ok(local::run(&options.articles, &options.out)?),
            Role::Scheduler => scheduler::run(&options).await?,
            Role::Executor => cluster::executor(&options).await?,
            Role::Submit => return Ok(job::submit(&options).await?),
        }
        Ok(true)
    })
}
