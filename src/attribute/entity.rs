//! Who is named in an article: names that mean the same person or body become one entity.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bearers::Bearers;
use super::mention::{Gender, Kind, Mention};
use super::parts::{Parts, given_gender, parts};
use crate::annotate::lexicon::{
    DEMONYM, DOCUMENT, FUNCTION, GIVEN, GROUP, ORGANISATION, PLACE, ROLE_FEMALE, ROLE_MALE,
    ROLE_ONE, TITLE, Word, canonical,
};
use crate::annotate::{Analysis, Shape};
use crate::text::Span;

/// A person or body that the article names.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// The words of the fullest name, generation left out: a range of [`Entities::words`].
    words: Range<usize>,
    /// `Jr.` and its like.
    suffix: Option<Word>,
    /// The fullest name as printed.
    pub(crate) name: Span,
    pub(crate) gender: Gender,
    /// How the gender is known: by a form of address, or only by the given name.
    pub(crate) gender_sure: bool,
    pub(crate) person: Person,
    /// How often it is named.
    pub(crate) count: u32,
    /// Where it stands by its full name.
    full: Vec<u32>,
    /// Role nouns and titles that stand beside its name, each as [`canonical`] has it.
    pub(crate) roles: Vec<Word>,
}

/// How much speaks for a human being.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Person {
    /// A body, a place, a work.
    No,
    Unknown,
    Likely,
    Yes,
}

/// All entities of an article.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) list: Vec<Entity>,
    /// The words of all names, one name after the other.
    words: Vec<Word>,
    by_last: Bearers,
    by_first: Bearers,
    acronyms: FxHashMap<Word, u32>,
    /// Whom a surname alone meant last (by form of address), and where.
    settled: FxHashMap<(Word, u8), (u32, u32)>,
}

/// Probability from which a pronoun tells the gender of whom it means.
const SURE: f32 = 0.7;

/// Paragraphs after a full name in which the surname alone means its bearer.
const FRESH: usize = 2;
/// Paragraphs after which a surname alone is open to somebody else.
const STALE: usize = 6;
/// Bytes of the shortest surname that may be misspelt: short ones lie too close together.
const SHORTEST_MISSPELT: usize = 5;
/// Entities tried for a misspelt surname.
const MOST_SPELLINGS: usize = 200;

impl Entities {
    /// Groups the names among `mentions` and writes each one’s entity on it.
    pub(crate) fn resolve(analysis: &Analysis, mentions: &mut [Mention]) -> Self {
        let mut entities = Self::default();
        let names: Vec<usize> =
            (0..mentions.len()).filter(|&i| mentions[i].kind == Kind::Name).collect();
        let mut words = Vec::with_capacity(2 * names.len());
        let parts: Vec<Parts> =
            names.iter().map(|&i| parts(analysis, &mentions[i], &mut words)).collect();
        entities.words = words;
        for (&i, part) in names.iter().zip(&parts).filter(|(_, part)| part.words.len() > 1) {
            entities.full_name(analysis, &mut mentions[i], part);
        }
        entities.index_acronyms(analysis);
        for (&i, part) in names.iter().zip(&parts).filter(|(_, part)| part.words.len() == 1) {
            entities.short_name(analysis, &mut mentions[i], part);
        }
        for mention in mentions.iter_mut().filter(|mention| mention.kind == Kind::Nominal) {
            entities.named_body(analysis, mention);
        }
        for &i in &names {
            entities.note_roles(analysis, &mentions[i]);
        }
        for entity in &mut entities.list {
            entity.judge(analysis);
        }
        entities.link_handles(analysis, mentions);
        for &i in &names {
            if let Some(entity) = mentions[i].entity {
                mentions[i].gender = entities.list[entity as usize].gender;
            }
        }
        entities
    }

    /// The body whose name ends in `word` or is abbreviated by it.
    pub(crate) fn body(&self, word: Word) -> Option<u32> {
        let short = self.acronyms.get(&word).copied();
        self.by_last.of(word).chain(short).find(|&id| self.at(id).person == Person::No)
    }

