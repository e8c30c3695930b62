//! Transcripts: lines that begin with labels, cut into turns.

use rustc_hash::FxHashMap;

use super::author::spoken_by;
use super::evidence::{self, FEWEST_TURNS};
use super::inner;
use super::label::{Bearer, Label, Line, key, label, standing, surname};
use super::proceedings::{bold_question, is_note};
use super::words::Words;
use crate::names::is_title;
use crate::text::Span;

/// Of a hundred bytes, so many at least belong to turns then.
const LEAST_COVERED: usize = 60;
/// Turns of a primary source whose labels are names and nothing more.
const FEWEST_PLAIN: usize = 2;
/// Notes are recognised only if at most one paragraph in this many has no label.
const MOST_NOTES: usize = 2;
/// Lines within which the first turn of a primary source must begin, if it has but one.
const HEAD: usize = 4;

/// The words of each turn of `text`, whose paragraphs are `lines`; `None` when it is no transcript.
///
/// Linear.
pub(super) fn turns(text: &str, paragraphs: &[Span], primary: bool) -> Option<Vec<Words>> {
    let any = |label: fn(&str) -> Option<Label>| {
        paragraphs.iter().any(|&span| label(&text[span]).is_some())
    };
    let beside = any(label);
    if !beside && !any(standing) {
        return None;
    }
    let label = if beside { label } else { standing };
    let line = |&span: &Span| Line { span, label: label(&text[span]) };
    let mut lines: Vec<Line> = paragraphs.iter().map(line).collect();
    let exchange = evidence::is_exchange(text, &lines);
    let plain = lines.iter().filter(|line| line.is_plain()).count();
    let kept = primary && beside && plain >= FEWEST_PLAIN && 4 * plain >= lines.len()
        || exchange && plain == lines.len();
    if plain > 0 && !kept {
        evidence::keep_speakers(text, &mut lines);
    }
    let first = lines.iter().position(|line| line.label.is_some())?;
    let mut turns = lines.iter().filter(|line| line.label.is_some()).count();
    let labels = inner::Labels::of(text, &lines);
    if turns < FEWEST_TURNS {
        turns += labels.turns();
    }
    let covered = text.len() - lines[first].span.start;
    let told = primary && (turns > 1 || first < HEAD);
    let shown = (turns >= FEWEST_TURNS || exchange)
        && 100 * covered >= LEAST_COVERED * text.len()
        && 5 * turns >= if beside { 2 } else { 1 } * (lines.len() - first);
    (told || shown).then(|| read(text, &lines[first..], &lines[..first], &labels))
}

/// The words of the turns that `lines` hold; `head` is what stands before the first.
fn read(text: &str, lines: &[Line], head: &[Line], labels: &inner::Labels) -> Vec<Words> {
    let head: Vec<&str> = head.iter().map(|line| &text[line.span]).collect();
    let names = Names::of(text);
    let initials = initials(&head);
    let answers = spoken_by(&head);
    let mut bearers = Bearers { names, full: FxHashMap::default(), initials, answers };
    let mut found: Vec<Words> = Vec::new();
    let mut turn: Option<(Option<Span>, Bearer)> = None;
    let labelled = lines.iter().filter(|line| line.label.is_some()).count();
    let notes = MOST_NOTES * (lines.len() - labelled) <= lines.len();
    for line in lines {
        let words = &text[line.span];
        let mut from = line.span.start;
        let noted = notes && line.label.is_none();
        if noted && is_note(words, |name| labels.has(name)) {
            continue;
        }
        if let Some(asked) = bold_question(words).filter(|_| line.label.is_none()) {
            let segments = vec![Span::new(asked.start, asked.end).offset(from)];
            found.push(Words { segments, mention: None, name: None, asks: true });
            continue;
        }
        if let Some(label) = &line.label {
            let mention = label.mention.offset(line.span.start);
            from += label.words;
            turn = Some((Some(mention), bearers.bearer(label)));
        }
        let mut rest = Span::new(from, line.span.end);
        while let Some((mention, bearer)) = turn.clone() {
            let next = inner_label(text, rest, &bearers, labels);
            let end = next.as_ref().map_or(rest.end, |(at, _)| *at);
            if bearer != Bearer::Nobody {
                let segments = spoken(text, Span::new(rest.start, end));
                found.push(Words {
                    segments,
                    mention,
                    name: name(&bearer),
                    asks: bearer == Bearer::Question,
                });
            }
            let Some((at, label)) = next else { break };
            turn = Some((Some(label.mention.offset(at)), bearers.bearer(&label)));
            rest = Span::new(at + label.words, rest.end);
        }
    }
    found.retain(|words| !words.segments.is_empty());
    found
}

fn name(bearer: &Bearer) -> Option<String> {
    match bearer {
        Bearer::Named(name) => Some(name.clone()),
        _ => None,
    }
}

/// The names behind the labels.
struct Bearers<'t> {
    names: Names<'t>,
    /// For each surname the full name that was told last.
    full: FxHashMap<String, String>,
    /// For initials in lower case, the full name in the head of the transcript.
    initials: FxHashMap<String, String>,
    /// Who answers questions.
    answers: Option<String>,
}

