//! The saved form of an index and of a clusterer.
//!
//! It holds the words, the wordings, and the article, outlet, date and speaker of each record. The search
//! structures are not saved. They are built again from the wordings in the same order, so that a restored
//! index gives the same answers.

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::background::Information;
use super::cluster::Clusterer;
use super::index::Index;
use super::lexicon::Lexicon;
use super::matcher::Matcher;
use super::metadata::{Fields, Metadata};
use crate::check::{self, Check, each, ensure};
use crate::csr::index;
use crate::sets::Sets;
use crate::simjoin::{NO_WORDING, Wording};

/// The version of both forms. It goes up whenever one of them, the order of the words or the way that
/// an index is built from them changes.
const VERSION: u32 = 1;

/// An index as it is saved.
#[derive(Serialize, Deserialize)]
struct SavedIndex<'i> {
    version: u32,
    max_edits: f32,
    threshold: f32,
    /// The words in order of their numbers.
    words: Vec<Cow<'i, str>>,
    /// The wordings in order of their numbers.
    wordings: Vec<SavedWording<'i>>,
    /// The wordings of which a record had a speaker, in the order in which that was seen.
    named: Cow<'i, [u32]>,
    /// The names in order of their numbers, from 1.
    outlets: Vec<Cow<'i, str>>,
    speakers: Vec<Cow<'i, str>>,
    records: Vec<SavedRecord>,
}

#[derive(Serialize, Deserialize)]
struct SavedWording<'i> {
    words: Cow<'i, [u32]>,
    breaks: Cow<'i, [u32]>,
}

#[derive(Serialize, Deserialize)]
struct SavedRecord {
    /// `None` for a record without a word, and for one that was removed.
    wording: Option<u32>,
    removed: bool,
    fields: Fields,
}

impl<'i> From<&'i Index> for SavedIndex<'i> {
    fn from(from: &'i Index) -> Self {
        let mut listed = vec![false; from.len()];
        from.articles.values().flatten().for_each(|&record| listed[record as usize] = true);
        let record = |((&fields, &wording), listed): ((&Fields, &u32), bool)| SavedRecord {
            wording: (wording != NO_WORDING).then_some(wording),
            removed: fields.article.is_some() && !listed,
            fields,
        };
        let corpus = from.wordings.corpus();
        let wording = |number: u32| {
            let Wording { words, breaks } = corpus.wording(number);
            SavedWording { words: words.into(), breaks: breaks.into() }
        };
        let [outlets, speakers] = from
            .metadata
            .names()
            .all()
            .map(|names| names.iter().map(|&name| name.into()).collect());
        Self {
            version: VERSION,
            max_edits: from.matcher.share(),
            threshold: from.matcher.least(),
            words: from.words.iter().map(Cow::from).collect(),
            wordings: (0..index(corpus.len())).map(wording).collect(),
            named: from.members.admitted().into(),
            outlets,
            speakers,
            records: (from.metadata.fields().iter())
                .zip(&from.wording_of)
                .zip(listed)
                .map(record)
                .collect(),
        }
    }
}

impl SavedIndex<'_> {
    /// The index that was saved, or what is wrong.
    fn restored(self) -> Result<Index, String> {
        check_version(self.version)?;
        let matcher = Matcher::default().max_edits(self.max_edits);
        let matcher = matcher.and_then(|matcher| matcher.threshold(self.threshold));
        let fields = self.records.iter().map(|record| record.fields).collect();
        let mut restored = Index {
            metadata: Metadata::restore(&self.outlets, &self.speakers, fields)?,
            ..Index::new(matcher.map_err(|error| format!(": {error}"))?)
        };
        each(".words", (0..).zip(&self.words), |(number, word)| {
            let is_next = !word.is_empty() && restored.words.intern(word) == number;
            ensure(is_next, || ": empty, or twice".to_owned())
        })?;
        restored.information = Information::of(&restored.words);
        each(".wordings", (0..).zip(&self.wordings), |(number, wording)| {
            restored.restore_wording(number, wording)
        })?;
        each(".named", self.named.iter(), |&wording| {
            check::index("", wording as usize, self.wordings.len())?;
            ensure(restored.members.set_named(wording), || ": twice".to_owned())?;
            restored.wordings.admit_short(wording);
            Ok(())
        })?;
        each(".records", (0..).zip(&self.records), |(number, record)| {
            restored.restore_record(number, record)
        })?;
        Ok(restored)
    }
}

