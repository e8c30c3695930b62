//! Everything that a report says, in a form that does not know in which order the articles came:
//! no ids, no sigla, no order among equals. Articles go by outlet and text, quotations by their
//! place in the article, witnesses by their quotation.

use std::collections::BTreeSet;
use std::fmt::Debug;

use crossquote::article::{Article, ArticleId};
use crossquote::collate::{Locus, Reading};
use crossquote::divergence::{Divergence, Place};
use crossquote::matching::{Match, Relation};
use crossquote::quote::{Quote, QuoteId};
use crossquote::xref::{CrossReference, Entry, Kin};

use crate::random::hash;

/// What a fact is about; what the others follow from comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    Quotation,
    SpeakerNamed,
    SpeakerOfQuotation,
    Match,
    Cluster,
    Base,
    SpeakerOfEntry,
    Date,
    Outlets,
    Texts,
    Appearance,
    Copies,
    Standing,
    Collation,
    Divergence,
    Significance,
    Alarms,
    Kin,
    Fidelity,
    Conflict,
    Title,
}

/// What is said, of what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact {
    pub(crate) about: About,
    pub(crate) of: String,
    pub(crate) says: String,
}

/// The facts of a report, sorted.
pub(crate) fn facts(report: &CrossReference) -> Vec<Fact> {
    let articles = report.articles().iter().map(name).collect();
    let mut facts = Facts { report, articles, found: Vec::new() };
    facts.quotations();
    facts.speakers();
    report.matches().iter().for_each(|found| facts.matched(found));
    report.entries().iter().for_each(|entry| facts.entry(entry));
    facts.titles();
    facts.found.sort();
    facts.found
}

fn name(article: &Article) -> String {
    format!("{}#{:04x}", article.outlet(), hash(&format!("{article:?}")) & 0xFFFF)
}

struct Facts<'r> {
    report: &'r CrossReference,
    articles: Vec<String>,
    found: Vec<Fact>,
}

