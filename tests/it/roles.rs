//! Who did what to whom: subject and object exchanged, and mere reorderings that keep the roles.

use crossquote::Divergence;
use crossquote::divergence::{DivergenceKind as Kind, Guard};

use proptest::prelude::*;

use crate::guards::compare;

const TABLE: &str = include_str!("roles.txt");

/// Who acts or is acted on: as subject, as object, and the verb that goes with it in the passive.
#[derive(Clone, Copy)]
struct Actor(&'static str, &'static str, &'static str);

const fn named(name: &'static str) -> Actor {
    Actor(name, name, "was")
}

/// Two that change places, from one word to many.
const PAIRS: &[(&str, Actor, Actor)] = &[
    ("names", named("Kessler"), named("Moravec")),
    ("title and name", named("the prime minister"), named("Kessler")),
    ("full names", named("Martha Haldane"), named("Governor Moravec")),
    ("possessives", named("Kessler’s lawyer"), named("the council’s clerk")),
    (
        "conjuncts",
        Actor("Haldane and Moravec", "Haldane and Moravec", "were"),
        named("the city of Velden"),
    ),
    ("pronoun and name", Actor("he", "him", "was"), named("Kessler")),
    ("pronouns", Actor("they", "them", "were"), Actor("she", "her", "was")),
    ("a long phrase", named("the prime minister of the day and all of his men"), named("Kessler")),
    (
        "two long phrases",
        named("the owner of the old mill by the river"),
        named("the younger of the two judges from Osterby"),
    ),
    ("adjectives", named("the red team"), named("the blue team")),
];

/// What `{x}` does to `{y}`; `{be}` goes with `{x}`.
const VERBS: &[(&str, &str)] = &[
    ("active", "{x} sued {y}."),
    ("active, perfect", "{x} had warned {y} before the vote."),
    ("active, modal", "{x} will never forgive {y} for the flood."),
    ("active, preposition", "{x} lied to {y}."),
    ("active, phrase around", "In the end {x} voted against {y} in the council."),
    ("active, two objects", "{x} told {y} about the bridge on Monday."),
    ("passive", "{x} {be} sued by {y}."),
    ("passive, perfect", "{x} had been warned by {y} before the vote."),
    ("passive, modal", "{x} could be blamed by {y} for the flood."),
    ("passive, phrase around", "On Monday {x} {be} thanked in the council by {y}."),
];

fn sentence(pattern: &str, x: Actor, y: Actor) -> String {
    let text = pattern.replace("{x}", x.0).replace("{y}", y.1).replace("{be}", x.2);
    capital(&text)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn fires(found: &[Divergence], guard: Guard) -> bool {
    let alarmed = |d: &&Divergence| d.alarms.iter().any(|alarm| alarm.guard == guard);
    found.iter().filter(alarmed).any(|d| d.is_substantive())
}

fn shown(name: &str, base: &str, own: &str, found: &[Divergence]) -> String {
    let lines = found.iter().map(|d| {
        format!(
            "\n    {} {:?} {:?} | {:?} {:?}",
            d.kind,
            d.is_substantive(),
            d.base,
            d.reading,
            d.alarms
        )
    });
    format!("{name}\n  {base}\n  {own}{}", lines.collect::<String>())
}

/// Compares both ways and keeps what is not as `right` says.
fn wrong(
    cases: impl IntoIterator<Item = (String, String, String)>,
    right: impl Fn(&[Divergence]) -> bool,
) -> (usize, Vec<String>) {
    let (mut all, mut wrong) = (0, Vec::new());
    for (name, base, own) in cases {
        for (base, own) in [(&base, &own), (&own, &base)] {
            let found = compare(base, own);
            all += 1;
            if !right(&found) {
                wrong.push(shown(&name, base, own, &found));
            }
        }
    }
    (all, wrong)
}

fn check(
    least: usize,
    cases: impl IntoIterator<Item = (String, String, String)>,
    right: impl Fn(&[Divergence]) -> bool,
) {
    let (all, wrong) = wrong(cases, right);
    assert!(all >= least, "{all} cases");
    assert!(wrong.is_empty(), "{} of {all} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn turned(found: &[Divergence]) -> bool {
    fires(found, Guard::Roles) && found.iter().any(|d| d.kind == Kind::Transposition)
}

#[test]
fn subject_and_object_exchanged() {
    let cases = PAIRS.iter().flat_map(|&(shape, x, y)| {
        VERBS.iter().map(move |&(voice, pattern)| {
            (format!("{voice}, {shape}"), sentence(pattern, x, y), sentence(pattern, y, x))
        })
    });
    check(200, cases, turned);
}

/// The same words in another order, `{x}` and `{y}` in their roles.
const REORDERED: &[(&str, &str, &str)] = &[
    ("day in front", "Yesterday {x} spoke of {y}.", "{x} spoke of {y} yesterday."),
    ("adverb", "Finally {x} thanked {y}.", "{x} finally thanked {y}."),
    ("phrase in front", "In the end {x} sued {y}.", "{x} sued {y} in the end."),
    ("place in front", "In the council {x} sued {y} again.", "{x} sued {y} again in the council."),
    ("conjuncts", "{x} and {y} met in Velden.", "{y} and {x} met in Velden."),
    ("alternatives", "We trust either {x} or {y}.", "We trust either {y} or {x}."),
    ("list", "{x}, Brandt and {y} came.", "{y}, Brandt and {x} came."),
    ("verb of saying", "It is late, said {x} to {y}.", "It is late, {x} said to {y}."),
    ("object fronted", "To {y} nobody lied but {x}.", "Nobody lied to {y} but {x}."),
    ("clauses", "If {x} wins, the city loses {y}.", "The city loses {y} if {x} wins."),
    ("voice", "{x} sued {y}.", "{y} was sued by {x}."),
    ("copula", "{x} is the friend that saw {y}.", "The friend that saw {y} is {x}."),
];

#[test]
fn reorderings_that_keep_the_roles() {
    let cases = PAIRS.iter().flat_map(|&(shape, x, y)| {
        REORDERED.iter().map(move |&(order, one, other)| {
            (format!("{order}, {shape}"), sentence(one, x, y), sentence(other, x, y))
        })
    });
    check(200, cases, |found| !fires(found, Guard::Roles));
}

fn rows(wanted: &str) -> impl Iterator<Item = (String, String, String)> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(move |line| {
        let [guard, base, own] = line.split(" | ").collect::<Vec<_>>().try_into().ok()?;
        (guard == wanted).then(|| (line.to_owned(), base.to_owned(), own.to_owned()))
    })
}

#[test]
fn rows_with_parts_exchanged() {
    check(100, rows("roles"), |found| fires(found, Guard::Roles));
}

#[test]
fn rows_with_parts_kept() {
    check(130, rows("-"), |found| !fires(found, Guard::Roles));
}

#[test]
fn what_is_beside_an_exchange_stays_a_difference_of_its_own() {
    let base = "Kessler lied to the prime minister, he added at length on Monday.";
    let found = compare(base, "The prime minister lied to Kessler.");
    let shown: Vec<_> =
        found.iter().map(|d| (d.kind, d.base.as_str(), d.reading.as_str())).collect();
    assert_eq!(
        shown,
        [
            (
                Kind::Transposition,
                "Kessler lied to the prime minister",
                "The prime minister lied to Kessler"
            ),
            (Kind::Case, "the", "The"),
            (Kind::Punctuation, ",", ""),
            (Kind::Truncation, "he added at length on Monday", ""),
        ]
    );
    let found = compare("The mayor lied to Kessler,", "Kessler lied to the former mayor,");
    assert_eq!(
        (found[1].kind, found[1].also.as_slice()),
        (Kind::Transposition, &[Kind::Addition][..])
    );
}

/// Texts that make much work for whoever looks for what has moved: ten times the words may take
/// some twenty times the time, not a hundred times.
#[test]
fn long_and_repeated_texts_are_compared_in_time() {
    let time = |count: usize| {
        let texts = [
            ("Ana ".repeat(count) + "sued Bob", "Bob sued ".to_owned() + &"Ana ".repeat(count)),
            ("the ".repeat(count) + "man sued Bob", "Bob sued ".to_owned() + &"the ".repeat(count)),
            ("May. ".repeat(count), "Will may ".repeat(count)),
            ("Ana, Bob and ".repeat(count), "Bob, Ana and ".repeat(count)),
            ("Ana sued ".repeat(count) + "Bob", "Bob sued ".to_owned() + &"Ana by ".repeat(count)),
        ];
        let clock = std::time::Instant::now();
        texts.iter().for_each(|(base, own)| drop(compare(base, own)));
        clock.elapsed()
    };
    let (short, long) = (time(4_000), time(40_000));
    assert!(long < short * 25, "{short:?}, {long:?}");
}

proptest! {
    /// Few words, so that many are alike and stand elsewhere.
    #[test]
    fn any_words_in_any_order_are_compared(
        base in "((Holt|Moss|sued|was|by|the|of|and|May|her|two|,|\\.) ){0,24}",
        own in "((Holt|Moss|sued|was|by|the|of|and|May|her|two|,|\\.) ){0,24}",
    ) {
        for divergence in compare(&base, &own) {
            let text = |span: Option<crossquote::text::Span>, text: &str| {
                span.map(|span| text.get(span.range()).map(str::to_owned))
            };
            prop_assert_ne!(text(divergence.base_span, &base), Some(None));
            prop_assert_ne!(text(divergence.places[0].span, &own), Some(None));
            let reasons = divergence.alarms.iter().map(|alarm| alarm.reason.is_empty());
            prop_assert!(!reasons.into_iter().any(|empty| empty));
        }
    }
}
