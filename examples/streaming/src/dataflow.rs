//! The dataflow from articles to clusters.

use std::sync::Arc;

use crossquote::matching::Matcher;
use differential_dataflow::VecCollection;

use crate::cluster::Cluster;
use crate::utterance::{Utterance, utterances};
use crate::wordings::Wording;
use crate::{groups, pairs, wordings};

/// A change of the articles has a number: its time.
pub type Time = u32;

/// What is there at each time.
pub type Collection<'scope, D> = VecCollection<'scope, Time, D>;

/// The clusters of two utterances or more of the articles, which are lines of JSON with numbers.
pub fn clusters<'scope>(
    articles: Collection<'scope, (u32, String)>,
) -> Collection<'scope, Cluster> {
    let utterances = articles.flat_map(|(number, line)| utterances(number, &line)).map(Arc::new);
    let by_wording = utterances.clone().flat_map(with_wording);
    let related = wordings::related(by_wording.clone());
    groups::clusters(pairs::pairs(by_wording, related), utterances)
}

/// An utterance with the number of its wording; none for one without words.
fn with_wording(one: Arc<Utterance>) -> Option<(Wording, Arc<Utterance>)> {
    Matcher::default().keys(&one.text).wording.map(|wording| (wording, one))
}
