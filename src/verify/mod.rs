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
//! 4. The gravest difference decides the [`Tier`], and the settings of the [`Verifier`] say which tiers
//!    pass.
//! 5. A quotation with differences is looked up once more as it was given. If it occurs byte for
//!    byte, from its first word to its last, it is verbatim. The steps before may miss this, because
//!    they read one mark of a pair differently when the other is missing.
//!
//! A quotation whose words carry little information (`we will`) does not pass even if it is found:
//! see [`Verifier::min_bits`].

mod answer;
mod hint;
mod index;
mod judge;
mod locate;
mod policy;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::check::{Check, checked};
use crate::collate::{Lexicon, Mark, Unit, units};
use crate::divergence::Divergence;
use crate::error::Result;
use crate::prose::Reading;
use crate::text::{Span, Token, tokens};

pub use answer::{Occurrence, Tier, Verification};
pub use hint::Hint;
pub use index::Sources;

use policy::Policy;

/// Looks quotations up in sources.
///
/// ```
/// use crossquote::{Article, Sources, Verifier};
///
/// let sources = Sources::index([
///     Article::new("Monday", "We will open the bridge in May."),
///     Article::new("Friday", "We will not open the bridge in May."),
/// ]);
/// let found = Verifier::default().verify("We will not open the bridge", &sources);
/// assert_eq!((found.document, found.name.as_deref()), (Some(1), Some("Friday")));
/// assert!(found.passes);
/// ```
///
/// A verifier that is read from a file is refused if a setting is out of range.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Verifier {
    policy: Policy,
}

/// Places that are aligned with a quotation that stands nowhere word for word.
const PLACES: usize = 3;

/// Cuts that the stretch aligned with leaves room for.
const MOST_CUTS: usize = 8;

/// Places of the same words that are listed.
const MOST_OCCURRENCES: usize = 256;

/// Longest quotation looked up, in words and marks; the rest of a longer one is left unread and it
/// is never verbatim.
const LONGEST: usize = 4096;

checked!(Verifier);

impl Verifier {
    /// Sets the worst tier that still passes. [`Tier::Cut`] by default.
    ///
    /// ```
    /// use crossquote::verify::{Sources, Tier, Verifier};
    ///
    /// let sources = Sources::from_text("speech", "We have waited long enough for this harbour.");
    /// let quotation = "we've waited long enough for this harbour";
    /// assert!(Verifier::default().verify(quotation, &sources).passes);
    /// assert!(!Verifier::default().accept(Tier::Verbatim).verify(quotation, &sources).passes);
    /// ```
    #[must_use]
    pub const fn accept(mut self, worst: Tier) -> Self {
        self.policy.accept = worst;
        self
    }

    /// Sets how telling the quoted words must be together, in bits: the sum of log₂(words in the
    /// sources / occurrences of the word). Below it the words are found, but prove little. 16 by
    /// default, which two rare words or five common ones reach.
    ///
    /// # Errors
    ///
    /// Returns a [configuration error](crate::Error::is_config) unless `bits` is a number, 0 or more.
    pub fn min_bits(self, bits: f32) -> Result<Self> {
        let policy = Policy { min_bits: bits, ..self.policy };
        Ok(Self { policy: policy.checked()? })
    }

    /// Sets the most words that one marked ellipsis may skip. 60 by default, some three sentences;
    /// pieces farther apart are two quotations.
    ///
    /// # Errors
    ///
    /// Returns a [configuration error](crate::Error::is_config) if `words` is above 10,000.
    pub fn max_cut(self, words: usize) -> Result<Self> {
        let policy = Policy { max_cut: words, ..self.policy };
        Ok(Self { policy: policy.checked()? })
    }

    /// Sets the least share of the quoted words that must stand in the source, from 0 to 1, before the
    /// place counts as found. 0.6 by default.
    ///
    /// # Errors
    ///
    /// Returns a [configuration error](crate::Error::is_config) unless `share` is from 0 to 1.
    ///
    /// ```
    /// use crossquote::Verifier;
    ///
    /// assert!(Verifier::default().min_share(0.5).is_ok());
    /// assert!(Verifier::default().min_share(1.5).unwrap_err().is_config());
    /// ```
    pub fn min_share(self, share: f32) -> Result<Self> {
        let policy = Policy { min_share: share, ..self.policy };
        Ok(Self { policy: policy.checked()? })
    }

