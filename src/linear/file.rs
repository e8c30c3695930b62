//! The file of a model.
//!
//! ```text
//! # Where the weights come from.
//! model: usage
//! version: 2
//! features: 4146180622       the fingerprint of the templates
//! step: 1/100                what one step of a weight is worth
//! temperature: 110/100       where one is fitted
//! weights: 12                how many follow
//! length: -13 -6 -11 -2      a dense template: all weights
//! cue: 3=12 40=-7            a sparse one: place=weight
//! word:                      a hashed one: rows of such, each behind its hash
//!  18400: 0=5 3=-1; 7291682: 1=110 2=3
//!  4083187728: 3=4
//! ```
//!
//! All templates must be present in their order, and nothing else may be. Places and hashes ascend. A hash
//! is written as its distance from the one before: 7291682 above stands for 7310082. Distances are
//! shorter, and these rows are a large part of the packed crate.
//!
//! The format is text, so that a diff shows changes of a model. The format is strict, so that a
//! truncated or edited file is an error and not a worse model.

use std::fmt::Display;
use std::str::FromStr;

use super::schema::{Form, Schema, Template};
use super::weight::{Head, Weight};
use crate::error::{Error, Result};

/// Templates that change fit no file until a model is trained anew, and its trainer reads what ships.
/// Built with this variable, the crate takes a model that does not fit for one without weights.
const UNTRAINED: bool = option_env!("CROSSQUOTE_UNTRAINED").is_some();

impl Schema {
    /// The model that ships.
    ///
    /// # Panics
    ///
    /// Where its file does not fit the templates; the tests read all files that ship.
    pub(crate) fn shipped(&self) -> (Head, Vec<Weight>) {
        match self.read(self.file) {
            Ok(model) => model,
            Err(_) if UNTRAINED => (Head::NONE, Vec::new()),
            Err(fault) => panic!("{fault}"),
        }
    }

    /// Reads a file of this model.
    ///
    /// # Errors
    ///
    /// Returns an error if the file does not fit. The error names the line, the expected text and
    /// the text found.
    ///
    /// Takes time linear in the file.
    pub(crate) fn read(&self, file: &str) -> Result<(Head, Vec<Weight>)> {
        let mut file = Reader { model: self.model, rest: file, line: 0, weights: Vec::new() };
        while file.rest.starts_with('#') {
            file.next_line()?;
        }
        file.constant("model", self.model)?;
        file.constant("version", "2")?;
        file.constant("features", &self.fingerprint().to_string())?;
        let step = file.ratio("step")?;
        let temperature = if self.tempered { file.ratio("temperature")? } else { 1.0 };
        let count = file.field("weights")?.trim_start();
        let count: usize = file.number(count)?;
        let mut first = 0;
        for template in self.templates {
            file.template(template, first)?;
            first += template.columns;
        }
        if !file.rest.is_empty() {
            file.line += 1;
            return Err(file.fault("the end", file.rest));
        }
        if file.weights.len() != count {
            let found = file.weights.len().to_string();
            return Err(file.fault(format_args!("{count} weights"), &found));
        }
        Ok((Head { step, temperature }, file.weights))
    }
}

/// Reads a file line by line.
struct Reader<'f> {
    model: &'static str,
    rest: &'f str,
    /// Lines read so far.
    line: usize,
    weights: Vec<Weight>,
}

impl<'f> Reader<'f> {
    /// An error that shows only the first line of the text found.
    fn fault(&self, expected: impl Display, found: &str) -> Error {
        let found = found.lines().next().unwrap_or_default();
        let fault = format!("{} model: expected {expected}, found {found:?}", self.model);
        Error::syntax_at_line(self.line.max(1), fault)
    }

