//! The readings of an entry that differ from the base's, with the kind of each difference.

use crate::collate::{Locus, Reading};
use crate::divergence::Divergence;
use crate::xref::Entry;

/// One reading at a place of variation.
pub(super) struct Variant<'r> {
    /// Position of the place in the collation.
    pub(super) locus: usize,
    pub(super) reading: &'r Reading,
    /// The gravest difference of one of its witnesses from the base. `None` for the base's own
    /// reading.
    pub(super) divergence: Option<&'r Divergence>,
}

/// The readings at every place where the witnesses differ, the base's first.
///
/// Takes time linear in the readings and the divergences of the entry.
pub(super) fn variants(entry: &Entry) -> Vec<Variant<'_>> {
    let mut at_locus: Vec<Vec<&Divergence>> = vec![Vec::new(); entry.collation().loci.len()];
    for divergence in entry.divergences() {
        at_locus[divergence.locus].push(divergence);
    }
    let variation = entry.collation().variation();
    variation.flat_map(|(locus, place)| at(locus, place, &at_locus[locus])).collect()
}

fn at<'r>(
    locus: usize,
    place: &'r Locus,
    divergences: &[&'r Divergence],
) -> impl Iterator<Item = Variant<'r>> {
    place.readings.iter().enumerate().map(move |(nth, reading)| Variant {
        locus,
        reading,
        divergence: (nth > 0).then(|| gravest(reading, divergences)).flatten(),
    })
}

fn gravest<'r>(reading: &Reading, divergences: &[&'r Divergence]) -> Option<&'r Divergence> {
    let has = |divergence: &&&Divergence| {
        let mut places = divergence.places.iter();
        places.any(|place| reading.witnesses.binary_search(&place.witness).is_ok())
    };
    divergences.iter().filter(has).copied().max_by_key(|d| (d.significance, d.kind))
}
