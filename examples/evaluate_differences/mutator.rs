//! Known edits of every kind, applied to a quotation at random places.

use std::ops::Range;

use crossquote::divergence::DivergenceKind as Kind;
use crossquote::training::tokens;

use crate::quotes::{
    ADJECTIVES, DAYS, FIRST, LAST, NOUNS, PLACES, Random, TITLES, UNITS, VERBS, sentence,
};

/// One kind of edit: what it should be called, whether it matters, and how it is made.
pub(crate) struct Recipe {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) substantive: bool,
    make: fn(&str, &mut Random) -> Option<Change>,
}

/// Bytes to replace, and by what.
type Change = (Range<usize>, String);

/// An edit made to a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    /// Position of the recipe in [`RECIPES`].
    pub(crate) recipe: usize,
    /// Bytes of the original.
    pub(crate) from: Range<usize>,
    /// What stands there instead.
    pub(crate) to: String,
}

const fn recipe(
    name: &'static str,
    kind: Kind,
    substantive: bool,
    make: fn(&str, &mut Random) -> Option<Change>,
) -> Recipe {
    Recipe { name, kind, substantive, make }
}

/// Every edit there is.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("unicode form", Kind::UnicodeForm, false, unicode_form),
    recipe("typography", Kind::Typography, false, typography),
    recipe("punctuation", Kind::Punctuation, false, punctuation),
    recipe("case", Kind::Case, false, case),
    recipe("contraction", Kind::Contraction, false, |t, r| swap(t, r, CONTRACTIONS)),
    recipe("spelling", Kind::Spelling, false, |t, r| swap(t, r, SPELLINGS)),
    recipe("slip", Kind::Spelling, false, slip),
    recipe("number form", Kind::NumberForm, false, number_form),
    recipe("inflection", Kind::Inflection, true, inflection),
    recipe("substitution", Kind::Substitution, true, substitution),
    recipe("modality", Kind::Substitution, true, |t, r| other(t, r, MODALS)),
    recipe("quantifier", Kind::Substitution, true, |t, r| other(t, r, QUANTIFIERS)),
    recipe("comparison", Kind::Substitution, true, |t, r| swap(t, r, OPPOSITES)),
    recipe("entity", Kind::Substitution, true, |t, r| {
        let list = if r.below(2) == 0 { PLACES } else { LAST };
        other(t, r, list)
    }),
    recipe("addition", Kind::Addition, true, addition),
    recipe("omission", Kind::Omission, true, omission),
    recipe("hedge dropped", Kind::Omission, true, |t, r| drop_phrase(t, r, &["reportedly "])),
    recipe("silent cut", Kind::Omission, true, silent_cut),
    recipe("transposition", Kind::Transposition, true, transposition),
    recipe("roles", Kind::Transposition, true, roles),
    recipe("truncation", Kind::Truncation, false, truncation),
    recipe("condition cut off", Kind::Truncation, true, |t, r| {
        cut_off(t, r, &["If", "Unless"], ", ")
    }),
    recipe("negation cut off", Kind::Truncation, true, |t, r| {
        cut_off(t, r, &["I do not believe"], " that ")
    }),
    recipe("extension", Kind::Extension, false, extension),
    recipe("ellipsis", Kind::Ellipsis, false, ellipsis),
    recipe("negation in ellipsis", Kind::Ellipsis, true, hidden_negation),
    recipe("gloss", Kind::BracketedEdit, false, gloss),
    recipe("bracketed capital", Kind::BracketedEdit, false, bracketed_capital),
    recipe("bracketed name", Kind::BracketedEdit, false, |t, r| {
        let name = format!("[{}]", r.pick(LAST));
        replace_any(t, r, PRONOUNS, &name)
    }),
    recipe("stitch", Kind::Stitch, true, stitch),
    recipe("name expansion", Kind::NameExpansion, true, name_expansion),
    recipe("name shortening", Kind::NameShortening, true, name_shortening),
    recipe("pronoun to name", Kind::PronounName, true, |t, r| {
        let name = r.pick(LAST).to_owned();
        replace_any(t, r, PRONOUNS, &name)
    }),
    recipe("masking", Kind::Masking, false, masking),
    recipe("number", Kind::Number, true, number),
    recipe("unit", Kind::Number, true, |t, r| other(t, r, UNITS)),
    recipe("date", Kind::Number, true, |t, r| other(t, r, DAYS)),
    recipe("negation gained", Kind::Negation, true, negation_gained),
    recipe("negation lost", Kind::Negation, true, |t, r| drop_phrase(t, r, &["not ", "never "])),
    recipe("question", Kind::Punctuation, true, |t, r| {
        let at = pick_match(t, r, "?")?;
        Some((at..at + 1, ".".to_owned()))
    }),
];

