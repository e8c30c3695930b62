//! Mentions that cannot be the source of a quotation: those that relay the words of somebody else, and the
//! subjects of sentences or clauses that somebody else utters.

use std::ops::Range;

use super::asides::is_aside;
use super::clause::{BE, HAVE, LONGEST_SENTENCE, REPORTS, tells};
use super::cue::{Cue, Mode};
use super::mention::{Kind, Mention};
use super::subject::is_adverb;
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, BASE, CALENDAR, CALLS, CUE, DOCUMENT, PREPOSITION, SAID, STRONG, VERB, word,
};
use crate::annotate::{Analysis, Shape, Tok};
use crate::english::class::is_first_person;

/// Sets [`Mention::no_source`] and [`Mention::undergoes`].
pub(super) fn mark(analysis: &Analysis, mentions: &mut [Mention], cues: &[Cue]) {
    let mut relays = handed_on(analysis, mentions, cues);
    relays.extend(reporters(analysis, mentions, cues));
    relays.extend(readers(analysis, mentions, cues));
    relays.extend(signatures(analysis, mentions));
    relays.extend((0..mentions.len()).filter(|&at| is_aside(analysis, &mentions[at])));
    for mention in relays {
        mentions[mention].no_source = true;
    }
    let mut elsewhere = patients(analysis, mentions, cues);
    elsewhere.extend(cues.iter().filter_map(|cue| told(analysis, mentions, cue)).flatten());
    for mention in elsewhere {
        mentions[mention].undergoes = true;
    }
}

