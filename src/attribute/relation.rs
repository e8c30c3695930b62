//! The features of one candidate for one quotation.

use super::cue::{self, Cue, Mode};
use super::entity::Person;
use super::feature::*;
use super::mention::{Kind, Mention};
use super::scene::Scene;
use super::unit::{Unit, is_label_inside};
use crate::annotate::lexicon::{
    AUXILIARY, CONJUNCTION, DETERMINER, DOCUMENT, GROUP, OBJECT, POSSESSIVE, PREPOSITION, ROLE,
    ROLE_ONE, ROLE_PLURAL, SOURCE, SUBJECT, VERB, Word, word,
};
use crate::annotate::{Shape, Tok};

/// Who was taken to have said the quotations before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Past {
    /// The mention chosen for the last quotation, and where that quotation ends.
    pub(crate) last: Option<(usize, usize)>,
    /// The entity chosen for the one before that, if another.
    pub(crate) other: Option<u32>,
}

/// What is the same for all candidates of a quotation.
pub(crate) struct Surroundings {
    before: bool,
    after: bool,
    left: Near,
    right: Near,
    /// Words from the quotation to the nearest cue with a subject on each side.
    nearest: (u32, u32),
    step: u32,
    /// The cue with its own subject that stands last between the last quotation and this one:
    /// the subject and the strength.
    new_cue: Option<(u32, u32)>,
    first_sentence: u32,
    last_sentence: u32,
}

impl Surroundings {
    pub(crate) fn new(scene: &Scene, unit: &Unit, past: &Past) -> Self {
        let toks = &scene.analysis.toks;
        let (before, after) = (!unit.before.is_empty(), !unit.after.is_empty());
        let edge = |at: usize, there: bool| {
            if there { near_quote(scene, at) } else { Near::Edge }
        };
        Self {
            before,
            after,
            left: edge(unit.tokens.start.saturating_sub(1), before),
            right: edge(unit.tokens.end, after),
            nearest: nearest(scene, unit),
            step: past.last.map_or(3, |(_, end)| step(scene, unit, end)),
            new_cue: past.last.and_then(|(_, end)| new_cue(scene, end..unit.tokens.start)),
            first_sentence: toks[unit.tokens.start].sentence,
            last_sentence: toks[unit.tokens.end - 1].sentence,
        }
    }
}

/// The last cue in `range` whose subject stands there too.
fn new_cue(scene: &Scene, range: std::ops::Range<usize>) -> Option<(u32, u32)> {
    let end = scene.cues.partition_point(|c| (c.tok as usize) < range.end);
    let cues = scene.cues[..end].iter().rev().take_while(|c| (c.tok as usize) >= range.start);
    cues.take(MOST_CUES_BETWEEN).find_map(|cue| {
        let subject = cue.subject?;
        let inside = scene.mentions[subject as usize].first as usize >= range.start;
        let strength = cue::strength(&scene.analysis.toks[cue.tok as usize]);
        inside.then_some((subject, strength))
    })
}

/// Cues looked at between two quotations.
const MOST_CUES_BETWEEN: usize = 40;

fn nearest(scene: &Scene, unit: &Unit) -> (u32, u32) {
    let first = scene.cues.partition_point(|c| (c.tok as usize) < unit.before.start);
    let mut nearest = (4, 4);
    for cue in scene.cues[first..].iter().take(40) {
        let at = cue.tok as usize;
        if at >= unit.after.end {
            break;
        }
        if cue.subject.is_none() {
            continue;
        }
        if at < unit.tokens.start {
            nearest.0 = cue_bucket(unit.tokens.start - at - 1);
        } else if at >= unit.tokens.end && nearest.1 == 4 {
            nearest.1 = cue_bucket(at - unit.tokens.end);
        }
    }
    nearest
}

/// How far the quotation that ends before token `end` is from `unit`.
fn step(scene: &Scene, unit: &Unit, end: usize) -> u32 {
    let last = end.saturating_sub(1).min(scene.analysis.toks.len() - 1);
    let paragraph = scene.analysis.paragraph_of(last);
    match unit.paragraphs.0.saturating_sub(paragraph) {
        0 if scene.analysis.toks[last].sentence
            == scene.analysis.toks[unit.tokens.start].sentence =>
        {
            0
        }
        0 => 1,
        1 => 2,
        _ => 3,
    }
}

