//! Labels of turns: `SEN. MARTIN SANDERSON (I), VERMONT:`, `**Ana Holt:**`, `[08:15] Holt:`, `Q:`.

use memchr::memchr;

use super::proceedings::{is_field, is_group};
use crate::english::class::class;
use crate::names::{is_particle, is_title};
use crate::text::Span;

/// A label at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The words of the label, without emphasis and times.
    pub(super) mention: Span,
    /// Where the words of the turn begin; the end of the line when it has none.
    pub(super) words: usize,
    pub(super) style: Style,
    pub(super) bearer: Bearer,
}

/// A line and its label.
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) label: Option<Label>,
}

impl Line {
    /// Whether its label is a plain name, without other marks of a transcript.
    pub(super) fn is_plain(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.style == Style::Plain)
    }
}

/// The last word of a name, in lower case.
pub(super) fn surname(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_lowercase()
}

/// The key under which labels of one speaker are counted: the surname, or the words of the label.
pub(super) fn key(line: &str, label: &Label) -> String {
    match &label.bearer {
        Bearer::Named(name) => surname(name),
        Bearer::Question => "q".to_owned(),
        Bearer::Answer => "a".to_owned(),
        _ => line[label.mention.range()].to_lowercase(),
    }
}

/// How a label is set. All but the last are signs of a transcript by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// In capitals.
    Capitals,
    /// In bold type, in a heading, or behind a time; a group of a house.
    Marked,
    /// `Q` or `A`.
    Letter,
    /// A name and a colon, or a name followed by a time on a line of its own.
    Plain,
}

/// Whom a label names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// A name without titles, as `Martin Sanderson`.
    Named(String),
    /// `UNIDENTIFIED MALE`, `Moderator`, `THE COURT`.
    Unnamed,
    /// Who asks, and who answers.
    Question,
    Answer,
    /// What is shown, not said: `TEXT`, `GRAPHIC`.
    Nobody,
}

/// Longest label, in bytes.
const LONGEST: usize = 90;
/// Most words of a label that is a name and nothing more.
const MOST_WORDS: usize = 5;

/// Labels of what nobody says.
const NOBODY: [&str; 6] = ["caption", "graphic", "note", "on screen", "subtitle", "text"];
/// Words for speakers without a name.
const UNNAMED: [&str; 22] = [
    "anchor",
    "answerer",
    "audience",
    "caller",
    "clerk",
    "court",
    "female",
    "host",
    "interviewer",
    "journalist",
    "judge",
    "male",
    "man",
    "member",
    "moderator",
    "operator",
    "reporter",
    "speaker",
    "unidentified",
    "unknown",
    "witness",
    "woman",
];

/// The label that `line` begins with, in bytes from its start.
pub(super) fn label(line: &str) -> Option<Label> {
    let head = &line.as_bytes()[..line.len().min(2 * LONGEST)];
    if memchr(b':', head).is_none() && !line.starts_with(['#', '*', 'Q', 'A']) {
        return None;
    }
    let timed = time(line);
    let bare = &line[timed..];
    let heading = bare.trim_start_matches('#');
    let text = heading.trim_start().trim_start_matches(['*', '_']);
    let emphasised = text.len() < heading.trim_start().len();
    if !text.starts_with(|c: char| c.is_uppercase() || c == '@') {
        return None;
    }
    let start = line.len() - text.len();
    let head = &text[..crate::text::floor_boundary(text, LONGEST)];
    if heading.len() < bare.len() {
        return heading_label(line, start);
    }
    if let Some(letter) = letter(text) {
        return Some(Label {
            mention: Span::new(start, start + 1),
            words: start + letter.0,
            ..letter.1
        });
    }
    let Some(colon) = colon(head) else { return timed_label(line, start) };
    let mention = Span::new(start, start + colon).trim(line);
    let name = line[mention.range()].trim_end_matches(['*', '_', ' ']);
    let mention = Span::new(mention.start, mention.start + name.len());
    let after = text[colon + 1..].trim_start_matches(['*', '_', ' ', '\t', '\u{a0}']);
    let marked = emphasised || timed > 0;
    let style = style(name, marked)?;
    Some(Label { mention, words: line.len() - after.len(), style, bearer: bearer(name) })
}

