//! The job: stage after stage, each a table.

use std::path::Path;

use datafusion::error::{DataFusionError, Result};

use crate::functions::Common;
use crate::options::Options;
use crate::rows::texts;
use crate::tables::{Format, Tables, numbers};
use crate::{cluster, components, names, stages};

/// Cross-references the articles of a folder. False when some could not be read; they are named.
pub async fn submit(options: &Options) -> Result<bool> {
    let tables = Tables::new(cluster::session(options)?, &options.work)?;
    let files = files(&options.articles)?;
    make(&tables, stages::READ, &[("{files}", &files)]).await?;
    refuse_twice(&tables).await?;
    let unread = named(&tables, stages::ERRORS).await?;
    unread.iter().for_each(|error| eprintln!("distributed: {error}"));
    let speakers = names::speakers(&tables.rows(stages::NAMES).await?)?;
    eprintln!("{:12} {:>10} rows", "speakers", speakers.num_rows());
    tables.put("speakers", speakers).await?;
    make(&tables, stages::KEYS, &[]).await?;
    let most = stages::MOST_WORDINGS.to_string();
    let common = numbers(&tables.rows(&stages::COMMON.replace("{most}", &most)).await?);
    eprintln!("{:12} {:>10} keys of more than {most} wordings", "common", common.len());
    let comparisons = stages::MOST_COMPARISONS.to_string();
    let filled = [("{common}", &*Common::written(&common)), ("{comparisons}", &*comparisons)];
    make(&tables, stages::PAIRS, &filled).await?;
    make(&tables, stages::MATCHES, &filled).await?;
    let stars = components::stars(&tables).await?;
    make(&tables, stages::ENTRIES, &[("{stars}", &stars)]).await?;
    answer(&tables).await?;
    Ok(unread.is_empty())
}

/// Makes the tables of some stages, with the names in their queries filled in.
async fn make(tables: &Tables, stages: &[stages::Stage], filled: &[(&str, &str)]) -> Result<()> {
    for (name, query) in stages {
        let fill = |query: String, (name, value): &(&str, &str)| query.replace(name, value);
        tables.make(name, &filled.iter().fold((*query).to_owned(), fill)).await?;
    }
    Ok(())
}

/// The answer in files of other programs. CSV has no lists, so it has the matches only.
async fn answer(tables: &Tables) -> Result<()> {
    for format in [Format::Parquet, Format::Json] {
        tables.answer("entries", stages::ENTRY_COLUMNS, format).await?;
        tables.answer("matches", stages::MATCH_COLUMNS, format).await?;
    }
    tables.answer("matches", stages::MATCH_COLUMNS, Format::Csv).await?;
    tables.answer("unread", stages::ERRORS, Format::Json).await?;
    tables.finish()
}

/// An article is known by its url: of two with one url neither can be told.
async fn refuse_twice(tables: &Tables) -> Result<()> {
    let twice = named(tables, stages::TWICE).await?;
    match twice.is_empty() {
        true => Ok(()),
        false => Err(DataFusionError::Execution(format!(
            "several articles have the url {}",
            twice.join(", ")
        ))),
    }
}

async fn named(tables: &Tables, query: &str) -> Result<Vec<String>> {
    let rows = tables.rows(query).await?;
    let texts = rows.iter().flat_map(|rows| texts(rows.column(0)));
    Ok(texts.map(str::to_owned).collect())
}

/// The files of a folder, by name.
pub fn paths(folder: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(std::path::absolute(entry?.path())?))
        .collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

/// The files as rows of a query.
fn files(folder: &Path) -> Result<String> {
    let paths = paths(folder)?;
    let row =
        |path: &std::path::PathBuf| format!("('{}')", path.to_string_lossy().replace('\'', "''"));
    let rows: Vec<String> = paths.iter().map(row).collect();
    match rows.is_empty() {
        true => Err(DataFusionError::Execution(format!("{}: no file", folder.display()))),
        false => Ok(rows.join(", ")),
    }
}