    fn next_line(&mut self) -> Result<&'f str> {
        self.line += 1;
        let (line, rest) = self
            .rest
            .split_once('\n')
            .ok_or_else(|| self.fault("a line and its end", self.rest))?;
        self.rest = rest;
        Ok(line)
    }

    /// What stands behind the name at the start of the next line.
    fn field(&mut self, name: &str) -> Result<&'f str> {
        let line = self.next_line()?;
        let field = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(':'));
        field.ok_or_else(|| self.fault(format_args!("`{name}:`"), line))
    }

    /// Reads a field that has the same value in all files of the model.
    fn constant(&mut self, name: &str, expected: &str) -> Result<()> {
        let found = self.field(name)?.trim_start();
        if found == expected { Ok(()) } else { Err(self.fault(expected, found)) }
    }

    /// Reads a ratio. Both of its numbers are exact as `f64`.
    fn ratio(&mut self, name: &str) -> Result<f64> {
        let field = self.field(name)?.trim_start();
        let (over, under) = field.split_once('/').unwrap_or((field, ""));
        let (over, under): (u64, u64) = (self.number(over)?, self.number(under)?);
        if [over, under].iter().all(|number| (1..=EXACT).contains(number)) {
            Ok(over as f64 / under as f64)
        } else {
            Err(self.fault("a positive number", field))
        }
    }

    fn number<N: FromStr>(&self, text: &str) -> Result<N> {
        text.parse().map_err(|_| self.fault("a whole number in range", text))
    }

    /// Reads the weights of a template whose first column is `first`.
    ///
    /// The rows of a hashed template are on separate lines that begin with a space. Several rows
    /// share a line.
    fn template(&mut self, template: &Template, first: usize) -> Result<()> {
        let row = self.field(template.name)?;
        if template.form != Form::Hashed {
            return self.row(template, (first, 0), row);
        }
        let (mut rows, mut last) = (0, None);
        while self.rest.starts_with(' ') {
            for row in self.next_line()?.split(';') {
                let (hash, row) = row.split_once(':').unwrap_or((row, ""));
                let distance: u32 = self.number(hash.trim_start())?;
                let number = last.map_or(Some(distance), |last: u32| {
                    last.checked_add(distance).filter(|&number| number > last)
                });
                let Some(number) = number.filter(|_| rows < MOST_ROWS) else {
                    return Err(self.fault("hashes in order, at most 32767", hash));
                };
                self.row(template, (first, number), row)?;
                (rows, last) = (rows + 1, Some(number));
            }
        }
        Ok(())
    }

    /// Weights of a template whose first column is `first`, under `hash`.
    fn row(&mut self, template: &Template, (first, hash): (usize, u32), row: &str) -> Result<()> {
        let dense = template.form == Form::Dense;
        let mut least = 0;
        for weight in row.split_ascii_whitespace() {
            let (place, steps) = match weight.split_once('=') {
                Some((place, steps)) if !dense => (self.number(place)?, steps),
                _ if dense => (least, weight),
                _ => return Err(self.fault("place=weight", weight)),
            };
            let steps: i16 = self.number(steps)?;
            let [lowest, highest] = template.range;
            if place < least || place >= template.columns || steps < lowest || steps > highest {
                return Err(self.fault("a place and weight of the template, in order", weight));
            }
            self.weights.push(Weight { hash, column: (first + place) as u16, steps });
            least = place + 1;
        }
        if dense && least < template.columns {
            return Err(self.fault("a weight for each place", row));
        }
        Ok(())
    }
}

/// The greatest number up to which all whole numbers are exact as `f64`.
const EXACT: u64 = 1 << 53;