/// A heading that is a name: `#### Erika Noll`.
fn heading_label(line: &str, start: usize) -> Option<Label> {
    let name = line[start..].trim_end_matches(['*', '_', ':', ' ']);
    style(name, true).filter(|_| name.split(' ').count() <= MOST_WORDS)?;
    let mention = Span::new(start, start + name.len());
    Some(Label { mention, words: line.len(), style: Style::Marked, bearer: bearer(name) })
}

/// Most words of a name alone on its line.
const MOST_STANDING: usize = 4;

/// A speaker label in capitals that is alone on its line, above the turn: `MS. HOLT`. A heading can look the
/// same, so the label has the style of a plain name and needs the same evidence.
pub(super) fn standing(line: &str) -> Option<Label> {
    if line.len() > LONGEST || line.contains(char::is_lowercase) {
        return None;
    }
    style(line, false).filter(|&style| style == Style::Capitals)?;
    let bearer = bearer(line);
    let mut words = line.split(' ');
    let open = |word: &str| class(&word.to_lowercase()).is_open() || is_particle(word);
    let named = matches!(bearer, Bearer::Named(_)) && words.clone().all(open);
    (bearer == Bearer::Unnamed || named).then_some(())?;
    words.nth(MOST_STANDING).is_none().then(|| Label {
        mention: Span::new(0, line.len()),
        words: line.len(),
        style: Style::Plain,
        bearer,
    })
}

/// A name followed by a time: `Ana Holt  0:03`, `Ana Holt (00:00:12)`.
fn timed_label(line: &str, start: usize) -> Option<Label> {
    let bare = line.trim_end_matches([']', ')', ' ', '\t']);
    let before = bare.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let mut figures = bare[before.len()..].split(':');
    let hours = figures.next().is_some_and(|figure| (1..4).contains(&figure.len()));
    let rest: Vec<&str> = figures.collect();
    let two = |figure: &&str| figure.len() == 2 || figure.as_bytes().get(2) == Some(&b'.');
    if !hours || !matches!(rest.len(), 1 | 2) || !rest.iter().all(two) {
        return None;
    }
    let end = before.trim_end_matches([' ', '\t', '(', '[', '|', '-', '–', '—', '·', ',']).len();
    let mention = Span::new(start, end);
    let name = line.get(mention.range()).filter(|_| end < before.len())?;
    style(name, false)?;
    Some(Label { mention, words: line.len(), style: Style::Plain, bearer: bearer(name) })
}

/// Length of a time before a label: `[00:12:03] `, `12:03 `, `[[4:10]](url) `, `\[08:15\] `.
fn time(line: &str) -> usize {
    let opened = line.trim_start_matches(['[', '(', '\\']);
    let digits = opened.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let figure = &opened[..opened.len() - digits.len()];
    if !figure.contains(':') || !figure.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let closed = digits.trim_start_matches([']', ')', '\\']);
    let target =
        closed.strip_prefix('(').filter(|_| digits.starts_with("]]") || digits.starts_with(']'));
    let rest = target.and_then(|target| target.split_once(')')).map_or(closed, |(_, rest)| rest);
    line.len() - rest.trim_start_matches([' ', '\t', '-']).len()
}

/// `Q:`, `A.`, `Q  `: who asks and who answers in one letter.
fn letter(text: &str) -> Option<(usize, Label)> {
    let bearer = match text.as_bytes() {
        [b'Q', ..] => Bearer::Question,
        [b'A', ..] => Bearer::Answer,
        _ => return None,
    };
    let rest = text[1..].trim_start_matches(['*', '_']);
    let words = match rest.as_bytes() {
        [b':' | b'.', b' ' | b'\t' | b'*' | b'_', ..] => &rest[1..],
        [b' ', b' ', ..] | [b'\t', ..] => rest,
        _ => return None,
    };
    let words = words.trim_start_matches(['*', '_', ' ', '\t']);
    let none = Span::default();
    let label = Label { mention: none, words: 0, style: Style::Letter, bearer };
    Some((text.len() - words.len(), label))
}

