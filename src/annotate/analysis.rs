//! The annotations of an article: tokens with their classes, sentences, paragraphs, and the tokens
//! of each quotation.

use std::ops::Range;

use super::lexicon::{
    ABBREVIATION, COMPOUND, Classes, FUNCTION, Lexicon, PARTICLE, ROLE_ONE, SAID, STRONG, SUFFIX,
    TITLE, Word,
};
use super::token::{OUTSIDE, Shape, Tok};
use crate::article::{Article, RegionKind};
use crate::layout;
use crate::quote::Quote;
use crate::text::{Span, TokenKind, paragraphs, tokens};

/// A sentence as a range of tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) paragraph: u32,
}

impl Sentence {
    pub(crate) const fn range(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// A paragraph as ranges of tokens and sentences.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) tokens: Range<usize>,
    pub(crate) sentences: Range<usize>,
    /// In Title Case, so that capitals tell little.
    pub(crate) headline: bool,
    /// Not running text: a headline, a caption, a share line.
    pub(crate) aside: bool,
}

/// The tokens of one quotation, marks included.
#[derive(Clone, Debug)]
pub(crate) struct QuoteRange {
    /// One range a segment.
    pub(crate) segments: Vec<Range<usize>>,
}

impl QuoteRange {
    pub(crate) fn first(&self) -> usize {
        self.segments.first().map_or(0, |range| range.start)
    }

    pub(crate) fn end(&self) -> usize {
        self.segments.last().map_or(0, |range| range.end)
    }
}

/// An article's words, sentences, paragraphs and quotations.
///
/// It is built in time linear in the text. Positions have 32 bits, so an article has less than 4
/// GiB.
#[derive(Debug)]
pub(crate) struct Analysis<'a> {
    pub(crate) text: &'a str,
    pub(crate) toks: Vec<Tok>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Parallel to the quotations given; nested ones have no range of their own (empty).
    pub(crate) quotes: Vec<QuoteRange>,
}

impl<'a> Analysis<'a> {
    /// Reads `article`; `quotes` are its quotations in order.
    pub(crate) fn new(article: &'a Article, quotes: &[Quote], lexicon: &Lexicon) -> Self {
        let text = article.text();
        let mut analysis = Self {
            text,
            toks: Vec::with_capacity(text.len() / 5),
            sentences: Vec::with_capacity(text.len() / 100),
            paragraphs: Vec::new(),
            quotes: Vec::with_capacity(quotes.len()),
        };
        for span in paragraphs(text) {
            let first = analysis.toks.len();
            analysis.read(span, lexicon);
            let tokens = first..analysis.toks.len();
            let headline = is_title_case(&analysis.toks[tokens.clone()]);
            analysis.paragraphs.push(Paragraph { tokens, sentences: 0..0, headline, aside: false });
        }
        analysis.mark_asides(article);
        analysis.place(quotes);
        for paragraph in 0..analysis.paragraphs.len() {
            analysis.split(paragraph);
        }
        analysis.mark_openings();
        analysis.read_senses(lexicon);
        analysis
    }

