//! Any order of the articles gives the same report but for ids and sigla.

use crossquote::{Article, cross_reference};

use crate::checks::{Outcome, did};
use crate::facts::{Fact, facts};
use crate::subject::Subject;

pub(crate) fn order(subject: &Subject) -> Outcome {
    let expected = facts(subject.report());
    for order in orders(&subject.articles) {
        let found = facts(&cross_reference(&order));
        did(&found);
        if found != expected {
            return Err(first_difference(&expected, &found));
        }
    }
    Ok(())
}

/// Backwards; and, where that is another one, from the second on.
fn orders(articles: &[Article]) -> Vec<Vec<Article>> {
    let backwards: Vec<Article> = articles.iter().rev().cloned().collect();
    let mut turned = articles.to_vec();
    turned.rotate_left(articles.len().min(1));
    match articles.len() {
        0 | 1 => Vec::new(),
        2 => vec![backwards],
        _ => vec![backwards, turned],
    }
}

/// Facts come in the order of what follows from what, so the first difference is nearest the cause.
fn first_difference(as_given: &[Fact], reordered: &[Fact]) -> String {
    let at = as_given.iter().zip(reordered).take_while(|(a, b)| a == b).count();
    let (a, b) = (as_given.get(at), reordered.get(at));
    let about = a.into_iter().chain(b).map(|fact| fact.about).min();
    let about = about.map_or_else(String::new, |about| format!("{about:?}"));
    format!("{about} differs: as given {a:?}, in another order {b:?}")
}
