//! Speakers, and why a quotation is given to one of them. Data only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Position of a [`Speaker`] in a report.
///
/// Positions are in order of the first quotation.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct SpeakerId(pub u32);

impl SpeakerId {
    /// The id as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A person or an organisation that is quoted.
///
/// Callers build one to name a speaker that they already know. The library builds the others.
///
/// ```
/// use crossquote::Speaker;
/// use crossquote::speaker::SpeakerKind;
///
/// let bank = Speaker::new("European Central Bank")
///     .with_kind(SpeakerKind::Organisation)
///     .with_alias("ECB")
///     .with_id("wikidata", "Q8901");
/// assert_eq!(bank.aliases(), ["ECB"]);
/// assert_eq!(bank.id("wikidata"), Some("Q8901"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    name: String,
    kind: SpeakerKind,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    external_ids: BTreeMap<String, String>,
}

impl Speaker {
    /// A person of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: SpeakerKind::Person,
            aliases: Vec::new(),
            external_ids: BTreeMap::new(),
        }
    }

    /// Sets what kind of speaker it is.
    #[must_use]
    pub const fn with_kind(mut self, kind: SpeakerKind) -> Self {
        self.kind = kind;
        self
    }

    /// Adds another name, handle or title that refers only to this speaker.
    ///
    /// ```
    /// use crossquote::Speaker;
    ///
    /// let holt = Speaker::new("Ana Holt").with_alias("the mayor").with_alias("the mayor").with_alias("Ana Holt");
    /// assert_eq!(holt.aliases(), ["the mayor"]);
    /// ```
    #[must_use]
    pub fn with_alias(mut self, alias: impl Into<String>) -> Self {
        let alias = alias.into();
        if alias != self.name && !self.aliases.contains(&alias) {
            self.aliases.push(alias);
        }
        self
    }

    /// Sets the identifier of the speaker in an external scheme, such as `("wikidata", "Q42")`.
    #[must_use]
    pub fn with_id(mut self, scheme: impl Into<String>, id: impl Into<String>) -> Self {
        self.external_ids.insert(scheme.into(), id.into());
        self
    }

    /// The fullest name seen.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Person, organisation, document or unnamed.
    #[must_use]
    pub const fn kind(&self) -> SpeakerKind {
        self.kind
    }

    /// The other names.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// The identifier in one external scheme, where it was given.
    #[must_use]
    pub fn id(&self, scheme: &str) -> Option<&str> {
        self.external_ids.get(scheme).map(String::as_str)
    }

    /// The external identifiers by scheme, such as `wikidata` or `viaf`.
    #[must_use]
    pub const fn external_ids(&self) -> &BTreeMap<String, String> {
        &self.external_ids
    }
}

/// What kind of speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SpeakerKind {
    /// A human being.
    #[default]
    Person,
    /// A company, agency, party, court …
    Organisation,
    /// A report, law, letter or sign that speaks for itself.
    Document,
}

/// A place in the text that refers to a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Bytes in the article's text.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
}

/// How a [`Mention`] refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MentionKind {
    /// By name, with or without title: `Sen. Jane Doe (R-Fla.)`.
    Name,
    /// By description: `a spokesman`, `the company`.
    Nominal,
    /// By pronoun: `she`.
    Pronoun,
    /// By account name: `@janedoe`.
    Handle,
}

/// The word or mark that says a quotation is one.
#[doc(alias = "reporting verb")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Bytes in the article's text.
    pub span: Span,
    /// What kind of cue.
    pub kind: CueKind,
}

/// What kind of [`Cue`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CueKind {
    /// A verb of saying or writing: `said`, `tweeted`.
    Verb,
    /// `according to`, `in the words of`, `per`.
    Preposition,
    /// A noun: `a statement`, `the remark`.
    Noun,
    /// `NAME:` or a dash and a signature.
    Punctuation,
}

/// The speaker of a quotation, with the evidence.
///
/// The confidence is computed from the scores of all candidates, divided by a temperature. The
/// temperature is fitted on articles that were not used to train the weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The place that names the source, where there is one.
    #[doc(alias = "source")]
    pub mention: Option<Mention>,
    /// The speaker's fullest name in this article; `None` for unnamed sources (`a spokesman`).
    pub name: Option<String>,
    /// The names of the persons who speak together with `name`, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint: Vec<String>,
    /// What kind of speaker the name or the mention points to.
    pub kind: SpeakerKind,
    /// Whether the article claims that they said it.
    #[serde(default, skip_serializing_if = "Stance::is_said")]
    pub stance: Stance,
    /// The kind of the source, its role, and how the words were obtained.
    #[serde(default)]
    pub source: Source,
    /// Probability from 0 to 1 that the mention is the right one.
    pub confidence: f32,
    /// Probability from 0 to 1 that mention and `name` are right. Without a name, it is the
    /// probability that the article gives none. A file without this field is read as 1.
    #[serde(default = "certain")]
    pub name_confidence: f32,
    pub(crate) evidence: Evidence,
}

