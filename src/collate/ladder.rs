//! The ladder of sameness: how much must be folded before two words agree.
//!
//! A level names the least difference that must be ignored for two words to agree. The levels run
//! from form to substance. The level of a place with several words is the greatest of their levels.
//!
//! ```text
//! café / café    Unicode       don’t / don't  Typography    U.S / US       Punctuation
//! The / the      Case          can’t / cannot Contraction   colour / color Spelling
//! two / 2        NumberForm    says / said    Inflection    safe / secure  Wording
//! ```

use super::lexicon::{Form, Lexicon};
use super::unit::Unit;
use crate::align::weighted::Link;
use crate::english::class::Class;

/// The first form in which two readings agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    /// Byte for byte.
    Bytes,
    /// In Unicode's composed form.
    Unicode,
    /// With marks, dashes, ellipses, spaces and `&` made plain.
    Typography,
    /// With punctuation left out.
    Punctuation,
    /// In lower case.
    Case,
    /// With contractions spelt out.
    Contraction,
    /// With variant spellings and slips of the keys made one.
    Spelling,
    /// With numbers written one way.
    NumberForm,
    /// By their stems.
    Inflection,
    /// Not at all: other words.
    Wording,
}

impl Level {
    /// True when both sides are still the same words.
    pub(crate) fn is_same_word(self) -> bool {
        self < Self::Wording
    }
}

/// The level at which two words or two marks agree.
///
/// It is symmetric. It takes constant time, except for words that may be slips of one another:
/// their letters are compared.
pub(crate) fn level(lexicon: &Lexicon, left: u32, right: u32) -> Level {
    if left == right {
        return Level::Bytes;
    }
    let (l, r) = (lexicon.get(left), lexicon.get(right));
    if l.stem != r.stem {
        return unlike(lexicon, l, r);
    }
    if l.composed == r.composed && l.folded == r.folded {
        Level::Unicode
    } else if l.plain == r.plain {
        Level::Typography
    } else if l.folded == r.folded {
        Level::Case
    } else if share_expansion(l, r) {
        Level::Contraction
    } else if l.spelling == r.spelling {
        only_dots(lexicon, l, r)
    } else if l.number == r.number {
        Level::NumberForm
    } else if l.letters == r.letters || lexicon.is_slip(l, r) {
        Level::Spelling
    } else if l.class != Class::Number && r.class != Class::Number {
        Level::Inflection
    } else {
        Level::Wording
    }
}

/// The level of the units of one link: the single pair, or two against one.
pub(super) fn link_level(lexicon: &Lexicon, base: &[Unit], own: &[Unit], link: &Link) -> Level {
    match (&base[link.left.clone()], &own[link.right.clone()]) {
        ([left], [right]) => level(lexicon, left.form, right.form),
        ([whole], [first, second]) | ([first, second], [whole]) => {
            let [whole, first, second] = [whole, first, second].map(|unit| lexicon.get(unit.form));
            if lexicon.contracts(whole, first, second) {
                Level::Contraction
            } else {
                Level::Spelling
            }
        }
        (left, right) if left.iter().chain(right).any(Unit::is_word) => Level::Wording,
        _ => Level::Punctuation,
    }
}

/// The level of two words of different stems. Each form is made from the one above it, so that
/// these agree nowhere but as contractions or by a slip.
fn unlike(lexicon: &Lexicon, left: &Form, right: &Form) -> Level {
    match (left.class == Class::Mark, right.class == Class::Mark) {
        (true, true) => Level::Punctuation,
        (false, false) if share_expansion(left, right) => Level::Contraction,
        (false, false) if left.letters == right.letters || lexicon.is_slip(left, right) => {
            Level::Spelling
        }
        _ => Level::Wording,
    }
}

/// `can't` and `cannot`.
fn share_expansion(left: &Form, right: &Form) -> bool {
    let (Some((head, tails)), Some((other, others))) = (&left.expansion, &right.expansion) else {
        return false;
    };
    head == other && (tails == others || tails.iter().any(|tail| others.contains(tail)))
}

/// `U.S` and `US` differ in punctuation, `colour` and `color` in spelling.
fn only_dots(lexicon: &Lexicon, left: &Form, right: &Form) -> Level {
    let bare = |form: &Form| lexicon.string(form.folded).replace('.', "");
    if bare(left) == bare(right) { Level::Punctuation } else { Level::Spelling }
}
