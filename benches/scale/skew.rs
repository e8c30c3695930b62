//! Corpora in which very many articles print the same words, or nearly.

use crossquote::Article;

use super::random::Random;

/// The statement that most kinds are made of.
const STATEMENT: &str = "We will never surrender our values to those who would divide this country \
    and we will rebuild every bridge every road and every school that this storm has taken from us \
    and from our children";

const SPEAKER: &str = "President Ana Holt";

/// Makes the articles of a kind.
type Make = fn(usize, &mut Random) -> Vec<Article>;

/// The kinds by name.
const KINDS: [(&str, Make); 11] = [
    ("same", |size, random| each(size, |_| quoted(&edited(random, 30), SPEAKER))),
    ("equal", |size, _| each(size, |_| quoted(STATEMENT, SPEAKER))),
    ("many speakers", |size, random| {
        each(size, |_| {
            let words = edited(random, 30);
            quoted(&words, &random.name())
        })
    }),
    ("ellipses", |size, random| each(size, |_| quoted(&with_ellipses(random), SPEAKER))),
    ("speech", |size, random| speech(size, random, false)),
    ("speech as primary", |size, random| speech(size, random, true)),
    ("refrain", |size, random| each(size, |_| refrain(random))),
    ("one surname", |size, random| {
        each(size, |_| {
            let words = random.sentence();
            quoted(words.trim_end_matches('.'), &format!("{} Smith", random.name()))
        })
    }),
    ("copy", |size, random| {
        let prose: Vec<String> = (0..26).map(|_| random.sentence()).collect();
        let prose = prose.join(" ");
        each(size, |_| {
            let words = random.sentence();
            format!("{prose}\n\n{}", quoted(words.trim_end_matches('.'), "Ana Holt"))
        })
    }),
    ("fragments", |size, random| {
        let words = random.words(200);
        each(size, |_| {
            let start = random.below(190);
            let end = random.from(start + 6, 201);
            quoted(&words[start..end].join(" "), SPEAKER)
        })
    }),
    ("edits", |size, random| {
        let words = random.words(120);
        each(size, |_| {
            let mut own = words.clone();
            for _ in 0..6 {
                let at = random.below(own.len());
                own[at] = random.word();
            }
            quoted(&own.join(" "), SPEAKER)
        })
    }),
];

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}

/// So many articles of a kind.
pub(crate) fn articles(kind: &str, size: usize) -> Option<Vec<Article>> {
    let (_, make) = KINDS.iter().find(|(name, _)| *name == kind)?;
    Some(make(size, &mut Random::new(11)))
}

/// Articles of three hundred outlets on two days.
fn each(size: usize, mut text: impl FnMut(usize) -> String) -> Vec<Article> {
    let article = |at: usize| {
        let outlet = format!("Outlet {}", at % 300);
        Article::new(outlet, text(at)).with_date(["2018-01-30", "2018-01-31"][at % 2])
    };
    (0..size).map(article).collect()
}

fn quoted(words: &str, speaker: &str) -> String {
    format!("“{words},” {speaker} said.")
}

/// The statement, with another word for one of its own in so many percent.
fn edited(random: &mut Random, percent: usize) -> String {
    let mut words: Vec<String> = STATEMENT.split(' ').map(str::to_owned).collect();
    if random.chance(percent) {
        let at = random.below(words.len());
        words[at] = random.word();
    }
    words.join(" ")
}

/// The statement with one to five ellipses, hardly ever at the same places.
fn with_ellipses(random: &mut Random) -> String {
    let mut words: Vec<&str> = STATEMENT.split(' ').collect();
    for _ in 0..random.from(1, 6) {
        let at = random.from(1, words.len());
        words.insert(at, "…");
    }
    words.join(" ")
}

/// Three quotations that begin alike.
fn refrain(random: &mut Random) -> String {
    let one = |_| {
        let own = [random.sentence(), random.sentence()].join(" ");
        format!("“{STATEMENT}. {own}” {SPEAKER} said.")
    };
    (0..3).map(one).collect::<Vec<_>>().join("\n\n")
}

/// One to five pieces of a long speech, in some of which a word is changed or left out.
fn speech(size: usize, random: &mut Random, primary: bool) -> Vec<Article> {
    let sentences: Vec<String> = (0..400).map(|_| random.sentence()).collect();
    let transcript =
        Article::new("Transcript", format!("“{}” {SPEAKER} said.", sentences.join(" ")));
    let piece = |random: &mut Random| {
        let start = random.below(sentences.len() - 4);
        let words = sentences[start..start + random.from(1, 5)].join(" ");
        let mut words: Vec<&str> = words.split(' ').collect();
        if random.chance(50) {
            words.drain(..random.below(6.min(words.len() / 3)));
        }
        let other = random.word();
        if random.chance(15) {
            let at = random.below(words.len());
            words[at] = &other;
        }
        if random.chance(20) && words.len() > 12 {
            let at = random.from(3, words.len() - 6);
            words.splice(at..at + 3, ["…"]);
        }
        quoted(words.join(" ").trim_end_matches('.'), SPEAKER)
    };
    let article = |_| {
        let pieces: Vec<String> = (0..random.from(1, 6)).map(|_| piece(random)).collect();
        pieces.join("\n\n")
    };
    let mut articles = each(size, article);
    if primary {
        articles.push(transcript.with_date("2018-01-30").with_primary(true));
    }
    articles
}
