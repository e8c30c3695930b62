//! Everything known of an article before the first quotation is attributed.

use std::ops::Range;

use super::cue::{self, Cue};
use super::entity::Entities;
use super::mention::Mention;
use super::model::Model;
use super::phrase;
use super::places::Places;
use super::pronoun::Meanings;
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
    /// Cues by subject: `speaks[i]..speaks[i + 1]` in `spoken` are those of mention `i`.
    speaks: Vec<u32>,
    spoken: Vec<u32>,
    counts: Vec<Counts>,
}

/// What stands before a token.
#[derive(Clone, Copy, Default)]
struct Counts {
    quotes: u32,
    cues: u32,
    mentions: u32,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        article: &'a Article,
        quotes: &[Quote],
        lexicon: &Lexicon,
        model: &Model,
        look: impl FnMut(&Meanings),
    ) -> Self {
        let analysis = Analysis::new(article, quotes, lexicon);
        let mut mentions = phrase::find(&analysis);
        let mut entities = Entities::resolve(&analysis, &mut mentions);
        let places = Places::new(&analysis, &mentions);
        let cues = cue::find(&analysis, &mut mentions, &places);
        resolve::resolve(&analysis, &mut entities, &mut mentions, &cues, model, look);
        let (speaks, spoken) = by_subject(&cues, mentions.len());
        let counts = count(&analysis, &mentions, &cues);
        Self { analysis, mentions, entities, cues, places, speaks, spoken, counts }
    }

    /// The cues that mention `at` is the subject of.
    pub(crate) fn cues_of(&self, at: usize) -> impl Iterator<Item = &Cue> {
        let range = self.speaks[at] as usize..self.speaks[at + 1] as usize;
        self.spoken[range].iter().map(|&cue| &self.cues[cue as usize])
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

fn by_subject(cues: &[Cue], mentions: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; mentions + 1];
    for subject in cues.iter().filter_map(|cue| cue.subject) {
        starts[subject as usize + 1] += 1;
    }
    for i in 0..mentions {
        starts[i + 1] += starts[i];
    }
    let mut next = starts.clone();
    let mut spoken = vec![0u32; starts[mentions] as usize];
    for (at, cue) in cues.iter().enumerate() {
        if let Some(subject) = cue.subject {
            let slot = &mut next[subject as usize];
            spoken[*slot as usize] = at as u32;
            *slot += 1;
        }
    }
    (starts, spoken)
}

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
