//! Words in and for names.

/// Titles and roles that stand before a name.
pub(in crate::divergence) const TITLES: &[&str] = &[
    "president",
    "vice",
    "prime",
    "minister",
    "chancellor",
    "senator",
    "sen",
    "congressman",
    "congresswoman",
    "representative",
    "rep",
    "governor",
    "gov",
    "mayor",
    "judge",
    "justice",
    "secretary",
    "attorney",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "capt",
    "major",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "admiral",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "cardinal",
    "reverend",
    "rev",
    "father",
    "sister",
    "doctor",
    "dr",
    "professor",
    "prof",
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "dame",
    "lord",
    "lady",
    "chairman",
    "chairwoman",
    "chair",
    "director",
    "ambassador",
    "speaker",
    "leader",
    "former",
    "then",
    "candidate",
    "chief",
    "coach",
    "officer",
    "sheriff",
    "commissioner",
    "premier",
    "republican",
    "democratic",
    "deputy",
    "first",
];

/// Small words inside names.
pub(in crate::divergence) const PARTICLES: &[&str] = &[
    "al", "el", "de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn", "of",
    "the", "jr", "sr",
];

/// Pronouns that a name may stand for.
pub(in crate::divergence) const PERSONAL: &[&str] = &[
    "he", "him", "she", "her", "they", "them", "it", "we", "us", "this", "that", "these", "those",
    "his", "hers", "their", "its", "our", "who",
];

/// The forms of each pronoun; not those of the owner, who may stand beside the person.
pub(in crate::divergence) const PERSONS: &[&[&str]] = &[
    &["i", "me", "mine", "myself"],
    &["we", "us", "ours", "ourselves"],
    &["you", "yours", "yourself", "yourselves"],
    &["he", "him", "himself"],
    &["she", "her", "hers", "herself"],
    &["it", "itself"],
    &["they", "them", "theirs", "themselves"],
    &["who", "whom"],
];

/// Pronouns that stand before what is owned.
pub(in crate::divergence) const POSSESSIVES: &[&str] =
    &["my", "our", "your", "his", "her", "its", "their", "whose"];
