//! Articles with brat annotations: `text/NAME.txt` beside `ann/NAME.ann` or `ann/NAME_WHO.ann`,
//! events of type `Attribution` with the roles `Source`, `Cue` and `Content`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crossquote::text::{CodePoints, Span};
use crossquote::{Article, Extractor, Quote};
use serde_json::Value;

/// One attribution as annotated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gold {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

/// An article, its quotations as extracted, and what was annotated.
pub(crate) struct Annotated {
    pub name: String,
    /// The part of the name before the first underscore or hyphen.
    pub outlet: String,
    pub article: Article,
    pub quotes: Vec<Quote>,
    pub gold: Vec<Gold>,
    /// Pronouns with the names of whom they mean, where a file says so.
    pub meant: Vec<(Span, Vec<String>)>,
}

impl Annotated {
    /// Whether a quotation is speech: it mostly lies in the content of an attribution that names a
    /// source. `None` where no source is named, which is neither.
    pub(crate) fn is_speech(&self, quote: &Quote) -> Option<bool> {
        let inside = |sourced: bool| -> usize {
            let gold = self.gold.iter().filter(|gold| gold.source.is_empty() != sourced);
            let contents = gold.flat_map(|gold| &gold.content);
            contents.map(|span| span.overlap(quote.segments[0])).max().unwrap_or(0)
        };
        let most = quote.segments[0].len();
        match (2 * inside(true) >= most, 2 * inside(false) >= most) {
            (true, _) => Some(true),
            (false, true) => None,
            _ => Some(false),
        }
    }

    /// The annotated source of a quotation: that of the attribution which covers most of it, at
    /// least half.
    pub(crate) fn source_of(&self, quote: &Quote) -> Option<&Gold> {
        let length: usize = quote.segments.iter().map(|s| s.len()).sum();
        let covered = |gold: &Gold| -> usize {
            let pairs =
                quote.segments.iter().flat_map(|s| gold.content.iter().map(|c| s.overlap(*c)));
            pairs.sum()
        };
        let sourced = self.gold.iter().filter(|gold| !gold.source.is_empty());
        let best = sourced.map(|gold| (covered(gold), gold)).max_by_key(|(n, _)| *n)?;
        (best.0 * 2 >= length).then_some(best.1)
    }
}

/// Reads the folders one after the other.
pub(crate) fn read_all(folders: &[PathBuf]) -> io::Result<Vec<Annotated>> {
    let mut corpus = Vec::new();
    for folder in folders {
        let named = |error| io::Error::other(format!("{}: {error}", folder.display()));
        corpus.extend(read(folder).map_err(named)?);
    }
    Ok(corpus)
}

/// Reads from `file` whom the pronouns of `corpus` mean: a JSON object a line with the article’s
/// `id` and `quotes`, of which those with a `src` of type `pronoun` count that names an `entity`.
pub(crate) fn read_meant(file: &Path, corpus: &mut [Annotated]) -> io::Result<()> {
    for line in fs::read_to_string(file)?.lines() {
        let object: Value = serde_json::from_str(line).map_err(io::Error::other)?;
        let Some(article) = corpus.iter_mut().find(|article| object["id"] == article.name.as_str())
        else {
            continue;
        };
        let points = CodePoints::new(article.article.text());
        let offset = |value: &Value| points.to_byte(value.as_u64().unwrap_or(0) as usize);
        for quote in object["quotes"].as_array().into_iter().flatten() {
            let (src, source) = (&quote["src"], &quote["source"][0]);
            let aliases = src["aliases"].as_array().into_iter().flatten();
            let names = std::iter::once(&src["entity"]).chain(aliases);
            let names: Vec<String> = names.filter_map(|n| n.as_str().map(str::to_owned)).collect();
            if src["type"] == "pronoun" && src["etype"] == "PERSON" && !names.is_empty() {
                article.meant.push((Span::new(offset(&source[0]), offset(&source[1])), names));
            }
        }
    }
    Ok(())
}

/// The outlet in an article’s name, which is followed by `_` or `-`.
fn outlet(stem: &str) -> String {
    stem.split(['_', '-']).next().unwrap_or(stem).to_owned()
}

