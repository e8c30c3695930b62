//! The plain model: which articles are held, by number, and the checks against it.

use std::collections::BTreeMap;

use crossquote::{Article, Desk, Pipeline};

use crate::Outcome;

/// The seeds of the articles by their numbers.
pub(crate) type Model = BTreeMap<u64, u64>;

/// The desk holds the articles of the model and no others.
pub(crate) fn holds(desk: &Desk, model: &Model) -> Outcome {
    let numbers = told(desk.numbers())?;
    if !numbers.iter().eq(model.keys()) {
        return Err(format!("holds {numbers:?}, not {:?}", model.keys()));
    }
    for (&number, &seed) in model {
        is_held(desk, number, seed)?;
    }
    Ok(())
}

pub(crate) fn is_held(desk: &Desk, number: u64, seed: u64) -> Outcome {
    let (found, made) = (told(desk.article(number))?, crate::made::article(seed));
    match found.as_ref() == Some(&made) {
        true => Ok(()),
        false => Err(format!("article {number} is {found:?}, not {made:?}")),
    }
}

/// The report is the one of a run over the articles of the model.
pub(crate) fn reports(desk: &Desk, model: &Model) -> Outcome {
    let articles: Vec<Article> = model.values().map(|&seed| crate::made::article(seed)).collect();
    match told(desk.report())? == Pipeline::default().run(&articles) {
        true => Ok(()),
        false => Err(format!("another report over {model:?}")),
    }
}

/// An error as its message.
pub(crate) fn told<T>(result: crossquote::Result<T>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}