const fn certain() -> f32 {
    1.0
}

impl Attribution {
    /// A named speaker that the caller states, with full confidence and no mention. What else the
    /// caller knows is set on it.
    ///
    /// ```
    /// use crossquote::Attribution;
    ///
    /// let mut found = Attribution::given("Ana Holt").with_reason("a tagger of our own");
    /// found.confidence = 0.9;
    /// assert_eq!(found.reason(), "a tagger of our own");
    /// ```
    #[must_use]
    pub fn given(name: impl Into<String>) -> Self {
        Self {
            mention: None,
            name: Some(name.into()),
            joint: Vec::new(),
            kind: SpeakerKind::Person,
            stance: Stance::Said,
            source: Source { kind: SourceKind::NamedPerson, ..Source::default() },
            confidence: 1.0,
            name_confidence: 1.0,
            evidence: Evidence { reason: "given by the caller".to_owned(), weights: Vec::new() },
        }
    }

    /// Sets in words why it is this speaker.
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<String>) -> Self {
        self.evidence.reason = reason.into();
        self
    }

    /// Why it is this speaker: the pattern that won, in words, such as `cue after the quote,
    /// inverted`.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.evidence.reason
    }

    /// The weights that counted most, for and against, largest first. A positive weight supports the
    /// mention, a negative weight counts against it.
    #[must_use]
    pub fn weights(&self) -> &[(String, f32)] {
        &self.evidence.weights
    }

    /// The names of all speakers, such as both in `Ana Holt and Ben Moss said`. Empty for unnamed
    /// sources.
    ///
    /// ```
    /// use crossquote::{Article, Attributor, Extractor};
    ///
    /// let article = Article::new("Wire", "“We will build it,” Ana Holt and Ben Moss said.");
    /// let mut quotes = Extractor::default().extract(&article);
    /// Attributor::default().attribute(&article, &mut quotes);
    /// let names: Vec<&str> = quotes[0].attribution.as_ref().unwrap().speakers().collect();
    /// assert_eq!(names, ["Ana Holt", "Ben Moss"]);
    /// ```
    pub fn speakers(&self) -> impl Iterator<Item = &str> {
        self.name.iter().chain(&self.joint).map(String::as_str)
    }

    /// The smaller of the two confidences; of a source without a name, that of the mention.
    pub(crate) fn least_confidence(&self) -> f32 {
        let name = if self.name.is_some() { self.name_confidence } else { 1.0 };
        self.confidence.min(name)
    }
}

/// Whether an article claims that the words were said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Stance {
    /// `She said “…”`.
    #[default]
    Said,
    /// `She did not say “…”`, `she denied saying “…”`, `she stopped short of calling it “…”`.
    Denied,
    /// `She was misquoted as saying “…”`, `falsely attributed to her`, `the quotation is fabricated`.
    Misattributed,
    /// `She might say “…”`, `as if to say “…”`, `if she said “…”`, `he wished that she had said “…”`.
    Hypothetical,
}

impl Stance {
    /// Whether the article reports the words as said. With any other stance, the article is no
    /// evidence that they were said.
    #[must_use]
    pub const fn is_said(&self) -> bool {
        matches!(self, Self::Said)
    }

    /// The stance in one or two words, as reports print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Denied => "denied",
            Self::Misattributed => "misattributed",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// The kind of a source, its role, and how the words were obtained. A newsroom can audit its
/// sourcing with this data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Whether the source is named or unnamed, a person, a group, an organisation, a document or a
    /// post.
    pub kind: SourceKind,
    /// The printed title, office or profession, here or where the article introduces the source:
    /// `Treasury Secretary`. Bytes in the article’s text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Span>,
    /// The printed words that say how the article obtained the quotation: `according to court
    /// records`, `on condition of anonymity`, `in a statement`. Bytes in the article’s text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Span>,
}

/// Kinds of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SourceKind {
    /// `Jane Doe`, and pronouns that refer to her.
    NamedPerson,
    /// `a spokesman`.
    #[default]
    UnnamedPerson,
    /// `Ana Holt and Ben Moss`, `Republicans`.
    NamedGroup,
    /// `two officials`, `residents`, `the crowd`.
    UnnamedGroup,
    /// `the Treasury`, `the company`.
    Organisation,
    /// `the report`, `a letter`.
    Document,
    /// `@janedoe`, `a tweet`.
    Post,
}

/// The evidence for an [`Attribution`], in a form that a reader can check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Evidence {
    /// The pattern that won, in words.
    pub(crate) reason: String,
    /// The weights that counted most, for and against, largest first.
    pub(crate) weights: Vec<(String, f32)>,
}
