//! Mentions: places in the text that can refer to a source. Contains only data.
//!
//! A mention is a range of tokens that may refer to a person or an organisation. It has the
//! properties that its form shows: kind, gender, number, whether it is a possessive, whether it is
//! the subject of a verb.

use std::ops::Range;

pub(crate) use crate::names::Gender;

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// By name, with what stands before it: `the Texas senator Jane Doe`.
    Name,
    /// By description: `a spokesman`.
    Nominal,
    /// `he`, `who`, `I` …
    Pronoun,
    /// `his`, `them` …: a pronoun that is no subject.
    Oblique,
    /// `@name`.
    Handle,
}

/// One such place, as tokens.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) first: u32,
    pub(crate) end: u32,
    /// The word that carries the reference: the last word of a name, the noun of a description.
    pub(crate) head: u32,
    /// First token of the bare name; equal to `end` where there is no name.
    pub(crate) core: u32,
    pub(crate) kind: Kind,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    /// `’s` follows.
    pub(crate) possessive: bool,
    pub(crate) subject: bool,
    /// It cannot be the source of a quotation, for one of these reasons: it quotes somebody else
    /// (`the Times` in `the Times quoted Jane Doe as saying`); it is accused (`Doe was called “a
    /// thief” by …`); it is a question (`Governor Doe? “Strong,” he said`) or a dateline; or it
    /// receives the document that is quoted (`Doe received a letter, which stated`).
    pub(crate) no_source: bool,
    /// It cannot be the source of a quotation in its own sentence. It is the subject of a passive (`Doe was
    /// described as “a thief”`), or of a clause in which the source's clause is embedded (`Doe led Holt to
    /// say “…”`).
    pub(crate) undergoes: bool,
    /// Position in the entity table.
    pub(crate) entity: Option<u32>,
    /// For a pronoun, the probability of this entity among all possible referents; otherwise 1.
    pub(crate) share: f32,
}

impl Mention {
    pub(crate) const fn range(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// The bare name, titles and roles left out.
    pub(crate) const fn name(&self) -> Range<usize> {
        self.core as usize..self.end as usize
    }
}
