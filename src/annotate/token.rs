//! One token: its place, its word, what the lists know of it and what its letters look like.

use super::lexicon::{CUE, Classes, Lexicon, Word};
use crate::text::Span;

/// One word or mark.
///
/// It takes forty bytes, so an article of a thousand words takes about forty kilobytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tok {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The folded word; for marks the hash of the mark.
    pub(crate) word: Word,
    pub(crate) classes: Classes,
    pub(crate) shape: Shape,
    /// The first character.
    pub(crate) lead: char,
    pub(crate) sentence: u32,
    /// The outermost quotation it stands in, marks included; [`OUTSIDE`] elsewhere.
    pub(crate) quote: u32,
}

/// [`Tok::quote`] of a token outside all quotations.
pub(crate) const OUTSIDE: u32 = u32::MAX;

impl Tok {
    pub(crate) const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    pub(crate) const fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    pub(crate) const fn has(&self, shape: Shape) -> bool {
        self.shape.0 & shape.0 != 0
    }

    pub(crate) const fn is_capital(&self) -> bool {
        self.has(Shape::CAPITAL)
    }

    pub(crate) const fn is_word(&self) -> bool {
        self.has(Shape::ALPHABETIC)
    }

    /// Whether the token is outside all quotations.
    pub(crate) const fn is_outside(&self) -> bool {
        self.quote == OUTSIDE
    }

    /// A reporting verb, as far as the word itself tells.
    pub(crate) const fn is_cue(&self) -> bool {
        self.is(CUE) && (!self.is_capital() || self.has(Shape::OPENS))
    }

    /// Whether the token is the `’s` of a possessive or of `is`.
    pub(crate) const fn is_possessive_mark(&self) -> bool {
        self.has(Shape::CLITIC_S)
    }

    /// What the lists know of it.
    pub(super) fn listed(&self, lexicon: &Lexicon) -> Classes {
        if self.shape.0 & (Shape::ALPHABETIC.0 | Shape::CLITIC_S.0) == 0 {
            return Classes::default();
        }
        // `al-Khatib` is no given name
        lexicon.classes(self.word, self.is_capital() && self.lead.is_uppercase())
    }

    /// Whether a sentence may end with the token.
    pub(super) const fn is_terminal(&self) -> bool {
        matches!(self.lead, '.' | '!' | '?' | '…') && !self.has(Shape::ALPHABETIC)
    }

    /// A sentence can start with it.
    pub(super) const fn may_open(&self) -> bool {
        self.is_capital()
            || self.has(Shape::NUMBER)
            || self.is_quotation_mark()
            || matches!(self.lead, '(' | '[' | '—' | '–' | '-' | '@' | '#')
    }

    /// Whether the token is a quotation mark. Single marks count too, unless they are part of a
    /// word.
    pub(crate) const fn is_quotation_mark(&self) -> bool {
        matches!(self.lead, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' | '‟')
            && !self.has(Shape::ALPHABETIC)
            && !self.has(Shape::CLITIC_S)
    }
}

/// The form of a word's letters, as a set of flags.
///
/// Each flag is one bit, because features test many flags together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(u16);

impl Shape {
    /// Starts with a letter.
    pub(crate) const ALPHABETIC: Self = Self(1);
    /// Starts with a capital.
    pub(crate) const CAPITAL: Self = Self(1 << 1);
    /// Two letters or more, all of them capitals.
    pub(crate) const CAPITALS: Self = Self(1 << 2);
    pub(crate) const NUMBER: Self = Self(1 << 3);
    /// Ends in `-ed`, `-ing`, `-ly`, `-s`.
    pub(crate) const ED: Self = Self(1 << 4);
    pub(crate) const ING: Self = Self(1 << 5);
    pub(crate) const LY: Self = Self(1 << 6);
    pub(crate) const S: Self = Self(1 << 7);
    /// The `’s` that was cut from a word.
    pub(crate) const CLITIC_S: Self = Self(1 << 8);
    /// The first word of a sentence or of a quotation, where a capital tells little.
    pub(crate) const OPENS: Self = Self(1 << 9);
    /// Joined by hyphens.
    pub(crate) const HYPHEN: Self = Self(1 << 10);

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The shape of `text`, which starts with `lead`.
    pub(super) fn of(lead: char, text: &[u8]) -> Self {
        let mut shape = Self::default();
        if lead.is_alphabetic() {
            shape = shape.and(Self::ALPHABETIC);
            if lead.is_uppercase() {
                shape = shape.and(Self::CAPITAL);
                let upper = |b: &u8| !b.is_ascii_lowercase();
                if text.len() > lead.len_utf8() && text.iter().all(upper) {
                    shape = shape.and(Self::CAPITALS);
                }
            }
        } else if lead.is_numeric() {
            shape = shape.and(Self::NUMBER);
        }
        if text.len() < 4 {
            return shape;
        }
        shape.and(match text {
            [_, _, _, .., b'e', b'd'] => Self::ED,
            [_, _, .., b'i', b'n', b'g'] => Self::ING,
            [_, _, _, .., b'l', b'y'] => Self::LY,
            [_, _, .., before, b's'] if *before != b's' => Self::S,
            _ => Self::default(),
        })
    }
}
