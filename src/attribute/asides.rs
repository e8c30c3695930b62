//! Names that are neither a source nor an antecedent: elliptical questions such as `And Mr. Holt?`, and
//! the names in a dateline.

use super::mention::{Kind, Mention};
use crate::annotate::lexicon::{
    AUXILIARY, CALENDAR, CONJUNCTION, DETERMINER, PLACE, PREPOSITION, RELATIVE, ROLE, SUBJECT,
    TITLE, VERB, word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// The most tokens of an elliptical question.
const LONGEST_PROMPT: usize = 12;
/// The most tokens of a dateline.
const LONGEST_DATELINE: usize = 14;

/// Whether a mention is in an elliptical question or in a dateline.
pub(super) fn is_aside(analysis: &Analysis, mention: &Mention) -> bool {
    mention.kind == Kind::Name && (is_prompt(analysis, mention) || is_dateline(analysis, mention))
}

/// Whether a name is an elliptical question, so that the next quotation is about its bearer and not by
/// them: `Governor Holt? “Strong,” he said.`, `And Mr. Holt of Leeds?`, `What about Holt, the mayor?`
fn is_prompt(analysis: &Analysis, mention: &Mention) -> bool {
    let toks = &analysis.toks;
    let (first, end) = (mention.first as usize, mention.end as usize);
    let sentence = analysis.sentence_of(first);
    let floor = (sentence.first as usize).max(first.saturating_sub(LONGEST_PROMPT));
    let start = (floor..first).rev().find(|&at| !toks[at].is_outside()).map_or(floor, |at| at + 1);
    let limit = toks.len().min(start + LONGEST_PROMPT).max(end);
    let Some(mark) = (end..limit).find(|&at| toks[at].lead == '?') else { return false };
    let asks = [word!("what"), word!("how")];
    let part = |tok: &Tok| {
        let small = tok.is(PREPOSITION.with(CONJUNCTION).with(DETERMINER).with(ROLE).with(TITLE));
        let clause = tok.is(AUXILIARY.with(SUBJECT).with(RELATIVE).with(VERB));
        let noun = (tok.is_capital() || small) && !clause || asks.contains(&tok.word);
        tok.is_outside() && (noun || tok.lead == ',')
    };
    toks[start..mark].iter().all(part)
}

/// Whether a name is part of a dateline, the place, agency and date before a dash at the start of a
/// paragraph: `OSLO (Wire) —`, `PORT HALLAM, Ohio, May 3 —`. The speaker label in `HOLT — “No.”` is not.
fn is_dateline(analysis: &Analysis, mention: &Mention) -> bool {
    let toks = &analysis.toks;
    let paragraph = &analysis.paragraphs[analysis.paragraph_of(mention.first as usize)].tokens;
    let start = paragraph.start;
    let limit = paragraph.end.min(start + LONGEST_DATELINE);
    if mention.end as usize >= limit || !toks[start].has(Shape::CAPITALS) {
        return false;
    }
    let dash = |t: &Tok| !t.is_word() && matches!(t.lead, '—' | '–' | '-');
    let part = |t: &Tok| {
        let mark = !t.is_word() && matches!(t.lead, ',' | '(' | ')' | '/' | '.');
        t.is_outside() && (t.is_capital() || t.has(Shape::NUMBER) || t.is(CALENDAR) || mark)
    };
    let Some(end) = (start..limit).find(|&at| !part(&toks[at])) else { return false };
    let capitals = toks[start..end].iter().take_while(|t| t.has(Shape::CAPITALS)).count();
    let place = toks[start..start + capitals].iter().any(|t| t.is(PLACE));
    let marked = matches!(toks[start + capitals].lead, ',' | '(');
    let prose = toks.get(end + 1).is_some_and(Tok::is_outside);
    dash(&toks[end]) && (mention.end as usize) <= end && (place || marked && prose)
}
