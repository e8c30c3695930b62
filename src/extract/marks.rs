//! Quotation marks, and the possible readings of each.
//!
//! A mark is never decided alone. Its shape and its neighbours give a price to each of its three
//! readings (it opens, it closes, it is no quotation mark). [`pairing`](super::pairing) chooses the
//! cheapest well-formed reading of the whole paragraph.
//!
//! Prices are in tenths of a point. Correct typography costs nothing, an unusual reading about 10,
//! and a plain error 40. The reading of a paragraph costs the sum over its marks, so one slip never
//! outweighs the evidence of the other marks.

use memchr::{memchr2, memchr3};

use crate::english::class::{Class, class};
use crate::english::list::WordList;
use crate::text::{Span, floor_boundary};

/// Tenths of a point; see [`Mark`].
pub(super) type Price = u16;

/// No reading costs more than a few hundred, so this one is never chosen.
pub(super) const NEVER: Price = 9999;

/// A character, or a doubled `` `` `` or `''`, that may be a quotation mark.
///
/// Its three prices do not depend on any other mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) shape: Shape,
    /// Price of reading it as an opening mark.
    pub(super) open: Price,
    /// Price of reading it as a closing mark.
    pub(super) close: Price,
    /// Price of reading it as anything else: an apostrophe, inches, a slip.
    pub(super) skip: Price,
    /// Whether it is a double mark at the start of a sentence, after a space.
    pub(super) starts_sentence: bool,
}

/// Marks of one family close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double = 1,
    Single = 2,
    Angle = 3,
}

/// Which way the printed shape points, and in which style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `“ ‘ ‟ ‛`
    CurlyOpen,
    /// `” ’`
    CurlyClose,
    /// `„ ‚`
    Low,
    /// `" '`
    Straight,
    /// `''`
    Typed,
    /// A grave accent or two.
    Grave,
    /// `« ‹`
    AngleOpen,
    /// `» ›`
    AngleClose,
}

/// What stands next to a mark, other marks left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Neighbour {
    Edge,
    Space,
    Bracket,
    Dash,
    Letter,
    Digit,
    Stop,
    Ellipsis,
    Unbracket,
    Other,
}

/// Prices by [`Neighbour`]. An opening mark wants space before it and a word behind it, a closing
/// mark the reverse. The reading that typography asks for is free; 10 is unusual, 40 a plain error.
#[rustfmt::skip]
mod prices {
    use super::Price;
    //                                   Edge Space Brack Dash Letter Digit Stop Ellip Unbr Other
    pub(super) const OPEN_BEFORE:  [Price; 10] = [ 0,  0,  0,  0, 40, 50, 15, 10, 30, 10];
    pub(super) const OPEN_AFTER:   [Price; 10] = [90, 35,  0,  5,  0,  0, 40,  3, 50,  3];
    pub(super) const CLOSE_BEFORE: [Price; 10] = [60, 35, 40,  5,  2,  2,  0,  0,  1,  1];
    pub(super) const CLOSE_AFTER:  [Price; 10] = [ 0,  0,  5,  0, 25, 30,  0,  2,  0,  2];
}

/// A mark that points the wrong way is a common slip in hurried copy, but only where the place
/// leaves no doubt.
const WRONG_WAY: Price = 20;
/// A double mark is hardly ever anything but a quotation mark.
const STRAY: Price = 40;
/// Bytes after a mark that are looked at: enough for two words.
const NEAR: usize = 40;
/// The price of skipping what looks like the other use of the same code point.
const PLAIN: Price = 2;

/// Runs of more adjacent marks than this are decoration: no quotation opens or closes so often
/// in one place.
const LONGEST_RUN: usize = 6;

