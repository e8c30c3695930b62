//! Which templates a model has.

use crate::text::hash;

/// One thing that a model looks at, with a weight for each of its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    /// Weights, or weights a row.
    pub(crate) columns: usize,
    pub(crate) form: Form,
    /// The least and the greatest weight, in steps.
    pub(crate) range: [i16; 2],
}

/// How a file stores the weights of a template.
///
/// Dense templates are small. Sparse templates have mostly zeros. Hashed templates contain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// All, in order.
    Dense,
    /// Some, each behind its place.
    Sparse,
    /// Rows of some, each under a hash, as there are too many values to number.
    Hashed,
}

/// The structure of a model, which a file must fit.
///
/// Two schemas with the same fingerprint accept each other’s files. The fingerprint must therefore
/// cover everything that changes the meaning of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schema {
    /// Its name in a file.
    pub(crate) model: &'static str,
    /// The file that ships.
    pub(crate) file: &'static str,
    /// A hash of what the templates look at, as far as their names and sizes do not tell.
    pub(crate) meaning: u64,
    /// Whether a temperature is fitted.
    pub(crate) tempered: bool,
    pub(crate) templates: &'static [Template],
}

impl Template {
    pub(crate) const fn new(name: &'static str, columns: usize, form: Form) -> Self {
        Self { name, columns, form, range: [-i16::MAX, i16::MAX] }
    }

    pub(crate) const fn dense(name: &'static str, columns: usize) -> Self {
        Self::new(name, columns, Form::Dense)
    }

    /// A template for each name, with one weight.
    pub(crate) const fn each<const N: usize>(names: [&'static str; N]) -> [Self; N] {
        let (mut templates, mut at) = ([Self::dense("", 1); N], 0);
        while at < N {
            templates[at].name = names[at];
            at += 1;
        }
        templates
    }

    pub(crate) const fn within(self, least: i16, greatest: i16) -> Self {
        Self { range: [least, greatest], ..self }
    }
}

impl Schema {
    /// A hash of the templates. A file fits only the templates that it was trained with.
    ///
    /// The hash covers the names and sizes of the templates in their order, and the schema’s
    /// meaning.
    pub(super) fn fingerprint(&self) -> u32 {
        let taken = |print, Template { name, columns, .. }: &Template| {
            hash::mix(hash::words(print, &[name]), *columns as u64)
        };
        (self.templates.iter().fold(self.meaning, taken) >> 32) as u32
    }
}

/// The first column of each template, and behind the last one the number of columns of all.
pub(crate) const fn first_columns<const N: usize>(templates: &[Template]) -> [usize; N] {
    let (mut first, mut at) = ([0; N], 1);
    while at < N {
        first[at] = first[at - 1] + templates[at - 1].columns;
        at += 1;
    }
    first
}
