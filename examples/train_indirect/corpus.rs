//! Reading a folder of texts with brat annotations.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crossquote::text::{CodePoints, Span};

/// A source, a cue and a content, in bytes.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

pub struct Document {
    pub name: String,
    pub text: String,
    pub gold: Vec<Gold>,
}

/// The documents under `root/text` and `root/ann`, by name.
pub fn read(root: &Path) -> io::Result<Vec<Document>> {
    let mut annotations: BTreeMap<String, PathBuf> = BTreeMap::new();
    for entry in fs::read_dir(root.join("ann"))? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        annotations.insert(stem, path);
    }
    let mut texts: Vec<PathBuf> =
        fs::read_dir(root.join("text"))?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    texts.sort();
    let mut documents = Vec::new();
    for path in texts {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        // an annotation file may carry a suffix, such as the annotator's number
        let ann =
            annotations.range(name.clone()..).next().filter(|(stem, _)| stem.starts_with(&name));
        let Some((_, ann)) = ann else { continue };
        let gold = parse(&fs::read_to_string(ann)?, &text);
        documents.push(Document { name, text, gold });
    }
    Ok(documents)
}

fn parse(ann: &str, text: &str) -> Vec<Gold> {
    let points = CodePoints::new(text);
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut found = Vec::new();
    for line in ann.split('\n') {
        let mut fields = line.split('\t');
        let (Some(id), Some(body)) = (fields.next(), fields.next()) else { continue };
        if id.starts_with('T') {
            let Some((_, offsets)) = body.split_once(' ') else { continue };
            let pieces = offsets.split(';').filter_map(|piece| {
                let (a, b) = piece.split_once(' ')?;
                Some(Span::new(points.to_byte(a.parse().ok()?), points.to_byte(b.parse().ok()?)))
            });
            spans.insert(id, pieces.collect());
        }
    }
    for line in ann.split('\n') {
        let Some((id, body)) = line.split_once('\t') else { continue };
        if !id.starts_with('E') {
            continue;
        }
        let mut gold = Gold::default();
        for role in body.split_whitespace() {
            let Some((role, id)) = role.split_once(':') else { continue };
            let Some(pieces) = spans.get(id) else { continue };
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => gold.source.extend(pieces),
                "Cue" => gold.cue.extend(pieces),
                "Content" => gold.content.extend(pieces),
                _ => {}
            }
        }
        for part in [&mut gold.source, &mut gold.cue, &mut gold.content] {
            part.sort();
        }
        if !gold.cue.is_empty() && !gold.content.is_empty() {
            found.push(gold);
        }
    }
    found.sort_by_key(|gold| gold.cue[0]);
    found
}
