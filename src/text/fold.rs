//! Folding: what typesetting, keyboards and house styles change is made alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Span;

/// Text in folded form, with a map back to the source.
///
/// Folding lowers case, unifies quotation marks, apostrophes, dashes, ellipses and white space,
/// resolves compatibility forms (`ﬁ`, full width), and drops accents and invisible characters.
/// It is idempotent: folding a folded text changes nothing. The map is monotone: of two folded
/// positions the later never points to the earlier place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Stretches in order; in a `linear` one every folded byte is one source byte.
    stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    folded: usize,
    source: Span,
    linear: bool,
}

impl Folded {
    /// Folds `text`. Linear in its length.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), stretches: Vec::new() };
        let mut space: Option<Span> = None;
        let mut buffer = String::new();
        for (at, c) in text.char_indices() {
            let source = Span::new(at, at + c.len_utf8());
            buffer.clear();
            fold_char(c, &mut buffer);
            for piece in buffer.split_inclusive(' ') {
                let word = piece.trim_end_matches(' ');
                if !word.is_empty() {
                    if let Some(blank) = space.take().filter(|_| !folded.text.is_empty()) {
                        folded.push(" ", blank);
                    }
                    folded.push(word, source);
                }
                if word.len() < piece.len() {
                    space = Some(space.map_or(source, |before| before.cover(source)));
                }
            }
        }
        folded
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source bytes that `span` of the folded text stands for.
    ///
    /// An empty span gives an empty span, and so does one beyond the end of the folded text.
    /// Logarithmic in the number of changed places.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        let whole = self.text.len();
        let span = Span::new(span.start.min(whole), span.end.min(whole));
        let Some(first) = self.stretch(span.start) else { return Span::new(0, 0) };
        let start = first.start_of(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.stretch(span.end - 1).unwrap_or(first);
        Span::new(start, last.end_of(span.end))
    }

    fn stretch(&self, at: usize) -> Option<Stretch> {
        let after = self.stretches.partition_point(|s| s.folded <= at);
        self.stretches.get(after.saturating_sub(1)).copied()
    }

    fn push(&mut self, folded: &str, source: Span) {
        let linear = folded.len() == 1 && source.len() == 1;
        let at = self.text.len();
        self.text.push_str(folded);
        if let Some(last) = self.stretches.last_mut()
            && linear
            && last.linear
            && last.source.end == source.start
        {
            last.source.end = source.end;
            return;
        }
        self.stretches.push(Stretch { folded: at, source, linear });
    }
}

impl Stretch {
    fn start_of(self, folded: usize) -> usize {
        if self.linear {
            (self.source.start + folded - self.folded).min(self.source.end)
        } else {
            self.source.start
        }
    }

    fn end_of(self, folded: usize) -> usize {
        if self.linear { self.start_of(folded) } else { self.source.end }
    }
}

/// Appends the folded form of `word` to `out`.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        word.chars().for_each(|c| fold_char(c, out));
    }
}

/// Appends the folded form of one character: nothing, a few characters, or a space.
fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        match plain(c) {
            Some(c) => out.push(c),
            None => out.push(c.to_ascii_lowercase()),
        }
        return;
    }
    if let Some(plain) = plain(c) {
        out.extend(Some(plain).filter(|&c| c != DROPPED));
        return;
    }
    // Lower case of a decomposed letter may itself decompose (İ → i + dot above).
    let letters = std::iter::once(c).nfkd().flat_map(char::to_lowercase).nfkd();
    for letter in letters.filter(|&l| !is_accent(l)) {
        match plain(letter) {
            Some(DROPPED) => {}
            Some(plain) => out.push(plain),
            None => out.push(letter),
        }
    }
}

/// Accents of Latin, Greek and Cyrillic letters; the vowel signs of other scripts are letters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') && is_combining_mark(c)
}

const DROPPED: char = '\0';

/// The plain counterpart of a typographic character; `DROPPED` for the invisible ones.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʻ' | '′' | '´' | '`' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '〝' | '〞' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => '-',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => {
            DROPPED
        }
        c if c.is_whitespace() => ' ',
        c if c.is_control() => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phenomena() {
        let table = [
            ("case", "Cyber SECURITY", "cyber security"),
            ("marks", "‘so’ “it” «is»", "'so' \"it\" \"is\""),
            ("dashes", "a – b — c", "a - b - c"),
            ("ellipsis", "wait…", "wait..."),
            ("accents", "Calderón naïve İ", "calderon naive i"),
            ("ligatures", "oﬃce ＡＢ", "office ab"),
            ("white space", " a\u{a0}\n b ", "a b"),
            ("invisible", "co\u{ad}operate\u{200b}", "cooperate"),
            ("other scripts", "हिन्दी", "हिन्दी"),
        ];
        for (name, source, folded) in table {
            assert_eq!(Folded::new(source).text(), folded, "{name}");
        }
    }

    #[test]
    fn every_character_folds_to_a_fixed_point() {
        let (mut once, mut twice) = (String::new(), String::new());
        for c in '\u{1}'..=char::MAX {
            once.clear();
            twice.clear();
            fold_char(c, &mut once);
            once.chars().for_each(|c| fold_char(c, &mut twice));
            assert_eq!(once, twice, "{c:?}");
        }
    }

    #[test]
    fn spans_lead_back_to_the_source() {
        let source = "  “Wait…”  said\u{a0} É";
        let folded = Folded::new(source);
        assert_eq!(folded.text(), "\"wait...\" said e");
        let find = |word: &str| {
            let at = folded.text().find(word).unwrap();
            &source[folded.source(Span::new(at, at + word.len()))]
        };
        assert_eq!(find("wait..."), "Wait…");
        assert_eq!(find("."), "…");
        assert_eq!(find("said e"), "said\u{a0} É");
    }
}