/// Where candidate `at` stands.
struct Standing {
    region: Region,
    side: u32,
    /// Words between, `None` in another paragraph.
    gap: Option<usize>,
    between: std::ops::Range<usize>,
}

fn standing(scene: &Scene, unit: &Unit, around: &Surroundings, mention: &Mention) -> Standing {
    let (first, end) = (mention.first as usize, mention.end as usize);
    let paragraph = scene.analysis.paragraph_of(first);
    let sentence = scene.analysis.toks[first].sentence;
    let (quote_first, quote_end) = (unit.tokens.start, unit.tokens.end);
    if is_label_inside(scene, unit, mention) {
        return Standing {
            region: Region::Label,
            side: 2,
            gap: Some(0),
            between: quote_first..quote_first,
        };
    }
    if first < quote_first {
        let between = end.min(quote_first)..quote_first;
        let (region, gap) = match unit.paragraphs.0 - paragraph.min(unit.paragraphs.0) {
            0 => {
                let apart = around.first_sentence.saturating_sub(sentence).min(3);
                let regions = [Region::Before0, Region::Before1, Region::Before2, Region::Before3];
                (regions[apart as usize], Some(between.len()))
            }
            1 => (Region::Up1, None),
            2 => (Region::Up2, None),
            _ => (Region::Last, None),
        };
        return Standing { region, side: 0, gap, between };
    }
    let between = quote_end..first.max(quote_end);
    if paragraph > unit.paragraphs.1 {
        return Standing { region: Region::Down, side: 1, gap: None, between };
    }
    let apart = sentence.saturating_sub(around.last_sentence).min(3);
    let regions = [Region::After0, Region::After1, Region::After2, Region::After3];
    Standing { region: regions[apart as usize], side: 1, gap: Some(between.len()), between }
}

/// Hands the features of candidate `at` to `out`.
pub(crate) fn features<S: Sink>(
    scene: &Scene,
    unit: &Unit,
    around: &Surroundings,
    past: &Past,
    at: usize,
    out: &mut S,
) {
    let mention = &scene.mentions[at];
    let place = standing(scene, unit, around, mention);
    let (region, side) = (place.region as u32, place.side);
    let class = class(scene, mention) as u32;
    let mut add = |template, values: [u32; 4]| out.add(Feature::new(template, values));
    add(T_REGION, [region, 0, 0, 0]);
    add(T_CLASS, [class, 0, 0, 0]);
    add(T_CLASS_REGION, [class, region, 0, 0]);
    let quotes = scene.quotes_between(place.between.clone());
    add(T_QUOTES, [quotes.min(3), region, 0, 0]);
    add(T_CUES, [scene.cues_between(place.between.clone()).min(4), region, 0, 0]);
    add(T_MENTIONS, [scene.mentions_between(place.between.clone()).min(5), region, 0, 0]);
    add(T_GAP, [place.gap.map_or(ELSEWHERE, bucket), side, 0, 0]);
    if mention.subject {
        add(T_SUBJECT, [region, 0, 0, 0]);
    }
    if mention.plural {
        add(T_PLURAL, [region, 0, 0, 0]);
    }
    neighbours(scene, unit, mention, region, &mut add);
    let spoken = cue_features(scene, unit, around, at, &mut add);
    if !spoken {
        add(T_NO_CUE, [region, 0, 0, 0]);
        add(T_NO_CUE_CLASS, [class, 0, 0, 0]);
        cue_words_near(scene, mention, region, &mut add);
    }
    let flags = [u32::from(around.before), u32::from(around.after), unit.ending, region];
    add(T_CONTEXT, flags);
    if mention.subject {
        add(T_CONTEXT_SUBJECT, flags);
    }
    add(T_QUOTE_LEFT, [around.left as u32, region, 0, 0]);
    add(T_QUOTE_RIGHT, [around.right as u32, region, 0, 0]);
    add(T_LENGTH, [unit.length, region, 0, 0]);
    if unit.question {
        add(T_QUESTION, [region, class, 0, 0]);
    }
    if unit.whole {
        add(T_WHOLE, [region, u32::from(mention.subject), u32::from(spoken), 0]);
    }
    if unit.first_person {
        add(T_FIRST_PERSON, [class, 0, 0, 0]);
    }
    sequence(scene, unit, around, past, at, &place, class, &mut add);
    if let Some(id) = mention.entity {
        let entity = scene.entities.at(id);
        let n = match entity.count {
            0..=1 => 0,
            2..=3 => 1,
            4..=8 => 2,
            _ => 3,
        };
        add(T_SALIENCE, [n, 0, 0, 0]);
    }
    let head = &scene.analysis.toks[mention.head as usize];
    if mention.kind == Kind::Name && unit.names.contains(&head.word) {
        add(T_NAMED_INSIDE, [u32::from(unit.first_person), region, 0, 0]);
    }
    if mention.kind == Kind::Nominal {
        add(T_DETERMINER, [determiner(scene, mention), class, 0, 0]);
        if head.is(SOURCE) {
            out.add(Feature::new(T_HEAD, [0; 4]).with_word(head.word.short()));
        }
    }
    cue_word_features(scene, unit, around, at, out);
}