/// The colon that ends a label: the first that is not part of a time, with a space or a mark behind
/// it.
fn colon(head: &str) -> Option<usize> {
    let bytes = head.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut colons = (0..bytes.len()).filter(|&at| bytes[at] == b':');
    let at = colons.find(|&at| !(digit(at.checked_sub(1)) && digit(Some(at + 1))))?;
    let ends = bytes
        .get(at + 1)
        .is_none_or(|b| matches!(b, b' ' | b'\t' | b'*' | b'_' | b'"' | 0xc2 | 0xe2));
    ends.then_some(at)
}

/// How a name is set as a label; `None` when it is none.
fn style(name: &str, marked: bool) -> Option<Style> {
    if !marked && office(name).is_some() {
        return Some(Style::Plain);
    }
    let core = without_brackets(name);
    let core = core.trim();
    let first = core.split(',').next().unwrap_or_default().trim();
    let words: Vec<&str> = first.split_whitespace().collect();
    let known = |word: &&str| is_field(word);
    let stopped = |word: &&str| word.ends_with(['!', '?', ';', '”', '"']);
    if is_group(&words) {
        return Some(Style::Marked);
    }
    if words.is_empty() || words.len() == 1 && known(&words[0]) || words.iter().any(stopped) {
        return None;
    }
    let titles = words.iter().take_while(|word| is_title(word)).count();
    let own = &words[titles.min(words.len() - 1)..];
    let shouted = |word: &&str| !word.contains(char::is_lowercase) || is_generation(word);
    let letters: usize =
        own.iter().map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
    if letters > 2 && own.iter().all(shouted) {
        return Some(Style::Capitals);
    }
    let part =
        |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c == '@') || is_particle(word);
    let numbered = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let name = words.len() <= MOST_WORDS
        && words[0].starts_with(|c: char| c.is_uppercase() || c == '@')
        && words.iter().all(|word| part(word) || numbered(word));
    name.then_some(if marked { Style::Marked } else { Style::Plain })
}

/// The name in brackets after an office, as in the reports of parliaments: `The Minister for
/// Transport (Gwen Tyrrell)`.
fn office(label: &str) -> Option<&str> {
    let (office, name) = label.strip_prefix("The ")?.strip_suffix(')')?.split_once(" (")?;
    let small = |word: &str| matches!(word, "and" | "for" | "of" | "the" | "to");
    let titled = |word: &str| word.starts_with(char::is_uppercase) || small(word);
    let named = |word: &str| word.starts_with(char::is_uppercase) || is_particle(word);
    let words = name.split(' ').count();
    let name_only = (2..=MOST_WORDS).contains(&words) && name.split(' ').all(named);
    (name_only && office.split(' ').all(titled) && name.contains(char::is_lowercase))
        .then_some(name)
}

fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr")
}

/// Whom a label names.
pub(super) fn bearer(label: &str) -> Bearer {
    let core = office(label).map_or_else(|| without_brackets(label), str::to_owned);
    let first = core.split(',').next().unwrap_or_default();
    let lower = first.trim().to_lowercase();
    if NOBODY.contains(&lower.as_str()) {
        return Bearer::Nobody;
    }
    if matches!(lower.as_str(), "question" | "questions") {
        return Bearer::Question;
    }
    if lower == "answer" {
        return Bearer::Answer;
    }
    let words: Vec<&str> = first.split_whitespace().collect();
    let titles = words.iter().take_while(|word| is_title(word)).count();
    let alone = words.len() == titles + 1;
    let own: Vec<String> = words[titles..].iter().map(|word| spelled(word, alone)).collect();
    let unnamed = |word: &&str| UNNAMED.contains(&word.to_lowercase().as_str());
    if own.is_empty() || is_group(&words) || lower.starts_with("the ") || words.iter().any(unnamed)
    {
        return Bearer::Unnamed;
    }
    Bearer::Named(own.join(" "))
}

