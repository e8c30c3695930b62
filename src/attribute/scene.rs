//! All data about an article that is computed before the first quotation is attributed.
//!
//! The steps before the ranker run once per article. Running counts give the number of quotations,
//! cues or mentions between two tokens by one subtraction.

use std::ops::Range;

use super::cue::{self, Cue};
use super::entity::Entities;
use super::known::Known;
use super::mention::Mention;
use super::model::Model;
use super::phrase;
use super::places::Places;
use super::pronoun::Meanings;
use super::relays;
use super::resolve;
use crate::annotate::lexicon::Lexicon;
use crate::annotate::{Analysis, OUTSIDE};
use crate::article::Article;
use crate::quote::Quote;

/// Words, mentions, entities, cues, and running counts over them.
pub(crate) struct Scene<'a> {
    pub(crate) analysis: Analysis<'a>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Entities,
    pub(crate) cues: Vec<Cue>,
    pub(crate) places: Places,
    pub(crate) known: &'a Known,
    /// Subjects, each with its cue, in order of both.
    spoken: Vec<(u32, u32)>,
    counts: Vec<Counts>,
}

/// The resources for reading an article.
#[derive(Clone, Copy)]
pub(crate) struct Means<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) model: &'a Model,
    pub(crate) known: &'a Known,
}

/// What stands before a token.
#[derive(Clone, Copy, Default)]
struct Counts {
    quotes: u32,
    cues: u32,
    mentions: u32,
}

impl<'a> Scene<'a> {
    /// Runs the steps in the required order: entities need mentions, cues need the places of
    /// mentions, and coreference needs cues.
    pub(crate) fn new(
        article: &'a Article,
        quotes: &[Quote],
        means: Means<'a>,
        look: impl FnMut(&Meanings),
    ) -> Self {
        let Means { lexicon, model, known } = means;
        let analysis = Analysis::new(article, quotes, lexicon);
        let mut mentions = phrase::find(&analysis);
        let mut entities = Entities::resolve(&analysis, &mut mentions);
        known.bind(&analysis, &mut entities, &mut mentions);
        let places = Places::new(&analysis, &mentions);
        let cues = cue::find(&analysis, &mut mentions, &places);
        relays::mark(&analysis, &mut mentions, &cues);
        resolve::resolve(&analysis, &mut entities, &mut mentions, &cues, model, look);
        let subjects = (0..).zip(&cues).filter_map(|(at, cue)| Some((cue.subject?, at)));
        let mut spoken: Vec<(u32, u32)> = subjects.collect();
        spoken.sort_unstable();
        let counts = count(&analysis, &mentions, &cues);
        Self { analysis, mentions, entities, cues, places, known, spoken, counts }
    }

    /// The cues that mention `at` is the subject of.
    pub(crate) fn cues_of(&self, at: usize) -> impl Iterator<Item = &Cue> {
        let first = self.spoken.partition_point(|&(subject, _)| (subject as usize) < at);
        let own = self.spoken[first..].iter().take_while(move |pair| pair.0 as usize == at);
        own.map(|&(_, cue)| &self.cues[cue as usize])
    }

    pub(crate) fn quotes_between(&self, range: Range<usize>) -> u32 {
        self.difference(range, |counts| counts.quotes)
    }

    pub(crate) fn cues_between(&self, range: Range<usize>) -> u32 {
        self.difference(range, |counts| counts.cues)
    }

    pub(crate) fn mentions_between(&self, range: Range<usize>) -> u32 {
        self.difference(range, |counts| counts.mentions)
    }

    fn difference(&self, range: Range<usize>, of: impl Fn(&Counts) -> u32) -> u32 {
        let (low, high) = (&self.counts[range.start], &self.counts[range.end.max(range.start)]);
        of(high).saturating_sub(of(low))
    }

    /// The mentions of paragraph `at`.
    pub(crate) fn mentions_in(&self, paragraph: usize) -> Range<usize> {
        let sentences = &self.analysis.paragraphs[paragraph].sentences;
        if sentences.is_empty() {
            return 0..0;
        }
        let first = self.places.sentence(sentences.start as u32).start;
        first..self.places.sentence(sentences.end as u32 - 1).end
    }

    pub(crate) fn is_outside(&self, mention: &Mention) -> bool {
        self.analysis.toks[mention.first as usize].is_outside()
    }
}

/// Running counts: `counts[at]` counts everything before token `at`.
fn count(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<Counts> {
    let toks = &analysis.toks;
    let mut counts = vec![Counts::default(); toks.len() + 1];
    for cue in cues {
        counts[cue.tok as usize + 1].cues += 1;
    }
    let starts = mentions.iter().map(|mention| mention.first as usize);
    for at in starts.filter(|&at| toks[at].is_outside()) {
        counts[at + 1].mentions = 1;
    }
    let (mut sum, mut last) = (Counts::default(), OUTSIDE);
    for (tok, count) in toks.iter().zip(&mut counts[1..]) {
        sum.quotes += u32::from(tok.quote != last && tok.quote != OUTSIDE);
        sum.cues += count.cues;
        sum.mentions += count.mentions;
        last = tok.quote;
        *count = sum;
    }
    counts
}