    /// Sixteen hexadecimal digits, equal for equal settings: a hash of the settings and of the version
    /// of the rules. Answers with one fingerprint were judged by the same rules.
    ///
    /// ```
    /// use crossquote::Verifier;
    /// use crossquote::verify::Tier;
    ///
    /// let strict = Verifier::default().accept(Tier::Verbatim);
    /// assert_ne!(strict.fingerprint(), Verifier::default().fingerprint());
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.policy.fingerprint()
    }

    fn check(&self) -> Check {
        let checked = self.policy.clone().checked();
        checked.map(drop).map_err(|error| format!(".policy: {error}"))
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
        self.verify_near(quotation, &Hint::default(), sources)
    }

    /// Like [`verify`](Self::verify). Of several places with the same words, the one that fits `hint`
    /// best is the answer.
    #[must_use]
    pub fn verify_near(&self, quotation: &str, hint: &Hint, sources: &Sources) -> Verification {
        let answer = self.as_read(quotation, hint, sources);
        if answer.tier != Tier::NotFound && answer.divergences.is_empty() {
            return answer;
        }
        self.as_given(quotation, hint, sources).unwrap_or(answer)
    }

    /// The result for a quotation after its mark-up was removed.
    fn as_read(&self, quotation: &str, hint: &Hint, sources: &Sources) -> Verification {
        let Some(reading) = Reading::of(quotation) else {
            return self.look_up(quotation, hint, sources);
        };
        let mut answer = self.look_up(&reading.text, hint, sources);
        for place in answer.divergences.iter_mut().flat_map(|divergence| &mut divergence.places) {
            place.span = place.span.map(|span| reading.edits.to_given(span));
        }
        answer
    }

    /// The result for a quotation that occurs in a source byte for byte. The other steps may miss it,
    /// because they read one mark of a pair, or a bracket of the source itself, differently when it
    /// stands alone.
    fn as_given(&self, quotation: &str, hint: &Hint, sources: &Sources) -> Option<Verification> {
        let inner = unquoted(quotation);
        let printed = &quotation[inner];
        let words: Vec<Token> = index::words(printed).take(LONGEST + 1).collect();
        let lead = words.first().filter(|_| words.len() <= LONGEST)?.span.start;
        let ids = sources.ids(&words.iter().map(|word| &printed[word.span]).collect::<Vec<_>>());
        let near = near(hint, sources);
        let query = locate::Query { ids: &ids, printed, near: &near };
        let located = locate::byte_for_byte(sources, query, lead)?;
        let mut lexicon = Lexicon::default();
        let own = units(quotation, &[inner], &mut lexicon);
        let whole = own.len() <= LONGEST;
        let asked = Asked { quotation, own: &own, ids: &ids, whole };
        whole.then(|| self.answer(asked, &located, sources, &mut lexicon))
    }

    fn look_up(&self, quotation: &str, hint: &Hint, sources: &Sources) -> Verification {
        let inner = unquoted(quotation);
        let mut lexicon = Lexicon::default();
        let mut own = units(quotation, &[inner], &mut lexicon);
        let mut whole = own.len() <= LONGEST;
        own.truncate(LONGEST);
        let words = words(quotation, &own);
        whole &= words.len() <= LONGEST;
        let ids = sources.ids(&words);
        let cuts = own.iter().filter(|unit| unit.mark() == Some(Mark::Ellipsis)).count();
        let reach = (cuts.min(MOST_CUTS) * self.policy.max_cut) as u32;
        let near = near(hint, sources);
        let query = locate::Query { ids: &ids, printed: printed(quotation, &own), near: &near };
        let located = locate::locate(sources, query, reach, PLACES);
        let asked = Asked { quotation, own: &own, ids: &ids, whole };
        self.answer(asked, &located, sources, &mut lexicon)
    }

    /// The best place of a quotation.
    fn answer(
        &self,
        asked: Asked<'_>,
        located: &locate::Located,
        sources: &Sources,
        lexicon: &mut Lexicon,
    ) -> Verification {
        let Asked { quotation, own, ids, whole } = asked;
        let judge = |window| judge::judge(&self.policy, sources, window, quotation, own, lexicon);
        // As given, mark-up looks like an editor's brackets; only what stands there word for word counts.
        let counts = |judged: &judge::Judged| {
            !sources.is_read_otherwise(judged.view)
                || matches!(judged.tier, Tier::Verbatim | Tier::OutOfContext)
        };
        let judged = located.windows.iter().map(judge).filter(counts);
        let judged = judged.min_by(|a, b| a.rank().total_cmp(&b.rank()));
        let mut verification = self.empty(ids.iter().map(|&id| sources.bits(id)).sum());
        if let Some(judged) = judged {
            judged.fill(sources, &mut verification);
        }
        for &start in located.exact.iter().take(2 * MOST_OCCURRENCES) {
            let place = sources.place(start, ids.len() as u32);
            // Two views of a document may show the same place.
            if !verification.occurrences.contains(&place) {
                verification.occurrences.push(place);
            }
        }
        verification.occurrences.truncate(MOST_OCCURRENCES);
        let failure = self.failure(&verification, whole && !ids.is_empty());
        verification.passes = failure.is_none();
        let tier = verification.tier.name();
        verification.verdict = match failure {
            Some(why) => format!("fails: {why}"),
            None => format!("passes: {tier}"),
        };
        verification
    }

    /// Why the policy does not accept a quotation; `whole` when all of it was looked up.
    fn failure(&self, found: &Verification, whole: bool) -> Option<String> {
        let policy = &self.policy;
        let tier = found.tier.name();
        if !whole {
            return Some(format!("{tier}: no word to look up, or more than {LONGEST}"));
        }
        if found.tier == Tier::NotFound {
            let share = 100.0 * found.share;
            let least = 100.0 * policy.min_share;
            return Some(format!(
                "{tier}: {share:.0} % of the words stand there, not {least:.0} %"
            ));
        }
        if found.tier > policy.accept {
            let edit = || found.divergences.iter().find_map(Divergence::why).map(Cow::into_owned);
            let first = || found.divergences.first().map(ToString::to_string);
            let reason = found.reason().map(str::to_owned).or_else(edit).or_else(first);
            return Some(reason.map_or_else(|| tier.to_owned(), |why| format!("{tier}: {why}")));
        }
        (found.bits < policy.min_bits).then(|| {
            let (bits, least) = (found.bits, policy.min_bits);
            format!("{tier}, but too short: its words tell {bits:.1} bits, not {least:.1}")
        })
    }

    fn empty(&self, bits: f32) -> Verification {
        Verification {
            tier: Tier::NotFound,
            passes: false,
            document: None,
            name: None,
            spans: Vec::new(),
            occurrences: Vec::new(),
            text: String::new(),
            share: 0.0,
            bits,
            divergences: Vec::new(),
            alarms: Vec::new(),
            verdict: String::new(),
            policy: self.policy.fingerprint(),
        }
    }
}