fn neighbours(
    scene: &Scene,
    unit: &Unit,
    mention: &Mention,
    region: u32,
    mut add: impl FnMut(Template, [u32; 4]),
) {
    let toks = &scene.analysis.toks;
    let sentence = scene.analysis.sentence_of(mention.first as usize);
    let paragraph = &scene.analysis.paragraphs[sentence.paragraph as usize].tokens;
    let (first, end) = (mention.first as usize, mention.end as usize);
    let left = if first > paragraph.start { near(&toks[first - 1], unit) } else { Near::Edge };
    let right = if end < paragraph.end { near(&toks[end], unit) } else { Near::Edge };
    let (left, right) = (left as u32, right as u32);
    add(T_LEFT, [left, 0, 0, 0]);
    add(T_RIGHT, [right, 0, 0, 0]);
    add(T_LEFT_REGION, [left, region, 0, 0]);
    add(T_RIGHT_REGION, [right, region, 0, 0]);
    add(T_AROUND, [left, right, 0, 0]);
    if mention.first == sentence.first {
        add(T_OPENS, [region, 0, 0, 0]);
    }
    let mentions = scene.places.sentence(toks[first].sentence);
    if scene.mentions[mentions.start].first == mention.first {
        add(T_FIRST, [region, 0, 0, 0]);
    }
}

/// Side, words to the quotation, quotations between.
fn cue_place(scene: &Scene, unit: &Unit, cue: &Cue) -> (u32, usize, u32) {
    let at = cue.tok as usize;
    if at < unit.tokens.start {
        (0, unit.tokens.start - at - 1, scene.quotes_between(at..unit.tokens.start))
    } else if at >= unit.tokens.end {
        (1, at - unit.tokens.end, scene.quotes_between(unit.tokens.end..at))
    } else {
        (2, 0, 0)
    }
}

fn same_sentence(scene: &Scene, around: &Surroundings, cue: &Cue, side: u32) -> u32 {
    let sentence = scene.analysis.toks[cue.tok as usize].sentence;
    let own = if side == 0 { around.first_sentence } else { around.last_sentence };
    u32::from(sentence == own)
}

/// Cues looked at for one mention.
const MOST_CUES: usize = 4;

fn cue_features(
    scene: &Scene,
    unit: &Unit,
    around: &Surroundings,
    at: usize,
    mut add: impl FnMut(Template, [u32; 4]),
) -> bool {
    let mut any = false;
    for cue in scene.cues_of(at).take(MOST_CUES) {
        any = true;
        let (side, gap, quotes) = cue_place(scene, unit, cue);
        let same = same_sentence(scene, around, cue, side);
        let mode = cue.mode as u32;
        let gap = cue_bucket(gap);
        let strength = cue::strength(&scene.analysis.toks[cue.tok as usize]);
        add(T_CUE, [side, same, mode, strength]);
        add(T_CUE_GAP, [side, mode, gap, quotes.min(2)]);
        add(T_CUE_STRENGTH, [side, same, strength, gap]);
        add(T_CUE_ENDING, [side, mode, gap, unit.ending]);
        let cue_at = cue.tok as usize;
        let nearer = match side {
            0 => scene.cues_between(cue_at + 1..unit.tokens.start),
            1 => scene.cues_between(unit.tokens.end..cue_at),
            _ => 0,
        };
        add(T_CUE_NEAREST, [side, same, nearer.min(3), mode]);
        let rival = if side == 0 { around.nearest.1 } else { around.nearest.0 };
        add(T_CUE_RIVAL, [side, same, gap, rival]);
    }
    any
}

