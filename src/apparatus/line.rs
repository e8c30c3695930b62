//! What stands below the sentences of a statement: one line for each thing to be said.

use std::collections::BTreeMap;

use super::row::Row;
use super::sentence::Sentence;
use super::statement::Apparatus;
use super::variation::{Reading, Variation};
use crate::article::ArticleId;
use crate::divergence::{Alarm, Change, DivergenceKind};
use crate::text::listed::{counted, listed, names, together};
use crate::xref::Standing;
use crate::xref::{Label, Line};

impl Apparatus<'_> {
    /// What the page says below the sentences, a line for each thing, in the order of the labels.
    pub(crate) fn lines(&self) -> Vec<Line> {
        lines(self)
    }
}

fn lines(apparatus: &Apparatus<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let several = apparatus.outlets().len() > 1;
    for variation in apparatus.variations() {
        if let Some(number) = variation.number {
            let text = format!("[{number}] {}", variation.sentence());
            let within = several && !variation.separates_outlets();
            let label = if within { Label::BothWays } else { label(variation) };
            lines.push(Line { label, text });
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
    lines.extend(apparatus.notes().iter().cloned());
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
    let told = |reason: &str| {
        reason
            .replace("only the base has", &format!("only {base_names} {}", verb(base)))
            .replace("only the witness has", &format!("only {other_names} {}", verb(others)))
            .replace("the base has", &format!("{base_names} {}", verb(base)))
            .replace("the base goes on", &format!("{base_names} {goes}"))
            .replace("the base", &base_names)
            .replace("the witness", &other_names)
    };
    outside_marks(&alarm.reason, told)
}

/// `sentence` changed by `change` but for the words in quotation marks, which are the article's.
fn outside_marks(sentence: &str, change: impl Fn(&str) -> String) -> String {
    let mut inside = false;
    let mut changed = String::with_capacity(sentence.len());
    for piece in sentence.split_inclusive(['“', '”']) {
        changed += &if inside { piece.to_owned() } else { change(piece) };
        inside = piece.ends_with('“');
    }
    changed
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
        Kind::Contraction | Kind::Spelling | Kind::NumberForm | Kind::Disfluency | Kind::Typography
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
    // A source leaves nothing out.
    let outlets = apparatus.outlets().iter().filter(|&&outlet| apparatus.primary() != Some(outlet));
    let told: Vec<String> = outlets.filter_map(lacks).collect();
    listed(&told, "; ")
}

/// `Wire, behind: “And we will plant trees.”`: words before or behind the sentences above.
fn beyond(apparatus: &Apparatus<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let variations = apparatus.variations().iter();
    for variation in
        variations.filter(|v| v.number.is_none() && v.kind == DivergenceKind::Extension)
    {
        let entry = apparatus.entries()[variation.part];
        let (from, _) = entry.divergences()[variation.divergences.start].units;
        let place = if from == 0 { "before" } else { "behind" };
        // The number of a post is no word.
        let has_words = |reading: &&Reading<'_>| reading.text.contains(char::is_alphabetic);
        let others = variation.readings[1..].iter().filter(has_words);
        lines
            .extend(others.map(|reading| {
                format!("{}, {place}: “{}”", names(&reading.outlets), reading.text)
            }));
    }
    lines
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_article_are_left_as_they_are() {
        let reason = "only the witness has “the witness”, the base “the base”";
        let told = outside_marks(reason, |words| words.replace("the witness", "Wire"));
        assert_eq!(told, "only Wire has “the witness”, the base “the base”");
    }
}