/// Rows of one template: the tables that they are read into number them by 15 bits.
const MOST_ROWS: usize = 0x7FFF;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const SCHEMA: Schema = Schema {
        model: "test",
        file: "",
        meaning: 0,
        tempered: true,
        templates: &[
            Template::dense("length", 3),
            Template::new("cue", 10, Form::Sparse).within(-100, 100),
            Template::new("word", 2, Form::Hashed),
        ],
    };

    fn good() -> String {
        let weight = |(hash, column, steps)| Weight { hash, column, steps };
        let weights = [(0, 0, -13), (0, 1, 0), (0, 2, 7), (0, 6, 12), (0, 12, -7)];
        let rows = [(5, 13, 1), (4_000_000_000, 13, 2), (4_000_000_000, 14, -3)];
        let weights: Vec<Weight> = weights.into_iter().chain(rows).map(weight).collect();
        let file = SCHEMA.write("A test.", (1, 100), (3, 2), weights.clone()).unwrap();
        let head = Head { step: 0.01, temperature: 1.5 };
        assert_eq!(SCHEMA.read(&file).unwrap(), (head, weights));
        file
    }

    #[test]
    fn a_file_is_written_as_described() {
        let print = SCHEMA.fingerprint();
        assert_eq!(
            good(),
            format!(
                "# A test.\nmodel: test\nversion: 2\nfeatures: {print}\nstep: 1/100\n\
                 temperature: 3/2\nweights: 8\nlength: -13 0 7\ncue: 3=12 9=-7\nword:\n \
                 5: 0=1; 3999999995: 0=2 1=-3\n"
            )
        );
    }

    #[test]
    fn a_bad_file_is_an_error_that_names_the_line() {
        let cases = [
            ("another model", "model: test", "model: other", 2),
            ("another version", "version: 2", "version: 1", 3),
            ("other templates", "features: ", "features: 1", 4),
            ("no step", "step: 1/100\n", "", 5),
            ("a step of nothing", "1/100", "0/100", 5),
            ("a step beyond measure", "1/100", "1/0", 5),
            ("no temperature", "temperature: 3/2\n", "", 6),
            ("more weights than said", "weights: 8", "weights: 7", 11),
            ("fewer weights than said", "weights: 8", "weights: 9", 11),
            ("a number without end", "weights: 8", "weights: 99999999999999999999", 7),
            ("an unknown template", "length:", "height: 1\nlength:", 8),
            ("a missing template", "length: -13 0 7\n", "", 8),
            ("a template twice", "cue: 3=12 9=-7\n", "cue: 3=12\ncue: 9=-7\n", 10),
            ("a weight too few", "-13 0 7", "-13 0", 8),
            ("a weight too many", "-13 0 7", "-13 0 7 8", 8),
            ("no number", "-13 0 7", "-13 x 7", 8),
            ("a sign without number", "-13 0 7", "- 0 7", 8),
            ("a fraction", "-13 0 7", "-13 0.5 7", 8),
            ("a weight of more than 16 bits", "-13 0 7", "-13 0 32768", 8),
            ("a weight out of range", "3=12", "3=101", 9),
            ("a place twice", "9=-7", "3=-7", 9),
            ("an unknown place", "9=-7", "10=-7", 9),
            ("no place", "9=-7", "-7", 9),
            ("a row where none may be", "cue: 3=12 9=-7", "cue: 3=12\n 5: 9=-7", 10),
            ("a hash twice", "3999999995", "0", 11),
            ("a hash of more than 32 bits", "3999999995", "4294967291", 11),
            ("a distance of more than 32 bits", "3999999995", "5000000000", 11),
            ("a comment below", "word:\n", "word:\n# rare ones\n", 11),
            ("an empty line", "word:\n", "word:\n\n", 11),
            ("more behind", "1=-3\n", "1=-3\nmore", 12),
            ("no last line end", "1=-3\n", "1=-3", 11),
        ];
        for (name, from, to, line) in cases {
            let bad = good().replace(from, to);
            assert_ne!(bad, good(), "{name}");
            let error = SCHEMA.read(&bad).expect_err(name);
            assert!(error.is_syntax(), "{name}");
            let place = format!("line {line}: test model: expected ");
            assert!(error.to_string().contains(&place), "{name}: {error}");
        }
        let error = SCHEMA.read(&good().replace("3=12", "3=101")).unwrap_err().to_string();
        assert!(error.ends_with("found \"3=101\""), "{error}");
        for cut in 0..good().len() {
            assert!(SCHEMA.read(&good()[..cut]).is_err(), "{cut}");
        }
    }

    /// The file that ships is read, and written again as it was; without any of some hundred lines, or
    /// with it twice, it is not read at all.
    pub(crate) fn every_line_counts(schema: &Schema) {
        let shipped = schema.read(schema.file).expect(schema.model).1;
        assert_eq!(written_again(schema, &shipped), schema.file, "{}", schema.model);
        let lines: Vec<&str> = schema.file.split_inclusive('\n').collect();
        let comments = lines.iter().filter(|line| line.starts_with('#')).count();
        for at in (comments..lines.len()).step_by(lines.len().div_ceil(100)) {
            let without = [&lines[..at], &lines[at + 1..]].concat().concat();
            let twice = [&lines[..=at], &lines[at..]].concat().concat();
            for bad in [without, twice] {
                assert!(schema.read(&bad).is_err(), "{}: line {at}", schema.model);
            }
        }
    }

    fn written_again(schema: &Schema, weights: &[Weight]) -> String {
        let behind = |key| schema.file.lines().filter_map(move |line| line.strip_prefix(key));
        let ratio = |key| {
            let (over, under) = behind(key).next()?.split_once('/')?;
            Some((over.parse().ok()?, under.parse().ok()?))
        };
        let origin: Vec<&str> = behind("# ").collect();
        let step = ratio("step: ").unwrap();
        let temperature = ratio("temperature: ").unwrap_or((1, 1));
        schema.write(&origin.join("\n"), step, temperature, weights.to_vec()).unwrap()
    }
}
