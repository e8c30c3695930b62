//! Maximum likelihood for a linear-chain conditional random field, by stochastic descent with an
//! L1 penalty (FTRL-proximal: McMahan and others, “Ad click prediction: a view from the
//! trenches”, 2013) and features dropped at random so that none is leant on alone.

use crossquote::training::indirect::{EDGES, LABELS, LANES, Label};

/// Tokens with their features and right labels.
#[derive(Default)]
pub(crate) struct Sequence {
    /// The features of all tokens, one token after the other.
    pub(crate) features: Vec<u32>,
    /// Where the features of each token end.
    pub(crate) ends: Vec<u32>,
    /// The class of the place before each token.
    pub(crate) edges: Vec<u8>,
    pub(crate) labels: Vec<Label>,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Step length.
    pub(crate) rate: f32,
    /// Strength of the penalty.
    pub(crate) l1: f32,
    /// Share of the features dropped.
    pub(crate) drop: f32,
    /// Rounds over the data.
    pub(crate) rounds: usize,
}

/// Weights of one feature, or of leaving one label, with what the descent remembers of them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Row {
    pub(crate) weights: [f32; LANES],
    sums: [f32; LANES],
    squares: [f32; LANES],
    remembered: [f32; LANES],
}

type Scores = [f32; LANES];

pub(crate) struct Crf {
    pub(crate) rows: Vec<Row>,
    /// By class of place and label before.
    pub(crate) edges: Vec<[Row; LABELS]>,
    /// Pairs of labels that occur.
    pub(crate) allowed: [[bool; LABELS]; LABELS],
}

/// Pairs of labels seen less often are slips of annotation.
const LEAST: u32 = 3;

/// The weights are the mean of those after each of the last rounds: the last one alone is a matter
/// of the order in which the sentences came.
const AVERAGED: usize = 5;

impl Crf {
    pub(crate) fn train(sequences: &[Sequence], features: usize, options: &Options) -> Self {
        let mut pairs = [[0_u32; LABELS]; LABELS];
        for sequence in sequences {
            let mut from = Label::Outside;
            for &to in &sequence.labels {
                pairs[from as usize][to as usize] += 1;
                from = to;
            }
        }
        let mut crf = Self {
            rows: vec![Row::default(); features],
            edges: vec![[Row::default(); LABELS]; EDGES],
            allowed: pairs.map(|row| row.map(|count| count >= LEAST)),
        };
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        let mut random = Random(7);
        for round in 0..options.rounds {
            for i in (1..order.len()).rev() {
                order.swap(i, random.below(i + 1));
            }
            let loss: f64 =
                order.iter().map(|&i| crf.learn(&sequences[i], options, &mut random)).sum();
            if round + AVERAGED >= options.rounds {
                crf.remember();
            }
            eprintln!("round {}: loss {loss:.0}", round + 1);
        }
        crf.average();
        crf
    }

    fn all(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut().chain(self.edges.iter_mut().flatten())
    }

    fn remember(&mut self) {
        self.all().for_each(|row| add(&mut row.remembered, &row.weights.clone()));
    }

    fn average(&mut self) {
        self.all().for_each(|row| row.weights = row.remembered.map(|w| w / AVERAGED as f32));
    }

    /// One step along the gradient of one sequence; returns its loss.
    fn learn(&mut self, sequence: &Sequence, options: &Options, random: &mut Random) -> f64 {
        let kept = Kept::new(sequence, options.drop, random);
        let scores = self.scores(sequence, &kept, options);
        let passing = self.passing(sequence);
        let chances = Chances::new(sequence, &scores, &passing);
        let mut loss = chances.log_sum;
        let mut from = Label::Outside as usize;
        for (at, &label) in sequence.labels.iter().enumerate() {
            let (edge, to) = (usize::from(sequence.edges[at]), label as usize);
            loss -= f64::from(scores[at][to] + self.edges[edge][from].weights[to]);
            let gradient = chances.of_token(at, to);
            if gradient.iter().any(|g| g.abs() > NEGLIGIBLE) {
                for &feature in kept.of(at) {
                    self.rows[feature as usize].step(&gradient, options.rate, options.l1);
                }
            }
            for label in 0..LABELS {
                let hit = (label == from).then_some(to);
                if let Some(gradient) = chances.of_edge(&passing[edge], at, label, hit) {
                    self.edges[edge][label].step(&gradient, options.rate, 0.0);
                }
            }
            from = to;
        }
        loss
    }

    fn scores(&self, sequence: &Sequence, kept: &Kept, options: &Options) -> Vec<Scores> {
        let makes_up = 1.0 / (1.0 - options.drop);
        let score = |at: usize| {
            let mut sum = [0.0; LANES];
            for &feature in kept.of(at) {
                add(&mut sum, &self.rows[feature as usize].weights);
            }
            sum.map(|s| s * makes_up)
        };
        (0..sequence.labels.len()).map(score).collect()
    }

    /// Factors of passing from label to label for the classes of places that occur.
    #[expect(clippy::needless_range_loop, reason = "two tables run side by side")]
    fn passing(&self, sequence: &Sequence) -> Vec<[Scores; LABELS]> {
        let mut passing = vec![[[0.0; LANES]; LABELS]; EDGES];
        let mut used = [false; EDGES];
        for &edge in &sequence.edges {
            used[usize::from(edge)] = true;
        }
        for edge in (0..EDGES).filter(|&edge| used[edge]) {
            for from in 0..LABELS {
                for to in (0..LABELS).filter(|&to| self.allowed[from][to]) {
                    passing[edge][from][to] = self.edges[edge][from].weights[to].exp();
                }
            }
        }
        passing
    }
}

