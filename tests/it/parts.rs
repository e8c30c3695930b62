//! The pipeline in parts, as an engine runs it, against the whole pipeline by wordings.

use std::collections::BTreeMap;

use crossquote::identify::Identifier;
use crossquote::matching::{Match, Record, cluster};
use crossquote::speaker::SpeakerKind;
use crossquote::xref::Entry;
use crossquote::{
    Article, ArticleId, Attributor, CrossReference, Extractor, Pipeline, Quote, QuoteId, SpeakerId,
};

use super::matching::keys::by_keys;

/// The samples, and articles that print one utterance in different ways.
fn articles() -> Vec<Article> {
    let mut files: Vec<_> =
        std::fs::read_dir("examples/samples").unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let (mut articles, errors) = crossquote::ingest::read_all(files);
    assert!(errors.is_empty() && articles.len() > 3, "{errors:?}");
    let said = |at: usize| {
        let speaker = ["Ana Holt", "Mayor Holt", "Ms. Holt", "Ben Moss", "officials"][at % 5];
        let month = ["May", "June"][at % 2];
        let text = format!(
            "“We will open the old bridge in {month},” {speaker} said. “And we keep it open.”\n\n\
             It is “open the old bridge” again. “No comment,” {speaker} said."
        );
        Article::new(format!("Outlet {}", at % 4), text).with_date("2024-03-01")
    };
    articles.extend((0..12).map(said));
    articles
}

/// All quotations, each article read by itself.
fn read(articles: &[Article]) -> Vec<Quote> {
    let mut all: Vec<Quote> = Vec::new();
    for (at, article) in (0..).zip(articles) {
        let mut quotes = Extractor::default().extract(article);
        Attributor::default().attribute(article, &mut quotes);
        let start = all.len() as u32;
        all.extend(quotes.into_iter().map(|quote| Quote {
            article: ArticleId(at),
            parent: quote.parent.map(|parent| QuoteId(parent.0 + start)),
            ..quote
        }));
    }
    all
}

fn written(quote: &Quote) -> Option<(&str, SpeakerKind)> {
    let found = quote.attribution.as_ref()?;
    found.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(|n| (n, found.kind))
}

/// The name of each quotation's speaker across articles.
fn speakers(quotes: &[Quote]) -> Vec<Option<String>> {
    let mut names: Vec<(&str, SpeakerKind, usize)> = Vec::new();
    for (name, kind) in quotes.iter().filter_map(written) {
        match names.iter_mut().find(|known| (known.0, known.1) == (name, kind)) {
            Some(known) => known.2 += 1,
            None => names.push((name, kind, 1)),
        }
    }
    let speakers = Identifier::default().identify_names(&names);
    let speaker = |quote: &Quote| {
        let own = written(quote)?;
        let place = names.iter().position(|known| (known.0, known.1) == own)?;
        Some(speakers[place].name().to_owned())
    };
    quotes.iter().map(speaker).collect()
}

/// What of an entry depends on its own articles alone.
fn plain(entry: &Entry, name: &dyn Fn(SpeakerId) -> String) -> String {
    let quotes: Vec<_> = entry.witnesses().iter().map(|one| (&one.quotes, one.standing)).collect();
    let (base, speaker) = (entry.base().quote(), entry.speaker().map(name));
    let (day, differences, kin) = (entry.date(), entry.divergences(), entry.kin());
    format!("{quotes:?} {base:?} {speaker:?} {day:?} {} {differences:?} {kin:?}", entry.outlets())
}

fn entries(report: &CrossReference) -> Vec<String> {
    let name = |id: SpeakerId| report.speaker(id).name().to_owned();
    let mut entries: Vec<String> = report.entries().iter().map(|one| plain(one, &name)).collect();
    entries.sort();
    entries
}

#[test]
fn the_parts_make_the_whole() {
    let articles = articles();
    let report = Pipeline::default().by_wording(true).run(&articles);
    let quotes = read(&articles);
    assert_eq!(quotes, report.quotes());
    let speakers = speakers(&quotes);
    let (ids, records): (Vec<QuoteId>, Vec<Record>) = (0..)
        .zip(&quotes)
        .filter_map(|(at, quote)| {
            let article = &articles[quote.article.index()];
            let record = Pipeline::record(article, quote, speakers[at as usize].as_deref());
            record.map(|record| (QuoteId(at), record))
        })
        .unzip();
    let mut matches = by_keys(&records);
    let is_said = |at: u32| quotes[ids[at as usize].index()].stance().is_said();
    matches.retain(|found| is_said(found.left) == is_said(found.right));
    let quote = |at: u32| ids[at as usize].0;
    let at_quotes = |m: &Match| Match { left: quote(m.left), right: quote(m.right), ..m.clone() };
    assert_eq!(matches.iter().map(at_quotes).collect::<Vec<_>>(), report.matches());
    let mut groups: BTreeMap<u32, Vec<QuoteId>> = BTreeMap::new();
    for (&id, label) in ids.iter().zip(cluster(records.len(), &matches).labels) {
        groups.entry(label).or_default().push(id);
    }
    let mut names: Vec<&String> = speakers.iter().flatten().collect();
    names.sort_unstable();
    names.dedup();
    let number = |name: &String| SpeakerId(names.binary_search(&name).unwrap() as u32);
    let speaker_of: Vec<_> = speakers.iter().map(|name| name.as_ref().map(number)).collect();
    let groups: Vec<Vec<QuoteId>> = groups.into_values().collect();
    let found = Pipeline::default().entries(&articles, &quotes, &speaker_of, &groups);
    let name = |id: SpeakerId| names[id.0 as usize].clone();
    let mut found: Vec<String> = found.iter().map(|entry| plain(entry, &name)).collect();
    found.sort();
    assert_eq!(found, entries(&report));
    assert!(groups.iter().any(|group| group.len() > 3) && found.len() > 10);
}
