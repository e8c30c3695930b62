//! What stands below the sentences of a statement: one line for each thing to be said.

use std::collections::BTreeMap;

use super::listed::{counted, listed, names, together};
use super::note::NoteKind;
use super::row::Row;
use super::sentence::Sentence;
use super::statement::Apparatus;
use super::variation::{Reading, Variation};
use crate::article::ArticleId;
use crate::divergence::{Alarm, Change, DivergenceKind};
use crate::xref::Standing;

/// A line below the sentences: a label and a sentence. The words of articles and outlets stand in it
/// as they are, to be escaped as the format asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub label: Label,
    /// The sentence, without a stop.
    pub text: String,
}

/// What a [`Line`] is about, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Label {
    /// A guard says that the claim differs.
    Claim,
    /// The words differ in substance.
    Substance,
    /// The words differ and carry little by themselves.
    Wording,
    /// Outlets name different speakers.
    Speaker,
    /// Outlets name sources that may go together: one quotes the other or speaks for it.
    AlsoGiven,
    /// All differences of form.
    Form,
    /// Outlets that leave whole sentences out.
    LeftOut,
    /// Words with which an outlet begins sooner or goes on longer.
    Beyond,
    /// Parts that an outlet repeats elsewhere in its article.
    InPart,
    /// What an outlet makes of the primary source.
    Source,
    /// On which days it was printed.
    Printed,
    /// Outlets that print one copy or likely draw on one another.
    Copy,
}

impl Label {
    /// The label as it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Substance => "substance",
            Self::Wording => "wording",
            Self::Speaker => "speaker",
            Self::AlsoGiven => "sources",
            Self::Form => "form",
            Self::LeftOut => "left out",
            Self::Beyond => "goes on",
            Self::InPart => "in part",
            Self::Source => "source",
            Self::Printed => "printed",
            Self::Copy => "copies",
        }
    }
}

impl From<NoteKind> for Label {
    fn from(kind: NoteKind) -> Self {
        match kind {
            NoteKind::Speaker => Self::Speaker,
            NoteKind::AlsoGiven => Self::AlsoGiven,
            NoteKind::Fidelity => Self::Source,
            NoteKind::Appearance => Self::Printed,
            NoteKind::Copy | NoteKind::Kin => Self::Copy,
        }
    }
}

impl Apparatus<'_> {
    /// What the page says below the sentences, a line for each thing, in the order of the labels.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        lines(self)
    }
}

fn lines(apparatus: &Apparatus<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for variation in apparatus.variations() {
        if let Some(number) = variation.number {
            let text = format!("[{number}] {}", variation.sentence());
            lines.push(Line { label: label(variation), text });
        }
    }
    let mut push = |label, text: String| {
        if !text.is_empty() {
            lines.push(Line { label, text });
        }
    };
    push(Label::Form, form(apparatus));
    push(Label::LeftOut, left_out(apparatus));
    beyond(apparatus).into_iter().for_each(|text| push(Label::Beyond, text));
    push(Label::InPart, in_part(apparatus));
    for note in apparatus.notes() {
        push(note.kind.into(), note.text.clone());
    }
    lines.sort_by_key(|line| line.label);
    lines.chunk_by(|a, b| a.label == b.label).flat_map(folded).collect()
}

/// Lines of one label that are told; the others are counted.
const MOST_LINES: usize = 60;

/// The first lines of a label, and how many more there are.
fn folded(lines: &[Line]) -> Vec<Line> {
    let (told, more) = lines.split_at(lines.len().min(MOST_LINES));
    let others = (!more.is_empty())
        .then(|| Line { label: lines[0].label, text: format!("and {} more", more.len()) });
    told.iter().cloned().chain(others).collect()
}

fn label(variation: &Variation<'_>) -> Label {
    match variation.change {
        _ if !variation.alarms.is_empty() => Label::Claim,
        Change::Substance => Label::Substance,
        Change::Wording | Change::Form => Label::Wording,
    }
}

impl Variation<'_> {
    /// All readings with their outlets, the outlet that stands alone, and why the claim differs:
    /// `safe (Daily, Post) | secure (Wire), only Wire has “secure”`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = counted(&self.readings, " | ", told);
        if let Some(at) = self.alone {
            let outlet = self.readings[at].outlets.first().copied().unwrap_or_default();
            let other = self.readings[usize::from(at == 0)].words();
            sentence += &match self.readings[at].words() {
                "" => format!(", only {outlet} lacks “{other}”"),
                words => format!(", only {outlet} has “{words}”"),
            };
        }
        if !self.alarms.is_empty() {
            let sides = self.sides();
            let told =
                |alarm: &&Alarm| format!("{}: {}", alarm.guard.name(), reason(alarm, &sides));
            sentence += &format!("; {}", counted(&self.alarms, "; ", told));
        }
        sentence
    }

    /// The outlets that have the base's reading, and those that have another.
    fn sides(&self) -> [Vec<&str>; 2] {
        [&self.readings[..1], &self.readings[1..]].map(|readings| {
            let mut outlets: Vec<&str> =
                readings.iter().flat_map(|reading| &*reading.outlets).copied().collect();
            outlets.sort_unstable();
            outlets.dedup();
            outlets
        })
    }
}

