//! After any changes the clusters are those of a batch over the articles that are left.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use differential_dataflow::input::Input;
use serde_json::json;
use streaming::batch;
use streaming::change::{Articles, Change};
use streaming::cluster::Cluster;
use streaming::dataflow::{Time, clusters};

fn put(url: &str, text: &str) -> String {
    json!({ "put": { "url": url, "outlet": url, "date": "2024-03-01", "text": text } }).to_string()
}

fn withdraw(url: &str) -> String {
    json!({ "withdraw": url }).to_string()
}

/// The clusters after each of the `steps`, which are lines at one time, by the dataflow and by the
/// batch.
fn both(steps: &[Vec<String>]) -> Vec<[Vec<Cluster>; 2]> {
    let steps = steps.to_vec();
    timely::execute_directly(move |worker| {
        let current: Rc<RefCell<BTreeMap<Cluster, isize>>> = Rc::default();
        let told = Rc::clone(&current);
        let (mut input, probe) = worker.dataflow::<Time, _, _>(|scope| {
            let (input, articles) = scope.new_collection();
            let found = clusters(articles).consolidate().inspect(move |(cluster, _, change)| {
                *told.borrow_mut().entry(cluster.clone()).or_default() += change;
            });
            (input, found.probe().0)
        });
        let mut articles = Articles::default();
        let mut all = Vec::new();
        for (at, lines) in (1..).zip(&steps) {
            for line in lines {
                let Change { remove, insert } = articles.change(line).unwrap();
                remove.into_iter().for_each(|old| input.remove(old));
                insert.into_iter().for_each(|new| input.insert(new));
            }
            input.advance_to(at);
            input.flush();
            worker.step_while(|| probe.less_than(input.time()));
            current.borrow_mut().retain(|_, count| *count != 0);
            assert!(current.borrow().values().all(|&count| count == 1));
            let mut expected = batch::clusters(articles.iter());
            expected.sort();
            all.push([current.borrow().keys().cloned().collect(), expected]);
        }
        all
    })
}

#[test]
fn clusters_follow_arrivals_corrections_and_withdrawals() {
    let say = |word: &str| {
        format!("“We will open the old bridge in {word} and keep it open,” Ana Holt said.")
    };
    let part = "“Open the old bridge in May,” said Ana Holt. “No comment,” said Ben Moss.";
    let lines = [
        put("a", &say("May")),
        put("b", &say("June")),
        put("c", part),
        put("d", &format!("{} “No comment,” Ben Moss said.", say("May"))),
        put("b", &say("July")),
        withdraw("a"),
        put("c", "“We have nothing to say about the harbour,” said Ana Holt."),
        withdraw("b"),
        put("a", part),
        withdraw("d"),
    ];
    let states = both(&lines.clone().map(|line| vec![line]));
    for (line, [found, expected]) in lines.iter().zip(&states) {
        assert_eq!(found, expected, "after {line}");
    }
    let sizes: Vec<usize> = states
        .iter()
        .map(|[found, _]| found.iter().map(|one| one.utterances.len()).sum())
        .collect();
    assert_eq!(sizes[..3], [0, 2, 3]);
    assert!(states[1][0][0].differences[0].starts_with("June | May"), "{:?}", states[1]);
    assert_eq!(states[9][0], []);
}

#[test]
fn a_crowd_of_one_wording_is_matched_as_by_the_library() {
    let say = |word: &str| format!("“We will open the old bridge in {word},” Ana Holt said.");
    let copy = |number: usize| put(&format!("copy {number}"), &say("May"));
    let others = [put("variant", &say("June")), put("part", "“Open the old bridge,” Holt said.")];
    // The library matches each with each up to 512; here, one by one up to 256.
    let steps = [
        (0..520).map(copy).chain(others).collect(),
        vec![put("copy 7", &say("June")), withdraw("copy 0"), copy(520)],
        (100..500).map(|number| withdraw(&format!("copy {number}"))).collect(),
        (100..300).map(copy).collect(),
    ];
    for [found, expected] in both(&steps) {
        assert_eq!(found, expected);
        assert_eq!(found.len(), 1);
    }
}

#[test]
fn a_line_that_is_no_change_is_refused_and_changes_nothing() {
    let mut articles = Articles::default();
    let text = "“We will open the bridge,” Ana Holt said.";
    articles.change(&put("a", text)).unwrap();
    for line in ["", "{", "{\"put\": 3}", "{\"put\": {\"text\": \"x\"}}", "{\"withdraw\": \"b\"}"] {
        assert!(articles.change(line).is_err(), "{line}");
    }
    assert_eq!(articles.iter().count(), 1);
    articles.change(&withdraw("a")).unwrap();
    assert!(articles.change(&withdraw("a")).is_err());
}
