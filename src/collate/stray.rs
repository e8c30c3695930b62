//! Removes links at the ends of a witness that connect words by chance.
//!
//! An alignment links as many words as it can. If a witness begins or ends with other words than the
//! base, it may still link a comma, an `of`, or a word of another sentence. These links are split before
//! links become [blocks](super::block). The words of the witness are then an addition, and the words of
//! the base are left out.

use std::borrow::Cow;

use crate::align::weighted::Link;

use super::ladder::link_level;
use super::lexicon::Lexicon;
use super::reading::Mark;
use super::unit::Unit;

/// Separates marks at the ends that are linked although words of the base stand between them and the
/// shared words. A comma after the last word of a witness belongs to the outlet's sentence.
pub(super) fn without_stray_marks<'l>(
    base: &[Unit],
    own: &[Unit],
    links: &'l [Link],
) -> Cow<'l, [Link]> {
    let has_word = |units: &[Unit]| units.iter().any(Unit::is_word);
    let shares =
        |link: &&Link| has_word(&base[link.left.clone()]) && has_word(&own[link.right.clone()]);
    // The links before the first and after the last that share words, nearest first.
    let front = links.iter().take_while(|link| !shares(link)).count();
    let back = links.iter().rev().take_while(|link| !shares(link)).count();
    let mut stray = vec![false; links.len()];
    if front < links.len() {
        let edges: [&mut dyn Iterator<Item = usize>; 2] =
            [&mut (0..front).rev(), &mut (links.len() - back..links.len())];
        for edge in edges {
            let mut away = false;
            for at in edge {
                let Link { left, right } = &links[at];
                away |= right.is_empty() && has_word(&base[left.clone()]);
                stray[at] = away && !left.is_empty() && !right.is_empty();
            }
        }
    }
    separated(links, |at| stray[at])
}

/// Whether two sides have no content words in common and only few function words. The witness then
/// prints another sentence of the speech, which a third outlet linked to the utterance, and is not
/// compared with the base.
pub(super) fn share_too_little(
    lexicon: &Lexicon,
    base: &[Unit],
    own: &[Unit],
    links: &[Link],
) -> bool {
    let words = |units: &[Unit]| units.iter().filter(|unit| unit.is_word()).count();
    let shorter = words(base).min(words(own));
    let most = MOST_STRAY.max(shorter / (1 + PARTING));
    let tells = |unit: &Unit| lexicon.get(unit.form).class.is_open();
    let shared = || {
        let words = links.iter().filter(|link| !link.left.is_empty() && !link.right.is_empty());
        let words = words.filter(|link| base[link.left.start].is_word());
        words.filter(|link| link_level(lexicon, base, own, link).is_same_word())
    };
    shorter > MOST_STRAY * 2
        && shared().take(most + 1).count() <= most
        && !shared().any(|link| base[link.left.clone()].iter().any(tells))
}

/// Splits the links at an end that connect only function words, if most words there differ. `… lost her
/// rhythm` and `… because it is her eighth day` share `her` by chance.
pub(super) fn without_stray_ends<'l>(
    lexicon: &Lexicon,
    base: &[Unit],
    own: &[Unit],
    links: &'l [Link],
) -> Cow<'l, [Link]> {
    let stray_front = stray_end(lexicon, base, own, links.iter());
    let stray_back = stray_end(lexicon, base, own, links.iter().rev());
    if stray_front == 0 && stray_back == 0 || stray_front + stray_back >= links.len() {
        return Cow::Borrowed(links);
    }
    let kept = stray_front..links.len() - stray_back;
    separated(links, |at| !kept.contains(&at))
}

/// Returns how many links at one end of the alignment are accidental and should be removed.
///
/// `links` are in order from that end. Shared function words are accidental if enough different words
/// follow before the next link. The search stops at the first shared content word.
fn stray_end<'l>(
    lexicon: &Lexicon,
    base: &[Unit],
    own: &[Unit],
    links: impl Iterator<Item = &'l Link>,
) -> usize {
    let words = |units: &[Unit]| units.iter().filter(|unit| unit.is_word()).count();
    let (mut shared, mut end, mut apart, mut cut) = (0, 0, [0, 0], 0);
    // Where both sides begin or end with the same word, it is not by chance, and it is not cut.
    let mut outermost = true;
    for (at, link) in (1..).zip(links) {
        let sides = [&base[link.left.clone()], &own[link.right.clone()]];
        let [left, right] = sides.map(words);
        if left == 0 && right == 0 {
            continue;
        }
        let agree = left > 0 && right > 0 && link_level(lexicon, base, own, link).is_same_word();
        if !agree {
            outermost = false;
            if shared > 0 {
                apart = [apart[0] + left, apart[1] + right];
            }
            continue;
        }
        if apart != [0, 0] && apart.iter().all(|&words| words >= PARTING * shared) {
            cut = end;
        }
        let is_open = |unit: &&Unit| unit.is_word() && lexicon.get(unit.form).class.is_open();
        if outermost || sides[0].iter().any(|unit| is_open(&unit)) {
            break;
        }
        (shared, end) = (shared + 1, at);
    }
    cut
}

