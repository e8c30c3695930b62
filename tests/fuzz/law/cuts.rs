//! What is said to be cut is not there.

use crossquote::QuoteId;
use crossquote::training::tokens;
use serde_json::Value;

use super::{Law, code_points, has, holds, letters, list, sigla, text, words};

impl Law<'_> {
    /// A cut is a stretch at an end of the base that the witness does not print there; a cut that
    /// changes what is kept is one that no other quotation of the article makes good.
    pub(super) fn cuts(&self) -> Result<(), String> {
        let variations = list(&self.stated["variations"]);
        let cuts = variations.iter().filter(|variation| variation["kind"] == "truncation");
        cuts.into_iter().try_for_each(|cut| self.cut(cut))
    }

    fn cut(&self, cut: &Value) -> Result<(), String> {
        let Some(base) = self.witness(text(&self.stated["base"])) else { return Ok(()) };
        let gone = words(text(&cut["readings"][0]["text"]));
        let at_front = letters(&base.words).starts_with(&letters(&gone));
        let at_end = letters(&base.words).ends_with(&letters(&gone));
        holds(at_front || at_end, "what is cut is an end of the base", cut)?;
        for siglum in sigla(&cut["readings"][1]) {
            let Some(witness) = self.witness(siglum) else { continue };
            let rarer = times(&witness.words, &gone) < times(&base.words, &gone);
            let kept = !gone.is_empty() && !rarer && keeps(&base.words, &witness.words, &gone);
            holds(!kept, "what is cut is gone", cut)?;
            let beside = match at_front {
                true => &gone[gone.len().saturating_sub(BESIDE)..],
                false => &gone[..gone.len().min(BESIDE)],
            };
            let is_grave = !list(&cut["alarms"]).is_empty();
            let made_good = is_grave && !gone.is_empty() && self.quotes_elsewhere(siglum, beside);
            holds(!made_good, "what a grave cut takes is quoted nowhere else in the article", cut)?;
        }
        Ok(())
    }

    /// Whether the words of the source have the segments of a witness in order, and other quotations of
    /// its article go on where a segment ends.
    pub(super) fn prints_pieces(&self, source: &[String], stated: &Value) -> bool {
        let siglum = text(&stated["siglum"]);
        let Some(printed) = self.witness(siglum) else { return false };
        let segments = list(&stated["segments"]).iter();
        let pieces: Vec<Vec<String>> = segments
            .filter_map(|span| code_points(printed.text, span))
            .map(|segment| words(&segment))
            .filter(|words| !words.is_empty())
            .collect();
        let Some((first, rest)) = pieces.split_first() else { return false };
        // All places where the pieces so far end.
        let ends = |piece: &[String], from: usize| -> Vec<usize> {
            let starts = (from..source.len()).filter(|&at| source[at..].starts_with(piece));
            starts.map(|at| at + piece.len()).collect()
        };
        let others = self.quoted_elsewhere(siglum);
        let mut at = ends(first, 0);
        for piece in rest {
            let goes_on = |&(from, to): &(usize, usize)| {
                let between = &source[from..to - piece.len()];
                others.iter().any(|other| has(other, &between[..between.len().min(NEXT)]))
            };
            let steps =
                at.iter().flat_map(|&from| ends(piece, from).into_iter().map(move |to| (from, to)));
            at = steps.filter(goes_on).map(|(_, to)| to).collect();
            at.dedup();
        }
        !at.is_empty()
    }

    /// Whether another quotation of the witness's article has these words. Of an article that quotes
    /// more than the library looks through, nothing is known.
    fn quotes_elsewhere(&self, siglum: &str, gone: &[String]) -> bool {
        let count = |text: &String| tokens(text).filter(|token| token.is_word()).count();
        let others = self.other_quotations(siglum);
        let all: usize = others.iter().map(count).sum();
        all <= LOOKED_THROUGH && others.iter().any(|text| has(&words(text), gone))
    }

    /// The words of each other quotation of the witness's article.
    fn quoted_elsewhere(&self, siglum: &str) -> Vec<Vec<String>> {
        self.other_quotations(siglum).iter().map(|text| words(text)).collect()
    }

    /// Each other quotation of the witness's article.
    fn other_quotations(&self, siglum: &str) -> Vec<String> {
        let witness = self.entry.witnesses().iter().find(|witness| witness.siglum == siglum);
        let Some(witness) = witness else { return Vec::new() };
        let ids = (0..).map(QuoteId).zip(self.report.quotes());
        ids.filter(|(id, quote)| quote.article == witness.article && !witness.quotes.contains(id))
            .map(|(id, _)| self.report.words(id))
            .collect()
    }
}

/// Words by which another quotation goes on where a segment ends.
const NEXT: usize = 6;

/// Words of an article's other quotations that the library looks through for what is cut.
const LOOKED_THROUGH: usize = 4096;

/// Words next to a cut that no other quotation of the article may print in a row.
const BESIDE: usize = 8;

/// How often `words` occur in a row. A base that says them twice may be cut at an end although the
/// witness ends with them too.
fn times(text: &[String], words: &[String]) -> usize {
    text.windows(words.len().max(1)).filter(|window| *window == words).count()
}

/// Whether a witness begins or ends as the base does, at each end of the base that has the words
/// `gone`. With the base's next word, and where the base does not go on with the same once more.
fn keeps(base: &[String], witness: &[String], gone: &[String]) -> bool {
    let end = base.len().min(gone.len() + 1);
    let (front, back) = (&base[..end], &base[base.len() - end..]);
    let front_kept = witness.starts_with(front) && !base[gone.len()..].starts_with(front);
    let back_kept = witness.ends_with(back) && !base[..base.len() - gone.len()].ends_with(back);
    let sides = [(base.starts_with(gone), front_kept), (base.ends_with(gone), back_kept)];
    let mut there = sides.iter().filter(|(there, _)| *there).peekable();
    there.peek().is_some() && there.all(|(_, kept)| *kept)
}