/// Tries to make the edit somewhere in `text`.
pub(crate) fn make(recipe: usize, text: &str, random: &mut Random) -> Option<Edit> {
    let (from, to) = (RECIPES[recipe].make)(text, random)?;
    (text[from.clone()] != to).then_some(Edit { recipe, from, to })
}

/// The text with the edits made, and where each now stands. Edits do not overlap.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> (String, Vec<Range<usize>>) {
    let mut order: Vec<usize> = (0..edits.len()).collect();
    order.sort_by_key(|&at| (edits[at].from.start, edits[at].from.end));
    let (mut out, mut done) = (String::new(), 0);
    let mut places = vec![0..0; edits.len()];
    for at in order {
        let edit = &edits[at];
        out.push_str(&text[done..edit.from.start]);
        places[at] = out.len()..out.len() + edit.to.len();
        out.push_str(&edit.to);
        done = edit.from.end;
    }
    out.push_str(&text[done..]);
    (out, places)
}

/// True when at least three words stand between two edits, and neither takes in the other.
pub(crate) fn apart(text: &str, a: &Edit, b: &Edit) -> bool {
    let (first, second) = if a.from.start <= b.from.start { (a, b) } else { (b, a) };
    first.from.end < second.from.start && words(&text[first.from.end..second.from.start]).len() >= 3
}

const CONTRACTIONS: &[(&str, &str)] = &[
    ("I’ve", "I have"),
    ("it’s", "it is"),
    ("they’ve", "they have"),
    ("can’t", "cannot"),
    ("We’re", "We are"),
    ("won’t", "will not"),
    ("do not", "don’t"),
    ("It is", "It’s"),
    ("I am", "I’m"),
    ("We have", "We’ve"),
    ("is not", "isn’t"),
    ("we will", "we’ll"),
    ("I would", "I’d"),
    ("cannot", "can’t"),
];
const SPELLINGS: &[(&str, &str)] = &[
    ("color", "colour"),
    ("recognize", "recognise"),
    ("organization", "organisation"),
    ("canceled", "cancelled"),
    ("program", "programme"),
    ("center", "centre"),
    ("neighbors", "neighbours"),
    ("harbor", "harbour"),
    ("long-term", "long term"),
    ("well-known", "well known"),
];
const MODALS: &[&str] = &["must", "may", "should", "will", "could", "can"];
const QUANTIFIERS: &[&str] = &["All", "Most", "Some", "Few", "Only"];
const OPPOSITES: &[(&str, &str)] =
    &[("better", "worse"), ("rose", "fell"), ("open", "closed"), ("first", "last")];
const PRONOUNS: &[&str] = &["He", "he", "She", "she", "him", "They"];
/// Words that a harmless cut must not take.
const SENSITIVE: &[&str] = &[
    "not",
    "never",
    "nobody",
    "if",
    "If",
    "unless",
    "Unless",
    "but",
    "think",
    "reportedly",
    "only",
    "Only",
    "must",
    "may",
    "should",
    "could",
    "can",
    "cannot",
    "can’t",
    "won’t",
    "will",
    "would",
    "All",
    "all",
    "Some",
    "Most",
    "Every",
    "every",
    "About",
    "believe",
    "anybody",
    "whether",
    "when",
    "ones",
    "Let",
    "without",
    "until",
];

fn words(text: &str) -> Vec<Range<usize>> {
    tokens(text).filter(|token| token.is_word()).map(|token| token.span.range()).collect()
}

/// A place where `needle` stands as words of its own.
fn pick_match(text: &str, random: &mut Random, needle: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '’' || c == '-');
    let edge = needle.chars().next_back().is_some_and(char::is_alphanumeric);
    let front = needle.chars().next().is_some_and(char::is_alphanumeric);
    let found: Vec<usize> = text
        .match_indices(needle)
        .map(|(at, _)| at)
        .filter(|&at| !front || !letter(text[..at].chars().next_back()))
        .filter(|&at| !edge || !letter(text[at + needle.len()..].chars().next()))
        .collect();
    (!found.is_empty()).then(|| found[random.below(found.len())])
}

