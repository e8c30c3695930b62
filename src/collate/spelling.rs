//! Variant spellings: one key a word, and what counts as an obvious slip of the keys.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use strsim::osa_distance;

/// Words spelt in two ways, the key last. British and American usage first, then loose variants;
/// regular families (`-our`, `-ise`, `-ll-`) are rules below.
const PAIRS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("adviser", "advisor"),
    ("advisers", "advisors"),
    ("afterwards", "afterward"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amidst", "amid"),
    ("amongst", "among"),
    ("analogue", "analog"),
    ("artefact", "artifact"),
    ("axe", "ax"),
    ("backwards", "backward"),
    ("burnt", "burned"),
    ("calibre", "caliber"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("centred", "centered"),
    ("centres", "centers"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("cosy", "cozy"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("doughnut", "donut"),
    ("draught", "draft"),
    ("dreamt", "dreamed"),
    ("enquiry", "inquiry"),
    ("enquiries", "inquiries"),
    ("enrol", "enroll"),
    ("fibre", "fiber"),
    ("forwards", "forward"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("instalment", "installment"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("kerb", "curb"),
    ("koran", "quran"),
    ("qur'an", "quran"),
    ("learnt", "learned"),
    ("leapt", "leaped"),
    ("licence", "license"),
    ("litre", "liter"),
    ("litres", "liters"),
    ("manoeuvre", "maneuver"),
    ("metre", "meter"),
    ("metres", "meters"),
    ("kilometre", "kilometer"),
    ("kilometres", "kilometers"),
    ("moslem", "muslim"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("mum", "mom"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("ok", "okay"),
    ("o.k", "okay"),
    ("omelette", "omelet"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("protester", "protestor"),
    ("protesters", "protestors"),
    ("pyjamas", "pajamas"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("skilful", "skillful"),
    ("sombre", "somber"),
    ("spelt", "spelled"),
    ("spoilt", "spoiled"),
    ("sulphur", "sulfur"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("tho", "though"),
    ("thru", "through"),
    ("till", "until"),
    ("'til", "until"),
    ("til", "until"),
    ("towards", "toward"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whilst", "while"),
    ("wilful", "willful"),
    ("yoghurt", "yogurt"),
];

/// Letter groups that British spelling keeps and American spelling drops.
const LIGATURES: &[(&str, &str)] = &[
    ("paediat", "pediat"),
    ("anaem", "anem"),
    ("haemo", "hemo"),
    ("oestro", "estro"),
    ("foet", "fet"),
    ("anaesth", "anesth"),
    ("encyclopaed", "encycloped"),
    ("archaeo", "archeo"),
    ("diarrhoea", "diarrhea"),
    ("gynaeco", "gyneco"),
    ("leukaem", "leukem"),
    ("orthopaed", "orthoped"),
    ("manoeuvr", "maneuver"),
];

/// A string equal for all accepted spellings of one folded word. Not itself a spelling.
pub(super) fn key(folded: &str) -> String {
    static KEYS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| PAIRS.iter().copied().collect());
    if let Some(key) = keys.get(folded) {
        return (*key).to_owned();
    }
    // `U.S` and `US`; `ISIS's` and `ISIS'`.
    let mut word = if folded.contains('.') { folded.replace('.', "") } else { folded.to_owned() };
    if let Some(head) = word.strip_suffix("s's") {
        word = format!("{head}s'");
    }
    if word.len() < 5 || !word.is_ascii() {
        return word;
    }
    let ligature = word.contains("ae") || word.contains("oe");
    for (long, short) in LIGATURES.iter().filter(|_| ligature) {
        if word.contains(long) {
            word = word.replacen(long, short, 1);
            break;
        }
    }
    word = our(&word).unwrap_or(word);
    word = ise(&word).unwrap_or(word);
    double_l(&word).unwrap_or(word)
}

/// `colour`, `honourable`, `neighbours`. Short words (`four`, `hour`) are none of these.
fn our(word: &str) -> Option<String> {
    const AFTER: &[&str] = &[
        "", "s", "ed", "ing", "able", "ably", "ful", "ite", "ites", "er", "ers", "less", "hood",
        "hoods", "ly", "al", "ist", "ists",
    ];
    let at = word.rfind("our").filter(|&at| at >= 3)?;
    let after = &word[at + 3..];
    (AFTER.contains(&after)).then(|| format!("{}or{after}", &word[..at]))
}

/// `organise`, `organisation`, `analysing`. Words that only end alike (`promise`) get a key that
/// no other word has, so no harm is done.
fn ise(word: &str) -> Option<String> {
    const ENDS: &[&str] = &["e", "ed", "es", "er", "ers", "ing", "ation", "ations"];
    let at = word.rfind("is").or_else(|| word.rfind("ys")).filter(|&at| at >= 4)?;
    let after = &word[at + 2..];
    ENDS.contains(&after).then(|| format!("{}z{after}", &word[..=at]))
}

/// `travelled`, `counsellor`: never after a single syllable, where `filled` and `filed` differ.
fn double_l(word: &str) -> Option<String> {
    const ENDS: &[&str] = &["ed", "ing", "er", "ers", "or", "ors", "ery"];
    let at = word.rfind("ll").filter(|&at| at >= 3)?;
    let (head, after) = (&word[..at], &word[at + 2..]);
    let groups =
        head.as_bytes().windows(2).filter(|pair| !is_vowel(pair[0]) && is_vowel(pair[1])).count()
            + usize::from(is_vowel(head.as_bytes()[0]));
    (ENDS.contains(&after) && groups >= 2).then(|| format!("{head}l{after}"))
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// English words that a slip of the keys could be mistaken for: the lower-case words in the news
/// articles of the PolNeAR corpus' training part (Newell et al. 2018; only
/// the words, not their order or number), and a hand-written list of words one slip from another.
const KNOWN: &str = include_str!("words.txt");

/// True for a common English word, or a regular form of one.
pub(crate) fn is_known(folded: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| KNOWN.lines().collect());
    let has = |word: &str| words.contains(word);
    if has(folded) {
        return true;
    }
    // Regular forms of known words are known.
    const ENDINGS: &[(&str, &[&str])] = &[
        ("s", &[""]),
        ("es", &[""]),
        ("ies", &["y"]),
        ("d", &[""]),
        ("ed", &["", "e"]),
        ("ied", &["y"]),
        ("ing", &["", "e"]),
        ("ly", &["", "le"]),
        ("er", &["", "e"]),
        ("ers", &["", "e"]),
        ("est", &["", "e"]),
        ("ness", &[""]),
        ("'s", &[""]),
        ("y", &["", "e"]),
        ("able", &["", "e"]),
        ("less", &[""]),
        ("ful", &[""]),
        ("ment", &[""]),
        ("ion", &["", "e"]),
    ];
    let by_ending = ENDINGS.iter().any(|(ending, backs)| {
        folded.strip_suffix(ending).is_some_and(|head| {
            head.len() >= 3 && backs.iter().any(|back| has(&format!("{head}{back}")))
        })
    });
    by_ending
        || ["un", "re", "dis", "in", "im", "mis", "non", "over", "under", "out"].iter().any(
            |prefix| folded.strip_prefix(prefix).is_some_and(|rest| rest.len() > 4 && has(rest)),
        )
}

/// True when one of two folded words is an obvious slip for the other: one letter lost, added,
/// changed or two swapped (optimal string alignment, `strsim`), six letters or more, and only one
/// of the two looks like English: it is a known word, or, where neither is known, it alone is made
/// of letter groups that known words have.
///
/// Two known words (`form`, `from`; `country`, `county`) are never a slip.
pub(crate) fn is_slip(left: &str, right: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    left.len().min(right.len()) >= 6
        && left.len().abs_diff(right.len()) <= 1
        // The first letter carries prefixes and names; slips there are rare.
        && left.as_bytes()[0] == right.as_bytes()[0]
        && letters(left)
        && letters(right)
        && osa_distance(left, right) == 1
        && match (is_known(left), is_known(right)) {
            (true, true) => false,
            (false, false) => is_pronounceable(left) != is_pronounceable(right),
            _ => true,
        }
}

/// True when every three letters in a row stand in some known word.
fn is_pronounceable(folded: &str) -> bool {
    static GROUPS: OnceLock<FxHashSet<&'static [u8]>> = OnceLock::new();
    let groups =
        GROUPS.get_or_init(|| KNOWN.lines().flat_map(|w| w.as_bytes().windows(3)).collect());
    folded.as_bytes().windows(3).all(|group| groups.contains(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_share_a_key() {
        for (left, right) in [
            ("colour", "color"),
            ("honourable", "honorable"),
            ("neighbours", "neighbors"),
            ("organise", "organize"),
            ("organisation", "organization"),
            ("analysed", "analyzed"),
            ("travelled", "traveled"),
            ("counsellor", "counselor"),
            ("centre", "center"),
            ("programme", "program"),
            ("u.s", "us"),
            ("isis's", "isis'"),
            ("grey", "gray"),
            ("paediatric", "pediatric"),
            ("towards", "toward"),
            ("labour", "labor"),
        ] {
            assert_eq!(key(left), key(right), "{left} {right}");
        }
        for (left, right) in [
            ("four", "for"),
            ("filled", "filed"),
            ("hours", "hors"),
            ("prise", "prize"),
            ("called", "caled"),
            ("tour", "tor"),
            ("safe", "secure"),
        ] {
            assert_ne!(key(left), key(right), "{left} {right}");
        }
    }

    #[test]
    fn slips_are_not_other_words() {
        assert!(is_slip("goverment", "government"));
        assert!(is_slip("recieve", "receive"));
        assert!(is_slip("seperate", "separate"));
        for (left, right) in [
            ("country", "county"),
            ("united", "untied"),
            ("causal", "casual"),
            ("safe", "sage"),
            ("smith", "smyth"),
            ("public", "pubic"),
            ("moral", "morale"),
            ("martial", "marital"),
        ] {
            assert!(!is_slip(left, right), "{left} {right}");
        }
    }
}
