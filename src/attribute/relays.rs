//! Mentions that cannot be the source of a quotation because they pass on the words of another.

use super::cue::{Cue, Mode};
use super::mention::{Kind, Mention};
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, BASE, CALENDAR, CALLS, CUE, DOCUMENT, PREPOSITION, SAID, STRONG, VERB, Word,
    word,
};
use crate::annotate::{Analysis, Shape, Tok};
use crate::english::class::is_first_person;

/// The mentions that pass on the words of a speaker in the same sentence: Y in `X said, according
/// to Y` and in `X said, Y reported`.
pub(super) fn handed_on(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<usize> {
    let toks = &analysis.toks;
    let sentence = |cue: &Cue| toks[cue.tok as usize].sentence;
    let mut found = Vec::new();
    for pair in cues.windows(2) {
        let [first, last] = [&pair[0], &pair[1]];
        let (said, tok) = (&toks[first.tok as usize], last.tok as usize);
        let wrote = |at: u32| toks[mentions[at as usize].head as usize].is(DOCUMENT);
        // `the letter reads`
        let said = said.is(SAID.with(STRONG)) || said.is(CUE) && first.subject.is_some_and(wrote);
        let speaks = said && matches!(first.mode, Mode::Forward | Mode::Inverted);
        let apart = first.subject.is_some() && first.subject != last.subject;
        if !speaks || !apart || sentence(first) != sentence(last) {
            continue;
        }
        let reports = [word!("reported"), word!("reports")].contains(&toks[tok].word);
        let ends = toks.get(tok + 1).is_none_or(|t| !t.is_outside() || t.lead == '.');
        let comma = tok > 0 && toks[tok - 1].lead == ',';
        let according = last.mode == Mode::Preposition && comma;
        if according || reports && ends && last.mode == Mode::Forward {
            found.extend(last.subject.map(|subject| subject as usize));
        }
    }
    found
}

/// The mentions that report what another said: X in `X said that Y had told the police: “…”`.
///
/// The quotation must follow the second verb, and no other quotation may stand before it in the
/// sentence. In `X said that Y will continue to “…”` the second verb reports nothing.
pub(super) fn reporters(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<usize> {
    let toks = &analysis.toks;
    let reports = |pair: &[Cue]| {
        let (outer, inner) = (&pair[0], &pair[1]);
        let (at, from, tok) = (outer.subject? as usize, outer.tok as usize, inner.tok as usize);
        let speaker = &mentions[inner.subject? as usize];
        let sentence = analysis.sentence_of(tok).range();
        let forward = outer.mode == Mode::Forward && inner.mode == Mode::Forward;
        let apart = speaker.entity != mentions[at].entity || speaker.entity.is_none();
        let named = matches!(speaker.kind, Kind::Name | Kind::Nominal) && apart;
        let ordered = sentence.start <= from && from < speaker.first as usize;
        if !(forward && named && ordered && speaker.end <= inner.tok) {
            return None;
        }
        let that = governs(analysis, from, speaker.first as usize);
        let perfect = |t: &Tok| t.is(ADVERB) || t.has(Shape::LY) || PERFECT.contains(&t.word);
        let verb = toks[speaker.end as usize..tok].iter().all(perfect);
        let first = toks[sentence.start..tok].iter().all(Tok::is_outside);
        let near = tok..sentence.end.min(tok + NEAR);
        let quoted = !toks[near].iter().all(Tok::is_outside);
        let called = toks[tok].is(CALLS) && !toks[tok + 1].is(PREPOSITION);
        let says = toks[tok].is(SAID.with(STRONG)) && !toks[tok].is(BASE) || called;
        let told = toks[from].is(SAID.with(STRONG)) && !toks[from].is(BASE);
        (told && says && that && verb && first && quoted).then_some(at)
    };
    cues.windows(2).filter_map(reports).collect()
}

/// The most tokens from the second verb to the quotation.
const NEAR: usize = 9;
/// The most tokens from the first verb to the subject of the second.
const BETWEEN: usize = 5;

/// Whether the clause that starts at `to` is the object of the verb at `from`: `said that`, `said in a
/// statement`, `wrote on Monday that`. Only `said` has no need of `that`.
fn governs(analysis: &Analysis, from: usize, to: usize) -> bool {
    let between = &analysis.toks[from + 1..to];
    let last = between.last().unwrap_or(&analysis.toks[to]);
    let that = [last, &analysis.toks[to]].iter().any(|t| t.word == word!("that"));
    let adjunct = match between {
        [] => true,
        [first, ..] => first.is(PREPOSITION) || first.is(CALENDAR) || between.len() == 1 && that,
    };
    let verb = |t: &Tok| t.is(AUXILIARY.with(VERB)) || t.is_cue() || !t.is_outside();
    let said = analysis.toks[from].is(SAID);
    between.len() <= BETWEEN && adjunct && (that || said) && !between.iter().any(verb)
}

/// Auxiliaries of what was said before.
const PERFECT: [Word; 3] = [word!("had"), word!("has"), word!("have")];

/// Whether a name is a question by itself, put to somebody else: `Governor Holt? “Strong,” he said.`
pub(super) fn is_prompt(analysis: &Analysis, mention: &Mention) -> bool {
    let sentence = analysis.sentence_of(mention.first as usize);
    let asks = analysis.toks.get(mention.end as usize).is_some_and(|t| t.lead == '?');
    mention.kind == Kind::Name && sentence.first == mention.first && asks
}

/// The most mentions in a post that are looked at.
const LONGEST_POST: usize = 40;

/// The signatures of posts that quote somebody else: Y in `X on the bridge: “…” — Y (@y)`.
///
/// Such a post has words outside of the marks that name another source and do not speak of the author
/// (`I`, `we`). A post that is only a quotation is signed by its author.
pub(super) fn signatures(analysis: &Analysis, mentions: &[Mention]) -> Vec<usize> {
    let signed = |&at: &usize| is_signature(analysis, &mentions[at]);
    let quoting = |&at: &usize| {
        let dash = mentions[at].first as usize - 1;
        let line = analysis.paragraph_of(dash);
        // The signature may stand on a line of its own.
        let own = analysis.paragraphs[line].tokens.start < dash;
        let line = if own { line } else { line.saturating_sub(1) };
        let start = analysis.paragraphs[line].tokens.start as u32;
        let before = mentions[..at].iter().rev().take(LONGEST_POST);
        let post = || before.clone().take_while(|m| m.first >= start && !is_signature(analysis, m));
        let outside = |m: &&Mention| analysis.toks[m.first as usize].is_outside();
        let author = |m: &Mention| is_first_person(analysis.str(m.first as usize));
        post().any(|m| outside(&m) && m.kind != Kind::Oblique)
            && !post().filter(outside).any(author)
    };
    (0..mentions.len()).filter(signed).filter(quoting).collect()
}

/// A name between a dash and the account of its bearer: `— Ana Holt (@anaholt)`.
fn is_signature(analysis: &Analysis, mention: &Mention) -> bool {
    let toks = &analysis.toks;
    let (first, end) = (mention.first as usize, mention.end as usize);
    let dash = first > 0 && matches!(toks[first - 1].lead, '—' | '–' | '―' | '-');
    let account =
        matches!(toks.get(end..end + 2), Some([open, at]) if open.lead == '(' && at.lead == '@');
    mention.kind == Kind::Name && dash && account
}
