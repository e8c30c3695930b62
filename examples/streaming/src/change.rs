//! What happens to articles: the lines that the program reads.

use std::collections::HashMap;

use crossquote::Article;
use serde::Deserialize;
use serde_json::Value;

/// A line: an article that arrives or is corrected, or the address of one that is withdrawn.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Put(Value),
    Withdraw(String),
}

/// What a line changes: articles as lines of JSON, with their numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub remove: Option<(u32, String)>,
    pub insert: Option<(u32, String)>,
}

/// The articles that are there now, by address. An article that comes back keeps its number.
#[derive(Debug, Default)]
pub struct Articles {
    numbers: HashMap<String, u32>,
    lines: HashMap<u32, String>,
}

impl Articles {
    /// What `line` changes.
    ///
    /// # Errors
    ///
    /// Says what is wrong with a line that is no change; it changes nothing.
    pub fn change(&mut self, line: &str) -> Result<Change, String> {
        match serde_json::from_str(line).map_err(|error| error.to_string())? {
            Line::Put(article) => self.put(&article),
            Line::Withdraw(url) => self.withdraw(&url),
        }
    }

    /// The articles that are there, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.lines.iter().map(|(&number, line)| (number, line.as_str()))
    }

    fn put(&mut self, article: &Value) -> Result<Change, String> {
        let read = crossquote::ingest::json(article.to_string().as_bytes()).next();
        let article: Article = read.ok_or("no article")?.map_err(|error| error.to_string())?;
        let url = article.url().ok_or("an article needs a url")?.to_owned();
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(url).or_insert(next);
        let line = serde_json::to_string(&article).map_err(|error| error.to_string())?;
        let old = self.lines.insert(number, line.clone());
        Ok(Change { remove: old.map(|old| (number, old)), insert: Some((number, line)) })
    }

    fn withdraw(&mut self, url: &str) -> Result<Change, String> {
        let number = *self.numbers.get(url).ok_or_else(|| format!("{url}: no such article"))?;
        let old = self.lines.remove(&number).ok_or_else(|| format!("{url}: withdrawn before"))?;
        Ok(Change { remove: Some((number, old)), insert: None })
    }
}
