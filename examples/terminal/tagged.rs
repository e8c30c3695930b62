//! Quotations that another tool found, as JSON lines: `article` (its name), `start` and `end` or
//! `segments` in code points, and `speaker` where it is known. What the example `extract` writes is
//! read too.

use std::collections::HashMap;
use std::io::BufRead;
use std::path::Path;

use crossquote::text::{CodePoints, Span};
use crossquote::{Article, ArticleId, Quote};
use serde_json::Value;

use super::Failure;
use super::input::{Wrong, reader};
use super::quotations::rows;

/// The quotations of the file at `path`, which stand in `articles`.
pub(crate) fn read(
    path: &Path,
    articles: &[Article],
    wrong: &mut Wrong,
) -> Result<Vec<Quote>, Failure> {
    let name = path.display();
    let texts = Texts::of(articles);
    let mut found = Vec::new();
    let reader = reader(path).map_err(|error| format!("{name}: {error}"))?;
    for (line, number) in reader.lines().zip(1..) {
        let line = line.map_err(|error| format!("{name}: {error}"))?;
        let rows = rows(&line).unwrap_or_else(|error| {
            wrong.tell(format!("{name}, line {number}: {error}"));
            Vec::new()
        });
        for row in rows {
            match texts.quote(&row) {
                Ok(quote) => found.push(quote),
                Err(error) => wrong.tell(format!("{name}, line {number}: {error}")),
            }
        }
    }
    found.sort_by_key(|quote| (quote.article, quote.segments[0]));
    Ok(found)
}

/// The articles by name.
struct Texts<'a> {
    ids: HashMap<String, ArticleId>,
    articles: &'a [Article],
    points: Vec<CodePoints<'a>>,
}

impl<'a> Texts<'a> {
    fn of(articles: &'a [Article]) -> Self {
        let mut ids = HashMap::new();
        for (article, id) in articles.iter().zip((0..).map(ArticleId)) {
            let source = article.source().unwrap_or_default();
            let file = Path::new(source).file_name().unwrap_or_default().to_string_lossy();
            // `x/a.txt`, as `extract` calls the file where another is called `a.txt`.
            let folders = article.outlet().rsplit_once('/').map(|(folders, _)| folders);
            let told = folders.map(|folders| format!("{folders}/{file}"));
            for name in [source.to_owned(), file.into_owned()].into_iter().chain(told) {
                ids.entry(name).or_insert(id);
            }
        }
        let points = articles.iter().map(|article| CodePoints::new(article.text())).collect();
        Self { ids, articles, points }
    }

    fn quote(&self, row: &Value) -> Result<Quote, String> {
        let name = row["article"].as_str().ok_or("no `article` field")?;
        let id = *self.ids.get(name).ok_or_else(|| format!("no article is called {name}"))?;
        let ranges: Vec<(u64, u64)> = match row.get("segments") {
            Some(segments) => {
                serde_json::from_value(segments.clone()).map_err(|e| e.to_string())?
            }
            None => vec![(
                row["start"].as_u64().ok_or("no `start`")?,
                row["end"].as_u64().ok_or("no `end`")?,
            )],
        };
        let segments: Result<Vec<Span>, String> =
            ranges.iter().map(|&range| self.segment(id, range)).collect();
        let segments = segments?;
        if let Some(pair) = segments.windows(2).find(|pair| pair[0].end > pair[1].start) {
            let [left, right] = [0, 1].map(|at| self.points[id.index()].range(pair[at]));
            return Err(format!("segments {left:?} and {right:?} are not one after the other"));
        }
        let (first, last) = segments.first().zip(segments.last()).ok_or("no segment")?;
        let mut quote = Quote::new(id, first.cover(*last));
        quote.segments = segments;
        Ok(match row["speaker"].as_str() {
            Some(name) => quote.by(name),
            None => quote,
        })
    }

    /// The bytes of a range of code points, without quotation marks around the words.
    ///
    /// # Errors
    ///
    /// Tells the range if it lies off the text, ends before it begins, or has no words.
    fn segment(&self, id: ArticleId, (start, end): (u64, u64)) -> Result<Span, String> {
        let (points, text) = (&self.points[id.index()], self.articles[id.index()].text());
        let all = points.of_byte(text.len()) as u64;
        if end > all {
            return Err(format!(
                "{start}..{end} is no part of the text, which has {all} characters"
            ));
        }
        if start > end {
            return Err(format!("{start}..{end} ends before it begins"));
        }
        let byte = |point: u64| points.to_byte(usize::try_from(point).unwrap_or(usize::MAX));
        let span = Span::new(byte(start), byte(end));
        let is_mark =
            |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '„' | '`') || c.is_whitespace();
        let words = text[span].trim_start_matches(is_mark);
        if words.is_empty() {
            return Err(format!("{start}..{end} has no words"));
        }
        let start = span.end - words.len();
        Ok(Span::new(start, start + words.trim_end_matches(is_mark).len()))
    }
}