fn cue_word_features<S: Sink>(
    scene: &Scene,
    unit: &Unit,
    around: &Surroundings,
    at: usize,
    out: &mut S,
) {
    for cue in scene.cues_of(at).take(MOST_CUES) {
        if cue.mode == Mode::Label {
            continue;
        }
        let (side, ..) = cue_place(scene, unit, cue);
        let same = same_sentence(scene, around, cue, side);
        let word = scene.analysis.toks[cue.tok as usize].word.short();
        out.add(Feature::new(T_CUE_WORD, [side, same, 0, 0]).with_word(word));
    }
}

/// Reporting verbs right beside a mention that is the subject of none.
fn cue_words_near(
    scene: &Scene,
    mention: &Mention,
    region: u32,
    mut add: impl FnMut(Template, [u32; 4]),
) {
    let toks = &scene.analysis.toks;
    let cue = |at: usize| toks.get(at).is_some_and(|t| t.is_outside() && t.is_cue());
    if let Some(n) = (0..3).find(|&n| cue(mention.end as usize + n)) {
        add(T_CUE_RIGHT, [n as u32, region, 0, 0]);
    }
    if let Some(n) =
        (1..3).find(|&n| mention.first as usize >= n && cue(mention.first as usize - n))
    {
        add(T_CUE_LEFT, [n as u32, region, 0, 0]);
    }
}

#[allow(clippy::too_many_arguments)]
fn sequence(
    scene: &Scene,
    unit: &Unit,
    around: &Surroundings,
    past: &Past,
    at: usize,
    place: &Standing,
    class: u32,
    mut add: impl FnMut(Template, [u32; 4]),
) {
    let Some((last, end)) = past.last else { return };
    let mention = &scene.mentions[at];
    let (region, step) = (place.region as u32, around.step);
    let flags = (u32::from(around.before), u32::from(around.after));
    let entity = scene.mentions[last].entity;
    let same = match () {
        () if last == at => 2,
        () => u32::from(entity.is_some() && mention.entity == entity),
    };
    let (own, strength) = match around.new_cue {
        Some((subject, strength)) => (u32::from(subject as usize == at), strength),
        None => (0, NO_NEW_CUE),
    };
    add(T_NEW_CUE, [step, same, strength, own]);
    if last == at {
        add(T_SAME_MENTION, [step, flags.0, flags.1, 0]);
        add(T_SAME_CONTINUES, [step, u32::from(unit.whole), 0, 0]);
    } else if entity.is_some() && mention.entity == entity {
        add(T_SAME_ENTITY, [step, region, 0, 0]);
        add(T_SAME_ENTITY_CLASS, [step, class, 0, 0]);
    } else {
        add(T_OTHER, [step, region, 0, 0]);
        if past.other.is_some() && mention.entity == past.other {
            add(T_TURN, [step, flags.0, flags.1, 0]);
        }
    }
    if last != at && place.side == 0 && step <= 1 {
        let after = mention.first as usize >= end;
        add(T_AFTER_LAST, [step, u32::from(after), u32::from(mention.subject), 0]);
    }
}

fn determiner(scene: &Scene, mention: &Mention) -> u32 {
    let tok = &scene.analysis.toks[mention.first as usize];
    match scene.analysis.str(mention.first as usize) {
        "the" | "The" => 0,
        "a" | "an" | "A" | "An" => 1,
        _ if tok.is(POSSESSIVE) => 2,
        _ if tok.is(DETERMINER) => 3,
        _ => 4,
    }
}

/// What kind of mention.
pub(crate) fn class(scene: &Scene, mention: &Mention) -> Class {
    let head = &scene.analysis.toks[mention.head as usize];
    match mention.kind {
        Kind::Pronoun => match head.word {
            w if w == word!("he") => Class::He,
            w if w == word!("she") => Class::She,
            w if w == word!("they") => Class::They,
            w if w == word!("i") => Class::I,
            w if w == word!("we") => Class::We,
            w if w == word!("you") => Class::You,
            w if w == word!("who") || w == word!("which") => Class::Who,
            _ => Class::It,
        },
        Kind::Oblique => match head.word {
            w if w == word!("his") => Class::His,
            w if w == word!("her") => Class::Her,
            w if w == word!("their") => Class::Their,
            _ => Class::Oblique,
        },
        Kind::Handle => Class::Handle,
        Kind::Nominal => match () {
            () if head.is(ROLE_ONE) => Class::Role,
            () if head.is(ROLE_PLURAL) => Class::Roles,
            () if head.is(GROUP) => Class::Group,
            () if head.is(DOCUMENT) => Class::Document,
            () if mention.plural => Class::Nouns,
            () => Class::Noun,
        },
        Kind::Name => {
            let person = mention.entity.map(|id| scene.entities.at(id).person);
            let capitals = head.has(Shape::CAPITALS) && mention.first == mention.head;
            match person {
                Some(Person::Yes) => Class::Person,
                Some(Person::Likely) => Class::Likely,
                Some(Person::No) => Class::Body,
                _ if capitals => Class::Capitals,
                _ if mention.end - mention.core > 1 => Class::Long,
                _ => Class::Short,
            }
        }
    }
}

