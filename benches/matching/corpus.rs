//! Made-up quotations with known truth: the same for a seed on every machine.
//!
//! An utterance is a row of words drawn by Zipf's law from a made-up vocabulary, with set phrases
//! mixed in. It is quoted once or several times (a Pareto law, 200 at most); each quotation but
//! the first is edited: words replaced, dropped and put in, ends cut off, middles left out, marks
//! changed.

#[path = "../../examples/evaluate_differences/random.rs"]
mod random;

use random::Random;

/// Quotations and the number of the utterance that each reports.
pub struct Corpus {
    pub texts: Vec<String>,
    pub utterances: Vec<u32>,
}

impl Corpus {
    pub fn new(quotes: usize, seed: u64) -> Self {
        let mut maker = Maker::new(quotes, seed);
        let mut rows: Vec<(String, u32)> = Vec::with_capacity(quotes + 200);
        let mut utterance = 0;
        while rows.len() < quotes {
            let words = maker.utterance();
            rows.push((words.join(" "), utterance));
            for _ in 1..maker.copies() {
                rows.push((maker.edited(&words), utterance));
            }
            utterance += 1;
        }
        rows.truncate(quotes);
        maker.random.shuffle(&mut rows);
        let (texts, utterances) = rows.into_iter().unzip();
        Self { texts, utterances }
    }
}

/// Sets of quotations that punish every shortcut, each with its name.
pub fn hard(seed: u64) -> Vec<(&'static str, Vec<String>)> {
    let mut maker = Maker::new(100_000, seed);
    let mut words = |count: usize| -> Vec<String> { (0..count).map(|_| maker.word()).collect() };
    let phrase = words(6).join(" ");
    let with_phrase =
        |own: Vec<String>| format!("{} {phrase} {}", own[..2].join(" "), own[2..].join(" "));
    let chain = words(1_400);
    let middle = chain.len() / 2;
    let nested = |count: usize| chain[middle - count / 2..middle + count.div_ceil(2)].join(" ");
    vec![
        ("copies of one quotation", vec![words(20).join(" "); 100_000]),
        ("one phrase in all", (0..100_000).map(|_| with_phrase(words(5))).collect()),
        ("single words", (0..1_000_000).map(|_| words(1).join(" ")).collect()),
        ("one of a megabyte", vec![words(170_000).join(" ")]),
        ("each within the next", (1..=chain.len()).map(nested).collect()),
    ]
}

impl Random {
    /// From 0 up to, but without, 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

struct Maker {
    random: Random,
    /// Grows with the corpus, as Heaps' law has it.
    vocabulary: usize,
    phrases: Vec<Vec<String>>,
}

const SYLLABLES: [&str; 20] = [
    "ba", "ren", "do", "mi", "kal", "ter", "sto", "vin", "lor", "sa", "que", "mar", "jen", "ha",
    "ri", "zol", "pe", "tan", "wic", "gru",
];

impl Maker {
    fn new(quotes: usize, seed: u64) -> Self {
        let vocabulary = 2_000 + (40.0 * (quotes as f64).powf(0.6)) as usize;
        let mut maker = Self { random: Random::new(seed), vocabulary, phrases: Vec::new() };
        maker.phrases = (0..500)
            .map(|_| (0..3 + maker.random.below(3)).map(|_| maker.word()).collect())
            .collect();
        maker
    }

    /// A word whose frequency goes down with its rank.
    fn word(&mut self) -> String {
        let mut rank = (self.vocabulary as f64).powf(self.random.share()) as usize;
        let mut word = String::new();
        while rank > 0 {
            word.push_str(SYLLABLES[rank % SYLLABLES.len()]);
            rank /= SYLLABLES.len();
        }
        word
    }

    fn utterance(&mut self) -> Vec<String> {
        // Most quotations have 5 to 30 words, a few have up to 80.
        let spread = self.random.share();
        let length = 4 + (spread * 20.0) as usize + (spread.powi(8) * 56.0) as usize;
        let mut words = Vec::with_capacity(length + 5);
        while words.len() < length {
            if self.random.below(33) == 0 {
                let phrase = self.random.below(self.phrases.len());
                words.extend_from_slice(&self.phrases[phrase]);
            } else {
                words.push(self.word());
            }
        }
        words.truncate(length);
        words
    }

    fn copies(&mut self) -> usize {
        if self.random.share() < 0.55 {
            return 1;
        }
        ((1.0 - self.random.share()).powf(-1.0 / 1.6) as usize + 1).min(200)
    }

    fn edited(&mut self, words: &[String]) -> String {
        let mut words = words.to_vec();
        for _ in 0..self.random.below(4) {
            let at = self.random.below(words.len());
            match self.random.below(8) {
                0 => words[at] = self.word(),
                1 => words.insert(at, self.word()),
                2 if words.len() > 4 => drop(words.remove(at)),
                3 if words.len() > 8 => words.truncate(4 + at.min(words.len() - 4)),
                4 if words.len() > 8 => drop(words.drain(..at.min(words.len() - 4))),
                5 if words.len() > 12 => {
                    let cut = 1 + self.random.below(words.len() / 3);
                    let at = 4 + self.random.below(words.len() - cut - 7);
                    words.splice(at..at + cut, ["…".to_owned()]);
                }
                6 => words[at] = format!("[{}]", words[at]),
                _ => words.last_mut().into_iter().for_each(|word| word.push(',')),
            }
        }
        words.join(" ")
    }
}
