//! The features of one candidate for one quotation.
//!
//! Each `describe_` function passes the features of one group of templates to a sink. The sink may
//! add up their weights (scoring), write them down (training), or select the heaviest ones
//! (evidence). Distances are in tokens, in buckets of growing width.

use std::ops::Range;

use super::cue::{self, Cue, Mode};
use super::feature::*;
use super::kinds::{class, determiner, near};
use super::mention::{Kind, Mention};
use super::scene::Scene;
use super::surroundings::{Past, Surroundings};
use super::unit::{Unit, is_label_inside};
use crate::annotate::lexicon::SOURCE;

/// A mention that may be the source of a quotation.
pub(crate) struct Candidate<'s> {
    scene: &'s Scene<'s>,
    unit: &'s Unit,
    around: &'s Surroundings,
    past: &'s Past,
    /// Position among the mentions.
    at: usize,
    mention: &'s Mention,
    place: Standing,
    class: u32,
}

/// Where a candidate stands.
struct Standing {
    region: Region,
    side: u32,
    /// Words between, `None` in another paragraph.
    gap: Option<usize>,
    between: Range<usize>,
}

/// The standing of a mention. A label inside the marks takes precedence over all other places.
/// Otherwise the standing has the side, the distance in sentences or paragraphs, and the number of
/// tokens between.
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

/// Cues looked at for one mention.
const MOST_CUES: usize = 4;

impl<'s> Candidate<'s> {
    /// The mention at `at`.
    pub(crate) fn new(
        scene: &'s Scene<'s>,
        unit: &'s Unit,
        around: &'s Surroundings,
        past: &'s Past,
        at: usize,
    ) -> Self {
        let mention = &scene.mentions[at];
        let place = standing(scene, unit, around, mention);
        let class = class(scene, mention) as u32;
        Self { scene, unit, around, past, at, mention, place, class }
    }

    /// Hands the features to `out`.
    pub(crate) fn describe(&self, out: &mut impl Sink) {
        self.describe_place(out);
        self.describe_neighbours(out);
        let spoken = self.describe_cues(out);
        if !spoken {
            self.describe_lack_of_cue(out);
        }
        self.describe_quotation(spoken, out);
        self.describe_sequence(out);
        self.describe_mention(out);
        self.describe_cue_words(out);
    }

    const fn region(&self) -> u32 {
        self.place.region as u32
    }

    /// Features of the text between candidate and quotation: other quotations, cues, mentions,
    /// tokens.
    fn describe_place(&self, out: &mut impl Sink) {
        let (scene, between) = (self.scene, || self.place.between.clone());
        let region = self.region();
        let mut add = |template, values| out.add(Feature::new(template, values));
        add(T_REGION, [region, 0, 0, 0]);
        add(T_CLASS, [self.class, 0, 0, 0]);
        add(T_CLASS_REGION, [self.class, region, 0, 0]);
        add(T_QUOTES, [scene.quotes_between(between()).min(3), region, 0, 0]);
        add(T_CUES, [scene.cues_between(between()).min(4), region, 0, 0]);
        add(T_MENTIONS, [scene.mentions_between(between()).min(5), region, 0, 0]);
        add(T_GAP, [self.place.gap.map_or(ELSEWHERE, bucket), self.place.side, 0, 0]);
        if self.mention.subject {
            add(T_SUBJECT, [region, 0, 0, 0]);
        }
        if self.mention.plural {
            add(T_PLURAL, [region, 0, 0, 0]);
        }
    }

    /// Features of the tokens before and after the mention: alone, together, and by region.
    fn describe_neighbours(&self, out: &mut impl Sink) {
        let (scene, mention) = (self.scene, self.mention);
        let toks = &scene.analysis.toks;
        let sentence = scene.analysis.sentence_of(mention.first as usize);
        let paragraph = &scene.analysis.paragraphs[sentence.paragraph as usize].tokens;
        let (first, end) = (mention.first as usize, mention.end as usize);
        let beside = |at: usize, there: bool| {
            let near = if there { near(&toks[at], self.unit) } else { Near::Edge };
            near as u32
        };
        let left = beside(first.saturating_sub(1), first > paragraph.start);
        let right = beside(end, end < paragraph.end);
        let region = self.region();
        let mut add = |template, values| out.add(Feature::new(template, values));
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

    /// The cues that the mention is the subject of.
    fn cues(&self) -> impl Iterator<Item = &'s Cue> {
        self.scene.cues_of(self.at).take(MOST_CUES)
    }

    /// Side, words to the quotation, quotations between.
    fn cue_place(&self, cue: &Cue) -> (u32, usize, u32) {
        let (at, tokens) = (cue.tok as usize, &self.unit.tokens);
        if at < tokens.start {
            (0, tokens.start - at - 1, self.scene.quotes_between(at..tokens.start))
        } else if at >= tokens.end {
            (1, at - tokens.end, self.scene.quotes_between(tokens.end..at))
        } else {
            (2, 0, 0)
        }
    }

