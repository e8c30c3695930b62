//! Reporting words and their subjects.
//!
//! English has few ways to connect a source with its words. A function reads each of them, with the
//! pattern as its comment: `X said`, `said X`, `according to X`, `quoted X as saying`, `was told by
//! X`, `X’s statement`, `NAME:`. The mode records the pattern that matched, and the ranker learns a
//! weight for each mode.

use std::ops::Range;

use super::clause::BE;
use super::mention::{Kind, Mention};
use super::places::Places;
use super::subject::{Subjects, is_adverb, mark_subjects};
use crate::annotate::lexicon::{
    AUXILIARY, CONJUNCTION, CUE, CUE_AS, CUE_NOUN, DETERMINER, DOCUMENT, POSSESSIVE, PREPOSITION,
    SAID, STRONG, Word, word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// Verbs for publishing a document.
pub(super) const ISSUES: [Word; 22] = [
    word!("compiled"),
    word!("delivered"),
    word!("prepared"),
    word!("produced"),
    word!("submitted"),
    word!("written"),
    word!("released"),
    word!("published"),
    word!("issued"),
    word!("sent"),
    word!("posted"),
    word!("wrote"),
    word!("filed"),
    word!("penned"),
    word!("signed"),
    word!("tweeted"),
    word!("shared"),
    word!("releases"),
    word!("publishes"),
    word!("issues"),
    word!("sends"),
    word!("writes"),
];

/// A reporting word.
///
/// A cue without a subject is kept, because it shows the ranker that somebody speaks there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    pub(crate) tok: u32,
    /// Its subject, a position in the mentions.
    pub(crate) subject: Option<u32>,
    pub(crate) mode: Mode,
}

/// How the subject stands to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// `X said`.
    Forward,
    /// `said X`.
    Inverted,
    /// `according to X`, `per X`, `in the words of X`.
    Preposition,
    /// `quoted X as saying`.
    As,
    /// `was told by X`.
    Passive,
    /// `X’s statement`.
    Noun,
    /// `X:`.
    Label,
    /// No subject found.
    None,
}

impl Mode {
    pub(crate) const NAMES: [&'static str; 8] = [
        "subject before",
        "inverted",
        "preposition",
        "quoted as",
        "passive",
        "noun",
        "label",
        "no subject",
    ];
}

/// How surely a cue reports speech.
pub(crate) fn strength(tok: &Tok) -> u32 {
    match () {
        () if tok.is(SAID) => 0,
        () if tok.is(STRONG) => 1,
        () if tok.is(CUE_NOUN) => 3,
        () => 2,
    }
}

pub(crate) const STRENGTHS: [&str; 4] = ["said", "strong", "weak", "noun"];

/// The cues outside quotations, in order; also marks the mentions that are subjects.
pub(crate) fn find(analysis: &Analysis, mentions: &mut [Mention], places: &Places) -> Vec<Cue> {
    mark_subjects(analysis, mentions);
    let mut covered = vec![false; analysis.toks.len()];
    for mention in mentions.iter().filter(|mention| mention.end - mention.first > 1) {
        covered[mention.range()].fill(true);
    }
    let subjects = Subjects { analysis, mentions, places };
    let reader = Reader { analysis, mentions, places, subjects, covered };
    let mut cues = Vec::with_capacity(analysis.sentences.len());
    let mut relays = Vec::new();
    let telling = |(_, tok): &(usize, &Tok)| tok.is_outside() && may_report(tok);
    for (at, tok) in analysis.toks.iter().enumerate().filter(telling) {
        cues.extend(reader.read(at, tok));
        relays.extend(reader.relay(at, tok));
    }
    relays.extend(reader.accused(&cues));
    relays.extend(cues.iter().filter_map(|cue| reader.reader_of(cue)));
    let held = cues
        .iter()
        .filter(|cue| cue.mode == Mode::Forward)
        .filter_map(|cue| reader.subjects.holders(cue.subject? as usize, cue.tok as usize));
    let held: Vec<usize> = held.flatten().collect();
    for mention in relays {
        mentions[mention].no_source = true;
    }
    for mention in held {
        mentions[mention].undergoes = true;
    }
    cues
}

/// False for the words and marks that no cue consists of: nearly all.
fn may_report(tok: &Tok) -> bool {
    let phrase = || tok.word == word!("according") || tok.word == word!("per");
    matches!(tok.lead, ':' | '(' | '—' | '–' | '-')
        || tok.is(CUE.with(CUE_NOUN).with(CUE_AS))
        || phrase()
}

/// Reads the cues. Positions count the tokens of the article. Mentions are found by their first or
/// last token.
struct Reader<'a> {
    analysis: &'a Analysis<'a>,
    mentions: &'a [Mention],
    places: &'a Places,
    subjects: Subjects<'a>,
    /// Tokens inside a noun phrase.
    covered: Vec<bool>,
}

