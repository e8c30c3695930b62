//! Cycles in a graph of imports.

use std::collections::{BTreeMap, BTreeSet};

/// For each node the nodes that it imports from. A folder's name ends in `/`.
pub(super) type Graph = BTreeMap<String, BTreeSet<String>>;

/// The shortest way from each node on a cycle back to itself: `[a, b, a]`.
pub(super) fn cycles(graph: &Graph) -> BTreeMap<&str, Vec<&str>> {
    graph.keys().filter_map(|node| Some((node.as_str(), cycle(graph, node)?))).collect()
}

fn cycle<'g>(graph: &'g Graph, start: &'g str) -> Option<Vec<&'g str>> {
    let mut seen = BTreeSet::new();
    let mut ways = vec![vec![start]];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in &ways {
            for next in graph.get(way[way.len() - 1]).into_iter().flatten() {
                let further = [way.as_slice(), &[next.as_str()]].concat();
                if next == start {
                    return Some(further);
                }
                longer.extend(seen.insert(next).then_some(further));
            }
        }
        ways = longer;
    }
    None
}

/// The graph of what stands in `folder` itself: its files, and each folder in it as one node.
pub(super) fn inside(graph: &Graph, folder: &str) -> Graph {
    let node = |file: &str| {
        let rest = file.strip_prefix(folder)?;
        let name = rest.find('/').map_or(rest, |slash| &rest[..=slash]);
        Some(format!("{folder}{name}"))
    };
    let mut folded = Graph::new();
    for (file, imports) in graph {
        let Some(from) = node(file) else { continue };
        let to = imports.iter().filter_map(|import| node(import)).filter(|to| *to != from);
        folded.entry(from.clone()).or_default().extend(to);
    }
    folded
}

/// Every folder of the files in `graph`; the outermost is `""`.
pub(super) fn folders(graph: &Graph) -> BTreeSet<&str> {
    let ends = |file: &'_ str| file.match_indices('/').map(|(at, _)| at + 1).collect::<Vec<_>>();
    let inner = graph.keys().flat_map(|file| ends(file).into_iter().map(|end| &file[..end]));
    inner.chain([""]).collect()
}
