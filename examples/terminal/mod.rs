//! What the examples share: arguments of any bytes, output that is not lost in silence, and
//! complaints that command no terminal.

#![allow(dead_code)] // each example uses its part

use std::error::Error;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crossquote::CrossReference;
use crossquote::render::{Text, json_escaped};
use crossquote::text::visible;
use serde_json::Value;
use terminal_size::{Width, terminal_size};

pub(crate) type Failure = Box<dyn Error>;

/// Exit statuses besides 0. One that could not write what it found is as good as broken.
pub(crate) const FAILED: u8 = 1;
pub(crate) const BROKEN: u8 = 2;

/// Gives `work` the standard output and makes its status that of the process. What could not be
/// written, at the last flush too, is a failure; only a reader who has seen enough (`| head`) is not
/// told so.
pub(crate) fn run(
    work: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> Result<u8, Failure>,
) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let done = work(&mut out).and_then(|status| Ok(out.flush().map(|()| status)?));
    let status = done.unwrap_or_else(|failure| {
        if !is_closed_pipe(&failure) {
            note(failure);
        }
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

/// The arguments that are not taken out yet.
pub(crate) struct Arguments(Vec<OsString>);

impl Arguments {
    pub(crate) fn given() -> Self {
        Self(std::env::args_os().skip(1).collect())
    }

    /// Takes `name` out, and says whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|argument| argument != name);
        self.0.len() < before
    }

    /// Takes the values of `name VALUE` and `name=VALUE` out.
    pub(crate) fn values(&mut self, name: &str) -> Vec<OsString> {
        let mut values = Vec::new();
        let mut given = std::mem::take(&mut self.0).into_iter();
        while let Some(argument) = given.next() {
            let joined = argument.to_str().and_then(|a| a.strip_prefix(name)?.strip_prefix('='));
            if argument == name {
                values.push(given.next().unwrap_or_default());
            } else if let Some(value) = joined {
                values.push(value.into());
            } else {
                self.0.push(argument);
            }
        }
        values
    }

    /// The others, as names of files.
    pub(crate) fn paths(self) -> Vec<PathBuf> {
        self.0.into_iter().map(PathBuf::from).collect()
    }
}
