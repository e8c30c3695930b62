//! Words that report speech, and who does the speaking there.

use std::ops::Range;

use super::mention::{Kind, Mention};
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, CONJUNCTION, CUE, CUE_AS, CUE_NOUN, DETERMINER, OBJECT, POSSESSIVE,
    PREPOSITION, SAID, STRONG, Word, word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// A reporting word.
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

/// Mentions by place.
pub(crate) struct Places {
    /// First mention of each sentence.
    sentences: Vec<u32>,
    /// Mentions ordered by their end.
    by_end: Vec<u32>,
}

impl Places {
    pub(crate) fn new(analysis: &Analysis, mentions: &[Mention]) -> Self {
        let mut before = 0;
        let firsts = analysis.sentences.iter().map(|sentence| {
            let rest = &mentions[before..];
            before += rest.iter().take_while(|mention| mention.first < sentence.first).count();
            before as u32
        });
        let mut sentences = Vec::with_capacity(analysis.sentences.len() + 1);
        sentences.extend(firsts);
        sentences.push(mentions.len() as u32);
        let mut by_end: Vec<u32> = (0..mentions.len() as u32).collect();
        by_end.sort_by_key(|&i| (mentions[i as usize].end, mentions[i as usize].first));
        Self { sentences, by_end }
    }

    /// The mentions of a sentence.
    pub(crate) fn sentence(&self, sentence: u32) -> Range<usize> {
        let at = sentence as usize;
        self.sentences[at] as usize..self.sentences[at + 1] as usize
    }

    /// The mentions that start with token `at`.
    fn starting<'m>(
        &self,
        mentions: &'m [Mention],
        at: usize,
    ) -> impl Iterator<Item = usize> + use<'m> {
        let first = mentions.partition_point(|mention| (mention.first as usize) < at);
        (first..mentions.len()).take_while(move |&i| mentions[i].first as usize == at)
    }

    /// The mentions that end before token `at`.
    fn ending<'m>(
        &'m self,
        mentions: &'m [Mention],
        at: usize,
    ) -> impl Iterator<Item = usize> + 'm {
        let first = self.by_end.partition_point(|&i| (mentions[i as usize].end as usize) < at);
        self.by_end[first..]
            .iter()
            .map(|&i| i as usize)
            .take_while(move |&i| mentions[i].end as usize == at)
    }
}

/// The cues outside quotations, in order; also marks the mentions that are subjects.
pub(crate) fn find(analysis: &Analysis, mentions: &mut [Mention], places: &Places) -> Vec<Cue> {
    mark_subjects(analysis, mentions);
    let mut covered = vec![false; analysis.toks.len()];
    for mention in mentions.iter().filter(|mention| mention.end - mention.first > 1) {
        covered[mention.range()].fill(true);
    }
    let reader = Reader { analysis, mentions, places, covered };
    let mut cues = Vec::with_capacity(analysis.sentences.len());
    let mut relays = Vec::new();
    let telling = |(_, tok): &(usize, &Tok)| tok.is_outside() && may_report(tok);
    for (at, tok) in analysis.toks.iter().enumerate().filter(telling) {
        cues.extend(reader.read(at, tok));
        relays.extend(reader.relay(at, tok));
    }
    for mention in relays {
        mentions[mention].relays = true;
    }
    cues
}

/// False for the words and marks that no cue consists of: nearly all.
fn may_report(tok: &Tok) -> bool {
    let phrase = || tok.word == word!("according") || tok.word == word!("per");
    tok.lead == ':' || tok.is(CUE.with(CUE_NOUN).with(CUE_AS)) || phrase()
}

fn mark_subjects(analysis: &Analysis, mentions: &mut [Mention]) {
    for mention in mentions {
        mention.subject = is_subject(analysis, mention);
    }
}

