//! Utterances that very many articles print: one entry, a page that fits, and the same report in any
//! order and on any number of threads.

use crossquote::{CrossReference, cross_reference};

// The corpora and the comparison are shared with the bench.
#[path = "../../benches/scale/order.rs"]
mod order;
#[path = "../../benches/scale/random.rs"]
mod random;
#[path = "../../benches/scale/skew.rs"]
mod skew;

fn report(kind: &str, size: usize) -> CrossReference {
    cross_reference(&skew::articles(kind, size).expect(kind))
}

#[test]
fn neither_order_nor_threads_change_a_report() {
    // More than 256 wordings are a crowd, of which not all pairs are compared.
    let crowds = ["same", "ellipses"].map(|kind| (kind, 300));
    for (kind, size) in skew::names().map(|kind| (kind, 24)).chain(crowds) {
        let articles = skew::articles(kind, size).expect(kind);
        assert_eq!(order::differing(&articles, 2), [], "{kind}");
    }
}

#[test]
fn a_crowd_of_wordings_is_one_utterance() {
    for kind in ["same", "equal", "ellipses", "edits"] {
        let report = report(kind, 600);
        assert_eq!(report.entries()[0].witnesses().len(), 600, "{kind}");
    }
}

#[test]
fn matches_grow_with_the_wordings() {
    let [few, many] = [600, 1200].map(|size| report("ellipses", size).matches().len());
    assert!(many < 3 * few, "{few}, {many}");
}

#[test]
fn many_witnesses_fit_a_page() {
    for kind in ["same", "many speakers", "ellipses"] {
        let text = report(kind, 600).to_string();
        assert!(text.len() < 100_000, "{kind}: {}", text.len());
    }
}
