//! What is known of quotations beyond their words.

use rustc_hash::FxHashMap;

use super::evidence::Circumstances;
use super::forms::index;
use super::record::Record;
use super::speaker::{Reference, Speakers};

/// What is known of the records of a set; empty when nothing is known of any.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    known: Vec<Known>,
    outlets: FxHashMap<Box<str>, u32>,
    speakers: Speakers,
}

/// What is known of one record.
#[derive(Clone, Copy, Debug)]
struct Known {
    article: Option<u32>,
    /// 0 for none.
    outlet: u32,
    /// Days since a fixed day.
    day: Option<i32>,
    title_case: bool,
    /// 0 for none.
    speaker: u32,
}

/// What is known of one record, and its speaker.
#[derive(Clone, Copy)]
pub(crate) struct About<'f> {
    known: Known,
    speaker: &'f Reference,
}

impl Facts {
    pub(crate) fn new<'r>(records: impl Iterator<Item = &'r Record>) -> Self {
        let mut facts = Self::default();
        records.for_each(|record| facts.push(record));
        facts
    }

    pub(crate) fn push(&mut self, record: &Record) {
        let outlet = record.outlet.as_deref().map_or(0, |outlet| {
            let next = index(self.outlets.len()) + 1;
            *self.outlets.entry(outlet.into()).or_insert(next)
        });
        let speaker = self.speakers.number(record.speaker.as_deref());
        self.known.push(Known::new(record, outlet, speaker));
    }

    /// The names behind the numbers.
    pub(crate) fn names(&self) -> Names<'_> {
        let [speakers, outlets] = [self.speakers.numbers(), &self.outlets].map(by_number);
        Names { known: &self.known, speakers, outlets }
    }

    pub(crate) fn is_named(&self, record: u32) -> bool {
        self.known.get(record as usize).is_some_and(|known| known.speaker != 0)
    }

    pub(crate) fn about(&self, record: u32) -> Option<About<'_>> {
        let known = *self.known.get(record as usize)?;
        Some(About { known, speaker: self.speakers.reference(known.speaker) })
    }

    /// What is known of a record that is not in the set, whose speaker reads as `speaker`.
    pub(crate) fn about_other<'f>(&self, record: &Record, speaker: &'f Reference) -> About<'f> {
        let outlet = record.outlet.as_deref();
        // An outlet that the set lacks is not that of any record in it.
        let outlet = outlet.map_or(0, |outlet| *self.outlets.get(outlet).unwrap_or(&u32::MAX));
        let number =
            u32::from(record.speaker.as_deref().is_some_and(|name| !name.trim().is_empty()));
        About { known: Known::new(record, outlet, number), speaker }
    }
}

/// The names of the speakers and outlets of a set.
pub(crate) struct Names<'f> {
    known: &'f [Known],
    speakers: Vec<&'f str>,
    outlets: Vec<&'f str>,
}

impl<'f> Names<'f> {
    pub(crate) fn article(&self, record: u32) -> Option<u32> {
        self.known.get(record as usize)?.article
    }

    /// Speaker, day and outlet of a record, where anything is known of the set; empty for no name.
    pub(crate) fn of(&self, record: u32) -> Option<(&'f str, Option<i32>, &'f str)> {
        let &Known { speaker, day, outlet, .. } = self.known.get(record as usize)?;
        Some((self.speakers[speaker as usize], day, self.outlets[outlet as usize]))
    }
}

/// Names in order of their numbers, which begin at 1.
fn by_number(numbers: &FxHashMap<Box<str>, u32>) -> Vec<&str> {
    let mut names = vec![""; numbers.len() + 1];
    numbers.iter().for_each(|(name, &number)| names[number as usize] = name);
    names
}

impl Known {
    fn new(record: &Record, outlet: u32, speaker: u32) -> Self {
        let epoch = jiff::civil::Date::constant(2000, 1, 1);
        Self {
            article: record.article,
            outlet,
            day: record.date.map(|date| (date - epoch).get_days()),
            title_case: is_title_case(&record.text),
            speaker,
        }
    }
}

impl About<'_> {
    pub(crate) fn is_named(self) -> bool {
        self.known.speaker != 0
    }

    /// True when both stand in one article, and so are no witnesses of one another.
    pub(crate) fn in_one_article(self, other: About<'_>) -> bool {
        self.known.article.is_some() && self.known.article == other.known.article
    }

    pub(crate) fn circumstances(self, other: About<'_>) -> Circumstances {
        let (a, b) = (self.known, other.known);
        Circumstances {
            speakers: self.speaker.agreement(other.speaker),
            days: a.day.zip(b.day).map(|(a, b)| a.abs_diff(b)),
            same_outlet: a.outlet != 0 && a.outlet == b.outlet,
            title_case: a.title_case && b.title_case,
        }
    }
}

/// True when no word of more than four letters lacks its capital and at least two words in three
/// have one: `with` and `from` stay small in titles, other words do not.
fn is_title_case(text: &str) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let capital = word.starts_with(char::is_uppercase);
        let long = word.chars().filter(|c| c.is_alphabetic()).nth(4).is_some();
        if long && !capital {
            return false;
        }
        capitals += usize::from(capital);
        all += 1;
    }
    capitals >= 2 && capitals * 3 >= all * 2
}