/// A mention that looks like the subject of its clause.
fn is_subject(analysis: &Analysis, mention: &Mention) -> bool {
    let toks = &analysis.toks;
    let sentence = analysis.sentence_of(mention.first as usize);
    let before = (mention.first > sentence.first).then(|| &toks[mention.first as usize - 1]);
    let blocked = |t: &Tok| t.is(PREPOSITION) || t.is_possessive_mark();
    if before.is_some_and(blocked) || mention.possessive || mention.kind == Kind::Oblique {
        return false;
    }
    if mention.kind == Kind::Pronoun {
        return true;
    }
    let Some(after) = toks.get(mention.end as usize) else { return false };
    let verbal = after.is(AUXILIARY) || after.is_cue() || after.has(Shape::ED);
    if verbal || after.lead == ',' || after.word == word!("who") || after.is_possessive_mark() {
        return true;
    }
    before.is_none_or(|t| t.lead == ',' || t.is(CONJUNCTION))
}

struct Reader<'a> {
    analysis: &'a Analysis<'a>,
    mentions: &'a [Mention],
    places: &'a Places,
    /// Tokens inside a noun phrase.
    covered: Vec<bool>,
}

/// Forms of `be` before a participle.
const BE: [Word; 6] =
    [word!("was"), word!("were"), word!("been"), word!("is"), word!("are"), word!("being")];
/// Verbs that take `as saying`.
const QUOTES: [Word; 6] = [
    word!("quoted"),
    word!("quotes"),
    word!("quoting"),
    word!("cited"),
    word!("cites"),
    word!("citing"),
];
/// Verbs between a subject and its cue are looked through this far.
const APPOSITION: usize = 28;

