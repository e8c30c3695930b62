//! Records of JSON, as written by extractors of web pages, news services and collections.

use std::collections::VecDeque;
use std::io::BufRead;

use serde_json::{Map, Value};

use super::fields::{self, Field, Fields};
use super::records::{Record, Records, Shape};
use super::snippets;
use crate::article::Article;
use crate::error::{Error, Result};

/// Reads an article from every line of `reader` that is not blank.
///
/// Names of fields are those of the [module](super). A record without an outlet or address is of
/// the outlet `unknown`; its [`source`](Article::source) is its `id`, else the number of
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
pub fn json_lines<R: BufRead>(reader: R) -> impl Iterator<Item = Result<Article>> + use<R> {
    JsonArticles::new(reader, Some(Shape::Lines), "unknown".into(), "")
}

/// Reads an article from every object of `reader`: JSON lines, an array, or objects that are printed
/// over several lines.
///
/// An object with a list of articles, such as a JSON Feed or an answer of a news service, gives an
/// article for each. Everything else is as in [`json_lines`]; a record is named by the line on which
/// it begins. One record is in memory at a time.
///
/// ```
/// use crossquote::ingest::json;
///
/// let feed = r#"{
///   "version": "https://jsonfeed.org/version/1.1",
///   "title": "Daily",
///   "items": [{"id": "1", "content_text": "“It is agreed,” she said."}]
/// }"#;
/// let articles: Vec<_> = json(feed.as_bytes()).collect::<Result<_, _>>()?;
/// assert_eq!((articles[0].outlet(), articles[0].text()), ("Daily", "“It is agreed,” she said."));
/// # Ok::<(), crossquote::Error>(())
/// ```
///
/// # Errors
///
/// As for [`json_lines`].
pub fn json<R: BufRead>(reader: R) -> impl Iterator<Item = Result<Article>> + use<R> {
    JsonArticles::new(reader, None, "unknown".into(), "")
}

/// The articles of [`json`] and [`json_lines`].
#[derive(Debug)]
pub(super) struct JsonArticles<R> {
    records: Records<R>,
    defaults: Defaults,
    /// Articles of the last record that are not given out yet.
    waiting: VecDeque<Result<Article>>,
    failed: bool,
}

/// What is known of a record that does not say it.
#[derive(Clone, Debug)]
struct Defaults {
    outlet: String,
    /// The file, where there is one.
    file: String,
}

impl<R: BufRead> JsonArticles<R> {
    pub(super) fn new(
        reader: R,
        shape: Option<Shape>,
        outlet: String,
        file: impl Into<String>,
    ) -> Self {
        let defaults = Defaults { outlet, file: file.into() };
        let records = Records::new(reader, shape);
        Self { records, defaults, waiting: VecDeque::new(), failed: false }
    }
}

impl<R: BufRead> Iterator for JsonArticles<R> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.waiting.pop_front() {
                return Some(article);
            }
            if self.failed {
                return None;
            }
            match self.records.next() {
                Ok(Some(record)) => match self.defaults.articles(record) {
                    Ok(articles) => self.waiting.extend(articles),
                    Err(error) => return Some(Err(error)),
                },
                Ok(None) => return None,
                Err(error) => {
                    self.failed = true;
                    return Some(Err(Error::broken_off(error)));
                }
            }
        }
    }
}

impl Defaults {
    /// The articles of one record: its own, or those that it lists.
    fn articles(&self, record: Record<'_>) -> Result<Vec<Result<Article>>> {
        let Record { line, bytes } = record;
        let at_line = |message: String| Error::syntax_at_line(line, message);
        let json = str::from_utf8(bytes).map_err(|error| {
            at_line(format!("not UTF-8 at byte {} of the line", error.valid_up_to()))
        })?;
        let mut object: Map<String, Value> = serde_json::from_str(json).map_err(|error| {
            let line = line + error.line().saturating_sub(1);
            Error::syntax_at_line(line, without_line(&error))
        })?;
        let Some(items) = items(&mut object) else {
            return Ok(vec![self.article(object, line, None)]);
        };
        let feed = object.remove("title").filter(Value::is_string);
        let articles = items.into_iter().zip(1..);
        let article = |(mut item, number): (Map<String, Value>, usize)| {
            if let Some(feed) = &feed {
                item.entry("site_name").or_insert_with(|| feed.clone());
            }
            self.article(item, line, Some(number))
        };
        Ok(articles.map(article).collect())
    }

    fn article(
        &self,
        record: Map<String, Value>,
        line: usize,
        item: Option<usize>,
    ) -> Result<Article> {
        let snippets = snippets::text(&record);
        let mut fields = read(record);
        let place = match item {
            Some(item) => format!("line {line}, item {item}"),
            None => format!("line {line}"),
        };
        let text = fields.take(Field::Text).or(snippets).ok_or_else(|| {
            let item = item.map(|item| format!("item {item}: ")).unwrap_or_default();
            let message = "no text: none of `text`, `body`, `content` … is a string";
            Error::syntax_at_line(line, item + message)
        })?;
        let place = if self.file.is_empty() { place } else { format!("{}, {place}", self.file) };
        let source = fields.take(Field::Id).unwrap_or(place);
        Ok(fields.article(text, &self.outlet).with_source(source))
    }
}

/// Names of lists of articles: of JSON Feed, and of news services.
const LISTS: [&str; 2] = ["items", "articles"];

/// Takes the articles out that a record lists.
fn items(record: &mut Map<String, Value>) -> Option<Vec<Map<String, Value>>> {
    let is_list = |value: &Value| value.as_array().is_some_and(|a| a.iter().all(Value::is_object));
    let name = LISTS.into_iter().find(|name| record.get(*name).is_some_and(is_list))?;
    let Some(Value::Array(items)) = record.remove(name) else { return None };
    let object = |item| match item {
        Value::Object(object) => Some(object),
        _ => None,
    };
    Some(items.into_iter().filter_map(object).collect())
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
            (Field::Text, value) => {
                if let Some(text) = prose(value) {
                    fields.set(key, text);
                }
            }
            (_, value) => {
                if let Some(value) = word(value) {
                    fields.set(key, value);
                }
            }
        }
    }
    fields
}

/// A text: a string, a list of paragraphs, or the plain one of several renditions. A number or a name
/// would not be prose.
fn prose(value: Value) -> Option<String> {
    let list = match value {
        Value::String(text) => return Some(text),
        Value::Array(list) => list,
        _ => return None,
    };
    if list.iter().all(Value::is_string) {
        let paragraphs: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
        return (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"));
    }
    let is_plain = |item: &&Value| {
        let names = ["contentType", "contenttype"];
        let of = names.into_iter().find_map(|name| item.get(name)).and_then(Value::as_str);
        of.is_none_or(|of| of.starts_with("text/plain"))
    };
    let plain = list.iter().find(is_plain)?;
    plain.get("value").and_then(Value::as_str).map(str::to_owned)
}

/// A string, number or truth value as it was written; what an object is named, as in
/// `"publisher": {"name": "Daily"}`; of a list the first.
fn word(value: Value) -> Option<String> {
    let value = match value {
        Value::Array(list) => list.into_iter().next()?,
        value => value,
    };
    match value {
        Value::String(string) => Some(string),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Object(mut object) => {
            let named = ["name", "value"].into_iter().find_map(|name| object.remove(name));
            named.as_ref().and_then(Value::as_str).map(str::to_owned)
        }
        Value::Null | Value::Array(_) => None,
    }
}

/// The message without its “line 1”: the place is told apart.
fn without_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("{message} at column {}", error.column())
}