/// The reason of an alarm, with the outlets in place of the base and the witness.
fn reason(alarm: &Alarm, [base, others]: &[Vec<&str>; 2]) -> String {
    let verb = |outlets: &[&str]| if outlets.len() == 1 { "has" } else { "have" };
    let goes = if base.len() == 1 { "goes on" } else { "go on" };
    let (base_names, other_names) = (together(base), together(others));
    alarm
        .reason
        .replace("only the base has", &format!("only {base_names} {}", verb(base)))
        .replace("only the witness has", &format!("only {other_names} {}", verb(others)))
        .replace("the base has", &format!("{base_names} {}", verb(base)))
        .replace("the base goes on", &format!("{base_names} {goes}"))
        .replace("the base", &base_names)
        .replace("the witness", &other_names)
}

/// `secure (Wire)`.
fn told(reading: &Reading<'_>) -> String {
    let words = match reading.words() {
        "" => "–",
        words => words,
    };
    format!("{words} ({})", names(&reading.outlets))
}

/// Differences of form that are told in words; the others are counted by kind.
const TOLD: usize = 3;

/// `I have (Daily) | I’ve (Wire); typography 1, punctuation 2`.
fn form(apparatus: &Apparatus<'_>) -> String {
    let of_form = apparatus.variations().iter().filter(|v| v.number.is_none() && !v.is_length());
    let (mut told, mut counted) = (Vec::new(), BTreeMap::<DivergenceKind, usize>::new());
    for variation in of_form {
        if told.len() < TOLD && shows(variation) {
            told.push(variation.sentence());
        } else {
            *counted.entry(variation.kind).or_default() += 1;
        }
    }
    let counts: Vec<String> = counted.iter().map(|(kind, n)| format!("{kind} {n}")).collect();
    if !counts.is_empty() {
        told.push(counts.join(", "));
    }
    told.join("; ")
}

/// Whether a reader sees the difference in the words: not in the shape of marks or in capitals.
fn shows(variation: &Variation<'_>) -> bool {
    use DivergenceKind as Kind;
    let letters = |reading: &Reading<'_>| -> String {
        reading.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let [first, rest @ ..] = &*variation.readings else { return false };
    let other = letters(first);
    matches!(
        variation.kind,
        Kind::Contraction
            | Kind::Spelling
            | Kind::NumberForm
            | Kind::Omission
            | Kind::Addition
            | Kind::Typography
    ) && rest.iter().any(|reading| letters(reading) != other)
}

/// `fox: 1 of 5 sentences; nyt: 4 of 5`.
fn left_out(apparatus: &Apparatus<'_>) -> String {
    let sentences = apparatus.sentences();
    if sentences.len() < 2 {
        return String::new();
    }
    let all = sentences.len();
    let lacks = |outlet: &&str| {
        let prints = |sentence: &&Sentence<'_>| {
            sentence.printings.binary_search_by(|printing| printing.outlet.cmp(outlet)).is_ok()
        };
        let lacking = all - sentences.iter().filter(prints).count();
        (lacking > 0).then(|| format!("{outlet}: {lacking} of {all} sentences"))
    };
    let told: Vec<String> = apparatus.outlets().iter().filter_map(lacks).collect();
    listed(&told, "; ")
}

/// `Wire: “And we will plant trees.”`: words before or behind the sentences above.
fn beyond(apparatus: &Apparatus<'_>) -> Vec<String> {
    let variations = apparatus.variations().iter();
    let extensions =
        variations.filter(|v| v.number.is_none() && v.kind == DivergenceKind::Extension);
    let told = |reading: &Reading<'_>| format!("{}: “{}”", names(&reading.outlets), reading.text);
    extensions.flat_map(|v| &v.readings[1..]).map(told).collect()
}

/// `fox: “Phony theology”, “phony theology”`: what an outlet prints once more beside the fuller
/// quotation.
fn in_part(apparatus: &Apparatus<'_>) -> String {
    let of = |row: &Row<'_>| (row.part(), row.witness().article);
    let mut fullest: BTreeMap<(usize, ArticleId), usize> = BTreeMap::new();
    for row in apparatus.rows() {
        let len = fullest.entry(of(row)).or_default();
        *len = row.text().len().max(*len);
    }
    let mut parts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in apparatus.rows() {
        let scrap = row.witness().standing == Standing::Fragment;
        if scrap && fullest[&of(row)] > row.text().len() {
            let told = parts.entry(row.witness().outlet()).or_default();
            let words = format!("“{}”", row.text());
            if !told.contains(&words) {
                told.push(words);
            }
        }
    }
    let told: Vec<String> =
        parts.iter().map(|(outlet, words)| format!("{outlet}: {}", listed(words, ", "))).collect();
    listed(&told, "; ")
}
