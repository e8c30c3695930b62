//! Quotations that their own reporting clause interrupts: `“A,” said X, “b.”`
//!
//! Two neighbouring quotations may be one interrupted sentence or two quotations. The clause
//! between them and the start of the second one decide. If the second starts with a lower-case
//! letter, it must be a continuation. If it starts with a capital, it is one only after a clause of
//! the simplest kind.

use super::nest::Found;
use crate::english::sentence::SAYING;
use crate::text::{Span, sentences};

/// Joins neighbours that are one interrupted sentence, so that they become one quotation of
/// several segments. `found` is ordered by position. Linear.
pub(super) fn join(text: &str, found: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    // the last quotation that stands in no other
    let mut last: Option<usize> = None;
    for next in found {
        if next.nested {
            joined.push(next);
            continue;
        }
        match last {
            Some(at) if interrupted(text, &joined[at], &next) => {
                let whole = &mut joined[at];
                whole.segments.extend(next.segments);
                whole.outer = whole.outer.cover(next.outer);
                whole.diagnostics.extend(next.diagnostics);
            }
            _ => {
                last = Some(joined.len());
                joined.push(next);
            }
        }
    }
    joined
}

/// Longest clause, in bytes, that is taken for an interruption: `said Jane Doe, a spokeswoman for
/// the hospital where the two were treated on Monday night,`.
const LONGEST: usize = 120;

/// The clause between breaks off a sentence (comma or dash before it), goes on with it (comma or
/// dash after it), holds one verb of saying and no other sentence.
fn interrupted(text: &str, first: &Found, second: &Found) -> bool {
    let gap = Span::new(first.outer.end, second.outer.start);
    if gap.is_empty() || gap.len() > LONGEST || first.family != second.family {
        return false;
    }
    let clause = text[gap].trim();
    let broken = text[..first.outer.end].trim_end_matches(|c| CLOSING.contains(&c));
    let breaks_off = broken.ends_with(BREAK) || clause.starts_with(BREAK);
    let clause = clause.trim_start_matches(BREAK).trim_start();
    breaks_off
        && clause.ends_with(BREAK)
        && !text[gap].contains(['\n', '\r'])
        && one_verb(clause, goes_on(&text[second.segments[0]]))
        && sentences(clause, Span::new(0, clause.len())).len() == 1
}

/// True when `words` can only be the rest of a sentence: they begin small.
fn goes_on(words: &str) -> bool {
    words.starts_with(char::is_lowercase)
        || words.strip_prefix('I').is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// True when the clause has one verb of saying and no words that belong to something else. Where
/// the second part begins with a capital, only the plainest clauses will do: `said Jane Doe`.
fn one_verb(clause: &str, goes_on: bool) -> bool {
    let words: Vec<&str> = words(clause).filter(|word| !word.is_empty()).collect();
    let verbs = words.iter().filter(|word| SAYING.contains(word)).count();
    let edge =
        [words.first(), words.last()].into_iter().flatten().any(|word| SAYING.contains(word));
    verbs == 1 && !LINK.contains(&words[0]) && (goes_on || edge && words.len() <= 5)
}

/// Words that begin another clause rather than the reporting one.
const LINK: [&str; 6] = ["and", "but", "or", "while", "then", "as"];
/// Marks at which a sentence breaks off and continues.
const BREAK: [char; 4] = [',', '—', '–', '-'];
const CLOSING: [char; 6] = ['”', '’', '"', '\'', '»', ' '];

fn words(clause: &str) -> impl Iterator<Item = &str> {
    clause.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
}