/// Appends the marks of `text[part]` to `marks`, without those that nothing but an apostrophe can
/// explain: where no single mark may open a quotation, none closes one, unless the quotation was
/// `single_carried` over from the paragraph before. Linear.
pub(super) fn scan(text: &str, part: Span, single_carried: bool, marks: &mut Vec<Mark>) {
    let body = &text[part];
    let bytes = body.as_bytes();
    // grave accents and angles are rare: most paragraphs are searched for the other three alone
    let rare = memchr2(b'`', 0xc2, bytes).is_some();
    let first = marks.len();
    let mut at = 0;
    while let Some(found) =
        if rare { any(&bytes[at..]) } else { memchr3(b'"', b'\'', 0xe2, &bytes[at..]) }
    {
        at += found;
        let Some((family, shape, len)) = recognise(body, at) else {
            at += body[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let span = Span::new(at, at + len);
        at = span.end;
        if !between_letters(body, span, family, shape) {
            let starts_sentence = family == Family::Double && starts_sentence(body, span);
            let (open, close, skip) = (NEVER, NEVER, 0);
            marks.push(Mark { span, family, shape, open, close, skip, starts_sentence });
        }
    }
    price_runs(body, &mut marks[first..]);
    let opens = |mark: &Mark| mark.family == Family::Single && mark.open < NEVER;
    let single = single_carried || marks[first..].iter().any(opens);
    let mut kept = first;
    for at in first..marks.len() {
        let mark = Mark { span: marks[at].span.offset(part.start), ..marks[at] };
        let decoration = mark.open == NEVER && mark.close == NEVER;
        if !decoration && (single || mark.family != Family::Single) {
            marks[kept] = mark;
            kept += 1;
        }
    }
    marks.truncate(kept);
}

/// The family of the mark that `paragraph` opens with; none where it elides letters, as in `’tis`.
pub(super) fn opener(text: &str, paragraph: Span) -> Option<Family> {
    let (family, shape, len) = recognise(&text[paragraph], 0)?;
    let place = Place::new(&text[paragraph], Span::new(0, len));
    let opens = !matches!(shape, Shape::CurlyClose | Shape::AngleClose);
    let word = matches!(place.after, Neighbour::Letter | Neighbour::Digit | Neighbour::Ellipsis);
    (opens && word && !place.elision()).then_some(family)
}

/// The first byte that may begin a mark.
fn any(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|b| matches!(b, b'"' | b'\'' | b'`' | 0xc2 | 0xe2))
}

/// Recognises a mark by its bytes. The marks of General Punctuation share their first two bytes.
fn recognise(body: &str, at: usize) -> Option<(Family, Shape, usize)> {
    use Family::{Angle, Double, Single};
    let bytes = &body.as_bytes()[at..];
    Some(match bytes {
        [b'"', ..] => (Double, Shape::Straight, 1),
        [b'`', b'`', ..] => (Double, Shape::Grave, 2),
        [b'`', ..] => (Single, Shape::Grave, 1),
        [b'\'', b'\'', b'\'', ..]
            if at > 0 && body[..at].ends_with(|c: char| !c.is_whitespace()) =>
        {
            (Single, Shape::Straight, 1) // inner mark first, then `''`
        }
        [b'\'', b'\'', ..] => (Double, Shape::Typed, 2),
        [b'\'', ..] => (Single, Shape::Straight, 1),
        [0xc2, 0xab, ..] => (Angle, Shape::AngleOpen, 2),
        [0xc2, 0xbb, ..] => (Angle, Shape::AngleClose, 2),
        [0xe2, 0x80, third, ..] => match third {
            0x98 | 0x9b => (Single, Shape::CurlyOpen, 3),
            0x99 => (Single, Shape::CurlyClose, 3),
            0x9a => (Single, Shape::Low, 3),
            0x9c | 0x9f => (Double, Shape::CurlyOpen, 3),
            0x9d => (Double, Shape::CurlyClose, 3),
            0x9e => (Double, Shape::Low, 3),
            0xb9 => (Angle, Shape::AngleOpen, 3),
            0xba => (Angle, Shape::AngleClose, 3),
            _ => return None,
        },
        _ => return None,
    })
}

/// `don’t`, `O'Brien`, `1990's`, `6'2`: a single mark inside a word or number is an apostrophe.
fn between_letters(body: &str, span: Span, family: Family, shape: Shape) -> bool {
    family == Family::Single
        && shape != Shape::Grave
        && body[..span.start].ends_with(char::is_alphanumeric)
        && body[span.end..].starts_with(char::is_alphanumeric)
}

/// Whether a mark follows the end of a sentence and a space, and precedes a capital: `it ends. “Then it
/// starts`.
fn starts_sentence(body: &str, mark: Span) -> bool {
    let ahead = &body[..mark.start];
    let sentence = ahead.trim_end();
    sentence.len() < ahead.len()
        && sentence.ends_with(['.', '!', '?'])
        && body[mark.end..].starts_with(char::is_uppercase)
}

/// Prices every run of adjacent marks; each mark sees what stands before and behind its run.
fn price_runs(body: &str, mut marks: &mut [Mark]) {
    while let Some(first) = marks.first() {
        let joined = |pair: &&[Mark]| pair[0].span.end == pair[1].span.start;
        let len = 1 + marks.windows(2).take_while(joined).count();
        let place = Place::new(body, Span::new(first.span.start, marks[len - 1].span.end));
        let (run, rest) = marks.split_at_mut(len);
        if len <= LONGEST_RUN {
            run.iter_mut().for_each(|mark| place.price(mark));
        }
        marks = rest;
    }
}

/// The surroundings of a run of marks.
///
/// Adjacent marks (`”’`) are treated as one run: the characters before and after the run decide
/// about each mark in it.
struct Place<'t> {
    before: Neighbour,
    after: Neighbour,
    last: Option<char>,
    behind: &'t str,
}

