//! The features of a token and its surroundings.
//!
//! Values that several templates share (the previous and the next possible cue, the shape of the
//! sentence) are computed once per run in two passes, one from each end.

use std::ops::Range;

use super::class::{self, Class};
use super::template::*;
use super::view::{CANDIDATE, Tok, View, place};

/// What the sentence looks like from a token. Positions are relative to the paragraph.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    /// Tokens from the last possible cue of the sentence and to the next one; 0 for none.
    last: u32,
    next: u32,
    /// First token of the chunk it stands in: behind a mark or a small word that opens a phrase.
    chunk: u32,
    /// Next mark or small word.
    ahead: u32,
    /// First and last token of the sentence.
    sentence: u32,
    finish: u32,
    /// Tokens to the cue of a clause that closes the sentence: `, she said.`; 0 for none.
    closing: u32,
    /// Commas since the last cue, cues before and behind; up to 3.
    commas: u8,
    before: u8,
    after: u8,
    /// What stands left and right of it when it is a possible cue.
    frame: u8,
}

/// Buffers that are reused for each paragraph.
///
/// They are created once per article.
#[derive(Debug, Default)]
pub struct Scratch {
    around: Vec<Around>,
}

/// The bucket of a distance. Short distances have their own buckets; long ones share one.
fn bucket(distance: u32) -> u32 {
    /// Of the distances that are told apart; all others lie in the last bucket.
    const BUCKETS: [u8; 27] =
        [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8];
    u32::from(BUCKETS[BUCKETS.len().min(distance as usize + 1) - 1])
}

/// Number of classes of places between two tokens.
pub const EDGES: usize = 20;

/// The class of the gap before token `i`, which selects the table of transitions.
///
/// Transitions depend on what is between two tokens: an opening mark, a comma, or a possible cue.
/// With one table per class, the chain can learn that content begins after marks and ends before
/// stops.
fn edge(tokens: &[Tok], i: usize) -> usize {
    let t = &tokens[i];
    let Some(p) = i.checked_sub(1).map(|i| &tokens[i]) else { return 0 };
    if t.opens {
        let inside = t.is_quoted() && p.is_quoted() && t.quote & place::MASK != place::OPEN;
        return if inside { 1 } else { 2 };
    }
    match (p.quote & place::MASK, t.quote & place::MASK) {
        (_, place::OPEN) => return 3,
        (_, place::CLOSE) => return 4,
        (place::CLOSE, _) => return 5,
        (place::OPEN, _) => return 6,
        (_, place::NONE) => {}
        _ => return 7,
    }
    match t.class {
        class::STOP => return 8,
        class::COMMA => return 9,
        class::DASH => return 10,
        class::COLON => return 11,
        c if c.is_mark() => return 12,
        _ => {}
    }
    match p.class {
        class::COMMA => return 13,
        class::DASH => return 14,
        c if c.is_mark() => return 15,
        _ => {}
    }
    if t.is_candidate() {
        return 16;
    }
    if p.is_candidate() {
        return 17;
    }
    if is_opener(t.class) { 18 } else { 19 }
}

/// Small words that open a phrase or a clause.
const fn is_opener(class: Class) -> bool {
    matches!(class, class::PREPOSITION | class::CONJUNCTION | class::RELATIVE)
}