/// The mentions that pass on the words of a speaker in the same sentence: Y in `X said, according
/// to Y` and in `X said, Y reported`.
fn handed_on(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<usize> {
    let toks = &analysis.toks;
    let wrote = |at: u32| toks[mentions[at as usize].head as usize].is(DOCUMENT);
    let passes_on = |cue: &Cue, first: &Cue| {
        let tok = cue.tok as usize;
        let reports = REPORTS.contains(&toks[tok].word);
        let ends = toks.get(tok + 1).is_none_or(|t| !t.is_outside() || t.lead == '.');
        let before = tok.checked_sub(1).map(|at| &toks[at]);
        // `The letter reads: “…,” according to Y`
        let quoted = || first.subject.is_some_and(wrote);
        let comma = before.is_some_and(|t| t.lead == ',' || !t.is_outside() && quoted());
        match cue.mode {
            Mode::Preposition => comma,
            Mode::Forward => reports && ends,
            _ => false,
        }
    };
    let speaks = |cue: &Cue| {
        let said = &toks[cue.tok as usize];
        // `the letter reads`
        let said = said.is(SAID.with(STRONG)) || said.is(CUE) && cue.subject.is_some_and(wrote);
        said && matches!(cue.mode, Mode::Forward | Mode::Inverted)
    };
    let sentence = |cue: &Cue| toks[cue.tok as usize].sentence;
    let mut found = Vec::new();
    // The colon in `the letter reads: “…”` is a cue too.
    let mut said: Option<&Cue> = None;
    for cue in cues.iter().filter(|cue| cue.mode != Mode::Label) {
        if let Some(first) = said.filter(|first| sentence(first) == sentence(cue) && speaks(first))
            && first.subject.is_some()
            && first.subject != cue.subject
            && passes_on(cue, first)
        {
            found.extend(cue.subject.map(|subject| subject as usize));
        }
        said = Some(cue);
    }
    found
}

/// The mentions that report what a document says: X in `X noted the report says that “…”` and in `X
/// pointed out that the report says “…”`. The quoted words are those of the document.
///
/// The clause of the document must be the object of a verb, and only its quotation may stand in the
/// sentence. In `X wrote a letter that says “…”` and `X issued the letter, which says “…”`, X is the
/// author.
fn readers(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<usize> {
    let toks = &analysis.toks;
    let says = |cue: &&Cue| {
        let at = cue.tok as usize;
        let reads = [word!("reads"), word!("read")].contains(&toks[at].word);
        let strong = toks[at].is(SAID.with(STRONG)) && !toks[at].is(BASE);
        cue.mode == Mode::Forward && (reads || strong)
    };
    let mut found = Vec::new();
    for cue in cues.iter().filter(says) {
        let Some(document) = cue.subject.map(|at| at as usize) else { continue };
        let (mention, tok) = (&mentions[document], cue.tok as usize);
        let (first, end) = (mention.first as usize, mention.end as usize);
        let sentence = analysis.sentence_of(tok).range();
        // `the Code of Conduct`
        let head = if mention.kind == Kind::Name { first } else { mention.head as usize };
        let written = toks[head..end].iter().any(|t| t.is(DOCUMENT)) && !mention.possessive;
        let article = toks[first].word == word!("the") || mention.kind == Kind::Name;
        if !(written && article && sentence.start + 1 < first && end <= tok) {
            continue;
        }
        let last = &toks[first - 1];
        let verb = last.is(SAID.with(STRONG)) || last.word == word!("that");
        let beside = toks[end..tok].iter().all(|t| t.is(ADVERB)) || toks[tok - 1].lead == ',';
        let before = toks[sentence.start..tok].iter().all(Tok::is_outside);
        let quoted = !toks[tok..sentence.end.min(tok + NEAR)].iter().all(Tok::is_outside);
        if verb && last.is_outside() && beside && before && quoted {
            let own = mentions[..document].iter().rev().take(LONGEST_POST);
            let own = own.take_while(|m| m.first as usize >= sentence.start).count();
            found.extend(document - own..document);
        }
    }
    found
}

/// The mentions in the reported clause of a sentence: X in `X was “lost”, Y said`, `X was “lost”, according
/// to Y` and `X, says Y, was “lost”`. The sentence must have no other verb of saying.
fn told(analysis: &Analysis, mentions: &[Mention], cue: &Cue) -> Option<Range<usize>> {
    let toks = &analysis.toks;
    let (at, source) = (cue.tok as usize, &mentions[cue.subject? as usize]);
    let sentence = analysis.sentence_of(at).range();
    if sentence.len() > LONGEST_SENTENCE {
        return None;
    }
    let (first, last) = match cue.mode {
        Mode::Forward | Mode::Inverted if !tells(&toks[at]) => return None,
        Mode::Forward => (source.first as usize, at),
        Mode::Inverted => (at, source.end as usize - 1),
        Mode::Preposition => (at, source.end as usize - 1),
        _ => return None,
    };
    let mark = |at: usize, ends: &[char]| {
        toks.get(at).is_some_and(|t| t.is_outside() && ends.contains(&t.lead))
    };
    let apart = first > sentence.start && mark(first - 1, &[',']) && first <= last;
    let closed = last + 1 >= sentence.end || mark(last + 1, &[',', '.']);
    let quoted = |t: &Tok| !t.is_outside();
    let quoted = toks[sentence.clone()].iter().any(quoted);
    let other = |i: usize| {
        let said = toks[i].is(SAID.with(STRONG).with(CALLS)) && toks[i].is_cue();
        i != at && toks[i].is_outside() && said
    };
    if source.no_source || !(apart && closed && quoted) || sentence.clone().any(other) {
        return None;
    }
    let own = mentions.partition_point(|m| (m.first as usize) < sentence.start);
    let before = mentions[own..].iter().take_while(|m| (m.end as usize) < first).count();
    Some(own..own + before)
}

/// The subjects of passives whose agent is the source: X in `X was found to have “…”`, `X was described as
/// “…”` and `X was told “…”`. X may be the source in other sentences.
fn patients(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<usize> {
    let beside = |cue: &Cue, at: u32| {
        let verb = mentions[at as usize].end.min(cue.tok) as usize..cue.tok as usize;
        analysis.toks[verb].iter().all(is_adverb)
    };
    let passive = |cue: &&Cue| {
        let subject = cue.subject.is_some_and(|at| beside(cue, at));
        cue.mode == Mode::Forward && subject && is_undergone(analysis, cue.tok as usize)
    };
    let sentence = |cue: &Cue| analysis.toks[cue.tok as usize].sentence;
    let mut found = Vec::new();
    for (at, cue) in cues.iter().enumerate().filter(|(_, cue)| passive(cue)) {
        let near = cues[at.saturating_sub(NEAR)..].iter().take(2 * NEAR);
        let mut own = near.filter(|c| c.subject == cue.subject && sentence(c) == sentence(cue));
        if own.all(|c| passive(&c)) {
            found.extend(cue.subject.map(|subject| subject as usize));
        }
    }
    found
}

/// Whether the verb at `at` is a passive whose subject does not speak. In `was quoted as saying` and
/// `was heard to say` it does.
fn is_undergone(analysis: &Analysis, at: usize) -> bool {
    let toks = &analysis.toks;
    let tok = |at: usize| toks.get(at).filter(|t| t.is_outside());
    let be =
        toks[at.saturating_sub(3)..at].iter().rev().find(|t| !t.is(ADVERB) && !t.has(Shape::LY));
    let Some(next) = toks.get(at + 1).filter(|_| be.is_some_and(|t| BE.contains(&t.word))) else {
        return false;
    };
    let links = [word!("to"), word!("as"), word!("of"), word!("for"), word!("by")];
    let links = !next.is_outside() || links.contains(&next.word);
    let mut after = (at + 2..at + 5).map_while(tok);
    let verb = after.find(|t| !t.is(AUXILIARY.with(ADVERB)));
    let speaks = next.is_outside() && verb.is_some_and(Tok::is_cue);
    links && !speaks && !toks[at].has(Shape::ING)
}

/// The mentions that report what another said: X in `X said that Y had told the police: “…”`.
///
/// The quotation must follow the second verb, and no other quotation may stand before it in the
/// sentence. In `X said that Y will continue to “…”` the second verb reports nothing.
fn reporters(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<usize> {
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
        let perfect = |t: &Tok| t.is(ADVERB) || t.has(Shape::LY) || HAVE.contains(&t.word);
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

/// The most mentions in a post that are looked at.
const LONGEST_POST: usize = 40;

/// The signatures of posts that quote somebody else: Y in `X on the bridge: “…” — Y (@y)`.
///
/// Such a post has words outside of the marks that name another source and do not speak of the author
/// (`I`, `we`). A post that is only a quotation is signed by its author.
fn signatures(analysis: &Analysis, mentions: &[Mention]) -> Vec<usize> {
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