/// Greatest length, in tokens, of a role after the name that signs a quotation.
const LONGEST_ROLE: usize = 16;
/// The most commas after a participle at which its subject may follow.
const MOST_COMMAS: usize = 24;
/// Verbs that take `as saying`.
const QUOTES: [Word; 6] = [
    word!("quoted"),
    word!("quotes"),
    word!("quoting"),
    word!("cited"),
    word!("cites"),
    word!("citing"),
];

impl Reader<'_> {
    fn tok(&self, at: usize) -> &Tok {
        &self.analysis.toks[at]
    }

    /// What the token at `at`, which may report, is the cue of.
    fn read(&self, at: usize, tok: &Tok) -> Option<Cue> {
        if tok.lead == ':' {
            return self.label(at, self.analysis.sentence_of(at).range());
        }
        if matches!(tok.lead, '(' | '—' | '–' | '-') {
            return self.bracket(at);
        }
        if !tok.is_word() {
            return None;
        }
        let sentence = self.analysis.sentence_of(at).range();
        if let Some(cue) = self.preposition(at, &sentence) {
            return Some(cue);
        }
        if let Some(subject) = self.puts_it(at, &sentence) {
            return Some(Self::cue(at, Some(subject), Mode::Preposition));
        }
        if tok.is(CUE_NOUN)
            && !tok.is_capital()
            && let Some(cue) = self.noun(at, &sentence)
        {
            return Some(cue);
        }
        if let Some(quoted) = self.quoted(at, &sentence) {
            return Some(Self::cue(at, Some(quoted), Mode::As));
        }
        let hollow = self.covered[at] || self.quotes_another(at, &sentence);
        if !tok.is_cue() || hollow || self.follows_article(at, &sentence) {
            return None;
        }
        Some(self.verb(at, sentence))
    }

    /// `the report`, `his claims`: a noun where the word alone could be a verb.
    fn follows_article(&self, at: usize, sentence: &Range<usize>) -> bool {
        let before = at > sentence.start && self.tok(at - 1).is(DETERMINER.with(POSSESSIVE));
        before && self.tok(at).is(CUE_NOUN) && self.analysis.str(at - 1) != "that"
    }

    fn cue(at: usize, subject: Option<usize>, mode: Mode) -> Cue {
        Cue { tok: at as u32, subject: subject.map(|i| i as u32), mode }
    }

    /// `quoted X as saying`: the second verb is the cue.
    fn quotes_another(&self, at: usize, sentence: &Range<usize>) -> bool {
        if !QUOTES.iter().any(|&word| self.analysis.is(at, word)) {
            return false;
        }
        let end = sentence.end.min(at + 12);
        (at + 1..end.saturating_sub(1))
            .any(|i| self.analysis.is(i, word!("as")) && self.tok(i + 1).is_cue())
    }

    /// The person in `quotes X:` and `quoting X about “…”`, whose words are passed on.
    fn quoted(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let quotes = QUOTES[..3].contains(&self.tok(at).word) && !self.covered[at];
        if !quotes || at > sentence.start && BE.contains(&self.tok(at - 1).word) {
            return None;
        }
        let found = self.subjects.starting(at + 1, sentence.end)?;
        let mention = &self.mentions[found];
        let next = self.analysis.toks.get(mention.end as usize);
        let ends = next.is_none_or(|t| {
            !t.is_outside() || matches!(t.lead, ':' | ',') || t.word == word!("about")
        });
        let person = mention.kind == Kind::Name && !mention.possessive;
        (person && ends && mention.first as usize == at + 1).then_some(found)
    }

    /// `as X put it`.
    fn puts_it(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        if !self.tok(at).is(CUE_AS) || !self.analysis.is(at + 1, word!("it")) {
            return None;
        }
        let found = self.subjects.pick(self.places.ending(self.mentions, at))?;
        let first = self.mentions[found].first as usize;
        (first > sentence.start && self.analysis.is(first - 1, word!("as"))).then_some(found)
    }

    /// Who quotes another here.
    fn relay(&self, at: usize, tok: &Tok) -> Option<usize> {
        if !tok.is(CUE) {
            return None;
        }
        let sentence = self.analysis.sentence_of(at).range();
        let quotes = self.quotes_another(at, &sentence) || self.quoted(at, &sentence).is_some();
        let passive = at > sentence.start && self.tok(at - 1).is(AUXILIARY);
        if quotes && !passive { self.subjects.before(at, sentence.start) } else { None }
    }

    /// The mentions of which others speak: X in `X was accused of … by Y`, where X says nothing.
    fn accused(&self, cues: &[Cue]) -> Vec<usize> {
        let passive = cues.iter().filter(|cue| cue.mode == Mode::Passive);
        let of = passive.filter_map(|cue| {
            let sentence = self.analysis.sentence_of(cue.tok as usize);
            self.subjects.before(cue.tok as usize, sentence.first as usize)
        });
        let mut speak: Vec<u32> = cues.iter().filter_map(|cue| cue.subject).collect();
        speak.sort_unstable();
        of.filter(|&at| speak.binary_search(&(at as u32)).is_err()).collect()
    }

    /// X in `X received a letter, which stated`. X cannot be the source, because the letter is.
    fn reader_of(&self, cue: &Cue) -> Option<usize> {
        let at = cue.tok as usize;
        let document = &self.mentions[cue.subject? as usize];
        let start = self.analysis.sentence_of(at).first as usize;
        let which = at > start && self.analysis.is(at - 1, word!("which"));
        let written = self.tok(document.head as usize).is(DOCUMENT) && document.entity.is_none();
        let before = document.first as usize;
        let issues = |at: usize| ISSUES.contains(&self.tok(at).word);
        let reader =
            if which && written { self.subjects.first_subject(start, before)? } else { None? };
        let verb = self.mentions[reader].end as usize..before;
        (!verb.into_iter().any(issues)).then_some(reader)
    }

    /// `according to X`, `per X`, `in the words of X`.
    fn preposition(&self, at: usize, sentence: &Range<usize>) -> Option<Cue> {
        let tok = self.tok(at);
        let from = match () {
            () if tok.word == word!("according") && self.analysis.is(at + 1, word!("to")) => at + 2,
            () if tok.word == word!("per") => at + 1,
            () if tok.is(CUE_NOUN)
                && at > sentence.start + 1
                && self.analysis.is(at + 1, word!("of"))
                && self.analysis.is(at - 1, word!("the"))
                && (self.analysis.is(at - 2, word!("in")) || tok.word == word!("words")) =>
            {
                at + 2
            }
            () => return None,
        };
        let subject = self.subjects.starting(from, sentence.end)?;
        Some(Self::cue(at, Some(subject), Mode::Preposition))
    }

    /// `X’s statement`, `his words`.
    fn noun(&self, at: usize, sentence: &Range<usize>) -> Option<Cue> {
        if let Some(doer) = self.made_by(at, sentence) {
            return Some(Self::cue(at, Some(doer), Mode::Noun));
        }
        if at == sentence.start {
            return None;
        }
        let owner = |at: usize| {
            self.places
                .ending(self.mentions, at)
                .find(|&i| self.mentions[i].possessive || self.mentions[i].kind == Kind::Oblique)
        };
        let floor = sentence.start.max(at.saturating_sub(3));
        for back in (floor..at).rev() {
            let tok = self.tok(back);
            if tok.is_possessive_mark() || !tok.is_word() && matches!(tok.lead, '’' | '\'') {
                return owner(back).map(|i| Self::cue(at, Some(i), Mode::Noun));
            }
            if !tok.is_word() {
                return None;
            }
            if tok.is(POSSESSIVE) {
                return owner(back + 1).map(|i| Self::cue(at, Some(i), Mode::Noun));
            }
            if tok.is(PREPOSITION.with(CONJUNCTION).with(AUXILIARY)) {
                return None;
            }
        }
        None
    }

    /// The person who made a statement: `a comment by X`, `directives from X`.
    fn made_by(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let by = at + 1 < sentence.end && {
            [word!("by"), word!("from")].contains(&self.tok(at + 1).word)
        };
        let found = if by { self.subjects.starting(at + 2, sentence.end)? } else { return None };
        let mention = &self.mentions[found];
        (mention.kind == Kind::Name && mention.first as usize == at + 2).then_some(found)
    }

    /// `NAME:` where a quotation follows or where it opens the sentence or a bracket.
    fn label(&self, at: usize, sentence: Range<usize>) -> Option<Cue> {
        let opens = at <= sentence.start + 5;
        let subject = self.places.ending(self.mentions, at).find(|&i| {
            let mention = &self.mentions[i];
            let first = mention.first as usize;
            let whole = first <= sentence.start + 1 && opens;
            let bracket = first > 0 && self.tok(first - 1).lead == '(';
            (whole || bracket) && mention.kind != Kind::Oblique
        })?;
        Some(Self::cue(at, Some(subject), Mode::Label))
    }

    /// Reads the cue of a verb. Unambiguous patterns come first. The subject is usually before the
    /// verb. It is after the verb only if a comma or a quotation shows this.
    fn verb(&self, at: usize, sentence: Range<usize>) -> Cue {
        if at > sentence.start
            && self.analysis.is(at - 1, word!("as"))
            && let Some(subject) = self.quoted_as(at, &sentence)
        {
            return Self::cue(at, Some(subject), Mode::As);
        }
        if let Some(subject) = self.subjects.agent(at, &sentence) {
            return Self::cue(at, Some(subject), Mode::Passive);
        }
        if let Some(subject) = self.fronted(at, &sentence) {
            return Self::cue(at, Some(subject), Mode::Inverted);
        }
        if let Some(subject) = self.opening(at, &sentence) {
            return Self::cue(at, Some(subject), Mode::Inverted);
        }
        if let Some(subject) = self.inverted(at, &sentence) {
            return Self::cue(at, Some(subject), Mode::Inverted);
        }
        if let Some(subject) = self.subjects.before(at, sentence.start) {
            return Self::cue(at, Some(subject), Mode::Forward);
        }
        let comma = at > sentence.start && self.tok(at - 1).lead == ',';
        let subject = if comma { self.subjects.after(at + 1, sentence.end) } else { None };
        Self::cue(at, subject, if subject.is_some() { Mode::Inverted } else { Mode::None })
    }

    /// `quoted X as saying`: the mention between the verb and `as`.
    fn quoted_as(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let floor = sentence.start.max(at.saturating_sub(12));
        let verb = (floor..at - 1).rev().find(|&i| self.tok(i).is_cue())?;
        let quoted = QUOTES.iter().any(|&word| self.analysis.is(verb, word));
        let found = if quoted { self.subjects.starting(verb + 1, at) } else { None };
        // `was quoted as saying`: the subject stands before.
        found.or_else(|| if quoted { self.subjects.before(verb, sentence.start) } else { None })
    }

    /// The bracket or the dash between a quotation and the name of its speaker: `“…” (Ana Holt)`, `“…” –
    /// Ana Holt`. After a dash, the name must end the paragraph. A role may follow a comma: `“…” —
    /// Ana Holt, shopkeeper`.
    fn bracket(&self, at: usize) -> Option<Cue> {
        let quoted =
            at > 0 && self.tok(at - 1).is_quotation_mark() && !self.tok(at - 1).is_outside();
        let bracket = self.tok(at).lead == '(';
        let last = self.analysis.paragraphs[self.analysis.paragraph_of(at)].tokens.end;
        let role = |comma: usize| {
            let words = &self.analysis.toks[comma..last.min(comma + LONGEST_ROLE)];
            let spoken = |tok: &Tok| !tok.is_outside() || tok.is_cue() || tok.is(AUXILIARY);
            words.len() < LONGEST_ROLE && !words.iter().any(spoken)
        };
        let closed = |&i: &usize| {
            let end = self.mentions[i].end as usize;
            match self.analysis.toks.get(end).filter(|_| end < last) {
                Some(next) => bracket && next.lead == ')' || next.lead == ',' && role(end),
                None => !bracket,
            }
        };
        let mut named = self.places.starting(self.mentions, at + 1).filter(closed);
        let subject = if quoted { named.next() } else { None };
        subject.map(|subject| Self::cue(at, Some(subject), Mode::Label))
    }

    /// The subject of a participle clause before the main clause, as in `Blasting X for …, Ana Holt
    /// said`. The subject follows a comma.
    fn fronted(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let opens =
            at == sentence.start || at == sentence.start + 1 && self.tok(at - 1).is(PREPOSITION);
        if !opens || !self.tok(at).has(Shape::ING) {
            return None;
        }
        let comma = |i: &usize| self.tok(*i).lead == ',' || !self.tok(*i).is_outside();
        let commas = (at + 1..sentence.end).filter(comma).take(MOST_COMMAS);
        let subject = |i: usize| {
            let mut found = self.places.starting(self.mentions, i + 1);
            found.find(|&i| {
                self.mentions[i].subject && self.tok(self.mentions[i].first as usize).is_outside()
            })
        };
        commas.filter_map(subject).last()
    }

    /// `Said X:` at the start of a sentence.
    fn opening(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        if at != sentence.start || !self.tok(at).is(SAID.with(STRONG)) {
            return None;
        }
        let found =
            self.places.starting(self.mentions, at + 1).max_by_key(|&i| self.mentions[i].end)?;
        let next = self.tok((self.mentions[found].end as usize).min(self.analysis.toks.len() - 1));
        matches!(next.lead, ':' | ',').then_some(found)
    }

    /// `“…,” said X`; `…, says X, …`.
    fn inverted(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let mut before = at;
        while before > sentence.start && is_adverb(self.tok(before - 1)) {
            before -= 1;
        }
        let quoted = |i: usize| !self.tok(i).is_outside();
        let after_quote = before > sentence.start
            && (quoted(before - 1)
                || self.tok(before - 1).lead == ','
                    && before > sentence.start + 1
                    && quoted(before - 2));
        let found = self.subjects.after(at + 1, sentence.end)?;
        (after_quote || self.subjects.is_aside(found, at, sentence)).then_some(found)
    }
}
