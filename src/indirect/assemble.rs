//! From labels to attributions.

use super::label::{Label, Part};

/// Tokens of one attribution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub source: Option<(usize, usize)>,
    pub cue: Option<(usize, usize)>,
    pub content: Vec<(usize, usize)>,
}

/// Reads the attributions out of the labels of a paragraph that starts at token `base`.
#[must_use]
pub fn attributions(labels: &[u8], base: usize, opens: impl Fn(usize) -> bool) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut open: Option<Found> = None;
    let mut last_source: Option<(usize, usize)> = None;
    let mut i = 0;
    let close = |open: &mut Option<Found>, out: &mut Vec<Found>| {
        if let Some(found) = open.take() {
            if found.cue.is_some() && !found.content.is_empty() {
                out.push(found);
            }
        }
    };
    while i < labels.len() {
        if opens(base + i) {
            last_source = None;
        }
        let Some((part, _)) = Label::ALL[labels[i] as usize].part() else {
            i += 1;
            continue;
        };
        let mut j = i + 1;
        let mut opened = false;
        while j < labels.len() && Label::ALL[labels[j] as usize].part() == Some((part, false)) {
            opened |= opens(base + j);
            j += 1;
        }
        let _ = opened;
        let span = (base + i, base + j);
        match part {
            Part::ContentLeft => match &mut open {
                Some(f) if f.cue.is_none() => f.content.push(span),
                _ => {
                    close(&mut open, &mut out);
                    open = Some(Found { content: vec![span], ..Found::default() });
                }
            },
            Part::SourceLeft => {
                match &mut open {
                    Some(f) if f.cue.is_none() && f.source.is_none() => f.source = Some(span),
                    _ => {
                        close(&mut open, &mut out);
                        open = Some(Found { source: Some(span), ..Found::default() });
                    }
                }
                last_source = Some(span);
            }
            Part::Cue => match &mut open {
                Some(f) if f.cue.is_none() => f.cue = Some(span),
                _ => {
                    close(&mut open, &mut out);
                    open = Some(Found { cue: Some(span), source: last_source, ..Found::default() });
                }
            },
            Part::SourceRight => {
                if let Some(f) = &mut open {
                    if f.cue.is_some() {
                        f.source = Some(span);
                    }
                }
                last_source = Some(span);
            }
            Part::ContentRight => {
                if let Some(f) = &mut open {
                    if f.cue.is_some() {
                        f.content.push(span);
                    }
                }
            }
        }
        i = j;
    }
    close(&mut open, &mut out);
    out
}
