//! Rows of the tables, and the way between them and Arrow.
//!
//! A row is a struct that serde writes. Its Arrow type is stated once beside it, and Arrow's own JSON
//! decoder fills the columns.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, ListArray, StringArray, StructArray};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Fields, Schema};
use datafusion::arrow::json::ReaderBuilder;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::error::{DataFusionError, Result};
use serde::Serialize;

/// A row of a table or of a list.
pub trait Row: Serialize {
    /// The columns, named as serde names the fields.
    fn fields() -> Fields;
}

pub fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

pub fn count(name: &str) -> Field {
    Field::new(name, DataType::UInt32, true)
}

pub fn hash(name: &str) -> Field {
    Field::new(name, DataType::UInt64, true)
}

pub fn list(name: &str, item: DataType) -> Field {
    Field::new(name, list_of(item), true)
}

pub fn list_of(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("item", item, true)))
}

/// The type of a row.
pub fn row<R: Row>() -> DataType {
    DataType::Struct(R::fields())
}

/// Rows as one record batch.
pub fn batch<R: Row>(rows: &[R]) -> Result<RecordBatch> {
    let schema = Arc::new(Schema::new(R::fields()));
    if rows.is_empty() {
        return Ok(RecordBatch::new_empty(schema));
    }
    let mut decoder = ReaderBuilder::new(schema).with_batch_size(rows.len()).build_decoder()?;
    decoder.serialize(rows)?;
    let batch = decoder.flush()?;
    batch.ok_or_else(|| DataFusionError::Internal("rows without a batch".into()))
}

/// One row for each row of the input.
pub fn structs<R: Row>(rows: &[R]) -> Result<ArrayRef> {
    Ok(Arc::new(StructArray::from(batch(rows)?)))
}

/// A list of rows for each row of the input.
pub fn lists<R: Row>(lists: Vec<Vec<R>>) -> Result<ArrayRef> {
    let offsets = OffsetBuffer::from_lengths(lists.iter().map(Vec::len));
    let rows: Vec<R> = lists.into_iter().flatten().collect();
    let field = Arc::new(Field::new("item", row::<R>(), true));
    Ok(Arc::new(ListArray::try_new(field, offsets, structs(&rows)?, None)?))
}

/// A text for each row of the input.
pub fn strings(rows: impl Iterator<Item = Result<String>>) -> Result<ArrayRef> {
    let rows: Vec<String> = rows.collect::<Result<_>>()?;
    Ok(Arc::new(StringArray::from(rows)))
}

/// The text in each row; empty for none.
pub fn texts(column: &ArrayRef) -> Vec<&str> {
    let column = column.as_string::<i32>();
    column.iter().map(Option::unwrap_or_default).collect()
}

/// The list of texts in each row; empty for none.
pub fn text_lists(column: &ArrayRef) -> Vec<Vec<String>> {
    let owned = |list: ArrayRef| texts(&list).into_iter().map(str::to_owned).collect();
    column.as_list::<i32>().iter().map(|list| list.map_or_else(Vec::new, owned)).collect()
}
