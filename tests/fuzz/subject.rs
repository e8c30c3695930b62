//! What the checks of one case have in common: its articles, and what the library says of them.

use std::cell::OnceCell;

use crossquote::matching::Record;
use crossquote::quote::Quote;
use crossquote::speaker::MentionKind;
use crossquote::{Article, CrossReference, Extractor, cross_reference};

use crate::case::Draft;

pub(crate) struct Subject {
    pub(crate) articles: Vec<Article>,
    report: OnceCell<CrossReference>,
}

/// More quotations than this are not matched: growing sets are checked at every size.
const MOST: usize = 300;

impl Subject {
    pub(crate) fn new(case: &[Draft]) -> Self {
        let articles = case.iter().map(Draft::article).collect();
        Self { articles, report: OnceCell::new() }
    }

    /// The report, made when it is first asked for.
    pub(crate) fn report(&self) -> &CrossReference {
        self.report.get_or_init(|| cross_reference(&self.articles))
    }

    /// The quotations of each article before anybody is named.
    pub(crate) fn extracted(&self) -> impl Iterator<Item = (&Article, Vec<Quote>)> {
        self.articles.iter().map(|article| (article, Extractor::default().extract(article)))
    }

    /// The quotations of all articles, as the matcher is told of them.
    pub(crate) fn records(&self) -> Vec<Record> {
        let report = self.report();
        let outermost = report.quotes().iter().filter(|quote| quote.parent.is_none());
        outermost.take(MOST).map(|quote| record(report.article(quote.article), quote)).collect()
    }
}

fn record(article: &Article, quote: &Quote) -> Record {
    let attribution = quote.attribution.as_ref();
    let described = || {
        let mention = attribution?.mention.as_ref()?;
        (mention.kind != MentionKind::Pronoun).then(|| article.text()[mention.span].to_owned())
    };
    Record {
        text: quote.words(article.text()),
        article: Some(quote.article.0),
        outlet: Some(article.outlet().to_owned()),
        date: article.date(),
        speaker: attribution.and_then(|attribution| attribution.name.clone()).or_else(described),
    }
}
