//! Record metadata: everything known about records except their words.
//!
//! Outlets and speakers are numbered once, so comparing two records means comparing numbers. Only
//! the names of speakers are compared as names; each name is parsed once.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::evidence::Circumstances;
use super::record::Record;
use super::speaker::{Reference, Speakers};
use crate::check::{self, each, ensure};
use crate::csr::index;

/// The metadata of a set of records.
///
/// A set without any metadata stays empty and needs no memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    fields: Vec<Fields>,
    outlets: FxHashMap<Box<str>, u32>,
    speakers: Speakers,
}

/// The metadata of one record.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Fields {
    pub(crate) article: Option<u32>,
    /// 0 for none.
    outlet: u32,
    /// Days since a fixed day.
    day: Option<i32>,
    title_case: bool,
    /// 0 for none.
    speaker: u32,
}

/// The metadata of one record, and its speaker.
#[derive(Clone, Copy)]
pub(crate) struct RecordMetadata<'m> {
    fields: Fields,
    speaker: &'m Reference,
}

impl Metadata {
    pub(crate) fn new<'r>(records: impl Iterator<Item = &'r Record>) -> Self {
        let mut metadata = Self::default();
        records.for_each(|record| metadata.push(record));
        metadata
    }

    /// Adds the metadata of the next record.
    pub(crate) fn push(&mut self, record: &Record) {
        let outlet = record.outlet.as_deref().map_or(0, |outlet| {
            let next = index(self.outlets.len()) + 1;
            *self.outlets.entry(outlet.into()).or_insert(next)
        });
        let speaker = self.speakers.number(record.speaker.as_deref());
        self.fields.push(Fields::new(record, outlet, speaker));
    }

    /// The names behind the numbers.
    pub(crate) fn names(&self) -> Names<'_> {
        let [speakers, outlets] = [self.speakers.numbers(), &self.outlets].map(by_number);
        Names { fields: &self.fields, speakers, outlets }
    }

    /// Metadata of these fields, where `outlets` and `speakers` are the names behind the numbers.
    ///
    /// Says what is wrong if a name stands twice or a number has no name.
    pub(crate) fn restore(
        outlets: &[impl AsRef<str>],
        speakers: &[impl AsRef<str>],
        fields: Vec<Fields>,
    ) -> Result<Self, String> {
        let mut metadata = Self { fields, ..Self::default() };
        each(".outlets", (1..).zip(outlets), |(number, name)| {
            let known = metadata.outlets.insert(name.as_ref().into(), number);
            ensure(known.is_none(), || ": twice".to_owned())
        })?;
        each(".speakers", (1..).zip(speakers), |(number, name)| {
            let given = metadata.speakers.number(Some(name.as_ref()));
            ensure(given == number, || ": blank, or twice".to_owned())
        })?;
        each(".records", &metadata.fields, |fields| {
            check::index(".fields.outlet", fields.outlet as usize, outlets.len() + 1)?;
            check::index(".fields.speaker", fields.speaker as usize, speakers.len() + 1)
        })?;
        Ok(metadata)
    }

    /// The fields of each record.
    pub(crate) fn fields(&self) -> &[Fields] {
        &self.fields
    }

    /// Whether the record has a speaker.
    pub(crate) fn is_named(&self, record: u32) -> bool {
        self.fields.get(record as usize).is_some_and(|fields| fields.speaker != 0)
    }

    pub(crate) fn of(&self, record: u32) -> Option<RecordMetadata<'_>> {
        let fields = *self.fields.get(record as usize)?;
        Some(RecordMetadata { fields, speaker: self.speakers.reference(fields.speaker) })
    }

    /// The metadata of a record that is not in the set, with its parsed speaker.
    pub(crate) fn of_other<'m>(
        &self,
        record: &Record,
        speaker: &'m Reference,
    ) -> RecordMetadata<'m> {
        let outlet = record.outlet.as_deref();
        // An outlet that the set lacks is not that of any record in it.
        let outlet = outlet.map_or(0, |outlet| *self.outlets.get(outlet).unwrap_or(&u32::MAX));
        let number =
            u32::from(record.speaker.as_deref().is_some_and(|name| !name.trim().is_empty()));
        RecordMetadata { fields: Fields::new(record, outlet, number), speaker }
    }
}

/// The names of the speakers and outlets of a set.
pub(crate) struct Names<'m> {
    fields: &'m [Fields],
    speakers: Vec<&'m str>,
    outlets: Vec<&'m str>,
}

impl<'m> Names<'m> {
    /// The names of the outlets, then those of the speakers, in order of their numbers.
    pub(crate) fn all(&self) -> [&[&'m str]; 2] {
        [&self.outlets[1..], &self.speakers[1..]]
    }

    pub(crate) fn article(&self, record: u32) -> Option<u32> {
        self.fields.get(record as usize)?.article
    }

    /// Speaker, day and outlet of a record, if the set has metadata; empty for no name.
    pub(crate) fn of(&self, record: u32) -> Option<(&'m str, Option<i32>, &'m str)> {
        let &Fields { speaker, day, outlet, .. } = self.fields.get(record as usize)?;
        Some((self.speakers[speaker as usize], day, self.outlets[outlet as usize]))
    }
}

/// Names in order of their numbers, which begin at 1.
fn by_number(numbers: &FxHashMap<Box<str>, u32>) -> Vec<&str> {
    let mut names = vec![""; numbers.len() + 1];
    numbers.iter().for_each(|(name, &number)| names[number as usize] = name);
    names
}

impl Fields {
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

impl RecordMetadata<'_> {
    pub(crate) fn is_named(self) -> bool {
        self.fields.speaker != 0
    }

    /// True when both are from one article, and so are no witnesses of each other.
    pub(crate) fn in_one_article(self, other: RecordMetadata<'_>) -> bool {
        self.fields.article.is_some() && self.fields.article == other.fields.article
    }

    /// The circumstances of two records. They are symmetric.
    pub(crate) fn circumstances(self, other: RecordMetadata<'_>) -> Circumstances {
        let (a, b) = (self.fields, other.fields);
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
