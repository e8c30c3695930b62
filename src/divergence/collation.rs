//! The differences of a whole collation.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::collate::{Collation, Lexicon, Locus, Unit, cover, printed};
use crate::text::Span;

use super::alarm::Alarm;
use super::compare::differences;
use super::kind::{DivergenceKind, Significance};
use super::pair::{Difference, Pair};

/// One difference between the base and the witnesses that share a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// What kind it is.
    pub kind: DivergenceKind,
    /// What else differs in the same place, in the order of [`DivergenceKind::ALL`].
    pub also: Vec<DivergenceKind>,
    /// How much it matters.
    pub significance: Significance,
    /// Position of the first locus that it touches.
    pub locus: usize,
    /// The base's words; empty where only the witnesses have words.
    pub base: String,
    /// Bytes in the base's article.
    pub base_span: Option<Span>,
    /// The witnesses' words; empty where they have none.
    pub reading: String,
    /// The witnesses that have this reading, in order.
    pub places: Vec<Place>,
    /// The guards that fired, gravest first, each with its reason.
    pub alarms: Vec<Alarm>,
}

impl Divergence {
    /// Why it may change what was claimed, in words; the gravest reason.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.alarms.first().map(|alarm| alarm.reason.as_str())
    }

    /// The kind and what else differs.
    pub fn kinds(&self) -> impl Iterator<Item = DivergenceKind> {
        std::iter::once(self.kind).chain(self.also.iter().copied())
    }
}

/// Where a witness has a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Position of the witness in the collation.
    pub witness: usize,
    /// Bytes in its article; `None` for words left out.
    pub span: Option<Span>,
}

impl Collation {
    /// Every difference from the base, in the base's order; witnesses that share a reading share
    /// the divergence.
    ///
    /// Linear in the number of words of all witnesses.
    #[must_use]
    pub fn divergences(&self) -> Vec<Divergence> {
        let mut lexicon = Lexicon::default();
        let rows: Vec<_> = self.witnesses.iter().map(|w| w.read(&mut lexicon)).collect();
        let Some((base_text, base)) = rows.get(self.base) else { return Vec::new() };
        let mut found: Vec<(Range<usize>, Divergence)> = Vec::new();
        let mut known: FxHashMap<(Range<usize>, DivergenceKind, Cow<'_, str>), usize> =
            FxHashMap::default();
        // Witnesses that print the same differ alike.
        let mut compared: FxHashMap<&str, Vec<Difference>> = FxHashMap::default();
        for (witness, (text, own)) in rows.iter().enumerate() {
            if witness == self.base {
                continue;
            }
            let differences = compared.entry(text).or_insert_with(|| {
                differences(&Pair {
                    lexicon: &lexicon,
                    base_text,
                    base,
                    own_text: text,
                    own,
                    blocks: &self.witnesses[witness].blocks,
                    primary: self.primary,
                })
            });
            for difference in differences {
                let units = &own[difference.own.clone()];
                let span = cover(units).map(|span| self.witnesses[witness].in_article(span));
                let place = Place { witness, span };
                let reading = printed(text, units);
                let key = (difference.base.clone(), difference.kind, reading);
                if let Some(&at) = known.get(&key) {
                    found[at].1.places.push(place);
                    continue;
                }
                let divergence = self.divergence(difference, base_text, base, &key.2, place);
                known.insert(key, found.len());
                found.push((difference.base.clone(), divergence));
            }
        }
        found.sort_by_key(|(base, _)| (base.start, base.end));
        found.into_iter().map(|(_, divergence)| divergence).collect()
    }

    fn divergence(
        &self,
        difference: &Difference,
        text: &str,
        base: &[Unit],
        reading: &str,
        place: Place,
    ) -> Divergence {
        let units = &base[difference.base.clone()];
        Divergence {
            kind: difference.kind,
            also: difference.also.clone(),
            significance: difference.significance,
            locus: self.locus_at(&difference.base),
            base: printed(text, units).into_owned(),
            base_span: cover(units).map(|span| self.witnesses[self.base].in_article(span)),
            reading: reading.to_owned(),
            places: vec![place],
            alarms: difference.alarms.clone(),
        }
    }

    /// The locus that begins at or holds a stretch of the base's units.
    fn locus_at(&self, base: &Range<usize>) -> usize {
        let at = base.start as u32;
        // Loci are in the base's order; one without units of the base stands before the one that
        // begins at the same place.
        let first = self.loci.partition_point(|locus| locus.base.1 < at);
        let touches = |&(_, locus): &(usize, &Locus)| {
            let (from, to) = locus.base;
            if base.is_empty() { (from, to) == (at, at) } else { from <= at && at < to }
        };
        let near = || (first..).zip(&self.loci[first..]).take_while(|(_, l)| l.base.0 <= at);
        let found = near().find(touches).or_else(|| near().next());
        found.map_or(0, |(index, _)| index)
    }
}
