//! The parts of a name: its words, titles and generation.
//!
//! Only parts that distinguish bearers are kept: the words of the name without particles before
//! them, the mark of generation, and the gender and kind that the words before the name show.

use std::ops::Range;

use super::mention::{Gender, Mention};
use crate::annotate::lexicon::{
    DEGREE, GIVEN, GIVEN_FEMALE, GIVEN_MALE, GROUP, PARTICLE, ROLE_ONE, SUFFIX, TITLE,
    TITLE_FEMALE, TITLE_MALE, Word, word,
};
use crate::annotate::{Analysis, Shape, Tok};
use crate::text::Span;

/// A name taken to pieces.
pub(super) struct Parts {
    /// A range of the words of all names, never empty.
    pub(super) words: Range<usize>,
    pub(super) suffix: Option<Word>,
    /// What a form of address or a gendered title tells.
    pub(super) address: Gender,
    /// A title or role that only persons bear stands before it.
    pub(super) titled: bool,
    /// It is no person: only `the` precedes it, or the noun of a group.
    pub(super) definite: bool,
}

/// Takes a name to pieces; appends its words to `words`.
pub(super) fn parts(analysis: &Analysis, mention: &Mention, words: &mut Vec<Word>) -> Parts {
    let toks = &analysis.toks[mention.name()];
    let mut start = words.len();
    let named =
        |t: &&Tok| (t.is_word() || t.has(Shape::NUMBER)) && !(t.is(SUFFIX) && t.is_capital());
    words.extend(toks.iter().filter(named).map(|t| t.word));
    let leading = toks.iter().take_while(|t| t.is(PARTICLE) && !t.is(GIVEN)).count();
    if words.len() > start + leading {
        start += leading;
    }
    if words.len() == start {
        words.push(analysis.toks[mention.head as usize].word);
    }
    let words = start..words.len();
    let plain = |t: &&Tok| t.is(SUFFIX) && t.is_capital();
    let suffix = toks.iter().find(plain).map(|t| unstopped(analysis, t.span()));
    let before = &analysis.toks[before(analysis, mention)];
    let told = |class| before.iter().any(|t| t.is(class));
    // `its parent company Norvik`, `the independent group Open Harbours`
    let grouped = before.last().is_some_and(|t| t.is(GROUP) && !t.is(TITLE.with(ROLE_ONE)));
    let address = match () {
        () if told(TITLE_MALE) => Gender::Male,
        () if told(TITLE_FEMALE) => Gender::Female,
        () => Gender::Unknown,
    };
    let the = word!("the");
    let definite = before.len() == 1 && before[0].word == the && words.len() < 4
        || grouped
        || is_dateline(analysis, mention);
    let titled = !grouped && told(TITLE.with(ROLE_ONE));
    Parts { words, suffix, address, titled, definite }
}

/// The tokens before the bare name that describe its bearer. In `Prime Minister’s Questions`, the title
/// describes the owner, so there are none.
pub(super) fn before(analysis: &Analysis, mention: &Mention) -> Range<usize> {
    let (first, core) = (mention.first as usize, mention.core as usize);
    let owned = (first..core).rfind(|&at| analysis.toks[at].is_possessive_mark());
    owned.map_or(first, |mark| mark + 1)..core
}

/// The name as printed, without degrees and honours: `Helen Grieg` of `Helen Grieg QC`.
pub(super) fn printed(analysis: &Analysis, mention: &Mention) -> Span {
    let Range { start, end } = mention.name();
    let honour = |t: &Tok| t.is(DEGREE) && t.is_capital() || t.lead == ',';
    let kept = (start + 1..end).rfind(|&at| !honour(&analysis.toks[at]));
    analysis.span(start..kept.map_or(start, |last| last) + 1)
}

/// `OSLO (Reuters) —`, `FLINT, Mich. —`: capitals at the start of a paragraph.
pub(super) fn is_dateline(analysis: &Analysis, mention: &Mention) -> bool {
    let first = mention.first as usize;
    let paragraph = &analysis.paragraphs[analysis.paragraph_of(first)].tokens;
    let capitals = analysis.toks[mention.range()].iter().all(|t| t.has(Shape::CAPITALS));
    let next = analysis.toks.get(mention.end as usize);
    first == paragraph.start
        && capitals
        && next.is_some_and(|t| matches!(t.lead, ',' | '(' | '—' | '–' | '-' | '/'))
}

fn unstopped(analysis: &Analysis, span: Span) -> Word {
    Word::new(analysis.text[span].trim_end_matches('.'))
}

/// The gender that most bearers of the given name have.
pub(super) fn given_gender(analysis: &Analysis, mention: &Mention) -> Gender {
    let first = &analysis.toks[mention.core as usize];
    match () {
        () if first.is(GIVEN_MALE) => Gender::Male,
        () if first.is(GIVEN_FEMALE) => Gender::Female,
        () => Gender::Unknown,
    }
}
