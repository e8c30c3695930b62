//! The speakers of all articles, by the library in this process: the names are few.

use crossquote::identify::Identifier;
use crossquote::speaker::SpeakerKind;
use datafusion::arrow::datatypes::Fields;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::error::Result;
use serde::Serialize;

use crate::quotation::{kind_name, kind_named};
use crate::rows::{Row, batch, text, texts};
use crate::tables::numbers;

/// A name as articles have it, and the speaker that it means.
#[derive(Serialize)]
struct SpeakerRow {
    name: String,
    kind: String,
    speaker: String,
    speaker_kind: String,
}

impl Row for SpeakerRow {
    fn fields() -> Fields {
        ["name", "kind", "speaker", "speaker_kind"].map(text).to_vec().into()
    }
}

/// The speaker of each name, from names with their kinds and numbers of quotations.
pub fn speakers(batches: &[RecordBatch]) -> Result<RecordBatch> {
    let mut names: Vec<(String, SpeakerKind, usize)> = Vec::new();
    for rows in batches {
        let [name, kind] = [0, 1].map(|at| texts(rows.column(at)));
        let counts = numbers(&[rows.project(&[2])?]);
        for ((name, kind), count) in name.iter().zip(kind).zip(counts) {
            let kind = kind_named(kind).unwrap_or_default();
            names.push(((*name).to_owned(), kind, count as usize));
        }
    }
    let given: Vec<_> =
        names.iter().map(|(name, kind, count)| (name.as_str(), *kind, *count)).collect();
    let speakers = Identifier::default().identify_names(&given);
    let row =
        |((name, kind, _), speaker): (&(String, SpeakerKind, usize), &crossquote::Speaker)| {
            SpeakerRow {
                name: name.clone(),
                kind: kind_name(*kind),
                speaker: speaker.name().to_owned(),
                speaker_kind: kind_name(speaker.kind()),
            }
        };
    let rows: Vec<SpeakerRow> = names.iter().zip(&speakers).map(row).collect();
    batch(&rows)
}
