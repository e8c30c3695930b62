//! Tells each entry what the report knows of it besides its words: see [`Told`].

mod conflict;
mod outside;
mod speaker;

use super::line::Told;
use super::{CrossReference, Entry};

pub(crate) use speaker::{is_named, is_sure};

impl CrossReference {
    /// Tells every entry what the report knows of it. Linear in the witnesses, their conflicts and the
    /// sentences around them.
    pub(super) fn told(mut self) -> Self {
        let told: Vec<Told> = self.entries.iter().map(|entry| told(&self, entry)).collect();
        self.entries.iter_mut().zip(told).for_each(|(entry, told)| entry.told = told);
        self
    }
}

fn told(report: &CrossReference, entry: &Entry) -> Told {
    let witnesses = || entry.witnesses().iter();
    let other = |(at, witness): (usize, &super::Witness)| {
        let named = report.speaker_of(witness.quote()).filter(|&id| Some(id) != entry.speaker())?;
        Some((at, report.speaker(named).name().to_owned()))
    };
    Told {
        speaker: speaker::speaker(report, entry).into(),
        days: witnesses().map(|witness| report.article(witness.article).date()).collect(),
        others: witnesses().enumerate().filter_map(other).collect(),
        notes: [outside::outside(report, entry), conflict::conflicts(report, entry)]
            .concat()
            .into(),
    }
}
