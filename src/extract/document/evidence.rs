//! Decides whether lines that begin with a name and a colon are turns of a transcript. `Ana Holt: …`
//! is one; `Tea: …` and `Final score: …` are items of a list.
//!
//! In a transcript, speakers alternate and return, and their turns are sentences addressed to each
//! other.

use rustc_hash::FxHashMap;

use super::label::{Bearer, Line, Style, key};

/// Fewest turns of a transcript.
const FEWEST_TURNS: usize = 3;
/// The fewest questions that are answered under another label. It is required if all labels are
/// single words.
const FEWEST_ANSWERED: usize = 2;
/// Words by which speakers refer to themselves. `you` is not one of them, because advertisements use
/// it too.
const PERSONAL: [&str; 14] = [
    "i", "i'm", "i’m", "i've", "i’ve", "me", "my", "our", "thank", "thanks", "us", "we", "we’re",
    "we're",
];

/// A turn with a label of any kind.
struct Turn<'t> {
    key: String,
    /// Its first line of words.
    words: &'t str,
    /// Whether all labels are single words, which may be anything.
    short: bool,
}

/// Removes plain labels (a name without other marks) from `lines` if the text is no transcript. In a
/// transcript, it removes those of a single word that is not a speaker's name.
pub(super) fn keep_speakers(text: &str, lines: &mut [Line]) {
    // a headline may begin with the name of a speaker
    if let Some(first) = lines.first_mut().filter(|line| line.is_plain())
        && !is_sentence(&text[first.span])
    {
        first.label.take_if(|label| label.words < first.span.len());
    }
    let labels = lines.iter().filter_map(|line| line.label.as_ref());
    let sure = labels.filter(|label| matches!(label.style, Style::Capitals | Style::Marked));
    let turns = if sure.count() < FEWEST_TURNS { turns(text, lines) } else { None };
    let counts = turns.filter(|turns| is_transcript(turns)).map(|turns| counts(&turns));
    for line in lines.iter_mut().filter(|line| line.is_plain()) {
        line.label.take_if(|label| {
            let words = &text[line.span];
            let known = counts.as_ref().and_then(|counts| counts.get(&key(words, label)));
            let single = !words[label.mention.range()].contains(' ');
            known.is_none_or(|&count| count < 2 && single && label.bearer != Bearer::Unnamed)
        });
    }
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

fn is_transcript(turns: &[Turn<'_>]) -> bool {
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
    speakers
        && 2 * of_them >= turns.len()
        && 5 * sentences >= 4 * turns.len()
        && 3 * personal >= turns.len()
        && (!turns.iter().all(|turn| turn.short) || answered.count() >= FEWEST_ANSWERED)
}

/// Whether the words end like a sentence, or break off with a dash or an ellipsis.
fn is_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '’', '"', '\'', ')', ']', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', '-', '–', '—'])
}

fn is_personal(words: &str) -> bool {
    let mut each = words.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    words.ends_with('?') || each.any(|word| PERSONAL.contains(&word.to_lowercase().as_str()))
}
