//! Every word form of a collation, interned, so that comparing two words means comparing numbers.
//!
//! A collation compares a word of a witness with a unit of the base very often. With interning,
//! each comparison reads a few integers. Each distinct word is folded, stemmed and looked up in the
//! lists once.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::form;
use super::reading::{Mark, Reading, UnitKind};
use crate::english::class::{Class, class};
use crate::english::contraction::contraction;
use crate::english::{spelling, stem};

/// The forms of one printed word, as ids. Equal ids mean equal forms.
///
/// Each form is derived from the previous one. Words that agree in one form therefore agree in all
/// later forms. [`level`](super::ladder::level) relies on this order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    /// Unicode's composed form.
    pub(crate) composed: u32,
    /// Plain apostrophes and letters.
    pub(crate) plain: u32,
    /// Lower case besides. For marks, what the mark does.
    pub(crate) folded: u32,
    /// In addition, without apostrophes.
    pub(crate) letters: u32,
    /// All accepted spellings alike.
    pub(crate) spelling: u32,
    /// All ways of writing the number alike; the folded form for other words.
    pub(crate) number: u32,
    /// All inflected forms alike.
    pub(crate) stem: u32,
    /// Head and possible tails of a contraction.
    pub(crate) expansion: Option<(u32, Vec<u32>)>,
    /// The word class. Aligning two words of different classes costs more.
    pub(crate) class: Class,
    /// A contraction or a possessive: it may stand for two units.
    pub(crate) joins: bool,
    /// Two stars or more: letters are struck out.
    pub(crate) masked: bool,
    /// A bracket of any kind.
    pub(crate) bracket: bool,
    /// A quotation mark, which may be an apostrophe.
    quote: bool,
    /// One bit a letter: words without common letters are no slips of one another.
    bag: u32,
    /// Length of the folded form in bytes.
    pub(crate) len: u32,
    /// True when it begins with a capital.
    pub(crate) capital: bool,
}

/// Interned strings, and the forms built from them.
///
/// Ids are assigned in order of first occurrence and are valid only in their own lexicon.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    ids: FxHashMap<Arc<str>, u32>,
    strings: Vec<Arc<str>>,
    printed: FxHashMap<String, u32>,
    forms: Vec<Form>,
}

impl Lexicon {
    /// The forms with the id `form`, which must come from [`form`](Self::form) of the same lexicon.
    pub(crate) fn get(&self, form: u32) -> &Form {
        &self.forms[form as usize]
    }

    /// The string behind an id.
    pub(crate) fn string(&self, id: u32) -> &str {
        &self.strings[id as usize]
    }

    /// The folded form as a string.
    pub(crate) fn folded(&self, form: u32) -> &str {
        self.string(self.get(form).folded)
    }

    fn intern(&mut self, string: &str) -> u32 {
        if let Some(&id) = self.ids.get(string) {
            return id;
        }
        let id = self.strings.len() as u32;
        let string: Arc<str> = string.into();
        self.strings.push(string.clone());
        self.ids.insert(string, id);
        id
    }

    /// The forms of a word or mark. `printed` is the text as given. `read` is the same text with
    /// escapes and look-alike characters replaced.
    pub(super) fn form(&mut self, printed: &str, read: &str, reading: &Reading) -> u32 {
        // A hyphen and a dash may be printed alike.
        let seen = if reading.kind == UnitKind::Mark(Mark::Hyphen) { "<hyphen>" } else { printed };
        if let Some(&form) = self.printed.get(seen) {
            return form;
        }
        let form = match reading.kind {
            UnitKind::Word => self.word(printed, read, reading),
            UnitKind::Mark(mark) => {
                let composed = self.intern(printed);
                let folded = self.intern(&format!("<{mark:?}>"));
                self.plain_form(composed, folded, Class::Mark)
            }
        };
        let at = self.forms.len() as u32;
        self.forms.push(form);
        self.printed.insert(seen.to_owned(), at);
        at
    }

    /// The forms of a mark, which differ only in how the mark is composed.
    fn plain_form(&self, composed: u32, folded: u32, class: Class) -> Form {
        Form {
            composed,
            plain: folded,
            folded,
            letters: folded,
            spelling: folded,
            number: folded,
            stem: folded,
            expansion: None,
            class,
            joins: false,
            masked: false,
            bracket: matches!(self.string(folded), "<Open>" | "<Close>"),
            quote: self.string(folded) == "<Quote>",
            bag: 0,
            len: 1,
            capital: false,
        }
    }

