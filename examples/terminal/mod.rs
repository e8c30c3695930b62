//! What the examples share: arguments of any bytes, output that is not lost in silence, and
//! complaints that command no terminal.

#![allow(dead_code)] // each example uses its part

pub(crate) mod command;
pub(crate) mod input;
pub(crate) mod progress;
pub(crate) mod quotations;
pub(crate) mod tagged;

use std::error::Error;
use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::process::ExitCode;

use crossquote::CrossReference;
use crossquote::render::{Text, json_escaped};
use crossquote::text::visible;
use serde_json::Value;
use terminal_size::{Width, terminal_size};

#[allow(unused_imports)] // each example uses its part
pub(crate) use command::{Arguments, Asked, Command, Setting};

pub(crate) type Failure = Box<dyn Error>;

/// Exit statuses besides 0: something could not be read, or does not pass, and the rest was done.
pub(crate) const FAILED: u8 = 1;
/// The arguments are wrong, or nothing could be done or written.
pub(crate) const BROKEN: u8 = 2;
/// The reader of the output has gone, as a shell tells it.
const CLOSED: u8 = 141;

/// Where an example writes what it found.
pub(crate) type Out = BufWriter<StdoutLock<'static>>;

/// Reads the arguments of `command`, gives `work` them and the standard output, and makes its status
/// that of the process. What could not be written, at the last flush too, is a failure; only a reader
/// who has seen enough (`| head`) is not told so.
pub(crate) fn run(
    command: &Command,
    work: impl FnOnce(&Arguments, &mut Out) -> Result<u8, Failure>,
) -> ExitCode {
    let arguments = match command.read() {
        Ok(arguments) => arguments,
        Err(wrong) => {
            note(format!("{}: {wrong}; --help tells more", command.name));
            return ExitCode::from(BROKEN);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match arguments {
        Asked::Run(arguments) => work(&arguments, &mut out),
        Asked::Help => write!(out, "{command}").map(|()| 0).map_err(Failure::from),
        Asked::Version => {
            let version = env!("CARGO_PKG_VERSION");
            writeln!(out, "{} {version}", command.name).map(|()| 0).map_err(Failure::from)
        }
    };
    let done = done.and_then(|status| Ok(out.flush().map(|()| status)?));
    let status = done.unwrap_or_else(|failure| {
        if is_closed_pipe(&failure) {
            return CLOSED;
        }
        note(format!("{}: {failure}", command.name));
        BROKEN
    });
    ExitCode::from(status)
}

fn is_closed_pipe(failure: &Failure) -> bool {
    let wrong = failure.downcast_ref::<io::Error>();
    wrong.is_some_and(|wrong| wrong.kind() == ErrorKind::BrokenPipe)
}

/// A line on standard error, if anybody is there to read it.
pub(crate) fn note(wrong: impl Display) {
    progress::clear();
    let _ = writeln!(io::stderr(), "{}", visible(&wrong.to_string()));
}

/// A value as a line of JSON.
pub(crate) fn write_line(out: &mut impl Write, value: &Value) -> io::Result<()> {
    writeln!(out, "{}", json_escaped(&value.to_string()))
}

/// The report as text, as wide as the terminal and coloured where there is one.
pub(crate) fn text(report: &CrossReference) -> Text<'_> {
    let text = report.text().terminal(&io::stdout());
    match terminal_size() {
        Some((Width(columns), _)) => text.width(columns.into()),
        None => text,
    }
}