/// A word of a label in capitals as names are written: `Sanderson`, `O’Brien`, `Ash-Holt`. A word that
/// is `alone` may be initials: `BM`.
fn spelled(word: &str, alone: bool) -> String {
    let vowels = ['A', 'E', 'I', 'O', 'U', 'Y'];
    let initials = alone && word.len() == 2 && !word.contains(vowels);
    if initials
        || word.contains(char::is_lowercase)
        || word.chars().filter(|c| c.is_alphabetic()).count() < 2
    {
        return word.to_owned();
    }
    let mut begins = true;
    let mut out = String::with_capacity(word.len());
    for (at, c) in word.char_indices() {
        let scottish = at == 2 && word.starts_with("MC") && word.len() > 4;
        if begins || scottish {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        begins = !c.is_alphanumeric();
    }
    out
}

/// `label` without what stands in brackets.
fn without_brackets(label: &str) -> String {
    let mut depth = 0_u32;
    label
        .chars()
        .filter(|c| {
            depth += u32::from(matches!(c, '(' | '['));
            let keep = depth == 0;
            depth = depth.saturating_sub(u32::from(matches!(c, ')' | ']')));
            keep
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_convention() {
        use Style::{Capitals, Letter, Marked, Plain};
        let named = |name: &str| Some(Bearer::Named(name.to_owned()));
        let table = [
            ("SEN. MARTIN SANDERSON (I), VERMONT: We cannot", Capitals, named("Martin Sanderson")),
            ("DR. VIK GUPTE, PHYSICIAN, UNIVERSITY OF ALDEN: So", Capitals, named("Vik Gupte")),
            ("WATT (voice-over): The ban", Capitals, named("Watt")),
            ("Mr STEPHEN JONAS (Throsby) (16:40): I move", Capitals, named("Stephen Jonas")),
            ("MR. O'BRIEN: No.", Capitals, named("O'Brien")),
            ("MCDONALD: No.", Capitals, named("McDonald")),
            ("TEXT: August 21-26", Capitals, Some(Bearer::Nobody)),
            ("THE PRESIDENT: Thank you.", Capitals, Some(Bearer::Unnamed)),
            ("UNIDENTIFIED MALE: Yes.", Capitals, Some(Bearer::Unnamed)),
            ("**Ana Holt:** No.", Marked, named("Ana Holt")),
            ("**Ana Holt**: No.", Marked, named("Ana Holt")),
            ("[00:12:03] Ana Holt: No.", Marked, named("Ana Holt")),
            ("[[4:10]](https://example.org/w?v=1&t=250s) Kieran: Okay", Marked, named("Kieran")),
            ("\\[08:15\\] **Erika Noll:** No.", Marked, named("Erika Noll")),
            ("#### Speaker 1", Marked, Some(Bearer::Unnamed)),
            ("#### Erika Noll", Marked, named("Erika Noll")),
            ("Ana Holt: No.", Plain, named("Ana Holt")),
            ("Maarten van der Velde: No.", Plain, named("Maarten van der Velde")),
            ("The Minister for Transport (Gwen Tyrrell): No.", Plain, named("Gwen Tyrrell")),
            ("Sir Alan Beck (Harlow) (Con): No.", Plain, named("Alan Beck")),
            ("Ana Holt  0:03", Plain, named("Ana Holt")),
            ("Ana Holt (00:00:12)", Plain, named("Ana Holt")),
            ("Several hon. Members: Hear, hear!", Marked, Some(Bearer::Unnamed)),
            ("Q: Why?", Letter, Some(Bearer::Question)),
            ("A. Because.", Letter, Some(Bearer::Answer)),
            ("**Q:** Why?", Letter, Some(Bearer::Question)),
            ("Q  Mr. President, why?", Letter, Some(Bearer::Question)),
        ];
        for (line, style, bearer) in table {
            let found = label(line);
            assert_eq!(found.as_ref().map(|label| label.style), Some(style), "{line}");
            assert_eq!(found.map(|label| label.bearer), bearer, "{line}");
        }
        let none = [
            "\"WALLACE: Let us start",
            "Contact: Jo Berg",
            "He said: no.",
            "We asked twice.",
            "12:03 was late.",
            "Subject: the wall",
            "A wall stands here.",
            "The rule is simple: wait.",
            "https://example.org",
            "Bayern Munich 3:0",
            "The match began at 10:30",
            "The rule (Ana Holt): wait.",
        ];
        for line in none {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
