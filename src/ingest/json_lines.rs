//! JSON lines: one record per line, as written by extractors of web pages.
//!
//! All lines are read into the same buffer, so the memory depends on the longest record and not on
//! the file.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::fields::{self, Field, Fields};
use crate::article::Article;
use crate::error::{Error, Result};

/// Reads an article from every line of `reader` that is not blank.
///
/// Names of fields are those of the [module](super). A record without an outlet or address is of
/// the outlet `unknown`; its [`source_name`](Article::source_name) is its `id`, else the number of
/// its line, `line 7`.
///
/// ```
/// use crossquote::ingest::json_lines;
///
/// let lines = r#"{"title": "Unit agreed", "maintext": "“It is agreed,” she said.", "hostname": "daily.example"}
/// {"body": 7}"#;
/// let mut articles = json_lines(lines.as_bytes());
/// assert_eq!(articles.next().unwrap()?.outlet(), "daily.example");
/// assert_eq!(
///     articles.next().unwrap().unwrap_err().to_string(),
///     "input, line 2: no text: none of `text`, `body`, `content` … is a string"
/// );
/// # Ok::<(), crossquote::Error>(())
/// ```
///
/// # Errors
///
/// A line that is not UTF-8, not a JSON object or has no text gives an error that names it; the
/// lines after it are still read. When the reader itself fails, the last item is that error.
pub fn json_lines<R: BufRead>(reader: R) -> JsonLines<R> {
    JsonLines::new(reader, "unknown".into(), "")
}

/// The articles of [`json_lines`].
#[derive(Debug)]
pub struct JsonLines<R> {
    reader: R,
    /// The outlet of records that name none.
    outlet: String,
    /// The file, where there is one.
    file: String,
    line: usize,
    buffer: Vec<u8>,
    failed: bool,
}

impl<R: BufRead> JsonLines<R> {
    pub(super) fn new(reader: R, outlet: String, file: impl Into<String>) -> Self {
        let file = file.into();
        Self { reader, outlet, file, line: 0, buffer: Vec::new(), failed: false }
    }

    /// The article on the line last read.
    fn article(&self) -> Result<Article> {
        let at_line = |message: String| Error::syntax_at_line(self.line, message);
        let line = str::from_utf8(content(&self.buffer)).map_err(|error| {
            at_line(format!("not UTF-8 at byte {} of the line", error.valid_up_to()))
        })?;
        let record: Map<String, Value> =
            serde_json::from_str(line).map_err(|error| at_line(without_line(&error)))?;
        let mut fields = read(record);
        let text = fields.take(Field::Text).ok_or_else(|| {
            at_line("no text: none of `text`, `body`, `content` … is a string".to_owned())
        })?;
        let source = fields.take(Field::Id).unwrap_or_else(|| self.place());
        Ok(fields.article(text, &self.outlet).with_source(source))
    }

    fn place(&self) -> String {
        match self.file.as_str() {
            "" => format!("line {}", self.line),
            file => format!("{file}, line {}", self.line),
        }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            self.buffer.clear();
            match self.reader.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    self.failed = true;
                    return Some(Err(Error::broken_off(error)));
                }
            }
            if !content(&self.buffer).is_empty() {
                return Some(self.article());
            }
        }
        None
    }
}

/// The line without white space around it; a byte order mark may stand before the first record.
fn content(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii()
}

fn read(record: Map<String, Value>) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in record {
        let Some(key) = fields::key(&name) else { continue };
        match (key.field, value) {
            (Field::Categories, Value::Array(values)) => {
                fields.add_categories(values.into_iter().filter_map(word));
            }
            (Field::Categories, value) => fields.add_categories(word(value)),
            // A text is a string or nothing: a number or a name would not be prose.
            (Field::Text, Value::String(text)) => fields.set(key, text),
            (Field::Text, _) => {}
            (_, value) => {
                if let Some(value) = word(value) {
                    fields.set(key, value);
                }
            }
        }
    }
    fields
}

/// A string, number or truth value as it was written; the `name` of an object, as in
/// `"publisher": {"name": "Daily"}`.
fn word(value: Value) -> Option<String> {
    match value {
        Value::String(string) => Some(string),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Object(mut object) => match object.remove("name") {
            Some(Value::String(name)) => Some(name),
            _ => None,
        },
        Value::Null | Value::Array(_) => None,
    }
}

/// The message without its “line 1”: the parser saw one line only.
fn without_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("{message} at column {}", error.column())
}
