//! Tests which differences touch a range of base units, and which witnesses cover the range.

use crate::collate::BlockKind;
use crate::csr::{Csr, index};

use super::collation::Rows;

/// A range of base units. An empty range is a gap between two words and includes the marks in it.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// The stretch itself.
    pub(super) units: (u32, u32),
    between: bool,
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Room {
    pub(super) fn of(rows: &Rows<'_>, units: (u32, u32)) -> Self {
        let between = units.0 == units.1;
        let to = if between { rows.next_word(units.1) } else { units.1 };
        Self { units, between, from: units.0, to }
    }

    /// Whether a difference at `other` may be one here too: they share a unit, or the room is a
    /// place between two words and the difference lies in or beside it.
    pub(super) const fn touches(self, other: (u32, u32)) -> bool {
        self.is_before_end(other.0) && self.is_behind_start(other.1)
    }

    const fn is_before_end(self, start: u32) -> bool {
        if self.between { start <= self.to } else { start < self.to }
    }

    const fn is_behind_start(self, end: u32) -> bool {
        if self.between { self.from <= end } else { self.from < end }
    }
}

/// Returns, for each room, the witnesses that cover it, in order. A gap at the edge of a lacuna is not
/// covered.
///
/// Requires sorted rooms. Linear in the lacunae, and in the pairs of a room and a witness that are
/// tested.
pub(super) fn reaching(rows: &Rows<'_>, rooms: &[Room]) -> Csr<u32> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for witness in 0..rows.len() {
        let blocks = rows.blocks(witness).iter();
        let lacunae = blocks.filter(|block| block.kind == BlockKind::Lacuna);
        let mut lacunae = lacunae.map(|block| (block.base.start, block.base.end));
        let mut before: Option<(u32, u32)> = None;
        loop {
            let next = lacunae.next();
            let start = before.map_or(0, |(_, end)| end);
            let first = rooms.partition_point(|room| room.from < start);
            let inside = (first..).zip(&rooms[first..]);
            let inside =
                inside.take_while(|(_, room)| next.is_none_or(|(end, _)| room.from <= end));
            let is_free = |room: &Room| {
                ![before, next].into_iter().flatten().any(|lacuna| room.touches(lacuna))
            };
            let free = inside.filter(|(_, room)| is_free(room));
            pairs.extend(free.map(|(at, _)| (index(at), index(witness))));
            if next.is_none() {
                break;
            }
            before = next;
        }
    }
    Csr::of_pairs(&pairs, rooms.len())
}

/// Index of sites: finds whether a difference of another site touches a room.
pub(super) struct Neighbours {
    starts: Vec<u32>,
    in_words: Farthest,
    any: Farthest,
}

impl Neighbours {
    /// For each site its room, and whether words differ there, and whether anything does.
    pub(super) fn new<'r>(sites: impl Iterator<Item = (&'r Room, (bool, bool))> + Clone) -> Self {
        let units = || sites.clone().map(|(room, _)| room.units);
        let farthest = |differ: fn((bool, bool)) -> bool| {
            let differ = sites.clone().map(|(_, differs)| differ(differs));
            Farthest::new(units().zip(differ))
        };
        Self {
            starts: units().map(|units| units.0).collect(),
            in_words: farthest(|differs| differs.0),
            any: farthest(|differs| differs.1),
        }
    }

    /// Whether there is a difference in the room of a site, other than at the site itself.
    pub(super) fn any(&self, site: usize, room: Room) -> bool {
        self.any.but(site, self.before_end(room)).is_some_and(|end| room.is_behind_start(end))
    }

    /// True if another site has a difference of words here, or one of form that extends beyond this
    /// site.
    pub(super) fn in_words(&self, site: usize, room: Room) -> bool {
        let end = self.before_end(room);
        let earlier = self.starts.partition_point(|&start| start < room.units.0);
        self.in_words.but(site, end).is_some_and(|end| room.is_behind_start(end))
            || self.any.but(site, end).is_some_and(|end| end > room.units.1)
            || self.any.but(site, earlier).is_some_and(|end| room.is_behind_start(end))
    }

    /// How many sites begin before a room ends.
    fn before_end(&self, room: Room) -> usize {
        self.starts.partition_point(|&start| room.is_before_end(start))
    }
}

/// For each prefix of the sites, the two with the greatest end.
struct Farthest(Vec<[Option<(u32, usize)>; 2]>);

impl Farthest {
    fn new(sites: impl Iterator<Item = ((u32, u32), bool)>) -> Self {
        let mut best = [None; 2];
        let mut all = vec![best];
        for (site, ((_, end), counts)) in sites.enumerate() {
            let own = Some((end, site));
            if counts && own > best[0] {
                best = [own, best[0]];
            } else if counts && own > best[1] {
                best[1] = own;
            }
            all.push(best);
        }
        Self(all)
    }

    /// Where the last but `site` of the first `count` sites ends.
    fn but(&self, site: usize, count: usize) -> Option<u32> {
        self.0[count].into_iter().flatten().find(|found| found.1 != site).map(|found| found.0)
    }
}
