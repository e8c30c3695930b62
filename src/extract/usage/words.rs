//! Words and marks around a quotation, and the classes they belong to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Letters and digits with what stands between them in `don’t`.
pub(super) fn each_word(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let runs = std::iter::from_fn(move || {
        let start = rest.find(joined)?;
        let begun = &rest[start..];
        let mut end = 0;
        loop {
            end += run(&begun[end..]);
            let apostrophe = begun[end..].chars().next().filter(|&c| joined(c));
            match apostrophe {
                Some(c) => end += c.len_utf8(),
                None => break,
            }
        }
        let (word, tail) = begun.split_at(end);
        rest = tail;
        Some(word)
    });
    runs.filter(|word| word.contains(char::is_alphanumeric))
}

pub(super) fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphanumeric)
}

/// Length of the letters and digits at the start of `text`.
fn run(text: &str) -> usize {
    let plain = text.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    match text.as_bytes().get(plain) {
        Some(128..) => {
            let rest = &text[plain..];
            plain + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        }
        _ => plain,
    }
}

/// Length of the letters and digits at the end of `text`.
fn run_back(text: &str) -> usize {
    let plain = text.bytes().rev().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    let rest = &text[..text.len() - plain];
    match rest.as_bytes().last() {
        Some(128..) => plain + rest.len() - rest.trim_end_matches(char::is_alphanumeric).len(),
        _ => plain,
    }
}

/// Words, single marks and line breaks of `text` in order; `’s` is two pieces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(blank);
        let first = rest.chars().next()?;
        let (piece, tail) = rest.split_at(run(rest).max(first.len_utf8()));
        rest = tail;
        Some(piece)
    })
}

/// White space, but for the line break that ends a paragraph.
fn blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// As [`pieces`], from the last to the first.
pub(super) fn backwards(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_end_matches(blank);
        let last = rest.chars().next_back()?;
        let (head, piece) = rest.split_at(rest.len() - run_back(rest).max(last.len_utf8()));
        rest = head;
        Some(piece)
    })
}

pub(super) const WORDS: usize = 28;
/// The class of capitalised words that no list holds.
pub(super) const NAME: usize = 22;

/// The class of what is not there: an edge.
pub(super) const NOTHING: usize = 0;

/// Word classes, each with its number.
pub(super) fn class(piece: &str) -> usize {
    class_of(piece, known(piece))
}

/// As [`class`], of a piece that was looked up.
pub(super) fn class_of(piece: &str, known: Known) -> usize {
    let first = piece.chars().next().unwrap_or(' ');
    match piece {
        "\n" => NOTHING,
        "," => 1,
        ":" => 2,
        "." | "!" | "?" | ";" => 3,
        "—" | "–" | "-" | "(" | "[" => 4,
        "”" | "\"" | "“" | "’" | "‘" | "'" => 5,
        "s" => 6, // what an apostrophe leaves
        _ if !first.is_alphanumeric() => 7,
        _ if first.is_numeric() => 8,
        _ => match known.class {
            Some(class) => 9 + usize::from(class),
            None if first.is_uppercase() => NAME,
            None => 23 + form(piece),
        },
    }
}

/// The form of a word that no list holds: participles and adverbs look like what they are.
fn form(word: &str) -> usize {
    let endings = ["ed", "ing", "ly", "s"];
    endings.iter().position(|ending| word.ends_with(ending)).map_or(0, |at| at + 1)
}

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// The first of [`CLASSES`] that holds it.
    pub(super) class: Option<u8>,
    pub(super) cue: bool,
    pub(super) small: bool,
    pub(super) clause: bool,
}

/// Listed words as numbers: their letters, small, filled up with zeros.
static KNOWN: LazyLock<FxHashMap<u128, Known>> = LazyLock::new(|| {
    let mut known: FxHashMap<u128, Known> = FxHashMap::default();
    let mut learn = |list: &str, note: &dyn Fn(&mut Known)| {
        let keys = list.split_whitespace().filter_map(key);
        keys.for_each(|key| note(known.entry(key).or_default()));
    };
    for (at, words) in CLASSES.into_iter().enumerate().rev() {
        learn(words, &|known| known.class = Some(at as u8));
    }
    learn(CUES, &|known| known.cue = true);
    learn(SMALL, &|known| known.small = true);
    learn(CLAUSE, &|known| known.clause = true);
    known
});

