//! Builds an entry of the report from a cluster of quotations.
//!
//! The base is the primary source if there is one, otherwise the fullest wording. A longer wording
//! can be cut, but the words missing from a shorter one cannot be guessed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::lineage::{distinct, kin};
use super::{Entry, Kin, Standing, Witness};
use crate::article::{Article, ArticleId};
use crate::collate::{Collation, Collator, Source, folded};
use crate::divergence::{Cut, Divergence, DivergenceKind};
use crate::quote::{Quote, QuoteId};
use crate::speaker::{Speaker, SpeakerId};
use crate::text::{Span, ceil_boundary, floor_boundary, tokens};

/// The results of the earlier stages.
///
/// They are borrowed from the pipeline. Nothing is copied until an entry is built.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) articles: &'a [Article],
    pub(super) quotes: &'a [Quote],
    pub(super) speakers: &'a [Speaker],
    pub(super) speaker_of: &'a [Option<SpeakerId>],
    /// For each article the first of those that share its copy.
    pub(super) copies: &'a [u32],
    /// For each quotation its place in the order by content.
    pub(super) places: &'a [usize],
}

impl Found<'_> {
    /// The entry of the quotations `members`, which are in the order by content and not empty.
    pub(super) fn entry(&self, members: &[QuoteId], collator: Collator) -> Entry {
        let base = self.base(members);
        let sigla = sigla(members.iter().map(|&id| self.quote(id).article));
        let sources: Vec<Source<'_>> = members
            .iter()
            .zip(&sigla)
            .map(|(&id, siglum)| {
                let quote = self.quote(id);
                Source { siglum, text: self.article(quote).text(), segments: &quote.segments }
            })
            .collect();
        let primary = self.article(self.quote(members[base])).is_primary();
        let collation = collator.primary(primary).collate(base, &sources);
        let (divergences, kin) = match members {
            [_] => Default::default(), // most utterances have one witness
            _ => self.differences(members, &collation),
        };
        let witnesses = members.iter().zip(sigla).enumerate();
        let witnesses = witnesses.map(|(at, (&quote, siglum))| Witness {
            siglum,
            quotes: vec![quote],
            article: self.quote(quote).article,
            standing: standing(at, base, &divergences),
            outlet: self.article(self.quote(quote)).outlet().to_owned(),
        });
        let witnesses = witnesses.collect();
        Entry {
            speaker: self.voted(members),
            date: members.iter().filter_map(|&id| self.article(self.quote(id)).date()).min(),
            outlets: distinct(members.iter().map(|&id| self.article(self.quote(id)).outlet())),
            texts: self.texts(members),
            appearance: self.appearance(members),
            copies: self.shared_copies(members),
            kin,
            base,
            witnesses,
            collation,
            divergences,
            conflicts: Vec::new(),
        }
    }

    /// The differences between several witnesses, and the witnesses that share readings.
    fn differences(
        &self,
        members: &[QuoteId],
        collation: &Collation,
    ) -> (Vec<Divergence>, Vec<Kin>) {
        let rows = collation.rows();
        let divergences =
            rows.divergences(|witness, cut| self.prints_elsewhere(members[witness], cut));
        let kin = kin(&rows, &divergences, &self.outlets(members));
        (divergences, kin)
    }

    /// Outlets, those that print the same copy taken together.
    fn texts(&self, members: &[QuoteId]) -> usize {
        let outlets = distinct(members.iter().map(|&id| self.article(self.quote(id)).outlet()));
        let copies = members.iter().map(|&id| self.copies[self.quote(id).article.index()]);
        outlets.min(distinct(copies))
    }

    /// Positions of members that print the same copy in several outlets.
    fn shared_copies(&self, members: &[QuoteId]) -> Vec<Vec<usize>> {
        let mut texts: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, &id) in members.iter().enumerate() {
            texts.entry(self.copies[self.quote(id).article.index()]).or_default().push(at);
        }
        let outlet = |&at: &usize| self.article(self.quote(members[at])).outlet();
        texts.retain(|_, text| distinct(text.iter().map(outlet)) > 1);
        texts.into_values().collect()
    }

    /// A number for each member's outlet.
    fn outlets(&self, members: &[QuoteId]) -> Vec<usize> {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let outlet = |&id: &QuoteId| self.article(self.quote(id)).outlet();
        let number = |outlet| {
            let next = numbers.len();
            *numbers.entry(outlet).or_insert(next)
        };
        members.iter().map(outlet).map(number).collect()
    }

    /// Whether another quotation of the article prints the words of a cut next to it.
    fn prints_elsewhere(&self, id: QuoteId, cut: &Cut<'_>) -> bool {
        let mut sought = words(cut.words);
        if cut.front {
            sought.drain(..sought.len().saturating_sub(BESIDE_CUT));
        } else {
            sought.truncate(BESIDE_CUT);
        }
        let article = self.quote(id).article;
        let from = self.quotes.partition_point(|quote| quote.article < article);
        let of_article = self.quotes[from..].iter().take_while(|quote| quote.article == article);
        let text = self.articles[article.index()].text();
        let others = of_article.filter(|&quote| !std::ptr::eq(quote, self.quote(id)));
        others
            .map(|quote| words(&quote.words(text)))
            .any(|words| words.windows(sought.len().max(1)).any(|run| run == sought))
            || stands_beside(text, self.quote(id).outer, cut)
    }

    /// Positions by day of publication; the undated last, equals in the order by content.
    fn appearance(&self, members: &[QuoteId]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|&at| {
            let date = self.article(self.quote(members[at])).date();
            (date.is_none(), date)
        });
        order
    }

    pub(super) fn quote(&self, id: QuoteId) -> &Quote {
        &self.quotes[id.index()]
    }

    pub(super) fn article(&self, quote: &Quote) -> &Article {
        &self.articles[quote.article.index()]
    }

    /// The position of the base: a primary source before a report, then the fullest wording, then
    /// the first in the order by content.
    ///
    /// Marks are not counted as words.
    fn base(&self, members: &[QuoteId]) -> usize {
        let rank = |&at: &usize| {
            let quote = self.quote(members[at]);
            let article = self.article(quote);
            let words: usize = quote
                .segments
                .iter()
                .map(|&span| tokens(&article.text()[span]).filter(|token| token.is_word()).count())
                .sum();
            (article.is_primary(), words, usize::MAX - at)
        };
        (0..members.len()).max_by_key(rank).unwrap_or_default()
    }

    /// The speaker with the greatest sum of confidence over the witnesses. Ties are broken by the
    /// number of witnesses, then by the first witness in the order by content.
    ///
    /// The sum counts confidence, not outlets, so that uncertain attributions count for little.
    fn voted(&self, members: &[QuoteId]) -> Option<SpeakerId> {
        // Whole thousandths, since sums of fractions depend on their order.
        let mut votes: BTreeMap<SpeakerId, (u64, usize, Reverse<usize>)> = BTreeMap::new();
        for (at, &id) in members.iter().enumerate() {
            if let Some(speaker) = self.speaker_of[id.index()] {
                let confidence = self.quote(id).attribution.as_ref().map_or(0.0, |a| a.confidence);
                let (sum, count, _) = votes.entry(speaker).or_insert((0, 0, Reverse(at)));
                *sum += (confidence * 1000.0).round() as u64;
                *count += 1;
            }
        }
        votes.into_iter().max_by_key(|&(_, votes)| votes).map(|(speaker, _)| speaker)
    }
}

