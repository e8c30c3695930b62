//! Meaning guards, row by row.

use std::collections::BTreeSet;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::divergence::{Divergence, Guard};
use crossquote::text::Span;

const TABLE: &str = include_str!("guards.txt");

pub(crate) fn compare(base: &str, own: &str) -> Vec<Divergence> {
    let spans = [[Span::new(0, base.len())], [Span::new(0, own.len())]];
    let sources = [
        Source { siglum: "base", text: base, segments: &spans[0] },
        Source { siglum: "witness", text: own, segments: &spans[1] },
    ];
    Collator::default().collate(0, &sources).divergences()
}

fn rows() -> impl Iterator<Item = (&'static str, String, String)> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let mut cells = line.split(" | ");
        let mut cell = || cells.next().expect("three cells a row").trim();
        let (guard, base, own) = (cell(), cell(), cell());
        let text = |cell: &str| cell.replace("\\u{308}", "\u{308}");
        (guard, text(base), text(own))
    })
}

fn name(guard: Guard) -> String {
    serde_json::to_value(guard).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn guards_fire_where_they_should_and_nowhere_else() {
    assert!(rows().count() >= 150, "{} rows", rows().count());
    let mut wrong = Vec::new();
    for (expected, base, own) in rows() {
        let divergences = compare(&base, &own);
        let alarms: Vec<_> = divergences.iter().flat_map(|d| &d.alarms).collect();
        let fired: BTreeSet<String> = alarms.iter().map(|alarm| name(alarm.guard)).collect();
        let expected: BTreeSet<String> =
            expected.split(' ').filter(|guard| *guard != "-").map(str::to_owned).collect();
        if fired != expected {
            wrong.push(format!("{expected:?}: {base} | {own}: fired {alarms:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_alarm_has_a_reason_and_makes_its_divergence_substantive() {
    for (_, base, own) in rows() {
        for divergence in compare(&base, &own).iter().filter(|d| !d.alarms.is_empty()) {
            assert!(divergence.is_substantive());
            assert!(divergence.reason().is_some_and(|reason| !reason.is_empty()));
        }
    }
}
