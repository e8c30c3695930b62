//! The stages as queries. `{…}` is filled in when a stage begins.

/// A table and the query that makes it.
pub type Stage = (&'static str, &'static str);

/// Wordings that may have a key in common: with more, a key is no probe, and a run is no pair.
pub const MOST_WORDINGS: u64 = 2000;

/// Comparisons for the sake of one key, as in the library. A key beyond it is left out, and named.
pub const MOST_COMPARISONS: u64 = 1 << 25;

/// Files to quotations. `{files}` are rows of paths.
pub const READ: &[Stage] = &[
    (
        "articles",
        "SELECT r['error'] AS error, r['url'] AS url, r['article'] AS article,
                r['quotes'] AS quotes, r['quotations'] AS quotations
         FROM (SELECT unnest(read_file(path)) AS r
               FROM (SELECT DISTINCT path FROM (VALUES {files}) AS files (path)))",
    ),
    (
        "quotations",
        "SELECT url, r['n'] AS n, r['name'] AS name, r['kind'] AS kind,
                r['quotation'] AS quotation, r['wording'] AS wording
         FROM (SELECT url, unnest(quotations) AS r FROM articles WHERE error IS NULL)",
    ),
];

/// What is wrong with the input.
pub const ERRORS: &str = "SELECT error FROM articles WHERE error IS NOT NULL ORDER BY error";
pub const TWICE: &str = "SELECT url FROM articles WHERE error IS NULL
    GROUP BY url HAVING count(*) > 1 ORDER BY url LIMIT 10";

/// The names of speakers, for the one step that needs all of them.
pub const NAMES: &str = "SELECT name, kind, count(*) AS quotations FROM quotations
    WHERE name IS NOT NULL GROUP BY name, kind ORDER BY name, kind";

/// Quotations with speakers to wordings with keys.
pub const KEYS: &[Stage] = &[
    (
        "said",
        "SELECT q.url, q.n, q.wording,
                with_speaker(q.quotation, coalesce(s.speaker, ''), coalesce(s.speaker_kind, ''))
                AS quotation
         FROM quotations q LEFT JOIN speakers s ON q.name = s.name AND q.kind = s.kind
         WHERE q.quotation IS NOT NULL",
    ),
    (
        "wordings",
        "SELECT wording, records, keys(example, '') AS keys, example
         FROM (SELECT wording, count(*) AS records, min(quotation) AS example
               FROM said WHERE wording IS NOT NULL GROUP BY wording)",
    ),
];

/// Keys that more than [`MOST_WORDINGS`] wordings have.
pub const COMMON: &str = "SELECT key FROM
    (SELECT unnest(keys['places']) AS key FROM wordings
     UNION ALL SELECT unnest(keys['runs']) AS key FROM wordings)
    GROUP BY key HAVING count(*) > {most} ORDER BY key";

/// Keys to distinct pairs of wordings. The pairs are a table of their own, because the optimiser
/// would verify each as often as it was found.
pub const PAIRS: &[Stage] = &[
    (
        "seeds",
        "SELECT wording, keys['seeds'] AS seeds, keys['runs'] AS runs
         FROM (SELECT wording, keys(example, '{common}') AS keys FROM wordings)",
    ),
    (
        "crowded",
        "SELECT s.key FROM
           (SELECT key, count(*) AS seeds FROM (SELECT unnest(seeds) AS key FROM seeds) GROUP BY key) s
           JOIN (SELECT key, count(*) AS places
                 FROM (SELECT unnest(keys['places']) AS key FROM wordings) GROUP BY key) p
           ON s.key = p.key WHERE s.seeds * p.places > {comparisons}",
    ),
    (
        "pairs",
        "SELECT DISTINCT least(one, two) AS low, greatest(one, two) AS high FROM
           (SELECT s.wording AS one, p.wording AS two
            FROM (SELECT a.wording, a.key
                  FROM (SELECT wording, unnest(seeds) AS key FROM seeds) a
                  LEFT ANTI JOIN crowded c ON a.key = c.key) s
            JOIN (SELECT wording, unnest(keys['places']) AS key FROM wordings) p ON s.key = p.key
            UNION ALL
            SELECT a.wording AS one, b.wording AS two
            FROM (SELECT wording, unnest(runs) AS key FROM seeds) a
            JOIN (SELECT wording, unnest(runs) AS key FROM seeds) b ON a.key = b.key)
         WHERE one <> two",
    ),
];

