//! Finds which witnesses have which of the two readings of a divergence.
//!
//! A witness has the base’s reading if it reaches the place and has no divergence there. A list of
//! the witnesses that differ is not enough for this. A witness may stop before the place, differ in
//! a longer stretch around it, or have the words elsewhere in its quotation. This module
//! distinguishes these cases, so that a report never attributes to an outlet words that it does not
//! print.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::collate::{Block, BlockKind, folded};
use crate::text::{Span, tokens};

use super::collation::{Divergence, Place, Rows, letters};
use super::kind::DivergenceKind as Kind;

/// The holders of the readings in a list of divergences. The list must be in order.
///
/// Callers ask for divergences in this order. Each divergence touches only a few neighbours, so all
/// of them together take linear time.
pub(crate) struct Holders<'a> {
    rows: &'a Rows<'a>,
    divergences: &'a [Divergence],
    /// For each divergence the farthest unit of the base that it or one before it reaches.
    reach: Vec<u32>,
    /// For each witness, the last divergence for which it was found to differ.
    differs: Vec<usize>,
    words: Words,
}

/// The witnesses with either reading at one divergence.
///
/// No witness is in both lists.
pub(crate) struct Held {
    /// The witnesses that have the base's reading, the base among them, in order.
    pub(crate) base: Vec<Place>,
    /// The witnesses that have the other reading, whatever its weight in each, in order.
    pub(crate) other: Vec<usize>,
    /// True when a witness differs from the base by more than these words, so that it cannot be said
    /// what it has for them.
    pub(crate) unclear: bool,
}

impl<'a> Holders<'a> {
    pub(crate) fn new(rows: &'a Rows<'a>, divergences: &'a [Divergence]) -> Self {
        let mut far = 0;
        let reach = divergences.iter().map(|divergence| {
            far = far.max(divergence.units.1);
            far
        });
        let differs = vec![usize::MAX; rows.collation.witnesses.len()];
        Self { reach: reach.collect(), rows, divergences, differs, words: Words::of(rows) }
    }

    /// Who has what at divergence `at`. Linear in the number of witnesses, and in that of the
    /// divergences that touch the place.
    pub(crate) fn of(&mut self, at: usize) -> Held {
        let divergence = &self.divergences[at];
        let mut other = Vec::new();
        let mut dressed: Vec<Place> = Vec::new();
        let mut unclear = false;
        for touching in self.touching(at) {
            let found = &self.divergences[touching];
            // Differences of marks and case do not separate words, unless the marks join words.
            // Between marks, every difference counts. A witness that stops before or inside these
            // words has no reading of them.
            let within = divergence.units.0 <= found.units.0 && found.units.1 <= divergence.units.1;
            let form = divergence.words_differ() && !found.words_differ() && within;
            let stops = found.kind == Kind::Truncation && found.units != divergence.units;
            if form {
                dressed.extend(&found.places);
                continue;
            }
            for place in &found.places {
                self.differs[place.witness] = at;
            }
            if stops {
                continue;
            }
            let same = found.units == divergence.units
                && letters(&found.reading).eq(letters(&divergence.reading))
                && (divergence.words_differ() || found.reading == divergence.reading);
            unclear |= found.units != divergence.units;
            if same {
                other.extend(found.places.iter().map(|place| place.witness));
            }
        }
        other.sort_unstable();
        other.dedup();
        let room = self.room(divergence.units);
        let agrees =
            |&witness: &usize| self.differs[witness] != at && reaches(self.blocks(witness), room);
        let witnesses = (0..self.differs.len()).filter(agrees);
        let mut places: Vec<Place> =
            witnesses.map(|witness| self.place(witness, divergence.units)).collect();
        widen(&mut places, dressed);
        // A witness with no words opposite the base's words lacks them because of another
        // difference.
        let (base, lacking): (Vec<Place>, Vec<Place>) = places
            .into_iter()
            .partition(|place| place.span.is_some() || divergence.base_span.is_none());
        unclear |= !lacking.is_empty();
        Held { base, other, unclear }
    }

    /// The witnesses that print a reading, between the same neighbours, without being held to have it
    /// here: the alignment took it for something added or moved. The reading is the base's or the
    /// other; one without words, or at an end of what is quoted, is not looked for.
    ///
    /// Linear in the words of all witnesses.
    pub(crate) fn elsewhere(&self, at: usize, held: &Held, of_base: bool) -> Vec<usize> {
        let divergence = &self.divergences[at];
        let place = divergence.places.first();
        let holder = match of_base {
            true => Some((self.rows.collation.base, divergence.base_span)),
            false => place.map(|place| (place.witness, place.span)),
        };
        let Some((witness, Some(span))) = holder else { return Vec::new() };
        let Some(row) = self.words.between_neighbours(witness, span) else { return Vec::new() };
        let holds = |witness: usize| match of_base {
            true => held.base.iter().any(|place| place.witness == witness),
            false => held.other.contains(&witness),
        };
        let printing = self.words.printing(row).filter(|&witness| !holds(witness));
        printing.collect()
    }

