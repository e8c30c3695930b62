//! Quotations on JSON lines: an object with `text`, or an article as `extract` writes it, with its
//! quotations in a list.

use serde_json::{Map, Value};

/// What a quotation takes from the line of its article.
const OF_ARTICLE: [(&str, &str); 4] =
    [("id", "article"), ("outlet", "outlet"), ("date", "date"), ("url", "url")];

/// The quotations of a line, each with its words; empty for a blank line.
pub(crate) fn quotations(line: &str) -> Result<Vec<Value>, String> {
    let rows = rows(line)?;
    let worded = rows.iter().all(|row| row["text"].is_string());
    if worded { Ok(rows) } else { Err("no `text` field".to_owned()) }
}

/// The object of a line, or the quotations that it lists.
pub(crate) fn rows(line: &str) -> Result<Vec<Value>, String> {
    if line.trim().is_empty() {
        return Ok(Vec::new());
    }
    if !line.trim_start().starts_with('{') {
        return Err("expects a JSON object with \"text\"".to_owned());
    }
    let mut row: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| error.to_string())?;
    match row.remove("quotes") {
        Some(Value::Array(quotes)) => {
            let quotes = quotes.into_iter().filter(is_quoted);
            Ok(quotes.map(|quote| with_article(quote, &row)).collect())
        }
        _ => Ok(vec![Value::Object(row)]),
    }
}

/// Words of a speaker in marks; not a title, a scare quote or a report in other words.
fn is_quoted(quote: &Value) -> bool {
    quote.is_object() && quote["speech"] != false && quote["kind"] != "indirect"
}

fn with_article(mut quote: Value, article: &Map<String, Value>) -> Value {
    let known = OF_ARTICLE.iter().filter_map(|(from, to)| Some((*to, article.get(*from)?)));
    for (name, value) in known.filter(|(_, value)| !value.is_null()) {
        quote[name] = value.clone();
    }
    quote
}