/// Fills `around` in linear time: one forward pass for the tokens before each token, and one
/// backward pass for the tokens after it.
fn prepare(tokens: &[Tok], around: &mut Vec<Around>) {
    around.clear();
    around.resize(tokens.len(), Around::default());
    let (mut last, mut chunk, mut sentence) = (None, 0, 0);
    let (mut commas, mut before) = (0_u8, 0_u8);
    for (i, t) in tokens.iter().enumerate() {
        let behind_mark = i > 0 && tokens[i - 1].class.is_mark() && !t.class.is_mark();
        if t.opens {
            (last, chunk, sentence, commas, before) = (None, i, i, 0, 0);
        } else if behind_mark || is_opener(t.class) {
            chunk = i;
        }
        commas = (commas + u8::from(t.class == class::COMMA)).min(3);
        let a = &mut around[i];
        a.last = last.map_or(0, |last| i - last) as u32;
        (a.chunk, a.sentence, a.commas, a.before) = (chunk as u32, sentence as u32, commas, before);
        if t.is_candidate() {
            (last, commas, before) = (Some(i), 0, (before + 1).min(3));
        }
    }
    let (mut next, mut closing) = (None, None);
    let (mut ahead, mut finish, mut after) = (0, 0, 0_u8);
    for (i, t) in tokens.iter().enumerate().rev() {
        if tokens.get(i + 1).is_none_or(|t| t.opens) {
            (next, closing, ahead, finish, after) = (None, None, i, i, 0);
        }
        let a = &mut around[i];
        a.next = next.map_or(0, |next: usize| next - i) as u32;
        a.closing = closing.map_or(0, |closing: usize| closing - i) as u32;
        (a.ahead, a.finish, a.after) = (ahead as u32, finish as u32, after);
        if t.class.is_mark() || is_opener(t.class) {
            ahead = i;
        }
        if t.is_candidate() {
            let (left, right) = frame(tokens, i);
            a.frame = left * 6 + right;
            (next, after) = (Some(i), (after + 1).min(3));
            let parenthesis = matches!(left, 2 | 3) && matches!(right, 1 | 2);
            if closing.is_none() && t.cue > CANDIDATE && parenthesis {
                closing = Some(i);
            }
        }
    }
}

/// What stands left and right of a possible cue: which mark opens its clause, what follows.
fn frame(tokens: &[Tok], i: usize) -> (u8, u8) {
    let mut left = u8::from(tokens[i].opens);
    for t in tokens[i.saturating_sub(7)..i].iter().rev() {
        left = match t.class {
            class::COMMA => 2,
            class::QUOTATION_MARK => 3,
            class::DASH | class::COLON => 4,
            _ if t.opens => 1,
            _ => continue,
        };
        break;
    }
    let right = match tokens.get(i + 1).map(|t| t.class) {
        None | Some(class::STOP) => 1,
        Some(class::COMMA) => 2,
        Some(class::QUOTATION_MARK) => 3,
        Some(class::COLON) => 4,
        Some(c) if c.is_mark() => 5,
        _ => 0,
    };
    (left, right)
}

/// What stands where the paragraph ends.
const NOTHING: Tok = Tok {
    start: 0,
    end: 0,
    word: 1,
    suffix: 1,
    class: class::NONE,
    cue: 0,
    quote: place::NONE,
    opens: false,
};

/// The features that are visible from each token of a run of sentences.
///
/// Positions count from the first token of the run.
pub(crate) struct Sight<'v> {
    tokens: &'v [Tok],
    around: &'v [Around],
}

impl<'v> Sight<'v> {
    pub(crate) fn new(view: &'v View, run: Range<usize>, scratch: &'v mut Scratch) -> Self {
        let tokens = &view.tokens[run];
        prepare(tokens, &mut scratch.around);
        Self { tokens, around: &scratch.around }
    }

    pub(crate) const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Class of the place before token `i`.
    pub(crate) fn edge(&self, i: usize) -> usize {
        edge(self.tokens, i)
    }
}

/// Features as they stand in the file of a model.
#[cfg(any(test, feature = "unstable-training"))]
struct Hashes<'o>(&'o mut Vec<u32>);

#[cfg(any(test, feature = "unstable-training"))]
impl Sink for Hashes<'_> {
    fn add(&mut self, template: Template, values: [u32; 3]) {
        self.0.push(template.hash(values));
    }
}

/// Calls `emit` with the features of each token of `run` and the class of the place before it.
#[cfg(any(test, feature = "unstable-training"))]
pub fn visit(
    view: &View,
    run: Range<usize>,
    scratch: &mut Scratch,
    mut emit: impl FnMut(&[u32], usize),
) {
    let mut hashes = Vec::with_capacity(TEMPLATES);
    let sight = Sight::new(view, run, scratch);
    for i in 0..sight.len() {
        hashes.clear();
        sight.describe(i, &mut Hashes(&mut hashes));
        emit(&hashes, sight.edge(i));
    }
}