    /// The divergences whose words of the base overlap those of divergence `at`, itself included.
    fn touching(&self, at: usize) -> Vec<usize> {
        let units = self.room(self.divergences[at].units);
        let touch = |&k: &usize| touches(units, self.divergences[k].units);
        let end =
            at + self.divergences[at..].iter().take_while(|next| next.units.0 <= units.to).count();
        let near = (0..end).rev().take_while(|&k| k >= at || self.reach[k] >= units.from);
        near.filter(touch).collect()
    }

    /// Where differences count as ones at `units`: a place between two words is as wide as the marks
    /// in it.
    fn room(&self, units: (u32, u32)) -> Room {
        let between = units.0 == units.1;
        Room {
            between,
            from: units.0,
            to: if between { self.rows.next_word(units.1) } else { units.1 },
        }
    }

    fn blocks(&self, witness: usize) -> &'a [Block] {
        &self.rows.collation.witnesses[witness].blocks
    }

    /// The span that a witness prints for a stretch of the base’s units.
    fn place(&self, witness: usize, units: (u32, u32)) -> Place {
        let own = if witness == self.rows.collation.base {
            units.0 as usize..units.1 as usize
        } else {
            opposite(self.blocks(witness), units)
        };
        Place { witness, span: self.rows.span(witness, own) }
    }
}

/// Widens places to the words that the same witnesses print in another form. For example, `wro..ng`
/// for `wrong` is aligned only by its first part.
fn widen(places: &mut [Place], mut dressed: Vec<Place>) {
    dressed.sort_unstable_by_key(|place| place.witness);
    for place in places {
        let from = dressed.partition_point(|other| other.witness < place.witness);
        let own = dressed[from..].iter().take_while(|other| other.witness == place.witness);
        let spans = own.filter_map(|other| other.span).chain(place.span);
        place.span = place.span.and(spans.reduce(Span::cover));
    }
}

/// A stretch of the base, or a place between two of its words.
#[derive(Clone, Copy)]
struct Room {
    between: bool,
    from: u32,
    to: u32,
}

/// Whether a difference at `other` may be one in `room` too: they share a unit, or the room is a
/// place between two words and the difference lies in or beside it.
const fn touches(room: Room, other: (u32, u32)) -> bool {
    if room.between {
        other.0 <= room.to && room.from <= other.1
    } else {
        other.0 < room.to && room.from < other.1
    }
}

/// Whether a witness goes as far as a stretch of the base. At the edge of what it leaves out, a
/// place between two words of the base is none of its own.
fn reaches(blocks: &[Block], room: Room) -> bool {
    let mut left_out = blocks.iter().filter(|block| block.kind == BlockKind::Lacuna);
    !left_out.any(|block| touches(room, (block.base.start, block.base.end)))
}

/// The witness's units that stand opposite to a stretch of the base.
fn opposite(blocks: &[Block], (from, to): (u32, u32)) -> Range<usize> {
    let touching = || blocks.iter().filter(|block| block.base.start < to && from < block.base.end);
    let (Some(first), Some(last)) = (touching().next(), touching().next_back()) else {
        return 0..0;
    };
    let own = |block: &Block, at: u32| {
        (block.own.start + at.saturating_sub(block.base.start)).min(block.own.end) as usize
    };
    let start = own(first, from);
    let end = if last.base.end <= to { last.own.end as usize } else { own(last, to) };
    start..end.max(start)
}

/// The words of all witnesses as numbers, in order, without case and marks.
///
/// Equal folded forms have equal numbers. A reading that stands elsewhere is therefore found
/// despite differences of case and typography.
struct Words {
    /// For each witness, each word and where it begins in the article.
    rows: Vec<Vec<(u32, usize)>>,
}

impl Words {
    fn of(rows: &Rows<'_>) -> Self {
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        let mut number = |word: &str| {
            let next = known.len() as u32;
            *known.entry(folded(word)).or_insert(next)
        };
        let row = |(witness, text): (usize, &str)| {
            let in_article = |span| rows.collation.witnesses[witness].in_article(span).start;
            let words = tokens(text).filter(|token| token.is_word());
            words.map(|token| (number(&text[token.span]), in_article(token.span))).collect()
        };
        Self { rows: rows.texts().enumerate().map(row).collect() }
    }

    /// The words of a witness that begin within `span`, with the word before and the word after;
    /// `None` without any of these.
    fn between_neighbours(&self, witness: usize, span: Span) -> Option<&[(u32, usize)]> {
        let words = &self.rows[witness];
        let before = |at: usize| words.partition_point(|&(_, start)| start < at);
        let (from, to) = (before(span.start), before(span.end));
        if from == to { None } else { words.get(from.checked_sub(1)?..=to) }
    }

    /// The witnesses that print these words one after another.
    fn printing(&self, row: &[(u32, usize)]) -> impl Iterator<Item = usize> {
        let same = move |window: &[(u32, usize)]| window.iter().zip(row).all(|(a, b)| a.0 == b.0);
        let prints = move |words: &[(u32, usize)]| words.windows(row.len()).any(same);
        (0..self.rows.len()).filter(move |&witness| prints(&self.rows[witness]))
    }
}
