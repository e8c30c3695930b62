//! Damage: what extractors, editors and attackers leave in a text.

use crate::atoms::{ATOMS, MARKS};
use crate::random::Random;

/// One way to change a text.
type Edit = fn(&mut Random, &mut String);

const EDITS: &[Edit] = &[
    atom, atom, atom, atoms, again, other_mark, nested, long_word, repeated, left_out, moved,
    breaks, joined, upper, letters,
];

/// Longest stretch that is cut, moved or repeated.
const STRETCH: usize = 400;

/// A text may grow to this length by one kind of repetition.
const LONGEST: usize = 16_000;

pub(crate) fn mutate(random: &mut Random, text: &mut String, edits: usize) {
    for _ in 0..edits {
        let edit = random.pick(EDITS);
        edit(random, text);
    }
}

/// Bytes of a file that was damaged on the way, mostly no longer UTF-8.
pub(crate) fn damaged(random: &mut Random, text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..random.skewed(1, 8) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(9)).min(bytes.len());
        match random.below(3) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes[at..end].fill(random.next() as u8),
            _ => bytes.insert(at, b"\n\0{}[]\"\\:-#\xC3\xFF\xE2"[random.below(14)]),
        }
    }
    bytes
}

/// A place between two characters; every other time beside a mark, where the readers look.
fn place(random: &mut Random, text: &str) -> usize {
    let at = random.boundary(text);
    if random.one_in(2) {
        return at;
    }
    let hot = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let Some((mark, c)) = text[at..].char_indices().find(|&(_, c)| hot(c)) else { return at };
    at + mark + if random.one_in(2) { c.len_utf8() } else { 0 }
}

fn any_atom(random: &mut Random) -> &'static str {
    let class = random.pick(&ATOMS);
    random.pick(class)
}

fn atom(random: &mut Random, text: &mut String) {
    let at = place(random, text);
    text.insert_str(at, any_atom(random));
}

/// Several side by side: what goes wrong goes wrong at seams.
fn atoms(random: &mut Random, text: &mut String) {
    let at = place(random, text);
    let run: String = (0..random.skewed(2, 16)).map(|_| any_atom(random)).collect();
    text.insert_str(at, &run);
}

/// One thing in many places.
fn again(random: &mut Random, text: &mut String) {
    let atom = any_atom(random);
    for _ in 0..random.skewed(2, 32) {
        let at = place(random, text);
        text.insert_str(at, atom);
    }
}

fn other_mark(random: &mut Random, text: &mut String) {
    let (old, new) = (random.pick(MARKS), random.pick(MARKS));
    *text = if random.one_in(2) { text.replacen(old, new, 1) } else { text.replace(old, new) };
}

/// Brackets or marks, one in the other; closed, half closed or left open.
fn nested(random: &mut Random, text: &mut String) {
    let pairs =
        [("[", "]"), ("(", ")"), ("{", "}"), ("“", "”"), ("‘", "’"), ("> ", "\n"), ("[…", "]")];
    let (open, close) = random.pick(&pairs);
    let depth = random.skewed(2, LONGEST / open.len());
    let closed = random.pick(&[0, depth / 2, depth, depth]);
    let at = place(random, text);
    text.insert_str(at, &(open.repeat(depth) + "so" + &close.repeat(closed)));
}

fn long_word(random: &mut Random, text: &mut String) {
    let part =
        random.pick(&["a", "x-", "Ana ", "9", "é", "no’", "@b", "A.", "1,", "\u{301}", "日", "_"]);
    let at = place(random, text);
    text.insert_str(at, &part.repeat(random.skewed(8, LONGEST / part.len())));
}

fn repeated(random: &mut Random, text: &mut String) {
    let range = random.stretch(text, STRETCH);
    let times = random.skewed(1, 64).min(LONGEST / range.len().max(1));
    let copies = text[range.clone()].repeat(times);
    text.insert_str(range.end, &copies);
}

fn left_out(random: &mut Random, text: &mut String) {
    let range = random.stretch(text, STRETCH);
    text.replace_range(range, "");
}

fn moved(random: &mut Random, text: &mut String) {
    let range = random.stretch(text, STRETCH);
    let piece: String = text.drain(range).collect();
    let at = place(random, text);
    text.insert_str(at, &piece);
}

/// All line breaks, or those between paragraphs, as another system writes them.
fn breaks(random: &mut Random, text: &mut String) {
    let forms = [
        ("\n", "\r\n"),
        ("\n\n", "\n"),
        ("\n\n", " "),
        ("\n", "\r"),
        (" ", "\u{A0}"),
        (". ", ".\r\n"),
    ];
    let (old, new) = random.pick(&forms);
    *text = text.replace(old, new);
}

/// The space after a word lost, as extractors lose it.
fn joined(random: &mut Random, text: &mut String) {
    let at = random.boundary(text);
    if let Some(space) = text[at..].find(' ') {
        text.remove(at + space);
    }
}

fn upper(random: &mut Random, text: &mut String) {
    let range = random.stretch(text, STRETCH);
    let piece = text[range.clone()].to_uppercase();
    text.replace_range(range, &piece);
}

/// A mark that combines, behind each letter of a stretch.
fn letters(random: &mut Random, text: &mut String) {
    let mark = random.pick(&['\u{301}', '\u{AD}', '\u{200D}', '\u{FE0F}', '\u{338}', ' ', '.']);
    let range = random.stretch(text, STRETCH / 8);
    let piece: String = text[range.clone()].chars().flat_map(|c| [c, mark]).collect();
    text.replace_range(range, &piece);
}