    /// The token as printed.
    pub(crate) fn str(&self, tok: usize) -> &'a str {
        &self.text[self.toks[tok].span()]
    }

    /// True where `tok` is `word`; false behind the last token.
    pub(crate) fn is(&self, tok: usize, word: Word) -> bool {
        self.toks.get(tok).is_some_and(|t| t.word == word)
    }

    /// The sentence that contains a token.
    pub(crate) fn sentence_of(&self, tok: usize) -> Sentence {
        self.sentences[self.toks[tok].sentence as usize]
    }

    pub(crate) fn paragraph_of(&self, tok: usize) -> usize {
        self.sentence_of(tok).paragraph as usize
    }

    /// Bytes from token `range.start` to the last of the range.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let start = self.toks[range.start].start as usize;
        Span::new(start, self.toks[range.end.max(range.start + 1) - 1].end as usize)
    }

    /// Reads the tokens of one paragraph. Hyphenated words and abbreviations are joined, and `’s`
    /// is split off.
    ///
    /// Tokens are joined as they are read, so each is examined a bounded number of times.
    fn read(&mut self, span: Span, lexicon: &Lexicon) {
        let floor = self.toks.len();
        let mut end = span.start;
        for token in tokens(&self.text[span]) {
            let token_span = token.span.offset(span.start);
            let touches = token_span.start == std::mem::replace(&mut end, token_span.end);
            if touches && self.join(floor, token_span, token.kind, lexicon) {
                continue;
            }
            let text = &self.text.as_bytes()[token_span.range()];
            let cut = if token.kind == TokenKind::Word { clitic(text) } else { 0 };
            let base = Span::new(token_span.start, token_span.end - cut);
            self.push(base, Shape::default());
            if cut > 0 {
                let rest = Span::new(base.end, token_span.end);
                self.push(rest, Shape::CLITIC_S);
            }
        }
        // in one go, so that the processor fetches what is known of many words at a time
        for tok in &mut self.toks[floor..] {
            tok.classes = tok.classes.with(tok.listed(lexicon));
        }
        for at in floor..self.toks.len() {
            if self.toks[at].has(Shape::HYPHEN) && self.toks[at].classes == Classes::default() {
                self.toks[at].classes = compound(&self.text[self.toks[at].span()], lexicon);
            }
        }
    }

    /// Adds a token; what is known of it is looked up later.
    fn push(&mut self, span: Span, shape: Shape) {
        let text = &self.text.as_bytes()[span.range()];
        let word = Word::ascii(text).unwrap_or_else(|| Word::new(&self.text[span]));
        let lead = match text.first() {
            Some(&byte) if byte.is_ascii() => char::from(byte),
            _ => self.text[span].chars().next().unwrap_or(' '),
        };
        let shape = if shape == Shape::CLITIC_S { shape } else { Shape::of(lead, text) };
        let classes = Classes::default();
        let (start, end) = (span.start as u32, span.end as u32);
        self.toks.push(Tok { start, end, word, classes, shape, lead, sentence: 0, quote: OUTSIDE });
    }

    /// Joins the token at `span` to the adjacent token before it if they are one word: `al-Assad`,
    /// `Mr.`, `U.S.`, `J.`, `@name`.
    ///
    /// Only tokens without white space between them are joined, such as `Mr` and `.`, but never two
    /// words.
    fn join(&mut self, floor: usize, span: Span, kind: TokenKind, lexicon: &Lexicon) -> bool {
        let Some(&last) = self.toks[floor..].last() else { return false };
        let worded = matches!(kind, TokenKind::Word | TokenKind::Number);
        if worded && matches!(last.lead, '@' | '#') && last.end - last.start == 1 {
            self.toks.pop();
            self.push(Span::new(last.start as usize, span.end), Shape::default());
            return true;
        }
        if worded && last.lead == '&' && self.text[span].starts_with(char::is_uppercase) {
            // `AT&T`, `A&M`
            let Some(&before) = self.toks[floor..].iter().rev().nth(1) else { return false };
            let whole = Span::new(before.start as usize, span.end);
            if before.end != last.start || !before.is_capital() || whole.len() > LONGEST_COMPOUND {
                return false;
            }
            self.toks.truncate(self.toks.len() - 2);
            self.push(whole, Shape::default());
            return true;
        }
        if worded && matches!(last.lead, '-' | '‐' | '‑') {
            let Some(&before) = self.toks[floor..].iter().rev().nth(1) else { return false };
            let whole = Span::new(before.start as usize, span.end);
            let joins = before.is_word() || before.has(Shape::NUMBER);
            if before.end != last.start || !joins || whole.len() > LONGEST_COMPOUND {
                return false;
            }
            let cut = clitic(&self.text.as_bytes()[whole.range()]);
            self.toks.truncate(self.toks.len() - 2);
            self.push(Span::new(whole.start, whole.end - cut), Shape::default());
            let article =
                self.text[span].starts_with(char::is_uppercase) && last.start - before.start <= 3;
            if let Some(joined) = self.toks.last_mut() {
                joined.shape = joined.shape.and(Shape::HYPHEN);
                if article {
                    joined.shape = joined.shape.and(Shape::CAPITAL); // `al-Khatib`
                }
            }
            if cut > 0 {
                self.push(Span::new(whole.end - cut, whole.end), Shape::CLITIC_S);
            }
            return true;
        }
        if &self.text[span] == "." && last.is_word() && self.keeps_stop(&last, lexicon) {
            self.toks.pop();
            self.push(Span::new(last.start as usize, span.end), Shape::default());
            if let Some(joined) = self.toks.last_mut() {
                joined.classes = last.classes.with(last.listed(lexicon));
            }
            return true;
        }
        false
    }

    /// Whether a token keeps its stop: an initial, an initialism, or an abbreviation with a
    /// capital.
    fn keeps_stop(&self, tok: &Tok, lexicon: &Lexicon) -> bool {
        let text = &self.text[tok.span()];
        let initial = tok.is_capital() && text.chars().nth(1).is_none() && text != "I";
        let abbreviates = || (tok.classes.with(tok.listed(lexicon))).any(ABBREVIATION);
        initial || text.contains('.') || (tok.is_capital() || text == "vs") && abbreviates()
    }

    /// Marks what is not running text: headlines of this and of other articles, captions, share
    /// lines.
    fn mark_asides(&mut self, article: &Article) {
        use RegionKind::{Boilerplate, Caption, FrontMatter, Headline};
        for region in layout::regions(article) {
            if !matches!(region.kind, Boilerplate | Caption | FrontMatter | Headline) {
                continue;
            }
            let starts =
                |p: &Paragraph| self.toks.get(p.tokens.start).map_or(0, |t| t.start as usize);
            let at = self.paragraphs.partition_point(|p| starts(p) < region.span.start);
            for paragraph in &mut self.paragraphs[at..] {
                let inside = self
                    .toks
                    .get(paragraph.tokens.start)
                    .is_some_and(|t| region.span.contains_offset(t.start as usize));
                if !inside {
                    break;
                }
                paragraph.aside = true;
                let capitals = is_mostly_capital(&self.toks[paragraph.tokens.clone()], 3, 4);
                paragraph.headline |= region.kind == Headline && capitals;
            }
        }
    }

    /// Finds the tokens of each quotation and marks them.
    ///
    /// Tokens of a nested quotation belong to the outermost one, because attribution gives all of
    /// these words to one speaker.
    fn place(&mut self, quotes: &[Quote]) {
        for (number, quote) in quotes.iter().enumerate() {
            let mut segments = Vec::new();
            if quote.parent.is_none() {
                for &segment in &quote.segments {
                    let range = self.range_of(segment);
                    for tok in &mut self.toks[range.clone()] {
                        tok.quote = number as u32;
                    }
                    segments.push(range);
                }
            }
            self.quotes.push(QuoteRange { segments });
        }
    }

    /// The tokens that touch `span`, with a quotation mark at either end.
    fn range_of(&self, span: Span) -> Range<usize> {
        let mut first = self.toks.partition_point(|t| t.end as usize <= span.start);
        let mut end = self.toks.partition_point(|t| (t.start as usize) < span.end).max(first);
        let marked = |tok: Option<&Tok>| tok.is_some_and(|t| t.is_quotation_mark());
        if first > 0 && marked(self.toks.get(first - 1)) {
            first -= 1;
        }
        if marked(self.toks.get(end)) {
            end += 1;
        }
        first..end
    }

    /// Cuts a paragraph into sentences.
    fn split(&mut self, paragraph: usize) {
        let Range { start: mut first, end } = self.paragraphs[paragraph].tokens;
        let first_sentence = self.sentences.len();
        while first < end {
            let last = (first..end - 1).find(|&at| self.ends_sentence(at, first, end));
            let next = last.map_or(end, |last| last + 1);
            let number = self.sentences.len() as u32;
            self.toks[first..next].iter_mut().for_each(|tok| tok.sentence = number);
            let paragraph = paragraph as u32;
            self.sentences.push(Sentence { first: first as u32, end: next as u32, paragraph });
            first = next;
        }
        self.paragraphs[paragraph].sentences = first_sentence..self.sentences.len();
    }

    /// Whether a token ends a sentence. `at` must not be the last token of its paragraph.
    fn ends_sentence(&self, at: usize, first: usize, end: usize) -> bool {
        let (tok, next) = (&self.toks[at], &self.toks[at + 1]);
        if tok.is_word() {
            let stopped = self.text.as_bytes()[tok.end as usize - 1] == b'.';
            let name_goes_on = || tok.is(TITLE) && !tok.is(SUFFIX);
            return stopped
                && next.start != tok.end
                && next.is_capital()
                && next.is(FUNCTION)
                && !name_goes_on()
                && !next.is(PARTICLE);
        }
        let closes = tok.is_quotation_mark() || matches!(tok.lead, ')' | ']');
        if !(closes || tok.is_terminal()) || next.start == tok.end || !next.may_open() {
            return false;
        }
        if tok.is_terminal() {
            return tok.lead != '…' && tok.end - tok.start == 1 || next.is_capital();
        }
        let after_stop = at > first && self.toks[at - 1].is_terminal();
        after_stop && !self.cue_follows(at, end)
    }

    /// `“…?” Jane Doe asked.`: the capital belongs to the subject of the cue.
    fn cue_follows(&self, at: usize, end: usize) -> bool {
        if !matches!(self.toks[at - 1].lead, '!' | '?') || !self.toks[at].is_quotation_mark() {
            return false;
        }
        let ahead = self.toks[at + 1..end].iter().take(6);
        ahead.take_while(|t| !matches!(t.lead, ',' | '.' | ';' | ':' | '!' | '?')).any(Tok::is_cue)
    }

    /// Marks the first word of each sentence and of each quotation.
    fn mark_openings(&mut self) {
        let Self { toks, sentences, quotes, .. } = self;
        let starts = sentences.iter().map(|s| s.range());
        for range in starts.chain(quotes.iter().flat_map(|q| q.segments.iter().cloned())) {
            let opening = |t: &&mut Tok| t.is_word() || t.has(Shape::NUMBER);
            if let Some(tok) = toks[range].iter_mut().take(4).find(opening) {
                tok.shape = tok.shape.and(Shape::OPENS);
            }
        }
    }
}

