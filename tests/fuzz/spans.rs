//! Every span that the library gives lies in its text, on characters, and where it belongs.

use crossquote::Attributor;
use crossquote::collate::Collation;
use crossquote::quote::{Quote, QuoteId};
use crossquote::text::{Span, paragraphs, sentences};
use crossquote::training::tokens;
use crossquote::verify::Verification;

use crate::checks::{Outcome, holds};
use crate::drive::{collations, lookups, pieces};
use crate::subject::Subject;

pub(crate) fn spans(subject: &Subject) -> Outcome {
    quotations(subject)?;
    report(subject)?;
    pieced(subject)?;
    looked_up(subject)
}

/// Those of paragraphs, sentences, tokens, and of quotations as they are read.
pub(crate) fn quotations(subject: &Subject) -> Outcome {
    let attributor = Attributor::default().indirect(true);
    subject.extracted().try_for_each(|(article, mut quotes)| {
        layout(article.text())?;
        attributor.attribute(article, &mut quotes);
        all_quotes(article.text(), &quotes)
    })
}

pub(crate) fn report(subject: &Subject) -> Outcome {
    let report = subject.report();
    for quote in report.quotes() {
        quotation(report.article(quote.article).text(), quote)?;
    }
    report.entries().iter().try_for_each(|entry| {
        let texts = entry.witnesses().iter().map(|witness| report.article(witness.article).text());
        collation(&texts.collect::<Vec<_>>(), entry.collation())
    })
}

pub(crate) fn pieced(subject: &Subject) -> Outcome {
    let pieces = pieces(subject);
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.0).collect();
    collations(&pieces).iter().try_for_each(|found| collation(&texts, found))
}

pub(crate) fn looked_up(subject: &Subject) -> Outcome {
    lookups(subject).iter().try_for_each(|(said, found)| {
        let document = found.document.map_or("", |at| subject.articles[at].text());
        verification(said, document, found)
    })
}

fn in_text(text: &str, what: &str, spans: impl IntoIterator<Item = Span>) -> Outcome {
    spans.into_iter().try_for_each(|span| {
        let valid = span.start <= span.end && text.get(span.range()).is_some();
        holds(valid, &format!("{what} off its text"), || format!("{span:?} of {}", text.len()))
    })
}

/// Spans that follow one another.
fn in_order(text: &str, what: &str, spans: &[Span]) -> Outcome {
    in_text(text, what, spans.iter().copied())?;
    let ordered = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
    holds(ordered, &format!("{what} out of order"), || format!("{spans:?}"))
}

fn layout(text: &str) -> Outcome {
    let paragraphs: Vec<Span> = paragraphs(text).collect();
    in_order(text, "paragraph", &paragraphs)?;
    for &paragraph in &paragraphs {
        let sentences = sentences(text, paragraph);
        in_order(text, "sentence", &sentences)?;
        let within = sentences.iter().all(|&sentence| paragraph.contains(sentence));
        holds(within, "sentence off its paragraph", || format!("{sentences:?} {paragraph:?}"))?;
    }
    in_order(text, "token", &tokens(text).map(|token| token.span).collect::<Vec<_>>())?;
    // A space may bear a vowel sign; it is no part of the word.
    let seen = |word: Span| Span::new(word.end - text[word].trim_start().len(), word.end);
    let words = tokens(text).filter(|token| token.is_word()).map(|token| seen(token.span));
    let words: Vec<Span> = words.collect();
    for paragraph in paragraphs {
        for sentence in sentences(text, paragraph) {
            let at = words.partition_point(|word| word.end <= sentence.start);
            let cut = words.get(at).filter(|word| word.start < sentence.start);
            let inside = cut.filter(|word| paragraph.contains(**word));
            holds(inside.is_none(), "sentence that begins inside a word", || {
                format!("{:?} {:?}", inside.map(|&word| &text[word]), &text[sentence])
            })?;
        }
    }
    Ok(())
}

fn all_quotes(text: &str, quotes: &[Quote]) -> Outcome {
    quotes.iter().try_for_each(|quote| quotation(text, quote))?;
    let nested =
        quotes.iter().enumerate().filter_map(|(at, quote)| Some((at, quote, quote.parent?)));
    for (at, quote, QuoteId(parent)) in nested {
        let inside =
            quotes.get(parent as usize).is_some_and(|outer| outer.outer.contains(quote.outer));
        holds(inside && parent as usize != at, "parent does not hold it", || {
            format!("{at} {quote:?}")
        })?;
    }
    Ok(())
}

fn quotation(text: &str, quote: &Quote) -> Outcome {
    holds(!quote.segments.is_empty(), "quotation without a segment", || format!("{quote:?}"))?;
    in_order(text, "segment", &quote.segments)?;
    in_text(text, "quotation", [quote.outer, quote.context])?;
    in_text(text, "cue", quote.cue.map(|cue| cue.span))?;
    let mention = quote.attribution.as_ref().and_then(|attribution| attribution.mention.as_ref());
    in_text(text, "mention", mention.map(|mention| mention.span))?;
    let within = quote.outer.contains(quote.span()) && quote.context.contains(quote.outer);
    holds(within, "quotation off its context", || format!("{quote:?}"))
}

fn collation(texts: &[&str], collation: &Collation) -> Outcome {
    for (at, text) in texts.iter().enumerate() {
        let own = collation.loci.iter().filter_map(|locus| {
            let reading = locus.reading_of(at)?;
            let place = reading.witnesses.iter().position(|&witness| witness == at)?;
            *reading.spans.get(place)?
        });
        in_order(text, "reading", &own.collect::<Vec<_>>())?;
    }
    for divergence in collation.divergences() {
        in_text(texts[collation.base], "base of a divergence", divergence.base_span)?;
        for place in &divergence.places {
            in_text(texts[place.witness], "place of a divergence", place.span)?;
        }
        let known = divergence.locus < collation.loci.len();
        holds(known, "divergence without a locus", || format!("{divergence:?}"))?;
    }
    for (base, own) in (0..texts.len().min(2)).flat_map(|at| collation.agreements(at)) {
        holds(base.len() == own.len(), "agreement of two lengths", || format!("{base:?} {own:?}"))?;
    }
    Ok(())
}

fn verification(said: &str, document: &str, found: &Verification) -> Outcome {
    in_text(document, "verified", found.spans.iter().copied())?;
    for divergence in &found.divergences {
        in_text(document, "base of a verification", divergence.base_span)?;
        let places = divergence.places.iter().filter_map(|place| place.span);
        in_text(said, "place of a verification", places)?;
    }
    let share = found.share;
    holds((0.0..=1.0).contains(&share), "share beyond the whole", || format!("{share} {said:?}"))
}
