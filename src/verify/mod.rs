//! Is this quotation in that source?
//!
//! ```
//! use crossquote::verify::{Sources, Tier, Verifier};
//!
//! let sources = Sources::from_text("speech", "We must act now, and we must not wait for the snow.");
//! let verifier = Verifier::default();
//! assert_eq!(verifier.verify("we must act now", &sources).tier, Tier::Verbatim);
//!
//! let altered = verifier.verify("we may act now, and we must not wait", &sources);
//! assert_eq!(altered.tier, Tier::Altered);
//! assert_eq!(altered.text, "We must act now, and we must not wait");
//! assert!(!altered.passes);
//! ```
//!
//! # How a quotation is looked up
//!
//! 1. The words are looked up in the index of the sources. If all of them occur consecutively, this
//!    is the place. Otherwise the candidates are the places where most runs of three words begin
//!    near one another.
//! 2. Each candidate is aligned with the quotation, with a few words of context on either side.
//! 3. Differences are classified as between any two witnesses, with the source as the primary one.
//!    The words that a cut removes at the ends are examined too.
//! 4. The gravest difference decides the [`Tier`], and the [`Policy`] says which tiers pass.
//!
//! A quotation whose words carry little information (`we will`) does not pass even if it is found:
//! see [`Policy::min_bits`].

mod answer;
mod index;
mod judge;
mod locate;
mod policy;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::collate::{Lexicon, Mark, Unit, units};
use crate::error::Result;
use crate::text::{Span, Token, tokens};

pub use answer::{Tier, Verification};
pub use index::{Document, Sources};
pub use policy::Policy;

/// Looks quotations up in sources.
///
/// ```
/// use crossquote::verify::{Document, Sources, Verifier};
///
/// let sources = Sources::index(vec![
///     Document { name: "Monday".into(), text: "We will open the bridge in May.".into() },
///     Document { name: "Friday".into(), text: "We will not open the bridge in May.".into() },
/// ]);
/// let found = Verifier::default().verify("We will not open the bridge", &sources);
/// assert_eq!((found.document, found.name.as_deref()), (Some(1), Some("Friday")));
/// assert!(found.passes);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verifier {
    policy: Policy,
}

/// Places that are aligned with a quotation that stands nowhere word for word.
const PLACES: usize = 3;

/// Cuts that the stretch aligned with leaves room for.
const MOST_CUTS: usize = 8;

/// Longest quotation looked up, in words and marks; the rest of a longer one is left unread and it
/// is never verbatim.
const LONGEST: usize = 4096;

impl Verifier {
    /// Creates a verifier that judges by `policy`.
    ///
    /// # Errors
    ///
    /// Returns a [configuration error](crate::Error::is_config) if a value is out of range.
    ///
    /// ```
    /// use crossquote::verify::{Policy, Tier, Verifier};
    ///
    /// let exact = Policy { accept: Tier::Verbatim, ..Policy::default() };
    /// assert!(Verifier::new(exact).is_ok());
    /// let impossible = Policy { min_share: 1.5, ..Policy::default() };
    /// assert!(Verifier::new(impossible).unwrap_err().is_config());
    /// ```
    pub fn new(policy: Policy) -> Result<Self> {
        policy.check()?;
        Ok(Self { policy })
    }

    /// The policy in force.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Looks `quotation` up in `sources`.
    ///
    /// Every quoted word must be accounted for. A word that the source lacks makes the quotation
    /// altered, at its end as well as inside. The time depends on the length of the quotation, and
    /// only logarithmically on the length of the sources.
    ///
    /// ```
    /// use crossquote::verify::{Sources, Tier, Verifier};
    ///
    /// let sources = Sources::from_text("speech", "We must act now, in this very room, and wait for nobody.");
    /// let found = Verifier::default().verify("“We must act now … and wait for nobody”", &sources);
    /// assert_eq!((found.tier, found.passes), (Tier::Cut, true));
    /// assert_eq!(Verifier::default().verify("zebra", &sources).tier, Tier::NotFound);
    /// ```
    #[must_use]
    pub fn verify(&self, quotation: &str, sources: &Sources) -> Verification {
        let inner = unquoted(quotation);
        let mut lexicon = Lexicon::default();
        let mut own = units(quotation, &[inner], &mut lexicon);
        let mut whole = own.len() <= LONGEST;
        own.truncate(LONGEST);
        let words = words(quotation, &own);
        whole &= words.len() <= LONGEST;
        let ids = sources.ids(&words);
        let bits: f32 = ids.iter().map(|&id| sources.bits(id)).sum();
        let cuts = own.iter().filter(|unit| unit.mark() == Some(Mark::Ellipsis)).count();
        let reach = (cuts.min(MOST_CUTS) * self.policy.max_cut) as u32;
        let query = locate::Query { ids: &ids, printed: printed(quotation, &own) };
        let windows = locate::locate(sources, query, reach, PLACES);
        let judged = windows
            .iter()
            .map(|window| {
                judge::judge(&self.policy, sources, window, quotation, &own, &mut lexicon)
            })
            .min_by(|a, b| a.rank().total_cmp(&b.rank()));
        let mut verification = self.empty(bits);
        if let Some(judged) = judged {
            judged.fill(sources, &mut verification);
        }
        verification.passes = whole
            && !ids.is_empty()
            && verification.tier <= self.policy.accept
            && verification.tier < Tier::NotFound
            && bits >= self.policy.min_bits;
        verification
    }

    fn empty(&self, bits: f32) -> Verification {
        Verification {
            tier: Tier::NotFound,
            passes: false,
            document: None,
            name: None,
            spans: Vec::new(),
            text: String::new(),
            share: 0.0,
            bits,
            divergences: Vec::new(),
            alarms: Vec::new(),
            policy: self.policy.fingerprint(),
        }
    }
}

/// The span of the quotation without white space and quotation marks around it.
///
/// Marks at the ends belong to the caller, not to the quotation.
fn unquoted(quotation: &str) -> Span {
    const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '\'', '’'];
    let whole = Span::new(0, quotation.len()).trim(quotation);
    let inner = &quotation[whole];
    let bare = inner.trim_start_matches(MARKS);
    let start = whole.start + (inner.len() - bare.len());
    Span::new(start, start + bare.trim_end_matches(MARKS).len()).trim(quotation)
}

/// From the first word to the last.
fn printed<'q>(quotation: &'q str, own: &[Unit]) -> &'q str {
    let words = own.iter().filter(|unit| unit.is_word()).map(|unit| unit.span);
    words.reduce(Span::cover).map_or("", |words| &quotation[words])
}

/// The words as the index reads them. `[H]e` stands there as one word.
fn words<'q>(quotation: &'q str, own: &[Unit]) -> Vec<Cow<'q, str>> {
    let printed = own.iter().map(|unit| &quotation[unit.span]);
    let read = |text: &'q str| -> Vec<Cow<'q, str>> {
        if text.starts_with('[') && text.contains(']') {
            return vec![text.replace(['[', ']'], "").into()];
        }
        let is_word = |token: &Token| token.is_word() || &text[token.span] == "&";
        tokens(text).filter(is_word).map(|token| text[token.span].into()).collect()
    };
    printed.flat_map(read).take(LONGEST + 1).collect()
}