/// Reads the folder; articles in order of their names.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<Annotated>> {
    let annotations = names(&folder.join("ann"))?;
    let mut corpus = Vec::new();
    for name in names(&folder.join("text"))? {
        let Some(stem) = name.strip_suffix(".txt") else { continue };
        let own = annotations.iter().find(|ann| {
            let rest = ann.strip_suffix(".ann").and_then(|ann| ann.strip_prefix(stem));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        });
        let Some(own) = own else { continue };
        let text = fs::read_to_string(folder.join("text").join(&name))?;
        let ann = fs::read_to_string(folder.join("ann").join(own))?;
        let gold = parse(&ann, &CodePoints::new(&text));
        let outlet = outlet(stem);
        let article = Article::new(outlet.clone(), text);
        let quotes = Extractor::default().extract(&article);
        let name = stem.to_owned();
        corpus.push(Annotated { name, outlet, article, quotes, gold, meant: Vec::new() });
    }
    Ok(corpus)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn parse(ann: &str, points: &CodePoints) -> Vec<Gold> {
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut gold = Vec::new();
    for line in ann.split('\n') {
        let mut columns = line.trim_end_matches('\r').split('\t');
        let (Some(id), Some(body)) = (columns.next(), columns.next()) else { continue };
        if id.starts_with('T') {
            let offsets = body.split_once(' ').map_or("", |(_, offsets)| offsets);
            spans.insert(id, offsets.split(';').filter_map(|o| span(o, points)).collect());
        } else if id.starts_with('E') {
            gold.push(event(body, &spans));
        }
    }
    gold
}

fn span(offsets: &str, points: &CodePoints) -> Option<Span> {
    let (start, end) = offsets.split_once(' ')?;
    Some(Span::new(points.to_byte(start.parse().ok()?), points.to_byte(end.parse().ok()?)))
}

fn event(body: &str, spans: &BTreeMap<&str, Vec<Span>>) -> Gold {
    let mut gold = Gold::default();
    for (role, id) in body.split_whitespace().filter_map(|role| role.split_once(':')) {
        let found = spans.get(id).into_iter().flatten().copied();
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => gold.source.extend(found),
            "Cue" => gold.cue.extend(found),
            "Content" => gold.content.extend(found),
            _ => {}
        }
    }
    gold.source.sort();
    gold.cue.sort();
    gold.content.sort();
    gold
}

/// Reads annotated quotations in the exchange format: a JSON object a line, with the file’s name
/// as `id` and `quotes` that have `start`, `end` and `mention` (or `source`, several spans); those
/// with `speech` false, or labelled `scare`, are no speech. Offsets are code points, or bytes where
/// `unit` says so.
pub(crate) fn read_exchange(gold: &Path, texts: &Path) -> io::Result<Vec<Annotated>> {
    let mut corpus = Vec::new();
    for line in fs::read_to_string(gold)?.lines().filter(|line| !line.trim().is_empty()) {
        let object: Value = serde_json::from_str(line).map_err(io::Error::other)?;
        let name = object["id"].as_str().unwrap_or_default().trim_end_matches(".txt").to_owned();
        let text = fs::read_to_string(texts.join(format!("{name}.txt")))?;
        let points = CodePoints::new(&text);
        let bytes = object["unit"] == "byte";
        let offset = |value: &Value| {
            let offset = value.as_u64().unwrap_or(0) as usize;
            if bytes { offset } else { points.to_byte(offset) }
        };
        let pair = |value: &Value| Span::new(offset(&value[0]), offset(&value[1]));
        let other = |quote: &&Value| quote["speech"] == false || quote["label"] == "scare";
        let quotes = object["quotes"].as_array().into_iter().flatten().filter(|q| !other(q));
        let gold = quotes.map(|quote| {
            let sources = quote["source"].as_array().into_iter().flatten().map(pair);
            let mention = quote.get("mention").filter(|mention| mention.is_array()).map(pair);
            let content = Span::new(offset(&quote["start"]), offset(&quote["end"]));
            Gold {
                source: sources.chain(mention).collect(),
                content: vec![content],
                ..Gold::default()
            }
        });
        let gold = gold.collect();
        let outlet = outlet(&name);
        let article = Article::new(outlet.clone(), text);
        let quotes = Extractor::default().extract(&article);
        corpus.push(Annotated { name, outlet, article, quotes, gold, meant: Vec::new() });
    }
    Ok(corpus)
}
