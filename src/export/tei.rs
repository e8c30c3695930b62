//! Writes a report as a critical edition in TEI P5, with the method of parallel segmentation.
//!
//! ```xml
//! <said who="#speaker-1" direct="true">We will be
//!   <app><lem wit="#u1.A">safe</lem><rdg wit="#u1.B" ana="#substitution">secure</rdg></app></said>
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use super::from_fn::from_fn;
use super::lookup::Lookup;
use super::name::Name;
use super::segmentation::{Segment, segments};
use super::xml::Xml;
use crate::article::{Article, ArticleId};
use crate::divergence::{Divergence, DivergenceKind};
use crate::speaker::{Speaker, SpeakerId, SpeakerKind};
use crate::xref::{CrossReference, Entry};

impl CrossReference {
    /// Returns the report as a TEI document: the articles as a bibliography, the witnesses of each
    /// utterance in `listWit`, the speakers, and each utterance as `said` with its words in parallel
    /// segmentation.
    ///
    /// What all witnesses print stands as text. Elsewhere `app` holds the base's reading in `lem` and
    /// the others in `rdg`; `ana` names the kind of difference and `type` its significance. A witness
    /// that does not quote a place has a `rdg` with a `gap` there, and one that quotes it without the words
    /// an empty `rdg`, its `cause` `omission`. `who` is whom most witnesses name; a witness that names
    /// somebody else says so in a `note` of `listWit`. White space is one space; to read a
    /// witness, join the text outside `app` with the readings of which `wit` names it. Control
    /// characters, which XML cannot hold, are written as their pictures (`␛`).
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
    /// ]);
    /// let tei = report.tei().to_string();
    /// assert!(tei.contains("<lem wit=\"#u1.A\">safe</lem>"));
    /// assert!(tei.contains("<rdg wit=\"#u1.B\" type=\"substantive\" ana=\"#substitution\">secure</rdg>"));
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn tei(&self) -> impl fmt::Display + '_ {
        from_fn(|f| Xml::print(f, |xml| document(xml, &Lookup::new(self))))
    }
}

fn document(xml: &mut Xml, lookup: &Lookup<'_>) -> io::Result<()> {
    xml.element("TEI", &[("xmlns", "http://www.tei-c.org/ns/1.0")], |xml| {
        xml.line()?;
        xml.element("teiHeader", &[], |xml| header(xml, lookup))?;
        xml.line()?;
        xml.element("text", &[], |xml| {
            xml.element("body", &[], |xml| {
                xml.line()?;
                if lookup.report.entries().is_empty() {
                    return xml.leaf("p", &[], "No utterances.");
                }
                let mut entries = lookup.report.entries().iter().zip(1..);
                entries.try_for_each(|(entry, number)| utterance(xml, lookup, entry, number))
            })
        })
    })
}

fn header(xml: &mut Xml, lookup: &Lookup<'_>) -> io::Result<()> {
    xml.element("fileDesc", &[], |xml| {
        xml.element("titleStmt", &[], |xml| xml.leaf("title", &[], "Quotations cross-referenced"))?;
        xml.element("publicationStmt", &[], |xml| xml.leaf("p", &[], "Written by crossquote."))?;
        xml.element("sourceDesc", &[], |xml| sources(xml, lookup))
    })?;
    xml.line()?;
    xml.element("encodingDesc", &[], |xml| {
        let method = [("method", "parallel-segmentation"), ("location", "internal")];
        xml.empty("variantEncoding", &method)?;
        xml.element("classDecl", &[], |xml| {
            xml.element("taxonomy", &[], |xml| {
                DivergenceKind::ALL.iter().try_for_each(|kind| {
                    let id = [("xml:id", kind.name())];
                    xml.element("category", &id, |xml| xml.leaf("catDesc", &[], kind.name()))
                })
            })
        })
    })?;
    xml.line()?;
    speakers(xml, lookup.report)
}

fn sources(xml: &mut Xml, lookup: &Lookup<'_>) -> io::Result<()> {
    let report = lookup.report;
    if report.entries().is_empty() {
        return xml.leaf("p", &[], "No quotations.");
    }
    xml.line()?;
    xml.element("listBibl", &[], |xml| {
        let mut articles = report.articles().iter().zip((0..).map(ArticleId));
        articles.try_for_each(|(article, id)| bibliography(xml, lookup, article, id))
    })?;
    xml.line()?;
    let mut entries = report.entries().iter().zip(1..);
    entries.try_for_each(|(entry, number)| {
        xml.element("listWit", &[("xml:id", &format!("u{number}.witnesses"))], |xml| {
            let mut witnesses = entry.witnesses().iter();
            witnesses.try_for_each(|witness| {
                let id = format!("u{number}.{}", id_part(&witness.siglum));
                let article = format!("#article-{}", witness.article.0 + 1);
                let attributes = [("xml:id", &*id), ("n", &witness.siglum), ("corresp", &article)];
                xml.element("witness", &attributes, |xml| {
                    xml.text(witness.outlet())?;
                    let named = report.speaker_of(witness.quote());
                    let other = named.filter(|&id| Some(id) != entry.speaker());
                    other.map_or(Ok(()), |id| other_speaker(xml, report, id))
                })?;
                xml.line()
            })
        })?;
        xml.line()
    })
}

/// Whom a witness names as the speaker, where `who` of the utterance is somebody else.
fn other_speaker(xml: &mut Xml, report: &CrossReference, id: SpeakerId) -> io::Result<()> {
    xml.text(" ")?;
    xml.element("note", &[("type", "speaker")], |xml| {
        xml.text("names ")?;
        let speaker = format!("#speaker-{}", id.0 + 1);
        xml.element("name", &[("ref", &speaker)], |xml| xml.text(report.speaker(id).name()))
    })
}

