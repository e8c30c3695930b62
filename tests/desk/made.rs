//! Articles made from a number: the same number, the same article.

use std::fmt::Write;

use crossquote::Article;

use crate::random::Random;

const OUTLETS: [&str; 6] = ["Daily", "Wire", "Gazette", "Courier", "Herald", "Newsreel"];
const SPEAKERS: [&str; 4] = ["Ana Holt", "Ben Moss", "Paul Greer", "Mayor Ina Lund"];
const WORDS: [&str; 12] = [
    "bridge", "harbour", "council", "budget", "school", "winter", "ferry", "market", "railway",
    "garden", "library", "tunnel",
];

pub(crate) fn article(seed: u64) -> Article {
    let random = &mut Random::new(seed);
    let mut text = String::new();
    for _ in 0..1 + random.below(3) {
        text += &quoting(random);
    }
    let day = 1 + random.below(28);
    Article::new(random.pick(&OUTLETS), text).with_date(format!("2017-07-{day:02}"))
}

/// An article with that many quotations that no other article has.
pub(crate) fn long(seed: u64, quotations: usize) -> Article {
    let random = &mut Random::new(seed);
    let mut text = String::new();
    for _ in 0..quotations {
        let mut said = String::from("We saw");
        for _ in 0..8 {
            let (word, number) = (random.pick(&WORDS), random.below(10_000));
            write!(said, " the {word} {number}").unwrap_or_default();
        }
        let speaker = random.pick(&SPEAKERS);
        write!(text, "“{said},” {speaker} said.\n\n").unwrap_or_default();
    }
    Article::new(random.pick(&OUTLETS), text)
}

/// One of a few utterances, so that articles share them, in one of two wordings.
fn quoting(random: &mut Random) -> String {
    let (speaker, first, second) =
        (random.pick(&SPEAKERS), random.pick(&WORDS[..4]), random.pick(&WORDS[..4]));
    let month = random.pick(&["May", "June"]);
    format!("“We will open the {first} in {month} and keep the {second} safe,” {speaker} said.\n\n")
}
