//! Checks a report that is read from a file: its ids, positions and spans must be valid.
//!
//! The check covers everything that a renderer uses as an index. A report of this crate that serde
//! wrote always passes.

use std::collections::BTreeSet;

use super::{CrossReference, Entry, Standing, Witness};
use crate::check::{Check, checked, each, ensure, index, length, probability, some};
use crate::collate::Witness as Collated;
use crate::divergence::Divergence;
use crate::quote;
use crate::speaker::SpeakerId;
use crate::text::Span;

checked!(CrossReference, Self::told);
checked!(Entry);

impl Entry {
    /// What an entry knows of itself; ids are the report's.
    fn check(&self) -> Check {
        let count = self.witnesses.len();
        let one = |&witness: &usize| index("", witness, count);
        index(".base", self.base, count)?;
        each(".witnesses", self.witnesses.iter().enumerate(), |(at, witness)| {
            let is_base = witness.standing == Standing::Base;
            ensure(is_base == (at == self.base), || ".standing: not that of the base".to_owned())
        })?;
        length(".collation.witnesses", self.collation.witnesses.len(), count)?;
        ensure(self.collation.base == self.base, || {
            format!(".collation.base: {}, not {}", self.collation.base, self.base)
        })?;
        length(".appearance", self.appearance.len(), count)?;
        each(".appearance", &self.appearance, one)?;
        each(".copies", &self.copies, |copy| each("", copy, one))?;
        each(".kin", &self.kin, |kin| {
            each(".witnesses", &kin.witnesses, one)?;
            each(".readings", &kin.readings, |reading| {
                index(".divergence", reading.divergence, self.divergences.len())
            })
        })?;
        each(".divergences", &self.divergences, |divergence| self.check_divergence(divergence))?;
        each(".conflicts", &self.conflicts, |found| index(".witness", found.witness, count))
    }

    fn check_divergence(&self, divergence: &Divergence) -> Check {
        let witnesses = &self.collation.witnesses;
        index(".locus", divergence.locus, self.collation.loci.len())?;
        let (from, to) = divergence.units;
        let units = self.collation.loci.last().map_or(0, |locus| locus.base.1);
        ensure(from <= to && to <= units, || format!(".units: {from}..{to} of {units}"))?;
        witnesses[self.base].check_span(".base_span", divergence.base_span)?;
        some(".places", &divergence.places)?;
        each(".places", &divergence.places, |place| {
            index(".witness", place.witness, witnesses.len())?;
            witnesses[place.witness].check_span(".span", place.span)
        })
    }
}

impl CrossReference {
    fn check(&self) -> Check {
        quote::check(&self.articles, &self.quotes)?;
        length(".speaker_of", self.speaker_of.len(), self.quotes.len())?;
        each(".speaker_of", &self.speaker_of, |&id| self.check_speaker("", id))?;
        each(".inferred", &self.inferred, |id| index("", id.index(), self.quotes.len()))?;
        let ordered = self.inferred.is_sorted_by(|a, b| a < b);
        ensure(ordered, || ".inferred: not in order".to_owned())?;
        each(".links", &self.links, |link| {
            index(".right", link.right.index(), self.articles.len())?;
            index(".left", link.left.index(), link.right.index())?;
            probability(".similarity", link.similarity)
        })?;
        each(".matches", &self.matches, |found| {
            index(".right", found.right as usize, self.quotes.len())?;
            index(".left", found.left as usize, found.right as usize)?;
            probability(".score", found.score)
        })?;
        each(".entries", &self.entries, |entry| self.check_entry(entry))
    }

    fn check_speaker(&self, field: &str, id: Option<SpeakerId>) -> Check {
        id.map_or(Ok(()), |id| index(field, id.index(), self.speakers.len()))
    }

    fn check_entry(&self, entry: &Entry) -> Check {
        self.check_speaker(".speaker", entry.speaker)?;
        each(".witnesses", &entry.witnesses, |witness| {
            some(".quotes", &witness.quotes)?;
            let own = witness.article;
            each(".quotes", &witness.quotes, |id| index("", id.index(), self.quotes.len()))?;
            let mut articles = witness.quotes.iter().map(|&id| self.quote(id).article);
            let other = articles.find(|&article| article != own);
            other.map_or(Ok(()), |other| Err(format!(".article: {}, not {}", own.0, other.0)))?;
            let outlet = self.article(own).outlet();
            ensure(witness.outlet == outlet, || format!(".outlet: not {outlet:?}"))
        })?;
        let outlet = |witness: &Witness| self.article(witness.article).outlet();
        let outlets = entry.witnesses.iter().map(outlet).collect::<BTreeSet<_>>().len();
        ensure(entry.outlets == outlets, || format!(".outlets: {}, not {outlets}", entry.outlets))?;
        ensure((1..=outlets).contains(&entry.texts), || {
            format!(".texts: {} of {outlets} outlets", entry.texts)
        })?;
        let collated = entry.witnesses.iter().zip(&entry.collation.witnesses);
        each(".collation.witnesses", collated, |(witness, collated)| {
            check_collated(collated, &self.segments(witness), self.article(witness.article).text())
        })?;
        each(".conflicts", &entry.conflicts, |conflict| {
            index(".quote", conflict.quote.index(), self.quotes.len())?;
            self.check_speaker(".speaker", conflict.speaker)
        })
    }
}

/// A witness must have been collated with the words of its quotations.
fn check_collated(witness: &Collated, segments: &[Span], text: &str) -> Check {
    length(".segments", witness.segments.len(), segments.len())?;
    let rows = witness.segments.iter().zip(&witness.offsets).zip(segments);
    each(".segments", rows, |((words, &offset), &segment)| {
        let same = offset == segment.start && *words == text[segment];
        ensure(same, || ": not the words of the quotation".to_owned())
    })
}
