//! Interviews: paragraphs that start with `Q:` and `A:`, and quotations that alternate.

use std::cmp::Reverse;

use super::entity::Entities;
use super::mention::Mention;
use crate::annotate::Analysis;
use crate::annotate::lexicon::{REPLIES, Word, word};

/// Words that label a question at the start of a paragraph.
const QUESTION: [Word; 2] = [word!("q"), word!("question")];
/// Words that label an answer at the start of a paragraph.
const ANSWER: [Word; 2] = [word!("a"), word!("answer")];

/// Least number of questions with answers in a row that make quotations without a cue an interview.
const FEWEST_TURNS: usize = 2;

/// Whether a token is a label, `Q:` or `A:`, at the start of a paragraph.
pub(super) fn is_label(analysis: &Analysis, at: usize) -> bool {
    let tok = &analysis.toks[at];
    let label = QUESTION.contains(&tok.word) || ANSWER.contains(&tok.word);
    label
        && tok.is_capital()
        && analysis.toks.get(at + 1).is_some_and(|next| next.lead == ':')
        && analysis.paragraphs[analysis.paragraph_of(at)].tokens.start == at
}

/// The person who answers the questions of an article, found once.
#[derive(Default)]
pub(super) struct Answerer(Option<Option<u32>>);

impl Answerer {
    /// The person that the label `mention` stands for. For an answer, this is the person with the
    /// most mentions. A question has none.
    pub(super) fn meant(
        &mut self,
        analysis: &Analysis,
        entities: &Entities,
        mention: &Mention,
    ) -> Option<u32> {
        let at = mention.head as usize;
        if !ANSWER.contains(&analysis.toks[at].word) || !is_label(analysis, at) {
            return None;
        }
        *self.0.get_or_insert_with(|| {
            let named = (0..).zip(&entities.list);
            let persons = named.filter(|(_, entity)| entity.may_answer());
            let often = persons.max_by_key(|&(id, entity)| (entity.count, Reverse(id)));
            often.map(|(id, _)| id)
        })
    }
}

/// Which quotations are questions of an interviewer. They are whole paragraphs that alternate
/// between question and answer, with at least [`FEWEST_TURNS`] questions in a row.
pub(super) fn questions(analysis: &Analysis) -> Vec<bool> {
    let quotes = &analysis.quotes;
    let asks: Vec<Option<bool>> = (0..quotes.len()).map(|at| turn(analysis, at)).collect();
    let mut found = vec![false; quotes.len()];
    let mut at = 0;
    while at + 1 < quotes.len() {
        let pairs = (at..quotes.len() - 1).step_by(2);
        let turns = pairs.take_while(|&i| is_exchange(analysis, &asks, i)).count();
        if turns >= FEWEST_TURNS {
            (0..turns).for_each(|turn| found[at + 2 * turn] = true);
        }
        at += (2 * turns).max(1);
    }
    found
}

/// Which quotations are questions that the next quotation answers, as its verb says.
pub(super) fn answered(analysis: &Analysis) -> Vec<bool> {
    (1..=analysis.quotes.len())
        .map(|next| next < analysis.quotes.len() && is_replied_to(analysis, next))
        .collect()
}

/// Tokens behind a quotation among which its verb is looked for.
const NEAR: usize = 4;

/// `“How are you?” “I’m fine,” replied George.` Whether the quotation at `at` answers a question
/// right before it, which is then somebody else's.
fn is_replied_to(analysis: &Analysis, at: usize) -> bool {
    let (question, answer) = (&analysis.quotes[at - 1], &analysis.quotes[at]);
    if question.end() <= question.first() || question.end() != answer.first() {
        return false;
    }
    let toks = &analysis.toks;
    let last = toks[question.first()..question.end()].iter().rev().find(|t| !t.is_quotation_mark());
    let behind = toks[answer.end()..].iter().take(NEAR);
    last.is_some_and(|t| t.lead == '?') && behind.into_iter().any(|t| t.is(REPLIES))
}

/// Whether a question is followed by its answer in the next paragraph.
fn is_exchange(analysis: &Analysis, asks: &[Option<bool>], at: usize) -> bool {
    let paragraph = |at: usize| analysis.paragraph_of(analysis.quotes[at].first());
    (asks[at], asks[at + 1]) == (Some(true), Some(false)) && paragraph(at) + 1 == paragraph(at + 1)
}

/// Whether a quotation that is a whole paragraph is a question. `None` for other quotations.
fn turn(analysis: &Analysis, at: usize) -> Option<bool> {
    let quote = &analysis.quotes[at];
    let (first, end) = (quote.first(), quote.end());
    if end <= first {
        return None;
    }
    let paragraph = &analysis.paragraphs[analysis.paragraph_of(first)].tokens;
    let whole = paragraph.start == first && paragraph.end == end;
    let last = || analysis.toks[first..end].iter().rev().find(|t| !t.is_quotation_mark());
    whole.then(|| last().is_some_and(|t| t.lead == '?'))
}
