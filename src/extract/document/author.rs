//! Who issued a document: named in its head, or signed at its foot.

use crate::names::{is_particle, is_title};

/// Longest line that names an author, in bytes.
const LONGEST: usize = 200;
/// Most words of a name.
const MOST_WORDS: usize = 6;

/// Kinds of documents that a line may name before its author.
const DOCUMENTS: [&str; 28] = [
    "address",
    "announcement",
    "briefing",
    "conversation",
    "deposition",
    "examination",
    "interview",
    "judgment",
    "keynote",
    "lecture",
    "letter",
    "memo",
    "message",
    "note",
    "op-ed",
    "opinion",
    "oration",
    "post",
    "q&a",
    "release",
    "remarks",
    "response",
    "ruling",
    "speech",
    "statement",
    "testimony",
    "thread",
    "transcript",
];
/// Words between a document and its author.
const BETWEEN: [&str; 4] = [" by ", " from ", " with ", " of "];
/// Openings of lines that name nobody but the author.
const BYLINES: [&str; 7] =
    ["By ", "From: ", "Author: ", "Speaker: ", "Written by ", "Posted by ", "Delivered by "];
/// Verbs after an author: `Holt released the following statement`.
const ISSUED: [&str; 8] = [
    " released the following",
    " issued the following",
    " made the following",
    " gave the following",
    " delivered the",
    " delivered these",
    " posted the following",
    "’s statement",
];
/// What stands before a signature.
const CLOSINGS: [&str; 10] = [
    "best",
    "cordially",
    "faithfully",
    "love",
    "regards",
    "respectfully",
    "sincerely",
    "thanks",
    "warmly",
    "yours",
];

/// The author that the lines of the head name.
pub(super) fn spoken_by(head: &[&str]) -> Option<String> {
    head.iter().filter(|line| line.len() <= LONGEST).find_map(|line| named_in(line))
}

fn named_in(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['#', '*', '_', ' ']);
    if let Some(rest) = BYLINES.iter().find_map(|opening| line.strip_prefix(opening)) {
        return name(rest);
    }
    let lower = line.to_lowercase();
    let document = lower.split(|c: char| !c.is_alphanumeric() && c != '&' && c != '-');
    let kind = document.clone().any(|word| DOCUMENTS.contains(&word));
    let after = || {
        let between = BETWEEN.iter().filter_map(|word| Some((line.find(word)?, word.len())));
        between.min().and_then(|(at, len)| name(&line[at + len..]))
    };
    let before = || {
        let at = ISSUED.iter().filter_map(|verb| line.find(verb)).min()?;
        name(line[..at].trim_end_matches(" today"))
    };
    let account = || {
        let (before, handle) = line.split_once('@')?;
        let only = !handle.trim_end_matches(')').contains(' ');
        only.then(|| name(before.trim_end_matches(['(', ' ']))).flatten()
    };
    let colon = || {
        let (before, rest) = line.split_once(": ")?;
        let whole = rest.split(' ').count() <= MOST_WORDS;
        (whole && before.split(' ').count() <= MOST_WORDS).then(|| name(rest)).flatten()
    };
    before().or_else(account).or_else(|| if kind { after().or_else(colon) } else { None })
}

/// Verbs with which a press release announces the news of its issuer.
const ANNOUNCED: [&str; 4] = [" announce", " launche", " unveil", " appoint"];

/// The body that a press release comes from: `About Kiel Steel` as a heading, `KIEL, 4 May – Kiel
/// Steel today announced`.
pub(super) fn issued_by(line: &str) -> Option<String> {
    let line = line.trim_matches(['#', '*', '_', ' ']);
    if let Some(rest) = line.strip_prefix("About ") {
        return name(rest).filter(|name| name.len() == rest.trim_end_matches(':').len());
    }
    let at = ANNOUNCED.iter().filter_map(|verb| line.find(verb)).min()?;
    let before = &line[..at];
    let dated = [" — ", " – ", " - ", ") "]
        .iter()
        .filter_map(|dash| before.rfind(dash).map(|at| at + dash.len()));
    let own = before[dated.max().unwrap_or(0)..].trim_end_matches(" has");
    let own = own.trim_end_matches(" today").trim_start_matches(['-', '–', '—', ' ']);
    let body = own.split(',').next().unwrap_or_default();
    name(body).filter(|name| body.strip_prefix("The ").unwrap_or(body) == name)
}

