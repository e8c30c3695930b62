//! Articles and lines from files, folders, patterns and standard input, packed with gzip or not.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use crossquote::{Article, ingest};
use flate2::bufread::MultiGzDecoder;

use super::{Failure, note};

/// What a reader of files may fail at without ending the work: told at once, and counted.
#[derive(Default)]
pub(crate) struct Wrong(pub(crate) usize);

impl Wrong {
    pub(crate) fn tell(&mut self, wrong: impl std::fmt::Display) {
        self.0 += 1;
        note(wrong);
    }
}

/// The articles of some files, one after the other, each with the file that it was read from. The
/// outlet of a file that names none is the file's name, with the names of folders before it where
/// files of one name stand in several.
pub(crate) fn articles<'w>(
    operands: &'w [impl AsRef<OsStr>],
    wrong: &'w mut Wrong,
) -> impl Iterator<Item = (PathBuf, Article)> {
    let files = files(operands, wrong);
    let outlets = apart(&files.iter().map(|path| unpacked(path)).collect::<Vec<_>>());
    let read = files.into_iter().flat_map(move |path| {
        let articles = stream(&path);
        let path = unpacked(&path);
        let outlet = outlets.get(&path).cloned();
        articles.map(move |article| {
            (path.clone(), article.map(|article| named(article, &path, outlet.as_deref())))
        })
    });
    read.filter_map(|(path, article)| match article {
        Ok(article) => {
            mention_odd_date(&path, &article);
            Some((path, article))
        }
        Err(error) => {
            wrong.tell(error);
            None
        }
    })
}

/// The article under a name that tells its file from others, where its outlet is the file's name.
fn named(article: Article, path: &Path, outlet: Option<&str>) -> Article {
    match outlet {
        Some(outlet) if article.outlet() == stem(path) => article.with_outlet(outlet),
        _ => article,
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The paths whose file is called like another, without its ending, each with as many folders before
/// its name as tell it from the others: `x/a` and `y/a`.
fn apart(paths: &[PathBuf]) -> HashMap<PathBuf, String> {
    let mut found = HashMap::new();
    let mut alike: Vec<&PathBuf> = paths.iter().collect::<HashSet<_>>().into_iter().collect();
    for folders in 0.. {
        let mut groups: HashMap<String, Vec<&PathBuf>> = HashMap::new();
        for path in alike {
            groups.entry(with_folders(path, folders)).or_default().push(path);
        }
        alike = Vec::new();
        for (name, group) in groups {
            let deeper = |path: &&PathBuf| path.components().count() > folders + 1;
            match &*group {
                [path] if folders > 0 => drop(found.insert((*path).clone(), name)),
                [_] => {}
                _ if group.iter().any(deeper) => alike.extend(group),
                _ => {}
            }
        }
        if alike.is_empty() {
            break;
        }
    }
    found
}

/// The name of a file without its ending, behind its last folders.
fn with_folders(path: &Path, folders: usize) -> String {
    let parents = path.parent().into_iter().flat_map(Path::components);
    let parents: Vec<_> = parents.map(|part| part.as_os_str().to_string_lossy()).collect();
    let last = &parents[parents.len().saturating_sub(folders)..];
    let name = stem(path).into();
    last.iter().chain([&name]).map(|part| &**part).collect::<Vec<&str>>().join("/")
}

/// The articles of one file, one at a time. Errors name the file as it is given.
fn stream(path: &Path) -> Box<dyn Iterator<Item = Result<Article, Failure>>> {
    match reader(path) {
        Ok(reader) => {
            let named = if path == "-" { unpacked(path) } else { path.to_owned() };
            let articles = ingest::stream_from(reader, unpacked(path));
            Box::new(articles.map(move |read| Ok(read.map_err(|e| e.in_file(&named))?)))
        }
        Err(error) => Box::new(std::iter::once(Err(format!("{}: {error}", path.display()).into()))),
    }
}

fn mention_odd_date(path: &Path, article: &Article) {
    if let (Some(given), None) = (article.date_as_given(), article.date()) {
        let name = article.source().map_or_else(|| path.display().to_string(), str::to_owned);
        note(format!("{name}: the date “{given}” is not read; write it as 2020-01-02"));
    }
}

/// A file to read, `-` for standard input; what is packed with gzip is unpacked.
pub(crate) fn reader(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let mut reader: Box<dyn BufRead> = match path.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => Box::new(BufReader::new(File::open(path)?)),
    };
    let packed = reader.fill_buf()?.starts_with(b"\x1F\x8B");
    Ok(if packed { Box::new(BufReader::new(MultiGzDecoder::new(reader))) } else { reader })
}

/// The path without the ending of a packed file.
pub(crate) fn unpacked(path: &Path) -> PathBuf {
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    match path.to_str() {
        Some("-") => "standard input".into(),
        _ if packed => path.with_extension(""),
        _ => path.to_owned(),
    }
}

/// The files that operands name: a file, a folder for all files in it, a pattern for all that fit it.
/// In order of their names.
pub(crate) fn files(operands: &[impl AsRef<OsStr>], wrong: &mut Wrong) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for operand in operands {
        let path = Path::new(operand);
        if path.is_dir() {
            folder(path, &mut files, wrong);
        } else if let Some(paths) = pattern(path) {
            let from = files.len();
            files.extend(paths.filter_map(Result::ok).filter(|path| path.is_file()));
            if files.len() == from {
                wrong.tell(format!("{}: no file fits this pattern", path.display()));
            }
        } else {
            files.push(path.to_owned());
        }
    }
    files
}

/// The paths that fit a pattern; `None` for the name of a file, which may hold the same characters.
fn pattern(path: &Path) -> Option<glob::Paths> {
    let name = path.to_str().filter(|name| name.contains(['*', '?', '[']))?;
    if path.exists() { None } else { glob::glob(name).ok() }
}

fn folder(folder: &Path, files: &mut Vec<PathBuf>, wrong: &mut Wrong) {
    let mut folders = vec![folder.to_owned()];
    let from = files.len();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        match entries {
            Ok(entries) => {
                let paths = entries.iter().map(std::fs::DirEntry::path);
                let seen = paths.filter(|path| !is_hidden(path));
                let (inner, own): (Vec<_>, Vec<_>) = seen.partition(|path| path.is_dir());
                folders.extend(inner);
                files.extend(own);
            }
            Err(error) => wrong.tell(format!("{}: {error}", folder.display())),
        }
    }
    files[from..].sort();
    if files.len() == from {
        wrong.tell(format!("{}: no file in this folder", folder.display()));
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