/// One of the pairs, one way or the other.
fn swap(text: &str, random: &mut Random, pairs: &[(&str, &str)]) -> Option<Change> {
    let from = random.below(pairs.len());
    pairs.iter().cycle().skip(from).take(pairs.len()).find_map(|(a, b)| {
        if let Some(at) = pick_match(text, random, a) {
            return Some((at..at + a.len(), (*b).to_owned()));
        }
        let at = pick_match(text, random, b)?;
        Some((at..at + b.len(), (*a).to_owned()))
    })
}

fn find_any<'l>(text: &str, random: &mut Random, list: &[&'l str]) -> Option<(usize, &'l str)> {
    let from = random.below(list.len());
    let mut order = list.iter().cycle().skip(from).take(list.len());
    order.find_map(|word| Some((pick_match(text, random, word)?, *word)))
}

/// A word of the list for another of the list.
fn other(text: &str, random: &mut Random, list: &[&str]) -> Option<Change> {
    let (at, word) = find_any(text, random, list)?;
    let new = (0..16).map(|_| random.pick(list)).find(|new| !text.contains(new))?;
    Some((at..at + word.len(), new.to_owned()))
}

fn replace_any(text: &str, random: &mut Random, list: &[&str], new: &str) -> Option<Change> {
    let (at, word) = find_any(text, random, list)?;
    (!text.contains(new)).then(|| (at..at + word.len(), new.to_owned()))
}

fn drop_phrase(text: &str, random: &mut Random, list: &[&str]) -> Option<Change> {
    let (at, phrase) = find_any(text, random, list)?;
    (at > 0).then(|| (at..at + phrase.len(), String::new()))
}

fn unicode_form(text: &str, random: &mut Random) -> Option<Change> {
    let at = pick_match(text, random, "é").or_else(|| text.find('é'))?;
    Some((at..at + 'é'.len_utf8(), "e\u{301}".to_owned()))
}

fn typography(text: &str, random: &mut Random) -> Option<Change> {
    let table = [
        ("’", "'"),
        ("“", "\""),
        ("”", "''"),
        ("—", "--"),
        ("&", "and"),
        ("…", "..."),
        (" ", "\u{a0}"),
    ];
    let from = random.below(table.len());
    table.iter().cycle().skip(from).take(table.len()).find_map(|(a, b)| {
        let found: Vec<usize> = text.match_indices(a).map(|(at, _)| at).collect();
        (!found.is_empty()).then(|| {
            let at = found[random.below(found.len())];
            (at..at + a.len(), (*b).to_owned())
        })
    })
}

fn punctuation(text: &str, random: &mut Random) -> Option<Change> {
    let table = [(",", ""), (",", ";"), (".", "!"), (":", ","), (", ", " — "), (" and", ", and")];
    let (a, b) = table[random.below(table.len())];
    let found: Vec<usize> = text.match_indices(a).map(|(at, _)| at).collect();
    let at = *found.get(random.below(found.len()))?;
    let inside_number = text[..at].ends_with(|c: char| c.is_ascii_digit())
        && text[at + a.len()..].starts_with(|c: char| c.is_ascii_digit());
    let doubled = text[..at].ends_with([',', '…', '—']);
    (!inside_number && !doubled).then(|| (at..at + a.len(), b.to_owned()))
}

fn case(text: &str, random: &mut Random) -> Option<Change> {
    let (at, noun) = find_any(text, random, NOUNS)?;
    let (first, rest) = noun.split_at(1);
    Some((at..at + noun.len(), first.to_uppercase() + rest))
}

