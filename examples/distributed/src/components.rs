//! Connected components in rounds (large-star and small-star: Kiveris et al., 2014).
//!
//! An edge is two numbers, the greater first. Each round joins every node to the lowest node that it
//! knows of. The edges of a component are a star in the end: each node has one edge, to the lowest.

use datafusion::error::{DataFusionError, Result};

use crate::tables::Tables;

/// Rounds are in proportion to the logarithm of the greatest component, squared at worst.
const MOST_ROUNDS: usize = 40;

/// Each greater neighbour of a node is joined to the lowest neighbour.
const LARGE_STAR: &str = "WITH ways AS
    (SELECT a, b FROM {edges} UNION ALL SELECT b AS a, a AS b FROM {edges})
    SELECT DISTINCT n.b AS a, m.low AS b FROM ways n
    JOIN (SELECT a, least(a, min(b)) AS low FROM ways GROUP BY a) m ON n.a = m.a
    WHERE n.b > n.a";

/// A node and its lower neighbours are joined to the lowest of them.
const SMALL_STAR: &str = "WITH lowest AS (SELECT a, min(b) AS low FROM {edges} GROUP BY a)
    SELECT DISTINCT a, b FROM
      (SELECT e.b AS a, m.low AS b FROM {edges} e JOIN lowest m ON e.a = m.a
       UNION ALL SELECT a, low AS b FROM lowest)
    WHERE a <> b";

/// What keeps the edges from being stars: nodes with two edges, and edges that lead on.
const LOOSE: [&str; 2] = [
    "SELECT count(*) - count(DISTINCT a) FROM {edges}",
    "SELECT count(*) FROM {edges} x JOIN {edges} y ON x.b = y.a",
];

/// Makes the stars of the table `edges`, and returns the name of their table.
pub async fn stars(tables: &Tables) -> Result<String> {
    let mut edges = "edges".to_owned();
    for round in 1..=MOST_ROUNDS {
        if !is_loose(tables, &edges).await? {
            return Ok(edges);
        }
        for (name, query) in [("large", LARGE_STAR), ("small", SMALL_STAR)] {
            let next = format!("{name}_{round}");
            tables.make(&next, &query.replace("{edges}", &edges)).await?;
            edges = next;
        }
    }
    Err(DataFusionError::Execution(format!("no components after {MOST_ROUNDS} rounds")))
}

async fn is_loose(tables: &Tables, edges: &str) -> Result<bool> {
    for query in LOOSE {
        if tables.number(&query.replace("{edges}", edges)).await? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