/// The most function words that two sides share by chance.
const MOST_STRAY: usize = 2;

/// How many different words each side must have for each function word that both share.
const PARTING: usize = 3;

/// Splits the links at an end that connect words of different sentences. In `… two museums . We pay` against `Today we pay`, `Today` does not stand for `museums`.
pub(super) fn without_other_sentences<'l>(
    lexicon: &Lexicon,
    base: &[Unit],
    own: &[Unit],
    links: &'l [Link],
) -> Cow<'l, [Link]> {
    let has_word = |units: &[Unit]| units.iter().any(Unit::is_word);
    let ends =
        |units: &[Unit]| units.iter().any(|unit| unit.mark().is_some_and(Mark::ends_sentence));
    let agrees = |link: &&Link| {
        has_word(&base[link.left.clone()])
            && has_word(&own[link.right.clone()])
            && link_level(lexicon, base, own, link).is_same_word()
    };
    let reaches_out = |link: Option<&Link>| {
        link.is_some_and(|link| link.right.is_empty() && has_word(&base[link.left.clone()]))
    };
    let front = links.iter().position(|link| agrees(&link)).unwrap_or(0);
    let back = links.iter().rposition(|link| agrees(&link)).map_or(links.len(), |at| at + 1);
    let mut apart = vec![false; links.len()];
    let edges: [(bool, &mut dyn Iterator<Item = usize>); 2] = [
        (reaches_out(links.first()), &mut (0..front).rev()),
        (reaches_out(links.last()), &mut (back..links.len())),
    ];
    for (_, edge) in edges.into_iter().filter(|(reaches, _)| *reaches) {
        let mut ended = [false; 2];
        for at in edge {
            let Link { left, right } = &links[at];
            ended[0] |= ends(&base[left.clone()]);
            ended[1] |= ends(&own[right.clone()]);
            apart[at] = ended[0] != ended[1] && has_word(&base[left.clone()]);
        }
    }
    separated(links, |at| apart[at])
}

/// Splits the links at the selected positions into their [`parts`].
fn separated(links: &[Link], selects: impl Fn(usize) -> bool) -> Cow<'_, [Link]> {
    if !(0..links.len()).any(&selects) {
        return Cow::Borrowed(links);
    }
    let split = |(at, link): (usize, &Link)| match selects(at) {
        true => parts(link).to_vec(),
        false => vec![link.clone()],
    };
    links.iter().enumerate().flat_map(split).collect()
}

/// Splits a link into the part that only the witness has and the part that only the base has.
fn parts(link: &Link) -> [Link; 2] {
    let Link { left, right } = link.clone();
    if left.is_empty() || right.is_empty() {
        return [link.clone(), Link { left: left.end..left.end, right: right.end..right.end }];
    }
    let own = Link { left: left.start..left.start, right: right.clone() };
    [own, Link { left, right: right.end..right.end }]
}

/// Moves gaps at either end so that what only the base has comes outermost.
pub(super) fn edges_outward(links: &[Link]) -> Vec<Link> {
    let both = |link: &Link| !link.left.is_empty() && !link.right.is_empty();
    let lead = links.iter().take_while(|link| !both(link)).count();
    let trail = links.len() - links[lead..].iter().rev().take_while(|link| !both(link)).count();
    let mut out = Vec::with_capacity(links.len());
    let (left, right): (Vec<_>, Vec<_>) =
        links[..lead].iter().cloned().partition(|link| link.right.is_empty());
    out.extend(left.into_iter().chain(right));
    out.extend_from_slice(&links[lead..trail]);
    let (left, right): (Vec<_>, Vec<_>) =
        links[trail..].iter().cloned().partition(|link| link.right.is_empty());
    out.extend(right.into_iter().chain(left));
    // The empty side of a gap stands where its new neighbours do.
    let (mut left, mut right) = (0, 0);
    for link in &mut out {
        link.left = left..left + link.left.len();
        link.right = right..right + link.right.len();
        (left, right) = (link.left.end, link.right.end);
    }
    out
}
