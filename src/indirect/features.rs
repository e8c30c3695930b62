//! Features of a token, as hashes.

use super::view::{
    MARK_COLON, MARK_COMMA, MARK_DASH, MARK_NONE, MARK_QUOTE, MARK_SEMI, MARK_STOP, QUOTE_CLOSE,
    QUOTE_LONG, QUOTE_NONE, QUOTE_OPEN, SHAPE_LOWER, SHAPE_MARK, Tok, View, finish, mix,
};

/// Step of cue frequency from which a word is taken for a possible cue.
pub const CANDIDATE: u8 = 4;

/// What there is to know of the cues around a token.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    /// Tokens to the last possible cue in the sentence and to the next one; 0 for none.
    last: u32,
    next: u32,
    /// First token of the chunk, and of the next one (relative to the paragraph)
    chunk: u32,
    ahead: u32,
    /// last token of the sentence, first token
    sentence: u32,
    finish: u32,
    /// parenthetical cue that closes the sentence
    closing: u32,
    commas: u8,
    before: u8,
    after: u8,
}

/// Buffers that are used again from paragraph to paragraph.
#[derive(Debug, Default)]
pub struct Scratch {
    around: Vec<Around>,
    pattern: Vec<u8>,
}

fn bucket(distance: u32) -> u32 {
    match distance {
        0..=3 => distance,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=25 => 7,
        _ => 8,
    }
}

pub const EDGES: usize = 20;

/// Class of the place between token `i - 1` and token `i`: chooses the table of transitions.
#[must_use]
pub fn edge(view: &View, i: usize, start: usize) -> usize {
    let t = &view.tokens[i];
    if i == start {
        return 0;
    }
    let p = &view.tokens[i - 1];
    if t.opens {
        return if t.quote != QUOTE_NONE && p.quote != QUOTE_NONE && t.quote & 7 != QUOTE_OPEN {
            1
        } else {
            2
        };
    }
    match t.quote & 7 {
        QUOTE_OPEN => return 3,
        QUOTE_CLOSE => return 4,
        _ => {}
    }
    if p.quote & 7 == QUOTE_CLOSE {
        return 5;
    }
    if p.quote & 7 == QUOTE_OPEN {
        return 6;
    }
    if t.quote != QUOTE_NONE {
        return 7;
    }
    match t.mark {
        MARK_NONE => {}
        MARK_STOP => return 8,
        MARK_COMMA => return 9,
        MARK_DASH => return 10,
        MARK_COLON | MARK_SEMI => return 11,
        _ => return 12,
    }
    match p.mark {
        MARK_NONE => {}
        MARK_COMMA => return 13,
        MARK_DASH => return 14,
        _ => return 15,
    }
    if t.cue >= CANDIDATE {
        return 16;
    }
    if p.cue >= CANDIDATE {
        return 17;
    }
    if t.shape == SHAPE_LOWER && p.shape != SHAPE_LOWER {
        return 18;
    }
    19
}

fn prepare(view: &View, start: usize, end: usize, scratch: &mut Scratch) {
    let n = end - start;
    let tokens = &view.tokens[start..end];
    scratch.around.clear();
    scratch.around.resize(n, Around::default());
    scratch.pattern.clear();
    scratch.pattern.resize(n, 0);
    let mut last = usize::MAX;
    for i in 0..n {
        if tokens[i].opens {
            last = usize::MAX;
        }
        if last != usize::MAX {
            scratch.around[i].last = (i - last) as u32;
        }
        if tokens[i].cue >= CANDIDATE {
            last = i;
        }
    }
    let (mut chunk, mut sentence, mut commas, mut before) = (0, 0, 0_u8, 0_u8);
    for i in 0..n {
        let t = &tokens[i];
        if t.opens {
            (chunk, sentence, commas, before) = (i, i, 0, 0);
        } else if i > 0 && tokens[i - 1].mark != MARK_NONE && t.mark == MARK_NONE
            || is_starter(t.word)
        {
            chunk = i;
        }
        if t.mark == MARK_COMMA {
            commas = (commas + 1).min(3);
        }
        let a = &mut scratch.around[i];
        (a.chunk, a.sentence, a.commas, a.before) = (chunk as u32, sentence as u32, commas, before);
        if t.cue >= CANDIDATE {
            commas = 0;
            before = (before + 1).min(3);
        }
    }
    let (mut ahead, mut finish, mut after, mut closing) = (n, n, 0_u8, n);
    for i in (0..n).rev() {
        if i + 1 == n || tokens[i + 1].opens {
            (ahead, finish, after, closing) = (i, i, 0, n);
        }
        let a = &mut scratch.around[i];
        (a.ahead, a.finish, a.after, a.closing) = (
            ahead as u32,
            finish as u32,
            after,
            if closing < n { (closing - i) as u32 } else { 0 },
        );
        if tokens[i].mark != MARK_NONE || is_starter(tokens[i].word) {
            ahead = i;
        }
        if tokens[i].cue >= CANDIDATE {
            after = (after + 1).min(3);
            let p = pattern(tokens, i);
            if closing == n
                && tokens[i].cue > CANDIDATE
                && matches!(p / 6, 2 | 3)
                && matches!(p % 6, 1 | 2)
            {
                closing = i;
            }
        }
    }
    let mut next = usize::MAX;
    for i in (0..n).rev() {
        if i + 1 < n && tokens[i + 1].opens {
            next = usize::MAX;
        }
        if next != usize::MAX {
            scratch.around[i].next = (next - i) as u32;
        }
        if tokens[i].cue >= CANDIDATE {
            next = i;
            scratch.pattern[i] = pattern(tokens, i);
        }
    }
}

