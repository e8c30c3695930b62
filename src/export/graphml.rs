//! Writes a report as a network in GraphML: articles, utterances and speakers, and what joins them.

use std::fmt;
use std::io;

use super::from_fn::from_fn;
use super::lookup::Lookup;
use super::name::Name;
use super::xml::Xml;
use crate::article::ArticleId;
use crate::xref::{CrossReference, Entry};

/// The attributes of nodes and edges: where, name, type.
const KEYS: [(&str, &str, &str); 12] = [
    ("node", "kind", "string"),
    ("node", "label", "string"),
    ("node", "date", "string"),
    ("node", "url", "string"),
    ("node", "outlets", "int"),
    ("node", "texts", "int"),
    ("node", "substantive", "int"),
    ("edge", "relation", "string"),
    ("edge", "siglum", "string"),
    ("edge", "standing", "string"),
    ("edge", "confidence", "double"),
    ("edge", "similarity", "double"),
];

impl CrossReference {
    /// Returns the report as an undirected network in GraphML.
    ///
    /// | node | id | from | edge |
    /// | --- | --- | --- | --- |
    /// | article | `article-1` | an article quotes an utterance | `quotes`, with siglum and standing |
    /// | utterance | `utterance-1` | an utterance has a speaker | `said-by` |
    /// | speaker | `speaker-1` | an article names another speaker for it | `given-to`, with siglum |
    /// | | | two articles report one event | `same-event`, with similarity |
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[Article::new("Wire", "“We will dig,” said Ann Poe.")]);
    /// let graph = report.graphml().to_string();
    /// assert!(graph.contains("<node id=\"speaker-1\">"));
    /// assert!(graph.contains("<edge source=\"article-1\" target=\"utterance-1\" id=\"edge-1\">"));
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn graphml(&self) -> impl fmt::Display + '_ {
        from_fn(|f| Xml::print(f, |xml| document(xml, &Lookup::new(self))))
    }
}

/// The values of a node or an edge, by the names of [`KEYS`].
type Data<'a> = Vec<(&'a str, Option<String>)>;

fn document(xml: &mut Xml, lookup: &Lookup<'_>) -> io::Result<()> {
    xml.element("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |xml| {
        xml.line()?;
        for (place, name, of_type) in KEYS {
            let id = format!("{place}-{name}");
            let attributes =
                [("id", &*id), ("for", place), ("attr.name", name), ("attr.type", of_type)];
            xml.empty("key", &attributes)?;
            xml.line()?;
        }
        xml.element("graph", &[("id", "report"), ("edgedefault", "undirected")], |xml| {
            xml.line()?;
            nodes(xml, lookup.report)?;
            edges(xml, lookup.report)
        })
    })
}

fn nodes(xml: &mut Xml, report: &CrossReference) -> io::Result<()> {
    for (article, number) in report.articles().iter().zip(1..) {
        let values = vec![
            ("kind", Some("article".to_owned())),
            ("label", Some(article.outlet().to_owned())),
            ("date", article.date().map(|date| date.to_string())),
            ("url", article.url().map(str::to_owned)),
        ];
        node(xml, "article", number, values)?;
    }
    for (entry, number) in report.entries().iter().zip(1..) {
        node(xml, "utterance", number, of_utterance(report, entry))?;
    }
    for (speaker, number) in report.speakers().iter().zip(1..) {
        let values =
            vec![("kind", Some("speaker".to_owned())), ("label", Some(speaker.name().to_owned()))];
        node(xml, "speaker", number, values)?;
    }
    Ok(())
}

fn of_utterance(report: &CrossReference, entry: &Entry) -> Data<'static> {
    use crate::divergence::Significance::Substantive;

    let substantive =
        entry.divergences().iter().filter(|d| d.significance() == Substantive).count();
    vec![
        ("kind", Some("utterance".to_owned())),
        ("label", Some(report.printed(entry.base()))),
        ("date", entry.date().map(|date| date.to_string())),
        ("outlets", Some(entry.outlets().to_string())),
        ("texts", Some(entry.texts().to_string())),
        ("substantive", Some(substantive.to_string())),
    ]
}

fn edges(xml: &mut Xml, report: &CrossReference) -> io::Result<()> {
    let article = |id: ArticleId| format!("article-{}", id.0 + 1);
    let mut number = 0;
    for (entry, at) in report.entries().iter().zip(1..) {
        let utterance = format!("utterance-{at}");
        for witness in entry.witnesses() {
            let found = report.quote(witness.quote()).attribution.as_ref();
            let values = vec![
                ("relation", Some("quotes".to_owned())),
                ("siglum", Some(witness.siglum.clone())),
                ("standing", Some(Name(witness.standing).to_string())),
                ("confidence", found.map(|found| format!("{:.3}", found.confidence))),
            ];
            edge(xml, &mut number, [&article(witness.article), &utterance], values)?;
        }
        let said_by = entry.speaker().map(|id| (id, "said-by", None));
        let given_to = entry.witnesses().iter().filter_map(|witness| {
            let named =
                report.speaker_of(witness.quote()).filter(|&id| Some(id) != entry.speaker());
            Some((named?, "given-to", Some(witness.siglum.clone())))
        });
        for (id, relation, siglum) in said_by.into_iter().chain(given_to) {
            let values = vec![("relation", Some(relation.to_owned())), ("siglum", siglum)];
            edge(xml, &mut number, [&utterance, &format!("speaker-{}", id.0 + 1)], values)?;
        }
    }
    for link in report.events().iter().flat_map(|event| &event.links) {
        let values = vec![
            ("relation", Some("same-event".to_owned())),
            ("similarity", Some(format!("{:.3}", link.similarity))),
        ];
        edge(xml, &mut number, [&article(link.left), &article(link.right)], values)?;
    }
    Ok(())
}

fn node(xml: &mut Xml, kind: &str, number: usize, values: Data<'_>) -> io::Result<()> {
    xml.element("node", &[("id", &format!("{kind}-{number}"))], |xml| data(xml, "node", values))?;
    xml.line()
}

fn edge(
    xml: &mut Xml,
    number: &mut usize,
    [source, target]: [&str; 2],
    values: Data<'_>,
) -> io::Result<()> {
    *number += 1;
    let id = format!("edge-{number}");
    let attributes = [("source", source), ("target", target), ("id", &*id)];
    xml.element("edge", &attributes, |xml| data(xml, "edge", values))?;
    xml.line()
}

fn data(xml: &mut Xml, place: &str, values: Data<'_>) -> io::Result<()> {
    let known = values.into_iter().filter_map(|(name, value)| Some((name, value?)));
    for (name, value) in known {
        xml.element("data", &[("key", &format!("{place}-{name}"))], |xml| xml.text(&value))?;
    }
    Ok(())
}
