//! Going through the file of a model, byte by byte.
//!
//! All of it can be run by the compiler, which runs it slowly, and calls most of all: what is done for
//! each digit calls nothing.

use super::schema::Form;
use super::{Head, Schema, Template, Weight};
use crate::text::table;

/// Where a file goes wrong.
#[derive(Clone, Copy)]
pub(super) struct Fault {
    /// How many bytes follow.
    pub(super) left: usize,
    pub(super) expected: &'static str,
}

/// Reads a file once from start to end. At the first fault it jumps to the end, so that only the result
/// needs to be looked at.
pub(super) struct Reader<'t> {
    rest: &'t [u8],
    fault: Option<Fault>,
    weights: &'t mut [Weight],
    room: usize,
    /// Weights read so far.
    count: usize,
}

impl<'t> Reader<'t> {
    /// With room for as many weights as the file should have.
    pub(super) const fn new(file: &'t str, weights: &'t mut [Weight]) -> Self {
        let room = weights.len();
        Self { rest: file.as_bytes(), fault: None, weights, room, count: 0 }
    }

    /// What stands above the weights.
    pub(super) const fn head(&mut self, schema: &Schema) -> Result<Head, Fault> {
        while self.take(b'#') {
            while let [byte, rest @ ..] = self.rest
                && *byte != b'\n'
            {
                self.rest = rest;
            }
            self.end_of_line();
        }
        self.literal("model: ");
        self.literal(schema.model);
        self.end_of_line();
        self.literal("version: 1");
        self.end_of_line();
        if self.number("features: ") != schema.fingerprint() as u64 {
            self.fail("the fingerprint of these templates");
        }
        self.end_of_line();
        let step = self.ratio("step: ");
        let temperature = if schema.tempered { self.ratio("temperature: ") } else { 1.0 };
        let weights = self.number("weights: ") as usize;
        self.end_of_line();
        self.result(Head { step, temperature, weights })
    }

    /// The whole file.
    pub(super) const fn model(mut self, schema: &Schema) -> Result<Head, Fault> {
        let Ok(head) = self.head(schema) else { return self.result(Head::NONE) };
        let (mut templates, mut first) = (schema.templates, 0);
        while let [template, rest @ ..] = templates {
            self.literal(template.name);
            self.literal(":");
            match template.form {
                Form::Dense | Form::Sparse => self.row(template, first, 0),
                Form::Hashed => self.rows(template, first),
            }
            self.end_of_line();
            first += template.columns;
            templates = rest;
        }
        if !self.rest.is_empty() {
            self.fail("the end");
        }
        if head.weights != self.room || self.count != self.room || first > 1 << 16 {
            self.fail("as many weights as the head says");
        }
        self.result(head)
    }

    const fn result(&self, head: Head) -> Result<Head, Fault> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(head),
        }
    }

    const fn fail(&mut self, expected: &'static str) {
        if self.fault.is_none() {
            self.fault = Some(Fault { left: self.rest.len(), expected });
            self.rest = &[];
        }
    }

    const fn take(&mut self, expected: u8) -> bool {
        match self.rest {
            [byte, rest @ ..] if *byte == expected => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    const fn literal(&mut self, expected: &'static str) {
        let mut bytes = expected.as_bytes();
        while let [byte, rest @ ..] = bytes {
            if !self.take(*byte) {
                return self.fail(expected);
            }
            bytes = rest;
        }
    }

    const fn end_of_line(&mut self) {
        if !self.take(b'\n') {
            self.fail("the end of the line");
        }
    }

    const fn number(&mut self, before: &'static str) -> u64 {
        self.literal(before);
        let (number, rest) = number(self.rest);
        if number >= LIMIT {
            self.fail("a number");
            return 0;
        }
        self.rest = rest;
        number
    }

    const fn ratio(&mut self, before: &'static str) -> f64 {
        let over = self.number(before);
        let under = self.number("/");
        if over == 0 || under == 0 {
            self.fail("a positive number");
        }
        self.end_of_line();
        over as f64 / under as f64
    }

    /// Rows of weights of a template whose first column is `first`, some on each line.
    const fn rows(&mut self, template: &Template, first: usize) {
        let (mut rows, mut least) = (0, 0);
        while let [b'\n' | b';', b' ', rest @ ..] = self.rest {
            let (hash, rest) = number(rest);
            if hash < least || hash > u32::MAX as u64 || rows == table::MOST {
                return self.fail("hashes in order, at most 32767");
            }
            self.rest = rest;
            self.literal(":");
            self.row(template, first, hash as u32);
            (rows, least) = (rows + 1, hash + 1);
        }
    }

    const fn row(&mut self, template: &Template, first: usize, hash: u32) {
        let dense = matches!(template.form, Form::Dense);
        let mut least = 0;
        while let [b' ', rest @ ..] = self.rest {
            let (place, rest) = if dense { (least, rest) } else { place(rest) };
            if place < least || place >= template.columns as u64 {
                return self.fail("the places of the template, in order");
            }
            self.rest = rest;
            self.weight(template, hash, first + place as usize);
            least = place + 1;
        }
        if dense && least < template.columns as u64 {
            self.fail("a weight for each place");
        }
    }

    const fn weight(&mut self, template: &Template, hash: u32, column: usize) {
        let (negative, rest) = match self.rest {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (size, rest) = number(rest);
        let steps = if negative { -(size as i64) } else { size as i64 };
        let [least, greatest] = template.range;
        if steps < least as i64 || steps > greatest as i64 {
            return self.fail("a weight that the template may have");
        }
        if self.count < self.room {
            self.weights[self.count] = Weight { hash, column: column as u16, steps: steps as i16 };
        }
        self.count += 1;
        self.rest = rest;
    }
}

/// Numbers in a file are below this; it stands for none.
const LIMIT: u64 = 1 << 56;

/// The number that `text` starts with, and what follows it.
const fn number(text: &[u8]) -> (u64, &[u8]) {
    let [b'0'..=b'9', ..] = text else { return (LIMIT, text) };
    let (mut rest, mut number) = (text, 0);
    while let [byte @ b'0'..=b'9', tail @ ..] = rest {
        number = number * 10 + (*byte & 15) as u64;
        if number >= LIMIT {
            break;
        }
        rest = tail;
    }
    (number, rest)
}

/// The place that `text` starts with, and what follows the equals sign behind it.
const fn place(text: &[u8]) -> (u64, &[u8]) {
    match number(text) {
        (place, [b'=', rest @ ..]) => (place, rest),
        (_, rest) => (LIMIT, rest),
    }
}
