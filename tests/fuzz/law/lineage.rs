//! Who shares whose prose, and who names whom.

use std::collections::{BTreeMap, BTreeSet};

use crossquote::ArticleId;
use crossquote::text::Span;
use crossquote::training::tokens;
use serde_json::Value;

use super::{Law, holds, letters, list, text, words};

/// Words in a run, and runs in common, that the library asks of two articles that share their prose.
const RUN: usize = 8;
const LEAST: usize = 40;

/// Letters in a row that two sides of a conflict must share: a short word, or a part of a long one.
const SHARED: usize = 3;

impl Law<'_> {
    pub(super) fn lineage(&self) -> Result<(), String> {
        self.prose()?;
        list(&self.stated["conflicts"]).iter().try_for_each(|conflict| self.conflict(conflict))
    }

    /// Each article that is said to share its prose has runs of words around its quotations that
    /// another article of the report has too.
    fn prose(&self) -> Result<(), String> {
        let copies = list(&self.stated["copies"]);
        if copies.is_empty() {
            return Ok(());
        }
        let all: Vec<BTreeSet<Vec<String>>> =
            (0..).take(self.report.articles().len()).map(|at| self.runs(ArticleId(at))).collect();
        for siglum in copies.iter().flat_map(list) {
            let witness = self.entry.witnesses().iter().find(|w| w.siglum == text(siglum));
            let Some(own) = witness.map(|witness| witness.article.0 as usize) else { continue };
            let mut others = (0..all.len()).filter(|&other| other != own);
            let shares = others.any(|other| all[own].intersection(&all[other]).count() >= LEAST);
            holds(shares, "prose is shared", self.stated)?;
        }
        Ok(())
    }

    fn runs(&self, article: ArticleId) -> BTreeSet<Vec<String>> {
        let quotes = self.report.quotes().iter().filter(|quote| quote.article == article);
        let mut quoted: Vec<Span> = quotes.map(|quote| quote.outer).collect();
        quoted.sort_unstable();
        let printed = self.report.article(article).text();
        let mut prose = String::new();
        let mut at = 0;
        for span in quoted {
            prose.push_str(printed.get(at..span.start).unwrap_or_default());
            prose.push(' ');
            at = at.max(span.end);
        }
        prose.push_str(printed.get(at..).unwrap_or_default());
        // The library's own words: in scripts without spaces there are no others.
        let words = tokens(&prose).filter(|token| token.is_word());
        let words: Vec<String> =
            words.map(|token| prose[token.span.range()].to_lowercase()).collect();
        words.windows(RUN).map(<[String]>::to_vec).collect()
    }

    /// The two sides of a conflict have words in common and other speakers; where one side is said
    /// to name both, it does.
    fn conflict(&self, conflict: &Value) -> Result<(), String> {
        let Some(witness) = self.witness(text(&conflict["siglum"])) else {
            return holds(false, "a witness of the entry", conflict);
        };
        let own =
            list(&self.stated["witnesses"]).iter().find(|w| w["siglum"] == conflict["siglum"]);
        let speaker = own.map_or(&Value::Null, |own| &own["speaker"]);
        let other = &conflict["speaker"];
        holds(speaker != other, "two speakers", conflict)?;
        let article = self.article(text(&conflict["article"]));
        let Some(printed) = article.map(|at| self.report.article(at).text()) else { return Ok(()) };
        let [start, end] = [0, 1].map(|at| conflict[["start", "end"][at]].as_u64().unwrap_or(0));
        let span = printed.chars().skip(start as usize).take(end.saturating_sub(start) as usize);
        let theirs = letters(&words(&span.collect::<String>()));
        let own: Vec<char> = letters(&witness.words).chars().collect();
        let common = own
            .windows(own.len().clamp(1, SHARED))
            .any(|run| theirs.contains(&run.iter().collect::<String>()));
        holds(common, "the same words", conflict)?;
        if conflict["kind"] != "relay" {
            return Ok(());
        }
        let names = |text_of: &str, name: &Value| {
            let name = words(text(name));
            let text_of = words(text_of);
            name.last().is_some_and(|last| text_of.contains(last))
        };
        let both = names(witness.text, other) || names(printed, speaker);
        holds(both, "one side names both", conflict)
    }

    /// The article of a name, where no other has the same.
    fn article(&self, name: &str) -> Option<ArticleId> {
        let mut named: BTreeMap<String, Vec<ArticleId>> = BTreeMap::new();
        for (article, at) in self.report.articles().iter().zip(0..) {
            let name = article.source().map_or_else(|| at.to_string(), str::to_owned);
            named.entry(name).or_default().push(ArticleId(at));
        }
        match named.get(name)?[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}