    pub(crate) fn at(&self, id: u32) -> &Entity {
        &self.list[id as usize]
    }

    fn full_name(&mut self, analysis: &Analysis, mention: &mut Mention, parts: &Parts) {
        let known = self
            .by_last
            .of(self.last(parts))
            .find(|&id| self.is_same(id, analysis, mention, parts));
        let id = known.unwrap_or_else(|| self.add(analysis, mention, parts));
        let entity = &mut self.list[id as usize];
        if parts.words.len() > entity.words.len() {
            entity.words = parts.words.clone();
            entity.name = analysis.span(mention.name());
        }
        entity.full.push(mention.first);
        entity.learn(parts);
        mention.entity = Some(id);
    }

    fn short_name(&mut self, analysis: &Analysis, mention: &mut Mention, parts: &Parts) {
        let word = self.last(parts);
        let id = self
            .by_surname(analysis, mention, parts)
            .or_else(|| self.by_given_name(word, parts))
            .or_else(|| self.by_near_spelling(analysis, mention))
            .or_else(|| self.by_acronym(analysis, mention, word))
            .unwrap_or_else(|| self.add(analysis, mention, parts));
        self.list[id as usize].learn(parts);
        mention.entity = Some(id);
    }

    /// `the Doe campaign`, `Doe’s campaign`: a body with a name, though its noun is a small one.
    fn named_body(&mut self, analysis: &Analysis, mention: &mut Mention) {
        let toks = &analysis.toks;
        let head = &toks[mention.head as usize];
        if !head.is(GROUP) || mention.plural {
            return;
        }
        let named = |&at: &usize| {
            let tok = &toks[at];
            tok.is_capital() && !tok.is(FUNCTION) && !tok.is(DEMONYM)
        };
        let Some(first) = (mention.first..mention.head).map(|at| at as usize).find(named) else {
            return;
        };
        let range = first..mention.head as usize + 1;
        let start = self.words.len();
        self.words.extend(toks[range.clone()].iter().filter(|t| t.is_word()).map(|t| t.word));
        let words = start..self.words.len();
        let same = |id: u32| self.words[self.at(id).words.clone()] == self.words[words.clone()];
        let known = self.by_last.of(head.word).find(|&id| words.len() >= 2 && same(id));
        if words.len() < 2 || known.is_some() {
            self.words.truncate(start);
        }
        if words.len() < 2 {
            return;
        }
        let id = known.unwrap_or_else(|| {
            let id = self.list.len() as u32;
            self.by_last.add(head.word, id);
            let name = analysis.span(range);
            self.list.push(Entity { person: Person::No, ..Entity::new(words, None, name) });
            id
        });
        self.list[id as usize].count += 1;
        mention.entity = Some(id);
    }

    fn by_surname(&mut self, analysis: &Analysis, mention: &Mention, parts: &Parts) -> Option<u32> {
        let last = self.last(parts);
        let fits = |id: &u32| {
            let entity = self.at(*id);
            let open = !entity.gender_sure && entity.gender == Gender::Unknown;
            let gender = open || parts.address.agrees(entity.gender);
            gender && (parts.suffix.is_none() || entity.suffix == parts.suffix)
        };
        let mut ids: Vec<u32> = self.by_last.of(last).filter(fits).collect();
        if parts.suffix.is_none() && ids.iter().any(|&id| self.at(id).suffix.is_none()) {
            ids.retain(|&id| self.at(id).suffix.is_none());
        }
        let place = mention.first;
        let paragraph = |tok: u32| analysis.paragraph_of(tok as usize);
        let settled = self.settled.get(&(last, parts.address as u8)).copied();
        let since = settled.map_or(0, |(_, tok)| tok);
        // Somebody of that name who was introduced since the name was last used alone.
        let fresh = ids.iter().copied().filter(|&id| {
            let full = &self.at(id).full;
            full.first().is_some_and(|&tok| {
                tok >= since && tok < place && paragraph(place) - paragraph(tok) <= FRESH
            })
        });
        let fresh = fresh.max_by_key(|&id| self.at(id).full[0]);
        let settled = settled.filter(|(id, _)| ids.contains(id));
        let chosen = match (fresh, settled) {
            // A relative named in passing does not take the surname over.
            (Some(fresh), Some((_, tok))) if paragraph(place) - paragraph(tok) > STALE => {
                Some(fresh)
            }
            (_, Some((settled, _))) => Some(settled),
            _ => ids.iter().copied().max_by_key(|&id| self.introduced(analysis, id, place)),
        }?;
        self.settled.insert((last, parts.address as u8), (chosen, place));
        Some(chosen)
    }

