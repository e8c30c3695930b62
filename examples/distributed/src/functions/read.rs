//! Files to articles, and quotations to those with speakers.

use std::path::Path;

use datafusion::arrow::array::ArrayRef;
use datafusion::error::{DataFusionError, Result};

use crate::quotation::{Quotation, articles_of, json, kind_named};
use crate::rows::{lists, strings, texts};

/// The articles of a file, with their quotations.
pub fn read_file(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let paths = texts(&columns[0]);
    lists(paths.into_iter().map(|path| articles_of(Path::new(path))).collect())
}

/// A quotation with its speaker across articles. A source without a name keeps its description.
pub fn with_speaker(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let [quotations, names, kinds] = [0, 1, 2].map(|at| texts(&columns[at]));
    let named = quotations.iter().zip(names).zip(kinds).map(|((quotation, name), kind)| {
        let mut quotation = parsed(quotation)?;
        if let Some(kind) = kind_named(kind).filter(|_| !name.is_empty()) {
            quotation.record.speaker = Some(name.to_owned());
            quotation.speaker = Some((name.to_owned(), kind));
        }
        Ok(json(&quotation))
    });
    strings(named)
}

/// A quotation that this program has written.
pub fn parsed(quotation: &str) -> Result<Quotation> {
    serde_json::from_str(quotation).map_err(|error| DataFusionError::External(error.into()))
}
