//! Calibrates the confidence: of attributions with a confidence of 0.8, at least four in five are
//! right.
//!
//! The values are fitted on the held-out outlets of a five-fold cross-validation over articles of
//! 277 outlets, with 6,222 attributed quotations. The probability of the mention is a logistic
//! curve over the ranker’s odds (Platt, 1999: “Probabilistic outputs for support vector machines”).
//! The probability of the name depends on the route from the mention to the name.

use super::documents::is_document;
use super::mention::{Gender, Kind, Mention};
use super::scene::Scene;
use crate::annotate::lexicon::{ROLE_ONE, word};
use crate::linear::logistic;

/// The routes from a mention to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    /// A full name: `Jane Doe`.
    FullName,
    /// `Doe`, if the article also has the full name.
    PartOfName,
    /// `Doe`, if the article has no longer form of the name.
    OneWord,
    /// `she`, by the probability of the likeliest referent: at least 0.9, at least 0.6, or less.
    ClearPronoun,
    LikelyPronoun,
    OpenPronoun,
    /// Another pronoun: `it`, `they`, `who`.
    OtherPronoun,
    /// `the senator`, if the senator is named elsewhere.
    Role,
    /// An organisation: `the company`, `a Norvik spokesman`.
    Body,
    /// `the report`, if its issuer is named.
    Issuer,
    /// `a spokesman` without a name. The name is right if the spokesman really is unnamed.
    UnnamedRole,
    UnnamedDocument,
    UnnamedOther,
    UnnamedPronoun,
}

impl Route {
    /// A lower bound on how often the name is right if the mention is right, and if the mention is
    /// wrong: the lower end of the 90 % interval of what was counted (Wilson), because articles of new
    /// kinds are harder. A wrong mention may refer to the same person.
    const fn certainty(self) -> (f32, f32) {
        match self {
            Self::FullName => (0.991, 0.28),
            Self::PartOfName => (0.997, 0.21),
            Self::OneWord => (0.981, 0.09),
            Self::ClearPronoun => (0.96, 0.38),
            Self::LikelyPronoun => (0.8, 0.29),
            Self::OpenPronoun => (0.45, 0.12),
            Self::OtherPronoun => (0.54, 0.44),
            Self::Role => (0.88, 0.76),
            Self::Body => (0.82, 0.1),
            Self::Issuer => (0.86, 0.06),
            Self::UnnamedRole => (0.72, 0.0),
            Self::UnnamedDocument => (0.25, 0.0),
            Self::UnnamedOther => (0.54, 0.0),
            Self::UnnamedPronoun => (0.53, 0.0),
        }
    }
}

/// Slope and intercept of the logistic curve. They were chosen so that each tenth of the scale with 30
/// quotations or more is within five points of what was counted, on the held-out outlets and on the
/// articles for development. `tests/evaluate` prints the latter.
const CURVE: (f32, f32) = (0.64, 0.15);
/// Least distance of a share from 0 and 1, because no estimate is more certain than this.
const EDGE: f32 = 1e-4;

/// The probability that a mention is right if the ranker gives it the share `share`.
pub(super) fn of_mention(share: f32) -> f32 {
    let share = share.clamp(EDGE, 1.0 - EDGE);
    let odds = (share / (1.0 - share)).ln();
    logistic(CURVE.0 * odds + CURVE.1)
}

/// The probability that the name of `mention`, or its absence, is right. `confidence` is the
/// probability that the mention is right.
pub(super) fn of_name(scene: &Scene, mention: &Mention, confidence: f32) -> f32 {
    let (right, wrong) = route(scene, mention).certainty();
    confidence * right + (1.0 - confidence) * wrong
}

/// The route by which the name was found. Each route has its own share of right names.
fn route(scene: &Scene, mention: &Mention) -> Route {
    let head = &scene.analysis.toks[mention.head as usize];
    let document = is_document(&scene.analysis, mention);
    match (mention.kind, mention.entity) {
        (Kind::Handle, _) => Route::FullName,
        (Kind::Name, _) if mention.name().len() > 1 => Route::FullName,
        (Kind::Name, Some(id)) if scene.entities.at(id).is_longer_than_one() => Route::PartOfName,
        (Kind::Name, _) => Route::OneWord,
        (Kind::Pronoun | Kind::Oblique, None) => Route::UnnamedPronoun,
        (Kind::Pronoun | Kind::Oblique, Some(_)) => pronoun(mention, head.word == word!("who")),
        (Kind::Nominal, Some(_)) if document => Route::Issuer,
        (Kind::Nominal, Some(id)) if scene.entities.at(id).is_body() => Route::Body,
        (Kind::Nominal, Some(_)) => Route::Role,
        (Kind::Nominal, None) if document => Route::UnnamedDocument,
        (Kind::Nominal, None) if head.is(ROLE_ONE) => Route::UnnamedRole,
        (Kind::Nominal, None) => Route::UnnamedOther,
    }
}

/// Least probability of a referent that is clear, and of a referent that is likely.
const CLEAR: f32 = 0.9;
const LIKELY: f32 = 0.6;

/// The route of a pronoun. `who` refers to the words right before it; for other pronouns the
/// probability of the referent decides.
fn pronoun(mention: &Mention, relative: bool) -> Route {
    match mention.share {
        _ if relative || mention.gender == Gender::Unknown => Route::OtherPronoun,
        share if share >= CLEAR => Route::ClearPronoun,
        share if share >= LIKELY => Route::LikelyPronoun,
        _ => Route::OpenPronoun,
    }
}
