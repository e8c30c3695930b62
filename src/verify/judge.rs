//! Compares one place of a source with a quotation.
//!
//! The quotation is the witness and the source is the base, as in a collation with a primary
//! source. There are two differences. The base continues at both ends, which is not an omission.
//! All words of the quotation must be accounted for.

use std::ops::Range;

use crate::collate::{
    Block, BlockKind, Lexicon, Unit, UnitKind, blocks_throughout, blocks_within, cover, printed,
    units,
};
use crate::divergence::{
    Alarm, Difference, Divergence, DivergenceKind as Kind, Fidelity, Guard, Pair, Place,
    Significance, context_alarms, differences,
};
use crate::text::Span;

use super::answer::{Tier, Verification};
use super::index::Sources;
use super::locate::Window;
use super::policy::Policy;

/// What the alignment with one place shows.
pub(super) struct Judged {
    pub(super) view: usize,
    pub(super) tier: Tier,
    spans: Vec<Span>,
    whole: Option<Span>,
    share: f32,
    divergences: Vec<Divergence>,
    alarms: Vec<Alarm>,
}

impl Judged {
    /// The rank of the place: by tier, then by differences, then by the share of words found.
    ///
    /// Lower is better. The weight of a tier is so large that no number of differences compensates
    /// it.
    pub(super) fn rank(&self) -> f64 {
        f64::from(self.tier as u8) * 1e3 + self.divergences.len() as f64 - f64::from(self.share)
    }

    pub(super) fn fill(self, sources: &Sources, verification: &mut Verification) {
        let given = |span: Span| sources.given(self.view, span);
        verification.tier = self.tier;
        let document = sources.document(self.view);
        verification.document = Some(document);
        verification.name = sources.name(document).map(str::to_owned);
        let text = self.whole.and_then(|span| sources.read_text(self.view).get(span.range()));
        verification.text = text.unwrap_or_default().to_owned();
        verification.spans = self.spans.into_iter().map(given).collect();
        verification.share = self.share;
        verification.divergences = self.divergences;
        for divergence in &mut verification.divergences {
            divergence.base_span = divergence.base_span.map(given);
        }
        verification.alarms = self.alarms;
    }
}

/// Aligns the quotation with the window and names what differs.
pub(super) fn judge(
    policy: &Policy,
    sources: &Sources,
    window: &Window,
    quotation: &str,
    own: &[Unit],
    lexicon: &mut Lexicon,
) -> Judged {
    let text = sources.read_text(window.view);
    let (base, run) = read(sources, window, own, lexicon);
    let blocks = match &run {
        Some(run) => blocks_throughout(lexicon, &base[run.clone()], own),
        None => blocks_within(lexicon, &base, own),
    };
    let pair = Pair {
        lexicon,
        base_text: text,
        base: &base,
        own_text: quotation,
        own,
        blocks: &blocks,
        primary: true,
        whole: false,
    };
    let surrounded = run.as_ref().map(|run| surrounded(&blocks, run, base.len(), own.len()));
    let (mut found, reach) = match run {
        Some(run) => (differences_at(&pair, &run), run),
        None => inside(&pair),
    };
    let pair = Pair { blocks: surrounded.as_ref().unwrap_or(&blocks), ..pair };
    let share = share(&pair, &found);
    found.retain(|difference| !is_edge_dress(&pair, difference));
    let mut alarms = context_alarms(&pair);
    alarms.extend(far_apart(policy, &base, &found));
    let fidelity = Fidelity::of(found.iter().map(|d| {
        let words = base[d.base.clone()].iter().any(Unit::is_word);
        Fidelity::after(d.kind, d.significance(), words)
    }));
    let tier = match fidelity {
        _ if share < policy.min_share => Tier::NotFound,
        Fidelity::Altered => Tier::Altered,
        _ if !alarms.is_empty() => Tier::OutOfContext,
        Fidelity::Cut => Tier::Cut,
        Fidelity::Accidental => Tier::Accidental,
        Fidelity::Verbatim => Tier::Verbatim,
    };
    let divergences = found.iter().map(|d| divergence(&pair, d)).collect();
    Judged {
        view: window.view,
        tier,
        spans: pieces(&base, reach.clone(), &found),
        whole: reached(&base, reach.start, reach.end),
        share,
        divergences,
        alarms,
    }
}

/// The units of a window, and those among them that are the run of all words of the quotation. What
/// stands before and after the run is read by itself, as the quotation is. Marks at the quotation's
/// end are compared with those that follow the run.
fn read(
    sources: &Sources,
    window: &Window,
    own: &[Unit],
    lexicon: &mut Lexicon,
) -> (Vec<Unit>, Option<Range<usize>>) {
    let text = sources.read_text(window.view);
    let whole = sources.bytes(window.positions.clone());
    let Some(run) = window.run else { return (units(text, &[whole], lexicon), None) };
    let (first, last) = (whole.start.min(run.start), whole.end.max(run.end));
    let parts = [Span::new(first, run.start), run, Span::new(run.end, last)];
    let base = units(text, &parts, lexicon);
    let before = |end: usize| base.partition_point(|unit| unit.span.start < end);
    let (start, end) = (before(run.start), before(run.end));
    let ends_in_mark = own.last().is_some_and(|unit| !unit.is_word());
    let marks = base[end..].iter().take_while(|unit| ends_in_mark && !unit.is_word()).count();
    let run = start..end + marks;
    (base, Some(run))
}

