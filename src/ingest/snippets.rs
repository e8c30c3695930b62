//! Collections of quotations that hold no article, but each quotation with the words around it.
//!
//! The article is put together from them: a paragraph for each quotation, in the order of the record.

use serde_json::{Map, Value};

/// Names of the list, of the words before a quotation, of the quotation, and of the words after it.
const NAMES: [[&str; 4]; 2] = [
    // Lines of the Global Quotation Graph of GDELT.
    ["quotes", "pre", "quote", "post"],
    // Quotebank (Vaucher et al. 2021), article-centric.
    ["quotations", "leftContext", "quotation", "rightContext"],
];

const MARKS: [char; 6] = ['"', '“', '”', '‘', '’', ' '];

/// The article of a record with quotations in their contexts.
pub(super) fn text(record: &Map<String, Value>) -> Option<String> {
    NAMES.iter().find_map(|[list, names @ ..]| {
        let quotations = record.get(*list)?.as_array()?;
        let paragraphs: Vec<String> =
            quotations.iter().filter_map(|quotation| paragraph(quotation, *names)).collect();
        (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
    })
}

fn paragraph(snippet: &Value, [before, quotation, after]: [&str; 3]) -> Option<String> {
    let words = |name: &str| snippet.get(name).and_then(Value::as_str).unwrap_or_default().trim();
    let quotation = words(quotation).trim_matches(MARKS);
    // A mark that the context repeats would open the quotation twice.
    let before = words(before).trim_end_matches(['"', '“', ' ']);
    let after = words(after).trim_start_matches(['"', '”', ' ']);
    let paragraph = format!("{before} “{quotation}” {after}").trim().to_owned();
    (!quotation.is_empty()).then_some(paragraph)
}