/// Two letters swapped or one doubled: what results is no word. (A letter lost too often leaves
/// another word: `patients`, `patents`.)
fn slip(text: &str, random: &mut Random) -> Option<Change> {
    let long: Vec<Range<usize>> = words(text)
        .into_iter()
        .filter(|w| w.len() >= 7 && text[w.clone()].bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    let word = long.get(random.below(long.len()))?.clone();
    let mut letters = text[word.clone()].as_bytes().to_vec();
    let at = 2 + random.below(letters.len() - 4);
    match random.below(2) {
        0 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        _ => letters.insert(at, letters[at]),
    }
    Some((word, String::from_utf8(letters).ok()?))
}

fn number_form(text: &str, random: &mut Random) -> Option<Change> {
    let table = [
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("six", "6"),
        ("seven", "7"),
        ("nine", "9"),
        ("twelve", "12"),
        (" percent", " per cent"),
        (" percent", "%"),
        ("40", "forty"),
        ("75", "seventy-five"),
        ("130", "one hundred and thirty"),
        ("2,400", "2400"),
    ];
    if random.below(2) == 0
        && let Some(at) = text.find('$')
        && let Some(end) = text[at..].find(" million")
        && end < 6
    {
        let figure = &text[at + 1..at + end];
        let new = if random.below(2) == 0 {
            format!("{figure} million dollars")
        } else {
            format!("${figure}m")
        };
        return Some((at..at + end + " million".len(), new));
    }
    let from = random.below(table.len());
    let (at, a, b) =
        table.iter().cycle().skip(from).take(table.len()).find_map(|(a, b)| {
            Some((pick_match(text, random, a.trim_start())?, a.trim_start(), *b))
        })?;
    match (a, b.strip_prefix(' ')) {
        ("percent", Some(b)) => Some((at..at + a.len(), b.to_owned())),
        ("percent", None) => Some((at - 1..at + a.len(), b.to_owned())),
        // `the two of them` would be fine; `$40` is another number.
        _ if text[..at].ends_with('$') => None,
        _ => Some((at..at + a.len(), b.to_owned())),
    }
}

fn inflection(text: &str, random: &mut Random) -> Option<Change> {
    let (list, ending) = if random.below(2) == 0 { (NOUNS, "s") } else { (VERBS, "ing") };
    let (at, word) = find_any(text, random, list)?;
    let new = match (word, ending) {
        ("library" | "factory", _) => format!("{}ies", &word[..word.len() - 1]),
        (word, "ing") => format!("{}ing", word.trim_end_matches('e')),
        _ => format!("{word}s"),
    };
    Some((at..at + word.len(), new))
}

fn substitution(text: &str, random: &mut Random) -> Option<Change> {
    let list = if random.below(2) == 0 { NOUNS } else { ADJECTIVES };
    other(text, random, list)
}

fn addition(text: &str, random: &mut Random) -> Option<Change> {
    let (at, _) = find_any(text, random, NOUNS)?;
    let new = (0..16).map(|_| random.pick(ADJECTIVES)).find(|new| !text.contains(new))?;
    (at > 0).then(|| (at..at, format!("{new} ")))
}

fn omission(text: &str, random: &mut Random) -> Option<Change> {
    if random.below(2) == 0 {
        let (at, place) = find_any(text, random, PLACES)?;
        let from = text[..at].strip_suffix(" in ").or_else(|| text[..at].strip_suffix(" of "))?;
        let end = at + place.len();
        // Without words after it, it would be a truncation.
        let inside = !words(&text[end..]).is_empty();
        return inside.then(|| (from.len()..end, String::new()));
    }
    let (at, adjective) = find_any(text, random, ADJECTIVES)?;
    let end = at + adjective.len();
    text[end..].starts_with(' ').then(|| (at..end + 1, String::new()))
}

/// True when a cut between the two texts would part a number from what it counts.
fn parts_number(before: &str, after: &str) -> bool {
    let counts = ["million", "percent", "dollars"];
    before.trim_end().ends_with('$')
        || counts.iter().any(|word| after.trim_start().starts_with(word))
}

/// A run of words inside one sentence that takes no mark and no sensitive word.
fn inner_run(text: &str, random: &mut Random, most: usize) -> Option<Range<usize>> {
    let words = words(text);
    let len = 2 + random.below(most - 1);
    let from = 2 + random.below(words.len().saturating_sub(len + 4));
    let (first, last) = (words.get(from)?, words.get(from + len - 1)?);
    words.get(from + len + 1)?;
    let run = first.start..last.end;
    let plain = |c: char| c.is_alphanumeric() || c == ' ' || c == '’';
    // The neighbours belong to the same sentence.
    let wide = &text[words[from - 2].start..words[from + len + 1].end];
    let calm = text[run.clone()].split(' ').all(|word| !SENSITIVE.contains(&word));
    let whole = !parts_number(&text[..run.start], &text[run.start..])
        && !parts_number(&text[..run.end], &text[run.end..]);
    (wide.chars().all(plain) && calm && whole).then_some(run)
}

fn silent_cut(text: &str, random: &mut Random) -> Option<Change> {
    let run = inner_run(text, random, 6)?;
    Some((run.start..run.end + 1, String::new()))
}

fn ellipsis(text: &str, random: &mut Random) -> Option<Change> {
    let run = inner_run(text, random, 6)?;
    let mark = random.pick(&["…", "...", "[…]", ". . .", "[...]"]);
    Some((run, mark.to_owned()))
}

fn hidden_negation(text: &str, random: &mut Random) -> Option<Change> {
    let (at, word) = find_any(text, random, &["not", "never"])?;
    let after = text[at + word.len()..].strip_prefix(' ')?;
    let next = after.find(' ')?;
    let extra = if random.below(2) == 0 && after[..next].chars().all(char::is_alphabetic) {
        next + 1
    } else {
        0
    };
    (at > 2).then(|| (at..at + word.len() + extra, "…".to_owned()))
}

fn transposition(text: &str, random: &mut Random) -> Option<Change> {
    // `careful bridge` becomes `bridge careful`, or two nouns change places.
    let (at, adjective) = find_any(text, random, ADJECTIVES)?;
    let rest = &text[at + adjective.len()..];
    let noun =
        NOUNS.iter().find(|noun| rest.strip_prefix(' ').is_some_and(|r| r.starts_with(**noun)))?;
    if random.below(2) == 0 {
        let end = at + adjective.len() + 1 + noun.len();
        return Some((at..end, format!("{noun} {adjective}")));
    }
    let (other_at, other) = find_any(text, random, NOUNS)?;
    let (first, second) = if at < other_at {
        (at + adjective.len() + 1, other_at)
    } else {
        (other_at, at + adjective.len() + 1)
    };
    let (x, y) = if at < other_at { (*noun, other) } else { (other, *noun) };
    (x != y && first + x.len() < second).then(|| {
        let middle = &text[first + x.len()..second];
        (first..second + y.len(), format!("{y}{middle}{x}"))
    })
}

fn roles(text: &str, random: &mut Random) -> Option<Change> {
    let _ = random;
    let (at, verb) = [" told ", " sold "].iter().find_map(|v| Some((text.find(v)?, *v)))?;
    let list: &[&str] = if verb == " told " { LAST } else { PLACES };
    let x = list.iter().find(|x| text[..at].ends_with(**x))?;
    let after = at + verb.len();
    let (y_at, y) = list
        .iter()
        .filter_map(|y| Some((after + text[after..].find(y)?, *y)))
        .filter(|(_, y)| y != x)
        .min()?;
    let middle = &text[at..y_at];
    (!middle.contains('.')).then(|| (at - x.len()..y_at + y.len(), format!("{y}{middle}{x}")))
}

fn calm(cut: &str) -> bool {
    words(cut).into_iter().all(|word| !SENSITIVE.contains(&&cut[word]))
}

fn truncation(text: &str, random: &mut Random) -> Option<Change> {
    let words = words(text);
    let keep = words.len().checked_sub(5)?;
    let cut = 2 + random.below(keep.saturating_sub(1).max(1));
    let range = if random.below(2) == 0 {
        0..words.get(cut)?.start
    } else {
        words.get(words.len().checked_sub(cut + 1)?)?.end..text.len()
    };
    // A cut before `and` or `but` and after a turn keeps its meaning; a sensitive word may not.
    let edge = if range.start == 0 { range.end } else { range.start };
    let whole = !parts_number(&text[..edge], &text[edge..]);
    (words.len() > cut + 3 && whole && calm(&text[range.clone()])).then_some((range, String::new()))
}

/// Cuts a beginning such as `If …, ` off the whole quotation.
fn cut_off(text: &str, _: &mut Random, heads: &[&str], until: &str) -> Option<Change> {
    heads.iter().find(|head| text.starts_with(**head))?;
    let end = text.find(until)? + until.len();
    let first = text[end..].chars().next()?;
    Some((0..end + first.len_utf8(), first.to_uppercase().collect()))
}

fn extension(text: &str, random: &mut Random) -> Option<Change> {
    // A sentence of the same pattern would make two places of one.
    let head = |s: &str| s.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let more = (0..16).map(|_| sentence(random)).find(|more| !text.contains(&head(more)))?;
    text.ends_with(['.', '?']).then(|| (text.len()..text.len(), format!(" {more}")))
}

fn gloss(text: &str, random: &mut Random) -> Option<Change> {
    let (at, word) = find_any(text, random, PRONOUNS)?;
    let name = random.pick(&["the mayor", "Haldane", "the judge", "a neighbor"]);
    let at = at + word.len();
    Some((at..at, format!(" [{name}]")))
}

fn bracketed_capital(text: &str, random: &mut Random) -> Option<Change> {
    let (at, word) = find_any(text, random, &["The", "the", "We", "They", "they", "Every"])?;
    let first = &word[..1];
    let new = if first.chars().all(char::is_uppercase) {
        first.to_lowercase()
    } else {
        first.to_uppercase()
    };
    Some((at..at + 1, format!("[{new}]")))
}

fn stitch(text: &str, random: &mut Random) -> Option<Change> {
    let words = words(text);
    let from = 3 + random.below(words.len().saturating_sub(8));
    let to = from + 3 + random.below(8);
    let (start, end) = (words.get(from)?.start, words.get(to)?.start);
    words.get(to + 2)?;
    let cut = &text[start..end];
    // One sentence's end is inside, with words on both sides of it, and no other mark at the edge.
    let (head, tail) = cut.split_once(". ").or_else(|| cut.split_once("? "))?;
    let clean = |s: &str| words_only(s);
    let around = clean(&text[words[from - 2].start..start]) && clean(&text[end..words[to + 1].end]);
    let whole = !parts_number(&text[..start], cut) && !parts_number(cut, &text[end..]);
    (whole && head.contains(' ') && tail.contains(' ') && around && !tail.contains(['.', '?']))
        .then(|| (start..end, String::new()))
}

fn words_only(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '’')
}

