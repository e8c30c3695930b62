//! Which witnesses likely draw on one another, by the readings that only they share.
//!
//! A reading that few of the witnesses have, and that hardly arises twice by chance, speaks for a
//! common source (Lachmann's shared innovations). It is a likelihood: two reporters may hear alike.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Kin, SharedReading};
use crate::divergence::{
    Base, Divergence, DivergenceKind as Kind, Rows, Significance, Site, Sites,
};

/// Groups of witnesses from at least two outlets that share telling readings, larger evidence first.
///
/// `outlets` gives each witness a number for its outlet. Witnesses with the same telling readings go
/// together; then average linkage (UPGMA, Sokal and Michener 1958) joins groups while they share
/// more than parts them. Linear in the number of witnesses.
pub(super) fn kin(rows: &Rows<'_>, divergences: &[Divergence], outlets: &[usize]) -> Vec<Kin> {
    let mut signatures: BTreeMap<usize, Readings> = BTreeMap::new();
    for site in Sites::new(rows, divergences).each() {
        telling(&site, rows.is_primary(), divergences, outlets, &mut signatures);
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

/// Adds the telling readings of a site to those of their witnesses.
fn telling(
    site: &Site<'_>,
    is_primary: bool,
    divergences: &[Divergence],
    outlets: &[usize],
    signatures: &mut BTreeMap<usize, Readings>,
) {
    let mut known = Holders::default();
    for at in site.divergences.clone() {
        let (found, base) = (&divergences[at], site.base(at));
        if base.unclear {
            continue;
        }
        let holders = known.of(base, outlets);
        let others = site.other(at);
        let added = distinct(others.iter().map(|&w| outlets[w]).filter(|o| !holders.contains(o)));
        let reaching = (!is_primary).then_some(holders.len() + added);
        // Several divergences in one place share the base's reading: it is counted once. Nothing
        // is only theirs where others differ by more than these words.
        let is_base_told = at == site.divergences.start && !is_primary;
        let theirs = distinct(others.iter().map(|&witness| outlets[witness]));
        let base_having = || base.places.iter().map(|place| place.witness).collect();
        let sides = [
            (false, theirs, Some(others.to_vec())),
            (true, holders.len(), is_base_told.then(base_having)),
        ];
        for (of_base, count, having) in sides {
            let Some(having) = having else { continue };
            if is_telling(found, count, reaching) && site.elsewhere(at, of_base).is_empty() {
                let reading = SharedReading { divergence: at, base: of_base };
                for witness in having {
                    signatures.entry(witness).or_default().insert(reading);
                }
            }
        }
    }
}

/// The outlets that have the base's reading at one site; found when they are first asked for.
#[derive(Default)]
struct Holders<'s>(Vec<(&'s Base, BTreeSet<usize>)>);

impl<'s> Holders<'s> {
    fn of(&mut self, base: &'s Base, outlets: &[usize]) -> &BTreeSet<usize> {
        let known = self.0.iter().position(|(other, _)| std::ptr::eq(*other, base));
        let at = known.unwrap_or_else(|| {
            let holders = base.places.iter().map(|place| outlets[place.witness]).collect();
            self.0.push((base, holders));
            self.0.len() - 1
        });
        &self.0[at].1
    }
}

type Readings = BTreeSet<SharedReading>;

/// Witnesses with exactly the same telling readings.
type Alike = (Readings, Vec<usize>);

/// Groups beyond this number are left as they are; the work grows with its third power.
const MOST: usize = 48;

/// Joins groups of similar readings. The work depends on the number of groups, not of witnesses.
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

/// The kin of a group. Only readings that all members share are listed.
fn kin_of(group: &[Alike], outlets: &[usize]) -> Option<Kin> {
    let mut witnesses: Vec<usize> = group.iter().flat_map(|(_, w)| w.iter().copied()).collect();
    witnesses.sort_unstable();
    // What is said of the group holds for each of its witnesses.
    let (first, rest) = group.split_first()?;
    let shared = |reading: &&SharedReading| rest.iter().all(|(other, _)| other.contains(reading));
    let readings: Vec<SharedReading> = first.0.iter().filter(shared).copied().collect();
    let outlets = distinct(witnesses.iter().map(|&witness| outlets[witness]));
    (outlets > 1 && !readings.is_empty()).then_some(Kin { witnesses, readings })
}

/// True for a reading of so many outlets, the `holders`, that two hardly come to by themselves and
/// that is not the majority's among the outlets `reaching` the place: most outlets may simply be
/// right. Against a primary source (`None`) every reading is an innovation.
fn is_telling(divergence: &Divergence, holders: usize, reaching: Option<usize>) -> bool {
    let edited = matches!(divergence.kind, Kind::Ellipsis | Kind::BracketedEdit | Kind::Stitch);
    let words = divergence.base.contains(char::is_alphanumeric);
    if divergence.significance() == Significance::Accidental && !(edited && words) {
        return false;
    }
    // Of two halves neither is the rarer one.
    holders > 1 && reaching.is_none_or(|reaching| 2 * holders < reaching)
}

/// How many different values there are.
pub(super) fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> usize {
    values.collect::<BTreeSet<T>>().len()
}
