//! The file of a model, read when the crate is compiled or later.
//!
//! ```text
//! # Where the weights come from.
//! model: usage
//! version: 1
//! features: 4146180622       the fingerprint of the templates
//! step: 1/100                what one step of a weight is worth
//! temperature: 110/100       where one is fitted
//! weights: 12                how many follow
//! length: -13 -6 -11 -2      a dense template: all weights
//! cue: 3=12 40=-7            a sparse one: place=weight
//! word:                      a hashed one: rows of such, each behind its hash
//!  18400: 0=5 3=-1; 7310082: 1=110 2=3
//!  4090497810: 3=4
//! ```
//!
//! All templates must be there in their order, and nothing else; places and hashes ascend.

use super::reader::{Fault, Reader};
use super::{Head, Schema, Shipped, Weight};
use crate::error::{self, Error};

/// Templates that change fit no file until a model is trained anew, and the crate that trains it would
/// not compile. With this variable set it does: models that do not fit have no weights then, and the
/// tests name the line at fault.
const UNTRAINED: bool = option_env!("CROSSQUOTE_UNTRAINED").is_some();

impl Schema {
    /// How many weights the file that ships holds, as its head says.
    pub(crate) const fn count(&self) -> usize {
        match Reader::new(self.file, &mut []).head(self) {
            Ok(head) => head.weights,
            Err(_) if UNTRAINED => 0,
            Err(fault) => panic!("{}", fault.expected),
        }
    }

    /// The model that ships, for the value of a `static`: where the file does not fit, this panics,
    /// and so the crate does not compile.
    pub(crate) const fn shipped<const N: usize>(&self) -> Shipped<N> {
        let mut weights = [Weight::NONE; N];
        match Reader::new(self.file, &mut weights).model(self) {
            Ok(head) => Shipped { head, weights },
            Err(_) if UNTRAINED => Shipped { head: Head::NONE, weights: [Weight::NONE; N] },
            Err(fault) => panic!("{}", fault.expected),
        }
    }

    /// Reads another file of this model.
    ///
    /// # Errors
    ///
    /// Where the file does not fit: names the line, and what should stand there.
    pub(crate) fn read(&self, file: &str) -> error::Result<(Head, Vec<Weight>)> {
        let located = |fault: Fault| {
            let read = &file.as_bytes()[..file.len() - fault.left];
            let lines = read.iter().filter(|&&byte| byte == b'\n').count();
            let found = file
                .get(read.len()..)
                .unwrap_or_default()
                .split_whitespace()
                .next()
                .unwrap_or("nothing");
            let fault =
                format!("{} model: expected {}, found {found:?}", self.model, fault.expected);
            Error::syntax_at_line(lines + 1, fault)
        };
        let head = Reader::new(file, &mut []).head(self).map_err(located)?;
        // A weight takes two bytes at the least.
        let mut weights = vec![Weight::NONE; head.weights.min(file.len())];
        let head = Reader::new(file, &mut weights).model(self).map_err(located)?;
        Ok((head, weights))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::{Form, Template};
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
        let head = Head { step: 0.01, temperature: 1.5, weights: 8 };
        assert_eq!(SCHEMA.read(&file).unwrap(), (head, weights));
        file
    }

    #[test]
    fn a_file_is_written_as_described() {
        let print = SCHEMA.fingerprint();
        assert_eq!(
            good(),
            format!(
                "# A test.\nmodel: test\nversion: 1\nfeatures: {print}\nstep: 1/100\n\
                 temperature: 3/2\nweights: 8\nlength: -13 0 7\ncue: 3=12 9=-7\nword:\n \
                 5: 0=1; 4000000000: 0=2 1=-3\n"
            )
        );
    }

    #[test]
    fn a_bad_file_is_an_error_that_names_the_line() {
        let cases = [
            ("another model", "model: test", "model: other", 2),
            ("another version", "version: 1", "version: 2", 3),
            ("other templates", "features: ", "features: 1", 4),
            ("no step", "step: 1/100\n", "", 5),
            ("a step of nothing", "1/100", "0/100", 5),
            ("a step beyond measure", "1/100", "1/0", 5),
            ("no temperature", "temperature: 3/2\n", "", 6),
            ("more weights than said", "weights: 8", "weights: 7", 12),
            ("fewer weights than said", "weights: 8", "weights: 9", 12),
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
            ("a hash twice", "4000000000", "5", 11),
            ("a hash of more than 32 bits", "4000000000", "5000000000", 11),
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
        assert!(error.ends_with("found \"101\""), "{error}");
        for cut in 0..good().len() {
            assert!(SCHEMA.read(&good()[..cut]).is_err(), "{cut}");
        }
    }

    /// The file that ships is read at run time as when compiled, and written again as it was; without
    /// any of some hundred lines, or with it twice, it is not read at all.
    pub(crate) fn every_line_counts(schema: &Schema, shipped: &[Weight]) {
        assert_eq!(schema.read(schema.file).expect(schema.model).1, shipped);
        assert_eq!(written_again(schema, shipped), schema.file, "{}", schema.model);
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