/// `None` for words longer than all listed ones.
fn key(word: &str) -> Option<u128> {
    let mut letters = [0; 16];
    letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    Some(u128::from_le_bytes(letters))
}

/// Looks `word` up without regard to case; of marks nothing is known.
pub(super) fn known(word: &str) -> Known {
    let key = if is_word(word) { key(word) } else { None };
    key.and_then(|key| KNOWN.get(&key)).copied().unwrap_or_default()
}

const CLASSES: [&str; 13] = [
    TERMS,
    CUES,
    WORKS,
    "that",
    "a an",
    "the these this those",
    "her his its my our their whose your",
    "as",
    "are be been being is was were",
    "of with",
    "about after against at before by during for from in into like on over through under without",
    "and but or",
    "not to",
];

/// Words before a word that is meant as a word.
const TERMS: &str = "
    aka alias called codenamed dubbed expression knew known labeled labelled nickname nicknamed
    phrase so term termed terms word words
";

/// Words before the name of a work.
const WORKS: &str = "
    album anthem article book column comedy commentary documentary drama entitled episode essay
    exhibition film game headline headlined hit magazine memoir movie musical named newspaper
    novel opera painting play podcast poem program programme report series show single sitcom
    song study titled track video
";

/// Words that are small even in a title.
const SMALL: &str = "a an and as at by for from in of on or the to vs with";

/// The skeleton of a clause: subject pronouns, auxiliaries and their contractions.
const CLAUSE: &str = "
    am are aren't can can't could couldn't did didn't do does doesn't don't had has have haven't
    he he's i i'd i'll i'm i've is isn't it's let's may might must she she's should that's
    there's they they're was wasn't we we'll we're we've were weren't what's will won't would
    wouldn't you you'll you're you've
";

/// Verbs and nouns that report: the most frequent cues of PolNeAR's training part, auxiliaries and
/// other everyday words left out, with their other forms.
const CUES: &str = "
    branded dubbed hailed labeled labelled likened nicknamed
    according accused accusing acknowledged added adding adds admitted agreed announced
    announcing answered argue argued argues arguing ask asked asking asks assailed asserted
    asserting assured attacked blamed blasted boasted branded call called calling calls characterized
    charged cited citing claim claimed claiming claims commented complained conceded concluded
    condemned confirmed continued cried criticized declare declared declaring decried defended
    demanded denied denounced denouncing describe described describes describing dismissed
    dismissing echoed emailed emphasized exclaimed explained explaining explains expressed
    insist insisted insisting insists joked lamented mocked noted notes noting observed per pledged
    pointed posted praised predicted promised promising quipped quoted quoting railed read reads
    recalled recalls referred referring reiterated rejected remark remarked remarks remembered
    repeated replied reported reports responded responding ridiculed said saying says shouted
    shouting slammed spoke stated statement states stating stressed suggested suggesting
    suggests tell telling tells testified think thought told tweet tweeted tweeting tweets urged
    urging vowed vowing warned warning warns wondered writes writing written wrote yelled
    admits alleged alleges bemoaned cautioned chanted chanting conceding concludes confessed
    contended contends countered cautions deplored derided exclaims hinted insisting interjected
    maintained maintains mused opined pleaded protested rebuked recounted retorted ruled scoffed
    sneered testifies thanked theorized vented
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_words_are_found() {
        assert_eq!(class("Called"), 9);
        assert_eq!(class("says"), 10);
        assert!(known("Said").cue && known("don't").clause && known("The").small);
        for list in CLASSES.into_iter().chain([SMALL, CLAUSE]) {
            assert!(list.split_whitespace().all(|word| word.len() <= 16), "{list}");
        }
    }
}