/// The kind of a token beside a mention.
fn near(tok: &Tok, unit: &Unit) -> Near {
    if !tok.is_outside() {
        return if tok.quote as usize == unit.quote { Near::This } else { Near::Quote };
    }
    near_word(tok)
}

/// The kind of the token at `at` beside a quotation.
fn near_quote(scene: &Scene, at: usize) -> Near {
    let tok = &scene.analysis.toks[at];
    if tok.is_outside() { near_word(tok) } else { Near::Quote }
}

fn near_word(tok: &Tok) -> Near {
    if !tok.is_word() {
        return match tok.lead {
            _ if tok.is_possessive_mark() => Near::S,
            ',' => Near::Comma,
            '.' | '!' | '?' | '…' => Near::Stop,
            ':' => Near::Colon,
            ';' => Near::Semicolon,
            '(' | '[' => Near::Open,
            ')' | ']' => Near::Close,
            '—' | '–' | '-' => Near::Dash,
            _ if tok.has(Shape::NUMBER) => Near::Number,
            _ => Near::Mark,
        };
    }
    if tok.is_cue() {
        return Near::Cue;
    }
    if let Some(near) = special(tok) {
        return near;
    }
    match () {
        () if tok.is(PREPOSITION) => Near::Preposition,
        () if tok.is(AUXILIARY) => Near::Auxiliary,
        () if tok.is(POSSESSIVE) => Near::Possessive,
        () if tok.is(SUBJECT.with(OBJECT)) => Near::Pronoun,
        () if tok.is(DETERMINER) => Near::Determiner,
        () if cue::is_adverb(tok) => Near::Adverb,
        () if tok.is_capital() => Near::Capital,
        () if tok.is(ROLE) || tok.is(SOURCE) => Near::Noun,
        () if tok.is(VERB) => Near::Verb,
        () if tok.has(Shape::ED) => Near::Ed,
        () if tok.has(Shape::ING) => Near::Ing,
        () => Near::Word,
    }
}

/// Words that are a kind of their own.
fn special(tok: &Tok) -> Option<Near> {
    if !tok.is(PREPOSITION.with(CONJUNCTION)) {
        return None;
    }
    let (word, near) = SPECIAL[PLACES[tok.word.spread() as usize >> SHIFT] as usize];
    (word == tok.word).then_some(near)
}

#[rustfmt::skip]
static SPECIAL: [(Word, Near); 22] = [
    (word!("of"), Near::Of),
    (word!("to"), Near::To),
    (word!("for"), Near::For),
    (word!("by"), Near::By),
    (word!("from"), Near::From),
    (word!("with"), Near::With),
    (word!("in"), Near::In),
    (word!("on"), Near::On),
    (word!("at"), Near::At),
    (word!("about"), Near::About),
    (word!("as"), Near::As),
    (word!("that"), Near::That),
    (word!("who"), Near::Who),
    (word!("which"), Near::Which),
    (word!("and"), Near::And),
    (word!("or"), Near::Or),
    (word!("but"), Near::But),
    (word!("if"), Near::If),
    (word!("because"), Near::Because),
    (word!("when"), Near::When),
    (word!("while"), Near::While),
    (word!("not"), Near::Not),
];

const SHIFT: u32 = u64::BITS - 10;

/// Where in [`SPECIAL`] a word stands, by the first bits of its hash; no two share them.
static PLACES: [u8; 1 << 10] = {
    let mut places = [0; 1 << 10];
    let mut at = SPECIAL.len();
    while at > 0 {
        at -= 1;
        let place = &mut places[(SPECIAL[at].0.spread() >> SHIFT) as usize];
        assert!(*place == 0, "two words share a place: take more bits");
        *place = at as u8;
    }
    places
};
