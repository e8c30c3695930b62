//! Articles cut, spliced and damaged from a seed, through every stage; nothing may panic, hang or
//! overflow, and what a report says must hold.
//!
//! `cargo test --test fuzz` is a short run; `cargo test --profile fuzz --test fuzz -- --minutes 30`
//! a long one. See `options.rs` for more.

mod atoms;
mod case;
mod checks;
mod corpus;
mod drive;
mod facts;
mod foreign;
mod law;
mod matching;
mod mutate;
mod options;
mod oracles;
mod order;
mod phrases;
mod random;
mod reword;
mod run;
mod search;
mod server;
mod shrink;
mod source;
mod spans;
mod subject;
mod watch;

use std::process::ExitCode;
use std::time::Duration;

use options::Options;

fn main() -> ExitCode {
    let outcome = Options::read(std::env::args().skip(1)).and_then(|options| {
        if options.serve {
            let limit = Duration::from_secs(options.limit);
            return server::serve(&options.checks(), limit)
                .map(|()| true)
                .map_err(|e| e.to_string());
        }
        let meant = options.filters.iter().all(|filter| "fuzz".contains(&**filter));
        if meant { search::search(&options) } else { Ok(true) }
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
