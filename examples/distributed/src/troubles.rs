//! What the engine says of its troubles, on standard error.

use log::{LevelFilter, Log, Metadata, Record};

struct Troubles;

/// What the engine says from now on is written.
pub fn init() {
    // Nothing else in this program sets a logger.
    if log::set_logger(&Troubles).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

impl Log for Troubles {
    fn enabled(&self, metadata: &Metadata) -> bool {
        metadata.level() <= LevelFilter::Warn
    }

    fn log(&self, record: &Record) {
        if self.enabled(record.metadata()) {
            eprintln!("{}: {}: {}", record.level(), record.target(), record.args());
        }
    }

    fn flush(&self) {}
}
