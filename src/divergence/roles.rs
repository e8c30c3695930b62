//! Exchanged roles: two phrases that have changed sides of a word that relates them.
//!
//! `The council sued Kessler` becomes `Kessler sued the council`: `sued` stays between the two
//! phrases, and they have changed sides. A phrase that only moves (`Yesterday Holt spoke`, `Holt
//! spoke yesterday`) passes all words in between, so no word stays between two phrases.
//!
//! The search visits the words of the base. For each word that relates others (`sued`, `than`,
//! `by`), it takes two words: the nearest one before it that comes after it in the witness, and the
//! nearest one after it that comes before it in the witness. They are an exchange if both have a
//! role and are in the clause of the relating word on both sides. One monotone stack finds all
//! these nearest words in linear time.

use std::ops::Range;

use crate::english::class::Class;

use super::alarm::{Alarm, Guard};
use super::kind::DivergenceKind as Kind;
use super::mates::Mates;
use super::part::{acts, are_listed, governed, head, is_passive, passives, relates};
use super::row::Row;

/// A stretch of both sides, in words, in which two phrases have exchanged their parts.
///
/// Two overlapping exchanges are merged, since a reader sees one stretch of changed order.
pub(super) struct Exchange {
    pub(super) base: Range<usize>,
    pub(super) own: Range<usize>,
    pub(super) kind: Kind,
    turns: Vec<Turn>,
}

/// Two words of the base that have exchanged their parts.
struct Turn {
    guard: Guard,
    words: [usize; 2],
}

impl Exchange {
    fn meets(&self, next: &Self) -> bool {
        self.base.end > next.base.start || self.own.end > next.own.start
    }

    /// Both in one; of what one guard says, the first.
    fn with(mut self, next: Self) -> Self {
        let hull = |a: &Range<usize>, b: &Range<usize>| a.start.min(b.start)..a.end.max(b.end);
        self.base = hull(&self.base, &next.base);
        self.own = hull(&self.own, &next.own);
        self.kind = self.kind.max(next.kind);
        for turn in next.turns {
            if self.turns.iter().all(|known| known.guard != turn.guard) {
                self.turns.push(turn);
            }
        }
        self
    }
}

/// The base words that may take part in an exchange of roles.
pub(super) struct Roles<'m, 'a> {
    mates: &'m Mates<'a>,
    /// For each base word, the longest range around it whose words are contiguous in the witness
    /// too.
    phrases: Vec<Range<usize>>,
    /// For each base word, whether an earlier word of its phrase, such as a preposition, marks its
    /// role.
    governed: Vec<bool>,
    /// For each base word, the guard that fires if it is exchanged with a word of the same guard.
    parts: Vec<Option<Guard>>,
}

impl<'m, 'a> Roles<'m, 'a> {
    pub(super) fn new(mates: &'m Mates<'a>) -> Self {
        let (phrases, governed) = (mates.phrases(), governed(mates));
        let mut roles = Self { mates, phrases, governed, parts: Vec::new() };
        roles.parts = (0..mates.base.len()).map(|at| roles.part(at)).collect();
        roles
    }

    /// All exchanges, in the order of both sides.
    ///
    /// They are sorted, and disjoint on both sides.
    pub(super) fn exchanges(&self) -> Vec<Exchange> {
        let guards = [Guard::Roles, Guard::Number, Guard::Date];
        let mut found: Vec<Exchange> =
            guards.into_iter().flat_map(|guard| self.crossed(guard)).chain(self.voiced()).collect();
        found.sort_by_key(|exchange| exchange.base.start);
        let mut out: Vec<Exchange> = Vec::new();
        for mut next in found {
            while let Some(last) = out.pop_if(|last| last.meets(&next)) {
                next = last.with(next);
            }
            out.push(next);
        }
        self.whole_phrases(&mut out);
        out
    }

    /// The alarms of an exchange, one for each of its turns.
    pub(super) fn alarms(&self, exchange: &Exchange) -> Vec<Alarm> {
        let print = |at: usize| self.mates.base.print(self.phrases[at].clone());
        let done = if exchange.kind == Kind::Transposition {
            "have changed places"
        } else {
            "have changed parts: one acts, the other is acted on"
        };
        let alarm = |turn: &Turn| {
            let [x, y] = turn.words.map(print);
            Alarm::new(turn.guard, format!("“{x}” and “{y}” {done}"))
        };
        exchange.turns.iter().map(alarm).collect()
    }

    /// Two that stand on other sides of a word that relates them; the nearest two.
    fn crossed(&self, guard: Guard) -> Vec<Exchange> {
        let row = &self.mates.base;
        let takes_part = |at: usize| self.parts[at] == Some(guard);
        let before = nearest(row, 0..row.len(), takes_part, |far, near| far > near);
        let after = nearest(row, (0..row.len()).rev(), takes_part, |far, near| far < near);
        let mut out = Vec::new();
        let mut last = None;
        for at in (0..row.len()).filter(|&at| relates(row, at)) {
            let (Some(x), Some(y)) = (before[at], after[at]) else { continue };
            if self.is_said_of(at, x, y) && last.replace((x, y)) != Some((x, y)) {
                out.extend(self.crossing(guard, x, y));
            }
        }
        out
    }