/// A quotation to look up.
#[derive(Clone, Copy)]
struct Asked<'q> {
    quotation: &'q str,
    own: &'q [Unit],
    /// The ids of its words in the index.
    ids: &'q [u32],
    /// Whether all its words are in the index.
    whole: bool,
}

/// A hint in the words of the index. Only the nearest words count.
fn near(hint: &Hint, sources: &Sources) -> locate::Near {
    let ids = |text: &Option<String>| -> Vec<u32> {
        let text = text.as_deref().unwrap_or_default();
        let words = tokens(text).filter(|token| token.is_word()).take(LONGEST);
        sources.ids(&words.map(|token| &text[token.span]).collect::<Vec<_>>())
    };
    locate::Near { before: ids(&hint.prefix), after: ids(&hint.suffix), position: hint.position }
}

/// The span of the quotation without white space and quotation marks around it.
///
/// Marks at the ends belong to the caller, not to the quotation.
fn unquoted(quotation: &str) -> Span {
    const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '\'', '’'];
    let whole = Span::new(0, quotation.len()).trim(quotation);
    let inner = &quotation[whole];
    let mut bare = inner;
    // A mark with an accent is a letter of a word.
    let is_mark = |text| tokens(text).next().is_some_and(|token| !token.is_word());
    while let Some(rest) = bare.strip_prefix(MARKS).filter(|_| is_mark(bare)) {
        bare = rest;
    }
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