    /// Rank for the first use of a surname alone: named in full before it, often and lately.
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

    fn by_given_name(&self, word: Word, parts: &Parts) -> Option<u32> {
        if parts.address != Gender::Unknown || parts.suffix.is_some() {
            return None;
        }
        let ids = self.by_first.of(word);
        ids.max_by_key(|&id| (self.at(id).full.len(), std::cmp::Reverse(id)))
    }

    /// A surname spelt otherwise than in the full name, by one letter.
    fn by_near_spelling(&self, analysis: &Analysis, mention: &Mention) -> Option<u32> {
        let name = analysis.str(mention.head as usize);
        if name.len() < SHORTEST_MISSPELT || analysis.toks[mention.head as usize].is(GIVEN) {
            return None;
        }
        let near = |entity: &Entity| {
            if entity.full.is_empty() || entity.person == Person::No {
                return false;
            }
            let full = &analysis.text[entity.name];
            let last = full.rsplit(char::is_whitespace).next().unwrap_or(full);
            last.len().abs_diff(name.len()) <= 1
                && last.chars().next() == name.chars().next()
                && strsim::osa_distance(last, name) == 1
        };
        self.list.iter().take(MOST_SPELLINGS).position(near).map(|id| id as u32)
    }

    fn by_acronym(&self, analysis: &Analysis, mention: &Mention, word: Word) -> Option<u32> {
        let capitals = analysis.toks[mention.head as usize].has(Shape::CAPITALS);
        self.acronyms.get(&word).copied().filter(|_| capitals)
    }

    fn add(&mut self, analysis: &Analysis, mention: &Mention, parts: &Parts) -> u32 {
        let id = self.list.len() as u32;
        self.by_last.add(self.last(parts), id);
        let text = analysis.str(mention.head as usize);
        if let Some((prefix, tail)) = text.split_once('-')
            && prefix.chars().count() <= 2
        {
            self.by_last.add(Word::new(tail), id);
        }
        if parts.words.len() > 1 {
            self.by_first.add(self.words[parts.words.start], id);
        }
        let name = analysis.span(mention.name());
        let mut entity = Entity::new(parts.words.clone(), parts.suffix, name);
        entity.gender = given_gender(analysis, mention);
        self.list.push(entity);
        id
    }

    /// The last word of a name.
    fn last(&self, parts: &Parts) -> Word {
        self.words[parts.words.end - 1]
    }

    /// The word is part of the entity’s name.
    pub(crate) fn is_called(&self, id: u32, word: Word) -> bool {
        self.words[self.at(id).words.clone()].contains(&word)
    }

    /// Written `Jane B. Doe` once and `Jane Doe` again.
    fn is_same(&self, id: u32, analysis: &Analysis, mention: &Mention, parts: &Parts) -> bool {
        let entity = self.at(id);
        let (words, others) = (&self.words[entity.words.clone()], &self.words[parts.words.clone()]);
        if entity.suffix != parts.suffix || words.len() < 2 {
            return false;
        }
        if words == others {
            return true;
        }
        let all = |a: &[Word], b: &[Word]| a.iter().all(|word| b.contains(word));
        let nested = all(words, others) || all(others, words);
        let initial = |text: &str| {
            text.split_whitespace().any(|word| word.trim_end_matches('.').chars().count() == 1)
        };
        let name = &analysis.text[entity.name];
        let other = &analysis.text[analysis.span(mention.name())];
        words[0] == others[0] && (nested || initial(name) || initial(other))
    }

