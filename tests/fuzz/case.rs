//! One case: a few articles, in a form that can be cut smaller, written down and read again.

use crossquote::article::{Article, Region};
use crossquote::ingest;
use serde::{Deserialize, Serialize};

/// An article with all that is open to change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    pub(crate) outlet: String,
    pub(crate) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    pub(crate) primary: bool,
    /// Read as Markdown, so that the reader marks regions.
    pub(crate) markdown: bool,
    /// Regions that the caller marks besides.
    pub(crate) regions: Vec<Region>,
}

impl Draft {
    pub(crate) fn article(&self) -> Article {
        let plain = || ingest::plain(&*self.outlet, &*self.text);
        let mut article = if self.markdown {
            ingest::markdown(&*self.outlet, &*self.text).unwrap_or_else(|_| plain())
        } else {
            plain()
        };
        if let Some(title) = &self.title {
            article = article.with_title(&**title);
        }
        if let Some(date) = &self.date {
            article = article.with_date(&**date);
        }
        let primary = self.primary || article.is_primary();
        article.with_primary(primary).with_regions(self.regions.iter().copied())
    }
}

pub(crate) type Case = Vec<Draft>;

/// The case in one line of ASCII, so that invisible characters can be seen and copied.
pub(crate) fn write(case: &[Draft]) -> String {
    let json = serde_json::to_string(case).unwrap_or_default();
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && !c.is_ascii_control() {
            line.push(c);
        } else {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| line += &format!("\\u{unit:04x}"));
        }
    }
    line
}

pub(crate) fn read(line: &str) -> Result<Case, String> {
    serde_json::from_str(line).map_err(|error| error.to_string())
}