/// The signature under a letter: the line behind a closing, or behind a dash.
pub(super) fn signed_by(foot: &[&str]) -> Option<String> {
    let closed = foot.windows(2).find(|pair| is_closing(pair[0])).and_then(|pair| name(pair[1]));
    let dashed = || {
        let rest = foot.iter().rev().find_map(|line| {
            ["— ", "– ", "-- ", "—"].iter().find_map(|dash| line.strip_prefix(dash))
        })?;
        name(rest)
    };
    closed.or_else(dashed)
}

/// `Yours sincerely,`
pub(super) fn is_closing(line: &str) -> bool {
    let words = line.trim_end_matches([',', '.']);
    words.split(' ').count() <= 3
        && words.split(' ').any(|word| CLOSINGS.contains(&word.to_lowercase().as_str()))
        && line.starts_with(char::is_uppercase)
}

/// `Dear colleagues,`
pub(super) fn is_salutation(line: &str) -> bool {
    line.len() <= LONGEST / 2 && line.starts_with("Dear ") && line.ends_with([',', ':', '.'])
}

/// The name that `rest` begins with, without titles: `Mayor Ana Holt on the bridge`, `the Mayor of
/// Kiel, Ana Holt`, `the Nordic Tunnel Authority`.
fn name(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['*', '_', ' ']);
    let described = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("The "));
    if let Some((_, apposition)) = rest.split_once(", ").filter(|_| described.is_some())
        && let Some(found) = run(apposition)
    {
        return Some(found);
    }
    run(described.unwrap_or(rest))
}

/// The run of capitalised words that `rest` begins with, without titles.
fn run(rest: &str) -> Option<String> {
    let stops =
        |word: &&str| !word.ends_with([',', ';', ':', '.']) || is_title(word) || word.len() <= 2;
    let mut words: Vec<&str> = Vec::new();
    for word in rest.split_whitespace().take(2 * MOST_WORDS) {
        let bare = word.trim_end_matches([',', ';', ':', '*', '_', ')']);
        let part = bare.starts_with(char::is_uppercase)
            || is_particle(bare)
            || matches!(bare, "of" | "for" | "and" | "&");
        if !part {
            break;
        }
        words.push(bare);
        if !stops(&word) {
            break;
        }
    }
    while words.last().is_some_and(|word| !word.starts_with(char::is_uppercase)) {
        words.pop();
    }
    let titles = words.iter().take_while(|word| is_title(word)).count();
    let own = &words[titles.min(words.len())..];
    let own = if own.first().is_some_and(|word| !word.starts_with(char::is_uppercase)) {
        &words[..]
    } else {
        own
    };
    let name = own.join(" ");
    let name = name.trim_end_matches(['.', '\'', '’']);
    let name = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name);
    (!own.is_empty() && own.len() <= MOST_WORDS).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_by_their_heads() {
        let table = [
            ("Statement by Mayor Ana Holt on the bridge", Some("Ana Holt")),
            ("Statement from the Nordic Tunnel Authority", Some("Nordic Tunnel Authority")),
            ("Remarks by the Mayor of Kiel, Ana Holt, at the opening", Some("Ana Holt")),
            ("By Ana Holt", Some("Ana Holt")),
            ("From: Ana Holt", Some("Ana Holt")),
            ("Mayor Ana Holt released the following statement today:", Some("Ana Holt")),
            ("Omar Haddad @omarhaddad", Some("Omar Haddad")),
            ("A letter from Dr. Ana Holt", Some("Ana Holt")),
            ("Interview: Ana Holt", Some("Ana Holt")),
            ("Q&A with Ana Holt", Some("Ana Holt")),
            ("Justice Holt delivered the opinion of the Court.", Some("Holt")),
            ("The bridge reopens", None),
            ("Statement on the bridge", None),
        ];
        for (line, expected) in table {
            assert_eq!(spoken_by(&[line]).as_deref(), expected, "{line}");
        }
        let feet: [(&[&str], _); 3] = [
            (&["Yours sincerely,", "Ana Holt", "Mayor"], Some("Ana Holt")),
            (&["That is all.", "— Ana Holt, mayor"], Some("Ana Holt")),
            (&["That is all."], None),
        ];
        for (foot, expected) in feet {
            assert_eq!(signed_by(foot).as_deref(), expected, "{foot:?}");
        }
    }
}
