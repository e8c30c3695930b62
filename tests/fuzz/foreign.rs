//! Values of the library's types that the library did not make: a caller's own spans, a report
//! from a damaged file.

use crossquote::collate::{Collator, Source};
use crossquote::identify::Identifier;
use crossquote::quote::{Quote, QuoteId};
use crossquote::text::Span;
use crossquote::training::indirect::Indirect;
use crossquote::{Attributor, CrossReference};
use serde_json::Value;

use crate::checks::{Outcome, did};
use crate::random::Random;
use crate::subject::Subject;

/// Quotations whose spans are anywhere, on characters or off them.
pub(crate) fn spans(subject: &Subject) -> Outcome {
    for (article, mut quotes) in subject.extracted() {
        let text = article.text();
        let random = &mut Random::of(text);
        for quote in &mut quotes {
            displace(random, text, quote);
            did(quote.words(text));
        }
        let pieces: Vec<Source<'_>> = quotes
            .iter()
            .take(4)
            .map(|quote| Source { siglum: "w", text, segments: &quote.segments })
            .collect();
        did(Collator::default().collate(0, &pieces).divergences());
        did(Indirect::default().find(article, &quotes));
        Attributor::default().attribute(article, &mut quotes);
        did(Identifier::default().identify(&quotes));
    }
    Ok(())
}

fn displace(random: &mut Random, text: &str, quote: &mut Quote) {
    let mut anywhere = || {
        let start = random.below(text.len() + 8);
        Span::new(start, start + random.below(64))
    };
    let (span, piece) = (anywhere(), anywhere());
    match random.below(6) {
        0 => quote.segments.push(piece),
        1 => quote.segments.clear(),
        2 => quote.outer = span,
        3 => quote.context = span,
        4 => quote.segments[0] = span,
        _ => quote.parent = Some(QuoteId(random.below(9) as u32)),
    }
}

/// A report written, damaged and read: it is refused, or everything can be asked of it.
pub(crate) fn report(subject: &Subject) -> Outcome {
    const TIMES: usize = 16;
    let whole = serde_json::to_value(subject.report()).map_err(|error| error.to_string())?;
    let random = &mut Random::of(&subject.report().to_string());
    for _ in 0..TIMES {
        let mut value = whole.clone();
        for _ in 0..random.skewed(1, 4) {
            damage(random, &mut value);
        }
        if let Ok(report) = serde_json::from_value::<CrossReference>(value) {
            ask(&report);
        }
    }
    Ok(())
}

/// Changes one value, at any depth.
fn damage(random: &mut Random, whole: &mut Value) {
    let mut value = whole;
    loop {
        let inside = match &*value {
            Value::Array(items) => items.len(),
            Value::Object(fields) => fields.len(),
            _ => 0,
        };
        let at = random.below(inside);
        if inside == 0 {
            *value = other(random, value);
            return;
        }
        value = match value {
            Value::Array(items) if random.one_in(12) => return drop(items.remove(at)),
            Value::Array(items) => &mut items[at],
            Value::Object(fields) => match fields.values_mut().nth(at) {
                Some(field) => field,
                None => return,
            },
            _ => return,
        }
    }
}

fn other(random: &mut Random, value: &Value) -> Value {
    let small = random.below(40);
    match value {
        Value::Number(_) if random.one_in(6) => Value::from(u32::MAX),
        Value::Number(_) => Value::from(small),
        Value::String(text) if random.one_in(3) => Value::from(text.repeat(2)),
        Value::String(_) => Value::from("é"),
        Value::Bool(truth) => Value::from(!truth),
        Value::Null => Value::from(small),
        _ => Value::Null,
    }
}

fn ask(report: &CrossReference) {
    did(report.to_string());
    did(report.markdown().to_string());
    did(report.json().to_string());
    for entry in report.entries() {
        did(entry.base());
        let witnesses = entry.witnesses().iter().enumerate().take(3);
        for (at, witness) in witnesses {
            did(entry.fidelity(at));
            did(entry.collation().agreements(at));
            did(report.printed(witness));
        }
        did(entry.collation().divergences());
    }
}
