//! An utterance of an article: what is matched, and its place.

use std::sync::Arc;

use crossquote::matching::Record;
use crossquote::speaker::Stance;
use crossquote::{Article, Attributor, Extractor, Pipeline, Quote};
use serde::{Deserialize, Serialize};

/// The number of an article, and the number of a quotation in it.
pub type Id = (u32, u32);

/// A quotation that reports speech, with all that the matcher is told of it.
///
/// Speakers have the names that their articles give them. To identify them across articles needs all
/// names at once, which an incremental step does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Utterance {
    pub id: Id,
    pub text: Arc<str>,
    outlet: Option<String>,
    day: Option<String>,
    speaker: Option<String>,
    /// False where the article denies that the words were said.
    pub is_said: bool,
}

impl Utterance {
    fn new(article: &Article, number: Id, quote: &Quote) -> Option<Self> {
        let name = quote.attribution.as_ref().and_then(|found| found.name.as_deref());
        let record = Pipeline::record(article, quote, name)?;
        Some(Self {
            id: number,
            text: record.text.into(),
            outlet: record.outlet,
            day: record.date.map(|day| day.to_string()),
            speaker: record.speaker,
            is_said: quote.stance() == Stance::Said,
        })
    }

    pub fn record(&self) -> Record {
        Record {
            text: self.text.to_string(),
            article: Some(self.id.0),
            outlet: self.outlet.clone(),
            date: self.day.as_ref().and_then(|day| day.parse().ok()),
            speaker: self.speaker.clone(),
        }
    }
}

/// The utterances of an article, which is a line of JSON. A line that is no article has none: it is
/// refused before it becomes a change.
pub fn utterances(number: u32, line: &str) -> Vec<Utterance> {
    let Ok(article) = serde_json::from_str::<Article>(line) else { return Vec::new() };
    let mut quotes = Extractor::default().extract(&article);
    Attributor::default().attribute(&article, &mut quotes);
    let numbered = (0..).zip(&quotes);
    numbered.filter_map(|(at, quote)| Utterance::new(&article, (number, at), quote)).collect()
}
