//! Resolves a surname alone to its bearer.
//!
//! A surname alone refers to the bearer named last, unless a form of address, a mark of generation
//! or a given name nearby selects another.

use rustc_hash::FxHashSet;

use super::entity::{Entities, MOST_NAMESAKES, Person};
use super::mention::{Gender, Mention};
use super::parts::Parts;
use crate::annotate::Analysis;
use crate::annotate::lexicon::{
    Classes, GIVEN, GIVEN_FEMALE, GIVEN_MALE, GROUP, ORGANISATION, PLACE, word,
};

/// Words that end the name of a body and are no surname: `Grace and Paul Foundation`.
const NO_FAMILY: Classes = ORGANISATION.with(GROUP).with(PLACE);

/// The number of paragraphs after a full name in which the surname alone refers to its bearer.
const FRESH: usize = 2;
/// The number of paragraphs after which a surname alone may refer to another bearer.
const STALE: usize = 6;

impl Entities {
    /// Resolves the given name in `Ana and Tom Holt` to an Ana Holt of the article, or else to a new entity.
    /// Does nothing if the article gives the full name of another Ana, or has used `Ana` alone before.
    pub(super) fn share_surnames(
        &mut self,
        analysis: &Analysis,
        mentions: &mut [Mention],
        names: &[usize],
    ) {
        let toks = &analysis.toks;
        let mut alone = FxHashSet::default();
        for pair in names.windows(2) {
            let [given, full] = [pair[0], pair[1]].map(|at| &mentions[at]);
            let (first, and) = (given.first as usize, given.end as usize);
            if and - first != 1 {
                continue;
            }
            let word = toks[first].word;
            let new = alone.insert(word);
            let joined = full.first as usize == and + 1 && toks[and].word == word!("and");
            let Some(partner) = full.entity.filter(|_| joined) else { continue };
            let relation = self.at(partner).words.clone();
            let surname = self.words[relation.end - 1];
            let bearers = self.by_first.of(word).take(MOST_NAMESAKES);
            let bearers: Vec<u32> = bearers.collect();
            let is_relative = |id: &&u32| self.words[self.at(**id).words.end - 1] == surname;
            if let Some(&id) = bearers.iter().find(is_relative) {
                let places = &mut self.list[id as usize].full;
                places.insert(places.partition_point(|&tok| tok < given.first), given.first);
                continue;
            }
            let parent = toks[full.core as usize].is(GIVEN) && full.first == full.core;
            let family = relation.len() == 2 && parent && !toks[full.head as usize].is(NO_FAMILY);
            if new && bearers.is_empty() && toks[first].is(GIVEN) && family {
                let head = full.head as usize;
                let id = self.relative(analysis, first, head);
                mentions[pair[0]].entity = Some(id);
            }
        }
    }

    /// Adds the person whose given name is token `given` and whose surname is token `head`.
    fn relative(&mut self, analysis: &Analysis, given: usize, head: usize) -> u32 {
        let toks = &analysis.toks;
        let id = self.introduce(analysis, given..given + 1, Person::Likely);
        self.words.push(toks[head].word);
        self.by_first.add(toks[given].word, id);
        self.by_last.add(toks[head].word, id);
        let entity = &mut self.list[id as usize];
        entity.words.end += 1;
        entity.surname = Some(toks[head].span());
        entity.full.push(given as u32);
        entity.count = 1;
        entity.gender = match &toks[given] {
            tok if tok.is(GIVEN_MALE) => Gender::Male,
            tok if tok.is(GIVEN_FEMALE) => Gender::Female,
            _ => Gender::Unknown,
        };
        id
    }

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
