//! What quotation marks are used for: somebody's words, or distance, a title, a term.
//!
//! A linear classifier over what stands in and around the marks. Every template yields one of a few
//! classes, so a quotation has as many features as there are templates and no text is copied.

mod features;
mod signed;
#[cfg(feature = "unstable-training")]
pub(crate) mod training;
mod view;
mod weights;
mod words;

pub(crate) use features::CAPITALS_TEMPLATE as CAPITALS;
use features::TEMPLATES;

use crate::quote::{Quote, QuoteKind, Usage};
use signed::is_signed;
use view::{NAMES, ONE_NAME, View};
use words::each_word;

/// The usage of the quotation at `at` and how likely it is speech; segments and contexts are known.
pub(super) fn usage(text: &str, quotes: &[Quote], at: usize) -> (Usage, f32) {
    match look(text, quotes, at) {
        Ok(look) => (look.usage(), look.speech()),
        Err(certain) => (certain, f32::from(u8::from(certain == Usage::Speech))),
    }
}

/// What a quotation looks like by itself, where that leaves room for doubt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Its class under each of [`TEMPLATES`].
    pub(crate) classes: [usize; TEMPLATES.len()],
    /// How much it looks like speech: a logit, in steps of the weights.
    pub(crate) score: i32,
    /// What it is if it is no speech.
    pub(crate) other: Usage,
}

impl Look {
    /// How likely it is speech, from 0 to 1.
    fn speech(&self) -> f32 {
        weights::probability(self.score)
    }

    /// The likelier usage.
    pub(crate) const fn usage(&self) -> Usage {
        if self.score >= 0 { Usage::Speech } else { self.other }
    }
}

/// Looks at the quotation at `at`.
///
/// # Errors
///
/// The usage, where it is certain without weighing.
pub(crate) fn look(text: &str, quotes: &[Quote], at: usize) -> Result<Look, Usage> {
    let quote = &quotes[at];
    let long = || each_word(&text[quote.segments[0]]).nth(LONGEST_OTHER).is_some();
    if matches!(quote.kind, QuoteKind::Post | QuoteKind::Block)
        || quote.segments.len() > 1
        || long()
    {
        return Err(Usage::Speech);
    }
    let view = View::new(text, quotes, at);
    if view.words.starts_with(['(', '[']) && view.words.ends_with([')', ']']) {
        return Err(Usage::Scare); // a note of the transcript: `(CROSSTALK)`
    }
    if ["so-called", "so called"].iter().any(|said| view.before.trim_end().ends_with(said)) {
        return Err(Usage::Term); // says it in so many words
    }
    if ["Q:", "A:"].contains(&view.before.trim()) {
        return Err(Usage::Speech); // a turn of an interview
    }
    if is_name(&view) {
        return Err(Usage::Title);
    }
    if ends_headline(&view) {
        return Err(Usage::Speech);
    }
    if is_sentence(&view) {
        return Err(Usage::Speech);
    }
    if is_signed(text, quote) {
        return Err(Usage::Speech);
    }
    let classes = view.features();
    let score = weights::score(&classes);
    Ok(Look { classes, score, other: other_use(&view) })
}

/// Longer quotations are speech; the few others of that length are not to be told from it.
const LONGEST_OTHER: usize = 14;

/// Words before a name that is given as such.
const NAMING: [&str; 6] = ["called", "codenamed", "entitled", "named", "nicknamed", "titled"];
/// What has such a name. It stands before (`the motto, “Hold Fast,”`) or behind (`“Hold Fast” is the
/// city’s motto`).
const NAMED: [&str; 6] = ["anthem", "catchphrase", "hymn", "motto", "song", "slogan"];
/// Words after a name within which it is told what has the name.
const APPOSITION: usize = 7;

/// True for a name that is given as such: `a ship called “Sea Gift”`.
fn is_name(view: &View) -> bool {
    let before = view.before.trim_end().trim_end_matches([',', ':']);
    let last = each_word(before).last().unwrap_or_default();
    let behind: Vec<&str> = each_word(view.after).take(APPOSITION).collect();
    let states = matches!(behind.first(), Some(&("is" | "was" | "as" | "remains" | "became")));
    matches!(view.capitals, ONE_NAME | NAMES)
        && (NAMING.contains(&last)
            || NAMED.contains(&last)
            || states && behind.iter().any(|word| NAMED.contains(word)))
}

/// True for a whole clause that is all there is of its sentence: such paragraphs of one quotation
/// are rare in the corpus that the weights come from, but not in others.
fn is_sentence(view: &View) -> bool {
    view.clause
        && view.count >= FEWEST_OF_SENTENCE
        && view.words.ends_with(['.', '!', '?', '…'])
        && view.before.trim().is_empty()
        && view.after.trim().is_empty()
        && !view.words.starts_with(char::is_lowercase)
}

/// True for the end of a headline such as `Holt hits back at Moss: ‘Nonsense’`. No stop ends it, and
/// the words before do not announce a term.
fn ends_headline(view: &View) -> bool {
    let lead = view.before.trim();
    lead.ends_with(':')
        && view.after.trim().is_empty()
        && !view.words.ends_with(['.', ','])
        && view.announced() == 0
        && lead.split_whitespace().count() >= FEWEST_OF_SENTENCE
}

/// Shorter ones may be titles, cries, slogans.
const FEWEST_OF_SENTENCE: usize = 4;

/// Which of the other uses it is: the words before say so, else the capitals.
fn other_use(view: &View) -> Usage {
    match (view.announced(), view.capitals) {
        (1, _) => Usage::Term,
        (_, ONE_NAME | NAMES) | (2, _) => Usage::Title,
        _ => Usage::Scare,
    }
}
