//! Paragraphs of a transcript that are not speech: notes on the proceedings (`The meeting rose at
//! 9.14pm.`) and on the source (`Source: Channel Nine`).
//!
//! Speakers use the past tense too. A paragraph without a label is therefore a note only if it is in
//! brackets, or is one short sentence whose subject is a speaker or the meeting and whose verb is in
//! the list of proceedings.

use memchr::memchr;

use crate::english::class::is_first_person;
use crate::english::list::{WordList, entries};
use crate::names::is_title;

const LIST: &str = include_str!("proceedings.txt");

static HOUSE: WordList = WordList::new(|| section("house"));
static DONE: WordList = WordList::new(|| section("done"));
static GROUP: WordList = WordList::new(|| section("group"));
static FIELD: WordList = WordList::new(|| section("field"));
static HONOUR: WordList = WordList::new(|| section("honour"));

fn section(name: &str) -> rustc_hash::FxHashSet<&'static str> {
    entries(LIST).filter(|entry| entry.0 == name).map(|entry| entry.1).collect()
}

/// Longest note of what was done, in words.
const LONGEST: usize = 14;
/// Most words of a subject.
const MOST_WORDS: usize = 4;

/// Whether `words`, a paragraph without a label, is a note between turns. `speaks` returns whether a
/// surname, in lower case, occurs in a label.
pub(super) fn is_note(words: &str, speaks: impl Fn(&str) -> bool) -> bool {
    is_bracketed(words) || is_of_the_page(words) || is_done(words, speaks)
}

/// `(Whereupon, at 11:04 a.m., the case was submitted.)`, but not `(And I mean it.)`.
fn is_bracketed(words: &str) -> bool {
    let inner = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|inner| !inner.contains(['(', ')', '?']) && !addresses(inner))
}

/// `Source: Channel Nine, 4 March`: the name of a field, and no sentence.
fn is_of_the_page(words: &str) -> bool {
    let colon = memchr(b':', words.as_bytes()).map(|at| words.split_at(at));
    colon.is_some_and(|(field, rest)| {
        field.starts_with(char::is_uppercase)
            && is_field(field)
            && !rest.ends_with(['.', '!', '?', '…', '—', '”', '"'])
    })
}

/// `Members applauded.`, `Mrs Oldroyd rose—`.
fn is_done(words: &str, speaks: impl Fn(&str) -> bool) -> bool {
    let bare = words.trim_end_matches(['.', '-', '–', '—']);
    let all: Vec<&str> = bare.split(' ').take(LONGEST + 1).collect();
    if all.len() > LONGEST || bare.contains([';', '!', '?', '“', '"']) || addresses(bare) {
        return false;
    }
    let Some(verb) =
        all.iter().take(MOST_WORDS + 1).position(|word| DONE.contains(word.trim_end_matches(':')))
    else {
        return false;
    };
    let subject = match &all[..verb] {
        ["The", rest @ ..] => rest,
        subject => subject,
    };
    let Some(last) = subject.last() else { return false };
    let house = subject.iter().all(|word| HOUSE.contains(word)) || is_group(subject);
    let titles = subject.iter().take_while(|word| is_title(word)).count();
    let name = subject.iter().all(|word| word.starts_with(char::is_uppercase));
    house || name && titles < subject.len() && speaks(&last.to_lowercase())
}

/// Whether `word` labels a field of a letter, a mail or a press release.
pub(super) fn is_field(word: &str) -> bool {
    FIELD.contains(word)
}

/// Whether the words contain a pronoun of the first or second person.
fn addresses(words: &str) -> bool {
    let mut each = words.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let second = |word: &str| {
        let stem = word.split(['\'', '’']).next().unwrap_or_default();
        ["you", "your", "yours"].iter().any(|pronoun| stem.eq_ignore_ascii_case(pronoun))
    };
    each.any(|word| is_first_person(word) || second(word))
}

/// Whether a label names a part of a house: `Several hon. Members`, `Some Deputies`.
pub(super) fn is_group(label: &[&str]) -> bool {
    let bare = |word: &&str| word.trim_end_matches('.').to_lowercase();
    let words: Vec<String> = label.iter().map(bare).collect();
    let [first, .., last] = &words[..] else { return false };
    let begins = HONOUR.contains(first);
    begins
        && GROUP.contains(last)
        && words[..words.len() - 1].iter().all(|word| HONOUR.contains(word))
}

/// The range of a question that is set entirely in bold type, without the marks of emphasis. It is the
/// interviewer's, although it stands inside the turn of the person who answers.
pub(super) fn bold_question(words: &str) -> Option<std::ops::Range<usize>> {
    let mark = ["**", "__"].into_iter().find(|mark| words.starts_with(mark))?;
    let inner = words.strip_prefix(mark)?.strip_suffix(mark)?;
    let asks = inner.ends_with('?') && !inner.contains(mark);
    asks.then_some(mark.len()..words.len() - mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_between_turns() {
        let speaks = |name: &str| name == "oldroyd";
        let notes = [
            "(Whereupon, at 11:04 a.m., the case was submitted.)",
            "Members applauded.",
            "Mrs Oldroyd rose—",
            "The meeting rose at 9.14pm.",
            "The House divided: Ayes 212, Noes 190.",
            "Several hon. Members rose—",
            "(Young members applauded.)",
            "The council adjourned until 4 March.",
            "Source: Channel Nine, 4 March",
        ];
        for words in notes {
            assert!(is_note(words, speaks), "{words}");
        }
        let spoken = [
            "(And I mean it.)",
            "(You’re all invited.)",
            "Mrs Lund rose to the occasion.",
            "The river rose at night.",
            "The meeting rose and we all went home.",
            "Members told us so.",
            "Source: that is what they call a spring.",
            "It rose twice.",
            "Prices rose.",
        ];
        for words in spoken {
            assert!(!is_note(words, speaks), "{words}");
        }
        assert!(is_group(&["Several", "hon.", "Members"]) && is_group(&["Some", "Deputies"]));
        assert!(!is_group(&["Members"]) && !is_group(&["Home", "Members"]));
        assert_eq!(bold_question("**Was she proud?**"), Some(2..16));
        assert_eq!(bold_question("**Was** she **proud?**"), None);
    }
}