impl Sight<'_> {
    /// Hands what token `i` shows to `out`.
    pub(crate) fn describe(&self, i: usize, out: &mut impl Sink) {
        self.describe_words(i, out);
        self.describe_cues(i, out);
        self.describe_sentence(i, out);
    }

    /// The token at an offset; beyond either end, a token that represents nothing.
    fn at(&self, i: usize, offset: isize) -> &Tok {
        i.checked_add_signed(offset).and_then(|i| self.tokens.get(i)).unwrap_or(&NOTHING)
    }

    /// The last possible cue before token `i`.
    fn last(&self, i: usize) -> Option<usize> {
        let distance = self.around[i].last as usize;
        (distance > 0).then(|| i - distance)
    }

    /// The next possible cue behind token `i`.
    fn next(&self, i: usize) -> Option<usize> {
        let distance = self.around[i].next as usize;
        (distance > 0).then(|| i + distance)
    }

    fn word(&self, cue: Option<usize>) -> u32 {
        cue.map_or(0, |at| self.tokens[at].word)
    }

    fn frame(&self, cue: Option<usize>) -> u32 {
        cue.map_or(NO_FRAME, |at| u32::from(self.around[at].frame))
    }

    /// The token, its neighbours, and where in a quotation they stand.
    fn describe_words(&self, i: usize, out: &mut impl Sink) {
        let (t, p, n) = (self.at(i, 0), self.at(i, -1), self.at(i, 1));
        let (c, cp, cn) = (kind(t), kind(p), kind(n));
        let (quote, opens) = (u32::from(t.quote), u32::from(t.opens));
        out.add(WORD, [t.word, 0, 0]);
        out.add(WORD_BEFORE, [p.word, 0, 0]);
        out.add(WORD_BEHIND, [n.word, 0, 0]);
        out.add(WORD_BEFORE_2, [self.at(i, -2).word, 0, 0]);
        out.add(WORD_BEHIND_2, [self.at(i, 2).word, 0, 0]);
        out.add(SUFFIX, [t.suffix, c, 0]);
        out.add(SUFFIX_BEFORE, [p.suffix, 0, 0]);
        out.add(SUFFIX_BEHIND, [n.suffix, 0, 0]);
        out.add(KIND, [c, opens, 0]);
        out.add(KIND_BEFORE, [cp, 0, 0]);
        out.add(KIND_BEHIND, [cn, 0, 0]);
        out.add(KIND_AND_BEFORE, [cp, c, opens]);
        out.add(KIND_AND_BEHIND, [c, cn, 0]);
        out.add(QUOTED, [quote, u32::from(p.quote), u32::from(n.quote)]);
        out.add(QUOTED_KIND, [quote, c, 0]);
        out.add(QUOTED_WORD, [inside(t), t.word, 0]);
        out.add(QUOTED_AROUND, [quote, cp, cn]);
        out.add(QUOTED_BEFORE, [quote, u32::from(p.quote), p.word]);
        out.add(CUES, [u32::from(t.cue), u32::from(p.cue), u32::from(n.cue)]);
    }

    /// The possible cues around, and what stands left and right of each.
    fn describe_cues(&self, i: usize, out: &mut impl Sink) {
        let (t, a) = (&self.tokens[i], &self.around[i]);
        let (c, inside, cue, frame) = (kind(t), inside(t), u32::from(t.cue), u32::from(a.frame));
        let (last, next) = (bucket(a.last), bucket(a.next));
        let (last_at, next_at) = (self.last(i), self.next(i));
        let (last_frame, next_frame) = (self.frame(last_at), self.frame(next_at));
        out.add(CUE_KIND, [cue, c, inside]);
        out.add(BETWEEN_CUES, [last, next, inside]);
        out.add(LAST_CUE, [self.word(last_at), last, 0]);
        out.add(NEXT_CUE, [self.word(next_at), next, 0]);
        out.add(LAST_KIND, [last, c, 0]);
        out.add(NEXT_KIND, [next, c, 0]);
        out.add(LAST_FRAME, [last_frame, last, inside]);
        out.add(NEXT_FRAME, [next_frame, next, inside]);
        out.add(FRAMES, [last_frame, next_frame, inside]);
        out.add(NEXT_FRAME_KIND, [next_frame, c, 0]);
        out.add(LAST_FRAME_KIND, [last_frame, c, 0]);
        out.add(FRAMED_WORD, [cue, frame, t.word]);
        out.add(FRAMED_KIND, [frame, c, 0]);
    }

    /// The chunk and the sentence that the token stands in.
    fn describe_sentence(&self, i: usize, out: &mut impl Sink) {
        let (t, a) = (&self.tokens[i], &self.around[i]);
        let (c, inside) = (kind(t), inside(t));
        let (last, next) = (bucket(a.last), bucket(a.next));
        let (last_at, next_at) = (self.last(i), self.next(i));
        let behind = last_at.map_or(&NOTHING, |at| self.at(at, 1));
        let subject = next_at.map_or(&NOTHING, |at| self.at(at, -1));
        let word = |at: u32| self.tokens[at as usize].word;
        let (starter, commas) = (word(a.chunk), u32::from(a.commas));
        let (into, left) = (bucket(i as u32 - a.chunk), bucket(a.finish - i as u32));
        let (to, closing) = (bucket(a.ahead - i as u32), bucket(a.closing));
        out.add(STARTER, [starter, into, inside]);
        out.add(STARTER_LAST, [starter, last, closing]);
        out.add(SENTENCE, [word(a.sentence), 0, closing]);
        out.add(AHEAD, [word(a.ahead), c, to]);
        out.add(CLOSING, [closing, inside, last]);
        out.add(CLOSING_KIND, [closing, c, 0]);
        out.add(CLOSING_STARTER, [closing, starter, 0]);
        out.add(BEHIND_CUE_KIND, [kind(behind), last, c]);
        out.add(BEHIND_CUE, [behind.word, last, inside]);
        out.add(CUE_AND_BEHIND, [behind.word, self.word(last_at), commas]);
        out.add(SUBJECT_KIND, [kind(subject), next, c]);
        out.add(CUES_AROUND, [u32::from(a.before), u32::from(a.after), commas]);
        out.add(LEFT, [left, last, commas]);
    }
}