fn name_expansion(text: &str, random: &mut Random) -> Option<Change> {
    let (at, _) = find_any(text, random, LAST)?;
    let before = text[..at].trim_end();
    let free = TITLES.iter().chain(FIRST).all(|word| !before.ends_with(word));
    let new = if random.below(2) == 0 { random.pick(TITLES) } else { random.pick(FIRST) };
    free.then(|| (at..at, format!("{new} ")))
}

fn name_shortening(text: &str, random: &mut Random) -> Option<Change> {
    let (at, _) = find_any(text, random, LAST)?;
    let before = text[..at].strip_suffix(' ')?;
    let head = TITLES.iter().chain(FIRST).find(|word| before.ends_with(**word))?;
    let start = before.len() - head.len();
    Some((start..at, String::new()))
}

fn masking(text: &str, random: &mut Random) -> Option<Change> {
    let (at, word) = find_any(text, random, &["damn", "hell"])?;
    let (head, tail) = (&word[..1], &word[3..]);
    let new = match random.below(5) {
        0 => format!("{head}***"),
        1 => format!("{head}**{tail}"),
        2 => format!("{head}—{tail}"),
        3 => format!("{head}--{tail}"),
        _ => "[expletive]".to_owned(),
    };
    Some((at..at + word.len(), new))
}

fn number(text: &str, random: &mut Random) -> Option<Change> {
    let lists: &[&[&str]] = &[
        &["two", "three", "four", "six", "seven", "nine", "twelve"],
        &["40", "75", "130", "2,400"],
    ];
    if random.below(2) == 0 {
        let list = lists[random.below(2)];
        return other(text, random, list);
    }
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let len = text[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - at);
    let figure: u64 = text[at..at + len].parse().ok()?;
    (!text[at + len..].starts_with(','))
        .then(|| (at..at + len, (figure + 1 + random.below(9) as u64).to_string()))
}

fn negation_gained(text: &str, random: &mut Random) -> Option<Change> {
    let table = [
        ("is", "is not"),
        ("is", "isn’t"),
        ("will", "will not"),
        ("was", "was not"),
        ("must", "must not"),
        ("should", "should not"),
        ("are", "are not"),
        ("could", "could not"),
    ];
    let (a, b) = table[random.below(table.len())];
    let at = pick_match(text, random, a)?;
    let after = &text[at + a.len()..];
    (!after.starts_with(" not")).then(|| (at..at + a.len(), b.to_owned()))
}
