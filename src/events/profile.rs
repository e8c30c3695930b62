//! An article and its quotations, made ready for comparison with others.

use super::page::Page;
use super::quotation::Quotation;
use super::term::{Term, terms};
use super::words::Words;
use crate::article::{Article, ArticleId};
use crate::quote::{Quote, QuoteId};
use crate::speaker::SpeakerId;

/// What an article is compared by.
pub(super) struct Profile {
    pub(super) article: ArticleId,
    /// Days since a fixed day.
    pub(super) day: Option<i32>,
    /// The words that tell something, in order of their numbers.
    pub(super) terms: Vec<Term>,
    /// Number of sentences.
    pub(super) sentences: u32,
    /// In order of the text.
    pub(super) quotations: Vec<Quotation>,
    /// The telling words of each statement, sorted, each once.
    pub(super) statements: Vec<Vec<u32>>,
    /// The telling words of all quotations, each with the quotation, sorted.
    postings: Vec<(u32, u32)>,
}

/// Quotations of one speaker next to one another.
pub(super) struct Statement<'p> {
    pub(super) parts: &'p [Quotation],
}

impl Statement<'_> {
    /// Its quotations as one.
    pub(super) fn joined(&self, words: &Words) -> Quotation {
        Quotation::joined(words, self.parts)
    }
}

/// Quotations that are compared as one at most.
const MOST_PARTS: usize = 4;

/// A quotation that stands in no other, with its speaker.
pub(super) type Quoted<'q> = (QuoteId, &'q Quote, Option<SpeakerId>);

impl Profile {
    /// Reads an article. `quotes` are its quotations in order. Linear in the text but for sorting.
    pub(super) fn read(
        words: &mut Words,
        id: ArticleId,
        article: &Article,
        quotes: &[Quoted<'_>],
    ) -> Self {
        let page = Page::read(words, article.text(), quotes.iter().map(|quoted| quoted.1));
        let terms = terms(words, &page);
        let (statement_of, count) = statements(&page, quotes);
        let mut statements = vec![Vec::new(); count];
        let quotation = |(&(id, quote, _), &statement): (&Quoted<'_>, &usize)| {
            let quotation = Quotation::read(words, &page, id, quote, (statement, &terms));
            statements[statement].extend(&quotation.content);
            quotation
        };
        let quotations: Vec<Quotation> = quotes.iter().zip(&statement_of).map(quotation).collect();
        let words_of = |(at, quotation): (u32, &Quotation)| -> Vec<(u32, u32)> {
            quotation.content.iter().map(|&word| (word, at)).collect()
        };
        let mut postings: Vec<(u32, u32)> = (0..).zip(&quotations).flat_map(words_of).collect();
        postings.sort_unstable();
        for statement in &mut statements {
            statement.sort_unstable();
            statement.dedup();
        }
        Self {
            article: id,
            day: article.date().map(day),
            terms,
            sentences: page.sentence_of.last().map_or(0, |last| last + 1),
            quotations,
            statements,
            postings,
        }
    }

    /// The statement that a quotation is part of; `None` where the quotation is all of it, or where it
    /// is a speech.
    pub(super) fn statement_of(&self, quotation: usize) -> Option<Statement<'_>> {
        let number = self.quotations[quotation].statement;
        let from = self.quotations.partition_point(|other| other.statement < number);
        let parts = self.quotations[from..].iter().take_while(|other| other.statement == number);
        let count = parts.take(MOST_PARTS + 1).count();
        let parts = &self.quotations[from..from + count];
        (2..=MOST_PARTS).contains(&count).then_some(Statement { parts })
    }

    /// Positions of the quotations that have a word, in order.
    pub(super) fn quotations_with(&self, word: u32) -> impl Iterator<Item = usize> {
        let from = self.postings.partition_point(|posting| posting.0 < word);
        let with = self.postings[from..].iter().take_while(move |posting| posting.0 == word);
        with.map(|posting| posting.1 as usize)
    }
}

/// Days since the first of January 2000.
fn day(date: jiff::civil::Date) -> i32 {
    (date - jiff::civil::Date::constant(2000, 1, 1)).get_days()
}

/// For each quotation the number of its statement, and how many statements there are. Quotations belong
/// to one where they have one speaker and stand in one paragraph or in two that follow each other, or
/// have no speaker and stand in one paragraph.
fn statements(page: &Page<'_>, quotes: &[Quoted<'_>]) -> (Vec<usize>, usize) {
    let mut before: Option<(u32, Option<SpeakerId>)> = None;
    let mut count = 0;
    let number = |&(_, quote, speaker): &Quoted<'_>| {
        let (first, last) = page.paragraphs(quote.outer);
        let goes_on = before.replace((last, speaker)).is_some_and(|(above, other)| {
            speaker == other && first <= above + u32::from(speaker.is_some())
        });
        count += usize::from(!goes_on);
        count - 1
    };
    let numbers = quotes.iter().map(number).collect();
    (numbers, count)
}