/// Longest word with hyphens, in bytes. It is read anew with each of its parts, and a text may be
/// nothing but letters and hyphens.
const LONGEST_COMPOUND: usize = 256;

/// The classes of `mayor-elect` and `ex-mayor`, taken from the office in the word, and of
/// `London-based`.
fn compound(compound: &str, lexicon: &Lexicon) -> Classes {
    const BEFORE: [&str; 6] = ["ex", "co", "then", "vice", "deputy", "former"];
    const AFTER: [&str; 4] = ["elect", "designate", "general", "in-chief"];
    let last = compound.rsplit_once('-').map_or("", |(_, last)| last);
    if last.starts_with(char::is_lowercase) && lexicon.classes(Word::new(last), false).any(COMPOUND)
    {
        return COMPOUND;
    }
    let small = compound.to_lowercase();
    let before = small.split_once('-').filter(|(first, _)| BEFORE.contains(first));
    let after = AFTER.iter().find_map(|after| small.strip_suffix(after)?.strip_suffix('-'));
    // `mum-of-three`, `father-of-two`
    let parent = small.split_once("-of-").map(|(parent, _)| parent);
    let office = before.map(|(_, rest)| rest).or(after).or(parent);
    let known = office.map(|office| lexicon.classes(Word::new(office), false));
    let titles = TITLE.with(ROLE_ONE);
    known.filter(|known| known.any(titles)).map_or(Classes::default(), |known| known.only(titles))
}

/// Bytes of a final `’s`.
const fn clitic(text: &[u8]) -> usize {
    let [_, before @ .., b's' | b'S'] = text else { return 0 };
    match before {
        [.., b'\''] => 2,
        [.., 0xE2, 0x80, 0x99] => 4,
        _ => 0,
    }
}

/// A paragraph of a few words, most of them capitalised: a headline in Title Case.
fn is_title_case(toks: &[Tok]) -> bool {
    let ends = toks.last().is_some_and(|t| t.lead != '.');
    let reports = || toks.iter().any(|t| t.is(SAID.with(STRONG)) && !t.is_capital());
    is_mostly_capital(toks, 17, 20) && (ends || toks.len() >= 7) && !reports()
}

/// At least `some` of `many` words other than those of the grammar have a capital.
fn is_mostly_capital(toks: &[Tok], some: usize, many: usize) -> bool {
    if toks.len() > 60 {
        return false;
    }
    let (mut words, mut capitals) = (0, 0);
    for tok in toks.iter().filter(|t| t.is_word() && !t.is(FUNCTION)) {
        words += 1;
        capitals += usize::from(tok.is_capital());
    }
    (4..=25).contains(&words) && capitals * many >= words * some
}
