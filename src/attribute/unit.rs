//! One quotation as the ranker sees it, and the mentions that may be its source.

use std::ops::Range;

use super::mention::{Kind, Mention};
use super::scene::Scene;
use crate::annotate::OUTSIDE;
use crate::annotate::lexicon::{ROLE, Word, word};

/// A quotation with the words around it.
///
/// Ranges count the tokens of the article.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Position in the list of quotations.
    pub(crate) quote: usize,
    /// Its tokens, from the opening mark; up to the interruption where there is one.
    pub(crate) tokens: Range<usize>,
    /// The rest of its sentences on both sides.
    pub(crate) before: Range<usize>,
    pub(crate) after: Range<usize>,
    /// Paragraphs of its first and its last token.
    pub(crate) paragraphs: (usize, usize),
    /// Its own cue may interrupt it here.
    pub(crate) split: bool,
    /// The words of its last character’s class: see [`ENDINGS`](super::feature::ENDINGS).
    pub(crate) ending: u32,
    pub(crate) length: u32,
    pub(crate) question: bool,
    pub(crate) first_person: bool,
    /// It is all there is in its paragraph.
    pub(crate) whole: bool,
    /// Capitalised words inside, to see who is spoken of.
    pub(crate) names: Vec<Word>,
}

/// Words by which a speaker speaks of herself.
const EGO: [Word; 10] = [
    word!("i"),
    word!("my"),
    word!("me"),
    word!("we"),
    word!("our"),
    word!("i'm"),
    word!("i've"),
    word!("we're"),
    word!("we've"),
    word!("i'll"),
];

/// Words looked through for names and first persons.
const SAMPLE: usize = 150;

impl Unit {
    /// `None` for a quotation without words.
    pub(crate) fn new(scene: &Scene, quote: usize) -> Option<Self> {
        let analysis = &scene.analysis;
        let range = &analysis.quotes[quote];
        let first = range.segments.first()?.clone();
        if first.is_empty() {
            return None;
        }
        let cut = interruption(scene, &range.segments);
        let split = cut.is_some();
        let tokens = range.first()..cut.as_ref().map_or(range.end(), |gap| gap.start);
        let before = analysis.sentence_of(tokens.start).first as usize..tokens.start;
        let sentence_end = analysis.sentence_of(tokens.end - 1).end as usize;
        let limit = cut.map_or(sentence_end, |gap| gap.end.min(sentence_end));
        let after = tokens.end..limit.max(tokens.end);
        let paragraphs =
            (analysis.paragraph_of(tokens.start), analysis.paragraph_of(tokens.end - 1));
        let toks = &analysis.toks;
        let inner = || range.segments.iter().cloned().flatten().take(SAMPLE).map(|at| &toks[at]);
        let names = inner().filter(|t| t.is_capital()).map(|t| t.word).collect();
        let words: usize = range.segments.iter().map(Range::len).sum();
        let last = toks[tokens.clone()].iter().rev().take(3).find(|t| !t.is_quotation_mark());
        let next = toks.get(tokens.end);
        let lead = last.map_or(' ', |t| t.lead);
        let comma = lead == ',' || next.is_some_and(|t| t.lead == ',');
        let whole = analysis.paragraphs[paragraphs.0].tokens.start == tokens.start
            && analysis.paragraphs[paragraphs.1].tokens.end == tokens.end;
        Some(Self {
            quote,
            before,
            after,
            paragraphs,
            split,
            ending: if comma { 0 } else { u32::from(!matches!(lead, '.' | '!' | '?')) + 1 },
            length: if words < 6 { 0 } else { u32::from(words >= 12) + 1 },
            question: lead == '?',
            first_person: inner().any(|t| EGO.contains(&t.word)),
            whole,
            names,
            tokens,
        })
    }
}

impl Unit {
    /// Whether the sentence of the quotation has no other words.
    pub(crate) const fn is_bare(&self) -> bool {
        self.before.start >= self.before.end && self.after.start >= self.after.end
    }
}