impl Facts<'_> {
    fn say(&mut self, about: About, of: &str, says: impl Debug) {
        self.found.push(Fact { about, of: of.to_owned(), says: format!("{says:?}") });
    }

    fn quotation(&self, id: QuoteId) -> String {
        let quote = self.report.quote(id);
        format!(
            "{}@{}-{}",
            self.articles[quote.article.index()],
            quote.outer.start,
            quote.outer.end
        )
    }

    fn quotations(&mut self) {
        for (at, quote) in self.report.quotes().iter().enumerate() {
            let of = self.quotation(QuoteId(at as u32));
            let parent = quote.parent.map(|id| self.report.quote(id).outer);
            let bare = Quote { article: ArticleId(0), parent: None, ..quote.clone() };
            self.say(About::Quotation, &of, (bare, parent));
        }
    }

    fn speakers(&mut self) {
        for speaker in self.report.speakers() {
            let aliases: BTreeSet<&String> = speaker.aliases().iter().collect();
            let says = (speaker.kind(), aliases, speaker.external_ids());
            self.say(About::SpeakerNamed, speaker.name(), says);
        }
        for at in 0..self.report.quotes().len() {
            let id = QuoteId(at as u32);
            let speaker = self.report.speaker_of(id).map(|id| self.report.speaker(id).name());
            self.say(About::SpeakerOfQuotation, &self.quotation(id), speaker);
        }
    }

    /// A match says the same from either side.
    fn matched(&mut self, found: &Match) {
        let [left, right] = [found.left, found.right].map(|id| self.quotation(QuoteId(id)));
        let sides = [(&left, &right, found.relation), (&right, &left, turned(found.relation))];
        let [a, b] = sides.map(|(from, to, relation)| format!("{from} {to} {relation:?}"));
        self.say(About::Match, &a.min(b), (found.verdict, found.score));
    }

    fn entry(&mut self, entry: &Entry) {
        let mut witnesses: Vec<String> =
            entry.witnesses().iter().map(|w| self.quotation(w.quote())).collect();
        let names = witnesses.clone();
        witnesses.sort();
        let of = witnesses.join(" ");
        let speaker = entry.speaker().map(|id| self.report.speaker(id).name());
        self.say(About::Cluster, &of, ());
        self.say(
            About::Base,
            &of,
            (self.quotation(entry.base().quote()), entry.collation().primary),
        );
        self.say(About::SpeakerOfEntry, &of, speaker);
        self.say(About::Date, &of, entry.date());
        self.say(About::Outlets, &of, entry.outlets());
        self.say(About::Texts, &of, entry.texts());
        self.say(About::Appearance, &of, self.appearance(entry, &names));
        let copies: BTreeSet<_> = entry.copies().iter().map(|copy| named(&names, copy)).collect();
        self.say(About::Copies, &of, copies);
        for (at, witness) in entry.witnesses().iter().enumerate() {
            let of = format!("{of} {}", names[at]);
            self.say(About::Standing, &of, witness.standing);
            self.say(About::Fidelity, &of, entry.fidelity(at));
        }
        for (at, locus) in entry.collation().loci.iter().enumerate() {
            self.say(About::Collation, &format!("{of} {at}"), readings(&names, locus));
        }
        for divergence in entry.divergences() {
            self.divergence(&of, &names, divergence);
        }
        for kin in entry.kin() {
            let says = (kin.is_likely(), shared(entry, kin));
            self.say(About::Kin, &format!("{of} {:?}", named(&names, &kin.witnesses)), says);
        }
        for conflict in entry.conflicts() {
            let speaker = conflict.speaker.map(|id| self.report.speaker(id).name());
            let says =
                (&names[conflict.witness], self.quotation(conflict.quote), speaker, conflict.kind);
            self.say(About::Conflict, &of, says);
        }
    }

    /// The lines over the entries, as they are printed; they hold no sigla.
    fn titles(&mut self) {
        let text = self.report.text().width(usize::MAX).to_string();
        let titles = text.lines().filter(|line| !line.starts_with(' '));
        titles.for_each(|title| self.say(About::Title, title, ()));
    }

    /// Witnesses by day; of one day none is before the other.
    fn appearance(
        &self,
        entry: &Entry,
        names: &[String],
    ) -> Vec<(Option<String>, BTreeSet<String>)> {
        let mut days: Vec<(Option<String>, BTreeSet<String>)> = Vec::new();
        for &at in entry.appearance() {
            let article = self.report.article(entry.witnesses()[at].article);
            let day = article.date().map(|date| date.to_string());
            match days.last_mut().filter(|(last, _)| *last == day) {
                Some((_, witnesses)) => drop(witnesses.insert(names[at].clone())),
                None => days.push((day, BTreeSet::from([names[at].clone()]))),
            }
        }
        days
    }

    fn divergence(&mut self, entry: &str, names: &[String], divergence: &Divergence) {
        let of = format!("{entry} {}", of_divergence(divergence));
        let place = |place: &Place| (&names[place.witness], place.span);
        let places: BTreeSet<_> = divergence.places.iter().map(place).collect();
        let says = (&divergence.also, divergence.locus, places);
        self.say(About::Divergence, &of, says);
        self.say(About::Significance, &of, divergence.is_substantive());
        self.say(About::Alarms, &of, &divergence.alarms);
    }
}

const fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::FragmentOf => Relation::Contains,
        Relation::Contains => Relation::FragmentOf,
        same => same,
    }
}

fn named<'n>(names: &'n [String], witnesses: &[usize]) -> BTreeSet<&'n String> {
    witnesses.iter().map(|&at| &names[at]).collect()
}

fn readings(names: &[String], locus: &Locus) -> BTreeSet<(String, String)> {
    let held = |reading: &Reading| {
        let holders: BTreeSet<_> = reading
            .witnesses
            .iter()
            .zip(&reading.spans)
            .map(|(&at, span)| (&names[at], *span))
            .collect();
        (reading.text.clone(), format!("{holders:?}"))
    };
    locus.readings.iter().map(held).collect()
}

fn of_divergence(divergence: &Divergence) -> String {
    let Divergence { kind, base, base_span, reading, .. } = divergence;
    format!("{kind} {base:?} {base_span:?} {reading:?}")
}

fn shared(entry: &Entry, kin: &Kin) -> BTreeSet<(String, bool)> {
    let side = |at: usize| (of_divergence(&entry.divergences()[at]), kin.share_base(at));
    kin.divergences().map(side).collect()
}