fn is_starter(word: u32) -> bool {
    STARTERS.contains(&word)
}

static STARTERS: std::sync::LazyLock<rustc_hash::FxHashSet<u32>> = std::sync::LazyLock::new(|| {
    "and but or that which who whom whose while as after before because when where if although though since until unless whether for to in on at by with from about over against during of than"
        .split(' ')
        .map(super::view::word_hash)
        .collect()
});

/// What stands left and right of a possible cue: which mark opens its clause, what follows.
fn pattern(tokens: &[Tok], i: usize) -> u8 {
    let mut left = 0;
    if tokens[i].opens {
        left = 1;
    }
    for j in (i.saturating_sub(7)..i).rev() {
        let t = &tokens[j];
        left = match t.mark {
            MARK_COMMA => 2,
            MARK_QUOTE => 3,
            MARK_DASH | MARK_SEMI | MARK_COLON => 4,
            _ if t.opens => 1,
            _ => continue,
        };
        break;
    }
    let right = match tokens.get(i + 1) {
        None => 1,
        Some(t) => match t.mark {
            MARK_STOP => 1,
            MARK_COMMA => 2,
            MARK_QUOTE => 3,
            MARK_COLON => 4,
            MARK_NONE => 0,
            _ => 5,
        },
    };
    left * 6 + right
}

