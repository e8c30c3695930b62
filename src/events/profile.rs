//! An article and its quotations, prepared for comparison with others.

use std::ops::Range;

use super::page::Page;
use super::quotation::{Quotation, Quoted};
use super::term::{Term, terms};
use super::words::Words;
use crate::article::{Article, ArticleId};
use crate::speaker::SpeakerId;

/// The data by which an article is compared.
pub(super) struct Profile {
    pub(super) article: ArticleId,
    /// Publication day, in days since a fixed day.
    pub(super) day: Option<i32>,
    /// The informative words, in order of their numbers.
    pub(super) terms: Vec<Term>,
    /// Number of sentences.
    pub(super) sentences: u32,
    /// The quotations, in order of the text.
    pub(super) quotations: Vec<Quotation>,
    /// The informative words of each statement, sorted and without duplicates.
    pub(super) statements: Vec<Vec<u32>>,
    /// Pairs of an informative word and a quotation that has it, sorted.
    postings: Vec<(u32, u32)>,
}

/// Adjacent quotations of one speaker.
pub(super) struct Statement<'p> {
    parts: &'p [Quotation],
    /// Position of the first quotation in the article.
    from: usize,
}

impl Statement<'_> {
    /// Joins the quotations of the statement into one.
    pub(super) fn joined(&self, words: &Words) -> Quotation {
        Quotation::joined(words, self.parts)
    }

    /// Positions of its quotations in the article.
    pub(super) fn places(&self) -> Range<usize> {
        self.from..self.from + self.parts.len()
    }
}

/// The most quotations that are joined into one.
const MOST_PARTS: usize = 4;

impl Profile {
    /// Reads an article. `quotes` are its quotations in order. Takes time linear in the text, apart
    /// from sorting.
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
        let quotation = |(&quoted, &statement): (&Quoted<'_>, &usize)| {
            let quotation = Quotation::read(words, &page, quoted, (statement, &terms));
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

    /// The statement that a quotation belongs to. `None` if the statement has no other quotations,
    /// or has more than [`MOST_PARTS`].
    pub(super) fn statement_of(&self, quotation: usize) -> Option<Statement<'_>> {
        let number = self.quotations[quotation].statement;
        let from = self.quotations.partition_point(|other| other.statement < number);
        let parts = self.quotations[from..].iter().take_while(|other| other.statement == number);
        let count = parts.take(MOST_PARTS + 1).count();
        let parts = &self.quotations[from..from + count];
        (2..=MOST_PARTS).contains(&count).then_some(Statement { parts, from })
    }

    /// Positions of the quotations that contain a word, in order.
    pub(super) fn quotations_with(&self, word: u32) -> impl Iterator<Item = usize> {
        let from = self.postings.partition_point(|posting| posting.0 < word);
        let with = self.postings[from..].iter().take_while(move |posting| posting.0 == word);
        with.map(|posting| posting.1 as usize)
    }
}

/// Days since 1 January 2000.
fn day(date: jiff::civil::Date) -> i32 {
    (date - jiff::civil::Date::constant(2000, 1, 1)).get_days()
}

/// The number of the statement of each quotation, and the number of statements. Consecutive
/// quotations of one speaker belong to one statement if they are in the same paragraph or in two
/// consecutive paragraphs. Quotations without a speaker belong to one if they are in the same
/// paragraph.
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
