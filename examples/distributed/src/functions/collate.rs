//! Clusters to entries.

use crossquote::speaker::SpeakerKind;
use crossquote::{Article, Pipeline, Quote, QuoteId, SpeakerId};
use datafusion::arrow::array::ArrayRef;
use datafusion::error::{DataFusionError, Result};
use serde::{Deserialize, Serialize};

use super::read::parsed;
use crate::entry::{EntryRow, Named};
use crate::quotation::json;
use crate::rows::{lists, strings, structs, text_lists, texts};

/// An article with the quotations of it that belong to a cluster.
#[derive(Serialize, Deserialize)]
struct Witness {
    article: Article,
    quotes: Vec<Quote>,
    /// Positions among `quotes`, each with its speaker.
    members: Vec<(u32, Option<(String, SpeakerKind)>)>,
}

/// An article, its quotations, and those of a cluster, as one text.
pub fn witness(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let [articles, quotes] = [0, 1].map(|at| texts(&columns[at]));
    let rows = articles.iter().zip(quotes).zip(text_lists(&columns[2]));
    let row = |((article, quotes), members): ((&&str, &str), Vec<String>)| {
        let member = |member: &String| parsed(member).map(|one| (one.n, one.speaker));
        let mut members = members.iter().map(member).collect::<Result<Vec<_>>>()?;
        members.sort_by_key(|member| member.0);
        Ok(format!(r#"{{"article":{article},"quotes":{quotes},"members":{}}}"#, json(&members)))
    };
    strings(rows.map(row))
}

/// The entry of each cluster, from its witnesses.
pub fn entry(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let entry = |witnesses: &Vec<String>| {
        let cluster = Cluster::read(witnesses)?;
        let all = cluster.members.clone();
        let entry = cluster.entries(&[all]).pop();
        entry.ok_or_else(|| DataFusionError::Internal("a cluster without quotations".into()))
    };
    let clusters = text_lists(&columns[0]);
    structs(&clusters.iter().map(entry).collect::<Result<Vec<_>>>()?)
}

/// An entry for each quotation of an article that is in no cluster with others.
pub fn singles(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let entries = |witness: &&str| {
        let cluster = Cluster::read(&[(*witness).to_owned()])?;
        let groups: Vec<Vec<QuoteId>> = cluster.members.iter().map(|&id| vec![id]).collect();
        Ok(cluster.entries(&groups))
    };
    lists(texts(&columns[0]).iter().map(entries).collect::<Result<Vec<_>>>()?)
}

/// The articles of a cluster with all of their quotations, numbered as the library numbers them.
#[derive(Default)]
struct Cluster {
    articles: Vec<Article>,
    quotes: Vec<Quote>,
    speaker_of: Vec<Option<SpeakerId>>,
    speakers: Vec<(String, SpeakerKind)>,
    members: Vec<QuoteId>,
}

impl Cluster {
    fn read(witnesses: &[String]) -> Result<Self> {
        let read = |witness: &String| serde_json::from_str::<Witness>(witness);
        let witnesses: serde_json::Result<Vec<Witness>> = witnesses.iter().map(read).collect();
        let mut witnesses = witnesses.map_err(|error| DataFusionError::External(error.into()))?;
        witnesses.sort_by(|a, b| a.article.url().cmp(&b.article.url()));
        let mut cluster = Self::default();
        witnesses.into_iter().for_each(|witness| cluster.add(witness));
        Ok(cluster)
    }

    fn add(&mut self, witness: Witness) {
        let start = self.quotes.len() as u32;
        let article = crossquote::ArticleId(self.articles.len() as u32);
        self.articles.push(witness.article);
        self.quotes.extend(witness.quotes.into_iter().map(|quote| Quote {
            article,
            parent: quote.parent.map(|parent| QuoteId(parent.0 + start)),
            ..quote
        }));
        self.speaker_of.resize(self.quotes.len(), None);
        for (n, speaker) in witness.members {
            let id = QuoteId(start + n);
            self.members.push(id);
            self.speaker_of[id.index()] = speaker.map(|speaker| self.number(speaker));
        }
    }

    fn number(&mut self, speaker: (String, SpeakerKind)) -> SpeakerId {
        let known = self.speakers.iter().position(|known| *known == speaker);
        let at = known.unwrap_or_else(|| {
            self.speakers.push(speaker);
            self.speakers.len() - 1
        });
        SpeakerId(at as u32)
    }

    fn entries(&self, groups: &[Vec<QuoteId>]) -> Vec<EntryRow> {
        let found =
            Pipeline::default().entries(&self.articles, &self.quotes, &self.speaker_of, groups);
        let name = |speaker: SpeakerId| self.speakers[speaker.0 as usize].0.clone();
        let named = Named { articles: &self.articles, quotes: &self.quotes, speaker: &name };
        found.iter().map(|entry| named.row(entry)).collect()
    }
}