impl Reader<'_> {
    fn tok(&self, at: usize) -> &Tok {
        &self.analysis.toks[at]
    }

    /// What the token at `at`, which may report, is the cue of.
    fn read(&self, at: usize, tok: &Tok) -> Option<Cue> {
        if tok.lead == ':' {
            return self.label(at, self.analysis.sentence_of(at).range());
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

    fn is(&self, at: usize, word: Word) -> bool {
        self.analysis.toks.get(at).is_some_and(|t| t.word == word)
    }

    fn cue(at: usize, subject: Option<usize>, mode: Mode) -> Cue {
        Cue { tok: at as u32, subject: subject.map(|i| i as u32), mode }
    }

    /// `quoted X as saying`: the second verb is the cue.
    fn quotes_another(&self, at: usize, sentence: &Range<usize>) -> bool {
        if !QUOTES.iter().any(|&word| self.is(at, word)) {
            return false;
        }
        let end = sentence.end.min(at + 12);
        (at + 1..end.saturating_sub(1)).any(|i| self.is(i, word!("as")) && self.tok(i + 1).is_cue())
    }

    /// `as X put it`.
    fn puts_it(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        if !self.tok(at).is(CUE_AS) || !self.is(at + 1, word!("it")) {
            return None;
        }
        let found = self.pick(self.places.ending(self.mentions, at))?;
        let first = self.mentions[found].first as usize;
        (first > sentence.start && self.is(first - 1, word!("as"))).then_some(found)
    }

    /// Who quotes another here.
    fn relay(&self, at: usize, tok: &Tok) -> Option<usize> {
        if !tok.is(CUE) {
            return None;
        }
        let sentence = self.analysis.sentence_of(at).range();
        let quotes = self.quotes_another(at, &sentence);
        let passive = at > sentence.start && self.tok(at - 1).is(AUXILIARY);
        if quotes && !passive { self.before(at, sentence.start) } else { None }
    }

    /// `according to X`, `per X`, `in the words of X`.
    fn preposition(&self, at: usize, sentence: &Range<usize>) -> Option<Cue> {
        let tok = self.tok(at);
        let from = match () {
            () if tok.word == word!("according") && self.is(at + 1, word!("to")) => at + 2,
            () if tok.word == word!("per") => at + 1,
            () if tok.is(CUE_NOUN)
                && at > sentence.start + 1
                && self.is(at + 1, word!("of"))
                && self.is(at - 1, word!("the"))
                && self.is(at - 2, word!("in")) =>
            {
                at + 2
            }
            () => return None,
        };
        let subject = self.starting(from, sentence.end)?;
        Some(Self::cue(at, Some(subject), Mode::Preposition))
    }

    /// `X’s statement`, `his words`.
    fn noun(&self, at: usize, sentence: &Range<usize>) -> Option<Cue> {
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

    /// `NAME:` where a quotation follows or where it opens the sentence.
    fn label(&self, at: usize, sentence: Range<usize>) -> Option<Cue> {
        let quoted = self.analysis.toks.get(at + 1).is_some_and(|t| !t.is_outside());
        let opens = at <= sentence.start + 5;
        let subject = self.places.ending(self.mentions, at).find(|&i| {
            let mention = &self.mentions[i];
            let whole = mention.first as usize <= sentence.start + 1;
            whole && opens && mention.kind != Kind::Oblique
        })?;
        let _ = quoted;
        Some(Self::cue(at, Some(subject), Mode::Label))
    }

    fn verb(&self, at: usize, sentence: Range<usize>) -> Cue {
        if at > sentence.start
            && self.is(at - 1, word!("as"))
            && let Some(subject) = self.quoted_as(at, &sentence)
        {
            return Self::cue(at, Some(subject), Mode::As);
        }
        if let Some(subject) = self.passive(at, &sentence) {
            return Self::cue(at, Some(subject), Mode::Passive);
        }
        if let Some(subject) = self.opening(at, &sentence) {
            return Self::cue(at, Some(subject), Mode::Inverted);
        }
        if let Some(subject) = self.inverted(at, &sentence) {
            return Self::cue(at, Some(subject), Mode::Inverted);
        }
        if let Some(subject) = self.before(at, sentence.start) {
            return Self::cue(at, Some(subject), Mode::Forward);
        }
        let comma = at > sentence.start && self.tok(at - 1).lead == ',';
        let subject = if comma { self.after(at + 1, sentence.end) } else { None };
        Self::cue(at, subject, if subject.is_some() { Mode::Inverted } else { Mode::None })
    }

    /// `quoted X as saying`: the mention between the verb and `as`.
    fn quoted_as(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let floor = sentence.start.max(at.saturating_sub(12));
        let verb = (floor..at - 1).rev().find(|&i| self.tok(i).is_cue())?;
        let quoted = QUOTES.iter().any(|&word| self.is(verb, word));
        let found = if quoted { self.starting(verb + 1, at) } else { None };
        // `was quoted as saying`: the subject stands before.
        found.or_else(|| if quoted { self.before(verb, sentence.start) } else { None })
    }

    /// `was told by X`.
    fn passive(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let be = at > sentence.start && BE.iter().any(|&word| self.is(at - 1, word));
        if !be {
            return None;
        }
        let by = (at + 1..sentence.end.min(at + 4)).find(|&i| self.is(i, word!("by")))?;
        self.starting(by + 1, sentence.end)
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

    /// `“…,” said X`.
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
        if !after_quote {
            return None;
        }
        self.after(at + 1, sentence.end)
    }

    fn after(&self, from: usize, end: usize) -> Option<usize> {
        let mut at = from;
        while at < end && is_adverb(self.tok(at)) {
            at += 1;
        }
        let found = self.starting(at, end)?;
        let head = &self.mentions[found];
        (!self.tok(head.head as usize).is(OBJECT)).then_some(found)
    }

    /// The best mention that starts at `from` or one word later.
    fn starting(&self, from: usize, end: usize) -> Option<usize> {
        for at in from..(from + 2).min(end) {
            let fits = |&i: &usize| {
                let mention = &self.mentions[i];
                self.tok(mention.first as usize).is_outside() && mention.kind != Kind::Oblique
            };
            let found = self.places.starting(self.mentions, at).filter(fits);
            if let Some(best) = found.max_by_key(|&i| self.mentions[i].end) {
                return Some(best);
            }
            let tok = self.tok(at);
            if !tok.is_word() || tok.is(PREPOSITION) {
                return None;
            }
        }
        None
    }

    /// The subject of the verb at `at`, somewhere before it in the sentence.
    fn before(&self, at: usize, start: usize) -> Option<usize> {
        let mut back = at;
        while back > start && (is_adverb(self.tok(back - 1)) || self.tok(back - 1).is(AUXILIARY)) {
            back -= 1;
        }
        if back == start || !self.tok(back - 1).is_outside() {
            return None;
        }
        if self.is(back - 1, word!("who")) && back - 1 > start {
            back -= 1;
            if self.tok(back - 1).lead == ',' && back - 1 > start {
                back -= 1;
            }
        }
        let last = self.tok(back - 1);
        if last.is(CONJUNCTION) {
            return self.first_subject(start, back - 1);
        }
        if matches!(last.lead, ',' | ')' | '—' | '–' | '-') && !last.is_word() {
            return self.across_apposition(start, back - 1);
        }
        match self.pick(self.places.ending(self.mentions, back)) {
            Some(found) => Some(self.climb(found, start)),
            None => self.first_subject(start, at),
        }
    }

    /// `X, who lives in Y, said`: the mention before the earlier comma.
    fn across_apposition(&self, start: usize, close: usize) -> Option<usize> {
        let floor = start.max(close.saturating_sub(APPOSITION));
        let opens = |t: &Tok| !t.is_word() && matches!(t.lead, ',' | '(' | '—' | '–');
        let open = (floor..close).rev().find(|&i| opens(self.tok(i)));
        let Some(open) = open.filter(|&i| i > start && self.tok(i).is_outside()) else {
            return self.first_subject(start, close);
        };
        let found = self.pick(self.places.ending(self.mentions, open));
        found.or_else(|| self.first_subject(start, open))
    }

    /// `a spokesman for X said`: from X up to the spokesman.
    fn climb(&self, found: usize, start: usize) -> usize {
        let mut at = found;
        for _ in 0..4 {
            let first = self.mentions[at].first as usize;
            if first <= start || !self.tok(first - 1).is(PREPOSITION) {
                return at;
            }
            match self.pick(self.places.ending(self.mentions, first - 1)) {
                Some(outer) => at = outer,
                None => break,
            }
        }
        let first = self.mentions[at].first as usize;
        let inside = first > start && self.tok(first - 1).is(PREPOSITION);
        if inside && self.mentions[at].kind != Kind::Pronoun {
            return self.first_subject(start, first - 1).unwrap_or(at);
        }
        at
    }

    /// Of mentions that end together: the name, else the longest.
    fn pick(&self, found: impl Iterator<Item = usize>) -> Option<usize> {
        found
            .filter(|&i| {
                let mention = &self.mentions[i];
                self.tok(mention.first as usize).is_outside() && mention.kind != Kind::Oblique
            })
            .max_by_key(|&i| {
                let mention = &self.mentions[i];
                (mention.kind == Kind::Name, mention.end - mention.first)
            })
    }

    /// The first mention in `start..end` that looks like a subject.
    pub(crate) fn first_subject(&self, start: usize, end: usize) -> Option<usize> {
        let sentence = self.tok(start).sentence;
        let mut best = None;
        for i in self.places.sentence(sentence) {
            let mention = &self.mentions[i];
            if mention.first as usize >= end {
                break;
            }
            let first = self.tok(mention.first as usize);
            let governed = mention.first as usize > start
                && self.tok(mention.first as usize - 1).is(PREPOSITION);
            let empty = self.is(mention.first as usize, word!("it"))
                || self.is(mention.first as usize, word!("you"));
            if !first.is_outside()
                || mention.possessive
                || mention.kind == Kind::Oblique
                || governed
                || empty
            {
                continue;
            }
            if mention.subject {
                return Some(i);
            }
            best = best.or(Some(i));
        }
        best
    }
}

pub(crate) fn is_adverb(tok: &Tok) -> bool {
    let auxiliary = tok.is(AUXILIARY) && !tok.is_possessive_mark();
    tok.is(ADVERB) || auxiliary || tok.has(Shape::LY) && !tok.is_capital()
}
