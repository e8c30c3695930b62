//! What stands between the turns of a transcript and nobody says: notes of who wrote it, of what was
//! done (`The meeting rose at 9.14pm.`) and of where it was printed (`Source: Channel Nine`).
//!
//! A speaker may speak of others in the past too. A paragraph without a label is therefore only a note
//! when all of it says so: it is in brackets, or it is one short sentence whose subject is a speaker or
//! the house itself, and whose verb is one of proceedings.

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

/// Whether the paragraph `words`, which has no label, is a note between turns. `speaks` tells of a
/// surname in lower case whether a label bears it.
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

/// Whether somebody speaks for himself or to somebody.
fn addresses(words: &str) -> bool {
    let mut each = words.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    each.any(|word| is_first_person(word) || word.to_lowercase().starts_with("you"))
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

/// The words of a question that is set in bold type as a whole, without the marks of emphasis: what
/// an interviewer asks within the turn of who answers.
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
            "The council adjourned until 4 March.",
            "Source: Channel Nine, 4 March",
        ];
        for words in notes {
            assert!(is_note(words, speaks), "{words}");
        }
        let spoken = [
            "(And I mean it.)",
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