/// Pairs of wordings to matches. Each pair goes to the wording that has more quotations, so that the
/// quotations of a stock phrase are shuffled once, and not for each of its partners.
pub const MATCHES: &[Stage] = &[
    (
        "hosts",
        "SELECT CASE WHEN l.records >= h.records THEN low ELSE high END AS host,
                CASE WHEN l.records >= h.records THEN high ELSE low END AS partner
         FROM pairs JOIN wordings l ON low = l.wording JOIN wordings h ON high = h.wording",
    ),
    (
        "matched",
        "SELECT unnest(matches(own, partners, '{common}')) AS r FROM
           (SELECT o.own, p.partners
            FROM (SELECT wording, array_agg(quotation) AS own, count(*) AS records
                  FROM said WHERE wording IS NOT NULL GROUP BY wording) o
            LEFT JOIN (SELECT host, array_agg(quotation) AS partners
                       FROM hosts JOIN said ON partner = wording GROUP BY host) p
            ON o.wording = p.host
            WHERE o.records > 1 OR p.host IS NOT NULL)",
    ),
    (
        "edges",
        "SELECT DISTINCT greatest(r['left'], r['right']) AS a,
                least(r['left'], r['right']) AS b
         FROM matched WHERE r['verdict'] = 'same-utterance'",
    ),
];

/// Clusters to entries. `{stars}` is the table of components.
pub const ENTRIES: &[Stage] = &[
    (
        "members",
        "SELECT r['cluster'] AS cluster, r['url'] AS url, r['n'] AS n FROM
           (SELECT unnest(members(pairs)) AS r FROM
              (SELECT coalesce(s.b, m.number) AS component, array_agg(m.pair) AS pairs
               FROM (SELECT r['left'] AS number, r['pair'] AS pair FROM matched
                     WHERE r['verdict'] = 'same-utterance') m
               LEFT JOIN {stars} s ON s.a = m.number
               GROUP BY coalesce(s.b, m.number)))",
    ),
    (
        "clusters",
        "SELECT m.cluster, m.url, m.n FROM members m
         JOIN (SELECT cluster FROM members GROUP BY cluster HAVING count(*) > 1) c
         ON m.cluster = c.cluster",
    ),
    (
        "several",
        "SELECT entry(array_agg(witness)) AS r FROM
           (SELECT w.cluster, witness(a.article, a.quotes, w.quotations) AS witness FROM
              (SELECT c.cluster, c.url, array_agg(s.quotation) AS quotations
               FROM clusters c JOIN said s ON c.url = s.url AND c.n = s.n
               GROUP BY c.cluster, c.url) w
            JOIN articles a ON w.url = a.url)
         GROUP BY cluster",
    ),
    (
        "single",
        "SELECT unnest(singles(witness(a.article, a.quotes, w.quotations))) AS r FROM
           (SELECT s.url, array_agg(s.quotation) AS quotations
            FROM said s LEFT JOIN clusters c ON c.url = s.url AND c.n = s.n
            WHERE c.url IS NULL GROUP BY s.url) w
         JOIN articles a ON w.url = a.url",
    ),
];

/// The columns of the answer.
pub const ENTRY_COLUMNS: &str = "SELECT r['speaker'] AS speaker, r['date'] AS date,
    r['outlets'] AS outlets, r['base'] AS base, r['witnesses'] AS witnesses,
    r['divergences'] AS divergences, r['kin'] AS kin
    FROM (SELECT r FROM several UNION ALL SELECT r FROM single)";
pub const MATCH_COLUMNS: &str = "SELECT r['left_url'] AS left_url, r['left_n'] AS left_n,
    r['right_url'] AS right_url, r['right_n'] AS right_n, r['relation'] AS relation,
    r['verdict'] AS verdict, r['score'] AS score FROM matched";
