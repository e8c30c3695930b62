//! Decides whether lines that begin with a name and a colon are turns of a transcript. `Ana Holt: …`
//! is one; `Tea: …` and `Final score: …` are items of a list.
//!
//! In a transcript, speakers alternate and return, and their turns are sentences addressed to each
//! other.

use rustc_hash::FxHashMap;

use super::label::{Bearer, Line, Style, key};
use crate::english::class::is_first_person;
use crate::names::is_title;

/// Fewest turns of a text that nobody said is a transcript.
pub(super) const FEWEST_TURNS: usize = 3;
/// The fewest questions that are answered under another label. It is required if all labels are
/// single words.
const FEWEST_ANSWERED: usize = 2;

/// A turn with a label of any kind.
struct Turn<'t> {
    key: String,
    /// Its first line of words.
    words: &'t str,
    /// Whether the label is a single word, which may be anything.
    short: bool,
}

/// Removes plain labels (a name without other marks) from `lines` if the text is no transcript. In a
/// transcript, it removes those of a single word that is not a speaker's name.
pub(super) fn keep_speakers(text: &str, lines: &mut [Line]) {
    // A headline may begin with the name of a speaker. The labels below it are of another style.
    let styled = |line: &Line| line.label.is_some() && !line.is_plain();
    if lines.iter().any(styled)
        && let Some(first) = lines.first_mut().filter(|line| line.is_plain())
        && !is_sentence(&text[first.span])
    {
        first.label.take_if(|label| label.words < first.span.len());
    }
    let labels = lines.iter().filter_map(|line| line.label.as_ref());
    let sure = labels.filter(|label| matches!(label.style, Style::Capitals | Style::Marked));
    let turns = if sure.count() < FEWEST_TURNS { turns(text, lines) } else { None };
    let counts = turns.and_then(|turns| transcript(&turns));
    let seated = is_exchange(text, lines);
    for line in lines.iter_mut().filter(|line| line.is_plain()) {
        if seated && is_seated(text, line) {
            continue;
        }
        line.label.take_if(|label| {
            let words = &text[line.span];
            let known = counts.as_ref().and_then(|counts| counts.get(&key(words, label)));
            let single = !words[label.mention.range()].contains(' ');
            known.is_none_or(|&count| count < 2 && single && label.bearer != Bearer::Unnamed)
        });
    }
}

/// Whether two consecutive paragraphs are turns of two speakers.
///
/// If both labels are in capitals or have a constituency in brackets (`Mrs Ana Holt (Calder Vale)
/// (Con):`), one of the turns must ask or use the first person. If they are plain names, the text must
/// consist of a question and its answer.
pub(super) fn is_exchange(text: &str, lines: &[Line]) -> bool {
    let all = |line: &Line| line.label.as_ref().is_some_and(|label| label.bearer != Bearer::Nobody);
    let names = || lines.len() == 2 && lines.iter().all(all);
    let sure = |line: &Line| {
        let style = line.label.as_ref().map(|label| label.style);
        style == Some(Style::Capitals) && all(line) || is_seated(text, line)
    };
    let labelled = |pair: &&[Line]| pair.iter().all(|line| line.label.is_some());
    lines.windows(2).filter(labelled).any(|pair| {
        let [(first, a), (second, b)] = [&pair[0], &pair[1]].map(|line| turn_of(text, line));
        let talk = || is_personal(first) || is_personal(second);
        let answer = || first.ends_with('?') && !second.ends_with('?');
        a != b
            && is_sentence(first)
            && is_sentence(second)
            && (sure(&pair[0]) && sure(&pair[1]) && talk() || names() && answer())
    })
}

/// The words of a labelled line, and the key of its label.
fn turn_of<'t>(text: &'t str, line: &Line) -> (&'t str, Option<String>) {
    let words = &text[line.span];
    let label = line.label.as_ref();
    let key = label.map(|label| key(words, label));
    (label.map_or("", |label| words[label.words..].trim()), key)
}

/// Whether the label is a name with a title, and a constituency or a party in brackets.
fn is_seated(text: &str, line: &Line) -> bool {
    let Some(label) = line.label.as_ref() else { return false };
    let mention = &text[line.span][label.mention.range()];
    let title = mention.split(' ').next().is_some_and(is_title);
    matches!(label.bearer, Bearer::Named(_)) && title && mention.ends_with(')')
}

/// The turns in order; `None` if there are too few.
fn turns<'t>(text: &'t str, lines: &[Line]) -> Option<Vec<Turn<'t>>> {
    let turn = |(at, line): (usize, &Line)| {
        let words = &text[line.span];
        let label = line.label.as_ref().filter(|label| label.bearer != Bearer::Nobody)?;
        let own = words[label.words..].trim();
        let below = lines.get(at + 1).filter(|line| line.label.is_none());
        let own = if own.is_empty() { below.map_or("", |line| &text[line.span]) } else { own };
        let unnamed = label.bearer == Bearer::Unnamed;
        let plain = label.style == Style::Plain;
        let short = plain && !unnamed && !words[label.mention.range()].contains(' ');
        Some(Turn { key: key(words, label), words: own, short })
    };
    let found: Vec<Turn<'_>> = lines.iter().enumerate().filter_map(turn).collect();
    (found.len() >= FEWEST_TURNS).then_some(found)
}

fn counts(turns: &[Turn<'_>]) -> FxHashMap<String, usize> {
    let mut counts = FxHashMap::default();
    for turn in turns {
        *counts.entry(turn.key.clone()).or_insert(0) += 1;
    }
    counts
}

/// The number of turns of each label, if the turns are those of a transcript.
fn transcript(turns: &[Turn<'_>]) -> Option<FxHashMap<String, usize>> {
    let counts = counts(turns);
    let recur = counts.values().filter(|&&count| count > 1);
    let (again, of_them) = recur.fold((0, 0), |(n, sum), &count| (n + 1, sum + count));
    let to_and_fro = turns.windows(2).all(|pair| pair[0].key != pair[1].key);
    let speakers = counts.len() > 1 && (again > 1 || again == 1 && to_and_fro);
    let of_turns = |wanted: &dyn Fn(&Turn<'_>) -> bool| turns.iter().filter(|t| wanted(t)).count();
    let sentences = of_turns(&|turn| is_sentence(turn.words));
    let personal = of_turns(&|turn| is_personal(turn.words));
    let answered = turns.windows(2).filter(|pair| {
        pair[0].key != pair[1].key && pair[0].words.ends_with('?') && !pair[1].words.ends_with('?')
    });
    let is_transcript = speakers
        && 2 * of_them >= turns.len()
        && 5 * sentences >= 4 * turns.len()
        && 3 * personal >= turns.len()
        && (!turns.iter().all(|turn| turn.short) || answered.count() >= FEWEST_ANSWERED);
    is_transcript.then_some(counts)
}

/// Whether the words end like a sentence, or break off with a dash or an ellipsis. A note in brackets may
/// follow: `I thank you. (Applause)`.
fn is_sentence(words: &str) -> bool {
    let note = words.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    let words = note.map_or(words, |(words, _)| words);
    let bare = words.trim_end_matches(['”', '’', '"', '\'', ')', ']', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', '-', '–', '—'])
}

fn is_personal(words: &str) -> bool {
    let mut each = words.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    // `you` is no sign, because advertisements use it too.
    words.ends_with('?')
        || each.any(|word| is_first_person(word) || word.to_lowercase().starts_with("thank"))
}
