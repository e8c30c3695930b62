//! The course of a statement in one article: which quotation goes on where another stops.

use rustc_hash::FxHashSet;

use crate::names::fold;
use crate::quote::Quote;
use crate::text::{Span, sentences, tokens};

/// Most words between two quotations of one statement: `, Mr. Holt told reporters on Monday.`
const CUE: usize = 12;

/// The same across a paragraph's end, where a new subject begins more often: `, she said.`
const BARE_CUE: usize = 5;

/// Fewer words are a scrap that may be repeated anywhere, not a part of the statement's course.
const CLAUSE: usize = 4;

/// A quotation that contains so many first words of another one repeats it. A refrain is shorter.
const REPEATED: usize = 8;

/// At least one word in this many is new in a continuation. Two sentences of a speech share function
/// words, but rarely more than half of all words.
const FEWEST_NEW: usize = 4;

/// The greatest ratio of the lengths of two quotations whose words are compared. A much longer quotation
/// may contain all words of a short one by chance.
const MOST_LONGER: usize = 3;

/// Whether two quotations of one article and one speaker are one statement: hardly more than a cue
/// stands between them. `text` is the article's.
///
/// A quotation that repeats the one before it, such as an embedded post, is no continuation.
pub(super) fn goes_on(text: &str, before: &Quote, after: &Quote) -> bool {
    if before.article != after.article
        || before.stance() != after.stance()
        || after.outer.start < before.outer.end
    {
        return false;
    }
    let gap = Span::new(before.outer.end, after.outer.start);
    let between = &text[gap];
    let line = between.contains('\n');
    let most = if line { BARE_CUE } else { CUE };
    // `, said Ana Holt, a lawyer who has advised three governments and now works for the port.`
    let cue = || count(between, most + 1) <= most || !line && share_cue(text, gap, before, after);
    [before, after].iter().all(|quote| is_clause(quote, text))
        && cue()
        && !repeats(text, before, after)
}

/// Whether one of the quotations has the first words of the other in a row, or most of its words.
fn repeats(text: &str, before: &Quote, after: &Quote) -> bool {
    let words = |quote: &Quote| -> Vec<String> {
        let segments = quote.segments.iter().map(|&segment| &text[segment]);
        let words = segments.flat_map(|words| tokens(words).map(move |token| (words, token)));
        let words = words.filter(|(_, token)| token.is_word());
        words.map(|(words, token)| fold(&words[token.span])).collect()
    };
    let [before, after] = [before, after].map(words);
    let (short, long) =
        if before.len() < after.len() { (&before, &after) } else { (&after, &before) };
    let known: FxHashSet<&String> = long.iter().collect();
    let shared = short.iter().filter(|word| known.contains(word)).count();
    let alike = long.len() <= MOST_LONGER * short.len();
    if alike && FEWEST_NEW * (short.len() - shared) < short.len() {
        return true;
    }
    [(&before, &after), (&after, &before)].iter().any(|(whole, part)| {
        let begun = &part[..part.len().min(REPEATED)];
        whole.windows(begun.len()).any(|run| run == begun)
    })
}

/// Whether the words between two quotations are the rest of one sentence and contain the mention that
/// both are attributed to.
fn share_cue(text: &str, gap: Span, before: &Quote, after: &Quote) -> bool {
    let [left, right] =
        [before, after].map(|quote| Some(quote.attribution.as_ref()?.mention.as_ref()?.span));
    left == right
        && left.is_some_and(|mention| gap.start <= mention.start && mention.end <= gap.end)
        && sentences(text, gap).len() == 1
}

fn is_clause(quote: &Quote, text: &str) -> bool {
    quote.segments.iter().map(|&segment| count(&text[segment], CLAUSE)).sum::<usize>() >= CLAUSE
}

/// Words of a text, up to `most` of them.
fn count(text: &str, most: usize) -> usize {
    tokens(text).filter(|token| token.is_word()).take(most).count()
}