/// The blocks of a run of the source, with what stands before and after it.
fn surrounded(blocks: &[Block], run: &Range<usize>, base: usize, own: usize) -> Vec<Block> {
    let block = |base: Range<usize>, own: Range<u32>, kind| Block {
        base: base.start as u32..base.end as u32,
        own,
        kind,
    };
    let own = own as u32;
    let before = block(0..run.start, 0..0, BlockKind::Lacuna);
    let after = block(run.end..base, own..own, BlockKind::Lacuna);
    let inside = blocks.iter().map(|b| {
        let base = b.base_range();
        block(run.start + base.start..run.start + base.end, b.own.clone(), b.kind)
    });
    let all = std::iter::once(before).chain(inside).chain(std::iter::once(after));
    all.filter(|block| !block.base.is_empty() || !block.own.is_empty()).collect()
}

/// The differences from a run of the source that holds all words of the quotation.
fn differences_at(pair: &Pair<'_>, run: &Range<usize>) -> Vec<Difference> {
    let mut found = differences(&Pair { base: &pair.base[run.clone()], ..*pair });
    for difference in &mut found {
        let base = &difference.base;
        difference.base = run.start + base.start..run.start + base.end;
    }
    found
}

/// The differences inside, and the units of the source that the quotation reaches: the source goes
/// on before and after.
fn inside(pair: &Pair<'_>) -> (Vec<Difference>, Range<usize>) {
    let lacuna = |block: Option<&Block>| {
        block.filter(|block| block.kind == BlockKind::Lacuna).map(Block::base_range)
    };
    let from = lacuna(pair.blocks.first()).map_or(0, |before| before.end);
    let to = lacuna(pair.blocks.last()).map_or(pair.base.len(), |after| after.start.max(from));
    let outside = |d: &Difference| d.own.is_empty() && (d.base.end <= from || d.base.start >= to);
    let found: Vec<Difference> = differences(pair).into_iter().filter(|d| !outside(d)).collect();
    // What changed places may come from beyond.
    let reach = found
        .iter()
        .fold(from..to, |reach, d| reach.start.min(d.base.start)..reach.end.max(d.base.end));
    (found, reach)
}

/// The share of the quoted words that stand in the source, in whatever dress and order.
fn share(pair: &Pair<'_>, found: &[Difference]) -> f32 {
    let same = pair.blocks.iter().filter(|block| block.kind == BlockKind::Same);
    let stand = |d: &&Difference| {
        d.significance() == Significance::Accidental
            || d.kind == Kind::Transposition && d.also.is_empty()
    };
    let mut stands = vec![false; pair.own.len()];
    for own in same.map(Block::own_range).chain(found.iter().filter(stand).map(|d| d.own.clone())) {
        stands[own].fill(true);
    }
    let words = || pair.own.iter().zip(&stands).filter(|(unit, _)| unit.is_word());
    let matched = words().filter(|(_, stands)| **stands).count();
    matched as f32 / words().count().max(1) as f32
}

/// A mark at the very end of the quotation and the case of its first letter belong to the sentence
/// it is set into. A question mark is the speaker's.
fn is_edge_dress(pair: &Pair<'_>, difference: &Difference) -> bool {
    let own = &pair.own[difference.own.clone()];
    let base = &pair.base[difference.base.clone()];
    let marks = own.iter().chain(base).all(|unit| unit.kind != UnitKind::Word);
    let plain = difference.significance() == Significance::Accidental;
    let at_end = difference.own.end == pair.own.len();
    let at_start = !pair.own[..difference.own.start].iter().any(Unit::is_word);
    plain
        && (marks && at_end
            || at_start && difference.kind == Kind::Case && first_letter(pair, own, base))
}

/// Two words that differ in their first letter alone.
fn first_letter(pair: &Pair<'_>, own: &[Unit], base: &[Unit]) -> bool {
    let ([own], [base]) = (own, base) else { return false };
    let tail = |text: &str| text.chars().skip(1).collect::<String>();
    tail(&pair.own_text[own.span]) == tail(&pair.base_text[base.span])
}

/// Pieces that stand too far apart to be one quotation.
fn far_apart(policy: &Policy, base: &[Unit], found: &[Difference]) -> Option<Alarm> {
    let skipped = |d: &Difference| base[d.base.clone()].iter().filter(|u| u.is_word()).count();
    let cuts = found.iter().filter(|d| d.kind == Kind::Ellipsis);
    let far = cuts.map(skipped).max().filter(|&words| words > policy.max_cut)?;
    let reason = format!("the pieces stand {far} words apart in the source");
    Some(Alarm { guard: Guard::Condition, reason })
}

/// The stretches of the source that the quotation keeps, parted at its ellipses.
fn pieces(base: &[Unit], reach: Range<usize>, found: &[Difference]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = reach.start;
    for cut in found.iter().filter(|d| d.kind == Kind::Ellipsis && !d.base.is_empty()) {
        spans.extend(reached(base, from, cut.base.start));
        from = cut.base.end;
    }
    spans.extend(reached(base, from, reach.end.max(from)));
    spans
}

/// Converts a difference to a divergence. It has no locus, because there is no collation.
fn divergence(pair: &Pair<'_>, difference: &Difference) -> Divergence {
    let (base, own) = (&pair.base[difference.base.clone()], &pair.own[difference.own.clone()]);
    Divergence {
        kind: difference.kind,
        also: difference.also.clone(),
        change: difference.change,
        locus: 0,
        base: printed(pair.base_text, base).into_owned(),
        base_span: cover(base),
        reading: printed(pair.own_text, own).into_owned(),
        places: vec![Place { witness: 0, span: cover(own) }],
        alarms: difference.alarms.clone(),
        units: (difference.base.start as u32, difference.base.end as u32),
        outlets: None,
    }
}

/// Units between the first and the last that the quotation reaches.
fn reached(units: &[Unit], from: usize, to: usize) -> Option<Span> {
    cover(units.get(from..to)?)
}
