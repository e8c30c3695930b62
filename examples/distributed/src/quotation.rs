//! An article as it was read, with its quotations.

use std::path::Path;

use crossquote::matching::{Matcher, Record};
use crossquote::speaker::{SpeakerKind, Stance};
use crossquote::{Article, Attributor, Extractor, Pipeline, Quote};
use datafusion::arrow::datatypes::Fields;
use serde::{Deserialize, Serialize};

use crate::parquet;
use crate::rows::{Row, count, hash, list, row, text};

/// An article, or what is wrong with a line of a file.
#[derive(Serialize)]
pub struct ArticleRow {
    pub error: Option<String>,
    pub url: Option<String>,
    pub article: Option<String>,
    pub quotes: Option<String>,
    pub quotations: Vec<QuotationRow>,
}

/// A quotation of an article.
#[derive(Serialize)]
pub struct QuotationRow {
    /// Its position among the article's quotations.
    pub n: u32,
    /// The name of its speaker, as the article gives it, and what kind of speaker it is.
    pub name: Option<String>,
    pub kind: Option<String>,
    /// Its [`Quotation`] as JSON, and the hash of its wording; none where it is not compared.
    pub quotation: Option<String>,
    pub wording: Option<u64>,
}

/// What the later stages know of a quotation that is compared with others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Quotation {
    pub url: String,
    pub n: u32,
    /// False where the article denies that the words were said.
    pub is_said: bool,
    pub record: Record,
    /// The speaker across articles, where the source has a name.
    pub speaker: Option<(String, SpeakerKind)>,
}

impl Row for ArticleRow {
    fn fields() -> Fields {
        let quotations = list("quotations", row::<QuotationRow>());
        vec![text("error"), text("url"), text("article"), text("quotes"), quotations].into()
    }
}

impl Row for QuotationRow {
    fn fields() -> Fields {
        vec![count("n"), text("name"), text("kind"), text("quotation"), hash("wording")].into()
    }
}

/// The articles of a file. What cannot be read becomes a row that names file and line.
pub fn articles_of(path: &Path) -> Vec<ArticleRow> {
    let row = |article: crossquote::Result<Article>| match article {
        Ok(article) => read_row(&article),
        Err(error) => Err(error.to_string()),
    };
    let named = |error: String| match error.contains(&*path.to_string_lossy()) {
        true => error,
        false => format!("{}: {error}", path.display()),
    };
    let unread = |error: String| ArticleRow::unread(named(error));
    match read(path) {
        Ok(articles) => articles.map(|one| row(one).unwrap_or_else(unread)).collect(),
        Err(error) => vec![unread(error.to_string())],
    }
}

type Articles<'p> = Box<dyn Iterator<Item = crossquote::Result<Article>> + 'p>;

fn read(path: &Path) -> std::io::Result<Articles<'_>> {
    match parquet::is_parquet(path) {
        true => Ok(Box::new(parquet::articles(path)?)),
        false => Ok(Box::new(crossquote::ingest::stream(path))),
    }
}

impl ArticleRow {
    fn unread(error: String) -> Self {
        Self { error: Some(error), url: None, article: None, quotes: None, quotations: Vec::new() }
    }
}

fn read_row(article: &Article) -> Result<ArticleRow, String> {
    let url = article.url().ok_or("an article needs a url")?;
    let mut quotes = Extractor::default().extract(article);
    Attributor::default().attribute(article, &mut quotes);
    let numbered = (0..).zip(&quotes);
    let quotations = numbered.map(|(n, quote)| quotation_row(article, url, n, quote)).collect();
    let json = |error: serde_json::Error| error.to_string();
    Ok(ArticleRow {
        error: None,
        url: Some(url.to_owned()),
        article: Some(serde_json::to_string(article).map_err(json)?),
        quotes: Some(serde_json::to_string(&quotes).map_err(json)?),
        quotations,
    })
}

fn quotation_row(article: &Article, url: &str, n: u32, quote: &Quote) -> QuotationRow {
    let attribution = quote.attribution.as_ref();
    let name = attribution.and_then(|found| found.name.as_deref()).map(str::trim);
    let name = name.filter(|name| !name.is_empty()).map(str::to_owned);
    let kind = attribution.filter(|_| name.is_some()).map(|found| kind_name(found.kind));
    let record = Pipeline::record(article, quote, None);
    let wording = record.as_ref().and_then(|record| Matcher::default().keys(&record.text).wording);
    let is_said = quote.stance() == Stance::Said;
    let quotation = record.map(|record| {
        let record = Record { article: None, ..record };
        json(&Quotation { url: url.to_owned(), n, is_said, record, speaker: None })
    });
    QuotationRow { n, name, kind, quotation, wording }
}

/// The name of a kind in JSON.
pub fn kind_name(kind: SpeakerKind) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|kind| kind.as_str().map(str::to_owned))
        .unwrap_or_default()
}

pub fn kind_named(name: &str) -> Option<SpeakerKind> {
    serde_json::from_value(name.into()).ok()
}

/// A value of this program as JSON: its maps have text for keys, so it has no error.
pub fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