    fn index_acronyms(&mut self, analysis: &Analysis) {
        for (id, entity) in self.list.iter().enumerate() {
            let initials: String = analysis.text[entity.name]
                .split(|c: char| c.is_whitespace() || c == '-')
                .filter_map(|word| word.chars().next())
                .filter(|c| c.is_uppercase())
                .collect();
            if initials.len() > 1 {
                self.acronyms.entry(Word::new(&initials)).or_insert(id as u32);
            }
        }
    }

    fn note_roles(&mut self, analysis: &Analysis, mention: &Mention) {
        let Some(id) = mention.entity else { return };
        let entity = &mut self.list[id as usize];
        for at in mention.first as usize..mention.core as usize {
            let tok = &analysis.toks[at];
            if tok.is(ROLE_ONE) || tok.is(TITLE) {
                entity.bears(tok.word);
            }
            if tok.is(ROLE_MALE) {
                entity.is_of(Gender::Male);
            } else if tok.is(ROLE_FEMALE) {
                entity.is_of(Gender::Female);
            }
        }
    }

    /// `Jane Doe (@janedoe)` is one person.
    fn link_handles(&self, analysis: &Analysis, mentions: &mut [Mention]) {
        for at in 1..mentions.len() {
            if mentions[at].kind != Kind::Handle {
                continue;
            }
            let (handle, name) = (mentions[at].first, &mentions[at - 1]);
            let opened = handle > 0 && analysis.toks[handle as usize - 1].lead == '(';
            if opened && name.kind == Kind::Name && name.end + 1 == handle {
                mentions[at].entity = name.entity;
            }
        }
    }
}

impl Entity {
    const fn new(words: Range<usize>, suffix: Option<Word>, name: Span) -> Self {
        Self {
            words,
            suffix,
            name,
            gender: Gender::Unknown,
            gender_sure: false,
            person: Person::Unknown,
            count: 0,
            full: Vec::new(),
            roles: Vec::new(),
        }
    }

    fn learn(&mut self, parts: &Parts) {
        self.count += 1;
        if parts.address != Gender::Unknown {
            self.is_of(parts.address);
        }
        if parts.titled {
            self.person = Person::Likely;
        } else if parts.definite && self.person == Person::Unknown {
            self.person = Person::No;
        }
    }

    /// Takes the gender that a title or a pronoun tells; the first sure word stands.
    pub(crate) fn is_of(&mut self, gender: Gender) {
        if !self.gender_sure {
            self.gender = gender;
            self.gender_sure = true;
        }
    }

    /// Learns from a pronoun that means it with this probability.
    pub(crate) fn seems(&mut self, gender: Gender, share: f32) {
        if self.gender == Gender::Unknown && share > SURE {
            self.gender = gender;
        }
    }

    pub(crate) fn bears(&mut self, title: Word) {
        let role = canonical(title);
        if !self.roles.contains(&role) && self.roles.len() < 16 {
            self.roles.push(role);
        }
    }

    fn judge(&mut self, analysis: &Analysis) {
        let range = {
            let start = analysis.toks.partition_point(|t| (t.start as usize) < self.name.start);
            let end = analysis.toks.partition_point(|t| (t.start as usize) < self.name.end);
            start..end
        };
        let toks = &analysis.toks[range];
        let body = ORGANISATION.with(GROUP).with(DOCUMENT).with(PLACE).with(DEMONYM);
        let given = toks.first().is_some_and(|t| t.is(GIVEN) && !t.is(PLACE));
        let alone = self.words.len() == 1;
        let bodily = toks.iter().any(|t| t.is(body) && (alone || !t.is(GIVEN)))
            || toks.last().is_some_and(|t| t.is(ORGANISATION));
        self.person = match self.person {
            _ if given && self.words.len() > 1 && !bodily => Person::Yes,
            Person::Likely if !(bodily && self.words.len() == 1) => Person::Likely,
            Person::No if !given => Person::No,
            _ if bodily => Person::No,
            _ if given && self.words.len() == 1 => Person::Likely,
            _ => Person::Unknown,
        };
    }
}