/// The features of the token at `i` of the paragraph `start..end`.
pub fn paragraph(
    view: &View,
    start: usize,
    end: usize,
    scratch: &mut Scratch,
    mut emit: impl FnMut(usize, &[u32]),
) {
    prepare(view, start, end, scratch);
    let none = Tok {
        start: 0,
        end: 0,
        word: 1,
        suffix: 1,
        cluster: 255,
        cue: 0,
        shape: 7,
        quote: 0,
        mark: 0,
        opens: false,
    };
    let at = |k: isize| -> &Tok {
        if k < start as isize || k >= end as isize { &none } else { &view.tokens[k as usize] }
    };
    let mut out: Vec<u32> = Vec::with_capacity(64);
    for i in start..end {
        out.clear();
        let k = i as isize;
        let (p3, p2, p, t, n, n2, n3) =
            (at(k - 3), at(k - 2), at(k - 1), at(k), at(k + 1), at(k + 2), at(k + 3));
        let around = scratch.around[i - start];
        let mut template = 0_u32;
        let mut push = |a: u32, b: u32, c: u32| {
            template += 1;
            out.push(finish(mix(mix(mix(template.wrapping_mul(0x0100_0193), a), b), c)));
        };
        let quote = u32::from(t.quote);
        let inside = u32::from(t.quote != QUOTE_NONE) + u32::from(t.quote & QUOTE_LONG != 0);
        let cluster = |t: &Tok| u32::from(t.cluster) << 4 | u32::from(t.shape);
        let (c, cp, cn, cp2, cn2) = (cluster(t), cluster(p), cluster(n), cluster(p2), cluster(n2));
        let last = bucket(around.last);
        let next = bucket(around.next);
        let last_at = if around.last > 0 { Some(i - around.last as usize) } else { None };
        let next_at = if around.next > 0 { Some(i + around.next as usize) } else { None };
        let last_word = last_at.map_or(0, |j| view.tokens[j].word);
        let next_word = next_at.map_or(0, |j| view.tokens[j].word);
        let last_pattern = last_at.map_or(99, |j| u32::from(scratch.pattern[j - start]));
        let next_pattern = next_at.map_or(99, |j| u32::from(scratch.pattern[j - start]));
        let cue = u32::from(t.cue);
        let opens = u32::from(t.opens);
        // the word and its neighbours
        push(t.word, 0, 0);
        push(p.word, 0, 0);
        push(n.word, 0, 0);
        push(p2.word, 0, 0);
        push(n2.word, 0, 0);
        push(p.word, t.word, 0);
        push(t.word, n.word, 0);
        push(t.suffix, u32::from(t.shape), 0);
        push(p.suffix, 0, 0);
        push(n.suffix, 0, 0);
        // their groups
        push(c, 0, 0);
        push(cp, 0, 0);
        push(cn, 0, 0);
        push(cp, c, 0);
        push(c, cn, 0);
        push(cp2, cp, c);
        push(cp, c, cn);
        push(c, cn, cn2);
        push(cluster(p3), cp2, 0);
        push(cn2, cluster(n3), 0);
        // marks and quotations
        push(quote, u32::from(p.quote), u32::from(n.quote));
        push(quote, c, 0);
        push(inside, t.word, 0);
        push(quote, u32::from(p.mark), u32::from(n.mark));
        push(quote, u32::from(p.quote), p.word);
        // cues
        push(cue, u32::from(p.cue), u32::from(n.cue));
        push(cue, c, inside);
        push(last, inside, opens);
        push(next, inside, opens);
        push(last, next, inside);
        push(last_word, 0, inside);
        push(last_word, last, 0);
        push(next_word, 0, inside);
        push(next_word, next, 0);
        push(last, c, 0);
        push(next, c, 0);
        push(last_pattern, last, inside);
        push(next_pattern, next, inside);
        push(last_pattern, next_pattern, inside);
        push(next_pattern, c, 0);
        push(last_pattern, c, 0);
        push(cue, u32::from(scratch.pattern[i - start]), t.word);
        push(u32::from(scratch.pattern[i - start]), c, 0);
        push(opens, u32::from(t.shape), c);
        // the shape of the sentence
        let first = |j: u32| &view.tokens[start + j as usize];
        let starter = first(around.chunk).word;
        let sentence = first(around.sentence).word;
        let ahead = first(around.ahead).word;
        let into = bucket((i - start) as u32 - around.chunk);
        let left = bucket(around.finish - (i - start) as u32);
        let to = bucket(around.ahead - (i - start) as u32);
        let closing = bucket(around.closing);
        let behind =
            last_at.map_or(0, |j| if j + 1 < end { cluster(&view.tokens[j + 1]) } else { 0 });
        let behind_word =
            last_at.map_or(0, |j| if j + 1 < end { view.tokens[j + 1].word } else { 0 });
        let subject =
            next_at.map_or(0, |j| if j > start { cluster(&view.tokens[j - 1]) } else { 0 });
        let commas = u32::from(around.commas);
        let (before, after) = (u32::from(around.before), u32::from(around.after));
        push(starter, into, inside);
        push(starter, last_word, 0);
        push(starter, last, closing);
        push(starter, next_pattern, 0);
        push(t.word, last_word, 0);
        push(t.word, last, commas);
        push(t.word, left, 0);
        push(p.word, left, last);
        push(sentence, 0, closing);
        push(sentence, last, next);
        push(ahead, to, last);
        push(ahead, c, to);
        push(closing, inside, last);
        push(closing, c, 0);
        push(closing, starter, 0);
        push(behind, last, c);
        push(behind_word, last, inside);
        push(behind_word, last_word, commas);
        push(subject, next, c);
        push(before, after, commas);
        push(left, last, commas);
        push(t.mark.into(), n.word, last);
        push(p.mark.into(), t.word, n.cluster.into());
        push(p.mark.into(), t.word, last_word);
        let _ = SHAPE_MARK;
        emit(i, &out);
    }
}