/// The first gap between two segments of one paragraph.
fn interruption(scene: &Scene, segments: &[Range<usize>]) -> Option<Range<usize>> {
    let gaps = segments.windows(2).map(|pair| pair[0].end..pair[1].start);
    gaps.filter(|gap| !gap.is_empty() && gap.start > 0).find(|gap| {
        scene.analysis.paragraph_of(gap.start - 1) == scene.analysis.paragraph_of(gap.end)
    })
}

/// Candidates looked at before and after a quotation, so that the work stays linear.
const MOST_BEFORE: usize = 48;
const MOST_AFTER: usize = 20;

/// Collects in `found` the mentions that may be the source of `unit`. `last` is the mention chosen
/// for the previous quotation.
///
/// They are in order of the text. The last chosen mention is added at the end if it is not among
/// them.
pub(crate) fn candidates(scene: &Scene, unit: &Unit, last: Option<usize>, found: &mut Vec<usize>) {
    found.clear();
    let paragraphs = &scene.analysis.paragraphs;
    let low = scene.mentions_in(unit.paragraphs.0.saturating_sub(2)).start;
    let low = if unit.paragraphs.0 == 0 { 0 } else { first_mention(scene, unit.paragraphs.0, low) };
    let high = scene.mentions_in(unit.paragraphs.1).end.max(low);
    let middle = scene.mentions.partition_point(|m| (m.first as usize) < unit.tokens.end);
    let middle = middle.clamp(low, high.max(low));
    let from = low.max(middle.saturating_sub(MOST_BEFORE));
    for at in from..high.min(middle + MOST_AFTER) {
        if is_candidate(scene, unit, at) {
            found.push(at);
        }
    }
    if let Some(&label) =
        found.iter().find(|&&at| is_label_inside(scene, unit, &scene.mentions[at]))
    {
        *found = vec![label]; // `“NAME: …”` leaves no doubt
        return;
    }
    let below = unit.paragraphs.1 + 1;
    if let Some(paragraph) = paragraphs.get(below)
        && !paragraph.sentences.is_empty()
    {
        for at in scene.places.sentence(paragraph.sentences.start as u32).take(MOST_AFTER) {
            if scene.is_outside(&scene.mentions[at]) && !scene.mentions[at].possessive {
                found.push(at);
            }
        }
    }
    if let Some(last) = last
        && !found.contains(&last)
    {
        found.push(last);
    }
}

/// The first mention two paragraphs above; a paragraph without mentions counts.
fn first_mention(scene: &Scene, paragraph: usize, fallback: usize) -> usize {
    let top = paragraph.saturating_sub(2);
    let token = scene.analysis.paragraphs[top].tokens.start;
    let at = scene.mentions.partition_point(|m| (m.first as usize) < token);
    if at > fallback && fallback > 0 { fallback } else { at }
}

/// Whether a mention is a candidate. Mentions in other quotations, and mentions that cannot be a
/// source, are not.
fn is_candidate(scene: &Scene, unit: &Unit, at: usize) -> bool {
    let mention = &scene.mentions[at];
    let toks = &scene.analysis.toks;
    let quote = toks[mention.first as usize].quote;
    if is_label_inside(scene, unit, mention) {
        return true;
    }
    let sentence = toks[mention.first as usize].sentence;
    let undergoes = mention.undergoes && toks[unit.tokens.start].sentence == sentence;
    if quote != OUTSIDE || mention.no_source || undergoes {
        return false;
    }
    let paragraph = scene.analysis.paragraph_of(mention.first as usize);
    let own = (unit.paragraphs.0..=unit.paragraphs.1).contains(&paragraph);
    if !own && (mention.possessive || scene.analysis.paragraphs[paragraph].aside) {
        return false;
    }
    // `his` in `his aide` loses to the aide.
    let modifies = mention.kind == Kind::Oblique
        && scene
            .mentions
            .get(at + 1)
            .is_some_and(|next| next.first == mention.first && toks[next.head as usize].is(ROLE));
    !modifies
}

/// `“NAME: …` inside the marks.
pub(crate) fn is_label_inside(scene: &Scene, unit: &Unit, mention: &Mention) -> bool {
    let toks = &scene.analysis.toks;
    (mention.first as usize) <= unit.tokens.start + 2
        && mention.first as usize >= unit.tokens.start
        && toks.get(mention.end as usize).is_some_and(|t| t.lead == ':')
        && mention.kind == Kind::Name
}
