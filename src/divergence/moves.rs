//! Transpositions: words that stand elsewhere, or that changed places.

use crate::collate::{Class, Unit};

use super::alarm::{Alarm, Guard};
use super::kind::{DivergenceKind as Kind, Significance};
use super::pair::{Difference, Pair};

/// Turns pairs of differences that are one move into a transposition each.
pub(super) fn join_moves(pair: &Pair<'_>, found: &mut Vec<Difference>) {
    let sides: Vec<(Vec<u32>, Vec<u32>)> = found
        .iter()
        .map(|d| (folded(pair, &pair.base[d.base.clone()]), folded(pair, &pair.own[d.own.clone()])))
        .collect();
    let mut gone = vec![false; found.len()];
    for i in 0..found.len() {
        if gone[i] || !movable(&found[i]) {
            continue;
        }
        // A move is local: looking at the next few places keeps this linear.
        let partner = (i + 1..found.len().min(i + 1 + NEAR)).find(|&j| {
            !gone[j] && movable(&found[j]) && is_apart(&found[i], &found[j]) && {
                let (i, j) = (&sides[i], &sides[j]);
                i.0 == j.1 && i.1 == j.0 && weighty(pair, &i.0, &i.1)
            }
        });
        let Some(j) = partner else { continue };
        gone[j] = true;
        let second = found[j].clone();
        let first = &mut found[i];
        let between = first.base.end..second.base.start;
        let swapped = !sides[i].0.is_empty() && !sides[i].1.is_empty();
        first.alarms.clear();
        if swapped && turns_roles(pair, &pair.base[between], &pair.base[first.base.clone()]) {
            let print = |units: &[Unit]| {
                let words = units.iter().filter(|unit| unit.is_word());
                words.map(|unit| pair.base_print(unit)).collect::<Vec<_>>().join(" ")
            };
            let (x, y) =
                (print(&pair.base[first.base.clone()]), print(&pair.base[second.base.clone()]));
            let reason = format!("“{x}” and “{y}” have changed places");
            first.alarms.push(Alarm::new(Guard::Roles, reason));
        }
        first.base.end = first.base.end.max(second.base.end);
        first.own.end = first.own.end.max(second.own.end);
        first.kind = Kind::Transposition;
        first.also.clear();
        first.significance = Significance::Substantive;
    }
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

/// Farthest partner of a move, in differences.
const NEAR: usize = 16;

/// True when `second` begins behind `first`: a name that was lengthened takes the name beside it into
/// its place, so that two places may share words, and what shares words has not changed places.
fn is_apart(first: &Difference, second: &Difference) -> bool {
    first.base.end <= second.base.start && first.own.end <= second.own.start
}

fn movable(difference: &Difference) -> bool {
    matches!(
        difference.kind,
        Kind::Substitution
            | Kind::Addition
            | Kind::Omission
            | Kind::Extension
            | Kind::Truncation
            | Kind::Number
            | Kind::Stitch
            | Kind::PronounName
            | Kind::NameExpansion
            | Kind::NameShortening
    )
}

fn folded(pair: &Pair<'_>, units: &[Unit]) -> Vec<u32> {
    let words = units.iter().filter(|unit| unit.is_word());
    words.map(|unit| pair.lexicon.get(unit.form).spelling).collect()
}

/// A lone article or preposition dropped here and added there is no move.
fn weighty(pair: &Pair<'_>, base: &[u32], own: &[u32]) -> bool {
    let words = if base.is_empty() { own } else { base };
    let open = |&id: &u32| {
        let word = pair.lexicon.string(id);
        !matches!(
            crate::collate::class(word),
            Class::Article | Class::Preposition | Class::Conjunction
        )
    };
    words.len() > 1 || words.iter().any(open)
}

/// True when a verb stands between the two that changed places, and both can act.
fn turns_roles(pair: &Pair<'_>, between: &[Unit], moved: &[Unit]) -> bool {
    let class = |unit: &Unit| pair.lexicon.get(unit.form).class;
    let joined = between
        .iter()
        .any(|unit| matches!(pair.lexicon.folded(unit.form), "and" | "or" | "<Comma>"));
    let acts = between
        .iter()
        .any(|unit| matches!(class(unit), Class::Open | Class::Auxiliary | Class::Modal));
    let actor = moved
        .iter()
        .filter(|unit| unit.is_word())
        .all(|unit| matches!(class(unit), Class::Open | Class::Pronoun | Class::Article));
    acts && !joined && actor
}