    /// All forms of a word, each derived from the previous one.
    fn word(&mut self, printed: &str, read: &str, reading: &Reading) -> Form {
        let bare = read.replace(['[', ']'], "");
        let bare = match bare.as_str() {
            sign @ ("&" | "%") => spelling::in_full(sign).unwrap_or(sign),
            other => other,
        };
        let composed = self.intern(&form::composed(printed));
        let plain_form = form::plain(bare);
        let plain = if plain_form == printed { composed } else { self.intern(&plain_form) };
        let folded_form = form::folded(bare);
        let folded = if folded_form == plain_form { plain } else { self.intern(&folded_form) };
        let letters = match form::letters(&folded_form) {
            Cow::Borrowed(_) => folded,
            Cow::Owned(letters) => self.intern(&letters),
        };
        // `2.5` is no way to write `25`.
        let spelling_form = match reading.number {
            Some(_) => folded_form.clone(),
            None => spelling::key(&folded_form),
        };
        let spelling =
            if spelling_form == folded_form { folded } else { self.intern(&spelling_form) };
        let number = match &reading.number {
            Some(number) => self.intern(&number.key()),
            None => spelling,
        };
        let stem = if reading.number.is_some() {
            number
        } else {
            let stem = stem::stem(&spelling_form);
            if stem == spelling_form { spelling } else { self.intern(&stem) }
        };
        let expansion = contraction(&folded_form).map(|contraction| {
            let tails = contraction.tails.iter().map(|tail| self.intern(tail)).collect();
            (self.intern(contraction.head), tails)
        });
        let class =
            if reading.number.is_some() { Class::Number } else { class(self.string(folded)) };
        Form {
            composed,
            plain,
            folded,
            letters,
            spelling,
            number,
            stem,
            class,
            joins: expansion.is_some() || spelling_form.ends_with('\''),
            masked: read.contains("**"),
            expansion,
            bracket: false,
            quote: false,
            bag: bag(&folded_form),
            len: folded_form.len() as u32,
            capital: bare.starts_with(char::is_uppercase),
        }
    }

    /// True when the two words are one slip of the keys apart.
    pub(crate) fn is_slip(&self, left: &Form, right: &Form) -> bool {
        // Cheapest first: this is asked of every two words that differ.
        left.len.min(right.len) >= 6
            && left.len.abs_diff(right.len) <= 1
            && (left.bag ^ right.bag).count_ones() <= 2
            && left.class != Class::Number
            && right.class != Class::Number
            && left.capital == right.capital
            && spelling::is_slip(self.string(left.folded), self.string(right.folded))
    }

    /// True when `whole` is a contraction of `first` and `second`.
    pub(crate) fn contracts(&self, whole: &Form, first: &Form, second: &Form) -> bool {
        whole
            .expansion
            .as_ref()
            .is_some_and(|(head, tails)| *head == first.folded && tails.contains(&second.folded))
    }

    /// True when `whole` is `first` with an ending that the other side writes as a bare apostrophe:
    /// `ISIS’s` and `ISIS’`.
    pub(crate) fn possesses(&self, whole: &Form, first: &Form, second: &Form) -> bool {
        second.quote
            && self.string(whole.spelling).strip_suffix('\'') == Some(self.string(first.spelling))
    }

    /// True when `whole` is `first` and `second` written as one word.
    pub(crate) fn compounds(&self, whole: &Form, first: &Form, second: &Form) -> bool {
        whole.len == first.len + second.len
            && first.class != Class::Mark
            && second.class != Class::Mark
            && {
                let whole = self.string(whole.folded);
                let (first, second) = (self.string(first.folded), self.string(second.folded));
                whole.len() == first.len() + second.len()
                    && whole.starts_with(first)
                    && whole.ends_with(second)
            }
    }
}

/// The set of letters of a word. Two words that are one slip apart differ in at most two bits: one
/// for the missing letter and one for the letter that replaces it.
fn bag(word: &str) -> u32 {
    word.bytes().fold(0, |bag, byte| bag | 1 << (byte % 32))
}
