//! Which witnesses likely draw on one another, by the readings that only they share.
//!
//! A reading that few of the witnesses have, and that hardly arises twice by chance, speaks for a
//! common source (Lachmann's shared innovations). It is a likelihood: two reporters may hear alike.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Kin, Likelihood, SharedReading};
use crate::collate::Collation;
use crate::divergence::{Divergence, DivergenceKind as Kind, Significance};

/// Groups of witnesses from at least two outlets that share telling readings, larger evidence first.
///
/// `outlets` gives each witness a number for its outlet. Witnesses with the same telling readings go
/// together; then average linkage (UPGMA, Sokal and Michener 1958) joins groups while they share
/// more than parts them. Linear in the number of witnesses.
pub(super) fn kin(
    collation: &Collation,
    divergences: &[Divergence],
    outlets: &[usize],
) -> Vec<Kin> {
    let mut signatures: BTreeMap<usize, Readings> = BTreeMap::new();
    for (divergence, found) in divergences.iter().enumerate() {
        for (base, holders) in sides(collation, &divergences[..divergence], found) {
            if is_telling(collation, found, &holders, outlets) {
                let reading = SharedReading { divergence, base };
                for witness in holders {
                    signatures.entry(witness).or_default().insert(reading);
                }
            }
        }
    }
    let mut alike: BTreeMap<Readings, Vec<usize>> = BTreeMap::new();
    for (witness, readings) in signatures {
        alike.entry(readings).or_default().push(witness);
    }
    let groups = alike.into_iter().map(|(readings, witnesses)| vec![(readings, witnesses)]);
    let mut found: Vec<Kin> =
        joined(groups.collect()).iter().filter_map(|group| kin_of(group, outlets)).collect();
    found.sort_by(|a, b| {
        b.readings.len().cmp(&a.readings.len()).then_with(|| a.witnesses.cmp(&b.witnesses))
    });
    found
}

type Readings = BTreeSet<SharedReading>;

/// Witnesses with exactly the same telling readings.
type Alike = (Readings, Vec<usize>);

/// Groups beyond this number are left as they are; the work grows with its third power.
const MOST: usize = 48;

fn joined(mut groups: Vec<Vec<Alike>>) -> Vec<Vec<Alike>> {
    if groups.len() > MOST {
        return groups;
    }
    loop {
        let pairs = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
        let best = pairs
            .map(|(a, b)| (affinity(&groups[a], &groups[b]), a, b))
            .filter(|(affinity, ..)| *affinity > 0.0)
            .max_by(|x, y| x.0.total_cmp(&y.0).then((y.1, y.2).cmp(&(x.1, x.2))));
        let Some((_, a, b)) = best else { return groups };
        let other = groups.remove(b);
        groups[a].extend(other);
    }
}

/// Readings shared less half of those that only one side has, on the average of all pairs.
fn affinity(a: &[Alike], b: &[Alike]) -> f64 {
    let pairs = a.iter().flat_map(|(a, _)| b.iter().map(move |(b, _)| (a, b)));
    let one = |(a, b): (&Readings, &Readings)| {
        let shared = a.intersection(b).count() as f64;
        let parted = a.symmetric_difference(b).count() as f64;
        shared - parted / 2.0
    };
    pairs.map(one).sum::<f64>() / (a.len() * b.len()) as f64
}

fn kin_of(group: &[Alike], outlets: &[usize]) -> Option<Kin> {
    let mut witnesses: Vec<usize> = group.iter().flat_map(|(_, w)| w.iter().copied()).collect();
    witnesses.sort_unstable();
    let several = |witnesses: &[usize]| {
        witnesses.iter().map(|&witness| outlets[witness]).collect::<BTreeSet<_>>().len() > 1
    };
    let mut holders: BTreeMap<SharedReading, Vec<usize>> = BTreeMap::new();
    for (readings, witnesses) in group {
        for &reading in readings {
            holders.entry(reading).or_default().extend(witnesses);
        }
    }
    let shared = holders.into_iter().filter(|(_, holders)| several(holders));
    let readings: Vec<SharedReading> = shared.map(|(reading, _)| reading).collect();
    let likelihood = match readings.len() {
        0 => return None,
        1 => Likelihood::Possible,
        _ => Likelihood::Likely,
    };
    several(&witnesses).then_some(Kin { witnesses, readings, likelihood })
}

/// Who has either reading: the other's side first, and the base's (`true`) where no divergence `before`
/// has counted it and the base is a witness like the others.
fn sides(
    collation: &Collation,
    before: &[Divergence],
    divergence: &Divergence,
) -> Vec<(bool, Vec<usize>)> {
    let others = divergence.places.iter().map(|place| place.witness).collect();
    let mut sides = vec![(false, others)];
    let locus = collation.loci.get(divergence.locus);
    let reading = locus.and_then(|locus| locus.reading_of(collation.base));
    let counted = before.last().is_some_and(|other| other.locus == divergence.locus);
    if let Some(reading) = reading.filter(|reading| reading.text == divergence.base)
        && !counted
        && !collation.primary
    {
        sides.push((true, reading.witnesses.clone()));
    }
    sides
}

/// True for a reading that two outlets hardly come to by themselves and that is not the majority's:
/// most outlets may simply be right. Against a primary source every reading is an innovation.
fn is_telling(
    collation: &Collation,
    divergence: &Divergence,
    holders: &[usize],
    outlets: &[usize],
) -> bool {
    let edited = matches!(divergence.kind, Kind::Ellipsis | Kind::BracketedEdit | Kind::Stitch);
    let words = divergence.base.contains(char::is_alphanumeric);
    if divergence.significance == Significance::Accidental && !(edited && words) {
        return false;
    }
    let count = |witnesses: &mut dyn Iterator<Item = usize>| {
        witnesses.map(|witness| outlets[witness]).collect::<BTreeSet<_>>().len()
    };
    let holders = count(&mut holders.iter().copied());
    let locus = collation.loci.get(divergence.locus);
    let readings = locus.iter().flat_map(|locus| &locus.readings);
    let reaching = count(&mut readings.flat_map(|reading| reading.witnesses.iter().copied()));
    // Of two halves neither is the rarer one.
    holders > 1 && (collation.primary || 2 * holders < reaching)
}
