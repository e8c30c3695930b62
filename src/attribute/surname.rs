//! Resolves a surname alone to its bearer.
//!
//! A surname alone refers to the bearer named last, unless a form of address, a mark of generation
//! or a given name nearby selects another.

use super::entity::{Entities, MOST_NAMESAKES};
use super::mention::{Gender, Mention};
use super::parts::Parts;
use crate::annotate::Analysis;

/// The number of paragraphs after a full name in which the surname alone refers to its bearer.
const FRESH: usize = 2;
/// The number of paragraphs after which a surname alone may refer to another bearer.
const STALE: usize = 6;

impl Entities {
    pub(super) fn by_surname(
        &mut self,
        analysis: &Analysis,
        mention: &Mention,
        parts: &Parts,
    ) -> Option<u32> {
        let last = self.last(parts);
        let fits = |id: &u32| {
            let entity = self.at(*id);
            let open = !entity.gender_sure && entity.gender == Gender::Unknown;
            let gender = open || parts.address.agrees(entity.gender);
            gender && (parts.suffix.is_none() || entity.suffix == parts.suffix)
        };
        let mut ids: Vec<u32> = self.by_last.of(last).take(MOST_NAMESAKES).filter(fits).collect();
        if parts.suffix.is_none() && ids.iter().any(|&id| self.at(id).suffix.is_none()) {
            ids.retain(|&id| self.at(id).suffix.is_none());
        }
        let place = mention.first;
        let paragraph = |tok: u32| analysis.paragraph_of(tok as usize);
        let settled = self.settled.get(&(last, parts.address as u8)).copied();
        let since = settled.map_or(0, |(_, tok)| tok);
        // A bearer who was introduced after the last use of the surname alone.
        let fresh = ids.iter().copied().filter(|&id| {
            let full = &self.at(id).full;
            full.first().is_some_and(|&tok| {
                tok >= since && tok < place && paragraph(place) - paragraph(tok) <= FRESH
            })
        });
        let fresh = fresh.max_by_key(|&id| self.at(id).full[0]);
        let reintroduced = self
            .opening(analysis, &ids, place)
            .or_else(|| self.heard(analysis, &ids, since, place));
        let settled = settled.filter(|(id, _)| ids.contains(id));
        let chosen = match (fresh.or(reintroduced), settled) {
            _ if reintroduced.is_some() => reintroduced,
            // A relative who is only mentioned in passing does not take over the surname.
            (Some(fresh), Some((_, tok))) if paragraph(place) - paragraph(tok) > STALE => {
                Some(fresh)
            }
            (_, Some((settled, _))) => Some(settled),
            _ => ids.iter().copied().max_by_key(|&id| self.introduced(analysis, id, place)),
        }?;
        self.settled.insert((last, parts.address as u8), (chosen, place));
        Some(chosen)
    }

    /// The bearer whose full name last started a sentence in this paragraph before `place`. `None`
    /// if there is only one bearer.
    fn opening(&self, analysis: &Analysis, ids: &[u32], place: u32) -> Option<u32> {
        if ids.len() < 2 {
            return None;
        }
        let paragraph = analysis.paragraph_of(place as usize);
        let start = analysis.paragraphs[paragraph].tokens.start as u32;
        let opens = |tok: u32| analysis.sentence_of(tok as usize).first == tok;
        let last = |id: u32| {
            let full = &self.at(id).full;
            let before = &full[..full.partition_point(|&tok| tok < place)];
            let here = before.iter().rev().take_while(|&&tok| tok >= start);
            here.copied().find(|&tok| opens(tok)).map(|tok| (tok, id))
        };
        ids.iter().take(MOST_NAMESAKES).filter_map(|&id| last(id)).max().map(|(_, id)| id)
    }

    /// The bearer who spoke last: the one whose full name was last next to a verb of saying. The name
    /// must come after the last use of the surname alone (`since`), at most two paragraphs back.
    /// `None` if there is only one bearer.
    fn heard(&self, analysis: &Analysis, ids: &[u32], since: u32, place: u32) -> Option<u32> {
        if ids.len() < 2 {
            return None;
        }
        let last = |id: u32| {
            let speaks = &self.at(id).speaks;
            let before = speaks.partition_point(|&tok| tok < place);
            speaks[..before].last().map(|&tok| (tok, id))
        };
        let (tok, id) = ids.iter().filter_map(|&id| last(id)).max()?;
        let paragraph = |tok: u32| analysis.paragraph_of(tok as usize);
        (tok >= since && paragraph(place) - paragraph(tok) <= FRESH).then_some(id)
    }

    /// The rank of a bearer at the first use of the surname alone: higher if named in full often
    /// and recently.
    fn introduced(
        &self,
        analysis: &Analysis,
        id: u32,
        place: u32,
    ) -> (i32, std::cmp::Reverse<u32>) {
        let full = &self.at(id).full;
        let before = full.partition_point(|&tok| tok < place);
        let paragraph = |tok: u32| analysis.paragraph_of(tok as usize) as i32;
        let rank = match before.checked_sub(1) {
            Some(last) => {
                10 * before.min(3) as i32 - 4 * (paragraph(place) - paragraph(full[last]))
            }
            None => i32::MIN + i32::from(!full.is_empty()),
        };
        (rank, std::cmp::Reverse(id))
    }
}
