//! The arguments of an example, read as its own help describes them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::{self, Display};

use lexopt::Arg;

use super::Failure;

/// What an example is and what it takes. Its help is made from it, and its arguments are read by it.
pub(crate) struct Command {
    pub(crate) name: &'static str,
    /// What it does, in a sentence or two.
    pub(crate) about: &'static str,
    /// The operands, as in `FILE...`; empty when it takes none.
    pub(crate) operands: &'static str,
    pub(crate) options: &'static [Setting],
    /// Command lines that work.
    pub(crate) examples: &'static [&'static str],
}

/// An option of a [`Command`].
pub(crate) struct Setting {
    /// Its name without the dashes.
    pub(crate) name: &'static str,
    /// What its value is; `None` when it takes none.
    pub(crate) value: Option<&'static str>,
    pub(crate) about: &'static str,
}

/// What a command line asks for.
pub(crate) enum Asked {
    Run(Arguments),
    Help,
    Version,
}

/// The arguments of one run.
pub(crate) struct Arguments {
    /// For each option that is there, its values; an empty one for an option without a value.
    values: BTreeMap<&'static str, Vec<OsString>>,
    operands: Vec<OsString>,
}

impl Command {
    /// Reads the arguments of the process.
    pub(crate) fn read(&self) -> Result<Asked, Failure> {
        let mut arguments = Arguments { values: BTreeMap::new(), operands: Vec::new() };
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next()? {
            let setting = match &argument {
                Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
                Arg::Long("version") | Arg::Short('V') => return Ok(Asked::Version),
                Arg::Long(name) => self.options.iter().find(|setting| setting.name == *name),
                Arg::Value(_) if self.operands.is_empty() => None,
                Arg::Value(operand) => {
                    arguments.operands.push(operand.clone());
                    continue;
                }
                Arg::Short(_) => None,
            };
            let Some(setting) = setting else { return Err(argument.unexpected().into()) };
            let value = if setting.value.is_some() { parser.value()? } else { OsString::new() };
            arguments.values.entry(setting.name).or_default().push(value);
        }
        Ok(Asked::Run(arguments))
    }
}

impl Arguments {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    pub(crate) fn values(&self, name: &str) -> &[OsString] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// The last value of an option.
    pub(crate) fn value(&self, name: &str) -> Option<&OsString> {
        self.values(name).last()
    }

    pub(crate) fn operands(&self) -> &[OsString] {
        &self.operands
    }

    /// The operands; one at least.
    pub(crate) fn files(&self) -> Result<&[OsString], Failure> {
        if self.operands.is_empty() {
            Err("no file is named; --help tells more".into())
        } else {
            Ok(&self.operands)
        }
    }

    /// The last value of an option, which is one of some words.
    pub(crate) fn one_of(
        &self,
        name: &str,
        words: &[&'static str],
    ) -> Result<Option<&'static str>, Failure> {
        let Some(given) = self.value(name) else { return Ok(None) };
        let known = words.iter().find(|word| given == **word).copied();
        let known = known.ok_or_else(|| {
            format!("--{name}: no such choice: {}; one of {}", given.display(), words.join(", "))
        })?;
        Ok(Some(known))
    }
}

impl Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}\n\nusage: {} [options] {}\n\noptions:",
            self.about, self.name, self.operands
        )?;
        let shown = |setting: &Setting| match setting.value {
            Some(value) => format!("--{} {value}", setting.name),
            None => format!("--{}", setting.name),
        };
        let help = [("--help", "print this"), ("--version", "print the version")];
        let help = help.map(|(option, about)| (option.to_owned(), about));
        let rows = self.options.iter().map(|setting| (shown(setting), setting.about));
        for (option, about) in rows.chain(help) {
            writeln!(f, "  {option:24} {about}")?;
        }
        writeln!(f, "\nexamples:")?;
        self.examples.iter().try_for_each(|example| writeln!(f, "  {example}"))
    }
}
