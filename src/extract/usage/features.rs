//! What the classifier looks at: one class a template.

use super::view::{FIRST, NEAR, View};
use super::words::{Known, NOTHING, WORDS, class_of, is_word};
use crate::linear::Template;

/// Names of the templates and their numbers of classes, in the order of `features`.
pub(super) const TEMPLATES: [Template; 29 + 2 * NEAR] = [
    Template::dense("bias", 1),
    Template::dense("length", 8),
    Template::dense("capitals", CAPITALS),
    Template::dense("ending", ENDINGS),
    Template::dense("behind", BEHIND),
    Template::dense("word-before", WORDS),
    Template::dense("word-after", WORDS),
    Template::dense("word-before-and-capitals", WORDS * CAPITALS),
    Template::dense("word-before-and-length", WORDS * 8),
    Template::dense("two-words-before", WORDS * WORDS),
    Template::dense("capitals-and-length", CAPITALS * 8),
    Template::dense("ending-and-capitals", ENDINGS * CAPITALS),
    Template::dense("cue-and-length", 9 * 8),
    Template::dense("cue-and-capitals", 9 * CAPITALS),
    Template::dense("clause-and-length", 2 * 8),
    Template::dense("behind-and-word-before", BEHIND * WORDS),
    Template::dense("stands-alone-and-length", 2 * 8),
    Template::dense("words-around", WORDS * WORDS),
    Template::dense("word-after-and-capitals", WORDS * CAPITALS),
    Template::dense("announced-and-capitals", 4 * CAPITALS),
    Template::dense("announced-and-length", 4 * 8),
    Template::dense("stands-alone-and-capitals", 2 * CAPITALS),
    Template::dense("again-and-capitals", 3 * CAPITALS),
    Template::dense("again-and-length", 3 * 8),
    Template::dense("cue-beyond-and-length", 4 * 8),
    Template::dense("cue-beyond-and-capitals", 4 * CAPITALS),
    Template::dense("neighbour-and-capitals", 4 * CAPITALS),
    Template::dense("neighbour-and-length", 4 * 8),
    Template::dense("cued-word-before-and-capitals", 2 * WORDS * CAPITALS),
    Template::dense("left-edge", 2),
    Template::dense("left-comma", 2),
    Template::dense("left-colon", 2),
    Template::dense("left-stop", 2),
    Template::dense("left-dash", 2),
    Template::dense("left-mark", 2),
    Template::dense("left-possessive", 2),
    Template::dense("left-other-mark", 2),
    Template::dense("left-number", 2),
    Template::dense("left-name", 2),
    Template::dense("right-edge", 2),
    Template::dense("right-comma", 2),
    Template::dense("right-colon", 2),
    Template::dense("right-stop", 2),
    Template::dense("right-dash", 2),
    Template::dense("right-mark", 2),
    Template::dense("right-possessive", 2),
    Template::dense("right-other-mark", 2),
    Template::dense("right-number", 2),
    Template::dense("right-name", 2),
];

/// Position of the template of the capitals between the marks.
pub(crate) const CAPITALS_TEMPLATE: usize = 2;

impl View<'_> {
    pub(super) fn features(&self) -> [usize; TEMPLATES.len()] {
        let length = match self.count {
            0..=5 => self.count.max(1) - 1,
            6..=7 => 5,
            8..=11 => 6,
            _ => 7,
        };
        let ending = ending(self.words);
        let behind = behind(self.after);
        let near = |pieces: &[(&str, Known)], at: usize| {
            pieces.get(at).map_or(NOTHING, |&(piece, known)| class_of(piece, known))
        };
        let (previous, second) = (near(&self.last, 0), near(&self.last, 1));
        let next = near(&self.next, 0);
        let cue = 3 * self.cue_before() + self.cue_after();
        let alone = usize::from(self.before.trim().is_empty() && self.after.trim().is_empty());
        let clause = usize::from(self.clause);
        let announced = self.announced();
        let classes = [
            0,
            length,
            self.capitals,
            ending,
            behind,
            previous,
            next,
            previous * CAPITALS + self.capitals,
            previous * 8 + length,
            second * WORDS + previous,
            self.capitals * 8 + length,
            ending * CAPITALS + self.capitals,
            cue * 8 + length,
            cue * CAPITALS + self.capitals,
            clause * 8 + length,
            behind * WORDS + previous,
            alone * 8 + length,
            previous * WORDS + next,
            next * CAPITALS + self.capitals,
            announced * CAPITALS + self.capitals,
            announced * 8 + length,
            alone * CAPITALS + self.capitals,
            self.again * CAPITALS + self.capitals,
            self.again * 8 + length,
            self.beyond * 8 + length,
            self.beyond * CAPITALS + self.capitals,
            self.neighbour * CAPITALS + self.capitals,
            self.neighbour * 8 + length,
            (usize::from(cue > 0) * WORDS + previous) * CAPITALS + self.capitals,
        ];
        let mut features = [0; TEMPLATES.len()];
        features[..classes.len()].copy_from_slice(&classes);
        for at in 0..NEAR {
            features[classes.len() + at] = usize::from(self.left[at]);
            features[classes.len() + NEAR + at] = usize::from(self.right[at]);
        }
        features
    }

    /// 0: no cue before the quotation, 1: in the last three words, 2: farther off.
    fn cue_before(&self) -> usize {
        near(&self.last)
    }

    fn cue_after(&self) -> usize {
        near(&self.next)
    }

    /// 1: one of the last few words names a word or a name (`dubbed`), 2: a work (`the film`), 0: no.
    pub(super) fn announced(&self) -> usize {
        let mut last = self.last.iter().take(FIRST).map(|(_, known)| known.class);
        match last.find(|class| matches!(class, Some(0 | 2))) {
            Some(Some(0)) => 1,
            Some(_) => 2,
            None => 0,
        }
    }
}

/// 1 for a cue among the first three words of `pieces`, 2 for one among the next, 0 for none.
fn near(pieces: &[(&str, Known)]) -> usize {
    let mut words = pieces.iter().filter(|(piece, _)| is_word(piece));
    match words.position(|(_, known)| known.cue) {
        None => 0,
        Some(0..3) => 1,
        Some(_) => 2,
    }
}

const ENDINGS: usize = 5;

fn ending(words: &str) -> usize {
    match words.chars().next_back() {
        Some(',') => 0,
        Some('.') => 1,
        Some('!' | '?') => 2,
        Some('…' | '—' | '–' | '-' | ':' | ';') => 3,
        _ => 4,
    }
}

const BEHIND: usize = 6;

/// What follows the closing mark.
fn behind(after: &str) -> usize {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (None, _) => 0,
        (Some(c), Some(next)) if c.is_whitespace() && next.is_uppercase() => 1,
        (Some(c), _) if c.is_whitespace() => 2,
        (Some(',' | '.' | ';' | ':' | '!' | '?'), _) => 3,
        (Some('-' | '–' | '—' | '/'), _) => 4,
        _ => 5,
    }
}

pub(super) const CAPITALS: usize = 7;
