//! Looks up mentions by position.
//!
//! Rules need the mentions that start or end at a token. Mentions are sorted by their starts, and a
//! second list sorts them by their ends. Binary search answers both questions.

use std::ops::Range;

use super::mention::Mention;
use crate::annotate::Analysis;

/// Where mentions start and end.
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
    pub(super) fn starting<'m>(
        &self,
        mentions: &'m [Mention],
        at: usize,
    ) -> impl Iterator<Item = usize> + use<'m> {
        let first = mentions.partition_point(|mention| (mention.first as usize) < at);
        (first..mentions.len()).take_while(move |&i| mentions[i].first as usize == at)
    }

    /// The mentions that end before token `at`.
    pub(super) fn ending<'m>(
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
