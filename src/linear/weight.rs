//! The weights of a model, and what holds for all of them.

/// One weight of a model.
///
/// It takes eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight {
    /// The hash that its row stands under; 0 where its template is not [hashed](super::Form::Hashed).
    pub(crate) hash: u32,
    /// Its place among the weights of all templates, one template after the other.
    pub(crate) column: u16,
    /// How many steps of [`Head::step`] it is worth.
    pub(crate) steps: i16,
}

/// What a model’s file says of all weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
    /// What one step of a weight is worth.
    pub(crate) step: f64,
    /// What scores are divided by before they become probabilities among candidates; 1 where the
    /// schema knows none.
    pub(crate) temperature: f64,
}

impl Head {
    pub(super) const NONE: Self = Self { step: 1.0, temperature: 1.0 };

    /// The value of `steps`.
    ///
    /// It is exact to one rounding: steps have 16 or 32 bits, and the result is rounded once.
    pub(crate) fn real(&self, steps: impl Into<i32>) -> f32 {
        (f64::from(steps.into()) * self.step) as f32
    }
}

/// The probability, from 0 to 1, of an answer with this score against none.
pub(crate) fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