/// The kind of a token: its class, combined with whether it starts a sentence.
fn kind(tok: &Tok) -> u32 {
    u32::from(tok.class.0)
}

/// 0 outside of quotations, 1 in short ones, 2 in long ones.
fn inside(tok: &Tok) -> u32 {
    u32::from(tok.is_quoted()) + u32::from(tok.quote & place::LONG != 0)
}

#[cfg(test)]
mod tests {
    use super::super::model::MEANING;
    use super::*;
    use crate::text::hash;

    /// The features of a made-up sentence, as one hash.
    fn meaning() -> u64 {
        let kinds = [class::COMMA, class::PREPOSITION, class::STOP, class::QUOTATION_MARK];
        let tokens: Vec<Tok> = (0..24_u32)
            .map(|i| Tok {
                word: i * 7,
                suffix: i * 5,
                class: if i % 4 == 1 {
                    kinds[i as usize / 4 % 4]
                } else {
                    Class((8 + i % 30) as u8)
                },
                cue: (i % 9) as u8,
                quote: (i % 6) as u8,
                opens: i % 12 == 0,
                ..NOTHING
            })
            .collect();
        let view = View { tokens, ..View::default() };
        let mut seen = Vec::new();
        visit(&view, 0..24, &mut Scratch::default(), |features, edge| {
            seen.push(edge as u64);
            seen.extend(features.iter().map(|&feature| u64::from(feature)));
        });
        hash::sequence(seen)
    }

    #[test]
    fn features_mean_what_the_shipped_weights_were_trained_for() {
        assert_eq!(
            meaning(),
            MEANING,
            "features changed: train again, with this number in `MEANING`"
        );
    }
}