    fn in_same_sentence(&self, cue: &Cue, side: u32) -> u32 {
        let sentence = self.scene.analysis.toks[cue.tok as usize].sentence;
        let around = self.around;
        u32::from(sentence == if side == 0 { around.first_sentence } else { around.last_sentence })
    }

    /// False where there is no cue.
    fn describe_cues(&self, out: &mut impl Sink) -> bool {
        let (scene, unit, around) = (self.scene, self.unit, self.around);
        let mut add = |template, values| out.add(Feature::new(template, values));
        let mut any = false;
        for cue in self.cues() {
            any = true;
            let (side, gap, quotes) = self.cue_place(cue);
            let same = self.in_same_sentence(cue, side);
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

    /// Of a mention that is the subject of no cue: the reporting verbs right beside it.
    fn describe_lack_of_cue(&self, out: &mut impl Sink) {
        let (first, end) = (self.mention.first as usize, self.mention.end as usize);
        let toks = &self.scene.analysis.toks;
        let cue = |at: usize| toks.get(at).is_some_and(|t| t.is_outside() && t.is_cue());
        let region = self.region();
        let mut add = |template, values| out.add(Feature::new(template, values));
        add(T_NO_CUE, [region, 0, 0, 0]);
        add(T_NO_CUE_CLASS, [self.class, 0, 0, 0]);
        if let Some(n) = (0..3).find(|&n| cue(end + n)) {
            add(T_CUE_RIGHT, [n as u32, region, 0, 0]);
        }
        if let Some(n) = (1..3).find(|&n| first >= n && cue(first - n)) {
            add(T_CUE_LEFT, [n as u32, region, 0, 0]);
        }
    }

    /// Features of the quotation itself, combined with the place of the candidate.
    fn describe_quotation(&self, spoken: bool, out: &mut impl Sink) {
        let (unit, around, mention) = (self.unit, self.around, self.mention);
        let (region, class) = (self.region(), self.class);
        let mut add = |template, values| out.add(Feature::new(template, values));
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
    }

    /// How the candidate stands to the speakers of the quotations before.
    fn describe_sequence(&self, out: &mut impl Sink) {
        let (scene, unit, around) = (self.scene, self.unit, self.around);
        let Some((last, end)) = self.past.last else { return };
        let (at, mention) = (self.at, self.mention);
        let (region, step) = (self.region(), around.step);
        let mut add = |template, values| out.add(Feature::new(template, values));
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
        if self.past.asked {
            add(T_ANSWER, [step, same, u32::from(unit.question), 0]);
        }
        if last == at {
            add(T_SAME_MENTION, [step, flags.0, flags.1, 0]);
            add(T_SAME_CONTINUES, [step, u32::from(unit.whole), 0, 0]);
        } else if same == 1 {
            add(T_SAME_ENTITY, [step, region, 0, 0]);
            add(T_SAME_ENTITY_CLASS, [step, self.class, 0, 0]);
        } else {
            add(T_OTHER, [step, region, 0, 0]);
            if self.past.other.is_some() && mention.entity == self.past.other {
                add(T_TURN, [step, flags.0, flags.1, 0]);
            }
        }
        if last != at && self.place.side == 0 && step <= 1 {
            let after = mention.first as usize >= end;
            add(T_AFTER_LAST, [step, u32::from(after), u32::from(mention.subject), 0]);
        }
    }

    /// The mention by itself: how often it is named, its head, what it starts with.
    fn describe_mention(&self, out: &mut impl Sink) {
        let (scene, unit, mention) = (self.scene, self.unit, self.mention);
        if let Some(id) = mention.entity {
            let n = match scene.entities.at(id).count {
                0..=1 => 0,
                2..=3 => 1,
                4..=8 => 2,
                _ => 3,
            };
            out.add(Feature::new(T_SALIENCE, [n, 0, 0, 0]));
        }
        let head = &scene.analysis.toks[mention.head as usize];
        if mention.kind == Kind::Name && unit.names.contains(&head.word) {
            let values = [u32::from(unit.first_person), self.region(), 0, 0];
            out.add(Feature::new(T_NAMED_INSIDE, values));
        }
        if mention.kind == Kind::Nominal {
            let determiner = determiner(scene, mention);
            out.add(Feature::new(T_DETERMINER, [determiner, self.class, 0, 0]));
            if head.is(SOURCE) {
                out.add(Feature::new(T_HEAD, [0; 4]).with_word(head.word.short()));
            }
        }
    }

    /// Features of the cue word, because `said`, `wrote` and `warned` have different subjects.
    fn describe_cue_words(&self, out: &mut impl Sink) {
        for cue in self.cues().filter(|cue| cue.mode != Mode::Label) {
            let (side, ..) = self.cue_place(cue);
            let same = self.in_same_sentence(cue, side);
            let word = self.scene.analysis.toks[cue.tok as usize].word.short();
            out.add(Feature::new(T_CUE_WORD, [side, same, 0, 0]).with_word(word));
        }
    }
}