impl<'t> Place<'t> {
    fn new(body: &'t str, run: Span) -> Self {
        let (ahead, behind) = (&body[..run.start], &body[run.end..]);
        let last = ahead.chars().next_back();
        let before = neighbour(last, ahead.ends_with(".."));
        let after = neighbour(behind.chars().next(), behind.starts_with(".."));
        Self { before, after, last, behind }
    }

    /// Sets the prices of a mark: first by its place, then by its shape.
    fn price(&self, mark: &mut Mark) {
        let (before, after) = (self.before as usize, self.after as usize);
        mark.open = prices::OPEN_BEFORE[before] + prices::OPEN_AFTER[after];
        mark.close = prices::CLOSE_BEFORE[before] + prices::CLOSE_AFTER[after];
        mark.skip = STRAY;
        match mark.shape {
            Shape::CurlyClose => mark.open += WRONG_WAY,
            Shape::CurlyOpen => mark.close += WRONG_WAY,
            Shape::AngleOpen | Shape::AngleClose => self.price_angle(mark),
            Shape::Low | Shape::Grave => mark.close = NEVER,
            Shape::Straight | Shape::Typed => {}
        }
        if mark.family == Family::Single {
            self.price_single(mark);
        } else if self.before == Neighbour::Digit && mark.shape != Shape::CurlyOpen {
            mark.skip = PLAIN * 3; // inches, seconds
        }
    }

    /// `«x»` and, in German and Danish, `»x«`.
    fn price_angle(&self, mark: &mut Mark) {
        mark.skip = STRAY / 2; // also bullets and arrows
        let spaced = |side| matches!(side, Neighbour::Space);
        if mark.shape == Shape::AngleOpen && spaced(self.after) {
            mark.open -= prices::OPEN_AFTER[Neighbour::Space as usize]; // French: `« x »`
        } else if mark.shape == Shape::AngleClose && spaced(self.before) {
            mark.close -= prices::CLOSE_BEFORE[Neighbour::Space as usize];
        }
    }