    /// The word that relates two stands in a clause with one of them, on both sides, and with each of
    /// them on one. Whole clauses and sentences that change places take their words along.
    fn is_said_of(&self, verb: usize, x: usize, y: usize) -> bool {
        let (base, own) = (&self.mates.base, &self.mates.own);
        let beside = |row: &Row<'_>, verb: Option<usize>, one: Option<usize>| {
            verb.zip(one).is_some_and(|(verb, one)| row.is_one_clause(verb, one))
        };
        // `Holt, the mayor` stands where `Holt` does.
        let words = [x, y].map(|at| [at, self.phrases[at].start]);
        let in_base = words.map(|word| word.iter().any(|&at| beside(base, Some(verb), Some(at))));
        let in_own =
            words.map(|word| word.iter().any(|&at| beside(own, base.mate(verb), base.mate(at))));
        base.key(x) != base.key(y)
            && in_base.contains(&true)
            && in_own.contains(&true)
            && in_base.iter().zip(in_own).all(|(in_base, in_own)| *in_base || in_own)
    }

    /// The exchange of words `x` and `y`. `None` if they are members of a list, if a change between
    /// active and passive explains the order, or if the stretch between them was rewritten.
    fn crossing(&self, guard: Guard, x: usize, y: usize) -> Option<Exchange> {
        let (base, own) = (&self.mates.base, &self.mates.own);
        let (in_base, in_own) = (x..y + 1, base.mate(y)?..base.mate(x)? + 1);
        // With the voice the places change and the parts stay.
        let kept = are_listed(base, &self.phrases[x], &self.phrases[y])
            || guard == Guard::Roles && is_passive(base, &in_base) != is_passive(own, &in_own);
        let alike = base.is_shared(&in_base) && own.is_shared(&in_own);
        (alike && !kept).then(|| Exchange {
            base: in_base,
            own: in_own,
            kind: Kind::Transposition,
            turns: vec![Turn { guard, words: [x, y] }],
        })
    }

    /// `A sued B` becomes `A was sued by B`: with the voice the parts change and the places stay.
    fn voiced(&self) -> Vec<Exchange> {
        let (base, own) = (&self.mates.base, &self.mates.own);
        let turn = |words| vec![Turn { guard: Guard::Roles, words }];
        let kind = Kind::Substitution;
        let of_base = passives(base, own).map(|passive| {
            let verb = passive.mates[1];
            Exchange { base: passive.words, own: verb..verb + 1, kind, turns: turn(passive.actors) }
        });
        let of_own = passives(own, base).map(|passive| {
            let [x, verb, y] = passive.mates;
            Exchange { base: verb..verb + 1, own: passive.words, kind, turns: turn([x, y]) }
        });
        of_base.chain(of_own).collect()
    }

    /// What is exchanged when the word and its like are.
    fn part(&self, at: usize) -> Option<Guard> {
        let row = &self.mates.base;
        row.mate(at)?;
        if row.is_sentence(&self.phrases[at]) {
            return None;
        }
        // What a number counts moves along.
        let counts = || at + 1 < row.len() && self.mates.follows(at + 1);
        let guard = match row.class(at) {
            Class::Number if counts() => return None,
            Class::Number => Guard::Number,
            _ if row.is_date(at) => Guard::Date,
            _ if acts(row, at) => Guard::Roles,
            _ => return None,
        };
        (!self.keeps_part(at)).then_some(guard)
    }

    /// What says which part the word plays stands beside it on both sides: `in the garden`, `the
    /// mayor of the city` and `the city’s mayor`.
    fn keeps_part(&self, at: usize) -> bool {
        let (base, own) = (&self.mates.base, &self.mates.own);
        let start = self.phrases[at].start;
        let in_base = || head(base, start, at).and_then(|head| base.mate(head));
        let in_own = || base.mate(at).and_then(|mate| head(own, mate - (at - start), mate));
        self.governed[at] || in_base().is_some_and(|head| in_own() == Some(head))
    }

    /// Grows each exchange by what stands in it on the other side.
    fn whole_phrases(&self, found: &mut [Exchange]) {
        let (base_row, own_row) = (&self.mates.base, &self.mates.own);
        let (mut base_floor, mut own_floor) = (0, 0);
        for at in 0..found.len() {
            let next = found.get(at + 1).map(|next| (next.base.start, next.own.start));
            let (base_roof, own_roof) = next.unwrap_or((base_row.len(), own_row.len()));
            let Exchange { base, own, .. } = &mut found[at];
            let mut len = 0;
            while len < base.len() + own.len() {
                len = base.len() + own.len();
                grow(base_row, base, own, base_floor..base_roof);
                grow(own_row, own, base, own_floor..own_roof);
            }
            (base_floor, own_floor) = (base.end, own.end);
        }
    }
}

/// Grows `words` at both ends as long as the next word's mate lies in `others`.
fn grow(row: &Row<'_>, words: &mut Range<usize>, others: &Range<usize>, room: Range<usize>) {
    let inside = |at: usize| row.mate(at).is_some_and(|mate| others.contains(&mate));
    while words.start > room.start && inside(words.start - 1) {
        words.start -= 1;
    }
    while words.end < room.end && inside(words.end) {
        words.end += 1;
    }
}

/// For each word, the nearest word visited before it that takes part and is `beyond` it on the
/// other side.
///
/// Takes linear time, because every word enters and leaves the stack at most once.
fn nearest(
    row: &Row<'_>,
    words: impl Iterator<Item = usize>,
    takes_part: impl Fn(usize) -> bool,
    beyond: fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut out = vec![None; row.len()];
    // Each stands beyond all that came after it: the others are hidden by those.
    let mut standing: Vec<(usize, usize)> = Vec::new();
    for at in words {
        let Some(mate) = row.mate(at) else { continue };
        let count = standing.partition_point(|&(_, other)| beyond(other, mate));
        out[at] = count.checked_sub(1).map(|last| standing[last].0);
        if takes_part(at) {
            standing.truncate(count);
            standing.push((at, mate));
        }
    }
    out
}