impl Index {
    /// Adds the wording of the next number.
    fn restore_wording(&mut self, number: u32, saved: &SavedWording<'_>) -> Check {
        let (words, breaks) = (&*saved.words, &*saved.breaks);
        check::some(".words", words)?;
        each(".words", words, |&word| check::index("", word as usize, self.words.len()))?;
        let inside = |&at: &u32| at > 0 && (at as usize) < words.len();
        let in_order = breaks.is_sorted_by(|a, b| a < b) && breaks.iter().all(inside);
        ensure(in_order, || ".breaks: not in order, or not between words".to_owned())?;
        let prepared = self.wordings.prepare(Wording::new(words, breaks), self.matcher.share());
        ensure(prepared.known.is_none(), || ": twice".to_owned())?;
        let mass = Lexicon::new(&self.information, &self.words).mass(words);
        self.members.push_unused((words.len(), mass));
        ensure(self.wordings.insert(&prepared) == number, || ": too many".to_owned())
    }

    /// Adds the record of the next number, of which the metadata is there.
    fn restore_record(&mut self, number: u32, saved: &SavedRecord) -> Check {
        if let Some(wording) = saved.wording {
            let wordings = self.wordings.corpus();
            check::index(".wording", wording as usize, wordings.len())?;
            ensure(!saved.removed, || ".wording: of a record that was removed".to_owned())?;
            let size = (wordings.words(wording).len(), self.members.mass(wording));
            self.members.add(wording, size, number);
            let unseen = self.metadata.is_named(number) && self.members.set_named(wording);
            ensure(!unseen, || ".wording: not among those of speakers".to_owned())?;
        }
        self.wording_of.push(saved.wording.unwrap_or(NO_WORDING));
        match saved.fields.article {
            Some(article) if !saved.removed => {
                self.articles.entry(article).or_default().push(number);
                Ok(())
            }
            article => ensure(article.is_some() || !saved.removed, || {
                ".removed: a record of no article".to_owned()
            }),
        }
    }
}

impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SavedIndex::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Index {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let saved = SavedIndex::deserialize(from)?;
        saved.restored().map_err(|wrong| D::Error::custom(format_args!("Index{wrong}")))
    }
}

/// A clusterer as it is saved.
#[derive(Serialize, Deserialize)]
struct SavedClusterer<'c> {
    version: u32,
    /// For each record the lowest one that it is united with.
    labels: Vec<u32>,
    /// Fragments, each with a whole.
    parts: Cow<'c, [(u32, u32)]>,
    overlaps: Cow<'c, [(u32, u32)]>,
}

impl<'c> From<&'c Clusterer> for SavedClusterer<'c> {
    fn from(from: &'c Clusterer) -> Self {
        let mut sets = from.sets.clone();
        let pairs = from.parts.iter().chain(&from.overlaps);
        let count = pairs.map(|&(a, b)| a.max(b) as usize + 1).fold(sets.len(), usize::max);
        Self {
            version: VERSION,
            labels: (0..index(count)).map(|record| sets.find(record)).collect(),
            parts: (&*from.parts).into(),
            overlaps: (&*from.overlaps).into(),
        }
    }
}

impl SavedClusterer<'_> {
    /// The clusterer that was saved, or what is wrong.
    fn restored(self) -> Result<Clusterer, String> {
        check_version(self.version)?;
        let labels = &self.labels;
        each(".labels", (0..).zip(labels), |(record, &label)| {
            let lowest = label <= record && labels.get(label as usize) == Some(&label);
            ensure(lowest, || format!(": {label} is not the lowest of its records"))
        })?;
        for (field, pairs) in [(".parts", &self.parts), (".overlaps", &self.overlaps)] {
            each(field, pairs.iter(), |&(a, b)| check::index("", a.max(b) as usize, labels.len()))?;
        }
        Ok(Clusterer {
            sets: Sets::of(self.labels),
            parts: self.parts.into_owned(),
            overlaps: self.overlaps.into_owned(),
        })
    }
}

impl Serialize for Clusterer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SavedClusterer::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Clusterer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let saved = SavedClusterer::deserialize(from)?;
        saved.restored().map_err(|wrong| D::Error::custom(format_args!("Clusterer{wrong}")))
    }
}

fn check_version(version: u32) -> Check {
    ensure(version == VERSION, || format!(".version: {version} is not {VERSION}"))
}