    /// Sets the prices of a single mark, which has the same shape as the apostrophe.
    ///
    /// This is the hardest case of English. `’` closes a quotation, is an apostrophe inside a word
    /// and after a plural, and starts an elided word. The letter before it and the text after it
    /// decide which is more likely.
    fn price_single(&self, mark: &mut Mark) {
        let glued = matches!(self.before, Neighbour::Letter | Neighbour::Digit);
        if glued {
            mark.open = NEVER;
        }
        let plural = glued && self.last.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'));
        let possessive = plural && self.may_own();
        if self.before == Neighbour::Letter {
            let sure =
                matches!(self.after, Neighbour::Stop | Neighbour::Edge | Neighbour::Unbracket);
            mark.close += if sure { 1 } else { 4 } + if plural { 3 } else { 0 };
        }
        mark.skip = match (mark.shape, self.before) {
            (Shape::Low, _) => 5, // typed for a comma
            (Shape::Grave, _) => 8,
            // dearer than an unclosed quotation, so that one is kept as a double one is
            (Shape::CurlyOpen, Neighbour::Edge | Neighbour::Space) => STRAY + 8,
            (Shape::CurlyOpen, _) => STRAY - 5,
            (_, Neighbour::Digit) => PLAIN, // feet, minutes
            (_, Neighbour::Letter | Neighbour::Other) if possessive => PLAIN, // the boys’ club
            (_, Neighbour::Letter | Neighbour::Other) if self.last == Some('n') => 5, // goin’ on
            (_, Neighbour::Letter | Neighbour::Other) => 12,
            (_, Neighbour::Stop | Neighbour::Ellipsis | Neighbour::Unbracket) => STRAY - 5,
            (Shape::Straight, _) => 15,
            _ => 12,
        };
        if !glued && self.elision() {
            mark.skip = mark.skip.min(PLAIN);
            mark.open += 12;
        }
    }

    /// Whether the mark may be the apostrophe of a plural possessive: `the boys’ club`. A noun phrase
    /// must follow, not a function word (`for the boys’ and walked out`), except between two
    /// possessives (`the boys’ and girls’ club`).
    fn may_own(&self) -> bool {
        let Some(rest) = self.behind.strip_prefix(' ') else { return true };
        let near = &rest[..floor_boundary(rest, NEAR)];
        let mut words = near.split(' ');
        let first = words.next().unwrap_or_default();
        let bare = first.trim_end_matches(|c: char| c.is_ascii_punctuation());
        let mut both = || {
            words
                .next()
                .is_some_and(|next| next.contains(['’', '\'']) && !next.contains(['.', ',']))
        };
        match class(&bare.to_lowercase()) {
            Class::Open | Class::Number | Class::Mark => true,
            Class::Conjunction => matches!(bare, "and" | "or") && both(),
            _ => false,
        }
    }

    /// `’tis`, `’90s`: letters or digits are left out, and the mark says so.
    fn elision(&self) -> bool {
        let end = self.behind.find(|c: char| !c.is_ascii_alphanumeric());
        // Longer words are none of these, and an unbroken text is not read again and again.
        let word = &self.behind[..end.unwrap_or(self.behind.len()).min(8)];
        let year = word.strip_suffix('s').unwrap_or(word);
        ELIDED.contains(word) || year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Words that are written with a leading apostrophe.
static ELIDED: WordList = WordList::new(|| {
    let words = "bout cause cos coz cuz em er fro gainst hood im n neath nother ol ole round s \
        til till tis twas twere twill twould";
    words.split(' ').collect()
});

/// The class of a neighbouring character. `dots` tells whether there are two stops, as in an
/// ellipsis.
fn neighbour(c: Option<char>, dots: bool) -> Neighbour {
    let Some(c) = c else { return Neighbour::Edge };
    match c {
        '…' => Neighbour::Ellipsis,
        '.' if dots => Neighbour::Ellipsis,
        '.' | ',' | ';' | ':' | '!' | '?' => Neighbour::Stop,
        '(' | '[' | '{' | '<' => Neighbour::Bracket,
        ')' | ']' | '}' | '>' => Neighbour::Unbracket,
        '-' | '–' | '—' | '―' | '/' | '\u{2010}'..='\u{2012}' => Neighbour::Dash,
        // emphasis of Markdown clings to the mark; zero-width characters are as good as space
        '*' | '_' | '\u{200b}'..='\u{200f}' | '\u{feff}' => Neighbour::Space,
        _ if c.is_whitespace() => Neighbour::Space,
        _ if c.is_numeric() => Neighbour::Digit,
        _ if c.is_alphabetic() => Neighbour::Letter,
        _ => Neighbour::Other,
    }
}
