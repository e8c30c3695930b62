//! The JSON Schemas (2020-12) of what the crate writes; the files stand in the folder `schema`.

/// The schema of [`CrossReference::json`](crate::CrossReference::json).
///
/// ```
/// use crossquote::export::REPORT_SCHEMA;
///
/// let schema: serde_json::Value = serde_json::from_str(REPORT_SCHEMA)?;
/// assert_eq!(schema["properties"]["schema"]["const"], crossquote::render::JSON_SCHEMA);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const REPORT_SCHEMA: &str = include_str!("../../schema/report.schema.json");

/// The schema of a line of
/// [`CrossReference::quotations_json_lines`](crate::CrossReference::quotations_json_lines).
pub const QUOTATION_SCHEMA: &str = include_str!("../../schema/quotation.schema.json");

/// The schema of a line of
/// [`CrossReference::readings_json_lines`](crate::CrossReference::readings_json_lines).
pub const READING_SCHEMA: &str = include_str!("../../schema/reading.schema.json");
