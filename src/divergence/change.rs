//! Weighs how far the words of a difference changed.

use std::collections::BTreeMap;

use crate::collate::Unit;
use crate::english::class::Class;

use super::guard;
use super::kind::DivergenceKind as Kind;
use super::pair::{Difference, Pair};
use super::significance::Change;

/// The change that a difference of other words amounts to.
pub(super) fn change(pair: &Pair<'_>, found: &Difference) -> Change {
    match found.kind {
        Kind::Inflection
        | Kind::NameExpansion
        | Kind::NameShortening
        | Kind::PronounName
        | Kind::Masking => Change::Wording,
        Kind::Number | Kind::Negation | Kind::Stitch => Change::Substance,
        // Brackets tell the reader that the words are not the speaker's.
        Kind::BracketedEdit if found.alarms.is_empty() && keeps_all(pair, found) => Change::Wording,
        _ if guard::is_one_future(
            pair,
            &pair.base[found.base.clone()],
            &pair.own[found.own.clone()],
        ) =>
        {
            Change::Wording
        }
        _ if differs_in_content(pair, found) => Change::Substance,
        _ => Change::Wording,
    }
}

/// Whether one side has a content word, a number or a negation that the other lacks.
fn differs_in_content(pair: &Pair<'_>, found: &Difference) -> bool {
    balance(pair, found).values().any(|&count| count != 0)
}

/// Whether one side has all content words, numbers and negations of the other.
fn keeps_all(pair: &Pair<'_>, found: &Difference) -> bool {
    let balance = balance(pair, found);
    balance.values().all(|&count| count <= 0) || balance.values().all(|&count| count >= 0)
}

/// For each content word, number and negation, how much oftener the base has it.
fn balance(pair: &Pair<'_>, found: &Difference) -> BTreeMap<u32, i32> {
    let mut balance: BTreeMap<u32, i32> = BTreeMap::new();
    let sides = [(&pair.base[found.base.clone()], 1), (&pair.own[found.own.clone()], -1)];
    for (units, sign) in sides {
        for unit in units.iter().filter(|unit| is_content(pair, unit)) {
            *balance.entry(pair.lexicon.get(unit.form).stem).or_default() += sign;
        }
    }
    balance
}

fn is_content(pair: &Pair<'_>, unit: &Unit) -> bool {
    let class = pair.lexicon.get(unit.form).class;
    unit.is_word() && (class.is_open() || class == Class::Negation)
}
