//! Quotations on JSON lines: an object with `text`, or an article as `extract` writes it, with its
//! quotations in a list.

use serde_json::{Map, Value};

/// What a quotation takes from the line of its article.
const OF_ARTICLE: [(&str, &str); 4] =
    [("id", "article"), ("outlet", "outlet"), ("date", "date"), ("url", "url")];

/// The quotations of a line; empty for a blank one.
pub(crate) fn quotations(line: &str) -> Result<Vec<Value>, String> {
    if line.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut row: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => "not a JSON object".to_owned(),
            _ => error.to_string(),
        })?;
    let list = row.remove("quotes");
    match list {
        Some(Value::Array(quotes)) => {
            let quotes = quotes.into_iter().filter(is_quoted);
            Ok(quotes.map(|quote| with_article(quote, &row)).collect())
        }
        _ if row.get("text").is_some_and(Value::is_string) => Ok(vec![Value::Object(row)]),
        _ => Err("no `text` field".to_owned()),
    }
}

/// Words of a speaker in marks; not a title, a scare quote or a report in other words.
fn is_quoted(quote: &Value) -> bool {
    quote["text"].is_string() && quote["speech"] != false && quote["kind"] != "indirect"
}

fn with_article(mut quote: Value, article: &Map<String, Value>) -> Value {
    let known = OF_ARTICLE.iter().filter_map(|(from, to)| Some((*to, article.get(*from)?)));
    for (name, value) in known.filter(|(_, value)| !value.is_null()) {
        quote[name] = value.clone();
    }
    quote
}