/// Gradients below this are not worth the walk over the features.
const NEGLIGIBLE: f32 = 1e-3;

/// The features that are not dropped.
struct Kept {
    features: Vec<u32>,
    ends: Vec<usize>,
}

impl Kept {
    fn new(sequence: &Sequence, drop: f32, random: &mut Random) -> Self {
        let limit = (drop * 1024.0) as usize;
        let mut kept = Self { features: Vec::new(), ends: Vec::new() };
        let mut begin = 0;
        for &end in &sequence.ends {
            let own = &sequence.features[begin..end as usize];
            kept.features.extend(own.iter().filter(|_| random.below(1024) >= limit));
            kept.ends.push(kept.features.len());
            begin = end as usize;
        }
        kept
    }

    fn of(&self, at: usize) -> &[u32] {
        let begin = at.checked_sub(1).map_or(0, |i| self.ends[i]);
        &self.features[begin..self.ends[at]]
    }
}

/// Forward and backward sums, scaled to add up to 1 at each token.
struct Chances {
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    emission: Vec<Scores>,
    scales: Vec<f32>,
    log_sum: f64,
}

impl Chances {
    fn new(sequence: &Sequence, scores: &[Scores], passing: &[[Scores; LABELS]]) -> Self {
        let count = scores.len();
        let mut log_sum = 0.0;
        let emission: Vec<Scores> = scores
            .iter()
            .map(|row| {
                let top = row[..LABELS].iter().copied().fold(f32::MIN, f32::max);
                log_sum += f64::from(top);
                std::array::from_fn(|l| if l < LABELS { (row[l] - top).exp() } else { 0.0 })
            })
            .collect();
        let mut chances = Self {
            forward: vec![[0.0; LANES]; count],
            backward: vec![[1.0; LANES]; count],
            emission,
            scales: vec![1.0; count],
            log_sum,
        };
        chances.run(sequence, passing);
        chances
    }

    fn run(&mut self, sequence: &Sequence, passing: &[[Scores; LABELS]]) {
        let mut before = [0.0; LANES];
        before[Label::Outside as usize] = 1.0;
        for at in 0..self.forward.len() {
            let table = &passing[usize::from(sequence.edges[at])];
            let mut now = [0.0; LANES];
            for (share, row) in before.iter().zip(table) {
                add_times(&mut now, row, *share);
            }
            for (now, emission) in now.iter_mut().zip(&self.emission[at]) {
                *now *= emission;
            }
            let sum = now.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            self.log_sum += f64::from(sum).ln();
            self.scales[at] = sum;
            before = now.map(|n| n / sum);
            self.forward[at] = before;
        }
        for at in (1..self.forward.len()).rev() {
            let table = &passing[usize::from(sequence.edges[at])];
            let next: Scores = std::array::from_fn(|l| {
                self.backward[at][l] * self.emission[at][l] / self.scales[at]
            });
            for (from, row) in table.iter().enumerate() {
                self.backward[at - 1][from] = row.iter().zip(&next).map(|(a, b)| a * b).sum();
            }
        }
    }

    /// Expected less observed labels.
    fn of_token(&self, at: usize, observed: usize) -> Scores {
        let mut gradient: Scores = std::array::from_fn(|l| {
            if l < LABELS { self.forward[at][l] * self.backward[at][l] } else { 0.0 }
        });
        let sum = gradient.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        gradient.iter_mut().for_each(|g| *g /= sum);
        gradient[observed] -= 1.0;
        gradient
    }

    /// Expected less observed labels at `at`, the label before being `from`; `None` where that
    /// label was out of the question.
    fn of_edge(
        &self,
        table: &[Scores; LABELS],
        at: usize,
        from: usize,
        observed: Option<usize>,
    ) -> Option<Scores> {
        let outside = f32::from(u8::from(from == Label::Outside as usize));
        let share = at.checked_sub(1).map_or(outside, |before| self.forward[before][from]);
        if share < NEGLIGIBLE && observed.is_none() {
            return None;
        }
        let mut gradient: Scores = std::array::from_fn(|to| {
            share * table[from][to] * self.emission[at][to] * self.backward[at][to]
                / self.scales[at]
        });
        if let Some(observed) = observed {
            gradient[observed] -= 1.0;
        }
        Some(gradient)
    }
}

impl Row {
    #[expect(clippy::needless_range_loop, reason = "four tables run side by side")]
    fn step(&mut self, gradient: &Scores, rate: f32, l1: f32) {
        for l in 0..LANES {
            let squares = self.squares[l] + gradient[l] * gradient[l];
            let sigma = (squares.sqrt() - self.squares[l].sqrt()) / rate;
            self.squares[l] = squares;
            self.sums[l] += gradient[l] - sigma * self.weights[l];
            let pull = (self.sums[l].abs() - l1).max(0.0);
            self.weights[l] = -pull.copysign(self.sums[l]) * rate / (1.0 + squares.sqrt());
        }
    }
}

fn add(sum: &mut Scores, row: &Scores) {
    sum.iter_mut().zip(row).for_each(|(s, r)| *s += r);
}

fn add_times(sum: &mut Scores, row: &Scores, factor: f32) {
    sum.iter_mut().zip(row).for_each(|(s, r)| *s += r * factor);
}

/// A linear congruential generator (Knuth’s MMIX constants): the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}
