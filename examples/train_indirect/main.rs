//! Trains the tagger of reported speech.
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use crossquote::indirect::training::features::{self, Scratch};
use crossquote::indirect::training::label::{LABELS, LANES, Label, Part};
use crossquote::indirect::training::model::{IMPOSSIBLE, Model, viterbi};
use crossquote::indirect::training::{View, assemble, view as training_view};
use crossquote::text::{CodePoints, Span};
use crossquote::{Article, Extractor, Quote};
use rustc_hash::FxHashMap;

mod corpus;
mod crf;

use corpus::{Document, Gold};

fn env(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn quotes(d: &Document) -> (Article, Vec<Quote>) {
    let article = Article::new("", d.text.clone());
    let quotes = Extractor::default().extract(&article);
    (article, quotes)
}

fn tokens_of(view: &View, span: Span) -> std::ops::Range<usize> {
    let a = view.tokens.partition_point(|t| t.end as usize <= span.start);
    let b = view.tokens.partition_point(|t| (t.start as usize) < span.end);
    a..b.max(a)
}

/// Labels of all tokens of a document.
fn labels(view: &View, gold: &[Gold]) -> Vec<u8> {
    let mut out = vec![u8::MAX; view.tokens.len()];
    let mut paragraph = vec![0_u32; view.tokens.len()];
    for (n, p) in view.paragraphs.iter().enumerate() {
        paragraph[p.clone()].fill(n as u32);
    }
    for g in gold {
        let cue = g.cue[0];
        let mut put = |span: Span, part: Part| {
            let mut first = true;
            for i in tokens_of(view, span) {
                if out[i] == u8::MAX {
                    out[i] = Label::of(part, first) as u8;
                    first = false;
                }
            }
        };
        for &s in &g.cue {
            put(s, Part::Cue);
        }
        for &s in &g.source {
            put(s, if s.start < cue.start { Part::SourceLeft } else { Part::SourceRight });
        }
        for &s in &g.content {
            put(s, if s.start < cue.start { Part::ContentLeft } else { Part::ContentRight });
        }
    }
    for g in gold {
        let cue = tokens_of(view, g.cue[0]);
        let mut pieces: Vec<_> = g
            .cue
            .iter()
            .chain(&g.content)
            .chain(&g.source)
            .map(|&s| tokens_of(view, s))
            .filter(|r| !r.is_empty())
            .collect();
        pieces.sort_by_key(|r| r.start);
        for pair in pieces.windows(2) {
            let (a, b) = (pair[0].end, pair[1].start);
            if b <= a || b - a > 15 || paragraph[a - 1] != paragraph[b] {
                continue;
            }
            if (a..b).any(|i| out[i] != u8::MAX) || (a..b).any(|i| view.tokens[i].opens) {
                continue;
            }
            let source = g.source.iter().any(|&s| tokens_of(view, s).end == a);
            let label = if a >= cue.end {
                Label::GapAfter
            } else if source {
                Label::GapSource
            } else {
                Label::GapBefore
            };
            out[a..b].fill(label as u8);
        }
    }
    out.iter_mut().filter(|l| **l == u8::MAX).for_each(|l| *l = 0);
    let content = |l: u8| {
        matches!(Label::ALL[l as usize].part(), Some((Part::ContentLeft | Part::ContentRight, _)))
    };
    for i in 1..out.len() {
        if out[i] == 0 && content(out[i - 1]) && paragraph[i] == paragraph[i - 1] {
            out[i] = Label::OutsideBegin as u8;
        }
    }
    out
}

#[derive(Default, Clone, Copy)]
struct Count {
    cue: u32,
    all: u32,
}

fn step(c: Count) -> u8 {
    if c.all < 3 {
        return 0;
    }
    let r = c.cue as f32 / (c.all as f32 + 1.0);
    [0.02, 0.06, 0.15, 0.3, 0.5, 0.75].iter().filter(|&&t| r >= t).count() as u8 + 1
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t0 = Instant::now();
    let train = corpus::read(Path::new(&args[1])).unwrap();
    let dev = corpus::read(Path::new(&args[2])).unwrap();
    eprintln!("read {} {} {:.1}s", train.len(), dev.len(), t0.elapsed().as_secs_f32());
    let hold = std::env::var("HOLD").unwrap_or_default();
    let (train, dev): (Vec<_>, Vec<_>) = if hold.is_empty() {
        (train, dev)
    } else {
        train.into_iter().partition(|d| !d.name.starts_with(&hold))
    };
    // clusters
    let mut views: Vec<View> = Vec::new();
    for d in &train {
        let (article, quotes) = quotes(d);
        views.push(training_view(&article, &quotes, |_| 0));
    }
    eprintln!(
        "views {:.1}s tokens {}",
        t0.elapsed().as_secs_f32(),
        views.iter().map(|v| v.tokens.len()).sum::<usize>()
    );
    // cue propensity
    let gold: Vec<Vec<u8>> = train.iter().zip(&views).map(|(d, v)| labels(v, &d.gold)).collect();
    let mut total: FxHashMap<u32, Count> = FxHashMap::default();
    let mut own: Vec<FxHashMap<u32, Count>> = Vec::new();
    for (v, g) in views.iter().zip(&gold) {
        let mut mine: FxHashMap<u32, Count> = FxHashMap::default();
        for (t, &l) in v.tokens.iter().zip(g) {
            if !t.is_word() {
                continue;
            }
            let cue = u32::from(l == Label::CueBegin as u8 || l == Label::Cue as u8);
            for m in [&mut mine, &mut total] {
                let c = m.entry(t.word).or_default();
                c.cue += cue;
                c.all += 1;
            }
        }
        own.push(mine);
    }
    let mut model = Model::default();
    for (&w, &c) in &total {
        if step(c) > 1 {
            model.lexicon.insert(w, step(c));
        }
    }
    let mut data: Vec<Vec<(usize, usize)>> = Vec::new();
    for (v, mine) in views.iter_mut().zip(&own) {
        for t in &mut v.tokens {
            let cue = model.entry(t.word);
            if t.is_word() && cue > 0 {
                let (a, b) = (total[&t.word], mine[&t.word]);
                let s = step(Count { cue: a.cue - b.cue, all: a.all - b.all });
                if s > 1 {
                    t.cue = s;
                }
            }
        }
        data.push(paragraphs(v));
    }
    // features
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    let mut scratch = Scratch::default();
    for (v, p) in views.iter().zip(&data) {
        for &(a, b) in p {
            features::paragraph(v, a..b, &mut scratch, |_, f| {
                for &f in f {
                    *counts.entry(f).or_default() += 1;
                }
            });
        }
    }
    let minfreq = env("MINFREQ", 4.0) as u32;
    let mut kept: Vec<u32> =
        counts.iter().filter(|&(_, &n)| n >= minfreq).map(|(&f, _)| f).collect();
    kept.sort_unstable();
    let index: FxHashMap<u32, u32> = kept.iter().enumerate().map(|(i, &f)| (f, i as u32)).collect();
    eprintln!("features {} of {} {:.1}s", kept.len(), counts.len(), t0.elapsed().as_secs_f32());
    let mut sequences = Vec::new();
    for ((v, p), g) in views.iter().zip(&data).zip(&gold) {
        for &(a, b) in p {
            let mut s =
                crf::Sequence { features: vec![], ends: vec![], edges: vec![], labels: vec![] };
            features::paragraph(v, a..b, &mut scratch, |i, f| {
                s.features.extend(f.iter().filter_map(|f| index.get(f)));
                s.ends.push(s.features.len() as u32);
                s.edges.push(features::edge(v, i, a) as u8);
                s.labels.push(g[i]);
            });
            sequences.push(s);
        }
    }
    let o = crf::Options {
        rate: env("RATE", 0.1),
        l1: env("L1", 1.0),
        l2: env("L2", 0.0),
        epochs: env("EPOCHS", 8.0) as usize,
        drop: env("DROP", 0.0),
    };
    let crf = crf::Crf::train(&sequences, kept.len(), &o);
    eprintln!("trained {:.1}s", t0.elapsed().as_secs_f32());
    let mut max = 0.0_f32;
    for r in &crf.rows {
        for w in r.w {
            max = max.max(w.abs());
        }
    }
    model.scale = (max / 127.0).min(env("SCALE", 0.03));
    let mut nonzero = 0;
    for (&f, r) in kept.iter().zip(&crf.rows) {
        let row = r.w.map(|w| (w / model.scale).round().clamp(-127.0, 127.0) as i8);
        if row.iter().any(|&w| w != 0) {
            nonzero += row.iter().filter(|&&w| w != 0).count();
            model.rows.insert(f, row);
        }
    }
    for (e, table) in crf.edges.iter().enumerate() {
        let mut out = [[IMPOSSIBLE; LANES]; LANES];
        for from in 0..LABELS {
            for to in 0..LABELS {
                if crf.allowed[e][from][to] {
                    out[from][to] = table[from].w[to];
                }
            }
        }
        model.edges.push(out);
    }
    eprintln!(
        "model rows {} weights {} max {max} scale {}",
        model.rows.len(),
        nonzero,
        model.scale
    );
    let mut out = std::fs::File::create(&args[3]).unwrap();
    let mut stats = [[0_u32; 3]; 3];
    let bias = env("BIAS", 0.0);
    for d in &dev {
        let (article, quotes) = quotes(d);
        let view = training_view(&article, &quotes, |w| model.entry(w));
        let g = labels(&view, &d.gold);
        let mut found = Vec::new();
        for (a, b) in paragraphs(&view) {
            let mut unary = Vec::new();
            let mut class = Vec::new();
            features::paragraph(&view, a..b, &mut scratch, |i, f| {
                let mut u = model.score(f);
                u[0] -= bias;
                u[1] -= bias;
                unary.push(u);
                class.push(features::edge(&view, i, a));
            });
            let l = viterbi(&model.edges, &unary, &class);
            for (k, &l) in l.iter().enumerate() {
                let role = |l: u8| {
                    Label::ALL[l as usize].part().map(|(p, _)| match p {
                        Part::Cue => 1,
                        Part::SourceLeft | Part::SourceRight => 0,
                        _ => 2,
                    })
                };
                let (x, y) = (role(l), role(g[a + k]));
                for r in 0..3 {
                    stats[r][0] += u32::from(x == Some(r) && y == Some(r));
                    stats[r][1] += u32::from(x == Some(r));
                    stats[r][2] += u32::from(y == Some(r));
                }
            }
            found.extend(assemble::attributions(&l, a, |i| view.tokens[i].opens));
        }
        write(&mut out, d, &view, &quotes, &found);
    }
    for (r, s) in ["source", "cue", "content"].iter().zip(stats) {
        eprintln!("{r} token F1 {:.2}", 200.0 * s[0] as f32 / (s[1] + s[2]) as f32);
    }
}

fn paragraphs(view: &View) -> Vec<(usize, usize)> {
    view.paragraphs.iter().filter(|p| !p.is_empty()).map(|p| (p.start, p.end)).collect()
}

fn write(
    out: &mut impl Write,
    d: &Document,
    view: &View,
    quotes: &[Quote],
    found: &[assemble::Found],
) {
    let points = CodePoints::new(&d.text);
    let pair = |s: Span| {
        let r = points.range(s);
        vec![r.start, r.end]
    };
    let span = |(a, b): (usize, usize)| {
        Span::new(view.tokens[a].start as usize, view.tokens[b - 1].end as usize)
    };
    let mut list = Vec::new();
    let mut covers: Vec<Span> = Vec::new();
    for f in found {
        let quoted = |i: usize| view.tokens[i].is_quoted() || !view.tokens[i].is_word();
        let direct = f.content.iter().all(|&(a, b)| (a..b).all(quoted));
        if direct {
            continue;
        }
        let split = env("SPLIT", 0.0) > 0.0;
        let mut segments: Vec<Span> = Vec::new();
        for &(a, b) in &f.content {
            let mut from = a;
            for i in a..=b {
                let mark = i < b && matches!(view.tokens[i].quote & 7, 1 | 5);
                if i == b || mark && split {
                    if i > from {
                        segments.push(span((from, i)));
                    }
                    from = i + 1;
                }
            }
        }
        covers.extend(segments.iter().copied());
        list.push(serde_json::json!({
            "start": pair(segments[0])[0], "end": pair(segments[segments.len() - 1])[1],
            "segments": segments.iter().map(|&s| pair(s)).collect::<Vec<_>>(),
            "kind": "indirect", "speech": true, "speaker": null,
            "mention": f.source.map(|s| pair(span(s))), "cue": f.cue.map(|s| pair(span(s))),
        }));
    }
    let mut joined: Vec<Quote> = Vec::new();
    for q in quotes {
        let owner = |o: Span| {
            found.iter().position(|f| f.content.iter().any(|&c| span(c).overlap(o) * 2 > o.len()))
        };
        if env("JOIN", 0.0) > 0.0 {
            if let Some(last) = joined.last_mut() {
                let between = &d.text[last.outer.end.min(q.outer.start)..q.outer.start];
                let o = owner(q.outer);
                let gap = |f: &assemble::Found| {
                    f.content.iter().all(|&(a, b)| {
                        (a..b).all(|i| view.tokens[i].is_quoted() || !view.tokens[i].is_word())
                    })
                };
                if o.is_some()
                    && o == owner(last.outer)
                    && !between.contains('\n')
                    && gap(&found[o.unwrap()])
                {
                    last.segments.extend(q.segments.iter().copied());
                    last.outer = last.outer.cover(q.outer);
                    continue;
                }
            }
        }
        joined.push(q.clone());
    }
    for q in &joined {
        if env("DROPIN", 0.0) > 0.0
            && q.segments.iter().all(|s| covers.iter().any(|c| c.contains(*s)))
        {
            continue;
        }
        // what the attribution of direct quotes would say
        let o = |f: &assemble::Found| {
            f.content.iter().map(|&c| span(c).overlap(q.outer)).sum::<usize>()
        };
        let best = found.iter().max_by_key(|f| o(f)).filter(|f| o(f) > 0);
        list.push(serde_json::json!({
            "start": pair(q.span())[0], "end": pair(q.span())[1],
            "segments": q.segments.iter().map(|&s| pair(if env("MARKS", 0.0) > 0.0 { widen(&d.text, s) } else { s })).collect::<Vec<_>>(),
            "kind": "direct", "speech": true, "speaker": null,
            "mention": best.and_then(|f| f.source).map(|s| pair(span(s))),
            "cue": best.and_then(|f| f.cue).map(|s| pair(span(s))),
        }));
    }
    let line = serde_json::json!({"id": d.name, "unit": "char", "quotes": list});
    writeln!(out, "{line}").unwrap();
}

fn widen(text: &str, s: Span) -> Span {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '`');
    let before = text[..s.start]
        .chars()
        .rev()
        .take(2)
        .take_while(|&c| mark(c))
        .map(char::len_utf8)
        .sum::<usize>();
    let after =
        text[s.end..].chars().take(2).take_while(|&c| mark(c)).map(char::len_utf8).sum::<usize>();
    Span::new(s.start - before, s.end + after)
}