fn bibliography(
    xml: &mut Xml,
    lookup: &Lookup<'_>,
    article: &Article,
    id: ArticleId,
) -> io::Result<()> {
    xml.element("bibl", &[("xml:id", &format!("article-{}", id.0 + 1))], |xml| {
        xml.leaf("publisher", &[], article.outlet())?;
        article.title().map_or(Ok(()), |title| xml.leaf("title", &[], title))?;
        article.date().map_or(Ok(()), |date| {
            let date = date.to_string();
            xml.leaf("date", &[("when", &date)], &date)
        })?;
        article.url().map_or(Ok(()), |url| xml.leaf("idno", &[("type", "URL")], url))?;
        xml.leaf("idno", &[("type", "source")], lookup.article(id))
    })?;
    xml.line()
}

/// The lists of persons and of other speakers. A list without items is no TEI.
fn speakers(xml: &mut Xml, report: &CrossReference) -> io::Result<()> {
    let lists =
        [(true, "listPerson", ["person", "persName"]), (false, "listOrg", ["org", "orgName"])];
    let is_person = |speaker: &Speaker| speaker.kind() == SpeakerKind::Person;
    if report.speakers().is_empty() {
        return Ok(());
    }
    xml.element("profileDesc", &[], |xml| {
        xml.element("particDesc", &[], |xml| {
            for (persons, list, names) in lists {
                let all = report.speakers().iter().zip(1..);
                let of_list: Vec<_> = all.filter(|(s, _)| is_person(s) == persons).collect();
                if of_list.is_empty() {
                    continue;
                }
                xml.element(list, &[], |xml| {
                    of_list.iter().try_for_each(|(s, number)| speaker(xml, s, *number, names))
                })?;
                xml.line()?;
            }
            Ok(())
        })
    })
}

fn speaker(
    xml: &mut Xml,
    speaker: &Speaker,
    number: usize,
    [element, name]: [&str; 2],
) -> io::Result<()> {
    xml.element(element, &[("xml:id", &format!("speaker-{number}"))], |xml| {
        xml.leaf(name, &[], speaker.name())?;
        speaker
            .aliases()
            .iter()
            .try_for_each(|alias| xml.leaf(name, &[("type", "alias")], alias))?;
        let mut ids = speaker.external_ids().iter();
        ids.try_for_each(|(scheme, id)| xml.leaf("idno", &[("type", scheme)], id))
    })
}

fn utterance(xml: &mut Xml, lookup: &Lookup<'_>, entry: &Entry, number: usize) -> io::Result<()> {
    let id = format!("utterance-{number}");
    let who = entry.speaker().map(|id| format!("#speaker-{}", id.0 + 1));
    let mut attributes = vec![("direct", "true")];
    attributes.extend(who.as_deref().map(|who| ("who", who)));
    let kinds = kinds(entry);
    xml.element("div", &[("type", "utterance"), ("xml:id", &id)], |xml| {
        xml.element("p", &[], |xml| {
            xml.element("said", &attributes, |xml| {
                let mut places = segments(lookup.report, entry).into_iter();
                places.try_for_each(|place| segment(xml, entry, number, &place, &kinds))
            })
        })
    })?;
    xml.line()
}

/// For each locus and witness that differs there, the gravest difference.
type Kinds<'r> = BTreeMap<(usize, usize), &'r Divergence>;

fn kinds(entry: &Entry) -> Kinds<'_> {
    let grave = |divergence: &Divergence| (divergence.significance(), divergence.kind);
    let mut kinds = Kinds::new();
    for divergence in entry.divergences() {
        for place in &divergence.places {
            let known = kinds.entry((divergence.locus, place.witness)).or_insert(divergence);
            if grave(divergence) > grave(known) {
                *known = divergence;
            }
        }
    }
    kinds
}

fn segment(
    xml: &mut Xml,
    entry: &Entry,
    number: usize,
    segment: &Segment,
    kinds: &Kinds<'_>,
) -> io::Result<()> {
    if segment.is_agreement() {
        return segment.wordings.iter().try_for_each(|(words, _)| xml.text(words));
    }
    let base = entry.collation().base;
    let sigla = |witnesses: &[usize]| {
        let of = |&at: &usize| format!("#u{number}.{}", id_part(&entry.witnesses()[at].siglum));
        witnesses.iter().map(of).collect::<Vec<_>>().join(" ")
    };
    xml.element("app", &[], |xml| {
        for (words, witnesses) in &segment.wordings {
            let wit = sigla(witnesses);
            let kind = witnesses.first().and_then(|&at| kinds.get(&(segment.locus, at)));
            let significance = kind.map(|kind| Name(kind.significance()).to_string());
            let ana = kind.map(|kind| format!("#{}", kind.kind));
            let mut attributes = vec![("wit", &*wit)];
            attributes.extend(significance.as_deref().map(|name| ("type", name)));
            attributes.extend(ana.as_deref().map(|ana| ("ana", ana)));
            let name = if witnesses.contains(&base) { "lem" } else { "rdg" };
            if !words.trim().is_empty() {
                xml.element(name, &attributes, |xml| xml.text(words))?;
                continue;
            }
            attributes.extend((name == "rdg").then_some(("cause", "omission")));
            xml.empty(name, &attributes)?;
        }
        if segment.absent.is_empty() {
            return Ok(());
        }
        xml.element("rdg", &[("wit", &sigla(&segment.absent)), ("cause", "not-quoted")], |xml| {
            xml.empty("gap", &[("reason", "not quoted")])
        })
    })
}

/// A siglum as a part of an XML name, which holds letters and digits only.
fn id_part(siglum: &str) -> String {
    siglum.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