/// Whether the words of a cut stand right outside the marks of a quotation: `would not “support it”`.
fn stands_beside(text: &str, outer: Span, cut: &Cut<'_>) -> bool {
    let sought = words(cut.words);
    let window = 2 * cut.words.len() + BESIDE_MARKS;
    let around = if cut.front {
        let from = ceil_boundary(text, outer.start.saturating_sub(window));
        words(&text[from.min(outer.start)..outer.start])
    } else {
        words(&text[outer.end..floor_boundary(text, outer.end + window).max(outer.end)])
    };
    let stands = if cut.front { around.ends_with(&sought) } else { around.starts_with(&sought) };
    stands && !sought.is_empty()
}

/// Bytes beside the marks in addition to twice the length of the cut.
const BESIDE_MARKS: usize = 16;

/// Words next to a cut by which it is found in another quotation: as many as hardly agree by chance
/// between two quotations of one article.
const BESIDE_CUT: usize = 6;

/// The words of a text, with case and kinds of apostrophes removed.
fn words(text: &str) -> Vec<String> {
    let words = tokens(text).filter(|token| token.is_word());
    words.map(|token| folded(&text[token.span])).collect()
}

/// How witness `at` lies to the base, by what it begins or ends with.
fn standing(at: usize, base: usize, divergences: &[Divergence]) -> Standing {
    let has = |kind| {
        let of_kind = divergences.iter().filter(|divergence| divergence.kinds().any(|k| k == kind));
        of_kind.flat_map(|divergence| &divergence.places).any(|place| place.witness == at)
    };
    match () {
        () if at == base => Standing::Base,
        () if has(DivergenceKind::Extension) => Standing::Overlap,
        () if has(DivergenceKind::Truncation) => Standing::Fragment,
        () => Standing::Whole,
    }
}

/// `A`, `B`, … by article in order; `A2`, `A3` for further quotations of the same article.
fn sigla(articles: impl Iterator<Item = ArticleId>) -> Vec<String> {
    let mut seen: Vec<(ArticleId, usize)> = Vec::new();
    articles
        .map(|article| {
            let at = seen.iter().position(|&(id, _)| id == article).unwrap_or_else(|| {
                seen.push((article, 0));
                seen.len() - 1
            });
            seen[at].1 += 1;
            match seen[at].1 {
                1 => letters(at),
                count => format!("{}{count}", letters(at)),
            }
        })
        .collect()
}

/// `A` … `Z`, `AA`, `AB` …
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (at % 26) as u8);
        at = match at / 26 {
            0 => break,
            rest => rest - 1,
        };
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigla_count_articles_in_letters_and_repeats_in_numbers() {
        let articles = [3, 3, 5, 3, 9].map(ArticleId);
        assert_eq!(sigla(articles.into_iter()), ["A", "A2", "B", "A3", "C"]);
        assert_eq!([letters(25), letters(26), letters(27), letters(702)], ["Z", "AA", "AB", "AAA"]);
    }
}
