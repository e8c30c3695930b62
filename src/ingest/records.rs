//! Splits a stream of JSON into records: one a line, or the objects of an array or of a text that is
//! printed over several lines.
//!
//! One record is in memory at a time, so the memory depends on the longest record and not on the
//! file. Nesting is counted, not followed.

use std::io::{self, BufRead, Cursor, Read};

/// How records stand in a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A record a line.
    Lines,
    /// Objects one after the other, perhaps in an array, over any number of lines.
    Objects,
}

/// The records of a stream.
#[derive(Debug)]
pub(super) struct Records<R> {
    /// What was read to know the shape; it is read again before the rest.
    begun: Cursor<Vec<u8>>,
    rest: R,
    /// `None` until the stream has begun.
    shape: Option<Shape>,
    /// Lines read.
    line: usize,
    record: Vec<u8>,
}

/// A stretch of the stream that should be one record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'b> {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    pub(super) bytes: &'b [u8],
}

impl<R: BufRead> Records<R> {
    /// The records of `reader`. Without a shape, the beginning of the stream decides.
    pub(super) const fn new(rest: R, shape: Option<Shape>) -> Self {
        Self { begun: Cursor::new(Vec::new()), rest, shape, line: 0, record: Vec::new() }
    }

    /// The next record that is not blank.
    pub(super) fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        let shape = match self.shape {
            Some(shape) => shape,
            None => shape_of(&mut self.rest, self.begun.get_mut())?,
        };
        self.shape = Some(shape);
        let line = match shape {
            Shape::Lines => self.line_record()?,
            Shape::Objects => self.object()?,
        };
        Ok(line.map(|line| Record { line, bytes: content(&self.record) }))
    }

    fn line_record(&mut self) -> io::Result<Option<usize>> {
        while self.read_line()? > 0 {
            if !content(&self.record).is_empty() {
                return Ok(Some(self.line));
            }
        }
        Ok(None)
    }

    fn read_line(&mut self) -> io::Result<usize> {
        self.record.clear();
        let mut reader = self.begun.by_ref().chain(&mut self.rest);
        let read = reader.read_until(b'\n', &mut self.record)?;
        self.line += usize::from(read > 0);
        Ok(read)
    }

    /// Reads bytes up to the end of the next object. What stands where an object should begin is
    /// given up to the end of its line.
    fn object(&mut self) -> io::Result<Option<usize>> {
        self.record.clear();
        let mut nesting = Nesting::default();
        let mut start = None;
        self.line = self.line.max(1);
        let mut reader = self.begun.by_ref().chain(&mut self.rest);
        loop {
            let Some(byte) = next(&mut reader)? else { return Ok(start) };
            let line = self.line;
            self.line += usize::from(byte == b'\n');
            if start.is_none() && is_between(byte) {
                continue;
            }
            start.get_or_insert(line);
            self.record.push(byte);
            nesting.step(byte);
            let ends = if self.record[0] == b'{' { nesting.depth == 0 } else { byte == b'\n' };
            if ends {
                return Ok(start);
            }
        }
    }
}

/// What may stand between two objects, or before the first: white space, a byte order mark, and the
/// marks of an array.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"[],\xEF\xBB\xBF".contains(&byte)
}

/// How deep a byte lies in objects and arrays.
#[derive(Debug, Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    const fn step(&mut self, byte: u8) {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// Detects the shape of the input from the first line that is not blank. The input is one document if
/// the line starts with `[`, or if its object is incomplete at the end of the line. If a string is
/// incomplete there, the input is JSON Lines with a broken first record. An array may be one long line,
/// so this reads only as far as needed. The bytes that were read are appended to `begun`.
fn shape_of(reader: &mut impl BufRead, begun: &mut Vec<u8>) -> io::Result<Shape> {
    let mut nesting = Nesting::default();
    let mut blank = true;
    while let Some(byte) = next(reader)? {
        begun.push(byte);
        match byte {
            b'[' if blank => return Ok(Shape::Objects),
            _ if blank && is_between(byte) => continue,
            b'\n' if nesting.depth > 0 && !nesting.in_string => return Ok(Shape::Objects),
            b'\n' => break,
            _ => nesting.step(byte),
        }
        blank = false;
    }
    Ok(Shape::Lines)
}

fn next(reader: &mut impl BufRead) -> io::Result<Option<u8>> {
    let byte = reader.fill_buf()?.first().copied();
    reader.consume(usize::from(byte.is_some()));
    Ok(byte)
}

/// The bytes without white space around them; a byte order mark may stand before the first record.
fn content(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(json: &str, buffer: usize) -> Vec<(usize, String)> {
        let reader = io::BufReader::with_capacity(buffer, json.as_bytes());
        let mut records = Records::new(reader, None);
        let mut all = Vec::new();
        while let Some(Record { line, bytes }) = records.next().unwrap() {
            all.push((line, String::from_utf8_lossy(bytes).into_owned()));
        }
        all
    }

    #[test]
    fn records_are_found_in_any_shape() {
        let table: [(&str, &[(usize, &str)]); 9] = [
            ("", &[]),
            ("{\"a\":1}\n\n{\"a\":2}", &[(1, "{\"a\":1}"), (3, "{\"a\":2}")]),
            ("[{\"a\":1},\n{\"a\":2}]", &[(1, "{\"a\":1}"), (2, "{\"a\":2}")]),
            ("{\n\"a\": [{}]\n}\n{\n}", &[(1, "{\n\"a\": [{}]\n}"), (4, "{\n}")]),
            ("[\n{\"a\":\"}\\\"]\"}]", &[(2, "{\"a\":\"}\\\"]\"}")]),
            ("[\nnull,\n{\"a\":1}]", &[(2, "null,"), (3, "{\"a\":1}")]),
            ("\u{feff}[{}]", &[(1, "{}")]),
            ("[{\"a\":", &[(1, "{\"a\":")]),
            ("{\"a\": \"b\n{\"a\":1}", &[(1, "{\"a\": \"b"), (2, "{\"a\":1}")]),
        ];
        for (json, expected) in table {
            let expected: Vec<_> = expected.iter().map(|&(n, r)| (n, r.to_owned())).collect();
            for buffer in [1, 2, 1000] {
                assert_eq!(split(json, buffer), expected, "{json:?} in pieces of {buffer}");
            }
        }
    }
}
