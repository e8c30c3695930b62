//! How an outlet words again what another printed: cuts, slips, edits in brackets, other names.

use crate::phrases::SWAPS;
use crate::random::Random;

type Rewording = fn(&mut Random, &str) -> String;

const REWORDINGS: &[Rewording] = &[
    swapped,
    swapped,
    swapped,
    word_lost,
    words_turned,
    word_twice,
    elided,
    cut_before,
    cut_behind,
    edited,
    explained,
    one_mark,
];

pub(crate) fn reword(random: &mut Random, said: &str) -> String {
    let times = random.below(4);
    (0..times).fold(said.to_owned(), |said, _| random.pick(REWORDINGS)(random, &said))
}

fn words(said: &str) -> Vec<&str> {
    said.split(' ').collect()
}

/// The first pair of words of the table, from some place on, that has something to replace.
fn swapped(random: &mut Random, said: &str) -> String {
    let start = random.below(SWAPS.len());
    let pairs = SWAPS[start..].iter().chain(&SWAPS[..start]).flat_map(|&(a, b)| [(a, b), (b, a)]);
    let found = pairs.filter(|pair| !pair.0.is_empty()).find(|pair| said.contains(pair.0));
    found.map_or_else(|| said.to_owned(), |(old, new)| said.replacen(old, new, 1))
}

fn word_lost(random: &mut Random, said: &str) -> String {
    let mut words = words(said);
    words.remove(random.below(words.len()));
    words.join(" ")
}

fn words_turned(random: &mut Random, said: &str) -> String {
    let mut words = words(said);
    let (a, b) = (random.below(words.len()), random.below(words.len()));
    words.swap(a, b);
    words.join(" ")
}

fn word_twice(random: &mut Random, said: &str) -> String {
    let mut words = words(said);
    let at = random.below(words.len());
    words.insert(at, words[at]);
    words.join(" ")
}

fn elided(random: &mut Random, said: &str) -> String {
    let mut words = words(said);
    let from = random.below(words.len());
    let to = (from + random.below(6)).min(words.len());
    words.splice(from..to, [random.pick(&["…", "...", "[…]", ". . .", "(…)"])]);
    words.join(" ")
}

fn cut_before(random: &mut Random, said: &str) -> String {
    let words = words(said);
    words[random.below(words.len())..].join(" ")
}

fn cut_behind(random: &mut Random, said: &str) -> String {
    let words = words(said);
    words[..=random.below(words.len())].join(" ")
}

/// `[T]he`: the first letter changed, and said so.
fn edited(random: &mut Random, said: &str) -> String {
    let Some(first) = said.chars().next() else { return said.to_owned() };
    let letter: String = if random.one_in(2) {
        first.to_lowercase().collect()
    } else {
        first.to_uppercase().collect()
    };
    format!("[{letter}]{}", &said[first.len_utf8()..])
}

fn explained(random: &mut Random, said: &str) -> String {
    let mut words = words(said);
    let at = random.below(words.len());
    words.insert(at, random.pick(&["[sic]", "[the mayor]", "(laughs)", "[Ana Holt]", "[not]"]));
    words.join(" ")
}

fn one_mark(random: &mut Random, said: &str) -> String {
    let mut words: Vec<String> = words(said).into_iter().map(str::to_owned).collect();
    let at = random.below(words.len());
    words[at] += random.pick(&[",", ".", "!", "?", " —", "…", "-", ";", "..", "’s"]);
    words.join(" ")
}