impl Bearers<'_> {
    /// The bearer of a label: a bare surname is the person who was introduced last with it.
    fn bearer(&mut self, label: &Label) -> Bearer {
        match &label.bearer {
            Bearer::Named(name) => Bearer::Named(self.full_name(name)),
            Bearer::Answer => self.answers.clone().map_or(Bearer::Unnamed, Bearer::Named),
            other => other.clone(),
        }
    }

    fn full_name(&mut self, name: &str) -> String {
        let surname = surname(name);
        if name.contains(' ') {
            self.full.insert(surname, name.to_owned());
            return name.to_owned();
        }
        if let Some(full) = self.initials.get(&surname) {
            return full.clone();
        }
        let known = self.full.entry(surname);
        known.or_insert_with(|| self.names.full(name).unwrap_or_else(|| name.to_owned())).clone()
    }
}

/// The most words of a name that is abbreviated by its initials.
const MOST_INITIALS: usize = 3;

/// The names in `head` before their initials in brackets, by these in lower case: `rq` for `Rosa Quint
/// (RQ)`.
fn initials(head: &[&str]) -> FxHashMap<String, String> {
    let mut found = FxHashMap::default();
    for line in head {
        let words: Vec<&str> = line.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let Some((told, _)) = word.strip_prefix('(').and_then(|word| word.split_once(')'))
            else {
                continue;
            };
            let len = told.chars().count();
            if !(2..=MOST_INITIALS).contains(&len) || len > at {
                continue;
            }
            let name = &words[at - len..at];
            if name.iter().filter_map(|word| word.chars().next()).eq(told.chars()) {
                found.entry(told.to_lowercase()).or_insert_with(|| name.join(" "));
            }
        }
    }
    found
}

/// The capitalised words of a text, each with the one before it, which may be a given name.
struct Names<'t>(FxHashMap<&'t str, Option<&'t str>>);

impl<'t> Names<'t> {
    fn of(text: &'t str) -> Self {
        let mut names: FxHashMap<&str, Option<&str>> = FxHashMap::default();
        let name =
            |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        let mut before: Option<&str> = None;
        for word in text.split(char::is_whitespace) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if name(bare) {
                let given = before.filter(|before| !is_title(before));
                let known = names.entry(bare).or_insert(given);
                *known = known.or(given);
            }
            before = (name(bare) && word.ends_with(bare)).then_some(bare);
        }
        Self(names)
    }

    /// The full name of `surname` where the text has it: `Congresswoman Tina Garrard`.
    fn full(&self, surname: &str) -> Option<String> {
        let given = self.0.get(surname).copied().flatten()?;
        Some(format!("{given} {surname}"))
    }

    /// Whether the text has the name in small letters too, so that it is no abbreviation.
    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// The first label inside a line whose line breaks were lost, and its position. It is a name in
/// capitals that occurs elsewhere in the text, or a label for something shown (`VIDEO:`).
fn inner_label(
    text: &str,
    line: Span,
    bearers: &Bearers<'_>,
    labels: &inner::Labels,
) -> Option<(usize, Label)> {
    let mut found = inner::candidates(text, line);
    found
        .find(|candidate| {
            let recurs = candidate.behind_sentence
                && labels.recur(&key(&text[candidate.at..], &candidate.label));
            match &candidate.label.bearer {
                Bearer::Named(name) => {
                    let known = name.rsplit(' ').next().is_some_and(|last| bearers.names.has(last));
                    recurs || known || bearers.full.contains_key(&surname(name))
                }
                Bearer::Nobody => true,
                _ => recurs,
            }
        })
        .map(|candidate| (candidate.at, candidate.label))
}

/// The words that are spoken in `span`: what stands in brackets is a note of the transcriber.
fn spoken(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut from, mut at) = (span.start, span.start);
    while let Some(open) = text[at..span.end].find(['(', '[']).map(|open| at + open) {
        let rest = &text[open..span.end];
        let Some(close) = rest.find([')', ']']) else { break };
        at = open + close + 1;
        if is_transcribers(&rest[1..close]) {
            found.push(Span::new(from, open));
            from = at;
        }
    }
    found.push(Span::new(from, span.end));
    let trimmed = found.iter().map(|span| span.trim(text));
    trimmed.filter(|&span| text[span].contains(char::is_alphanumeric)).collect()
}

/// What transcribers note.
const NOTES: [&str; 14] = [
    "applause",
    "audio",
    "camera",
    "cheer",
    "commercial",
    "crosstalk",
    "inaudible",
    "indiscernible",
    "laugh",
    "music",
    "pause",
    "silence",
    "voice",
    "video",
];

/// `CROSSTALK`, `voice-over`, `laughter and applause`.
fn is_transcribers(words: &str) -> bool {
    let lower = words.to_lowercase();
    !words.contains(char::is_lowercase) && words.contains(char::is_alphabetic)
        || words.split(' ').count() <= 5 && NOTES.iter().any(|note| lower.contains(note))
}
